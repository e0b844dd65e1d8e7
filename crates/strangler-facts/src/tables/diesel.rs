//! diesel: tables that `table!` declares, and bodies that name them.

mod declared;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use strangler_base::{ItemId, Scope, Site};
use strangler_resolve::{ItemKind, PartId, Resolution};
use strangler_syntax::ir::{
    Expr, ExprId, ImportLeaf, ImportTarget, List, MacroArgs, PatId, PathIdx, Pos, Stmt, TypeIdx,
};

use self::declared::{Declared, declarations, rows};
use super::queries::Queries;
use super::{Collector, access};
use crate::Access;
use crate::code::{Code, Said};

/// Functions whose argument's table is changed.
const WRITES: &[&str] = &[
    "insert_into",
    "insert_or_ignore_into",
    "replace_into",
    "uplete",
    "update",
    "delete",
];

/// Reads declarations, then bodies.
pub(super) fn read(code: &Code<'_>, out: &mut Collector) {
    let mut tables = Declared::default();
    for (row, part) in code.graph.parts.iter().enumerate() {
        let id = PartId(u32::try_from(row).unwrap_or(u32::MAX));
        if code.graph.module(part.module).scope == Scope::Prod {
            declarations(code, id, &mut tables, out);
        }
    }
    if tables.names.is_empty() {
        return;
    }
    rows(code, &mut tables);
    let mut scopes = BTreeMap::new();
    for item in code.production() {
        body(code, &tables, &mut scopes, item, out);
    }
}

/// What imports of a part give: other names of tables, and tables whose `dsl` is open.
#[derive(Default)]
struct Scoped {
    aliases: FxHashMap<String, String>,
    open: BTreeSet<String>,
}

fn scope(code: &Code<'_>, tables: &Declared, part: PartId) -> Scoped {
    let mut scoped = Scoped::default();
    for leaf in code.file(part).all::<ImportLeaf>() {
        let names: Vec<&str> = code.path_names(part, leaf.path).collect();
        let of = |name: &str| tables.names.get(name).cloned();
        match (names.as_slice(), leaf.target) {
            ([.., table, "dsl"] | [.., table], ImportTarget::Glob) => {
                scoped.open.extend(of(table));
            }
            ([.., table, "dsl", same] | [.., table, same], ImportTarget::Named(bound))
                if table == same || *same == "table" =>
            {
                if let Some(table) = of(table) {
                    scoped.aliases.insert(code.name(part, bound).to_owned(), table);
                }
            }
            ([.., table, "dsl"], ImportTarget::Named(bound)) => {
                if let Some(table) = of(table) {
                    scoped.aliases.insert(code.name(part, bound).to_owned(), table);
                }
            }
            ([.., table], ImportTarget::Named(bound)) => {
                if let Some(table) = of(table) {
                    scoped.aliases.insert(code.name(part, bound).to_owned(), table);
                }
            }
            _ => {}
        }
    }
    scoped
}

struct Reader<'r> {
    code: &'r Code<'r>,
    tables: &'r Declared,
    scoped: &'r Scoped,
    item: ItemId,
    part: PartId,
    root: ExprId,
    writes: BTreeSet<ExprId>,
    found: Vec<(String, Access, Site, ExprId)>,
}

fn body(
    code: &Code<'_>,
    tables: &Declared,
    scopes: &mut BTreeMap<PartId, Scoped>,
    item: ItemId,
    out: &mut Collector,
) {
    let Some((part, body)) = code.body(item) else {
        return;
    };
    let scoped = scopes.entry(part).or_insert_with(|| scope(code, tables, part));
    let mut reader = Reader {
        code,
        tables,
        scoped,
        item,
        part,
        root: code.file(part)[body].root,
        writes: BTreeSet::new(),
        found: Vec::new(),
    };
    code.walk(part, code.file(part)[body].root, &mut |id| reader.expr(id));
    let places: Vec<_> = reader
        .found
        .iter()
        .map(|(table, _, site, id)| (table.clone(), *id, *site))
        .collect();
    if places.len() > 1 {
        let queries = Queries::new(code, part, code.file(part)[body].root);
        for (tables, site) in queries.joins(&places) {
            out.join(tables, item, site);
        }
    }
    for (table, kind, site, _) in reader.found {
        out.access(access(code, &table, kind, item, site));
    }
}

impl Reader<'_> {
    fn expr(&mut self, id: ExprId) {
        let file = self.code.file(self.part);
        match file[id].expr {
            Expr::Call { callee, args } => {
                if let (Expr::Path(path), Some(first)) = (file[callee].expr, file[args].first())
                    && WRITES.contains(&self.code.last_name(self.part, path))
                {
                    self.written(*first);
                }
            }
            Expr::MethodCall {
                receiver, name, args, ..
            } => {
                let name = self.code.name(self.part, name);
                if let Some(first) = file[args].first()
                    && WRITES.contains(&name)
                {
                    self.written(*first);
                }
                if name == "save_changes" {
                    self.written(receiver);
                }
            }
            Expr::Path(path) if self.code.is_local(self.part, path) => {}
            Expr::Path(path) if self.code.last_name(self.part, path) == "belonging_to" => {
                let before = file[file[path].segments].iter().rev().nth(1);
                let of = before.map(|segment| self.code.name(self.part, segment.name));
                if let Some(table) = of.and_then(|of| self.table_of_rows(of)) {
                    let site = self.code.site(self.part, file[id].pos);
                    self.found.push((table, Access::Read, site, id));
                }
            }
            Expr::Path(path) if self.code.last_name(self.part, path) == "query" => {
                if let Some(table) = self.queried(path) {
                    let site = self.code.site(self.part, file[id].pos);
                    self.found.push((table, Access::Read, site, id));
                }
            }
            Expr::Path(path) => {
                if let Some(table) = self.table(path) {
                    let kind = if self.writes.contains(&id) {
                        Access::Write
                    } else {
                        Access::Read
                    };
                    let site = self.code.site(self.part, file[id].pos);
                    self.found.push((table, kind, site, id));
                }
            }
            Expr::Macro(call) => {
                if let MacroArgs::Paths(paths) = file[call].args {
                    self.tokens(id, paths);
                }
            }
            _ => {}
        }
    }

    /// The table of the rows that `Post::query()` asks for.
    fn queried(&self, path: PathIdx) -> Option<String> {
        let file = self.code.file(self.part);
        let before = file[file[path].segments].iter().rev().nth(1)?;
        let name = self.code.name(self.part, before.name);
        let own =
            matches!(self.code.said(self.part, path), Said::Item(item) if self.code.function(item).is_some());
        if own {
            return None;
        }
        let of = match name {
            "Self" => {
                let parent = self.code.graph.item(self.item).parent?;
                self.code.graph.item(parent).self_type?
            }
            name => {
                let mut named = self.code.named(name).iter().copied();
                named.find(|item| self.tables.queried.contains(item))?
            }
        };
        let rows = self.tables.rows.get(&of);
        rows.filter(|_| self.tables.queried.contains(&of)).cloned()
    }

    /// What a change is made to: a table, or a row.
    fn written(&mut self, target: ExprId) {
        let root = self.root(target);
        self.writes.insert(root);
        if let Some(table) = self.row(root) {
            let site = self.code.site(self.part, self.code.file(self.part)[root].pos);
            self.found.push((table, Access::Write, site, root));
        }
    }

    /// The table of the row that a local or `self` holds, as its declared type says.
    fn row(&self, id: ExprId) -> Option<String> {
        let Expr::Path(path) = self.code.file(self.part)[id].expr else {
            return None;
        };
        match self.code.said(self.part, path) {
            Said::SelfValue => {
                let parent = self.code.graph.item(self.item).parent?;
                let of = self.code.graph.item(parent).self_type?;
                self.tables.rows.get(&of).cloned()
            }
            Said::Local(local) => {
                let mut items = Vec::new();
                self.code
                    .items_in_type(self.part, self.declared_type(local)?, &mut items);
                items.iter().find_map(|item| self.tables.rows.get(item)).cloned()
            }
            _ => None,
        }
    }

    /// The type that a parameter or a `let` declares.
    fn declared_type(&self, local: PatId) -> Option<TypeIdx> {
        let file = self.code.file(self.part);
        let function = self.code.function(self.item);
        let params = function.map(|function| &file[function.sig.params]);
        let param = params.into_iter().flatten().find(|param| param.pat == local);
        let blocks = || self.code.blocks(self.part, self.root).into_iter();
        let declared = || {
            let mut stmts = blocks().flat_map(|block| &file[file[block].stmts]);
            stmts.find_map(|stmt| match *stmt {
                Stmt::Let { pat, ty, .. } if pat == local => ty,
                _ => None,
            })
        };
        param.map(|param| param.ty).or_else(declared)
    }

    /// The table whose rows the structs of a name are, where they are of one.
    fn table_of_rows(&self, name: &str) -> Option<String> {
        let structs = self.code.named(name).iter();
        let found: BTreeSet<&String> = structs.filter_map(|item| self.tables.rows.get(item)).collect();
        let mut found = found.into_iter();
        found.next().filter(|_| found.next().is_none()).cloned()
    }

    /// The path at the left end of `a.b().c()`.
    fn root(&self, mut id: ExprId) -> ExprId {
        loop {
            match self.code.file(self.part)[id].expr {
                Expr::MethodCall { receiver, .. } => id = receiver,
                Expr::Ref { inner, .. } => id = inner,
                _ => return id,
            }
        }
    }

    fn tokens(&mut self, id: ExprId, paths: List<PathIdx>) {
        let file = self.code.file(self.part);
        let mut write = false;
        for path in &file[paths] {
            if let Some(table) = self.table(*path) {
                let kind = if write { Access::Write } else { Access::Read };
                let pos = file[file[*path].segments]
                    .first()
                    .map_or_else(Pos::default, |segment| segment.pos);
                let site = self.code.site(self.part, pos);
                self.found.push((table, kind, site, id));
            }
            write = WRITES.contains(&self.code.last_name(self.part, *path));
        }
    }

    /// The table that a path names as a whole: `posts::table`, `posts::dsl::posts`, `posts` of an open `dsl`.
    fn table(&self, path: PathIdx) -> Option<String> {
        if let Resolution::Item(item) = self.code.graph.resolution(self.part, path) {
            let row = self.code.graph.item(item);
            let of_module = row.kind == ItemKind::Struct && row.name == "table";
            let module = || self.code.graph.module(row.module).name.rsplit("::").next();
            if of_module && let Some(table) = self.tables.names.get(module().unwrap_or_default()) {
                return Some(table.clone());
            }
        }
        let file = self.code.file(self.part);
        let segments = &file[file[path].segments];
        let name = |from_end: usize| {
            let row = segments.len().checked_sub(from_end)?;
            Some(file.names.text(segments[row].name))
        };
        let of = |name: &str| {
            self.scoped
                .aliases
                .get(name)
                .or_else(|| self.tables.names.get(name))
                .cloned()
        };
        match (name(3), name(2), name(1)?) {
            (_, Some(table), "table" | "star" | "all_columns") => of(table),
            (Some(table), Some("dsl"), same) if table == same => of(table),
            // `use posts::dsl as p;`
            (_, Some(alias), only)
                if self
                    .scoped
                    .aliases
                    .get(alias)
                    .is_some_and(|table| Some(table) == self.tables.names.get(only)) =>
            {
                of(alias)
            }
            (_, None, _) if self.code.is_local(self.part, path) => None,
            (_, None, only) => {
                let opened = self
                    .tables
                    .names
                    .get(only)
                    .filter(|table| self.scoped.open.contains(*table));
                opened.or_else(|| self.scoped.aliases.get(only)).cloned()
            }
            _ => None,
        }
    }
}
