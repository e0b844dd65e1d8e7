//! Why a module is in its service, by decision or by proposal.
//!
//! In: a snapshot, what was proposed and what holds. Out: who decided, and what binds the module where. It prints nothing.

use strangler_base::{ModuleId, ServiceId};
use strangler_cut::{Assignment, Cut, Explanation, explain};
use strangler_migration::Claims;

use crate::{Planned, Proposed, Snapshot};

/// Why a module is where it is.
#[derive(Clone, Debug)]
pub struct Why {
    /// The service that holds it.
    pub service: ServiceId,
    /// Who put it there.
    pub whence: Whence,
    /// What binds it where, and how sure that is; none for a module that is not clustered.
    pub explanation: Option<Explanation>,
}

/// Who put a module or an item into its service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Whence {
    /// A file under `migration/` names it, or what is around it.
    Decided {
        /// The member that stands in the file.
        member: String,
    },
    /// The clustering proposes it.
    Proposed,
    /// Nobody says anything: it is where the module around it is.
    Inherited,
}

/// Why `module` is in its service; none for test code.
#[must_use]
pub fn why(snapshot: &Snapshot, proposed: &Proposed, planned: &Planned, module: ModuleId) -> Option<Why> {
    let service = *planned.boundaries.modules.get(&module)?;
    let nodes = &proposed.coupling.nodes;
    let node = nodes.iter().position(|node| node.module == Some(module));
    let claims = Claims::of(&proposed.decisions);
    let whence = match (claims.longest(&snapshot.graph.module(module).name), node) {
        (Some((member, _)), _) => Whence::Decided {
            member: member.to_owned(),
        },
        (None, Some(_)) => Whence::Proposed,
        (None, None) => Whence::Inherited,
    };
    Some(Why {
        service,
        whence,
        explanation: node.and_then(|node| explanation(proposed, planned, node)),
    })
}

/// The explanation for the boundaries that hold, which need not be those that were proposed.
fn explanation(proposed: &Proposed, planned: &Planned, node: usize) -> Option<Explanation> {
    let mut cut = standing(proposed, planned)?;
    let pulls = explain(&proposed.coupling, &cut, node)?.pulls;
    let own = cut.assignments.get(node)?.service;
    let boundaries = &planned.boundaries;
    let share = |service: ServiceId| {
        pulls
            .iter()
            .find(|(other, _)| *other == service)
            .map_or(0.0, |(_, share)| *share)
    };
    // What everyone uses is bound to everyone: it competes with nobody.
    let mut others = pulls
        .iter()
        .filter(|(other, _)| *other != own && !boundaries.is_kernel(*other));
    let runner_up = others.next().map(|(other, _)| *other);
    let assignment = cut.assignments.get_mut(node)?;
    assignment.runner_up = runner_up;
    assignment.margin = share(own) - runner_up.map_or(0.0, share);
    explain(&proposed.coupling, &cut, node)
}

/// The boundaries in the form of a cut; a service has the same index in both. None where a module that is clustered has no
/// service.
#[must_use]
pub fn standing(proposed: &Proposed, planned: &Planned) -> Option<Cut> {
    let recommended = proposed.proposal.cuts.get(proposed.proposal.recommended)?;
    let boundaries = &planned.boundaries;
    let model = recommended.services.first()?;
    let services = boundaries.all().map(|(_, service)| {
        let mut row = model.clone();
        row.id.clone_from(&service.id);
        row.kind = service.kind;
        row
    });
    let nodes = proposed.coupling.nodes.iter().zip(&recommended.assignments);
    let assignments: Option<Vec<Assignment>> = nodes
        .map(|(node, assignment)| {
            let service = *boundaries.modules.get(&node.module?)?;
            Some(Assignment {
                service,
                ..*assignment
            })
        })
        .collect();
    Some(Cut {
        services: services.collect(),
        assignments: assignments?,
        ..recommended.clone()
    })
}
