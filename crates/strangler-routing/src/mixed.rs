//! Path parts that mix literal text and parameters: `v{version}.json`.
//!
//! In: the part as written. Out: its pieces, and whether a text fits. A hole stands for one character or more; what a
//! parameter's own pattern (`{id:\d+}`) demands is not looked at.

/// One piece of a mixed part.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Piece {
    /// These characters.
    Text(String),
    /// A parameter: one character or more.
    Hole,
    /// `{?}`: not known.
    Unknown,
}

/// Takes a mixed part apart. A brace that is never closed counts as text.
#[must_use]
pub fn pieces(part: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = part;
    while let Some((text, hole, after)) = next_hole(rest) {
        if !text.is_empty() {
            found.push(Piece::Text(text.to_owned()));
        }
        found.push(if hole == "?" { Piece::Unknown } else { Piece::Hole });
        rest = after;
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest.to_owned()));
    }
    found
}

/// The text before the first `{…}`, what stands in it, and what follows it.
fn next_hole(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find('{')?;
    let mut depth = 0usize;
    for (at, c) in text[open..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let close = open + at;
            return Some((&text[..open], &text[open + 1..close], &text[close + 1..]));
        }
    }
    None
}

/// Whether a text fits a mixed part; one with an unknown piece fits nothing.
pub(crate) fn fits(part: &str, text: &[u8]) -> bool {
    let pieces = pieces(part);
    if pieces.contains(&Piece::Unknown) {
        return false;
    }
    // The earliest place for each literal leaves the most for those after it, so that no step back is needed.
    let mut at = 0;
    let mut holes = 0;
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Hole | Piece::Unknown => holes += 1,
            Piece::Text(literal) => {
                let last = index + 1 == pieces.len();
                match find(text, literal.as_bytes(), at, holes, last) {
                    Some(end) => at = end,
                    None => return false,
                }
                holes = 0;
            }
        }
    }
    if holes == 0 {
        at == text.len()
    } else {
        text.len() - at >= holes
    }
}

/// Where a literal ends that begins at `from` exactly, or where holes stand before it at `from + holes` or later.
fn find(text: &[u8], literal: &[u8], from: usize, holes: usize, last: bool) -> Option<usize> {
    let first = from + holes;
    let latest = text.len().checked_sub(literal.len())?;
    let fits_at = |start: usize| {
        text[start..]
            .starts_with(literal)
            .then_some(start + literal.len())
    };
    if holes == 0 {
        return (first <= latest).then(|| fits_at(first)).flatten();
    }
    if last {
        return (first <= latest).then(|| fits_at(latest)).flatten();
    }
    (first..=latest).find_map(fits_at)
}
