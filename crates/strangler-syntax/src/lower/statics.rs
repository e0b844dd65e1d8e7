//! Macros that declare statics, constants and functions in a syntax of their own.

use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Expr, Ident, Signature, Token, Type};

use super::Lowerer;
use super::item::Head;
use crate::ir::{GenericArgs, ItemIdx, ItemKind, List, MacroArgs, Path, Pos, Segment, TypeIdx, TypeRef};
use crate::parser::{all, speculate};

/// `#[a] pub static ref NAME: T = value;`
struct Static {
    attrs: Vec<Attribute>,
    vis: syn::Visibility,
    name: Ident,
    ty: Type,
    value: Option<Expr>,
}

impl Parse for Static {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let attrs = Attribute::parse_outer(input)?;
        let vis = input.parse()?;
        input.parse::<Token![static]>()?;
        input.parse::<Option<Token![ref]>>()?;
        let name = input.parse()?;
        input.parse::<Token![:]>()?;
        let ty = input.parse()?;
        let value = match input.parse::<Option<Token![=]>>()? {
            Some(_) => Some(input.parse()?),
            None => None,
        };
        // The last one may go without.
        input.parse::<Option<Token![;]>>()?;
        Ok(Self {
            attrs,
            vis,
            name,
            ty,
            value,
        })
    }
}

impl Lowerer {
    /// Statics; where each is the key of a local value, its type is wrapped in that of `key`.
    pub(super) fn statics(&mut self, input: ParseStream, key: Option<&[&str]>) -> Option<MacroArgs> {
        let statics = speculate(input, all::<Static>)?;
        let items: Vec<_> = statics
            .into_iter()
            .map(|it| self.static_of_macro(it, key))
            .collect();
        Some(MacroArgs::Items(self.file.push_all(items)))
    }

    fn static_of_macro(&mut self, mut it: Static, key: Option<&[&str]>) -> ItemIdx {
        let vis = self.visibility(&mut it.vis);
        let mut ty = self.ty(&mut it.ty);
        if let Some(key) = key {
            ty = self.wrapped(key, ty, self.pos(it.name.span()));
        }
        let body = it.value.as_mut().map(|value| {
            let root = self.expr(value);
            self.body(root)
        });
        let kind = ItemKind::Static {
            ty,
            body,
            mutable: false,
        };
        let head = Head {
            attrs: &mut it.attrs,
            vis,
            name: Some(&it.name),
            begin: it.name.span(),
            end: it.name.span(),
        };
        self.add_item(head, kind)
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
    pub(super) fn declarations(&mut self, input: ParseStream) -> Option<MacroArgs> {
        let functions = speculate(input, all::<Declaration>)?;
        let items: Vec<_> = functions.into_iter().map(|it| self.declaration(it)).collect();
        Some(MacroArgs::Items(self.file.push_all(items)))
    }

    fn declaration(&mut self, mut it: Declaration) -> ItemIdx {
        let vis = self.visibility(&mut it.vis);
        let end = it.sig.ident.span();
        self.function(&mut it.attrs, vis, &mut it.sig, None, end)
    }
}

/// `#[a] pub fn f(x: T) -> U`
struct Declaration {
    attrs: Vec<Attribute>,
    vis: syn::Visibility,
    sig: Signature,
}

impl Parse for Declaration {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let attrs = Attribute::parse_outer(input)?;
        let (vis, sig) = (input.parse()?, input.parse()?);
        input.parse::<Option<Token![;]>>()?;
        Ok(Self { attrs, vis, sig })
    }
}
