//! Which entities a body touches: by their names, and by the rows that its values hold.

use std::collections::BTreeSet;

use strangler_base::{ItemId, ModuleId, Site};
use strangler_resolve::PartId;
use strangler_syntax::ir::{self, BlockId, Expr, ExprId, PathIdx, Stmt};

use super::helpers::{Helpers, RowCalls};
use super::keys::Relations;
use super::names::{At, Kind, Named, Names};
use super::shape::Shape;
use super::values::Values;
use crate::Access;
use crate::code::{Code, Said};
use crate::tables::queries::Queries;
use crate::tables::{Collector, access};

/// Functions that change rows.
const WRITES: &[&str] = &[
    "insert",
    "insert_many",
    "update",
    "update_many",
    "delete",
    "delete_many",
    "delete_by_id",
    "save",
    "insert_one",
];
/// Methods of a row that change it where it is stored; each takes the connection.
const CHANGES: &[&str] = &["insert", "update", "delete", "save"];

/// Methods that are given a link.
const LINKED: &[&str] = &["find_also_linked", "find_with_linked", "find_linked"];

/// Functions that declare a relation.
const DECLARES: &[&str] = &["belongs_to", "has_one", "has_many"];

/// Types whose functions change the row, or the rows of the entity, that they are given.
const CHANGERS: &[&str] = &["Insert", "Update", "Delete", "ActiveModelTrait", "ModelTrait"];
/// A helper that calls a helper is followed no further than this.
const HELPERS: u32 = 3;

/// What is known of the entities of the tree.
pub(super) struct Known<'k> {
    pub(super) code: &'k Code<'k>,
    pub(super) names: &'k Names<'k>,
    pub(super) helpers: &'k Helpers<'k>,
    pub(super) relations: &'k Relations,
}

/// Reads the body of an item.
pub(super) fn read(known: &Known<'_>, item: ItemId, calls: &mut RowCalls, out: &mut Collector) {
    let Known { code, names, .. } = *known;
    let Some((part, body)) = code.body(item) else {
        return;
    };
    let root = code.file(part)[body].root;
    let mut reader = Reader {
        known,
        code,
        names,
        part,
        module: code.module(item),
        values: Values::new(code, names, item, root),
        given_back: BTreeSet::new(),
        said: BTreeSet::new(),
    };
    reader.gives_back(root);
    let mut found: Vec<(String, ExprId, Site, Access)> = Vec::new();
    code.walk(part, root, &mut |id| {
        reader.say(id);
        if let Some(method) = reader.helper_called(id) {
            calls.insert((part, id), (item, method));
        }
        let own = reader.expr(id).filter(|_| !reader.said.contains(&id));
        let led = reader.led_to(id).into_iter().map(|module| (module, Access::Read));
        for (module, kind) in own.into_iter().chain(led) {
            if let Some(table) = names.table(module) {
                let site = code.site(part, code.file(part)[id].pos);
                found.push((table.to_owned(), id, site, kind));
            }
        }
    });
    if found.is_empty() {
        return;
    }
    let places: Vec<_> = found
        .iter()
        .map(|(table, id, site, _)| (table.clone(), *id, *site))
        .collect();
    for (tables, site) in Queries::new(code, part, root).joins(&places) {
        out.join(tables, item, site);
    }
    for (table, _, site, kind) in found {
        out.access(access(code, &table, kind, item, site));
    }
}

struct Reader<'r> {
    known: &'r Known<'r>,
    code: &'r Code<'r>,
    names: &'r Names<'r>,
    part: PartId,
    module: ModuleId,
    values: Values<'r>,
    /// What the body returns: who gets it changes rows with it.
    given_back: BTreeSet<ExprId>,
    /// Names of entities that say which relation is declared or which rows a call around them changes.
    said: BTreeSet<ExprId>,
}

impl Reader<'_> {
    /// The entity that an expression touches.
    fn expr(&self, id: ExprId) -> Option<(ModuleId, Access)> {
        let file = self.code.file(self.part);
        match file[id].expr {
            Expr::Path(path) => self.path(path),
            Expr::Struct { path, .. } if !self.given_back.contains(&id) => {
                let named = self.names.read(self.values.at, path)?;
                (named.kind == Kind::ActiveModel).then_some((named.module, Access::Write))
            }
            Expr::MethodCall {
                receiver, name, args, ..
            } if args.len() == 1 && CHANGES.contains(&self.code.name(self.part, name)) => {
                Some((self.values.of(receiver)?, Access::Write))
            }
            Expr::Call { callee, args } if self.changes(callee) => {
                let given = *file[args].first()?;
                let named = self.values.entity(given).and_then(Shape::rows);
                Some((named.or_else(|| self.values.of(given))?, Access::Write))
            }
            _ => None,
        }
    }

    /// The entities over which a link leads that a call names: `find_also_linked(CakeToFilling)`.
    fn led_to(&self, id: ExprId) -> Vec<ModuleId> {
        let file = self.code.file(self.part);
        let Expr::MethodCall { name, args, .. } = file[id].expr else {
            return Vec::new();
        };
        if !LINKED.contains(&self.code.name(self.part, name)) {
            return Vec::new();
        }
        let link = file[args].first().and_then(|arg| match file[*arg].expr {
            Expr::Path(path) => match self.code.said(self.part, path) {
                Said::Item(item) => Some(item),
                _ => None,
            },
            _ => None,
        });
        let Some(link) = link.and_then(|link| self.code.method_of(link, "link")) else {
            return Vec::new();
        };
        let mut found = self.relations_named(link);
        found.extend(self.target_of(link));
        found
    }

    /// `type ToEntity = super::filling::Entity` beside a link.
    fn target_of(&self, link: ItemId) -> Option<ModuleId> {
        let around = self.code.graph.item(link).parent?;
        let mut members = self.code.children(around).iter();
        let alias = members.find(|member| self.code.graph.item(**member).name == "ToEntity")?;
        let (part, syntax) = self.code.syntax(*alias)?;
        let ir::ItemKind::TypeAlias { ty: Some(ty), .. } = syntax.kind else {
            return None;
        };
        let at = At::of(self.code, self.names, link);
        let named = self.names.read(at, self.code.type_path(part, ty)?)?;
        Some(named.module)
    }

    /// The entities whose relations a function names, and those to which they lead.
    fn relations_named(&self, item: ItemId) -> Vec<ModuleId> {
        let Some((part, body)) = self.code.body(item) else {
            return Vec::new();
        };
        let (at, file) = (At::of(self.code, self.names, item), self.code.file(part));
        let mut found = Vec::new();
        self.code.walk(part, file[body].root, &mut |id| {
            if let Expr::Path(path) = file[id].expr
                && let Some(named) = self.names.read(at, path)
            {
                found.push(named.module);
                if let Some(variant) = named.rest.last() {
                    let key = (named.module, variant.clone());
                    found.extend(self.known.relations.get(&key));
                }
            }
        });
        found
    }

    /// `Insert::one`, `ActiveModelTrait::save`
    fn changes(&self, callee: ExprId) -> bool {
        let Expr::Path(path) = self.code.file(self.part)[callee].expr else {
            return false;
        };
        let mut names = self.code.path_names(self.part, path).rev();
        let function = names.next().unwrap_or_default();
        names.next().is_some_and(|of| CHANGERS.contains(&of))
            && (CHANGES.contains(&function) || matches!(function, "one" | "many"))
            && !matches!(self.code.said(self.part, path), Said::Item(_))
    }

    /// Notes the entities that a declaration of a relation, or a call that changes rows, names.
    fn say(&mut self, id: ExprId) {
        let file = self.code.file(self.part);
        let Expr::Call { callee, args } = file[id].expr else {
            return;
        };
        let declares = matches!(file[callee].expr, Expr::Path(path)
            if DECLARES.contains(&self.code.last_name(self.part, path)));
        if declares {
            self.said.extend(file[args].iter().copied());
        } else if self.changes(callee) {
            self.said.extend(file[args].first().copied());
        }
    }

    fn path(&self, path: PathIdx) -> Option<(ModuleId, Access)> {
        let named = self.names.read(self.values.at, path)?;
        let last = named.rest.last().map(String::as_str);
        let writes = last.is_some_and(|last| WRITES.contains(&last))
            || self.helps_to_write(self.part, path, &named, HELPERS);
        match named.kind {
            Kind::Entity | Kind::ActiveModel if writes => Some((named.module, Access::Write)),
            Kind::Entity if last.is_some_and(|last| DECLARES.contains(&last)) => None,
            Kind::Entity => Some((named.module, Access::Read)),
            // In its own module a relation is declared, elsewhere it is joined along.
            Kind::Relation if named.module == self.module => None,
            Kind::Relation => {
                let key = (named.module, last?.to_owned());
                Some((*self.known.relations.get(&key)?, Access::Read))
            }
            Kind::ActiveModel | Kind::Column | Kind::Model => None,
        }
    }

    /// Whether a path leads to a function of the tree that makes a query which changes rows of its entity.
    fn helps_to_write(&self, part: PartId, path: PathIdx, named: &Named, depth: u32) -> bool {
        let item = match self.code.said(part, path) {
            Said::Item(item) if self.code.function(item).is_some() => Some(item),
            _ => self.helper(named),
        };
        let (Some(item), Some(depth)) = (item, depth.checked_sub(1)) else {
            return false;
        };
        let Some((part, body)) = self.code.body(item) else {
            return false;
        };
        let at = At::of(self.code, self.names, item);
        let file = self.code.file(part);
        let mut writes = false;
        self.code.walk(part, file[body].root, &mut |id| {
            if let Expr::Path(path) = file[id].expr
                && !writes
                && let Some(named) = self.names.read(at, path)
            {
                let own = named
                    .rest
                    .last()
                    .is_some_and(|last| WRITES.contains(&last.as_str()));
                writes =
                    named.kind == Kind::Entity && (own || self.helps_to_write(part, path, &named, depth));
            }
        });
        writes
    }

    /// The function of the tree that an entity has under a name.
    fn helper(&self, named: &Named) -> Option<ItemId> {
        match named.rest.as_slice() {
            [name] => self.known.helpers.of(name, named.module, &[named.kind]),
            _ => None,
        }
    }

    /// The method of the tree that is called on a row, which no declared type says.
    fn helper_called(&self, id: ExprId) -> Option<ItemId> {
        let Expr::MethodCall { receiver, name, .. } = self.code.file(self.part)[id].expr else {
            return None;
        };
        let name = self.code.name(self.part, name);
        if !self.known.helpers.has(name) || self.code.graph.method(self.part, id).is_some() {
            return None;
        }
        let module = self.values.of(receiver)?;
        let kinds = [Kind::ActiveModel, Kind::Model, Kind::Entity];
        self.known.helpers.of(name, module, &kinds)
    }

    /// Notes the literals that an expression yields.
    fn gives_back(&mut self, id: ExprId) {
        let file = self.code.file(self.part);
        match file[id].expr {
            Expr::Struct { .. } => {
                self.given_back.insert(id);
            }
            Expr::Block(block) => self.block_gives_back(block),
            Expr::If { then, otherwise, .. } => {
                self.block_gives_back(then);
                otherwise.into_iter().for_each(|id| self.gives_back(id));
            }
            Expr::Match { arms, .. } => file[arms].iter().for_each(|arm| self.gives_back(arm.body)),
            Expr::Call { callee, args } if self.wraps(callee) => {
                file[args].iter().for_each(|arg| self.gives_back(*arg));
            }
            Expr::Tuple(parts) => file[parts].iter().for_each(|part| self.gives_back(*part)),
            _ => {}
        }
    }

    /// `Ok`, `Some`, `Self`
    fn wraps(&self, callee: ExprId) -> bool {
        let Expr::Path(path) = self.code.file(self.part)[callee].expr else {
            return false;
        };
        self.code
            .last_name(self.part, path)
            .starts_with(char::is_uppercase)
    }

    fn block_gives_back(&mut self, block: BlockId) {
        let file = self.code.file(self.part);
        if let Some(Stmt::Tail(id)) = file[file[block].stmts].last() {
            self.gives_back(*id);
        }
    }
}
