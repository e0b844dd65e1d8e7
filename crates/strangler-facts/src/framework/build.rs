//! Builds: what each rule makes of the builder that it is applied to.

use std::rc::Rc;

use super::Op;
use super::apply::Use;
use crate::eval::{Eval, Frame, Handler, Methods, Node, Text, Value};

impl Eval<'_> {
    /// The node that a rule makes; `None` where the rule makes none.
    pub(super) fn build(&mut self, frame: &mut Frame, work: &Use<'_>) -> Option<Node> {
        let mut node = (*work.start()).clone();
        match work.rule.op {
            Op::New | Op::Same => {}
            Op::At(row) => node = self.at(work, node, row),
            Op::AtText(text) => node = work.inside(node, Some(Text::known(text, None))),
            Op::Only(word) => node.methods = work.verbs(word),
            Op::OnlyArg(row) => node.methods = self.methods(&self.arg(work, row)),
            Op::Guard(row) => match (self.methods(&self.arg(work, row)), self.arg(work, row)) {
                // `filters::path("x")`
                (Methods::Unknown, Value::Returned(of, args)) if of.ends_with("::path") => {
                    node = work.inside(node, args.first().map(Value::to_text));
                }
                (Methods::Unknown, _) => node = self.layered(frame, work, node, row),
                (methods, _) => node.methods = methods,
            },
            Op::Layer(row) => node = self.layered(frame, work, node, row),
            Op::Attach(row) => {
                let value = self.arg(work, row);
                if value.holds_node() {
                    self.merge(work, &mut node, &value);
                } else {
                    node = self.layered(frame, work, node, row);
                }
            }
            Op::To(row) => node.handler = Some(self.handler(&self.arg(work, row))),
            // What comes after the handler only gives its answer a form.
            Op::Map(row) if node.handler.as_ref().is_none_or(|first| first.item.is_none()) => {
                node.handler = Some(self.handler(&self.arg(work, row)));
            }
            Op::Map(_) => {}
            Op::Answer(word) => node = work.answer(word),
            Op::AnswerAt(row) => {
                node = self.at(work, node, row);
                node.handler = work.answer("").handler;
            }
            Op::Describe => node = work.answer("get"),
            Op::And(row) => {
                if let Value::Node(next) = self.arg(work, row) {
                    node = append(&node, &next);
                }
            }
            Op::Or(row) => {
                if let Value::Node(other) = self.arg(work, row) {
                    let first = Rc::new(node);
                    node = work.blank();
                    node.children = vec![first, other];
                }
            }
            _ => self.grow(work, &mut node)?,
        }
        Some(node)
    }

    /// Adds what the rule adds below the node.
    fn grow(&mut self, work: &Use<'_>, node: &mut Node) -> Option<()> {
        match work.rule.op {
            Op::Handle(word, row) => node.children.push(self.leaf(work, work.verbs(word), row)),
            Op::HandleBy { methods, handler } => {
                let methods = self.methods(&self.arg(work, methods));
                node.children.push(self.leaf(work, methods, handler));
            }
            Op::HandleTyped(word, row) => {
                let leaf = self.leaf(work, work.verbs(word), row);
                let path = self.typed_path(&self.arg(work, row));
                node.children.push(self.wrapped(work, Some(path), leaf));
            }
            Op::Add { path, child } => self.add(work, node, path, child, false),
            Op::Nest { path, child } => self.add(work, node, path, child, true),
            Op::AddHandle { verb, path, handler } => {
                let leaf = self.leaf(work, work.verbs(verb), handler);
                self.add_at(work, node, path, &leaf);
            }
            Op::AddHandleBy {
                methods,
                path,
                handler,
            } => {
                let methods = self.methods(&self.arg(work, methods));
                let leaf = self.leaf(work, methods, handler);
                self.add_at(work, node, path, &leaf);
            }
            Op::AddText { verb, path, handler } => {
                let leaf = self.leaf(work, work.verbs(verb), handler);
                let path = Text::known(path, None);
                node.children.push(self.wrapped(work, Some(path), leaf));
            }
            Op::Merge(row) => {
                let value = self.arg(work, row);
                self.merge(work, node, &value);
            }
            Op::Fallback(row) => {
                let path = (!answers_here(node)).then(rest);
                let leaf = self.leaf(work, Methods::All, row);
                node.children.push(self.wrapped(work, path, leaf));
            }
            Op::Files { path } => self.files(work, node, path),
            Op::Page(row) => self.pages(work, node, row, false),
            Op::Pages(row) => self.pages(work, node, row, true),
            Op::Declared(row) => self.declared(work, node, row),
            Op::DeclaredByPath => self.declared_by_path(work, node),
            Op::Grpc(row) => self.grpc(work, node, row),
            _ => return None,
        }
        Some(())
    }

    fn merge(&mut self, work: &Use<'_>, node: &mut Node, value: &Value) {
        if let Some(child) = self.as_node(value, work.rule.framework, work.call.site, work.item) {
            node.children.push(self.conditional(child));
        }
    }

    fn files(&mut self, work: &Use<'_>, node: &mut Node, path: usize) {
        let path = work
            .call
            .args
            .get(path)
            .map(|arg| self.load(arg.clone()).to_text());
        let mut leaf = work.answer("get");
        leaf.path = Some(rest());
        *node = work.inside(node.clone(), path);
        node.children.push(Rc::new(leaf));
    }

    /// A page at each path that an argument names; with `below`, also what lies below.
    fn pages(&mut self, work: &Use<'_>, node: &mut Node, row: usize, below: bool) {
        let value = self.arg(work, row);
        for path in self.page_paths(&value) {
            let page = Rc::new(work.answer("get"));
            let has_rest = path.to_string().contains(['{', '<']);
            node.children
                .push(self.wrapped(work, Some(path.clone()), page.clone()));
            if below && !has_rest {
                let below = Text::concat([&path, &rest()]);
                node.children.push(self.wrapped(work, Some(below), page));
            }
        }
    }

    /// `"/a"`, `Url::new("name", "/a")`, `[("/a", doc), …]`
    fn page_paths(&mut self, value: &Value) -> Vec<Text> {
        match value {
            Value::Returned(_, args) if args.len() > 1 => self.page_paths(&args[1]),
            Value::List(pairs) => {
                let pairs: Vec<Value> = pairs.iter().map(|pair| self.field(pair.clone(), "0")).collect();
                pairs.iter().flat_map(|path| self.page_paths(path)).collect()
            }
            value => self.paths(value),
        }
    }

    fn at(&mut self, work: &Use<'_>, node: Node, row: usize) -> Node {
        let mut paths = self.paths(&self.arg(work, row)).into_iter();
        let mut node = work.inside(node, paths.next());
        node.more_paths = paths.collect();
        node
    }

    fn add(&mut self, work: &Use<'_>, node: &mut Node, path: usize, child: usize, below: bool) {
        let value = self.arg(work, child);
        let value = self.mounted(work, value, below);
        let found = self.as_node(&value, work.rule.framework, work.call.site, work.item);
        let child = match found {
            // A service is asked for its own path and for all below.
            Some(child) if below && !value.holds_node() && !self.is_declared(&value, work.rule.framework) => {
                let below = self.wrapped(work, Some(rest()), Rc::clone(&child));
                let mut both = work.blank();
                both.children = vec![child, below];
                Rc::new(both)
            }
            Some(child) => child,
            None => return,
        };
        self.add_at(work, node, path, &child);
    }

    fn add_at(&mut self, work: &Use<'_>, node: &mut Node, path: usize, child: &Rc<Node>) {
        for path in self.paths(&self.arg(work, path)) {
            let child = self.wrapped(work, Some(path), Rc::clone(child));
            node.children.push(self.conditional(child));
        }
    }

    /// A child around which the conditions that hold here are put.
    fn conditional(&self, child: Rc<Node>) -> Rc<Node> {
        if self.conditions.is_empty() {
            return child;
        }
        let mut node = Node::new(child.framework, child.site, child.item);
        node.conditions.clone_from(&self.conditions);
        node.children = vec![child];
        Rc::new(node)
    }

    pub(super) fn wrapped(&self, work: &Use<'_>, path: Option<Text>, child: Rc<Node>) -> Rc<Node> {
        let mut node = work.blank();
        node.path = path;
        node.children = vec![child];
        Rc::new(node)
    }

    fn leaf(&self, work: &Use<'_>, methods: Methods, handler: usize) -> Rc<Node> {
        let value = self.arg(work, handler);
        if let Value::Node(inner) = &value {
            let mut node = work.blank();
            node.methods = methods;
            node.children = vec![Rc::clone(inner)];
            return Rc::new(node);
        }
        let mut leaf = work.blank();
        leaf.methods = methods;
        leaf.handler = Some(self.handler(&value));
        leaf.conditions.clone_from(&self.conditions);
        Rc::new(leaf)
    }

    fn layered(&self, frame: &Frame, work: &Use<'_>, node: Node, row: usize) -> Node {
        let mut outer = work.blank();
        let written = work.call.written.get(row);
        let text = written.map(|expr| self.code.written(frame.part, *expr));
        outer.layers.extend(text.map(Rc::from));
        let mut inner = node;
        if self.tables.framework(work.rule.framework).layers_all {
            // What is added later lies within the layer, too.
            outer.layers.append(&mut inner.layers);
            return Node {
                layers: outer.layers,
                ..inner
            };
        }
        outer.children = vec![Rc::new(inner)];
        outer
    }
}

impl Use<'_> {
    /// An empty node of the rule's framework.
    pub(super) fn blank(&self) -> Node {
        Node::new(self.rule.framework, self.call.site, self.item)
    }

    /// Verbs as a rule writes them.
    fn verbs(&self, words: &'static str) -> Methods {
        let words = if words == "{verb}" { self.rule.verb } else { words };
        named(&words.split(' ').collect::<Vec<_>>())
    }

    /// A node that answers by itself.
    fn answer(&self, words: &'static str) -> Node {
        let mut node = self.blank();
        node.methods = self.verbs(words);
        node.handler = Some(Handler {
            item: None,
            text: self.call.callee.trim_start_matches(['?', '.']).into(),
        });
        node
    }

    /// The node to begin with: the receiver, or an empty one.
    pub(super) fn start(&self) -> Rc<Node> {
        self.base.clone().unwrap_or_else(|| Rc::new(self.blank()))
    }

    /// `node` at a path: itself where it has none yet, else a new one within.
    fn inside(&self, mut node: Node, path: Option<Text>) -> Node {
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
fn answers_here(node: &Node) -> bool {
    let ends = |node: &Node| node.handler.is_some() && node.methods != Methods::All;
    let below = !node.children.is_empty() && node.children.iter().all(|child| answers_here(child));
    node.path.is_none() && (ends(node) || below)
}

/// `next` behind every end of `node`.
fn append(node: &Node, next: &Rc<Node>) -> Node {
    let mut node = node.clone();
    if is_extraction(next) {
        node.yields = next.handler.clone().or(node.yields);
        return node;
    }
    if node.children.is_empty() {
        node.children.push(Rc::clone(next));
    } else {
        node.children = node
            .children
            .iter()
            .map(|child| Rc::new(append(child, next)))
            .collect();
    }
    node
}

/// Whether a filter only takes something out of the request.
fn is_extraction(node: &Node) -> bool {
    node.path.is_none()
        && node.methods == Methods::All
        && node.children.iter().all(|child| is_extraction(child))
}
