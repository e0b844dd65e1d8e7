//! The value that `load` returns: everything known of a tree before its code is read.

use std::collections::BTreeMap;
use std::sync::Arc;

use strangler_base::{FileId, PackageId, RelPath, TargetId};

/// Packages, targets and texts of one tree, each sorted, so that ids are the same on every run.
#[derive(Clone, Debug, Default)]
pub struct SourceSet {
    /// The texts, sorted by path; a [`FileId`] is an index into it.
    pub files: Vec<SourceFile>,
    /// The packages, sorted by folder; a [`PackageId`] is an index into it.
    pub packages: Vec<Package>,
    /// The targets, sorted by package, kind and name; a [`TargetId`] is an index into it.
    pub targets: Vec<Target>,
    /// Files that could not be read as text, and folders left out, with the reason.
    pub skipped: Vec<Skipped>,
    /// The name of the tree: the root package's, else the folder's.
    pub name: String,
}

/// One text of the tree.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Where it stands.
    pub path: RelPath,
    /// What it says.
    pub text: Arc<str>,
    /// What it is.
    pub kind: TextKind,
}

/// Kinds of text that a later stage reads.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TextKind {
    /// `*.rs`
    Rust,
    /// `*.sql`
    Sql,
    /// `*.proto`
    Proto,
    /// `Cargo.toml`, `Cargo.lock`, `diesel.toml`, `migration/**/*.toml`
    Toml,
    /// `CODEOWNERS`
    Owners,
}

/// A cargo package.
#[derive(Clone, Debug)]
pub struct Package {
    /// Its name as in the manifest.
    pub name: String,
    /// The folder of its manifest.
    pub folder: RelPath,
    /// The folder of the root of its workspace; its own where it belongs to no other.
    pub workspace: RelPath,
    /// Its version, `0.0.0` where the manifest has none; empty where there is no manifest.
    pub version: String,
    /// Declared dependencies, sorted.
    pub dependencies: Vec<Dependency>,
    /// Feature → what it switches on.
    pub features: BTreeMap<String, Vec<String>>,
}

/// A dependency as a package declares it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Dependency {
    /// The name in code: renamed if the manifest renames it, `-` as `_`.
    pub extern_name: String,
    /// The package's own name.
    pub package: String,
    /// The package of this tree that it is, where it is one.
    pub local: Option<PackageId>,
    /// For which targets it counts.
    pub kind: DependencyKind,
    /// Whether a feature must switch it on.
    pub optional: bool,
}

/// For which targets a dependency counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DependencyKind {
    /// All targets.
    Normal,
    /// Tests, examples and benches.
    Dev,
    /// The build script.
    Build,
}

/// A target of a package.
#[derive(Clone, Debug)]
pub struct Target {
    /// Its package.
    pub package: PackageId,
    /// What it is.
    pub kind: TargetKind,
    /// Its name as cargo has it.
    pub name: String,
    /// The name of its root module in every output (DESIGN §3): unique in the tree.
    pub module_name: String,
    /// The name other crates use for it, `-` as `_`.
    pub crate_name: String,
    /// Its root file; `None` where that file is missing or was skipped.
    pub root: Option<FileId>,
    /// Its edition: 2015, 2018, 2021, 2024, or one that is newer than this program.
    pub edition: u16,
    /// Features that must be on for it.
    pub required_features: Vec<String>,
}

impl Target {
    /// Whether people may call it so: by its own name, the name in code, or that of its root module.
    #[must_use]
    pub fn bears(&self, name: &str) -> bool {
        self.name == name || self.crate_name == name || self.module_name == name
    }
}

/// What a target is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TargetKind {
    /// A library.
    Lib,
    /// A procedural macro.
    ProcMacro,
    /// A program.
    Bin,
    /// An example.
    Example,
    /// An integration test.
    Test,
    /// A benchmark.
    Bench,
    /// A build script.
    Build,
}

/// A file or folder that was not read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Skipped {
    /// Which.
    pub path: RelPath,
    /// Why, in words.
    pub reason: String,
}

impl SourceSet {
    /// The text with this id.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.index()]
    }

    /// The package with this id.
    #[must_use]
    pub fn package(&self, id: PackageId) -> &Package {
        &self.packages[id.index()]
    }

    /// The target with this id.
    #[must_use]
    pub fn target(&self, id: TargetId) -> &Target {
        &self.targets[id.index()]
    }

    /// The Rust files, in the order of the files.
    pub fn rust_files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        let files = self.files.iter().enumerate();
        files
            .filter(|(_, file)| file.kind == TextKind::Rust)
            .map(|(row, file)| (FileId::new(row), file))
    }

    /// The id of the file at `path`.
    #[must_use]
    pub fn find(&self, path: &RelPath) -> Option<FileId> {
        self.files
            .binary_search_by(|file| file.path.cmp(path))
            .ok()
            .map(FileId::new)
    }

    /// The library of a package (a procedural macro counts).
    #[must_use]
    pub fn library(&self, package: PackageId) -> Option<TargetId> {
        let is_library = |target: &Target| {
            target.package == package && matches!(target.kind, TargetKind::Lib | TargetKind::ProcMacro)
        };
        self.targets.iter().position(is_library).map(TargetId::new)
    }
}
