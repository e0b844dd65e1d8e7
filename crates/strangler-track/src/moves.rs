//! Where code went that is no longer under its old path.
//!
//! In: two versions of a tree and the paths that head no longer knows. Out: for each the paths at head that it may have
//! become, with the evidence: items that both hold, and files that are alike. It proposes; nothing is followed by itself.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, ModuleId, RelPath, Scope};
use strangler_resolve::{CodeGraph, ItemKind};
use strangler_source::SourceSet;

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
}

/// As git has it: more than half of the lines.
const ALIKE: f64 = 0.5;

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
        self.overlap() + self.likeness()
    }
}

impl Vanished {
    /// The only candidate, where there is no other and its evidence is strong: an item under its own name elsewhere, or
    /// a module most of whose items are there, or whose file was renamed and half of whose items are.
    #[must_use]
    pub fn certain(&self) -> Option<&Candidate> {
        let [only] = self.candidates.as_slice() else {
            return None;
        };
        let strong = only.overlap() >= 0.8 || only.overlap() >= 0.5 && only.likeness() > ALIKE;
        strong.then_some(only)
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
        }
    });
    vanished.collect()
}

/// The names of one version.
struct Names<'a> {
    version: Version<'a>,
    modules: BTreeMap<&'a str, ModuleId>,
    /// Path → the path within its module, and what it is.
    items: BTreeMap<String, (String, ItemKind)>,
    /// Module → what it holds, by names within it.
    inside: BTreeMap<ModuleId, BTreeSet<String>>,
}

impl<'a> Names<'a> {
    fn of(version: Version<'a>) -> Self {
        let graph = version.graph;
        let mut names = Self {
            version,
            modules: BTreeMap::new(),
            items: BTreeMap::new(),
            inside: BTreeMap::new(),
        };
        for (index, module) in graph
            .modules
            .iter()
            .enumerate()
            .filter(|(_, module)| module.scope == Scope::Prod)
        {
            names.modules.insert(&module.name, ModuleId::new(index));
            if let Some(parent) = module.parent {
                let own = module.name.rsplit("::").next().unwrap_or_default();
                names
                    .inside
                    .entry(parent)
                    .or_default()
                    .insert(format!("mod {own}"));
            }
        }
        for (index, item) in graph.items.iter().enumerate() {
            if item.kind != ItemKind::Module && item.scope == Scope::Prod {
                let path = graph.path(ItemId::new(index));
                let own = path[graph.module(item.module).name.len()..]
                    .trim_start_matches(':')
                    .to_owned();
                names.inside.entry(item.module).or_default().insert(own.clone());
                names.items.insert(path, (own, item.kind));
            }
        }
        names
    }

    fn knows(&self, path: &str) -> bool {
        self.modules.contains_key(path) || self.items.contains_key(path)
    }

    /// What `path` of this version may be in `after`.
    fn candidates(&self, after: &Self, path: &str) -> Vec<Candidate> {
        if let Some(module) = self.modules.get(path) {
            let new = after
                .modules
                .iter()
                .filter(|(name, _)| !self.modules.contains_key(*name));
            return new
                .filter_map(|(name, other)| self.module(*module, after, *other, name))
                .collect();
        }
        let Some(own) = self.items.get(path) else {
            return Vec::new();
        };
        let same = after
            .items
            .iter()
            .filter(|(other, known)| *known == own && !self.items.contains_key(*other));
        same.map(|(other, _)| Candidate {
            to: other.clone(),
            shared: 1,
            items: 1,
            file: None,
        })
        .collect()
    }

    fn module(&self, module: ModuleId, after: &Self, other: ModuleId, name: &str) -> Option<Candidate> {
        let none = BTreeSet::new();
        let own = self.inside.get(&module).unwrap_or(&none);
        let theirs = after.inside.get(&other).unwrap_or(&none);
        let candidate = Candidate {
            to: name.to_owned(),
            shared: own.intersection(theirs).count(),
            items: own.len(),
            file: self.file(module, after, other),
        };
        (candidate.overlap() >= 0.5 || candidate.likeness() > ALIKE).then_some(candidate)
    }

    /// Both files, where the one is gone and the other one new.
    fn file(&self, module: ModuleId, after: &Self, other: ModuleId) -> Option<(RelPath, RelPath, f64)> {
        let (old, new) = (self.own_file(module)?, after.own_file(other)?);
        let is_rename = after.text(old).is_none() && self.text(new).is_none();
        is_rename.then(|| (old.clone(), new.clone(), alike(self.text(old), after.text(new))))
    }

    fn own_file(&self, module: ModuleId) -> Option<&'a RelPath> {
        let known = self.version.graph.module(module);
        let file = known.files.first().filter(|_| !known.inline)?;
        self.version.graph.files.get(file.index())
    }

    fn text(&self, path: &RelPath) -> Option<&'a str> {
        let files = &self.version.source.files;
        let at = files.binary_search_by(|file| file.path.cmp(path)).ok()?;
        Some(&files[at].text)
    }
}

/// Twice the lines that both have, over the lines of both.
fn alike(a: Option<&str>, b: Option<&str>) -> f64 {
    let lines = |text: Option<&str>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for line in text
            .unwrap_or_default()
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
        {
            *counts.entry(line.to_owned()).or_default() += 1;
        }
        counts
    };
    let (a, b) = (lines(a), lines(b));
    let all: usize = a.values().chain(b.values()).sum();
    let shared: usize = a
        .iter()
        .map(|(line, count)| b.get(line).map_or(0, |other| *count.min(other)))
        .sum();
    (2 * shared) as f64 / all.max(1) as f64
}
