//! The plan: in which order services leave, in which steps, and how one knows that they have.

use strangler_base::{ItemId, ServiceId, Site};
use strangler_facts::Route;
use strangler_routing::RouteTable;

/// The whole plan.
#[derive(Clone, Debug)]
pub struct Plan {
    /// In which order services leave, and what other orders cost.
    pub order: Order,
    /// The phases; number 0 is the foundation.
    pub phases: Vec<Phase>,
    /// Service → the routes whose handlers it owns, in the order of the facts.
    pub routes: Vec<(ServiceId, Route)>,
    /// What the services need of their surroundings, sorted.
    pub needs: Vec<Need>,
}

/// In which order services leave.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// The services in the order of the phases: the people's where they gave one; the kernel does not leave.
    pub services: Vec<ServiceId>,
    /// Intermediate states with their costs: every subset up to 8 services, the best path beyond.
    pub states: Vec<OrderState>,
    /// The cost of this order: the sum over its states.
    pub cost: f64,
    /// The cheapest order that was found; the same unless people decided otherwise.
    pub best: Vec<ServiceId>,
    /// What it costs.
    pub best_cost: f64,
    /// The cost of leaving in the order of the directories.
    pub directory_cost: f64,
    /// The cost of the user's own order, where there is one.
    pub user_cost: Option<f64>,
}

/// Some services are out, the rest is inside.
#[derive(Clone, PartialEq, Debug)]
pub struct OrderState {
    /// Those that are out, sorted.
    pub out: Vec<ServiceId>,
    /// What it costs to stand here.
    pub cost: f64,
}

/// One phase.
#[derive(Clone, Debug)]
pub struct Phase {
    /// Its number; 0 is the foundation.
    pub number: u32,
    /// A slug: the service's id, or `foundation`.
    pub id: String,
    /// The services that leave in it.
    pub services: Vec<ServiceId>,
    /// Reversible moves in order.
    pub steps: Vec<Step>,
    /// What crosses its boundary.
    pub seams: Vec<Seam>,
    /// What happens to tables.
    pub data: Vec<DataMove>,
    /// Transactions that would span services.
    pub sagas: Vec<Saga>,
    /// Interactions whose answer is not used.
    pub events: Vec<Event>,
    /// Interactions whose answer is used.
    pub calls: Vec<Call>,
    /// What the services that leave need of their surroundings, and which calls would cross too often.
    pub needs: Vec<Need>,
    /// Background work that moves along, as text of the facts.
    pub jobs: Vec<String>,
    /// Machine-checked exit criteria.
    pub predicates: Vec<Predicate>,
    /// What only people can check.
    pub manual: Vec<String>,
    /// How much work it is.
    pub effort: Effort,
    /// The step from which on going back loses data; none where every step is reversible.
    pub point_of_no_return: Option<u32>,
}

/// One reversible move.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its number in the phase, from 1.
    pub number: u32,
    /// What it does.
    pub kind: StepKind,
    /// A slug for its folder, unique in the phase: `canary-10`.
    pub id: String,
    /// What people do in it, in one sentence.
    pub action: String,
    /// What the gateway does in it.
    pub table: RouteTable,
    /// How to go back.
    pub rollback: String,
    /// What is special about it: why nothing is mirrored, why there is no canary.
    pub notes: Vec<String>,
}

/// What a step does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum StepKind {
    /// The gateway in front of the monolith, tracing, health.
    Foundation,
    /// Traits at the boundary, an adapter inside.
    Seam,
    /// The service runs, reads are mirrored to it.
    Shadow,
    /// It answers a share of the requests.
    Canary,
    /// It answers all of them.
    CutOver,
    /// It has its own data.
    DataSplit,
    /// The old code goes.
    Retire,
}

impl StepKind {
    /// The word used in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Foundation => "foundation",
            Self::Seam => "seam",
            Self::Shadow => "shadow",
            Self::Canary => "canary",
            Self::CutOver => "cut-over",
            Self::DataSplit => "data-split",
            Self::Retire => "retire",
        }
    }
}

/// The minimal set of items that crosses one boundary in one direction.
#[derive(Clone, Debug)]
pub struct Seam {
    /// Who refers.
    pub from: ServiceId,
    /// To whom.
    pub to: ServiceId,
    /// The items of `to` that are meant, most used first.
    pub items: Vec<SeamItem>,
}

/// One item that crosses.
#[derive(Clone, Debug)]
pub struct SeamItem {
    /// The item.
    pub item: ItemId,
    /// Where it is referred to from the other side, sorted.
    pub sites: Vec<Site>,
    /// What in its signature cannot cross a wire as it is; empty where nothing was seen.
    pub obstacles: Vec<String>,
}

/// What happens to one table.
#[derive(Clone, Debug)]
pub struct DataMove {
    /// The table.
    pub table: String,
    /// Who owns it in the end.
    pub owner: ServiceId,
    /// Others that write it.
    pub writers: Vec<ServiceId>,
    /// Others that read it.
    pub readers: Vec<ServiceId>,
    /// How it is taken out.
    pub pattern: DataPattern,
    /// What to do, in order.
    pub steps: Vec<String>,
}

/// How a table is taken out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DataPattern {
    /// One service alone touches it.
    Own,
    /// One writer, readers elsewhere: by an API, a view or change data capture.
    Publish,
    /// Several writers: wrap, name the owner, synchronize.
    Wrap,
}

impl DataPattern {
    /// The word used in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Publish => "publish",
            Self::Wrap => "wrap",
        }
    }
}

/// A transaction that would span services.
#[derive(Clone, Debug)]
pub struct Saga {
    /// The item that begins it.
    pub item: ItemId,
    /// Service → the tables it writes in it.
    pub parts: Vec<(ServiceId, Vec<String>)>,
    /// Where it begins.
    pub site: Site,
}

/// An interaction whose answer is not used.
#[derive(Clone, Debug)]
pub struct Event {
    /// `order.created`
    pub name: String,
    /// Who sends it.
    pub publisher: ServiceId,
    /// Who receives it.
    pub consumers: Vec<ServiceId>,
    /// The item called today, of several the one called most.
    pub item: ItemId,
    /// All items called today, sorted.
    pub items: Vec<ItemId>,
    /// Where they are called, sorted.
    pub sites: Vec<Site>,
}

/// An interaction whose answer is used.
#[derive(Clone, Debug)]
pub struct Call {
    /// Who calls.
    pub from: ServiceId,
    /// Who answers.
    pub to: ServiceId,
    /// The item called today.
    pub item: ItemId,
    /// How it would travel.
    pub transport: Transport,
    /// Where it is called.
    pub sites: Vec<Site>,
}

/// How an interaction travels.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Transport {
    /// The caller waits.
    Sync,
    /// The caller does not wait.
    Async,
}

/// What a service needs of its surroundings, or has to settle with others.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Need {
    /// Who needs it; of a call the caller.
    pub service: ServiceId,
    /// What it is about.
    pub kind: NeedKind,
    /// What it is about by its name, of settings.
    pub name: Option<String>,
    /// One sentence; names between backticks.
    pub text: String,
    /// The other services that it is about, sorted.
    pub with: Vec<ServiceId>,
    /// Where it shows.
    pub site: Site,
}

/// What a need is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NeedKind {
    /// A setting that it reads.
    Setting,
    /// Keys of a store that others use, too.
    Keys,
    /// Tokens or sessions that cross.
    Tokens,
    /// What asks who sends a request.
    Authentication,
    /// An answer that goes on.
    Stream,
    /// Operations behind a route that several services answer.
    Operations,
    /// A call in a loop.
    Loop,
    /// A call inside a transaction.
    Transaction,
    /// A trigger of the database that crosses.
    Trigger,
}

impl NeedKind {
    /// The word used in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Setting => "setting",
            Self::Keys => "keys",
            Self::Tokens => "tokens",
            Self::Authentication => "authentication",
            Self::Stream => "stream",
            Self::Operations => "operations",
            Self::Loop => "loop",
            Self::Transaction => "transaction",
            Self::Trigger => "trigger",
        }
    }

    /// Whether it crosses from one service to another when either leaves.
    #[must_use]
    pub fn crosses(self) -> bool {
        matches!(self, Self::Loop | Self::Transaction | Self::Trigger)
    }
}

/// A machine-checked exit criterion.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Predicate {
    /// Unique in the plan: `orders/no-edges`.
    pub id: String,
    /// `no-edges`, `no-shared-table-writes`, `crate-exists`, `routes-owned`, `no-monolith-module`.
    pub kind: String,
    /// What it is about, sorted.
    pub args: Vec<(String, String)>,
}

/// Relative work: what has to be touched.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Effort {
    /// Signatures that cross.
    pub signatures: u32,
    /// Tables to move or publish.
    pub tables: u32,
    /// Transactions to break up.
    pub transactions: u32,
    /// Lines of code that move.
    pub lines: u32,
}
