//! How a text is written, apart from what it says: its mark in front and its ends of lines.
//!
//! In: a text as people wrote it, and what an edit made of it. Out: the latter written like the former: a line that was
//! there keeps its end, whatever the ends of the others, and a new one ends as most do.

use std::collections::{BTreeMap, VecDeque};

const MARK: char = '\u{feff}';

/// What ends a line.
type End = &'static str;

/// `text` with the mark and the ends of lines of `original`.
pub(crate) fn like(original: &str, text: &str) -> String {
    let before: Vec<(&str, End)> = lines(original).collect();
    let mut after: Vec<(&str, End)> = lines(text).collect();
    let usual = usual_end(original);
    let is_mixed = before.iter().any(|(_, end)| !end.is_empty() && *end != usual);
    // Without mixed ends there is nothing to match lines for, and a long file costs nothing.
    let kept = if is_mixed {
        common(&before, &after)
    } else {
        Vec::new()
    };
    let mut loose = moved(&before, &kept);
    for (place, line) in after
        .iter_mut()
        .enumerate()
        .filter(|(_, line)| !line.1.is_empty())
    {
        let old = match kept.binary_search_by_key(&place, |(_, new)| *new) {
            Ok(at) => Some(before[kept[at].0].1),
            Err(_) => loose.get_mut(line.0).and_then(VecDeque::pop_front),
        };
        // The last line of the original may have none.
        line.1 = old.filter(|end| !end.is_empty()).unwrap_or(usual);
    }
    let mut written = String::new();
    written.extend(original.starts_with(MARK).then_some(MARK));
    written.extend(after.iter().flat_map(|(line, end)| [*line, *end]));
    written
}

/// The ends of the lines that are no longer where they were: some may be elsewhere.
fn moved<'t>(before: &[(&'t str, End)], kept: &[(usize, usize)]) -> BTreeMap<&'t str, VecDeque<End>> {
    let mut loose: BTreeMap<&str, VecDeque<End>> = BTreeMap::new();
    for (place, (line, end)) in before.iter().enumerate() {
        if kept.binary_search_by_key(&place, |(old, _)| *old).is_err() {
            loose.entry(line).or_default().push_back(end);
        }
    }
    loose
}

/// How most lines end.
pub(crate) fn usual_end(text: &str) -> End {
    let returned = text.matches("\r\n").count();
    match returned * 2 > text.matches('\n').count() {
        true => "\r\n",
        false => "\n",
    }
}

/// The lines without mark, each with its end.
fn lines(text: &str) -> impl Iterator<Item = (&str, End)> {
    let bare = text.trim_start_matches(MARK);
    bare.split_inclusive('\n').map(|line| {
        let ends: [End; 2] = ["\r\n", "\n"];
        let end = ends.into_iter().find(|end| line.ends_with(end)).unwrap_or("");
        (&line[..line.len() - end.len()], end)
    })
}

/// The longest sequence of lines that both have, as pairs of their places.
fn common(before: &[(&str, End)], after: &[(&str, End)]) -> Vec<(usize, usize)> {
    let same = |(a, b): &(&(&str, End), &(&str, End))| a.0 == b.0;
    let head = before.iter().zip(after).take_while(same).count();
    let (old, new) = (&before[head..], &after[head..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    let inner = longest(&old[..old.len() - tail], &new[..new.len() - tail]);
    let first = (0..head).map(|at| (at, at));
    let inner = inner.into_iter().map(|(a, b)| (head + a, head + b));
    let last = (1..=tail).rev().map(|at| (before.len() - at, after.len() - at));
    first.chain(inner).chain(last).collect()
}

/// The same where neither the first nor the last lines are equal.
fn longest(old: &[(&str, End)], new: &[(&str, End)]) -> Vec<(usize, usize)> {
    // Row `a`, column `b`: how many lines `old[a..]` and `new[b..]` have in common.
    let mut counts = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            counts[a][b] = match old[a].0 == new[b].0 {
                true => counts[a + 1][b + 1] + 1,
                false => counts[a + 1][b].max(counts[a][b + 1]),
            };
        }
    }
    let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
    while a < old.len() && b < new.len() {
        if old[a].0 == new[b].0 {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if counts[a + 1][b] >= counts[a][b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}
