//! How much each kind of evidence counts: data with defaults, settable by `[weights]`.

use std::collections::BTreeMap;

use strangler_resolve::RefKind;

use crate::EvidenceKind;

/// Factors per kind of evidence and per kind of reference.
#[derive(Clone, PartialEq, Debug)]
pub struct Weights {
    kinds: BTreeMap<EvidenceKind, f64>,
    references: BTreeMap<RefKind, f64>,
}

impl Default for Weights {
    fn default() -> Self {
        let text = include_str!("../data/weights.toml");
        let table: toml::Table = text.parse().expect("invariant: data/weights.toml is TOML");
        let number = |section: &str, key: &str| {
            let value = table.get(section).and_then(|section| section.get(key));
            value.and_then(toml::Value::as_float).unwrap_or(0.0)
        };
        let kinds = EvidenceKind::ALL.map(|kind| (kind, number("kinds", kind.word())));
        let references = RefKind::ALL.map(|kind| (kind, number("references", kind.word())));
        Self {
            kinds: kinds.into(),
            references: references.into(),
        }
    }
}

impl Weights {
    /// The defaults, each multiplied by the factor that the user gave for its kind.
    #[must_use]
    pub fn with_factors(factors: &BTreeMap<String, f64>) -> Self {
        let mut weights = Self::default();
        for (kind, weight) in &mut weights.kinds {
            *weight *= factors.get(kind.word()).copied().unwrap_or(1.0);
        }
        weights
    }

    /// What a kind of evidence counts.
    #[must_use]
    pub fn kind(&self, kind: EvidenceKind) -> f64 {
        self.kinds.get(&kind).copied().unwrap_or(0.0)
    }

    /// What one reference of a kind counts.
    #[must_use]
    pub fn reference(&self, kind: RefKind) -> f64 {
        self.references.get(&kind).copied().unwrap_or(0.0)
    }
}
