//! The last word of `run`: what was found, what was not, which file to open, which answers would change most.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

use camino::Utf8Path;
use strangler_base::counted;
use strangler_cut::ServiceKind;
use strangler_export::{Tests, name_counts};
use strangler_facts::{Facts, Method, PathPart};
use strangler_migration::Decisions;
use strangler_pipeline::{Outcome, Planned, Proposed, Snapshot};
use strangler_plan::Origin;

use crate::command::cluster::verdict;
use crate::ui::printable;

/// What comes before and what comes after the place of the outputs.
pub(crate) fn summary(snapshot: &Snapshot, proposed: &Proposed, planned: &Planned) -> (String, String) {
    let mut text = found(snapshot);
    text.push_str(&missing(snapshot));
    text.push('\n');
    text.push_str(&verdict(&proposed.proposal));
    text.push_str(&services(planned));
    text.push_str(&servers(&snapshot.facts, &proposed.decisions));
    text.push_str(&left_out(&proposed.coupling.left_out, &proposed.decisions));
    (text, questions(snapshot, proposed))
}

/// The whole of it.
pub(crate) fn last_words(outcome: &Outcome, out: &Utf8Path) -> String {
    printable(&format!(
        "{}\nopen {out}/report/index.html\n{}",
        outcome.found, outcome.asked
    ))
}

fn found(snapshot: &Snapshot) -> String {
    let Snapshot {
        source,
        graph,
        facts,
        history,
        ..
    } = snapshot;
    let mut text = format!(
        "{}: {}, {}, {}, {}, {}",
        source.name,
        counted(source.packages.len(), "package"),
        counted(graph.modules.len(), "module"),
        counted(facts.routes.len(), "route"),
        counted(facts.tables.len(), "table"),
        counted(facts.transactions.len(), "transaction"),
    );
    if history.commits > 0 {
        let _ = write!(
            text,
            ", {} of history",
            counted(history.commits as usize, "commit")
        );
    }
    text + "\n"
}

/// What could not be resolved, each with the command that lists it; nothing where all was.
fn missing(snapshot: &Snapshot) -> String {
    let Snapshot {
        source, graph, facts, ..
    } = snapshot;
    let names = name_counts(graph, Tests::Exclude);
    let all = names.resolved + names.external + names.unknown;
    let holes = facts
        .routes
        .iter()
        .filter(|route| route.method == Method::Unknown || route.path.parts.contains(&PathPart::Unknown));
    let rows = [
        (
            names.unknown as usize,
            ("name", "is", "are"),
            format!(
                "unknown, of {all} in production code; {} mean items of this tree (`graph --unknown`)",
                names.resolved
            ),
        ),
        (
            holes.count(),
            ("route", "has", "have"),
            "a part that could not be evaluated (`routes`, look for {?})".to_owned(),
        ),
        (
            graph.unparsed.len(),
            ("Rust file", "was", "were"),
            "not parsed, or not whole (graph.json, skipped)".to_owned(),
        ),
        (
            source.skipped.len(),
            ("path", "was", "were"),
            "not read (graph.json, skipped)".to_owned(),
        ),
        (
            graph.orphans.len(),
            ("Rust file", "is", "are"),
            "part of no module (graph.json, orphans)".to_owned(),
        ),
    ];
    let rows = rows.into_iter().filter(|(count, ..)| *count > 0);
    let lines = rows.map(|(count, (what, one, many), text)| {
        let verb = if count == 1 { one } else { many };
        format!("  {} {verb} {text}\n", counted(count, what))
    });
    lines.collect()
}

/// Where several programs serve, one may be a tool or a test: code does not say which, people do.
fn servers(facts: &Facts, decisions: &Decisions) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for route in facts.routes.iter().filter(|route| !route.server.is_empty()) {
        *counts.entry(&route.server).or_default() += 1;
    }
    if counts.len() < 2 || !decisions.plan.monolith_targets.is_empty() {
        return String::new();
    }
    let mut sorted: Vec<(&str, usize)> = counts.into_iter().collect();
    sorted.sort_by_key(|(name, count)| (Reverse(*count), *name));
    let named = sorted
        .iter()
        .map(|(name, count)| format!("{name} ({})", counted(*count, "route")));
    format!(
        "{} serve: {}; if some are tools or tests, name the others: [monolith] targets = [\"{}\"] in migration/plan.toml\n",
        counted(sorted.len(), "program"),
        named.collect::<Vec<_>>().join(", "),
        sorted[0].0,
    )
}

/// Packages that are no part of the monolith.
fn left_out(packages: &[String], decisions: &Decisions) -> String {
    if packages.is_empty() {
        return String::new();
    }
    let shown = packages
        .iter()
        .take(8)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    let more = match packages.len().saturating_sub(8) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let packages = counted(packages.len(), "package");
    let users = if decisions.plan.monolith_targets.is_empty() {
        "program that serves"
    } else {
        "program that [monolith] names"
    };
    format!("{packages} left out, because no {users} uses them: {shown}{more}\n")
}

fn services(planned: &Planned) -> String {
    let services = &planned.boundaries.services;
    let decided = services
        .iter()
        .filter(|service| service.origin == Origin::Input)
        .count();
    let by = match decided {
        0 => "proposed".to_owned(),
        n if n == services.len() => "decided in migration/".to_owned(),
        n => format!("{n} decided in migration/, the rest proposed"),
    };
    let names: Vec<&str> = services.iter().map(|service| service.id.as_str()).collect();
    let order = planned.plan.order.services.iter();
    let order: Vec<&str> = order.map(|id| services[id.index()].id.as_str()).collect();
    format!(
        "{} ({by}): {}\n{}; they leave in this order: {}\n",
        counted(services.len(), "service"),
        names.join(", "),
        counted(planned.plan.phases.len(), "phase"),
        order.join(", "),
    )
}

/// The domains that are proposed, the largest first.
fn contexts(proposed: &Proposed) -> Vec<&str> {
    let cut = proposed.proposal.cuts.get(proposed.proposal.recommended);
    let services = cut.into_iter().flat_map(|cut| &cut.services);
    let mut domains: Vec<_> = services
        .filter(|service| service.kind == ServiceKind::Domain)
        .collect();
    domains.sort_by_key(|service| Reverse(service.members.len()));
    domains.iter().map(|service| service.id.as_str()).collect()
}

/// The answers that are missing, as TOML. A table may stand in a file once only.
fn questions(snapshot: &Snapshot, proposed: &Proposed) -> String {
    let toml = strangler_migration::ask(&proposed.proposal.verdict.missing_inputs, &contexts(proposed));
    if toml.is_empty() {
        return String::new();
    }
    let files = snapshot.source.files.iter();
    let there_is_one = files
        .map(|file| file.path.as_str())
        .any(|path| path == "migration/plan.toml");
    let hint = if there_is_one {
        "the values are examples; below the heading that is already there, if it is"
    } else {
        "the values are examples"
    };
    format!(
        "\nthe answers to these would change the result most; put yours into migration/plan.toml ({hint})\n\n{toml}"
    )
}
