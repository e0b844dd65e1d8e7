//! Functions: signature and body.

use proc_macro2::Span;
use syn::{FnArg, ReceiverKind, Signature};

use super::Lowerer;
use super::item::Head;
use crate::ir::{ExprId, FnSig, ItemIdx, ItemKind, List, Param, SelfParam, Visibility};

impl Lowerer {
    pub(super) fn function(
        &mut self,
        attrs: &mut [syn::Attribute],
        vis: Visibility,
        sig: &mut Signature,
        block: Option<&mut syn::Block>,
        end: Span,
    ) -> ItemIdx {
        let lowered = self.signature(sig);
        let body = block.map(|block| {
            let root = self.block_expr(block);
            self.body(root)
        });
        let kind = ItemKind::Fn { sig: lowered, body };
        let head = Head {
            attrs,
            vis,
            name: Some(&sig.ident),
            begin: sig.fn_token.span,
            end,
        };
        self.add_item(head, kind)
    }

    fn block_expr(&mut self, block: &mut syn::Block) -> ExprId {
        let pos = self.pos(block.brace_token.span.open());
        let block = self.block(block);
        self.node(crate::ir::Expr::Block(block), pos)
    }

    fn signature(&mut self, sig: &mut Signature) -> FnSig {
        let generics = self.generics(&mut sig.generics);
        let mut receiver = None;
        let mut params = Vec::new();
        for input in &mut sig.inputs {
            match input {
                FnArg::Receiver(it) => receiver = Some(self.receiver(it)),
                FnArg::Typed(it) => params.push(self.param(it)),
            }
        }
        FnSig {
            generics,
            receiver,
            params: self.file.push_all(params),
            ret: self.return_type(&mut sig.output),
            is_async: sig.asyncness.is_some(),
        }
    }

    fn param(&mut self, param: &mut syn::PatType) -> Param {
        Param {
            pat: self.pat(&mut param.pat),
            ty: self.ty(&mut param.ty),
            attrs: match param.attrs.is_empty() {
                true => List::empty(),
                false => self.attrs(&mut param.attrs).0,
            },
        }
    }

    fn receiver(&mut self, receiver: &mut syn::Receiver) -> SelfParam {
        let (by_ref, mutable, ty) = match &mut receiver.kind {
            ReceiverKind::Reference(_, _, mutability) => (true, mutability.is_some(), None),
            ReceiverKind::Typed(_, ty) => (false, receiver.mutability.is_some(), Some(self.ty(ty))),
            _ => (false, receiver.mutability.is_some(), None),
        };
        SelfParam { by_ref, mutable, ty }
    }
}
