//! Lowered files kept between runs, each under a name made of its text and of the code that lowered it.
//!
//! In: texts and what they were lowered to. Out: the same, later. An entry that is damaged, foreign or unreadable counts
//! as absent; nothing that goes wrong here changes a result.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;

use camino::{Utf8Path, Utf8PathBuf};
use strangler_syntax::FileSyntax;

use crate::CacheChoice;

/// Entries beyond those of the last run that are kept: a person switches between branches.
const SPARE: usize = 4;

/// The folder of one version of the lowering.
pub(crate) struct Cache {
    folder: Option<Utf8PathBuf>,
}

/// The name of an entry.
pub(crate) type Key = blake3::Hash;

impl Cache {
    /// The cache that was chosen; off where its folder cannot be made.
    pub(crate) fn open(choice: &CacheChoice) -> Self {
        let folder = match choice {
            CacheChoice::Off => None,
            CacheChoice::Folder(folder) => Some(folder.join(strangler_syntax::VERSION)),
        };
        Self {
            folder: folder.filter(|folder| mark(folder).is_ok()),
        }
    }

    /// The name of a text's entry.
    pub(crate) fn key(text: &str) -> Key {
        blake3::hash(text.as_bytes())
    }

    /// What the text with this name was lowered to.
    pub(crate) fn get(&self, key: &Key) -> Option<FileSyntax> {
        let bytes = fs::read(self.path(key)?).ok()?;
        let (sum, payload) = bytes.split_first_chunk::<{ blake3::OUT_LEN }>()?;
        if blake3::hash(payload).as_bytes() != sum {
            return None;
        }
        postcard::from_bytes(payload).ok()
    }

    /// Keeps what a text was lowered to.
    pub(crate) fn put(&self, key: &Key, file: &FileSyntax) {
        let Some(path) = self.path(key) else {
            return;
        };
        if let Ok(payload) = postcard::to_stdvec(file) {
            // A full disk costs time in the next run, nothing else.
            let _ = write(&path, &payload);
        }
    }

    /// Removes old entries once there are many more than were `used`.
    pub(crate) fn tidy(&self, used: &[Key]) {
        let Some(folder) = &self.folder else {
            return;
        };
        let used: BTreeSet<String> = used.iter().map(|key| key.to_hex().to_string()).collect();
        let entries = entries(folder);
        if entries.len() <= used.len() * SPARE {
            return;
        }
        for entry in entries.iter().filter(|entry| !used.contains(entry.as_str())) {
            let _ = fs::remove_file(folder.join(entry));
        }
    }

    fn path(&self, key: &Key) -> Option<Utf8PathBuf> {
        Some(self.folder.as_ref()?.join(key.to_hex().as_str()))
    }
}

/// Makes the folder and tells backup programs that it holds nothing of value.
fn mark(folder: &Utf8Path) -> std::io::Result<()> {
    const TAG: &str =
        "Signature: 8a477f597d28d172789f06886806bc55\n# Lowered files of strangler; safe to remove.\n";
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join("CACHEDIR.TAG"), TAG)
}

/// Whole or not at all: another run may read at the same time.
fn write(path: &Utf8Path, payload: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Utf8Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(blake3::hash(payload).as_bytes())?;
    file.write_all(payload)?;
    file.persist(path)?;
    Ok(())
}

/// Names of entries: 64 digits; anything else in the folder is not ours.
fn entries(folder: &Utf8Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    names
        .filter(|name| name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .collect()
}
