//! Mounts files in the module tree.
//!
//! In: the root file of each target. Out: its modules, found by `mod x;`, `#[path]` and inline modules.

use std::sync::Arc;

use rustc_hash::FxHashSet;
use strangler_base::{Diagnostic, FileId, ItemId, ModuleId, RelPath, TargetId};
use strangler_source::{TargetKind, TextKind};
use strangler_syntax::FileSyntax;
use strangler_syntax::ir::{ItemIdx, List, Pos, TokenKind};

use super::attrs;
use super::blocks;
use super::items::Place;
use crate::cfg::{self, CfgEnv, Rank, ResolveOptions};
use crate::graph::{ItemKind, PartId};
use crate::intern::Symbol;
use crate::world::{Binding, CrateData, CrateId, Def, ItemData, ModuleData, Ns, PartData, World};

/// How deep files, modules and expansions may nest.
pub(crate) const MAX_DEPTH: u32 = 128;

/// A lowered file with its names as symbols.
#[derive(Clone, Debug)]
pub(crate) struct Lowered {
    pub(crate) syntax: Arc<FileSyntax>,
    pub(crate) symbols: Arc<[Symbol]>,
}

/// Fills a world with modules and items.
pub(crate) struct Mounter<'w, 'a> {
    pub(crate) world: &'w mut World<'a>,
    /// One row a file of the source set.
    pub(crate) lowered: &'w [Option<Lowered>],
    pub(crate) mounted: FxHashSet<FileId>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Mounts every target of the source set.
pub(crate) fn mount_targets(mounter: &mut Mounter<'_, '_>, options: &ResolveOptions) {
    let sources = mounter.world.sources;
    for (row, target) in sources.targets.iter().enumerate() {
        let package = sources.package(target.package);
        let id = mounter.world.crates.len();
        let krate = CrateId(u32::try_from(id).expect("invariant: fewer than 2^32 crates"));
        let test = matches!(
            target.kind,
            TargetKind::Test | TargetKind::Example | TargetKind::Bench
        );
        mounter.world.crates.push(CrateData {
            target: Some(TargetId::new(row)),
            package: Some(target.package),
            root: ModuleId(u32::MAX),
            edition: target.edition,
            prelude: Default::default(),
            macro_use: Default::default(),
            macro_use_outside: Vec::new(),
            cfg: CfgEnv::new(package, options),
        });
        mounter.root(krate, &target.module_name, test, target.root);
    }
}

impl Mounter<'_, '_> {
    /// The root module of a crate, with its file where there is one.
    fn root(&mut self, krate: CrateId, name: &str, test: bool, file: Option<FileId>) {
        let name = self.world.names.intern(name);
        let root = self.push_module(krate, name, None, PartId(u32::MAX), None, test);
        self.world.crates[krate.0 as usize].root = root;
        let lowered = file.and_then(|file| Some((file, self.lowered.get(file.index())?.clone()?)));
        if let Some((file, lowered)) = lowered {
            self.mount(krate, root, file, lowered, Style::Folder, test, 0);
        }
    }

    /// Mounts the signatures of a crate outside.
    pub(crate) fn external(&mut self, name: Symbol, texts: Vec<Lowered>) -> CrateId {
        let id = self.world.crates.len();
        let krate = CrateId(u32::try_from(id).expect("invariant: fewer than 2^32 crates"));
        self.world.crates.push(CrateData {
            target: None,
            package: None,
            root: ModuleId(u32::MAX),
            edition: 2021,
            prelude: Default::default(),
            macro_use: Default::default(),
            macro_use_outside: Vec::new(),
            cfg: CfgEnv::default(),
        });
        let root = self.push_module(krate, name, None, PartId(u32::MAX), None, false);
        self.world.crates[krate.0 as usize].root = root;
        for lowered in texts {
            self.mount(krate, root, FileId(u32::MAX), lowered, Style::Folder, false, 0);
        }
        krate
    }

    fn push_module(
        &mut self,
        krate: CrateId,
        name: Symbol,
        parent: Option<ModuleId>,
        part: PartId,
        syntax: Option<ItemIdx>,
        test: bool,
    ) -> ModuleId {
        let id = ModuleId::new(self.world.modules.len());
        let scope = self.push_scope(id, None);
        let item = self.push_item(ItemData {
            name,
            kind: ItemKind::Module,
            module: id,
            scope,
            parent: None,
            part,
            syntax,
            variant: 0,
            pos: Pos::new(1, 1),
            last_line: 1,
            test,
            public: true,
            rank: Rank::On,
        });
        self.world.modules.push(ModuleData {
            name,
            krate,
            parent,
            files: Vec::new(),
            inline: false,
            test,
            cfg: None,
            item,
            scope,
            hidden: false,
            children: Vec::new(),
        });
        if let Some(parent) = parent {
            self.world.modules[parent.index()].children.push(id);
        }
        id
    }

    /// The child module of that name.
    pub(crate) fn child(&self, module: ModuleId, name: Symbol) -> Option<ModuleId> {
        let children = &self.world.module(module).children;
        children
            .iter()
            .copied()
            .find(|child| self.world.module(*child).name == name)
    }

    /// Mounts a file as (part of) a module.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is one fact of the mount; a struct would only rename them"
    )]
    pub(crate) fn mount(
        &mut self,
        krate: CrateId,
        module: ModuleId,
        file: FileId,
        lowered: Lowered,
        style: Style,
        test: bool,
        depth: u32,
    ) {
        let twice = |part: &PartData| part.file == file && part.module == module;
        if depth > MAX_DEPTH || (file != FileId(u32::MAX) && self.world.parts.iter().any(twice)) {
            return;
        }
        self.mounted.insert(file);
        let (dir, path_dir) = self.folders(file, style);
        let test = test
            || lowered
                .syntax
                .cfg
                .is_some_and(|cfg| cfg::needs_test(&lowered.syntax, cfg));
        let part = self.push_part(file, lowered, module, None, krate);
        let top = self.world.part(part).syntax.top;
        let data = &mut self.world.modules[module.index()];
        if !data.files.contains(&file) {
            data.files.push(file);
        }
        if data.files.len() == 1 {
            data.test = test;
        }
        let (scope, from) = (data.scope, data.item);
        let lines = self.world.part(part).syntax.all::<strangler_syntax::ir::Item>();
        let last_line = lines.iter().map(|item| item.last_line).max().unwrap_or(1);
        let item = &mut self.world.items[from.index()];
        if item.part == PartId(u32::MAX) {
            item.part = part;
            item.last_line = last_line;
            item.test = test;
        }
        let place = Place {
            part,
            krate,
            module,
            scope,
            parent: None,
            from,
            test,
            dir,
            path_dir,
            input: None,
            depth,
        };
        let items = self.world.part(part).syntax.clone();
        self.collect(&place, &items[top]);
    }

    /// Where a mounted file looks for its modules.
    fn folders(&self, file: FileId, style: Style) -> (RelPath, RelPath) {
        let Some(source) = self.world.sources.files.get(file.index()) else {
            return (RelPath::root(), RelPath::root());
        };
        let folder = source.path.parent();
        let dir = match style {
            Style::Folder => folder.clone(),
            Style::Stem => folder.join(source.path.file_stem()).unwrap_or_default(),
        };
        (dir, folder)
    }

    pub(crate) fn push_part(
        &mut self,
        file: FileId,
        lowered: Lowered,
        module: ModuleId,
        expanded_in: Option<PartId>,
        dollar_crate: CrateId,
    ) -> PartId {
        let n_items = lowered.syntax.all::<strangler_syntax::ir::Item>().len();
        let external = self.world.krate(self.world.module(module).krate).target.is_none();
        self.world.parts.push(PartData {
            file,
            has_blocks: blocks::any(&lowered.syntax),
            syntax: lowered.syntax,
            symbols: lowered.symbols,
            module,
            expanded_in,
            dollar_crate,
            items: vec![None; n_items],
            blocks: Default::default(),
            external,
            expanded: Default::default(),
            call: None,
        });
        let row = self.world.parts.len() - 1;
        PartId(u32::try_from(row).expect("invariant: fewer than 2^32 parts"))
    }

    /// A `mod` item.
    pub(crate) fn module(
        &mut self,
        place: &Place,
        file: &FileSyntax,
        idx: ItemIdx,
        items: Option<List<ItemIdx>>,
    ) {
        let item = &file[idx];
        let Some(name) = item.name.map(|name| self.symbol(place.part, name)) else {
            return;
        };
        let test = self.is_test(place, file, item);
        let in_block = self.world.scope(place.scope).parent.is_some();
        let known = self.child(place.module, name).filter(|_| !in_block);
        let module = known.unwrap_or_else(|| self.new_module(place, file, idx, name, test));
        self.world.parts[place.part.0 as usize].items[idx.index()] = Some(self.world.module(module).item);
        match items {
            Some(items) => self.inline(place, file, idx, module, items, test),
            None => self.mount_named(place, file, idx, module, test),
        }
        if attrs::has(file, item.attrs, "macro_use") {
            self.lift_macros(self.world.module(module).scope, place.scope);
        }
    }

    fn new_module(
        &mut self,
        place: &Place,
        file: &FileSyntax,
        idx: ItemIdx,
        name: Symbol,
        test: bool,
    ) -> ModuleId {
        let item = &file[idx];
        let id = self.push_module(place.krate, name, Some(place.module), place.part, Some(idx), test);
        let rank = self.world.krate(place.krate).cfg.rank(file, item.cfg);
        let hidden = self.made_by_macro(place, item.pos);
        let data = &mut self.world.modules[id.index()];
        data.cfg = item.cfg.map(|cfg| cfg::text(file, cfg));
        data.inline = matches!(
            item.kind,
            strangler_syntax::ir::ItemKind::Module { items: Some(_) }
        );
        data.hidden = hidden;
        let of: ItemId = data.item;
        let row = &mut self.world.items[of.index()];
        (row.pos, row.last_line, row.rank) = (item.pos, item.last_line, rank);
        row.public = item.vis != strangler_syntax::ir::Visibility::Inherited;
        let vis = self.vis(place, file, item.vis);
        let binding = Binding {
            def: Def::Mod(id),
            vis,
            rank: Some(rank),
            import: None,
        };
        self.world.bind(place.scope, Ns::Types, name, binding);
        id
    }

    /// Whether no `mod` stands before the name in the text of the tree.
    fn made_by_macro(&self, place: &Place, pos: Pos) -> bool {
        let expanded = self
            .world
            .part(place.part)
            .call
            .map(|(outer, call, _)| (outer, call));
        let read = place.input.map(|call| (place.part, call));
        let Some((outer, call)) = read.or(expanded) else {
            return false;
        };
        let file = &self.world.part(outer).syntax;
        let tokens = &file[file[call].tokens];
        let written = tokens
            .windows(2)
            .any(|pair| match (pair[0].kind, pair[1].pos == pos) {
                (TokenKind::Ident(word), true) => file.names.text(word) == "mod",
                _ => false,
            });
        !written
    }

    fn inline(
        &mut self,
        place: &Place,
        file: &FileSyntax,
        idx: ItemIdx,
        module: ModuleId,
        items: List<ItemIdx>,
        test: bool,
    ) {
        let explicit = attrs::paths(file, file[idx].attrs);
        let name = self.world.names.text(self.world.module(module).name).clone();
        let dir = match explicit.first() {
            Some((text, _)) => place.path_dir.join(text),
            None => place.dir.join(&name),
        };
        let dir = dir.unwrap_or_default();
        let part_file = self.world.part(place.part).file;
        let data = &mut self.world.modules[module.index()];
        if !data.files.contains(&part_file) {
            data.files.push(part_file);
        }
        let inner = Place {
            module,
            scope: data.scope,
            parent: None,
            from: data.item,
            test,
            path_dir: dir.clone(),
            dir,
            depth: place.depth + 1,
            ..place.clone()
        };
        self.collect(&inner, &file[items]);
    }

    /// `mod x;`: every file that it can mean.
    fn mount_named(&mut self, place: &Place, file: &FileSyntax, idx: ItemIdx, module: ModuleId, test: bool) {
        let name = self.world.names.text(self.world.module(module).name).clone();
        let explicit = attrs::paths(file, file[idx].attrs);
        let always = explicit.iter().any(|(_, cfg)| cfg.is_none());
        let mut found: Vec<(FileId, Style)> = Vec::new();
        for (text, _) in &explicit {
            let path = place.path_dir.join(text);
            found.extend(
                path.and_then(|path| self.rust_file(&path))
                    .map(|file| (file, Style::Folder)),
            );
        }
        if !always {
            let beside = place.dir.join(&format!("{name}.rs"));
            let below = place.dir.join(&format!("{name}/mod.rs"));
            let beside = beside
                .and_then(|path| self.rust_file(&path))
                .map(|file| (file, Style::Stem));
            let below = below
                .and_then(|path| self.rust_file(&path))
                .map(|file| (file, Style::Folder));
            found.extend(beside.or(below));
        }
        if found.is_empty() {
            self.missing(place, file, idx, &name);
        }
        for (id, style) in found {
            if let Some(lowered) = self.lowered[id.index()].clone() {
                self.mount(place.krate, module, id, lowered, style, test, place.depth + 1);
            }
        }
    }

    fn missing(&mut self, place: &Place, file: &FileSyntax, idx: ItemIdx, name: &str) {
        let Some(source) = self
            .world
            .sources
            .files
            .get(self.world.part(place.part).file.index())
        else {
            return;
        };
        let message = format!("the file of module `{name}` is not there");
        let diagnostic = Diagnostic::note("module-file-missing", message)
            .at(source.path.clone(), Some(file[idx].pos.line()))
            .help("a build script may write it; what is in it is not seen");
        self.diagnostics.push(diagnostic);
    }

    /// The Rust file at `path`, where it was lowered.
    pub(crate) fn rust_file(&self, path: &RelPath) -> Option<FileId> {
        let id = self.world.sources.find(path)?;
        (self.world.sources.file(id).kind == TextKind::Rust).then_some(id)
    }

    fn lift_macros(&mut self, from: crate::world::ScopeId, to: crate::world::ScopeId) {
        let textual = &self.world.scope(from).textual;
        let mut macros: Vec<(Symbol, Vec<ItemId>)> =
            textual.iter().map(|(name, ids)| (*name, ids.clone())).collect();
        macros.sort();
        let into = self.world.scope_mut(to);
        into.version += 1;
        for (name, ids) in macros {
            into.textual.entry(name).or_default().extend(ids);
        }
    }
}

/// Where a file's own modules are sought.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Style {
    /// In its folder: roots, `mod.rs`, files named by `#[path]`.
    Folder,
    /// In a folder of its name.
    Stem,
}
