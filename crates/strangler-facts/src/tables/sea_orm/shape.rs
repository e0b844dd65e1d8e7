//! What a value holds of entities: rows of one, a tuple of such values, a struct of the tree with fields that hold some.
//!
//! In: types as they are declared. Out: [`Shape`]s and what lies in them. Options, results, lists, boxes, guards and futures hold
//! what is in them and are looked through.

use strangler_base::{ItemId, ModuleId};
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{self, Field, Fields, GenericArgs, Idx, TypeIdx, TypeRef};

use super::names::{At, Kind, Names};
use crate::code::{Code, Said};

/// Types are not followed further than this.
const DEPTH: u32 = 8;

/// What a value holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// A row, rows, or a query over them.
    Rows(ModuleId),
    /// A tuple.
    Tuple(Vec<Option<Shape>>),
    /// A struct of the tree.
    Struct(ItemId),
}

/// One way into a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Step {
    /// A part of a tuple.
    Nth(usize),
    /// A field.
    Named(String),
}

impl Shape {
    /// The entity whose rows these are.
    pub(super) fn rows(self) -> Option<ModuleId> {
        match self {
            Self::Rows(module) => Some(module),
            Self::Tuple(_) | Self::Struct(_) => None,
        }
    }
}

impl Names<'_> {
    /// What a step leads to.
    pub(super) fn inside(&self, shape: &Shape, step: &Step) -> Option<Shape> {
        match (shape, step) {
            (Shape::Tuple(parts), Step::Nth(row)) => parts.get(*row)?.clone(),
            (Shape::Struct(item), step) => {
                let ty = field(self.code, *item, step)?;
                self.of_type(At::of(self.code, self, *item), ty)
            }
            _ => None,
        }
    }

    /// What a value of a type holds.
    pub(super) fn of_type(&self, at: At, ty: TypeIdx) -> Option<Shape> {
        self.typed(at, ty, DEPTH)
    }

    fn typed(&self, at: At, ty: TypeIdx, depth: u32) -> Option<Shape> {
        let depth = depth.checked_sub(1)?;
        let file = self.code.file(at.part);
        match file[ty] {
            TypeRef::Path(path) => self.path_typed(at, path, depth),
            TypeRef::Ref { inner, .. } | TypeRef::Slice(inner) | TypeRef::Array { element: inner, .. } => {
                self.typed(at, inner, depth)
            }
            TypeRef::Tuple(parts) => {
                let parts = file[parts].iter().map(|part| self.typed(at, *part, depth));
                tuple(parts.collect())
            }
            TypeRef::Impl(bounds) | TypeRef::Dyn(bounds) => {
                let mut bounds = file[bounds].iter();
                bounds.find_map(|bound| self.path_typed(at, bound.path, depth))
            }
            _ => None,
        }
    }

    fn path_typed(&self, at: At, path: ir::PathIdx, depth: u32) -> Option<Shape> {
        if let Some(named) = self.read(at, path) {
            let holds = matches!(named.kind, Kind::Entity | Kind::Model | Kind::ActiveModel);
            return holds.then_some(Shape::Rows(named.module));
        }
        let inner = self.arguments(at, path, depth);
        if inner
            .as_ref()
            .is_some_and(|shape| !matches!(shape, Shape::Struct(_)))
        {
            return inner;
        }
        self.own(at, path, depth).or(inner)
    }

    /// What the arguments of a type hold; rows say more than a struct, which may be but a key.
    fn arguments(&self, at: At, path: ir::PathIdx, depth: u32) -> Option<Shape> {
        let file = self.code.file(at.part);
        let args: Idx<GenericArgs> = file[file[path].segments].last()?.args?;
        let bound = file[file[args].bindings].iter().filter_map(|binding| binding.ty);
        let types = file[file[args].types].iter().copied().chain(bound);
        let held: Vec<Shape> = types.filter_map(|ty| self.typed(at, ty, depth)).collect();
        let rows = held.iter().find(|shape| !matches!(shape, Shape::Struct(_)));
        rows.or(held.first()).cloned()
    }

    /// A struct of the tree, or what stands behind an alias.
    fn own(&self, at: At, path: ir::PathIdx, depth: u32) -> Option<Shape> {
        if self.code.path_text(at.part, path) == "Self" {
            return at.owner.map(Shape::Struct);
        }
        let Said::Item(item) = self.code.said(at.part, path) else {
            return None;
        };
        let (_, syntax) = self.code.syntax(item)?;
        match syntax.kind {
            ir::ItemKind::TypeAlias { ty: Some(ty), .. } => {
                self.typed(At::of(self.code, self, item), ty, depth)
            }
            ir::ItemKind::Struct {
                fields: Fields::Named(_) | Fields::Tuple(_),
                ..
            } => Some(Shape::Struct(item)),
            _ => None,
        }
    }
}

/// A tuple in which something is held.
pub(super) fn tuple(parts: Vec<Option<Shape>>) -> Option<Shape> {
    parts.iter().any(Option::is_some).then_some(Shape::Tuple(parts))
}

/// The declared type of a field of a struct or a variant.
pub(super) fn field(code: &Code<'_>, item: ItemId, step: &Step) -> Option<TypeIdx> {
    let (part, fields) = fields(code, item)?;
    let named = |all: ir::List<Field>, name: &str| {
        let mut all = code.file(part)[all].iter();
        all.find(|field| code.name(part, field.name) == name)
            .map(|field| field.ty)
    };
    match (fields, step) {
        (Fields::Named(all), Step::Named(name)) => named(all, name),
        (Fields::Tuple(all), Step::Nth(row)) => code.file(part)[all].get(*row).map(|field| field.ty),
        (Fields::Tuple(all), Step::Named(row)) => {
            let row: usize = row.parse().ok()?;
            code.file(part)[all].get(row).map(|field| field.ty)
        }
        _ => None,
    }
}

fn fields(code: &Code<'_>, item: ItemId) -> Option<(PartId, Fields)> {
    let row = code.graph.item(item);
    if row.kind == ItemKind::Variant {
        let (part, of) = code.syntax(row.parent?)?;
        let ir::ItemKind::Enum { variants, .. } = of.kind else {
            return None;
        };
        let mut variants = code.file(part)[variants].iter();
        let variant = variants.find(|variant| code.name(part, variant.name) == row.name)?;
        return Some((part, variant.fields));
    }
    let (part, syntax) = code.syntax(item)?;
    match syntax.kind {
        ir::ItemKind::Struct { fields, .. } => Some((part, fields)),
        _ => None,
    }
}

impl Names<'_> {
    /// Whether a type says only of a parameter what it is: `Self`, `T`, `Result<T, E>`.
    pub(super) fn is_generic(&self, method: ItemId, ty: TypeIdx) -> bool {
        let row = self.code.graph.item(method);
        let around = row.parent.into_iter().chain([method]);
        let params: Vec<&str> = around.flat_map(|item| params(self.code, item)).collect();
        self.names_param(row.part, ty, &params)
    }

    fn names_param(&self, part: PartId, ty: TypeIdx, params: &[&str]) -> bool {
        let Some(path) = self.code.type_path(part, ty) else {
            return false;
        };
        let text = self.code.path_text(part, path);
        let first = text.split("::").next().unwrap_or_default();
        let mut args = self.code.type_args(part, path).iter();
        first == "Self" || params.contains(&first) || args.any(|arg| self.names_param(part, *arg, params))
    }
}

fn params<'c>(code: &'c Code<'_>, item: ItemId) -> Vec<&'c str> {
    let Some((part, syntax)) = code.syntax(item) else {
        return Vec::new();
    };
    let generics = match syntax.kind {
        ir::ItemKind::Fn { sig, .. } => sig.generics,
        ir::ItemKind::Impl { generics, .. } | ir::ItemKind::Trait { generics, .. } => generics,
        _ => return Vec::new(),
    };
    let file = code.file(part);
    let params = file[file[generics].params].iter();
    params.map(|param| code.name(part, param.name)).collect()
}
