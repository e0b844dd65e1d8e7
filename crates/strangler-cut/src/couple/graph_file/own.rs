//! A graph that we wrote ourselves, `graph.json` or `graph --format json`, in the form of graphs from elsewhere.
//!
//! In: the file's top object. Out: nodes and edges; nothing where the file is none of ours. Production code only, as in
//! every proposal. Tables, routes and history stand in other files: they are no part of it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{Error, list, object, text};

/// The same graph as nodes and edges.
pub(super) fn translated(top: &Map<String, Value>) -> Result<Option<Map<String, Value>>, Error> {
    if !top.contains_key("refs") || !top.contains_key("modules") {
        return Ok(None);
    }
    let nodes = nodes(top)?;
    let homes = homes(top, &nodes)?;
    let mut volumes: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for (at, value) in list(top, "refs")?.iter().enumerate() {
        let row = object(value, &format!("refs[{at}]"))?;
        let from = homes.get(field(row, "refs", at, "from")?);
        let to = homes.get(field(row, "refs", at, "to")?);
        if let (true, Some(from), Some(to)) = (is_production(row), from, to) {
            *volumes.entry((from, to)).or_default() += volume(row);
        }
    }
    let edges = volumes
        .into_iter()
        .map(|((from, to), weight)| json!({"src": from, "dst": to, "weight": weight}));
    let edges: Vec<Value> = edges.collect();
    let graph = [("nodes", json!(nodes)), ("edges", json!(edges))];
    Ok(Some(
        graph
            .map(|(key, value)| (key.to_owned(), value))
            .into_iter()
            .collect(),
    ))
}

/// Modules of libraries and programs; packages where the graph knows no modules.
fn nodes(top: &Map<String, Value>) -> Result<BTreeSet<&str>, Error> {
    let modules = list(top, "modules")?;
    let key = if modules.is_empty() && top.contains_key("packages") {
        "packages"
    } else {
        "modules"
    };
    let mut nodes = BTreeSet::new();
    for (at, value) in list(top, key)?.iter().enumerate() {
        let row = object(value, &format!("{key}[{at}]"))?;
        let name = field(row, key, at, "name")?;
        if is_production(row) && is_of_library_or_program(row) {
            nodes.insert(name);
        }
    }
    Ok(nodes)
}

/// Path of a node or of an item in it → the node.
fn homes<'v>(
    top: &'v Map<String, Value>,
    nodes: &BTreeSet<&'v str>,
) -> Result<BTreeMap<&'v str, &'v str>, Error> {
    let mut homes = BTreeMap::new();
    if top.contains_key("items") {
        for (at, value) in list(top, "items")?.iter().enumerate() {
            let row = object(value, &format!("items[{at}]"))?;
            let module = field(row, "items", at, "module")?;
            if nodes.contains(module) {
                homes.insert(field(row, "items", at, "path")?, module);
            }
        }
    }
    // A module is an item of the one around it, but stands for itself.
    homes.extend(nodes.iter().map(|node| (*node, *node)));
    Ok(homes)
}

fn field<'v>(row: &'v Map<String, Value>, list: &str, at: usize, key: &str) -> Result<&'v str, Error> {
    text(
        row.get(key).unwrap_or(&Value::Null),
        &format!("{list}[{at}].{key}"),
    )
}

/// Rows without a scope were counted from production code.
fn is_production(row: &Map<String, Value>) -> bool {
    row.get("scope").is_none_or(|scope| scope == "prod")
}

/// Build scripts, examples and benches have names like `shop(build)`.
fn is_of_library_or_program(row: &Map<String, Value>) -> bool {
    let target = row.get("target").and_then(Value::as_str).unwrap_or_default();
    !target.ends_with(')') || target.ends_with("(bin)")
}

/// How often the code refers: on the level of items by its sites, else as counted.
fn volume(row: &Map<String, Value>) -> u64 {
    let sites = row.get("sites").and_then(Value::as_array);
    let sites = sites.map(|sites| sites.len() as u64);
    sites
        .or_else(|| row.get("count").and_then(Value::as_u64))
        .unwrap_or(1)
}
