//! Work that is done round by round: loops that let time pass, and what they call in each round.
//!
//! In: an expression of a body. Out: whether a clock is made in it, the loop that it never leaves, and the function that its
//! rounds are about.

use std::collections::BTreeSet;

use strangler_base::ItemId;
use strangler_resolve::PartId;
use strangler_syntax::ir::{BlockId, Expr, ExprId, LoopKind, Stmt};

use crate::code::{Code, Said};
use crate::eval::ends_with;

/// Functions that make a clock tick.
const CLOCKS: &[&str] = &["time::interval", "interval", "interval_at", "IntervalStream::new"];
/// Functions that let time pass.
const SLEEPS: &[&str] = &["sleep", "sleep_until", "delay_for"];

/// Whether a clock is made, or a loop without an end of its own sleeps: one that leaves with a value tries again until it
/// has that value.
pub(super) fn names_clock(code: &Code<'_>, part: PartId, root: ExprId) -> bool {
    let is_clock = |id| names(code, part, id, CLOCKS);
    let waits = loops(code, part, root).into_iter().any(|body| {
        let inside = inside(code, part, body);
        let leaves = |id: &ExprId| {
            matches!(
                code.file(part)[*id].expr,
                Expr::Return(Some(_)) | Expr::Break(Some(_))
            )
        };
        inside.iter().any(|id| names(code, part, *id, SLEEPS)) && !inside.iter().any(leaves)
    });
    let mut clock = false;
    code.walk(part, root, &mut |id| clock |= is_clock(id));
    clock || waits
}

fn names(code: &Code<'_>, part: PartId, id: ExprId, ends: &[&str]) -> bool {
    let Expr::Path(path) = code.file(part)[id].expr else {
        return false;
    };
    matches!(code.said(part, path), Said::External(text) if ends_with(&text, ends))
}

/// The bodies of the loops that do not go through a list.
fn loops(code: &Code<'_>, part: PartId, root: ExprId) -> Vec<BlockId> {
    let mut found = Vec::new();
    code.walk(part, root, &mut |id| {
        if let Expr::Loop {
            kind: LoopKind::Endless | LoopKind::While(_),
            body,
        } = code.file(part)[id].expr
        {
            found.push(body);
        }
    });
    found
}

/// The expressions of a block.
fn inside(code: &Code<'_>, part: PartId, block: BlockId) -> Vec<ExprId> {
    let file = code.file(part);
    let mut found = Vec::new();
    for stmt in &file[file[block].stmts] {
        let root = match *stmt {
            Stmt::Let { init, .. } => init,
            Stmt::Semi(id) | Stmt::Tail(id) => Some(id),
        };
        if let Some(root) = root {
            code.walk(part, root, &mut |id| found.push(id));
        }
    }
    found
}

/// The loop of a body that it always comes to, that has no end and lets time pass in each round, or waits for a clock.
pub(super) fn never_ends(code: &Code<'_>, part: PartId, root: ExprId) -> Option<ExprId> {
    let mut all = Vec::new();
    code.walk(part, root, &mut |id| all.push(id));
    let sometimes = sometimes(code, part, &all);
    let mut always = all.into_iter().filter(|id| !sometimes.contains(id));
    always.find(|id| match code.file(part)[*id].expr {
        Expr::Loop {
            kind: LoopKind::Endless,
            body,
        } => lasts(code, part, body),
        _ => false,
    })
}

/// Whether nothing leaves a round, and time passes in it.
fn lasts(code: &Code<'_>, part: PartId, round: BlockId) -> bool {
    let all = inside(code, part, round);
    let sometimes = sometimes(code, part, &all);
    let nested = nested(code, part, &all);
    let leaves = |id: &ExprId| match code.file(part)[*id].expr {
        // What goes on as a stream is taken from outside, round by round.
        Expr::Return(_) | Expr::Yield(_) => true,
        Expr::Break(_) => !nested.contains(id),
        _ => false,
    };
    let passes = |id: &ExprId| {
        let ticks = match code.file(part)[*id].expr {
            Expr::MethodCall { name, args, .. } => args.is_empty() && code.name(part, name) == "tick",
            _ => false,
        };
        ticks || !sometimes.contains(id) && names(code, part, *id, SLEEPS)
    };
    !all.iter().any(leaves) && all.iter().any(passes)
}

/// What the first loop of an expression does again and again: what it waits for in each round, else what it waits for or
/// calls at all.
pub(super) fn repeated(code: &Code<'_>, part: PartId, root: ExprId) -> Option<ItemId> {
    let body = *loops(code, part, root).first()?;
    let mut all = inside(code, part, body);
    let pauses = pauses(code, part, &all);
    all.retain(|id| !pauses.contains(id));
    let sometimes = sometimes(code, part, &all);
    let awaited = |id: &ExprId| waited_for(code, part, *id);
    let mut always = all.iter().filter(|id| !sometimes.contains(id));
    always
        .find_map(awaited)
        .or_else(|| all.iter().find_map(awaited))
        .or_else(|| all.iter().find_map(|id| callee(code, part, *id)))
}

/// The expressions of a round that only say how long it waits.
fn pauses(code: &Code<'_>, part: PartId, round: &[ExprId]) -> BTreeSet<ExprId> {
    let file = code.file(part);
    let mut found = BTreeSet::new();
    for id in round {
        if let Expr::Call { callee, .. } = file[*id].expr
            && names(code, part, callee, SLEEPS)
        {
            code.walk(part, *id, &mut |id| {
                found.insert(id);
            });
        }
    }
    found
}

/// The expressions of a round that stand in loops inside.
fn nested(code: &Code<'_>, part: PartId, round: &[ExprId]) -> BTreeSet<ExprId> {
    let loops = round.iter().filter_map(|id| match code.file(part)[*id].expr {
        Expr::Loop { body, .. } => Some(body),
        _ => None,
    });
    loops.flat_map(|body| inside(code, part, body)).collect()
}

/// Of the expressions of a round those that need not run in each: in branches and loops inside, and in closures, which are
/// called for each that comes where they are given something.
fn sometimes(code: &Code<'_>, part: PartId, round: &[ExprId]) -> BTreeSet<ExprId> {
    let file = code.file(part);
    let mut found = nested(code, part, round);
    for id in round {
        match file[*id].expr {
            Expr::Closure { params, body, .. } if !params.is_empty() => code.walk(part, body, &mut |id| {
                found.insert(id);
            }),
            Expr::If { then, otherwise, .. } => {
                found.extend(inside(code, part, then));
                if let Some(otherwise) = otherwise {
                    code.walk(part, otherwise, &mut |id| {
                        found.insert(id);
                    });
                }
            }
            Expr::Match { arms, .. } => {
                let arms = file[arms].iter();
                arms.for_each(|arm| {
                    code.walk(part, arm.body, &mut |id| {
                        found.insert(id);
                    })
                });
            }
            _ => {}
        }
    }
    found
}

/// The first function of the tree that an expression waits for, else names or calls.
pub(super) fn first_callee(code: &Code<'_>, part: PartId, root: ExprId) -> Option<ItemId> {
    let (mut awaited, mut named) = (None, None);
    code.walk(part, root, &mut |id| {
        awaited = awaited.or_else(|| waited_for(code, part, id));
        named = named.or_else(|| callee(code, part, id));
    });
    awaited.or(named)
}

/// What an expression waits for.
fn waited_for(code: &Code<'_>, part: PartId, id: ExprId) -> Option<ItemId> {
    match code.file(part)[id].expr {
        Expr::Await(inner) => code.answered_by(part, inner).map(|(_, item)| item),
        _ => None,
    }
}

/// The function of the tree that one expression names or calls.
fn callee(code: &Code<'_>, part: PartId, id: ExprId) -> Option<ItemId> {
    match code.file(part)[id].expr {
        Expr::Path(path) => match code.said(part, path) {
            Said::Item(item) if code.function(item).is_some() => Some(item),
            _ => None,
        },
        Expr::MethodCall { .. } => code.graph.method(part, id),
        _ => None,
    }
}
