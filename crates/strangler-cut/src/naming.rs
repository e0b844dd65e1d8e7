//! Names and kinds of services: from the tree, tables, routes and words of their members.
//!
//! In: a coupling and groups. Out: an id, a name and a kind for each group, no two alike. A word names a service when it
//! is frequent inside and rare outside, so that a member more or less does not change the name.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
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

/// The place of words that stand alone.
const LONE: &str = "word";

/// Names the groups `0..count`; pinned ones keep their names.
pub(crate) fn names(coupling: &Coupling, pins: &Pins, groups: &[Option<usize>], count: usize) -> Vec<Naming> {
    let lexicon = lexicon(coupling);
    let mut mentions = mentions(coupling, &lexicon, groups, count);
    part_from_common(&mut mentions);
    let mut everywhere: BTreeMap<&str, f64> = BTreeMap::new();
    for (word, mention) in mentions.iter().flat_map(|group| &group.0) {
        *everywhere.entry(word).or_default() += mention.weight;
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

/// Text → the stems in it that can name something, each with how it is written there.
type Lexicon<'c> = FxHashMap<&'c str, Vec<(String, String)>>;

/// Every text that `mentions` looks at, taken apart once.
fn lexicon(coupling: &Coupling) -> Lexicon<'_> {
    let names = coupling.nodes.iter().flat_map(|node| words::segments(&node.name));
    let spoken = coupling.nodes.iter().flat_map(|node| &node.words);
    let tables = coupling.tables.keys();
    let routes = coupling.use_cases.keys().flat_map(|case| parts(case));
    let mut lexicon = Lexicon::default();
    for text in names
        .chain(spoken.chain(tables).map(String::as_str))
        .chain(routes)
    {
        lexicon.entry(text).or_insert_with(|| stems(text));
    }
    lexicon
}

fn stems(text: &str) -> Vec<(String, String)> {
    let words = words::split(text).into_iter();
    words
        .map(|word| (words::stem(&word), word))
        .filter(|(stem, _)| !words::is_layer(stem) && stem.len() >= 3)
        .collect()
}

/// The literal parts of a route's path.
fn parts(case: &str) -> impl Iterator<Item = &str> {
    let path = case.split_whitespace().last().unwrap_or_default();
    path.split('/').filter(|part| !part.starts_with(['{', ':', '<']))
}

/// Stem → what is said of it.
#[derive(Default)]
struct Mentions<'l>(BTreeMap<&'l str, Mention<'l>>);

/// How often a stem stands where, how it is written, and what stands beside it.
#[derive(Default)]
struct Mention<'l> {
    weight: f64,
    places: BTreeMap<&'static str, f64>,
    spellings: BTreeMap<&'l str, u32>,
    /// Mentions in names of more than one word, or that could be.
    named: u32,
    before: BTreeMap<&'l str, u32>,
    after: BTreeMap<&'l str, u32>,
}

/// In this share of its mentions a word has the same word beside it: the two are one term.
const TERM: f64 = 0.8;
/// What more than this share of the services speak of tells none of them apart.
const COMMON: f64 = 0.25;

fn mentions<'l>(
    coupling: &Coupling,
    lexicon: &'l Lexicon<'_>,
    groups: &[Option<usize>],
    count: usize,
) -> Vec<Mentions<'l>> {
    let mut mentions: Vec<Mentions<'l>> = (0..count).map(|_| Mentions::default()).collect();
    let stems = |text: &str| lexicon.get(text).map_or(&[][..], Vec::as_slice);
    let shared = words::common_prefix(coupling.nodes.iter().map(|node| node.name.as_str()));
    for (node, group) in coupling.nodes.iter().zip(groups) {
        let Some(group) = *group else { continue };
        for segment in words::segments(&node.name).skip(shared) {
            mentions[group].add(stems(segment), "module", IN_PATH);
        }
        for word in &node.words {
            mentions[group].add(stems(word), LONE, IN_WORDS);
        }
    }
    for (table, nodes) in &coupling.tables {
        for (node, writes) in nodes {
            let weight = if *writes { IN_TABLE } else { IN_TABLE / 4.0 };
            if let Some(group) = groups[*node] {
                mentions[group].add(stems(table), "table", weight);
            }
        }
    }
    for (case, nodes) in &coupling.use_cases {
        let inside = nodes
            .iter()
            .filter_map(|node| groups[*node])
            .collect::<BTreeSet<_>>();
        for group in &inside {
            for part in parts(case) {
                mentions[*group].add(stems(part), "route", IN_ROUTE / inside.len() as f64);
            }
        }
    }
    mentions
}

/// What much of the tree is called (the product, `kellnr-registry`) is no part of one service's name.
fn part_from_common(mentions: &mut [Mentions<'_>]) {
    let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
    for word in mentions.iter().flat_map(|group| group.0.values()) {
        for word in word.spellings.keys() {
            *groups.entry(word).or_default() += 1;
        }
    }
    let most = (COMMON * mentions.len() as f64).max(1.0);
    let is_rare = |word: &str| groups.get(word).is_none_or(|groups| *groups as f64 <= most);
    for mention in mentions.iter_mut().flat_map(|group| group.0.values_mut()) {
        mention.before.retain(|word, _| is_rare(word));
        mention.after.retain(|word, _| is_rare(word));
    }
}

impl<'l> Mentions<'l> {
    fn add(&mut self, stems: &'l [(String, String)], place: &'static str, weight: f64) {
        for (at, (stem, word)) in stems.iter().enumerate() {
            let mention = self.0.entry(stem).or_default();
            mention.weight += weight;
            *mention.places.entry(place).or_default() += weight;
            *mention.spellings.entry(word).or_default() += 1;
            if place == LONE {
                continue;
            }
            mention.named += 1;
            if let Some((_, before)) = at.checked_sub(1).and_then(|at| stems.get(at)) {
                *mention.before.entry(before).or_default() += 1;
            }
            if let Some((_, after)) = stems.get(at + 1) {
                *mention.after.entry(after).or_default() += 1;
            }
        }
    }

    /// Words by how frequent they are here and how rare elsewhere, best first.
    fn ranked(&self, everywhere: &BTreeMap<&str, f64>) -> Vec<(f64, &str)> {
        let score = |word: &str, weight: f64| {
            let all = everywhere.get(word).copied().unwrap_or(weight);
            weight * (weight / all)
        };
        let mentions = self.0.iter();
        let mut ranked: Vec<(f64, &str)> = mentions
            .map(|(word, mention)| (score(word, mention.weight), *word))
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

    /// The word as it is mostly written, with the word that always stands beside it: `two-factor`.
    fn spelling(&self, stem: &str) -> String {
        let Some(mention) = self.0.get(stem) else {
            return stem.to_owned();
        };
        let word = most(&mention.spellings).map_or(stem, |(word, _)| word);
        let always =
            |beside| most(beside).filter(|(_, count)| f64::from(*count) >= TERM * f64::from(mention.named));
        match (always(&mention.before), always(&mention.after)) {
            (Some((before, _)), _) => format!("{before}-{word}"),
            (_, Some((after, _))) => format!("{word}-{after}"),
            _ => word.to_owned(),
        }
    }

    /// Where the word stands, most weighty place first.
    fn reason(&self, stem: &str) -> String {
        let places = self.0.get(stem).into_iter().flat_map(|mention| &mention.places);
        let mut places: Vec<_> = places.collect();
        places.sort_by(|a, b| b.1.total_cmp(a.1).then(a.0.cmp(b.0)));
        let places: Vec<&str> = places.into_iter().map(|(place, _)| *place).collect();
        format!("`{}` in its {}", self.spelling(stem), join(&places))
    }
}

/// What is counted most, the first of equals.
fn most<'l>(counts: &BTreeMap<&'l str, u32>) -> Option<(&'l str, u32)> {
    let most = counts.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
    most.map(|(word, count)| (*word, *count))
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
