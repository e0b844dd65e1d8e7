//! Takes from a page what no reader would see: control characters, and turns of the direction of writing, with which a
//! name could pass for another. Escaping of markup is not done here.

use strangler_base::{UNPRINTABLE, is_unprintable};

/// Replaces every such character of a UTF-8 text by the one that stands for it.
pub(crate) fn make(bytes: &mut Vec<u8>) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if !text.contains(is_hidden) {
        return;
    }
    let shown = text.chars().map(|c| if is_hidden(c) { UNPRINTABLE } else { c });
    *bytes = shown.collect::<String>().into_bytes();
}

fn is_hidden(c: char) -> bool {
    c != '\n' && is_unprintable(c)
}
