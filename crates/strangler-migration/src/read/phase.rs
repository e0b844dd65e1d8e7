//! `migration/phases/<id>.toml`.

use strangler_base::RelPath;

use crate::read::service::{same_as_stem, strings};
use crate::section::{Document, Section, Text};
use crate::value::PhaseDecision;

/// A phase and where it names services.
pub(crate) struct FoundPhase {
    pub(crate) file: RelPath,
    pub(crate) decision: PhaseDecision,
    pub(crate) services: Vec<Text>,
}

pub(crate) fn read(document: &Document<'_>, stem: &str) -> FoundPhase {
    let table = document.parse();
    let mut top = Section::new(document, "a phase", &table);
    same_as_stem(&mut top, stem);
    let services = top.texts("services");
    let manual = manual(&mut top);
    top.finish();
    let decision = PhaseDecision {
        id: stem.to_owned(),
        services: strings(&services),
        manual,
    };
    FoundPhase {
        file: document.file.clone(),
        decision,
        services,
    }
}

fn manual(top: &mut Section<'_, '_>) -> Vec<(String, Option<String>)> {
    let mut items = Vec::new();
    for (mut section, spot) in top.sections("manual") {
        let (text, done) = (section.string("text"), section.string("done"));
        match text {
            Some(text) => items.push((text, done)),
            None => section.error(
                "migration-missing-key",
                "a manual item needs `text`; this one is left out".to_owned(),
                spot,
                "write `text = \"…\"`",
            ),
        }
        section.finish();
    }
    items
}
