//! Conditions over requests: comparisons of method and path.

use strangler_syntax::ir::{BinaryOp, Expr, ExprId, Literal, Pat};

use super::request::Asked;
use super::{Reader, Says, method};
use crate::code::Said;

impl Says {
    /// What holds where both do: the methods that both allow, and of two paths the one that is whole, else the other's.
    fn and(&self, other: &Self) -> Option<Self> {
        let methods = match (self.methods.as_slice(), other.methods.as_slice()) {
            ([], methods) | (methods, []) => methods.to_vec(),
            (left, right) => {
                let both: Vec<String> = left.iter().filter(|name| right.contains(name)).cloned().collect();
                (!both.is_empty()).then_some(both)?
            }
        };
        let is_whole = |path: &&String| !path.ends_with("{*rest}");
        let paths = [other.path.as_ref(), self.path.as_ref()];
        let mut known = paths.into_iter().flatten();
        let path = known.clone().find(is_whole).or_else(|| known.next()).cloned();
        Some(Self { methods, path })
    }
}

/// Each alternative of one condition with each of another; one that says nothing leaves all open.
pub(super) fn all_of(left: Vec<Says>, right: Vec<Says>) -> Vec<Says> {
    if left.is_empty() || right.is_empty() {
        return if left.is_empty() { right } else { left };
    }
    let mut both = Vec::new();
    for says in left
        .iter()
        .flat_map(|left| right.iter().filter_map(|right| left.and(right)))
    {
        if !both.contains(&says) {
            both.push(says);
        }
    }
    both
}

/// The alternatives of two conditions; one that says nothing lets everything through.
fn either(mut left: Vec<Says>, right: Vec<Says>) -> Vec<Says> {
    if left.is_empty() || right.is_empty() {
        return Vec::new();
    }
    left.extend(right);
    left
}

impl Reader<'_> {
    /// The alternatives of `method == Method::GET && path == "/x"`, `path == "/x" || path == "/y"`, `is_health(&req)`; none
    /// where nothing is said.
    pub(super) fn condition(&self, cond: ExprId) -> Vec<Says> {
        let file = self.code.file(self.part);
        match file[cond].expr {
            Expr::Binary { op, left, right } => match op {
                BinaryOp::And => all_of(self.condition(left), self.condition(right)),
                BinaryOp::Or => either(self.condition(left), self.condition(right)),
                BinaryOp::Eq => self.compared(left, right).into_iter().collect(),
                _ => Vec::new(),
            },
            Expr::Let { pat, value } if !matches!(file[pat].pat, Pat::Path(_)) => self.condition(value),
            Expr::MethodCall {
                receiver, name, args, ..
            } if matches!(self.code.name(self.part, name), "starts_with" | "strip_prefix") => {
                self.below(receiver, &file[args]).into_iter().collect()
            }
            Expr::Call { callee, .. } => self.asked_by(callee).unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// `is_health(&req)`: what the one expression of that function says.
    fn asked_by(&self, callee: ExprId) -> Option<Vec<Says>> {
        let Expr::Path(path) = self.code.file(self.part)[callee].expr else {
            return None;
        };
        let Said::Item(item) = self.code.said(self.part, path) else {
            return None;
        };
        let inner = (self.depth == 0).then(|| Reader::new(self.code, self.requests, item, 1))??;
        let file = self.code.file(inner.part);
        let body = match file[inner.root].expr {
            Expr::Block(block) => inner.answer_of(block).filter(|_| file[block].stmts.len() == 1)?,
            _ => inner.root,
        };
        Some(inner.condition(body))
    }

    /// A text, or the constant that holds one.
    fn text(&self, id: ExprId) -> Option<String> {
        match self.code.file(self.part)[id].expr {
            Expr::Literal(Literal::Str(name)) => Some(self.code.name(self.part, name).to_owned()),
            Expr::Path(path) => match self.code.said(self.part, path) {
                Said::Item(item) => self.constant(item),
                _ => None,
            },
            Expr::Ref { inner, .. } => self.text(inner),
            _ => None,
        }
    }

    /// `method == Method::GET`, `"/x" == path`
    fn compared(&self, left: ExprId, right: ExprId) -> Option<Says> {
        [(left, right), (right, left)]
            .into_iter()
            .find_map(|(value, other)| {
                let asked = self.requests.asked(self.part, other)?;
                if asked == Asked::Path {
                    let text = self.text(value).filter(|text| !text.contains("://"))?;
                    return Some(Says::at(Vec::new(), Some(text)));
                }
                let written = self.code.written(self.part, value);
                let method = method(written.trim_matches(['&', '*', '"']))?;
                Some(Says::at(vec![method], None))
            })
    }

    /// `path.starts_with("/x/")`
    fn below(&self, receiver: ExprId, args: &[ExprId]) -> Option<Says> {
        let asked = self.requests.asked(self.part, receiver);
        let first = args.first().filter(|_| asked == Some(Asked::Path))?;
        let prefix = self.text(*first).unwrap_or_else(|| "/{?}".to_owned());
        // Where a whole address begins, another server is asked.
        if prefix.contains("://") {
            return None;
        }
        let prefix = prefix.trim_end_matches('/');
        Some(Says::at(Vec::new(), Some(format!("{prefix}/{{*rest}}"))))
    }
}
