//! Takes from a page what no reader would see: control characters, and turns of the direction of writing, with which a
//! name could pass for another. Escaping of markup is not done here.

use strangler_base::{UNPRINTABLE, is_unprintable};

/// Replaces every such character of a UTF-8 text by the one that stands for it.
pub(crate) fn make(bytes: &mut Vec<u8>) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if !text
        .split('\n')
        .any(|line| !is_plain(line) && line.contains(is_hidden))
    {
        return;
    }
    let shown = text.chars().map(|c| if is_hidden(c) { UNPRINTABLE } else { c });
    *bytes = shown.collect::<String>().into_bytes();
}

/// Whether a line is of visible ASCII alone, as most are; without a branch, so that many bytes are looked at at once.
fn is_plain(line: &str) -> bool {
    let others = line.bytes().map(|byte| !(b' '..=b'~').contains(&byte));
    !others.fold(false, |any, other| any | other)
}

fn is_hidden(c: char) -> bool {
    c != '\n' && is_unprintable(c)
}
