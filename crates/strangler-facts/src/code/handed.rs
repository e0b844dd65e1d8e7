//! Names that functions hand on: who calls with a name what takes one, and who wrote the name down.

use std::collections::BTreeSet;

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

impl Code<'_> {
    /// Functions of `candidates`, and those around them, that hand a parameter on to a call that `takes` a name.
    pub(crate) fn helpers(
        &self,
        candidates: BTreeSet<ItemId>,
        takes: &dyn Fn(ItemId, PartId, ExprId) -> bool,
    ) -> BTreeSet<ItemId> {
        let mut helpers = BTreeSet::new();
        let mut open = candidates;
        for _ in 0..MAX_ROUNDS {
            let hands_on = |item: &ItemId| self.hands_a_parameter_on(*item, &helpers, takes);
            let found: BTreeSet<ItemId> = open.iter().copied().filter(hands_on).collect();
            if found.is_empty() {
                break;
            }
            // Behind `dyn Bus` it is the trait's own method that is called.
            let declared = found.iter().filter_map(|item| self.declared_in_trait(*item));
            let found: BTreeSet<ItemId> = found.iter().copied().chain(declared).collect();
            open = self.callers(&found).difference(&helpers).copied().collect();
            helpers.extend(found);
        }
        helpers
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

    fn hands_a_parameter_on(
        &self,
        item: ItemId,
        helpers: &BTreeSet<ItemId>,
        takes: &dyn Fn(ItemId, PartId, ExprId) -> bool,
    ) -> bool {
        let (Some(function), Some((part, body))) = (self.function(item), self.body(item)) else {
            return false;
        };
        let file = self.file(part);
        let mut params = Vec::new();
        for param in &file[function.sig.params] {
            self.bindings(part, param.pat, &mut params);
        }
        let mut found = false;
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
            let known = matches!(to, Said::Item(item) if helpers.contains(&item));
            let handed = file[args].iter().any(|arg| self.is_one_of(part, *arg, &params));
            found |= handed && (known || takes(item, part, id));
        });
        found
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
