//! Who refers to whom, ordered by service: what lies off the diagonal blocks crosses a boundary.

use std::collections::BTreeMap;

use askama::Template;
use strangler_base::{ModuleId, OutFile, Scope};

use crate::Inputs;
use crate::link::{Link, Links};
use crate::page::{Page, render};
use crate::pictures::matrix;
use crate::rows;

/// Rows of the table below the picture.
const CAP: usize = 80;

#[derive(Template)]
#[template(path = "pages/matrix.html")]
struct Matrix<'a> {
    page: Page<'a>,
    picture: matrix::Picture,
    crossing: Vec<PairRow>,
    more: usize,
    n_pairs: usize,
    n_crossing: usize,
}

struct PairRow {
    from: Link,
    to: Link,
    places: usize,
    site: Option<Link>,
}

pub(crate) fn page(inputs: &Inputs<'_>) -> OutFile {
    let page = Page::new(inputs, "matrix.html", "", "Dependency matrix");
    let links = page.links(inputs);
    let pairs = module_pairs(inputs);
    let mut crossing: Vec<_> = pairs.iter().filter(|(ends, _)| crosses(inputs, **ends)).collect();
    crossing.sort_by_key(|(ends, pair)| (std::cmp::Reverse(pair.0), **ends));
    let modules: Vec<_> = rows::all_members(inputs)
        .iter()
        .map(|member| member.module)
        .collect();
    let view = Matrix {
        picture: matrix::picture(inputs, &modules, pairs.keys().copied()),
        n_pairs: pairs.len(),
        n_crossing: crossing.len(),
        more: crossing.len().saturating_sub(CAP),
        crossing: crossing
            .into_iter()
            .take(CAP)
            .map(|(ends, pair)| row(&links, *ends, pair))
            .collect(),
        page: page.clone(),
    };
    render("matrix.html", &view)
}

/// Places and the first of them, per pair of production modules.
type Pairs = BTreeMap<(ModuleId, ModuleId), (usize, Option<strangler_base::Site>)>;

fn module_pairs(inputs: &Inputs<'_>) -> Pairs {
    let mut pairs = Pairs::new();
    for reference in inputs
        .graph
        .references
        .iter()
        .filter(|reference| reference.scope == Scope::Prod)
    {
        let ends = (
            inputs.graph.item(reference.from).module,
            inputs.graph.item(reference.to).module,
        );
        if ends.0 != ends.1 {
            let pair = pairs.entry(ends).or_default();
            pair.0 += reference.sites.len();
            pair.1 = pair.1.or(reference.sites.first().copied());
        }
    }
    pairs
}

fn crosses(inputs: &Inputs<'_>, (from, to): (ModuleId, ModuleId)) -> bool {
    let owner = |module| inputs.boundaries.modules.get(&module);
    matches!((owner(from), owner(to)), (Some(from), Some(to)) if from != to)
}

fn row(
    links: &Links<'_>,
    ends: (ModuleId, ModuleId),
    pair: &(usize, Option<strangler_base::Site>),
) -> PairRow {
    PairRow {
        from: links.module(ends.0),
        to: links.module(ends.1),
        places: pair.0,
        site: pair.1.map(|site| links.site(site)),
    }
}
