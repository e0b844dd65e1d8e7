//! Macro calls: which reading of the input is tried.
//!
//! A known macro is read by its [`Shape`]; all others, and a known one whose input does not fit, by trial.

use super::Lowerer;
use super::macro_table::{self, Shape};
use crate::input::{Input, Read};
use crate::ir::{Delimiter, List, MacroArgs, MacroCall, MacroId, PathIdx, Pos};

/// A call that was stored.
#[derive(Clone, Copy)]
pub(super) struct Called {
    pub(super) call: MacroId,
    /// Whether braces surround the input.
    pub(super) brace: bool,
    /// Where the input ends.
    pub(super) close: Pos,
}

impl Lowerer {
    /// The input behind `path!`.
    pub(super) fn macro_call(&mut self, path: PathIdx, input: &mut Input) -> Read<Called> {
        let group = input.delimited()?;
        let known = self.known(path);
        let keep = !(known.plain && self.file[path].segments.len() == 1);
        let tokens = if keep {
            self.flat_tokens(&group.inner)
        } else {
            Vec::new()
        };
        // What is left over in a group within the input is nobody's concern.
        let leftover = self.leftover;
        let args = self.macro_input(group.inner, known.shape);
        self.leftover = leftover;
        let tokens = self.file.push_all(tokens);
        let delimiter = group.delimiter;
        let call = self.file.push(MacroCall {
            path,
            tokens,
            args,
            delimiter,
        });
        Ok(Called {
            call,
            brace: delimiter == Delimiter::Brace,
            close: group.close,
        })
    }

    fn known(&self, path: PathIdx) -> &'static macro_table::Known {
        let last = self.file[self.file[path].segments].last();
        macro_table::find(last.map_or("", |last| self.names.get(last.name)))
    }

    fn macro_input(&mut self, mut input: Input, shape: Shape) -> MacroArgs {
        if input.is_empty() {
            return MacroArgs::Exprs(List::empty());
        }
        let args = self.shaped(shape, &mut input);
        args.unwrap_or_else(|| self.tried(&mut input))
    }

    fn shaped(&mut self, shape: Shape, input: &mut Input) -> Option<MacroArgs> {
        match shape {
            Shape::Format(at) => self.format(input, at),
            Shape::Exprs => self.expr_args(input),
            Shape::Matches => self.matches(input),
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
            Shape::Quote => Some(self.quoted(*input)),
            Shape::Opaque => Some(MacroArgs::Exprs(List::empty())),
            Shape::Unknown => None,
        }
    }
}
