//! Calls from one module to another, as they would be once a network lies between.
//!
//! In: the code, and the transactions. Out: each call with its site: whether its answer is used, whether it stands in a loop,
//! is awaited, runs inside a transaction, and what in the signature of the called function cannot cross a wire.
//! Whether two modules come apart is not decided here.

mod answers;
mod bound;
mod wire;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;
use strangler_base::{ItemId, Site};
use strangler_resolve::{ItemKind, PartId, Resolution};
use strangler_syntax::ir::{Expr, ExprId, Stmt};

use crate::Transaction;
use crate::code::Code;
pub use answers::Answers;
#[cfg(test)]
pub(crate) use answers::positions;
pub use bound::Bound;
pub use wire::Obstacles;

/// Methods that run the closure that they are given once for each element.
const EACH: &[&str] = &[
    "map",
    "for_each",
    "flat_map",
    "filter_map",
    "filter",
    "fold",
    "try_fold",
    "try_for_each",
    "any",
    "all",
    "find",
    "find_map",
    "then",
    "and_then",
    "scan",
    "inspect",
    "retain",
    "partition",
    "for_each_concurrent",
    "map_while",
];
/// Of these the methods that options and futures have, too: a loop only behind an iterator.
const ONCE: &[&str] = &["map", "then", "and_then", "filter", "inspect"];
/// Methods that begin an iteration.
const ITERATORS: &[&str] = &[
    "iter",
    "into_iter",
    "iter_mut",
    "drain",
    "chars",
    "lines",
    "keys",
    "values",
    "windows",
    "chunks",
    "zip",
    "enumerate",
];

/// One call from one module to another.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ModuleCall {
    /// Who calls.
    pub from: ItemId,
    /// What is called.
    pub to: ItemId,
    /// What becomes of the answer.
    pub answer: Answer,
    /// Whether it stands in a loop.
    pub looped: bool,
    /// Whether it is awaited.
    pub awaited: bool,
    /// Whether both ends run in one transaction.
    pub transaction: bool,
    /// What in parameters and result cannot cross a wire, in words; empty where all can.
    pub obstacles: Vec<String>,
    /// Where.
    pub site: Site,
}

/// What becomes of the answer of a call.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Answer {
    /// It is used.
    Used,
    /// Only its error is: `x()?;`
    Checked,
    /// Nobody looks at it.
    Dropped,
}

impl Answer {
    /// The word used in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Checked => "checked",
            Self::Dropped => "dropped",
        }
    }
}

/// All calls of production code from one module to another, sorted.
pub(crate) fn calls(code: &Code<'_>, transactions: &[Transaction]) -> Vec<ModuleCall> {
    let bound = Bound::new(transactions);
    let obstacles = Obstacles::new(code.graph);
    let bodies = code.production().filter_map(|item| {
        let (part, body) = code.body(item)?;
        let root = code.file(part)[body].root;
        Some((item, part, root, targets(code, item, part, root)))
    });
    let bodies: Vec<_> = bodies.filter(|(.., targets)| !targets.is_empty()).collect();
    let files = bodies.iter().map(|(_, part, ..)| code.graph.part(*part).file);
    let answers = Answers::new(code.graph, &files.collect());
    let mut known = BTreeMap::new();
    let mut found = Vec::new();
    for (item, part, root, targets) in bodies {
        let around = Around::new(code, part, root);
        for (id, to) in targets {
            let site = code.site(part, code.file(part)[id].pos);
            let known = known
                .entry(to)
                .or_insert_with(|| obstacles_of(code, &obstacles, to));
            found.push(ModuleCall {
                from: item,
                to,
                answer: answer(&answers, site),
                looped: around.looped.contains(&id),
                awaited: around.awaited.contains(&id),
                transaction: bound.together(item, to),
                obstacles: known.clone(),
                site,
            });
        }
    }
    found.sort();
    found.dedup();
    found
}

fn answer(answers: &Answers, site: Site) -> Answer {
    match (answers.dropped(site), answers.checked(site)) {
        (true, _) => Answer::Dropped,
        (_, true) => Answer::Checked,
        _ => Answer::Used,
    }
}

/// Those of a function, and the types of the tree in its signature that have some.
fn obstacles_of(code: &Code<'_>, obstacles: &Obstacles<'_>, item: ItemId) -> Vec<String> {
    let mut found: BTreeSet<String> = obstacles.of(item).into_iter().collect();
    let mut types = Vec::new();
    if let Some(function) = code.function(item) {
        let params = code.file(function.part)[function.sig.params].iter();
        for ty in params.map(|param| param.ty).chain(function.sig.ret) {
            code.items_in_type(function.part, ty, &mut types);
        }
    }
    for ty in types {
        let of = code.graph.item(ty);
        if matches!(of.kind, ItemKind::Struct | ItemKind::Enum) {
            let own = obstacles.of(ty).into_iter();
            found.extend(own.map(|text| format!("`{}` {text}", of.name)));
        }
    }
    found.into_iter().collect()
}

/// Calls of a body into other modules.
fn targets(code: &Code<'_>, item: ItemId, part: PartId, root: ExprId) -> Vec<(ExprId, ItemId)> {
    let file = code.file(part);
    let mut found = Vec::new();
    let here = code.module(item);
    code.walk(part, root, &mut |id| {
        let to = match file[id].expr {
            Expr::Call { callee, .. } => match file[callee].expr {
                Expr::Path(path) => match code.graph.resolution(part, path) {
                    Resolution::Item(to) => Some(to),
                    _ => None,
                },
                _ => None,
            },
            Expr::MethodCall { .. } => code.graph.method(part, id),
            _ => None,
        };
        let other = |to: &ItemId| code.module(*to) != here && code.function(*to).is_some();
        found.extend(to.filter(other).map(|to| (id, to)));
    });
    found
}

/// What surrounds the calls of a body.
#[derive(Default)]
struct Around {
    looped: FxHashSet<ExprId>,
    awaited: FxHashSet<ExprId>,
}

impl Around {
    fn new(code: &Code<'_>, part: PartId, root: ExprId) -> Self {
        let mut around = Self::default();
        let file = code.file(part);
        let mut loops = Vec::new();
        code.walk(part, root, &mut |id| match file[id].expr {
            Expr::Await(inner) => drop(around.awaited.insert(called(code, part, inner))),
            Expr::Loop { .. } => loops.push(id),
            Expr::MethodCall {
                receiver, name, args, ..
            } if runs_each(code, part, receiver, code.name(part, name)) => {
                loops.extend(file[args].iter().copied());
            }
            _ => {}
        });
        for id in loops {
            let inside = match file[id].expr {
                Expr::Loop { body, .. } => file[file[body].stmts].iter().filter_map(expr_of).collect(),
                _ => vec![id],
            };
            for inner in inside {
                code.walk(part, inner, &mut |id| {
                    around.looped.insert(id);
                });
            }
        }
        around
    }
}

fn expr_of(stmt: &Stmt) -> Option<ExprId> {
    match *stmt {
        Stmt::Let { init, .. } => init,
        Stmt::Semi(id) | Stmt::Tail(id) => Some(id),
    }
}

/// The call behind `.await`, `?` and `.ok()`.
fn called(code: &Code<'_>, part: PartId, mut id: ExprId) -> ExprId {
    let file = code.file(part);
    loop {
        id = match file[id].expr {
            Expr::Try(inner) | Expr::Await(inner) => inner,
            Expr::MethodCall { receiver, name, .. }
                if matches!(
                    code.name(part, name),
                    "ok" | "map_err" | "context" | "with_context" | "boxed"
                ) =>
            {
                receiver
            }
            _ => return id,
        };
    }
}

/// Whether a method runs its closure for each element.
fn runs_each(code: &Code<'_>, part: PartId, receiver: ExprId, name: &str) -> bool {
    if !EACH.contains(&name) {
        return false;
    }
    !ONCE.contains(&name) || iterates(code, part, receiver)
}

fn iterates(code: &Code<'_>, part: PartId, mut id: ExprId) -> bool {
    let file = code.file(part);
    while let Expr::MethodCall { receiver, name, .. } = file[id].expr {
        if ITERATORS.contains(&code.name(part, name)) {
            return true;
        }
        id = receiver;
    }
    matches!(file[id].expr, Expr::Range { .. })
}
