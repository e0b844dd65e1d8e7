//! Conditions over requests: comparisons of method and path.

use strangler_syntax::ir::{BinaryOp, Expr, ExprId, Literal, Pat};

use super::request::Asked;
use super::{Reader, Says, method};
use crate::code::Said;

impl Reader<'_> {
    /// `method == Method::GET && path == "/x"`, `path == "/x" || path == "/y"`
    pub(super) fn condition(&self, cond: ExprId) -> Vec<Says> {
        if let Expr::Binary {
            op: BinaryOp::Or,
            left,
            right,
        } = self.code.file(self.part)[cond].expr
        {
            let (left, mut right) = (self.condition(left), self.condition(right));
            return match left.is_empty() || right.is_empty() {
                true => Vec::new(),
                false => {
                    right.splice(0..0, left);
                    right
                }
            };
        }
        let mut said = Says::default();
        self.compared(cond, &mut said);
        if said.path.is_none() && said.methods.is_empty() {
            Vec::new()
        } else {
            vec![said]
        }
    }

    /// `is_health(&req)`: what the one expression of that function says.
    fn asked_by(&self, callee: ExprId) -> Option<Says> {
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
        inner.condition(body).into_iter().next()
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

    fn compared(&self, cond: ExprId, said: &mut Says) {
        let file = self.code.file(self.part);
        match file[cond].expr {
            Expr::Binary {
                op: BinaryOp::And,
                left,
                right,
            } => {
                self.compared(left, said);
                self.compared(right, said);
            }
            Expr::Binary {
                op: BinaryOp::Eq,
                left,
                right,
            } => {
                for (value, other) in [(left, right), (right, left)] {
                    match self.requests.asked(self.part, other) {
                        Some(Asked::Method) => {
                            let written = self.code.written(self.part, value);
                            said.methods.extend(method(written.trim_matches(['&', '*', '"'])));
                        }
                        Some(Asked::Path) => said.path = self.text(value).or(said.path.take()),
                        None => {}
                    }
                }
            }
            Expr::Let { pat, value } if !matches!(file[pat].pat, Pat::Path(_)) => self.compared(value, said),
            Expr::MethodCall {
                receiver, name, args, ..
            } if matches!(self.code.name(self.part, name), "starts_with" | "strip_prefix") => {
                let of = self.requests.asked(self.part, receiver);
                if let (Some(Asked::Path), Some(first)) = (of, file[args].first()) {
                    let prefix = self.text(*first).unwrap_or_else(|| "/{?}".to_owned());
                    let prefix = prefix.trim_end_matches('/');
                    said.path = Some(format!("{prefix}/{{*rest}}"));
                }
            }
            Expr::Call { callee, .. } => {
                if let Some(inner) = self.asked_by(callee) {
                    *said = inner;
                }
            }
            _ => {}
        }
    }
}
