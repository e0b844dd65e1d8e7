//! What the clustering proposes, and how good it is.

use serde::{Deserialize, Serialize};
use strangler_base::ServiceId;

/// Cuts to choose from, what they are measured against, and whether to cut at all.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Proposal {
    /// From coarse to fine, at least one.
    pub cuts: Vec<Cut>,
    /// Which of them is recommended.
    pub recommended: usize,
    /// The same metrics for cuts without thought.
    pub baselines: Vec<Baseline>,
    /// Whether to split.
    pub verdict: Verdict,
}

/// One way to cut.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cut {
    /// `coarse`, `recommended` or `fine`.
    pub name: String,
    /// The services, kernel first, then sorted by id; a [`ServiceId`] is an index into it.
    pub services: Vec<Service>,
    /// One for each node of the coupling, in its order.
    pub assignments: Vec<Assignment>,
    /// How good it is, calls to the kernel left out: a library does not cross a wire.
    pub metrics: Metrics,
    /// The same with the kernel as a service like any other.
    pub metrics_with_kernel: Metrics,
    /// Share of assignments that stay when 5 % of the evidence is dropped (median of the runs), 0 to 1.
    pub stability: f64,
}

impl Cut {
    /// How many services it has, the kernel not counted.
    #[must_use]
    pub fn size(&self) -> usize {
        let services = self.services.iter();
        services
            .filter(|service| service.kind != ServiceKind::Kernel)
            .count()
    }
}

/// A proposed service.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Service {
    /// A slug, unique in the cut, stable when the code changes a little.
    pub id: String,
    /// For people.
    pub name: String,
    /// What it is.
    pub kind: ServiceKind,
    /// Its nodes, sorted.
    pub members: Vec<usize>,
    /// Tables that it should own, sorted.
    pub tables: Vec<String>,
    /// Why it bears its name.
    pub named_after: String,
}

/// What a service is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum ServiceKind {
    /// What everyone uses and what rarely changes: a library, not a service of its own.
    Kernel,
    /// A business domain.
    Domain,
    /// A technical capability: authentication, mail, storage.
    Capability,
}

impl ServiceKind {
    /// The word used in every output and file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Kernel => "kernel",
            Self::Domain => "domain",
            Self::Capability => "capability",
        }
    }
}

/// Where one node went and how sure that is.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Assignment {
    /// The service.
    pub service: ServiceId,
    /// 0 to 1: the share of its coupling that stays inside, tempered by the flip rate.
    pub confidence: f64,
    /// The next best service.
    pub runner_up: Option<ServiceId>,
    /// How much better the chosen one is, as a share of its coupling.
    pub margin: f64,
    /// How often it changes its service when 5 % of the evidence is dropped, 0 to 1.
    pub flip_rate: f64,
    /// Whether a person decided it.
    pub pinned: bool,
}

/// Quality of a cut. Formulas and their sources stand at the top of `metrics.rs`.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Metrics {
    /// Structural modularity, up.
    pub sm: f64,
    /// Share of references that cross, down.
    pub icp: f64,
    /// The same, each pair weighed `1 + ln(count)`, down.
    pub icp_weighted: f64,
    /// Crossing pairs over services, down.
    pub ifn: f64,
    /// 1 − share of nodes in services of 5 to 20 nodes, down.
    pub ned: f64,
    /// Share of the largest service, down.
    pub largest: f64,
    /// Newman's modularity, up.
    pub modularity: f64,
    /// Mitchell and Mancoridis' cluster factors, up.
    pub turbo_mq: f64,
    /// 1 − mean entropy of services per table, up.
    pub purity: f64,
    /// Mean entropy of use cases per service, down.
    pub bcp: f64,
}

/// A cut without thought.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Baseline {
    /// `one service`, `random`, `directories`.
    pub name: String,
    /// How good it is.
    pub metrics: Metrics,
}

/// Whether to split, and why.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Verdict {
    /// The answer.
    pub answer: Answer,
    /// Reasons for a split, strongest first.
    pub reasons_for: Vec<String>,
    /// Reasons against.
    pub reasons_against: Vec<String>,
    /// What was not told and would change the answer, as keys of `migration/plan.toml`.
    pub missing_inputs: Vec<String>,
    /// The cheaper way.
    pub alternative: String,
}

/// The answer of a verdict.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Answer {
    /// Structure and circumstances speak for it.
    Split,
    /// The structure permits it; whether it pays is not known.
    StructurePermits,
    /// Something has to happen first.
    NotYet,
    /// Keep one deployable.
    DoNot,
}

impl Answer {
    /// The word used in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Split => "split",
            Self::StructurePermits => "structure-permits",
            Self::NotYet => "not-yet",
            Self::DoNot => "do-not",
        }
    }
}
