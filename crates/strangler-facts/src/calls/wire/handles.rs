//! What lives in one process: memory, locks, channels, handles of databases and of the process.
//!
//! In: a path of a signature. Out: the name of what a library calls so, and what it is. What is of the tree has a
//! signature or a layout of its own to be judged by.

use strangler_base::ItemId;
use strangler_resolve::{CodeGraph, ItemKind as Kind, PartId, Resolution};
use strangler_syntax::ir::{ItemKind, PathIdx, TypeRef};

use super::{last, syntax};

/// Types that live in one process, and what they are.
const IN_PROCESS: [(&str, &str); 51] = [
    ("Arc", "shared memory"),
    ("AtomicBool", "shared memory"),
    ("AtomicU64", "shared memory"),
    ("AtomicUsize", "shared memory"),
    ("Cell", "shared memory"),
    ("Rc", "shared memory"),
    ("RefCell", "shared memory"),
    ("Mutex", "a lock"),
    ("MutexGuard", "a lock"),
    ("OnceCell", "a lock"),
    ("RwLock", "a lock"),
    ("RwLockReadGuard", "a lock"),
    ("RwLockWriteGuard", "a lock"),
    ("Semaphore", "a lock"),
    ("Notify", "a channel"),
    ("Receiver", "a channel"),
    ("Sender", "a channel"),
    ("SyncSender", "a channel"),
    ("UnboundedReceiver", "a channel"),
    ("UnboundedSender", "a channel"),
    ("Acquire", "a database handle"),
    ("AsyncConnection", "a database handle"),
    ("AsyncPgConnection", "a database handle"),
    ("Connection", "a database handle"),
    ("ConnectionLike", "a database handle"),
    ("ConnectionTrait", "a database handle"),
    ("ConnectionManager", "a database handle"),
    ("DatabaseConnection", "a database handle"),
    ("DatabaseTransaction", "a database handle"),
    ("Executor", "a database handle"),
    ("GenericClient", "a database handle"),
    ("MultiplexedConnection", "a database handle"),
    ("MySqlExecutor", "a database handle"),
    ("MySqlPool", "a database handle"),
    ("MysqlConnection", "a database handle"),
    ("PgConnection", "a database handle"),
    ("PgExecutor", "a database handle"),
    ("PgPool", "a database handle"),
    ("Pool", "a database handle"),
    ("PooledConnection", "a database handle"),
    ("SqliteExecutor", "a database handle"),
    ("SqliteConnection", "a database handle"),
    ("SqlitePool", "a database handle"),
    ("TransactionTrait", "a database handle"),
    ("Transaction", "a database handle"),
    ("File", "a handle of the process"),
    ("JoinHandle", "a handle of the process"),
    ("Stdin", "a handle of the process"),
    ("Stdout", "a handle of the process"),
    ("TcpStream", "a handle of the process"),
    ("UnixStream", "a handle of the process"),
];

/// Aliases of aliases are followed no further than this.
pub(super) const DEPTH: u32 = 8;

/// The name of what lives in one process, and what it is.
pub(super) type Handle<'f> = (&'f str, &'static str);

/// What a library's path names, also behind an alias of the tree; another type of the tree is no handle by its name.
pub(super) fn in_process(graph: &CodeGraph, part: PartId, path: PathIdx, depth: u32) -> Option<Handle<'_>> {
    let name = match graph.resolution(part, path) {
        Resolution::Item(item) => match graph.item(item).kind {
            Kind::Struct | Kind::Enum | Kind::Trait => return None,
            Kind::TypeAlias => {
                let (part, path) = aliased(graph, item)?;
                return in_process(graph, part, path, depth.checked_sub(1)?);
            }
            _ => last(&graph.part(part).syntax, path),
        },
        Resolution::External(id) => graph.external(id).rsplit("::").next()?,
        Resolution::Generic | Resolution::Primitive => return None,
        _ => last(&graph.part(part).syntax, path),
    };
    let mut known = IN_PROCESS.iter();
    known.find(|row| row.0 == name).map(|row| (name, row.1))
}

/// The path behind an alias.
fn aliased(graph: &CodeGraph, alias: ItemId) -> Option<(PartId, PathIdx)> {
    let (file, item) = syntax(graph, graph.item(alias))?;
    let ItemKind::TypeAlias { ty: Some(mut ty), .. } = item.kind else {
        return None;
    };
    while let TypeRef::Ref { inner, .. } = file[ty] {
        ty = inner;
    }
    match file[ty] {
        TypeRef::Path(path) => Some((graph.item(alias).part, path)),
        _ => None,
    }
}
