//! Merges trees as git does it: file by file, and line by line where both sides changed one.
//!
//! In: the files of three commits. Out: the files of their merge, or where they conflict. A file that was renamed is one
//! that is gone and one that is new.

use std::collections::{BTreeMap, BTreeSet};

use gix_merge::blob::Resolution;
use gix_merge::blob::builtin_driver::text::{Labels, Options};

type Files = BTreeMap<String, Vec<u8>>;

pub(crate) fn merge([base, ours, theirs]: [Files; 3]) -> Result<BTreeMap<String, String>, Vec<String>> {
    let paths: BTreeSet<&String> = [&base, &ours, &theirs]
        .into_iter()
        .flat_map(Files::keys)
        .collect();
    let (mut merged, mut conflicts) = (BTreeMap::new(), Vec::new());
    for path in paths {
        match file([&base, &ours, &theirs].map(|files| files.get(path))) {
            Some(Some(bytes)) => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                merged.insert(path.clone(), text);
            }
            Some(None) => {}
            None => conflicts.push(path.clone()),
        }
    }
    if conflicts.is_empty() {
        Ok(merged)
    } else {
        Err(conflicts)
    }
}

/// The file after the merge, which may be gone; none where the sides conflict.
fn file([base, ours, theirs]: [Option<&Vec<u8>>; 3]) -> Option<Option<Vec<u8>>> {
    if ours == theirs || base == theirs {
        return Some(ours.cloned());
    }
    if base == ours {
        return Some(theirs.cloned());
    }
    let mut out = Vec::new();
    let mut tokens = Default::default();
    let resolution = gix_merge::blob::builtin_driver::text(
        &mut out,
        &mut tokens,
        Labels::default(),
        ours?,
        base?,
        theirs?,
        Options::default(),
    );
    (resolution == Resolution::Complete).then_some(Some(out))
}
