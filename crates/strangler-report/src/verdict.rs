//! The verdict in one sentence, as every page and document says it.

use strangler_cut::Answer;

use crate::Inputs;

/// The answer, and what decides it.
pub(crate) fn sentence(inputs: &Inputs<'_>) -> String {
    let leaving = inputs.plan.order.services.len();
    match inputs.proposal.verdict.answer {
        Answer::Split => format!("Split it: {leaving} services can leave the monolith, one phase at a time."),
        Answer::StructurePermits => {
            format!(
                "The structure permits a split into {leaving} services; whether it pays depends on what the code cannot tell."
            )
        }
        Answer::NotYet => because("Not yet", inputs),
        Answer::DoNot => because("Do not split it", inputs),
    }
}

/// An answer with its strongest reason.
fn because(answer: &str, inputs: &Inputs<'_>) -> String {
    match inputs.proposal.verdict.reasons_against.first() {
        Some(reason) => format!("{answer}: {reason}."),
        None => format!("{answer}."),
    }
}
