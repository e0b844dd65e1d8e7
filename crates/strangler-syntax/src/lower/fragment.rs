//! What a macro wrote, read as the place of its call demands.

use super::Lowerer;
use super::path::Style;
use crate::expand::{Place, Root};
use crate::input::{Input, Read};
use crate::ir::ItemIdx;

/// What a macro may ask for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    Expr,
    Item,
    Meta,
    Pat,
    /// A pattern without `|` on top.
    PatParam,
    Path,
    /// One statement.
    Stmt,
    Type,
}

impl Lowerer {
    /// What is left behind such a part; `None` where none comes.
    pub(crate) fn part<'a>(&mut self, part: Part, mut input: Input<'a>) -> Option<Input<'a>> {
        let read = match part {
            Part::Expr => self.expr(&mut input).is_ok(),
            Part::Item => self.item(&mut input).is_ok(),
            Part::Meta => self.is_meta(&mut input),
            Part::Pat => self.any_pat(&mut input).is_ok(),
            Part::PatParam => self.single_pat(&mut input).is_ok(),
            Part::Path => self.path(&mut input, Style::Type).is_ok(),
            Part::Stmt => self.stmts(&mut input).is_ok_and(|stmts| stmts.n == 1),
            Part::Type => self.ty(&mut input).is_ok(),
        };
        read.then_some(input)
    }

    /// `None` where it does not parse.
    pub(super) fn fragment(&mut self, input: &mut Input, place: Place) -> Option<Root> {
        match place {
            Place::Items => self.written(input, Self::item),
            Place::ImplItems => self.written(input, Self::impl_item),
            Place::TraitItems => self.written(input, Self::trait_item),
            Place::ForeignItems => self.written(input, Self::foreign_item),
            Place::Stmts => self.written_stmts(input),
            Place::Expr => match self.speculate(input, Self::expr) {
                Some(expr) => Some(Root::Expr(expr)),
                None => self.written_stmts(input),
            },
            Place::Pat => self.speculate(input, Self::any_pat).map(Root::Pat),
            Place::Type => self.speculate(input, Self::ty).map(Root::Type),
        }
    }

    fn written<'a>(
        &mut self,
        input: &mut Input<'a>,
        read: impl Fn(&mut Self, &mut Input<'a>) -> Read<Option<ItemIdx>>,
    ) -> Option<Root> {
        self.file.top = self.speculate(input, |lowerer, input| lowerer.list_of(input, read))?;
        Some(Root::Items)
    }

    fn written_stmts(&mut self, input: &mut Input) -> Option<Root> {
        let stmts = self.speculate(input, Self::stmts)?;
        Some(Root::Block(self.close_block(stmts)))
    }
}
