//! `gateway`: one configuration on stdout; `gateway match`: where a request must go.

use anyhow::anyhow;
use strangler_gateway::{Gateway as Kind, emit};
use strangler_pipeline::{Planned, title};
use strangler_plan::{Phase, Step};
use strangler_routing::{Action, Decision};

use crate::args::{Analysis, Gateway, GatewayCommand, Match, Search, StepArgs};
use crate::exit::WrongUsage;
use crate::ui::Ui;
use crate::{analyze, decide};

pub(crate) fn run(args: &Gateway, ui: &Ui) -> anyhow::Result<()> {
    if let Some(GatewayCommand::Match(args)) = &args.command {
        return matched(args, ui);
    }
    let planned = planned(&args.step, &args.search, &args.analysis, ui)?;
    let (phase, step) = step(&planned, &args.step)?;
    let kind = Kind::ALL
        .into_iter()
        .find(|kind| Some(kind.word()) == args.format.as_deref());
    let kind = kind.ok_or_else(|| anyhow!("invariant: clap admits known gateways only"))?;
    let (files, messages) = emit(kind, &step.table, &title(phase, step));
    ui.messages(&messages);
    for file in &files {
        ui.result(&String::from_utf8_lossy(&file.bytes))?;
    }
    Ok(())
}

fn matched(args: &Match, ui: &Ui) -> anyhow::Result<()> {
    let planned = planned(&args.step, &args.search, &args.analysis, ui)?;
    let (_, step) = step(&planned, &args.step)?;
    let entry = |index: usize| &step.table.entries[index].matcher;
    ui.result(&match step.table.decide_request(&args.method, &args.url) {
        Decision::Rejected(rejection) => format!("400: {}\n", rejection.words()),
        Decision::Entry { index, action } => {
            let matcher = entry(index);
            format!("{} by {} {}\n", goes(action), matcher.method, matcher.path)
        }
        Decision::Fallback(action) => format!("{} because no route fits\n", goes(action)),
    })
}

fn planned(step: &StepArgs, search: &Search, analysis: &Analysis, ui: &Ui) -> anyhow::Result<Planned> {
    let snapshot = analyze::snapshot(&step.repo, analysis, ui)?;
    let proposed = decide::propose(&snapshot, &step.repo, search, analysis, ui)?;
    decide::plan(&snapshot, &proposed, analysis, ui)
}

/// The step that was asked for; where there is none, those that there are.
fn step<'a>(planned: &'a Planned, args: &StepArgs) -> anyhow::Result<(&'a Phase, &'a Step)> {
    let phases = &planned.plan.phases;
    let phase = chosen("the plan has no phase", &args.phase, phases, |phase| {
        (phase.number, &phase.id)
    })?;
    let lacks = format!("phase {} has no step", phase.number);
    let step = chosen(&lacks, &args.step, &phase.steps, |step| (step.number, &step.id))?;
    Ok((phase, step))
}

/// The one that bears this number, or else this id; an error that begins with `lacks` where none does.
fn chosen<'a, T>(
    lacks: &str,
    asked: &str,
    all: &'a [T],
    name: fn(&T) -> (u32, &String),
) -> anyhow::Result<&'a T> {
    let number: Option<u32> = asked.parse().ok();
    let by_number = all.iter().find(|one| Some(name(one).0) == number);
    let found = by_number.or_else(|| all.iter().find(|one| name(one).1 == asked));
    found.ok_or_else(|| {
        let known = all
            .iter()
            .map(name)
            .map(|(number, id)| format!("{number} ({id})"));
        let known = known.collect::<Vec<_>>().join(", ");
        WrongUsage(format!("{lacks} `{asked}`; there are: {known}")).into()
    })
}

fn goes(action: &Action) -> String {
    let shares = action
        .backends
        .iter()
        .map(|backend| format!("{} {} %", backend.service, backend.weight));
    let mut text = shares.collect::<Vec<_>>().join(", ");
    if let Some(mirror) = &action.mirror {
        text.push_str(&format!(", a copy to {mirror}"));
    }
    if let Some(opt_in) = &action.opt_in {
        text.push_str(&format!(", {opt_in} for those who ask"));
    }
    text
}
