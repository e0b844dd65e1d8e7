//! Token trees: the flat tokens of a file with their groups nested and their texts at hand.

use smol_str::SmolStr;

use crate::ir::{Delimiter, Name, Pos, Token, TokenKind};
use crate::limits::Depth;
use crate::scan::Kind;

/// A token or a group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Tree {
    Leaf(Leaf, Pos),
    Group(Group),
}

/// `( … )`
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Group {
    pub(super) delimiter: Delimiter,
    pub(super) open: Pos,
    pub(super) close: Pos,
    pub(super) trees: Vec<Tree>,
}

/// A token; a word keeps its `r#`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Leaf {
    Ident(SmolStr),
    Lifetime(SmolStr),
    Literal(SmolStr),
    Punct { ch: char, joint: bool },
}

impl Tree {
    /// Whether it is this punctuation character.
    pub(super) fn is_punct(&self, wanted: char) -> bool {
        matches!(self, Tree::Leaf(Leaf::Punct { ch, .. }, _) if *ch == wanted)
    }

    /// The word, where it is one.
    pub(super) fn word(&self) -> Option<&SmolStr> {
        match self {
            Tree::Leaf(Leaf::Ident(word), _) => Some(word),
            _ => None,
        }
    }

    /// The group, where it is one with this delimiter.
    pub(super) fn group(&self, delimiter: Delimiter) -> Option<&Group> {
        match self {
            Tree::Group(group) if group.delimiter == delimiter => Some(group),
            _ => None,
        }
    }
}

/// The tokens as trees; `names` has the text of each name.
pub(super) fn trees(names: &[SmolStr], tokens: &[Token]) -> Vec<Tree> {
    // One level for each group that is still open.
    let mut levels = vec![Vec::new()];
    let mut opened = Vec::new();
    for token in tokens {
        match token.kind {
            TokenKind::Open(_) => {
                levels.push(Vec::new());
                opened.push(token.pos);
            }
            TokenKind::Close(delimiter) => {
                let (Some(open), Some(trees)) = (opened.pop(), levels.pop()) else {
                    break;
                };
                let group = Group {
                    delimiter,
                    open,
                    close: token.pos,
                    trees,
                };
                push(&mut levels, Tree::Group(group));
            }
            kind => push(&mut levels, Tree::Leaf(leaf(names, kind), token.pos)),
        }
    }
    levels.into_iter().next().unwrap_or_default()
}

fn push(levels: &mut [Vec<Tree>], tree: Tree) {
    if let Some(level) = levels.last_mut() {
        level.push(tree);
    }
}

fn leaf(names: &[SmolStr], kind: TokenKind) -> Leaf {
    let text = |name: Name| names[name.0 as usize].clone();
    match kind {
        TokenKind::Ident(name) => Leaf::Ident(text(name)),
        TokenKind::Lifetime(name) => Leaf::Lifetime(text(name)),
        TokenKind::Punct { ch, joint } => Leaf::Punct { ch, joint },
        TokenKind::Literal(name) => Leaf::Literal(text(name)),
        TokenKind::Open(_) | TokenKind::Close(_) => Leaf::Punct {
            ch: ' ',
            joint: false,
        },
    }
}

/// Whether the parser would go too deep in these.
pub(super) fn are_too_deep(trees: &[Tree]) -> bool {
    let mut depth = Depth::default();
    measure(trees, &mut depth);
    depth.is_too_deep()
}

/// Stops where it is too deep, and so goes no deeper itself.
fn measure(trees: &[Tree], depth: &mut Depth) {
    for tree in trees {
        match tree {
            Tree::Leaf(Leaf::Ident(word), _) => depth.token(Kind::Word, word.as_bytes()),
            Tree::Leaf(Leaf::Lifetime(_), _) => depth.token(Kind::Lifetime, b""),
            Tree::Leaf(Leaf::Literal(_), _) => depth.token(Kind::Literal, b""),
            Tree::Leaf(Leaf::Punct { ch, .. }, _) => {
                depth.token(Kind::Punct(u8::try_from(*ch).unwrap_or(0)), b"");
            }
            Tree::Group(group) => {
                let (open, close) = match group.delimiter {
                    Delimiter::Brace => (b'{', b'}'),
                    Delimiter::Bracket => (b'[', b']'),
                    Delimiter::Paren | Delimiter::None => (b'(', b')'),
                };
                depth.token(Kind::Open(open), b"");
                measure(&group.trees, depth);
                if depth.is_too_deep() {
                    return;
                }
                depth.token(Kind::Close(close), b"");
            }
        }
        if depth.is_too_deep() {
            return;
        }
    }
}

/// Operators that are one token though several characters, the longer ones first.
const OPERATORS: &[&str] = &[
    "<<=", ">>=", "...", "..=", "::", "->", "=>", "==", "!=", "<=", ">=", "&&", "||", "+=", "-=", "*=", "/=",
    "%=", "^=", "&=", "|=", "<<", ">>", "..",
];

/// How many trees from the first on are one token to `macro_rules!`; 0 where there is none.
pub(super) fn one_token(trees: &[Tree]) -> usize {
    let glued = |operator: &&&str| {
        let mut rest = operator.chars().zip(trees).peekable();
        let mut seen = 0;
        while let Some((wanted, tree)) = rest.next() {
            let Tree::Leaf(Leaf::Punct { ch, joint }, _) = tree else {
                return false;
            };
            if *ch != wanted || (rest.peek().is_some() && !joint) {
                return false;
            }
            seen += 1;
        }
        seen == operator.len()
    };
    match OPERATORS.iter().find(glued) {
        Some(operator) => operator.len(),
        None => trees.len().min(1),
    }
}
