//! Groups that are libraries, not services.

use std::collections::BTreeSet;

use strangler_base::ModuleId;

use super::graph;
use crate::libraries::fold;
use crate::{Coupling, Pins};

/// `a` and `b` answer requests, `t` is written by `a`; `lib` is what they use.
fn coupling(references: &str) -> Coupling {
    let mut coupling = graph(references);
    for (index, node) in coupling.nodes.iter_mut().enumerate() {
        node.module = Some(ModuleId::new(index));
        node.entries = u32::from(["a", "b"].contains(&node.name.as_str()));
    }
    coupling.tables.insert("t".to_owned(), vec![(0, true)]);
    coupling
}

/// Each node with its group, `kernel` for none.
fn folded(coupling: &Coupling, pins: &Pins) -> Vec<String> {
    let groups: Vec<Option<usize>> = (0..coupling.nodes.len()).map(Some).collect();
    let (groups, kernel) = fold(coupling, pins, &groups, &BTreeSet::new());
    let place = |(index, group): (usize, &Option<usize>)| match group {
        Some(group) => format!("{} {group}", coupling.nodes[index].name),
        None if kernel.contains(&index) => format!("{} kernel", coupling.nodes[index].name),
        None => format!("{} lost", coupling.nodes[index].name),
    };
    groups.iter().enumerate().map(place).collect()
}

#[test]
fn what_one_service_uses_is_part_of_it() {
    let coupling = coupling("a -> lib 5\nb -> lib 1");
    assert_eq!(folded(&coupling, &Pins::default()), ["a 0", "b 1", "lib 0"]);
}

#[test]
fn what_several_use_alike_is_kernel() {
    let coupling = coupling("a -> lib 3\nb -> lib 3");
    assert_eq!(folded(&coupling, &Pins::default()), ["a 0", "b 1", "lib kernel"]);
}

#[test]
fn what_nobody_uses_goes_with_what_it_uses() {
    let coupling = coupling("a -> b 1\nlib -> b 2");
    assert_eq!(folded(&coupling, &Pins::default()), ["a 0", "b 1", "lib 1"]);
}

#[test]
fn where_little_is_known_nothing_is_idle() {
    // Requests of `a` and `b` are known; of the others nothing is, so their framework may not be.
    let coupling = coupling("a -> c 1\nb -> d 1\nc -> d 1\nd -> c 1\ne -> c 1\nf -> d 1");
    let all = ["a 0", "b 1", "c 2", "d 3", "e 4", "f 5"];
    assert_eq!(folded(&coupling, &Pins::default()), all);
}

#[test]
fn many_small_libraries_beside_large_services_are_libraries() {
    let coupling = coupling(
        "a -> a1 2\na1 -> a2 1\nb -> b1 2\nb1 -> b2 1\na -> l1 1\nb -> l1 1\na -> l2 1\nb -> l2 1\na -> l3 3",
    );
    let of = |name: &str| "ab".find(&name[..1]);
    let groups: Vec<Option<usize>> = (0..)
        .zip(&coupling.nodes)
        .map(|(index, node)| Some(of(&node.name).unwrap_or(index + 2)))
        .collect();
    let (groups, kernel) = fold(&coupling, &Pins::default(), &groups, &BTreeSet::new());
    let kept: BTreeSet<usize> = groups.into_iter().flatten().collect();
    let shared: Vec<&str> = kernel.iter().map(|node| &*coupling.nodes[*node].name).collect();
    assert_eq!((kept.len(), shared), (2, vec!["l1", "l2"]));
}

#[test]
fn what_people_placed_stays() {
    let coupling = coupling("a -> lib 5\nb -> lib 1");
    let pins = Pins {
        must_link: vec![vec![2]],
        ..Pins::default()
    };
    assert_eq!(folded(&coupling, &pins), ["a 0", "b 1", "lib 2"]);
}

#[test]
fn what_people_parted_stays_apart() {
    let coupling = coupling("a -> lib 5\nb -> lib 1");
    let pins = Pins {
        cannot_link: vec![(0, 2)],
        ..Pins::default()
    };
    assert_eq!(folded(&coupling, &pins), ["a 0", "b 1", "lib 2"]);
}

/// Each node with its group, of a graph from elsewhere.
fn joined(references: &str) -> Vec<String> {
    folded(&graph(references), &Pins::default())
}

#[test]
fn a_helper_of_one_group_is_part_of_it() {
    assert_eq!(
        joined("a -> b 1\nc -> b 1\na -> helper 1"),
        ["a 0", "b 1", "c 2", "helper 0"]
    );
}

#[test]
fn a_helper_of_two_groups_stays() {
    assert_eq!(joined("a -> helper 1\nb -> helper 1"), ["a 0", "b 1", "helper 2"]);
}

#[test]
fn what_uses_others_is_no_helper() {
    assert_eq!(joined("a -> b 1\nb -> c 1\na -> c 1"), ["a 0", "b 1", "c 2"]);
}
