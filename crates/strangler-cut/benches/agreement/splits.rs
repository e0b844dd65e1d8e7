//! Trees as they were before their owners split them.
//!
//! In: a folder of trees checked out before the split, and `splits/NAME.tsv`: file → package after it. Out: known answers,
//! one module for each file.

use std::collections::BTreeMap;
use std::path::Path;

use strangler_source::Tree;

use crate::fixture;
use crate::owners::Answer;

const SPLITS: [(&str, &str); 4] = [
    ("autopush-rs", include_str!("../splits/autopush-rs.tsv")),
    ("crates.io", include_str!("../splits/crates.io.tsv")),
    ("lemmy", include_str!("../splits/lemmy.tsv")),
    ("symfonia", include_str!("../splits/symfonia.tsv")),
];

/// One answer for each tree that lies in the folder.
pub(crate) fn answers(trees: &Path) -> impl Iterator<Item = Answer> {
    let present = SPLITS
        .iter()
        .map(|(name, labels)| (trees.join(name), *name, *labels));
    present
        .filter(|(path, ..)| path.is_dir())
        .map(|(path, name, labels)| answer(&path, name, labels))
}

fn answer(path: &Path, name: &str, labels: &str) -> Answer {
    let tree = fixture::read(&Tree::disk(path.to_string_lossy().as_ref()));
    let lines = labels.lines().filter(|line| !line.starts_with('#'));
    let by_file: BTreeMap<&str, &str> = lines.filter_map(|line| line.split_once('\t')).collect();
    let modules = tree.graph.modules.iter().filter(|module| !module.inline);
    let labelled = modules.filter_map(|module| {
        let file = tree.source.file(*module.files.first()?);
        Some((
            module.name.to_string(),
            (*by_file.get(file.path.as_str())?).to_owned(),
        ))
    });
    (name.to_owned(), crate::coupled(&tree, &[]), labelled.collect())
}
