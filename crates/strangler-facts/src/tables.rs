//! Tables and who touches them: SQL in code and files, diesel, sea-orm, sea-query, document collections.
//!
//! In: the code, and the evaluator for texts. Out: tables, accesses, joins, transactions. Each library is one file below; a
//! text that cannot be known in full is read with its holes, and a table that is a hole shows as `{?}`.

mod behind;
mod calls;
mod collect;
mod collections;
mod ddl;
mod diesel;
mod lexer;
mod migrations;
mod naming;
mod once;
mod pipelines;
mod queries;
mod records;
mod scan;
mod sea_orm;
mod sea_query;
mod sql;
mod transactions;
mod triggers;
mod unread;

use std::collections::BTreeSet;

use strangler_base::{ItemId, Site};

use crate::code::Code;
use crate::framework::Tables as Frameworks;
use crate::{Access, Join, Table, TableAccess, Topic, Transaction, Trigger};

pub(crate) use collect::Collector;
pub(crate) use once::mark as mark_once;

/// What is known of data.
pub(crate) struct Data {
    pub(crate) tables: Vec<Table>,
    pub(crate) accesses: Vec<TableAccess>,
    pub(crate) joins: Vec<Join>,
    pub(crate) triggers: Vec<Trigger>,
    pub(crate) transactions: Vec<Transaction>,
    /// Channels that queries name.
    pub(crate) topics: BTreeSet<Topic>,
}

/// A table that stands for one whose name is not known.
pub const UNKNOWN: &str = "{?}";

/// Crates that talk to a database.
pub(crate) const CRATES: &[&str] = &[
    "sqlx",
    "diesel",
    "diesel_async",
    "rusqlite",
    "tokio_rusqlite",
    "tokio_postgres",
    "postgres",
    "deadpool_postgres",
    "bb8_postgres",
    "r2d2_postgres",
    "r2d2_sqlite",
    "sea_orm",
    "sea_query",
    "mysql",
    "mysql_async",
    "libsql",
    "duckdb",
    "sqlite",
    "tiberius",
    "clickhouse",
    "mongodb",
    "sea_orm_migration",
    "welds",
    "cornucopia",
    "refinery",
    "turso",
    "rbatis",
    "ormlite",
    "ormx",
    "georm",
    "toasty",
    "butane",
    "cot",
    "charybdis",
    "turbosql",
    "sqlx_crud",
    "geekorm",
    "scylla",
    "cassandra_cpp",
    "cdrs_tokio",
    "surrealdb",
    "aws_sdk_dynamodb",
    "sled",
    "fjall",
    "persy",
    "redb",
    "heed",
    "rocksdb",
    "rust_rocksdb",
    "speedb",
    "questdb",
    "oracle",
    "odbc_api",
    "snowflake_api",
    "gcp_bigquery_client",
    "async_sqlite",
    "rusqlite_migration",
    "sqlx_postgres",
    "sqlx_core",
];

/// Everything about data.
pub(crate) fn data(code: &Code<'_>, frameworks: &Frameworks) -> Data {
    let mut collector = Collector::default();
    migrations::read(code, &mut collector);
    calls::read(code, frameworks, &mut collector);
    diesel::read(code, &mut collector);
    let row_calls = sea_orm::read(code, &mut collector);
    sea_query::read(code, &mut collector);
    records::read(code, &mut collector);
    pipelines::read(code, &mut collector);
    let (triggers, topics) = (collector.triggers(), collector.topics());
    let (tables, mut accesses, joins) = collector.finish();
    let transactions = transactions::find(code, &row_calls, &accesses);
    accesses.extend(behind::through_traits(code, &accesses));
    accesses.sort();
    accesses.dedup();
    Data {
        tables,
        accesses,
        joins,
        triggers,
        transactions,
        topics,
    }
}

pub(crate) use unread::unread;

/// An access by an item.
pub(crate) fn access(code: &Code<'_>, table: &str, access: Access, item: ItemId, site: Site) -> TableAccess {
    TableAccess {
        table: table.to_owned(),
        access,
        item: Some(item),
        module: Some(code.module(item)),
        once: false,
        site,
    }
}
