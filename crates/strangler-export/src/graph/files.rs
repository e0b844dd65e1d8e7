//! Whether a file is production or test code, also where no module says so.

use strangler_base::{FileId, RelPath, Scope};
use strangler_resolve::CodeGraph;
use strangler_source::SourceSet;

/// Folders of a package that cargo builds for tests, examples and benches only.
const TEST_FOLDERS: [&str; 3] = ["tests", "examples", "benches"];

/// The scope of a file: of its module, else by its place. What any production module mounts is production code.
pub(super) fn scope(source: &SourceSet, graph: &CodeGraph, file: FileId) -> Scope {
    let modules = graph.modules.iter().filter(|module| module.files.contains(&file));
    let scopes = modules.map(|module| module.scope);
    scopes
        .min()
        .unwrap_or_else(|| scope_by_place(source, &graph.files[file.index()]))
}

/// The scope of a file that no module mounts.
pub(super) fn scope_by_place(source: &SourceSet, path: &RelPath) -> Scope {
    let is_test = source.packages.iter().any(|package| {
        TEST_FOLDERS.iter().any(|name| {
            let folder = package.folder.join(name);
            folder.is_some_and(|folder| path.is_below(&folder))
        })
    });
    if is_test { Scope::Test } else { Scope::Prod }
}
