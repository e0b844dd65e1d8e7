//! The second door: a graph from elsewhere (DESIGN §5).
//!
//! In: JSON with nodes, edges, and perhaps use cases and table accesses. Out: the same [`Coupling`] as of our own
//! graphs, so that one engine clusters both. Names are taken apart for their words. A `graph.json` of ours is read, too.

mod own;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use strangler_migration::nearest;

use crate::couple::ledger::{Entry, Ledger, damp};
use crate::couple::{finish, hubs};
use crate::{Coupling, EvidenceKind, Node, Weights};

/// Why a graph from elsewhere could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is no JSON.
    #[error("not valid JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A value has the wrong shape.
    #[error("`{place}` must be {expected}")]
    Shape {
        /// Which value, `edges[3].src`.
        place: String,
        /// What it must be.
        expected: &'static str,
    },
    /// A name is used that `nodes` does not list.
    #[error("`{place}` names `{name}`, which is not in `nodes`; add it there or correct the name")]
    UnknownNode {
        /// Where it is used.
        place: String,
        /// The name.
        name: String,
    },
    /// A key that the format does not have.
    #[error("unknown key `{key}`; {remedy}")]
    UnknownKey {
        /// The key.
        key: String,
        /// What would do.
        remedy: String,
    },
}

/// Reads a graph from elsewhere.
///
/// # Errors
/// Where the text is no JSON of that shape; the message names the place.
pub fn from_json(text: &str, weights: &Weights) -> Result<Coupling, Error> {
    let value: Value = serde_json::from_str(text)?;
    let top = object(&value, "the file")?;
    let translated = own::translated(top)?;
    let top = translated.as_ref().unwrap_or(top);
    if let Some(key) = top.keys().find(|key| !KEYS.contains(&key.as_str())) {
        let remedy = match nearest(key, &KEYS) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "known are {}; a graph.json of `strangler run` will do, too",
                KEYS.join(", ")
            ),
        };
        return Err(Error::UnknownKey {
            key: key.clone(),
            remedy,
        });
    }
    let names = names(top)?;
    let index: Index<'_> = names
        .iter()
        .enumerate()
        .map(|(at, name)| (name.as_str(), at))
        .collect();
    let edges = edges(top, &index)?;
    let mut coupling = Coupling {
        nodes: nodes(&names, &edges),
        use_cases: use_cases(top, &index)?,
        tables: accesses(top, &index)?,
        ..Coupling::default()
    };
    let mut ledger = Ledger::new(names.len());
    for ((from, to), volume) in &edges {
        let count = *volume;
        ledger.add(Entry {
            from: *from,
            to: *to,
            kind: EvidenceKind::Reference,
            strength: damp(count) * hubs(&coupling.nodes, *to),
            count: count.round().max(1.0) as u32,
            what: coupling.nodes[*to].name.clone(),
            sites: Vec::new(),
        });
    }
    finish(&mut coupling, ledger, weights);
    Ok(coupling)
}

const KEYS: [&str; 4] = ["nodes", "edges", "usecases", "access"];

type Index<'n> = BTreeMap<&'n str, usize>;
type Edges = BTreeMap<(usize, usize), f64>;

fn names(top: &Map<String, Value>) -> Result<Vec<String>, Error> {
    let mut names = BTreeSet::new();
    for (at, value) in list(top, "nodes")?.iter().enumerate() {
        names.insert(text(value, &format!("nodes[{at}]"))?.to_owned());
    }
    Ok(names.into_iter().collect())
}

/// Directed volumes. Weights that are not counts (below one, or all fractions) are brought to counts by their lower
/// quartile.
fn edges(top: &Map<String, Value>, index: &Index<'_>) -> Result<Edges, Error> {
    let mut edges = Edges::new();
    for (at, value) in optional_list(top, "edges")?.iter().enumerate() {
        let edge = object(value, &format!("edges[{at}]"))?;
        let from = end(edge, "src", at, index)?;
        let to = end(edge, "dst", at, index)?;
        let weight = edge.get("weight").map_or(Some(1.0), Value::as_f64);
        let weight = weight.filter(|weight| *weight >= 0.0);
        let place = || format!("edges[{at}].weight");
        let weight = weight.ok_or_else(|| Error::Shape {
            place: place(),
            expected: "a number from 0 on",
        })?;
        if from != to && weight > 0.0 {
            *edges.entry((from, to)).or_default() += weight;
        }
    }
    let unit = unit(&edges);
    edges.values_mut().for_each(|volume| *volume /= unit);
    Ok(edges)
}

fn unit(edges: &Edges) -> f64 {
    let mut volumes: Vec<f64> = edges.values().copied().collect();
    volumes.sort_by(f64::total_cmp);
    let are_counts = volumes.iter().all(|volume| *volume >= 1.0);
    match volumes.get(volumes.len() / 4) {
        Some(quartile) if !are_counts => *quartile,
        _ => 1.0,
    }
}

fn end(edge: &Map<String, Value>, key: &'static str, at: usize, index: &Index<'_>) -> Result<usize, Error> {
    let place = format!("edges[{at}].{key}");
    let name = text(edge.get(key).unwrap_or(&Value::Null), &place)?;
    node(name, index, place)
}

fn node(name: &str, index: &Index<'_>, place: String) -> Result<usize, Error> {
    let found = index.get(name).copied();
    found.ok_or_else(|| Error::UnknownNode {
        place,
        name: name.to_owned(),
    })
}

fn nodes(names: &[String], edges: &Edges) -> Vec<Node> {
    let mut nodes: Vec<Node> = names
        .iter()
        .map(|name| Node {
            name: name.clone(),
            ..Node::default()
        })
        .collect();
    for (from, to) in edges.keys() {
        nodes[*from].fan_out += 1;
        nodes[*to].fan_in += 1;
    }
    nodes
}

fn use_cases(top: &Map<String, Value>, index: &Index<'_>) -> Result<BTreeMap<String, Vec<usize>>, Error> {
    let mut cases: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (name, value) in optional_object(top, "usecases")? {
        let place = format!("usecases.{name}");
        let at = node(name, index, place.clone())?;
        for case in texts(value, &place)? {
            cases.entry(case.to_owned()).or_default().insert(at);
        }
    }
    Ok(cases
        .into_iter()
        .map(|(case, nodes)| (case, nodes.into_iter().collect()))
        .collect())
}

/// Who touches a table; whether it reads or writes is not said, so all count alike.
fn accesses(
    top: &Map<String, Value>,
    index: &Index<'_>,
) -> Result<BTreeMap<String, Vec<(usize, bool)>>, Error> {
    let mut tables = BTreeMap::new();
    for (table, value) in optional_object(top, "access")? {
        let place = format!("access.{table}");
        let mut nodes = BTreeSet::new();
        for name in texts(value, &place)? {
            nodes.insert((node(name, index, place.clone())?, true));
        }
        tables.insert(table.clone(), nodes.into_iter().collect());
    }
    Ok(tables)
}

fn object<'v>(value: &'v Value, place: &str) -> Result<&'v Map<String, Value>, Error> {
    value.as_object().ok_or_else(|| Error::Shape {
        place: place.to_owned(),
        expected: "an object",
    })
}

fn optional_object<'v>(
    top: &'v Map<String, Value>,
    key: &str,
) -> Result<impl Iterator<Item = (&'v String, &'v Value)>, Error> {
    let map = top.get(key).map(|value| object(value, key)).transpose()?;
    Ok(map.into_iter().flatten())
}

fn list<'v>(top: &'v Map<String, Value>, key: &str) -> Result<&'v [Value], Error> {
    let found = top.get(key).and_then(Value::as_array);
    let found = found.ok_or_else(|| Error::Shape {
        place: key.to_owned(),
        expected: "a list",
    })?;
    Ok(found)
}

fn optional_list<'v>(top: &'v Map<String, Value>, key: &str) -> Result<&'v [Value], Error> {
    if top.contains_key(key) {
        list(top, key)
    } else {
        Ok(&[])
    }
}

fn text<'v>(value: &'v Value, place: &str) -> Result<&'v str, Error> {
    value.as_str().ok_or_else(|| Error::Shape {
        place: place.to_owned(),
        expected: "a string",
    })
}

fn texts<'v>(value: &'v Value, place: &str) -> Result<Vec<&'v str>, Error> {
    let expected = "a list of strings";
    let items = value.as_array().ok_or_else(|| Error::Shape {
        place: place.to_owned(),
        expected,
    })?;
    items
        .iter()
        .enumerate()
        .map(|(at, item)| text(item, &format!("{place}[{at}]")))
        .collect()
}
