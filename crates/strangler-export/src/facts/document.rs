//! Facts as JSON.

use schemars::JsonSchema;
use serde::Serialize;
use strangler_base::{ItemId, ModuleId, Site};
use strangler_facts::{Direction, Facts, JobKind, Route, Stream};
use strangler_resolve::CodeGraph;

use crate::{SCHEMA_VERSION, json};

/// `facts.json`
#[derive(Serialize, JsonSchema)]
pub(crate) struct FactsV1<'a> {
    schema_version: u32,
    servers: Vec<ServerV1<'a>>,
    routes: Vec<RouteV1<'a>>,
    tables: Vec<AccessV1<'a>>,
    foreign_keys: Vec<ForeignKeyV1<'a>>,
    joins: Vec<JoinV1<'a>>,
    /// Views, and what they read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    views: Vec<ViewV1<'a>>,
    /// What the database does by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    triggers: Vec<TriggerV1<'a>>,
    transactions: Vec<TransactionV1<'a>>,
    state: Vec<StateV1<'a>>,
    jobs: Vec<JobV1<'a>>,
    topics: Vec<TopicV1<'a>>,
    outbound: Vec<OutboundV1<'a>>,
    /// Operations of GraphQL schemas, and procedures that are called by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    operations: Vec<OperationV1<'a>>,
    /// Families of keys of key-value stores, and of paths of files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    keys: Vec<KeyV1<'a>>,
    /// Settings that are read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    settings: Vec<SettingV1<'a>>,
    /// Who issues and who verifies tokens and sessions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tokens: Vec<TokenV1>,
    /// Calls from one module to another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    calls: Vec<CallV1<'a>>,
}

/// What `routes --format json` prints.
#[derive(Serialize, JsonSchema)]
pub(crate) struct RoutesV1<'a> {
    schema_version: u32,
    routes: Vec<RouteV1<'a>>,
}

/// What `tables --format json` prints.
#[derive(Serialize, JsonSchema)]
pub(crate) struct TablesV1<'a> {
    schema_version: u32,
    tables: Vec<AccessV1<'a>>,
    foreign_keys: Vec<ForeignKeyV1<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct ServerV1<'a> {
    name: &'a str,
    site: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct RouteV1<'a> {
    server: &'a str,
    method: String,
    path: String,
    handler: String,
    module: String,
    /// The condition around its registration, as written.
    condition: Option<&'a str>,
    /// Layers and guards around it, outermost first.
    layers: &'a [String],
    /// What of it is recognized as authentication.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    authentication: Vec<AuthenticationV1<'a>>,
    /// `websocket`, `events` or `stream` where the answer goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stream: Option<&'static str>,
    site: String,
}

#[derive(Serialize, JsonSchema)]
struct AuthenticationV1<'a> {
    /// `layer`, `parameter`, `attribute` or `body`
    by: &'static str,
    /// As written.
    what: &'a str,
    /// Why it is taken for that: `code` (it reads a credential, verifies a token or refuses), `library` or `name`.
    sign: &'static str,
    /// Where that shows.
    site: String,
}

#[derive(Serialize, JsonSchema)]
struct AccessV1<'a> {
    table: &'a str,
    /// `read`, `write` or `schema`
    access: &'static str,
    module: Option<String>,
    item: Option<String>,
    /// A migration does it: once, not while serving
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    once: bool,
    site: String,
}

#[derive(Serialize, JsonSchema)]
struct ForeignKeyV1<'a> {
    from: &'a str,
    columns: &'a [String],
    to: &'a str,
    site: String,
}

#[derive(Serialize, JsonSchema)]
struct JoinV1<'a> {
    tables: &'a [String],
    item: String,
    site: String,
}

#[derive(Serialize, JsonSchema)]
struct ViewV1<'a> {
    view: &'a str,
    reads: &'a [String],
    /// Where it is declared last.
    site: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct TriggerV1<'a> {
    name: &'a str,
    /// The table on which it fires.
    table: &'a str,
    reads: &'a [String],
    writes: &'a [String],
    site: String,
}

#[derive(Serialize, JsonSchema)]
struct TransactionV1<'a> {
    item: String,
    reads: &'a [String],
    writes: &'a [String],
    items: Vec<String>,
    site: String,
}

#[derive(Serialize, JsonSchema)]
struct StateV1<'a> {
    state: String,
    field: Option<&'a str>,
    item: String,
    access: &'static str,
    site: String,
}

#[derive(Serialize, JsonSchema)]
struct JobV1<'a> {
    /// `spawned`, `scheduled` or `queued`
    kind: &'static str,
    name: &'a str,
    item: String,
    runs: Option<String>,
    site: String,
}

#[derive(Serialize, JsonSchema)]
struct TopicV1<'a> {
    name: &'a str,
    /// `publish` or `consume`
    direction: &'static str,
    item: String,
    site: String,
}

#[derive(Serialize, JsonSchema)]
struct OutboundV1<'a> {
    target: &'a str,
    item: String,
    site: String,
}

#[derive(Serialize, JsonSchema)]
struct OperationV1<'a> {
    /// `query`, `mutation` or `subscription`
    kind: &'static str,
    name: &'a str,
    item: String,
    site: String,
}

#[derive(Serialize, JsonSchema)]
struct KeyV1<'a> {
    store: &'a str,
    family: &'a str,
    /// `read` or `write`
    access: &'static str,
    item: String,
    site: String,
}

#[derive(Serialize, JsonSchema)]
struct SettingV1<'a> {
    name: &'a str,
    item: String,
    site: String,
}

#[derive(Serialize, JsonSchema)]
struct CallV1<'a> {
    from: String,
    to: String,
    /// `used`, `checked` (only its error) or `dropped`
    answer: &'static str,
    looped: bool,
    awaited: bool,
    /// Whether both ends run in one transaction.
    transaction: bool,
    /// What in parameters and result cannot cross a wire.
    obstacles: &'a [String],
    site: String,
}

#[derive(Serialize, JsonSchema)]
struct TokenV1 {
    /// `issues` or `verifies`
    role: &'static str,
    item: String,
    site: String,
}

/// `facts.json`
#[must_use]
pub fn facts_json(graph: &CodeGraph, facts: &Facts) -> String {
    let names = Names(graph);
    json::text(&FactsV1 {
        schema_version: SCHEMA_VERSION,
        servers: names.servers(facts),
        routes: names.routes(facts),
        tables: names.accesses(facts),
        foreign_keys: names.foreign_keys(facts),
        joins: names.joins(facts),
        views: names.views(facts),
        triggers: names.triggers(facts),
        transactions: names.transactions(facts),
        state: names.state(facts),
        jobs: names.jobs(facts),
        topics: names.topics(facts),
        outbound: names.outbound(facts),
        operations: names.operations(facts),
        keys: names.keys(facts),
        settings: names.settings(facts),
        tokens: names.tokens(facts),
        calls: names.calls(facts),
    })
}

/// Routes alone.
#[must_use]
pub fn routes_json(graph: &CodeGraph, facts: &Facts) -> String {
    let routes = Names(graph).routes(facts);
    json::text(&RoutesV1 {
        schema_version: SCHEMA_VERSION,
        routes,
    })
}

/// Tables alone.
#[must_use]
pub fn tables_json(graph: &CodeGraph, facts: &Facts) -> String {
    let names = Names(graph);
    json::text(&TablesV1 {
        schema_version: SCHEMA_VERSION,
        tables: names.accesses(facts),
        foreign_keys: names.foreign_keys(facts),
    })
}

/// Turns ids into names; one method for each list.
struct Names<'a>(&'a CodeGraph);

impl Names<'_> {
    fn item(&self, item: ItemId) -> String {
        self.0.path(item)
    }

    fn module(&self, module: ModuleId) -> String {
        self.0.module(module).name.to_string()
    }

    fn site(&self, site: Site) -> String {
        self.0.place(site)
    }

    fn servers<'f>(&self, facts: &'f Facts) -> Vec<ServerV1<'f>> {
        let servers = facts.servers.iter();
        servers
            .map(|server| ServerV1 {
                name: &server.name,
                site: server.site.map(|site| self.site(site)),
            })
            .collect()
    }

    fn routes<'f>(&self, facts: &'f Facts) -> Vec<RouteV1<'f>> {
        let routes = facts.routes.iter();
        routes
            .map(|route| RouteV1 {
                server: &route.server,
                method: route.method.to_string(),
                path: route.path.to_string(),
                handler: route
                    .handler
                    .map_or_else(|| route.handler_text.clone(), |item| self.item(item)),
                module: self.module(route.module),
                condition: route.condition.as_deref(),
                layers: &route.layers,
                authentication: self.authentication(route),
                stream: route.stream.map(Stream::word),
                site: self.site(route.site),
            })
            .collect()
    }

    fn authentication<'f>(&self, route: &'f Route) -> Vec<AuthenticationV1<'f>> {
        let marks = route.authentication.iter();
        marks
            .map(|mark| AuthenticationV1 {
                by: mark.by.word(),
                what: &mark.what,
                sign: mark.sign.word(),
                site: self.site(mark.site),
            })
            .collect()
    }

    fn accesses<'f>(&self, facts: &'f Facts) -> Vec<AccessV1<'f>> {
        let accesses = facts.accesses.iter();
        accesses
            .map(|row| AccessV1 {
                table: &row.table,
                access: row.access.word(),
                module: row.module.map(|module| self.module(module)),
                item: row.item.map(|item| self.item(item)),
                once: row.once,
                site: self.site(row.site),
            })
            .collect()
    }

    fn foreign_keys<'f>(&self, facts: &'f Facts) -> Vec<ForeignKeyV1<'f>> {
        let keys = facts
            .tables
            .iter()
            .flat_map(|table| table.foreign_keys.iter().map(move |key| (table, key)));
        keys.map(|(table, key)| ForeignKeyV1 {
            from: &table.name,
            columns: &key.columns,
            to: &key.table,
            site: self.site(key.site),
        })
        .collect()
    }

    fn joins<'f>(&self, facts: &'f Facts) -> Vec<JoinV1<'f>> {
        let joins = facts.joins.iter();
        joins
            .map(|join| JoinV1 {
                tables: &join.tables,
                item: self.item(join.item),
                site: self.site(join.site),
            })
            .collect()
    }

    fn views<'f>(&self, facts: &'f Facts) -> Vec<ViewV1<'f>> {
        let views = facts.tables.iter().filter(|table| !table.view_of.is_empty());
        views
            .map(|view| ViewV1 {
                view: &view.name,
                reads: &view.view_of,
                site: view.sites.last().map(|site| self.site(*site)),
            })
            .collect()
    }

    fn triggers<'f>(&self, facts: &'f Facts) -> Vec<TriggerV1<'f>> {
        let triggers = facts.triggers.iter();
        triggers
            .map(|row| TriggerV1 {
                name: &row.name,
                table: &row.table,
                reads: &row.reads,
                writes: &row.writes,
                site: self.site(row.site),
            })
            .collect()
    }

    fn transactions<'f>(&self, facts: &'f Facts) -> Vec<TransactionV1<'f>> {
        let transactions = facts.transactions.iter();
        transactions
            .map(|row| TransactionV1 {
                item: self.item(row.item),
                reads: &row.reads,
                writes: &row.writes,
                items: row.items.iter().map(|item| self.item(*item)).collect(),
                site: self.site(row.site),
            })
            .collect()
    }

    fn state<'f>(&self, facts: &'f Facts) -> Vec<StateV1<'f>> {
        let state = facts.state.iter();
        state
            .map(|row| StateV1 {
                state: self.item(row.state),
                field: row.field.as_deref(),
                item: self.item(row.item),
                access: row.access.word(),
                site: self.site(row.site),
            })
            .collect()
    }

    fn jobs<'f>(&self, facts: &'f Facts) -> Vec<JobV1<'f>> {
        let jobs = facts.jobs.iter();
        jobs.map(|job| JobV1 {
            kind: job_word(job.kind),
            name: &job.name,
            item: self.item(job.item),
            runs: job.runs.map(|item| self.item(item)),
            site: self.site(job.site),
        })
        .collect()
    }

    fn topics<'f>(&self, facts: &'f Facts) -> Vec<TopicV1<'f>> {
        let topics = facts.topics.iter();
        topics
            .map(|topic| TopicV1 {
                name: &topic.name,
                direction: match topic.direction {
                    Direction::Publish => "publish",
                    Direction::Consume => "consume",
                },
                item: self.item(topic.item),
                site: self.site(topic.site),
            })
            .collect()
    }

    fn outbound<'f>(&self, facts: &'f Facts) -> Vec<OutboundV1<'f>> {
        let outbound = facts.outbound.iter();
        outbound
            .map(|row| OutboundV1 {
                target: &row.target,
                item: self.item(row.item),
                site: self.site(row.site),
            })
            .collect()
    }
}

impl Names<'_> {
    fn operations<'f>(&self, facts: &'f Facts) -> Vec<OperationV1<'f>> {
        let operations = facts.operations.iter();
        operations
            .map(|row| OperationV1 {
                kind: row.kind.word(),
                name: &row.name,
                item: self.item(row.item),
                site: self.site(row.site),
            })
            .collect()
    }

    fn keys<'f>(&self, facts: &'f Facts) -> Vec<KeyV1<'f>> {
        let keys = facts.keys.iter();
        keys.map(|row| KeyV1 {
            store: &row.store,
            family: &row.family,
            access: row.access.word(),
            item: self.item(row.item),
            site: self.site(row.site),
        })
        .collect()
    }

    fn settings<'f>(&self, facts: &'f Facts) -> Vec<SettingV1<'f>> {
        let settings = facts.settings.iter();
        settings
            .map(|row| SettingV1 {
                name: &row.name,
                item: self.item(row.item),
                site: self.site(row.site),
            })
            .collect()
    }

    fn calls<'f>(&self, facts: &'f Facts) -> Vec<CallV1<'f>> {
        let calls = facts.calls.iter();
        calls
            .map(|row| CallV1 {
                from: self.item(row.from),
                to: self.item(row.to),
                answer: row.answer.word(),
                looped: row.looped,
                awaited: row.awaited,
                transaction: row.transaction,
                obstacles: &row.obstacles,
                site: self.site(row.site),
            })
            .collect()
    }

    fn tokens(&self, facts: &Facts) -> Vec<TokenV1> {
        let tokens = facts.tokens.iter();
        tokens
            .map(|row| TokenV1 {
                role: row.role.word(),
                item: self.item(row.item),
                site: self.site(row.site),
            })
            .collect()
    }
}

fn job_word(kind: JobKind) -> &'static str {
    match kind {
        JobKind::Spawned => "spawned",
        JobKind::Scheduled => "scheduled",
        JobKind::Queued => "queued",
    }
}

/// `file:line`
pub(crate) fn line_of(graph: &CodeGraph, site: Site) -> String {
    format!("{}:{}", graph.files[site.file.index()], site.line)
}

/// `-` for nothing: an empty cell is easily lost.
pub(crate) fn text_or_dash(text: Option<String>) -> String {
    text.unwrap_or_else(|| "-".to_owned())
}
