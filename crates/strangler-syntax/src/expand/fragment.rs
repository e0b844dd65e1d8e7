//! Fragments: how far `$x:expr` and its kin reach.
//!
//! Simple ones are seen from the tokens. For the others, a place is sought where such a fragment may end; the parser
//! judges whether what stands before it is one.

use syn::parse::{Parse, ParseStream};
use syn::{Expr, Item, Meta, Pat, Token, Type};

use super::build;
use super::tree::{Leaf, Tree, one_token};
use crate::ir::{Delimiter, Pos};
use crate::parser::{scan, speculate};

/// The kind of a fragment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fragment {
    Block,
    Expr,
    Ident,
    Item,
    Lifetime,
    Literal,
    Meta,
    Pat,
    /// A pattern without `|` on top.
    PatParam,
    Path,
    Stmt,
    Token,
    Type,
    Visibility,
}

impl Fragment {
    /// The kind of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "block" => Self::Block,
            "expr" | "expr_2021" => Self::Expr,
            "ident" => Self::Ident,
            "item" => Self::Item,
            "lifetime" => Self::Lifetime,
            "literal" => Self::Literal,
            "meta" => Self::Meta,
            "pat" => Self::Pat,
            "pat_param" => Self::PatParam,
            "path" => Self::Path,
            "stmt" => Self::Stmt,
            "tt" => Self::Token,
            "ty" => Self::Type,
            "vis" => Self::Visibility,
            _ => return None,
        })
    }

    /// How many trees the fragment takes from the front.
    pub(super) fn take(self, input: &[Tree]) -> Option<usize> {
        let first = input.first();
        match self {
            Self::Visibility => return Some(visibility(input)),
            _ if first.is_none() => return None,
            Self::Token => return Some(one_token(input)),
            Self::Ident => return first?.word().filter(|word| *word != "_").map(|_| 1),
            Self::Lifetime => return matches!(first, Some(Tree::Leaf(Leaf::Lifetime(_), _))).then_some(1),
            Self::Literal => return literal(input),
            Self::Block if first?.group(Delimiter::Brace).is_some() => return Some(1),
            // A fragment that another macro passed on.
            _ if first?.group(Delimiter::None).is_some() && self.ends_at(input, 1) => return Some(1),
            _ => {}
        }
        match self {
            Self::Expr if simple(first?) && self.ends_at(input, 1) => Some(1),
            Self::Type | Self::Path | Self::Meta => plain_path(input).or_else(|| self.longest(input)),
            Self::Block => None,
            Self::Expr => self.nearest(input).or_else(|| self.longest(input)),
            _ => self.nearest(input),
        }
    }

    /// The nearest place at which such a fragment may end, and does.
    fn nearest(self, input: &[Tree]) -> Option<usize> {
        let ends = (1..=input.len()).filter(|&end| self.ends_at(input, end));
        ends.take(MAX_ENDS).find(|&end| self.fits(&input[..end]))
    }

    fn ends_at(self, input: &[Tree], end: usize) -> bool {
        let Some(next) = input.get(end) else { return true };
        let separator = next.is_punct(',') || next.is_punct(';') || is_arrow(input, end);
        match self {
            Self::Expr | Self::Stmt => separator,
            Self::Pat | Self::PatParam => {
                let word = next.word().is_some_and(|word| word == "if" || word == "in");
                let bar = self == Self::PatParam && next.is_punct('|');
                // Not the last one of `..=`.
                let assigns = next.is_punct('=') && !input[end - 1].is_punct('.');
                separator || word || bar || assigns
            }
            Self::Item => {
                let last = &input[end - 1];
                last.is_punct(';') || last.group(Delimiter::Brace).is_some()
            }
            _ => true,
        }
    }

    /// Whether the trees are one such fragment.
    fn fits(self, trees: &[Tree]) -> bool {
        let whole = |input: ParseStream| match self {
            Self::Pat => speculate(input, Pat::parse_multi_with_leading_vert).is_some(),
            Self::PatParam => speculate(input, Pat::parse_single).is_some(),
            Self::Item => speculate(input, Item::parse).is_some(),
            Self::Stmt => speculate(input, syn::Block::parse_within).is_some_and(|stmts| stmts.len() == 1),
            _ => speculate(input, Expr::parse).is_some(),
        };
        if self == Self::Stmt {
            return scan(build::spanless(&terminated(trees)), whole);
        }
        scan(build::spanless(trees), whole)
    }

    /// How far the parser reads.
    fn longest(self, input: &[Tree]) -> Option<usize> {
        let region = match self {
            Self::Expr => until(input, |at| hard_end(&input[at])),
            _ => until(input, type_end(input)),
        };
        let left = scan(build::spanless(region), |input: ParseStream| {
            let read = match self {
                Self::Meta => input.parse::<Meta>().is_ok(),
                // Expressions may follow each other without a separator.
                Self::Expr => input.parse::<Expr>().is_ok(),
                Self::Path if !input.peek(Token![<]) => input.parse::<syn::Path>().is_ok(),
                _ => input.parse::<Type>().is_ok(),
            };
            read.then(|| left(input))
        })?;
        build::trees_before(region, left)
    }
}

/// How many ends are tried; input whose first fragment reads past so many separators is no fragment.
const MAX_ENDS: usize = 64;

/// The trees before the first end behind the first tree.
fn until(input: &[Tree], mut is_end: impl FnMut(usize) -> bool) -> &[Tree] {
    let end = (1..input.len()).find(|&at| is_end(at));
    &input[..end.unwrap_or(input.len())]
}

/// Tells where no type, path or attribute goes on: at a hard end, and at a `,` outside of `<…>`.
fn type_end(input: &[Tree]) -> impl FnMut(usize) -> bool {
    let mut depth = usize::from(input[0].is_punct('<'));
    move |at| {
        let tree = &input[at];
        if tree.is_punct('<') {
            depth += 1;
        } else if tree.is_punct('>') && !input[at - 1].is_punct('-') {
            depth = depth.saturating_sub(1);
        }
        hard_end(tree) || (depth == 0 && tree.is_punct(','))
    }
}

/// `a::b` where it ends for sure: most types are such, and need no parser.
fn plain_path(input: &[Tree]) -> Option<usize> {
    // Those that no path holds.
    const KEYWORDS: [&str; 35] = [
        "_", "as", "async", "await", "break", "const", "continue", "dyn", "else", "enum", "extern", "false",
        "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref",
        "return", "static", "struct", "trait", "true", "type", "unsafe", "use", "where", "while",
    ];
    let is_name = |at: usize| {
        let word = input.get(at).and_then(Tree::word);
        word.is_some_and(|word| !KEYWORDS.contains(&word.as_str()))
    };
    let is_colon = |at: usize| input.get(at).is_some_and(|tree| tree.is_punct(':'));
    let mut end = is_name(0).then_some(1)?;
    while is_colon(end) && is_colon(end + 1) && is_name(end + 2) {
        end += 3;
    }
    let ends = input
        .get(end)
        .is_none_or(|next| next.is_punct(',') || next.is_punct(';'));
    ends.then_some(end)
}

/// A `let` is a fragment without its `;`, but none to the parser.
fn terminated(trees: &[Tree]) -> Vec<Tree> {
    let mut trees = trees.to_vec();
    if trees[0].word().is_some_and(|word| word == "let") {
        let (ch, joint) = (';', false);
        trees.push(Tree::Leaf(Leaf::Punct { ch, joint }, Pos::default()));
    }
    trees
}

/// What is in no type, path or attribute but inside of brackets.
fn hard_end(tree: &Tree) -> bool {
    tree.is_punct(';') || tree.group(Delimiter::Brace).is_some()
}

/// How many token trees the parser left.
fn left(input: ParseStream) -> usize {
    let mut cursor = input.cursor();
    let mut n_left = 0;
    while let Some((_, next)) = cursor.token_tree() {
        (cursor, n_left) = (next, n_left + 1);
    }
    n_left
}

/// An expression for sure.
fn simple(tree: &Tree) -> bool {
    match tree {
        Tree::Leaf(Leaf::Literal(_), _) => true,
        Tree::Leaf(Leaf::Ident(word), _) => !matches!(word.as_str(), "_" | "return" | "break" | "continue"),
        _ => false,
    }
}

fn literal(input: &[Tree]) -> Option<usize> {
    match input {
        [Tree::Leaf(Leaf::Literal(_), _), ..] => Some(1),
        [Tree::Leaf(Leaf::Ident(word), _), ..] if word == "true" || word == "false" => Some(1),
        [minus, Tree::Leaf(Leaf::Literal(_), _), ..] if minus.is_punct('-') => Some(2),
        [group, ..] => literal(&group.group(Delimiter::None)?.trees).map(|_| 1),
        [] => None,
    }
}

/// `pub`, `pub(crate)`, or nothing.
fn visibility(input: &[Tree]) -> usize {
    let Some((first, rest)) = input.split_first() else {
        return 0;
    };
    if first.word().is_none_or(|word| word != "pub") {
        return 0;
    }
    let restricts = |word: &str| matches!(word, "crate" | "self" | "super" | "in");
    let group = rest.first().and_then(|next| next.group(Delimiter::Paren));
    let scope = group.and_then(|group| group.trees.first()?.word());
    1 + usize::from(scope.is_some_and(|word| restricts(word)))
}

fn is_arrow(input: &[Tree], at: usize) -> bool {
    input[at].is_punct('=') && input.get(at + 1).is_some_and(|next| next.is_punct('>'))
}
