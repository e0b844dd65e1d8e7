//! Which manifest belongs to which workspace, by cargo's rules.
//!
//! In: the manifests of the tree. Out: groups, each a root with the manifests that cargo would count to it, and messages
//! about members that are not there.

use std::collections::BTreeMap;

use glob::{MatchOptions, Pattern};
use strangler_base::{Diagnostic, RelPath};
use toml::Table;

use crate::manifest::{Manifest, string, strings};

/// Folder → manifest.
pub(crate) type Manifests = BTreeMap<RelPath, Manifest>;

/// The folder of the workspace root of each manifest; its own where it belongs to no other.
pub(crate) fn roots(manifests: &Manifests) -> BTreeMap<RelPath, RelPath> {
    manifests
        .iter()
        .map(|(folder, manifest)| (folder.clone(), root_of(manifests, manifest)))
        .collect()
}

fn root_of(manifests: &Manifests, manifest: &Manifest) -> RelPath {
    let own = manifest.folder.clone();
    if manifest.workspace().is_some() {
        return own;
    }
    let named = manifest
        .package()
        .and_then(|package| string(package, "workspace"));
    if let Some(named) = named.and_then(|named| own.join(named)) {
        return if manifests.contains_key(&named) {
            named
        } else {
            own
        };
    }
    let found = ancestors(&own).find(|folder| is_root_for(manifests, folder, &own));
    found.unwrap_or(own)
}

fn ancestors(folder: &RelPath) -> impl Iterator<Item = RelPath> {
    std::iter::successors(Some(folder.clone()), |folder| {
        (*folder != RelPath::root()).then(|| folder.parent())
    })
    .skip(1)
}

fn is_root_for(manifests: &Manifests, root: &RelPath, member: &RelPath) -> bool {
    let workspace = manifests.get(root).and_then(Manifest::workspace);
    workspace.is_some_and(|table| !is_excluded(root, table, member))
}

/// Cargo: below an `exclude` entry and not below a `members` entry.
fn is_excluded(root: &RelPath, workspace: &Table, member: &RelPath) -> bool {
    let covers = |key: &str| {
        strings(workspace, key)
            .iter()
            .any(|entry| root.join(entry).is_some_and(|folder| member.is_below(&folder)))
    };
    covers("exclude") && !covers("members")
}

/// Members that are declared and not there; what lies outside is said with the other paths that leave the tree.
pub(crate) fn missing_members(manifests: &Manifests, root: &Manifest) -> Vec<Diagnostic> {
    let entries = root
        .workspace()
        .map(|table| strings(table, "members"))
        .unwrap_or_default();
    let is_inside = |entry: &&str| !entry.starts_with('/') && root.folder.join(entry).is_some();
    let is_missing = |entry: &&str| {
        !manifests
            .keys()
            .any(|member| matches(&root.folder, entry, member))
    };
    let message = |entry: &str| {
        Diagnostic::warning(
            "member-missing",
            format!("workspace member `{entry}` has no manifest in the tree"),
        )
        .at(root.path(), None)
        .help("check out the submodule or generated folder, or remove the entry")
    };
    entries
        .into_iter()
        .filter(is_inside)
        .filter(is_missing)
        .map(message)
        .collect()
}

fn matches(root: &RelPath, entry: &str, member: &RelPath) -> bool {
    let options = MatchOptions {
        require_literal_separator: true,
        ..MatchOptions::default()
    };
    let Some(full) = root.join(entry) else {
        return false;
    };
    full == *member
        || Pattern::new(full.as_str()).is_ok_and(|pattern| pattern.matches_with(member.as_str(), options))
}
