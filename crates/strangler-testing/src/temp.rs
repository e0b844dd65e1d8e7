//! Trees in temporary folders.

use std::collections::BTreeMap;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use walkdir::WalkDir;

use crate::fixture_files;

/// A temporary folder, gone when dropped.
#[derive(Debug)]
pub struct TempTree {
    root: Utf8PathBuf,
    _folder: tempfile::TempDir,
}

impl TempTree {
    /// An empty one.
    ///
    /// # Panics
    /// Where the system gives no temporary folder.
    #[must_use]
    #[track_caller]
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let real = folder.path().canonicalize().expect("it exists");
        let root = Utf8PathBuf::from_path_buf(real).expect("temporary folders have UTF-8 names");
        Self {
            root,
            _folder: folder,
        }
    }

    /// One with the files of a fixture (`//- /path` headers).
    #[must_use]
    #[track_caller]
    pub fn new(fixture: &str) -> Self {
        let tree = Self::empty();
        for file in fixture_files(fixture) {
            tree.write(&file.path, &file.text);
        }
        tree
    }

    /// A copy of a folder under its own name, without `target` and `.git`.
    ///
    /// # Panics
    /// Where the folder cannot be read.
    #[must_use]
    #[track_caller]
    pub fn copy_of(folder: &Utf8Path) -> Self {
        let mut tree = Self::empty();
        tree.root.push(folder.file_name().unwrap_or_default());
        fs::create_dir(&tree.root).expect("the folder can be made");
        for (path, bytes) in read_tree(folder) {
            tree.write(&path, bytes);
        }
        tree
    }

    /// Where it is; absolute, without symbolic links.
    #[must_use]
    pub fn root(&self) -> &Utf8Path {
        &self.root
    }

    /// Writes a file below it, folders made as needed.
    ///
    /// # Panics
    /// Where that fails.
    #[track_caller]
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.root.join(path);
        let folder = path.parent().expect("a file has a folder");
        fs::create_dir_all(folder).expect("the folder can be made");
        fs::write(&path, bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// The text of a file below it.
    ///
    /// # Panics
    /// Where it cannot be read.
    #[must_use]
    #[track_caller]
    pub fn read(&self, path: &str) -> String {
        let path = self.root.join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// All its files.
    #[must_use]
    #[track_caller]
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        read_tree(&self.root)
    }
}

/// All files below a folder, `/` separated relative path → bytes; `target` and `.git` are left out.
///
/// # Panics
/// Where the folder cannot be read.
#[must_use]
#[track_caller]
pub fn read_tree(folder: &Utf8Path) -> BTreeMap<String, Vec<u8>> {
    let wanted = |entry: &walkdir::DirEntry| {
        let name = entry.file_name();
        entry.depth() == 0 || !(name == "target" || name == ".git")
    };
    let mut files = BTreeMap::new();
    for entry in WalkDir::new(folder).into_iter().filter_entry(wanted) {
        let entry = entry.unwrap_or_else(|error| panic!("{folder}: {error}"));
        if entry.file_type().is_file() {
            let below = entry.path().strip_prefix(folder).expect("walked from the folder");
            let path = below.to_str().expect("UTF-8 names").replace('\\', "/");
            let bytes = fs::read(entry.path()).unwrap_or_else(|error| panic!("{path}: {error}"));
            files.insert(path, bytes);
        }
    }
    files
}
