//! Makes output of a program the same on every machine.

use camino::Utf8Path;

/// `text` with `folder` as `[ROOT]`, durations (`1.23s`, `45ms`) as `[TIME]` and `\r\n` as `\n`.
#[must_use]
pub fn redact(text: &str, folder: &Utf8Path) -> String {
    let text = text.replace("\r\n", "\n").replace(folder.as_str(), "[ROOT]");
    let lines: Vec<String> = text.split('\n').map(redact_times).collect();
    lines.join("\n")
}

fn redact_times(line: &str) -> String {
    let words: Vec<&str> = line
        .split(' ')
        .map(|word| if is_time(word) { "[TIME]" } else { word })
        .collect();
    words.join(" ")
}

fn is_time(word: &str) -> bool {
    let number = word.strip_suffix("ms").or_else(|| word.strip_suffix('s'));
    number.is_some_and(|number| {
        number.starts_with(|c: char| c.is_ascii_digit())
            && number.chars().all(|c| c.is_ascii_digit() || c == '.')
    })
}
