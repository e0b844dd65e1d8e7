//! Macros of frameworks: lists of handlers, segments of paths, maps of mounted lists.

use std::rc::Rc;

use strangler_base::Site;
use strangler_resolve::PartId;
use strangler_syntax::ir::{BinaryOp, Expr, ExprId, Literal, MacroArgs, MacroId, PathIdx};

use super::{Rule, named};
use crate::code::Said;
use crate::eval::{Eval, Frame, Handler, Methods, Node, Text, Value};

impl Eval<'_> {
    /// `routes![a, b::c]`: each handler by its attribute.
    pub(super) fn routes_macro(&mut self, frame: &mut Frame, rule: Rule, call: MacroId, site: Site) -> Value {
        let file = self.code.file(frame.part);
        let values: Vec<Value> = match file[call].args {
            MacroArgs::Exprs(args) => self.values(frame, args),
            MacroArgs::Paths(paths) => file[paths]
                .iter()
                .map(|path| self.path_value(frame.part, *path))
                .collect(),
            _ => Vec::new(),
        };
        let nodes = values.iter().filter_map(|value| {
            let value = self.load(value.clone());
            match value {
                Value::Item(_) | Value::Node(_) | Value::List(_) => {
                    self.as_node(&value, rule.framework, site, frame.item)
                }
                Value::External(_) => Some(self.unknown_handler(&value, rule, site, frame)),
                _ => None,
            }
        });
        let nodes: Vec<Rc<Node>> = nodes.collect();
        let nodes = nodes.into_iter().map(|node| self.conditional(node));
        Value::list(nodes.map(Value::Node).collect())
    }

    fn unknown_handler(&self, value: &Value, rule: Rule, site: Site, frame: &Frame) -> Rc<Node> {
        let mut node = Node::new(rule.framework, site, frame.item);
        node.path = Some(Text::hole());
        node.methods = Methods::Unknown;
        node.handler = Some(self.handler(value));
        Rc::new(node)
    }

    fn path_value(&mut self, part: PartId, path: PathIdx) -> Value {
        match self.code.said(part, path) {
            Said::Item(item) => Value::Item(item),
            Said::External(path) => Value::External(path),
            _ => Value::Unknown,
        }
    }

    /// `path!("a" / u64 / ..)`
    pub(super) fn segments_macro(
        &mut self,
        frame: &mut Frame,
        rule: Rule,
        call: MacroId,
        site: Site,
    ) -> Value {
        let mut path = String::new();
        if let MacroArgs::Exprs(args) = self.code.file(frame.part)[call].args {
            for arg in &self.code.file(frame.part)[args] {
                self.segment(frame.part, *arg, &mut path);
            }
        }
        let mut node = Node::new(rule.framework, site, frame.item);
        node.path = Some(Text::known(&path, Some(frame.item)));
        Value::Node(Rc::new(node))
    }

    fn segment(&self, part: PartId, id: ExprId, out: &mut String) {
        match self.code.file(part)[id].expr {
            Expr::Binary {
                op: BinaryOp::Div,
                left,
                right,
            } => {
                self.segment(part, left, out);
                self.segment(part, right, out);
            }
            Expr::Literal(Literal::Str(name)) => {
                out.push('/');
                out.push_str(self.code.name(part, name));
            }
            Expr::Range { .. } => {}
            _ => out.push_str("/{param}"),
        }
    }

    /// `mount!(rocket, "/base".to_owned(), settings, "/x" => routes(), …)`: each list at its path, on the first argument.
    pub(super) fn mount_macro(&mut self, frame: &mut Frame, rule: Rule, call: MacroId, site: Site) -> Value {
        let MacroArgs::Exprs(args) = self.code.file(frame.part)[call].args else {
            return Value::Unknown;
        };
        let [target, base, entries @ ..] = &self.code.file(frame.part)[args] else {
            return Value::Unknown;
        };
        let base = self.expr(frame, *base);
        let mut node = Node::new(rule.framework, site, frame.item);
        node.path = Some(self.load(base).to_text());
        node.conditions = self.conditions();
        for pair in entries.windows(2) {
            node.children
                .extend(self.mount_entry(frame, rule, pair[0], pair[1]));
        }
        node.children.push(self.description(frame, rule, call, site));
        let place = self.place(frame, *target);
        let old = place.map(|cell| self.read(cell));
        let mut whole = match old {
            Some(Value::Node(old)) => (*old).clone(),
            _ => Node::new(rule.framework, site, frame.item),
        };
        whole.children.push(Rc::new(node));
        let whole = Value::Node(Rc::new(whole));
        if let Some(cell) = place {
            self.write(cell, whole.clone());
        }
        whole
    }

    /// The page that describes what a macro mounts.
    pub(super) fn description(&self, frame: &Frame, rule: Rule, call: MacroId, site: Site) -> Rc<Node> {
        let name = self
            .code
            .last_name(frame.part, self.code.file(frame.part)[call].path);
        let mut page = Node::new(rule.framework, site, frame.item);
        page.path = Some(Text::known("/openapi.json", None));
        page.methods = named(&["get"]);
        page.handler = Some(Handler::new(None, name));
        Rc::new(page)
    }

    /// `"/x" => routes()`; none where the first is no string.
    fn mount_entry(&mut self, frame: &mut Frame, rule: Rule, key: ExprId, value: ExprId) -> Option<Rc<Node>> {
        let Expr::Literal(Literal::Str(name)) = self.code.file(frame.part)[key].expr else {
            return None;
        };
        let site = self.site(frame, key);
        let mut node = Node::new(rule.framework, site, frame.item);
        node.path = Some(Text::known(self.code.name(frame.part, name), Some(frame.item)));
        let value = self.expr(frame, value);
        let child = match self.load(value) {
            value @ Value::Returned(..) => self.unknown_handler(&value, rule, site, frame),
            value => self.as_node(&value, rule.framework, site, frame.item)?,
        };
        node.children.push(child);
        Some(Rc::new(node))
    }
}
