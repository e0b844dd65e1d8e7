//! Names taken apart: segments, words, and the words that carry a domain.
//!
//! In: names of modules of any language (`a::b`, `a.b.C`, `a/b`). Out: lower-case words, stemmed so that `orders` and
//! `Order` are one. Which words name a layer stands in `data/words.toml`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

static WORDS: LazyLock<Lists> = LazyLock::new(Lists::read);

struct Lists {
    layers: BTreeSet<String>,
    capabilities: BTreeSet<String>,
}

impl Lists {
    fn read() -> Self {
        let text = include_str!("../data/words.toml");
        let table: toml::Table = text.parse().expect("invariant: data/words.toml is TOML");
        let list = |key: &str| {
            let words = table.get(key).and_then(toml::Value::as_str).unwrap_or_default();
            words.split_whitespace().map(stem).collect()
        };
        Self {
            layers: list("layers"),
            capabilities: list("capabilities"),
        }
    }
}

/// Whether a stemmed word names a layer rather than a domain.
pub(crate) fn is_layer(word: &str) -> bool {
    word.len() < 2 || word.bytes().all(|byte| byte.is_ascii_digit()) || WORDS.layers.contains(word)
}

/// Whether a stemmed word names a technical capability.
pub(crate) fn is_capability(word: &str) -> bool {
    WORDS.capabilities.contains(word)
}

/// What stands between the separators of a module's name.
pub(crate) fn segments(name: &str) -> impl Iterator<Item = &str> {
    name.split([':', '.', '/', '$', '\\', '#'])
        .filter(|segment| !segment.is_empty())
}

/// The words of one segment, lower case, not stemmed: split at `_`, `-`, and where capitals begin.
pub(crate) fn split(segment: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let letters: Vec<char> = segment.chars().collect();
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| letters[before]);
        let after = letters.get(at + 1);
        let begins = letter.is_uppercase()
            && (before.is_some_and(|before| before.is_lowercase() || before.is_numeric())
                || (before.is_some_and(char::is_uppercase)
                    && after.is_some_and(|after| after.is_lowercase())));
        if (begins || !letter.is_alphanumeric()) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if letter.is_alphanumeric() {
            word.extend(letter.to_lowercase());
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words.into_iter().map(unnumbered).collect()
}

/// A word without the number at its end: `order2` is an order, but `s3` is itself.
fn unnumbered(word: String) -> String {
    let bare = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    if bare.len() < 3 { word } else { bare.to_owned() }
}

/// A word without its plural.
pub(crate) fn stem(word: &str) -> String {
    let keeps = ["ss", "us", "is", "ics", "ews"];
    let text = word.to_lowercase();
    if text.len() < 4 || keeps.iter().any(|end| text.ends_with(end)) {
        return text;
    }
    if let Some(start) = text.strip_suffix("ies") {
        return format!("{start}y");
    }
    for end in ["sses", "ches", "shes", "xes", "zes"] {
        if text.ends_with(end) {
            return text[..text.len() - 2].to_owned();
        }
    }
    text.strip_suffix('s').map_or(text.clone(), str::to_owned)
}

/// The domain words of a text, stemmed, layer words stripped, in their order.
pub(crate) fn domain(text: &str) -> Vec<String> {
    let words = segments(text).flat_map(split).map(|word| stem(&word));
    words.filter(|word| !is_layer(word)).collect()
}

/// The parts that all names share at their beginning: a company, a product, a crate.
pub(crate) fn common_prefix<'n>(names: impl Iterator<Item = &'n str>) -> usize {
    let mut shared: Option<Vec<&str>> = None;
    for name in names {
        let mut parts: Vec<&str> = segments(name).collect();
        parts.pop();
        shared = Some(match shared {
            None => parts,
            Some(before) => {
                let same = before.iter().zip(&parts).take_while(|(a, b)| a == b).count();
                parts.truncate(same);
                parts
            }
        });
    }
    shared.map_or(0, |parts| parts.len())
}
