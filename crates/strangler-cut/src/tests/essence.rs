//! A coupling's essence is all that a proposal follows from: sites, sizes and ages change none.

use super::fixtures::coupled;
use super::proposal;

#[track_caller]
fn check(name: &str) {
    let (_, coupling) = coupled(name);
    let essence = coupling.essence();
    assert_ne!(format!("{essence:?}"), format!("{coupling:?}"));
    assert_eq!(
        format!("{:#?}", proposal(&essence)),
        format!("{:#?}", proposal(&coupling))
    );
}

#[test]
fn shop_is_cut_the_same_by_its_essence() {
    check("shop");
}

#[test]
fn tangled_is_cut_the_same_by_its_essence() {
    check("tangled");
}
