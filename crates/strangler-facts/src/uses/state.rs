//! Shared state: statics, and the structs that a framework hands to handlers, field by field.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, Scope, Site};
use strangler_resolve::{ItemKind, PartId, RefKind};
use strangler_syntax::ir::{self, Expr, ExprId, Pat, PatId, TypeIdx};

use crate::code::{Code, Said};
use crate::{Access, StateUse};

/// Extractors of shared state, by the end of their path.
const EXTRACTORS: &[&str] = &["State", "Data", "Extension", "Depot", "RequestContext"];
/// Methods that change what they are called on, or lock it to do so.
const CHANGES: &[&str] = &[
    "lock",
    "write",
    "store",
    "fetch_add",
    "fetch_sub",
    "insert",
    "set",
    "swap",
    "remove",
    "push",
    "clear",
    "replace",
    "entry",
    "lock_arc",
    "blocking_lock",
    "blocking_write",
    "compare_exchange",
    "send",
    "get_or_insert_with",
    "retain",
    "invalidate",
    "with_borrow_mut",
    "fetch_update",
    "fetch_or",
    "fetch_and",
    "fetch_max",
    "push_back",
    "push_front",
    "pop",
    "pop_front",
    "upgradable_read",
    "try_lock",
    "try_write",
    "get_mut",
    "try_send",
    "with",
];

/// Every use of shared state in production code.
pub(crate) fn state(code: &Code<'_>) -> Vec<StateUse> {
    let mut found: BTreeSet<StateUse> = BTreeSet::new();
    statics(code, &mut found);
    let shared = shared_types(code);
    for item in code.production() {
        fields(code, &shared, item, &mut found);
    }
    found.into_iter().collect()
}

fn statics(code: &Code<'_>, found: &mut BTreeSet<StateUse>) {
    for reference in &code.graph.references {
        let is_use = reference.kind == RefKind::Static && reference.scope == Scope::Prod;
        if !is_use || code.graph.item(reference.from).kind == ItemKind::Module {
            continue;
        }
        let changed = changed_sites(code, reference.from);
        for site in &reference.sites {
            let access = if changed.contains(site) {
                Access::Write
            } else {
                Access::Read
            };
            found.insert(StateUse {
                state: reference.to,
                field: None,
                item: reference.from,
                access,
                site: *site,
            });
        }
    }
}

/// Places of paths on which something is called that changes them.
fn changed_sites(code: &Code<'_>, item: ItemId) -> BTreeSet<Site> {
    let mut found = BTreeSet::new();
    let Some((part, body)) = code.body(item) else {
        return found;
    };
    let file = code.file(part);
    code.walk(part, file[body].root, &mut |id| {
        if let Expr::MethodCall { receiver, name, .. } = file[id].expr
            && CHANGES.contains(&code.name(part, name))
            && let Expr::Path(path) = file[receiver].expr
            && (code.name(part, name) != "with" || within_changes(code, part, id))
            && let Some(last) = file[file[path].segments].last()
        {
            found.insert(code.site(part, last.pos));
        }
    });
    found
}

/// Whether what is given to `LOCAL.with(…)` changes it.
fn within_changes(code: &Code<'_>, part: PartId, call: ExprId) -> bool {
    let file = code.file(part);
    let Expr::MethodCall { args, .. } = file[call].expr else {
        return false;
    };
    let mut found = false;
    for arg in &file[args] {
        code.walk(part, *arg, &mut |id| {
            found |= match file[id].expr {
                Expr::MethodCall { name, .. } => {
                    matches!(
                        code.name(part, name),
                        "borrow_mut" | "set" | "replace" | "take" | "swap"
                    )
                }
                _ => false,
            };
        });
    }
    found
}

/// Structs that handlers take through an extractor.
fn shared_types(code: &Code<'_>) -> BTreeSet<ItemId> {
    let mut found = BTreeSet::new();
    for item in code.production() {
        let Some(function) = code.function(item) else {
            continue;
        };
        for param in &code.file(function.part)[function.sig.params] {
            extracted(code, function.part, param.ty, 3, &mut found);
        }
    }
    found
}

fn extracted(code: &Code<'_>, part: PartId, ty: TypeIdx, depth: u32, out: &mut BTreeSet<ItemId>) {
    let Some(path) = code.type_path(part, ty) else {
        return;
    };
    match code.said(part, path) {
        Said::External(text) if EXTRACTORS.iter().any(|end| crate::eval::ends_with(&text, &[end])) => {
            let mut types = Vec::new();
            for arg in code.type_args(part, path) {
                code.items_in_type(part, *arg, &mut types);
            }
            out.extend(types.into_iter().flat_map(|ty| unaliased(code, ty, depth)));
        }
        Said::Item(item) if depth > 0 => {
            if let Some((part, ir::ItemKind::TypeAlias { ty: Some(ty), .. })) =
                code.syntax(item).map(|(part, item)| (part, &item.kind))
            {
                extracted(code, part, *ty, depth - 1, out);
            }
        }
        _ => {}
    }
}

/// The structs behind an alias.
fn unaliased(code: &Code<'_>, item: ItemId, depth: u32) -> Vec<ItemId> {
    match code.graph.item(item).kind {
        ItemKind::Struct | ItemKind::Enum => vec![item],
        ItemKind::TypeAlias if depth > 0 => {
            let Some((part, syntax)) = code.syntax(item) else {
                return Vec::new();
            };
            let ir::ItemKind::TypeAlias { ty: Some(ty), .. } = syntax.kind else {
                return Vec::new();
            };
            let mut types = Vec::new();
            code.items_in_type(part, ty, &mut types);
            types
                .into_iter()
                .flat_map(|ty| unaliased(code, ty, depth - 1))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn fields(code: &Code<'_>, shared: &BTreeSet<ItemId>, item: ItemId, found: &mut BTreeSet<StateUse>) {
    let Some(function) = code.function(item) else {
        return;
    };
    let (part, file) = (function.part, code.file(function.part));
    let mut locals: BTreeMap<PatId, ItemId> = BTreeMap::new();
    let mut states_of: BTreeMap<PatId, ItemId> = BTreeMap::new();
    let mut parts = Vec::new();
    for param in &file[function.sig.params] {
        let mut types = Vec::new();
        code.items_in_type(part, param.ty, &mut types);
        let states: Vec<ItemId> = types.into_iter().flat_map(|ty| unaliased(code, ty, 3)).collect();
        let Some(state) = states.into_iter().find(|ty| shared.contains(ty)) else {
            continue;
        };
        let mut bound = Vec::new();
        code.bindings(part, param.pat, &mut bound);
        let before = parts.len();
        taken_out(code, part, param.pat, state, &mut parts);
        bound.retain(|pat| !parts[before..].iter().any(|(part, ..)| part == pat));
        states_of.extend(parts[before..].iter().map(|(pat, ..)| (*pat, state)));
        locals.extend(bound.into_iter().map(|pat| (pat, state)));
        found.insert(StateUse {
            state,
            field: None,
            item,
            access: Access::Read,
            site: code.site(part, file[param.pat].pos),
        });
    }
    let Some(body) = function.body else { return };
    if locals.is_empty() && parts.is_empty() {
        return;
    }
    let changed = changed_fields(code, part, file[body].root);
    let changes = |pat: PatId| {
        changed
            .iter()
            .any(|id| matches!(file[*id].expr, Expr::Path(path) if code.said(part, path) == Said::Local(pat)))
    };
    for (pat, field, site) in parts {
        found.insert(StateUse {
            state: states_of[&pat],
            field: Some(field),
            item,
            access: if changes(pat) { Access::Write } else { Access::Read },
            site,
        });
    }
    code.walk(part, file[body].root, &mut |id| {
        let Expr::Field { base, name } = file[id].expr else {
            return;
        };
        if let Expr::Path(path) = file[base].expr
            && let Said::Local(pat) = code.said(part, path)
            && let Some(state) = locals.get(&pat)
        {
            found.insert(StateUse {
                state: *state,
                field: Some(code.name(part, name).to_owned()),
                item,
                access: if changed.contains(&id) {
                    Access::Write
                } else {
                    Access::Read
                },
                site: code.site(part, file[id].pos),
            });
        }
    });
}

fn changed_fields(code: &Code<'_>, part: PartId, root: ExprId) -> BTreeSet<ExprId> {
    let file = code.file(part);
    let mut found = BTreeSet::new();
    code.walk(part, root, &mut |id| {
        if let Expr::MethodCall { receiver, name, .. } = file[id].expr
            && CHANGES.contains(&code.name(part, name))
            && (code.name(part, name) != "with" || within_changes(code, part, id))
        {
            // What changes a part of a field changes the field.
            let mut id = receiver;
            found.insert(id);
            while let Expr::Field { base, .. } = file[id].expr {
                found.insert(base);
                id = base;
            }
        }
    });
    found
}

/// Fields that a pattern takes out of a state, `State(AppState { cache, .. })`, with the locals that hold them.
fn taken_out(code: &Code<'_>, part: PartId, pat: PatId, state: ItemId, out: &mut Vec<(PatId, String, Site)>) {
    let file = code.file(part);
    match file[pat].pat {
        Pat::TupleStruct { pats, .. } | Pat::Tuple(pats) => {
            for pat in &file[pats] {
                taken_out(code, part, *pat, state, out);
            }
        }
        Pat::Struct { path, fields } if code.said(part, path) == Said::Item(state) => {
            for field in &file[fields] {
                let mut bound = Vec::new();
                code.bindings(part, field.pat, &mut bound);
                let (name, site) = (code.name(part, field.name), code.site(part, file[field.pat].pos));
                out.extend(bound.into_iter().map(|pat| (pat, name.to_owned(), site)));
            }
        }
        _ => {}
    }
}
