//! Texts that the parser would not survive, and what is kept of texts that it refuses.

use super::{check, show};
use crate::ir::Parse;
use crate::{FileSyntax, lower};

/// Stack of the threads on which the callers run us.
const STACK: usize = 256 << 20;

fn lowered(text: String) -> FileSyntax {
    let thread = std::thread::Builder::new().stack_size(STACK);
    let thread = thread.spawn(move || lower(&text)).expect("a thread starts");
    thread.join().expect("the text is survived")
}

/// `text` nested `n` times, in a function beside an import.
fn nested(n: usize, open: &str, middle: &str, close: &str) -> String {
    format!(
        "use a::b;\nfn f() {{ {}{middle}{} }}",
        open.repeat(n),
        close.repeat(n)
    )
}

/// Survives 10,000 levels with a reason, and parses whatever is below the limit.
#[track_caller]
fn check_nesting(open: &str, middle: &str, close: &str) {
    for n in [500, 1_300, 2_000, 4_000, 10_000] {
        let file = lowered(nested(n, open, middle, close));
        if n >= 10_000 {
            let Parse::Lexed(reason) = &file.parse else {
                panic!("{n} levels were parsed")
            };
            assert!(reason.contains("nested"), "{reason}");
            assert!(crate::dump(&file).contains("use a::b as b;"));
        }
    }
}

#[test]
fn nested_parentheses() {
    check_nesting("(", "1", ")");
}

#[test]
fn nested_blocks() {
    check_nesting("{", "", "}");
}

#[test]
fn nested_types() {
    check_nesting("let x: Vec<", "u8", ">;");
    check_nesting("let x: (A, Vec<", "u8", ">);");
    check_nesting("let x: Map<A, ", "u8", ">;");
}

#[test]
fn nested_closures() {
    check_nesting("|a| ", "1", "");
    check_nesting("|a, b| ", "1", "");
    check_nesting("move |a, b| ", "1", "");
}

#[test]
fn nested_modules() {
    check_nesting("mod a { ", "", "}");
}

#[test]
fn nested_macros() {
    check_nesting("m!(", "1", ")");
    check_nesting("vec![", "1", "]");
    check_nesting("m! { fn f() { ", "1", "} }");
    check_nesting("html! { a b ", "c d", "}");
}

#[test]
fn chains_of_operators() {
    check_nesting("1+", "1", "");
    assert!(matches!(
        lowered(nested(100_000, "1+", "1", "")).parse,
        Parse::Lexed(_)
    ));
    check_nesting("!", "x", "");
    check_nesting("&", "x", "");
    check_nesting("x = ", "1", "");
    check_nesting("", "x", " as u8");
    check_nesting("", "x", ".y()");
    check_nesting("", "x", "?");
    check_nesting("return ", "1", "");
}

#[test]
fn chains_of_words() {
    check_nesting("if a { b } else ", "{ c }", "");
    check_nesting("match ", "x", " {}");
    check_nesting("let A(", "a", ") = b;");
    check_nesting("use a::", "b", ";");
    check_nesting("type T = fn(A, B) -> ", "C", ";");
}

#[test]
fn long_flat_lists_are_no_nesting() {
    for element in ["1", "a < b", "1 << 2", "A | B", "-x", "f(a, b)"] {
        let list = format!("fn f() {{ [{}] }}", format!("{element}, ").repeat(3_000));
        assert_eq!(lowered(list).parse, Parse::Full, "{element}");
    }
    let arms = format!(
        "fn f() {{ match x {{ {} }} }}",
        "&A { b } => { c } ".repeat(5_000)
    );
    assert_eq!(lowered(arms).parse, Parse::Full);
}

#[test]
fn what_does_not_parse_is_read_item_by_item() {
    check(
        "use a::{b, c};
mod m;
pub mod n {
    use d::e;
    fn broken( { }
    const X: u8 = 1;
}
#[x] fn g() -> T { h }
fn broken() { let = ; }
struct S { a b }
pub(crate) struct W(T);",
        "// lexed: 7:1: cannot parse string into token stream
use a::b as b, a::c as c;
mod m;
pub mod n
    use d::e as e;
    fn broken() -> _
    const X: u8 = 1;
#[x] fn g() -> T
    h
fn broken() -> _
struct S
pub(crate) struct W { 0: T }",
    );
}

#[test]
fn attributes_of_a_broken_module_are_kept() {
    check(
        "#![allow(x)]\n#[cfg(test)] pub(crate) mod tests { fn f( { } }",
        "// lexed: 2:47: cannot parse string into token stream\n#[cfg(test)] pub(crate) mod tests\n    fn f() -> _",
    );
}

#[test]
fn a_missing_brace_does_not_hide_what_follows() {
    check(
        "fn f() { if x {\n}\nuse a::b;\nstruct S;",
        "// lexed: 1:8: cannot parse string into token stream\nfn f() -> _\nuse a::b as b;\nstruct S",
    );
}

#[test]
fn positions_of_recovered_items_are_right() {
    let file = lower("fn f( {}\n  use a::b; use c::d;\n");
    insta::assert_snapshot!(crate::dump_positions(&file), @r"
    a@2:7 b@2:10
    c@2:17 d@2:20
    ");
}

#[test]
fn texts_that_are_no_rust() {
    for text in [
        "",
        "\u{feff}",
        "\"",
        "'",
        "/*",
        "r#\"",
        "'\\",
        "b'",
        "\u{1F600}",
        "{",
        "}",
        "<<<<<<< HEAD\n=======",
        "\0",
    ] {
        show(text);
    }
}

#[test]
fn a_file_in_which_an_index_leads_nowhere_is_not_read_back() {
    let whole = lower("use a::b;\nfn f() { <u8 as T>::g(1) }");
    let read = |file: &FileSyntax| {
        postcard::from_bytes::<FileSyntax>(&postcard::to_stdvec(file).expect("plain data"))
    };
    assert!(read(&whole).is_ok());
    let mut nameless = whole.clone();
    nameless.names = Default::default();
    assert!(read(&nameless).is_err());
    let mut itemless = FileSyntax::default();
    itemless.top = whole.top;
    assert!(read(&itemless).is_err());
    assert!(read(&whole).is_ok());
}

#[test]
fn what_is_never_closed_takes_no_longer() {
    let n = 10_000;
    for piece in [
        "#[ ",
        "#[a] ",
        "pub ",
        "\"a\" ",
        "fn f( ",
        "fn f() { ( ",
        "const X {} ",
        "# ",
        "( } ",
    ] {
        let text = format!("use a::b;\n{} (", piece.repeat(n));
        assert!(matches!(lowered(text).parse, Parse::Lexed(_)));
    }
}
