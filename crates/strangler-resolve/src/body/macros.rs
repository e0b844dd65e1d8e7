//! Macro calls: the macro, and the names in its input.

use std::sync::Arc;

use strangler_syntax::ir::{BlockId, MacroArgs, MacroId};

use super::Walker;
use super::path::Value;
use crate::types::{Ty, TypeScope};
use crate::world::{Def, ItemMacro, Ns};

/// When a name that leads nowhere is not worth a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Silent {
    /// Always: attributes of the language, keys.
    Yes,
    /// A single name in the input of a macro.
    InMacro,
}

impl Walker<'_> {
    /// A macro call in the place of an item.
    pub(super) fn item_macro(&mut self, call: &ItemMacro) {
        self.enter(call.place.from);
        self.scope = TypeScope {
            at: crate::names::At {
                scope: call.place.scope,
                part: self.part_id,
                ..self.scope.at
            },
            ..self.scope.clone()
        };
        self.test = call.test;
        if call.expanded {
            let path = self.file[call.call].path;
            self.named_path(path, Ns::Macros, None, Silent::InMacro);
            return;
        }
        self.macro_call(call.call);
        self.settle();
    }

    /// A macro call; gives the type of its value where that is known.
    pub(super) fn macro_call(&mut self, call: MacroId) -> Ty {
        if self.part.expanded.contains(&call) {
            return self.expansion(call, Self::block);
        }
        let file = self.file;
        let written = &file[call];
        let value = self.named_path(written.path, Ns::Macros, None, Silent::InMacro);
        self.in_macro += 1;
        let types = match &written.args {
            MacroArgs::Exprs(list) => file[*list].iter().map(|arg| self.expr(*arg)).collect(),
            MacroArgs::Block(block) => vec![self.block(*block)],
            MacroArgs::Items(_) => Vec::new(),
            MacroArgs::Type(ty) => {
                self.type_ref(*ty);
                Vec::new()
            }
            MacroArgs::Pat(pat) => {
                let mark = self.ribs.len();
                self.pattern(*pat, &Ty::Unknown);
                self.ribs.truncate(mark);
                Vec::new()
            }
            MacroArgs::Paths(paths) => {
                for path in &file[*paths] {
                    self.any_path(*path, None, Silent::InMacro);
                }
                Vec::new()
            }
        };
        self.in_macro -= 1;
        self.macro_type(&value, written.path, types)
    }

    /// What a macro of the tree became, in the scope of the call.
    pub(super) fn expansion(&mut self, call: MacroId, walk: fn(&mut Self, BlockId) -> Ty) -> Ty {
        let written = &self.file[call];
        self.named_path(written.path, Ns::Macros, None, Silent::InMacro);
        let first = self.file[self.file[written.path].segments].first();
        let (MacroArgs::Block(block), Some(first)) = (&written.args, first) else {
            return Ty::Unknown;
        };
        self.expanding.push(first.pos);
        self.expanded.push(first.pos);
        let ty = walk(self, *block);
        self.expanding.pop();
        ty
    }

    /// What the macros of std give.
    fn macro_type(&mut self, value: &Value, path: strangler_syntax::ir::PathIdx, types: Vec<Ty>) -> Ty {
        let outside = match value {
            Value::Def(Def::Item(item)) => self.world.is_external(*item),
            Value::Def(Def::External(_)) => true,
            _ => false,
        };
        let last = self.file[self.file[path].segments].last();
        let name = last.map_or("", |segment| self.file.names.text(segment.name));
        let no_args = Arc::default;
        match name {
            _ if !outside => Ty::Unknown,
            "format" | "concat" | "stringify" | "env" => self
                .typed
                .lang
                .string
                .map_or(Ty::Unknown, |item| Ty::Adt(item, no_args())),
            "vec" => {
                let element = self.vars.fresh();
                for ty in &types {
                    self.vars.unify(&element, ty);
                }
                self.typed
                    .lang
                    .vec
                    .map_or(Ty::Unknown, |item| Ty::Adt(item, Arc::from([element])))
            }
            "join" => Ty::Tuple(types.iter().map(|ty| self.joined(ty)).collect()),
            "try_join" => {
                let parts = types.iter().map(|ty| {
                    let joined = self.joined(ty);
                    self.typed.tried(&joined, &self.vars)
                });
                let parts = Ty::Tuple(parts.collect());
                let result = self.typed.lang.result;
                result.map_or(Ty::Unknown, |item| Ty::Adt(item, Arc::from([parts, Ty::Unknown])))
            }
            "query_as" | "query_file_as" | "query_as_unchecked" => self.query_as(types),
            "matches" => self.prim("bool"),
            "dbg" => types.into_iter().next().unwrap_or(Ty::Unknown),
            "panic" | "todo" | "unimplemented" | "unreachable" | "bail" => Ty::Never,
            "query" | "query_file" | "json" => self.vars.fresh_outside(),
            _ if !types.is_empty() && types.iter().all(|ty| self.is_foreign(ty)) => self.vars.fresh_outside(),
            _ => Ty::Unknown,
        }
    }

    /// What a future among others that are joined yields.
    fn joined(&self, ty: &Ty) -> Ty {
        let awaited = self.typed.awaited(&self.normal(ty), &self.env, &self.vars);
        self.normal(&awaited)
    }

    /// `query_as!(Type, …)` of sqlx.
    fn query_as(&mut self, types: Vec<Ty>) -> Ty {
        let of = types.into_iter().next().unwrap_or(Ty::Unknown);
        let args = Arc::from([self.vars.fresh_outside(), of]);
        self.typed
            .lang
            .query_as
            .map_or(Ty::Unknown, |item| Ty::Adt(item, args))
    }
}
