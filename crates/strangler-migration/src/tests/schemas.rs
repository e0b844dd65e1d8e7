//! The schemas and the templates know the same keys.

use std::collections::BTreeSet;

use crate::{SCHEMAS, schema, templates};

/// Every key of a TOML text, tables and lists of tables with dots: `constraints.stage`.
fn keys(text: &str) -> BTreeSet<String> {
    let (mut section, mut keys) = (String::new(), BTreeSet::new());
    for line in text.lines() {
        let line = line.trim_start_matches(['#', ' ']);
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|name| name.trim_end().strip_suffix(']'))
        {
            let name = name.trim_matches(['[', ']']);
            keys.insert(name.to_owned());
            section = format!("{name}.");
        } else if let Some((key, _)) = line
            .split_once(" = ")
            .filter(|(key, _)| !key.contains([' ', '`']))
        {
            keys.insert(format!("{section}{key}"));
        }
    }
    keys
}

/// Every key that the schema names, in the same notation; tables whose keys are the user's own end there.
fn properties(
    schema: &serde_json::Value,
    root: &serde_json::Value,
    prefix: &str,
    found: &mut BTreeSet<String>,
) {
    let target = |value: &serde_json::Value| {
        let text = value.to_string();
        let name = text
            .split("#/$defs/")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        name.map(|name| root["$defs"][name].clone())
    };
    let Some(fields) = schema["properties"].as_object() else {
        return;
    };
    for (key, value) in fields {
        found.insert(format!("{prefix}{key}"));
        if let Some(inner) = target(value) {
            properties(&inner, root, &format!("{prefix}{key}."), found);
        }
    }
}

#[track_caller]
fn check(at: usize) {
    let text = schema(SCHEMAS[at].0).expect("a schema");
    let root: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let mut known = BTreeSet::new();
    properties(&root, &root, "", &mut known);
    let open = [
        "domain",
        "teams",
        "constraints.scaling",
        "constraints.technology",
        "constraints.deployment",
        "gateway.services",
    ];
    let mut written = keys(templates()[at].text);
    written.retain(|key| !open.iter().any(|table| key.starts_with(&format!("{table}."))));
    assert_eq!(known, written);
}

#[test]
fn the_plan_has_a_schema() {
    check(0);
}

#[test]
fn a_service_has_a_schema() {
    check(1);
}

#[test]
fn a_phase_has_a_schema() {
    check(2);
}

#[test]
fn an_unknown_name_has_none() {
    assert_eq!(schema("migration"), None);
}
