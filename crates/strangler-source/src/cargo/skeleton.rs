//! The skeleton: what cargo needs of a tree to tell its packages and targets, and a temporary folder that holds it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use strangler_base::RelPath;
use tempfile::TempDir;

use crate::manifest::Manifest;
use crate::tree::Listing;
use crate::workspace::{self, Manifests};

/// The place of the skeleton in every answer that is passed on: where it really was is nobody's business.
pub(super) const ROOT: &str = "/skeleton";

/// More placeholders than that, and the tree is not one that somebody builds.
const MAX_FILES: usize = 50_000;

/// Path → text.
pub(super) struct Skeleton(BTreeMap<RelPath, String>);

/// A skeleton on disk; removed when dropped.
pub(super) struct Written {
    _folder: TempDir,
    root: Utf8PathBuf,
    home: Utf8PathBuf,
}

impl Skeleton {
    pub(super) fn new(listing: &Listing, manifests: &Manifests) -> Self {
        let placeholders = listing.paths().filter(|path| may_be_root(path));
        let mut files: BTreeMap<RelPath, String> =
            placeholders.map(|path| (path.clone(), String::new())).collect();
        let roots = workspace::roots(manifests);
        for (folder, manifest) in manifests {
            let stands_alone = manifest.workspace().is_none() && roots.get(folder) == Some(folder);
            files.insert(manifest.path(), text(manifest, stands_alone));
        }
        Self(files)
    }

    /// Path and text, sorted.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    pub(super) fn write(&self) -> Result<Written, String> {
        if self.0.len() > MAX_FILES {
            return Err(format!("more than {MAX_FILES} files that could be targets"));
        }
        self.try_write()
            .map_err(|error| format!("no temporary folder: {}", error.kind()))
    }

    fn try_write(&self) -> io::Result<Written> {
        let folder = tempfile::Builder::new().prefix("strangler-").tempdir()?;
        let base = Utf8PathBuf::from_path_buf(folder.path().canonicalize()?)
            .map_err(|_| io::Error::from(io::ErrorKind::InvalidFilename))?;
        let written = Written {
            _folder: folder,
            root: base.join("tree"),
            home: base.join("home"),
        };
        fs::create_dir(&written.root)?;
        fs::create_dir(&written.home)?;
        let folders: BTreeSet<RelPath> = self.0.keys().map(RelPath::parent).collect();
        folders
            .iter()
            .try_for_each(|folder| fs::create_dir_all(written.full(folder)))?;
        self.0
            .iter()
            .try_for_each(|(path, text)| fs::write(written.full(path), text))?;
        Ok(written)
    }
}

impl Written {
    /// Where the skeleton has `path`.
    pub(super) fn full(&self, path: &RelPath) -> Utf8PathBuf {
        if *path == RelPath::root() {
            self.root.clone()
        } else {
            self.root.join(path.as_str())
        }
    }

    /// An empty folder that serves as cargo's home, so that no configuration at all is read.
    pub(super) fn home(&self) -> &Utf8Path {
        &self.home
    }

    /// What cargo says, the skeleton standing at [`ROOT`]. Cargo runs in `/` and names some files from there.
    pub(super) fn moved(&self, text: &str) -> String {
        let text = text.replace(self.root.as_str(), ROOT);
        text.replace(self.root.as_str().trim_start_matches('/'), ROOT)
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
