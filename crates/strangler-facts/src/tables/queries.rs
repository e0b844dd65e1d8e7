//! Which expressions of a body make one query: a chain of calls with all that is handed to it, and the unfinished query
//! in a local that a later chain goes on with.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use strangler_resolve::{PartId, Resolution};
use strangler_syntax::ir::{Expr, ExprId, PatId};

use crate::code::Code;

/// Methods that send a query: what they return is no query any more.
const ENDS: &[&str] = &[
    "load",
    "load_stream",
    "load_iter",
    "first",
    "get_result",
    "get_results",
    "execute",
    "exec",
    "exec_with_returning",
    "one",
    "all",
    "count",
    "stream",
    "paginate",
    "fetch_one",
    "fetch_all",
    "fetch_optional",
    "fetch",
    "unwrap",
    "expect",
    "collect",
];

/// Expression → the outermost expression of its query.
pub(super) struct Queries {
    /// Without those that are their own.
    tops: FxHashMap<ExprId, ExprId>,
    /// Query → queries that it goes on with.
    goes_on: BTreeSet<(ExprId, ExprId)>,
}

impl Queries {
    /// Reads a body.
    pub(super) fn new(code: &Code<'_>, part: PartId, root: ExprId) -> Self {
        let mut tops = FxHashMap::default();
        code.walk(part, root, &mut |id| {
            let top = tops.get(&id).copied().unwrap_or(id);
            within(code, part, id, top == id, &mut |child| {
                tops.insert(child, top);
            });
        });
        let mut queries = Self {
            tops,
            goes_on: BTreeSet::new(),
        };
        queries.link(code, part, root);
        queries
    }

    /// The tables of each query with two or more, with the first place of each; `found` in the order of the text.
    pub(super) fn joins<S: Copy>(&self, found: &[(String, ExprId, S)]) -> Vec<(Vec<String>, S)> {
        let mut tables: BTreeMap<ExprId, BTreeSet<String>> = BTreeMap::new();
        let mut places: BTreeMap<ExprId, S> = BTreeMap::new();
        for (table, expr, place) in found {
            let top = self.top(*expr);
            tables.entry(top).or_default().insert(table.clone());
            places.entry(top).or_insert(*place);
        }
        let continued: BTreeSet<ExprId> = self.goes_on.iter().map(|(_, earlier)| *earlier).collect();
        let later = self.goes_on.iter().map(|(later, _)| *later);
        let tops: BTreeSet<ExprId> = places.keys().copied().chain(later).collect();
        let mut joins = Vec::new();
        for top in tops.difference(&continued) {
            let parts = self.reach(*top);
            let named = parts.iter().filter_map(|top| tables.get(top));
            let all: Vec<String> = named.flatten().cloned().collect();
            if let Some(place) = parts.iter().find_map(|top| places.get(top)) {
                joins.push((all, *place));
            }
        }
        joins
    }

    fn top(&self, id: ExprId) -> ExprId {
        self.tops.get(&id).copied().unwrap_or(id)
    }

    /// A query with those that it goes on with.
    fn reach(&self, top: ExprId) -> BTreeSet<ExprId> {
        let mut seen = BTreeSet::from([top]);
        let mut open = vec![top];
        while let Some(top) = open.pop() {
            for (_, earlier) in self.goes_on.iter().filter(|(later, _)| *later == top) {
                if seen.insert(*earlier) {
                    open.push(*earlier);
                }
            }
        }
        seen
    }

    /// Locals that hold unfinished queries, and the chains that go on with them.
    fn link(&mut self, code: &Code<'_>, part: PartId, root: ExprId) {
        let file = code.file(part);
        let mut held: BTreeSet<(PatId, ExprId)> = BTreeSet::new();
        for (pat, value) in code.named_values(part, root) {
            if is_unfinished(code, part, value) {
                held.insert((pat, self.top(value)));
            }
        }
        code.walk(part, root, &mut |id| {
            if let Expr::Assign { left, right } = file[id].expr
                && let Some(local) = local(code, part, left)
                && is_unfinished(code, part, right)
            {
                held.insert((local, self.top(right)));
            }
        });
        if held.is_empty() {
            return;
        }
        code.walk(part, root, &mut |id| {
            let Some(local) = local(code, part, id) else {
                return;
            };
            let later = self.top(id);
            for (_, earlier) in held.iter().filter(|(of, top)| *of == local && *top != later) {
                self.goes_on.insert((later, *earlier));
            }
        });
    }
}

fn local(code: &Code<'_>, part: PartId, id: ExprId) -> Option<PatId> {
    match code.file(part)[id].expr {
        Expr::Path(path) => match code.graph.resolution(part, path) {
            Resolution::Local(pat) => Some(pat),
            _ => None,
        },
        _ => None,
    }
}

/// Whether an expression is a chain that nothing sends.
fn is_unfinished(code: &Code<'_>, part: PartId, mut id: ExprId) -> bool {
    let file = code.file(part);
    loop {
        match file[id].expr {
            Expr::MethodCall { name, .. } if ENDS.contains(&code.name(part, name)) => return false,
            Expr::MethodCall { receiver, .. } => id = receiver,
            Expr::Ref { inner, .. } => id = inner,
            Expr::Call { .. } | Expr::Path(_) => return true,
            _ => return false,
        }
    }
}

/// Visits what belongs to the query that an expression belongs to; at the top only calls open one.
fn within(code: &Code<'_>, part: PartId, id: ExprId, is_top: bool, visit: &mut dyn FnMut(ExprId)) {
    let file = code.file(part);
    match file[id].expr {
        Expr::MethodCall { receiver, args, .. } => {
            visit(receiver);
            file[args].iter().copied().for_each(visit);
        }
        Expr::Call { callee, args } => {
            visit(callee);
            let own = matches!(file[callee].expr, Expr::Path(path)
                if matches!(code.graph.resolution(part, path), Resolution::Item(item) if code.function(item).is_some()));
            if !(own && is_top) {
                file[args].iter().copied().for_each(visit);
            }
        }
        _ if is_top => {}
        Expr::Ref { inner, .. } | Expr::Unary { inner, .. } | Expr::Cast { inner, .. } => visit(inner),
        Expr::Binary { left, right, .. } => {
            visit(left);
            visit(right);
        }
        Expr::Tuple(list) | Expr::Array(list) => file[list].iter().copied().for_each(visit),
        _ => {}
    }
}
