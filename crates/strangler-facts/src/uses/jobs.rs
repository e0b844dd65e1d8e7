//! Work that no request starts: spawned, by the clock, by a queue.

use std::collections::BTreeSet;

use strangler_base::ItemId;
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{self, BlockId, Expr, ExprId, LoopKind, Stmt};

use crate::code::{Code, Said};
use crate::eval::ends_with;
use crate::{Job, JobKind};

/// Functions that spawn work, by the end of their path.
const SPAWNS: &[&str] = &[
    "tokio::spawn",
    "task::spawn",
    "thread::spawn",
    "rt::spawn",
    "actix_rt::spawn",
    "async_std::spawn",
    "spawn_local",
    "tokio::task::spawn",
];
/// Functions that make a clock tick.
const CLOCKS: &[&str] = &["time::interval", "interval", "interval_at", "IntervalStream::new"];
/// Functions that let time pass.
const SLEEPS: &[&str] = &["sleep", "sleep_until", "delay_for"];
/// Functions and methods that take work by a timetable.
const TIMETABLES: &[&str] = &[
    "Job::new",
    "Job::new_async",
    "Job::new_repeated",
    "Job::new_repeated_async",
    "Job::new_async_tz",
];
/// Traits whose implementors a queue runs, by their last name.
const QUEUES: &[&str] = &[
    "BackgroundJob",
    "AsyncRunnable",
    "Runnable",
    "WorkerJob",
    "Perform",
    "Handler<Job>",
];

/// All jobs of production code.
pub(crate) fn jobs(code: &Code<'_>) -> Vec<Job> {
    let mut found = BTreeSet::new();
    for item in code.production() {
        queued(code, item, &mut found);
        started(code, item, &mut found);
    }
    // A file that two targets share starts its work once.
    let mut sites = BTreeSet::new();
    let is_first = |job: &Job| sites.insert((job.site, job.kind, job.name.clone()));
    found.into_iter().filter(is_first).collect()
}

/// An impl of a trait of jobs.
fn queued(code: &Code<'_>, item: ItemId, found: &mut BTreeSet<Job>) {
    let row = code.graph.item(item);
    if row.kind != ItemKind::Impl {
        return;
    }
    let Some((part, syntax)) = code.syntax(item) else {
        return;
    };
    let ir::ItemKind::Impl {
        of_trait: Some(path), ..
    } = syntax.kind
    else {
        return;
    };
    if !QUEUES.contains(&code.last_name(part, path)) {
        return;
    }
    let run = code.children(item).iter().copied().find(|member| {
        matches!(
            code.graph.item(*member).name.as_str(),
            "run" | "perform" | "execute" | "handle" | "process"
        )
    });
    let of = row
        .self_type
        .map_or_else(|| row.name.to_string(), |of| code.graph.item(of).name.to_string());
    found.insert(Job {
        kind: JobKind::Queued,
        name: of,
        item: row.self_type.unwrap_or(item),
        runs: run,
        site: row.site,
    });
}

fn started(code: &Code<'_>, item: ItemId, found: &mut BTreeSet<Job>) {
    let Some((part, body)) = code.body(item) else {
        return;
    };
    let file = code.file(part);
    code.walk(part, file[body].root, &mut |id| {
        let Expr::Call { callee, args } = file[id].expr else {
            return;
        };
        let Expr::Path(path) = file[callee].expr else {
            return;
        };
        let (Said::External(text) | Said::Unresolved(text)) = code.said(part, path) else {
            return;
        };
        let kind = if ends_with(&text, SPAWNS) {
            let ticks = file[args].iter().any(|arg| ticks(code, part, *arg));
            if ticks {
                JobKind::Scheduled
            } else {
                JobKind::Spawned
            }
        } else if ends_with(&text, TIMETABLES)
            && code.depends(
                item,
                &["tokio_cron_scheduler", "job_scheduler", "job_scheduler_ng"],
            )
        {
            JobKind::Scheduled
        } else {
            return;
        };
        let repeated = || file[args].iter().find_map(|arg| repeated(code, part, *arg));
        let first = || file[args].iter().find_map(|arg| first_callee(code, part, *arg));
        let runs = match kind {
            JobKind::Scheduled => repeated().or_else(first),
            _ => first(),
        };
        let runs = runs.filter(|runs| code.function(*runs).is_some());
        found.insert(Job {
            kind,
            name: code.graph.item(runs.unwrap_or(item)).name.to_string(),
            item,
            runs,
            site: code.site(part, file[id].pos),
        });
    });
}

/// Whether a clock ticks in an expression, or in the function that it calls.
fn ticks(code: &Code<'_>, part: PartId, root: ExprId) -> bool {
    let here = names_clock(code, part, root);
    here || first_callee(code, part, root)
        .and_then(|callee| code.body(callee))
        .is_some_and(|(part, body)| names_clock(code, part, code.file(part)[body].root))
}

/// Whether a clock is made, or a loop without an end of its own sleeps: one that leaves with a value tries again until it
/// has that value.
fn names_clock(code: &Code<'_>, part: PartId, root: ExprId) -> bool {
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

/// What the first loop of an expression calls again and again.
fn repeated(code: &Code<'_>, part: PartId, root: ExprId) -> Option<ItemId> {
    let body = *loops(code, part, root).first()?;
    let mut all = inside(code, part, body).into_iter();
    all.find_map(|id| callee(code, part, id))
}

/// The first function of the tree that an expression names or calls.
fn first_callee(code: &Code<'_>, part: PartId, root: ExprId) -> Option<ItemId> {
    let mut found = None;
    code.walk(part, root, &mut |id| {
        found = found.or_else(|| callee(code, part, id))
    });
    found
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
