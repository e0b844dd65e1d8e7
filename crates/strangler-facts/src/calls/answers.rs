//! Whether the answer of a call is used.
//!
//! In: bodies of the code graph. Out: the sites of calls whose answer nobody looks at, and of those of which only the error
//! is: `x()?;`. `x();`, `let _ = x()`, `x().ok();`, an `if let Err(e) = x()` that only logs, and what is spawned and
//! not awaited do not. A call that is handed `&mut` answers through it. What stands in no body that could be read
//! counts as used, so that nothing becomes an event by mistake.

mod walk;

#[cfg(test)]
pub(crate) use walk::calls as positions;

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};
use strangler_base::{FileId, Site};
use strangler_resolve::CodeGraph;
use strangler_syntax::ir::Pos;

/// Sites of calls, and of those whose answer is not used.
#[derive(Default, Debug)]
pub struct Answers {
    /// By file, sorted.
    all: FxHashMap<FileId, Vec<Pos>>,
    unused: FxHashSet<Site>,
    checked: FxHashSet<Site>,
}

impl Answers {
    /// Looks at the bodies of the given files.
    #[must_use]
    pub fn new(graph: &CodeGraph, files: &BTreeSet<FileId>) -> Self {
        let mut answers = Self::default();
        for part in graph.parts.iter().filter(|part| files.contains(&part.file)) {
            let site = |pos: Pos| Site {
                file: part.file,
                line: pos.line(),
                col: pos.col(),
            };
            let calls = walk::calls(&part.syntax);
            answers.all.entry(part.file).or_default().extend(calls.all);
            answers.unused.extend(calls.unused.into_iter().map(site));
            answers.checked.extend(calls.checked.into_iter().map(site));
        }
        answers.all.values_mut().for_each(|calls| calls.sort_unstable());
        answers
    }

    /// Whether something is called at this site, and not only named.
    #[must_use]
    pub fn called(&self, site: Site) -> bool {
        let calls = self.all.get(&site.file).map_or(&[][..], Vec::as_slice);
        calls
            .binary_search_by_key(&(site.line, site.col), |pos| (pos.line(), pos.col()))
            .is_ok()
    }

    /// Whether nobody looks at the answer of the call at this site.
    #[must_use]
    pub fn dropped(&self, site: Site) -> bool {
        self.unused.contains(&site)
    }

    /// Whether only the error of the call at this site is looked at.
    #[must_use]
    pub fn checked(&self, site: Site) -> bool {
        self.checked.contains(&site)
    }
}
