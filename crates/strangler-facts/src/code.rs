//! The code graph as recognizers ask it: bodies of items, methods of types, attributes, texts of paths, positions.
//!
//! In: the source set and the code graph. Out: look-ups, each built once. It resolves nothing by itself.

mod answered;
mod attrs;
mod chains;
mod compiled;
mod handed;
mod typed;
mod walk;
mod written;

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use strangler_base::{ItemId, ModuleId, PackageId, Scope, Site};
use strangler_resolve::{CodeGraph, ExternalId, ItemKind, PartId, Resolution};
use strangler_source::{SourceSet, TextKind};
use strangler_syntax::FileSyntax;
use strangler_syntax::ir::{self, BodyId, FnSig, Name, PathIdx, Pos, TypeIdx, TypeRef};

pub(crate) use attrs::{Argument, Arguments, unquote};
pub(crate) use handed::Caller;

use crate::routes::proto;

/// The code graph with the look-ups that recognizers need.
pub(crate) struct Code<'a> {
    pub(crate) source: &'a SourceSet,
    pub(crate) graph: &'a CodeGraph,
    children: FxHashMap<ItemId, Vec<ItemId>>,
    impls_of_type: FxHashMap<ItemId, Vec<ItemId>>,
    impls_of_trait: FxHashMap<ItemId, Vec<ItemId>>,
    by_name: FxHashMap<&'a str, Vec<ItemId>>,
    dependencies: Vec<FxHashSet<String>>,
    /// External paths that were said already: most are said again and again.
    externals: RefCell<Vec<Option<Rc<str>>>>,
    /// Part → its expressions as they are walked.
    orders: Vec<OnceCell<walk::Order>>,
    /// The services of `.proto` files.
    pub(crate) protos: Vec<proto::Service>,
}

/// What a path says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Said {
    /// An item of this tree.
    Item(ItemId),
    /// Something outside, by its full path.
    External(Rc<str>),
    /// A local.
    Local(ir::PatId),
    /// `self`.
    SelfValue,
    /// Nothing known; the path as written.
    Unresolved(Rc<str>),
}

/// A function with what is needed to evaluate it.
#[derive(Clone, Copy)]
pub(crate) struct Function {
    pub(crate) item: ItemId,
    pub(crate) part: PartId,
    pub(crate) sig: FnSig,
    pub(crate) body: Option<BodyId>,
}

impl<'a> Code<'a> {
    /// Builds the look-ups.
    pub(crate) fn new(source: &'a SourceSet, graph: &'a CodeGraph) -> Self {
        let mut code = Self {
            source,
            graph,
            children: FxHashMap::default(),
            impls_of_type: FxHashMap::default(),
            impls_of_trait: FxHashMap::default(),
            by_name: FxHashMap::default(),
            dependencies: source.packages.iter().map(dependency_names).collect(),
            externals: RefCell::default(),
            orders: graph.parts.iter().map(|_| OnceCell::new()).collect(),
            protos: protos(source),
        };
        for (row, item) in graph.items.iter().enumerate() {
            code.add(ItemId::new(row), item);
        }
        code
    }

    fn add(&mut self, id: ItemId, item: &'a strangler_resolve::Item) {
        if let Some(parent) = item.parent {
            self.children.entry(parent).or_default().push(id);
        }
        self.by_name.entry(&item.name).or_default().push(id);
        if item.kind == ItemKind::Impl {
            if let Some(of) = item.self_type {
                self.impls_of_type.entry(of).or_default().push(id);
            }
            if let Some(of) = item.of_trait {
                self.impls_of_trait.entry(of).or_default().push(id);
            }
        }
    }

    /// All items of production code.
    pub(crate) fn production(&self) -> impl Iterator<Item = ItemId> + '_ {
        let items = self.graph.items.iter().enumerate();
        items
            .filter(|(_, item)| item.scope == Scope::Prod)
            .map(|(row, _)| ItemId::new(row))
    }

    /// The same of packages that declare one of `crates`.
    pub(crate) fn production_with(&self, crates: &[&str]) -> impl Iterator<Item = ItemId> + '_ {
        let declare = |declared: &FxHashSet<String>| crates.iter().any(|name| declared.contains(*name));
        let packages: Vec<bool> = self.dependencies.iter().map(declare).collect();
        let with = move |item: &ItemId| packages.get(self.package(*item).index()) == Some(&true);
        self.production().filter(with)
    }

    /// The syntax that a part holds.
    pub(crate) fn file(&self, part: PartId) -> &'a FileSyntax {
        &self.graph.part(part).syntax
    }

    /// The text of a name.
    pub(crate) fn name(&self, part: PartId, name: Name) -> &'a str {
        self.file(part).names.text(name)
    }

    /// A position of a part as a site.
    pub(crate) fn site(&self, part: PartId, pos: Pos) -> Site {
        Site {
            file: self.graph.part(part).file,
            line: pos.line(),
            col: pos.col(),
        }
    }

    /// The module of an item.
    pub(crate) fn module(&self, item: ItemId) -> ModuleId {
        self.graph.item(item).module
    }

    /// The package of an item.
    pub(crate) fn package(&self, item: ItemId) -> PackageId {
        self.graph.module(self.module(item)).package
    }

    /// Whether the package of `item` declares one of `crates`.
    pub(crate) fn depends(&self, item: ItemId, crates: &[&str]) -> bool {
        let declared = self.dependencies.get(self.package(item).index());
        declared.is_some_and(|declared| crates.iter().any(|name| declared.contains(*name)))
    }

    /// Whether a package declares one of these crates.
    pub(crate) fn package_depends(&self, package: PackageId, crates: &[&str]) -> bool {
        let declared = self.dependencies.get(package.index());
        declared.is_some_and(|declared| crates.iter().any(|name| declared.contains(*name)))
    }

    /// An item's syntax.
    pub(crate) fn syntax(&self, item: ItemId) -> Option<(PartId, &'a ir::Item)> {
        let row = self.graph.item(item);
        Some((row.part, &self.file(row.part)[row.syntax?]))
    }

    /// The items that stand in another.
    pub(crate) fn children(&self, item: ItemId) -> &[ItemId] {
        self.children.get(&item).map_or(&[], Vec::as_slice)
    }

    /// The impls for a type.
    pub(crate) fn impls_of_type(&self, item: ItemId) -> &[ItemId] {
        self.impls_of_type.get(&item).map_or(&[], Vec::as_slice)
    }

    /// The impls of a trait.
    pub(crate) fn impls_of_trait(&self, item: ItemId) -> &[ItemId] {
        self.impls_of_trait.get(&item).map_or(&[], Vec::as_slice)
    }

    /// The items that bear a name.
    pub(crate) fn named(&self, name: &str) -> &[ItemId] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// The method `name` of a type, or of its only kind of implementors where `of` is a trait.
    pub(crate) fn method_of(&self, of: ItemId, name: &str) -> Option<ItemId> {
        let impls = match self.graph.item(of).kind {
            ItemKind::Trait => self.impls_of_trait(of),
            _ => self.impls_of_type(of),
        };
        let members = impls.iter().flat_map(|block| self.children(*block));
        let mut found = members.filter(|member| self.graph.item(**member).name == name);
        found.next().copied()
    }

    /// The path of the trait that an impl is of, where that is outside the tree.
    pub(crate) fn external_trait(&self, block: ItemId) -> Option<Rc<str>> {
        let (part, syntax) = self.syntax(block)?;
        let ir::ItemKind::Impl {
            of_trait: Some(path), ..
        } = syntax.kind
        else {
            return None;
        };
        match self.said(part, path) {
            Said::External(text) | Said::Unresolved(text) => Some(text),
            _ => None,
        }
    }

    /// The trait's own method that a method of an impl implements.
    pub(crate) fn declared_in_trait(&self, method: ItemId) -> Option<ItemId> {
        let row = self.graph.item(method);
        let of_trait = self.graph.item(row.parent?).of_trait?;
        let mut members = self.children(of_trait).iter();
        members
            .find(|member| self.graph.item(**member).name == row.name)
            .copied()
    }

    /// The item that a `use` of the package brings in under `name`.
    pub(crate) fn imported_as(&self, name: &str, package: PackageId) -> Option<ItemId> {
        let parts = self.graph.parts.iter().enumerate();
        let mut leaves = parts
            .filter(|(_, part)| self.graph.module(part.module).package == package)
            .flat_map(|(row, part)| {
                let id = PartId(u32::try_from(row).unwrap_or(u32::MAX));
                part.syntax
                    .all::<ir::ImportLeaf>()
                    .iter()
                    .map(move |leaf| (id, leaf))
            });
        leaves.find_map(|(part, leaf)| match leaf.target {
            ir::ImportTarget::Named(bound) if self.name(part, bound) == name => {
                match self.said(part, leaf.path) {
                    Said::Item(item) => Some(item),
                    _ => None,
                }
            }
            _ => None,
        })
    }

    /// A function or method.
    pub(crate) fn function(&self, item: ItemId) -> Option<Function> {
        let (part, syntax) = self.syntax(item)?;
        let ir::ItemKind::Fn { sig, body } = syntax.kind else {
            return None;
        };
        Some(Function {
            item,
            part,
            sig,
            body,
        })
    }

    /// Where an item's value stands: of a function, constant or static.
    pub(crate) fn body(&self, item: ItemId) -> Option<(PartId, BodyId)> {
        let (part, syntax) = self.syntax(item)?;
        match syntax.kind {
            ir::ItemKind::Fn { body, .. }
            | ir::ItemKind::Const { body, .. }
            | ir::ItemKind::Static { body, .. } => Some((part, body?)),
            _ => None,
        }
    }

    /// What a path says.
    pub(crate) fn said(&self, part: PartId, path: PathIdx) -> Said {
        match self.graph.resolution(part, path) {
            // A name that a macro of the module may have written is no module.
            Resolution::Item(item)
                if self.graph.item(item).kind == ItemKind::Module
                    && self.graph.item(item).name != self.last_name(part, path)
                    && !matches!(self.last_name(part, path), "self" | "super" | "crate") =>
            {
                Said::Unresolved(self.path_text(part, path).into())
            }
            Resolution::Item(item) => Said::Item(item),
            Resolution::External(id) => Said::External(self.external_text(id)),
            Resolution::Local(pat) => Said::Local(pat),
            Resolution::SelfValue => Said::SelfValue,
            _ => Said::Unresolved(self.path_text(part, path).into()),
        }
    }

    fn external_text(&self, id: ExternalId) -> Rc<str> {
        let (mut texts, row) = (self.externals.borrow_mut(), id.0 as usize);
        if row >= texts.len() {
            texts.resize(row + 1, None);
        }
        let text = texts[row].get_or_insert_with(|| self.graph.external(id).into());
        Rc::clone(text)
    }

    /// What lies outside, where a path says that.
    pub(crate) fn external(&self, part: PartId, path: PathIdx) -> Option<ExternalId> {
        match self.graph.resolution(part, path) {
            Resolution::External(id) => Some(id),
            _ => None,
        }
    }

    /// What the type behind an alias says.
    pub(crate) fn alias_of(&self, alias: ItemId) -> Option<Said> {
        let (part, syntax) = self.syntax(alias)?;
        let ir::ItemKind::TypeAlias { ty: Some(ty), .. } = syntax.kind else {
            return None;
        };
        Some(self.said(part, self.type_path(part, ty)?))
    }

    /// Whether a path is a local.
    pub(crate) fn is_local(&self, part: PartId, path: PathIdx) -> bool {
        matches!(self.graph.resolution(part, path), Resolution::Local(_))
    }

    /// A path's names, joined by `::`.
    pub(crate) fn path_text(&self, part: PartId, path: PathIdx) -> String {
        let file = self.file(part);
        let mut text = String::new();
        for (row, segment) in file[file[path].segments].iter().enumerate() {
            if row > 0 {
                text.push_str("::");
            }
            text.push_str(file.names.text(segment.name));
        }
        text
    }

    /// The names of a path.
    pub(crate) fn path_names(
        &self,
        part: PartId,
        path: PathIdx,
    ) -> impl DoubleEndedIterator<Item = &'a str> + use<'a> {
        let file = self.file(part);
        let segments = file[file[path].segments].iter();
        segments.map(|segment| file.names.text(segment.name))
    }

    /// The last name of a path.
    pub(crate) fn last_name(&self, part: PartId, path: PathIdx) -> &'a str {
        let file = self.file(part);
        file[file[path].segments]
            .last()
            .map_or("", |segment| file.names.text(segment.name))
    }

    /// The path of a type, references taken off.
    pub(crate) fn type_path(&self, part: PartId, ty: TypeIdx) -> Option<PathIdx> {
        match self.file(part)[ty] {
            TypeRef::Path(path) => Some(path),
            TypeRef::Ref { inner, .. } => self.type_path(part, inner),
            TypeRef::Impl(bounds) | TypeRef::Dyn(bounds) => {
                self.file(part)[bounds].first().map(|bound| bound.path)
            }
            _ => None,
        }
    }

    /// The type arguments of a path's last segment.
    pub(crate) fn type_args(&self, part: PartId, path: PathIdx) -> &'a [TypeIdx] {
        let file = self.file(part);
        let last = file[file[path].segments].last();
        let args = last.and_then(|segment| segment.args);
        args.map_or(&[], |args| &file[file[args].types])
    }

    /// Every item of this tree that a type names, arguments included.
    pub(crate) fn items_in_type(&self, part: PartId, ty: TypeIdx, out: &mut Vec<ItemId>) {
        let Some(path) = self.type_path(part, ty) else {
            return;
        };
        if let Said::Item(item) = self.said(part, path) {
            out.push(item);
        }
        for arg in self.type_args(part, path) {
            self.items_in_type(part, *arg, out);
        }
    }
}

fn protos(source: &SourceSet) -> Vec<proto::Service> {
    let files = source.files.iter().filter(|file| file.kind == TextKind::Proto);
    files.flat_map(|file| proto::services(&file.text)).collect()
}

fn dependency_names(package: &strangler_source::Package) -> FxHashSet<String> {
    let names = package.dependencies.iter();
    names
        .flat_map(|dependency| {
            [
                dependency.extern_name.clone(),
                dependency.package.replace('-', "_"),
            ]
        })
        .collect()
}
