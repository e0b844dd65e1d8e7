//! Which functions can matter for routes: those that name a framework's builders, and those that call them.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use strangler_base::{ItemId, PackageId};
use strangler_resolve::{ExternalId, PartId, RefKind};
use strangler_syntax::ir::{Expr, Fields, ItemKind as ItemSyntax, TypeIdx, TypeRef};

use crate::code::{Code, Function, Said};
use crate::framework::{Op, Rule, Tables};

/// Functions that matter.
pub(super) struct Mentions {
    /// Those whose calls are followed.
    pub(super) follow: BTreeSet<ItemId>,
    /// Those that serve by themselves.
    pub(super) serving: BTreeSet<ItemId>,
}

/// Finds them in production code.
pub(super) fn find(code: &Code<'_>, tables: &Tables) -> Mentions {
    let mut mentions = Mentions {
        follow: BTreeSet::new(),
        serving: BTreeSet::new(),
    };
    let mut named = Named::default();
    let holders = Holders::find(code, tables);
    for item in code.production() {
        let Some(function) = code.function(item) else {
            continue;
        };
        let said = bodies(code, tables, &function, &mut named);
        if said.serves {
            mentions.serving.insert(item);
        }
        if said.builds || said.serves || signature(code, &holders, &function) {
            mentions.follow.insert(item);
        }
    }
    add_callers(code, &mut mentions.follow);
    mentions.follow.extend(constructors(code, &mentions.follow));
    mentions
}

/// Functions that make or change a value of a type whose own fields a method that matters reads: what stands in them may
/// be a path, a router, a function that makes one.
fn constructors(code: &Code<'_>, follow: &BTreeSet<ItemId>) -> Vec<ItemId> {
    let methods = follow.iter().filter(|item| reads_own_fields(code, **item));
    let types: BTreeSet<ItemId> = methods
        .filter_map(|method| code.graph.item(code.graph.item(*method).parent?).self_type)
        .collect();
    let makes = |item: &ItemId| {
        let function = code.function(*item);
        function.is_some_and(|function| changes(&function) || returns_one(code, &function, &types))
    };
    let blocks = types.iter().flat_map(|of| code.impls_of_type(*of));
    let members = blocks.flat_map(|block| code.children(*block));
    members.copied().filter(makes).collect()
}

/// Whether a method is given what it is called on to change it.
fn changes(function: &Function) -> bool {
    let receiver = function.sig.receiver;
    receiver.is_some_and(|receiver| receiver.by_ref && receiver.mutable)
}

fn reads_own_fields(code: &Code<'_>, item: ItemId) -> bool {
    let Some(function) = code
        .function(item)
        .filter(|function| function.sig.receiver.is_some())
    else {
        return false;
    };
    let (part, Some(body)) = (function.part, function.body) else {
        return false;
    };
    let file = code.file(part);
    let mut reads = false;
    code.walk(part, file[body].root, &mut |id| {
        if let Expr::Field { base, .. } = file[id].expr
            && let Expr::Path(path) = file[base].expr
        {
            reads |= code.said(part, path) == Said::SelfValue;
        }
    });
    reads
}

/// Whether a function returns one of these types, or `Self`, perhaps behind a pointer, or what it implements behind `dyn`.
fn returns_one(code: &Code<'_>, function: &Function, types: &BTreeSet<ItemId>) -> bool {
    let of = code.graph.item(function.item).self_type;
    let Some(ret) = function
        .sig
        .ret
        .filter(|_| of.is_some_and(|of| types.contains(&of)))
    else {
        return false;
    };
    names_own(code, function, ret, of)
}

fn names_own(code: &Code<'_>, function: &Function, ty: TypeIdx, of: Option<ItemId>) -> bool {
    if matches!(code.file(function.part)[ty], TypeRef::Dyn(_) | TypeRef::Impl(_)) {
        return true;
    }
    let Some(path) = code.type_path(function.part, ty) else {
        return false;
    };
    if code.path_text(function.part, path) == "Self" {
        return true;
    }
    let own = matches!(code.said(function.part, path), Said::Item(item) if Some(item) == of);
    let mut args = code.type_args(function.part, path).iter();
    own || args.any(|arg| names_own(code, function, *arg, of))
}

#[derive(Default)]
struct SaidInBody {
    builds: bool,
    serves: bool,
}

/// Path outside, as a package names it → its rule.
type Named = FxHashMap<(ExternalId, PackageId), Option<Rule>>;

fn bodies(code: &Code<'_>, tables: &Tables, function: &Function, named: &mut Named) -> SaidInBody {
    let mut said = SaidInBody::default();
    let Some(body) = function.body else {
        return said;
    };
    let part = function.part;
    let (file, package) = (code.file(part), code.package(function.item));
    code.walk(part, file[body].root, &mut |id| {
        let rule = match file[id].expr {
            Expr::Path(path) => match code.external(part, path) {
                Some(id) => {
                    let rule = || tables.function(code, function.item, code.graph.external(id));
                    *named.entry((id, package)).or_insert_with(rule)
                }
                // A name alone tells too little.
                None if file[file[path].segments].len() > 1
                    && tables.names_function(code.last_name(part, path)) =>
                {
                    match code.said(part, path) {
                        Said::Unresolved(path) => tables.function(code, function.item, &format!("?{path}")),
                        _ => None,
                    }
                }
                None => None,
            },
            Expr::Macro(call) => match code.said(part, file[call].path) {
                Said::External(path) => tables.macro_rule(code, function.item, &path),
                Said::Unresolved(path) => tables.macro_rule(code, function.item, &format!("?{path}")),
                _ => None,
            },
            _ => None,
        };
        if let Some(rule) = rule {
            said.builds = true;
            said.serves |= matches!(rule.op, Op::Serve(_) | Op::ServeCall(_));
        }
    });
    said
}

/// Types of the tree that hold a builder: `struct Server { router: Router }`.
struct Holders<'h> {
    code: &'h Code<'h>,
    tables: &'h Tables,
    structs: BTreeSet<ItemId>,
}

impl<'h> Holders<'h> {
    fn find(code: &'h Code<'h>, tables: &'h Tables) -> Self {
        let mut holders = Self {
            code,
            tables,
            structs: BTreeSet::new(),
        };
        for item in code.production() {
            if holders.has_builder(item) {
                holders.structs.insert(item);
            }
        }
        holders
    }

    fn has_builder(&self, item: ItemId) -> bool {
        let Some((part, syntax)) = self.code.syntax(item) else {
            return false;
        };
        let ItemSyntax::Struct { fields, .. } = syntax.kind else {
            return false;
        };
        let file = self.code.file(part);
        let fields = match fields {
            Fields::Named(fields) | Fields::Tuple(fields) => &file[fields],
            Fields::Unit => &[],
        };
        fields
            .iter()
            .any(|field| names_builder(self.code, self.tables, part, field.ty))
    }

    /// Whether a type is a builder, or one that holds it.
    fn names(&self, part: PartId, ty: TypeIdx) -> bool {
        if names_builder(self.code, self.tables, part, ty) {
            return true;
        }
        let mut items = Vec::new();
        self.code.items_in_type(part, ty, &mut items);
        items.iter().any(|item| self.structs.contains(item))
    }
}

fn signature(code: &Code<'_>, holders: &Holders<'_>, function: &Function) -> bool {
    let file = code.file(function.part);
    let params = file[function.sig.params].iter().map(|param| param.ty);
    let mut types = params.chain(function.sig.ret);
    let parent = code.graph.item(function.item).parent;
    let of = parent.and_then(|parent| code.graph.item(parent).self_type);
    of.is_some_and(|of| holders.structs.contains(&of))
        || types.any(|ty| holders.names(function.part, ty))
        || function
            .sig
            .ret
            .is_some_and(|ret| names_service(code, function, ret))
}

/// Whether a type is of a service that `.proto` files declare: `HealthServer<T>`, perhaps wrapped.
fn names_service(code: &Code<'_>, function: &Function, ty: TypeIdx) -> bool {
    let Some(path) = code.type_path(function.part, ty) else {
        return false;
    };
    let name = code.last_name(function.part, path).strip_suffix("Server");
    let known = name.is_some_and(|name| code.protos.iter().any(|service| service.name == name));
    let args = code.type_args(function.part, path);
    known || args.iter().any(|arg| names_service(code, function, *arg))
}

fn names_builder(code: &Code<'_>, tables: &Tables, part: PartId, ty: TypeIdx) -> bool {
    if let strangler_syntax::ir::TypeRef::Tuple(all) = code.file(part)[ty] {
        return code.file(part)[all]
            .iter()
            .any(|ty| names_builder(code, tables, part, *ty));
    }
    let Some(path) = code.type_path(part, ty) else {
        return false;
    };
    let known = match code.said(part, path) {
        Said::External(path) => tables.is_builder_type(&path),
        Said::Item(alias) => match code.alias_of(alias) {
            Some(Said::External(path)) => tables.is_builder_type(&path),
            _ => false,
        },
        _ => false,
    };
    known
        || code
            .type_args(part, path)
            .iter()
            .any(|arg| names_builder(code, tables, part, *arg))
}

/// Adds every function that calls one of the set, and so on.
fn add_callers(code: &Code<'_>, set: &mut BTreeSet<ItemId>) {
    let mut callers: Vec<(ItemId, ItemId)> = Vec::new();
    for reference in &code.graph.references {
        let calls = matches!(
            reference.kind,
            RefKind::Fn | RefKind::Assoc | RefKind::Call | RefKind::Const | RefKind::Static | RefKind::Macro
        );
        if calls {
            callers.push((reference.to, reference.from));
        }
    }
    callers.sort_unstable();
    let mut open: Vec<ItemId> = set.iter().copied().collect();
    while let Some(item) = open.pop() {
        let start = callers.partition_point(|(to, _)| *to < item);
        for (_, from) in callers[start..].iter().take_while(|(to, _)| *to == item) {
            if set.insert(*from) {
                open.push(*from);
            }
        }
        // A method of a trait is called where the trait's own method is named.
        if let Some(declared) = code.declared_in_trait(item)
            && set.insert(declared)
        {
            open.push(declared);
        }
    }
}
