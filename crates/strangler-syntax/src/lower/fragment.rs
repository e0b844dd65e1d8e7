//! What a macro wrote, read as the place of its call demands.

use proc_macro2::TokenStream;
use syn::parse::ParseStream;
use syn::{Block, Expr, Pat, Type};

use super::Lowerer;
use crate::expand::{Place, Root};
use crate::ir::ItemIdx;
use crate::parser::{all, scan, speculate};

impl Lowerer {
    /// `None` where it does not parse.
    pub(super) fn fragment(&mut self, tokens: TokenStream, place: Place) -> Option<Root> {
        scan(tokens, |input| match place {
            Place::Items => self.written(input, Self::item),
            Place::ImplItems => self.written(input, Self::impl_item),
            Place::TraitItems => self.written(input, Self::trait_item),
            Place::ForeignItems => self.written(input, Self::foreign_item),
            Place::Stmts => self.written_stmts(input),
            Place::Expr => match speculate(input, <Expr as syn::parse::Parse>::parse) {
                Some(mut expr) => Some(Root::Expr(self.expr(&mut expr))),
                None => self.written_stmts(input),
            },
            Place::Pat => {
                let mut pat = speculate(input, Pat::parse_multi_with_leading_vert)?;
                Some(Root::Pat(self.pat(&mut pat)))
            }
            Place::Type => {
                let mut ty = speculate(input, <Type as syn::parse::Parse>::parse)?;
                Some(Root::Type(self.ty(&mut ty)))
            }
        })
    }

    fn written<T: syn::parse::Parse>(
        &mut self,
        input: ParseStream,
        lower: fn(&mut Self, &mut T) -> Option<ItemIdx>,
    ) -> Option<Root> {
        let mut trees = speculate(input, all::<T>)?;
        let items: Vec<_> = trees.iter_mut().filter_map(|tree| lower(self, tree)).collect();
        self.file.top = self.file.push_all(items);
        Some(Root::Items)
    }

    fn written_stmts(&mut self, input: ParseStream) -> Option<Root> {
        let mut stmts = speculate(input, Block::parse_within)?;
        Some(Root::Block(self.stmts(&mut stmts)))
    }
}
