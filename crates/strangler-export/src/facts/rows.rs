//! Routes and table accesses as tab-separated lines.

use strangler_facts::Facts;
use strangler_resolve::CodeGraph;

use super::document::{line_of, text_or_dash};
use crate::tsv;

/// `METHOD<TAB>/path/{param}/{*rest}<TAB>handler<TAB>module<TAB>file:line<TAB>server`
#[must_use]
pub fn routes_tsv(graph: &CodeGraph, facts: &Facts) -> String {
    let routes = facts.routes.iter();
    routes
        .map(|route| {
            let handler = route
                .handler
                .map_or_else(|| route.handler_text.clone(), |item| graph.path(item));
            tsv::line([
                route.method.to_string().as_str(),
                route.path.to_string().as_str(),
                handler.as_str(),
                graph.module(route.module).name.as_str(),
                line_of(graph, route.site).as_str(),
                route.server.as_str(),
            ])
        })
        .collect()
}

/// `table<TAB>read|write|schema<TAB>module<TAB>item<TAB>file:line`; `-` where an SQL file has no item.
#[must_use]
pub fn tables_tsv(graph: &CodeGraph, facts: &Facts) -> String {
    let accesses = facts.accesses.iter();
    accesses
        .map(|access| {
            tsv::line([
                access.table.as_str(),
                access.access.word(),
                text_or_dash(access.module.map(|module| graph.module(module).name.to_string())).as_str(),
                text_or_dash(access.item.map(|item| graph.path(item))).as_str(),
                line_of(graph, access.site).as_str(),
            ])
        })
        .collect()
}
