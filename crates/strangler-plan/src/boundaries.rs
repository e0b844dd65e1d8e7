//! The accepted services: which module and which item belongs where. Made only by `validate`.

use std::collections::BTreeMap;

use strangler_base::{ItemId, ModuleId, ServiceId};
use strangler_cut::ServiceKind;
use strangler_migration::{Exception, Status};

/// Every production module belongs to exactly one service; items may differ from their module.
#[derive(Clone, Debug, Default)]
pub struct Boundaries {
    /// The services, kernel first, then by id; a [`ServiceId`] is an index into it.
    pub services: Vec<Service>,
    /// Module → its service.
    pub modules: BTreeMap<ModuleId, ServiceId>,
    /// Items that belong elsewhere than their module.
    pub items: BTreeMap<ItemId, ServiceId>,
    /// Table → the service that owns it.
    pub tables: BTreeMap<String, ServiceId>,
}

/// One service.
#[derive(Clone, PartialEq, Debug)]
pub struct Service {
    /// Its slug.
    pub id: String,
    /// For people.
    pub name: String,
    /// What it is.
    pub kind: ServiceKind,
    /// How far it is, as claimed.
    pub status: Status,
    /// Who says so.
    pub origin: Origin,
    /// The team that owns it.
    pub team: Option<String>,
    /// Tolerated references.
    pub exceptions: Vec<Exception>,
}

/// Who drew a boundary.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Origin {
    /// A file under `migration/`.
    Input,
    /// The clustering.
    Proposal,
}

impl Origin {
    /// The word used in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Proposal => "proposal",
        }
    }
}
