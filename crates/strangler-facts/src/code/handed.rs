//! Names that functions hand on: who calls with a name what takes one, and who wrote the name down.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, Scope, Site};
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId, PatId};

use super::{Code, Said};
use crate::eval::Text;

/// How many calls lie between a name and what takes it.
const MAX_ROUNDS: usize = 3;

/// A function on the way to a call, and where it calls the next one.
#[derive(Clone, Copy)]
pub(crate) struct Caller {
    pub(crate) item: ItemId,
    pub(crate) at: Option<Site>,
}

/// Functions that hand a name on, and which of their parameters, the receiver not counted, are one.
type Helpers = BTreeMap<ItemId, BTreeSet<usize>>;

impl Code<'_> {
    /// Functions of `candidates`, and those around them, that hand a parameter on as the argument by which a call `takes` a
    /// name.
    pub(crate) fn helpers(
        &self,
        candidates: BTreeSet<ItemId>,
        takes: &dyn Fn(ItemId, PartId, ExprId) -> Option<usize>,
    ) -> BTreeSet<ItemId> {
        let mut helpers = Helpers::new();
        let mut open = candidates;
        for _ in 0..MAX_ROUNDS {
            let handed = |item: &ItemId| Some((*item, self.handed_on(*item, &helpers, takes)?));
            let found: Helpers = open.iter().filter_map(handed).collect();
            if found.is_empty() {
                break;
            }
            // Behind `dyn Bus` it is the trait's own method that is called.
            let declared = found
                .iter()
                .filter_map(|(item, rows)| Some((self.declared_in_trait(*item)?, rows.clone())));
            let found: Helpers = declared.collect::<Vec<_>>().into_iter().chain(found).collect();
            let names = found.keys().copied().collect();
            open = self.callers(&names);
            open.retain(|item| !helpers.contains_key(item));
            helpers.extend(found);
        }
        helpers.into_keys().collect()
    }

    /// Functions of production code that call one of these.
    pub(crate) fn callers(&self, of: &BTreeSet<ItemId>) -> BTreeSet<ItemId> {
        if of.is_empty() {
            return BTreeSet::new();
        }
        let references = self.graph.references.iter();
        references
            .filter(|reference| of.contains(&reference.to) && reference.scope == Scope::Prod)
            .map(|reference| reference.from)
            .filter(|item| self.function(*item).is_some())
            .collect()
    }

    /// The function that wrote a text, or named the constant that holds it: `item`, or one of those through which it was
    /// called, outermost first.
    pub(crate) fn written_by(&self, origin: Option<ItemId>, item: ItemId, callers: &[Caller]) -> ItemId {
        let Some(origin) = origin else {
            return item;
        };
        if self.function(origin).is_some() {
            return origin;
        }
        let callers = callers.iter().rev().map(|caller| caller.item);
        let mut naming = std::iter::once(item)
            .chain(callers)
            .filter(|item| self.names(*item, origin));
        naming.next().unwrap_or(item)
    }

    /// Who names what a call in `item` is given, and where that one calls on; none where a helper by itself names nothing.
    pub(crate) fn named_by(
        &self,
        text: &Text,
        item: ItemId,
        callers: &[Caller],
        helpers: &BTreeSet<ItemId>,
    ) -> Option<Caller> {
        let mut inside_out = callers.iter().rev();
        if text.as_known().is_none() && helpers.contains(&item) {
            return inside_out.find(|caller| !helpers.contains(&caller.item)).copied();
        }
        let by = self.written_by(text.origin, item, callers);
        let caller = inside_out.find(|caller| caller.item == by && by != item);
        Some(caller.copied().unwrap_or(Caller { item: by, at: None }))
    }

    /// The same for a name that only counts where it is used: what a helper writes down of it itself, or by a function that
    /// it calls, it names itself.
    pub(crate) fn caller_naming(
        &self,
        text: &Text,
        item: ItemId,
        callers: &[Caller],
        helpers: &BTreeSet<ItemId>,
    ) -> Option<Caller> {
        let by = self.written_by(text.origin, item, callers);
        let inside_out = || callers.iter().rev().copied();
        if let Some(caller) = inside_out().find(|caller| caller.item == by) {
            return Some(caller);
        }
        let own = |origin| origin == item || self.names(item, origin);
        if !helpers.contains(&item) || text.origin.is_some_and(own) {
            return Some(Caller { item, at: None });
        }
        inside_out().find(|caller| !helpers.contains(&caller.item))
    }

    /// Whether a body names a constant or a function.
    fn names(&self, item: ItemId, sought: ItemId) -> bool {
        let Some((part, body)) = self.body(item) else {
            return false;
        };
        let file = self.file(part);
        let mut found = false;
        self.walk(part, file[body].root, &mut |id| match file[id].expr {
            Expr::Path(path) => found |= self.said(part, path) == Said::Item(sought),
            Expr::MethodCall { .. } => found |= self.graph.method(part, id) == Some(sought),
            _ => {}
        });
        found
    }

    /// Which parameters of a function are handed on as a name; none where it hands on none.
    fn handed_on(
        &self,
        item: ItemId,
        helpers: &Helpers,
        takes: &dyn Fn(ItemId, PartId, ExprId) -> Option<usize>,
    ) -> Option<BTreeSet<usize>> {
        let (function, (part, body)) = (self.function(item)?, self.body(item)?);
        let file = self.file(part);
        let params = file[function.sig.params].iter().map(|param| {
            let mut bound = Vec::new();
            self.bindings(part, param.pat, &mut bound);
            bound
        });
        let params: Vec<Vec<PatId>> = params.collect();
        let mut found = BTreeSet::new();
        self.walk(part, file[body].root, &mut |id| {
            let (args, to) = match file[id].expr {
                Expr::Call { callee, args } => match file[callee].expr {
                    Expr::Path(path) => (args, self.said(part, path)),
                    _ => return,
                },
                Expr::MethodCall { args, .. } => {
                    let to = self.graph.method(part, id);
                    (args, to.map_or(Said::SelfValue, Said::Item))
                }
                _ => return,
            };
            let args = &file[args];
            let known = match to {
                Said::Item(to) => helpers.get(&to).map(|rows| (self.receivers(to, args), rows)),
                _ => None,
            };
            let rows = known.map(|(before, rows)| rows.iter().map(|row| row + before).collect());
            let rows: Vec<usize> = rows.unwrap_or_else(|| takes(item, part, id).into_iter().collect());
            for arg in rows.into_iter().filter_map(|row| args.get(row)) {
                let handed = |bound: &Vec<PatId>| self.is_one_of(part, *arg, bound);
                found.extend(params.iter().position(handed));
            }
        });
        (!found.is_empty()).then_some(found)
    }

    /// How many of the arguments stand for the receiver: `Self::f(&self, x)`.
    fn receivers(&self, to: ItemId, args: &[ExprId]) -> usize {
        let params = |function: super::Function| self.file(function.part)[function.sig.params].len();
        let params = self.function(to).map_or(args.len(), params);
        args.len().saturating_sub(params)
    }

    /// Whether an expression is a local of these, references and conversions taken off.
    fn is_one_of(&self, part: PartId, id: ExprId, locals: &[PatId]) -> bool {
        match self.file(part)[id].expr {
            Expr::Path(path) => matches!(self.said(part, path), Said::Local(pat) if locals.contains(&pat)),
            Expr::Ref { inner, .. } | Expr::MethodCall { receiver: inner, .. } => {
                self.is_one_of(part, inner, locals)
            }
            _ => false,
        }
    }
}
