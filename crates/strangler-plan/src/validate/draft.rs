//! Services in the making: ids are final only when it is known which services have members.
//!
//! In: decisions and a cut. Out: services, kernel first, then by id, and everything assigned to them renumbered.

use std::collections::BTreeMap;

use strangler_base::{Diagnostic, ItemId, ModuleId, RelPath, ServiceId};
use strangler_cut::{Cut, ServiceKind};
use strangler_migration::{Decisions, ServiceDecision, Status};
use strangler_routing::MONOLITH;

use crate::{Boundaries, Origin, Service};

/// An index into the services of the draft.
pub(super) type Row = usize;

pub(super) struct Draft {
    pub(super) services: Vec<Service>,
    pub(super) modules: BTreeMap<ModuleId, Row>,
    pub(super) items: BTreeMap<ItemId, Row>,
}

impl Draft {
    /// The decided services that are not rejected, then those of the cut.
    pub(super) fn new(decisions: &Decisions, cut: Option<&Cut>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut services = Vec::new();
        for decision in decisions
            .services
            .iter()
            .filter(|service| service.status != Status::Rejected)
        {
            services.push(decided(decision, diagnostics));
        }
        let mut draft = Self {
            services,
            modules: BTreeMap::new(),
            items: BTreeMap::new(),
        };
        for service in cut.map_or(&[][..], |cut| &cut.services) {
            if draft.row(&service.id, service.kind).is_none() {
                draft
                    .services
                    .push(proposed(&service.id, &service.name, service.kind));
            }
        }
        draft
    }

    /// The row of a service; any kernel stands for every kernel.
    pub(super) fn row(&self, id: &str, kind: ServiceKind) -> Option<Row> {
        let by_id = self.services.iter().position(|service| service.id == id);
        by_id.or_else(|| {
            if kind == ServiceKind::Kernel {
                self.kernel()
            } else {
                None
            }
        })
    }

    fn kernel(&self) -> Option<Row> {
        self.services
            .iter()
            .position(|service| service.kind == ServiceKind::Kernel)
    }

    /// The kernel, which takes what belongs nowhere else and thus stays in the monolith.
    pub(super) fn rest(&mut self) -> Row {
        if let Some(row) = self.kernel() {
            return row;
        }
        let taken = |id: &str| self.services.iter().any(|service| service.id == id);
        let id = ["kernel", "kernel-rest", "kernel-of-the-monolith"]
            .into_iter()
            .find(|id| !taken(id));
        self.services
            .push(proposed(id.unwrap_or("kernel-0"), "Kernel", ServiceKind::Kernel));
        self.services.len() - 1
    }

    /// Drops proposed services that got nothing, sorts the others and renumbers what was assigned.
    pub(super) fn finish(self) -> Boundaries {
        let used = |row: Row| {
            self.modules
                .values()
                .chain(self.items.values())
                .any(|owner| *owner == row)
        };
        let mut rows: Vec<Row> = (0..self.services.len())
            .filter(|row| self.services[*row].origin == Origin::Input || used(*row))
            .collect();
        rows.sort_by_key(|row| {
            let service = &self.services[*row];
            (service.kind != ServiceKind::Kernel, service.id.clone())
        });
        let ids: BTreeMap<Row, ServiceId> = rows
            .iter()
            .enumerate()
            .map(|(index, row)| (*row, ServiceId::new(index)))
            .collect();
        Boundaries {
            services: rows.iter().map(|row| self.services[*row].clone()).collect(),
            modules: self
                .modules
                .iter()
                .map(|(module, row)| (*module, ids[row]))
                .collect(),
            items: self.items.iter().map(|(item, row)| (*item, ids[row])).collect(),
            tables: BTreeMap::new(),
        }
    }
}

/// The file that decides on a service.
pub(super) fn file_of(service: &str) -> Option<RelPath> {
    RelPath::new(&format!("migration/services/{service}.toml"))
}

/// A message about a file that decides on a service.
pub(crate) fn at_service(diagnostic: Diagnostic, service: &str) -> Diagnostic {
    match file_of(service) {
        Some(file) => diagnostic.at(file, None),
        None => diagnostic,
    }
}

fn decided(decision: &ServiceDecision, diagnostics: &mut Vec<Diagnostic>) -> Service {
    let kinds = [ServiceKind::Domain, ServiceKind::Capability, ServiceKind::Kernel];
    let kind = kinds.into_iter().find(|kind| kind.word() == decision.kind);
    if kind.is_none() {
        let text = format!("`{}` is no kind of service", decision.kind);
        let message =
            Diagnostic::error("unknown-kind", text).help("write `domain`, `capability` or `kernel`");
        diagnostics.push(at_service(message, &decision.id));
    }
    if decision.id == MONOLITH {
        let text = format!("`{MONOLITH}` is what stays behind and cannot be the id of a service");
        let message = Diagnostic::error("reserved-id", text).help("rename the file");
        diagnostics.push(at_service(message, &decision.id));
    }
    Service {
        id: decision.id.clone(),
        name: decision.name.clone(),
        kind: kind.unwrap_or(ServiceKind::Domain),
        status: decision.status,
        origin: Origin::Input,
        team: decision.team.clone(),
        repository: decision.repository.clone(),
        exceptions: decision.exceptions.clone(),
    }
}

fn proposed(id: &str, name: &str, kind: ServiceKind) -> Service {
    Service {
        id: id.to_owned(),
        name: name.to_owned(),
        kind,
        status: Status::Proposed,
        origin: Origin::Proposal,
        team: None,
        repository: None,
        exceptions: Vec::new(),
    }
}
