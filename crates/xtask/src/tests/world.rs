//! Who reaches outside the process: only the crates that the codemap names.

use camino::{Utf8Component, Utf8Path};

use super::{assert_none, crate_of, is_test, rust_files, table};

const WORLD: [&str; 4] = ["std::fs", "std::env", "std::process", "std::net"];

#[test]
fn only_named_crates_touch_the_world() {
    let allowed: Vec<String> = table("Who touches the world")
        .into_iter()
        .map(|row| row[0].trim_matches('`').to_owned())
        .collect();
    let mut broken = Vec::new();
    for (path, text) in rust_files().iter().filter(|(path, _)| is_product(path)) {
        let Some(krate) = crate_of(path).filter(|krate| !allowed.contains(krate)) else {
            continue;
        };
        // A name in a list of texts, as recognizers look for it, reaches nothing.
        let is_code = |line: &&str| !line.trim_start().starts_with(['"', '/']);
        for line in text.lines().filter(is_code) {
            if WORLD.iter().any(|word| line.contains(word)) {
                broken.push(format!("{path} ({krate}): {}", line.trim()));
            }
        }
    }
    assert_none(
        "crates/README.md, chapter `Who touches the world`, names the only crates that may",
        broken,
    );
}

/// Whether a file ends up in the program: neither a test nor a tool of those who work on it.
fn is_product(path: &Utf8Path) -> bool {
    let tool = |part: Utf8Component<'_>| matches!(part.as_str(), "benches" | "examples" | "build.rs");
    !is_test(path) && !path.components().any(tool)
}
