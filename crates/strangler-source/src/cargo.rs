//! Asks cargo what packages and targets there are, without letting it see the tree.
//!
//! In: manifests and the paths of the tree. Out: drafts per workspace, or why cargo refuses. Cargo sees a skeleton in a temporary
//! folder: manifests and empty placeholders, no `.cargo`, no toolchain file, no sources; it gets no network and no dependencies.
//! Answers are kept, if there is a folder for them: the same skeleton gets the same answer.

mod answer;
mod call;
mod memo;
mod skeleton;

use std::sync::OnceLock;

use camino::Utf8Path;
use rayon::prelude::*;
use strangler_base::RelPath;

use crate::draft::Draft;
use crate::tree::Listing;
use crate::workspace::Manifests;
use memo::Memo;
use skeleton::{Skeleton, Written};

/// Why there is no answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Refusal {
    /// Cargo cannot be started, or there is no place for the skeleton.
    Absent(String),
    /// Cargo does not accept the manifests.
    Refused(String),
}

/// For each root, in the same order, the packages of its workspace. Answers are kept in `cache`, where there is one.
pub(crate) fn ask(
    listing: &Listing,
    manifests: &Manifests,
    roots: &[RelPath],
    cache: Option<&Utf8Path>,
) -> Vec<Result<Vec<Draft>, Refusal>> {
    let skeleton = Skeleton::new(listing, manifests);
    let memo = Memo::new(cache, &skeleton, call::toolchain().as_deref());
    let written = OnceLock::new();
    let ask_one = |root: &RelPath| {
        if let Some(kept) = memo
            .get(root)
            .and_then(|output| answer::drafts(root, &output).ok())
        {
            return Ok(kept);
        }
        let output = put(&skeleton, &written, manifests, root)?;
        memo.put(root, &output);
        answer::drafts(root, &output)
    };
    roots.par_iter().map(ask_one).collect()
}

/// Asks for real; the skeleton is written for the first question only.
fn put(
    skeleton: &Skeleton,
    written: &OnceLock<Result<Written, String>>,
    manifests: &Manifests,
    root: &RelPath,
) -> Result<String, Refusal> {
    match written.get_or_init(|| skeleton.write()) {
        Ok(written) => call::metadata(written, root, &registries(manifests)),
        Err(reason) => Err(Refusal::Absent(reason.clone())),
    }
}

/// Registries by name: cargo wants to know each, though with `--no-deps` it asks none.
fn registries(manifests: &Manifests) -> Vec<&str> {
    let mut names: Vec<&str> = manifests
        .values()
        .flat_map(|manifest| manifest.registries())
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}
