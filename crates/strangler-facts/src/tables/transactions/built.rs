//! Values of builders that a derive makes: `T::builder(…)…build()` is a `T`.

use strangler_base::ItemId;
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{Expr, ExprId, Name};

use crate::code::{Code, Said};

/// Derives that make a `builder` of which `build` makes the type.
const DERIVES: &[&str] = &["Builder", "TypedBuilder"];

/// The method that is called on what a derived builder built, perhaps by way of a local.
pub(super) fn method(
    code: &Code<'_>,
    part: PartId,
    body: ExprId,
    mut id: ExprId,
    name: Name,
) -> Option<ItemId> {
    let file = code.file(part);
    let mut built = false;
    for _ in 0..64 {
        match file[id].expr {
            Expr::MethodCall { receiver, name, .. } => {
                built |= code.name(part, name) == "build";
                id = receiver;
            }
            Expr::Try(inner) | Expr::Await(inner) | Expr::Ref { inner, .. } => id = inner,
            Expr::Path(path) => match code.said(part, path) {
                Said::Local(pat) => id = code.begins_as(part, body, pat)?,
                _ => return None,
            },
            Expr::Call { callee, .. } => {
                let of = begun(code, part, callee).filter(|_| built)?;
                return code.method_of(of, code.name(part, name));
            }
            _ => return None,
        }
    }
    None
}

/// The type whose derived builder a path begins.
fn begun(code: &Code<'_>, part: PartId, callee: ExprId) -> Option<ItemId> {
    let Expr::Path(path) = code.file(part)[callee].expr else {
        return None;
    };
    let text = code.path_text(part, path);
    let of = text.strip_suffix("::builder")?;
    let last = of.rsplit("::").next()?;
    let module = code.graph.part(part).module;
    let mut here = code.named(last).iter().copied();
    let here = here.find(|item| code.module(*item) == module);
    let item = here.or_else(|| code.imported_as(last, code.graph.module(module).package))?;
    let derived = code.derives(item).iter().any(|derive| DERIVES.contains(derive));
    (code.graph.item(item).kind == ItemKind::Struct && derived).then_some(item)
}
