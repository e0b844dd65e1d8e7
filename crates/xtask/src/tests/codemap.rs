//! The codemap's table of dependencies and the top level of the repository are as written.

use std::collections::BTreeSet;

use strangler_testing::repository;

use super::{assert_none, metadata, read, table};

fn manifest() -> toml::Table {
    read("Cargo.toml").parse().expect("Cargo.toml is TOML")
}

#[test]
fn every_dependency_has_a_reason() {
    let manifest = manifest();
    let dependencies = manifest["workspace"]["dependencies"].as_table().expect("a table");
    let declared: BTreeSet<String> = dependencies
        .keys()
        .filter(|name| !name.starts_with("strangler-"))
        .cloned()
        .collect();
    let rows = table("Dependencies");
    let explained = rows
        .iter()
        .map(|row| row[0].trim_matches('`').to_owned())
        .collect();
    assert_eq!(
        declared, explained,
        "crates/README.md, chapter Dependencies: one row for each"
    );
    let empty = rows.iter().filter(|row| row.get(1).is_none_or(String::is_empty));
    assert_none("a reason is missing", empty.map(|row| row[0].clone()).collect());
}

#[test]
fn versions_and_lints_stand_at_the_root_only() {
    let metadata = metadata();
    let mut broken = Vec::new();
    for package in metadata["packages"].as_array().expect("packages") {
        let path = package["manifest_path"].as_str().expect("a path");
        let text = std::fs::read_to_string(path).expect("a manifest");
        let manifest: toml::Table = text.parse().expect("TOML");
        let name = package["name"].as_str().unwrap_or_default();
        if manifest["lints"]["workspace"].as_bool() != Some(true) {
            broken.push(format!("{name}: [lints] workspace = true is missing"));
        }
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for (dependency, value) in manifest
                .get(kind)
                .and_then(|v| v.as_table())
                .into_iter()
                .flatten()
            {
                if value.get("workspace").and_then(toml::Value::as_bool) != Some(true) {
                    broken.push(format!("{name}: {dependency}.workspace = true is missing"));
                }
            }
        }
    }
    assert_none("versions and lints stand in the root manifest only", broken);
}

#[test]
fn the_top_level_stays_as_fixed() {
    const ALLOWED: [&str; 10] = [
        "Cargo.toml",
        "Cargo.lock",
        "crates",
        "fixtures",
        "reports",
        "tests",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "target",
    ];
    let entries = std::fs::read_dir(repository()).expect("the repository can be read");
    let names = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned());
    let strange = names.filter(|name| !name.starts_with('.') && !ALLOWED.contains(&name.as_str()));
    assert_none("beside these only dotfiles stand at the top", strange.collect());
}
