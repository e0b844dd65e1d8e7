//! Words that the language keeps for itself.

/// A word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Word {
    /// A name.
    Plain,
    /// A name behind `r#`.
    Raw,
    /// The `doc` of a documentation comment.
    Doc,
    /// A keyword that nothing here asks for.
    Other,
    Underscore,
    As,
    Async,
    Await,
    Become,
    Box,
    Break,
    Const,
    Continue,
    Crate,
    Dyn,
    Else,
    Enum,
    Extern,
    False,
    Fn,
    For,
    If,
    Impl,
    In,
    Let,
    Loop,
    Macro,
    Match,
    Mod,
    Move,
    Mut,
    Pub,
    Ref,
    Return,
    SelfType,
    SelfValue,
    Static,
    Struct,
    Super,
    Trait,
    True,
    Try,
    Type,
    Unsafe,
    Use,
    Where,
    While,
    Yield,
}

impl Word {
    /// The word of a text.
    pub(crate) fn of(text: &str) -> Self {
        let known = match text.len() {
            1 => one(text),
            2 => two(text),
            3 => three(text),
            4 => four(text),
            5 => five(text),
            6 => six(text),
            7 => seven(text),
            8 => eight(text),
            _ => None,
        };
        known.unwrap_or_else(|| {
            if text.starts_with("r#") {
                Self::Raw
            } else {
                Self::Plain
            }
        })
    }

    /// Whether it can name something.
    pub(crate) fn is_name(self) -> bool {
        matches!(self, Self::Plain | Self::Raw | Self::Doc)
    }
}

fn one(text: &str) -> Option<Word> {
    (text == "_").then_some(Word::Underscore)
}

fn two(text: &str) -> Option<Word> {
    Some(match text {
        "as" => Word::As,
        "fn" => Word::Fn,
        "if" => Word::If,
        "in" => Word::In,
        "do" => Word::Other,
        _ => return None,
    })
}

fn three(text: &str) -> Option<Word> {
    Some(match text {
        "let" => Word::Let,
        "mut" => Word::Mut,
        "pub" => Word::Pub,
        "use" => Word::Use,
        "for" => Word::For,
        "ref" => Word::Ref,
        "mod" => Word::Mod,
        "dyn" => Word::Dyn,
        "box" => Word::Box,
        "try" => Word::Try,
        _ => return None,
    })
}

fn four(text: &str) -> Option<Word> {
    Some(match text {
        "self" => Word::SelfValue,
        "Self" => Word::SelfType,
        "else" => Word::Else,
        "impl" => Word::Impl,
        "true" => Word::True,
        "move" => Word::Move,
        "type" => Word::Type,
        "enum" => Word::Enum,
        "loop" => Word::Loop,
        "priv" => Word::Other,
        _ => return None,
    })
}

fn five(text: &str) -> Option<Word> {
    Some(match text {
        "async" => Word::Async,
        "await" => Word::Await,
        "match" => Word::Match,
        "false" => Word::False,
        "const" => Word::Const,
        "crate" => Word::Crate,
        "super" => Word::Super,
        "where" => Word::Where,
        "while" => Word::While,
        "break" => Word::Break,
        "trait" => Word::Trait,
        "macro" => Word::Macro,
        "yield" => Word::Yield,
        "final" => Word::Other,
        _ => return None,
    })
}

fn six(text: &str) -> Option<Word> {
    Some(match text {
        "return" => Word::Return,
        "struct" => Word::Struct,
        "static" => Word::Static,
        "unsafe" => Word::Unsafe,
        "extern" => Word::Extern,
        "become" => Word::Become,
        "typeof" => Word::Other,
        _ => return None,
    })
}

fn seven(text: &str) -> Option<Word> {
    matches!(text, "unsized" | "virtual").then_some(Word::Other)
}

fn eight(text: &str) -> Option<Word> {
    match text {
        "continue" => Some(Word::Continue),
        "abstract" | "override" => Some(Word::Other),
        _ => None,
    }
}
