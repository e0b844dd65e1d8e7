//! Weights: the data file is complete, and `[weights]` multiplies it.

use strangler_migration::weight_names;
use strangler_resolve::RefKind;

use crate::{EvidenceKind, Weights};

#[test]
fn every_kind_has_a_weight() {
    let weights = Weights::default();
    assert!(EvidenceKind::ALL.iter().all(|kind| weights.kind(*kind) > 0.0));
    assert!(RefKind::ALL.iter().all(|kind| weights.reference(*kind) > 0.0));
}

#[test]
fn decisions_and_evidence_use_the_same_words() {
    let words: Vec<&str> = EvidenceKind::ALL.iter().map(|kind| kind.word()).collect();
    assert_eq!(words, weight_names());
}

#[test]
fn factors_multiply_the_defaults() {
    let factors = [("tree".to_owned(), 0.0), ("table".to_owned(), 2.0)].into();
    let weights = Weights::with_factors(&factors);
    assert_eq!(weights.kind(EvidenceKind::Tree), 0.0);
    assert_eq!(
        weights.kind(EvidenceKind::Table),
        2.0 * Weights::default().kind(EvidenceKind::Table)
    );
    assert_eq!(
        weights.kind(EvidenceKind::Name),
        Weights::default().kind(EvidenceKind::Name)
    );
}
