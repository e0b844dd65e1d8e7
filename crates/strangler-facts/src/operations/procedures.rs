//! Procedures that are called by name over one connection: jsonrpsee, jsonrpc.
//!
//! In: the code. Out: a procedure for each that a trait declares which something implements, and for each that is registered
//! by name.

use std::collections::BTreeSet;

use strangler_base::ItemId;
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{Expr, ExprId, Literal};

use super::{Operation, OperationKind};
use crate::code::{Argument, Arguments, Code, Said};

/// Crates whose procedures these are.
const CRATES: &[&str] = &[
    "jsonrpsee",
    "jsonrpsee_core",
    "jsonrpsee_proc_macros",
    "jsonrpsee_server",
    "jsonrpc_core",
    "jsonrpc_derive",
];
/// Attributes of the methods of a trait that are procedures.
const PROCEDURES: &[&str] = &["method", "rpc", "subscription", "pubsub"];
/// Methods that register one by a name, the first argument.
const REGISTERS: &[&str] = &[
    "add_alias",
    "add_async_method",
    "add_method",
    "add_method_with_meta",
    "add_notification",
    "add_sync_method",
    "register_alias",
    "register_async_method",
    "register_blocking_method",
    "register_method",
    "register_subscription",
    "register_subscription_raw",
];

pub(super) fn procedures(code: &Code<'_>, found: &mut BTreeSet<Operation>) {
    for item in code.production_with(CRATES) {
        match code.graph.item(item).kind {
            ItemKind::Trait => declared(code, item, found),
            _ => registered(code, item, found),
        }
    }
}

/// `#[rpc(server, namespace = "eth")] trait Api { #[method(name = "chainId")] fn chain_id(&self); }`
fn declared(code: &Code<'_>, of: ItemId, found: &mut BTreeSet<Operation>) {
    let Some(head) = code.attr_named(of, "rpc") else {
        return;
    };
    let name = code.graph.item(of).name.as_str();
    let Some(block) = implemented(code, of, name) else {
        return;
    };
    let namespace = head.named("namespace").and_then(Argument::text);
    let separator = head.named("namespace_separator").and_then(Argument::text);
    let prefix = namespace.map_or_else(String::new, |space| {
        format!("{space}{}", separator.unwrap_or("_"))
    });
    for member in code.children(of) {
        let row = code.graph.item(*member);
        let mut own = PROCEDURES.iter();
        let Some(arguments) = own.find_map(|name| code.attr_named(*member, name)) else {
            continue;
        };
        let mut answers = code.children(block).iter().copied();
        let answers = answers.find(|other| code.graph.item(*other).name == row.name);
        for name in names(&arguments, &row.name, &prefix) {
            found.insert(Operation {
                kind: OperationKind::Procedure,
                name,
                item: answers.unwrap_or(*member),
                site: row.site,
            });
        }
    }
}

/// The impl by which a trait is served: of the trait itself, or of the one that the attribute writes.
fn implemented(code: &Code<'_>, of: ItemId, name: &str) -> Option<ItemId> {
    if let Some(block) = code.impls_of_trait(of).first() {
        return Some(*block);
    }
    let starts = format!("<{name}Server for ");
    let mut blocks = code.production().filter(|item| {
        let row = code.graph.item(*item);
        row.kind == ItemKind::Impl && row.name.starts_with(starts.as_str())
    });
    blocks.next()
}

/// The name within the namespace, and the others as they are.
fn names(arguments: &Arguments, own: &str, prefix: &str) -> Vec<String> {
    let given = arguments.named("name").and_then(Argument::text);
    let mut all = vec![format!("{prefix}{}", given.unwrap_or(own))];
    for aliases in ["alias", "aliases"]
        .iter()
        .filter_map(|name| arguments.named(name))
    {
        all.extend(
            aliases
                .each()
                .iter()
                .filter_map(Argument::text)
                .map(str::to_owned),
        );
    }
    all
}

/// `module.register_method("system_health", health)`
fn registered(code: &Code<'_>, item: ItemId, found: &mut BTreeSet<Operation>) {
    let Some((part, body)) = code.function(item).and(code.body(item)) else {
        return;
    };
    let file = code.file(part);
    code.walk(part, file[body].root, &mut |id| {
        let Expr::MethodCall { name, args, .. } = file[id].expr else {
            return;
        };
        if !REGISTERS.contains(&code.name(part, name)) || code.graph.method(part, id).is_some() {
            return;
        }
        let args = &file[args];
        let Some(Expr::Literal(Literal::Str(name))) = args.first().map(|first| file[*first].expr) else {
            return;
        };
        let mut answers = args.iter().filter_map(|arg| function(code, part, *arg));
        found.insert(Operation {
            kind: OperationKind::Procedure,
            name: code.name(part, name).to_owned(),
            item: answers.next().unwrap_or(item),
            site: code.site(part, file[id].pos),
        });
    });
}

/// The function that an argument is, or whose answer a closure gives.
fn function(code: &Code<'_>, part: PartId, id: ExprId) -> Option<ItemId> {
    match code.file(part)[id].expr {
        Expr::Path(path) => match code.said(part, path) {
            Said::Item(item) => Some(item).filter(|item| code.function(*item).is_some()),
            _ => None,
        },
        Expr::Closure { body, .. } => code.answered_by(part, body).map(|(_, item)| item),
        _ => None,
    }
}
