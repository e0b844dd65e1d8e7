//! Macros that declare statics, constants and functions in a syntax of their own.

use super::Lowerer;
use super::item::Head;
use crate::input::{Input, Read};
use crate::ir::{GenericArgs, ItemIdx, ItemKind, List, MacroArgs, Path, Pos, Segment, TypeIdx, TypeRef};
use crate::token::Word;

impl Lowerer {
    /// Statics; where each is the key of a local value, its type is wrapped in that of `key`.
    pub(super) fn statics(&mut self, input: &mut Input, key: Option<&[&str]>) -> Option<MacroArgs> {
        self.macro_items(input, |lowerer, input| lowerer.static_of_macro(input, key))
    }

    /// Items in a syntax of their own, one after the other.
    pub(super) fn macro_items<'a>(
        &mut self,
        input: &mut Input<'a>,
        read: impl Fn(&mut Self, &mut Input<'a>) -> Read<ItemIdx>,
    ) -> Option<MacroArgs> {
        let items = self.speculate(input, |lowerer, input| {
            let mut items = Vec::new();
            while !input.is_empty() {
                items.push(read(lowerer, input)?);
            }
            Ok(items)
        })?;
        Some(MacroArgs::Items(self.file.push_all(items)))
    }

    /// `#[a] pub static ref NAME: T = value;`
    fn static_of_macro(&mut self, input: &mut Input, key: Option<&[&str]>) -> Read<ItemIdx> {
        let attrs = input.outer_attrs()?;
        let vis = self.visibility(input)?;
        input.expect_word(Word::Static, "expected `static`")?;
        input.take_word(Word::Ref);
        let name = input.name()?;
        input.expect(":")?;
        let mut ty = self.ty(input)?;
        if let Some(key) = key {
            ty = self.wrapped(key, ty, name.pos);
        }
        let root = if input.take("=") {
            Some(self.expr(input)?)
        } else {
            None
        };
        // The last one may go without.
        input.take(";");
        let body = root.map(|root| self.body(root));
        let kind = ItemKind::Static {
            ty,
            body,
            mutable: false,
        };
        self.add_item(Head::named(attrs.into(), vis, name, name.pos), kind)
    }

    /// `::a::B<T>`
    pub(super) fn wrapped(&mut self, outer: &[&str], inner: TypeIdx, pos: Pos) -> TypeIdx {
        let args = GenericArgs {
            types: self.file.push_all([inner]),
            consts: List::empty(),
            bindings: List::empty(),
        };
        let args = self.file.push(args);
        let mut segments: Vec<_> = outer
            .iter()
            .map(|name| Segment {
                name: self.text(name),
                pos,
                args: None,
            })
            .collect();
        if let Some(last) = segments.last_mut() {
            last.args = Some(args);
        }
        let segments = self.file.push_all(segments);
        let path = self.file.push(Path {
            global: true,
            qself: None,
            segments,
        });
        self.file.push(TypeRef::Path(path))
    }

    /// Functions without bodies.
    pub(super) fn declarations(&mut self, input: &mut Input) -> Option<MacroArgs> {
        self.macro_items(input, Self::declaration)
    }

    /// `#[a] pub fn f(x: T) -> U`
    fn declaration(&mut self, input: &mut Input) -> Read<ItemIdx> {
        let attrs = input.outer_attrs()?;
        let vis = self.visibility(input)?;
        let (sig, name) = self.signature(input, false)?;
        input.take(";");
        let body = None;
        let head = Head::named(attrs.into(), vis, name, name.pos);
        self.add_item(head, ItemKind::Fn { sig, body })
    }
}
