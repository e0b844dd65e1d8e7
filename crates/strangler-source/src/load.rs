//! The door: from a tree to its `SourceSet`.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{Diagnostic, RelPath};

use crate::assemble::{self, Patches};
use crate::cargo::{self, Refusal};
use crate::draft::Draft;
use crate::manifest::Manifest;
use crate::tree::{Listing, Tree};
use crate::workspace::{self, Manifests};
use crate::{Error, Skipped, SourceFile, SourceSet, TargetKind, loose, reader, texts};

/// Each question to cargo takes some 50 ms; a tree with more workspaces than this holds test data.
const MAX_QUESTIONS: usize = 16;

/// What to load.
#[derive(Clone, Debug)]
pub struct LoadOptions {
    /// Binaries that count, by name (`--targets`); all where empty. Libraries, tests, examples and benches always count.
    pub binaries: Vec<String>,
    /// Who reads the manifests.
    pub manifests: ManifestReader,
}

/// Who reads the manifests.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ManifestReader {
    /// Cargo, over a skeleton; our own reader where cargo is absent or refuses.
    Cargo,
    /// Our own reader alone: no process is started.
    Own,
}

/// Everything known of `tree` before its code is read, and messages.
///
/// # Errors
/// Where nothing can be done: the folder or the revision is not there.
pub fn load(tree: &Tree, options: &LoadOptions) -> Result<(SourceSet, Vec<Diagnostic>), Error> {
    let listing = tree.list()?;
    let (files, unread) = texts::read(&listing);
    let (manifests, mut messages) = parse(&files);
    let mut drafts = packages(&listing, &manifests, options.manifests, &mut messages);
    if drafts.is_empty() {
        drafts.extend(made_up(&tree.name(), &files, &mut messages));
    }
    drafts.sort_by(|a, b| a.folder.cmp(&b.folder));
    let patches = manifests.values().flat_map(Manifest::patches);
    let patches: Patches = patches.map(|(name, folder)| (name.to_owned(), folder)).collect();
    let (packages, targets) = assemble::tables(&drafts, &files, &patches);
    let root_package = packages
        .first()
        .filter(|package| package.folder == RelPath::root());
    let name = root_package.map_or_else(|| tree.name(), |package| package.name.clone());
    let mut set = SourceSet {
        files,
        packages,
        targets,
        skipped: sorted(unread, &listing),
        name,
    };
    choose(&mut set, &options.binaries, &mut messages);
    Ok((set, messages))
}

fn sorted(unread: Vec<Skipped>, listing: &Listing) -> Vec<Skipped> {
    let mut skipped = unread;
    skipped.extend(listing.skipped.iter().cloned());
    skipped.sort();
    skipped
}

fn parse(files: &[SourceFile]) -> (Manifests, Vec<Diagnostic>) {
    let (mut manifests, mut messages) = (Manifests::new(), Vec::new());
    for file in files.iter().filter(|file| file.path.file_name() == "Cargo.toml") {
        let folder = file.path.parent();
        match file.text.trim_start_matches('\u{feff}').parse() {
            Ok(table) => {
                let text = file.text.to_string();
                manifests.insert(folder.clone(), Manifest { folder, text, table });
            }
            Err(error) => messages.push(unparsable(file, &error)),
        }
    }
    (manifests, messages)
}

fn unparsable(file: &SourceFile, error: &toml::de::Error) -> Diagnostic {
    let line = error
        .span()
        .map(|span| file.text[..span.start].matches('\n').count() + 1);
    Diagnostic::warning("manifest-unreadable", format!("not TOML: {}", error.message()))
        .at(file.path.clone(), line.and_then(|line| u32::try_from(line).ok()))
        .help("its package is left out; correct the manifest, or ignore this if it is a template")
}

fn packages(
    listing: &Listing,
    manifests: &Manifests,
    how: ManifestReader,
    messages: &mut Vec<Diagnostic>,
) -> Vec<Draft> {
    let roots = workspace::roots(manifests);
    for manifest in manifests.values() {
        messages.extend(manifest.escapes().into_iter().map(|path| outside(manifest, path)));
        messages.extend(workspace::missing_members(manifests, manifest));
    }
    let mut drafts = match how {
        ManifestReader::Cargo => asked(listing, manifests, &roots, messages),
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
        drafts.extend(reader::read(listing, manifest, root).map(|draft| (folder.clone(), draft)));
    }
    drafts.into_values().collect()
}

/// What cargo says, by folder.
fn asked(
    listing: &Listing,
    manifests: &Manifests,
    roots: &BTreeMap<RelPath, RelPath>,
    messages: &mut Vec<Diagnostic>,
) -> BTreeMap<RelPath, Draft> {
    let questions = questions(manifests, roots);
    let mut drafts = BTreeMap::new();
    let mut absent = None;
    for (root, answer) in questions.iter().zip(cargo::ask(listing, manifests, &questions)) {
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

fn made_up(name: &str, files: &[SourceFile], messages: &mut Vec<Diagnostic>) -> Option<Draft> {
    let package = loose::package(name, files);
    messages.push(match &package {
        Some(package) => Diagnostic::note(
            "no-manifest",
            format!(
                "no package in the tree: its Rust files are read as one, `{}`",
                package.name
            ),
        ),
        None => Diagnostic::note("no-sources", "the tree holds no package and no Rust file"),
    });
    package
}

/// Leaves out the binaries that were not asked for.
fn choose(set: &mut SourceSet, binaries: &[String], messages: &mut Vec<Diagnostic>) {
    let is_binary = |kind| kind == TargetKind::Bin;
    for wanted in binaries {
        let known = |target: &crate::Target| is_binary(target.kind) && bears(target, wanted);
        if !set.targets.iter().any(known) {
            let names = set.targets.iter().filter(|target| is_binary(target.kind));
            let names: Vec<_> = names.map(|target| target.module_name.as_str()).collect();
            messages.push(
                Diagnostic::error("no-such-target", format!("no binary is called `{wanted}`"))
                    .help(format!("there are: {}", names.join(", "))),
            );
        }
    }
    if !binaries.is_empty() {
        set.targets
            .retain(|target| !is_binary(target.kind) || binaries.iter().any(|wanted| bears(target, wanted)));
    }
}

fn bears(target: &crate::Target, name: &str) -> bool {
    target.name == name || target.crate_name == name || target.module_name == name
}
