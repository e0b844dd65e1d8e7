//! Writes files below one folder, whole or not at all, and removes what an earlier run left there.
//!
//! In: a folder and the files of a run. Out: the folder holds them; of older files only those that an earlier run wrote
//! itself are removed, by the list it left. No link is followed below the folder: the tree that is analyzed could have
//! planted one.

use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Write};

use anyhow::{Context, bail};
use camino::Utf8Path;
use strangler_base::{OutFile, RelPath};

/// The list of what the last run wrote, one path a line.
pub(crate) const LIST: &str = ".strangler-files";

/// Makes `out` hold `files`.
pub(crate) fn write(out: &Utf8Path, files: &[OutFile]) -> anyhow::Result<()> {
    fs::create_dir_all(out).with_context(|| format!("{out} cannot be made; give another --out"))?;
    let before = listed(out);
    let mut folders = BTreeSet::new();
    for file in files {
        folder(out, &file.path.parent(), &mut folders)?;
        put(out, &file.path, &file.bytes)?;
    }
    let now: BTreeSet<&RelPath> = files.iter().map(|file| &file.path).collect();
    for path in before.iter().filter(|path| !now.contains(path)) {
        remove(out, path);
    }
    let list: String = now.iter().map(|path| format!("{path}\n")).collect();
    put(out, &own_list(), list.as_bytes())
}

fn own_list() -> RelPath {
    RelPath::new(LIST).expect("invariant: our own name is relative")
}

/// What the last run wrote. The list may have been planted: paths that leave the folder are no paths.
fn listed(out: &Utf8Path) -> Vec<RelPath> {
    let text = fs::read_to_string(out.join(LIST)).unwrap_or_default();
    text.lines()
        .filter_map(RelPath::new)
        .filter(|path| *path != RelPath::root())
        .collect()
}

/// Makes the folder `path` below `out`, refusing whatever is no folder on the way.
fn folder(out: &Utf8Path, path: &RelPath, made: &mut BTreeSet<RelPath>) -> anyhow::Result<()> {
    if *path == RelPath::root() || !made.insert(path.clone()) {
        return Ok(());
    }
    folder(out, &path.parent(), made)?;
    let full = out.join(path.as_str());
    match fs::symlink_metadata(&full) {
        Ok(metadata) if metadata.is_dir() => Ok(()),
        Ok(_) => bail!("{full} is in the way: it is no folder; remove it, or give another --out"),
        Err(_) => fs::create_dir(&full).with_context(|| format!("{full} cannot be made; give another --out")),
    }
}

/// Writes one file beside its place and moves it there; a link at its place is replaced, not followed.
fn put(out: &Utf8Path, path: &RelPath, bytes: &[u8]) -> anyhow::Result<()> {
    let full = out.join(path.as_str());
    let parent = full.parent().unwrap_or(out);
    let write = || -> std::io::Result<()> {
        let mut file = temporary().tempfile_in(parent)?;
        file.write_all(bytes)?;
        file.persist(&full)?;
        Ok(())
    };
    write().with_context(|| format!("{full} cannot be written; give another --out"))
}

/// Temporary files are private by default; these are meant to be read.
pub(crate) fn temporary() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".strangler-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    builder
}

/// Removes a file of an earlier run, then the folders that it leaves empty. What resists stays.
fn remove(out: &Utf8Path, path: &RelPath) {
    let mut above = path.parent();
    let mut folders = Vec::new();
    while above != RelPath::root() {
        folders.push(above.clone());
        above = above.parent();
    }
    let is_folder = |folder: &RelPath| {
        fs::symlink_metadata(out.join(folder.as_str())).is_ok_and(|metadata| metadata.is_dir())
    };
    if !folders.iter().all(is_folder) {
        return;
    }
    match fs::remove_file(out.join(path.as_str())) {
        Err(error) if error.kind() != ErrorKind::NotFound => {}
        _ => {
            // Only empty folders can be removed like this, the deepest first.
            for folder in folders {
                let _ = fs::remove_dir(out.join(folder.as_str()));
            }
        }
    }
}
