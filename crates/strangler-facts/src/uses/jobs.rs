//! Work that no request starts: spawned, by the clock, by a queue.

mod endless;
mod rounds;

use std::collections::BTreeSet;

use strangler_base::ItemId;
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{self, Expr, ExprId, LoopKind};

use crate::code::{Code, Said};
use crate::eval::ends_with;
use crate::{Job, JobKind, Route};

use endless::endless;
use rounds::{first_callee, names_clock, repeated};

/// Functions that spawn work, by the end of their path.
const SPAWNS: &[&str] = &[
    "tokio::spawn",
    "task::spawn",
    "thread::spawn",
    "rt::spawn",
    "actix::spawn",
    "actix_rt::spawn",
    "async_std::spawn",
    "smol::spawn",
    "spawn_local",
    "tokio::task::spawn",
];
/// Methods that spawn work. What is given to one may be a part of a request; by the clock it is none.
const SPAWN_METHODS: &[&str] = &["spawn", "spawn_local", "spawn_on"];
/// Functions that take work by a timetable, of crates.
const TIMETABLES: &[&str] = &[
    "Job::new",
    "Job::new_async",
    "Job::new_async_tz",
    "Job::new_tz",
    "Job::new_cron_job",
    "Job::new_cron_job_async",
    "Job::new_repeated",
    "Job::new_repeated_async",
];
const SCHEDULERS: &[&str] = &["tokio_cron_scheduler", "job_scheduler", "job_scheduler_ng"];
/// Methods that take work by a timetable: crates, name, a method that stands before it in the chain.
const TIMETABLE_METHODS: &[(&[&str], &str, &str)] = &[
    (&["clokwerk"], "run", "every"),
    (&["tokio_schedule"], "perform", ""),
    (&["actix"], "run_interval", ""),
    (&["tokio_cron_scheduler"], "with_run_async", ""),
    (&["tokio_cron_scheduler"], "with_run_sync", ""),
];
/// Methods that are given what works off a queue: crates, name.
const WORKERS: &[(&[&str], &str)] = &[
    (&["apalis"], "build_fn"),
    (&["faktory"], "register_fn"),
    (&["faktory"], "register_blocking_fn"),
    (&["underway"], "step"),
];
/// Attributes of functions that a queue runs, and their crates.
const WORK: &[(&str, &str)] = &[
    ("sqlxmq", "job"),
    ("celery", "task"),
    ("rusty_celery", "task"),
    ("aj", "job"),
];
/// What an actor is given for each connection.
const CONNECTION: &str = "WebsocketContext";
/// Traits whose implementors a queue runs, by their last name, and of which crates where others bear it, too.
const QUEUES: &[(&str, &[&str])] = &[
    ("BackgroundJob", &[]),
    ("AsyncRunnable", &[]),
    ("Runnable", &["fang"]),
    ("WorkerJob", &[]),
    ("Perform", &[]),
    ("Handler<Job>", &[]),
    ("Worker", &["sidekiq"]),
    (
        "Job",
        &["background_jobs", "background_jobs_core", "background_jobs_actix"],
    ),
    ("TaskHandler", &["graphile_worker"]),
    ("JobProcessor", &["aide_de_camp"]),
];

/// All jobs of production code. What the handlers of the routes start they start for a request.
pub(crate) fn jobs(code: &Code<'_>, routes: &[Route]) -> Vec<Job> {
    let mut found = BTreeSet::new();
    let mut looping = Vec::new();
    for item in code.production() {
        queued(code, item, &mut found);
        if started(code, item, &mut found) {
            looping.push(item);
        }
    }
    let told: BTreeSet<ItemId> = found.iter().filter_map(|job| job.runs).collect();
    looping.retain(|item| !told.contains(item));
    endless(code, routes, &looping, &mut found);
    // A file that two targets share starts its work once.
    let mut sites = BTreeSet::new();
    let is_first = |job: &Job| sites.insert((job.site, job.kind, job.name.clone()));
    found.into_iter().filter(is_first).collect()
}

/// An impl of a trait of jobs.
fn queued(code: &Code<'_>, item: ItemId, found: &mut BTreeSet<Job>) {
    let row = code.graph.item(item);
    let named = |(krate, attribute): &(&str, &str)| {
        code.depends(item, &[krate]) && code.attr_named(item, attribute).is_some()
    };
    if row.kind == ItemKind::Fn && WORK.iter().any(named) {
        found.insert(Job {
            kind: JobKind::Queued,
            name: row.name.to_string(),
            item,
            runs: Some(item),
            site: row.site,
        });
    }
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
    let name = code.last_name(part, path);
    let mut of_name = QUEUES.iter().filter(|(queue, _)| *queue == name);
    if !of_name.any(|(_, crates)| crates.is_empty() || code.depends(item, crates)) {
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

/// Notes what a body starts; whether it holds a loop without an end.
fn started(code: &Code<'_>, item: ItemId, found: &mut BTreeSet<Job>) -> bool {
    let Some((part, body)) = code.body(item) else {
        return false;
    };
    let file = code.file(part);
    let root = file[body].root;
    let mut loops = false;
    code.walk(part, root, &mut |id| {
        loops |= matches!(
            file[id].expr,
            Expr::Loop {
                kind: LoopKind::Endless,
                ..
            }
        );
        let Some((start, args)) = start(code, item, part, id) else {
            return;
        };
        // `let work = async move { … }; spawn(work)`
        let args: Vec<ExprId> = args.iter().map(|arg| code.begun(part, root, *arg)).collect();
        let ticks = || args.iter().any(|arg| ticks(code, part, *arg));
        let clock = matches!(start, Start::Timetable) || !matches!(start, Start::Worker) && ticks();
        let kind = match start {
            _ if clock => JobKind::Scheduled,
            Start::Spawn => JobKind::Spawned,
            Start::Worker => JobKind::Queued,
            _ => return,
        };
        let repeated = || args.iter().find_map(|arg| repeated(code, part, *arg));
        let first = || args.iter().find_map(|arg| first_callee(code, part, *arg));
        let given = || args.iter().find_map(|arg| Some(code.answered_by(part, *arg)?.1));
        let runs = match (&kind, &start) {
            // Whose clock it is is not known.
            (_, Start::PerhapsSpawn) => match repeated().or_else(given) {
                None => return,
                runs => runs,
            },
            (JobKind::Scheduled, _) => repeated().or_else(first),
            (JobKind::Queued, _) => first().or_else(given),
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
    loops
}

/// How a call starts work.
enum Start {
    Spawn,
    /// By a method that many types have: only work by the clock counts.
    PerhapsSpawn,
    Timetable,
    /// By what works off a queue.
    Worker,
}

/// How an expression starts what it is given.
fn start<'a>(code: &Code<'a>, item: ItemId, part: PartId, id: ExprId) -> Option<(Start, &'a [ExprId])> {
    let file = code.file(part);
    match file[id].expr {
        Expr::Call { callee, args } => {
            let Expr::Path(path) = file[callee].expr else {
                return None;
            };
            let (Said::External(text) | Said::Unresolved(text)) = code.said(part, path) else {
                return None;
            };
            let timetable = || ends_with(&text, TIMETABLES) && code.depends(item, SCHEDULERS);
            let start = match ends_with(&text, SPAWNS) {
                true => Start::Spawn,
                false => timetable().then_some(Start::Timetable)?,
            };
            Some((start, &file[args]))
        }
        Expr::MethodCall {
            receiver, name, args, ..
        } => {
            let name = code.name(part, name);
            if SPAWN_METHODS.contains(&name) && code.graph.method(part, id).is_none() {
                return Some((Start::PerhapsSpawn, &file[args]));
            }
            let works = |(crates, of): &(&[&str], &str)| *of == name && code.depends(item, crates);
            if WORKERS.iter().any(works) && code.graph.method(part, id).is_none() {
                return Some((Start::Worker, &file[args]));
            }
            let timetable = TIMETABLE_METHODS.iter().any(|(crates, of, before)| {
                *of == name && code.depends(item, crates) && comes_after(code, part, receiver, before)
            }) && !of_connection(code, item);
            timetable.then_some((Start::Timetable, &file[args]))
        }
        _ => None,
    }
}

/// Whether a function is given the context of one connection, `&mut WebsocketContext<Self>` or a `Self::Context` that is one:
/// what beats there beats for who is connected.
fn of_connection(code: &Code<'_>, item: ItemId) -> bool {
    let Some(function) = code.function(item) else {
        return false;
    };
    let (file, row) = (code.file(function.part), code.graph.item(item));
    let of_impl = || {
        let members = row.parent.map_or(&[][..], |parent| code.children(parent));
        let mut named = members
            .iter()
            .filter(|member| code.graph.item(**member).name == "Context");
        named.any(|member| type_of_alias(code, *member) == Some(CONNECTION))
    };
    file[function.sig.params].iter().any(|param| {
        let path = code.type_path(function.part, param.ty);
        path.is_some_and(|path| match code.path_text(function.part, path).as_str() {
            "Self::Context" => of_impl(),
            _ => code.last_name(function.part, path) == CONNECTION,
        })
    })
}

fn type_of_alias<'a>(code: &Code<'a>, alias: ItemId) -> Option<&'a str> {
    let (part, syntax) = code.syntax(alias)?;
    let ir::ItemKind::TypeAlias { ty: Some(ty), .. } = syntax.kind else {
        return None;
    };
    Some(code.last_name(part, code.type_path(part, ty)?))
}

/// Whether a chain of methods holds one of this name; each does where none is asked for.
fn comes_after(code: &Code<'_>, part: PartId, mut id: ExprId, name: &str) -> bool {
    while let Expr::MethodCall {
        receiver, name: of, ..
    } = code.file(part)[id].expr
    {
        if code.name(part, of) == name {
            return true;
        }
        id = receiver;
    }
    name.is_empty()
}

/// Whether a clock ticks in an expression, or in the function that it calls.
fn ticks(code: &Code<'_>, part: PartId, root: ExprId) -> bool {
    let here = names_clock(code, part, root);
    here || first_callee(code, part, root)
        .and_then(|callee| code.body(callee))
        .is_some_and(|(part, body)| names_clock(code, part, code.file(part)[body].root))
}
