//! JSON schemas of the files under `migration/`, for editors.
//!
//! In: the name of a file's kind. Out: its schema. The structs here are never read into; a test holds them to the
//! templates, and the templates are held to what [`crate::read`] knows.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, schema_for};
use serde::Serialize;

/// Names that [`schema`] knows, and what each describes.
pub const SCHEMAS: [(&str, &str); 3] = [
    ("migration-plan", "migration/plan.toml"),
    ("migration-service", "migration/services/<id>.toml"),
    ("migration-phase", "migration/phases/<id>.toml"),
];

/// The schema of a file under `migration/`, as JSON.
#[must_use]
pub fn schema(name: &str) -> Option<String> {
    let schema: Schema = match name {
        "migration-plan" => schema_for!(PlanFile),
        "migration-service" => schema_for!(ServiceFile),
        "migration-phase" => schema_for!(PhaseFile),
        _ => return None,
    };
    let text = serde_json::to_string_pretty(&schema).expect("invariant: a schema is JSON");
    Some(text + "\n")
}

/// What holds for the whole migration.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PlanFile {
    /// The version of this format.
    #[schemars(range(min = 1, max = 1))]
    schema: Option<u32>,
    /// Services in the order in which they leave the monolith; without it the order is computed.
    order: Option<Vec<String>>,
    /// Business contexts that you know, and the words that belong to them.
    domain: Option<BTreeMap<String, Vec<String>>>,
    /// Teams and their people, as they appear in commits or CODEOWNERS.
    teams: Option<BTreeMap<String, Vec<String>>>,
    constraints: Option<Constraints>,
    gateway: Option<Gateway>,
    policy: Option<Policy>,
    weights: Option<Weights>,
    monolith: Option<Monolith>,
}

/// What the cut has to keep, and what speaks for or against one.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Constraints {
    /// How old the product is.
    stage: Option<Stage>,
    /// What one request may take, milliseconds.
    #[schemars(range(min = 1, max = 3_600_000))]
    latency_ms: Option<u64>,
    /// At most so many services.
    #[schemars(range(min = 1, max = 10_000))]
    max_services: Option<u32>,
    /// Groups of modules or items that stay together.
    must_link: Option<Vec<Vec<String>>>,
    /// Pairs of modules or items that come apart.
    cannot_link: Option<Vec<[String; 2]>>,
    /// What you can run.
    infrastructure: Option<Infrastructure>,
    /// Context → why it scales differently.
    scaling: Option<BTreeMap<String, String>>,
    /// Context → the technology that it needs.
    technology: Option<BTreeMap<String, String>>,
    /// Context → how it is to be deployed.
    deployment: Option<BTreeMap<String, String>>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(dead_code, reason = "only its schema is used")]
enum Stage {
    Prototype,
    Growth,
    Mature,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(dead_code, reason = "only its schema is used")]
enum Infrastructure {
    None,
    Containers,
    Kubernetes,
}

/// How the gateway is reached, and where it finds the monolith and the services.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Gateway {
    /// Host names that it answers for.
    hosts: Option<Vec<String>>,
    /// The port on which it listens.
    #[schemars(range(min = 1))]
    port: Option<u16>,
    /// Where the monolith listens, `host:port`.
    monolith: Option<String>,
    /// The certificate's file on the gateway's host; with `tls_key` the gateway speaks TLS.
    tls_certificate: Option<String>,
    /// The key's file on the gateway's host.
    tls_key: Option<String>,
    /// The header by which services learn who is signed in; the gateway takes it off requests from outside.
    identity: Option<String>,
    /// Service id → where it listens, `host:port`.
    services: Option<BTreeMap<String, String>>,
}

/// How patient the gateway is.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Policy {
    /// Milliseconds that the gateway waits for more of an answer; a stream may last longer.
    #[schemars(range(min = 1, max = 3_600_000))]
    timeout_ms: Option<u64>,
    /// Tries in all, idempotent requests only.
    #[schemars(range(min = 1, max = 10))]
    attempts: Option<u32>,
    /// Failures in a row after which a service is left alone for a while.
    #[schemars(range(min = 1, max = 1_000))]
    breaker: Option<u32>,
    /// Shares of traffic, percent, by which a canary grows.
    canary: Option<Vec<u8>>,
}

/// How much each kind of evidence counts, as a factor on its default.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Weights {
    reference: Option<f64>,
    table: Option<f64>,
    transaction: Option<f64>,
    route: Option<f64>,
    state: Option<f64>,
    co_change: Option<f64>,
    author: Option<f64>,
    name: Option<f64>,
    tree: Option<f64>,
}

/// The programs that make up the monolith.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Monolith {
    /// Targets that serve; without it every server.
    targets: Option<Vec<String>>,
}

/// One service; the file's name is its id.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ServiceFile {
    /// The same as the file's name.
    #[schemars(regex(pattern = "^[a-z0-9-]+$"))]
    id: Option<String>,
    /// For people.
    name: Option<String>,
    /// What it is; `domain` where nothing is said.
    kind: Option<Kind>,
    /// How far it is; a claim that predicates verify. `proposed` where nothing is said.
    status: Option<Status>,
    /// Modules or items, one a line, sorted; the longest path that fits wins.
    members: Option<Vec<String>>,
    /// Tables that it owns.
    tables: Option<Vec<String>>,
    /// The team that owns it.
    team: Option<String>,
    /// Where it lives once it has left this repository.
    repository: Option<String>,
    /// References that are tolerated for now.
    exception: Option<Vec<Exception>>,
    /// The same code under two paths.
    moved: Option<Vec<Moved>>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(dead_code, reason = "only its schema is used")]
enum Kind {
    Domain,
    Capability,
    Kernel,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(dead_code, reason = "only its schema is used")]
enum Status {
    Proposed,
    Accepted,
    Extracting,
    Done,
    Rejected,
}

/// A reference that is tolerated.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Exception {
    /// A module or item path.
    from: String,
    /// A module or item path.
    to: String,
    /// Why it is tolerated.
    reason: String,
    /// Until when.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    until: Option<String>,
}

/// What was renamed or moved.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Moved {
    /// The old module or item path.
    from: String,
    /// The new one.
    to: String,
}

/// One phase; the file's name is its id.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PhaseFile {
    /// The same as the file's name.
    id: Option<String>,
    /// The services that leave in it.
    services: Option<Vec<String>>,
    /// What a machine cannot check.
    manual: Option<Vec<Manual>>,
}

/// What people check.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Manual {
    /// What has to be so.
    text: String,
    /// When it was, and by what evidence.
    done: Option<String>,
}
