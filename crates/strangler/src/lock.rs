//! One writer at a time.
//!
//! In: a folder. Out: a lock on it, which lasts as long as the value. The folder itself is locked: a file for that could have
//! been planted.

use std::fs::{File, TryLockError};

use camino::Utf8Path;

/// Waits until no other command writes there; `waiting` is called where it has to. Where a system cannot lock a folder, two
/// commands at once are on their own.
pub(crate) fn alone(folder: &Utf8Path, waiting: &dyn Fn()) -> Option<File> {
    let folder = File::open(folder).ok()?;
    if let Err(TryLockError::WouldBlock) = folder.try_lock() {
        waiting();
        folder.lock().ok()?;
    }
    Some(folder)
}
