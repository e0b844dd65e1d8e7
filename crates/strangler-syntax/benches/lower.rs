//! What lowering costs beside what the parser costs, on real trees.
//!
//! `cargo bench -p strangler-syntax --bench lower -- TREE…` prints milliseconds of CPU time for each tree and what
//! share of the parser's time each part takes.
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads real trees")]

use std::path::Path;
use std::str::FromStr;
use std::time::{Duration, Instant};

use strangler_syntax::ir::Parse;
use strangler_syntax::{FileSyntax, lower};

/// The least of so many runs counts.
const N_ROUNDS: usize = 9;
/// As the threads have that lower.
const STACK: usize = 256 << 20;

fn main() {
    let trees: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with("--"))
        .collect();
    if trees.is_empty() {
        println!("give one or more folders with Rust sources");
    }
    let thread = std::thread::Builder::new().stack_size(STACK);
    let measured = thread.spawn(move || trees.iter().for_each(|tree| measure(tree)));
    measured.expect("a thread starts").join().expect("nothing panics");
}

fn measure(tree: &str) {
    let paths = rust_files(Path::new(tree));
    let read = || {
        paths
            .iter()
            .filter_map(|path| std::fs::read_to_string(path).ok())
            .collect::<Vec<_>>()
    };
    let texts = read();
    let files: Vec<_> = texts.iter().map(|text| lower(text)).collect();
    let bytes: Vec<_> = files.iter().map(encode).collect();
    println!(
        "{tree}: {} files, {} kB, {} parsed whole, {} kB encoded",
        texts.len(),
        texts.iter().map(String::len).sum::<usize>() / 1_000,
        files.iter().filter(|file| file.parse == Parse::Full).count(),
        bytes.iter().map(Vec::len).sum::<usize>() / 1_000,
    );
    let rows: [Row<'_>; 6] = [
        ("read", &|| drop(read())),
        ("lex", &|| texts.iter().for_each(|text| drop(tokens(text)))),
        ("parse", &|| texts.iter().for_each(|text| drop(parse(text)))),
        ("lower (with parse)", &|| {
            texts.iter().for_each(|text| drop(lower(text)))
        }),
        ("encode", &|| files.iter().for_each(|file| drop(encode(file)))),
        ("decode", &|| bytes.iter().for_each(|bytes| drop(decode(bytes)))),
    ];
    print(&rows, &least(&rows));
}

/// What is measured, by its name.
type Row<'a> = (&'static str, &'a dyn Fn());

fn print(rows: &[Row<'_>], times: &[Duration]) {
    let parse = rows
        .iter()
        .position(|(name, _)| *name == "parse")
        .expect("invariant: it is a row");
    for ((name, _), time) in rows.iter().zip(times) {
        let ratio = time.as_secs_f64() / times[parse].as_secs_f64();
        println!(
            "  {name:20} {:8.1} ms  {ratio:6.3} of parse",
            time.as_secs_f64() * 1_000.0
        );
    }
}

/// The least time of each row; the rows take turns, so that other load meets all of them.
fn least(rows: &[Row<'_>]) -> Vec<Duration> {
    let mut best = vec![Duration::MAX; rows.len()];
    for _ in 0..N_ROUNDS {
        for ((_, run), best) in rows.iter().zip(&mut best) {
            let before = now();
            run();
            *best = now().saturating_sub(before).min(*best);
        }
    }
    best
}

fn tokens(text: &str) -> Option<proc_macro2::TokenStream> {
    let tokens = proc_macro2::TokenStream::from_str(text).ok();
    proc_macro2::extra::invalidate_current_thread_spans();
    tokens
}

fn parse(text: &str) -> Option<syn::File> {
    let tree = syn::parse_file(text).ok();
    proc_macro2::extra::invalidate_current_thread_spans();
    tree
}

fn encode(file: &FileSyntax) -> Vec<u8> {
    postcard::to_stdvec(file).expect("plain data can be written")
}

fn decode(bytes: &[u8]) -> FileSyntax {
    postcard::from_bytes(bytes).expect("what was written can be read")
}

/// CPU time of this thread where the system tells it, else the time of the clock.
fn now() -> Duration {
    thread_local!(static BEGIN: Instant = Instant::now());
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    match spent.and_then(|text| text.split(' ').next()?.parse().ok()) {
        Some(nanos) => Duration::from_nanos(nanos),
        None => BEGIN.with(Instant::elapsed),
    }
}

fn rust_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let (path, kind) = (entry.path(), entry.file_type());
            if kind.is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
