//! The pages, one file each. Templates only choose and repeat; every value is made in the page's view.

mod crossings;
mod data;
mod matrix;
mod method;
mod modules;
mod overview;
mod phase;
mod phases;
mod routes;
mod service;
mod services;

use strangler_base::OutFile;

use crate::Inputs;

/// The style sheet of all pages.
const STYLE: &str = include_str!("../templates/style.css");

/// Every page, and the style sheet.
pub(crate) fn all(inputs: &Inputs<'_>) -> Vec<OutFile> {
    let mut files = vec![
        OutFile::text("report/style.css", STYLE),
        overview::page(inputs),
        services::page(inputs),
        matrix::page(inputs),
        modules::page(inputs),
        routes::page(inputs),
        data::page(inputs),
        crossings::page(inputs),
        phases::page(inputs),
        method::page(inputs),
    ];
    files.extend(inputs.services().map(|(id, _)| service::page(inputs, id)));
    files.extend(inputs.plan.phases.iter().map(|phase| phase::page(inputs, phase)));
    files
}
