//! Calls that may begin a transaction: methods of libraries, texts, and functions of the tree, which may wrap one.
//!
//! In: a function. Out: its candidates, found in one walk; which functions of the tree are wrappers is asked again and again.

use std::collections::BTreeSet;

use strangler_base::ItemId;
use strangler_resolve::{PartId, Resolution};
use strangler_syntax::ir::{Expr, ExprId, List, PatId};

use super::callbacks::callbacks;
use super::written::{Written, written};
use crate::code::{Code, Function, Said};

/// Methods that begin a transaction and hand it to what they are given.
const RUNNING: &[&str] = &[
    "transaction",
    "immediate_transaction",
    "exclusive_transaction",
    "begin_test_transaction",
    "transaction_with_config",
];
/// Methods that begin a transaction and return it.
const RETURNING: &[&str] = &[
    "begin",
    "begin_with",
    "begin_with_config",
    "transaction",
    "unchecked_transaction",
    "transaction_with_behavior",
    "start_transaction",
    BUILDER,
    "begin_transaction",
    "savepoint",
    "begin_write",
    "write_txn",
];
/// Makes a builder of which `RUN` begins the transaction, where the builder is one of diesel-async.
const BUILDER: &str = "build_transaction";
const RUN: &str = "run";

/// What runs in a transaction.
#[derive(Clone, Copy)]
pub(super) enum Runs {
    /// The body of a closure.
    Closure(ExprId),
    /// A function of the tree, which is given by its name.
    Function(ItemId),
    /// What is handed to the caller of the function at hand by a parameter.
    Parameter,
    /// What follows, and uses the transaction that is returned.
    Rest,
    /// The statements of the text that it is given.
    Text,
}

/// A call that may begin a transaction.
pub(super) struct Candidate {
    pub(super) call: ExprId,
    pub(super) by: By,
}

/// Who would begin it.
pub(super) enum By {
    /// A library.
    Library(Runs),
    /// A function of the tree, with what it is given.
    Tree(ItemId, List<ExprId>),
}

/// The candidates of a function, outermost first.
pub(super) fn candidates(code: &Code<'_>, function: &Function) -> Vec<Candidate> {
    let (part, mut found) = (function.part, Vec::new());
    let file = code.file(part);
    let Some(body) = function.body else {
        return found;
    };
    let mut built = BTreeSet::new();
    code.walk(part, file[body].root, &mut |id| {
        if !matches!(file[id].expr, Expr::Call { .. } | Expr::MethodCall { .. }) {
            return;
        }
        built.extend(builder(code, part, id));
        if !built.contains(&id)
            && let Some(by) = by(code, function, id)
        {
            found.push(Candidate { call: id, by });
        }
    });
    found
}

fn by(code: &Code<'_>, function: &Function, id: ExprId) -> Option<By> {
    let part = function.part;
    match written(code, part, id) {
        Some(Written::Begins) => return Some(By::Library(Runs::Rest)),
        Some(Written::Whole) => return Some(By::Library(Runs::Text)),
        _ => {}
    }
    match code.file(part)[id].expr {
        Expr::MethodCall { name, args, .. } => match code.graph.method(part, id) {
            Some(item) => Some(By::Tree(item, args)),
            None => of_library(code, function, id, code.name(part, name), args).map(By::Library),
        },
        Expr::Call { callee, args } => Some(By::Tree(called(code, part, callee)?, args)),
        _ => None,
    }
}

fn of_library(
    code: &Code<'_>,
    function: &Function,
    id: ExprId,
    name: &str,
    args: List<ExprId>,
) -> Option<Runs> {
    let (running, returning) = (RUNNING.contains(&name), RETURNING.contains(&name));
    let runs_builder = name == RUN && builder(code, function.part, id).is_some();
    if !(running || returning || runs_builder) {
        return None;
    }
    match given(code, function.part, args, &callbacks(code, function)) {
        None => returning.then_some(Runs::Rest),
        runs => runs.filter(|_| running || runs_builder),
    }
}

/// The builder that a call of `run` ends.
fn builder(code: &Code<'_>, part: PartId, id: ExprId) -> Option<ExprId> {
    let file = code.file(part);
    let Expr::MethodCall {
        mut receiver, name, ..
    } = file[id].expr
    else {
        return None;
    };
    if code.name(part, name) != RUN {
        return None;
    }
    while let Expr::MethodCall {
        receiver: inner,
        name,
        ..
    } = file[receiver].expr
    {
        if code.name(part, name) == BUILDER {
            return Some(receiver);
        }
        receiver = inner;
    }
    None
}

/// What a call is given to run.
pub(super) fn given(code: &Code<'_>, part: PartId, args: List<ExprId>, callbacks: &[PatId]) -> Option<Runs> {
    let file = code.file(part);
    file[args].iter().find_map(|arg| match file[*arg].expr {
        Expr::Closure { .. } => Some(Runs::Closure(*arg)),
        Expr::Path(path) => match code.said(part, path) {
            Said::Item(item) => code.function(item).map(|_| Runs::Function(item)),
            Said::Local(pat) => callbacks.contains(&pat).then_some(Runs::Parameter),
            _ => None,
        },
        _ => None,
    })
}

fn called(code: &Code<'_>, part: PartId, callee: ExprId) -> Option<ItemId> {
    match code.file(part)[callee].expr {
        Expr::Path(path) => match code.graph.resolution(part, path) {
            Resolution::Item(item) => Some(item),
            _ => None,
        },
        _ => None,
    }
}
