//! `run`: every output, the same bytes each time, nothing anywhere else.

use std::collections::BTreeMap;
use std::fs;

use camino::Utf8Path;
use strangler_testing::{TempTree, assert_same_tree, fixture, read_tree, repository};

use crate::picture::picture;
use crate::program::{Ran, strangler};
use crate::readme::assert_readme_shows_the_words;
use crate::sample::diner;

/// What `run` left below `out`, its own list aside.
fn outputs(out: &Utf8Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = read_tree(out);
    files.retain(|path, _| path != ".strangler-files" && !path.starts_with("cache/"));
    files
}

#[track_caller]
fn run(tree: &TempTree, args: &[&str]) -> Ran {
    let ran = strangler(tree, &[&["run"], args].concat());
    assert_eq!(ran.code, 0, "{}", ran.shown());
    ran
}

#[test]
fn every_kind_of_output_is_written() {
    let tree = diner();
    let ran = run(&tree, &["--out", "out"]);
    let files = outputs(&tree.root().join("out"));
    for file in [
        "report/index.html",
        "ARCHITECTURE.md",
        "GUIDE.md",
        "plan.json",
        "graph.json",
        "facts.json",
    ] {
        assert!(files.contains_key(file), "{file} is missing: {:?}", files.keys());
    }
    assert!(
        files
            .keys()
            .any(|path| path.starts_with("phases/00-foundation/") && path.contains("/gateway/nginx/"))
    );
    assert!(
        ran.stdout.contains("open out/report/index.html"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("[constraints]"), "{}", ran.stdout);
}

#[test]
fn the_same_bytes_whatever_the_threads_the_cache_and_the_folder() {
    let (one, two) = (diner(), diner());
    run(&one, &["--out", "out", "--threads", "1", "--no-cache"]);
    run(&two, &["--out", "elsewhere", "--threads", "2"]);
    run(&two, &["--out", "again", "--threads", "2"]);
    let first = outputs(&one.root().join("out"));
    assert_same_tree(
        &two.root().join("elsewhere"),
        &with_list(&two, "elsewhere", &first),
    );
    assert_same_tree(&two.root().join("again"), &with_list(&two, "again", &first));
}

#[test]
fn over_an_unchanged_tree_the_same_is_said_and_nothing_is_rewritten() {
    let tree = diner();
    let first = run(&tree, &["--out", "out", "--verbose"]);
    let out = tree.root().join("out");
    let (files, report) = (outputs(&out), out.join("report/index.html"));
    let written = |path: &Utf8Path| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    let before = written(&report);
    fs::remove_file(out.join("plan.json")).expect("an output can go");
    let second = run(&tree, &["--out", "out", "--verbose"]);
    assert_eq!(second.shown(), first.shown());
    assert_eq!(outputs(&out), files);
    assert_eq!(written(&report), before);
    let uncached = run(&tree, &["--out", "out", "--verbose", "--no-cache"]);
    assert_eq!(uncached.shown(), first.shown());
}

#[test]
fn an_edit_is_seen_and_so_is_its_undoing() {
    let tree = diner();
    run(&tree, &["--out", "out"]);
    let before = outputs(&tree.root().join("out"));
    let text = tree.read("src/main.rs");
    tree.write("src/main.rs", format!("{text}\npub fn one_more() {{}}\n"));
    run(&tree, &["--out", "out"]);
    assert_ne!(outputs(&tree.root().join("out")), before);
    tree.write("src/main.rs", &text);
    run(&tree, &["--out", "out"]);
    assert_eq!(outputs(&tree.root().join("out")), before);
}

/// `files` and the list that the run left in `out`.
fn with_list(tree: &TempTree, out: &str, files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let list = format!("{out}/.strangler-files");
    let mut files = files.clone();
    files.insert(".strangler-files".to_owned(), tree.read(&list).into_bytes());
    files
}

#[test]
fn nothing_is_written_beside_the_outputs() {
    let tree = diner();
    let before = tree.files();
    run(&tree, &[]);
    assert_eq!(before, tree.files(), "only target/strangler may change");
    assert!(tree.root().join("target/strangler/plan.json").exists());
}

#[test]
fn files_of_an_earlier_run_go_and_those_of_others_stay() {
    let tree = diner();
    tree.write("out/notes.txt", "mine");
    tree.write("out/phases/09-gone/CHECKLIST.md", "old");
    tree.write(
        "out/.strangler-files",
        "phases/09-gone/CHECKLIST.md\n../src/main.rs\n/etc/hosts\n",
    );
    run(&tree, &["--out", "out"]);
    assert_eq!(tree.read("out/notes.txt"), "mine");
    assert!(!tree.root().join("out/phases/09-gone").exists());
    assert!(tree.root().join("src/main.rs").exists());
}

#[cfg(unix)]
#[test]
fn a_planted_link_is_not_followed() {
    let (tree, outside) = (diner(), TempTree::new("//- /report/keep.txt\nkeep\n"));
    fs::create_dir_all(tree.root().join("out")).expect("a folder");
    std::os::unix::fs::symlink(outside.root().join("report"), tree.root().join("out/report"))
        .expect("a link");
    std::os::unix::fs::symlink(outside.root(), tree.root().join("target")).expect("a link");
    let ran = strangler(&tree, &["run", "--out", "out"]);
    assert_eq!(ran.code, 3, "{}", ran.shown());
    assert!(ran.stderr.contains("out/report is in the way"), "{}", ran.stderr);
    let ran = strangler(&tree, &["run"]);
    assert_eq!(ran.code, 3, "{}", ran.shown());
    assert!(ran.stderr.contains("--out"), "{}", ran.stderr);
    assert_eq!(outside.files().len(), 1, "nothing was written there");
}

#[test]
fn a_tree_that_is_not_there_is_an_error_with_a_remedy() {
    let tree = TempTree::empty();
    insta::assert_snapshot!(strangler(&tree, &["run", "nowhere"]).shown(), @r"
    exit 3
    --- stderr
    error: nowhere does not exist; give the folder that holds the Cargo.toml
    ");
}

#[test]
fn a_target_that_is_not_there_is_wrong_usage() {
    let ran = strangler(&diner(), &["run", "--targets", "dinner", "--out", "out"]);
    insta::assert_snapshot!(ran.shown(), @r"
    exit 2
    --- stderr
    error: no binary is called `dinner` (there are: diner)
    error: stopped at the error above
    ");
}

/// The questions that end the words of a run, as TOML.
fn questions(words: &str) -> &str {
    let (_, after) = words.split_once("\nthe answers to these").expect("questions");
    after.split_once("\n\n").expect("TOML after the sentence").1
}

#[test]
fn the_questions_at_the_end_can_be_pasted() {
    let tree = diner();
    let words = run(&tree, &["--out", "out"]).stdout;
    let asked = questions(&words);
    assert!(
        asked
            .parse::<toml::Table>()
            .is_ok_and(|table| table.contains_key("constraints")),
        "{asked}"
    );
    tree.write("migration/plan.toml", format!("schema = 1\n\n{asked}"));
    let answered = run(&tree, &["--out", "out"]);
    assert!(!answered.stdout.contains("stage = "), "{}", answered.stdout);
    assert!(!answered.stderr.contains("plan.toml"), "{}", answered.stderr);
}

/// How much of what `run` makes of a fixture is committed.
#[derive(Clone, Copy)]
enum Shown {
    /// What a person reads: the whole report, data and documents; of the gateways those of the first two phases, since the
    /// others are of the same kind.
    Demo,
    /// What was decided: the words, the plan and the documents.
    Decisions,
}

/// `reports/<case>` is what `run` makes of `fixtures/<case>`.
#[track_caller]
fn check_report(case: &str, shown: Shown) {
    let tree = TempTree::copy_of(&fixture(case));
    let out = TempTree::empty();
    let ran = strangler(
        &tree,
        &["run", "--no-cache", "--out", out.root().as_str(), "--quiet"],
    );
    assert_eq!(ran.code, 0, "{}", ran.shown());
    let mut files = outputs(out.root());
    let page = files.get("report/index.html").expect("the first page");
    let picture = picture(&String::from_utf8_lossy(page)).map(String::into_bytes);
    files.retain(|path, _| is_committed(path, shown));
    let words = strangler_testing::redact(&ran.stdout, out.root());
    files.insert("words.txt".to_owned(), words.into_bytes());
    files.extend(picture.map(|picture| ("picture.svg".to_owned(), picture)));
    assert_same_tree(&repository().join("reports").join(case), &files);
}

fn is_committed(path: &str, shown: Shown) -> bool {
    match shown {
        Shown::Demo => {
            !path.contains("/gateway/") || path.starts_with("phases/00") || path.starts_with("phases/01")
        }
        Shown::Decisions => path.ends_with(".md") || path == "plan.json",
    }
}

#[test]
fn shop() {
    check_report("shop", Shown::Demo);
    assert_readme_shows_the_words();
}

#[test]
fn layered() {
    check_report("layered", Shown::Decisions);
}

#[test]
fn tangled() {
    check_report("tangled", Shown::Decisions);
}

#[test]
fn crud() {
    check_report("crud", Shown::Decisions);
}

#[test]
fn workspace() {
    check_report("workspace", Shown::Decisions);
}
