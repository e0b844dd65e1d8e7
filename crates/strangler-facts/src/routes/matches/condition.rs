//! Conditions over requests: comparisons of method and path.

use strangler_syntax::ir::{BinaryOp, Expr, ExprId, Literal, Pat};

use super::{Reader, Says, method};
use crate::code::Said;

impl Reader<'_> {
    /// `method == Method::GET && path == "/x"`
    pub(super) fn condition(&self, cond: ExprId) -> Vec<Says> {
        let mut said = Says::default();
        self.compared(cond, &mut said);
        if said.path.is_none() && said.methods.is_empty() {
            Vec::new()
        } else {
            vec![said]
        }
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
                    let other = self.code.written(self.part, other).to_lowercase();
                    match file[value].expr {
                        Expr::Path(path) if other.contains("method") => {
                            said.methods.extend(method(&self.code.path_text(self.part, path)));
                        }
                        Expr::Ref { inner, .. } if other.contains("method") => {
                            said.methods.extend(method(&self.code.written(self.part, inner)));
                        }
                        _ if other.contains("path") || other.contains("uri") => {
                            said.path = self.text(value).or(said.path.take());
                        }
                        _ => {}
                    }
                }
            }
            Expr::Let { pat, value } if !matches!(file[pat].pat, Pat::Path(_)) => self.compared(value, said),
            Expr::MethodCall {
                receiver, name, args, ..
            } if matches!(self.code.name(self.part, name), "starts_with" | "strip_prefix") => {
                let of = self.code.written(self.part, receiver).to_lowercase();
                if let (true, Some(first)) = (of.contains("path"), file[args].first())
                    && let Some(prefix) = self.text(*first)
                {
                    let prefix = prefix.trim_end_matches('/');
                    said.path = Some(format!("{prefix}/{{*rest}}"));
                }
            }
            _ => {}
        }
    }
}
