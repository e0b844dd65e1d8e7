//! A rule at work: the nodes that it begins with and those that it makes.

use std::rc::Rc;

use super::apply::Use;
use crate::eval::{Handler, Methods, Node, Text};

impl Use<'_> {
    /// An empty node of the rule's framework.
    pub(super) fn blank(&self) -> Node {
        Node::new(self.rule.framework, self.call.site, self.item)
    }

    /// Verbs as a rule writes them.
    pub(super) fn verbs(&self, words: &'static str) -> Methods {
        let words = if words == "{verb}" { self.rule.verb } else { words };
        named(&words.split(' ').collect::<Vec<_>>())
    }

    /// A node that answers by itself.
    pub(super) fn answer(&self, words: &'static str) -> Node {
        let mut node = self.blank();
        node.methods = self.verbs(words);
        let text = self.call.callee.trim_start_matches(['?', '.']);
        node.handler = Some(Handler::new(None, text));
        node
    }

    /// The node to begin with: the receiver, or an empty one.
    pub(super) fn start(&self) -> Rc<Node> {
        self.base.clone().unwrap_or_else(|| Rc::new(self.blank()))
    }

    /// `node` at a path: itself where it has none yet, else a new one within.
    pub(super) fn inside(&self, mut node: Node, path: Option<Text>) -> Node {
        if path.is_none() {
            return node;
        }
        if node.path.is_none() && node.children.is_empty() {
            node.path = path;
            node.site = self.call.site;
            return node;
        }
        if let (Some(old), Some(new)) = (&node.path, &path) {
            node.path = Some(Text::concat([old, &Text::known("/", None), new]));
            return node;
        }
        node.path = path;
        node
    }
}

/// All paths below.
pub(super) fn rest() -> Text {
    Text::known("/{*rest}", None)
}

/// A verb as methods; the empty one is all of them.
pub(super) fn named(verbs: &[&str]) -> Methods {
    match verbs {
        [""] => Methods::All,
        verbs => Methods::Named(verbs.iter().map(|verb| verb.to_uppercase().into()).collect()),
    }
}

/// Whether a builder only says what answers at its own path: one of methods, no router.
pub(super) fn answers_here(node: &Node) -> bool {
    let ends = |node: &Node| node.handler.is_some() && node.methods != Methods::All;
    let below = !node.children.is_empty() && node.children.iter().all(|child| answers_here(child));
    node.path.is_none() && (ends(node) || below)
}
