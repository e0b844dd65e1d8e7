//! Lowers all Rust files of a tree in parallel, those that the cache knows aside.

use std::sync::Arc;

use rayon::prelude::*;
use strangler_base::FileId;
use strangler_source::SourceSet;
use strangler_syntax::FileSyntax;

use crate::cache::Cache;
use crate::{Progress, Stage};

/// Each Rust file of the set and what it says.
pub(crate) fn lower(
    source: &SourceSet,
    cache: &Cache,
    progress: Progress<'_>,
) -> Vec<(FileId, Arc<FileSyntax>)> {
    let rust: Vec<FileId> = source.rust_files().map(|(id, _)| id).collect();
    progress(Stage::Lower { files: rust.len() });
    let files = rust
        .par_iter()
        .map(|id| {
            let syntax = lower_one(&source.file(*id).text, cache);
            progress(Stage::Lowered);
            (*id, Arc::new(syntax))
        })
        .collect();
    cache.tidy();
    files
}

fn lower_one(text: &str, cache: &Cache) -> FileSyntax {
    if !cache.is_on() {
        return strangler_syntax::lower(text);
    }
    let key = Cache::key(text);
    cache.get(&key).unwrap_or_else(|| {
        let syntax = strangler_syntax::lower(text);
        cache.put(&key, &syntax);
        syntax
    })
}
