//! Parameters that are called: `F: FnOnce(&mut Tx) -> R`, `impl Fn()`, `fn()`, `Box<dyn Fn()>`.
//!
//! In: a function. Out: the locals of those parameters, and whether an expression calls one.

use strangler_resolve::PartId;
use strangler_syntax::ir::{Bound, Expr, ExprId, GenericParam, List, PatId, TypeIdx, TypeRef};

use crate::code::{Code, Function, Said};

/// The locals of a function that hold what it was given to call.
pub(super) fn callbacks(code: &Code<'_>, function: &Function) -> Vec<PatId> {
    let params = &code.file(function.part)[function.sig.params];
    let mut found = Vec::new();
    for param in params.iter().filter(|param| is_called(code, function, param.ty)) {
        code.bindings(function.part, param.pat, &mut found);
    }
    found
}

/// Whether one of `locals` is called below `root`.
pub(super) fn calls_one_of(code: &Code<'_>, part: PartId, root: ExprId, locals: &[PatId]) -> bool {
    let file = code.file(part);
    let mut found = false;
    code.walk(part, root, &mut |id| {
        if let Expr::Call { callee, .. } = file[id].expr
            && let Expr::Path(path) = file[callee].expr
        {
            found |= matches!(code.said(part, path), Said::Local(local) if locals.contains(&local));
        }
    });
    found
}

fn is_called(code: &Code<'_>, function: &Function, ty: TypeIdx) -> bool {
    let file = code.file(function.part);
    match file[ty] {
        TypeRef::Fn { .. } => true,
        TypeRef::Ref { inner, .. } => is_called(code, function, inner),
        TypeRef::Impl(bounds) | TypeRef::Dyn(bounds) => is_function(code, function.part, bounds),
        TypeRef::Path(path) => {
            let name = code.last_name(function.part, path);
            let inner = code.type_args(function.part, path);
            is_called_parameter(code, function, name)
                || inner.iter().any(|inner| is_called(code, function, *inner))
        }
        _ => false,
    }
}

/// Whether a generic parameter is bound to be a function, where it is declared or in the where clause.
fn is_called_parameter(code: &Code<'_>, function: &Function, name: &str) -> bool {
    let (part, file) = (function.part, code.file(function.part));
    let generics = file[function.sig.generics];
    let declared =
        |param: &GenericParam| code.name(part, param.name) == name && is_function(code, part, param.bounds);
    let mut predicates = file[generics.predicates].iter().filter(|predicate| {
        let path = code.type_path(part, predicate.ty);
        path.is_some_and(|path| code.last_name(part, path) == name)
    });
    file[generics.params].iter().any(declared)
        || predicates.any(|predicate| is_function(code, part, predicate.bounds))
}

fn is_function(code: &Code<'_>, part: PartId, bounds: List<Bound>) -> bool {
    const TRAITS: [&str; 6] = ["Fn", "FnMut", "FnOnce", "AsyncFn", "AsyncFnMut", "AsyncFnOnce"];
    let mut bounds = code.file(part)[bounds].iter();
    bounds.any(|bound| TRAITS.contains(&code.last_name(part, bound.path)))
}
