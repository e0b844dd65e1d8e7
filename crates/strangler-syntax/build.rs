//! Gives the crate a version that changes with each of its sources: what was lowered by other code is lowered again.

#![allow(
    clippy::disallowed_methods,
    reason = "a build script reads the sources beside it"
)]

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=src");
    let mut files = BTreeSet::new();
    collect(Path::new("src"), &mut files);
    let mut hasher = DefaultHasher::new();
    for file in files {
        let bytes = std::fs::read(&file).unwrap_or_default();
        hasher.write(file.to_string_lossy().as_bytes());
        hasher.write(&bytes);
    }
    println!(
        "cargo::rustc-env=STRANGLER_SYNTAX_VERSION={:016x}",
        hasher.finish()
    );
}

fn collect(folder: &Path, files: &mut BTreeSet<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.insert(path);
        }
    }
}
