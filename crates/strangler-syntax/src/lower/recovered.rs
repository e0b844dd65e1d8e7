//! Items of a text that does not parse as a whole.

use std::ops::Range;
use std::str::FromStr;

use proc_macro2::TokenStream;
use syn::parse::ParseStream;
use syn::{Attribute, Item as Tree};

use super::{Lowerer, Origin};
use crate::ir::{Attr, CfgId, Fields, FnSig, Item, ItemIdx, ItemKind, List, Pos, TypeRef, Visibility};
use crate::limits::is_too_deep;
use crate::parser::scan;
use crate::recover::{Slice, slices};

impl Lowerer {
    /// All items that can be told apart.
    pub(super) fn recovered(&mut self, text: &str) {
        let lines = Lines::new(text);
        self.file.top = self.slices(text, &lines, slices(text));
    }

    fn slices(&mut self, text: &str, lines: &Lines, slices: Vec<Slice>) -> List<ItemIdx> {
        let items: Vec<_> = slices
            .into_iter()
            .filter_map(|slice| self.slice(text, lines, slice))
            .collect();
        self.file.push_all(items)
    }

    fn slice(&mut self, text: &str, lines: &Lines, mut slice: Slice) -> Option<ItemIdx> {
        if let Some(inner) = slice.inner.take() {
            let items = Some(self.slices(text, lines, inner));
            return self.named_only(text, lines, &slice, ItemKind::Module { items });
        }
        let written = &text[slice.range.clone()];
        if !is_too_deep(written)
            && let Ok(mut tree) = syn::parse_str::<Tree>(written)
        {
            self.origin = Origin::Slice(lines.pos(slice.range.start));
            return self.item(&mut tree);
        }
        let kind = self.bare_kind(&text[slice.keyword.clone()])?;
        self.named_only(text, lines, &slice, kind)
    }

    /// An item of which only the head is known.
    fn named_only(&mut self, text: &str, lines: &Lines, slice: &Slice, kind: ItemKind) -> Option<ItemIdx> {
        let name = slice.name.clone()?;
        let word = &text[name.clone()];
        let name_text = self.text(word.strip_prefix("r#").unwrap_or(word));
        self.origin = Origin::Slice(lines.pos(slice.range.start));
        let (attrs, cfg, vis) = self.head(&text[slice.range.start..slice.keyword.start]);
        Some(self.file.push(Item {
            name: Some(name_text),
            pos: lines.pos(name.start),
            last_line: lines.pos(slice.range.end).line(),
            vis,
            attrs,
            cfg,
            kind,
        }))
    }

    /// Attributes and visibility.
    fn head(&mut self, text: &str) -> (List<Attr>, Option<CfgId>, Visibility) {
        let read =
            |input: ParseStream| Ok((Attribute::parse_outer(input)?, input.parse::<syn::Visibility>()?));
        let tokens = TokenStream::from_str(text).unwrap_or_default();
        let Ok((mut attrs, mut vis)) = scan(tokens, read) as syn::Result<(Vec<_>, _)> else {
            return (List::empty(), None, Visibility::Inherited);
        };
        let (attrs, cfg) = self.attrs(&mut attrs);
        (attrs, cfg, self.visibility(&mut vis))
    }

    fn bare_kind(&mut self, keyword: &str) -> Option<ItemKind> {
        let generics = self.no_generics();
        let unknown = self.file.push(TypeRef::Infer);
        Some(match keyword {
            "fn" => ItemKind::Fn {
                sig: FnSig {
                    generics,
                    receiver: None,
                    params: List::empty(),
                    ret: Some(unknown),
                    is_async: false,
                },
                body: None,
            },
            "struct" | "union" => ItemKind::Struct {
                generics,
                fields: Fields::Unit,
            },
            "enum" => ItemKind::Enum {
                generics,
                variants: List::empty(),
            },
            "trait" => ItemKind::Trait {
                generics,
                bounds: List::empty(),
                items: List::empty(),
            },
            "type" => ItemKind::TypeAlias {
                generics,
                bounds: List::empty(),
                ty: None,
            },
            "const" => ItemKind::Const {
                ty: unknown,
                body: None,
            },
            "static" => ItemKind::Static {
                ty: unknown,
                body: None,
                mutable: false,
            },
            "mod" => ItemKind::Module {
                items: Some(List::empty()),
            },
            _ => return None,
        })
    }
}

/// Where the lines of a text begin.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        let newlines = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        Self {
            text,
            starts: std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect(),
        }
    }

    fn pos(&self, byte: usize) -> Pos {
        let line = self.starts.partition_point(|&start| start <= byte);
        let before: Range<usize> = self.starts[line - 1]..byte;
        // A text may stand on one line: what a position cannot tell apart is not counted.
        let col = if before.len() > Pos::MAX_COL * 4 {
            Pos::MAX_COL
        } else {
            self.text[before].chars().count() + 1
        };
        Pos::new(line, col)
    }
}
