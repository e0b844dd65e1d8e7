//! Generic parameters, bounds and where clauses.

use super::Lowerer;
use super::path::Style;
use crate::input::{Input, Read};
use crate::ir::{Bound, Delimiter, GenericParam, GenericParamKind, Generics, Idx, List, WherePredicate};
use crate::token::{Kind, Word};

/// Parameters without the clause that follows later.
#[derive(Default)]
pub(super) struct Params {
    list: Vec<GenericParam>,
    predicates: Vec<WherePredicate>,
}

impl Params {
    /// Whether there is neither a parameter nor a clause.
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty() && self.predicates.is_empty()
    }
}

/// One bound, as far as it counts.
pub(super) struct OneBound {
    /// The trait; `?Sized` takes a bound away, lifetimes bound nothing.
    pub(super) bound: Option<Bound>,
    /// Whether a trait is written.
    pub(super) is_trait: bool,
}

impl Lowerer {
    /// `<'a, T: A = B, const N: C>`, or nothing.
    pub(super) fn params(&mut self, input: &mut Input) -> Read<Params> {
        let (mut list, predicates) = (Vec::new(), Vec::new());
        if !input.take("<") {
            return Ok(Params { list, predicates });
        }
        while !input.is(">") {
            input.outer_attrs()?;
            list.push(self.generic_param(input)?);
            if input.is(">") {
                break;
            }
            input.expect(",")?;
        }
        input.expect(">")?;
        Ok(Params { list, predicates })
    }

    fn generic_param(&mut self, input: &mut Input) -> Read<GenericParam> {
        let mut bounds = List::empty();
        if let Some(lifetime) = input.take_lifetime() {
            if input.take(":") {
                self.skip_outlives(input, |input| input.is(",") || input.is(">"))?;
            }
            let name = self.name(lifetime);
            let kind = GenericParamKind::Lifetime;
            return Ok(GenericParam { name, kind, bounds });
        }
        let (name, kind) = if input.take_word(Word::Const).is_some() {
            let ident = input.name()?;
            input.expect(":")?;
            let ty = self.ty(input)?;
            if input.take("=") {
                let mark = self.mark();
                self.const_argument(input)?;
                self.reset(&mark);
            }
            (ident, GenericParamKind::Const(ty))
        } else {
            let ident = input.name_or_underscore()?;
            let colon = input.take(":");
            if colon {
                bounds = self.bounds_until(input, |input| {
                    input.is_empty() || input.is(",") || input.is(">") || input.is("=")
                })?;
            }
            let default = if input.take("=") {
                Some(self.ty(input)?)
            } else {
                None
            };
            (ident, GenericParamKind::Type(default))
        };
        let name = self.name(name);
        Ok(GenericParam { name, kind, bounds })
    }

    /// `where T: A, U: B`, or nothing.
    pub(super) fn where_clause(&mut self, input: &mut Input, params: &mut Params) -> Read<()> {
        if input.take_word(Word::Where).is_none() {
            return Ok(());
        }
        let ends = |input: &Input| {
            input.is_empty()
                || input.is_open(Delimiter::Brace)
                || input.is(",")
                || input.is(";")
                || input.is_only(":", &["::"])
                || input.is("=")
        };
        while !ends(input) {
            input.outer_attrs()?;
            if input.is_lifetime() && input.after(1).is(":") {
                input.bump();
                input.take(":");
                self.skip_outlives(input, ends)?;
            } else {
                self.skip_binder(input)?;
                let ty = self.ty(input)?;
                input.expect(":")?;
                let bounds = self.bounds_until(input, ends)?;
                params.predicates.push(WherePredicate { ty, bounds });
            }
            if !input.take(",") {
                break;
            }
        }
        Ok(())
    }

    /// Stores parameters.
    pub(super) fn close_params(&mut self, params: Params) -> Idx<Generics> {
        let generics = Generics {
            params: self.file.push_all(params.list),
            predicates: self.file.push_all(params.predicates),
        };
        self.file.push(generics)
    }

    /// No parameters.
    pub(super) fn no_generics(&mut self) -> Idx<Generics> {
        self.file.push(Generics {
            params: List::empty(),
            predicates: List::empty(),
        })
    }

    /// `A + B` as long as it does not end.
    pub(super) fn bounds_until(
        &mut self,
        input: &mut Input,
        ends: impl Fn(&Input) -> bool,
    ) -> Read<List<Bound>> {
        let mut bounds = Vec::new();
        while !ends(input) {
            bounds.extend(self.bound(input)?.bound);
            if !input.take("+") {
                break;
            }
        }
        Ok(self.file.push_all(bounds))
    }

    /// `A + B` behind `dyn` or `impl`; one of them is a trait.
    pub(super) fn object_bounds(
        &mut self,
        input: &mut Input,
        plus: bool,
        is_impl: bool,
    ) -> Read<List<Bound>> {
        let (mut bounds, mut any_trait) = (Vec::new(), false);
        loop {
            let one = self.bound(input)?;
            any_trait |= one.is_trait;
            bounds.extend(one.bound);
            if !(plus && input.take("+")) {
                break;
            }
            let goes_on = input.word().is_some()
                || input.is("::")
                || input.is("?")
                || input.is_lifetime()
                || input.is_open(Delimiter::Paren)
                || (is_impl && input.is_open(Delimiter::Bracket));
            if !goes_on {
                break;
            }
        }
        if any_trait {
            Ok(self.file.push_all(bounds))
        } else {
            input.refuse("expected a trait")
        }
    }

    pub(super) fn bound(&mut self, input: &mut Input) -> Read<OneBound> {
        let nothing = OneBound {
            bound: None,
            is_trait: false,
        };
        if input.take_lifetime().is_some() {
            return Ok(nothing);
        }
        if input.take_word(Word::Use).is_some() {
            self.skip_captures(input)?;
            return Ok(nothing);
        }
        if input.is_open(Delimiter::Paren) {
            let mut group = input.group(Delimiter::Paren)?;
            let one = self.trait_bound(&mut group.inner);
            self.leave(&group.inner);
            return one;
        }
        self.trait_bound(input)
    }

    fn trait_bound(&mut self, input: &mut Input) -> Read<OneBound> {
        self.skip_binder(input)?;
        let mut verbatim = false;
        if input.is_open(Delimiter::Bracket) {
            let mut group = input.group(Delimiter::Bracket)?;
            group.inner.expect_word(Word::Const, "expected `const`")?;
            verbatim = true;
        } else if input.take_word(Word::Const).is_some() {
            verbatim = true;
        }
        let (mark, maybe) = (self.mark(), input.take("?"));
        if maybe {
            self.skip_binder(input)?;
        }
        let path = self.trait_path(input)?;
        let counts = !maybe && !verbatim;
        if !counts {
            self.reset(&mark);
        }
        Ok(OneBound {
            bound: counts.then_some(Bound { path }),
            is_trait: true,
        })
    }

    fn trait_path(&mut self, input: &mut Input) -> Read<crate::ir::PathIdx> {
        let path = self.path(input, Style::Type)?;
        let bare = self.file[self.file[path].segments]
            .last()
            .is_some_and(|last| last.args.is_none());
        let parens =
            input.is_open(Delimiter::Paren) || input.is("::") && input.after(2).is_open(Delimiter::Paren);
        if bare && parens {
            input.take("::");
            let args = self.paren_args(input)?;
            let row = self.file[path].segments.ids().last();
            if let Some(row) = row {
                self.file.node_mut(row).args = Some(args);
            }
        }
        Ok(path)
    }

    /// Steps over `for<'a, 'b>`.
    pub(super) fn skip_binder(&mut self, input: &mut Input) -> Read<()> {
        if input.take_word(Word::For).is_none() {
            return Ok(());
        }
        input.expect("<")?;
        while !input.is(">") {
            let mark = self.mark();
            input.outer_attrs()?;
            self.generic_param(input)?;
            self.reset(&mark);
            if input.is(">") {
                break;
            }
            input.expect(",")?;
        }
        input.expect(">")?;
        Ok(())
    }

    /// Steps over `<'a, 'b>`.
    pub(super) fn skip_lifetimes(&mut self, input: &mut Input) -> Read<()> {
        input.expect("<")?;
        while !input.is(">") {
            if input.take_lifetime().is_none() {
                return input.refuse("expected a lifetime");
            }
            if !input.take(",") {
                break;
            }
        }
        input.expect(">")?;
        Ok(())
    }

    /// Steps over `<'a, T>`.
    fn skip_captures(&mut self, input: &mut Input) -> Read<()> {
        input.expect("<")?;
        while !input.is(">") {
            match input.kind() {
                Kind::Lifetime | Kind::Word(_) => input.bump(),
                _ => return input.refuse("expected a parameter"),
            };
            if !input.take(",") {
                break;
            }
        }
        input.expect(">")?;
        Ok(())
    }

    fn skip_outlives(&mut self, input: &mut Input, ends: impl Fn(&Input) -> bool) -> Read<()> {
        while !(input.is_empty() || ends(input)) {
            if input.take_lifetime().is_none() {
                return input.refuse("expected a lifetime");
            }
            if !input.take("+") {
                break;
            }
        }
        Ok(())
    }
}
