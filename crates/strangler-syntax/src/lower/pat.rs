//! Patterns.

use syn::{Member, Pat as Tree};

use super::Lowerer;
use crate::ir::{ExprId, FieldPat, List, Pat, PatId, PatNode, Pos};

impl Lowerer {
    pub(super) fn pat(&mut self, pat: &mut Tree) -> PatId {
        let (pat, pos) = match pat {
            Tree::Paren(it) => return self.pat(&mut it.pat),
            Tree::Type(it) => return self.pat(&mut it.pat),
            Tree::Guard(it) => return self.pat(&mut it.pat),
            Tree::Ident(it) => self.binding_pat(it),
            Tree::Path(it) => {
                let path = self.qualified(it.qself.as_mut(), &mut it.path);
                (Pat::Path(path), self.path_pos(path))
            }
            Tree::TupleStruct(it) => {
                let path = self.qualified(it.qself.as_mut(), &mut it.path);
                let pats = self.pats(&mut it.elems);
                (Pat::TupleStruct { path, pats }, self.path_pos(path))
            }
            Tree::Struct(it) => self.struct_pat(it),
            Tree::Tuple(it) => (
                Pat::Tuple(self.pats(&mut it.elems)),
                self.pos(it.paren_token.span.open()),
            ),
            Tree::Slice(it) => (
                Pat::Slice(self.pats(&mut it.elems)),
                self.pos(it.bracket_token.span.open()),
            ),
            Tree::Reference(it) => (Pat::Ref(self.pat(&mut it.pat)), self.pos(it.and_token.span)),
            Tree::Or(it) => self.or_pat(it),
            Tree::Lit(it) => {
                let literal = self.literal(&it.lit);
                let pos = self.pos(it.lit.span());
                (Pat::Expr(self.node(literal, pos)), pos)
            }
            Tree::Const(it) => {
                let pos = self.pos(it.const_token.span);
                let block = self.block(&mut it.block);
                (Pat::Expr(self.node(crate::ir::Expr::Block(block), pos)), pos)
            }
            Tree::Range(it) => self.range_pat(it),
            Tree::Rest(it) => (Pat::Rest, self.pos(it.dot2_token.spans[0])),
            Tree::Wild(it) => (Pat::Wild, self.pos(it.underscore_token.span)),
            Tree::Macro(it) => {
                let call = self.macro_call(&mut it.mac);
                (Pat::Macro(call), self.path_pos(self.file[call].path))
            }
            _ => (Pat::Wild, Pos::default()),
        };
        self.file.push(PatNode { pat, pos })
    }

    fn pats<P>(&mut self, pats: &mut syn::punctuated::Punctuated<Tree, P>) -> List<PatId> {
        let pats: Vec<_> = pats.iter_mut().map(|pat| self.pat(pat)).collect();
        self.file.push_all(pats)
    }

    fn binding_pat(&mut self, it: &mut syn::PatIdent) -> (Pat, Pos) {
        let sub = it.subpat.as_mut().map(|(_, pat)| self.pat(pat));
        let pat = Pat::Bind {
            name: self.name(&it.ident),
            binds: it.by_ref.is_some() || it.mutability.is_some() || sub.is_some(),
            sub,
        };
        (pat, self.pos(it.ident.span()))
    }

    fn or_pat(&mut self, it: &mut syn::PatOr) -> (Pat, Pos) {
        let pats = self.pats(&mut it.cases);
        let pos = self.file[pats]
            .first()
            .map_or_else(Pos::default, |&first| self.file[first].pos);
        (Pat::Or(pats), pos)
    }

    fn range_pat(&mut self, it: &mut syn::ExprRange) -> (Pat, Pos) {
        let pos = self.range_pos(&it.limits);
        let (from, to) = self.range_ends(it);
        (Pat::Range { from, to }, pos)
    }

    fn struct_pat(&mut self, it: &mut syn::PatStruct) -> (Pat, Pos) {
        let path = self.qualified(it.qself.as_mut(), &mut it.path);
        let fields: Vec<_> = it
            .fields
            .iter_mut()
            .map(|field| {
                let (name, pos) = self.member(&field.member);
                let pat = self.pat(&mut field.pat);
                FieldPat { name, pos, pat }
            })
            .collect();
        let fields = self.file.push_all(fields);
        (Pat::Struct { path, fields }, self.path_pos(path))
    }

    /// The name or the number of a field.
    pub(super) fn member(&mut self, member: &Member) -> (crate::ir::Name, Pos) {
        match member {
            Member::Named(ident) => (self.name(ident), self.pos(ident.span())),
            Member::Unnamed(index) => (self.text(&index.index.to_string()), self.pos(index.span)),
        }
    }

    /// The pattern of a match arm with its guard.
    pub(super) fn guarded(&mut self, pat: &mut Tree) -> (PatId, Option<ExprId>) {
        if let Tree::Guard(it) = pat {
            let pat = self.pat(&mut it.pat);
            return (pat, Some(self.expr(&mut it.guard)));
        }
        (self.pat(pat), None)
    }
}
