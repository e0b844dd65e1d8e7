//! What every page has: its title, its way back, and the list of pages.

use askama::Template;
use strangler_base::OutFile;

use crate::Inputs;
use crate::link::Links;

/// The frame of a page.
#[derive(Clone, Debug)]
pub(crate) struct Page<'a> {
    pub(crate) title: String,
    pub(crate) tree: &'a str,
    pub(crate) root: &'static str,
    pub(crate) nav: Vec<NavEntry>,
    pub(crate) footer: String,
}

#[derive(Clone, Debug)]
pub(crate) struct NavEntry {
    pub(crate) path: &'static str,
    pub(crate) text: &'static str,
    pub(crate) current: bool,
}

/// The pages of the menu, in reading order.
const MENU: [(&str, &str); 9] = [
    ("index.html", "Overview"),
    ("services.html", "Services"),
    ("matrix.html", "Matrix"),
    ("modules.html", "Modules"),
    ("routes.html", "Routes"),
    ("data.html", "Data"),
    ("crossings.html", "Crossings"),
    ("phases.html", "Phases"),
    ("method.html", "Method"),
];

impl<'a> Page<'a> {
    /// The frame of the page at `path`, below the entry `menu`.
    pub(crate) fn new(inputs: &Inputs<'a>, menu: &str, root: &'static str, title: impl Into<String>) -> Self {
        let nav = MENU
            .iter()
            .map(|(path, text)| NavEntry {
                path,
                text,
                current: *path == menu,
            })
            .collect();
        let origin = inputs.origin;
        let revision = origin.revision.as_deref().map_or(String::new(), |revision| {
            let short = revision.get(..12).unwrap_or(revision);
            format!(
                " at {short}{}",
                origin
                    .date
                    .as_deref()
                    .map(|date| format!(", {date}"))
                    .unwrap_or_default()
            )
        });
        let footer = format!(
            "{}{revision}. Written by strangler; nothing of the tree was executed.",
            origin.name
        );
        Self {
            title: title.into(),
            tree: &origin.name,
            root,
            nav,
            footer,
        }
    }

    /// Links for this page.
    pub(crate) fn links<'b>(&self, inputs: &'b Inputs<'b>) -> Links<'b> {
        Links {
            root: self.root,
            inputs,
        }
    }
}

/// A rendered template as a file of the report.
pub(crate) fn render(path: &str, template: &impl Template) -> OutFile {
    let text = template
        .render()
        .expect("invariant: templates only print strings and numbers");
    OutFile::text(&format!("report/{path}"), text)
}
