//! Stores that know no SQL, as data: what hands out a collection, a tree or a family of columns, and what touches it.

use crate::Access;

/// One library of such stores.
pub(crate) struct Store {
    /// Its crates.
    pub(crate) crates: &'static [&'static str],
    /// Calls that hand out a collection by its name.
    pub(crate) names: &'static [&'static str],
    /// Methods of a collection, or methods that are given one, that only look.
    pub(crate) reads: &'static [&'static str],
    /// Those that change it.
    pub(crate) writes: &'static [&'static str],
    /// Whether other things have methods of these names, too.
    pub(crate) plain: bool,
}

impl Store {
    /// Whether a call hands out a collection.
    pub(crate) fn hands_out(&self, callee: &str) -> bool {
        self.names.contains(&callee)
    }

    /// What a method does to a collection.
    pub(crate) fn method(&self, name: &str) -> Option<Access> {
        let name = name.trim_start_matches('.');
        // As version 2 of mongodb has them, for what runs in a transaction.
        match name.strip_suffix("_with_session").unwrap_or(name) {
            name if self.reads.contains(&name) => Some(Access::Read),
            name if self.writes.contains(&name) => Some(Access::Write),
            _ => None,
        }
    }
}

/// Whether a call hands out a collection of some store.
pub(crate) fn hands_out(callee: &str) -> bool {
    STORES.iter().any(|store| store.hands_out(callee))
}

/// Methods of trees of keys.
const LOOKS: &[&str] = &[
    "contains_key",
    "first",
    "get",
    "get_gt",
    "get_lt",
    "is_empty",
    "iter",
    "last",
    "len",
    "prefix",
    "prefix_iter",
    "range",
    "rev_iter",
    "scan_prefix",
    "watch_prefix",
];
/// Methods that change them.
const CHANGES: &[&str] = &[
    "apply_batch",
    "clear",
    "compare_and_swap",
    "delete",
    "delete_range",
    "drain",
    "extract_if",
    "fetch_and_update",
    "get_mut",
    "get_or_put",
    "insert",
    "insert_reserve",
    "merge",
    "pop_first",
    "pop_last",
    "pop_max",
    "pop_min",
    "put",
    "put_with_flags",
    "remove",
    "remove_all",
    "retain",
    "transaction",
    "update_and_fetch",
];

/// All of them.
pub(crate) const STORES: &[Store] = &[
    Store {
        crates: &["mongodb"],
        names: &[".collection", ".collection_with_options"],
        reads: &[
            "aggregate",
            "count_documents",
            "distinct",
            "estimated_document_count",
            "find",
            "find_one",
            "watch",
        ],
        writes: &[
            "bulk_write",
            "delete_many",
            "delete_one",
            "drop",
            "find_one_and_delete",
            "find_one_and_replace",
            "find_one_and_update",
            "insert_many",
            "insert_one",
            "replace_one",
            "update_many",
            "update_one",
        ],
        plain: false,
    },
    Store {
        crates: &["sled", "fjall", "persy"],
        names: &[".open_tree", ".open_partition"],
        reads: LOOKS,
        writes: CHANGES,
        plain: true,
    },
    Store {
        crates: &["redb"],
        names: &[".open_table", ".open_multimap_table"],
        reads: LOOKS,
        writes: CHANGES,
        plain: true,
    },
    Store {
        crates: &["heed"],
        names: &[".create_database", ".open_database"],
        reads: LOOKS,
        writes: CHANGES,
        plain: true,
    },
    Store {
        crates: &["rocksdb", "rust_rocksdb", "speedb"],
        names: &[".cf_handle"],
        reads: &[
            "full_iterator_cf",
            "get_cf",
            "get_cf_opt",
            "get_pinned_cf",
            "iterator_cf",
            "iterator_cf_opt",
            "key_may_exist_cf",
            "multi_get_cf",
            "batched_multi_get_cf",
            "prefix_iterator_cf",
            "raw_iterator_cf",
        ],
        writes: &[
            "delete_cf",
            "delete_cf_opt",
            "delete_range_cf",
            "ingest_external_file_cf",
            "merge_cf",
            "put_cf",
            "put_cf_opt",
        ],
        plain: false,
    },
];
