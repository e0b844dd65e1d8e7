//! The door: from a tree to its `SourceSet`.

use camino::Utf8PathBuf;
use strangler_base::{Diagnostic, RelPath};

use crate::assemble::{self, Patches};
use crate::draft::Draft;
use crate::manifest::Manifest;
use crate::tree::{self, Listing, Tree};
use crate::workspace::Manifests;
use crate::{Error, Skipped, SourceFile, SourceSet, TargetKind, loose, packages, texts};

/// What to load.
#[derive(Clone, Debug)]
pub struct LoadOptions {
    /// Binaries that count, by name (`--targets`); all where empty. Libraries, tests, examples and benches always count.
    pub binaries: Vec<String>,
    /// Who reads the manifests.
    pub manifests: ManifestReader,
    /// A folder in which cargo's answers are kept for the next run.
    pub cache: Option<Utf8PathBuf>,
}

impl LoadOptions {
    /// Everything, by our own reader: no process is started and nothing is kept.
    #[must_use]
    pub fn own() -> Self {
        Self {
            binaries: Vec::new(),
            manifests: ManifestReader::Own,
            cache: None,
        }
    }
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
    messages.extend(incomplete(&unread));
    messages.extend(unread_manifests(&unread, &listing));
    let mut drafts = packages::find(&listing, &manifests, options, &mut messages);
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

/// A clone with `--filter=blob:none` has the paths of a revision, and not the contents.
fn incomplete(unread: &[Skipped]) -> Option<Diagnostic> {
    let n_missing = unread
        .iter()
        .filter(|skipped| skipped.reason == tree::NO_OBJECT)
        .count();
    let message = format!("{n_missing} files of the revision are not in this clone");
    let message = Diagnostic::warning("objects-missing", message);
    (n_missing > 0).then(|| message.help("`git fetch --refetch --filter=blob:limit=8m` brings them"))
}

/// A manifest that is a pipe, a loop of links, or no UTF-8 takes its package away.
fn unread_manifests(unread: &[Skipped], listing: &Listing) -> Vec<Diagnostic> {
    let skipped = unread.iter().chain(&listing.skipped);
    let manifests = skipped.filter(|skipped| skipped.path.file_name() == "Cargo.toml");
    let message = |skipped: &Skipped| {
        Diagnostic::warning("manifest-unreadable", format!("not read: {}", skipped.reason))
            .at(skipped.path.clone(), None)
            .help("its package is left out; put a plain file in its place")
    };
    manifests.map(message).collect()
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
        let text = file.text.trim_start_matches('\u{feff}').to_owned();
        match text.parse() {
            Ok(table) => {
                manifests.insert(folder.clone(), Manifest { folder, text, table });
            }
            Err(error) => messages.push(unparsable(file, &text, &error)),
        }
    }
    (manifests, messages)
}

fn unparsable(file: &SourceFile, text: &str, error: &toml::de::Error) -> Diagnostic {
    let before = error.span().and_then(|span| text.get(..span.start));
    let line = before.map(|before| before.matches('\n').count() + 1);
    Diagnostic::warning("manifest-unreadable", format!("not TOML: {}", error.message()))
        .at(file.path.clone(), line.and_then(|line| u32::try_from(line).ok()))
        .help("its package is left out; correct the manifest, or ignore this if it is a template")
}

fn made_up(name: &str, files: &[SourceFile], messages: &mut Vec<Diagnostic>) -> Option<Draft> {
    let package = loose::package(name, files);
    messages.push(match &package {
        Some(package) => Diagnostic::warning(
            "no-manifest",
            format!(
                "no package in the tree: its Rust files are read as one, `{}`",
                package.name
            ),
        ),
        None => Diagnostic::warning("no-sources", "the tree holds no package and no Rust file")
            .help("give the folder that holds the Cargo.toml"),
    });
    package
}

/// Leaves out the binaries that were not asked for.
fn choose(set: &mut SourceSet, binaries: &[String], messages: &mut Vec<Diagnostic>) {
    let is_binary = |kind| kind == TargetKind::Bin;
    for wanted in binaries {
        let known = |target: &crate::Target| is_binary(target.kind) && target.bears(wanted);
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
            .retain(|target| !is_binary(target.kind) || binaries.iter().any(|wanted| target.bears(wanted)));
    }
}
