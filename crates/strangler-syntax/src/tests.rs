//! The door, called once in each test.

mod expand;
mod exprs;
mod items;
mod limits;
mod macros;

use crate::{FileSyntax, dump, lower};

/// Lowers a text, sends it through the cache's encoding and shows it.
fn show(text: &str) -> String {
    let file = lower(text);
    let bytes = postcard::to_stdvec(&file).expect("plain data can be written");
    let read: FileSyntax = postcard::from_bytes(&bytes).expect("what was written can be read");
    let shown = dump(&read);
    assert_eq!(shown, dump(&file), "the encoding lost something");
    shown
}

/// Lowers one expression, as the body of a function.
fn show_expr(text: &str) -> String {
    let shown = show(&format!("fn f() {{ {text} }}"));
    shown.strip_prefix("fn f()\n").unwrap_or(&shown).trim().to_owned()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(show(text).trim(), expected.trim());
}

#[track_caller]
fn check_expr(text: &str, expected: &str) {
    assert_eq!(show_expr(text), expected);
}
