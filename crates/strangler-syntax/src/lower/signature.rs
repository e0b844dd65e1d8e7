//! Functions: signature and body.

use super::Lowerer;
use super::attr::Attrs;
use super::item::Head;
use crate::input::{Ident, Input, Read};
use crate::ir::{
    Delimiter, Expr, FnSig, ItemIdx, ItemKind, List, Param, Pat, PatNode, SelfParam, Visibility,
};
use crate::token::Word;

impl Lowerer {
    /// A function with its body; `None` without one.
    pub(super) fn function_item<'a>(
        &mut self,
        attrs: Attrs<'a>,
        vis: Visibility,
        input: &mut Input<'a>,
    ) -> Read<Option<ItemIdx>> {
        let (sig, name) = self.signature(input, false)?;
        if input.take(";") {
            return Ok(None);
        }
        self.with_body(attrs, vis, sig, name, input).map(Some)
    }

    /// A function of which the signature was read.
    pub(super) fn with_body<'a>(
        &mut self,
        attrs: Attrs<'a>,
        vis: Visibility,
        sig: FnSig,
        name: Ident<'a>,
        input: &mut Input<'a>,
    ) -> Read<ItemIdx> {
        let mut group = input.group(Delimiter::Brace)?;
        let inner = Some(group.inner.inner_attrs()?);
        let stmts = self.stmts(&mut group.inner)?;
        let block = self.close_block(stmts);
        let root = self.node(Expr::Block(block), group.open);
        let body = Some(self.body(root));
        let attrs = Attrs { inner, ..attrs };
        self.add_item(
            Head::named(attrs, vis, name, group.close),
            ItemKind::Fn { sig, body },
        )
    }

    /// A signature and the name in it.
    pub(super) fn signature<'a>(
        &mut self,
        input: &mut Input<'a>,
        may_be_safe: bool,
    ) -> Read<(FnSig, Ident<'a>)> {
        input.take_word(Word::Const);
        let is_async = input.take_word(Word::Async).is_some();
        if !(may_be_safe && input.take_text("safe").is_some()) {
            input.take_word(Word::Unsafe);
        }
        self.skip_abi(input);
        input.expect_word(Word::Fn, "expected `fn`")?;
        let name = input.name()?;
        let mut generics = self.params(input)?;
        let group = input.group(Delimiter::Paren)?;
        let (receiver, params) = self.parameters(group.inner)?;
        let ret = self.return_type(input, true)?;
        self.where_clause(input, &mut generics)?;
        let generics = self.close_params(generics);
        let sig = FnSig {
            generics,
            receiver,
            params,
            ret,
            is_async,
        };
        Ok((sig, name))
    }

    fn parameters(&mut self, mut input: Input) -> Read<(Option<SelfParam>, List<Param>)> {
        let (mut receiver, mut params) = (None, Vec::new());
        while !input.is_empty() {
            let attrs = input.outer_attrs()?;
            if input.take("...") {
                input.take(",");
                self.leave(&input);
                break;
            }
            if begins_receiver(&input) {
                if receiver.is_some() || !params.is_empty() {
                    return input.refuse("unexpected method receiver");
                }
                receiver = Some(self.receiver(&mut input)?);
            } else {
                let Some(param) = self.param(attrs, &mut input)? else {
                    input.take(",");
                    self.leave(&input);
                    break;
                };
                params.push(param);
            }
            if input.is_empty() {
                break;
            }
            input.expect(",")?;
        }
        Ok((receiver, self.file.push_all(params)))
    }

    /// `p: T`; `None` where more arguments of any type may follow.
    fn param(&mut self, attrs: Input, input: &mut Input) -> Read<Option<Param>> {
        // The 2015 edition lets a type alone stand for a parameter.
        let bare = input.is_name() && input.after(1).is("<");
        let pat = if bare {
            let (pat, pos) = (Pat::Wild, input.pos());
            self.file.push(PatNode { pat, pos })
        } else {
            let pat = self.single_pat(input)?;
            input.expect(":")?;
            pat
        };
        if !bare && input.take("...") {
            return Ok(None);
        }
        let ty = self.ty(input)?;
        let attrs = if attrs.is_empty() {
            List::empty()
        } else {
            self.attrs(attrs.into())?.0
        };
        Ok(Some(Param { pat, ty, attrs }))
    }

    fn receiver(&mut self, input: &mut Input) -> Read<SelfParam> {
        let by_ref = input.take("&");
        if by_ref {
            input.take_lifetime();
        }
        let mutable = input.take_word(Word::Mut).is_some();
        input.expect_word(Word::SelfValue, "expected `self`")?;
        let ty = if !by_ref && input.take(":") {
            Some(self.ty(input)?)
        } else {
            None
        };
        Ok(SelfParam { by_ref, mutable, ty })
    }
}

/// `self`, `&'a mut self`
fn begins_receiver(input: &Input) -> bool {
    let mut ahead = *input;
    if ahead.take("&") {
        ahead.take_lifetime();
    }
    ahead.take_word(Word::Mut);
    ahead.take_word(Word::SelfValue).is_some() && !ahead.is("::")
}
