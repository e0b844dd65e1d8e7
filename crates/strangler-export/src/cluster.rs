//! The proposal as JSON and as lines.

use schemars::JsonSchema;
use serde::Serialize;
use strangler_cut::{Coupling, Cut, Metrics, Proposal};

use crate::{SCHEMA_VERSION, json, tsv};

/// What `cluster --format json` prints.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ClusterV1<'a> {
    schema_version: u32,
    verdict: VerdictV1<'a>,
    /// The name of the recommended cut.
    recommended: &'a str,
    cuts: Vec<CutV1<'a>>,
    baselines: Vec<BaselineV1<'a>>,
}

/// Whether to split, and why.
#[derive(Serialize, JsonSchema)]
pub(crate) struct VerdictV1<'a> {
    /// `split`, `structure-permits`, `not-yet` or `do-not`
    answer: &'static str,
    r#for: &'a [String],
    against: &'a [String],
    /// Keys of `migration/plan.toml` that would change the answer.
    missing_inputs: &'a [String],
    alternative: &'a str,
}

#[derive(Serialize, JsonSchema)]
struct CutV1<'a> {
    name: &'a str,
    stability: f64,
    metrics: MetricsV1,
    services: Vec<ServiceV1<'a>>,
    modules: Vec<AssignmentV1<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct ServiceV1<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    named_after: &'a str,
    members: Vec<&'a str>,
    tables: &'a [String],
}

#[derive(Serialize, JsonSchema)]
struct AssignmentV1<'a> {
    module: &'a str,
    service: &'a str,
    confidence: f64,
    runner_up: Option<&'a str>,
    margin: f64,
    flip_rate: f64,
    pinned: bool,
}

#[derive(Serialize, JsonSchema)]
struct BaselineV1<'a> {
    name: &'a str,
    metrics: MetricsV1,
}

#[derive(Serialize, JsonSchema)]
struct MetricsV1 {
    sm: f64,
    icp: f64,
    icp_weighted: f64,
    ifn: f64,
    ned: f64,
    largest: f64,
    modularity: f64,
    purity: f64,
    bcp: f64,
}

/// All cuts, the metrics of each, and the verdict.
#[must_use]
pub fn cluster_json(coupling: &Coupling, proposal: &Proposal) -> String {
    let baselines = proposal.baselines.iter().map(|baseline| BaselineV1 {
        name: &baseline.name,
        metrics: metrics(&baseline.metrics),
    });
    json::text(&ClusterV1 {
        schema_version: SCHEMA_VERSION,
        verdict: VerdictV1::new(proposal),
        recommended: &proposal.cuts[proposal.recommended].name,
        cuts: proposal.cuts.iter().map(|cut| cut_v1(coupling, cut)).collect(),
        baselines: baselines.collect(),
    })
}

/// `module<TAB>service<TAB>confidence<TAB>runner-up` of one cut; `-` where there is no second choice.
#[must_use]
pub fn cluster_tsv(coupling: &Coupling, cut: &Cut) -> String {
    let rows = coupling.nodes.iter().zip(&cut.assignments);
    rows.map(|(node, assignment)| {
        let service = |id: strangler_base::ServiceId| cut.services[id.index()].id.as_str();
        tsv::line([
            node.name.as_str(),
            service(assignment.service),
            format!("{:.2}", assignment.confidence).as_str(),
            assignment.runner_up.map_or("-", service),
        ])
    })
    .collect()
}

impl<'a> VerdictV1<'a> {
    pub(crate) fn new(proposal: &'a Proposal) -> Self {
        let verdict = &proposal.verdict;
        Self {
            answer: verdict.answer.word(),
            r#for: &verdict.reasons_for,
            against: &verdict.reasons_against,
            missing_inputs: &verdict.missing_inputs,
            alternative: &verdict.alternative,
        }
    }
}

fn cut_v1<'a>(coupling: &'a Coupling, cut: &'a Cut) -> CutV1<'a> {
    CutV1 {
        name: &cut.name,
        stability: rounded(cut.stability),
        metrics: metrics(&cut.metrics),
        services: cut
            .services
            .iter()
            .map(|service| service_v1(coupling, service))
            .collect(),
        modules: assignments(coupling, cut),
    }
}

fn service_v1<'a>(coupling: &'a Coupling, service: &'a strangler_cut::Service) -> ServiceV1<'a> {
    ServiceV1 {
        id: &service.id,
        name: &service.name,
        kind: service.kind.word(),
        named_after: &service.named_after,
        members: service
            .members
            .iter()
            .map(|node| coupling.nodes[*node].name.as_str())
            .collect(),
        tables: &service.tables,
    }
}

fn assignments<'a>(coupling: &'a Coupling, cut: &'a Cut) -> Vec<AssignmentV1<'a>> {
    let service = |id: strangler_base::ServiceId| cut.services[id.index()].id.as_str();
    let rows = coupling.nodes.iter().zip(&cut.assignments);
    rows.map(|(node, assignment)| AssignmentV1 {
        module: &node.name,
        service: service(assignment.service),
        confidence: rounded(assignment.confidence),
        runner_up: assignment.runner_up.map(service),
        margin: rounded(assignment.margin),
        flip_rate: rounded(assignment.flip_rate),
        pinned: assignment.pinned,
    })
    .collect()
}

fn metrics(metrics: &Metrics) -> MetricsV1 {
    MetricsV1 {
        sm: rounded(metrics.sm),
        icp: rounded(metrics.icp),
        icp_weighted: rounded(metrics.icp_weighted),
        ifn: rounded(metrics.ifn),
        ned: rounded(metrics.ned),
        largest: rounded(metrics.largest),
        modularity: rounded(metrics.modularity),
        purity: rounded(metrics.purity),
        bcp: rounded(metrics.bcp),
    }
}

/// Four digits: more would promise more than there is, and differ between processors.
pub(crate) fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}
