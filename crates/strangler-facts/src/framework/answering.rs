//! What answers a request, of a value: a function, what a closure calls, what a wrapper is handed.

use std::rc::Rc;

use strangler_base::ItemId;
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId, PatId};

use super::apply::Use;
use crate::code::Said;
use crate::eval::{Closure, Eval, Handler, Struct, Value};

/// A function that is handed on is followed no further than this.
const DEPTH: u32 = 3;

impl Eval<'_> {
    /// What answers, of a value.
    pub(super) fn handler(&self, value: &Value) -> Handler {
        let (item, text): (Option<ItemId>, Rc<str>) = match value {
            Value::Item(item) => (Some(*item), self.code.graph.item(*item).name.as_str().into()),
            Value::Closure(closure) => (self.answers_in(closure), "closure".into()),
            value if value.is_none() => (None, "{?}".into()),
            Value::External(path) => (None, path.trim_start_matches('?').into()),
            Value::Returned(path, args) => (
                args.iter().find_map(|arg| self.function(arg)),
                path.trim_start_matches('?').into(),
            ),
            Value::Struct(strukt) => {
                if let Some(wrapped) = self.wrapped_in(strukt) {
                    return self.handler(&Value::Item(wrapped));
                }
                let name = strukt
                    .item
                    .map_or("struct", |item| self.code.graph.item(item).name.as_str());
                (strukt.item, name.into())
            }
            Value::Either(values) => return self.handler(values.first().unwrap_or(&Value::Unknown)),
            _ => (None, "{?}".into()),
        };
        let closure = match value {
            Value::Closure(closure) => Some((closure.part, closure.expr)),
            _ => None,
        };
        Handler { item, text, closure }
    }

    /// What answers, of an argument: as it is, else as it is made.
    pub(super) fn answers(&self, work: &Use<'_>, row: usize) -> Handler {
        let answers = self.handler(&self.arg(work, row));
        let made = || {
            let expr = *work.call.written.get(row)?;
            self.made_by(work.part, expr)
        };
        match answers.item.is_none().then(made).flatten() {
            Some(maker) => self.handler(&Value::Item(maker)),
            None => answers,
        }
    }

    fn function(&self, value: &Value) -> Option<ItemId> {
        match value {
            Value::Item(item) => Some(*item).filter(|item| self.code.function(*item).is_some()),
            _ => None,
        }
    }

    /// `Sequential(list)`: the only function that a struct of the tree holds.
    fn wrapped_in(&self, strukt: &Struct) -> Option<ItemId> {
        let values = strukt.fields.values().map(|cell| self.read(*cell));
        let functions: Vec<ItemId> = values.filter_map(|value| self.function(&value)).collect();
        match *functions {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The function whose answer is a closure's: the one that it hands to what it calls, else the only one that it calls.
    fn answers_in(&self, closure: &Closure) -> Option<ItemId> {
        let Expr::Closure { body, .. } = self.code.file(closure.part)[closure.expr].expr else {
            return None;
        };
        self.answers_by(closure.part, body)
    }

    fn answers_by(&self, part: PartId, body: ExprId) -> Option<ItemId> {
        let (call, answers) = self.code.answered_by(part, body)?;
        if let Some(handed) = self.handed_to(part, call, answers) {
            return Some(handed);
        }
        // Methods beside it are of what it is given.
        let mut others = false;
        self.code.walk(part, body, &mut |id| {
            if let Expr::Call { callee, .. } = self.code.file(part)[id].expr {
                others |= self.named(part, callee).is_some_and(|other| other != answers);
            }
        });
        (!others).then_some(answers)
    }

    fn named(&self, part: PartId, id: ExprId) -> Option<ItemId> {
        let Expr::Path(path) = self.code.file(part)[id].expr else {
            return None;
        };
        match self.code.said(part, path) {
            Said::Item(item) => Some(item).filter(|item| self.code.function(*item).is_some()),
            _ => None,
        }
    }

    /// `traced(request, list)`, `traced(request, |request| list(request))`: the only function that a call hands to one that
    /// runs it.
    fn handed_to(&self, part: PartId, call: ExprId, callee: ItemId) -> Option<ItemId> {
        let file = self.code.file(part);
        let args = match file[call].expr {
            Expr::Call { args, .. } | Expr::MethodCall { args, .. } => &file[args],
            _ => return None,
        };
        let handed = args.iter().enumerate().filter_map(|(row, arg)| {
            let handed = match file[*arg].expr {
                Expr::Closure { body, .. } => self.answers_by(part, body),
                _ => self.named(part, *arg),
            };
            handed.filter(|_| self.runs(callee, row, DEPTH))
        });
        let all: Vec<ItemId> = handed.collect();
        match *all {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The function of the tree that makes a handler, `show(state)`, or the one that it is made of, `traced(show)`.
    fn made_by(&self, part: PartId, expr: ExprId) -> Option<ItemId> {
        let file = self.code.file(part);
        let made = match file[expr].expr {
            Expr::Call { callee, .. } => match file[callee].expr {
                Expr::Path(path) => match self.code.said(part, path) {
                    Said::Item(item) => Some(item),
                    _ => None,
                },
                _ => None,
            },
            Expr::MethodCall { .. } => self.code.graph.method(part, expr),
            Expr::Ref { inner, .. } | Expr::Try(inner) | Expr::Await(inner) => {
                return self.made_by(part, inner);
            }
            _ => None,
        };
        let made = made.filter(|item| self.code.function(*item).is_some())?;
        self.handed_to(part, expr, made).or(Some(made))
    }

    /// Whether a function calls what it is given in a row, or hands it to one that does.
    fn runs(&self, function: ItemId, row: usize, depth: u32) -> bool {
        let (Some(depth), Some(function)) = (depth.checked_sub(1), self.code.function(function)) else {
            return false;
        };
        let part = function.part;
        let file = self.code.file(part);
        let (Some(param), Some(body)) = (file[function.sig.params].get(row), function.body) else {
            return false;
        };
        let is_param = |id: ExprId| self.is_local(part, id, param.pat);
        let mut runs = false;
        self.code.walk(part, file[body].root, &mut |id| {
            if runs {
                return;
            }
            runs = match file[id].expr {
                Expr::Call { callee, args } => {
                    let row = file[args].iter().position(|arg| is_param(*arg));
                    let below = |row| {
                        self.named(part, callee)
                            .is_some_and(|next| self.runs(next, row, depth))
                    };
                    is_param(callee) || row.is_some_and(below)
                }
                Expr::MethodCall { receiver, name, .. } => {
                    is_param(receiver) && self.code.name(part, name).starts_with("call")
                }
                _ => false,
            };
        });
        runs
    }

    fn is_local(&self, part: PartId, id: ExprId, pat: PatId) -> bool {
        let file = self.code.file(part);
        match file[id].expr {
            Expr::Path(path) => self.code.said(part, path) == Said::Local(pat),
            Expr::Ref { inner, .. } => self.is_local(part, inner, pat),
            Expr::MethodCall { receiver, name, .. } => {
                self.code.name(part, name) == "clone" && self.is_local(part, receiver, pat)
            }
            _ => false,
        }
    }
}
