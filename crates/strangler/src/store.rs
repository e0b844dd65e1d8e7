//! Writes decisions below `migration/`: the only place of the program that does.
//!
//! In: the root of a tree, what was read there, and what is to be there. Out: the files hold it. Every text is written
//! beside its place first, so that a full disk or a lack of rights leaves everything as it was. No link is followed below the
//! root. Of two commands at once the second one waits, and writes nothing where the first one changed what it had read.

use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Write};

use anyhow::{Context, bail};
use camino::{Utf8Path, Utf8PathBuf};
use strangler_base::RelPath;
use strangler_migration::{Change, Documents};
use tempfile::NamedTempFile;

use crate::lock::alone;
use crate::write::temporary;

/// Makes the files below `root` hold what `after` does, and says by which changes; `waiting` is called where another command
/// writes there and has to end first.
pub(crate) fn store(
    root: &Utf8Path,
    before: &Documents,
    after: &Documents,
    waiting: &dyn Fn(),
) -> anyhow::Result<Vec<Change>> {
    let changes = before.changes(after);
    // Where a folder cannot be locked, the comparison alone has to do.
    let _alone = alone(root, waiting);
    refuse_outdated(root, before, &changes)?;
    apply(root, &changes)?;
    Ok(changes)
}

/// Between reading and writing somebody else may have written: to any file that was read, or a new one beside them.
fn refuse_outdated(root: &Utf8Path, before: &Documents, changes: &[Change]) -> anyhow::Result<()> {
    for path in changes.iter().map(Change::path) {
        let full = root.join(path.as_str());
        let is_link = fs::symlink_metadata(&full).is_ok_and(|metadata| !metadata.is_file());
        if is_link {
            bail!("{full} is in the way: it is no plain file; remove it first");
        }
    }
    let mut paths: BTreeSet<RelPath> = before.paths().cloned().collect();
    paths.extend(changes.iter().map(|change| change.path().clone()));
    paths.extend(listing(root)?);
    for path in paths {
        let full = root.join(path.as_str());
        if text(&full)?.as_deref() != before.text(&path) {
            bail!("{full} was changed meanwhile; nothing was written, run the command again");
        }
    }
    Ok(())
}

/// What the file says; none where there is no such file.
fn text(full: &Utf8Path) -> anyhow::Result<Option<String>> {
    match fs::read_to_string(full) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("{full} cannot be read")),
    }
}

/// The files that decide anything, as they lie there now.
fn listing(root: &Utf8Path) -> anyhow::Result<Vec<RelPath>> {
    let mut paths = Vec::new();
    for folder in ["migration", "migration/services", "migration/phases"] {
        let full = root.join(folder);
        // What is in the way of a change is said where the change is made.
        if !fs::symlink_metadata(&full).is_ok_and(|metadata| metadata.is_dir()) {
            continue;
        }
        let entries = full
            .read_dir_utf8()
            .with_context(|| format!("{full} cannot be read"))?;
        for entry in entries {
            let entry = entry.with_context(|| format!("{full} cannot be read"))?;
            let is_toml = entry.path().extension() == Some("toml");
            if is_toml && entry.file_type().is_ok_and(|kind| kind.is_file()) {
                paths.extend(RelPath::new(&format!("{folder}/{}", entry.file_name())));
            }
        }
    }
    Ok(paths)
}

fn apply(root: &Utf8Path, changes: &[Change]) -> anyhow::Result<()> {
    let mut staged: Vec<(NamedTempFile, Utf8PathBuf)> = Vec::new();
    for change in changes {
        let full = place(root, change)?;
        if let Change::Write(_, text) = change {
            staged.push((stage(&full, text)?, full));
        }
    }
    for (file, full) in staged {
        file.persist(&full).with_context(|| denied(&full, "written"))?;
    }
    for change in changes {
        if let Change::Remove(path) = change {
            let full = root.join(path.as_str());
            fs::remove_file(&full).with_context(|| denied(&full, "removed"))?;
        }
    }
    Ok(())
}

/// The full path, its folder made; an error where something on the way is no folder.
fn place(root: &Utf8Path, change: &Change) -> anyhow::Result<Utf8PathBuf> {
    let mut folder = root.to_owned();
    for part in change.path().parent().parts() {
        folder.push(part);
        match fs::symlink_metadata(&folder) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => bail!("{folder} is in the way: it is no folder; remove it first"),
            Err(_) => fs::create_dir(&folder).with_context(|| denied(&folder, "made"))?,
        }
    }
    Ok(folder.join(change.path().file_name()))
}

fn denied(full: &Utf8Path, done: &str) -> String {
    format!("{full} cannot be {done}; see to the rights of its folder and to the space on the disk")
}

fn stage(full: &Utf8Path, text: &str) -> anyhow::Result<NamedTempFile> {
    let folder = full.parent().unwrap_or(Utf8Path::new("."));
    let write = || -> std::io::Result<NamedTempFile> {
        let mut file = temporary().tempfile_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        Ok(file)
    };
    write().with_context(|| denied(full, "written"))
}
