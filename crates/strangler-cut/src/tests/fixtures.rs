//! The fixtures' frozen answers. A service stands for the answer that most of its modules have; what goes elsewhere is
//! listed with the reason, so that each difference is a decision of somebody and not an accident.

use std::collections::BTreeMap;

use strangler_history::History;

use super::fixture::{Fixture, answers, fixture};
use super::{proposal, recommended};
use crate::agreement::agreement;
use crate::{
    Answer, Coupling, Cut, PinnedService, Pins, ProposeOptions, ServiceKind, Weights, couple, grouping,
    propose, splits,
};

pub(super) fn coupled(name: &str) -> (Fixture, Coupling) {
    let tree = fixture(name);
    let history = History::default();
    let coupling = couple(
        &tree.source,
        &tree.graph,
        &tree.facts,
        &history,
        &Weights::default(),
        &[],
    );
    (tree, coupling)
}

/// Service → the answer that most of its modules have.
fn stands_for(cut: &Cut, expected: &[&str]) -> Vec<String> {
    let most = |members: &[usize]| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for member in members {
            *counts.entry(expected[*member]).or_default() += 1;
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count);
        most.map_or_else(String::new, |(answer, _)| answer.to_owned())
    };
    cut.services
        .iter()
        .map(|service| most(&service.members))
        .collect()
}

/// The modules that went elsewhere than the frozen answer says, as `module: here, not there`.
fn differences(coupling: &Coupling, cut: &Cut, answers: &BTreeMap<String, String>) -> Vec<String> {
    let expected: Vec<&str> = coupling
        .nodes
        .iter()
        .map(|node| answers[&node.name].as_str())
        .collect();
    let stands_for = stands_for(cut, &expected);
    let placed = cut
        .assignments
        .iter()
        .map(|assignment| &stands_for[assignment.service.index()]);
    let rows = coupling.nodes.iter().zip(placed).zip(&expected);
    rows.filter(|((_, placed), expected)| placed != *expected)
        .map(|((node, placed), expected)| format!("{}: {placed}, not {expected}", node.name))
        .collect()
}

#[track_caller]
fn check(name: &str, argued: &[(&str, &[&str])], at_least: f64) {
    let (_, coupling) = coupled(name);
    let answers = answers(name, "expected-services.tsv");
    let proposal = proposal(&coupling);
    let cut = recommended(&proposal);
    let mut argued: Vec<&str> = argued
        .iter()
        .flat_map(|(_, modules)| modules.iter().copied())
        .collect();
    argued.sort_unstable();
    assert_eq!(differences(&coupling, cut, &answers), argued);
    let mut numbers = BTreeMap::new();
    let known: Vec<usize> = coupling
        .nodes
        .iter()
        .map(|node| {
            let next = numbers.len();
            *numbers.entry(&answers[&node.name]).or_insert(next)
        })
        .collect();
    let agreement = agreement(&grouping(cut), &known);
    assert!(agreement.mojo_fm >= at_least, "{agreement:?}");
    assert!(cut.stability >= 0.9, "{}", cut.stability);
}

#[test]
fn shop_recovers_its_frozen_answer_but_for_what_is_argued_here() {
    let argued: &[(&str, &[&str])] = &[
        // It uses nothing but the login, and the login uses it.
        ("bound to the login", &["shop::middleware: auth, not kernel"]),
        // Half of its routes are about the login, the others are not: a shell to the eye of the references. The frozen
        // answer calls it arguable.
        (
            "mounts parts of two contexts",
            &["shop::account: kernel, not auth"],
        ),
        // The frozen answer goes by what they are about, the references and the folder are the orders'.
        (
            "stand among the orders",
            &[
                "shop::orders::invoice_helper: orders, not payments",
                "shop::orders::order_mails: orders, not email",
            ],
        ),
        // Each refers to the helpers in `reports` more than to anything of its context, whose tables it only reads.
        (
            "one service of reports, which stands for any of its parts",
            &[
                "shop::reports: payments, not kernel",
                "shop::reports::sales: payments, not orders",
                "shop::reports::stock: payments, not catalog",
            ],
        ),
    ];
    check("shop", argued, 90.0);
}

#[test]
fn layered_recovers_its_frozen_answer_but_for_what_is_argued_here() {
    let argued: &[(&str, &[&str])] = &[
        // The answer calls it arguable: the product search joins its tables.
        (
            "inventory lies with the catalog",
            &[
                "emporium::handlers::inventory: catalog, not inventory",
                "emporium::repositories::inventory: catalog, not inventory",
                "emporium::services::inventory: catalog, not inventory",
            ],
        ),
        // The service of payments refers to the orders' model and repository 24 times, that of orders to it. Carts and
        // invoices come apart from them instead.
        (
            "orders and payments are one service, four modules each",
            &[
                "emporium::handlers::orders: payments, not orders",
                "emporium::models::order: payments, not orders",
                "emporium::repositories::orders: payments, not orders",
                "emporium::services::orders: payments, not orders",
            ],
        ),
        // FIXME: all that use it lie with the catalog in the end; when the kernel was taken out, they were two groups.
        (
            "a row that two parts of the catalog use",
            &["emporium::models::stock: kernel, not inventory"],
        ),
    ];
    check("layered", argued, 70.0);
}

#[test]
fn crud_is_told_not_to_split() {
    let (_, coupling) = coupled("crud");
    assert_eq!(proposal(&coupling).verdict.answer, Answer::DoNot);
}

#[test]
fn tangled_is_told_not_to_split_before_it_is_untangled() {
    let (_, coupling) = coupled("tangled");
    let verdict = proposal(&coupling).verdict;
    assert!(
        matches!(verdict.answer, Answer::DoNot | Answer::NotYet),
        "{verdict:?}"
    );
}

/// The cut that the frozen answer is.
fn frozen(coupling: &Coupling, answers: &BTreeMap<String, String>) -> Cut {
    let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, node) in coupling.nodes.iter().enumerate() {
        members.entry(&answers[&node.name]).or_default().push(index);
    }
    let pinned = members.into_iter().map(|(id, members)| PinnedService {
        id: id.to_owned(),
        name: id.to_owned(),
        kind: if id == "kernel" {
            ServiceKind::Kernel
        } else {
            ServiceKind::Domain
        },
        members,
    });
    let pins = Pins {
        services: pinned.collect(),
        ..Pins::default()
    };
    let proposal = propose(coupling, &pins, &Default::default(), ProposeOptions::default());
    recommended(&proposal).clone()
}

#[test]
fn the_god_module_is_taken_apart() {
    let (tree, coupling) = coupled("tangled");
    let cut = frozen(&coupling, &answers("tangled", "expected-services.tsv"));
    let expected = answers("tangled", "expected-items.tsv");
    let splits = splits(&tree.graph, &tree.facts, &coupling, &cut);
    let split = splits
        .iter()
        .find(|split| coupling.nodes[split.node].name == "studio::manager")
        .expect("the manager is split");
    assert_eq!(split.parts.len(), 3, "{split:?}");
    let (mut right, mut all) = (0, Vec::new());
    for part in &split.parts {
        let place = cut.services[part.service.index()].id.as_str();
        for path in part.items.iter().map(|item| tree.graph.path(*item)) {
            let Some(answer) = expected.get(&path) else {
                continue;
            };
            right += usize::from(answer == place);
            all.push((path, place));
        }
    }
    assert!(right * 3 > all.len() * 2, "{right} of {}: {all:?}", all.len());
}
