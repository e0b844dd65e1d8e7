//! Writes gateway configurations from route tables.
//!
//! In: a [`RouteTable`] and the title of its step. Out: each gateway's files, and a message for each thing that a
//! gateway cannot do. It decides no route: first match wins, as in the table.

mod envoy;
mod nginx;
mod pattern;
#[cfg(test)]
mod tests;

use strangler_base::{Diagnostic, OutFile};
use strangler_routing::RouteTable;

/// A gateway that we write for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Gateway {
    /// nginx 1.22 or later.
    Nginx,
    /// Envoy 1.30 or later, static bootstrap.
    Envoy,
}

impl Gateway {
    /// Every gateway, in the order in which outputs list them.
    pub const ALL: [Self; 2] = [Self::Nginx, Self::Envoy];

    /// The word used in every output and as the name of its folder.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Nginx => "nginx",
            Self::Envoy => "envoy",
        }
    }
}

/// The files of one gateway for one step, paths relative to the gateway's folder. `title` says in words which step it is.
#[must_use]
pub fn emit(gateway: Gateway, table: &RouteTable, title: &str) -> (Vec<OutFile>, Vec<Diagnostic>) {
    match gateway {
        Gateway::Nginx => nginx::emit(table, title),
        Gateway::Envoy => (envoy::emit(table, title), Vec::new()),
    }
}
