//! Conditions: every branch is evaluated from the same state, then values and states are joined.

use std::rc::Rc;

use super::condition::Condition;
use super::{Cell, Eval, Frame, Node, Value};

/// A branch: its condition, and what it computes.
pub(super) type Branch<'b, E> = (Option<Condition>, &'b mut dyn FnMut(&mut E, &mut Frame) -> Value);

/// How many alternatives of one value are kept.
const MAX_ALTERNATIVES: usize = 8;

impl Eval<'_> {
    /// Evaluates each branch under its condition and joins what they yield. Without `complete` the state
    /// before counts as one more branch.
    pub(super) fn branches(
        &mut self,
        frame: &mut Frame,
        complete: bool,
        branches: Vec<Branch<'_, Self>>,
    ) -> Value {
        let diverged = frame.diverged;
        let mut values = Vec::new();
        let mut states: Vec<Vec<(Cell, Value)>> = Vec::new();
        let mut open = !complete;
        for (condition, body) in branches {
            frame.diverged = diverged;
            self.journal.push(Vec::new());
            let depth = self.open_conditions.len();
            self.open_conditions.extend(condition);
            let value = body(self, frame);
            let value = self.load(value);
            self.open_conditions.truncate(depth);
            let state = self.undo();
            if !frame.diverged {
                open = true;
                values.push(value);
                states.push(state);
            }
        }
        frame.diverged = diverged || !open;
        let before = if complete { 0 } else { 1 };
        self.join_states(&states, states.len() + before);
        values.into_iter().reduce(join).unwrap_or(Value::Unknown)
    }

    /// Takes back what was written since the last journal began; returns what stood there at the end.
    fn undo(&mut self) -> Vec<(Cell, Value)> {
        let mut state: Vec<(Cell, Value)> = Vec::new();
        for (cell, old) in self.journal.pop().unwrap_or_default().into_iter().rev() {
            let new = std::mem::replace(&mut self.heap[cell.0 as usize], old);
            if !state.iter().any(|(seen, _)| *seen == cell) {
                state.push((cell, new));
            }
        }
        state
    }

    fn join_states(&mut self, states: &[Vec<(Cell, Value)>], n_branches: usize) {
        let mut cells: Vec<Cell> = states.iter().flatten().map(|(cell, _)| *cell).collect();
        cells.sort_unstable();
        cells.dedup();
        for cell in cells {
            let written = states.iter().flatten().filter(|(of, _)| *of == cell);
            let values: Vec<Value> = written.map(|(_, value)| value.clone()).collect();
            let untouched = (values.len() < n_branches).then(|| self.heap[cell.0 as usize].clone());
            let joined = untouched
                .into_iter()
                .chain(values)
                .reduce(join)
                .unwrap_or(Value::Unknown);
            let old = std::mem::replace(&mut self.heap[cell.0 as usize], joined);
            if let Some(journal) = self.journal.last_mut() {
                journal.push((cell, old));
            }
        }
    }
}

/// Either of two values.
pub(super) fn join(a: Value, b: Value) -> Value {
    match (a, b) {
        // What may be absent is what it is where it is there.
        (a, b) if a.is_none() => b,
        (a, b) if b.is_none() => a,
        (Value::Unknown, b) => b,
        (a, Value::Unknown) => a,
        (Value::Node(a), Value::Node(b)) => Value::Node(join_nodes(a, b)),
        (Value::Text(a), Value::Text(b)) if a == b => Value::Text(a),
        (Value::Item(a), Value::Item(b)) if a == b => Value::Item(a),
        (Value::Place(a), Value::Place(b)) if a == b => Value::Place(a),
        (Value::List(a), Value::List(b)) if is_grown(&a, &b) => Value::List(b),
        (Value::List(a), Value::List(b)) if is_grown(&b, &a) => Value::List(a),
        (a @ Value::Struct(_), _) => a,
        (_, b @ Value::Struct(_)) => b,
        (a, b) => alternatives(a, b),
    }
}

fn is_grown(older: &[Value], newer: &[Value]) -> bool {
    newer.len() >= older.len() && newer.iter().zip(older).all(|(a, b)| same(a, b))
}

fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => a == b,
        (Value::Item(a), Value::Item(b)) => a == b,
        (Value::Node(a), Value::Node(b)) => Rc::ptr_eq(a, b),
        (Value::List(a), Value::List(b)) => {
            Rc::ptr_eq(a, b) || (a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| same(a, b)))
        }
        (Value::Unknown, Value::Unknown) => true,
        _ => false,
    }
}

fn alternatives(a: Value, b: Value) -> Value {
    let mut all = Vec::new();
    for value in [a, b] {
        match value {
            Value::Either(values) => all.extend(values.iter().cloned()),
            value => all.push(value),
        }
    }
    all.truncate(MAX_ALTERNATIVES);
    Value::Either(Rc::new(all))
}

fn join_nodes(a: Rc<Node>, b: Rc<Node>) -> Rc<Node> {
    if a.grew_from(&b) {
        return a;
    }
    if b.grew_from(&a) {
        return b;
    }
    if a.begins_as(&b) {
        // What is added next lies at the same path in both.
        let mut both = (*a).clone();
        let new = b
            .children
            .iter()
            .filter(|child| !a.children.iter().any(|own| Rc::ptr_eq(own, child)));
        both.children.extend(new.cloned());
        return Rc::new(both);
    }
    let mut both = Node::new(a.framework, a.site, a.item);
    both.children = vec![a, b];
    Rc::new(both)
}
