//! Every fixture is used by a test, and every committed report belongs to a fixture.

use strangler_testing::repository;

use super::{assert_none, is_test, rust_files};

fn folders(top: &str) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(repository().join(top)) else {
        return Vec::new();
    };
    let folders = entries.flatten().filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = folders
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn every_fixture_is_used_by_a_test() {
    let files = rust_files();
    let tests: Vec<&String> = files
        .iter()
        .filter(|(path, _)| is_test(path))
        .map(|(_, text)| text)
        .collect();
    let used = |name: &str| {
        let words = [
            format!("\"{name}\""),
            format!("\"{name}/"),
            format!("fixtures/{name}"),
        ];
        tests
            .iter()
            .any(|text| words.iter().any(|word| text.contains(word.as_str())))
    };
    let broken = folders("fixtures").into_iter().filter(|name| !used(name));
    assert_none("a fixture that no test names", broken.collect());
}

#[test]
fn every_report_belongs_to_a_fixture() {
    let fixtures = folders("fixtures");
    let broken = folders("reports")
        .into_iter()
        .filter(|name| !fixtures.contains(name));
    assert_none("a folder of reports/ without its fixture", broken.collect());
}
