//! Reads manifests without cargo: where there is none, or where it refuses what another version of it wrote.
//!
//! In: manifests and the paths of the tree. Out: drafts, as cargo would give them. It takes what it understands and passes over the
//! rest: an edition that nobody knows yet, a key of the wrong type, a value inherited from a workspace that is not there.
//! (`cargo_toml` refuses all three.)

mod inherit;
mod targets;

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::RelPath;
use toml::{Table, Value};

use crate::draft::{Draft, DraftDependency};
use crate::manifest::{Declared, Manifest, flag, is_inherited, section, string, strings};
use crate::tree::Listing;

/// The package of a manifest; `root` is the manifest of its workspace, where there is one.
pub(crate) fn read(listing: &Listing, manifest: &Manifest, root: Option<&Manifest>) -> Option<Draft> {
    let package = manifest.package()?;
    let name = string(package, "name")?.to_owned();
    let inherited = root
        .and_then(Manifest::workspace)
        .and_then(|table| section(table, "package"));
    let text = |key| inherit::text(package, inherited, key);
    // What is inherited from a workspace that is not here is not as old as cargo's default.
    let default = if package.contains_key("edition") {
        2021
    } else {
        2015
    };
    let edition = text("edition")
        .and_then(|edition| edition.parse().ok())
        .unwrap_or(default);
    let dependencies = dependencies(manifest, root);
    Some(Draft {
        version: text("version").unwrap_or_else(|| "0.0.0".to_owned()),
        folder: manifest.folder.clone(),
        workspace: root.map_or_else(|| manifest.folder.clone(), |root| root.folder.clone()),
        features: features(&manifest.table, &dependencies),
        targets: targets::find(listing, manifest, package, &name, edition),
        dependencies,
        name,
    })
}

fn dependencies(manifest: &Manifest, root: Option<&Manifest>) -> Vec<DraftDependency> {
    manifest
        .dependencies()
        .iter()
        .map(|declared| dependency(manifest, root, declared))
        .collect()
}

fn dependency(manifest: &Manifest, root: Option<&Manifest>, declared: &Declared<'_>) -> DraftDependency {
    let key = declared.key.to_owned();
    let (holder, value) = match root {
        Some(root) if is_inherited(declared.value) => (root, inherit::dependency(root, declared.key)),
        _ => (manifest, Some(declared.value)),
    };
    let table = value.and_then(Value::as_table);
    let package = table
        .and_then(|table| string(table, "package"))
        .map_or_else(|| key.clone(), str::to_owned);
    let path = table.and_then(|table| string(table, "path"));
    DraftDependency {
        rename: (package != key).then_some(key),
        folder: path.and_then(|path| inside(&holder.folder, path)),
        kind: declared.kind,
        optional: declared
            .value
            .as_table()
            .and_then(|table| flag(table, "optional"))
            == Some(true),
        package,
    }
}

/// `path` from `folder` on, if it stays in the tree.
fn inside(folder: &RelPath, path: &str) -> Option<RelPath> {
    if path.starts_with('/') {
        None
    } else {
        folder.join(path)
    }
}

/// The declared features, and one for each optional dependency that no `dep:` mentions, as cargo makes them.
fn features(table: &Table, dependencies: &[DraftDependency]) -> BTreeMap<String, Vec<String>> {
    let mut features: BTreeMap<String, Vec<String>> = BTreeMap::new();
    if let Some(declared) = section(table, "features") {
        let values = |key| strings(declared, key).into_iter().map(str::to_owned).collect();
        features.extend(declared.keys().map(|key| (key.clone(), values(key))));
    }
    let mentions = features
        .values()
        .flatten()
        .filter_map(|value| value.strip_prefix("dep:"));
    let mentioned: BTreeSet<String> = mentions.map(str::to_owned).collect();
    let optional = dependencies.iter().filter(|dependency| dependency.optional);
    let names = optional.map(|dependency| dependency.rename.as_ref().unwrap_or(&dependency.package));
    for name in names.filter(|name| !mentioned.contains(*name)) {
        features
            .entry(name.clone())
            .or_insert_with(|| vec![format!("dep:{name}")]);
    }
    features
}
