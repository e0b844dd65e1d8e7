//! The cases under `cases/`: one test a file, each case judged by itself; the format stands in `cases/README.md`.

use std::collections::{BTreeMap, BTreeSet};

use super::{graph, references};
use crate::{CodeGraph, ResolveOptions};

macro_rules! themes {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            check_theme(include_str!(concat!("../../cases/", stringify!($name), ".txt")));
        })*
    };
}

themes! { imports items macros outside paths scopes types }

/// Every case of a theme gives what it says.
#[track_caller]
fn check_theme(text: &str) {
    let wrong: Vec<String> = text.split("\n\n").filter_map(wrong_case).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with a case, if anything.
fn wrong_case(case: &str) -> Option<String> {
    let (title, rest) = case.trim().strip_prefix("# ")?.split_once('\n')?;
    let (expected, source): (Vec<&str>, Vec<&str>) = rest.lines().partition(|line| line.starts_with("=> "));
    let source = source.join("\n");
    let fixture = if source.contains("//- ") {
        source
    } else {
        format!("//- /src/lib.rs\n{source}")
    };
    let graph = graph(&fixture, &ResolveOptions::default());
    let mut wrong = Vec::new();
    let mut wanted: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for line in expected {
        let line = &line[3..];
        match line.split_once(" -> ") {
            Some((from, "nothing")) => drop(wanted.entry(from).or_default()),
            Some((from, _)) => drop(wanted.entry(from).or_default().insert(line.to_owned())),
            None if !holds(&graph, line) => wrong.push(format!("not so: {line}")),
            None => {}
        }
    }
    let found = references(&graph);
    for (from, wanted) in wanted {
        let found = of_item(&found, from);
        wrong.extend(wanted.difference(&found).map(|line| format!("missing: {line}")));
        wrong.extend(found.difference(&wanted).map(|line| format!("extra: {line}")));
    }
    (!wrong.is_empty()).then(|| format!("# {title}\n{}\n", wrong.join("\n")))
}

fn of_item(references: &BTreeSet<String>, from: &str) -> BTreeSet<String> {
    let of = |line: &&String| line.split_once(" -> ").is_some_and(|(item, _)| item == from);
    references.iter().filter(of).cloned().collect()
}

/// Whether a line that is about no reference is true.
fn holds(graph: &CodeGraph, line: &str) -> bool {
    let Some((what, name)) = line.split_once(' ') else {
        return false;
    };
    match what {
        "unknown" if name == "nothing" => graph.unknown.is_empty(),
        "unknown" => graph.unknown.iter().any(|unknown| unknown.path == name),
        "external" => graph.meaning.externals.iter().any(|path| path == name),
        "module" => graph.modules.iter().any(|module| module.name == name),
        _ => false,
    }
}
