//! What tells a whole entry of ours from everything else.
//!
//! In: the name of an entry and its bytes. Out: a seal of 32 bytes, or the payload behind a seal that holds. The name is
//! part of what is sealed: an entry under another's name does not open. A tree could bring entries with it, in the folder
//! where ours would stand; there the seal holds only on the machine that made it, of which a tree knows nothing.

use std::fs;
use std::time::UNIX_EPOCH;

use super::Key;

/// Bytes of a seal.
pub(super) const LEN: usize = blake3::OUT_LEN;

/// The key of all seals of a folder.
pub(super) struct Seal([u8; blake3::KEY_LEN]);

impl Seal {
    /// For a folder that a person chose: it may serve several machines.
    pub(super) fn shared() -> Self {
        Self::made_of("")
    }

    /// For a folder inside the analyzed tree.
    pub(super) fn of_this_machine() -> Self {
        let id = fs::read_to_string("/etc/machine-id").unwrap_or_default();
        let root = fs::metadata("/").and_then(|metadata| metadata.created());
        let age = root
            .ok()
            .and_then(|created| created.duration_since(UNIX_EPOCH).ok());
        Self::made_of(&format!("machine {id} {age:?}"))
    }

    fn made_of(secret: &str) -> Self {
        Self(blake3::derive_key(
            "strangler 2026 lowered files",
            secret.as_bytes(),
        ))
    }

    /// The seal of an entry.
    pub(super) fn close(&self, key: &Key, payload: &[u8]) -> [u8; LEN] {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        hasher.update(key.as_bytes());
        hasher.update(payload);
        *hasher.finalize().as_bytes()
    }

    /// The payload of an entry whose seal holds.
    pub(super) fn open<'a>(&self, key: &Key, entry: &'a [u8]) -> Option<&'a [u8]> {
        let (seal, payload) = entry.split_first_chunk::<LEN>()?;
        (self.close(key, payload) == *seal).then_some(payload)
    }
}
