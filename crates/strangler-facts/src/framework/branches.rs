//! Builders that are taken from another one and add to it: `app.at("/x").get(show)`, `route.get("/").to(index)`.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::Op;
use super::apply::Use;
use crate::eval::{Cell, Eval, Frame, Methods, Node, Value};

impl Eval<'_> {
    /// What a rule of this kind yields; `None` where it is of another.
    pub(super) fn branched(&mut self, frame: &mut Frame, work: &Use<'_>) -> Option<Value> {
        match work.rule.op {
            Op::Below { verb, path } => Some(self.below(work, work.verbs(verb), path)),
            Op::BelowBy { methods, path } => {
                Some(self.below(work, self.methods(&self.arg(work, methods)), path))
            }
            // A resource that is lent has routes of its own; a route that is made is narrowed.
            Op::OnlyArg(row) if work.call.place.is_some() && work.start().path.is_some() => {
                Some(self.below(work, self.methods(&self.arg(work, row)), None))
            }
            Op::Scope { path, callee } => Some(self.scope(frame, work, path, callee)),
            _ => None,
        }
    }

    fn below(&mut self, work: &Use<'_>, methods: Methods, path: Option<usize>) -> Value {
        let mut node = work.blank();
        node.methods = methods;
        // The place of one that was itself taken may be given to what is taken from it.
        let lasting = work.call.place.filter(|_| work.start().up.is_none());
        node.up = Some(lasting.unwrap_or_else(|| self.alloc(Value::Node(work.start()))));
        if let Some(path) = path {
            let value = self.arg(work, path);
            node.path = self.paths(&value).into_iter().next();
        }
        Value::Node(Rc::new(node))
    }

    /// A builder at a path is lent to a function; what that returns counts, else what it made of it.
    fn scope(&mut self, frame: &mut Frame, work: &Use<'_>, path: usize, callee: usize) -> Value {
        let (at, callee) = (self.arg(work, path), self.arg(work, callee));
        let mut lent = work.blank();
        lent.path = self.paths(&at).into_iter().next();
        let cell = self.alloc(Value::Node(Rc::new(lent)));
        let returned = self.call_value(frame, &callee, vec![Value::Place(cell)], work.call.site);
        let made = match returned {
            Value::Node(node) if node.up.is_none() => Value::Node(node),
            _ => self.read(cell),
        };
        let mut node = (*work.start()).clone();
        if let Value::Node(child) = made {
            node.children.push(self.conditional(child));
        }
        Value::Node(Rc::new(node))
    }

    /// Adds to the builder in a cell what a builder that was taken from it has become, and so on upwards; a builder that
    /// stands in the cell from which it was taken, `route = route.at("/b")`, ends the way.
    pub(super) fn add_above(&mut self, above: Cell, before: &Node, after: &Rc<Node>) {
        let mut grown = self.add_into(above, before, after);
        let mut seen = BTreeSet::from([above]);
        while let Some((old, new)) = grown {
            let next = new.up.filter(|next| seen.insert(*next));
            grown = next.and_then(|next| self.add_into(next, &old, &new));
        }
    }

    /// What the builder in a cell was, and what it is with what was added to one that was taken from it.
    fn add_into(&mut self, above: Cell, before: &Node, after: &Rc<Node>) -> Option<(Rc<Node>, Rc<Node>)> {
        let n_before = before.children.len().min(after.children.len());
        let mut added = (**after).clone();
        added.up = None;
        if after.handler == before.handler {
            if after.children.len() == n_before {
                return None;
            }
            added.children.drain(..n_before);
        }
        let Value::Node(old) = self.read(above) else {
            return None;
        };
        let mut grown = (*old).clone();
        grown.children.push(self.conditional(Rc::new(added)));
        let grown = Rc::new(grown);
        self.write(above, Value::Node(Rc::clone(&grown)));
        Some((old, grown))
    }
}
