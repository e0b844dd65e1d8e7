//! Names put together by `paste!`: `[<get_ name>]`, `[<Name:snake>]`.
//!
//! In: the input of a call. Out: the same with one word for each such group; everything else stays.

use smol_str::SmolStr;

use super::tree::{Group, Leaf, Tree};
use crate::ir::Delimiter;

/// The trees with their names put together.
pub(super) fn joined(trees: &[Tree]) -> Vec<Tree> {
    let join = |tree: &Tree| match tree {
        Tree::Group(group) => word(group).unwrap_or_else(|| {
            Tree::Group(Group {
                trees: joined(&group.trees),
                ..group.clone()
            })
        }),
        leaf @ Tree::Leaf(..) => leaf.clone(),
    };
    trees.iter().map(join).collect()
}

/// The word that `[<…>]` makes.
fn word(group: &Group) -> Option<Tree> {
    if group.delimiter != Delimiter::Bracket {
        return None;
    }
    let [open, inner @ .., close] = &group.trees[..] else {
        return None;
    };
    if !open.is_punct('<') || !close.is_punct('>') {
        return None;
    }
    let mut parts = Vec::new();
    read(inner, &mut parts)?;
    let text = parts.concat();
    let is_name = text.starts_with(|first: char| first.is_alphabetic() || first == '_');
    is_name.then(|| Tree::Leaf(Leaf::Ident(SmolStr::new(text)), group.open))
}

/// The segments with their modifiers; nothing where something else stands among them.
fn read(trees: &[Tree], parts: &mut Vec<String>) -> Option<()> {
    let mut rest = trees.iter();
    while let Some(tree) = rest.next() {
        match tree {
            Tree::Leaf(Leaf::Ident(text), _) => {
                parts.push(text.trim_start_matches("r#").to_owned());
            }
            Tree::Leaf(Leaf::Literal(text), _) => parts.push(text.trim_matches('"').to_owned()),
            Tree::Group(group) if group.delimiter == Delimiter::None => read(&group.trees, parts)?,
            colon if colon.is_punct(':') => {
                let last = parts.last_mut()?;
                *last = modified(last, rest.next()?.word()?)?;
            }
            _ => return None,
        }
    }
    Some(())
}

fn modified(text: &str, how: &str) -> Option<String> {
    Some(match how {
        "lower" => text.to_lowercase(),
        "upper" => text.to_uppercase(),
        "snake" => snake(text),
        "camel" | "upper_camel" => text.split('_').map(capitalized).collect(),
        _ => return None,
    })
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    first
        .into_iter()
        .chain(chars.map(|char| char.to_ascii_lowercase()))
        .collect()
}

fn snake(text: &str) -> String {
    let mut out = String::new();
    let mut before = '_';
    for char in text.chars() {
        if char.is_uppercase() && before != '_' {
            out.push('_');
        }
        out.extend(char.to_lowercase());
        before = char;
    }
    out
}
