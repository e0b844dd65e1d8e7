//! Expressions.

use syn::punctuated::Punctuated;
use syn::{Expr as Tree, Token};

use super::{Lowerer, operator};
use crate::ir::{Expr, ExprId, ExprNode, FieldInit, List, Pos};

/// An expression and where it stands, before it is stored.
pub(super) type Placed = (Expr, Pos);

impl Lowerer {
    pub(super) fn expr(&mut self, expr: &mut Tree) -> ExprId {
        let cfg = self.expr_cfg(expr);
        let Some((expr, pos)) = self.placed(expr) else {
            return self.inner(expr);
        };
        self.file.push(ExprNode { expr, pos, cfg })
    }

    /// Stores an expression that has no attributes.
    pub(super) fn node(&mut self, expr: Expr, pos: Pos) -> ExprId {
        let cfg = None;
        self.file.push(ExprNode { expr, pos, cfg })
    }

    pub(super) fn exprs(&mut self, exprs: &mut Punctuated<Tree, Token![,]>) -> List<ExprId> {
        if exprs.is_empty() {
            return List::empty();
        }
        // Lists nest, and each allocation counts.
        let mut ids = self.spare.pop().unwrap_or_default();
        // By their numbers: an iterator over them is an allocation, too.
        for row in 0..exprs.len() {
            let id = self.expr(&mut exprs[row]);
            ids.push(id);
        }
        let list = self.file.push_all(ids.drain(..));
        self.spare.push(ids);
        list
    }

    pub(super) fn optional(&mut self, expr: &mut Option<Box<Tree>>) -> Option<ExprId> {
        expr.as_mut().map(|expr| self.expr(expr))
    }

    // Parentheses and groups vanish.
    fn inner(&mut self, expr: &mut Tree) -> ExprId {
        match expr {
            Tree::Paren(it) => self.expr(&mut it.expr),
            Tree::Group(it) => self.expr(&mut it.expr),
            _ => self.node(Expr::Missing, Pos::default()),
        }
    }

    fn placed(&mut self, expr: &mut Tree) -> Option<Placed> {
        Some(match expr {
            Tree::Path(it) => {
                let path = self.qualified(it.qself.as_mut(), &mut it.path);
                (Expr::Path(path), self.path_pos(path))
            }
            Tree::Lit(it) => (self.literal(&it.lit), self.pos(it.lit.span())),
            Tree::Call(it) => self.call(it),
            Tree::MethodCall(it) => self.method_call(it),
            Tree::Field(it) => self.field_access(it),
            Tree::Struct(it) => self.struct_literal(it),
            Tree::Reference(it) => {
                let (inner, mutable) = (self.expr(&mut it.expr), it.mutability.is_some());
                (Expr::Ref { inner, mutable }, self.pos(it.and_token.span))
            }
            Tree::RawAddr(it) => {
                let mutable = matches!(it.mutability, syn::PointerMutability::Mut(_));
                let inner = self.expr(&mut it.expr);
                (Expr::Ref { inner, mutable }, self.pos(it.and_token.span))
            }
            Tree::Unary(it) => self.unary(it),
            Tree::Binary(it) => self.binary(it),
            Tree::Assign(it) => {
                let (left, right) = (self.expr(&mut it.left), self.expr(&mut it.right));
                (Expr::Assign { left, right }, self.pos(it.eq_token.span))
            }
            Tree::Try(it) => (
                Expr::Try(self.expr(&mut it.expr)),
                self.pos(it.question_token.span),
            ),
            Tree::Await(it) => (
                Expr::Await(self.expr(&mut it.base)),
                self.pos(it.await_token.span),
            ),
            Tree::Cast(it) => {
                let (inner, ty) = (self.expr(&mut it.expr), self.ty(&mut it.ty));
                (Expr::Cast { inner, ty }, self.pos(it.as_token.span))
            }
            Tree::Index(it) => {
                let (base, index) = (self.expr(&mut it.expr), self.expr(&mut it.index));
                (
                    Expr::Index { base, index },
                    self.pos(it.bracket_token.span.open()),
                )
            }
            Tree::Range(it) => {
                let (from, to) = self.range_ends(it);
                (Expr::Range { from, to }, self.range_pos(&it.limits))
            }
            Tree::Tuple(it) => (
                Expr::Tuple(self.exprs(&mut it.elems)),
                self.pos(it.paren_token.span.open()),
            ),
            Tree::Array(it) => (
                Expr::Array(self.exprs(&mut it.elems)),
                self.pos(it.bracket_token.span.open()),
            ),
            Tree::Repeat(it) => {
                let (element, len) = (self.expr(&mut it.expr), self.expr(&mut it.len));
                (
                    Expr::Repeat { element, len },
                    self.pos(it.bracket_token.span.open()),
                )
            }
            Tree::Macro(it) => {
                let call = self.macro_call(&mut it.mac);
                (Expr::Macro(call), self.path_pos(self.file[call].path))
            }
            Tree::Infer(it) => (Expr::Missing, self.pos(it.underscore_token.span)),
            other => return self.control(other),
        })
    }

    fn call(&mut self, it: &mut syn::ExprCall) -> Placed {
        let callee = self.expr(&mut it.func);
        let args = self.exprs(&mut it.args);
        (Expr::Call { callee, args }, self.file[callee].pos)
    }

    fn method_call(&mut self, it: &mut syn::ExprMethodCall) -> Placed {
        let receiver = self.expr(&mut it.receiver);
        let turbofish = it.turbofish.as_mut().map(|args| self.angle_args(args));
        let args = self.exprs(&mut it.args);
        let call = Expr::MethodCall {
            receiver,
            name: self.name(&it.method),
            turbofish,
            args,
        };
        (call, self.pos(it.method.span()))
    }

    fn field_access(&mut self, it: &mut syn::ExprField) -> Placed {
        let base = self.expr(&mut it.base);
        let (name, pos) = self.member(&it.member);
        (Expr::Field { base, name }, pos)
    }

    fn struct_literal(&mut self, it: &mut syn::ExprStruct) -> Placed {
        let path = self.qualified(it.qself.as_mut(), &mut it.path);
        let fields: Vec<_> = it.fields.iter_mut().map(|field| self.field_init(field)).collect();
        let fields = self.file.push_all(fields);
        let rest = self.optional(&mut it.rest);
        (Expr::Struct { path, fields, rest }, self.path_pos(path))
    }

    fn field_init(&mut self, field: &mut syn::FieldValue) -> FieldInit {
        let (name, pos) = self.member(&field.member);
        let value = self.expr(&mut field.expr);
        if let Some(cfg) = self.cfg_of(&mut field.attrs) {
            let cfg = self.both(Some(cfg), self.file[value].cfg);
            self.file.node_mut(value).cfg = cfg;
        }
        FieldInit { name, pos, value }
    }

    fn unary(&mut self, it: &mut syn::ExprUnary) -> Placed {
        let inner = self.expr(&mut it.expr);
        match operator::unary(&it.op) {
            Some((op, span)) => (Expr::Unary { op, inner }, self.pos(span)),
            None => (Expr::Missing, self.file[inner].pos),
        }
    }

    fn binary(&mut self, it: &mut syn::ExprBinary) -> Placed {
        let (left, right) = (self.expr(&mut it.left), self.expr(&mut it.right));
        match operator::binary(&it.op) {
            Some((op, span)) => (Expr::Binary { op, left, right }, self.pos(span)),
            None => (Expr::Missing, self.file[left].pos),
        }
    }

    fn expr_cfg(&mut self, expr: &mut Tree) -> Option<crate::ir::CfgId> {
        let attrs = attrs_of(expr)?;
        self.cfg_of(attrs)
    }
}

macro_rules! attrs_of {
    ($expr:expr => $($kind:ident)*) => {
        match $expr {
            $(Tree::$kind(it) => Some(&mut it.attrs),)*
            _ => None,
        }
    };
}

fn attrs_of(expr: &mut Tree) -> Option<&mut Vec<syn::Attribute>> {
    attrs_of!(expr => Array Assign Async Await Binary Block Break Call Cast Closure Const Continue Field ForLoop
        Group If Index Infer Let Lit Loop Macro Match MethodCall Paren Path Range RawAddr Reference Repeat Return
        Struct Try TryBlock Tuple Unary Unsafe While Yield)
}
