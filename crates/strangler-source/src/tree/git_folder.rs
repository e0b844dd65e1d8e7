//! Whether a `.git` can be opened: git's library would wait for ever on a pipe that a tree has put in the place of a file.

use std::fs::{self, FileType};

use camino::{Utf8Path, Utf8PathBuf};
use walkdir::WalkDir;

/// Says what is wrong with the repository whose work tree is `root`; a folder without one is fine.
///
/// # Errors
/// Where something in it is neither a file nor a folder.
pub fn check_git_folder(root: &Utf8Path) -> Result<(), String> {
    let git = root.join(".git");
    let Ok(metadata) = fs::symlink_metadata(&git) else {
        return Ok(());
    };
    let folder = if metadata.is_file() {
        pointed(root, &git, "gitdir: ")?
    } else {
        git
    };
    check(&folder)?;
    let common = folder.join("commondir");
    if common.is_file() {
        check(&pointed(&folder, &common, "")?)?;
    }
    Ok(())
}

/// The folder that a small file names.
fn pointed(from: &Utf8Path, file: &Utf8Path, prefix: &str) -> Result<Utf8PathBuf, String> {
    const MOST_BYTES: u64 = 4096;
    let is_small = fs::metadata(file).is_ok_and(|metadata| metadata.len() <= MOST_BYTES);
    let text = is_small.then(|| fs::read_to_string(file).ok()).flatten();
    let path = text
        .as_deref()
        .and_then(|text| text.trim_end().strip_prefix(prefix));
    path.map(|path| from.join(path))
        .ok_or_else(|| format!("{file} names no folder"))
}

fn check(folder: &Utf8Path) -> Result<(), String> {
    // Objects by the hundred thousand are files in folders of two letters; the library never waits on those.
    let walk = WalkDir::new(folder).follow_links(false).into_iter();
    let walk = walk.filter_entry(|entry| !is_loose(entry.path().parent(), entry.file_name().to_str()));
    for entry in walk.filter_map(Result::ok) {
        let kind = if entry.file_type().is_symlink() {
            fs::metadata(entry.path())
                .ok()
                .map(|metadata| metadata.file_type())
        } else {
            Some(entry.file_type())
        };
        if kind.is_some_and(|kind: FileType| !kind.is_file() && !kind.is_dir()) {
            let shown = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            return Err(format!(
                "in its git folder, {} is neither a file nor a folder; remove it",
                shown.display()
            ));
        }
    }
    Ok(())
}

fn is_loose(parent: Option<&std::path::Path>, name: Option<&str>) -> bool {
    let in_objects = parent.is_some_and(|parent| parent.ends_with("objects"));
    in_objects && name.is_some_and(|name| name.len() == 2)
}
