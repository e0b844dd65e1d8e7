//! The result of a check.

use strangler_base::{ServiceId, Site};
use strangler_facts::Facts;
use strangler_plan::Boundaries;
use strangler_resolve::CodeGraph;

/// One revision of the tree with the boundaries that apply to it.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// Its code.
    pub graph: &'a CodeGraph,
    /// What the code does.
    pub facts: &'a Facts,
    /// The services, with the ids of this graph.
    pub boundaries: &'a Boundaries,
}

/// Findings and predicates.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Check {
    /// Sorted by id.
    pub findings: Vec<Finding>,
    /// In the order of the plan.
    pub predicates: Vec<Evaluation>,
}

impl Check {
    /// Whether nothing speaks against merging: no new finding, none at all at a service that is done.
    #[must_use]
    pub fn passes(&self) -> bool {
        !self.findings.iter().any(Finding::is_violation)
    }
}

/// A violated rule.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Finding {
    /// `rule from -> to`: no line number, no count, so that it survives edits.
    pub id: String,
    /// Which rule.
    pub rule: Rule,
    /// Item path or table on the near side.
    pub from: String,
    /// Item path or table on the far side.
    pub to: String,
    /// The service of the near side.
    pub from_service: ServiceId,
    /// The service of the far side.
    pub to_service: ServiceId,
    /// How it compares with the base.
    pub state: State,
    /// Whether one of the two claims to be done, so that no baseline excuses it.
    pub done: bool,
    /// Where, at head; of a stale one at base.
    pub sites: Vec<Site>,
    /// What to do.
    pub help: String,
}

impl Finding {
    /// Whether it fails a check.
    #[must_use]
    pub fn is_violation(&self) -> bool {
        self.state == State::New || self.done && self.state == State::Known
    }
}

/// What a finding violates.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Rule {
    /// An item of one service refers to an item of another.
    CrossingReference,
    /// A service writes a table that another one owns.
    ForeignWrite,
    /// A service reads a table that another one owns.
    ForeignRead,
}

impl Rule {
    /// The word used in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::CrossingReference => "crossing-reference",
            Self::ForeignWrite => "foreign-write",
            Self::ForeignRead => "foreign-read",
        }
    }
}

/// How a finding compares with the base revision.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum State {
    /// Not at base.
    New,
    /// At base as well; or there is no base.
    Known,
    /// Only at base: it was mended.
    Stale,
}

impl State {
    /// The word used in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Known => "known",
            Self::Stale => "stale",
        }
    }
}

/// Whether a predicate of the plan holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evaluation {
    /// The predicate's id.
    pub id: String,
    /// The answer.
    pub holds: Holds,
    /// What speaks against it, else what it rests on; at most twenty lines.
    pub evidence: Vec<String>,
}

/// The answer to a predicate.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Holds {
    /// It holds.
    True,
    /// It does not.
    False,
    /// The code does not tell.
    Unknown,
}

impl Holds {
    /// The word used in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::True => "true",
            Self::False => "false",
            Self::Unknown => "unknown",
        }
    }
}
