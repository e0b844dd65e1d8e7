//! `CODEOWNERS`: who owns which path, by the rules that GitHub and GitLab share.
//!
//! In: its text. Out: rules; the last one that matches wins. GitLab's sections are passed over, their rules count like the others.

use strangler_base::RelPath;

/// One line: a pattern and the owners of what it matches.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnerRule {
    /// As written.
    pub pattern: String,
    /// Teams, people or addresses; empty where the line takes the owners away.
    pub owners: Vec<String>,
    /// Line, from 1.
    pub line: u32,
}

/// All rules of a file, in its order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Owners {
    /// From the first line on.
    pub rules: Vec<OwnerRule>,
}

/// The rules of a `CODEOWNERS` text; lines that are none are passed over.
#[must_use]
pub fn owners(text: &str) -> Owners {
    Owners {
        rules: (1..)
            .zip(text.lines())
            .filter_map(|(line, text)| rule(line, text))
            .collect(),
    }
}

impl Owners {
    /// The owners of `path`; empty where nobody owns it.
    #[must_use]
    pub fn of(&self, path: &RelPath) -> &[String] {
        self.rule(path).map_or(&[], |rule| &rule.owners)
    }

    /// The rule that says who owns `path`.
    #[must_use]
    pub fn rule(&self, path: &RelPath) -> Option<&OwnerRule> {
        self.rules.iter().rfind(|rule| matches(&rule.pattern, path))
    }
}

fn rule(line: u32, text: &str) -> Option<OwnerRule> {
    let text = text.split(" #").next().unwrap_or(text).trim();
    if text.starts_with(['#', '[', '^']) {
        return None;
    }
    // A space that belongs to a path is written `\ `.
    let text = text.replace("\\ ", "\u{0}");
    let mut words = text.split_whitespace().map(|word| word.replace('\u{0}', " "));
    let pattern = words.next()?;
    Some(OwnerRule {
        pattern,
        owners: words.collect(),
        line,
    })
}

/// As in `.gitignore`: a leading or inner `/` anchors, a folder matches all below it, `*` stays inside one name; unlike there, `dir/*`
/// matches only files directly in it.
fn matches(pattern: &str, path: &RelPath) -> bool {
    let trimmed = pattern.trim_start_matches('/');
    let is_anchored = pattern.starts_with('/') || trimmed.trim_end_matches('/').contains('/');
    let mut wanted: Vec<&str> = trimmed.split('/').collect();
    let is_folder = wanted.last() == Some(&"");
    if is_folder {
        wanted.pop();
    }
    if !is_anchored {
        wanted.insert(0, "**");
    }
    let covers_below = is_folder || wanted.last().is_some_and(|last| *last != "*");
    let parts: Vec<&str> = path.parts().collect();
    let Some(least) = parts.len().checked_sub(usize::from(is_folder)) else {
        return false;
    };
    let matched = matched_prefixes(&wanted, &parts);
    if covers_below {
        matched.iter().skip(1).take(least).any(|&whole| whole)
    } else {
        matched.last() == Some(&true)
    }
}

/// For each number of parts whether so many match the whole pattern; name by name, so that no `**` is tried twice.
fn matched_prefixes(wanted: &[&str], parts: &[&str]) -> Vec<bool> {
    let mut matched = vec![false; parts.len() + 1];
    matched[0] = true;
    for (row, name) in wanted.iter().enumerate() {
        let is_last = row + 1 == wanted.len();
        matched = match *name {
            "**" => from_first(&matched, is_last),
            _ => {
                let next = parts
                    .iter()
                    .zip(&matched)
                    .map(|(part, before)| *before && matches_name(name, part));
                std::iter::once(false).chain(next).collect()
            }
        };
    }
    matched
}

/// `**` takes any number of parts; at the end at least one.
fn from_first(matched: &[bool], at_least_one: bool) -> Vec<bool> {
    let mut any = false;
    let after = matched.iter().map(|&before| {
        let earlier = any;
        any |= before;
        if at_least_one { earlier } else { any }
    });
    after.collect()
}

/// `*` and `?` within one name, without backtracking into more than the last `*`.
fn matches_name(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) = (pattern.chars().collect(), name.chars().collect());
    let (mut p, mut n) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(&c) if c == '?' || c == name[n] => (p, n) = (p + 1, n + 1),
            _ => {
                let Some((at, taken)) = star else { return false };
                star = Some((at, taken + 1));
                (p, n) = (at + 1, taken + 1);
            }
        }
    }
    pattern[p..].iter().all(|&c| c == '*')
}
