//! A folder on disk: its files and links. Devices, pipes and sockets are never opened; `.gitignore` is not obeyed.

use std::fs::{self, File, FileType};
use std::io::Read;
use std::path::Path;

use camino::Utf8Path;
use strangler_base::RelPath;
use walkdir::{DirEntry, WalkDir};

use super::left_out::{self, Fate};
use super::{Handle, MAX_FILE_BYTES, RawListing, Store};
use crate::{Error, Skipped};

pub(super) fn list(root: &Utf8Path) -> Result<RawListing, Error> {
    check_root(root)?;
    let mut listing = RawListing {
        store: Store::Disk(root.as_std_path().to_owned()),
        ..RawListing::default()
    };
    let mut walk = WalkDir::new(root)
        .follow_links(false)
        .sort_by_file_name()
        .into_iter();
    while let Some(step) = walk.next() {
        match step {
            Ok(entry) if entry.depth() == 0 => {}
            Ok(entry) => {
                if take(root, &entry, &mut listing) == Descend::No {
                    walk.skip_current_dir();
                }
            }
            Err(error) => listing.skipped.extend(unwalkable(root, &error)),
        }
    }
    Ok(listing)
}

/// The bytes of a file, if it is not larger than the cap.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| reason(&error))?;
    file.take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| reason(&error))?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        Err(left_out::TOO_LARGE.to_owned())
    } else {
        Ok(bytes)
    }
}

#[derive(PartialEq, Eq)]
enum Descend {
    Yes,
    No,
}

fn check_root(root: &Utf8Path) -> Result<(), Error> {
    let path = root.to_owned();
    match fs::metadata(root) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(Error::Missing { path }),
        Err(error) => Err(Error::Unreadable {
            path,
            reason: reason(&error),
        }),
        Ok(metadata) if !metadata.is_dir() => Err(Error::NoFolder { path }),
        Ok(_) => match fs::read_dir(root) {
            Ok(_) => Ok(()),
            Err(error) => Err(Error::Unreadable {
                path,
                reason: reason(&error),
            }),
        },
    }
}

/// Puts one entry into the listing; says whether to go into it.
fn take(root: &Utf8Path, entry: &DirEntry, listing: &mut RawListing) -> Descend {
    let kind = entry.file_type();
    let path = match relative(root, entry.path()) {
        Ok(path) => path,
        Err(skipped) => {
            listing.skipped.push(skipped);
            // Of a file, this would leave out what stands beside it.
            return if kind.is_dir() { Descend::No } else { Descend::Yes };
        }
    };
    if kind.is_dir() {
        return folder(entry, path, listing);
    }
    if kind.is_symlink() {
        match fs::read_link(entry.path()).map(|target| target.into_os_string().into_string()) {
            Ok(Ok(target)) => drop(listing.links.insert(path, target)),
            _ => listing.skipped.push(Skipped {
                path,
                reason: "a link that cannot be read".to_owned(),
            }),
        }
    } else if kind.is_file() {
        listing.files.insert(path, Handle::Disk);
    } else {
        listing.skipped.push(Skipped {
            path,
            reason: device(kind).to_owned(),
        });
    }
    Descend::Yes
}

fn folder(entry: &DirEntry, path: RelPath, listing: &mut RawListing) -> Descend {
    let here = entry.path();
    let holds = |name: &str| here.join(name).symlink_metadata().is_ok();
    let beside = |name: &str| here.with_file_name(name).symlink_metadata().is_ok();
    let only = |name: &str| {
        fs::read_dir(here).is_ok_and(|children| children.flatten().all(|child| child.file_name() == name))
    };
    match left_out::judge(&path, holds, beside, only) {
        Fate::Read => return Descend::Yes,
        Fate::Report(reason) => listing.skipped.push(Skipped {
            path,
            reason: reason.to_owned(),
        }),
        Fate::Silent => {}
    }
    Descend::No
}

#[cfg(unix)]
fn device(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn device(_: FileType) -> &'static str {
    "neither a file nor a folder"
}

fn unwalkable(root: &Utf8Path, error: &walkdir::Error) -> Option<Skipped> {
    let path = relative(root, error.path()?).unwrap_or_else(|skipped| skipped.path.parent());
    let reason = error
        .io_error()
        .map_or_else(|| "a loop of links".to_owned(), reason);
    Some(Skipped { path, reason })
}

/// The path below the root, or why it has none that can be written down.
fn relative(root: &Utf8Path, path: &Path) -> Result<RelPath, Skipped> {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    let text = parts.join("/");
    left_out::name(&text, below.to_str().is_some())
}

/// What the system says, without its error number, which differs from machine to machine.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        kind => kind.to_string(),
    }
}
