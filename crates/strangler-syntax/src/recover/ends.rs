//! Where groups and items of a text end, for all its places at once: a text may open a million groups and close none.

use crate::scan::{Kind, Lexeme};

/// No such place.
const NONE: u32 = u32::MAX;

/// For each token the place of another.
pub(super) struct Ends {
    /// Behind the group that opens here.
    groups: Vec<u32>,
    /// Behind an item of which this is a part and which ends with its first braces, or with `;`.
    items: Vec<u32>,
    /// The same for one that ends with `;` only.
    statements: Vec<u32>,
    /// The first brace or `;` from here on.
    bodies: Vec<u32>,
}

impl Ends {
    pub(super) fn of(lexemes: &[Lexeme]) -> Self {
        let groups = groups(lexemes);
        let end = row(lexemes.len());
        let n_places = lexemes.len() + 1;
        let mut ends = Self {
            groups,
            items: vec![end; n_places],
            statements: vec![end; n_places],
            bodies: vec![end; n_places],
        };
        for (at, lexeme) in lexemes.iter().enumerate().rev() {
            ends.add(at, lexeme.kind);
        }
        ends
    }

    /// What follows `at` is known.
    fn add(&mut self, at: usize, kind: Kind) {
        let behind = |list: &[u32], at: u32| if at == NONE { NONE } else { list[at as usize] };
        let (next, here) = (row(at + 1), row(at));
        (self.items[at], self.statements[at]) = match kind {
            Kind::Punct(b';') => (next, next),
            Kind::Close(_) => (here, here),
            Kind::Open(byte) => {
                let group = self.groups[at];
                let item = if byte == b'{' {
                    group
                } else {
                    behind(&self.items, group)
                };
                (item, behind(&self.statements, group))
            }
            _ => (self.items[at + 1], self.statements[at + 1]),
        };
        self.bodies[at] = match kind {
            Kind::Open(b'{') | Kind::Punct(b';') => here,
            _ => self.bodies[at + 1],
        };
    }

    /// Behind the group that opens at `at`; `None` where it is never closed.
    pub(super) fn group(&self, at: usize) -> Option<usize> {
        place(self.groups[at])
    }

    /// Behind the item that goes on at `at`; `None` where a group is never closed.
    pub(super) fn item(&self, at: usize, at_semicolon: bool) -> Option<usize> {
        place(if at_semicolon {
            self.statements[at]
        } else {
            self.items[at]
        })
    }

    /// The first brace or `;` from `at` on, or the end.
    pub(super) fn body(&self, at: usize) -> usize {
        self.bodies[at] as usize
    }
}

/// Behind each group; what was not closed within another is skipped.
fn groups(lexemes: &[Lexeme]) -> Vec<u32> {
    let mut ends = vec![NONE; lexemes.len()];
    let mut opened: Vec<(u8, usize)> = Vec::new();
    // So many of each kind are open: nothing is searched for in vain.
    let mut n_open = [0usize; 3];
    for (at, lexeme) in lexemes.iter().enumerate() {
        match lexeme.kind {
            Kind::Open(byte) => {
                n_open[number(byte)] += 1;
                opened.push((byte, at));
            }
            Kind::Close(byte) if n_open[number(byte)] > 0 => {
                while let Some((open, start)) = opened.pop() {
                    n_open[number(open)] -= 1;
                    if number(open) == number(byte) {
                        ends[start] = row(at + 1);
                        break;
                    }
                }
            }
            Kind::Close(_) => {
                opened.clear();
                n_open = [0; 3];
            }
            _ => {}
        }
    }
    ends
}

/// The same for the two ends of a group.
fn number(byte: u8) -> usize {
    match byte {
        b'(' | b')' => 0,
        b'[' | b']' => 1,
        _ => 2,
    }
}

fn row(at: usize) -> u32 {
    u32::try_from(at).expect("invariant: a text has fewer than 2^32 tokens")
}

fn place(row: u32) -> Option<usize> {
    (row != NONE).then_some(row as usize)
}
