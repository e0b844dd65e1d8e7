//! What the README shows is what the program does.

use strangler_testing::{TempTree, assert_same_text, repository};

use crate::program::strangler;

#[track_caller]
fn read(path: &str) -> String {
    let path = repository().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The first fenced block after a heading: where it begins and ends.
#[track_caller]
fn block(text: &str, heading: &str) -> (usize, usize) {
    let at = text.find(&format!("\n## {heading}\n")).expect("the heading");
    let start = at + text[at..].find("```\n").expect("a block") + "```\n".len();
    let end = start + text[start..].find("```\n").expect("its end");
    (start, end)
}

/// The sample is what `run` prints about the example; to be called once that was compared, so that one blessing does.
#[track_caller]
pub(crate) fn assert_readme_shows_the_words() {
    let words = read("reports/shop/words.txt").replace("[ROOT]", "fixtures/shop/target/strangler");
    let readme = read("README.md");
    let (start, end) = block(&readme, "What it prints");
    let expected = format!("{}{words}{}", &readme[..start], &readme[end..]);
    assert_same_text(&repository().join("README.md"), &expected);
}

#[test]
fn every_command_is_there_and_every_one_that_there_is_is_listed() {
    let readme = read("README.md");
    let help = strangler(&TempTree::empty(), &["--help"]).stdout;
    let section = help.split("Commands:").nth(1).expect("a list of commands");
    let lines = section.lines().skip(1).take_while(|line| !line.trim().is_empty());
    // What follows on a line of its own is deeper.
    let is_command = |line: &&str| line.starts_with("  ") && !line.starts_with("   ");
    for line in lines.filter(is_command) {
        let command = line.split_whitespace().next().unwrap_or_default();
        let is_listed = command == "help"
            || readme.contains(&format!("`{command}"))
            || readme.contains(&format!("strangler {command}"));
        assert!(is_listed, "README.md does not know `{command}`");
    }
}

#[test]
fn the_service_file_is_one_that_is_accepted() {
    let readme = read("README.md");
    let at = readme.find("```toml\n").expect("an example") + "```toml\n".len();
    let service = readme[at..].split("```").next().expect("its end");
    let tree = TempTree::new(
        "
        //- /Cargo.toml
        [package]
        name = \"shop\"
        edition = \"2024\"
        //- /src/lib.rs
        pub mod payments { pub fn pay() {} }
        pub mod orders { pub fn refund() { crate::payments::pay() } }
        ",
    );
    tree.write("migration/services/payments.toml", service);
    let ran = strangler(&tree, &["run", "--out", "out"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert!(ran.stdout.contains("payments"), "{}", ran.stdout);
}

/// Pages that the table of the report names are pages that there are.
#[test]
fn the_pages_of_the_report_exist() {
    let readme = read("README.md");
    let out = TempTree::empty();
    strangler(
        &crate::sample::diner(),
        &["run", "-q", "--out", out.root().as_str()],
    );
    let words = readme
        .split('`')
        .filter(|word| word.ends_with(".html") && !word.contains(char::is_whitespace));
    for page in words {
        let page = page.trim_start_matches("report/");
        assert!(out.root().join("report").join(page).exists(), "{page}");
    }
}
