//! Names and kinds of services: from the tree, tables, routes and words of their members.
//!
//! In: a coupling and groups. Out: an id, a name and a kind for each group, no two alike. A word names a service when it
//! is frequent inside and rare outside, so that a member more or less does not change the name.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::is_device_name;

use crate::{Coupling, Pins, ServiceKind, words};

/// A group's name.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Naming {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: ServiceKind,
    pub(crate) named_after: String,
}

/// What a mention of a word weighs, by where it stands.
const IN_PATH: f64 = 2.0;
const IN_WORDS: f64 = 0.5;
const IN_TABLE: f64 = 2.0;
const IN_ROUTE: f64 = 1.0;

/// Names the groups `0..count`; pinned ones keep their names.
pub(crate) fn names(coupling: &Coupling, pins: &Pins, groups: &[Option<usize>], count: usize) -> Vec<Naming> {
    let mentions = mentions(coupling, groups, count);
    let mut everywhere: BTreeMap<&str, f64> = BTreeMap::new();
    for (word, weight) in mentions.iter().flat_map(|group| &group.words) {
        *everywhere.entry(word).or_default() += weight;
    }
    let decided = decided(pins, groups, count);
    let mut taken: BTreeSet<String> = decided.iter().flatten().map(|naming| naming.id.clone()).collect();
    taken.insert("kernel".to_owned());
    let mut namings: Vec<Option<Naming>> = decided;
    // The clearest name is given first, so that the group it fits best gets it.
    let mut order: Vec<(f64, usize)> = Vec::new();
    for (group, mentioned) in mentions.iter().enumerate() {
        order.push((
            mentioned
                .ranked(&everywhere)
                .first()
                .map_or(0.0, |(score, _)| *score),
            group,
        ));
    }
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, group) in order {
        if namings[group].is_none() {
            namings[group] = Some(mentions[group].name(&everywhere, &mut taken));
        }
    }
    namings.into_iter().flatten().collect()
}

/// How a stem is written most often, and where.
#[derive(Default)]
struct Mentions {
    words: BTreeMap<String, f64>,
    places: BTreeMap<String, BTreeMap<&'static str, f64>>,
    spellings: BTreeMap<String, BTreeMap<String, u32>>,
}

fn mentions(coupling: &Coupling, groups: &[Option<usize>], count: usize) -> Vec<Mentions> {
    let mut mentions: Vec<Mentions> = (0..count).map(|_| Mentions::default()).collect();
    let shared = words::common_prefix(coupling.nodes.iter().map(|node| node.name.as_str()));
    for (node, group) in coupling.nodes.iter().zip(groups) {
        let Some(group) = *group else { continue };
        for segment in words::segments(&node.name).skip(shared) {
            mentions[group].add(segment, "module", IN_PATH);
        }
        for word in &node.words {
            mentions[group].add(word, "word", IN_WORDS);
        }
    }
    for (table, nodes) in &coupling.tables {
        for (node, writes) in nodes {
            let weight = if *writes { IN_TABLE } else { IN_TABLE / 4.0 };
            if let Some(group) = groups[*node] {
                mentions[group].add(table, "table", weight);
            }
        }
    }
    for (case, nodes) in &coupling.use_cases {
        let inside = nodes
            .iter()
            .filter_map(|node| groups[*node])
            .collect::<BTreeSet<_>>();
        let path = case.split_whitespace().last().unwrap_or_default();
        for group in &inside {
            for part in path.split('/').filter(|part| !part.starts_with(['{', ':', '<'])) {
                mentions[*group].add(part, "route", IN_ROUTE / inside.len() as f64);
            }
        }
    }
    mentions
}

impl Mentions {
    fn add(&mut self, text: &str, place: &'static str, weight: f64) {
        for word in words::split(text) {
            let stem = words::stem(&word);
            if words::is_layer(&stem) || stem.len() < 3 {
                continue;
            }
            *self.words.entry(stem.clone()).or_default() += weight;
            *self
                .places
                .entry(stem.clone())
                .or_default()
                .entry(place)
                .or_default() += weight;
            *self.spellings.entry(stem).or_default().entry(word).or_default() += 1;
        }
    }

    /// Words by how frequent they are here and how rare elsewhere, best first.
    fn ranked(&self, everywhere: &BTreeMap<&str, f64>) -> Vec<(f64, &str)> {
        let score = |(word, weight): (&'_ String, &f64)| {
            let all = everywhere.get(word.as_str()).copied().unwrap_or(*weight);
            weight * (weight / all)
        };
        let mut ranked: Vec<(f64, &str)> = self
            .words
            .iter()
            .map(|entry| (score(entry), entry.0.as_str()))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        ranked
    }

    fn name(&self, everywhere: &BTreeMap<&str, f64>, taken: &mut BTreeSet<String>) -> Naming {
        let ranked = self.ranked(everywhere);
        let stems: Vec<&str> = ranked.iter().map(|(_, stem)| *stem).take(6).collect();
        let (id, first) = self.free_id(&stems, taken);
        taken.insert(id.clone());
        let is_technical = first.is_some_and(words::is_capability);
        Naming {
            name: title(&id),
            id,
            kind: if is_technical {
                ServiceKind::Capability
            } else {
                ServiceKind::Domain
            },
            named_after: first.map_or_else(|| "no word of its own".to_owned(), |stem| self.reason(stem)),
        }
    }

    /// One word; two where another service has it; a number where words run out.
    fn free_id<'s>(&self, stems: &[&'s str], taken: &BTreeSet<String>) -> (String, Option<&'s str>) {
        let singles = stems
            .iter()
            .take(1)
            .map(|stem| (self.spelling(stem), Some(*stem)));
        let doubles = stems.iter().skip(1).map(|second| {
            (
                format!("{}-{}", self.spelling(stems[0]), self.spelling(second)),
                Some(stems[0]),
            )
        });
        let numbered = (1..).map(|number| {
            let word = stems
                .first()
                .map_or_else(|| "service".to_owned(), |stem| self.spelling(stem));
            (format!("{word}-{number}"), stems.first().copied())
        });
        let mut candidates = singles.chain(doubles).chain(numbered);
        candidates
            .find(|(id, _)| !taken.contains(id) && !is_device_name(id))
            .unwrap_or_default()
    }

    fn spelling(&self, stem: &str) -> String {
        let spellings = self.spellings.get(stem).into_iter().flatten();
        let most = spellings.max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
        most.map_or_else(|| stem.to_owned(), |(word, _)| word.clone())
    }

    /// Where the word stands, most weighty place first.
    fn reason(&self, stem: &str) -> String {
        let mut places: Vec<_> = self.places.get(stem).into_iter().flatten().collect();
        places.sort_by(|a, b| b.1.total_cmp(a.1).then(a.0.cmp(b.0)));
        let places: Vec<&str> = places.into_iter().map(|(place, _)| *place).collect();
        format!("`{}` in its {}", self.spelling(stem), join(&places))
    }
}

fn join(places: &[&str]) -> String {
    let plural = |place: &&str| format!("{place}s");
    places.iter().map(plural).collect::<Vec<_>>().join(", ")
}

fn title(id: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    };
    id.split('-').map(capital).collect::<Vec<_>>().join(" ")
}

/// The pinned service that each group holds.
fn decided(pins: &Pins, groups: &[Option<usize>], count: usize) -> Vec<Option<Naming>> {
    let mut decided = vec![None; count];
    for service in &pins.services {
        let group = service.members.iter().find_map(|node| groups[*node]);
        if let Some(group) = group {
            decided[group] = Some(Naming {
                id: service.id.clone(),
                name: service.name.clone(),
                kind: service.kind,
                named_after: "a decision under migration/services".to_owned(),
            });
        }
    }
    decided
}
