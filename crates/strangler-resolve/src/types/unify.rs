//! Variables of inference and their solutions, one table a body.

use super::{TraitRef, Ty};

/// How deep types are followed.
const MAX_DEPTH: u32 = 16;
/// How many parts of a type are followed: `(t, t)` again and again doubles it each time.
const MAX_PARTS: u32 = 10_000;

/// Variable → what is known of it.
#[derive(Debug, Default)]
pub(crate) struct Vars {
    rows: Vec<Option<Ty>>,
    /// How many parts may still be made equal.
    left: u32,
    /// Whether it is of code outside into which nothing of the tree flowed, so that it cannot be of the tree itself.
    outside: Vec<bool>,
}

impl Vars {
    pub(crate) fn clear(&mut self) {
        self.rows.clear();
        self.outside.clear();
    }

    pub(crate) fn fresh(&mut self) -> Ty {
        self.rows.push(None);
        self.outside.push(false);
        Ty::Var(u32::try_from(self.rows.len() - 1).expect("invariant: fewer than 2^32 variables"))
    }

    /// A variable for something of code outside into which nothing of the tree flowed.
    pub(crate) fn fresh_outside(&mut self) -> Ty {
        let var = self.fresh();
        self.mark_outside(&var);
        var
    }

    /// Whether a variable is unsolved and known to be of code outside.
    pub(crate) fn is_outside(&self, var: u32) -> bool {
        self.outside[var as usize]
    }

    /// Lets all that is not known of a type be of code outside.
    fn mark_outside(&mut self, ty: &Ty) {
        let (rows, outside) = (&self.rows, &mut self.outside);
        ty.any(&mut |part| {
            if let Ty::Var(row) = part
                && rows[*row as usize].is_none()
            {
                outside[*row as usize] = true;
            }
            false
        });
    }

    /// `n` variables.
    pub(crate) fn fresh_args(&mut self, n: usize) -> Vec<Ty> {
        (0..n).map(|_| self.fresh()).collect()
    }

    /// The type itself where it is a solved variable; its parts are left as they are.
    pub(crate) fn shallow(&self, ty: &Ty) -> Ty {
        self.solved(ty).clone()
    }

    /// The same, lent.
    pub(crate) fn solved<'a>(&'a self, ty: &'a Ty) -> &'a Ty {
        let mut ty = ty;
        while let Ty::Var(row) = ty {
            match &self.rows[*row as usize] {
                Some(solved) => ty = solved,
                None => break,
            }
        }
        ty
    }

    /// The type with all solved variables replaced.
    pub(crate) fn resolve(&self, ty: &Ty) -> Ty {
        self.resolve_to(ty, 0, &mut { MAX_PARTS })
    }

    fn resolve_to(&self, ty: &Ty, depth: u32, left: &mut u32) -> Ty {
        if depth > MAX_DEPTH {
            return Ty::Unknown;
        }
        if !ty.any(&mut |part| matches!(part, Ty::Var(_))) {
            return ty.clone();
        }
        ty.map(&mut |part| {
            *left = left.saturating_sub(1);
            match part {
                _ if *left == 0 => Some(Ty::Unknown),
                Ty::Var(row) => {
                    let solved = self.rows[*row as usize].as_ref();
                    Some(
                        solved
                            .map_or_else(|| part.clone(), |solved| self.resolve_to(solved, depth + 1, left)),
                    )
                }
                _ => None,
            }
        })
    }

    /// Makes two types equal where they can be; says whether they may be the same type.
    pub(crate) fn unify(&mut self, a: &Ty, b: &Ty) -> bool {
        self.left = MAX_PARTS;
        self.unify_at(a, b, 0)
    }

    fn unify_at(&mut self, a: &Ty, b: &Ty, depth: u32) -> bool {
        if depth > MAX_DEPTH || self.left == 0 {
            return true;
        }
        self.left -= 1;
        let (solved_a, solved_b);
        let a = if let Ty::Var(_) = a {
            solved_a = self.shallow(a);
            &solved_a
        } else {
            a
        };
        let b = if let Ty::Var(_) = b {
            solved_b = self.shallow(b);
            &solved_b
        } else {
            b
        };
        match (a, b) {
            (Ty::Unknown | Ty::Never, _) | (_, Ty::Unknown | Ty::Never) => true,
            (Ty::Var(x), Ty::Var(y)) if x == y => true,
            (Ty::Var(x), other) | (other, Ty::Var(x)) => {
                if !other.is_large() && !self.occurs(*x, other, &mut Vec::new()) {
                    self.rows[*x as usize] = Some(other.clone());
                    if self.outside[*x as usize] {
                        let other = self.resolve(other);
                        self.mark_outside(&other);
                    }
                }
                true
            }
            (Ty::Adt(x, xs), Ty::Adt(y, ys)) => x == y && self.unify_all(xs, ys, depth),
            (Ty::External(x, xs), Ty::External(y, ys)) => x == y && self.unify_all(xs, ys, depth),
            (Ty::Tuple(xs), Ty::Tuple(ys)) | (Ty::Fn(xs), Ty::Fn(ys)) => {
                xs.len() == ys.len() && self.unify_all(xs, ys, depth)
            }
            (Ty::Ref(x), Ty::Ref(y)) | (Ty::Slice(x), Ty::Slice(y)) => self.unify_at(x, y, depth + 1),
            (Ty::Bounded(x), Ty::Bounded(y)) => {
                self.unify_bounds(x, y, depth);
                true
            }
            (Ty::Bounded(_) | Ty::Assoc(..), _) | (_, Ty::Bounded(_) | Ty::Assoc(..)) => true,
            (x, y) => x == y,
        }
    }

    fn unify_bounds(&mut self, a: &[TraitRef], b: &[TraitRef], depth: u32) {
        for left in a {
            for right in b.iter().filter(|right| right.def == left.def) {
                self.unify_all(&left.args, &right.args, depth);
                for (name, ty) in left.bindings.iter() {
                    if let Some(other) = right.binding(*name) {
                        self.unify_at(ty, other, depth + 1);
                    }
                }
            }
        }
    }

    fn unify_all(&mut self, a: &[Ty], b: &[Ty], depth: u32) -> bool {
        let mut same = true;
        for (a, b) in a.iter().zip(b) {
            same &= self.unify_at(a, b, depth + 1);
        }
        same
    }

    /// Whether a type is built of a variable; `seen` are the variables that were followed.
    fn occurs(&self, var: u32, ty: &Ty, seen: &mut Vec<u32>) -> bool {
        ty.any(&mut |part| match part {
            Ty::Var(row) if *row == var => true,
            Ty::Var(row) if !seen.contains(row) => {
                seen.push(*row);
                let solved = self.rows[*row as usize].as_ref();
                solved.is_some_and(|solved| self.occurs(var, solved, seen))
            }
            _ => false,
        })
    }
}

/// Whether `pattern`, whose parameters stand for anything, may be the type `ty`; fills `args` on the way.
pub(crate) fn matches(pattern: &Ty, ty: &Ty, vars: &Vars, args: &mut [Ty]) -> bool {
    // What a parameter stands for already may be a variable.
    let (pattern, ty) = (vars.solved(pattern), vars.solved(ty));
    match (pattern, ty) {
        (Ty::Param(row), _) => match args.get_mut(*row as usize) {
            Some(slot) if matches!(slot, Ty::Unknown) => {
                *slot = ty.clone();
                true
            }
            Some(slot) => may_equal(slot, ty, vars),
            None => true,
        },
        (Ty::Unknown | Ty::Assoc(..) | Ty::Var(_), _)
        | (_, Ty::Unknown | Ty::Never | Ty::Var(_) | Ty::Assoc(..)) => true,
        (Ty::Adt(x, xs), Ty::Adt(y, ys)) => x == y && matches_all(xs, ys, vars, args),
        (Ty::External(x, xs), Ty::External(y, ys)) => x == y && matches_all(xs, ys, vars, args),
        (Ty::Tuple(xs), Ty::Tuple(ys)) => xs.len() == ys.len() && matches_all(xs, ys, vars, args),
        (Ty::Ref(x), Ty::Ref(y)) | (Ty::Slice(x), Ty::Slice(y)) => matches(x, y, vars, args),
        (Ty::Bounded(x), Ty::Bounded(y)) => x.first().map(|of| of.def) == y.first().map(|of| of.def),
        (x, y) => x == y,
    }
}

fn matches_all(patterns: &[Ty], types: &[Ty], vars: &Vars, args: &mut [Ty]) -> bool {
    patterns
        .iter()
        .zip(types)
        .all(|(pattern, ty)| matches(pattern, ty, vars, args))
}

/// Whether two types without parameters may be the same.
fn may_equal(a: &Ty, b: &Ty, vars: &Vars) -> bool {
    matches(a, b, vars, &mut [])
}
