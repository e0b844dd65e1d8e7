//! Calls that name a table without SQL: `get_item().table_name("orders")`, `db.select("person")`, `client.insert("events")`.
//!
//! In: calls that the evaluator noted. Out: accesses. A name that many methods bear counts where the file names the library.

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

/// Crate, method, what it does.
const CALLS: &[(&str, &str, Does)] = &[
    ("aws_sdk_dynamodb", ".table_name", Does::Before),
    ("clickhouse", ".insert", Does::This(Access::Write)),
    ("clickhouse", ".inserter", Does::This(Access::Write)),
    ("surrealdb", ".create", Does::This(Access::Write)),
    ("surrealdb", ".insert", Does::This(Access::Write)),
    ("surrealdb", ".upsert", Does::This(Access::Write)),
    ("surrealdb", ".update", Does::This(Access::Write)),
    ("surrealdb", ".delete", Does::This(Access::Write)),
    ("surrealdb", ".select", Does::This(Access::Read)),
    ("mongodb", ".create_collection", Does::This(Access::Schema)),
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
    CALLS.iter().any(|(_, name, _)| *name == callee)
}

/// Whether a package declares such a library.
pub(super) fn any(code: &Code<'_>, item: ItemId) -> bool {
    CALLS.iter().any(|(krate, ..)| code.depends(item, &[krate]))
}

/// The same of a method, of a library that the package declares.
pub(super) fn is_of_library(code: &Code<'_>, item: ItemId, method: &str) -> bool {
    CALLS
        .iter()
        .any(|(krate, name, _)| name.strip_prefix('.') == Some(method) && code.depends(item, &[krate]))
}

/// Notes what a call names.
pub(super) fn note(code: &Code<'_>, out: &mut Collector, call: &Call<'_>) {
    let mut rows = CALLS.iter().filter(|(_, name, _)| *name == call.callee);
    let Some((krate, _, does)) = rows.find(|(krate, ..)| code.depends(call.item, &[krate])) else {
        return;
    };
    let Some(given) = call.args.get(1) else {
        return;
    };
    let (kind, name) = match does {
        Does::Before => (request(code, call), table(given)),
        // Other things are inserted and deleted, too: the name must be known, and the library be named by the file.
        Does::This(kind) => {
            let name = table(given).filter(|name| name != UNKNOWN);
            let only = call.args.len() == 2 && code.names_crate(code.graph.item(call.item).part, krate);
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
