//! Macro calls: which reading of the input is tried.
//!
//! A known macro is read by its [`Shape`]; all others, and a known one whose input does not fit, by trial.

use proc_macro2::TokenStream;
use syn::MacroDelimiter;
use syn::parse::ParseStream;

use super::Lowerer;
use super::macro_table::{self, Shape};
use crate::ir::{Delimiter, List, MacroArgs, MacroCall, MacroId, PathIdx, Token};
use crate::parser::scan;

impl Lowerer {
    pub(super) fn macro_call(&mut self, mac: &mut syn::Macro) -> MacroId {
        let path = self.path(&mut mac.path);
        let known = self.known(path);
        let keep = !(known.plain && self.file[path].segments.len() == 1);
        let (tokens, args) = self.input(std::mem::take(&mut mac.tokens), known.shape, keep);
        let delimiter = match mac.delimiter {
            MacroDelimiter::Paren(_) => Delimiter::Paren,
            MacroDelimiter::Brace(_) => Delimiter::Brace,
            MacroDelimiter::Bracket(_) => Delimiter::Bracket,
        };
        let tokens = self.file.push_all(tokens);
        self.file.push(MacroCall {
            path,
            tokens,
            args,
            delimiter,
        })
    }

    fn known(&self, path: PathIdx) -> &'static macro_table::Known {
        let last = self.file[self.file[path].segments].last();
        macro_table::find(last.map_or("", |last| self.names.get(last.name)))
    }

    fn input(&mut self, tokens: TokenStream, shape: Shape, keep: bool) -> (Vec<Token>, MacroArgs) {
        if tokens.is_empty() {
            return (Vec::new(), MacroArgs::Exprs(List::empty()));
        }
        scan(tokens, |input| {
            let tokens = if keep {
                self.tokens(input.cursor())
            } else {
                Vec::new()
            };
            let args = self.shaped(shape, input);
            (tokens, args.unwrap_or_else(|| self.tried(input)))
        })
    }

    fn shaped(&mut self, shape: Shape, input: ParseStream) -> Option<MacroArgs> {
        match shape {
            Shape::Format(at) => self.format(input, at),
            Shape::Exprs => self.expr_args(input),
            Shape::Matches => self.matches(input),
            Shape::Router => self.router(input),
            Shape::Select => self.select(input),
            Shape::Fields => self.fields_macro(input),
            Shape::Json => self.json(input),
            Shape::Stream => self.stream(input),
            Shape::Items => self.item_args(input),
            Shape::Statics => self.statics(input, None),
            Shape::Locals(key) => self.statics(input, Some(key)),
            Shape::CfgIf => self.cfg_if(input),
            Shape::CfgSelect => self.cfg_select(input),
            Shape::Bitflags => self.bitflags(input),
            Shape::Table => self.tables(input),
            Shape::Alias => self.aliases(input),
            Shape::Declarations => self.declarations(input),
            Shape::Quote => Some(self.quoted(input)),
            Shape::Opaque => Some(MacroArgs::Exprs(List::empty())),
            Shape::Unknown => None,
        }
    }
}
