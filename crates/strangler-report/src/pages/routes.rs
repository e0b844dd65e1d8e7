//! Every route with its handler and its service.

use askama::Template;
use strangler_base::{OutFile, ServiceId};
use strangler_facts::{Authentication, Route, Sign, Stream};

use crate::Inputs;
use crate::link::{Link, Links};
use crate::page::{Page, render};

#[derive(Template)]
#[template(path = "pages/routes.html")]
struct Routes<'a> {
    page: Page<'a>,
    routes: Vec<RouteRow>,
    n_servers: usize,
}

struct RouteRow {
    method: String,
    path: String,
    handler: String,
    service: Link,
    server: String,
    condition: String,
    layers: String,
    /// What asks who sends the request, each at the place that shows it.
    authentication: Vec<Link>,
    stream: &'static str,
    site: Link,
}

pub(crate) fn page(inputs: &Inputs<'_>) -> OutFile {
    let page = Page::new(inputs, "routes.html", "", "Routes");
    let links = page.links(inputs);
    let routes = inputs
        .plan
        .routes
        .iter()
        .map(|(owner, route)| row(&links, *owner, route))
        .collect();
    render(
        "routes.html",
        &Routes {
            routes,
            n_servers: inputs.facts.servers.len(),
            page: page.clone(),
        },
    )
}

fn row(links: &Links<'_>, owner: ServiceId, route: &Route) -> RouteRow {
    RouteRow {
        method: route.method.to_string(),
        path: route.path.to_string(),
        handler: route
            .handler
            .map_or(route.handler_text.clone(), |item| links.inputs.graph.path(item)),
        service: links.service(owner),
        server: route.server.clone(),
        condition: route.condition.clone().unwrap_or_default(),
        layers: route.layers.join(" → "),
        authentication: route
            .authentication
            .iter()
            .map(|mark| asks(links, mark))
            .collect(),
        stream: route.stream.map_or("", Stream::word),
        site: links.site(route.site),
    }
}

/// `CurrentUser`, with a note where only the name says it.
fn asks(links: &Links<'_>, mark: &Authentication) -> Link {
    let note = match mark.sign {
        Sign::Name => " (by its name)",
        Sign::Code | Sign::Library => "",
    };
    Link {
        text: format!("{}{note}", mark.what),
        ..links.site(mark.site)
    }
}
