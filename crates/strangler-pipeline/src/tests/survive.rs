//! The whole way survives texts that no parser would: they are named, and everything else is analyzed.

use std::collections::BTreeMap;

use camino::Utf8Path;
use strangler_base::RelPath;
use strangler_resolve::ResolveOptions;
use strangler_source::{LoadOptions, Tree};

use crate::{CacheChoice, HistoryChoice, Settings, Snapshot, analyze};

const MANIFEST: &str = "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";

pub(super) fn settings() -> Settings {
    Settings {
        load: LoadOptions::own(),
        resolve: ResolveOptions::default(),
        history: HistoryChoice::Off,
        cache: CacheChoice::Off,
        threads: 2,
    }
}

/// Analyzes a library that consists of `good`, and of `bad`, which uses it.
fn analyzed(bad: String) -> Snapshot {
    let good = "pub fn helper() {}\npub fn caller() { helper() }".to_owned();
    let texts = [
        ("Cargo.toml", MANIFEST.to_owned()),
        ("src/lib.rs", "pub mod good;\npub mod bad;".to_owned()),
        ("src/good.rs", good),
        (
            "src/bad.rs",
            format!("use crate::good::helper;\n{bad}\npub fn last() {{ helper() }}"),
        ),
    ];
    let files: BTreeMap<RelPath, Vec<u8>> = texts
        .into_iter()
        .map(|(path, text)| (RelPath::new(path).expect("a path"), text.into_bytes()))
        .collect();
    let tree = Tree::memory("app", files);
    analyze(&tree, Utf8Path::new("/"), &settings(), &|_| {}).expect("the tree is survived")
}

/// The items that refer to `helper`.
fn callers(snapshot: &Snapshot) -> Vec<String> {
    let graph = &snapshot.graph;
    let helper = |reference: &&strangler_resolve::Reference| graph.path(reference.to).ends_with("::helper");
    let mut from: Vec<String> = graph
        .references
        .iter()
        .filter(helper)
        .map(|reference| graph.path(reference.from).to_string())
        .collect();
    from.sort();
    from.dedup();
    from
}

fn names_the_file(snapshot: &Snapshot) -> bool {
    let places = snapshot
        .messages
        .iter()
        .filter_map(|message| message.place.as_ref());
    places
        .into_iter()
        .any(|place| place.file.as_str() == "src/bad.rs")
}

fn nested(n: usize, open: &str, middle: &str, close: &str) -> String {
    format!(
        "pub fn deep() {{ {}{middle}{}; }}",
        open.repeat(n),
        close.repeat(n)
    )
}

#[track_caller]
fn check(open: &str, middle: &str, close: &str) {
    for n in [1_000, 3_000, 10_000] {
        check_text(nested(n, open, middle, close), n == 10_000);
    }
}

#[track_caller]
fn check_text(text: String, refused: bool) {
    let snapshot = analyzed(text);
    let expected = ["app::bad", "app::bad::last", "app::good::caller"];
    assert_eq!(callers(&snapshot), expected);
    assert!(names_the_file(&snapshot) || !refused);
}

#[test]
fn parentheses() {
    check("(", "1", ")");
}

#[test]
fn blocks() {
    check("{", "1", "}");
}

#[test]
fn types() {
    check("let x: Vec<", "u8", ">");
    check_text(
        format!("pub type T = {}u8{};", "Vec<".repeat(10_000), ">".repeat(10_000)),
        true,
    );
    check_text(
        format!("pub type T = {}u8{};", "Vec<".repeat(1_500), ">".repeat(1_500)),
        false,
    );
}

#[test]
fn closures() {
    check("|a| ", "1", "");
}

#[test]
fn modules() {
    for n in [1_000, 10_000] {
        check_text(format!("{}{}", "mod m { ".repeat(n), "}".repeat(n)), n == 10_000);
    }
}

#[test]
fn chains() {
    for n in [1_500, 100_000] {
        check_text(format!("pub const N: u32 = 0{};", "+1".repeat(n)), n == 100_000);
        check_text(
            format!("pub fn chain(s: S) {{ s{} }}", ".f()".repeat(n / 2)),
            n == 100_000,
        );
    }
}

#[test]
fn texts_that_are_no_rust() {
    check_text("fn broken( {".repeat(3), true);
    check_text("}}}} \u{0} \"".to_owned() + "\n\"", true);
}

#[test]
fn types_that_double_with_each_line() {
    let lines = |line: &dyn Fn(usize) -> String| (1..60).map(line).collect::<String>();
    let pairs = lines(&|n| format!("let a{n} = (a{0}, a{0});\n", n - 1));
    check_text(
        format!("pub fn pairs() {{ let a0 = (1, 2);\n{pairs} a59.f(); }}"),
        false,
    );
    let calls = lines(&|n| format!("let a{n} = many(a{});\n", n - 1));
    let many = "fn many<T: Copy>(t: T) -> (T, T, T, T, T, T, T, T) { (t, t, t, t, t, t, t, t) }";
    check_text(
        format!("{many}\npub fn calls() {{ let a0 = 1;\n{calls} a59.f(); }}"),
        false,
    );
}
