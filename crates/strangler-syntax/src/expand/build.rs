//! Trees as tokens for the parser.

use super::tree::{Group, Leaf, Tree};
use crate::input::Input;
use crate::ir::Pos;
use crate::token::{Kind, Tok, Word, lit_of, narrow};

/// Tokens for the parser with their text.
#[derive(Default)]
pub(crate) struct Built {
    text: String,
    toks: Vec<Tok>,
}

impl Built {
    /// The place before the first token.
    pub(crate) fn input(&self) -> Input<'_> {
        Input::new(&self.text, &self.toks)
    }

    fn trees(&mut self, trees: &[Tree]) {
        for tree in trees {
            match tree {
                Tree::Leaf(leaf, pos) => self.leaf(leaf, *pos),
                Tree::Group(group) => self.group(group),
            }
        }
    }

    /// Both ends of a group stand where it begins.
    fn group(&mut self, group: &Group) {
        let (open, pos) = (self.toks.len(), group.open);
        let (kind, start, end) = (Kind::Open(group.delimiter), 0, 0);
        self.toks.push(Tok {
            kind,
            pos,
            start,
            end,
        });
        self.trees(&group.trees);
        self.toks[open].end = narrow(self.toks.len());
        let (start, end) = (narrow(open), narrow(open));
        let kind = Kind::Close(group.delimiter);
        self.toks.push(Tok {
            kind,
            pos,
            start,
            end,
        });
    }

    fn leaf(&mut self, leaf: &Leaf, pos: Pos) {
        let (kind, text) = match leaf {
            Leaf::Ident(word) => (Kind::Word(Word::of(word)), word.as_str()),
            Leaf::Lifetime(name) => (Kind::Lifetime, name.as_str()),
            Leaf::Literal(text) => (Kind::Literal(lit_of(text)), text.as_str()),
            Leaf::Punct { ch, joint } => {
                let (ch, joint) = (u8::try_from(*ch).unwrap_or_default(), *joint);
                (Kind::Punct { ch, joint }, "")
            }
        };
        let start = narrow(self.text.len());
        self.text.push_str(text);
        let end = narrow(self.text.len());
        self.toks.push(Tok {
            kind,
            pos,
            start,
            end,
        });
    }
}

/// The tokens of the trees.
pub(super) fn stream(trees: &[Tree]) -> Built {
    let mut built = Built::default();
    built.trees(trees);
    built
}

/// How many of the trees stand before what is left of their tokens.
pub(super) fn trees_before(trees: &[Tree], left: &Input) -> Option<usize> {
    let mut n_left = left.rest().len();
    let mut end = trees.len();
    while n_left > 0 {
        end = end.checked_sub(1)?;
        n_left = n_left.checked_sub(size(&trees[end]))?;
    }
    Some(end)
}

fn size(tree: &Tree) -> usize {
    match tree {
        Tree::Leaf(..) => 1,
        Tree::Group(Group { trees, .. }) => 2 + trees.iter().map(size).sum::<usize>(),
    }
}
