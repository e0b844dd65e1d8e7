//! Gives the program a version that changes with each source of each of its crates: what other code made is made again.

#![allow(
    clippy::disallowed_methods,
    reason = "a build script reads the sources around it"
)]

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

/// What a crate is made of, beside its manifest.
const PARTS: [&str; 4] = ["src", "data", "signatures", "templates"];

fn main() {
    let mut files = BTreeSet::from([PathBuf::from("../../Cargo.lock")]);
    for krate in children(Path::new("..")) {
        files.insert(krate.join("Cargo.toml"));
        for part in PARTS {
            collect(&krate.join(part), &mut files);
        }
    }
    let mut hasher = DefaultHasher::new();
    for file in files {
        let bytes = std::fs::read(&file).unwrap_or_default();
        hasher.write(file.to_string_lossy().as_bytes());
        hasher.write(&bytes);
        println!("cargo::rerun-if-changed={}", file.display());
    }
    println!("cargo::rustc-env=STRANGLER_VERSION={:016x}", hasher.finish());
}

/// Without tests: an edit there builds nothing anew. A new file is named by another, which changes.
fn collect(folder: &Path, files: &mut BTreeSet<PathBuf>) {
    for path in children(folder) {
        match path.file_stem().and_then(|stem| stem.to_str()) {
            Some("tests") => {}
            _ if path.is_dir() => collect(&path, files),
            _ => drop(files.insert(path)),
        }
    }
}

fn children(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}
