//! Applies the rules of the tables to values.

use std::rc::Rc;

use strangler_base::Site;
use strangler_syntax::ir::{ExprId, MacroArgs, MacroId};

use super::{Op, Rule};
use crate::eval::{Eval, Event, Frame, Node, Outside, Value};

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
    pub(super) part: strangler_resolve::PartId,
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
        let Some(rule) = self.tables.method(node.framework, name, call.args.len()) else {
            return self.sink(name, call);
        };
        let in_place = self.tables.framework(node.framework).in_place;
        let value = self.apply(frame, rule, Some(Rc::clone(&node)), call);
        if let Value::Node(after) = &value
            && let Some(above) = after.up
        {
            if node.up != after.up {
                return Some(value);
            }
            self.add_above(above, &node, after);
        }
        if let Some(cell) = call.place
            && in_place
            && value.holds_node()
        {
            self.write(cell, value);
            return Some(Value::Place(cell));
        }
        Some(value)
    }

    /// What a method of a framework yields on a list of builders, which is one builder of all of them.
    pub(crate) fn framework_list(&mut self, frame: &mut Frame, call: &Outside<'_>) -> Option<Value> {
        let name = call.callee.strip_prefix('.')?;
        let receiver = call
            .receiver
            .as_ref()
            .filter(|value| matches!(value, Value::List(_)))?;
        let framework = self.framework_of(receiver)?;
        let rule = self.tables.method(framework, name, call.args.len())?;
        let node = self.as_node(receiver, framework, call.site, frame.item)?;
        Some(self.apply(frame, rule, Some(node), call))
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
    pub(crate) fn framework_of(&self, value: &Value) -> Option<u8> {
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
            part: frame.part,
        };
        if let Some(value) = self.branched(frame, &work) {
            return value;
        }
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
            Op::PairWith(path) => {
                let service = Value::Returned(path.into(), Rc::new(Vec::new()));
                Value::list(vec![Value::Unknown, service])
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

    /// What a macro of a framework yields; `None` where no table knows it.
    pub(crate) fn framework_macro(&mut self, frame: &mut Frame, id: ExprId, call: MacroId) -> Option<Value> {
        let file = self.code.file(frame.part);
        let node = &file[call];
        let path = self.said(frame, node.path);
        let rule = self.tables.macro_rule(self.code, frame.item, &path)?;
        let site = self.site(frame, id);
        Some(match rule.op {
            Op::Routes => self.routes_macro(frame, rule, call, site),
            Op::RoutesAndPage => {
                let routes = self.routes_macro(frame, rule, call, site);
                let page = self.description(frame, rule, call, site);
                Value::list(vec![routes, Value::Node(page)])
            }
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
