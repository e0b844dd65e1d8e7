//! How far the cut agrees with people, beside what plain methods make of the same graph.
//!
//! In: `benches/known/*.json` with a `.tsv` of answers each, on which choices were made, and `benches/held-out`, on which
//! no number was chosen; where the environment's `TREES` names a folder, workspaces in it as monoliths (`owners`), and where
//! `SPLITS` names one, trees in it before their owners split them (`splits`); or files given as arguments. Out: a table on stdout with MoJoFM, pair F1 and ARI of each method, and their medians, for each of
//! these. Baselines see the references with their counts; ours sees the same file.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads its own input")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use leiden_rs::{GraphData, GraphDataBuilder, LabelPropagation, LabelPropagationConfig};
use leiden_rs::{Leiden, LeidenConfig, Partition};
use strangler_cut::agreement::{Agreement, agreement};
use strangler_cut::{Coupling, EvidenceKind, Pins, Proposal, ProposeOptions, Weights};

#[path = "../src/tests/fixture.rs"]
mod fixture;
#[path = "agreement/infomap.rs"]
mod infomap;
#[path = "agreement/owners.rs"]
mod owners;
#[path = "agreement/splits.rs"]
mod splits;

type Method = (&'static str, fn(&Coupling) -> Vec<usize>);

const METHODS: [Method; 6] = [
    ("ours", ours),
    ("leiden", |coupling| communities(coupling, false)),
    ("louvain", |coupling| communities(coupling, true)),
    ("infomap", |coupling| {
        infomap::infomap(coupling.nodes.len(), &pairs(coupling))
    }),
    ("label prop.", |coupling| {
        let search = LabelPropagation::new(LabelPropagationConfig::new(Some(1), 100));
        search.run(&graph(coupling)).partition.as_slice().to_vec()
    }),
    ("directories", |coupling| {
        let names: Vec<&str> = coupling.nodes.iter().map(|node| node.name.as_str()).collect();
        strangler_cut::directories(&names)
    }),
];

/// A graph and the right answer to it.
struct Known {
    name: String,
    coupling: Coupling,
    labels: BTreeMap<String, String>,
}

fn main() {
    let given = given();
    if given.is_empty() {
        compare("known", graphs(&files("known")).chain(fixtures()));
        compare("held out", graphs(&files("held-out")));
        if let Some(trees) = std::env::var_os("TREES") {
            compare("owners", trees_of(Path::new(&trees)));
        }
        if let Some(trees) = std::env::var_os("SPLITS") {
            compare("splits", splits_of(Path::new(&trees)));
        }
    } else {
        compare("given", graphs(&given));
    }
}

/// Prints how each method does on each answer, and on all.
fn compare(what: &str, answers: impl Iterator<Item = Known>) {
    let mut scores: BTreeMap<usize, Vec<Agreement>> = BTreeMap::new();
    for known in answers {
        let (rows, answer) = rows(&known);
        println!(
            "{}: {} nodes, {} with an answer, {} services",
            known.name,
            known.coupling.nodes.len(),
            rows.len(),
            groups(&answer)
        );
        for (index, (method, group)) in METHODS.iter().enumerate() {
            let start = Instant::now();
            let found = group(&known.coupling);
            let elapsed = start.elapsed();
            let labelled: Vec<usize> = rows.iter().map(|row| found[*row]).collect();
            let agreement = agreement(&labelled, &answer);
            println!(
                "  {method:12} {} {:3} groups {elapsed:8.1?}",
                show(&agreement),
                groups(&found)
            );
            scores.entry(index).or_default().push(agreement);
        }
        if std::env::args().any(|arg| arg == "--members") {
            members(&known);
        }
    }
    println!("median of {what}");
    for (index, agreements) in &scores {
        println!("  {:12} {}", METHODS[*index].0, show(&median(agreements)));
    }
    for (what, score) in MEASURES {
        println!(
            "worst distance to the best baseline, {what}: {:+.1}",
            worst(&scores, score)
        );
    }
}

/// The services of the recommended cut, each member with its answer.
fn members(known: &Known) {
    let proposal = propose(&known.coupling);
    let cut = &proposal.cuts[proposal.recommended];
    for service in &cut.services {
        let member = |node: &usize| {
            let name = &known.coupling.nodes[*node].name;
            format!(" {name}[{}]", known.labels.get(name).map_or("", String::as_str))
        };
        let members: String = service.members.iter().map(member).collect();
        println!("  {} ({}):{members}", service.id, service.kind.word());
    }
    for cut in &proposal.cuts {
        println!(
            "  {}: {} services, {:.2} stay",
            cut.name,
            cut.services.len(),
            cut.stability
        );
    }
    println!(
        "  {}: {:?}",
        proposal.verdict.answer.word(),
        proposal.verdict.reasons_against
    );
}

/// Graphs from files, with the answers beside them.
fn graphs(files: &[PathBuf]) -> impl Iterator<Item = Known> {
    files.iter().map(|file| {
        let text = std::fs::read_to_string(file).expect("a readable graph");
        let labels = std::fs::read_to_string(file.with_extension("tsv")).expect("answers beside the graph");
        let lines = labels.lines().filter(|line| !line.starts_with('#'));
        Known {
            name: file
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            coupling: strangler_cut::from_json(&text, &Weights::default()).expect("a graph"),
            labels: lines
                .filter_map(|line| line.split_once('\t'))
                .map(|(name, label)| (name.to_owned(), label.to_owned()))
                .collect(),
        }
    })
}

/// Workspaces of several services, as monoliths.
fn trees_of(folder: &Path) -> impl Iterator<Item = Known> {
    owners::answers(folder).map(|(name, coupling, labels)| Known {
        name: format!("owners of {name}"),
        coupling,
        labels,
    })
}

/// Trees before their owners split them.
fn splits_of(folder: &Path) -> impl Iterator<Item = Known> {
    splits::answers(folder).map(|(name, coupling, labels)| Known {
        name: format!("split of {name}"),
        coupling,
        labels,
    })
}

/// The coupling of what the programs use, the past aside.
fn coupled(tree: &fixture::Fixture, programs: &[String]) -> Coupling {
    strangler_cut::couple(
        &tree.source,
        &tree.graph,
        &tree.facts,
        &strangler_history::History::default(),
        &Weights::default(),
        programs,
    )
}

/// The fixtures with their frozen answers.
fn fixtures() -> impl Iterator<Item = Known> {
    FIXTURES.iter().map(|name| {
        let tree = fixture::fixture(name);
        Known {
            name: format!("fixture {name}"),
            coupling: coupled(&tree, &[]),
            labels: fixture::answers(name, "expected-services.tsv"),
        }
    })
}

/// `crud` has one service by its answer, so nothing to agree with.
const FIXTURES: [&str; 3] = ["shop", "layered", "tangled"];

type Score = fn(&Agreement) -> f64;
const MEASURES: [(&str, Score); 3] = [
    ("MoJoFM", |agreement| agreement.mojo_fm),
    ("pair F1 x 100", |agreement| 100.0 * agreement.pair_f1),
    ("ARI x 100", |agreement| 100.0 * agreement.ari),
];

/// The files named on the command line.
fn given() -> Vec<PathBuf> {
    std::env::args()
        .skip(1)
        .filter(|arg| arg.ends_with(".json"))
        .map(PathBuf::from)
        .collect()
}

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches").join(folder);
    let entries = std::fs::read_dir(folder).expect("a folder of known answers");
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files
}

/// Rows with an answer, and the answer of each as a number.
fn rows(known: &Known) -> (Vec<usize>, Vec<usize>) {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let labelled = known.coupling.nodes.iter().enumerate();
    labelled
        .filter_map(|(row, node)| {
            let label = known.labels.get(&node.name)?;
            let next = numbers.len();
            Some((row, *numbers.entry(label).or_insert(next)))
        })
        .unzip()
}

fn propose(coupling: &Coupling) -> Proposal {
    strangler_cut::propose(
        coupling,
        &Pins::default(),
        &Default::default(),
        ProposeOptions::default(),
    )
}

fn ours(coupling: &Coupling) -> Vec<usize> {
    let proposal = propose(coupling);
    strangler_cut::grouping(&proposal.cuts[proposal.recommended])
}

fn graph(coupling: &Coupling) -> GraphData {
    let mut builder = GraphDataBuilder::new(coupling.nodes.len());
    for (a, b, count) in pairs(coupling) {
        builder.add_edge(a, b, count).expect("an edge between nodes");
    }
    builder.build().expect("a graph")
}

/// Pairs with references, and how many.
fn pairs(coupling: &Coupling) -> Vec<(usize, usize, f64)> {
    let count = |pair: &strangler_cut::Pair| {
        let references = pair
            .evidence
            .iter()
            .filter(|one| one.kind == EvidenceKind::Reference);
        references.map(|one| f64::from(one.count)).sum::<f64>()
    };
    let counted = coupling.pairs.iter().map(|pair| (pair.a, pair.b, count(pair)));
    counted.filter(|(.., count)| *count > 0.0).collect()
}

/// The best of ten seeds, each run again from its own result until nothing changes: one run stops early.
fn communities(coupling: &Coupling, louvain: bool) -> Vec<usize> {
    let graph = graph(coupling);
    let mut best: Option<(f64, Partition)> = None;
    for seed in 0..10 {
        let search = Leiden::new(
            LeidenConfig::builder()
                .seed(seed)
                .skip_refinement(louvain)
                .build(),
        );
        let mut output = search.run(&graph).expect("communities");
        loop {
            let again = search
                .run_with_initial_partition(&graph, output.partition.clone())
                .expect("communities");
            if again.quality <= output.quality + 1e-9 {
                break;
            }
            output = again;
        }
        if best.as_ref().is_none_or(|(quality, _)| output.quality > *quality) {
            best = Some((output.quality, output.partition));
        }
    }
    best.map(|(_, partition)| partition.as_slice().to_vec())
        .unwrap_or_default()
}

fn groups(groups: &[usize]) -> usize {
    groups.iter().collect::<std::collections::BTreeSet<_>>().len()
}

fn show(agreement: &Agreement) -> String {
    format!(
        "MoJoFM {:5.1}  F1 {:.3}  ARI {:6.3}",
        agreement.mojo_fm, agreement.pair_f1, agreement.ari
    )
}

fn median(agreements: &[Agreement]) -> Agreement {
    let middle = |score: Score| {
        let mut scores: Vec<f64> = agreements.iter().map(score).collect();
        scores.sort_by(f64::total_cmp);
        let half = scores.len() / 2;
        if scores.len() % 2 == 1 {
            scores[half]
        } else {
            f64::midpoint(scores[half - 1], scores[half])
        }
    };
    Agreement {
        mojo_fm: middle(|agreement| agreement.mojo_fm),
        pair_f1: middle(|agreement| agreement.pair_f1),
        ari: middle(|agreement| agreement.ari),
    }
}

/// Ours minus the best of the others, where that is worst.
fn worst(scores: &BTreeMap<usize, Vec<Agreement>>, score: Score) -> f64 {
    let answers = scores.get(&0).map_or(0, Vec::len);
    let difference = |answer: usize| {
        let others = scores
            .range(1..)
            .map(|(_, agreements)| score(&agreements[answer]));
        score(&scores[&0][answer]) - others.fold(f64::NEG_INFINITY, f64::max)
    };
    (0..answers).map(difference).fold(f64::INFINITY, f64::min)
}
