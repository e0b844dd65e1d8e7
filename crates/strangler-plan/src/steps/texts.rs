//! What people do in a step, how they go back from it, and what is special about it.
//!
//! In: the kind of the step, and what the gateway sees of the phase. Out: sentences.

use super::Traffic;
use crate::StepKind;

pub(super) const FOUNDATION: &str =
    "put the gateway in front of the monolith, with a request id, tracing and health checks";

pub(super) fn action(kind: StepKind, traffic: &Traffic) -> String {
    let action = match kind {
        StepKind::Foundation => FOUNDATION,
        StepKind::Seam => "put a trait at the boundary and let every caller from outside go through it",
        StepKind::Shadow => "start the service beside the monolith, copy reads to it, compare the answers",
        StepKind::Canary if !traffic.reads => {
            "start the service beside the monolith and let it answer its share of the requests"
        }
        StepKind::Canary => "let the service answer its share of the requests",
        StepKind::CutOver if traffic.any => "let the service answer all of its requests",
        StepKind::CutOver => {
            "start the service beside the monolith and switch the seam to it, for some callers first"
        }
        StepKind::DataSplit => "give the service its own data, table by table",
        StepKind::Retire => "take the old code out of the monolith",
    };
    action.to_owned()
}

pub(super) fn rollback(kind: StepKind, traffic: &Traffic, owns: bool) -> String {
    let names = &traffic.names;
    match kind {
        StepKind::Foundation => "point the host names at the monolith again".to_owned(),
        StepKind::Seam => {
            "revert the change: callers reach the code through its trait, no request has moved".to_owned()
        }
        StepKind::Shadow => format!("take the mirror out of the gateway; nobody sees the answers of {names}"),
        StepKind::Canary => format!(
            "give the gateway the table of the step before; {names} still shares the tables of the monolith"
        ),
        StepKind::CutOver if traffic.any => {
            "give the gateway the table of the step before; the monolith still has code and tables".to_owned()
        }
        StepKind::CutOver => {
            "set the seam back to the adapter inside the monolith; the monolith still has code and tables"
                .to_owned()
        }
        StepKind::DataSplit if owns => format!(
            "only until {names} is the first to write alone: from there on what it wrote has to be copied back first"
        ),
        StepKind::DataSplit => {
            format!("let {names} use the database of the monolith again; it owns no rows that could be lost")
        }
        StepKind::Retire => {
            "deploy the last release that has the code; traffic and data stay where they are".to_owned()
        }
    }
}

pub(super) fn notes(kind: StepKind, traffic: &Traffic, owns: bool) -> Vec<String> {
    let names = &traffic.names;
    let note = match kind {
        StepKind::Seam if traffic.any && !traffic.reads => format!(
            "no route of {names} is a read without effects: nothing can be mirrored, so compare answers in a test"
        ),
        StepKind::CutOver if !traffic.any => format!(
            "no route of {names} stands behind this gateway, so there is neither shadow nor canary, and the gateway \
             stays as it is"
        ),
        StepKind::DataSplit if !owns => {
            format!("{names} owns no table: only its access to tables of others ends here")
        }
        _ => return Vec::new(),
    };
    vec![note]
}
