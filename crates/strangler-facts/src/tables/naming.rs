//! Calls that name a table without SQL: `get_item().table_name("orders")`, `db.select("person")`, `client.insert("events")`.
//!
//! In: calls that the evaluator noted. Out: accesses. A name that many methods bear counts where what it is called on
//! is declared to be of the library.

use strangler_base::ItemId;

use super::calls::{Call, texts};
use super::sql::only_name;
use super::{Collector, UNKNOWN, access};
use crate::Access;
use crate::code::Code;
use crate::eval::Value;

/// What a call does to the table that it names.
#[derive(Clone, Copy)]
enum Does {
    This(Access),
    /// What stands before it in the chain says it.
    Before,
}

/// Crate, method, what it does, and the types that have it where others have one of that name, too.
type Naming = (&'static str, &'static str, Does, &'static [&'static str]);

const SURREAL: &[&str] = &["Surreal"];
const CLICKHOUSE: &[&str] = &["Client"];
const CALLS: &[Naming] = &[
    ("aws_sdk_dynamodb", ".table_name", Does::Before, &[]),
    ("clickhouse", ".insert", Does::This(Access::Write), CLICKHOUSE),
    ("clickhouse", ".inserter", Does::This(Access::Write), CLICKHOUSE),
    ("surrealdb", ".create", Does::This(Access::Write), SURREAL),
    ("surrealdb", ".insert", Does::This(Access::Write), SURREAL),
    ("surrealdb", ".upsert", Does::This(Access::Write), SURREAL),
    ("surrealdb", ".update", Does::This(Access::Write), SURREAL),
    ("surrealdb", ".delete", Does::This(Access::Write), SURREAL),
    ("surrealdb", ".select", Does::This(Access::Read), SURREAL),
    (
        "mongodb",
        ".create_collection",
        Does::This(Access::Schema),
        &["Database", "Client"],
    ),
];

/// What begins a request to a table: methods of the client and builders of parts of one.
const REQUESTS: &[(&str, Access)] = &[
    ("get_item", Access::Read),
    ("query", Access::Read),
    ("scan", Access::Read),
    ("describe_table", Access::Read),
    ("Get::builder", Access::Read),
    ("ConditionCheck::builder", Access::Read),
    ("put_item", Access::Write),
    ("update_item", Access::Write),
    ("delete_item", Access::Write),
    ("Put::builder", Access::Write),
    ("Update::builder", Access::Write),
    ("Delete::builder", Access::Write),
    ("create_table", Access::Schema),
    ("update_table", Access::Schema),
    ("update_time_to_live", Access::Schema),
];

/// Whether a call names a table.
pub(super) fn is_one(callee: &str) -> bool {
    CALLS.iter().any(|(_, name, ..)| *name == callee)
}

/// Whether a package declares such a library.
pub(super) fn any(code: &Code<'_>, item: ItemId) -> bool {
    CALLS.iter().any(|(krate, ..)| code.depends(item, &[krate]))
}

/// The same of a method, of a library that the package declares.
pub(super) fn is_of_library(code: &Code<'_>, item: ItemId, method: &str) -> bool {
    CALLS
        .iter()
        .any(|(krate, name, ..)| name.strip_prefix('.') == Some(method) && code.depends(item, &[krate]))
}

/// Notes what a call names.
pub(super) fn note(code: &Code<'_>, out: &mut Collector, call: &Call<'_>) {
    let mut rows = CALLS.iter().filter(|(_, name, ..)| *name == call.callee);
    let Some((.., does, types)) = rows.find(|(krate, ..)| code.depends(call.item, &[krate])) else {
        return;
    };
    let Some(given) = call.args.get(1) else {
        return;
    };
    let (kind, name) = match does {
        Does::Before => (request(code, call), table(given)),
        // Other things are inserted and deleted, too.
        Does::This(kind) => {
            let name = table(given).filter(|name| name != UNKNOWN);
            let only = call.args.len() == 2 && code.is_called_on(call.item, call.site, types);
            (only.then_some(*kind), name)
        }
    };
    if let (Some(kind), Some((name, item))) = (kind, name.map(|name| (name, by(code, given, call)))) {
        out.access(access(code, &name, kind, item, call.site));
    }
}

fn by(code: &Code<'_>, given: &Value, call: &Call<'_>) -> ItemId {
    let origin = texts(given).into_iter().next().and_then(|text| text.origin);
    code.written_by(origin, call.item, call.callers)
}

/// The table that an argument names: a text, the first of `("person", id)`.
fn table(given: &Value) -> Option<String> {
    match given {
        Value::List(parts) => table(parts.first()?),
        Value::Returned(_, args) => table(args.first()?),
        Value::Text(text) => match text.as_known() {
            Some(known) => only_name(known.split(':').next().unwrap_or_default()),
            None => Some(UNKNOWN.to_owned()),
        },
        _ => Some(UNKNOWN.to_owned()),
    }
}

/// What the chain does in which a call stands: `client.get_item().table_name(x)`, `Put::builder().table_name(x)`.
fn request(code: &Code<'_>, call: &Call<'_>) -> Option<Access> {
    let before = code.called_before(call.item, call.site);
    let known = |name: &str| {
        let mut rows = REQUESTS.iter();
        let row = rows.find(|(of, _)| name == *of || of.contains("::") && name.ends_with(of));
        row.map(|(_, access)| *access)
    };
    before.iter().find_map(|name| known(name))
}
