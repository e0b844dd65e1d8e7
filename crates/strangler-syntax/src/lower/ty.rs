//! Types.

use super::Lowerer;
use super::path::Style;
use crate::input::{Group, Input, Read};
use crate::ir::{Bound, Delimiter, Path, QualifiedSelf, TypeIdx, TypeRef};
use crate::token::{Kind, Word};

impl Lowerer {
    pub(super) fn ty(&mut self, input: &mut Input) -> Read<TypeIdx> {
        self.ambiguous(input, true, true)
    }

    /// A type, with or without the `+` that may follow; `generic` says whether `<` behind a fragment is its.
    pub(super) fn ambiguous(&mut self, input: &mut Input, plus: bool, generic: bool) -> Read<TypeIdx> {
        if input.is_open(Delimiter::None) {
            return self.type_of_fragment(input, generic);
        }
        let bound = input.is_word(Word::For);
        if bound {
            self.skip_binder(input)?;
            if input.is_word(Word::Dyn) {
                return input.refuse("expected a type");
            }
        }
        let lowered = match input.kind() {
            Kind::Open(Delimiter::Paren) => return self.paren_type(input, plus),
            Kind::Open(Delimiter::Bracket) => self.bracket_type(input)?,
            Kind::Word(Word::Unsafe) if input.after(1).is("<") => {
                input.bump();
                self.skip_lifetimes(input)?;
                self.ambiguous(input, plus, generic)?;
                TypeRef::Infer
            }
            Kind::Word(Word::Fn | Word::Unsafe | Word::Extern) => self.fn_pointer(input)?,
            Kind::Word(Word::Dyn) => {
                input.bump();
                let verbatim = input.take("*");
                let bounds = self.object_bounds(input, plus, false)?;
                if verbatim {
                    TypeRef::Infer
                } else {
                    TypeRef::Dyn(bounds)
                }
            }
            Kind::Word(Word::Impl) => {
                input.bump();
                TypeRef::Impl(self.object_bounds(input, plus, true)?)
            }
            Kind::Word(Word::Underscore) => {
                input.bump();
                TypeRef::Infer
            }
            Kind::Word(Word::Super | Word::SelfValue | Word::SelfType | Word::Crate) => {
                self.path_type(input, plus, bound)?
            }
            Kind::Word(word) if word.is_name() => self.path_type(input, plus, bound)?,
            Kind::Punct { ch: b':' | b'<', .. } => self.path_type(input, plus, bound)?,
            Kind::Punct { ch: b'*', .. } => {
                input.bump();
                if input.take_word(Word::Mut).is_none() {
                    input.expect_word(Word::Const, "expected `mut` or `const`")?;
                }
                TypeRef::Ptr(self.ambiguous(input, false, true)?)
            }
            Kind::Punct { ch: b'&', .. } => {
                input.bump();
                input.take_lifetime();
                let mutable = input.take_word(Word::Mut).is_some();
                let inner = self.ambiguous(input, false, true)?;
                TypeRef::Ref { inner, mutable }
            }
            Kind::Punct { ch: b'!', .. } if !input.is("!=") => {
                input.bump();
                TypeRef::Never
            }
            Kind::Lifetime => TypeRef::Dyn(self.object_bounds(input, true, false)?),
            _ => return input.refuse("expected a type"),
        };
        Ok(self.file.push(lowered))
    }

    fn type_of_fragment(&mut self, input: &mut Input, generic: bool) -> Read<TypeIdx> {
        let mut group = input.group(Delimiter::None)?;
        let ty = self.ty(&mut group.inner)?;
        self.leave(&group.inner);
        let path = match self.file[ty] {
            TypeRef::Path(path) => Some(path),
            _ => None,
        };
        let word_follows = input.is("::") && input.after(2).word().is_some();
        let args_follow = input.is("<") && generic || input.is("::") && input.after(2).is("<");
        let lowered = match path {
            Some(path) if word_follows => self.longer_path(path, input, Style::Type)?,
            Some(path) if args_follow => {
                let last = self.file[self.file[path].segments].last();
                if last.is_none_or(|last| last.args.is_some()) {
                    return Ok(ty);
                }
                self.with_args(path, input)?
            }
            None if word_follows => {
                let path = self.path(input, Style::Type)?;
                let qself = QualifiedSelf {
                    ty,
                    trait_segments: 0,
                };
                let node = self.file.node_mut(path);
                (node.qself, node.global) = (Some(qself), false);
                path
            }
            _ => return Ok(ty),
        };
        Ok(self.file.push(TypeRef::Path(lowered)))
    }

    fn path_type(&mut self, input: &mut Input, plus: bool, bound: bool) -> Read<TypeRef> {
        let path = self.qualified(input, Style::Type)?;
        if self.file[path].qself.is_some() {
            return Ok(TypeRef::Path(path));
        }
        if input.is_only("!", &["!="]) && self.is_mod_style(path) {
            input.take("!");
            return Ok(TypeRef::Macro(self.macro_call(path, input)?.call));
        }
        if !(bound || plus && input.is("+")) {
            return Ok(TypeRef::Path(path));
        }
        let mut bounds = vec![Bound { path }];
        while plus && input.take("+") {
            let goes_on = input.word().is_some()
                || input.is("::")
                || input.is("?")
                || input.is_lifetime()
                || input.is_open(Delimiter::Paren);
            if !goes_on {
                break;
            }
            bounds.extend(self.bound(input)?.bound);
        }
        Ok(TypeRef::Dyn(self.file.push_all(bounds)))
    }

    fn paren_type(&mut self, input: &mut Input, plus: bool) -> Read<TypeIdx> {
        let Group { mut inner, .. } = input.group(Delimiter::Paren)?;
        let content = &mut inner;
        if content.is_empty() {
            let types = crate::ir::List::empty();
            return Ok(self.file.push(TypeRef::Tuple(types)));
        }
        if content.is_lifetime() || content.is("?") {
            let relaxed = content.is("?");
            let mut bounds = Vec::new();
            loop {
                bounds.extend(self.bound(content)?.bound);
                if relaxed || !content.take("+") {
                    break;
                }
            }
            self.leave(content);
            while relaxed && input.take("+") {
                bounds.extend(self.bound(input)?.bound);
            }
            let bounds = self.file.push_all(bounds);
            return Ok(self.file.push(TypeRef::Dyn(bounds)));
        }
        let first = self.ty(content)?;
        if content.is(",") {
            let base = self.open.types.len();
            self.open.types.push(first);
            content.expect(",")?;
            self.comma_types(*content)?;
            let types = self.close_types(base);
            return Ok(self.file.push(TypeRef::Tuple(types)));
        }
        self.leave(content);
        match self.file[first] {
            TypeRef::Path(path) if plus && input.is("+") && self.file[path].qself.is_none() => {
                let mut bounds = vec![Bound { path }];
                while input.take("+") {
                    bounds.extend(self.bound(input)?.bound);
                }
                let bounds = self.file.push_all(bounds);
                Ok(self.file.push(TypeRef::Dyn(bounds)))
            }
            _ => Ok(first),
        }
    }

    fn bracket_type(&mut self, input: &mut Input) -> Read<TypeRef> {
        let mut group = input.group(Delimiter::Bracket)?;
        let element = self.ty(&mut group.inner)?;
        let ty = if group.inner.take(";") {
            let len = self.expr(&mut group.inner)?;
            TypeRef::Array { element, len }
        } else {
            TypeRef::Slice(element)
        };
        self.leave(&group.inner);
        Ok(ty)
    }

    fn fn_pointer(&mut self, input: &mut Input) -> Read<TypeRef> {
        input.take_word(Word::Unsafe);
        self.skip_abi(input);
        input.expect_word(Word::Fn, "expected `fn`")?;
        let mut args = input.group(Delimiter::Paren)?.inner;
        let base = self.open.types.len();
        while !args.is_empty() {
            args.outer_attrs()?;
            let named =
                (args.is_name() || args.is_word(Word::Underscore)) && args.after(1).is_only(":", &["::"]);
            if named {
                args.bump();
                args.take(":");
            }
            if args.take("...") {
                args.take(",");
                break;
            }
            let ty = self.ty(&mut args)?;
            self.open.types.push(ty);
            if args.is_empty() {
                break;
            }
            args.expect(",")?;
        }
        self.leave(&args);
        let params = self.close_types(base);
        let ret = self.return_type(input, false)?;
        Ok(TypeRef::Fn { params, ret })
    }

    pub(super) fn return_type(&mut self, input: &mut Input, plus: bool) -> Read<Option<TypeIdx>> {
        if !input.take("->") {
            return Ok(None);
        }
        self.ambiguous(input, plus, true).map(Some)
    }

    /// The path of a type that turns out to be a trait; the type is no more.
    pub(super) fn as_trait(&mut self, ty: TypeIdx) -> Option<crate::ir::PathIdx> {
        let TypeRef::Path(path) = self.file[ty] else {
            return None;
        };
        let Path { qself: None, .. } = self.file[path] else {
            return None;
        };
        if ty.index() + 1 == self.file.all::<TypeRef>().len() {
            self.file.pop::<TypeRef>();
        }
        Some(path)
    }
}
