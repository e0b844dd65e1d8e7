//! Imports go downward in the layer table only; crates of one layer never import each other.

use std::collections::BTreeMap;

use super::{assert_none, edges, metadata, table};

/// Crate → its layer; none for the helpers beside the house.
fn layers() -> BTreeMap<String, Option<u32>> {
    let rows = table("Layers").into_iter();
    rows.map(|row| (row[1].trim_matches('`').to_owned(), row[0].parse().ok()))
        .collect()
}

#[test]
fn every_crate_stands_in_the_layer_table() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    let mut crates: Vec<&str> = packages
        .iter()
        .filter_map(|package| package["name"].as_str())
        .collect();
    crates.sort_unstable();
    let layers = layers();
    assert_eq!(crates, layers.keys().collect::<Vec<_>>());
}

#[test]
fn imports_go_downward_only() {
    let layers = layers();
    let mut broken = Vec::new();
    for edge in edges() {
        let (Some(from), Some(to)) = (layers.get(&edge.from), layers.get(&edge.to)) else {
            continue;
        };
        let fine = match (from, to) {
            (Some(from), Some(to)) => from > to,
            (_, None) => edge.dev,
            (None, Some(_)) => false,
        };
        if !fine {
            broken.push(format!("{} imports {}", edge.from, edge.to));
        }
    }
    assert_none(
        "an import must go to a lower layer; helpers only as dev-dependency",
        broken,
    );
}

#[test]
fn only_the_syntax_crate_names_syn() {
    let broken = edges()
        .into_iter()
        .filter(|edge| matches!(edge.to.as_str(), "syn" | "proc-macro2"))
        .filter(|edge| edge.from != "strangler-syntax" && !edge.dev)
        .map(|edge| edge.from)
        .collect();
    assert_none(
        "only strangler-syntax depends on syn, and the bench that measures against it: later stages work on its representation",
        broken,
    );
}

#[test]
fn only_the_binary_uses_anyhow() {
    let broken = edges()
        .into_iter()
        .filter(|edge| edge.to == "anyhow" && edge.from != "strangler")
        .map(|edge| edge.from)
        .collect();
    assert_none(
        "libraries have an error enum of their own; only the binary uses anyhow",
        broken,
    );
}
