//! The rules of a macro: matchers and bodies.

use smol_str::SmolStr;

use super::fragment::Fragment;
use super::matching::{self, Bindings};
use super::nature;
pub use super::nature::Nature;
use super::tree::{self, Leaf, Tree, one_token, trees};
use crate::ir::{Delimiter, FileSyntax, List, Token};

/// The rules of one macro, read once for all its calls.
#[derive(Clone, Debug)]
pub struct Rules {
    rules: Vec<Rule>,
    /// Whether it is `paste!`, which writes its input with names put together.
    pub(super) paste: bool,
}

/// `(matcher) => { body }`
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) matcher: Vec<Matcher>,
    pub(super) body: Vec<Part>,
}

/// One part of a matcher.
#[derive(Clone, Debug)]
pub(super) enum Matcher {
    Leaf(Leaf),
    Group(Delimiter, Vec<Matcher>),
    /// `$x:expr`
    Variable(SmolStr, Fragment),
    Repeat(Repeat<Matcher>),
}

/// One part of a body.
#[derive(Clone, Debug)]
pub(super) enum Part {
    Leaf(Leaf),
    Group(Delimiter, Vec<Part>),
    /// `$x`
    Variable(SmolStr),
    /// `$crate`
    Crate,
    Repeat(Repeat<Part>),
}

/// `$(…)sep*`
#[derive(Clone, Debug)]
pub(super) struct Repeat<T> {
    pub(super) inner: Vec<T>,
    pub(super) separator: Vec<Leaf>,
    pub(super) times: Times,
}

/// How often something is repeated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Times {
    /// `?`
    AtMostOnce,
    /// `*`
    Any,
    /// `+`
    AtLeastOnce,
}

impl Rules {
    /// Reads the tokens between the outer braces of a `macro_rules!`; what is no rule is left out.
    #[must_use]
    pub fn read(file: &FileSyntax, tokens: List<Token>) -> Self {
        let trees = trees(file.names.all(), &file[tokens]);
        let mut rules = Vec::new();
        let mut rest = &trees[..];
        while let [Tree::Group(matcher), arrow, head, Tree::Group(body), after @ ..] = rest {
            if !(arrow.is_punct('=') && head.is_punct('>')) {
                break;
            }
            rules.push(Rule {
                matcher: matchers(&matcher.trees),
                body: parts(&body.trees),
            });
            rest = match after {
                [separator, after @ ..] if separator.is_punct(';') || separator.is_punct(',') => after,
                after => after,
            };
        }
        Self { rules, paste: false }
    }

    /// The rules of `paste!`.
    #[must_use]
    pub fn paste() -> Self {
        Self {
            rules: Vec::new(),
            paste: true,
        }
    }

    /// What is seen of the expansions without expanding.
    #[must_use]
    pub fn nature(&self) -> Nature {
        nature::of(&self.rules)
    }

    /// The first rule that fits, and what its variables stand for.
    pub(super) fn find(&self, input: &[Tree]) -> Option<(&Rule, Bindings)> {
        let mut rules = self.rules.iter();
        rules.find_map(|rule| Some((rule, matching::matches(&rule.matcher, input)?)))
    }
}

fn matchers(mut rest: &[Tree]) -> Vec<Matcher> {
    let mut found = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let matcher = match (first, after) {
            (dollar, [name, colon, kind, after @ ..]) if dollar.is_punct('$') && colon.is_punct(':') => {
                match (name.word(), kind.word().and_then(|kind| Fragment::named(kind))) {
                    (Some(name), Some(kind)) => {
                        rest = after;
                        Matcher::Variable(unraw(name), kind)
                    }
                    _ => leaf_or_repeat(first, &mut rest),
                }
            }
            _ => leaf_or_repeat(first, &mut rest),
        };
        found.push(matcher);
    }
    found
}

fn leaf_or_repeat(first: &Tree, rest: &mut &[Tree]) -> Matcher {
    match first {
        Tree::Group(group) => Matcher::Group(group.delimiter, matchers(&group.trees)),
        Tree::Leaf(leaf, _) => match repetition(first, rest, matchers) {
            Some(repeat) => Matcher::Repeat(repeat),
            None => Matcher::Leaf(leaf.clone()),
        },
    }
}

fn parts(mut rest: &[Tree]) -> Vec<Part> {
    let mut found = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        found.push(match (first, after) {
            (Tree::Group(group), _) => Part::Group(group.delimiter, parts(&group.trees)),
            (dollar, [Tree::Leaf(Leaf::Ident(name), _), after @ ..]) if dollar.is_punct('$') => {
                rest = after;
                if name == "crate" {
                    Part::Crate
                } else {
                    Part::Variable(unraw(name))
                }
            }
            (Tree::Leaf(leaf, _), _) => match repetition(first, &mut rest, parts) {
                Some(repeat) => Part::Repeat(repeat),
                None => Part::Leaf(unglued(leaf, after)),
            },
        });
    }
    found
}

/// `$(…)sep*`, where the tree is its dollar.
fn repetition<T>(first: &Tree, rest: &mut &[Tree], inner: impl Fn(&[Tree]) -> Vec<T>) -> Option<Repeat<T>> {
    let group = rest
        .first()
        .filter(|_| first.is_punct('$'))?
        .group(Delimiter::Paren)?;
    let after = &rest[1..];
    let (separator, times, used) = match times(after.first()) {
        Some(times) => (&after[..0], times, 1),
        None => {
            // An operator may run into the `*` behind it.
            let n_separator =
                (1..=3).find(|&n| one_token(&after[..n.min(after.len())]) == n && times_at(after, n))?;
            (
                &after[..n_separator],
                times(after.get(n_separator))?,
                n_separator + 1,
            )
        }
    };
    *rest = &after[used..];
    Some(Repeat {
        inner: inner(&group.trees),
        separator: separator.iter().filter_map(leaf).collect(),
        times,
    })
}

fn times_at(trees: &[Tree], at: usize) -> bool {
    times(trees.get(at)).is_some()
}

fn times(tree: Option<&Tree>) -> Option<Times> {
    match tree? {
        Tree::Leaf(Leaf::Punct { ch: '?', .. }, _) => Some(Times::AtMostOnce),
        Tree::Leaf(Leaf::Punct { ch: '*', .. }, _) => Some(Times::Any),
        Tree::Leaf(Leaf::Punct { ch: '+', .. }, _) => Some(Times::AtLeastOnce),
        _ => None,
    }
}

fn leaf(tree: &Tree) -> Option<Leaf> {
    match tree {
        Tree::Leaf(leaf, _) => Some(leaf.clone()),
        Tree::Group(_) => None,
    }
}

/// What follows a variable's place is not what followed in the text: only punctuation that stays stays joint.
fn unglued(leaf: &Leaf, after: &[Tree]) -> Leaf {
    let stays = matches!(after.first(), Some(tree::Tree::Leaf(Leaf::Punct { ch, .. }, _)) if *ch != '$');
    match leaf {
        Leaf::Punct { ch, joint } => Leaf::Punct {
            ch: *ch,
            joint: *joint && stays,
        },
        leaf => leaf.clone(),
    }
}

fn unraw(name: &SmolStr) -> SmolStr {
    name.strip_prefix("r#").map_or_else(|| name.clone(), SmolStr::new)
}
