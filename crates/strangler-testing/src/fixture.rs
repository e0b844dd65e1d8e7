//! Several files in one string: `//- /path` opens each.

/// One file of a fixture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FixtureFile {
    /// Below the root, without a leading `/`.
    pub path: String,
    /// What it says, the common indentation taken off.
    pub text: String,
}

/// Splits `text` at lines `//- /path`. The indentation that all its lines share is taken off first.
///
/// # Panics
/// Where anything but blank lines stands before the first header, or where a path comes twice.
#[must_use]
#[track_caller]
pub fn fixture_files(text: &str) -> Vec<FixtureFile> {
    let mut files: Vec<FixtureFile> = Vec::new();
    for line in dedent(text) {
        if let Some(path) = line.strip_prefix("//- ") {
            let path = path.trim().trim_start_matches('/').to_owned();
            assert!(files.iter().all(|file| file.path != path), "`{path}` comes twice");
            files.push(FixtureFile {
                path,
                text: String::new(),
            });
        } else if let Some(file) = files.last_mut() {
            file.text.push_str(line);
            file.text.push('\n');
        } else {
            assert!(
                line.is_empty(),
                "a fixture begins with `//- /path`, not with `{line}`"
            );
        }
    }
    files
}

/// The lines without the indentation that all of them share.
fn dedent(text: &str) -> Vec<&str> {
    let text = text.trim_end();
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let filled = text.lines().filter(|line| !line.trim().is_empty());
    let common = filled.map(indent).min().unwrap_or(0);
    text.lines()
        .map(|line| line.get(common..).unwrap_or(""))
        .collect()
}
