//! Functions that a page calls on its server: `#[server]` of leptos and dioxus, registered wherever they stand.

use std::rc::Rc;

use strangler_base::ItemId;

use super::apply::Use;
use super::named;
use crate::code::{Argument, Arguments};
use crate::eval::{Eval, Handler, Methods, Node, Text};

/// Crates whose functions these are.
const CRATES: &[&str] = &[
    "dioxus",
    "dioxus_fullstack",
    "leptos",
    "leptos_server",
    "server_fn",
];

impl Eval<'_> {
    /// All functions of the tree that a server of pages registers, and its pages, of whose paths nothing is known.
    pub(super) fn server_functions(&self, work: &Use<'_>) -> Vec<Rc<Node>> {
        let items = self.code.production_with(CRATES);
        let mut found: Vec<Rc<Node>> = items
            .filter_map(|item| self.server_function(work, item))
            .collect();
        let mut pages = work.answer("get");
        pages.path = Some(Text::hole());
        found.push(Rc::new(pages));
        found
    }

    fn server_function(&self, work: &Use<'_>, item: ItemId) -> Option<Rc<Node>> {
        self.code.function(item)?;
        let arguments = self.code.attr_named(item, "server")?;
        let row = self.code.graph.item(item);
        let mut node = Node::new(work.rule.framework, row.site, item);
        node.path = Some(path(&arguments, &row.name));
        node.methods = method(&arguments);
        node.handler = Some(Handler::new(Some(item), &row.name));
        Some(Rc::new(node))
    }
}

/// A prefix, and what it is called by; else the function's name and a number made of where it stands.
fn path(arguments: &Arguments, name: &str) -> Text {
    let texts: Vec<&str> = arguments.plain.iter().filter_map(Argument::text).collect();
    let named = |name| arguments.named(name).and_then(Argument::text);
    let prefix = named("prefix")
        .or_else(|| texts.first().copied())
        .unwrap_or("/api");
    let endpoint = named("endpoint").or_else(|| texts.get(2).copied());
    let slash = Text::known("/", None);
    let own = match endpoint.filter(|endpoint| !endpoint.is_empty()) {
        Some(endpoint) => Text::known(endpoint.trim_start_matches('/'), None),
        None => Text::concat([&Text::known(name, None), &Text::hole()]),
    };
    Text::concat([&Text::known(prefix.trim_end_matches('/'), None), &slash, &own])
}

/// What is sent in the address is asked for by GET.
fn method(arguments: &Arguments) -> Methods {
    let words = arguments.plain.iter().chain(arguments.named("input"));
    let says_get = |argument: &Argument| {
        let word = argument.word().or(argument.text()).unwrap_or_default();
        word.rsplit("::")
            .next()
            .is_some_and(|word| word.starts_with("Get"))
    };
    let mut encodings = words.skip(usize::from(arguments.named("input").is_none()));
    named(match encodings.any(says_get) {
        true => &["get"],
        false => &["post"],
    })
}
