//! Applies the rules of the tables to values.

use std::rc::Rc;

use strangler_base::Site;
use strangler_syntax::ir::{ExprId, MacroArgs, MacroId};

use super::{Op, Rule};
use crate::eval::{Eval, Event, Frame, Handler, Methods, Node, Outside, Text, Value};

/// Calls that serve a router which they are given, whatever they are called on.
const SINKS: &[&str] = &[
    "serve",
    "run",
    "serve_connection",
    "serve_connection_with_upgrades",
    "serve_with_shutdown",
    "serve_with_graceful_shutdown",
    "run_with_graceful_shutdown",
    "try_serve",
    "bind_with_graceful_shutdown",
];

/// A rule at work: on what, with what, where.
pub(super) struct Use<'c> {
    pub(super) rule: Rule,
    pub(super) base: Option<Rc<Node>>,
    pub(super) call: &'c Outside<'c>,
    pub(super) item: strangler_base::ItemId,
}

impl Eval<'_> {
    /// What a framework's function or method yields; `None` where no table knows it.
    pub(crate) fn framework(&mut self, frame: &mut Frame, call: &Outside<'_>) -> Option<Value> {
        let Some(name) = call.callee.strip_prefix('.') else {
            if let Some(rule) = self.tables.function(self.code, frame.item, &call.callee) {
                return Some(self.apply(frame, rule, None, call));
            }
            return self.sink(call.callee.rsplit("::").next()?, call);
        };
        let receiver = call.receiver.as_ref()?;
        if !receiver.holds_node() {
            return self.sink(name, call);
        }
        let node = match receiver {
            Value::Node(node) => Rc::clone(node),
            Value::Either(_) => {
                self.as_node(receiver, self.framework_of(receiver)?, call.site, frame.item)?
            }
            _ => return None,
        };
        let rule = self.tables.method(node.framework, name, call.args.len())?;
        let value = self.apply(frame, rule, Some(node), call);
        if let Some(cell) = call.place
            && value.holds_node()
        {
            self.write(cell, value);
            return Some(Value::Place(cell));
        }
        Some(value)
    }

    fn sink(&mut self, name: &str, call: &Outside<'_>) -> Option<Value> {
        if !SINKS.contains(&name) {
            return None;
        }
        let values = call.args.iter().map(|arg| self.load(arg.clone()));
        let node = values.into_iter().find(Value::holds_node)?;
        self.serve(node, call.site);
        Some(Value::Unknown)
    }

    fn serve(&mut self, value: Value, site: Site) {
        self.events.push(Event::Serve { value, site });
    }

    /// The framework of the first builder in a value.
    pub(super) fn framework_of(&self, value: &Value) -> Option<u8> {
        match value {
            Value::Node(node) => Some(node.framework),
            Value::List(values) | Value::Either(values) => {
                values.iter().find_map(|value| self.framework_of(value))
            }
            _ => None,
        }
    }

    fn apply(&mut self, frame: &mut Frame, rule: Rule, base: Option<Rc<Node>>, call: &Outside<'_>) -> Value {
        let work = Use {
            rule,
            base,
            call,
            item: frame.item,
        };
        match rule.op {
            Op::Serve(row) => {
                let value = self.arg(&work, row);
                self.serve(value.clone(), call.site);
                value
            }
            Op::ServeCall(row) => {
                let factory = self.arg(&work, row);
                let value = self.call_value(frame, &factory, Vec::new(), call.site);
                self.serve(value, call.site);
                Value::Unknown
            }
            Op::ServeSelf => {
                let node = work.base.clone().map_or(Value::Unknown, Value::Node);
                self.serve(node.clone(), call.site);
                node
            }
            Op::Configure(row) => self.configure(frame, &work, row),
            Op::Pass(row) => {
                let callee = self.arg(&work, row);
                let node = Value::Node(work.start());
                let value = self.call_value(frame, &callee, vec![node.clone()], call.site);
                if value.holds_node() { value } else { node }
            }
            Op::List => Value::list((0..call.args.len()).map(|row| self.arg(&work, row)).collect()),
            _ => self
                .build(frame, &work)
                .map_or(Value::Unknown, |node| Value::Node(Rc::new(node))),
        }
    }

    /// The argument, its place looked up.
    pub(super) fn arg(&self, work: &Use<'_>, row: usize) -> Value {
        work.call
            .args
            .get(row)
            .map_or(Value::Unknown, |arg| self.load(arg.clone()))
    }

    fn configure(&mut self, frame: &mut Frame, work: &Use<'_>, row: usize) -> Value {
        let callee = self.arg(work, row);
        let cell = self.alloc(Value::Node(work.start()));
        self.call_value(frame, &callee, vec![Value::Place(cell)], work.call.site);
        self.read(cell)
    }

    fn build(&mut self, frame: &mut Frame, work: &Use<'_>) -> Option<Node> {
        let verb = |verb: &'static str| if verb == "{verb}" { work.rule.verb } else { verb };
        let mut node = (*work.start()).clone();
        match work.rule.op {
            Op::New | Op::Same => {}
            Op::At(row) => node = self.at(work, node, row),
            Op::AtText(text) => node = work.inside(node, Some(Text::known(text, None))),
            Op::Only(word) => node.methods = named(&[verb(word)]),
            Op::OnlyArg(row) => node.methods = self.methods(&self.arg(work, row)),
            Op::Guard(row) => match self.methods(&self.arg(work, row)) {
                Methods::Unknown => node = self.layered(frame, work, node, row),
                methods => node.methods = methods,
            },
            Op::Layer(row) => node = self.layered(frame, work, node, row),
            Op::To(row) | Op::Map(row) => node.handler = Some(self.handler(&self.arg(work, row))),
            Op::Handle(word, row) => {
                let leaf = self.leaf(work, named(&[verb(word)]), row);
                node.children.push(leaf);
            }
            Op::HandleBy { methods, handler } => {
                let methods = self.methods(&self.arg(work, methods));
                node.children.push(self.leaf(work, methods, handler));
            }
            Op::HandleTyped(word, row) => {
                let leaf = self.leaf(work, named(&[verb(word)]), row);
                let path = self.typed_path(&self.arg(work, row));
                node.children.push(self.wrapped(work, Some(path), leaf));
            }
            Op::Add { path, child } => self.add(work, &mut node, path, child, false),
            Op::Nest { path, child } => self.add(work, &mut node, path, child, true),
            Op::AddHandle {
                verb: word,
                path,
                handler,
            } => {
                let leaf = self.leaf(work, named(&[verb(word)]), handler);
                self.add_at(work, &mut node, path, &leaf);
            }
            Op::AddHandleBy {
                methods,
                path,
                handler,
            } => {
                let methods = self.methods(&self.arg(work, methods));
                let leaf = self.leaf(work, methods, handler);
                self.add_at(work, &mut node, path, &leaf);
            }
            Op::Merge(row) => {
                let value = self.arg(work, row);
                if let Some(child) = self.as_node(&value, work.rule.framework, work.call.site, work.item) {
                    node.children.push(self.conditional(child));
                }
            }
            Op::Fallback(row) => {
                let leaf = self.leaf(work, Methods::All, row);
                node.children.push(self.wrapped(work, Some(rest()), leaf));
            }
            Op::Files { path } => {
                let path = work
                    .call
                    .args
                    .get(path)
                    .map(|arg| self.load(arg.clone()).to_text());
                let mut leaf = work.blank();
                leaf.handler = Some(Handler {
                    item: None,
                    text: Rc::clone(&work.call.callee),
                });
                leaf.path = Some(rest());
                node = work.inside(node, path);
                node.children.push(Rc::new(leaf));
            }
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
            Op::Declared(row) => self.declared(work, &mut node, row),
            Op::DeclaredByPath => self.declared_by_path(work, &mut node),
            Op::Grpc(row) => self.grpc(work, &mut node, row),
            _ => return None,
        }
        Some(node)
    }

    fn at(&mut self, work: &Use<'_>, node: Node, row: usize) -> Node {
        let paths = self.paths(&self.arg(work, row));
        match <[Text; 1]>::try_from(paths) {
            Ok([only]) => work.inside(node, Some(only)),
            Err(paths) => {
                let mut all = work.blank();
                let each = paths
                    .into_iter()
                    .map(|path| work.inside(node.clone(), Some(path)));
                all.children = each.map(Rc::new).collect();
                all
            }
        }
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

    /// What a macro of a framework yields; `None` where no table knows it.
    pub(crate) fn framework_macro(&mut self, frame: &mut Frame, id: ExprId, call: MacroId) -> Option<Value> {
        let file = self.code.file(frame.part);
        let node = &file[call];
        let path = self.said(frame, node.path);
        let rule = self.tables.macro_rule(self.code, frame.item, &path)?;
        let site = self.site(frame, id);
        Some(match rule.op {
            Op::Routes => self.routes_macro(frame, rule, call, site),
            Op::RoutesAndSpec => {
                let routes = self.routes_macro(frame, rule, call, site);
                Value::list(vec![routes, Value::Unknown])
            }
            Op::Segments => self.segments_macro(frame, rule, call, site),
            Op::MountMap => self.mount_macro(frame, rule, call, site),
            _ => match node.args {
                MacroArgs::Exprs(args) => Value::list(self.values(frame, args)),
                _ => Value::Unknown,
            },
        })
    }
}

impl Use<'_> {
    /// An empty node of the rule's framework.
    pub(super) fn blank(&self) -> Node {
        Node::new(self.rule.framework, self.call.site, self.item)
    }

    /// The node to begin with: the receiver, or an empty one.
    fn start(&self) -> Rc<Node> {
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

/// `next` behind every end of `node`.
fn append(node: &Node, next: &Rc<Node>) -> Node {
    let mut node = node.clone();
    if is_extraction(next) {
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
