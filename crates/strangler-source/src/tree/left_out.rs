//! What no tree gives out, by name: build output, foreign packages, names that cannot be written as a path.

use strangler_base::RelPath;

use crate::Skipped;

/// Why a file of a revision was not read, in a clone that does not have everything.
pub(crate) const NO_OBJECT: &str = "its git object is missing";

/// Why a file above the cap was not read.
pub(super) const TOO_LARGE: &str = "larger than 8 MiB";

/// A chain of git trees costs its author nothing, and us a stack.
const MAX_DEPTH: usize = 200;

/// What becomes of a folder.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Fate {
    /// Its files belong to the tree.
    Read,
    /// Left out, and said so.
    Report(&'static str),
    /// Left out; what a build or a run of ours writes there must not change any output.
    Silent,
}

/// Judges a folder by its name, by what it `holds`, what stands `beside` it, and whether it holds `only` one name.
pub(super) fn judge(
    path: &RelPath,
    holds: impl Fn(&str) -> bool,
    beside: impl Fn(&str) -> bool,
    only: impl Fn(&str) -> bool,
) -> Fate {
    if path.parts().count() > MAX_DEPTH {
        return Fate::Report("nested too deep");
    }
    match path.file_name() {
        ".git" => Fate::Silent,
        "node_modules" => Fate::Report("packages of another language"),
        "target" => target(path, holds("CACHEDIR.TAG"), beside("Cargo.toml"), || {
            only("strangler")
        }),
        _ => Fate::Read,
    }
}

/// Cargo's output folder bears a mark and stands beside a manifest; one with only a half of that may hide sources.
fn target(path: &RelPath, marked: bool, beside_manifest: bool, ours: impl Fn() -> bool) -> Fate {
    let expected = beside_manifest || path.parent() == RelPath::root();
    match (marked, expected) {
        (true, true) => Fate::Silent,
        (false, true) if ours() => Fate::Silent,
        (false, false) => Fate::Read,
        _ => Fate::Report("build output of cargo"),
    }
}

/// The path that `text` names, if it can be written down and read back.
pub(super) fn name(text: &str, is_utf8: bool) -> Result<RelPath, Skipped> {
    let odd = text.contains('\\') || text.split('/').any(|part| matches!(part, "" | "." | ".."));
    let path = RelPath::new(&text.replace('\\', "\u{fffd}"));
    let reason = match &path {
        Some(_) if !is_utf8 => "its name is not UTF-8",
        Some(_) if odd => "its name is no plain name",
        Some(path) => return Ok(path.clone()),
        None => "its name leaves the tree",
    };
    Err(Skipped {
        path: path.unwrap_or_default(),
        reason: reason.to_owned(),
    })
}
