//! The names of one version of the code, and what an item or a module of it may be in another one.
//!
//! In: a version, and a path of it. Out: candidates with their evidence. What was read of an item is kept: it is compared
//! with many.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use strangler_base::{ItemId, ModuleId, RelPath, Scope};
use strangler_resolve::ItemKind;

use super::text::Text;
use super::{ALIKE, Candidate, Evidence, Version};

/// An item of one version.
struct Known {
    item: ItemId,
    kind: ItemKind,
    /// The path within its module.
    own: String,
}

/// The names of one version.
pub(super) struct Names<'a> {
    version: Version<'a>,
    modules: BTreeMap<&'a str, ModuleId>,
    /// Path → what it is.
    items: BTreeMap<String, Known>,
    /// Module → what it holds, by names within it.
    inside: BTreeMap<ModuleId, BTreeSet<String>>,
    /// Items that were compared.
    shapes: RefCell<BTreeMap<ItemId, Rc<Shape>>>,
}

/// What an item is compared by.
struct Shape {
    /// The names of what it holds.
    held: BTreeSet<String>,
    /// What it says, and what that says.
    text: Text,
}

impl<'a> Names<'a> {
    pub(super) fn of(version: Version<'a>) -> Self {
        let graph = version.graph;
        let mut names = Self {
            version,
            modules: BTreeMap::new(),
            items: BTreeMap::new(),
            inside: BTreeMap::new(),
            shapes: RefCell::default(),
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

    pub(super) fn knows(&self, path: &str) -> bool {
        self.modules.contains_key(path) || self.items.contains_key(path)
    }

    /// What `path` of this version may be in `after`.
    pub(super) fn candidates(&self, after: &Self, path: &str) -> Vec<Candidate> {
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
        let own = self.shape(path, known);
        if same.is_empty() {
            let renamed = others.into_iter();
            return renamed
                .filter_map(|(other, item)| renamed_to(other, &own, &after.shape(other, item)))
                .collect();
        }
        same.into_iter()
            .map(|(other, item)| Candidate {
                to: other.clone(),
                shared: 1,
                items: 1,
                file: None,
                evidence: evidence(own.text.alike_by_name(&after.shape(other, item).text)),
                renamed: false,
            })
            .collect()
    }

    fn shape(&self, path: &str, known: &Known) -> Rc<Shape> {
        if let Some(shape) = self.shapes.borrow().get(&known.item) {
            return Rc::clone(shape);
        }
        let start = format!("{path}::");
        let below = self.items.range(start.clone()..);
        let below = below.map_while(|(name, item)| Some((name.strip_prefix(start.as_str())?, item)));
        let mut held = BTreeSet::new();
        let mut text = Text::of(&self.version.graph.item(known.item).name);
        self.read(known, &mut text);
        for (name, item) in below {
            held.insert(name.to_owned());
            if !self.is_around(known, item) {
                self.read(item, &mut text);
            }
        }
        let shape = Rc::new(Shape { held, text });
        self.shapes.borrow_mut().insert(known.item, Rc::clone(&shape));
        shape
    }

    /// Whether the lines of one item hold those of the other one.
    fn is_around(&self, outer: &Known, inner: &Known) -> bool {
        let (outer, inner) = (
            self.version.graph.item(outer.item),
            self.version.graph.item(inner.item),
        );
        outer.site.file == inner.site.file && (outer.site.line..=outer.last_line).contains(&inner.site.line)
    }

    fn read(&self, known: &Known, into: &mut Text) {
        let graph = self.version.graph;
        let item = graph.item(known.item);
        let file = graph.files.get(item.site.file.index());
        let text = file.and_then(|file| self.text(file)).unwrap_or_default();
        into.read(text, item.site.line, item.last_line);
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
            evidence: Evidence::Module,
            renamed: false,
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

/// An item under another name, where what it holds or what it says is the same.
fn renamed_to(other: &str, own: &Shape, theirs: &Shape) -> Option<Candidate> {
    let text = own.text.alike(&theirs.text);
    let candidate = Candidate {
        to: other.to_owned(),
        shared: own.held.intersection(&theirs.held).count(),
        items: own.held.len(),
        file: None,
        evidence: evidence(text),
        renamed: true,
    };
    let is_alike = text.is_some_and(|share| share > ALIKE);
    (is_alike || own.held.len() > 1 && candidate.overlap() >= 0.5).then_some(candidate)
}

fn evidence(text: Option<f64>) -> Evidence {
    text.map_or(Evidence::TooShort, Evidence::Text)
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
