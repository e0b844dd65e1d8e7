//! What people decided; everything absent is absent, defaults are chosen where they are used.

use std::collections::BTreeMap;

/// All decisions of one tree.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Decisions {
    /// `migration/plan.toml`
    pub plan: PlanDecision,
    /// `migration/services/<id>.toml`, sorted by id.
    pub services: Vec<ServiceDecision>,
    /// `migration/phases/<id>.toml`, sorted by id.
    pub phases: Vec<PhaseDecision>,
}

/// What holds for the whole migration.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct PlanDecision {
    /// Service ids in the order of their phases.
    pub order: Vec<String>,
    /// `[domain]` context → its words.
    pub domain: BTreeMap<String, Vec<String>>,
    /// `[teams]` team → its people.
    pub teams: BTreeMap<String, Vec<String>>,
    /// `[constraints]`
    pub constraints: Constraints,
    /// `[gateway]`
    pub gateway: GatewaySettings,
    /// `[policy]`
    pub policy: Policy,
    /// `[weights]` kind of evidence → factor.
    pub weights: BTreeMap<String, f64>,
    /// `[monolith]` targets that serve.
    pub monolith_targets: Vec<String>,
}

/// `[constraints]`
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Constraints {
    /// `prototype`, `growth` or `mature`.
    pub stage: Option<String>,
    /// Budget for one request, milliseconds.
    pub latency_ms: Option<u64>,
    /// At most so many services.
    pub max_services: Option<usize>,
    /// Groups of modules that stay together.
    pub must_link: Vec<Vec<String>>,
    /// Pairs of modules that come apart.
    pub cannot_link: Vec<Vec<String>>,
    /// `none`, `containers` or `kubernetes`.
    pub infrastructure: Option<String>,
    /// Context → why it scales differently.
    pub scaling: BTreeMap<String, String>,
    /// Context → the technology that it needs.
    pub technology: BTreeMap<String, String>,
    /// Context → how it is to be deployed.
    pub deployment: BTreeMap<String, String>,
}

/// `[gateway]`
#[derive(Clone, PartialEq, Debug, Default)]
pub struct GatewaySettings {
    /// Host names that the gateway answers for.
    pub hosts: Vec<String>,
    /// The port on which it listens.
    pub port: Option<u16>,
    /// Where the monolith listens, `host:port`.
    pub monolith: Option<String>,
    /// Service id → where it listens, `host:port`.
    pub services: BTreeMap<String, String>,
    /// The certificate's file, of the gateway's host.
    pub tls_certificate: Option<String>,
    /// The key's file.
    pub tls_key: Option<String>,
    /// The header by which services learn who is signed in; the gateway takes it off requests from outside.
    pub identity: Option<String>,
}

/// `[policy]`
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Policy {
    /// Milliseconds that the gateway waits for more of an answer; a stream may last longer.
    pub timeout_ms: Option<u64>,
    /// Tries in all, idempotent requests only.
    pub attempts: Option<u32>,
    /// Failures in a row after which a service is left alone for a while.
    pub breaker: Option<u32>,
    /// Shares of traffic, percent, by which a canary grows.
    pub canary: Vec<u8>,
}

/// One service.
#[derive(Clone, PartialEq, Debug)]
pub struct ServiceDecision {
    /// Its id, the file's stem.
    pub id: String,
    /// For people.
    pub name: String,
    /// `domain`, `capability` or `kernel`.
    pub kind: String,
    /// How far it is, as claimed.
    pub status: Status,
    /// Module or item paths; the longest that fits wins.
    pub members: Vec<String>,
    /// Tables that it owns.
    pub tables: Vec<String>,
    /// The team that owns it.
    pub team: Option<String>,
    /// Where it lives once it has left.
    pub repository: Option<String>,
    /// References that are tolerated.
    pub exceptions: Vec<Exception>,
    /// What of it was renamed or moved, oldest first.
    pub moved: Vec<Moved>,
}

/// `[[moved]]`: the same code under two paths, before and after.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moved {
    /// The old module or item path.
    pub from: String,
    /// The new one.
    pub to: String,
}

/// How far a service is; a claim that predicates verify.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Status {
    /// Only proposed.
    Proposed,
    /// A person agreed.
    Accepted,
    /// Being taken out.
    Extracting,
    /// Out.
    Done,
    /// A person disagreed.
    Rejected,
}

impl Status {
    /// The word used in every output and file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Accepted => "accepted",
            Self::Extracting => "extracting",
            Self::Done => "done",
            Self::Rejected => "rejected",
        }
    }
}

/// `[[exception]]`
#[derive(Clone, PartialEq, Debug)]
pub struct Exception {
    /// A module or item path.
    pub from: String,
    /// A module or item path.
    pub to: String,
    /// Why it is tolerated.
    pub reason: String,
    /// Until when, `2027-01-31`.
    pub until: Option<String>,
}

/// One phase.
#[derive(Clone, PartialEq, Debug)]
pub struct PhaseDecision {
    /// Its id, the file's stem.
    pub id: String,
    /// The services that it moves.
    pub services: Vec<String>,
    /// Manual items: text → when and by what evidence it was done.
    pub manual: Vec<(String, Option<String>)>,
}
