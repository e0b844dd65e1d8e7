//! Impls, traits and extern blocks with their members.

use super::Lowerer;
use super::attr::Attrs;
use super::item::{Clause, Head, begins_signature, skip_text};
use super::path::Style;
use crate::input::{Ident, Input, Read};
use crate::ir::{Bound, Delimiter, Idx, ItemIdx, ItemKind, List, MacroId, Pos, TypeIdx, Visibility};
use crate::token::Word;

/// `type Name<T>: A = B where …;`
pub(super) struct Alias<'a> {
    name: Ident<'a>,
    params: super::generics::Params,
    /// `None` without a colon.
    pub(super) bounds: Option<List<Bound>>,
    pub(super) ty: Option<TypeIdx>,
    end: Pos,
}

impl Lowerer {
    /// `None` for what is carried along only: an impl of no trait that is a path.
    pub(super) fn implementation<'a>(
        &mut self,
        attrs: Input<'a>,
        input: &mut Input<'a>,
    ) -> Read<Option<ItemIdx>> {
        input.take_text("default");
        input.take_word(Word::Const);
        input.take_word(Word::Unsafe);
        let begin = input.expect_word(Word::Impl, "expected `impl`")?;
        let mut params = if super::control::chooses_generics(input) {
            self.params(input)?
        } else {
            super::generics::Params::default()
        };
        let negative = input.is("!") && !input.after(1).is_open(Delimiter::Brace);
        if negative {
            input.take("!");
        }
        let first = self.ty(input)?;
        let is_for = input.take_word(Word::For).is_some();
        let (of_trait, self_ty) = if is_for {
            let of_trait = self.as_trait(first);
            (of_trait, self.ty(input)?)
        } else if negative {
            return input.refuse("inherent impls cannot be negative");
        } else {
            (None, first)
        };
        self.where_clause(input, &mut params)?;
        let mut group = input.group(Delimiter::Brace)?;
        let inner = Some(group.inner.inner_attrs()?);
        let items = self.list_of(&mut group.inner, Self::impl_item)?;
        if is_for && of_trait.is_none() {
            return Ok(None);
        }
        let generics = self.close_params(params);
        let kind = ItemKind::Impl {
            generics,
            of_trait,
            self_ty,
            items,
        };
        let attrs = Attrs { outer: attrs, inner };
        let head = Head::nameless(attrs, Visibility::Inherited, begin, group.close);
        self.add_item(head, kind).map(Some)
    }

    pub(super) fn trait_definition<'a>(
        &mut self,
        attrs: Input<'a>,
        vis: Visibility,
        input: &mut Input<'a>,
    ) -> Read<ItemIdx> {
        input.take_word(Word::Unsafe);
        input.take_text("auto");
        input.expect_word(Word::Trait, "expected `trait`")?;
        let name = input.name()?;
        let mut params = self.params(input)?;
        if input.take("=") {
            let ends = |input: &Input| input.is_word(Word::Where) || input.is(";");
            let bounds = self.bounds_until(input, ends)?;
            self.where_clause(input, &mut params)?;
            let end = input.expect(";")?;
            let generics = self.close_params(params);
            let items = List::empty();
            let kind = ItemKind::Trait {
                generics,
                bounds,
                items,
            };
            return self.add_item(Head::named(attrs.into(), vis, name, end), kind);
        }
        let mut bounds = List::empty();
        if input.take(":") {
            let ends = |input: &Input| input.is_word(Word::Where) || input.is_open(Delimiter::Brace);
            bounds = self.bounds_until(input, ends)?;
        }
        self.where_clause(input, &mut params)?;
        let mut group = input.group(Delimiter::Brace)?;
        let inner = Some(group.inner.inner_attrs()?);
        let items = self.list_of(&mut group.inner, Self::trait_item)?;
        let generics = self.close_params(params);
        let kind = ItemKind::Trait {
            generics,
            bounds,
            items,
        };
        let attrs = Attrs { outer: attrs, inner };
        self.add_item(Head::named(attrs, vis, name, group.close), kind)
    }

    pub(super) fn foreign_block<'a>(&mut self, attrs: Input<'a>, input: &mut Input<'a>) -> Read<ItemIdx> {
        input.take_word(Word::Unsafe);
        let begin = input.expect_word(Word::Extern, "expected `extern`")?;
        skip_text(input);
        let mut group = input.group(Delimiter::Brace)?;
        let inner = Some(group.inner.inner_attrs()?);
        let items = self.list_of(&mut group.inner, Self::foreign_item)?;
        let attrs = Attrs { outer: attrs, inner };
        let head = Head::nameless(attrs, Visibility::Inherited, begin, group.close);
        self.add_item(head, ItemKind::ExternBlock { items })
    }

    /// Reads one member; what is carried along only leaves nothing behind.
    fn member_of<'a>(
        &mut self,
        input: &mut Input<'a>,
        read: impl FnOnce(&mut Self, Input<'a>, &mut Input<'a>) -> Read<Option<ItemIdx>>,
    ) -> Read<Option<ItemIdx>> {
        let attrs = input.outer_attrs()?;
        let mark = self.mark();
        let item = read(self, attrs, input)?;
        if item.is_none() {
            self.reset(&mark);
        }
        Ok(item)
    }

    pub(super) fn impl_item(&mut self, input: &mut Input) -> Read<Option<ItemIdx>> {
        self.member_of(input, |lowerer, attrs, input| {
            let vis = lowerer.visibility(input)?;
            let default = input.is_text("default") && !input.after(1).is("!");
            if default {
                input.bump();
            }
            if begins_signature(input, false) {
                return lowerer.function_item(attrs.into(), vis, input);
            }
            match input.word() {
                Some(Word::Const) => lowerer.constant(attrs, vis, input),
                Some(Word::Type) => {
                    let alias = lowerer.any_alias(input, Clause::Late)?;
                    if alias.ty.is_none() || alias.bounds.is_some() {
                        return Ok(None);
                    }
                    lowerer.close_alias(attrs, vis, alias).map(Some)
                }
                _ if default || vis != Visibility::Inherited => input.refuse("expected a member"),
                _ => lowerer.member_macro(attrs, input).map(Some),
            }
        })
    }

    pub(super) fn trait_item(&mut self, input: &mut Input) -> Read<Option<ItemIdx>> {
        self.member_of(input, |lowerer, attrs, input| {
            let vis = lowerer.visibility(input)?;
            let verbatim = vis != Visibility::Inherited || input.take_text("default").is_some();
            let vis = Visibility::Inherited;
            let item = if begins_signature(input, false) {
                Some(lowerer.trait_fn(attrs, input)?)
            } else {
                match input.word() {
                    Some(Word::Const) => lowerer.trait_const(attrs, input)?,
                    Some(Word::Type) => {
                        let alias = lowerer.any_alias(input, Clause::Late)?;
                        Some(lowerer.close_alias(attrs, vis, alias)?)
                    }
                    _ if verbatim => return input.refuse("expected a member"),
                    _ => Some(lowerer.member_macro(attrs, input)?),
                }
            };
            Ok(item.filter(|_| !verbatim))
        })
    }

    fn trait_fn<'a>(&mut self, attrs: Input<'a>, input: &mut Input<'a>) -> Read<ItemIdx> {
        let (sig, name) = self.signature(input, false)?;
        let vis = Visibility::Inherited;
        if !input.is(";") {
            return self.with_body(attrs.into(), vis, sig, name, input);
        }
        let end = input.expect(";")?;
        let body = None;
        self.add_item(
            Head::named(attrs.into(), vis, name, end),
            ItemKind::Fn { sig, body },
        )
    }

    fn trait_const<'a>(&mut self, attrs: Input<'a>, input: &mut Input<'a>) -> Read<Option<ItemIdx>> {
        let Some((head, ty, value, plain)) = self.const_parts(attrs, Visibility::Inherited, input)? else {
            return Ok(None);
        };
        if !plain {
            return Ok(None);
        }
        let body = value.map(|root| self.body(root));
        self.add_item(head, ItemKind::Const { ty, body }).map(Some)
    }

    pub(super) fn foreign_item(&mut self, input: &mut Input) -> Read<Option<ItemIdx>> {
        self.member_of(input, |lowerer, attrs, input| {
            let vis = lowerer.visibility(input)?;
            if begins_signature(input, true) {
                return lowerer.foreign_fn(attrs, vis, input);
            }
            let follows = input.after(1);
            let modified = input.is_word(Word::Unsafe) || input.is_text("safe");
            if input.is_word(Word::Static) || modified && follows.is_word(Word::Static) {
                return lowerer.foreign_static(attrs, vis, input);
            }
            if input.is_word(Word::Type) {
                let alias = lowerer.any_alias(input, Clause::Early)?;
                if alias.ty.is_some() || alias.bounds.is_some() {
                    return Ok(None);
                }
                return lowerer.close_alias(attrs, vis, alias).map(Some);
            }
            if vis != Visibility::Inherited {
                return input.refuse("expected a declaration");
            }
            lowerer.member_macro(attrs, input).map(Some)
        })
    }

    fn foreign_fn<'a>(
        &mut self,
        attrs: Input<'a>,
        vis: Visibility,
        input: &mut Input<'a>,
    ) -> Read<Option<ItemIdx>> {
        let (sig, name) = self.signature(input, true)?;
        if input.is_open(Delimiter::Brace) {
            self.block(input)?;
            return Ok(None);
        }
        let end = input.expect(";")?;
        let body = None;
        let head = Head::named(attrs.into(), vis, name, end);
        self.add_item(head, ItemKind::Fn { sig, body }).map(Some)
    }

    fn foreign_static<'a>(
        &mut self,
        attrs: Input<'a>,
        vis: Visibility,
        input: &mut Input<'a>,
    ) -> Read<Option<ItemIdx>> {
        if !input.is_word(Word::Static) {
            input.bump();
        }
        input.bump();
        let mutable = input.take_word(Word::Mut).is_some();
        let name = input.name()?;
        input.expect(":")?;
        let ty = self.ty(input)?;
        if input.take("=") {
            self.expr(input)?;
            input.expect(";")?;
            return Ok(None);
        }
        let end = input.expect(";")?;
        let body = None;
        let kind = ItemKind::Static { ty, body, mutable };
        self.add_item(Head::named(attrs.into(), vis, name, end), kind)
            .map(Some)
    }

    pub(super) fn any_alias<'a>(&mut self, input: &mut Input<'a>, clause: Clause) -> Read<Alias<'a>> {
        input.expect_word(Word::Type, "expected `type`")?;
        let name = input.name()?;
        let mut params = self.params(input)?;
        let ends = |input: &Input| input.is_word(Word::Where) || input.is("=") || input.is(";");
        let bounds = if input.take(":") {
            Some(self.bounds_until(input, ends)?)
        } else {
            None
        };
        if clause == Clause::Early {
            self.where_clause(input, &mut params)?;
        }
        let ty = if input.take("=") {
            Some(self.ty(input)?)
        } else {
            None
        };
        self.where_clause(input, &mut params)?;
        let end = input.expect(";")?;
        Ok(Alias {
            name,
            params,
            bounds,
            ty,
            end,
        })
    }

    pub(super) fn close_alias<'a>(
        &mut self,
        attrs: Input<'a>,
        vis: Visibility,
        alias: Alias<'a>,
    ) -> Read<ItemIdx> {
        let Alias { name, end, ty, .. } = alias;
        let generics: Idx<_> = self.close_params(alias.params);
        let bounds = alias.bounds.unwrap_or_default();
        let kind = ItemKind::TypeAlias { generics, bounds, ty };
        self.add_item(Head::named(attrs.into(), vis, name, end), kind)
    }

    fn member_macro(&mut self, attrs: Input, input: &mut Input) -> Read<ItemIdx> {
        let path = self.mod_path(input)?;
        input.expect("!")?;
        let called = self.macro_call(path, input)?;
        if !called.brace {
            input.expect(";")?;
        }
        self.macro_call_item(attrs.into(), called.call, called.close)
    }

    /// A macro call in the place of an item.
    pub(super) fn macro_call_item(&mut self, attrs: Attrs, call: MacroId, end: Pos) -> Read<ItemIdx> {
        let begin = self.path_pos(self.file[call].path);
        let head = Head::nameless(attrs, Visibility::Inherited, begin, end);
        self.add_item(head, ItemKind::MacroCall(call))
    }

    /// A path in the place of a type.
    pub(super) fn type_path(&mut self, input: &mut Input) -> Read<crate::ir::PathIdx> {
        self.path(input, Style::Type)
    }
}
