//! Trees as the parser's tokens.

use std::str::FromStr;

use proc_macro2::{
    Delimiter as Sign, Group as TokenGroup, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree,
};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::tree::{Group, Leaf, Tree};
use crate::ir::{Delimiter, Pos};

/// Tokens for the parser, and how to read what it makes of them.
pub(crate) struct Built {
    pub(crate) tokens: TokenStream,
    /// Position of the tokens whose span begins on this line, from 0.
    pub(crate) lines: Vec<Pos>,
    /// Names that no identifier can bear, each by the one that stands for it.
    pub(crate) aliases: FxHashMap<String, SmolStr>,
}

/// The start of every identifier that stands for a name like `$crate`.
pub(crate) const ALIAS: &str = "__dollar_";

/// Tokens whose spans tell the positions of the trees.
pub(super) fn stream(trees: &[Tree]) -> Built {
    let mut lines = Vec::new();
    positions(trees, &mut lines);
    lines.sort_unstable();
    lines.dedup();
    let mut builder = Builder {
        spans: spans(lines.len()),
        lines,
        aliases: FxHashMap::default(),
    };
    let tokens = builder.tokens(trees);
    Built {
        tokens,
        lines: builder.lines,
        aliases: builder.aliases,
    }
}

/// Tokens without positions.
pub(super) fn spanless(trees: &[Tree]) -> TokenStream {
    let mut builder = Builder {
        spans: Vec::new(),
        lines: Vec::new(),
        aliases: FxHashMap::default(),
    };
    builder.tokens(trees)
}

/// How many of the trees stand before the last `left` tokens that they make.
pub(super) fn trees_before(trees: &[Tree], left: usize) -> Option<usize> {
    let mut seen = 0;
    let mut end = trees.len();
    while seen < left {
        end = end.checked_sub(1)?;
        // A lifetime is two tokens to the parser.
        seen += if matches!(trees[end], Tree::Leaf(Leaf::Lifetime(_), _)) {
            2
        } else {
            1
        };
    }
    (seen == left).then_some(end)
}

fn positions(trees: &[Tree], found: &mut Vec<Pos>) {
    for tree in trees {
        match tree {
            Tree::Leaf(_, pos) => found.push(*pos),
            Tree::Group(group) => {
                found.extend([group.open, group.close]);
                positions(&group.trees, found);
            }
        }
    }
}

/// Spans that begin on the first, second, third line.
fn spans(n_lines: usize) -> Vec<Span> {
    let text = ";\n".repeat(n_lines);
    let tokens = TokenStream::from_str(&text).unwrap_or_default();
    tokens.into_iter().map(|token| token.span()).collect()
}

struct Builder {
    spans: Vec<Span>,
    lines: Vec<Pos>,
    aliases: FxHashMap<String, SmolStr>,
}

impl Builder {
    fn tokens(&mut self, trees: &[Tree]) -> TokenStream {
        let mut tokens = Vec::with_capacity(trees.len());
        for tree in trees {
            match tree {
                Tree::Leaf(leaf, pos) => self.leaf(leaf, *pos, &mut tokens),
                Tree::Group(group) => tokens.push(self.group(group)),
            }
        }
        tokens.into_iter().collect()
    }

    fn group(&mut self, group: &Group) -> TokenTree {
        let sign = match group.delimiter {
            Delimiter::Paren => Sign::Parenthesis,
            Delimiter::Brace => Sign::Brace,
            Delimiter::Bracket => Sign::Bracket,
            Delimiter::None => Sign::None,
        };
        let mut built = TokenGroup::new(sign, self.tokens(&group.trees));
        built.set_span(self.span(group.open));
        built.into()
    }

    fn leaf(&mut self, leaf: &Leaf, pos: Pos, tokens: &mut Vec<TokenTree>) {
        let span = self.span(pos);
        match leaf {
            Leaf::Ident(word) => tokens.push(self.ident(word, span).into()),
            Leaf::Lifetime(name) => {
                tokens.push(punct('\'', true, span));
                tokens.push(self.ident(name, span).into());
            }
            Leaf::Literal(text) => tokens.extend(literal(text, span)),
            Leaf::Punct { ch, joint } => tokens.push(punct(*ch, *joint, span)),
        }
    }

    fn ident(&mut self, word: &str, span: Span) -> Ident {
        if word.starts_with('$') {
            let alias = format!("{ALIAS}{}", word.trim_start_matches('$').escape_unicode());
            let alias = alias.replace(['\\', '{', '}'], "_");
            self.aliases.insert(alias.clone(), word.into());
            return Ident::new(&alias, span);
        }
        match word.strip_prefix("r#") {
            Some(word) => Ident::new_raw(word, span),
            None => Ident::new(word, span),
        }
    }

    /// The group's closing token shares the span of its opening one.
    fn span(&self, pos: Pos) -> Span {
        let line = self.lines.binary_search(&pos).ok();
        let span = line.and_then(|line| self.spans.get(line));
        span.copied().unwrap_or_else(Span::call_site)
    }
}

fn punct(ch: char, joint: bool, span: Span) -> TokenTree {
    let mut punct = Punct::new(ch, if joint { Spacing::Joint } else { Spacing::Alone });
    punct.set_span(span);
    punct.into()
}

fn literal(text: &str, span: Span) -> Option<TokenTree> {
    let mut literal = Literal::from_str(text).ok()?;
    literal.set_span(span);
    Some(literal.into())
}
