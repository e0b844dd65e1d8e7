//! Where a transaction begins: at a method of a library, or at a function of the tree that wraps one.
//!
//! In: the code. Out: for a body, the calls that begin a transaction, and what runs in each. A wrapper is a function of the
//! tree that runs what it is given in a transaction, or that returns one: what calls it begins the transaction, since only
//! there it is known what runs.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::ItemId;
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId, List, PatId};

use super::super::CRATES;
use super::callbacks::{callbacks, calls_one_of};
use super::values::values;
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

/// A wrapper may call another; deeper ones are not followed.
const MAX_WRAPPED: usize = 4;

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

/// A call that begins a transaction.
#[derive(Clone, Copy)]
pub(super) struct Begin {
    pub(super) call: ExprId,
    pub(super) runs: Runs,
}

/// What a function of the tree does about a transaction that it begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wrapper {
    Running,
    Returning,
}

/// The functions of the tree that begin a transaction for who calls them.
pub(super) struct Wrappers(BTreeMap<ItemId, Wrapper>);

impl Wrappers {
    /// Looks through all functions until no further wrapper is found.
    pub(super) fn new(code: &Code<'_>) -> Self {
        let of_databases = code.production_with(CRATES);
        let functions: Vec<Function> = of_databases.filter_map(|item| code.function(item)).collect();
        let mut wrappers = Self(BTreeMap::new());
        for _ in 0..MAX_WRAPPED {
            let unknown = functions
                .iter()
                .filter(|function| !wrappers.0.contains_key(&function.item));
            let found: Vec<_> = unknown
                .filter_map(|function| Some((function.item, wrappers.kind(code, function)?)))
                .collect();
            if found.is_empty() {
                break;
            }
            for (item, kind) in found {
                wrappers.0.insert(item, kind);
                wrappers
                    .0
                    .extend(code.declared_in_trait(item).map(|of_trait| (of_trait, kind)));
            }
        }
        wrappers
    }

    /// Whether a function begins a transaction for who calls it.
    pub(super) fn contain(&self, item: ItemId) -> bool {
        self.0.contains_key(&item)
    }

    /// The calls of a function that begin a transaction, outermost first.
    pub(super) fn begins(&self, code: &Code<'_>, function: &Function, root: ExprId) -> Vec<Begin> {
        let callbacks = callbacks(code, function);
        let mut found = Vec::new();
        let mut built = BTreeSet::new();
        code.walk(function.part, root, &mut |id| {
            built.extend(builder(code, function.part, id));
            if !built.contains(&id)
                && let Some(runs) = self.runs(code, function.part, id, &callbacks)
            {
                found.push(Begin { call: id, runs });
            }
        });
        found
    }

    fn runs(&self, code: &Code<'_>, part: PartId, id: ExprId, callbacks: &[PatId]) -> Option<Runs> {
        match written(code, part, id) {
            Some(Written::Begins) => return Some(Runs::Rest),
            Some(Written::Whole) => return Some(Runs::Text),
            _ => {}
        }
        let (wrapper, args) = match code.file(part)[id].expr {
            Expr::MethodCall { name, args, .. } => match code.graph.method(part, id) {
                Some(item) => (*self.0.get(&item)?, args),
                None => {
                    let runs = given(code, part, args, callbacks);
                    return of_library(code, part, id, code.name(part, name), runs);
                }
            },
            Expr::Call { callee, args } => (*self.0.get(&called(code, part, callee)?)?, args),
            _ => return None,
        };
        match wrapper {
            Wrapper::Running => given(code, part, args, callbacks),
            Wrapper::Returning => Some(Runs::Rest),
        }
    }

    fn kind(&self, code: &Code<'_>, function: &Function) -> Option<Wrapper> {
        let part = function.part;
        let root = code.file(part)[function.body?].root;
        let begin = self.begins(code, function, root).into_iter().next()?;
        let calls_back = |below| calls_one_of(code, part, below, &callbacks(code, function));
        match begin.runs {
            Runs::Parameter => Some(Wrapper::Running),
            Runs::Closure(below) => calls_back(below).then_some(Wrapper::Running),
            Runs::Rest if values(code, part, root).contains(&begin.call) => Some(Wrapper::Returning),
            Runs::Rest => calls_back(root).then_some(Wrapper::Running),
            Runs::Function(_) | Runs::Text => None,
        }
    }
}

fn of_library(code: &Code<'_>, part: PartId, id: ExprId, name: &str, runs: Option<Runs>) -> Option<Runs> {
    match name {
        RUN => runs.filter(|_| builder(code, part, id).is_some()),
        _ if runs.is_some() && RUNNING.contains(&name) => runs,
        _ if runs.is_none() && RETURNING.contains(&name) => Some(Runs::Rest),
        _ => None,
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
fn given(code: &Code<'_>, part: PartId, args: List<ExprId>, callbacks: &[PatId]) -> Option<Runs> {
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
        Expr::Path(path) => match code.said(part, path) {
            Said::Item(item) => Some(item),
            _ => None,
        },
        _ => None,
    }
}
