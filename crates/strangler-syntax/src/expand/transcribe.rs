//! Writing the body of a rule with its variables replaced.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::fragment::Fragment;
use super::matching::{Bindings, Bound};
use super::rules::{Part, Repeat};
use super::tree::{Group, Leaf, Tree};
use super::{MAX_TOKENS, Refusal};
use crate::ir::{Delimiter, Pos};

/// The body with its variables replaced; its own tokens stand at `pos`.
pub(super) fn transcribe(
    body: &[Part],
    bindings: &Bindings,
    pos: Pos,
    dollar_crate: &str,
) -> Result<Vec<Tree>, Refusal> {
    let scope = bindings.iter().collect();
    let mut writer = Writer {
        pos,
        dollar_crate: dollar_crate.into(),
        n_tokens: 0,
    };
    writer.parts(body, &scope)
}

/// What each variable stands for in the present turn of all repetitions around.
type Scope<'a> = FxHashMap<&'a SmolStr, &'a Bound>;

struct Writer {
    pos: Pos,
    dollar_crate: SmolStr,
    n_tokens: usize,
}

impl Writer {
    fn parts(&mut self, parts: &[Part], scope: &Scope) -> Result<Vec<Tree>, Refusal> {
        let mut out = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            match part {
                Part::Leaf(leaf) => self.push(leaf.clone(), &mut out)?,
                Part::Crate => self.push(Leaf::Ident(self.dollar_crate.clone()), &mut out)?,
                Part::Group(delimiter, inner) => {
                    let trees = self.parts(inner, scope)?;
                    out.push(self.group(*delimiter, trees));
                }
                Part::Variable(name) => {
                    self.variable(name, scope, before_colons(&parts[at + 1..]), &mut out)?
                }
                Part::Repeat(repeat) => self.repeat(repeat, scope, &mut out)?,
            }
        }
        Ok(out)
    }

    fn push(&mut self, leaf: Leaf, out: &mut Vec<Tree>) -> Result<(), Refusal> {
        self.count(1)?;
        out.push(Tree::Leaf(leaf, self.pos));
        Ok(())
    }

    fn count(&mut self, n_more: usize) -> Result<(), Refusal> {
        self.n_tokens += n_more;
        if self.n_tokens > MAX_TOKENS {
            Err(Refusal::TooLarge)
        } else {
            Ok(())
        }
    }

    fn group(&self, delimiter: Delimiter, trees: Vec<Tree>) -> Tree {
        Tree::Group(Group {
            delimiter,
            open: self.pos,
            close: self.pos,
            trees,
        })
    }

    fn variable(
        &mut self,
        name: &SmolStr,
        scope: &Scope,
        qualifies: bool,
        out: &mut Vec<Tree>,
    ) -> Result<(), Refusal> {
        let Some(Bound::One(fragment, trees)) = scope.get(name) else {
            // A variable of a macro that this one defines.
            self.push(
                Leaf::Punct {
                    ch: '$',
                    joint: false,
                },
                out,
            )?;
            return self.push(Leaf::Ident(name.clone()), out);
        };
        self.count(size(trees))?;
        let trees = unglued(trees);
        match fragment {
            // `$ty::new()` means `<$ty>::new()`.
            Fragment::Type if qualifies && trees.len() > 1 => {
                self.push(
                    Leaf::Punct {
                        ch: '<',
                        joint: false,
                    },
                    out,
                )?;
                out.extend(trees);
                self.push(
                    Leaf::Punct {
                        ch: '>',
                        joint: false,
                    },
                    out,
                )?;
            }
            // Nothing around may tear it apart.
            Fragment::Expr | Fragment::Type if trees.len() > 1 => {
                out.push(self.group(Delimiter::None, trees))
            }
            _ => out.extend(trees),
        }
        Ok(())
    }

    fn repeat(&mut self, repeat: &Repeat<Part>, scope: &Scope, out: &mut Vec<Tree>) -> Result<(), Refusal> {
        let mut used = Vec::new();
        variables(&repeat.inner, &mut used);
        let repeated: Vec<_> = used
            .into_iter()
            .filter_map(|name| match scope.get(name) {
                Some(Bound::Each(each)) => Some((name, each)),
                _ => None,
            })
            .collect();
        let n_turns = repeated.first().ok_or(Refusal::Repetition)?.1.len();
        if repeated.iter().any(|(_, each)| each.len() != n_turns) {
            return Err(Refusal::Repetition);
        }
        let mut inner = scope.clone();
        for turn in 0..n_turns {
            inner.extend(repeated.iter().map(|(name, each)| (*name, &each[turn])));
            if turn > 0 {
                for separator in &repeat.separator {
                    self.push(separator.clone(), out)?;
                }
            }
            out.extend(self.parts(&repeat.inner, &inner)?);
        }
        Ok(())
    }
}

fn variables<'a>(parts: &'a [Part], found: &mut Vec<&'a SmolStr>) {
    for part in parts {
        match part {
            Part::Leaf(_) | Part::Crate => {}
            Part::Variable(name) => found.push(name),
            Part::Group(_, inner) => variables(inner, found),
            Part::Repeat(repeat) => variables(&repeat.inner, found),
        }
    }
}

fn before_colons(parts: &[Part]) -> bool {
    let colon = |part: &Part| matches!(part, Part::Leaf(Leaf::Punct { ch: ':', .. }));
    matches!(parts, [first, second, ..] if colon(first) && colon(second))
}

fn size(trees: &[Tree]) -> usize {
    let one = |tree: &Tree| match tree {
        Tree::Leaf(..) => 1,
        Tree::Group(group) => 2 + size(&group.trees),
    };
    trees.iter().map(one).sum()
}

/// The last token no longer joins what followed it in the call.
fn unglued(trees: &[Tree]) -> Vec<Tree> {
    let mut trees = trees.to_vec();
    if let Some(Tree::Leaf(Leaf::Punct { joint, .. }, _)) = trees.last_mut() {
        *joint = false;
    }
    trees
}
