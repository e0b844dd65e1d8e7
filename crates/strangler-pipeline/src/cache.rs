//! What is kept between runs, each under a name made of what it follows from, in a folder named after the code that made it.
//!
//! In: values and their names. Out: the same, later. An entry that is damaged, foreign or unreadable counts as absent;
//! nothing that goes wrong here changes a result. Several runs, of several trees, may use one folder at once.

mod bytes;
mod seal;
mod tidy;

use std::fs::{self, File};
use std::io::{Read, Write};
use std::time::{Duration, SystemTime};

use camino::{Utf8Path, Utf8PathBuf};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::CacheChoice;
pub(crate) use bytes::Bytes;
use seal::Seal;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// No entry comes near it: texts are refused beyond 64 MiB.
const MAX_ENTRY_BYTES: u64 = 1 << 30;

/// The folder of one version of the code whose work is kept.
pub(crate) struct Cache {
    folder: Option<Utf8PathBuf>,
    seal: Seal,
}

/// The name of an entry.
pub(crate) type Key = blake3::Hash;

impl Cache {
    /// The cache that was chosen, for the work of a `version` of some code; off where its folder cannot be made.
    pub(crate) fn open(choice: &CacheChoice, version: &str) -> Self {
        let (folder, seal) = match choice {
            CacheChoice::Off => (None, Seal::shared()),
            CacheChoice::Folder(folder) => (Some(folder), Seal::shared()),
            CacheChoice::InTree(folder) => (Some(folder), Seal::of_this_machine()),
        };
        let folder = folder.map(|folder| folder.join(version));
        Self {
            folder: folder.filter(|folder| mark(folder).is_ok()),
            seal,
        }
    }

    /// Whether anything is kept.
    pub(crate) fn is_on(&self) -> bool {
        self.folder.is_some()
    }

    /// The name of what follows from a text alone.
    pub(crate) fn key(text: &str) -> Key {
        blake3::hash(text.as_bytes())
    }

    /// The value with this name.
    pub(crate) fn get<T: DeserializeOwned>(&self, key: &Key) -> Option<T> {
        self.open_entry(key, &[])
    }

    /// Keeps a value.
    pub(crate) fn put<T: Serialize>(&self, key: &Key, value: &T) {
        self.close_entry(key, &[], value);
    }

    /// The value in a place that holds one at a time, if it follows from `inputs`.
    pub(crate) fn get_from<T: DeserializeOwned>(&self, place: &Key, inputs: &Key) -> Option<T> {
        self.open_entry(place, inputs.as_bytes())
    }

    /// Keeps a value that follows from `inputs`, instead of the one in its place.
    pub(crate) fn put_in<T: Serialize>(&self, place: &Key, inputs: &Key, value: &T) {
        self.close_entry(place, inputs.as_bytes(), value);
    }

    fn open_entry<T: DeserializeOwned>(&self, key: &Key, begin: &[u8]) -> Option<T> {
        let entry = read(&self.path(key)?)?;
        // What begins otherwise is of no use, sealed or not.
        if !entry.get(seal::LEN..)?.starts_with(begin) {
            return None;
        }
        let payload = self.seal.open(key, &entry)?;
        let (value, rest) = postcard::take_from_bytes(&payload[begin.len()..]).ok()?;
        rest.is_empty().then_some(value)
    }

    fn close_entry<T: Serialize>(&self, key: &Key, begin: &[u8], value: &T) {
        let Some(path) = self.path(key) else {
            return;
        };
        if let Ok(payload) = postcard::to_extend(value, begin.to_vec()) {
            // A full disk costs time in the next run, nothing else.
            let _ = write(&path, &self.seal.close(key, &payload), &payload);
        }
    }

    /// Removes what no run has used for long, once a day.
    pub(crate) fn tidy(&self) {
        if let Some(folder) = &self.folder {
            tidy::tidy(folder, SystemTime::now());
        }
    }

    fn path(&self, key: &Key) -> Option<Utf8PathBuf> {
        Some(self.folder.as_ref()?.join(key.to_hex().as_str()))
    }
}

/// Makes the folder and tells backup programs that it holds nothing of value.
fn mark(folder: &Utf8Path) -> std::io::Result<()> {
    const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n# Work of strangler that it need not do again; safe to remove.\n";
    match fs::symlink_metadata(folder) {
        Ok(metadata) if metadata.is_dir() => return Ok(()),
        // A link would lead out of the folder that was chosen.
        Ok(_) => return Err(std::io::ErrorKind::NotADirectory.into()),
        Err(_) => {}
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join("CACHEDIR.TAG"), TAG)
}

/// The bytes of an entry, which from now on counts as used today. What is no file is never opened: a pipe would block.
fn read(path: &Utf8Path) -> Option<Vec<u8>> {
    let metadata = fs::symlink_metadata(path).ok()?;
    if !metadata.is_file() || metadata.len() > MAX_ENTRY_BYTES {
        return None;
    }
    let mut file = File::open(path).ok()?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).ok()?);
    file.read_to_end(&mut bytes).ok()?;
    let age = metadata
        .modified()
        .ok()
        .and_then(|modified| modified.elapsed().ok());
    if age.is_some_and(|age| age > DAY) {
        // Where this is not allowed, the entry will be made anew some day.
        let _ = file.set_modified(SystemTime::now());
    }
    Some(bytes)
}

/// Whole or not at all: another run may read at the same time.
fn write(path: &Utf8Path, seal: &[u8], payload: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Utf8Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(seal)?;
    file.write_all(payload)?;
    file.persist(path)?;
    Ok(())
}
