//! What the team said about itself: `[teams]` and `[constraints]`.

use strangler_migration::PlanDecision;

use crate::propose::verdict::Reasons;
use crate::{Cut, words};

/// People below which one team owns everything.
const PEOPLE: usize = 8;
/// A request budget below which a hop more is felt, milliseconds.
const LATENCY: u64 = 50;

/// What is known and what is missing.
pub(crate) struct Known {
    /// Whether teams and at least one need speak for a split.
    pub(crate) decides: bool,
    /// Keys that nobody filled in and that would change the answer.
    pub(crate) missing: Vec<String>,
}

pub(super) fn weigh(plan: &PlanDecision, cut: Option<&Cut>, reasons: &mut Reasons) -> Known {
    let mut missing = Vec::new();
    let teams = teams(plan, cut, reasons, &mut missing);
    stage(plan, reasons, &mut missing);
    infrastructure(plan, reasons, &mut missing);
    latency(plan, reasons, &mut missing);
    let needed = needs(plan, cut, reasons, &mut missing);
    let circumstances = plan.constraints.stage.is_some() && plan.constraints.infrastructure.is_some();
    Known {
        decides: teams && circumstances && needed,
        missing,
    }
}

/// Whether at least two teams could each own a service.
fn teams(plan: &PlanDecision, cut: Option<&Cut>, reasons: &mut Reasons, missing: &mut Vec<String>) -> bool {
    if plan.teams.is_empty() {
        missing.push("teams".to_owned());
        return false;
    }
    let people: usize = plan.teams.values().map(Vec::len).sum();
    let count = plan.teams.len();
    if count < 2 || people < PEOPLE {
        reasons.first = true;
        reasons.against.push(format!(
            "{people} people in {count} teams can own one program (assumption: from two teams and {PEOPLE} people on)"
        ));
        return false;
    }
    let services = cut.map_or(0, Cut::size);
    if services > 2 * count {
        reasons.against.push(format!(
            "{services} services for {count} teams: take the coarse cut"
        ));
    }
    reasons.for_it.push(format!("{count} teams could work apart"));
    true
}

fn stage(plan: &PlanDecision, reasons: &mut Reasons, missing: &mut Vec<String>) {
    match plan.constraints.stage.as_deref() {
        None => missing.push("constraints.stage".to_owned()),
        Some("prototype") => {
            reasons.never = true;
            reasons
                .against
                .push("a prototype still moves its boundaries every week".to_owned());
        }
        Some(stage) => reasons.for_it.push(format!(
            "the product's stage is `{stage}`: boundaries have settled"
        )),
    }
}

fn infrastructure(plan: &PlanDecision, reasons: &mut Reasons, missing: &mut Vec<String>) {
    match plan.constraints.infrastructure.as_deref() {
        None => missing.push("constraints.infrastructure".to_owned()),
        Some("none") => {
            reasons.first = true;
            reasons
                .against
                .push("there is nothing yet to run several services on".to_owned());
        }
        Some(kind) => reasons.for_it.push(format!("{kind} can run several services")),
    }
}

fn latency(plan: &PlanDecision, reasons: &mut Reasons, missing: &mut Vec<String>) {
    match plan.constraints.latency_ms {
        None => missing.push("constraints.latency_ms".to_owned()),
        Some(budget) if budget < LATENCY => {
            reasons.first = true;
            reasons.against.push(format!(
                "a budget of {budget} ms leaves no room for another hop (assumption: from {LATENCY} ms on)"
            ));
        }
        Some(_) => {}
    }
}

/// Whether some context differs in what it needs: one that a service or `[domain]` bears the name of.
fn needs(plan: &PlanDecision, cut: Option<&Cut>, reasons: &mut Reasons, missing: &mut Vec<String>) -> bool {
    let constraints = &plan.constraints;
    let all = [
        ("scaling", &constraints.scaling),
        ("technology", &constraints.technology),
        ("deployment", &constraints.deployment),
    ];
    let mut needed = false;
    for (key, contexts) in all {
        if contexts.is_empty() {
            missing.push(format!("constraints.{key}"));
        }
        for (context, need) in contexts {
            if plan.domain.contains_key(context) || cut.is_some_and(|cut| has_service(cut, context)) {
                needed = true;
                let reason = format!("`{context}` differs in {key}: {need}");
                reasons.for_it.push(reason);
            } else {
                reasons.against.push(format!(
                    "[constraints.{key}] speaks of `{context}`, which is no service here and no context of [domain]: \
                     nothing follows from it until one bears that name"
                ));
            }
        }
    }
    needed
}

/// Whether the words of a context are all in the name of one service.
fn has_service(cut: &Cut, context: &str) -> bool {
    let stems =
        |text: &str| -> Vec<String> { words::split(text).iter().map(|word| words::stem(word)).collect() };
    let wanted = stems(context);
    let names = cut.services.iter().map(|service| stems(&service.id));
    let mut bearers = names.filter(|name| wanted.iter().all(|word| name.contains(word)));
    !wanted.is_empty() && bearers.next().is_some()
}
