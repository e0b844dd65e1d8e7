//! Names of items as outputs show them: of an impl `<Trait for Type>` or `<Type>`.

use smol_str::SmolStr;
use strangler_base::ItemId;
use strangler_syntax::FileSyntax;
use strangler_syntax::ir::{Bound, ItemKind as Syntax, List, PathIdx, TypeIdx, TypeRef};

use crate::graph::ItemKind;
use crate::world::World;

/// How deep types are spelled out.
const MAX_DEPTH: u32 = 4;

pub(super) fn item_name(world: &World<'_>, item: ItemId) -> SmolStr {
    let data = world.item(item);
    if data.kind != ItemKind::Impl {
        return in_hidden(world, item, world.names.text(data.name).clone());
    }
    let file = &world.part(data.part).syntax;
    match data.syntax.map(|idx| &file[idx].kind) {
        Some(Syntax::Impl {
            of_trait, self_ty, ..
        }) => {
            let own = type_text(file, *self_ty, 0);
            match of_trait {
                Some(path) => format!("<{} for {own}>", path_text(file, *path, 0)).into(),
                None => format!("<{own}>").into(),
            }
        }
        _ => "<_>".into(),
    }
}

/// The name of an item at the top of a module that a macro wrote bears that module's name in front.
fn in_hidden(world: &World<'_>, item: ItemId, name: SmolStr) -> SmolStr {
    let data = world.item(item);
    let mut module = world.module(data.module);
    if data.parent.is_some() || !module.hidden || data.kind == ItemKind::Module {
        return name;
    }
    let mut parts = vec![name];
    while module.hidden {
        parts.push(world.names.text(module.name).clone());
        let Some(parent) = module.parent else { break };
        module = world.module(parent);
    }
    parts.reverse();
    parts.join("::").into()
}

/// A module's name; that of a keyword keeps its `r#`.
pub(super) fn module_name(name: &str) -> String {
    if KEYWORDS.contains(&name) {
        format!("r#{name}")
    } else {
        name.to_owned()
    }
}

/// Keywords that a raw name can be.
const KEYWORDS: [&str; 40] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "match",
    "mod", "move", "mut", "pub", "ref", "return", "static", "struct", "trait", "try", "type", "unsafe",
    "use", "where", "while",
];

fn type_text(file: &FileSyntax, ty: TypeIdx, depth: u32) -> String {
    if depth > MAX_DEPTH {
        return "_".to_owned();
    }
    match file[ty] {
        TypeRef::Path(path) => path_text(file, path, depth),
        TypeRef::Ref {
            inner,
            mutable: false,
        } => format!("&{}", type_text(file, inner, depth + 1)),
        TypeRef::Ref { inner, mutable: true } => format!("&mut {}", type_text(file, inner, depth + 1)),
        TypeRef::Ptr(inner) => format!("*{}", type_text(file, inner, depth + 1)),
        TypeRef::Slice(inner) | TypeRef::Array { element: inner, .. } => {
            format!("[{}]", type_text(file, inner, depth + 1))
        }
        TypeRef::Tuple(list) => format!("({})", list_text(file, &file[list], depth)),
        TypeRef::Fn { params, .. } => format!("fn({})", list_text(file, &file[params], depth)),
        TypeRef::Impl(bounds) => format!("impl {}", bounds_text(file, bounds, depth)),
        TypeRef::Dyn(bounds) => format!("dyn {}", bounds_text(file, bounds, depth)),
        TypeRef::Never => "!".to_owned(),
        TypeRef::Infer | TypeRef::Macro(_) => "_".to_owned(),
    }
}

fn list_text(file: &FileSyntax, types: &[TypeIdx], depth: u32) -> String {
    let texts: Vec<String> = types.iter().map(|ty| type_text(file, *ty, depth + 1)).collect();
    texts.join(", ")
}

fn bounds_text(file: &FileSyntax, bounds: List<Bound>, depth: u32) -> String {
    let texts: Vec<String> = file[bounds]
        .iter()
        .map(|bound| path_text(file, bound.path, depth + 1))
        .collect();
    texts.join(" + ")
}

/// The last name of a path with its arguments.
fn path_text(file: &FileSyntax, path: PathIdx, depth: u32) -> String {
    let Some(last) = file[file[path].segments].last() else {
        return "_".to_owned();
    };
    let name = file.names.text(last.name);
    let types = last.args.map_or(&[][..], |args| &file[file[args].types]);
    if types.is_empty() {
        name.to_owned()
    } else {
        format!("{name}<{}>", list_text(file, types, depth))
    }
}
