//! What a derived `default()` makes: a struct whose fields begin with those of their types.

use std::collections::BTreeMap;
use std::rc::Rc;

use smol_str::SmolStr;
use strangler_base::{ItemId, Site};
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId, Field, Fields, ItemKind as Syntax, TypeIdx};

use super::{Eval, Frame, Outside, Struct, Value};
use crate::code::Said;

/// Defaults within defaults are followed no further than this.
const DEPTH: u32 = 4;

impl Eval<'_> {
    /// `Registry::default()` of a type of the tree that derives it.
    pub(super) fn derived_default(&mut self, frame: &mut Frame, callee: ExprId, site: Site) -> Option<Value> {
        let file = self.code.file(frame.part);
        let Expr::Path(path) = file[callee].expr else {
            return None;
        };
        if self.code.last_name(frame.part, path) != "default" {
            return None;
        }
        let of = self.named_before(frame, path).or_else(|| {
            let own = self.code.path_text(frame.part, path) == "Self::default";
            self.code.graph.item(frame.item).self_type.filter(|_| own)
        });
        self.default_of(frame, of?, site, DEPTH)
    }

    fn default_of(&mut self, frame: &mut Frame, of: ItemId, site: Site, depth: u32) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        if !self.code.derives(of).contains(&"Default") {
            return None;
        }
        let (part, syntax) = self.code.syntax(of)?;
        let Syntax::Struct { fields, .. } = syntax.kind else {
            return None;
        };
        let file = self.code.file(part);
        let fields = match fields {
            Fields::Named(fields) | Fields::Tuple(fields) => &file[fields],
            Fields::Unit => return Some(Value::Item(of)),
        };
        let name = |field: &Field| SmolStr::new(self.code.name(part, field.name));
        let types: Vec<(SmolStr, TypeIdx)> = fields.iter().map(|field| (name(field), field.ty)).collect();
        let mut fields = BTreeMap::new();
        for (name, ty) in types {
            let value = self.default_in(frame, (part, ty), site, depth);
            let cell = self.alloc(value);
            fields.insert(name, cell);
        }
        Some(Value::Struct(Rc::new(Struct {
            item: Some(of),
            fields,
        })))
    }

    fn default_in(
        &mut self,
        frame: &mut Frame,
        (part, ty): (PartId, TypeIdx),
        site: Site,
        depth: u32,
    ) -> Value {
        let Some(path) = self.code.type_path(part, ty) else {
            return Value::Unknown;
        };
        let said = match self.code.said(part, path) {
            Said::Item(of) => return self.default_of(frame, of, site, depth).unwrap_or(Value::Unknown),
            Said::External(of) => format!("{of}::default"),
            _ => format!("?{}::default", self.code.path_text(part, path)),
        };
        let outside = Outside {
            callee: said.into(),
            receiver: None,
            place: None,
            args: Vec::new(),
            written: &[],
            site,
        };
        match self.outside(frame, outside) {
            known @ (Value::Node(_) | Value::List(_) | Value::Text(_)) => known,
            _ => Value::Unknown,
        }
    }
}
