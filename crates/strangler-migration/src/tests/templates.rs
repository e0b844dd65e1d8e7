//! The templates hold every key, and nothing that `read` does not know.

use strangler_base::RelPath;

use crate::{Decisions, read, templates};

/// The templates' keys with their comment signs taken away; prose stays a comment.
fn uncommented() -> Vec<(RelPath, String)> {
    let id = |path: &str| format!("migration/{}", path.replace("<id>", "catalog"));
    let files = templates().into_iter();
    files
        .map(|file| (RelPath::new(&id(file.path)).expect("relative"), bare(file.text)))
        .collect()
}

fn bare(text: &str) -> String {
    let is_toml = |line: &str| line.contains(" = ") || line.starts_with('[') || line.starts_with([' ', ']']);
    let lines = text.lines().map(|line| match line.strip_prefix("# ") {
        Some(rest) if is_toml(rest) => rest,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn commented_templates_decide_nothing() {
    let plan = RelPath::new("migration/plan.toml").expect("relative");
    let (decisions, messages) = read(&[(plan, templates()[0].text)]);
    assert_eq!((decisions, messages), (Decisions::default(), Vec::new()));
}

#[test]
fn uncommented_templates_are_read_without_a_word() {
    let (decisions, mut messages) = read(&uncommented());
    // The order names a second service that the example does not describe.
    messages.retain(|message| message.code != "migration-unknown-service");
    assert_eq!(messages, []);
    let service = &decisions.services[0];
    assert_eq!(service.members, ["shop::catalog"]);
    assert_eq!(service.exceptions.len(), 1);
    assert_eq!(decisions.plan.weights.len(), crate::read::weight_names().len());
    assert_eq!(decisions.plan.constraints.stage.as_deref(), Some("growth"));
    assert_eq!(decisions.plan.gateway.services.len(), 1);
    assert_eq!(decisions.phases[0].manual.len(), 1);
}
