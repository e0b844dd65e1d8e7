//! Tidy tests: rules of this repository that a reader would otherwise have to remember.
//!
//! The codemap `crates/README.md` is data here: its layer table, its list of crates that touch the world, and its table of
//! dependencies are compared with what cargo and the sources say.

mod codemap;
mod fixtures;
mod layers;
mod sources;
mod verdict;
mod world;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use strangler_testing::repository;

/// Reads a file of the repository.
#[track_caller]
fn read(path: &str) -> String {
    let path = repository().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The rows of the Markdown table under a heading of the codemap; of each row its cells.
#[track_caller]
fn table(heading: &str) -> Vec<Vec<String>> {
    let codemap = read("crates/README.md");
    let section = codemap
        .split_once(&format!("\n## {heading}\n"))
        .unwrap_or_else(|| panic!("crates/README.md has no chapter `{heading}`"))
        .1;
    let section = section.split("\n## ").next().unwrap_or(section);
    let rows = section.lines().filter(|line| line.starts_with('|'));
    rows.skip(2)
        .map(|row| {
            row.trim_matches('|')
                .split(" | ")
                .map(|cell| cell.trim().to_owned())
                .collect()
        })
        .collect()
}

/// Our Rust files, path → text; fixtures are inputs, not ours.
fn rust_files() -> BTreeMap<Utf8PathBuf, String> {
    let mut files = BTreeMap::new();
    for top in ["crates", "tests"] {
        let folder = repository().join(top);
        if !folder.exists() {
            continue;
        }
        for (path, bytes) in strangler_testing::read_tree(&folder) {
            if Path::new(&path).extension().is_some_and(|ext| ext == "rs") {
                let text = String::from_utf8(bytes).expect("our sources are UTF-8");
                files.insert(Utf8PathBuf::from(top).join(path), text);
            }
        }
    }
    files
}

/// The folder of the crate that a file belongs to: `crates/x`.
fn crate_of(path: &Utf8PathBuf) -> Option<String> {
    let mut parts = path.components().map(|part| part.as_str());
    (parts.next() == Some("crates")).then(|| parts.next().unwrap_or_default().to_owned())
}

/// Whether a file is only compiled for tests.
fn is_test(path: &Utf8Path) -> bool {
    path.components()
        .any(|part| matches!(part.as_str(), "tests" | "tests.rs"))
}

/// What cargo says of this workspace.
fn metadata() -> serde_json::Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
        .current_dir(repository())
        .output()
        .expect("cargo starts");
    serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON")
}

/// One dependency of a crate of ours.
struct Edge {
    from: String,
    to: String,
    dev: bool,
}

/// Every declared dependency of our crates.
fn edges() -> Vec<Edge> {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let mut edges = Vec::new();
    for package in packages {
        for dependency in package["dependencies"]
            .as_array()
            .expect("a list of dependencies")
        {
            edges.push(Edge {
                from: package["name"].as_str().expect("a name").to_owned(),
                to: dependency["name"].as_str().expect("a name").to_owned(),
                dev: dependency["kind"] == "dev",
            });
        }
    }
    edges
}

/// Fails with every broken place at once.
#[track_caller]
fn assert_none(rule: &str, broken: Vec<String>) {
    assert!(broken.is_empty(), "{rule}\n  {}", broken.join("\n  "));
}
