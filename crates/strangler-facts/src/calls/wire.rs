//! What in an item cannot cross a wire as it is.
//!
//! In: an item of the code graph. Out: one line an obstacle, sorted: lifetimes that are handed back, what is changed in
//! place, generics, closures, trait objects, locks, handles of the process, types without serialization. It reads the
//! signature alone: a type of the workspace is judged by itself, whatever its name.

mod handles;

use std::collections::BTreeSet;

use strangler_base::ItemId;
use strangler_resolve::{CodeGraph, ItemKind as Kind, PartId, Resolution};
use strangler_syntax::ir::{
    AttrInput, Bound, FileSyntax, FnSig, GenericParamKind, Item, ItemKind, List, PathIdx, TypeIdx, TypeRef,
};

use self::handles::{DEPTH, Handle};

/// Traits of values that are written and read again.
const FORMATS: [&str; 6] = [
    "Serialize",
    "Deserialize",
    "BorshSerialize",
    "Encode",
    "Message",
    "Archive",
];

/// What cannot cross a wire, asked item by item.
pub struct Obstacles<'g> {
    graph: &'g CodeGraph,
    /// Types for which a format is implemented by hand.
    implemented: BTreeSet<ItemId>,
}

impl<'g> Obstacles<'g> {
    /// Looks through the impls once.
    #[must_use]
    pub fn new(graph: &'g CodeGraph) -> Self {
        let blocks = graph.items.iter().filter(|item| is_format(graph, item));
        Self {
            graph,
            implemented: blocks.filter_map(|block| block.self_type).collect(),
        }
    }

    /// Those of a function, type, trait, static or macro; empty where all can cross.
    #[must_use]
    pub fn of(&self, id: ItemId) -> Vec<String> {
        let part = self.graph.item(id).part;
        let Some((file, item)) = syntax(self.graph, self.graph.item(id)) else {
            return Vec::new();
        };
        let mut signature = Signature {
            graph: self.graph,
            part,
            file,
            found: BTreeSet::new(),
        };
        match &item.kind {
            ItemKind::Fn { sig, .. } => signature.function(sig),
            ItemKind::Struct { .. } | ItemKind::Enum { .. }
                if !self.implemented.contains(&id) && !derives_format(file, item) =>
            {
                signature.say("derives neither Serialize nor Deserialize");
            }
            ItemKind::Trait { .. } => signature.say("a trait: its implementations stay where they are"),
            ItemKind::Static { .. } => signature.say("a static: memory of one process"),
            ItemKind::MacroRules { .. } => signature.say("a macro: its expansions stay where they are"),
            _ => {}
        }
        signature.found.into_iter().collect()
    }

    /// Whether a function changes what it is called on, or what it is given, handles of the process that it is given aside:
    /// who calls it goes on with what was changed, so that it is no message.
    #[must_use]
    pub fn changes_in_place(&self, id: ItemId) -> bool {
        let Some((file, item)) = syntax(self.graph, self.graph.item(id)) else {
            return false;
        };
        let ItemKind::Fn { sig, .. } = &item.kind else {
            return false;
        };
        let signature = Signature {
            graph: self.graph,
            part: self.graph.item(id).part,
            file,
            found: BTreeSet::new(),
        };
        let params = file[sig.params].iter();
        let mut changed = params.filter_map(|param| signature.changed(param.ty));
        Signature::changes_self(sig) || changed.any(|ty| !signature.is_handle(sig, ty))
    }
}

impl Obstacles<'_> {
    /// Whether a function makes a value of its own type, by its signature: `fn new(…) -> Self`. It may do more than that.
    #[must_use]
    pub fn constructs(&self, id: ItemId) -> bool {
        let row = self.graph.item(id);
        let Some((file, item)) = syntax(self.graph, row) else {
            return false;
        };
        let around = row.parent.map(|parent| self.graph.item(parent));
        let of = around.and_then(|around| around.self_type);
        match &item.kind {
            ItemKind::Fn { sig, .. } if sig.receiver.is_none() && !sig.is_async => {
                sig.ret.is_some_and(|ret| self.is_of(row.part, file, ret, of))
            }
            _ => false,
        }
    }

    /// Whether a type is `Self` or `of`, perhaps wrapped.
    fn is_of(&self, part: PartId, file: &FileSyntax, ty: TypeIdx, of: Option<ItemId>) -> bool {
        let TypeRef::Path(path) = file[ty] else {
            return false;
        };
        match last(file, path) {
            "Self" => true,
            "Arc" | "Rc" | "Box" | "Option" | "Result" => {
                let args = file[file[path].segments].last().and_then(|segment| segment.args);
                let first = args.and_then(|args| file[file[args].types].first());
                first.is_some_and(|ty| self.is_of(part, file, *ty, of))
            }
            _ => matches!(self.graph.resolution(part, path), Resolution::Item(item) if Some(item) == of),
        }
    }
}

struct Signature<'f> {
    graph: &'f CodeGraph,
    part: PartId,
    file: &'f FileSyntax,
    found: BTreeSet<String>,
}

impl<'f> Signature<'f> {
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
        if Self::changes_self(sig) {
            self.say("changes `self` in place");
        }
        for param in &self.file[sig.params] {
            if self.changed(param.ty).is_some() {
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

    fn changes_self(sig: &FnSig) -> bool {
        sig.receiver.is_some_and(|on| on.by_ref && on.mutable)
    }

    /// What a parameter lets be changed.
    fn changed(&self, ty: TypeIdx) -> Option<TypeIdx> {
        match self.file[ty] {
            TypeRef::Ref { inner, mutable: true } => Some(inner),
            _ => None,
        }
    }

    /// Whether a type is a handle of this process, by itself or by what bounds it.
    fn is_handle(&self, sig: &FnSig, ty: TypeIdx) -> bool {
        let bounded = |bounds: List<Bound>| {
            let mut bounds = self.file[bounds].iter();
            bounds.any(|bound| self.in_process(bound.path).is_some())
        };
        match self.file[ty] {
            TypeRef::Impl(bounds) | TypeRef::Dyn(bounds) => bounded(bounds),
            TypeRef::Path(path) => {
                let name = last(self.file, path);
                let params = &self.file[self.file[sig.generics].params];
                let param = params
                    .iter()
                    .find(|param| self.file.names.text(param.name) == name);
                let by_bounds = param.and_then(|param| self.handle(sig, name, param.bounds));
                by_bounds.or_else(|| self.in_process(path)).is_some()
            }
            _ => false,
        }
    }

    /// What of this process a type parameter stands for by its bounds, where they are written or in a `where`.
    fn handle(&self, sig: &FnSig, name: &str, bounds: List<Bound>) -> Option<Handle<'f>> {
        let of_name =
            |ty: TypeIdx| matches!(self.file[ty], TypeRef::Path(path) if last(self.file, path) == name);
        let predicates = self.file[self.file[sig.generics].predicates].iter();
        let later = predicates
            .filter(|row| of_name(row.ty))
            .flat_map(|row| &self.file[row.bounds]);
        let mut all = self.file[bounds].iter().chain(later);
        all.find_map(|bound| self.in_process(bound.path))
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
        if let Some((name, what)) = self.in_process(path) {
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
                _ => match self.in_process(bound.path) {
                    Some((name, kind)) => self.say(&format!("`{name}`: {kind}")),
                    None => self.say(&format!("{what} `{name}`")),
                },
            }
        }
    }

    fn in_process(&self, path: PathIdx) -> Option<Handle<'f>> {
        handles::in_process(self.graph, self.part, path, DEPTH)
    }
}

fn syntax<'g>(graph: &'g CodeGraph, item: &strangler_resolve::Item) -> Option<(&'g FileSyntax, &'g Item)> {
    let file = graph.parts.get(item.part.0 as usize)?.syntax.as_ref();
    Some((file, &file[item.syntax?]))
}

fn last(file: &FileSyntax, path: PathIdx) -> &str {
    let segments = &file[file[path].segments];
    segments
        .last()
        .map_or("", |segment| file.names.text(segment.name))
}

/// Whether an item implements a format.
fn is_format(graph: &CodeGraph, item: &strangler_resolve::Item) -> bool {
    let Some((file, block)) = syntax(graph, item).filter(|_| item.kind == Kind::Impl) else {
        return false;
    };
    match block.kind {
        ItemKind::Impl {
            of_trait: Some(path), ..
        } => FORMATS.contains(&last(file, path)),
        _ => false,
    }
}

fn derives_format(file: &FileSyntax, item: &Item) -> bool {
    file[item.attrs].iter().any(|attr| match attr.input {
        AttrInput::Tokens { paths, .. } if last(file, attr.path) == "derive" => file[paths]
            .iter()
            .any(|path| FORMATS.contains(&last(file, *path))),
        _ => false,
    })
}
