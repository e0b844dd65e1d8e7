//! The weighted graph that is clustered, each weight with its evidence.

use std::collections::BTreeMap;

use strangler_base::{ModuleId, Site};

/// Nodes and weighted pairs. Also the form into which a graph from elsewhere is read.
#[derive(Clone, Debug, Default)]
pub struct Coupling {
    /// Production modules, sorted by name; pairs and services name them by index.
    pub nodes: Vec<Node>,
    /// Pairs, sorted, each once with `a < b`.
    pub pairs: Vec<Pair>,
    /// Use case (a route, `GET /x`) → the nodes that it runs through, sorted.
    pub use_cases: BTreeMap<String, Vec<usize>>,
    /// Table → the nodes that touch it, sorted; `true` where it writes.
    pub tables: BTreeMap<String, Vec<(usize, bool)>>,
    /// Share of the routes that do no more than touch one table, among those that touch any; none where none does.
    pub crud_share: Option<f64>,
    /// Packages with production code that no server uses, sorted: they are no part of the monolith.
    pub left_out: Vec<String>,
}

/// Directed references between nodes: `(from, to)` → how often.
pub(crate) type References = BTreeMap<(usize, usize), u32>;

impl Coupling {
    /// As much of it as a proposal follows from: without sites, sizes, ages, and what exactly binds. Two trees of the same
    /// essence get the same proposal.
    #[must_use]
    pub fn essence(&self) -> Self {
        let node = |node: &Node| Node {
            name: node.name.clone(),
            module: node.module.map(|_| ModuleId(0)),
            entries: node.entries,
            shared: node.shared,
            unread: node.unread,
            words: node.words.clone(),
            ..Node::default()
        };
        let evidence = |one: &Evidence| Evidence {
            what: String::new(),
            sites: Vec::new(),
            ..*one
        };
        let pair = |pair: &Pair| Pair {
            evidence: pair.evidence.iter().map(evidence).collect(),
            ..*pair
        };
        Self {
            nodes: self.nodes.iter().map(node).collect(),
            pairs: self.pairs.iter().map(pair).collect(),
            use_cases: self.use_cases.clone(),
            tables: self.tables.clone(),
            crud_share: self.crud_share,
            left_out: Vec::new(),
        }
    }

    /// Directed references between nodes.
    pub(crate) fn references(&self) -> References {
        let mut references = References::new();
        for pair in &self.pairs {
            for (ends, count) in references_of((pair.a, pair.b), &pair.evidence) {
                *references.entry(ends).or_default() += count;
            }
        }
        references
    }
}

/// The references among the evidence of a pair.
pub(crate) fn references_of(
    (a, b): (usize, usize),
    evidence: &[Evidence],
) -> impl Iterator<Item = ((usize, usize), u32)> {
    let references = evidence.iter().filter(|one| one.kind == EvidenceKind::Reference);
    references.map(move |one| (if one.from_a { (a, b) } else { (b, a) }, one.count))
}

/// One module.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// Its name, unique.
    pub name: String,
    /// The module, of our own graphs.
    pub module: Option<ModuleId>,
    /// Lines of code.
    pub lines: u32,
    /// How many nodes refer to it.
    pub fan_in: u32,
    /// How many nodes it refers to.
    pub fan_out: u32,
    /// Traits and generic functions over all items, 0 to 1.
    pub abstractness: f64,
    /// Commits that touch it, weighed by age; 0 without history.
    pub churn: f64,
    /// Routes, jobs and consumers that begin in it.
    pub entries: u32,
    /// Whether it belongs to no domain: everyone uses it, or it only puts parts together.
    pub shared: bool,
    /// Whether a file of it could not be parsed, or not whole: what it does is then not all known.
    pub unread: bool,
    /// Its domain words, most frequent first.
    pub words: Vec<String>,
}

/// Two modules and what binds them.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The first node.
    pub a: usize,
    /// The second.
    pub b: usize,
    /// The sum of the evidence.
    pub weight: f64,
    /// What binds them, strongest first.
    pub evidence: Vec<Evidence>,
}

/// One reason to keep two modules together.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Of which kind.
    pub kind: EvidenceKind,
    /// Who says so.
    pub source: Source,
    /// How much it weighs.
    pub weight: f64,
    /// How often it was seen.
    pub count: u32,
    /// From which node to which, where it has a direction.
    pub from_a: bool,
    /// What exactly: item, table, route, shared word.
    pub what: String,
    /// Some places, at most eight.
    pub sites: Vec<Site>,
}

/// Who says what a piece of evidence says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// It was found in the code or its history.
    Found,
    /// The team says so.
    Input,
}

impl Evidence {
    /// The word used in every output: its kind, or that the team decided it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        word(self.source, self.kind)
    }
}

/// How a piece of evidence is called.
pub(crate) fn word(source: Source, kind: EvidenceKind) -> &'static str {
    match source {
        Source::Found => kind.word(),
        Source::Input => "decision",
    }
}

/// Kinds of evidence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EvidenceKind {
    /// References from one to the other.
    Reference,
    /// Both touch a table.
    Table,
    /// A query of one joins tables of both, or a transaction spans them.
    Transaction,
    /// A route runs through both.
    Route,
    /// Both use the same state.
    State,
    /// They change in the same commits.
    CoChange,
    /// The same people change them.
    Author,
    /// They speak the same words.
    Name,
    /// They stand in the same folder.
    Tree,
}

impl EvidenceKind {
    /// All kinds, in the order in which outputs list them.
    pub const ALL: [Self; 9] = [
        Self::Reference,
        Self::Table,
        Self::Transaction,
        Self::Route,
        Self::State,
        Self::CoChange,
        Self::Author,
        Self::Name,
        Self::Tree,
    ];

    /// The word used in every output and in `[weights]`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Table => "table",
            Self::Transaction => "transaction",
            Self::Route => "route",
            Self::State => "state",
            Self::CoChange => "co-change",
            Self::Author => "author",
            Self::Name => "name",
            Self::Tree => "tree",
        }
    }
}
