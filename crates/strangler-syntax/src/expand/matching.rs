//! Matching the tokens of a call against the matcher of a rule.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::fragment::Fragment;
use super::rules::{Matcher, Repeat, Times};
use super::tree::{Leaf, Tree};

/// What the variables of a rule stand for.
pub(super) type Bindings = FxHashMap<SmolStr, Bound>;

/// What one variable stands for.
#[derive(Clone, Debug)]
pub(super) enum Bound {
    One(Fragment, Vec<Tree>),
    /// One for each turn of a repetition.
    Each(Vec<Bound>),
}

/// The bindings, where the whole input fits.
pub(super) fn matches(matchers: &[Matcher], input: &[Tree]) -> Option<Bindings> {
    let mut bindings = Bindings::default();
    let rest = sequence(matchers, input, &mut bindings)?;
    rest.is_empty().then_some(bindings)
}

/// What is left of the input.
fn sequence<'a>(matchers: &[Matcher], mut input: &'a [Tree], bindings: &mut Bindings) -> Option<&'a [Tree]> {
    for matcher in matchers {
        input = match matcher {
            Matcher::Leaf(wanted) => leaf(wanted, input)?,
            Matcher::Group(delimiter, inner) => {
                let (first, rest) = input.split_first()?;
                let inside = sequence(inner, &first.group(*delimiter)?.trees, bindings)?;
                inside.is_empty().then_some(rest)?
            }
            Matcher::Variable(name, fragment) => {
                let (found, rest) = input.split_at(fragment.take(input)?);
                bindings.insert(name.clone(), Bound::One(*fragment, found.to_vec()));
                rest
            }
            Matcher::Repeat(repeat) => repetition(repeat, input, bindings)?,
        };
    }
    Some(input)
}

fn repetition<'a>(
    repeat: &Repeat<Matcher>,
    mut input: &'a [Tree],
    bindings: &mut Bindings,
) -> Option<&'a [Tree]> {
    let mut turns = Vec::new();
    while let Some((turn, rest)) = turn(repeat, input, turns.is_empty()) {
        let stuck = rest.len() == input.len();
        turns.push(turn);
        input = rest;
        if stuck || repeat.times == Times::AtMostOnce {
            break;
        }
    }
    if turns.is_empty() && repeat.times == Times::AtLeastOnce {
        return None;
    }
    gather(&repeat.inner, turns, bindings);
    Some(input)
}

fn turn<'a>(repeat: &Repeat<Matcher>, input: &'a [Tree], first: bool) -> Option<(Bindings, &'a [Tree])> {
    let mut rest = input;
    if !first {
        for separator in &repeat.separator {
            rest = leaf(separator, rest)?;
        }
    }
    if rest.is_empty() {
        return None;
    }
    let mut bindings = Bindings::default();
    let rest = sequence(&repeat.inner, rest, &mut bindings)?;
    Some((bindings, rest))
}

/// Turns of bindings to bindings of turns; also variables without any turn are bound.
fn gather(inner: &[Matcher], mut turns: Vec<Bindings>, bindings: &mut Bindings) {
    names(inner, &mut |name| {
        let each = turns.iter_mut().filter_map(|turn| turn.remove(name)).collect();
        bindings.insert(name.clone(), Bound::Each(each));
    });
}

fn names(matchers: &[Matcher], found: &mut impl FnMut(&SmolStr)) {
    for matcher in matchers {
        match matcher {
            Matcher::Leaf(_) => {}
            Matcher::Variable(name, _) => found(name),
            Matcher::Group(_, inner) => names(inner, found),
            Matcher::Repeat(repeat) => names(&repeat.inner, found),
        }
    }
}

/// The rest behind a token that is wanted literally; spacing does not count.
fn leaf<'a>(wanted: &Leaf, input: &'a [Tree]) -> Option<&'a [Tree]> {
    let (Tree::Leaf(found, _), rest) = input.split_first()? else {
        return None;
    };
    let same = match (wanted, found) {
        (Leaf::Punct { ch: wanted, .. }, Leaf::Punct { ch: found, .. }) => wanted == found,
        (wanted, found) => wanted == found,
    };
    same.then_some(rest)
}
