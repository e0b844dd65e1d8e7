//! Recognizes what the code does: routes, tables, transactions, state, jobs, topics, outbound calls.
//!
//! In: the source set (SQL and proto texts) and the code graph. Out: [`Facts`] and messages. One abstract evaluator over
//! bodies, frameworks as tables; it resolves no name by itself.

mod calls;
mod code;
mod data;
mod effects;
mod eval;
mod framework;
mod names;
mod operations;
mod route;
mod routes;
mod store_calls;
mod tables;
#[cfg(test)]
mod tests;
mod uses;
mod words;

pub use calls::{Answer, Answers, Bound, ModuleCall, Obstacles};
pub use data::{Access, ForeignKey, Join, Table, TableAccess, Transaction, Trigger};
pub use effects::{
    Direction, Job, JobKind, KeyUse, Outbound, SettingUse, StateUse, TokenRole, TokenUse, Topic,
};
pub use operations::{Operation, OperationKind};
pub use route::{Authentication, AuthenticationBy, Method, PathPart, Route, RoutePath, Server, Sign, Stream};
pub use tables::UNKNOWN as UNKNOWN_TABLE;

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{Diagnostic, ItemId, ModuleId};
use strangler_resolve::CodeGraph;
use strangler_source::SourceSet;

/// Everything recognized in one tree; each list is sorted.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The targets that serve.
    pub servers: Vec<Server>,
    /// HTTP routes.
    pub routes: Vec<Route>,
    /// Operations of GraphQL schemas, and procedures that are called by name.
    pub operations: Vec<Operation>,
    /// Tables and views, by name.
    pub tables: Vec<Table>,
    /// Who reads, writes or declares which table.
    pub accesses: Vec<TableAccess>,
    /// Queries that touch several tables at once.
    pub joins: Vec<Join>,
    /// What the database does by itself.
    pub triggers: Vec<Trigger>,
    /// Transactions.
    pub transactions: Vec<Transaction>,
    /// Uses of shared state.
    pub state: Vec<StateUse>,
    /// Work that no request starts.
    pub jobs: Vec<Job>,
    /// Messages sent and received.
    pub topics: Vec<Topic>,
    /// Calls to other systems.
    pub outbound: Vec<Outbound>,
    /// Families of keys of key-value stores, and of paths of files.
    pub keys: Vec<KeyUse>,
    /// Settings that are read.
    pub settings: Vec<SettingUse>,
    /// Who issues and who verifies tokens and sessions.
    pub tokens: Vec<TokenUse>,
    /// Calls from one module to another.
    pub calls: Vec<ModuleCall>,
    /// Module → its domain words with their counts; layer words and stop words are out.
    pub words: BTreeMap<ModuleId, BTreeMap<String, u32>>,
}

/// Recognizes what the code does.
#[must_use]
pub fn recognize(source: &SourceSet, graph: &CodeGraph) -> (Facts, Vec<Diagnostic>) {
    let code = code::Code::new(source, graph);
    let tables = framework::Tables::new();
    let (servers, routes) = routes::routes(&code, &tables);
    let mut messages = routes::unread(&code, &servers);
    let data = tables::data(&code, &tables);
    let (mut topics, outbound, stores) = uses::messages(&code, &tables);
    topics.extend(data.topics);
    topics.sort();
    let mut facts = Facts {
        servers,
        jobs: uses::jobs(&code, &routes),
        routes,
        operations: operations::operations(&code),
        tables: data.tables,
        accesses: data.accesses,
        joins: data.joins,
        triggers: data.triggers,
        calls: calls::calls(&code, &data.transactions),
        transactions: data.transactions,
        state: uses::state(&code),
        topics,
        outbound,
        keys: stores.keys.into_iter().collect(),
        settings: stores.settings.into_iter().collect(),
        tokens: stores.tokens.into_iter().collect(),
        words: words::words(&code),
    };
    tables::mark_once(&code, &begins(&facts), &mut facts.accesses);
    messages.extend(tables::unread(&code));
    (facts, messages)
}

/// The handlers of routes, jobs and messages.
fn begins(facts: &Facts) -> BTreeSet<ItemId> {
    let routes = facts.routes.iter().filter_map(|route| route.handler);
    let jobs = facts.jobs.iter().filter_map(|job| job.runs);
    let topics = facts
        .topics
        .iter()
        .filter(|topic| topic.direction == Direction::Consume);
    routes.chain(jobs).chain(topics.map(|topic| topic.item)).collect()
}
