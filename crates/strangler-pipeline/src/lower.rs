//! Lowers all Rust files of a tree in parallel, those that the cache knows aside.
//!
//! The lowered files of a tree lie together in one entry, each under the hash of its text: to write hundreds of entries
//! takes longer than to lower some of them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use strangler_base::FileId;
use strangler_source::SourceSet;
use strangler_syntax::FileSyntax;

use crate::cache::{Bytes, Cache, Key};
use crate::kept::Inputs;
use crate::{Progress, Stage};

/// Hash of a text → what it was lowered to.
type Pack<'a> = BTreeMap<[u8; blake3::OUT_LEN], Bytes<'a>>;

/// Each Rust file of the set and what it says.
pub(crate) fn lower(
    source: &SourceSet,
    cache: &Cache,
    progress: Progress<'_>,
) -> Vec<(FileId, Arc<FileSyntax>)> {
    let rust: Vec<FileId> = source.rust_files().map(|(id, _)| id).collect();
    progress(Stage::Lower { files: rust.len() });
    let place = place(source);
    let known: Option<Pack<'_>> = cache.is_on().then(|| cache.get(&place).unwrap_or_default());
    let files: Vec<(FileId, File)> = rust
        .par_iter()
        .map(|id| {
            let file = File::of(&source.file(*id).text, known.as_ref());
            progress(Stage::Lowered);
            (*id, file)
        })
        .collect();
    if let Some(known) = known {
        keep(cache, &place, known, &files);
        cache.tidy();
    }
    files.into_iter().map(|(id, file)| (id, file.syntax)).collect()
}

/// Where the files of a tree lie.
fn place(source: &SourceSet) -> Key {
    let mut place = Inputs::default();
    place.value(&("lowered", &source.name));
    place.key()
}

/// A lowered file.
struct File {
    syntax: Arc<FileSyntax>,
    key: [u8; blake3::OUT_LEN],
    /// It as the cache shall hold it, unless it does.
    new: Option<Vec<u8>>,
}

impl File {
    fn of(text: &str, known: Option<&Pack<'_>>) -> Self {
        let Some(known) = known else {
            return Self {
                syntax: Arc::new(strangler_syntax::lower(text)),
                key: Default::default(),
                new: None,
            };
        };
        let key = *Cache::key(text).as_bytes();
        if let Some(syntax) = known.get(&key).and_then(|bytes| decoded(&bytes.0)) {
            let syntax = Arc::new(syntax);
            return Self {
                syntax,
                key,
                new: None,
            };
        }
        let syntax = Arc::new(strangler_syntax::lower(text));
        let new = postcard::to_stdvec(&*syntax).ok();
        Self { syntax, key, new }
    }
}

fn decoded(bytes: &[u8]) -> Option<FileSyntax> {
    let (file, rest) = postcard::take_from_bytes(bytes).ok()?;
    rest.is_empty().then_some(file)
}

/// Keeps the files of this tree and no others, if any of them is new.
fn keep(cache: &Cache, place: &Key, mut known: Pack<'_>, files: &[(FileId, File)]) {
    if files.iter().all(|(_, file)| file.new.is_none()) {
        return;
    }
    let mut pack = Pack::new();
    for (_, file) in files {
        let bytes = match &file.new {
            Some(new) => Some(Bytes(Cow::Borrowed(new))),
            None => known.remove(&file.key),
        };
        if let Some(bytes) = bytes {
            pack.insert(file.key, bytes);
        }
    }
    cache.put(place, &pack);
}
