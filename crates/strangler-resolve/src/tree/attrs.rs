//! What the attributes of an item say to the module tree.

use strangler_syntax::FileSyntax;
use strangler_syntax::ir::{Attr, AttrInput, CfgId, Expr, List, Literal, TokenKind};

/// Attributes that name a test by their last segment.
const TEST_ATTRS: [&str; 4] = ["test", "bench", "rstest", "test_case"];

/// The segments of an attribute's path.
pub(crate) fn attr_name(file: &FileSyntax, attr: &Attr) -> Option<String> {
    let segments = &file[file[attr.path].segments];
    let [only] = segments else { return None };
    Some(file.names.text(only.name).to_owned())
}

/// Whether one of the attributes is the built-in `name`.
pub(crate) fn has(file: &FileSyntax, attrs: List<Attr>, name: &str) -> bool {
    file[attrs].iter().any(|attr| is(file, attr, name))
}

fn is(file: &FileSyntax, attr: &Attr, name: &str) -> bool {
    let segments = &file[file[attr.path].segments];
    matches!(segments, [only] if file.names.text(only.name) == name)
}

/// `#[test]`, `#[tokio::test]`, `#[bench]` and the like.
pub(crate) fn is_test_attr(file: &FileSyntax, attr: &Attr) -> bool {
    let last = file[file[attr.path].segments].last();
    last.is_some_and(|segment| TEST_ATTRS.contains(&file.names.text(segment.name)))
}

/// The texts of `#[path = "…"]`, each with the condition under which it counts.
pub(crate) fn paths(file: &FileSyntax, attrs: List<Attr>) -> Vec<(String, Option<CfgId>)> {
    let mut found = Vec::new();
    for attr in &file[attrs] {
        let AttrInput::Value(value) = attr.input else {
            continue;
        };
        let Expr::Literal(Literal::Str(text)) = file[value].expr else {
            continue;
        };
        if is(file, attr, "path") {
            found.push((file.names.text(text).to_owned(), attr.cfg));
        }
    }
    found
}

/// What kind of procedural macro a function is, with the name under which it is called where that differs.
pub(crate) enum ProcMacro {
    /// `#[proc_macro]`, `#[proc_macro_attribute]`
    Function,
    /// `#[proc_macro_derive(Name)]`
    Derive(String),
}

/// Whether a function's attributes make it a procedural macro.
pub(crate) fn proc_macro(file: &FileSyntax, attrs: List<Attr>) -> Option<ProcMacro> {
    file[attrs]
        .iter()
        .find_map(|attr| match attr_name(file, attr)?.as_str() {
            "proc_macro" | "proc_macro_attribute" => Some(ProcMacro::Function),
            "proc_macro_derive" => {
                let AttrInput::Tokens { tokens, .. } = attr.input else {
                    return None;
                };
                let TokenKind::Ident(name) = file[tokens].first()?.kind else {
                    return None;
                };
                Some(ProcMacro::Derive(file.names.text(name).to_owned()))
            }
            _ => None,
        })
}
