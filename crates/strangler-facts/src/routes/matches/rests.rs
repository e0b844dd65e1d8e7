//! Whether what is matched is a whole path, or the rest of one whose beginning was taken off.
//!
//! In: the expression that is matched. Out: how often a beginning was taken off it.

use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId, PatId};

use super::request::Requests;
use crate::code::Said;

/// Methods that take the beginning off.
const TAKES_OFF: &[&str] = &["split_at", "split_off", "strip_prefix", "trim_start_matches"];

impl Requests<'_> {
    /// How often a beginning was taken off a path before an expression is what is left.
    pub(super) fn taken_off(&self, part: PartId, id: ExprId) -> usize {
        let file = self.code.file(part);
        match file[id].expr {
            Expr::Path(path) => match self.code.said(part, path) {
                Said::Local(local) => self.rests.get(&(part, local)).copied().unwrap_or(0),
                _ => 0,
            },
            Expr::MethodCall {
                receiver, name, args, ..
            } => {
                // Without its slash it is the path that it was.
                let slash = |arg: &ExprId| matches!(self.code.written(part, *arg).as_str(), "'/'" | "\"/\"");
                let takes = TAKES_OFF.contains(&self.code.name(part, name)) && !file[args].iter().all(slash);
                usize::from(takes) + self.taken_off(part, receiver)
            }
            Expr::Index { base, index } => {
                let takes = matches!(file[index].expr, Expr::Range { from: Some(_), .. });
                usize::from(takes) + self.taken_off(part, base)
            }
            Expr::Call { args: of, .. } | Expr::Tuple(of) => {
                let each = file[of].iter().map(|of| self.taken_off(part, *of));
                each.max().unwrap_or(0)
            }
            Expr::Ref { inner, .. }
            | Expr::Unary { inner, .. }
            | Expr::Field { base: inner, .. }
            | Expr::Match { scrutinee: inner, .. }
            | Expr::Try(inner)
            | Expr::Await(inner) => self.taken_off(part, inner),
            _ => 0,
        }
    }

    /// The same of what a condition looks at.
    pub(super) fn taken_off_in(&self, part: PartId, cond: ExprId) -> usize {
        let mut most = 0;
        self.code.walk(part, cond, &mut |id| {
            if matches!(self.code.file(part)[id].expr, Expr::Path(_)) {
                most = most.max(self.taken_off(part, id));
            }
        });
        most
    }

    /// Notes that what a pattern binds is what is left of a path.
    pub(super) fn leave(&mut self, part: PartId, pat: PatId, taken_off: usize) {
        if taken_off == 0 {
            return;
        }
        let mut names = Vec::new();
        self.code.bindings(part, pat, &mut names);
        for name in names {
            self.rests.entry((part, name)).or_insert(taken_off);
        }
    }
}
