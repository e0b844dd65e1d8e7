//! `plan`: the migration, phase by phase.

use std::fmt::Write;

use strangler_export as export;
use strangler_pipeline::Planned;
use strangler_plan::Phase;

use crate::args::{Plan, PlanFormat};
use crate::ui::Ui;
use crate::{analyze, decide};

pub(crate) fn run(args: &Plan, ui: &Ui) -> anyhow::Result<()> {
    let snapshot = analyze::snapshot(&args.tree.path, &args.analysis, ui)?;
    let proposed = decide::propose(&snapshot, &args.search, &args.analysis, ui)?;
    let planned = decide::plan(&snapshot, &proposed, &args.analysis, ui)?;
    ui.result(&match args.format {
        PlanFormat::Human => human(&planned),
        PlanFormat::Json => {
            let Planned { boundaries, plan, .. } = &planned;
            export::plan_json(&snapshot.graph, &proposed.proposal, boundaries, plan)
        }
    })
}

fn human(planned: &Planned) -> String {
    planned.plan.phases.iter().map(phase).collect()
}

fn phase(phase: &Phase) -> String {
    let effort = &phase.effort;
    let mut text = format!(
        "phase {}: {}  ({} lines move; {} signatures, {} tables, {} transactions cross)\n",
        phase.number, phase.id, effort.lines, effort.signatures, effort.tables, effort.transactions
    );
    for step in &phase.steps {
        let moved = step
            .table
            .entries
            .iter()
            .filter(|entry| entry.action != step.table.fallback)
            .count();
        let no_return = if phase.point_of_no_return == Some(step.number) {
            "  no way back from here without losing data"
        } else {
            ""
        };
        let _ = writeln!(
            text,
            "  {}. {} ({}): {moved} routes leave the monolith{no_return}",
            step.number,
            step.id,
            step.kind.word()
        );
    }
    let predicates: Vec<&str> = phase
        .predicates
        .iter()
        .map(|predicate| predicate.id.as_str())
        .collect();
    if !predicates.is_empty() {
        let _ = writeln!(text, "  done when: {}", predicates.join(", "));
    }
    text + "\n"
}
