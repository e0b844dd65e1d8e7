//! The accepted services: which module and which item belongs where. Made only by `validate`.

use std::collections::BTreeMap;

use strangler_base::{ItemId, ModuleId, ServiceId};
use strangler_cut::ServiceKind;
use strangler_migration::{Exception, Status};
use strangler_resolve::CodeGraph;

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
    /// Where it lives once it has left.
    pub repository: Option<String>,
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

impl Boundaries {
    /// The service with this id.
    #[must_use]
    pub fn service(&self, id: ServiceId) -> &Service {
        &self.services[id.index()]
    }

    /// The service with this slug.
    #[must_use]
    pub fn find(&self, slug: &str) -> Option<ServiceId> {
        let at = self.services.iter().position(|service| service.id == slug);
        at.map(ServiceId::new)
    }

    /// Every service with its id.
    pub fn all(&self) -> impl Iterator<Item = (ServiceId, &Service)> {
        let services = self.services.iter().enumerate();
        services.map(|(index, service)| (ServiceId::new(index), service))
    }

    /// Whether a service is part of the kernel, which becomes a library and does not leave.
    #[must_use]
    pub fn is_kernel(&self, id: ServiceId) -> bool {
        self.service(id).kind == ServiceKind::Kernel
    }

    /// The service of an item: its own, that of an item around it, else that of its module. None for test code.
    #[must_use]
    pub fn owner(&self, graph: &CodeGraph, item: ItemId) -> Option<ServiceId> {
        let mut around = Some(item);
        while let Some(id) = around {
            if let Some(service) = self.items.get(&id) {
                return Some(*service);
            }
            around = graph.item(id).parent;
        }
        self.modules.get(&graph.item(item).module).copied()
    }
}
