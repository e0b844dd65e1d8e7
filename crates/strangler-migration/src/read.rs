//! The door for reading: which file is which, and what each says.
//!
//! In: texts of `migration/**/*.toml`. Out: [`Decisions`], with what is wrong left out and said. Each file is read even
//! where another one is broken.

mod phase;
mod plan;
mod service;

use strangler_base::{Diagnostic, RelPath};

use crate::section::Document;
use crate::value::{Decisions, PhaseDecision, ServiceDecision};
use crate::{agree, suggest};

/// Reads the decisions under `migration/`; texts elsewhere are passed over.
#[must_use]
pub fn read<T: AsRef<str>>(texts: &[(RelPath, T)]) -> (Decisions, Vec<Diagnostic>) {
    let mut sorted: Vec<_> = texts
        .iter()
        .filter_map(|(path, text)| Some((path, below(path)?, text)))
        .collect();
    sorted.sort_by_key(|(path, ..)| *path);
    let mut found = Found::default();
    let mut messages = Vec::new();
    for (path, parts, text) in &sorted {
        let document = Document::new(path, text.as_ref());
        found.take(parts, &document);
        messages.extend(document.into_messages());
    }
    messages.extend(agree::disagreements(&found));
    (found.into_decisions(), messages)
}

/// Kinds of evidence that `[weights]` may name.
#[must_use]
pub fn weight_names() -> &'static [&'static str] {
    &plan::WEIGHTS
}

/// Everything read, each with the file and lines that claim it.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) plan: Option<plan::FoundPlan>,
    pub(crate) services: Vec<service::FoundService>,
    pub(crate) phases: Vec<phase::FoundPhase>,
}

impl Found {
    fn take(&mut self, parts: &[&str], document: &Document<'_>) {
        match parts {
            ["plan.toml"] => self.plan = Some(plan::read(document)),
            ["services", name] => self.services.push(service::read(document, stem(name))),
            ["phases", name] => self.phases.push(phase::read(document, stem(name))),
            _ => stray(parts, document),
        }
    }

    fn into_decisions(self) -> Decisions {
        let mut services: Vec<ServiceDecision> =
            self.services.into_iter().map(|found| found.decision).collect();
        let mut phases: Vec<PhaseDecision> = self.phases.into_iter().map(|found| found.decision).collect();
        services.sort_by(|a, b| a.id.cmp(&b.id));
        phases.sort_by(|a, b| a.id.cmp(&b.id));
        Decisions {
            plan: self.plan.map(|found| found.decision).unwrap_or_default(),
            services,
            phases,
        }
    }
}

/// What follows `migration/`, of TOML files only.
pub(crate) fn below(path: &RelPath) -> Option<Vec<&str>> {
    let mut parts = path.parts();
    let inside = parts.next() == Some("migration") && path.extension() == Some("toml");
    inside.then(|| parts.collect())
}

fn stem(name: &str) -> &str {
    name.strip_suffix(".toml").unwrap_or(name)
}

fn stray(parts: &[&str], document: &Document<'_>) {
    let known = ["plan.toml", "services", "phases"];
    let first = parts.first().copied().unwrap_or_default();
    let help = match suggest::nearest(first, &known) {
        Some(near) => format!("did you mean `migration/{near}`?"),
        None => "known are migration/plan.toml, migration/services/<id>.toml, migration/phases/<id>.toml"
            .to_owned(),
    };
    let message = "this file is read by no part of the migration".to_owned();
    document.tell(
        Diagnostic::warning("migration-stray-file", message)
            .at(document.file.clone(), None)
            .help(help),
    );
}
