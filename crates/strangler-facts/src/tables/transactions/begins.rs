//! Where a transaction begins: at a method of a library, or at a function of the tree that wraps one.
//!
//! In: the code. Out: for a body, the calls that begin a transaction, and what runs in each. A wrapper is a function of the
//! tree that runs what it is given in a transaction, or that returns one: what calls it begins the transaction, since only
//! there it is known what runs.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use strangler_base::ItemId;
use strangler_syntax::ir::ExprId;

use super::super::CRATES;
use super::callbacks::{callbacks, calls_one_of};
use super::candidates::{By, Candidate, Runs, candidates, given};
use super::values::values;
use crate::code::{Code, Function};

/// A wrapper may call another; deeper ones are not followed.
const MAX_WRAPPED: usize = 4;

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
pub(super) struct Wrappers {
    kinds: BTreeMap<ItemId, Wrapper>,
    /// Of each function that has some.
    candidates: BTreeMap<ItemId, Vec<Candidate>>,
}

impl Wrappers {
    /// Looks through all functions until no further wrapper is found.
    pub(super) fn new(code: &Code<'_>) -> Self {
        let of_databases = code.production_with(CRATES);
        let all = of_databases.filter_map(|item| {
            let function = code.function(item)?;
            Some((function, candidates(code, &function)))
        });
        let some: Vec<_> = all.filter(|(_, candidates)| !candidates.is_empty()).collect();
        let functions: Vec<Function> = some.iter().map(|(function, _)| *function).collect();
        let candidates = some.into_iter().map(|(function, all)| (function.item, all));
        let mut wrappers = Self {
            kinds: BTreeMap::new(),
            candidates: candidates.collect(),
        };
        for _ in 0..MAX_WRAPPED {
            let unknown = functions
                .iter()
                .filter(|function| !wrappers.contain(function.item));
            let found: Vec<_> = unknown
                .filter_map(|function| Some((function.item, wrappers.kind(code, function)?)))
                .collect();
            if found.is_empty() {
                break;
            }
            for (item, kind) in found {
                wrappers.kinds.insert(item, kind);
                let declared = code.declared_in_trait(item);
                wrappers.kinds.extend(declared.map(|of_trait| (of_trait, kind)));
            }
        }
        wrappers
    }

    /// Whether a function begins a transaction for who calls it.
    pub(super) fn contain(&self, item: ItemId) -> bool {
        self.kinds.contains_key(&item)
    }

    /// The calls of a function that begin a transaction, outermost first.
    pub(super) fn begins(&self, code: &Code<'_>, function: &Function) -> Vec<Begin> {
        let callbacks = LazyCell::new(|| callbacks(code, function));
        let candidates = self.candidates.get(&function.item);
        let begin = |candidate: &Candidate| {
            let runs = match candidate.by {
                By::Library(runs) => runs,
                By::Tree(item, args) => match self.kinds.get(&item)? {
                    Wrapper::Running => given(code, function.part, args, &callbacks)?,
                    Wrapper::Returning => Runs::Rest,
                },
            };
            let call = candidate.call;
            Some(Begin { call, runs })
        };
        candidates.into_iter().flatten().filter_map(begin).collect()
    }

    fn kind(&self, code: &Code<'_>, function: &Function) -> Option<Wrapper> {
        let part = function.part;
        let begin = self.begins(code, function).into_iter().next()?;
        let root = code.file(part)[function.body?].root;
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
