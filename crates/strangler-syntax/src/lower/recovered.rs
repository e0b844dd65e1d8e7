//! Items of a text that does not parse as a whole.

use std::ops::Range;

use super::Lowerer;
use crate::input::Input;
use crate::ir::{Attr, CfgId, Fields, FnSig, Item, ItemIdx, ItemKind, List, Pos, TypeRef, Visibility};
use crate::recover::{Slice, slices};
use crate::token::lex_at;

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
        if let Some(item) = self.whole_item(written, lines.pos(slice.range.start)) {
            return item;
        }
        let kind = self.bare_kind(&text[slice.keyword.clone()])?;
        self.named_only(text, lines, &slice, kind)
    }

    /// A text that is one item; `Some(None)` where it is only carried along.
    fn whole_item(&mut self, text: &str, begin: Pos) -> Option<Option<ItemIdx>> {
        let toks = lex_at(text, begin).ok()?;
        let mark = self.mark();
        let item = self.speculate(&mut Input::new(text, &toks), Self::item)?;
        if self.leftover.take().is_some() {
            self.reset(&mark);
            return None;
        }
        Some(item)
    }

    /// An item of which only the head is known.
    fn named_only(&mut self, text: &str, lines: &Lines, slice: &Slice, kind: ItemKind) -> Option<ItemIdx> {
        let name = slice.name.clone()?;
        let word = &text[name.clone()];
        let name_text = self.text(word.strip_prefix("r#").unwrap_or(word));
        let head = &text[slice.range.start..slice.keyword.start];
        let (attrs, cfg, vis) = self.head(head, lines.pos(slice.range.start));
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
    fn head(&mut self, text: &str, begin: Pos) -> (List<Attr>, Option<CfgId>, Visibility) {
        let toks = lex_at(text, begin).unwrap_or_default();
        let mark = self.mark();
        let mut input = Input::new(text, &toks);
        let read = input.outer_attrs().and_then(|attrs| {
            let (attrs, cfg) = self.attrs(attrs.into())?;
            Ok((attrs, cfg, self.visibility(&mut input)?))
        });
        self.leftover = mark.leftover;
        read.unwrap_or_else(|_| {
            self.reset(&mark);
            (List::empty(), None, Visibility::Inherited)
        })
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
