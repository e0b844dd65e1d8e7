//! Rows that several pages show.

use std::collections::BTreeMap;

use strangler_base::{ModuleId, ServiceId};
use strangler_cut::{Assignment, Node};
use strangler_plan::Seam;

use crate::Inputs;
use crate::link::{Link, Links};

/// One service in numbers.
#[derive(Clone, Debug)]
pub(crate) struct ServiceRow {
    pub(crate) id: ServiceId,
    pub(crate) name: Link,
    pub(crate) slug: String,
    pub(crate) kind: &'static str,
    pub(crate) status: &'static str,
    pub(crate) modules: usize,
    pub(crate) lines: u32,
    pub(crate) routes: usize,
    pub(crate) tables: Vec<String>,
    /// Places of others that need it; a dash of the kernel, which all have as a library and nobody calls.
    pub(crate) inbound: String,
    pub(crate) outbound: usize,
    pub(crate) confidence: String,
}

/// Every service, in the order of the boundaries.
pub(crate) fn services(links: &Links<'_>) -> Vec<ServiceRow> {
    let inputs = links.inputs;
    let crossings = crossings(inputs);
    inputs
        .services()
        .map(|(id, _)| service(links, &crossings, id))
        .collect()
}

fn service(links: &Links<'_>, crossings: &Crossings<'_>, id: ServiceId) -> ServiceRow {
    let inputs = links.inputs;
    let service = inputs.service(id);
    let sites = |end: fn(&(ServiceId, ServiceId)) -> ServiceId| -> usize {
        crossings
            .iter()
            .filter(|(ends, _)| end(ends) == id)
            .map(|(_, seam)| n_sites(seam))
            .sum()
    };
    let members = members(inputs, id);
    let sure: Vec<_> = members
        .iter()
        .filter_map(|member| member.assignment)
        .map(|at| at.confidence)
        .collect();
    ServiceRow {
        id,
        name: links.service(id),
        slug: service.id.clone(),
        kind: service.kind.word(),
        status: service.status.word(),
        modules: inputs
            .boundaries
            .modules
            .values()
            .filter(|owner| **owner == id)
            .count(),
        lines: members.iter().map(|member| member.node.lines).sum(),
        routes: inputs
            .plan
            .routes
            .iter()
            .filter(|(owner, _)| *owner == id)
            .count(),
        tables: tables(inputs, id),
        inbound: match inputs.boundaries.is_kernel(id) {
            true => "–".to_owned(),
            false => sites(|ends| ends.1).to_string(),
        },
        outbound: sites(|ends| ends.0),
        confidence: percent(mean(&sure)),
    }
}

/// What a service needs, calls of others into it among it.
pub(crate) fn needs<'a>(
    inputs: &Inputs<'a>,
    id: ServiceId,
) -> impl Iterator<Item = &'a strangler_plan::Need> {
    let needs = inputs.plan.needs.iter();
    needs.filter(move |need| need.service == id || need.kind.crosses() && need.with.contains(&id))
}

/// What a need says, and where it shows.
pub(crate) fn said(inputs: &Inputs<'_>, need: &strangler_plan::Need) -> String {
    format!("{} ({})", need.text, inputs.graph.place(need.site))
}

/// The tables that a service owns.
pub(crate) fn tables(inputs: &Inputs<'_>, id: ServiceId) -> Vec<String> {
    let owned = inputs.boundaries.tables.iter().filter(|(_, owner)| **owner == id);
    owned.map(|(table, _)| table.clone()).collect()
}

/// A module with its place in the coupling.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member<'a> {
    pub(crate) module: ModuleId,
    pub(crate) node: &'a Node,
    pub(crate) assignment: Option<&'a Assignment>,
}

/// The modules of a service that were clustered, by name.
pub(crate) fn members<'a>(inputs: &Inputs<'a>, id: ServiceId) -> Vec<Member<'a>> {
    let all = all_members(inputs).into_iter();
    all.filter(|member| inputs.boundaries.modules.get(&member.module) == Some(&id))
        .collect()
}

/// All modules that were clustered, by name.
pub(crate) fn all_members<'a>(inputs: &Inputs<'a>) -> Vec<Member<'a>> {
    let assignments = &inputs.cut().assignments;
    let nodes = inputs.coupling.nodes.iter().enumerate();
    nodes
        .filter_map(|(index, node)| {
            Some(Member {
                module: node.module?,
                node,
                assignment: assignments.get(index),
            })
        })
        .collect()
}

/// Seams by their ends, each once.
pub(crate) type Crossings<'a> = BTreeMap<(ServiceId, ServiceId), &'a Seam>;

/// What crosses between services, over all phases.
pub(crate) fn crossings<'a>(inputs: &Inputs<'a>) -> Crossings<'a> {
    let seams = inputs.plan.phases.iter().flat_map(|phase| &phase.seams);
    seams.map(|seam| ((seam.from, seam.to), seam)).collect()
}

/// Items of one seam before the rest is only counted; `plan.json` has them all.
pub(crate) const SEAM_CAP: usize = 20;

/// In how many places a seam is crossed.
pub(crate) fn n_sites(seam: &Seam) -> usize {
    seam.items.iter().map(|item| item.sites.len()).sum()
}

/// A share as whole percent; a dash where there is none.
pub(crate) fn percent(share: Option<f64>) -> String {
    share.map_or("–".to_owned(), |share| format!("{:.0} %", share * 100.0))
}

fn mean(values: &[f64]) -> Option<f64> {
    let n = u32::try_from(values.len()).ok().filter(|n| *n > 0)?;
    Some(values.iter().sum::<f64>() / f64::from(n))
}
