//! Builds: what each rule makes of the builder that it is applied to.

use std::rc::Rc;

use super::Op;
use super::apply::Use;
use super::filters::{append, is_extraction};
use super::work::{answers_here, rest};
use crate::eval::{Eval, Frame, Layer, LayerFrom, Methods, Node, Text, Value, Whole};
use crate::routes::Dialect;

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
                } else if let Some(grown) = self.attached(&value, &node) {
                    node = grown;
                } else {
                    node = self.layered(frame, work, node, row);
                }
            }
            Op::To(row) => node.handler = Some(self.answers(work, row)),
            // What comes after the handler only gives its answer a form.
            Op::Map(row) if node.handler.as_ref().is_none_or(|first| first.item.is_none()) => {
                node.handler = Some(self.answers(work, row));
            }
            Op::Map(_) => {}
            Op::Answer(word) => node = work.answer(word),
            Op::AddAnswer(word) => node.children.push(Rc::new(work.answer(word))),
            Op::AnswerBelow(word) => {
                node = work.blank();
                node.children
                    .push(self.wrapped(work, Some(rest()), Rc::new(work.answer(word))));
            }
            Op::AnswerAt(row) => {
                node = self.at(work, node, row);
                node.handler = work.answer("").handler;
            }
            // A page is at its own path alone.
            Op::Describe => {
                node = work.answer("get");
                node.path = Some(Text::known("", None));
            }
            Op::And(row) => {
                if let Value::Node(next) = self.arg(work, row) {
                    node = append(&node, &next);
                    // What is taken out of the request may be who sent it.
                    let takes = self.layer(frame, work, row).filter(|_| is_extraction(&next));
                    node.takes.extend(takes);
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
            Op::AddWhole { path, child } => {
                let mut own = work.blank();
                self.add(work, &mut own, path, child, false);
                node.children.extend(whole(own, Whole::At));
            }
            // Where a service lies there, all below is its own with or without the path.
            Op::NestWhole { path, child } => {
                let service = self.is_service(&self.arg(work, child), work.rule.framework);
                let mut own = work.blank();
                self.add(work, &mut own, path, child, true);
                match service {
                    true => node.children.append(&mut own.children),
                    false => node.children.extend(whole(own, Whole::Below)),
                }
            }
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
            Op::ServerFunctions => node.children.extend(self.server_functions(work)),
            Op::Declared(row) => self.declared(work, node, row),
            Op::DeclaredByPath => self.declared_by_path(work, node),
            Op::Grpc(row) => self.grpc(work, node, row),
            _ => return None,
        }
        Some(())
    }

    /// What a fairing of the tree makes of the builder that it is attached to.
    fn attached(&mut self, fairing: &Value, node: &Node) -> Option<Node> {
        let of = self.type_of_value(fairing)?;
        let mut grown = None;
        for name in ["on_ignite", "on_liftoff"] {
            let Some(method) = self.code.method_of(of, name) else {
                continue;
            };
            let given = Value::Node(Rc::new(node.clone()));
            if let Value::Node(node) = self.call_item(method, Some(fairing.clone()), vec![given]) {
                grown = grown.or(Some((*node).clone()));
            }
        }
        grown
    }

    fn merge(&mut self, work: &Use<'_>, node: &mut Node, value: &Value) {
        let converted = self.converted(value);
        let value = converted.as_ref().unwrap_or(value);
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
            Some(child) if below && self.is_service(&value, work.rule.framework) => {
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

    /// Whether what is nested is no router: a service, or methods of one path.
    fn is_service(&self, value: &Value, framework: u8) -> bool {
        match value {
            Value::Node(node) => answers_here(node),
            value => !value.holds_node() && !self.is_declared(value, framework),
        }
    }

    fn add_at(&mut self, work: &Use<'_>, node: &mut Node, path: usize, child: &Rc<Node>) {
        for path in self.paths(&self.arg(work, path)) {
            let child = self.wrapped(work, Some(path), Rc::clone(child));
            node.children.push(self.conditional(child));
        }
    }

    /// A child around which the conditions that hold here are put.
    pub(super) fn conditional(&self, child: Rc<Node>) -> Rc<Node> {
        let conditions = self.conditions();
        if conditions.is_empty() {
            return child;
        }
        let mut node = Node::new(child.framework, child.site, child.item);
        node.conditions = conditions;
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
        leaf.handler = Some(self.answers(work, handler));
        leaf.conditions = self.conditions();
        Rc::new(leaf)
    }

    /// An argument as a layer.
    fn layer(&self, frame: &Frame, work: &Use<'_>, row: usize) -> Option<Layer> {
        let expr = *work.call.written.get(row)?;
        Some(Layer {
            text: self.code.written(frame.part, expr).into(),
            site: self.site(frame, expr),
            from: LayerFrom::Expr(frame.item, frame.part, expr),
        })
    }

    fn layered(&self, frame: &Frame, work: &Use<'_>, node: Node, row: usize) -> Node {
        let mut outer = work.blank();
        outer.layers.extend(self.layer(frame, work, row));
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
        // What is added later lies beside the layer.
        if self.tables.framework(work.rule.framework).dialect == Dialect::Axum {
            let mut beside = work.blank();
            beside.children = vec![Rc::new(outer)];
            return beside;
        }
        outer
    }
}

/// What was added to a builder, its paths not taken off.
fn whole(own: Node, how: Whole) -> impl Iterator<Item = Rc<Node>> {
    own.children.into_iter().map(move |mut child| {
        let mut node = Rc::make_mut(&mut child);
        // Conditions lie around the path.
        while node.path.is_none() && node.children.len() == 1 {
            node = Rc::make_mut(&mut node.children[0]);
        }
        node.whole = Some(how);
        child
    })
}
