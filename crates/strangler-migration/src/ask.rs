//! Questions to a person: keys of `plan.toml` that nobody filled in, as TOML to paste.
//!
//! In: keys, `constraints.stage` or a whole table `teams`. Out: their lines of the commented template, with the comment
//! that explains each and its example value, which a person replaces.

use crate::template::PLAN;

/// One table of the template.
struct Section {
    name: String,
    comments: Vec<String>,
    keys: Vec<Key>,
}

impl Section {
    /// Whether its keys are contexts, those of the template examples.
    fn is_by_context(&self) -> bool {
        self.name.starts_with("constraints.")
    }
}

struct Key {
    name: String,
    comments: Vec<String>,
    line: String,
}

/// The lines of `plan.toml` that answer `keys`; a key that the template does not know is left out. Tables with a key for
/// each context take theirs from `contexts`, in turn; the template's own where there is none.
#[must_use]
pub fn ask(keys: &[String], contexts: &[&str]) -> String {
    let wanted = |name: &str| keys.iter().any(|key| key == name);
    let mut contexts = contexts.iter().cycle();
    let mut text = String::new();
    for section in sections() {
        let whole = wanted(&section.name);
        let chosen = |key: &&Key| whole || wanted(&format!("{}.{}", section.name, key.name));
        let chosen: Vec<&Key> = section.keys.iter().filter(chosen).collect();
        if chosen.is_empty() {
            continue;
        }
        if whole {
            text.extend(section.comments.iter().map(|comment| format!("# {comment}\n")));
        }
        text.push_str(&format!("[{}]\n", section.name));
        for key in chosen {
            text.extend(key.comments.iter().map(|comment| format!("# {comment}\n")));
            let context = if section.is_by_context() {
                contexts.next()
            } else {
                None
            };
            match context {
                Some(context) => text.push_str(&format!("{context}{}\n", &key.line[key.name.len()..])),
                None => text.push_str(&format!("{}\n", key.line)),
            }
        }
        text.push('\n');
    }
    if text.ends_with("\n\n") {
        text.pop();
    }
    text
}

/// The tables of the template, uncommented, each with what is said above it.
fn sections() -> Vec<Section> {
    let mut sections = Vec::new();
    let mut comments: Vec<String> = Vec::new();
    for line in PLAN.lines() {
        let line = line.trim_start_matches('#').trim();
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            sections.push(Section {
                name: name.to_owned(),
                comments: std::mem::take(&mut comments),
                keys: Vec::new(),
            });
        } else if let Some((name, _)) = line.split_once(" = ").filter(|(name, _)| is_key(name)) {
            let comments = std::mem::take(&mut comments);
            if let Some(section) = sections.last_mut() {
                section.keys.push(Key {
                    name: name.to_owned(),
                    comments,
                    line: line.to_owned(),
                });
            }
        } else if line.is_empty() {
            comments.clear();
        } else {
            comments.push(line.to_owned());
        }
    }
    sections
}

fn is_key(name: &str) -> bool {
    name.bytes()
        .all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-'))
}
