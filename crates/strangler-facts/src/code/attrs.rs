//! Attributes of items, and the input of attributes and macros read as a list of arguments.

use strangler_base::{ItemId, Site};
use strangler_resolve::PartId;
use strangler_syntax::ir::{Attr, AttrInput, Delimiter, Expr, Literal, Token, TokenKind};

use super::Code;

/// Arguments of an attribute: `get, path = "/x", method = GET, responses(…)`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Arguments {
    /// Those without a name: words and texts as they stand.
    pub(crate) plain: Vec<Argument>,
    /// `name = value`, or `name(…)` with a list as value.
    pub(crate) named: Vec<(String, Argument)>,
}

/// One argument.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Argument {
    /// A string literal's value.
    Text(String),
    /// A word, or a path, `::` and all.
    Word(String),
    /// Those of `name(…)`.
    List(Vec<Argument>),
    /// Anything else.
    Other,
}

impl Arguments {
    /// The first text without a name.
    pub(crate) fn first_text(&self) -> Option<&str> {
        self.plain.iter().find_map(Argument::text)
    }

    /// The value of the argument with this name.
    pub(crate) fn named(&self, name: &str) -> Option<&Argument> {
        self.named
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    }

    /// All values of arguments with this name.
    pub(crate) fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Argument> {
        self.named
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value)
    }
}

impl Argument {
    /// A string literal's value.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A word, or the text of a literal.
    pub(crate) fn word(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Word(text) => Some(text),
            Self::List(_) | Self::Other => None,
        }
    }

    /// Itself, or what its list holds.
    pub(crate) fn each(&self) -> &[Self] {
        match self {
            Self::List(all) => all,
            one => std::slice::from_ref(one),
        }
    }
}

impl<'a> Code<'a> {
    /// The attributes of an item.
    pub(crate) fn attrs(&self, item: ItemId) -> Vec<(PartId, Attr)> {
        let Some((part, syntax)) = self.syntax(item) else {
            return Vec::new();
        };
        self.file(part)[syntax.attrs]
            .iter()
            .map(|attr| (part, *attr))
            .collect()
    }

    /// Where an attribute stands.
    pub(crate) fn attr_site(&self, part: PartId, attr: Attr) -> Site {
        let file = self.file(part);
        let first = file[file[attr.path].segments].first();
        self.site(part, first.map_or_else(Default::default, |segment| segment.pos))
    }

    /// The arguments of an attribute.
    pub(crate) fn arguments(&self, part: PartId, attr: Attr) -> Arguments {
        match attr.input {
            AttrInput::None => Arguments::default(),
            AttrInput::Tokens { tokens, .. } => self.token_arguments(part, &self.file(part)[tokens]),
            AttrInput::Value(value) => {
                let mut arguments = Arguments::default();
                if let Expr::Literal(Literal::Str(name)) = self.file(part)[value].expr {
                    arguments
                        .plain
                        .push(Argument::Text(self.name(part, name).to_owned()));
                }
                arguments
            }
        }
    }

    /// The derives of an item, last names only.
    pub(crate) fn derives(&self, item: ItemId) -> Vec<&'a str> {
        let mut found = Vec::new();
        for (part, attr) in self.attrs(item) {
            if let AttrInput::Tokens { paths, .. } = attr.input
                && self.last_name(part, attr.path) == "derive"
            {
                found.extend(
                    self.file(part)[paths]
                        .iter()
                        .map(|path| self.last_name(part, *path)),
                );
            }
        }
        found
    }

    /// The arguments of the first attribute of an item whose last name is `name`.
    pub(crate) fn attr_named(&self, item: ItemId, name: &str) -> Option<Arguments> {
        self.attrs_named(item, name).into_iter().next()
    }

    /// The arguments of every attribute of that name, in order.
    pub(crate) fn attrs_named(&self, item: ItemId, name: &str) -> Vec<Arguments> {
        let attrs = self.attrs(item).into_iter();
        let found = attrs.filter(|(part, attr)| self.last_name(*part, attr.path) == name);
        found.map(|(part, attr)| self.arguments(part, attr)).collect()
    }

    /// Tokens as text without spaces, where they are only words and punctuation.
    pub(crate) fn cfg_text(&self, part: PartId, tokens: &[Token]) -> Option<String> {
        let mut text = String::new();
        for token in tokens {
            match token.kind {
                TokenKind::Ident(name) | TokenKind::Literal(name) => text.push_str(self.name(part, name)),
                TokenKind::Punct { ch, .. } => text.push(ch),
                TokenKind::Open(Delimiter::Paren) => text.push('('),
                TokenKind::Close(Delimiter::Paren) => text.push(')'),
                _ => return None,
            }
        }
        (text.len() < 80).then_some(text)
    }

    /// Tokens split at the commas of the outermost level.
    pub(crate) fn split_tokens(tokens: &'a [Token]) -> Vec<&'a [Token]> {
        let mut depth = 0_i32;
        let mut pieces = Vec::new();
        let mut start = 0;
        for (at, token) in tokens.iter().enumerate() {
            match token.kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close(_) => depth -= 1,
                TokenKind::Punct { ch: ',', .. } if depth == 0 => {
                    pieces.push(&tokens[start..at]);
                    start = at + 1;
                }
                _ => {}
            }
        }
        pieces.push(&tokens[start..]);
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }

    fn token_arguments(&self, part: PartId, tokens: &'a [Token]) -> Arguments {
        let mut arguments = Arguments::default();
        for piece in Self::split_tokens(tokens) {
            match piece {
                [
                    Token {
                        kind: TokenKind::Ident(name),
                        ..
                    },
                    Token {
                        kind: TokenKind::Punct { ch: '=' | ':', .. },
                        ..
                    },
                    value @ ..,
                ] if !matches!(
                    value.first(),
                    Some(Token {
                        kind: TokenKind::Punct { ch: ':', .. },
                        ..
                    })
                ) =>
                {
                    arguments
                        .named
                        .push((self.name(part, *name).to_owned(), self.argument(part, value)));
                }
                [
                    Token {
                        kind: TokenKind::Ident(name),
                        ..
                    },
                    Token {
                        kind: TokenKind::Open(_),
                        ..
                    },
                    inner @ ..,
                    _,
                ] => {
                    let inner = self.token_arguments(part, inner);
                    let list = Argument::List(inner.plain);
                    arguments.named.push((self.name(part, *name).to_owned(), list));
                }
                // `GET "/x"`: two arguments without a comma.
                [
                    word @ Token {
                        kind: TokenKind::Ident(_),
                        ..
                    },
                    text @ Token {
                        kind: TokenKind::Literal(_),
                        ..
                    },
                    ..,
                ] => {
                    for token in [word, text] {
                        arguments
                            .plain
                            .push(self.argument(part, std::slice::from_ref(token)));
                    }
                }
                value => arguments.plain.push(self.argument(part, value)),
            }
        }
        arguments
    }

    fn argument(&self, part: PartId, tokens: &'a [Token]) -> Argument {
        if let [
            Token {
                kind: TokenKind::Literal(name),
                ..
            },
        ] = tokens
        {
            return unquote(self.name(part, *name)).map_or(Argument::Other, Argument::Text);
        }
        match tokens {
            // `["one", "other"]`
            [
                Token {
                    kind: TokenKind::Open(Delimiter::Bracket),
                    ..
                },
                inner @ ..,
                _,
            ] => {
                let each = Self::split_tokens(inner).into_iter();
                return Argument::List(each.map(|piece| self.argument(part, piece)).collect());
            }
            // `"one" => "other"`
            [
                Token {
                    kind: TokenKind::Literal(name),
                    ..
                },
                Token {
                    kind: TokenKind::Punct { ch: '=', .. },
                    ..
                },
                ..,
            ] => return unquote(self.name(part, *name)).map_or(Argument::Other, Argument::Text),
            _ => {}
        }
        let mut word = String::new();
        for token in tokens {
            match token.kind {
                TokenKind::Ident(name) => word.push_str(self.name(part, name)),
                TokenKind::Punct { ch: ':', .. } => word.push(':'),
                _ => return Argument::Other,
            }
        }
        Argument::Word(word)
    }
}

/// The value of a string literal as written; numbers come as they stand.
pub(crate) fn unquote(literal: &str) -> Option<String> {
    if literal.starts_with(|first: char| first.is_ascii_digit()) {
        return Some(literal.to_owned());
    }
    let raw = literal.strip_prefix('r').map(|rest| rest.trim_matches('#'));
    let quoted = raw.unwrap_or(literal);
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
    Some(if raw.is_some() {
        inner.to_owned()
    } else {
        unescape(inner)
    })
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if char != '\\' {
            out.push(char);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some('\n') => while chars.next_if(|next| next.is_whitespace()).is_some() {},
            Some(other) => out.push(other),
            None => {}
        }
    }
    out
}
