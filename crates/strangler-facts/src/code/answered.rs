//! Whose answer an expression is.

use strangler_base::ItemId;
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId, Stmt};

use super::{Code, Said};

impl Code<'_> {
    /// The call of the tree whose result an expression yields, perhaps wrapped: `Ok(f(x).await?)`, `{ …; f(x).boxed() }`.
    pub(crate) fn answered_by(&self, part: PartId, id: ExprId) -> Option<(ExprId, ItemId)> {
        let file = self.file(part);
        match file[id].expr {
            Expr::Call { callee, args } => {
                if let Expr::Path(path) = file[callee].expr
                    && let Said::Item(item) = self.said(part, path)
                    && self.function(item).is_some()
                {
                    return Some((id, item));
                }
                match file[args] {
                    [only] => self.answered_by(part, only),
                    _ => None,
                }
            }
            Expr::MethodCall { receiver, .. } => {
                let method = self.graph.method(part, id);
                match method.filter(|method| self.function(*method).is_some()) {
                    Some(method) => Some((id, method)),
                    None => self.answered_by(part, receiver),
                }
            }
            Expr::Block(block) | Expr::Async(block) => match *file[file[block].stmts].last()? {
                Stmt::Tail(id) => self.answered_by(part, id),
                Stmt::Semi(id) if matches!(file[id].expr, Expr::Return(_)) => self.answered_by(part, id),
                Stmt::Semi(_) | Stmt::Let { .. } => None,
            },
            Expr::Return(Some(inner))
            | Expr::Ref { inner, .. }
            | Expr::Try(inner)
            | Expr::Await(inner)
            | Expr::Closure { body: inner, .. } => self.answered_by(part, inner),
            _ => None,
        }
    }
}
