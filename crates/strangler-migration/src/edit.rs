//! The door for editing: decisions are changed in the texts that people wrote.
//!
//! In: documents and an [`Edit`]. Out: new documents, in which every comment and the order of everything else survive;
//! or an [`EditError`], and nothing is half done. It does not know the code and writes no file.

mod adopt;
mod comments;
mod draft;
mod error;
mod follow;
mod list;
mod parse;
mod services;
mod style;
mod table;

use std::fmt;

use crate::documents::Documents;
use crate::value::{ServiceDecision, Status};

pub use error::EditError;

#[cfg(test)]
pub(crate) use comments::comments as comments_of;
use draft::Draft;

/// One change of the decisions.
#[derive(Clone, PartialEq, Debug)]
pub enum Edit {
    /// Takes services over from a proposal; `plan.toml` is begun where there is none.
    Adopt(Vec<Adopted>),
    /// Says how far a service is.
    Status {
        /// Its id.
        service: String,
        /// How far it is from now on.
        status: Status,
    },
    /// Gives a module or an item to another service.
    Move {
        /// Its path; what lies below it and has the same service goes with it.
        member: String,
        /// The id of the service that gets it.
        to: String,
    },
    /// Makes one service of two.
    Merge {
        /// The id of the one that goes.
        from: String,
        /// The id of the one that stays.
        into: String,
    },
    /// Takes a new service out of another one.
    Split {
        /// The id of the one that gives.
        service: String,
        /// The id of the new one.
        new: String,
        /// What goes to the new one.
        members: Vec<String>,
    },
    /// Gives a service another id.
    Rename {
        /// Its id so far.
        service: String,
        /// Its new id.
        to: String,
    },
    /// Takes a module or an item out of the service that names it, because the code has it no more.
    Forget {
        /// Its path.
        member: String,
    },
    /// Follows a module or an item to its new path, and records that in `[[moved]]`.
    Follow {
        /// Its path so far.
        from: String,
        /// Its new path.
        to: String,
    },
}

/// A service to take over, and why it is one.
#[derive(Clone, PartialEq, Debug)]
pub struct Adopted {
    /// The service.
    pub service: ServiceDecision,
    /// The comment that its file begins with.
    pub comment: String,
}

/// Applies one edit.
///
/// # Errors
/// Where the documents are not right to begin with, or where the edit does not fit what they say.
pub fn edit(documents: &Documents, edit: &Edit) -> Result<Documents, EditError> {
    let mut draft = Draft::new(documents)?;
    match edit {
        Edit::Adopt(services) => adopt::adopt(&mut draft, services)?,
        Edit::Status { service, status } => services::status(&mut draft, service, *status)?,
        Edit::Move { member, to } => services::relocate(&mut draft, member, to)?,
        Edit::Merge { from, into } => services::merge(&mut draft, from, into)?,
        Edit::Split {
            service,
            new,
            members,
        } => services::split(&mut draft, service, new, members)?,
        Edit::Rename { service, to } => services::rename(&mut draft, service, to)?,
        Edit::Forget { member } => services::forget(&mut draft, member)?,
        Edit::Follow { from, to } => follow::follow(&mut draft, from, to)?,
    }
    Ok(comments::keep(documents, draft.finish(), &home(edit)))
}

/// The service whose file keeps comments that have lost their place.
fn home(edit: &Edit) -> String {
    match edit {
        Edit::Adopt(_) | Edit::Forget { .. } | Edit::Follow { .. } => String::new(),
        Edit::Status { service, .. } | Edit::Split { service, .. } => service.clone(),
        Edit::Move { to, .. } | Edit::Rename { to, .. } => to.clone(),
        Edit::Merge { into, .. } => into.clone(),
    }
}

impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Adopt(services) => write!(f, "take over {} services", services.len()),
            Self::Status { service, status } => write!(f, "{service} is {}", status.word()),
            Self::Move { member, to } => write!(f, "move {member} to {to}"),
            Self::Merge { from, into } => write!(f, "merge {from} into {into}"),
            Self::Split {
                service,
                new,
                members,
            } => write!(f, "split {new} off {service}: {}", members.join(", ")),
            Self::Rename { service, to } => write!(f, "rename {service} to {to}"),
            Self::Forget { member } => write!(f, "forget {member}"),
            Self::Follow { from, to } => write!(f, "follow {from} to {to}"),
        }
    }
}
