//! Writes gateway configurations from route tables.
//!
//! In: a [`RouteTable`] and the title of its step. Out: each gateway's files, and a message for each thing that a
//! gateway cannot do. It decides no route: first match wins, as in the table.

mod envoy;
mod matchers;
mod nginx;
mod pattern;
#[cfg(test)]
mod tests;

use strangler_base::{Diagnostic, OutFile};
use strangler_routing::RouteTable;

pub use matchers::Matchers;

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
    let draft = draft(gateway, table, &mut Matchers::default());
    (draft.files(title), draft.messages)
}

/// What one gateway is told by one table, whichever step it belongs to: many a step leaves the traffic where it was.
#[derive(Clone, Debug)]
pub struct Draft {
    gateway: Gateway,
    /// The configuration up to the title of the step, and from there on.
    parts: [String; 2],
    /// What the gateway cannot do.
    pub messages: Vec<Diagnostic>,
}

/// Writes all but the title; `known` holds what was written for this gateway before.
#[must_use]
pub fn draft(gateway: Gateway, table: &RouteTable, known: &mut Matchers) -> Draft {
    let (parts, messages) = match gateway {
        Gateway::Nginx => nginx::draft(table, known),
        Gateway::Envoy => (envoy::draft(table, known), Vec::new()),
    };
    Draft {
        gateway,
        parts,
        messages,
    }
}

impl Draft {
    /// The files of a step, as [`emit`] gives them.
    #[must_use]
    pub fn files(&self, title: &str) -> Vec<OutFile> {
        let (name, title) = match self.gateway {
            Gateway::Nginx => ("nginx.conf", nginx::title(title)),
            Gateway::Envoy => ("envoy.json", envoy::title(title)),
        };
        let [before, after] = &self.parts;
        vec![OutFile::text(name, format!("{before}{title}{after}"))]
    }
}
