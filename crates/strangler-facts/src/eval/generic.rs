//! Type parameters: which type of the tree stands for `T`, and for `Self` in a method that a trait itself holds.
//!
//! In: calls with their turbofish, receivers and arguments. Out: [`Types`] of a frame, by which `T::routes()`,
//! `<T as Module>::PATH` and `Self::PREFIX` are looked up. A parameter of which nothing is known keeps the trait's own item.

use smol_str::SmolStr;
use strangler_base::ItemId;
use strangler_resolve::ItemKind;
use strangler_syntax::ir::{Expr, ExprId, GenericArgs, GenericParamKind, Idx, PathIdx, TypeIdx};

use super::{Eval, Frame, Value};
use crate::code::{Function, Said};

/// Names of type parameters, and the types that stand for them.
pub(super) type Types = Vec<(SmolStr, ItemId)>;

impl Eval<'_> {
    /// What `T::name`, `<T as Trait>::name` or `Self::name` names, where the type is known.
    pub(super) fn of_parameter(&self, frame: &Frame, path: PathIdx) -> Option<ItemId> {
        if frame.types.is_empty() {
            return None;
        }
        let of = self.parameter(frame, path)?;
        self.code.method_of(of, self.code.last_name(frame.part, path))
    }

    /// The types that a call hands to the function it names.
    pub(super) fn types_of_call(&self, frame: &Frame, callee: ExprId) -> Types {
        let file = self.code.file(frame.part);
        let Expr::Path(path) = file[callee].expr else {
            return Types::new();
        };
        let item = match self.of_parameter(frame, path) {
            Some(item) => item,
            None => match self.code.said(frame.part, path) {
                Said::Item(item) => item,
                _ => return Types::new(),
            },
        };
        let Some(function) = self.code.function(item) else {
            return Types::new();
        };
        let args = file[file[path].segments].last().and_then(|last| last.args);
        let mut types = self.turbofish(frame, &function, args);
        let of_trait = self.is_of_trait(item);
        let of = self.parameter(frame, path);
        let of = of.or_else(|| of_trait.then(|| self.named_before(frame, path))?);
        types.extend(of.map(|of| (SmolStr::new("Self"), of)));
        types
    }

    /// The types that stand between the brackets of a call.
    pub(super) fn turbofish(
        &self,
        frame: &Frame,
        function: &Function,
        args: Option<Idx<GenericArgs>>,
    ) -> Types {
        let Some(args) = args else {
            return Types::new();
        };
        let args = &self.code.file(frame.part)[args];
        let given = self.code.file(frame.part)[args.types].iter();
        let both = self.type_parameters(function).into_iter().zip(given);
        both.filter_map(|(name, ty)| Some((name, self.type_in(frame, *ty)?)))
            .collect()
    }

    /// Adds what receiver and arguments say of `Self` and of parameters that are types of their own.
    pub(super) fn types_of_values(
        &self,
        function: &Function,
        this: Option<&Value>,
        args: &[Value],
        types: &mut Types,
    ) {
        let known = |types: &Types, name: &str| types.iter().any(|(of, _)| of == name);
        if !known(types, "Self")
            && self.is_of_trait(function.item)
            && let Some(of) = this.and_then(|this| self.type_of_value(&self.load(this.clone())))
        {
            types.push((SmolStr::new("Self"), of));
        }
        let names = self.type_parameters(function);
        let params = &self.code.file(function.part)[function.sig.params];
        for (param, arg) in params.iter().zip(args).filter(|_| !names.is_empty()) {
            let Some(path) = self.code.type_path(function.part, param.ty) else {
                continue;
            };
            let name = SmolStr::new(self.code.path_text(function.part, path));
            if names.contains(&name)
                && !known(types, &name)
                && let Some(of) = self.type_of_value(&self.load(arg.clone()))
            {
                types.push((name, of));
            }
        }
    }

    /// The type that is handed on as `Self`.
    pub(super) fn handed_self(&self) -> Option<ItemId> {
        let found = self.handed.iter().find(|(of, _)| of == "Self");
        found.map(|(_, item)| *item)
    }

    fn type_parameters(&self, function: &Function) -> Vec<SmolStr> {
        let file = self.code.file(function.part);
        let params = file[file[function.sig.generics].params].iter();
        params
            .filter(|param| matches!(param.kind, GenericParamKind::Type(_)))
            .map(|param| SmolStr::new(self.code.name(function.part, param.name)))
            .collect()
    }

    /// The type that stands for the parameter before the last name.
    fn parameter(&self, frame: &Frame, path: PathIdx) -> Option<ItemId> {
        let file = self.code.file(frame.part);
        if let Some(qualified) = file[path].qself {
            return self.type_in(frame, qualified.ty);
        }
        match &file[file[path].segments] {
            [of, _] => lookup(frame, self.code.name(frame.part, of.name)),
            _ => None,
        }
    }

    /// A type as written in a frame.
    fn type_in(&self, frame: &Frame, ty: TypeIdx) -> Option<ItemId> {
        let path = self.code.type_path(frame.part, ty)?;
        if let Some(of) = lookup(frame, &self.code.path_text(frame.part, path)) {
            return Some(of);
        }
        match self.code.said(frame.part, path) {
            Said::Item(item) => Some(item).filter(|item| self.is_type(*item)),
            _ => None,
        }
    }

    /// The only type that bears the name before the last one.
    pub(super) fn named_before(&self, frame: &Frame, path: PathIdx) -> Option<ItemId> {
        let file = self.code.file(frame.part);
        let [.., of, _] = &file[file[path].segments] else {
            return None;
        };
        let named = self.code.named(self.code.name(frame.part, of.name)).iter();
        let mut types = named.copied().filter(|item| self.is_type(*item));
        types.next().filter(|_| types.next().is_none())
    }

    fn is_type(&self, item: ItemId) -> bool {
        matches!(self.code.graph.item(item).kind, ItemKind::Struct | ItemKind::Enum)
    }

    fn is_of_trait(&self, item: ItemId) -> bool {
        let parent = self.code.graph.item(item).parent;
        parent.is_some_and(|parent| self.code.graph.item(parent).kind == ItemKind::Trait)
    }
}

fn lookup(frame: &Frame, name: &str) -> Option<ItemId> {
    let found = frame.types.iter().find(|(of, _)| of == name);
    found.map(|(_, item)| *item)
}
