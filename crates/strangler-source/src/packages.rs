//! The packages of a tree: what cargo says, and what our own reader says of the rest.
//!
//! In: the manifests. Out: drafts, and messages about what leads out of the tree, is missing, or was refused.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;
use strangler_base::{Diagnostic, RelPath};

use crate::cargo::{self, Refusal};
use crate::draft::Draft;
use crate::manifest::Manifest;
use crate::tree::Listing;
use crate::workspace::{self, Manifests};
use crate::{LoadOptions, ManifestReader, reader};

/// Each question to cargo takes some 50 ms; a tree with more workspaces than this holds test data.
const MAX_QUESTIONS: usize = 8;

/// Every package that a manifest declares, in no particular order.
pub(crate) fn find(
    listing: &Listing,
    manifests: &Manifests,
    options: &LoadOptions,
    messages: &mut Vec<Diagnostic>,
) -> Vec<Draft> {
    let roots = workspace::roots(manifests);
    for manifest in manifests.values() {
        messages.extend(manifest.escapes().into_iter().map(|path| outside(manifest, path)));
        messages.extend(workspace::missing_members(manifests, manifest));
    }
    let mut drafts = match options.manifests {
        ManifestReader::Cargo => asked(listing, manifests, &roots, options.cache.as_deref(), messages),
        ManifestReader::Own => BTreeMap::new(),
    };
    for (folder, manifest) in manifests {
        if drafts.contains_key(folder) {
            continue;
        }
        let root = roots
            .get(folder)
            .and_then(|root| manifests.get(root))
            .filter(|root| root.workspace().is_some());
        if root.is_none() && manifest.inherits() {
            messages.push(orphaned(manifest));
        }
        match reader::read(listing, manifest, root) {
            Some(draft) => drop(drafts.insert(folder.clone(), draft)),
            None if manifest.package().is_some() => messages.push(nameless(manifest)),
            None => {}
        }
    }
    drafts.into_values().collect()
}

/// What cargo says, by folder.
fn asked(
    listing: &Listing,
    manifests: &Manifests,
    roots: &BTreeMap<RelPath, RelPath>,
    cache: Option<&Utf8Path>,
    messages: &mut Vec<Diagnostic>,
) -> BTreeMap<RelPath, Draft> {
    let questions = questions(manifests, roots);
    let mut drafts = BTreeMap::new();
    let mut absent = None;
    for (root, answer) in questions
        .iter()
        .zip(cargo::ask(listing, manifests, &questions, cache))
    {
        match answer {
            Ok(found) => drafts.extend(found.into_iter().map(|draft| (draft.folder.clone(), draft))),
            Err(Refusal::Refused(reason)) => {
                messages.extend(manifests.get(root).map(|m| refused(m, &reason)))
            }
            Err(Refusal::Absent(reason)) => absent = Some(reason),
        }
    }
    messages.extend(absent.map(|reason| without_cargo(&reason)));
    drafts
}

/// The roots about which cargo is asked: nothing in their workspaces may lead it out of the skeleton.
fn questions(manifests: &Manifests, roots: &BTreeMap<RelPath, RelPath>) -> Vec<RelPath> {
    let unsafe_roots: BTreeSet<&RelPath> = manifests
        .values()
        .filter(|manifest| !manifest.escapes().is_empty() || !can_stand(manifest, manifests, roots))
        .filter_map(|manifest| roots.get(&manifest.folder))
        .collect();
    let all: BTreeSet<&RelPath> = roots.values().collect();
    let mut questions: Vec<RelPath> = all.difference(&unsafe_roots).map(|&root| root.clone()).collect();
    questions.sort_by_key(|root| root.parts().count());
    questions.truncate(MAX_QUESTIONS);
    questions
}

/// Whether every value that the manifest inherits can be found.
fn can_stand(manifest: &Manifest, manifests: &Manifests, roots: &BTreeMap<RelPath, RelPath>) -> bool {
    let root = roots.get(&manifest.folder).and_then(|root| manifests.get(root));
    !manifest.inherits() || root.is_some_and(|root| root.workspace().is_some())
}

fn outside(manifest: &Manifest, path: &str) -> Diagnostic {
    Diagnostic::warning(
        "path-outside",
        format!("`{path}` lies outside of the tree and is not read"),
    )
    .at(manifest.path(), None)
    .help("run on a folder that holds both to include it")
}

fn orphaned(manifest: &Manifest) -> Diagnostic {
    Diagnostic::note(
        "workspace-missing",
        "it inherits from a workspace whose root is not in the tree",
    )
    .at(manifest.path(), None)
    .help("run on the folder of the workspace to have its versions and renamed dependencies")
}

fn nameless(manifest: &Manifest) -> Diagnostic {
    Diagnostic::warning("package-nameless", "a package without a name is left out")
        .at(manifest.path(), None)
        .help("add `name` to [package]")
}

fn refused(manifest: &Manifest, reason: &str) -> Diagnostic {
    Diagnostic::note(
        "cargo-refuses",
        format!("read without cargo, which refuses it: {reason}"),
    )
    .at(manifest.path(), None)
}

fn without_cargo(reason: &str) -> Diagnostic {
    Diagnostic::note(
        "cargo-absent",
        format!("manifests were read without cargo ({reason})"),
    )
    .help("install cargo to have its own view of packages and targets")
}
