//! Writes files below one folder, all of them or none, and removes what an earlier run left there. What is there already,
//! byte for byte, stays as it is.
//!
//! In: a folder and the files of a run. Out: the folder holds them. A file that no earlier run wrote is neither replaced
//! nor removed: the list of the last run tells. No link is followed below the folder: the tree that is analyzed could
//! have planted one.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

use anyhow::{Context, bail};
use camino::Utf8Path;
use strangler_base::{OutFile, RelPath};
use tempfile::TempDir;

use crate::lock::alone;

/// The list of what the last run wrote, one path a line.
pub(crate) const LIST: &str = ".strangler-files";

/// Makes `out` hold `files`; `waiting` is called where another run writes there and has to end first.
pub(crate) fn write(out: &Utf8Path, files: &[OutFile], waiting: &dyn Fn()) -> anyhow::Result<()> {
    make(out)?;
    let _alone = alone(out, waiting);
    let before = listed(out);
    refuse_obstacles(out, files, &before)?;
    let now: BTreeSet<RelPath> = files.iter().map(|file| file.path.clone()).collect();
    let changed: Vec<&OutFile> = files.iter().filter(|file| !is_there(out, file)).collect();
    if changed.is_empty() && before == now {
        return Ok(());
    }
    let unwritable = || format!("nothing was written: {out} cannot hold the outputs; give another --out");
    let staged = Staged::new(out, &changed).with_context(unwritable)?;
    // Should the moves be interrupted, the next run knows which files are its own.
    staged.list(before.union(&now)).with_context(unwritable)?;
    staged.move_all(&changed)?;
    for path in before.difference(&now) {
        remove(out, path);
    }
    staged.list(now.iter()).with_context(unwritable)
}

fn make(out: &Utf8Path) -> anyhow::Result<()> {
    match fs::metadata(out) {
        Ok(metadata) if metadata.is_dir() => Ok(()),
        Ok(_) => bail!("{out} is no folder; give another --out"),
        Err(_) => {
            fs::create_dir_all(out).with_context(|| format!("{out} cannot be made; give another --out"))
        }
    }
}

/// What the last run wrote. The list may have been planted: paths that leave the folder are no paths, a pipe is no list.
fn listed(out: &Utf8Path) -> BTreeSet<RelPath> {
    let list = out.join(LIST);
    let is_file = fs::symlink_metadata(&list).is_ok_and(|metadata| metadata.is_file());
    let text = if is_file {
        fs::read_to_string(list).unwrap_or_default()
    } else {
        String::new()
    };
    text.lines()
        .filter_map(RelPath::new)
        .filter(|path| *path != RelPath::root())
        .collect()
}

/// Whatever would be replaced must be of an earlier run, and whatever holds it must be a folder.
fn refuse_obstacles(out: &Utf8Path, files: &[OutFile], before: &BTreeSet<RelPath>) -> anyhow::Result<()> {
    let mut folders = BTreeSet::new();
    for file in files {
        folders.extend(above(&file.path));
        let full = out.join(file.path.as_str());
        match fs::symlink_metadata(&full) {
            Err(_) => {}
            Ok(metadata) if metadata.is_dir() => {
                bail!("{full} is in the way: it is a folder; remove it, or give another --out")
            }
            Ok(_) if before.contains(&file.path) => {}
            Ok(metadata) if metadata.is_file() && holds(&full, &file.bytes) => {}
            Ok(_) => bail!("{full} is in the way: no earlier run wrote it; move it, or give another --out"),
        }
    }
    for folder in &folders {
        let full = out.join(folder.as_str());
        if fs::symlink_metadata(&full).is_ok_and(|metadata| !metadata.is_dir()) {
            bail!("{full} is in the way: it is no folder; remove it, or give another --out");
        }
    }
    Ok(())
}

/// Whether a file is in its place already, with the same bytes.
fn is_there(out: &Utf8Path, file: &OutFile) -> bool {
    let full = out.join(file.path.as_str());
    fs::symlink_metadata(&full).is_ok_and(|metadata| metadata.is_file()) && holds(&full, &file.bytes)
}

fn holds(path: &Utf8Path, bytes: &[u8]) -> bool {
    let same_size = fs::metadata(path).is_ok_and(|metadata| metadata.len() == bytes.len() as u64);
    same_size && fs::read(path).is_ok_and(|found| found == bytes)
}

/// The folders above a path, the nearest first, the root left out.
fn above(path: &RelPath) -> Vec<RelPath> {
    let mut folders = Vec::new();
    let mut folder = path.parent();
    while folder != RelPath::root() {
        folders.push(folder.clone());
        folder = folder.parent();
    }
    folders
}

/// Files that are written in full but not yet in their places; removed when dropped.
struct Staged<'a> {
    out: &'a Utf8Path,
    folder: TempDir,
}

impl<'a> Staged<'a> {
    /// Writes all `files` into a folder beside their places: a full disk shows here.
    fn new(out: &'a Utf8Path, files: &[&OutFile]) -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix(".strangler-").tempdir_in(out)?;
        let staged = Self { out, folder };
        for (n, file) in files.iter().enumerate() {
            fs::write(staged.place(n), &file.bytes)?;
        }
        Ok(staged)
    }

    fn place(&self, n: usize) -> PathBuf {
        self.folder.path().join(n.to_string())
    }

    /// Moves each file to its place; a link there is replaced, not followed.
    fn move_all(&self, files: &[&OutFile]) -> anyhow::Result<()> {
        for (n, file) in files.iter().enumerate() {
            let full = self.out.join(file.path.as_str());
            let parent = full.parent().unwrap_or(self.out);
            let moved = fs::create_dir_all(parent).and_then(|()| fs::rename(self.place(n), &full));
            moved.with_context(|| format!("{full} cannot be written; give another --out"))?;
        }
        Ok(())
    }

    /// Replaces the list of what is ours.
    fn list<'p>(&self, paths: impl Iterator<Item = &'p RelPath>) -> io::Result<()> {
        let text: String = paths.map(|path| format!("{path}\n")).collect();
        let place = self.folder.path().join("list");
        fs::write(&place, text)?;
        fs::rename(place, self.out.join(LIST))
    }
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
    let folders = above(path);
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
