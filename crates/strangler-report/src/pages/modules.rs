//! Every module with its service.

use askama::Template;
use strangler_base::OutFile;

use crate::Inputs;
use crate::link::{Link, Links};
use crate::page::{Page, render};
use crate::rows::{self, Member, percent};

#[derive(Template)]
#[template(path = "pages/modules.html")]
struct Modules<'a> {
    page: Page<'a>,
    modules: Vec<ModuleRow>,
}

struct ModuleRow {
    name: String,
    file: Link,
    service: Option<Link>,
    lines: u32,
    fan_in: u32,
    fan_out: u32,
    confidence: String,
}

pub(crate) fn page(inputs: &Inputs<'_>) -> OutFile {
    let page = Page::new(inputs, "modules.html", "", "Modules");
    let links = page.links(inputs);
    let modules = rows::all_members(inputs)
        .into_iter()
        .map(|member| row(&links, member))
        .collect();
    render(
        "modules.html",
        &Modules {
            modules,
            page: page.clone(),
        },
    )
}

fn row(links: &Links<'_>, member: Member<'_>) -> ModuleRow {
    let inputs = links.inputs;
    let item = inputs.graph.module(member.module).item;
    ModuleRow {
        name: member.node.name.clone(),
        file: links.site(inputs.graph.item(item).site),
        service: inputs
            .boundaries
            .modules
            .get(&member.module)
            .map(|id| links.service(*id)),
        lines: member.node.lines,
        fan_in: member.node.fan_in,
        fan_out: member.node.fan_out,
        confidence: percent(member.assignment.map(|at| at.confidence)),
    }
}
