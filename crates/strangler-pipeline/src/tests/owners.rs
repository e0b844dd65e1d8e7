//! What one output says of a table's owner, every other says.

use std::collections::BTreeMap;

use camino::Utf8Path;
use strangler_cut::ProposeOptions;
use strangler_source::Tree;

use super::survive::settings;
use crate::{analyze, plan, propose};

/// Table → its owner, as the proposal says it and as the boundaries do, which stand for it where nothing is decided.
#[track_caller]
fn check(fixture: &str) {
    let root = format!("{}/../../fixtures/{fixture}", env!("CARGO_MANIFEST_DIR"));
    let root = Utf8Path::new(&root);
    let snapshot = analyze(&Tree::disk(root), root, &settings(), &|_| {}).expect("the fixture loads");
    let proposed = propose(&snapshot, ProposeOptions::default(), &settings(), &|_| {}).expect("threads");
    let boundaries = plan(&snapshot, &proposed, 2, &|_| {})
        .expect("threads")
        .boundaries;
    let cut = &proposed.proposal.cuts[proposed.proposal.recommended];
    let said = cut.services.iter().flat_map(|service| {
        let tables = service.tables.iter();
        tables.map(|table| (table.as_str(), service.id.as_str()))
    });
    let said: BTreeMap<&str, &str> = said.collect();
    assert!(!said.is_empty());
    let planned = boundaries.tables.iter();
    let planned = planned.map(|(table, owner)| (table.as_str(), boundaries.service(*owner).id.as_str()));
    let planned: BTreeMap<&str, &str> = planned.filter(|(table, _)| said.contains_key(table)).collect();
    assert_eq!(planned, said);
}

#[test]
fn of_the_shop() {
    check("shop");
}

#[test]
fn of_layers() {
    check("layered");
}
