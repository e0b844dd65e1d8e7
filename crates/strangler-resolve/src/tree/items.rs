//! Lists the items of a text and defines their names.

use strangler_base::{ItemId, ModuleId, RelPath};
use strangler_syntax::FileSyntax;
use strangler_syntax::ir::{
    Attr, BodyId, Fields, Item, ItemIdx, ItemKind as Syntax, List, MacroArgs, MacroId, Variant, Visibility,
};

use super::attrs::{self, ProcMacro};
use super::blocks;
use super::mount::Mounter;
use crate::cfg;
use crate::graph::{ItemKind, PartId};
use crate::intern::{Symbol, sym};
use crate::walk::Node;
use crate::world::{
    Binding, CrateId, Def, Import, ImportPath, ItemData, ItemMacro, Ns, PartData, Scope, ScopeId, Vis,
};

/// Where items stand.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) part: PartId,
    pub(crate) krate: CrateId,
    pub(crate) module: ModuleId,
    pub(crate) scope: ScopeId,
    /// The item around them where it is no module.
    pub(crate) parent: Option<ItemId>,
    /// The item that holds imports and macro calls.
    pub(crate) from: ItemId,
    pub(crate) test: bool,
    /// Where `mod x;` is sought.
    pub(crate) dir: RelPath,
    /// Where `#[path]` starts.
    pub(crate) path_dir: RelPath,
    /// The call as whose input they are read.
    pub(crate) input: Option<MacroId>,
    /// How many macros and files deep.
    pub(crate) depth: u32,
}

impl Mounter<'_, '_> {
    /// Lists `items`, which stand at `place`.
    pub(crate) fn collect(&mut self, place: &Place, items: &[ItemIdx]) {
        for idx in items {
            self.collect_item(place, *idx);
        }
    }

    fn collect_item(&mut self, place: &Place, idx: ItemIdx) {
        let file = self.world.part(place.part).syntax.clone();
        let item = &file[idx];
        if !self.world.krate(place.krate).cfg.keeps(&file, item.cfg) {
            return;
        }
        let kind = match &item.kind {
            Syntax::Module { items } => return self.module(place, &file, idx, *items),
            Syntax::Use(leaves) => {
                for leaf in &file[*leaves] {
                    self.import(place, &file, item, ImportPath::Path(leaf.path), leaf.target);
                }
                return;
            }
            Syntax::ExternCrate { krate } => return self.extern_crate(place, &file, item, *krate),
            Syntax::MacroCall(call) => return self.item_macro(place, &file, item, *call),
            Syntax::ExternBlock { items } => {
                let items = file[*items].to_vec();
                return self.collect(place, &items);
            }
            Syntax::Fn { .. } => ItemKind::Fn,
            Syntax::Struct { .. } => ItemKind::Struct,
            Syntax::Enum { .. } => ItemKind::Enum,
            Syntax::Trait { .. } => ItemKind::Trait,
            Syntax::Impl { .. } => ItemKind::Impl,
            Syntax::TypeAlias { .. } => ItemKind::TypeAlias,
            Syntax::Const { .. } => ItemKind::Const,
            Syntax::Static { .. } => ItemKind::Static,
            Syntax::MacroRules { .. } => ItemKind::Macro,
        };
        let id = self.add(place, &file, idx, kind);
        self.define(place, &file, idx, id);
        match &item.kind {
            Syntax::Trait { items, .. } | Syntax::Impl { items, .. } => {
                let inner = Place {
                    parent: Some(id),
                    from: id,
                    test: self.world.item(id).test,
                    ..place.clone()
                };
                self.collect_assoc(&inner, &file, &file[*items]);
            }
            Syntax::Enum { variants, .. } => self.collect_variants(place, &file, id, *variants),
            Syntax::Fn { body: Some(body), .. }
            | Syntax::Const { body: Some(body), .. }
            | Syntax::Static { body: Some(body), .. } => self.collect_body(place, &file, id, *body),
            _ => {}
        }
    }

    /// Adds an item without defining its name.
    pub(crate) fn add(&mut self, place: &Place, file: &FileSyntax, idx: ItemIdx, kind: ItemKind) -> ItemId {
        let item = &file[idx];
        let name = item.name.map_or(sym::EMPTY, |name| self.symbol(place.part, name));
        let data = ItemData {
            name,
            kind,
            module: place.module,
            scope: place.scope,
            parent: place.parent,
            part: place.part,
            syntax: Some(idx),
            variant: 0,
            pos: item.pos,
            last_line: item.last_line,
            test: self.is_test(place, file, item),
            public: !matches!(item.vis, Visibility::Inherited | Visibility::In(_)),
            rank: self.world.krate(place.krate).cfg.rank(file, item.cfg),
        };
        let id = self.push_item(data);
        self.world.parts[place.part.0 as usize].items[idx.index()] = Some(id);
        id
    }

    pub(crate) fn push_item(&mut self, data: ItemData) -> ItemId {
        self.world.items.push(data);
        ItemId::new(self.world.items.len() - 1)
    }

    pub(crate) fn is_test(&self, place: &Place, file: &FileSyntax, item: &Item) -> bool {
        place.test
            || item.cfg.is_some_and(|cfg| cfg::needs_test(file, cfg))
            || (matches!(item.kind, Syntax::Fn { .. })
                && file[item.attrs]
                    .iter()
                    .any(|attr| attrs::is_test_attr(file, attr)))
    }

    pub(crate) fn symbol(&self, part: PartId, name: strangler_syntax::ir::Name) -> Symbol {
        self.world.part(part).symbols[name.0 as usize]
    }

    fn define(&mut self, place: &Place, file: &FileSyntax, idx: ItemIdx, id: ItemId) {
        let item = &file[idx];
        let (name, vis) = (self.world.item(id).name, self.vis(place, file, item.vis));
        let spaces: &[Ns] = match &item.kind {
            Syntax::Struct { fields, .. } => match fields {
                Fields::Named(_) => &[Ns::Types],
                Fields::Unit | Fields::Tuple(_) => &[Ns::Types, Ns::Values],
            },
            Syntax::Enum { .. } | Syntax::Trait { .. } | Syntax::TypeAlias { .. } => &[Ns::Types],
            Syntax::Fn { .. } | Syntax::Const { .. } | Syntax::Static { .. } => &[Ns::Values],
            Syntax::MacroRules { .. } => return self.define_macro(place, file, item.attrs, id),
            _ => return,
        };
        if name == sym::UNDERSCORE || name == sym::EMPTY {
            return;
        }
        for ns in spaces {
            self.bind(place.scope, *ns, name, Def::Item(id), vis);
        }
        if matches!(item.kind, Syntax::Fn { .. }) {
            self.define_proc_macro(place, file, item.attrs, id);
        }
    }

    fn bind(&mut self, scope: ScopeId, ns: Ns, name: Symbol, def: Def, vis: Vis) {
        let rank = match def {
            Def::Item(item) => self.world.item(item).rank,
            _ => cfg::Rank::On,
        };
        let binding = Binding {
            def,
            vis,
            rank: Some(rank),
            import: None,
        };
        self.world.bind(scope, ns, name, binding);
    }

    fn define_macro(&mut self, place: &Place, file: &FileSyntax, attrs: List<Attr>, id: ItemId) {
        let name = self.world.item(id).name;
        let scope = self.world.scope_mut(place.scope);
        scope.textual.entry(name).or_default().push(id);
        scope.version += 1;
        if attrs::has(file, attrs, "macro_export") {
            self.world.items[id.index()].public = true;
            let root = self.world.krate(place.krate).root;
            let scope = self.world.module(root).scope;
            self.bind(scope, Ns::Macros, name, Def::Item(id), Vis::Public);
        }
    }

    fn define_proc_macro(&mut self, place: &Place, file: &FileSyntax, attrs: List<Attr>, id: ItemId) {
        let name = match attrs::proc_macro(file, attrs) {
            None => return,
            Some(ProcMacro::Function) => self.world.item(id).name,
            Some(ProcMacro::Derive(name)) => self.world.names.intern(&name),
        };
        self.world.items[id.index()].kind = ItemKind::Macro;
        self.bind(place.scope, Ns::Macros, name, Def::Item(id), Vis::Public);
    }

    pub(crate) fn vis(&self, place: &Place, file: &FileSyntax, vis: Visibility) -> Vis {
        let root = self.world.krate(place.krate).root;
        let path = match vis {
            Visibility::Public => return Vis::Public,
            Visibility::Crate => return Vis::In(root),
            Visibility::Inherited => return Vis::In(place.module),
            Visibility::In(path) => path,
        };
        let mut at = place.module;
        for segment in &file[file[path].segments] {
            at = match self.symbol(place.part, segment.name) {
                sym::SELF => at,
                sym::CRATE => root,
                sym::SUPER => self.world.module(at).parent.unwrap_or(root),
                name => self.child(at, name).unwrap_or(root),
            };
        }
        Vis::In(at)
    }

    fn collect_assoc(&mut self, place: &Place, file: &FileSyntax, items: &[ItemIdx]) {
        for idx in items {
            let item = &file[*idx];
            if !self.world.krate(place.krate).cfg.keeps(file, item.cfg) {
                continue;
            }
            let kind = match &item.kind {
                Syntax::Fn { .. } => ItemKind::Method,
                Syntax::TypeAlias { .. } => ItemKind::TypeAlias,
                Syntax::Const { .. } => ItemKind::Const,
                Syntax::MacroCall(call) => {
                    self.item_macro(place, file, item, *call);
                    continue;
                }
                _ => continue,
            };
            let id = self.add(place, file, *idx, kind);
            if let Syntax::Fn { body: Some(body), .. } | Syntax::Const { body: Some(body), .. } = &item.kind {
                self.collect_body(place, file, id, *body);
            }
        }
    }

    fn collect_variants(&mut self, place: &Place, file: &FileSyntax, id: ItemId, variants: List<Variant>) {
        for (row, variant) in file[variants].iter().enumerate() {
            if !self.world.krate(place.krate).cfg.keeps(file, variant.cfg) {
                continue;
            }
            let name = self.symbol(place.part, variant.name);
            let around = self.world.item(id).clone();
            let data = ItemData {
                name,
                kind: ItemKind::Variant,
                parent: Some(id),
                syntax: None,
                variant: u32::try_from(row).expect("invariant: a file has fewer than 2^32 nodes"),
                pos: variant.pos,
                last_line: variant.pos.line(),
                ..around
            };
            let variant = self.push_item(data);
            self.world.variants.entry((id, name)).or_insert(variant);
        }
    }

    /// Lists the items in the blocks of a body.
    fn collect_body(&mut self, place: &Place, file: &FileSyntax, owner: ItemId, body: BodyId) {
        if self.world.part(place.part).has_blocks {
            self.collect_blocks(place, file, owner, Node::Expr(file[body].root));
        }
    }

    /// Lists the items in the blocks of something that stands in a body.
    pub(crate) fn collect_blocks(&mut self, place: &Place, file: &FileSyntax, owner: ItemId, root: Node) {
        let mut scopes: Vec<ScopeId> = Vec::new();
        for (block, around) in blocks::with_items(file, root) {
            let parent = around.map_or(place.scope, |row| scopes[row]);
            let scope = self.push_scope(place.module, Some(parent));
            scopes.push(scope);
            self.part_mut(place.part).blocks.insert(block, scope);
            let inner = Place {
                scope,
                parent: Some(owner),
                from: owner,
                test: self.world.item(owner).test,
                ..place.clone()
            };
            let items = file[file[block].items].to_vec();
            self.collect(&inner, &items);
        }
    }

    pub(crate) fn push_scope(&mut self, module: ModuleId, parent: Option<ScopeId>) -> ScopeId {
        self.world.scopes.push(Scope {
            module,
            parent,
            names: Default::default(),
            external_globs: Vec::new(),
            textual: Default::default(),
            opened: Vec::new(),
            traits: Vec::new(),
            version: 0,
        });
        let row = self.world.scopes.len() - 1;
        ScopeId(u32::try_from(row).expect("invariant: fewer than 2^32 scopes"))
    }

    pub(crate) fn part_mut(&mut self, part: PartId) -> &mut PartData {
        &mut self.world.parts[part.0 as usize]
    }

    fn import(
        &mut self,
        place: &Place,
        file: &FileSyntax,
        item: &Item,
        path: ImportPath,
        target: strangler_syntax::ir::ImportTarget,
    ) {
        let import = Import {
            row: u32::try_from(self.world.imports.len()).expect("invariant: fewer than 2^32 imports"),
            scope: place.scope,
            part: place.part,
            path,
            target,
            vis: self.vis(place, file, item.vis),
            reexport: item.vis != Visibility::Inherited,
            from: place.from,
            test: self.is_test(place, file, item),
            rank: self.world.krate(place.krate).cfg.rank(file, item.cfg),
            reads: Vec::new(),
            seen: None,
            copied: None,
            macro_use: attrs::has(file, item.attrs, "macro_use"),
        };
        self.world.imports.push(import);
    }

    fn extern_crate(
        &mut self,
        place: &Place,
        file: &FileSyntax,
        item: &Item,
        krate: strangler_syntax::ir::Name,
    ) {
        let target = match item.name {
            Some(name) if file.names.text(name) == "_" => strangler_syntax::ir::ImportTarget::Unnamed,
            Some(name) => strangler_syntax::ir::ImportTarget::SelfNamed(name),
            None => strangler_syntax::ir::ImportTarget::SelfNamed(krate),
        };
        let krate = self.symbol(place.part, krate);
        self.import(place, file, item, ImportPath::Crate(krate, item.pos), target);
    }

    fn item_macro(&mut self, place: &Place, file: &FileSyntax, item: &Item, call: MacroId) {
        let test = self.is_test(place, file, item);
        self.world.item_macros.push(ItemMacro {
            place: place.clone(),
            call,
            test,
            expanded: false,
        });
    }

    /// Lists the items that the input of a macro call reads as, as if no macro were around them.
    pub(crate) fn collect_input(&mut self, call: &ItemMacro) {
        let file = self.world.part(call.place.part).syntax.clone();
        let MacroArgs::Items(items) = &file[call.call].args else {
            return;
        };
        let inner = Place {
            test: call.test,
            input: Some(call.call),
            ..call.place.clone()
        };
        self.collect_in(&inner, &file, &file[*items]);
    }

    /// Items of a module, a block, an impl or a trait.
    pub(crate) fn collect_in(&mut self, place: &Place, file: &FileSyntax, items: &[ItemIdx]) {
        let in_type =
            |parent: &ItemId| matches!(self.world.item(*parent).kind, ItemKind::Impl | ItemKind::Trait);
        if place.parent.as_ref().is_some_and(in_type) {
            self.collect_assoc(place, file, items);
        } else {
            self.collect(place, items);
        }
    }
}
