//! Cargo's answer as drafts, its absolute paths brought back to the tree.

use camino::Utf8Path;
use cargo_metadata::{
    Dependency, DependencyKind as CargoDependencyKind, MetadataCommand, Package, Target,
    TargetKind as CargoTargetKind,
};
use strangler_base::RelPath;

use super::Refusal;
use super::skeleton::ROOT;
use crate::draft::{Draft, DraftDependency, DraftTarget};
use crate::{DependencyKind, TargetKind};

/// The packages of the answer that lie in the tree.
pub(super) fn drafts(root: &RelPath, output: &str) -> Result<Vec<Draft>, Refusal> {
    let refuse =
        |error: &dyn std::fmt::Display| Refusal::Refused(format!("cargo's answer is unknown here: {error}"));
    let metadata = MetadataCommand::parse(output).map_err(|error| refuse(&error))?;
    Ok(metadata
        .packages
        .iter()
        .filter_map(|package| draft(root, package))
        .collect())
}

/// The path in the tree; `None` where it lies outside.
fn relative(path: &Utf8Path) -> Option<RelPath> {
    RelPath::new(path.strip_prefix(ROOT).ok()?.as_str())
}

fn draft(root: &RelPath, package: &Package) -> Option<Draft> {
    Some(Draft {
        name: package.name.to_string(),
        version: package.version.to_string(),
        folder: relative(&package.manifest_path)?.parent(),
        workspace: root.clone(),
        dependencies: package.dependencies.iter().filter_map(dependency).collect(),
        features: package.features.clone().into_iter().collect(),
        targets: package.targets.iter().filter_map(target).collect(),
    })
}

fn dependency(dependency: &Dependency) -> Option<DraftDependency> {
    let kind = match dependency.kind {
        CargoDependencyKind::Normal => DependencyKind::Normal,
        CargoDependencyKind::Development => DependencyKind::Dev,
        CargoDependencyKind::Build => DependencyKind::Build,
        _ => return None,
    };
    Some(DraftDependency {
        package: dependency.name.clone(),
        rename: dependency.rename.clone(),
        folder: dependency.path.as_ref().and_then(|path| relative(path)),
        kind,
        optional: dependency.optional,
    })
}

fn target(target: &Target) -> Option<DraftTarget> {
    Some(DraftTarget {
        kind: kind(target.kind.first()?),
        name: target.name.clone(),
        root: relative(&target.src_path),
        edition: target.edition.as_str().parse().ok()?,
        required_features: target.required_features.clone(),
    })
}

fn kind(kind: &CargoTargetKind) -> TargetKind {
    match kind {
        CargoTargetKind::Bin => TargetKind::Bin,
        CargoTargetKind::Example => TargetKind::Example,
        CargoTargetKind::Test => TargetKind::Test,
        CargoTargetKind::Bench => TargetKind::Bench,
        CargoTargetKind::CustomBuild => TargetKind::Build,
        CargoTargetKind::ProcMacro => TargetKind::ProcMacro,
        _ => TargetKind::Lib,
    }
}
