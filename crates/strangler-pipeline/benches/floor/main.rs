//! What the way to the graph, and a whole run, cost beside what the parser alone costs for the same files.
//!
//! `cargo bench -p strangler-pipeline --bench floor` measures `fixtures/shop`; `TREES=/a:/b` names other trees.
//! In the same process, on as many threads, in turns: `syn` alone; load + lower + resolve; the same with lowered files
//! in a cache; a whole run without its history and without writing, with an empty cache, with a full one, and after an
//! edit of one file. It prints CPU time, its ratio to the parser's, each stage's share, and peak memory
//! beside its bound; and of a repository what its history costs, read and from the cache.
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads real trees")]

mod cost;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use camino::{Utf8Path, Utf8PathBuf};
use cost::{Cost, cpu, forget_peak, peak_memory};
use rayon::prelude::*;
use strangler_base::FileId;
use strangler_cut::ProposeOptions;
use strangler_history::HistoryOptions;
use strangler_pipeline::{
    CacheChoice, HistoryChoice, Ledger, Loaded, Outcome, Settings, Snapshot, Stage, analyze_loaded, code,
    emit, plan, propose,
};
use strangler_resolve::ResolveOptions;
use strangler_source::{LoadOptions, Tree, load};

/// As the threads of the pipeline have.
const STACK: usize = 256 << 20;
/// The parser's rounds take so long together; a clock that counts in hundredths is then exact enough.
const ENOUGH: f64 = 1.0;
const MAX_ROUNDS: usize = 40;

const SHOP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/shop");

fn main() {
    let trees = std::env::var("TREES").unwrap_or_else(|_| SHOP.to_owned());
    match trees.split_once(':') {
        None => Bench::new(Utf8Path::new(&trees)).measure(),
        // Memory that one tree took is not given back: each has a process of its own.
        Some(_) => trees.split(':').for_each(measure_apart),
    }
}

fn measure_apart(tree: &str) {
    let program = std::env::current_exe().expect("a program knows its place");
    let status = std::process::Command::new(program).env("TREES", tree).status();
    assert!(
        status.is_ok_and(|status| status.success()),
        "{tree} was not measured"
    );
}

struct Bench {
    tree: Tree,
    root: Utf8PathBuf,
    texts: Vec<String>,
    n_bytes: usize,
    cache: tempfile::TempDir,
    edits: AtomicUsize,
}

impl Bench {
    fn new(root: &Utf8Path) -> Self {
        let tree = Tree::disk(root);
        let (source, _) = load(&tree, &settings(CacheChoice::Off).load).expect("a tree that loads");
        let texts: Vec<String> = source
            .rust_files()
            .map(|(_, file)| file.text.to_string())
            .collect();
        let n_bytes = texts.iter().map(String::len).sum();
        let cache = tempfile::tempdir().expect("a folder for the cache");
        Self {
            tree,
            root: root.to_owned(),
            texts,
            n_bytes,
            cache,
            edits: AtomicUsize::new(0),
        }
    }

    fn measure(&self) {
        println!(
            "{}: {} files, {} kB",
            self.root,
            self.texts.len(),
            self.n_bytes / 1_000
        );
        forget_peak();
        self.code(CacheChoice::Off);
        let bound = 40.0 + 12.0 * self.n_bytes as f64 / 1e6;
        println!(
            "  peak memory of load + lower + resolve {:.0} MB, bound {bound:.0} MB",
            peak_memory()
        );
        let kept = || CacheChoice::Folder(self.folder());
        let parse = || vec![("parse".to_owned(), timed(|| self.parse()))];
        let rows: [(&str, &dyn Fn() -> Vec<Row>); 6] = [
            ("syn alone", &parse),
            ("graph, no cache", &|| self.code(CacheChoice::Off)),
            ("graph, cached", &|| self.code(kept())),
            ("run, cold", &|| self.run(self.emptied(), None)),
            ("run, unchanged", &|| self.run(kept(), None)),
            ("run, one file edited", &|| {
                self.run(kept(), Some(self.edits.fetch_add(1, Ordering::Relaxed)))
            }),
        ];
        self.run(kept(), None);
        let mut costs: Vec<Cost> = rows.iter().map(|_| Cost::default()).collect();
        while costs[0].total() < ENOUGH && costs[0].n_rounds < MAX_ROUNDS {
            for ((_, run), cost) in rows.iter().zip(&mut costs) {
                cost.add(run());
            }
        }
        let floor = costs[0].mean();
        for ((name, _), cost) in rows.iter().zip(&costs) {
            cost.print(name, floor);
        }
        self.history();
    }

    /// The history alone: of a tree of the same names in which nothing is written.
    fn history(&self) {
        let settings = Settings {
            history: HistoryChoice::Read(HistoryOptions {
                half_life_days: 365.0,
                max_commits: 20_000,
                max_files_per_commit: 50,
            }),
            ..settings(self.emptied())
        };
        for what in ["read", "cached"] {
            let mut loaded =
                strangler_pipeline::load(&self.tree, &settings, &|_| {}).expect("a tree that loads");
            for file in &mut loaded.source.files {
                file.text = "".into();
            }
            let mut commits = 0;
            let seconds = timed(|| {
                let snapshot = analyze_loaded(loaded, &self.root, &settings, &|_| {}).expect("threads start");
                commits = snapshot.history.commits + snapshot.history.left_out;
            });
            let each = seconds * 1e3 / f64::from(commits.max(1));
            println!(
                "  history {what}: {:.0} ms CPU for {commits} commits, {each:.3} ms each",
                seconds * 1e3
            );
        }
    }

    /// The parser alone, on as many threads.
    fn parse(&self) {
        let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK).build();
        pool.expect("threads start").install(|| {
            self.texts.par_iter().for_each(|text| {
                drop(syn::parse_file(text));
                proc_macro2::extra::invalidate_current_thread_spans();
            });
        });
    }

    fn code(&self, cache: CacheChoice) -> Vec<Row> {
        let watch = Watch::new();
        let code = code(&self.tree, &settings(cache), &|stage| watch.mark(stage)).expect("a tree that loads");
        watch.next("drop");
        drop(code);
        watch.end()
    }

    fn run(&self, cache: CacheChoice, edit: Option<usize>) -> Vec<Row> {
        let watch = Watch::new();
        let settings = settings(cache);
        let progress = |stage| watch.mark(stage);
        let mut loaded =
            strangler_pipeline::load(&self.tree, &settings, &progress).expect("a tree that loads");
        edit.iter().for_each(|number| edited(&mut loaded, *number));
        watch.next("look up");
        let ledger = Ledger::open(&loaded, &self.root, &settings, ProposeOptions::default());
        let outcome = ledger.get().unwrap_or_else(|| {
            let snapshot = analyze_loaded(loaded, &self.root, &settings, &progress).expect("threads start");
            let outcome = rest(snapshot, &settings, &watch);
            watch.next("keep");
            ledger.put(&outcome);
            outcome
        });
        watch.next("drop");
        drop(outcome);
        watch.end()
    }

    fn folder(&self) -> Utf8PathBuf {
        Utf8PathBuf::from_path_buf(self.cache.path().to_owned()).expect("a path in UTF-8")
    }

    fn emptied(&self) -> CacheChoice {
        for entry in entries(&self.folder()) {
            std::fs::remove_file(entry).expect("an entry can go");
        }
        CacheChoice::Folder(self.folder())
    }
}

/// As if a function had been written below one of the files.
fn edited(loaded: &mut Loaded, number: usize) {
    let rust: Vec<FileId> = loaded.source.rust_files().map(|(id, _)| id).collect();
    let file = &mut loaded.source.files[rust[rust.len() / 2].index()];
    file.text = format!("{}\nfn edited_{number}() {{}}\n", file.text).into();
}

/// From a snapshot to all that is written.
fn rest(snapshot: Snapshot, settings: &Settings, watch: &Watch) -> Outcome {
    let progress = |stage| watch.mark(stage);
    let proposed = propose(&snapshot, ProposeOptions::default(), settings, &progress).expect("threads start");
    let planned = plan(&snapshot, &proposed, 0, &progress).expect("threads start");
    let (files, of_files) = emit(&snapshot, &proposed, &planned, 0, &progress).expect("threads start");
    watch.next("drop");
    Outcome {
        files,
        of_analysis: snapshot.messages.clone(),
        of_proposal: proposed.messages.clone(),
        of_plan: planned.messages.clone(),
        of_files,
        found: String::new(),
        asked: String::new(),
    }
}

/// A stage and its seconds.
type Row = (String, f64);

/// CPU time from mark to mark.
struct Watch(Mutex<(Vec<Row>, f64)>);

impl Watch {
    fn new() -> Self {
        Self(Mutex::new((vec![("start".to_owned(), 0.0)], cpu())))
    }

    fn mark(&self, stage: Stage) {
        match stage {
            Stage::Lowered => {}
            Stage::Lower { .. } => self.next("lower"),
            other => self.next(&format!("{other:?}").to_lowercase()),
        }
    }

    fn next(&self, name: &str) {
        let mut rows = self.0.lock().expect("invariant: no mark panics");
        let now = cpu();
        let spent = now - rows.1;
        rows.0.last_mut().expect("invariant: never empty").1 += spent;
        rows.0.push((name.to_owned(), 0.0));
        rows.1 = now;
    }

    fn end(self) -> Vec<Row> {
        self.next("end");
        self.0.into_inner().expect("invariant: no mark panics").0
    }
}

fn timed(work: impl FnOnce()) -> f64 {
    let before = cpu();
    work();
    cpu() - before
}

fn settings(cache: CacheChoice) -> Settings {
    Settings {
        load: LoadOptions::own(),
        resolve: ResolveOptions::default(),
        history: HistoryChoice::Off,
        cache,
        threads: 0,
    }
}

fn entries(folder: &Utf8Path) -> Vec<std::path::PathBuf> {
    let walk = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .flatten();
    let files = walk.filter(|entry| entry.file_type().is_file() && entry.file_name().len() == 64);
    files.map(walkdir::DirEntry::into_path).collect()
}
