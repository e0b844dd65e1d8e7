//! Reads decisions for code that bears older or newer names.
//!
//! In: decisions with their `[[moved]]` and the paths that one tree knows. Out: the decisions with each member under the
//! path that this tree knows. A path that the tree knows as it is stays; nothing is guessed.

use crate::claims::lies_below;
use crate::value::{Decisions, Moved};

impl Decisions {
    /// The same decisions, in the names of a tree in which `known` paths exist.
    #[must_use]
    pub fn following(&self, known: &dyn Fn(&str) -> bool) -> Self {
        let moves: Vec<Moved> = self
            .services
            .iter()
            .flat_map(|service| service.moved.clone())
            .collect();
        let mut followed = self.clone();
        if moves.is_empty() {
            return followed;
        }
        let follow = |path: &mut String| {
            if let Some(other) = under_other_name(path, &moves, known) {
                *path = other;
            }
        };
        for service in &mut followed.services {
            service.members.iter_mut().for_each(follow);
            for exception in &mut service.exceptions {
                follow(&mut exception.from);
                follow(&mut exception.to);
            }
        }
        let constraints = &mut followed.plan.constraints;
        let groups = constraints
            .must_link
            .iter_mut()
            .chain(&mut constraints.cannot_link);
        groups.flatten().for_each(follow);
        followed
    }
}

/// Follows moves in either direction until a known path is reached, each move once.
fn under_other_name(path: &str, moves: &[Moved], known: &dyn Fn(&str) -> bool) -> Option<String> {
    if known(path) {
        return None;
    }
    let mut reached = vec![path.to_owned()];
    let mut at = 0;
    while at < reached.len() {
        for step in moves {
            for (from, to) in [(&step.from, &step.to), (&step.to, &step.from)] {
                if !lies_below(&reached[at], from) {
                    continue;
                }
                let next = format!("{to}{}", &reached[at][from.len()..]);
                if known(&next) {
                    return Some(next);
                }
                // Moves may chain; a move onto itself would not end.
                if !reached.contains(&next) && reached.len() <= moves.len() * 2 {
                    reached.push(next);
                }
            }
        }
        at += 1;
    }
    None
}
