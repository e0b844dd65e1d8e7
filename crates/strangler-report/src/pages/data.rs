//! Tables: who owns, reads and writes them, and which transactions would span services.

use std::collections::BTreeSet;

use askama::Template;
use strangler_base::{OutFile, ServiceId};
use strangler_facts::{Access, Table, Transaction};
use strangler_plan::DataMove;

use crate::Inputs;
use crate::link::{Link, Links};
use crate::page::{Page, render};

#[derive(Template)]
#[template(path = "pages/data.html")]
struct Data<'a> {
    page: Page<'a>,
    services: Vec<Link>,
    tables: Vec<TableRow>,
    shared: usize,
    transactions: Vec<TransactionRow>,
}

struct TableRow {
    name: String,
    site: Option<Link>,
    pattern: &'static str,
    keys: String,
    cells: Vec<Cell>,
}

/// How one service touches one table.
struct Cell {
    text: &'static str,
    class: &'static str,
}

struct TransactionRow {
    item: String,
    site: Link,
    reads: String,
    writes: String,
    services: usize,
}

pub(crate) fn page(inputs: &Inputs<'_>) -> OutFile {
    let page = Page::new(inputs, "data.html", "", "Data");
    let links = page.links(inputs);
    let tables: Vec<_> = inputs
        .facts
        .tables
        .iter()
        .map(|table| row(&links, table))
        .collect();
    let view = Data {
        services: inputs.services().map(|(id, _)| links.service(id)).collect(),
        shared: inputs
            .plan
            .phases
            .iter()
            .flat_map(|phase| &phase.data)
            .filter(|data| !data.writers.is_empty())
            .map(|data| data.table.as_str())
            .collect::<BTreeSet<_>>()
            .len(),
        transactions: inputs
            .facts
            .transactions
            .iter()
            .map(|transaction| transaction_row(&links, transaction))
            .collect(),
        tables,
        page: page.clone(),
    };
    render("data.html", &view)
}

fn row(links: &Links<'_>, table: &Table) -> TableRow {
    let inputs = links.inputs;
    let keys: Vec<_> = table.foreign_keys.iter().map(|key| key.table.as_str()).collect();
    TableRow {
        name: table.name.clone(),
        site: table.sites.first().map(|site| links.site(*site)),
        pattern: data_move(inputs, &table.name).map_or("–", |data| data.pattern.word()),
        keys: keys.join(", "),
        cells: inputs
            .services()
            .map(|(id, _)| cell(inputs, &table.name, id))
            .collect(),
    }
}

fn data_move<'a>(inputs: &Inputs<'a>, table: &str) -> Option<&'a DataMove> {
    inputs
        .plan
        .phases
        .iter()
        .flat_map(|phase| &phase.data)
        .find(|data| data.table == table)
}

/// Who reads or writes: the owner of the item, else of the module.
fn user(inputs: &Inputs<'_>, access: &strangler_facts::TableAccess) -> Option<ServiceId> {
    let of_item = access
        .item
        .and_then(|item| inputs.boundaries.owner(inputs.graph, item));
    of_item.or_else(|| inputs.boundaries.modules.get(&access.module?).copied())
}

fn cell(inputs: &Inputs<'_>, table: &str, id: ServiceId) -> Cell {
    let accesses = inputs
        .facts
        .accesses
        .iter()
        .filter(|access| access.table == table && user(inputs, access) == Some(id));
    let kinds: BTreeSet<_> = accesses.map(|access| access.at_work()).collect();
    let owns = inputs.boundaries.tables.get(table) == Some(&id);
    match (
        kinds.contains(&Access::Write),
        kinds.contains(&Access::Read),
        owns,
    ) {
        (true, _, true) => Cell {
            text: "owner, writes",
            class: "own",
        },
        (_, true, true) => Cell {
            text: "owner, reads",
            class: "own",
        },
        (_, _, true) => Cell {
            text: "owner",
            class: "own",
        },
        (true, ..) => Cell {
            text: "writes",
            class: "bad",
        },
        (_, true, _) => Cell {
            text: "reads",
            class: "warn",
        },
        _ => Cell {
            text: "",
            class: "none",
        },
    }
}

fn transaction_row(links: &Links<'_>, transaction: &Transaction) -> TransactionRow {
    let owners = transaction
        .writes
        .iter()
        .filter_map(|table| links.inputs.boundaries.tables.get(table));
    TransactionRow {
        item: links.inputs.graph.path(transaction.item),
        site: links.site(transaction.site),
        reads: transaction.reads.join(", "),
        writes: transaction.writes.join(", "),
        services: owners.collect::<BTreeSet<_>>().len(),
    }
}
