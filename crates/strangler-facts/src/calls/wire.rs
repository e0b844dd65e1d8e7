//! What in a signature cannot cross a wire.
//!
//! In: functions. Out: words for each parameter or result that is no plain, owned, serializable value. A reference that is
//! only read can be sent as a copy; a connection or pool is the business of whoever holds the data and counts as such.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::ItemId;
use strangler_resolve::{ItemKind, PartId, Resolution};
use strangler_syntax::ir::{Bound, List, TypeIdx, TypeRef};

use crate::code::{Code, Said};

/// Types outside by their last name, and what they are.
const KINDS: &[(&str, &[&str])] = &[
    (
        "a lock",
        &[
            "Mutex",
            "RwLock",
            "RefCell",
            "Cell",
            "MutexGuard",
            "RwLockReadGuard",
            "RwLockWriteGuard",
            "OnceCell",
            "Semaphore",
        ],
    ),
    (
        "a channel",
        &[
            "Sender",
            "Receiver",
            "UnboundedSender",
            "UnboundedReceiver",
            "SyncSender",
            "JoinHandle",
            "Notify",
        ],
    ),
    (
        "a connection",
        &[
            "Pool",
            "PgPool",
            "SqlitePool",
            "MySqlPool",
            "Transaction",
            "PgConnection",
            "AsyncPgConnection",
            "Connection",
            "DatabaseConnection",
            "DatabaseTransaction",
            "PooledConnection",
            "MultiplexedConnection",
            "ConnectionManager",
            "Executor",
            "PgExecutor",
            "AsyncConnection",
            "SqliteConnection",
            "MysqlConnection",
        ],
    ),
    ("a file", &["File", "TcpStream", "UnixStream", "Stdin", "Stdout"]),
];
const CLOSURES: &[&str] = &["Fn", "FnMut", "FnOnce"];
const SERIALIZABLE: &[&str] = &[
    "Serialize",
    "Deserialize",
    "BorshSerialize",
    "Encode",
    "Message",
    "Archive",
];

/// Remembers what it found of functions and types.
pub(super) struct Wire<'c, 'a> {
    code: &'c Code<'a>,
    functions: BTreeMap<ItemId, Vec<String>>,
    types: BTreeMap<ItemId, bool>,
}

impl<'c, 'a> Wire<'c, 'a> {
    pub(super) fn new(code: &'c Code<'a>) -> Self {
        Self {
            code,
            functions: BTreeMap::new(),
            types: BTreeMap::new(),
        }
    }

    /// What cannot cross, sorted.
    pub(super) fn obstacles(&mut self, item: ItemId) -> Vec<String> {
        if let Some(found) = self.functions.get(&item) {
            return found.clone();
        }
        let mut found = BTreeSet::new();
        if let Some(function) = self.code.function(item) {
            for param in &self.code.file(function.part)[function.sig.params] {
                self.of_type(function.part, param.ty, &mut found);
            }
            if let Some(ret) = function.sig.ret {
                if matches!(self.code.file(function.part)[ret], TypeRef::Ref { .. }) {
                    found.insert("returns a reference".to_owned());
                }
                self.of_type(function.part, ret, &mut found);
            }
        }
        let found: Vec<String> = found.into_iter().collect();
        self.functions.insert(item, found.clone());
        found
    }

    fn of_type(&mut self, part: PartId, ty: TypeIdx, out: &mut BTreeSet<String>) {
        let file = self.code.file(part);
        match file[ty] {
            TypeRef::Ref { inner, mutable } => {
                let before = out.len();
                self.of_type(part, inner, out);
                // A connection is lent to be written by; it is named already.
                if mutable && out.len() == before {
                    out.insert("changes its argument".to_owned());
                }
            }
            TypeRef::Ptr(_) => drop(out.insert("a pointer".to_owned())),
            TypeRef::Slice(inner) | TypeRef::Array { element: inner, .. } => self.of_type(part, inner, out),
            TypeRef::Tuple(all) => file[all].iter().for_each(|ty| self.of_type(part, *ty, out)),
            TypeRef::Fn { .. } => drop(out.insert("a function".to_owned())),
            TypeRef::Impl(bounds) => self.bounds(part, bounds, "an impl", out),
            TypeRef::Dyn(bounds) => self.bounds(part, bounds, "a trait object", out),
            TypeRef::Path(path) => self.of_path(part, path, out),
            _ => {}
        }
    }

    fn bounds(&mut self, part: PartId, bounds: List<Bound>, word: &str, out: &mut BTreeSet<String>) {
        for bound in &self.code.file(part)[bounds] {
            let name = self.code.last_name(part, bound.path);
            if CLOSURES.contains(&name) {
                out.insert("a function".to_owned());
            } else if let Some(kind) = kind(name) {
                out.insert(kind.to_owned());
            } else if word == "a trait object" {
                out.insert(format!("{word}: {name}"));
            } else if matches!(name, "Stream" | "Iterator") {
                out.insert("a stream".to_owned());
            }
        }
    }

    fn of_path(&mut self, part: PartId, path: strangler_syntax::ir::PathIdx, out: &mut BTreeSet<String>) {
        let name = self.code.last_name(part, path);
        match self.code.said(part, path) {
            Said::Item(item) => {
                if !self.is_serializable(item) {
                    out.insert(format!("not serializable: {}", self.code.graph.item(item).name));
                }
            }
            Said::External(_) => out.extend(kind(name).map(str::to_owned)),
            _ if self.code.graph.resolution(part, path) == Resolution::Generic => {
                if name != "Self" {
                    out.insert("a type parameter".to_owned());
                }
            }
            _ => out.extend(kind(name).map(str::to_owned)),
        }
        for arg in self.code.type_args(part, path) {
            self.of_type(part, *arg, out);
        }
    }

    /// Whether a type of the tree derives or implements a format.
    fn is_serializable(&mut self, item: ItemId) -> bool {
        if let Some(known) = self.types.get(&item) {
            return *known;
        }
        let code = self.code;
        let is = match code.graph.item(item).kind {
            ItemKind::Struct | ItemKind::Enum => {
                let derived = code.derives(item).iter().any(|name| SERIALIZABLE.contains(name));
                derived
                    || code.impls_of_type(item).iter().any(|block| {
                        let name = &code.graph.item(*block).name;
                        SERIALIZABLE
                            .iter()
                            .any(|known| name.starts_with(&format!("<{known}")))
                    })
            }
            _ => true,
        };
        self.types.insert(item, is);
        is
    }
}

fn kind(name: &str) -> Option<&'static str> {
    let found = KINDS.iter().find(|(_, names)| names.contains(&name));
    found.map(|(kind, _)| *kind)
}
