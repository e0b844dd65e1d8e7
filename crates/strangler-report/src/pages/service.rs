//! One service: who is in it and why, what it answers, owns and needs.

use askama::Template;
use strangler_base::{OutFile, ServiceId};
use strangler_plan::{Need, Seam};

use crate::Inputs;
use crate::link::{Link, Links, service_page};
use crate::page::{Page, render};
use crate::prose::{Span, spans};
use crate::rows::{self, Member, percent};

/// Rows of a list before the rest is only counted.
const CAP: usize = 60;

#[derive(Template)]
#[template(path = "pages/service.html")]
struct ServicePage<'a> {
    page: Page<'a>,
    kind: &'static str,
    origin: &'static str,
    phase: Option<Link>,
    members: Vec<MemberRow>,
    reasons: Vec<Reason>,
    routes: Vec<RouteRow>,
    tables: Vec<String>,
    needs: Vec<NeedRow>,
    sides: [Side; 2],
}

/// What crosses the boundary inward or outward.
struct Side {
    title: &'static str,
    contracts: Vec<Contract>,
}

struct MemberRow {
    module: Link,
    lines: u32,
    confidence: String,
    runner_up: Option<Link>,
    margin: String,
}

/// Two members and the strongest thing that binds them.
struct Reason {
    a: Link,
    b: Link,
    kinds: String,
    what: String,
    site: Option<Link>,
}

struct NeedRow {
    kind: &'static str,
    text: Vec<Span>,
}

struct RouteRow {
    method: String,
    path: String,
    handler: String,
    site: Link,
}

/// What crosses the boundary to or from one other service.
struct Contract {
    service: Link,
    items: Vec<ContractItem>,
    more: usize,
}

struct ContractItem {
    path: String,
    uses: usize,
    site: Option<Link>,
}

pub(crate) fn page(inputs: &Inputs<'_>, id: ServiceId) -> OutFile {
    let service = inputs.service(id);
    let page = Page::new(inputs, "services.html", "../", &service.name);
    let links = page.links(inputs);
    let members = rows::members(inputs, id);
    let phase = inputs
        .plan
        .phases
        .iter()
        .find(|phase| phase.services.contains(&id));
    let crossings = rows::crossings(inputs);
    let side = |inward: bool| {
        let ends = crossings
            .iter()
            .filter(|((from, to), _)| if inward { *to == id } else { *from == id });
        ends.map(|((from, to), seam)| contract(&links, if inward { *from } else { *to }, seam))
            .collect()
    };
    let view = ServicePage {
        kind: service.kind.word(),
        origin: match service.origin {
            strangler_plan::Origin::Input => "input",
            strangler_plan::Origin::Proposal => "proposed by the analysis",
        },
        phase: phase.map(|phase| links.phase(phase.number, &phase.id)),
        reasons: reasons(&links, &members),
        members: members.iter().map(|member| member_row(&links, *member)).collect(),
        routes: routes(&links, id),
        tables: rows::tables(inputs, id),
        needs: rows::needs(inputs, id)
            .map(|need| need_row(inputs, need))
            .collect(),
        sides: [
            Side {
                title: "What others use of it",
                contracts: side(true),
            },
            Side {
                title: "What it uses of others",
                contracts: side(false),
            },
        ],
        page: page.clone(),
    };
    render(&service_page(&service.id), &view)
}

fn need_row(inputs: &Inputs<'_>, need: &Need) -> NeedRow {
    NeedRow {
        kind: need.kind.word(),
        text: spans(&rows::said(inputs, need)),
    }
}

fn member_row(links: &Links<'_>, member: Member<'_>) -> MemberRow {
    let cut = links.inputs.cut();
    let runner_up = member
        .assignment
        .and_then(|at| at.runner_up)
        .map(|id| &cut.services[id.index()]);
    let page_of = |id: &str| {
        links
            .inputs
            .services()
            .find(|(_, service)| service.id == id)
            .map(|(id, _)| links.service(id))
    };
    MemberRow {
        module: links.module(member.module),
        lines: member.node.lines,
        confidence: percent(member.assignment.map(|at| at.confidence)),
        runner_up: runner_up.map(|other| {
            page_of(&other.id).unwrap_or(Link {
                text: other.name.clone(),
                href: None,
            })
        }),
        margin: percent(member.assignment.map(|at| at.margin)),
    }
}

fn reasons(links: &Links<'_>, members: &[Member<'_>]) -> Vec<Reason> {
    let coupling = links.inputs.coupling;
    let inside = |node: usize| {
        coupling.nodes[node]
            .module
            .is_some_and(|module| members.iter().any(|member| member.module == module))
    };
    let mut pairs: Vec<_> = coupling
        .pairs
        .iter()
        .filter(|pair| inside(pair.a) && inside(pair.b))
        .collect();
    pairs.sort_by(|x, y| y.weight.total_cmp(&x.weight).then((x.a, x.b).cmp(&(y.a, y.b))));
    pairs
        .into_iter()
        .take(12)
        .filter_map(|pair| reason(links, pair))
        .collect()
}

fn reason(links: &Links<'_>, pair: &strangler_cut::Pair) -> Option<Reason> {
    let coupling = links.inputs.coupling;
    let strongest = pair.evidence.first()?;
    let kinds: Vec<_> = pair
        .evidence
        .iter()
        .map(|evidence| format!("{} × {}", evidence.count, evidence.word()))
        .collect();
    Some(Reason {
        a: links.module(coupling.nodes[pair.a].module?),
        b: links.module(coupling.nodes[pair.b].module?),
        kinds: kinds.join(", "),
        what: strongest.what.clone(),
        site: strongest.sites.first().map(|site| links.site(*site)),
    })
}

fn routes(links: &Links<'_>, id: ServiceId) -> Vec<RouteRow> {
    let owned = links.inputs.plan.routes.iter().filter(|(owner, _)| *owner == id);
    let row = |route: &strangler_facts::Route| RouteRow {
        method: route.method.to_string(),
        path: route.path.to_string(),
        handler: route.handler_text.clone(),
        site: links.site(route.site),
    };
    owned.map(|(_, route)| row(route)).collect()
}

fn contract(links: &Links<'_>, other: ServiceId, seam: &Seam) -> Contract {
    let item = |item: &strangler_plan::SeamItem| ContractItem {
        path: links.inputs.graph.path(item.item),
        uses: item.sites.len(),
        site: item.sites.first().map(|site| links.site(*site)),
    };
    Contract {
        service: links.service(other),
        items: seam.items.iter().take(CAP).map(item).collect(),
        more: seam.items.len().saturating_sub(CAP),
    }
}
