//! Where code went that is no longer under its old path.
//!
//! In: two versions of a tree and the paths that head no longer knows. Out: for each the paths at head that it may have
//! become, with the evidence: items that both hold, and files or texts that are alike. It proposes; nothing is followed by
//! itself.

mod names;
mod text;

use strangler_base::RelPath;
use strangler_resolve::CodeGraph;
use strangler_source::SourceSet;

use names::Names;

/// One version of the code.
#[derive(Clone, Copy, Debug)]
pub struct Version<'a> {
    /// Its texts.
    pub source: &'a SourceSet,
    /// Its modules and items.
    pub graph: &'a CodeGraph,
}

/// A path that head does not know.
#[derive(Clone, PartialEq, Debug)]
pub struct Vanished {
    /// The path.
    pub path: String,
    /// Whether the base knows it.
    pub was_there: bool,
    /// What it may have become, the most likely first.
    pub candidates: Vec<Candidate>,
    /// Whether something else that is decided elsewhere became the same: who gets it is for people to say.
    pub contested: bool,
}

/// What a path may have become.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// The path at head.
    pub to: String,
    /// How many of its items both have.
    pub shared: usize,
    /// How many items it had.
    pub items: usize,
    /// Its file before and after, and the share of lines that both have; none where it has no file of its own.
    pub file: Option<(RelPath, RelPath, f64)>,
    /// What it is known by.
    pub evidence: Evidence,
    /// Whether it is an item under another name.
    pub renamed: bool,
}

/// What a candidate is known by.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Evidence {
    /// A module: by the items that both have, and by its file.
    Module,
    /// An item: how alike its text is and that of what it holds, its name apart, 0 to 1.
    Text(f64),
    /// An item that is too short to tell.
    TooShort,
}

/// As git has it: more than half of the lines.
const ALIKE: f64 = 0.5;

/// An item under another name is the same only where hardly anything else changed: many functions of a module look alike.
const SAME: f64 = 0.8;

impl Candidate {
    /// The share of the items, 0 to 1.
    #[must_use]
    pub fn overlap(&self) -> f64 {
        self.shared as f64 / self.items.max(1) as f64
    }

    fn likeness(&self) -> f64 {
        self.file.as_ref().map_or(0.0, |(.., likeness)| *likeness)
    }

    fn score(&self) -> f64 {
        let text = match self.evidence {
            Evidence::Text(share) => share,
            Evidence::Module | Evidence::TooShort => 0.0,
        };
        self.overlap() + self.likeness() + text
    }

    fn is_strong(&self) -> bool {
        let is_shared = self.overlap() >= 0.5;
        match self.evidence {
            Evidence::Text(share) if self.renamed => share >= SAME && (is_shared || self.items == 0),
            Evidence::Text(share) => share > ALIKE,
            Evidence::TooShort => false,
            Evidence::Module => self.overlap() >= 0.8 || is_shared && self.likeness() > ALIKE,
        }
    }
}

impl Vanished {
    /// The only candidate, where there is no other and its evidence is strong. Of an item: it says mostly the same under
    /// its name; or nearly the same under another one, and it holds half of the names. Of a module: most of its items are
    /// there; or its file was renamed, and half of them are.
    #[must_use]
    pub fn certain(&self) -> Option<&Candidate> {
        let [only] = self.candidates.as_slice() else {
            return None;
        };
        if self.contested {
            return None;
        }
        only.is_strong().then_some(only)
    }
}

/// Looks for each of `paths`, which head does not know.
#[must_use]
pub fn moves(base: Version<'_>, head: Version<'_>, paths: &[String]) -> Vec<Vanished> {
    let (before, after) = (Names::of(base), Names::of(head));
    let vanished = paths.iter().map(|path| {
        let mut candidates = before.candidates(&after, path);
        candidates.sort_by(|a, b| b.score().total_cmp(&a.score()).then(a.to.cmp(&b.to)));
        Vanished {
            path: path.clone(),
            was_there: before.knows(path),
            candidates,
            contested: false,
        }
    });
    vanished.collect()
}
