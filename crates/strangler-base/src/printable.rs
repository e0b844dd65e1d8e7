//! Characters that show something else than they are: names of an analyzed tree must not carry them into an output.
//!
//! In: a character or a text of the tree. Out: what an output may show. Quoting by the rules of a language is each output's own.

/// What stands for a character that is not shown.
pub const UNPRINTABLE: char = '\u{fffd}';

/// Whether a character steers a terminal, breaks a line, turns the direction of writing or cannot be seen.
#[must_use]
pub fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c,
            // Direction of writing.
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            // Ends of lines and paragraphs.
            | '\u{2028}' | '\u{2029}'
            // Without width, and tags.
            | '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The character itself, or what stands for it.
#[must_use]
pub fn printable(c: char) -> char {
    if is_unprintable(c) { UNPRINTABLE } else { c }
}

/// A text between `"` of a Mermaid drawing: everything that is not plainly a name becomes an entity code.
#[must_use]
pub fn mermaid_text(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            _ if is_unprintable(c) => escaped.push(UNPRINTABLE),
            '_' | ':' | ' ' | '-' | '.' | '/' => escaped.push(c),
            _ if c.is_alphanumeric() => escaped.push(c),
            _ => escaped.push_str(&format!("#{};", u32::from(c))),
        }
    }
    escaped
}
