//! "did you mean": the known word nearest to one that is not known.
//!
//! In: a word and the words that would do. Out: the nearest, if it is near enough to be a slip of the pen.

/// The known word nearest to `word`; none where more than a third of it would have to change. A path is near where each of
/// its segments is and no more than a third of all has to change, or where segments are left out.
#[must_use]
pub fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let wanted: Vec<&str> = word.split("::").collect();
    let distances = known.iter().filter_map(|candidate| {
        let segments: Vec<&str> = candidate.split("::").collect();
        Some((path_distance(&wanted, &segments)?, *candidate))
    });
    distances.min().map(|(_, candidate)| candidate)
}

/// How far a path is from another one; none where it is too far.
fn path_distance(wanted: &[&str], known: &[&str]) -> Option<usize> {
    if wanted.len() == known.len() {
        let segments = wanted.iter().zip(known);
        let changes: usize = segments
            .map(|(word, other)| slip(word, other))
            .sum::<Option<_>>()?;
        let letters: usize = wanted.iter().map(|word| word.chars().count()).sum();
        // Many short segments, each a slip, are another path.
        return (changes <= (letters / 3).max(1)).then_some(changes);
    }
    let (few, many) = if wanted.len() < known.len() {
        (wanted, known)
    } else {
        (known, wanted)
    };
    let mut rest = many.iter();
    let is_within =
        few.len() > 1 && few.last() == many.last() && few.iter().all(|word| rest.any(|other| other == word));
    is_within.then(|| many.len() - few.len())
}

/// How many letters were slips of the pen; none where they are too many for that.
fn slip(word: &str, other: &str) -> Option<usize> {
    // What an impl holds is often looked for in its type.
    let of_type = other
        .strip_suffix('>')
        .and_then(|inner| inner.rsplit(['<', ' ']).next());
    if of_type == Some(word) {
        return Some(1);
    }
    let reach = (word.chars().count() / 3).max(1);
    let longer = word.chars().count().abs_diff(other.chars().count());
    if longer > reach {
        return None;
    }
    Some(distance(word, other)).filter(|changes| *changes <= reach)
}

/// How to go on from a word that is not known: the nearest one, else all of them.
pub(crate) fn remedy(word: &str, known: &[&str]) -> String {
    match nearest(word, known) {
        Some(candidate) => format!("did you mean `{candidate}`?"),
        None if known.is_empty() => "remove it".to_owned(),
        None => format!("known here: {}", known.join(", ")),
    }
}

/// Letters to insert, remove, replace or swap with their neighbour; `-` and `_` and case make no difference.
fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (letters(a), letters(b));
    let mut rows = vec![(0..=b.len()).collect::<Vec<_>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

fn letters(word: &str) -> Vec<char> {
    let same = |letter: char| {
        if letter == '-' {
            '_'
        } else {
            letter.to_ascii_lowercase()
        }
    };
    word.chars().map(same).collect()
}
