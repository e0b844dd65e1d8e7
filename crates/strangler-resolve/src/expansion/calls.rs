//! The calls in the bodies of one part: found, judged and expanded into a longer file.

use rustc_hash::FxHashMap;
use strangler_base::ItemId;
use strangler_syntax::ir::{
    BlockId, Expr, ExprId, ItemKind as Syntax, MacroArgs, MacroId, Name, Pat, PatId, PatNode, Stmt,
};
use strangler_syntax::{FileSyntax, Place as Position, Writer};

use super::bodies::Known;
use super::{MAX_DEPTH, is_paste};
use crate::graph::{ItemKind, PartId};
use crate::intern::Symbol;
use crate::names::{At, Stop};
use crate::walk::{Node, push_parts};
use crate::world::{Def, Ns, PartData, ScopeId, World};

/// A part's longer file.
pub(super) struct Written {
    pub(super) part: PartId,
    pub(super) file: FileSyntax,
    /// The calls that were expanded.
    pub(super) calls: Vec<MacroId>,
    /// The expansions that are in no other one.
    pub(super) roots: Vec<Outermost>,
    /// How many expressions came.
    pub(super) n_exprs: usize,
}

/// An expansion that is in no other one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outermost {
    pub(super) block: BlockId,
    /// The scope of the call.
    pub(super) scope: ScopeId,
    /// The item in whose body it stands.
    pub(super) owner: ItemId,
}

/// How many expressions one part may get.
const MAX_EXPRS: usize = 1 << 18;

/// The work on one part.
pub(super) struct Calls<'w> {
    world: &'w World<'w>,
    known: &'w FxHashMap<ItemId, Option<Known>>,
    paste: &'w Known,
    id: PartId,
    part: &'w PartData,
    /// Opened with the first call.
    writer: Option<Writer>,
    calls: Vec<MacroId>,
    roots: Vec<Outermost>,
    /// Emptied, to be filled again.
    spare: Vec<Node>,
}

/// What is still to be looked at.
#[derive(Clone, Copy)]
struct Open {
    node: Node,
    scope: ScopeId,
    place: Position,
    depth: u32,
}

impl<'w> Calls<'w> {
    pub(super) fn new(
        world: &'w World<'w>,
        known: &'w FxHashMap<ItemId, Option<Known>>,
        paste: &'w Known,
        id: PartId,
    ) -> Self {
        Self {
            world,
            known,
            paste,
            id,
            part: world.part(id),
            writer: None,
            calls: Vec::new(),
            roots: Vec::new(),
            spare: Vec::new(),
        }
    }

    /// Expands the calls in the bodies of these items; nothing where there are none.
    pub(super) fn write(mut self, items: &[ItemId]) -> Option<Written> {
        for item in items {
            if let Some(body) = self.body(*item) {
                self.walk(body, *item);
            }
        }
        self.patterns();
        let file = self.writer?.finish();
        let n_before = self.part.syntax.all::<strangler_syntax::ir::ExprNode>().len();
        Some(Written {
            part: self.id,
            n_exprs: file.all::<strangler_syntax::ir::ExprNode>().len() - n_before,
            file,
            calls: self.calls,
            roots: self.roots,
        })
    }

    /// Expands calls in the place of patterns, where anything is written at all.
    fn patterns(&mut self) {
        let scope = self.world.module(self.part.module).scope;
        for row in 0..self.file().all::<PatNode>().len() {
            let at = PatId::new(row);
            let Pat::Macro(call) = self.file()[at].pat else {
                continue;
            };
            if let Some(known) = self.named(call, scope)
                && let Some(writer) = &mut self.writer
            {
                // What cannot be expanded stays as it is.
                writer.write_pat(&known.rules, at, &known.dollar_crate).ok();
            }
        }
    }

    fn body(&self, item: ItemId) -> Option<ExprId> {
        let file = &self.part.syntax;
        match file[self.world.item(item).syntax?].kind {
            Syntax::Fn { body, .. } | Syntax::Const { body, .. } | Syntax::Static { body, .. } => {
                body.map(|body| file[body].root)
            }
            _ => None,
        }
    }

    fn file(&self) -> &FileSyntax {
        self.writer.as_ref().map_or(&self.part.syntax, Writer::file)
    }

    fn walk(&mut self, body: ExprId, owner: ItemId) {
        let mut open = vec![Open {
            node: Node::Expr(body),
            scope: self.world.item(owner).scope,
            place: Position::Expr,
            depth: 0,
        }];
        while let Some(at) = open.pop() {
            match at.node {
                Node::Macro(call) => {
                    let block = self.expanded(call, at);
                    if let Some(block) = block {
                        if at.depth == 0 {
                            let scope = at.scope;
                            self.roots.push(Outermost { block, scope, owner });
                        }
                        let node = Node::Block(block);
                        let depth = at.depth + 1;
                        open.push(Open { node, depth, ..at });
                    } else {
                        self.parts(at, &mut open);
                    }
                }
                Node::Block(block) => {
                    let scope = self.part.blocks.get(&block).copied().unwrap_or(at.scope);
                    self.statements(block, Open { scope, ..at }, &mut open);
                }
                Node::Expr(_) => self.parts(at, &mut open),
            }
        }
    }

    fn parts(&mut self, at: Open, open: &mut Vec<Open>) {
        let mut parts = std::mem::take(&mut self.spare);
        push_parts(self.file(), at.node, &mut parts);
        let place = match at.node {
            Node::Expr(_) if matches!(parts[..], [Node::Macro(_)]) => at.place,
            _ => Position::Expr,
        };
        open.extend(parts.drain(..).map(|node| Open { node, place, ..at }));
        self.spare = parts;
    }

    /// A call followed by others stands among statements.
    fn statements(&self, block: BlockId, at: Open, open: &mut Vec<Open>) {
        let file = self.file();
        let stmts = &file[file[block].stmts];
        for (row, stmt) in stmts.iter().enumerate() {
            let place = match stmt {
                Stmt::Tail(_) if row + 1 == stmts.len() => Position::Expr,
                _ => Position::Stmts,
            };
            match stmt {
                Stmt::Semi(expr) | Stmt::Tail(expr) => {
                    let node = Node::Expr(*expr);
                    open.push(Open { node, place, ..at });
                }
                Stmt::Let { init, otherwise, .. } => {
                    let exprs = [init, otherwise].into_iter().flatten();
                    open.extend(exprs.map(|expr| Open {
                        node: Node::Expr(*expr),
                        place: Position::Expr,
                        ..at
                    }));
                }
            }
        }
    }

    /// Expands a call where that tells more than its input does.
    fn expanded(&mut self, call: MacroId, at: Open) -> Option<BlockId> {
        if at.depth >= MAX_DEPTH {
            return None;
        }
        let known = self.named(call, at.scope)?;
        if !self.tells_more(known, call, at.place) {
            return None;
        }
        let part = self.part;
        let writer = self
            .writer
            .get_or_insert_with(|| Writer::new(FileSyntax::clone(&part.syntax)));
        if writer.n_exprs() > part.syntax.all::<strangler_syntax::ir::ExprNode>().len() + MAX_EXPRS {
            return None;
        }
        let block = writer
            .write(&known.rules, call, at.place, &known.dollar_crate)
            .ok()?;
        self.calls.push(call);
        Some(block)
    }

    fn tells_more(&self, known: &Known, call: MacroId, place: Position) -> bool {
        let nature = known.nature;
        if !nature.writes {
            return false;
        }
        if !nature.diverges && (place != Position::Stmts || nature.declares || nature.changes) {
            return true;
        }
        // The value does not matter: only what the input alone does not tell.
        let file = self.file();
        match &file[call].args {
            MacroArgs::Exprs(args) => {
                let mut args = file[*args].iter();
                args.any(|arg| matches!(file[*arg].expr, Expr::Closure { .. } | Expr::Struct { .. }))
            }
            _ => !nature.diverges,
        }
    }

    /// The macro of the tree that a call names.
    fn named(&self, call: MacroId, scope: ScopeId) -> Option<&'w Known> {
        let file = self.file();
        let path = &file[file[call].path];
        let segments = &file[path.segments];
        let names: Option<Vec<Symbol>> = segments.iter().map(|segment| self.symbol(segment.name)).collect();
        let at = At {
            scope,
            part: self.id,
            pos: segments.first()?.pos,
            import: None,
        };
        let mut steps = Vec::new();
        let stop = self
            .world
            .follow(at, path.global, &names?, Ns::Macros, &mut steps);
        match steps.last() {
            Some(Def::Item(item)) if stop == Stop::Done && self.world.item(*item).kind == ItemKind::Macro => {
                self.known.get(item)?.as_ref()
            }
            Some(def) if is_paste(self.world, *def) => Some(self.paste),
            _ => None,
        }
    }

    /// The symbol of a name; an expansion may hold names that no file holds.
    fn symbol(&self, name: Name) -> Option<Symbol> {
        match (self.part.symbols.get(name.0 as usize), &self.writer) {
            (Some(symbol), _) => Some(*symbol),
            (None, Some(writer)) => self.world.names.get(writer.text(name)),
            (None, None) => None,
        }
    }
}
