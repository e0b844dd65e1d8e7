//! Removes what no run has used for long.
//!
//! In: the folder of this version, and the time. Out: less of it. Other trees may share the folder, so that only age
//! counts; and what is not ours by its name and its marks stays.

use std::fs;
use std::time::{Duration, SystemTime};

use camino::Utf8Path;

use super::DAY;

/// A person comes back to a branch after a holiday.
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// Tells when the folder was last tidied.
const MARK: &str = "tidied";

/// Removes old entries, and the folders of other versions in which all is old; once a day.
pub(super) fn tidy(folder: &Utf8Path, now: SystemTime) {
    let mark = folder.join(MARK);
    if !is_older(&mark, now, DAY) {
        return;
    }
    // Should it fail, the next run tries again.
    let _ = fs::write(&mark, "");
    remove_old(folder, now);
    let around = folder.parent().unwrap_or(folder);
    for name in names(around) {
        let other = around.join(&name);
        if is_version(&name) && other != folder && other.join("CACHEDIR.TAG").is_file() {
            remove_old(&other, now);
            remove_emptied(&other, now);
        }
    }
}

/// Removes the entries that no run has used for long, and what is left of writes that never ended.
fn remove_old(folder: &Utf8Path, now: SystemTime) {
    for name in names(folder) {
        let path = folder.join(&name);
        if (is_entry(&name) || name.starts_with(".tmp")) && is_older(&path, now, KEPT) {
            // Another run may have been faster.
            let _ = fs::remove_file(path);
        }
    }
}

/// Removes a folder with nothing but our marks in it.
fn remove_emptied(folder: &Utf8Path, now: SystemTime) {
    let marks = ["CACHEDIR.TAG", MARK];
    let names = names(folder);
    let fresh = !is_older(&folder.join("CACHEDIR.TAG"), now, KEPT);
    if fresh || names.iter().any(|name| !marks.contains(&name.as_str())) {
        return;
    }
    for name in names {
        let _ = fs::remove_file(folder.join(name));
    }
    let _ = fs::remove_dir(folder);
}

/// Whether it was not written for so long; what is not there is old.
fn is_older(path: &Utf8Path, now: SystemTime, age: Duration) -> bool {
    let Ok(metadata) = fs::symlink_metadata(path) else {
        return true;
    };
    let modified = metadata.modified().ok();
    modified.is_some_and(|modified| now.duration_since(modified).is_ok_and(|past| past > age))
}

fn names(folder: &Utf8Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort();
    names
}

/// 64 digits.
fn is_entry(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// `0.1.0-0123456789abcdef`
fn is_version(name: &str) -> bool {
    name.rsplit_once('-').is_some_and(|(number, hash)| {
        number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && hash.len() == 16
            && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}
