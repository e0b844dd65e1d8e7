//! Whether to cut at all: structure first, then what the team said.
//!
//! Without `[teams]` and `[constraints]` it says only whether the structure permits a split. Thresholds are assumptions,
//! named as such in the reasons.

mod circumstances;
mod null_model;

use strangler_base::counted;
use strangler_migration::PlanDecision;

use crate::problem::Problem;
use crate::{Answer, Coupling, Cut, Metrics, ServiceKind, Verdict};

/// Fewer modules than this are one service.
const MODULES: usize = 12;
/// Above this share of plain routes, services would be tables with HTTP in front.
const CRUD: f64 = 0.75;
/// Standard deviations above random graphs of the same degrees.
const SIGNIFICANT: f64 = 3.0;
/// Above this share of crossing references, services would talk more to each other than to themselves.
const CROSSING: f64 = 0.5;
/// Below this, tables are shared so much that the data has to be parted first.
const PURITY: f64 = 0.6;
/// Where one service of a cut owns more than this share of the tables, the others have nothing of their own to keep.
const OWNED: f64 = 0.8;
/// Fewer tables than this say nothing of who owns them.
const TABLES: usize = 6;
/// Above this share of modules that could not be parsed whole, what is missing could turn the answer.
const UNREAD: f64 = 0.02;
/// One service of this share leaves nothing to split.
const LARGEST: f64 = 0.7;

/// Reasons while they are collected.
#[derive(Default)]
struct Reasons {
    for_it: Vec<String>,
    against: Vec<String>,
    never: bool,
    first: bool,
}

pub(crate) fn verdict(
    coupling: &Coupling,
    problem: &Problem,
    cut: Option<&Cut>,
    metrics: &Metrics,
    plan: &PlanDecision,
    seed: u64,
) -> Verdict {
    let mut reasons = Reasons::default();
    size(coupling, &mut reasons);
    structure(coupling, problem, seed, &mut reasons);
    crud(coupling, &mut reasons);
    quality(coupling, cut, metrics, &mut reasons);
    unread(coupling, &mut reasons);
    let known = circumstances::weigh(plan, cut, &mut reasons);
    Verdict {
        answer: answer(&reasons, &known),
        reasons_for: reasons.for_it,
        reasons_against: reasons.against,
        missing_inputs: known.missing,
        alternative: alternative(cut),
    }
}

fn answer(reasons: &Reasons, known: &circumstances::Known) -> Answer {
    match () {
        () if reasons.never => Answer::DoNot,
        () if reasons.first => Answer::NotYet,
        () if known.decides => Answer::Split,
        () => Answer::StructurePermits,
    }
}

fn size(coupling: &Coupling, reasons: &mut Reasons) {
    let modules = coupling.nodes.len();
    if modules < MODULES {
        reasons.never = true;
        let verb = if modules == 1 { "is" } else { "are" };
        reasons.against.push(format!(
            "{} {verb} one service's worth at most (assumption: from {MODULES} modules on)",
            counted(modules, "module")
        ));
    }
}

fn structure(coupling: &Coupling, problem: &Problem, seed: u64, reasons: &mut Reasons) {
    let Some(found) = null_model::compare(coupling, problem, seed) else {
        reasons.never = true;
        reasons
            .against
            .push("no references between modules: there is no structure to follow".to_owned());
        return;
    };
    let numbers = format!(
        "modularity {:.2} against {:.2} ± {:.2} in random graphs of the same degrees",
        found.modularity, found.random, found.deviation
    );
    if found.deviations() >= SIGNIFICANT {
        reasons
            .for_it
            .push(format!("the references group more than chance would: {numbers}"));
    } else {
        reasons.never = true;
        reasons.against.push(format!(
            "the references group no more than chance would: {numbers}"
        ));
    }
}

fn crud(coupling: &Coupling, reasons: &mut Reasons) {
    let Some(share) = coupling.crud_share else { return };
    let percent = share * 100.0;
    if share > CRUD {
        reasons.never = true;
        reasons.against.push(format!(
            "{percent:.0} % of the routes that touch tables touch one and little else (assumption: above {:.0} % a \
             service would be a table with HTTP in front)",
            CRUD * 100.0
        ));
    } else {
        reasons.for_it.push(format!(
            "{:.0} % of the routes that touch tables do more than touch one: there is a domain to part, not only tables",
            100.0 - percent
        ));
    }
}

/// What nobody read binds nothing and touches no table: without it a tree looks better parted than it is. It leads where it
/// decides.
fn unread(coupling: &Coupling, reasons: &mut Reasons) {
    let modules = coupling.nodes.len();
    let unread = coupling.nodes.iter().filter(|node| node.unread).count();
    if unread == 0 {
        return;
    }
    let decides = unread as f64 > UNREAD * modules as f64;
    reasons.first |= decides;
    let at = if decides { 0 } else { reasons.against.len() };
    let text = format!(
        "{} of {modules} could not be parsed whole (graph.json, `skipped`), and what they hold is in no figure here: \
         mend them, then ask again (assumption: more than {:.0} % could turn the answer)",
        counted(unread, "module"),
        UNREAD * 100.0
    );
    reasons.against.insert(at, text);
}

/// How good the cut is; of less than two services there is nothing to say.
fn quality(coupling: &Coupling, cut: Option<&Cut>, metrics: &Metrics, reasons: &mut Reasons) {
    let Some(cut) = cut.filter(|cut| cut.size() > 1) else {
        reasons.never = true;
        reasons
            .against
            .push("all of it is one group: there is nothing to split".to_owned());
        return;
    };
    crossing(coupling, metrics, reasons);
    if !coupling.tables.is_empty() && metrics.purity < PURITY {
        reasons.first = true;
        reasons
            .against
            .push("most tables are touched by several services: part the data first".to_owned());
    }
    ownership(cut, reasons);
    if metrics.largest > LARGEST {
        reasons.first = true;
        let percent = metrics.largest * 100.0;
        reasons.against.push(format!(
            "the largest service would keep {percent:.0} % of the modules"
        ));
    }
    if cut.stability < 0.8 {
        let percent = (1.0 - cut.stability) * 100.0;
        reasons.against.push(format!(
            "{percent:.0} % of the modules change their service when 5 % of the evidence is dropped"
        ));
    }
}

/// Services that keep nothing ask another for every row.
fn ownership(cut: &Cut, reasons: &mut Reasons) {
    let services = cut
        .services
        .iter()
        .filter(|service| service.kind != ServiceKind::Kernel);
    let tables: usize = services.clone().map(|service| service.tables.len()).sum();
    let Some(most) = services.max_by_key(|service| service.tables.len()) else {
        return;
    };
    if tables >= TABLES && most.tables.len() as f64 > OWNED * tables as f64 {
        reasons.first = true;
        reasons.against.push(format!(
            "{} owns {} of {tables} tables, so that the other services would ask it for nearly every row: part the \
             modules that keep them first",
            most.id,
            most.tables.len()
        ));
    }
}

/// Without a reference between modules none stays inside and none crosses.
fn crossing(coupling: &Coupling, metrics: &Metrics, reasons: &mut Reasons) {
    if coupling.references().is_empty() {
        return;
    }
    if metrics.icp_weighted > CROSSING {
        reasons.first = true;
        let percent = metrics.icp_weighted * 100.0;
        reasons.against.push(format!(
            "{percent:.0} % of the references would cross a wire: move modules first"
        ));
    } else {
        let percent = (1.0 - metrics.icp_weighted) * 100.0;
        reasons
            .for_it
            .push(format!("{percent:.0} % of the references stay inside a service"));
    }
}

/// What to do instead of a split; one group has no boundaries to hold.
fn alternative(cut: Option<&Cut>) -> String {
    let services = cut.map_or(0, Cut::size);
    if services < 2 {
        return String::new();
    }
    format!(
        "a modular monolith: one workspace crate for each of the {services} groups, so that the compiler holds the \
         boundaries while one program is deployed; a split later starts from there"
    )
}
