//! Patterns: what a value gives to the locals that a pattern binds.

use std::rc::Rc;

use strangler_resolve::ItemKind;
use strangler_syntax::ir::{Pat, PatId};

use super::{Eval, Frame, Value};
use crate::code::Said;

impl Eval<'_> {
    /// Binds `value` to the pattern's locals.
    pub(super) fn bind(&mut self, frame: &mut Frame, pat: PatId, value: Value) {
        let file = self.code.file(frame.part);
        match file[pat].pat {
            Pat::Bind { sub, .. } => {
                let cell = self.alloc(value.clone());
                frame.locals.insert(pat, cell);
                if let Some(sub) = sub {
                    self.bind(frame, sub, value);
                }
            }
            Pat::Ref(inner) => self.bind(frame, inner, value),
            Pat::Tuple(pats) | Pat::Slice(pats) => {
                let values = self.load(value);
                for (row, pat) in file[pats].iter().enumerate() {
                    let part = element(&values, row);
                    self.bind(frame, *pat, part);
                }
            }
            Pat::TupleStruct { path, pats } => match &file[pats] {
                [only] if !self.is_struct(frame, path) => self.bind(frame, *only, value),
                pats => {
                    for (row, pat) in pats.iter().enumerate() {
                        let part = self.field(value.clone(), &row.to_string());
                        self.bind(frame, *pat, part);
                    }
                }
            },
            Pat::Struct { fields, .. } => {
                for field in &file[fields] {
                    let name = self.code.name(frame.part, field.name);
                    let part = self.field(value.clone(), name);
                    self.bind(frame, field.pat, part);
                }
            }
            Pat::Or(pats) => {
                for pat in &file[pats] {
                    self.bind(frame, *pat, value.clone());
                }
            }
            _ => {}
        }
    }

    fn is_struct(&self, frame: &Frame, path: strangler_syntax::ir::PathIdx) -> bool {
        match self.code.said(frame.part, path) {
            Said::Item(item) => matches!(self.code.graph.item(item).kind, ItemKind::Struct),
            _ => false,
        }
    }

    /// A field of a value, by name or row.
    pub(crate) fn field(&mut self, base: Value, name: &str) -> Value {
        match self.load(base) {
            Value::Struct(strukt) => strukt
                .fields
                .get(name)
                .map_or(Value::Unknown, |cell| self.read(*cell)),
            Value::List(values) => {
                let row = name.parse::<usize>().ok();
                row.and_then(|row| values.get(row))
                    .cloned()
                    .unwrap_or(Value::Unknown)
            }
            Value::Either(values) => {
                let parts: Vec<Value> = values
                    .iter()
                    .map(|value| self.field(value.clone(), name))
                    .collect();
                parts
                    .into_iter()
                    .reduce(super::branch::join)
                    .unwrap_or(Value::Unknown)
            }
            Value::Returned(_, args) if name == "0" && args.len() == 1 => args[0].clone(),
            _ => Value::Unknown,
        }
    }
}

fn element(values: &Value, row: usize) -> Value {
    match values {
        Value::List(values) => values.get(row).cloned().unwrap_or(Value::Unknown),
        Value::Either(all) => {
            let parts = all.iter().map(|value| element(value, row));
            parts.reduce(super::branch::join).unwrap_or(Value::Unknown)
        }
        // A pair of a router and its description: the router is what is asked for, whichever it is.
        Value::Node(node) if row == 0 => Value::Node(Rc::clone(node)),
        _ => Value::Unknown,
    }
}
