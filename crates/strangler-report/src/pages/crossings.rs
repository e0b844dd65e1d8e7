//! What crosses between services: calls that wait, events that do not.

use askama::Template;
use strangler_base::{OutFile, ServiceId, Site};

use crate::Inputs;
use crate::link::{Link, Links};
use crate::page::{Page, render};
use crate::rows;

/// Rows of a table before the rest is only counted.
const CAP: usize = 400;

#[derive(Template)]
#[template(path = "pages/crossings.html")]
struct Crossings<'a> {
    page: Page<'a>,
    pairs: Vec<PairRow>,
    calls: Vec<CallRow>,
    more_calls: usize,
    events: Vec<EventRow>,
    sagas: Vec<SagaRow>,
}

struct PairRow {
    from: Link,
    to: Link,
    items: usize,
    places: usize,
    /// Out of 100, against the largest pair.
    bar: usize,
}

struct CallRow {
    from: Link,
    to: Link,
    item: String,
    places: usize,
    site: Option<Link>,
}

struct EventRow {
    name: String,
    publisher: Link,
    consumers: Vec<Link>,
    item: String,
    site: Option<Link>,
}

struct SagaRow {
    item: String,
    parts: String,
    site: Link,
}

pub(crate) fn page(inputs: &Inputs<'_>) -> OutFile {
    let page = Page::new(inputs, "crossings.html", "", "Crossings");
    let links = page.links(inputs);
    let phases = &inputs.plan.phases;
    let mut calls: Vec<_> = phases.iter().flat_map(|phase| &phase.calls).collect();
    calls.sort_by_key(|call| (std::cmp::Reverse(call.sites.len()), call.from, call.to, call.item));
    calls.dedup_by_key(|call| (call.from, call.to, call.item));
    let view = Crossings {
        pairs: pairs(&links),
        more_calls: calls.len().saturating_sub(CAP),
        calls: calls
            .into_iter()
            .take(CAP)
            .map(|call| call_row(&links, call))
            .collect(),
        events: phases
            .iter()
            .flat_map(|phase| &phase.events)
            .map(|event| event_row(&links, event))
            .collect(),
        sagas: phases
            .iter()
            .flat_map(|phase| &phase.sagas)
            .map(|saga| saga_row(&links, saga))
            .collect(),
        page: page.clone(),
    };
    render("crossings.html", &view)
}

fn pairs(links: &Links<'_>) -> Vec<PairRow> {
    let crossings = rows::crossings(links.inputs);
    let most = crossings
        .values()
        .map(|seam| rows::n_sites(seam))
        .max()
        .unwrap_or(0)
        .max(1);
    let mut pairs: Vec<_> = crossings
        .iter()
        .map(|((from, to), seam)| {
            let places = rows::n_sites(seam);
            let (from, to) = (links.service(*from), links.service(*to));
            PairRow {
                from,
                to,
                items: seam.items.len(),
                places,
                bar: places * 100 / most,
            }
        })
        .collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.places));
    pairs
}

fn first(links: &Links<'_>, sites: &[Site]) -> Option<Link> {
    sites.first().map(|site| links.site(*site))
}

fn call_row(links: &Links<'_>, call: &strangler_plan::Call) -> CallRow {
    CallRow {
        from: links.service(call.from),
        to: links.service(call.to),
        item: links.inputs.graph.path(call.item),
        places: call.sites.len(),
        site: first(links, &call.sites),
    }
}

fn event_row(links: &Links<'_>, event: &strangler_plan::Event) -> EventRow {
    EventRow {
        name: event.name.clone(),
        publisher: links.service(event.publisher),
        consumers: event.consumers.iter().map(|id| links.service(*id)).collect(),
        item: links.inputs.graph.path(event.item),
        site: first(links, &event.sites),
    }
}

fn saga_row(links: &Links<'_>, saga: &strangler_plan::Saga) -> SagaRow {
    let part = |(id, tables): &(ServiceId, Vec<String>)| {
        format!("{}: {}", links.inputs.service(*id).name, tables.join(", "))
    };
    SagaRow {
        item: links.inputs.graph.path(saga.item),
        parts: saga.parts.iter().map(part).collect::<Vec<_>>().join("; "),
        site: links.site(saga.site),
    }
}
