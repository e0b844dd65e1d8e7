//! The skeleton: what cargo needs of a tree to tell its packages and targets, in a temporary folder of its own.

use std::collections::BTreeSet;
use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use strangler_base::RelPath;
use tempfile::TempDir;

use crate::manifest::Manifest;
use crate::tree::Listing;
use crate::workspace::Manifests;

/// Removed when dropped.
pub(super) struct Skeleton {
    _folder: TempDir,
    root: Utf8PathBuf,
    home: Utf8PathBuf,
}

impl Skeleton {
    pub(super) fn write(listing: &Listing, manifests: &Manifests) -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix("strangler-").tempdir()?;
        let base = Utf8PathBuf::from_path_buf(folder.path().canonicalize()?)
            .map_err(|_| io::Error::from(io::ErrorKind::InvalidFilename))?;
        let skeleton = Self {
            _folder: folder,
            root: base.join("tree"),
            home: base.join("home"),
        };
        fs::create_dir(&skeleton.root)?;
        fs::create_dir(&skeleton.home)?;
        skeleton.fill(listing, manifests)?;
        Ok(skeleton)
    }

    fn fill(&self, listing: &Listing, manifests: &Manifests) -> io::Result<()> {
        let roots = crate::workspace::roots(manifests);
        let mut made = BTreeSet::new();
        for manifest in manifests.values() {
            let stands_alone =
                manifest.workspace().is_none() && roots.get(&manifest.folder) == Some(&manifest.folder);
            self.put(&manifest.path(), &text(manifest, stands_alone), &mut made)?;
        }
        listing
            .paths()
            .filter(|path| may_be_root(path))
            .try_for_each(|path| self.put(path, "", &mut made))
    }

    fn put(&self, path: &RelPath, text: &str, made: &mut BTreeSet<RelPath>) -> io::Result<()> {
        let folder = path.parent();
        if !made.contains(&folder) {
            fs::create_dir_all(self.full(&folder))?;
            made.insert(folder);
        }
        fs::write(self.full(path), text)
    }

    /// Where the skeleton has `path`.
    pub(super) fn full(&self, path: &RelPath) -> Utf8PathBuf {
        if *path == RelPath::root() {
            self.root.clone()
        } else {
            self.root.join(path.as_str())
        }
    }

    /// The path in the tree of a path that cargo gives; `None` where it lies outside.
    pub(super) fn relative(&self, path: &Utf8Path) -> Option<RelPath> {
        RelPath::new(path.strip_prefix(&self.root).ok()?.as_str())
    }

    /// An empty folder that serves as cargo's home, so that no configuration at all is read.
    pub(super) fn home(&self) -> &Utf8Path {
        &self.home
    }

    /// A message of cargo without the folder of the skeleton.
    pub(super) fn scrub(&self, message: &str) -> String {
        message
            .replace(&format!("{}/", self.root), "")
            .replace(self.root.as_str(), ".")
    }
}

/// A package that stands alone gets a workspace of its own: cargo must not look for one above the skeleton.
fn text(manifest: &Manifest, stands_alone: bool) -> String {
    if stands_alone {
        format!("{}\n\n[workspace]\n", manifest.text)
    } else {
        manifest.text.clone()
    }
}

/// Whether cargo's rules may make the file a target without the manifest naming it.
fn may_be_root(path: &RelPath) -> bool {
    let folder = path.parent();
    let is_target_folder = matches!(
        folder.file_name(),
        "src" | "bin" | "examples" | "tests" | "benches"
    );
    path.extension() == Some("rs")
        && (is_target_folder || matches!(path.file_name(), "main.rs" | "lib.rs" | "build.rs"))
}
