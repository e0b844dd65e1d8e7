//! Where code went that is no longer under its old path.
//!
//! In: two versions of a tree and the paths that head no longer knows. Out: for each the paths at head that it may have
//! become, with the evidence: items that both hold, and files or texts that are alike. It proposes; nothing is followed by
//! itself.

mod text;

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, ModuleId, RelPath, Scope};
use strangler_resolve::{CodeGraph, ItemKind};
use strangler_source::SourceSet;

use text::Text;

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
    /// Of an item: how alike its text is, its name apart, 0 to 1; none where it is too short to tell.
    pub text: Option<f64>,
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
        self.overlap() + self.likeness() + self.text.unwrap_or_default()
    }

    fn is_strong(&self) -> bool {
        match self.text {
            Some(alike) if self.shared == 0 => alike >= SAME,
            Some(alike) => alike > ALIKE && self.overlap() >= 0.5,
            None => self.overlap() >= 0.8 || self.overlap() >= 0.5 && self.likeness() > ALIKE,
        }
    }
}

impl Vanished {
    /// The only candidate, where there is no other and its evidence is strong: an item whose text is the same but for
    /// its place or its name, or a module most of whose items are there, or whose file was renamed and half of whose
    /// items are.
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

/// An item of one version.
struct Known {
    item: ItemId,
    kind: ItemKind,
    /// The path within its module.
    own: String,
}

/// The names of one version.
struct Names<'a> {
    version: Version<'a>,
    modules: BTreeMap<&'a str, ModuleId>,
    /// Path → what it is.
    items: BTreeMap<String, Known>,
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
                let known = Known {
                    item: ItemId::new(index),
                    kind: item.kind,
                    own,
                };
                names.items.insert(path, known);
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
        let Some(known) = self.items.get(path) else {
            return Vec::new();
        };
        let new = after
            .items
            .iter()
            .filter(|(other, item)| item.kind == known.kind && !self.items.contains_key(*other));
        let (same, others): (Vec<_>, Vec<_>) = new.partition(|(_, item)| item.own == known.own);
        if same.is_empty() {
            let renamed = others.into_iter();
            return renamed
                .filter_map(|(other, item)| self.renamed(path, known, after, other, item))
                .collect();
        }
        let text = self.item_text(known);
        same.into_iter()
            .map(|(other, item)| Candidate {
                to: other.clone(),
                shared: 1,
                items: 1,
                file: None,
                text: Some(text.alike_by_name(&after.item_text(item))),
            })
            .collect()
    }

    /// An item under another name, where what it holds or what it says is the same.
    fn renamed(
        &self,
        path: &str,
        known: &Known,
        after: &Self,
        other: &str,
        item: &Known,
    ) -> Option<Candidate> {
        let (own, theirs) = (self.below(path), after.below(other));
        let shared = own.intersection(&theirs).count();
        let text = self.item_text(known).alike(&after.item_text(item));
        let candidate = Candidate {
            to: other.to_owned(),
            shared,
            items: own.len(),
            file: None,
            // What it holds says more than a few lines.
            text: text.filter(|_| own.len() < 2),
        };
        let is_alike = text.is_some_and(|alike| alike > ALIKE);
        (is_alike || own.len() > 1 && candidate.overlap() >= 0.5).then_some(candidate)
    }

    /// The names of what an item holds.
    fn below(&self, path: &str) -> BTreeSet<&str> {
        let start = format!("{path}::");
        let held = self.items.range(start.clone()..);
        held.map_while(|(name, _)| name.strip_prefix(start.as_str()))
            .collect()
    }

    /// What an item says.
    fn item_text(&self, known: &Known) -> Text {
        let graph = self.version.graph;
        let item = graph.item(known.item);
        let file = graph.files.get(item.site.file.index());
        let text = file.and_then(|file| self.text(file)).unwrap_or_default();
        Text::of(text, item.site.line, item.last_line, &item.name)
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
            text: None,
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
