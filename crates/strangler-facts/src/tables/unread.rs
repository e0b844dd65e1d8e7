//! Stores that code talks to and that nothing here reads: said, so that their silence is no answer.
//!
//! In: the paths outside that production code names. Out: a message for each such library of a package.

use std::collections::BTreeMap;

use strangler_base::{Diagnostic, Place, Scope};
use strangler_resolve::PartId;
use strangler_syntax::ir::Path;

use crate::code::Code;

/// Libraries of databases whose calls are not read.
const LIBRARIES: &[&str] = &[
    "aerospike",
    "arangors",
    "bonsaidb",
    "cdrs",
    "clickhouse_rs",
    "couch_rs",
    "couchbase",
    "cozo",
    "datafusion",
    "etcd_client",
    "falkordb",
    "foundationdb",
    "gluesql",
    "gremlin_client",
    "hbase_thrift",
    "indradb",
    "influxdb",
    "influxdb2",
    "jammdb",
    "klickhouse",
    "lancedb",
    "libmdbx",
    "limbo",
    "lmdb",
    "lmdb_rkv",
    "memcache",
    "milvus",
    "native_db",
    "nebari",
    "neo4rs",
    "oxigraph",
    "polodb_core",
    "prisma_client_rust",
    "qdrant_client",
    "rkv",
    "rusoto_dynamodb",
    "sanakirja",
    "skytable",
    "spacetimedb",
    "struct_db",
    "tantivy",
    "taos",
    "tigerbeetle_unofficial",
    "tikv_client",
    "typedb_driver",
    "unqlite",
    "weaviate_community",
    "zookeeper",
    "firestore",
    "google_cloud_spanner",
    "gcloud_spanner",
    "azure_data_cosmos",
    "rustorm",
    "rwf",
];

/// One message for each library and package, at the first file of production code that names it.
pub(crate) fn unread(code: &Code<'_>) -> Vec<Diagnostic> {
    let mut found: BTreeMap<(&str, usize), Place> = BTreeMap::new();
    for (row, part) in code.graph.parts.iter().enumerate() {
        let module = code.graph.module(part.module);
        let id = PartId(u32::try_from(row).unwrap_or(u32::MAX));
        if module.scope != Scope::Prod || !code.package_depends(module.package, LIBRARIES) {
            continue;
        }
        for path in part.syntax.all::<Path>() {
            let first = part.syntax[path.segments].first();
            let Some((name, pos)) = first.and_then(|first| {
                let written = code.name(id, first.name);
                let name = LIBRARIES.iter().find(|name| **name == written)?;
                Some((*name, first.pos))
            }) else {
                continue;
            };
            if code.package_depends(module.package, &[name]) {
                let site = code.site(id, pos);
                let place = Place {
                    file: code.graph.files[site.file.index()].clone(),
                    line: Some(site.line),
                    bytes: None,
                };
                found.entry((name, module.package.index())).or_insert(place);
            }
        }
    }
    let messages = found.into_iter().map(|((name, _), place)| Diagnostic {
        place: Some(place),
        help: "look up by hand who reads and writes there before a service is split off".to_owned(),
        ..Diagnostic::warning(
            "store-unread",
            format!("what is kept by `{name}` is not read: its tables, keys and transactions are missing"),
        )
    });
    messages.collect()
}
