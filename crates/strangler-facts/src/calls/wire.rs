//! What in an item cannot cross a wire as it is.
//!
//! In: an item of the code graph. Out: one line an obstacle, sorted: lifetimes that are handed back, what is changed in
//! place, generics, closures, trait objects, locks, handles of the process, types without serialization. It reads the
//! signature alone: a type of the workspace is judged by itself.

use std::collections::BTreeSet;

use strangler_base::ItemId;
use strangler_resolve::CodeGraph;
use strangler_syntax::ir::{
    AttrInput, Bound, FileSyntax, FnSig, GenericParamKind, Item, ItemKind, List, PathIdx, TypeIdx, TypeRef,
};

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

/// Traits of values that are written and read again.
const FORMATS: [&str; 6] = [
    "Serialize",
    "Deserialize",
    "BorshSerialize",
    "Encode",
    "Message",
    "Archive",
];

/// What cannot cross a wire, of a function, type, trait, static or macro; empty where all can.
#[must_use]
pub fn obstacles(graph: &CodeGraph, id: ItemId) -> Vec<String> {
    let item = graph.item(id);
    let (Some(part), Some(syntax)) = (graph.parts.get(item.part.0 as usize), item.syntax) else {
        return Vec::new();
    };
    let file = part.syntax.as_ref();
    let mut signature = Signature {
        file,
        found: BTreeSet::new(),
    };
    let item = &file[syntax];
    match &item.kind {
        ItemKind::Fn { sig, .. } => signature.function(sig),
        ItemKind::Struct { .. } | ItemKind::Enum { .. } if !is_serializable(graph, id, file, item) => {
            signature.say("derives neither Serialize nor Deserialize");
        }
        ItemKind::Trait { .. } => signature.say("a trait: its implementations stay where they are"),
        ItemKind::Static { .. } => signature.say("a static: memory of one process"),
        ItemKind::MacroRules { .. } => signature.say("a macro: its expansions stay where they are"),
        _ => {}
    }
    signature.found.into_iter().collect()
}

struct Signature<'f> {
    file: &'f FileSyntax,
    found: BTreeSet<String>,
}

impl Signature<'_> {
    fn say(&mut self, text: &str) {
        self.found.insert(text.to_owned());
    }

    fn function(&mut self, sig: &FnSig) {
        for param in &self.file[self.file[sig.generics].params] {
            if !matches!(param.kind, GenericParamKind::Type(_)) {
                continue;
            }
            let name = self.file.names.text(param.name);
            match self.handle(sig, name, param.bounds) {
                Some((bound, kind)) => self.say(&format!("`{bound}`: {kind}")),
                None => self.say(&format!("generic over `{name}`")),
            }
        }
        if sig
            .receiver
            .is_some_and(|receiver| receiver.by_ref && receiver.mutable)
        {
            self.say("changes `self` in place");
        }
        for param in &self.file[sig.params] {
            if matches!(self.file[param.ty], TypeRef::Ref { mutable: true, .. }) {
                self.say("changes an argument in place");
            }
            self.ty(param.ty);
        }
        if let Some(ret) = sig.ret {
            if matches!(self.file[ret], TypeRef::Ref { .. }) {
                self.say("answers with a reference");
            }
            self.ty(ret);
        }
    }

    /// What of this process a type parameter stands for by its bounds, where they are written or in a `where`.
    fn handle(&self, sig: &FnSig, name: &str, bounds: List<Bound>) -> Option<(String, &'static str)> {
        let of_name =
            |ty: TypeIdx| matches!(self.file[ty], TypeRef::Path(path) if last(self.file, path) == name);
        let predicates = self.file[self.file[sig.generics].predicates].iter();
        let later = predicates
            .filter(|row| of_name(row.ty))
            .flat_map(|row| &self.file[row.bounds]);
        let mut all = self.file[bounds].iter().chain(later);
        all.find_map(|bound| {
            let bound = last(self.file, bound.path);
            Some((bound.to_owned(), in_process(bound)?))
        })
    }

    fn ty(&mut self, ty: TypeIdx) {
        match self.file[ty] {
            TypeRef::Path(path) => self.path(path),
            TypeRef::Ref { inner, .. } | TypeRef::Slice(inner) | TypeRef::Array { element: inner, .. } => {
                self.ty(inner);
            }
            TypeRef::Ptr(_) => self.say("a raw pointer"),
            TypeRef::Tuple(types) => self.types(types),
            TypeRef::Fn { .. } => self.say("a function pointer"),
            TypeRef::Impl(bounds) => self.bounds(bounds, "a value of some type with"),
            TypeRef::Dyn(bounds) => self.bounds(bounds, "a trait object:"),
            TypeRef::Never | TypeRef::Infer | TypeRef::Macro(_) => {}
        }
    }

    fn types(&mut self, types: List<TypeIdx>) {
        for ty in &self.file[types] {
            self.ty(*ty);
        }
    }

    fn path(&mut self, path: PathIdx) {
        let name = last(self.file, path);
        if let Some(what) = in_process(name) {
            self.say(&format!("`{name}`: {what}"));
        }
        for segment in &self.file[self.file[path].segments] {
            if let Some(args) = segment.args {
                self.types(self.file[args].types);
            }
        }
    }

    /// A conversion or an iterator is spelled out on the wire; a closure has nowhere to run.
    fn bounds(&mut self, bounds: List<Bound>, what: &str) {
        for bound in &self.file[bounds] {
            let name = last(self.file, bound.path);
            match name {
                "Fn" | "FnMut" | "FnOnce" => self.say("a closure"),
                "Send" | "Sync" | "Into" | "AsRef" | "IntoIterator" | "Future" | "ToString" | "Display" => {}
                _ => match in_process(name) {
                    Some(kind) => self.say(&format!("`{name}`: {kind}")),
                    None => self.say(&format!("{what} `{name}`")),
                },
            }
        }
    }
}

fn in_process(name: &str) -> Option<&'static str> {
    let mut known = IN_PROCESS.iter();
    known.find(|row| row.0 == name).map(|row| row.1)
}

fn last(file: &FileSyntax, path: PathIdx) -> &str {
    let segments = &file[file[path].segments];
    segments
        .last()
        .map_or("", |segment| file.names.text(segment.name))
}

/// Whether a type derives or implements a format.
fn is_serializable(graph: &CodeGraph, id: ItemId, file: &FileSyntax, item: &Item) -> bool {
    let is_format = |name: &str| FORMATS.contains(&name);
    let derives = file[item.attrs].iter().any(|attr| match attr.input {
        AttrInput::Tokens { paths, .. } if last(file, attr.path) == "derive" => {
            file[paths].iter().any(|path| is_format(last(file, *path)))
        }
        _ => false,
    });
    let mut impls = graph.items.iter().filter(|block| block.self_type == Some(id));
    derives
        || impls.any(|block| {
            FORMATS
                .iter()
                .any(|format| block.name.starts_with(&format!("<{format}")))
        })
}
