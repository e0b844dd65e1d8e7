//! Answers kept from one run to the next, by everything that they depend on. A refusal is not kept: the next cargo may accept.
//!
//! The folder may lie in the tree and hold anything: what is read from it is parsed like any answer, and what does not fit is asked anew.

use std::fs;
use std::io::Write;

use camino::{Utf8Path, Utf8PathBuf};
use strangler_base::RelPath;
use tempfile::NamedTempFile;

use super::skeleton::Skeleton;

/// Changes with the form of what is kept.
const VERSION: &str = "cargo metadata 1";

/// Where answers to questions about one skeleton are kept.
pub(super) struct Memo<'a> {
    place: Option<(&'a Utf8Path, blake3::Hasher)>,
}

impl<'a> Memo<'a> {
    pub(super) fn new(cache: Option<&'a Utf8Path>, skeleton: &Skeleton, toolchain: Option<&str>) -> Self {
        let place = cache.map(|folder| {
            let mut hasher = blake3::Hasher::new();
            add(&mut hasher, VERSION);
            add(&mut hasher, toolchain.unwrap_or_default());
            for (path, text) in skeleton.files() {
                add(&mut hasher, path);
                add(&mut hasher, text);
            }
            (folder, hasher)
        });
        Self { place }
    }

    pub(super) fn get(&self, root: &RelPath) -> Option<String> {
        fs::read_to_string(self.path(root)?).ok()
    }

    /// Keeps an answer; a cache that cannot be written costs time on the next run and nothing else.
    pub(super) fn put(&self, root: &RelPath, answer: &str) {
        let (Some(path), Some((folder, _))) = (self.path(root), &self.place) else {
            return;
        };
        let kept = fs::create_dir_all(folder).and_then(|()| {
            let mut file = NamedTempFile::new_in(folder)?;
            file.write_all(answer.as_bytes())?;
            file.persist(path).map_err(std::io::Error::from)
        });
        drop(kept);
    }

    fn path(&self, root: &RelPath) -> Option<Utf8PathBuf> {
        let (folder, hasher) = self.place.as_ref()?;
        let mut hasher = hasher.clone();
        add(&mut hasher, root.as_str());
        Some(folder.join(format!("packages-{}", hasher.finalize().to_hex())))
    }
}

/// Length first, so that no two lists of texts look alike.
fn add(hasher: &mut blake3::Hasher, text: &str) {
    hasher.update(&(text.len() as u64).to_le_bytes());
    hasher.update(text.as_bytes());
}
