//! A tree without a manifest: one package made up from the folder, so that a plain `src/` can be read as well.

use std::collections::BTreeMap;

use strangler_base::RelPath;

use crate::TargetKind;
use crate::draft::{Draft, DraftTarget};
use crate::{SourceFile, TextKind};

/// What a folder without a manifest most likely was written in.
const EDITION: u16 = 2021;

/// The package, if the tree has any Rust at all.
pub(crate) fn package(name: &str, files: &[SourceFile]) -> Option<Draft> {
    let sources: Vec<&SourceFile> = files.iter().filter(|file| file.kind == TextKind::Rust).collect();
    let roots = known_roots(&sources);
    let roots = if roots.is_empty() {
        topmost(&sources)
    } else {
        roots
    };
    let targets: Vec<DraftTarget> = roots
        .into_iter()
        .map(|(kind, path)| target(name, kind, path))
        .collect();
    let named = Draft {
        name: slug(name),
        targets,
        ..Draft::default()
    };
    (!named.targets.is_empty()).then_some(named)
}

fn known_roots(sources: &[&SourceFile]) -> Vec<(TargetKind, RelPath)> {
    let by_path: BTreeMap<&str, &RelPath> = sources
        .iter()
        .map(|file| (file.path.as_str(), &file.path))
        .collect();
    for folder in ["src/", ""] {
        let names = [(TargetKind::Lib, "lib.rs"), (TargetKind::Bin, "main.rs")];
        let found = names.iter().filter_map(|&(kind, name)| {
            by_path
                .get(format!("{folder}{name}").as_str())
                .map(|&path| (kind, path.clone()))
        });
        let found: Vec<_> = found.collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The files nearest to the root that no other of them declares as its module, each a program of its own.
fn topmost(sources: &[&SourceFile]) -> Vec<(TargetKind, RelPath)> {
    let depth = |file: &SourceFile| file.path.parts().count();
    let Some(least) = sources.iter().map(|file| depth(file)).min() else {
        return Vec::new();
    };
    let top: Vec<_> = sources.iter().filter(|file| depth(file) == least).collect();
    let is_declared = |file: &SourceFile| {
        let declaration = format!("mod {};", file.path.file_stem());
        top.iter()
            .any(|other| other.path != file.path && other.text.contains(&declaration))
    };
    top.iter()
        .filter(|file| !is_declared(file))
        .map(|file| (TargetKind::Bin, file.path.clone()))
        .collect()
}

fn target(package: &str, kind: TargetKind, root: RelPath) -> DraftTarget {
    let name = match root.file_stem() {
        "lib" | "main" => slug(package),
        stem => slug(stem),
    };
    DraftTarget {
        kind,
        name,
        root: Some(root),
        edition: EDITION,
        required_features: Vec::new(),
    }
}

/// A name that cargo would take.
fn slug(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || c == '-' { c } else { '_' };
    let slug: String = name.chars().map(plain).collect();
    if slug.is_empty() { "tree".to_owned() } else { slug }
}
