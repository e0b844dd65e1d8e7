//! Patterns: what they name, and what they bind.

use strangler_base::ItemId;
use strangler_syntax::ir::{FieldPat, List, Name, Pat, PatId, PathIdx, Pos};

use super::Walker;
use super::macros::Silent;
use super::path::Value;
use crate::graph::{ItemKind, RefKind};
use crate::intern::Symbol;
use crate::names::At;
use crate::types::Ty;
use crate::world::{Def, Ns};

/// The type that a struct or variant makes, and its fields.
type OfType = (Ty, Vec<(Symbol, Ty)>);

impl Walker<'_> {
    /// A pattern that a value of type `ty` is matched against.
    pub(super) fn pattern(&mut self, id: PatId, ty: &Ty) {
        let node = self.file[id];
        match node.pat {
            Pat::Wild | Pat::Rest => {}
            Pat::Bind { name, binds, sub } => {
                self.binding(id, name, binds || sub.is_some(), sub, ty, node.pos)
            }
            Pat::Path(path) => {
                self.named_path(path, Ns::Values, None, Silent::InMacro);
            }
            Pat::TupleStruct { path, pats } => self.tuple_struct(path, pats, ty),
            Pat::Struct { path, fields } => self.struct_pat(path, fields, ty),
            Pat::Tuple(pats) => self.tuple(pats, ty),
            Pat::Slice(pats) => {
                let element = match self.vars.resolve(ty).peel() {
                    Ty::Slice(element) => self.vars.shallow(element),
                    other => {
                        let item = self.typed.item_of(other, &self.env, &self.vars);
                        self.got_from(ty, item)
                    }
                };
                self.file[pats]
                    .iter()
                    .for_each(|pat| self.pattern(*pat, &element));
            }
            Pat::Ref(inner) => {
                let target = match self.vars.shallow(ty) {
                    Ty::Ref(target) => self.vars.shallow(&target),
                    other => other,
                };
                self.pattern(inner, &target);
            }
            Pat::Or(pats) => self.file[pats].iter().for_each(|pat| self.pattern(*pat, ty)),
            Pat::Expr(expr) => {
                self.expr(expr);
            }
            Pat::Range { from, to } => [from, to].into_iter().flatten().for_each(|end| {
                self.expr(end);
            }),
            Pat::Macro(call) => {
                self.macro_call(call);
            }
        }
    }

    fn binding(&mut self, id: PatId, name: Name, binds: bool, sub: Option<PatId>, ty: &Ty, pos: Pos) {
        let name = self.symbol(name);
        if !binds && self.names_a_value(name, pos) {
            return;
        }
        self.bind(name, id, ty.clone());
        sub.iter().for_each(|sub| self.pattern(*sub, ty));
    }

    /// Whether a lone name in a pattern is a constant, a unit struct or a variant; if so, refers to it.
    fn names_a_value(&mut self, name: Symbol, pos: Pos) -> bool {
        let at = At { pos, ..self.at() };
        match self.world.first(at, false, name, Ns::Values) {
            Some(Def::Item(item)) => {
                let constant = match self.kind_of(item) {
                    ItemKind::Const | ItemKind::Static => true,
                    ItemKind::Struct | ItemKind::Variant => self.typed.sig(item).params.is_empty(),
                    _ => false,
                };
                if constant {
                    let kind = self.kind_by_item(item);
                    self.refer(item, kind, pos);
                }
                constant
            }
            // Of what lies outside only the habit of writing tells.
            Some(Def::External(_) | Def::Written(..)) => {
                self.world.names.text(name).starts_with(char::is_uppercase)
            }
            _ => false,
        }
    }

    /// The struct or variant that a path leads to.
    pub(super) fn adt_item(&self, value: &Value) -> Option<ItemId> {
        match value {
            Value::Def(Def::Item(item)) => match self.kind_of(*item) {
                ItemKind::Struct | ItemKind::Variant => Some(*item),
                ItemKind::TypeAlias => {
                    let args = std::sync::Arc::default();
                    match self.typed.named(&self.type_scope(), Def::Item(*item), args) {
                        Ty::Adt(item, _) => Some(item),
                        _ => None,
                    }
                }
                _ => None,
            },
            Value::Type(Ty::Adt(item, _)) if self.kind_of(*item) == ItemKind::Struct => Some(*item),
            _ => None,
        }
    }

    /// The type that a struct or variant makes, with variables for its parameters, and its fields.
    pub(super) fn fields_of(&mut self, item: ItemId) -> OfType {
        let sig = self.typed.sig(item);
        let n_params = self.typed.params(item).len();
        let args = self.vars.fresh_args(n_params);
        let ty = sig.ret.as_ref().map_or(Ty::Unknown, |ty| ty.subst(&args));
        let mut fields = Vec::new();
        for (name, field) in &sig.fields {
            fields.push((*name, self.normal(&field.subst(&args))));
        }
        (ty, fields)
    }

    /// The struct that a derive wrote and the path leads to: the item that stands for it, its type and its fields.
    pub(super) fn written_fields(&self, value: &Value) -> Option<(ItemId, OfType)> {
        let ty = match value {
            Value::Def(Def::Written(host, name)) => self.typed.written_type(*host, *name),
            Value::Type(ty) => ty.clone(),
            Value::Def(Def::Item(item)) if self.kind_of(*item) == ItemKind::TypeAlias => {
                self.typed
                    .named(&self.type_scope(), Def::Item(*item), std::sync::Arc::default())
            }
            _ => return None,
        };
        let (host, fields) = self.typed.written_struct(&ty)?;
        Some((host, (ty, fields)))
    }

    /// The fields of what is matched; behind a reference they are references.
    fn matched_fields(&mut self, item: ItemId, ty: &Ty) -> Vec<(Symbol, Ty)> {
        let (own, mut fields) = self.fields_of(item);
        let resolved = self.vars.resolve(ty);
        let resolved = self.normal(&resolved);
        self.vars.unify(&own, resolved.peel());
        if matches!(resolved, Ty::Ref(_)) {
            for (_, field) in &mut fields {
                *field = Ty::reference(field.clone());
            }
        }
        fields
    }

    fn tuple_struct(&mut self, path: PathIdx, pats: List<PatId>, ty: &Ty) {
        let value = self.named_path(path, Ns::Values, None, Silent::InMacro);
        let fields = match self.adt_item(&value) {
            Some(item) => self.matched_fields(item, ty),
            None => Vec::new(),
        };
        let mut types: Vec<Ty> = fields.into_iter().map(|(_, ty)| ty).collect();
        if types.is_empty() && pats.len() == 1 {
            types.extend(self.only_arg(ty));
        }
        self.in_order(pats, &types, ty);
    }

    fn tuple(&mut self, pats: List<PatId>, ty: &Ty) {
        let resolved = self.vars.resolve(ty);
        let by_ref = matches!(resolved, Ty::Ref(_));
        let types: Vec<Ty> = match resolved.peel() {
            Ty::Tuple(parts) if by_ref => parts.iter().cloned().map(Ty::reference).collect(),
            Ty::Tuple(parts) => parts.to_vec(),
            Ty::Var(_) if !by_ref => {
                let parts = self.vars.fresh_args(self.file[pats].len());
                self.vars.unify(&resolved, &Ty::Tuple(parts.clone().into()));
                parts
            }
            _ => Vec::new(),
        };
        self.in_order(pats, &types, ty);
    }

    /// Patterns side by side, one of which may stand for many; together they match something of type `of`.
    fn in_order(&mut self, pats: List<PatId>, types: &[Ty], of: &Ty) {
        let pats = &self.file[pats];
        let rest = pats
            .iter()
            .position(|pat| matches!(self.file[*pat].pat, Pat::Rest));
        for (row, pat) in pats.iter().enumerate() {
            let at = match rest {
                Some(rest) if row > rest => (types.len() + row).checked_sub(pats.len()),
                _ => Some(row),
            };
            let ty = at.and_then(|at| types.get(at)).cloned();
            let ty = self.got_from(of, ty.unwrap_or(Ty::Unknown));
            self.pattern(*pat, &ty);
        }
    }

    fn struct_pat(&mut self, path: PathIdx, fields: List<FieldPat>, ty: &Ty) {
        let value = self.named_path(path, Ns::Types, None, Silent::InMacro);
        let item = self.adt_item(&value);
        let known = match item {
            Some(item) => self.matched_fields(item, ty),
            None => Vec::new(),
        };
        for field in &self.file[fields] {
            let name = self.symbol(field.name);
            let found = known.iter().find(|(of, _)| *of == name);
            if let (Some(item), Some(_)) = (item, found) {
                self.refer(item, RefKind::Field, field.pos);
            }
            let known = found.map_or(Ty::Unknown, |(_, ty)| ty.clone());
            let known = self.got_from(ty, known);
            self.pattern(field.pat, &known);
        }
    }
}
