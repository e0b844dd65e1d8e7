//! Operations of GraphQL schemas, and procedures called by name: what lies behind the one route that serves them.
//!
//! In: the code. Out: queries, mutations and subscriptions by their name in the schema, each with the method that resolves it.
//! Roots are the types that a schema is built of, by value or by type; merged roots, aliases and plain fields are followed.
//! It does not read schema files.

mod procedures;

use std::collections::BTreeSet;

use strangler_base::{ItemId, Site};
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{Attr, Expr, ExprId, ExprNode, Fields, ItemKind as Syntax, List, Path, PathIdx};

use crate::code::{Argument, Code, Said};

const CRATES: &[&str] = &["async_graphql", "juniper"];
const SCHEMAS: &[&str] = &["Schema", "RootNode", "SchemaBuilder"];
const BUILDERS: &[&str] = &[
    "Schema::build",
    "Schema::new",
    "Schema::build_with_ignore_name_conflicts",
    "RootNode::new",
    "RootNode::new_with_scalar_value",
    "RootNode::new_with_info",
];
/// Attributes of impls whose methods are operations.
const OBJECTS: &[&str] = &[
    "Object",
    "ComplexObject",
    "Subscription",
    "MergedObject",
    "graphql_object",
    "graphql_subscription",
];

/// One operation of a GraphQL schema, or one procedure.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Operation {
    /// What it does.
    pub kind: OperationKind,
    /// Its name in the schema.
    pub name: String,
    /// The method that resolves it; of a plain field the type that holds it.
    pub item: ItemId,
    /// Where it is written.
    pub site: Site,
}

/// What an operation does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum OperationKind {
    /// It reads.
    Query,
    /// It changes something.
    Mutation,
    /// It sends what happens.
    Subscription,
    /// It is called by its name.
    Procedure,
}

impl OperationKind {
    /// Those of a schema, in the order of its roots.
    const ALL: [Self; 3] = [Self::Query, Self::Mutation, Self::Subscription];

    /// The word used in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Mutation => "mutation",
            Self::Subscription => "subscription",
            Self::Procedure => "procedure",
        }
    }
}

/// All operations, sorted.
pub(crate) fn operations(code: &Code<'_>) -> Vec<Operation> {
    let mut found = BTreeSet::new();
    for (root, kind) in roots(code) {
        let mut open = vec![root];
        let mut seen = BTreeSet::new();
        while let Some(of) = open.pop() {
            if seen.insert(of) {
                of_type(code, of, kind, &mut found, &mut open);
            }
        }
    }
    procedures::procedures(code, &mut found);
    found.into_iter().collect()
}

/// The root types of every schema that production code names or builds.
fn roots(code: &Code<'_>) -> BTreeSet<(ItemId, OperationKind)> {
    let mut found = BTreeSet::new();
    let mut parts: BTreeSet<PartId> = BTreeSet::new();
    for item in code.production_with(CRATES) {
        let row = code.graph.item(item);
        if !parts.insert(row.part) {
            continue;
        }
        named_in_types(code, row.part, &mut found);
        built(code, row.part, &mut found);
    }
    found
}

/// `Schema<Query, Mutation, Subscription>`
fn named_in_types(code: &Code<'_>, part: PartId, found: &mut BTreeSet<(ItemId, OperationKind)>) {
    for row in 0..code.file(part).all::<Path>().len() {
        let path = PathIdx::new(row);
        let args = code.type_args(part, path);
        if args.len() < 3 || !SCHEMAS.contains(&code.last_name(part, path)) || !is_library(code, part, path) {
            continue;
        }
        for (ty, kind) in args.iter().zip(OperationKind::ALL) {
            let of = code.type_path(part, *ty).map(|path| code.said(part, path));
            if let Some(Said::Item(of)) = of {
                found.insert((of, kind));
            }
        }
    }
}

fn is_library(code: &Code<'_>, part: PartId, path: PathIdx) -> bool {
    match code.said(part, path) {
        Said::External(text) => CRATES.contains(&text.split("::").next().unwrap_or_default()),
        Said::Unresolved(_) => true,
        _ => false,
    }
}

/// `Schema::build(Query::default(), Mutation, EmptySubscription)`
fn built(code: &Code<'_>, part: PartId, found: &mut BTreeSet<(ItemId, OperationKind)>) {
    let file = code.file(part);
    for node in file.all::<ExprNode>() {
        let Expr::Call { callee, args } = node.expr else {
            continue;
        };
        let Expr::Path(path) = file[callee].expr else {
            continue;
        };
        let text = match code.said(part, path) {
            Said::External(text) if is_library(code, part, path) => text,
            Said::Unresolved(text) => text,
            _ => continue,
        };
        if crate::eval::ends_with(&text, BUILDERS) {
            for (arg, kind) in file[args].iter().zip(OperationKind::ALL) {
                found.extend(type_of(code, part, *arg).map(|of| (of, kind)));
            }
        }
    }
}

/// The type of a root as its value is written: `Query`, `Query::default()`, `Query { … }`, `Query(a, b)`.
fn type_of(code: &Code<'_>, part: PartId, expr: ExprId) -> Option<ItemId> {
    let file = code.file(part);
    match file[expr].expr {
        Expr::Path(path) | Expr::Struct { path, .. } => of_path(code, part, path),
        Expr::Call { callee, .. } => type_of(code, part, callee),
        _ => None,
    }
}

fn of_path(code: &Code<'_>, part: PartId, path: PathIdx) -> Option<ItemId> {
    let is_type = |item: &ItemId| {
        matches!(
            code.graph.item(*item).kind,
            ItemKind::Struct | ItemKind::Enum | ItemKind::TypeAlias
        )
    };
    match code.said(part, path) {
        Said::Item(item) if is_type(&item) => Some(item),
        // `Query::new`: the type of its impl.
        Said::Item(item) => code.graph.item(item).self_type,
        // `Query::default` that is derived.
        Said::Unresolved(text) | Said::External(text) => {
            let name = text.rsplit("::").nth(1)?;
            let package = code.graph.module(code.graph.part(part).module).package;
            let mut all = code.named(name).iter().copied().filter(is_type);
            all.find(|item| code.package(*item) == package)
        }
        _ => None,
    }
}

fn of_type(
    code: &Code<'_>,
    of: ItemId,
    kind: OperationKind,
    found: &mut BTreeSet<Operation>,
    open: &mut Vec<ItemId>,
) {
    if let Some(Said::Item(behind)) = code.alias_of(of) {
        open.push(behind);
    }
    for block in code.impls_of_type(of) {
        if let Some(rename) = object(code, *block) {
            for member in code.children(*block) {
                method(code, *member, kind, &rename, found);
            }
        }
    }
    fields(code, of, kind, found, open);
}

/// How an impl names its operations, where it is one of operations.
fn object(code: &Code<'_>, block: ItemId) -> Option<String> {
    let mut attrs = code.attrs(block).into_iter();
    let (part, attr) = attrs.find(|(part, attr)| OBJECTS.contains(&code.last_name(*part, attr.path)))?;
    let arguments = code.arguments(part, attr);
    let rename = ["rename_fields", "rename_all", "rename"]
        .iter()
        .find_map(|name| arguments.named(name)?.word().map(str::to_owned));
    Some(rename.unwrap_or_else(|| "camelCase".to_owned()))
}

fn method(
    code: &Code<'_>,
    member: ItemId,
    kind: OperationKind,
    rename: &str,
    found: &mut BTreeSet<Operation>,
) {
    let row = code.graph.item(member);
    if row.kind != ItemKind::Method {
        return;
    }
    let attrs = code.attrs(member);
    let Some(given) = written(code, attrs.iter().copied()) else {
        return;
    };
    found.insert(Operation {
        kind,
        name: given.unwrap_or_else(|| renamed(&row.name, rename)),
        item: member,
        site: row.site,
    });
}

/// The name that attributes give; none at all where they say to skip.
fn written(code: &Code<'_>, attrs: impl Iterator<Item = (PartId, Attr)>) -> Option<Option<String>> {
    let mut name = None;
    for (part, attr) in attrs {
        if !matches!(code.last_name(part, attr.path), "graphql" | "field") {
            continue;
        }
        let arguments = code.arguments(part, attr);
        let word = |argument: &Argument| matches!(argument.word(), Some("skip" | "ignore" | "entity"));
        if arguments.plain.iter().any(word) {
            return None;
        }
        name = arguments
            .named("name")
            .and_then(Argument::text)
            .map(str::to_owned)
            .or(name);
    }
    Some(name)
}

/// The merged parts of a root, or its plain fields.
fn fields(
    code: &Code<'_>,
    of: ItemId,
    kind: OperationKind,
    found: &mut BTreeSet<Operation>,
    open: &mut Vec<ItemId>,
) {
    let Some((part, syntax)) = code.syntax(of) else {
        return;
    };
    let Syntax::Struct { fields, .. } = syntax.kind else {
        return;
    };
    let derives = code.derives(of);
    let list: List<_> = match fields {
        Fields::Named(list) | Fields::Tuple(list) => list,
        Fields::Unit => return,
    };
    let is = |names: &[&str]| derives.iter().any(|name| names.contains(name));
    let file = code.file(part);
    for field in &file[list] {
        if is(&["MergedObject", "MergedSubscription"]) {
            code.items_in_type(part, field.ty, open);
        } else if is(&["SimpleObject", "GraphQLObject"]) {
            let attrs = file[field.attrs].iter().map(|attr| (part, *attr));
            if let Some(given) = written(code, attrs) {
                found.insert(Operation {
                    kind,
                    name: given.unwrap_or_else(|| renamed(code.name(part, field.name), "camelCase")),
                    item: of,
                    site: code.site(part, field.pos),
                });
            }
        }
    }
}

/// `snake_case` as the schema writes it.
fn renamed(name: &str, rule: &str) -> String {
    let name = name.trim_start_matches("r#");
    match rule {
        "snake_case" | "none" => name.to_owned(),
        "lowercase" => name.replace('_', "").to_lowercase(),
        "UPPERCASE" | "SCREAMING_SNAKE_CASE" => name.to_uppercase(),
        rule => {
            let mut out = String::new();
            let mut upper = rule == "PascalCase";
            for char in name.chars() {
                match char {
                    '_' if !out.is_empty() => upper = true,
                    char if upper => {
                        out.extend(char.to_uppercase());
                        upper = false;
                    }
                    char => out.push(char),
                }
            }
            out
        }
    }
}
