//! Asks cargo what packages and targets there are, without letting it see the tree.
//!
//! In: manifests and the paths of the tree. Out: drafts per workspace, or why cargo refuses. Cargo sees a skeleton in a temporary
//! folder: manifests and empty placeholders, no `.cargo`, no toolchain file, no sources; it gets no network and no dependencies.

mod answer;
mod call;
mod skeleton;

use rayon::prelude::*;
use strangler_base::RelPath;

use crate::draft::Draft;
use crate::tree::Listing;
use crate::workspace::Manifests;
use skeleton::Skeleton;

/// Why there is no answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Refusal {
    /// Cargo cannot be started, or there is no place for the skeleton.
    Absent(String),
    /// Cargo does not accept the manifests.
    Refused(String),
}

/// For each root, in the same order, the packages of its workspace.
pub(crate) fn ask(
    listing: &Listing,
    manifests: &Manifests,
    roots: &[RelPath],
) -> Vec<Result<Vec<Draft>, Refusal>> {
    match Skeleton::write(listing, manifests) {
        Ok(skeleton) => roots
            .par_iter()
            .map(|root| ask_one(&skeleton, manifests, root))
            .collect(),
        Err(error) => {
            let refusal = Refusal::Absent(format!("no temporary folder: {}", error.kind()));
            roots.iter().map(|_| Err(refusal.clone())).collect()
        }
    }
}

fn ask_one(skeleton: &Skeleton, manifests: &Manifests, root: &RelPath) -> Result<Vec<Draft>, Refusal> {
    let output = call::metadata(skeleton, root, &registries(manifests))?;
    answer::drafts(skeleton, root, &output)
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
