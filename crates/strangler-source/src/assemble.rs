//! Drafts become packages and targets with ids, names and local dependencies.
//!
//! In: drafts, texts, patches. Out: the tables of a `SourceSet`. It reads nothing.

use std::collections::BTreeMap;

use strangler_base::{FileId, PackageId, RelPath};

use crate::draft::{Draft, DraftDependency, DraftTarget};
use crate::{Dependency, Package, SourceFile, Target, TargetKind, names};

/// Package name → folder, from `[patch]`.
pub(crate) type Patches = BTreeMap<String, RelPath>;

/// The tables; `drafts` are sorted by folder.
pub(crate) fn tables(
    drafts: &[Draft],
    files: &[SourceFile],
    patches: &Patches,
) -> (Vec<Package>, Vec<Target>) {
    let packages: Vec<Package> = drafts
        .iter()
        .map(|draft| package(draft, drafts, patches))
        .collect();
    let mut targets: Vec<Target> = drafts
        .iter()
        .enumerate()
        .flat_map(|(n, draft)| own(n, draft, files))
        .collect();
    targets.sort_by(|a, b| (a.package, a.kind, &a.name).cmp(&(b.package, b.kind, &b.name)));
    targets.dedup_by(|a, b| (a.package, a.kind, &a.name) == (b.package, b.kind, &b.name));
    names::give(&packages, &mut targets);
    (packages, targets)
}

fn package(draft: &Draft, drafts: &[Draft], patches: &Patches) -> Package {
    let mut dependencies: Vec<Dependency> = draft
        .dependencies
        .iter()
        .map(|declared| dependency(declared, drafts, patches))
        .collect();
    dependencies.sort();
    dependencies.dedup();
    Package {
        name: draft.name.clone(),
        folder: draft.folder.clone(),
        workspace: draft.workspace.clone(),
        version: draft.version.clone(),
        dependencies,
        features: draft.features.clone(),
    }
}

fn dependency(declared: &DraftDependency, drafts: &[Draft], patches: &Patches) -> Dependency {
    let folder = declared
        .folder
        .as_ref()
        .or_else(|| patches.get(&declared.package));
    let local = folder.and_then(|folder| drafts.binary_search_by(|draft| draft.folder.cmp(folder)).ok());
    let library = local.and_then(|n| drafts[n].targets.iter().find(|target| is_library(target)));
    let own_name = library.map_or(&declared.package, |target| &target.name);
    Dependency {
        extern_name: declared.rename.as_ref().unwrap_or(own_name).replace('-', "_"),
        package: declared.package.clone(),
        local: local.map(PackageId::new),
        kind: declared.kind,
        optional: declared.optional,
    }
}

fn is_library(target: &DraftTarget) -> bool {
    matches!(target.kind, TargetKind::Lib | TargetKind::ProcMacro)
}

fn own(package: usize, draft: &Draft, files: &[SourceFile]) -> Vec<Target> {
    let find = |path: &RelPath| {
        files
            .binary_search_by(|file| file.path.cmp(path))
            .ok()
            .map(FileId::new)
    };
    let target = |target: &DraftTarget| Target {
        package: PackageId::new(package),
        kind: target.kind,
        name: target.name.clone(),
        module_name: String::new(),
        crate_name: target.name.replace('-', "_"),
        root: target.root.as_ref().and_then(find),
        edition: target.edition,
        required_features: target.required_features.clone(),
    };
    draft.targets.iter().map(target).collect()
}
