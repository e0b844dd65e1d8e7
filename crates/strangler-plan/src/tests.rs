//! Tests of the doors: `validate` and `plan` on small systems written as text.

mod boundaries;
mod effects;
mod needs;
mod phases;
mod sketch;
mod steps;
mod teams;
mod words;

use strangler_base::{Diagnostic, ServiceId};

use crate::{Boundaries, Plan, plan, validate};
use sketch::Sketch;

/// A system with its boundaries and its plan.
struct Planned {
    sketch: Sketch,
    boundaries: Boundaries,
    plan: Plan,
    diagnostics: Vec<Diagnostic>,
}

/// Validates and plans a system.
#[track_caller]
fn planned(text: &str) -> Planned {
    let sketch = Sketch::read(text);
    let (graph, facts, coupling) = (&sketch.graph, &sketch.facts, &sketch.coupling);
    let (boundaries, mut diagnostics) = validate(
        graph,
        facts,
        coupling,
        sketch.proposal.as_ref(),
        &sketch.decisions,
    );
    let (plan, more) = plan(graph, facts, coupling, &boundaries, &sketch.decisions);
    diagnostics.extend(more);
    Planned {
        sketch,
        boundaries,
        plan,
        diagnostics,
    }
}

impl Planned {
    fn ids(&self, services: &[ServiceId]) -> String {
        let ids: Vec<&str> = services.iter().map(|id| self.id(*id)).collect();
        ids.join(" ")
    }

    fn id(&self, service: ServiceId) -> &str {
        &self.boundaries.service(service).id
    }

    fn phase(&self, id: &str) -> &crate::Phase {
        self.plan
            .phases
            .iter()
            .find(|phase| phase.id == id)
            .expect("a phase of this id")
    }

    fn messages(&self) -> String {
        let lines: Vec<String> = self.diagnostics.iter().map(ToString::to_string).collect();
        lines.join("\n")
    }
}
