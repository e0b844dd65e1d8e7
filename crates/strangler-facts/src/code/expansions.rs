//! Calls of the tree's own `macro_rules!` within bodies, expanded: a router that a macro builds is a router.
//!
//! In: the code graph. Out: each expansion as a part of its own, behind the parts of the graph, and what the paths in it
//! say. What the call handed in says what it says at the call; what the rules wrote is looked up from the crate of the macro,
//! the imports around the call, then those around the macro. Only macros whose rules name something of a table are expanded.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use strangler_base::{ItemId, ModuleId};
use strangler_resolve::{CodeGraph, ItemKind, PartId, Resolution};
use strangler_syntax::ir::{
    self, ExprId, ImportLeaf, ImportTarget, MacroCall, MacroId, Pat, PatId, PatNode, Path, PathIdx, Pos,
    TokenKind,
};
use strangler_syntax::{Call, Expansion, FileSyntax, Place, Root, Rules, expand};

use super::{Code, Said};

/// Words of which a macro's rules must hold one to be worth expanding: what makes a builder or adds to one.
const WORDS: &[&str] = &[
    "App",
    "Router",
    "Route",
    "OpenApiRouter",
    "ApiRouter",
    "Scope",
    "ServiceConfig",
    "ApiDescription",
    "rocket",
    "warp",
    "web",
    "route",
    "routes",
    "service",
    "configure",
    "mount",
    "nest",
    "merge",
    "add_service",
    "register",
    "at",
    "push",
    "scope",
    "resource",
    "api_route",
    "concat",
    "concatcp",
];

/// How many calls are expanded in one tree, and how deep one lies in another.
const MAX_CALLS: usize = 5_000;
const MAX_DEPTH: u8 = 8;

/// All expansions of a tree.
#[derive(Default)]
pub(crate) struct Expansions {
    all: Vec<Expanded>,
    by_call: FxHashMap<(PartId, MacroId), usize>,
}

struct Expanded {
    file: FileSyntax,
    root: Root,
    outer: PartId,
    /// The part and the module that hold the macro.
    rules: ItemId,
    call_pos: Pos,
    depth: u8,
}

impl Expansions {
    /// Expands what is worth it.
    pub(crate) fn new(graph: &CodeGraph) -> Self {
        let mut found = Self::default();
        let mut rules: FxHashMap<ItemId, Option<Rules>> = FxHashMap::default();
        if !graph.items.iter().any(|item| item.kind == ItemKind::Macro) {
            return found;
        }
        for (row, part) in graph.parts.iter().enumerate() {
            let id = PartId(u32::try_from(row).unwrap_or(u32::MAX));
            for (call, node) in calls(&part.syntax) {
                if let Resolution::Item(item) = graph.resolution(id, node.path) {
                    found.add(graph, &mut rules, (id, call), item, &part.syntax, 0);
                }
            }
        }
        let mut next = 0;
        while next < found.all.len() {
            found.inner(graph, &mut rules, next);
            next += 1;
        }
        found
    }

    /// The calls within an expansion, by the names of their macros.
    fn inner(&mut self, graph: &CodeGraph, rules: &mut FxHashMap<ItemId, Option<Rules>>, row: usize) {
        let part = PartId(u32::try_from(graph.parts.len() + row).unwrap_or(u32::MAX));
        let depth = self.all[row].depth + 1;
        let file = self.all[row].file.clone();
        let package = graph.module(graph.item(self.all[row].rules).module).package;
        for (call, node) in calls(&file) {
            let name = file[file[node.path].segments]
                .last()
                .map(|last| file.names.text(last.name));
            let mut macros = graph.items.iter().enumerate().filter(|(_, item)| {
                item.kind == ItemKind::Macro
                    && Some(item.name.as_str()) == name
                    && graph.module(item.module).package == package
            });
            if let Some((item, _)) = macros.next()
                && depth < MAX_DEPTH
            {
                self.add(graph, rules, (part, call), ItemId::new(item), &file, depth);
            }
        }
    }

    fn add(
        &mut self,
        graph: &CodeGraph,
        rules: &mut FxHashMap<ItemId, Option<Rules>>,
        (outer, call): (PartId, MacroId),
        item: ItemId,
        file: &FileSyntax,
        depth: u8,
    ) {
        let known = rules.entry(item).or_insert_with(|| worth(graph, item));
        let Some(known) = known.as_ref().filter(|_| self.all.len() < MAX_CALLS) else {
            return;
        };
        let request = Call {
            file,
            call,
            place: Place::Expr,
            dollar_crate: "$crate",
        };
        let Ok(Expansion { file: written, root }) = expand(known, &request) else {
            return;
        };
        let call_pos = file[file[file[call].path].segments]
            .first()
            .map(|first| first.pos);
        self.by_call.insert((outer, call), self.all.len());
        self.all.push(Expanded {
            file: written,
            root,
            outer,
            rules: item,
            call_pos: call_pos.unwrap_or_default(),
            depth,
        });
    }
}

fn calls(file: &FileSyntax) -> impl Iterator<Item = (MacroId, &MacroCall)> {
    let calls = file.all::<MacroCall>().iter().enumerate();
    calls.map(|(row, call)| (MacroId::new(row), call))
}

/// The rules of a macro that names something of a table.
fn worth(graph: &CodeGraph, item: ItemId) -> Option<Rules> {
    let row = graph.item(item);
    let file = &graph.part(row.part).syntax;
    let ir::ItemKind::MacroRules { tokens } = file[row.syntax?].kind else {
        return None;
    };
    let names = |token: &ir::Token| match token.kind {
        TokenKind::Ident(name) => WORDS.contains(&file.names.text(name)),
        _ => false,
    };
    file[tokens].iter().any(names).then(|| Rules::read(file, tokens))
}

impl<'a> Code<'a> {
    /// The expansion of a call: its part, and what it became.
    pub(crate) fn expansion(&self, part: PartId, call: MacroId) -> Option<(PartId, Root)> {
        let row = *self.expansions.by_call.get(&(part, call))?;
        let id = PartId(u32::try_from(self.graph.parts.len() + row).ok()?);
        Some((id, self.expansions.all[row].root))
    }

    /// The text of an expansion, where the part is one.
    pub(super) fn expanded(&self, part: PartId) -> Option<&'a FileSyntax> {
        self.expanded_row(part).map(|expanded| &expanded.file)
    }

    fn expanded_row(&self, part: PartId) -> Option<&'a Expanded> {
        let row = (part.0 as usize).checked_sub(self.graph.parts.len())?;
        self.expansions.all.get(row)
    }

    /// The part of the graph in which an expansion is called, or the part itself.
    pub(crate) fn written_in(&self, mut part: PartId) -> PartId {
        while let Some(expanded) = self.expanded_row(part) {
            part = expanded.outer;
        }
        part
    }

    /// What a path in an expansion says.
    pub(super) fn said_in_expansion(&self, part: PartId, path: PathIdx) -> Option<Said> {
        let expanded = self.expanded_row(part)?;
        let file = &expanded.file;
        let segments = &file[file[path].segments];
        let first = segments.first()?;
        let names: Vec<&str> = segments
            .iter()
            .map(|segment| file.names.text(segment.name))
            .collect();
        if let [only] = *names
            && let Some(local) = bound(file, only)
        {
            return Some(Said::Local(local));
        }
        if first.pos != expanded.call_pos
            && let Some(said) = self.handed_in(expanded.outer, first.pos, &names)
        {
            return Some(said);
        }
        Some(self.said_by_rules(expanded, &names))
    }

    /// What a path says that the call handed in.
    fn handed_in(&self, outer: PartId, pos: Pos, names: &[&str]) -> Option<Said> {
        let file = self.file(outer);
        let mut paths = file.all::<Path>().iter().enumerate();
        let (row, _) = paths.find(|(_, path)| {
            let segments = &file[path.segments];
            segments.first().is_some_and(|first| first.pos == pos)
                && segments.len() == names.len()
                && segments
                    .iter()
                    .zip(names)
                    .all(|(segment, name)| file.names.text(segment.name) == *name)
        })?;
        match self.said(outer, PathIdx::new(row)) {
            Said::Local(pat) => Some(Said::Outer(pat)),
            // A word in the input of a macro is looked up where it lands.
            Said::Unresolved(_) => None,
            said => Some(said),
        }
    }

    fn said_by_rules(&self, expanded: &Expanded, names: &[&str]) -> Said {
        let (first, rest) = names.split_first().expect("invariant: a path has a name");
        let text = || Said::Unresolved(names.join("::").into());
        let call_part = self.written_in(expanded.outer);
        let rules = self.graph.item(expanded.rules);
        let called = self.graph.part(call_part).module;
        if first.starts_with('$') || *first == "crate" {
            return self.below_root(rules.module, rest).map_or_else(text, Said::Item);
        }
        if *first == "self" && rest.is_empty() {
            return Said::SelfValue;
        }
        for part in [call_part, rules.part] {
            if let Some(said) = self.imported(part, first) {
                return self.extended(said, rest).unwrap_or_else(text);
            }
        }
        for module in [called, rules.module] {
            let around = Said::Item(self.graph.module(module).item);
            if let Some(said) = self.extended(around, names) {
                return said;
            }
        }
        let package = self.graph.module(called).package;
        if self.dependencies[package.index()].contains(*first) && !rest.is_empty() {
            return self
                .of_crate(first, rest)
                .unwrap_or_else(|| Said::External(names.join("::").into()));
        }
        text()
    }

    fn is_member(&self, item: ItemId) -> bool {
        let parent = self.graph.item(item).parent;
        parent.is_some_and(|parent| matches!(self.graph.item(parent).kind, ItemKind::Impl | ItemKind::Trait))
    }

    /// What an import of a part brings in under a name.
    fn imported(&self, part: PartId, name: &str) -> Option<Said> {
        let leaves = self.file(part).all::<ImportLeaf>().iter();
        let mut found = leaves.filter(|leaf| match leaf.target {
            ImportTarget::Named(bound) | ImportTarget::SelfNamed(bound) => self.name(part, bound) == name,
            _ => false,
        });
        let said = found.next().map(|leaf| self.said(part, leaf.path))?;
        (!matches!(said, Said::Unresolved(_))).then_some(said)
    }

    /// What lies below what a path's beginning says.
    fn extended(&self, said: Said, rest: &[&str]) -> Option<Said> {
        match said {
            said if rest.is_empty() => Some(said),
            Said::External(path) => Some(Said::External(Rc::from(format!("{path}::{}", rest.join("::"))))),
            Said::Item(mut item) => {
                for name in rest {
                    item = self.below(item, name)?;
                }
                Some(Said::Item(item))
            }
            _ => None,
        }
    }

    fn below(&self, item: ItemId, name: &str) -> Option<ItemId> {
        let row = self.graph.item(item);
        if row.kind != ItemKind::Module {
            return self.method_of(item, name).or_else(|| {
                let mut children = self.children(item).iter().copied();
                children.find(|child| self.graph.item(*child).name == name)
            });
        }
        let inside = |candidate: &ItemId| {
            let other = self.graph.item(*candidate);
            if other.kind == ItemKind::Module {
                return self.graph.module(other.module).parent == Some(row.module);
            }
            other.module == row.module && !self.is_member(*candidate)
        };
        self.named(name).iter().copied().find(inside)
    }

    /// What stands below the root of a module's crate; where a re-export is on the way, the only one of that name.
    fn below_root(&self, mut module: ModuleId, rest: &[&str]) -> Option<ItemId> {
        let package = self.graph.module(module).package;
        while let Some(parent) = self.graph.module(module).parent {
            module = parent;
        }
        let root = self.graph.module(module).item;
        if let Some(Said::Item(item)) = self.extended(Said::Item(root), rest) {
            return Some(item);
        }
        let last = rest.last()?;
        let mut same = self
            .named(last)
            .iter()
            .copied()
            .filter(|item| self.package(*item) == package);
        same.next().filter(|_| same.next().is_none())
    }

    /// The same in another crate of the tree.
    fn of_crate(&self, name: &str, rest: &[&str]) -> Option<Said> {
        let mut roots = self.graph.modules.iter().enumerate();
        let (row, _) = roots.find(|(_, module)| module.parent.is_none() && module.name == name)?;
        self.below_root(ModuleId::new(row), rest).map(Said::Item)
    }

    /// What an expansion became as an expression to walk, where it is one.
    pub(crate) fn expanded_exprs(&self, part: PartId, root: Root) -> Vec<ExprId> {
        match root {
            Root::Expr(expr) => vec![expr],
            Root::Block(block) => {
                let file = self.file(part);
                let stmts = file[file[block].stmts].iter();
                stmts
                    .filter_map(|stmt| match *stmt {
                        ir::Stmt::Let { init, .. } => init,
                        ir::Stmt::Semi(expr) | ir::Stmt::Tail(expr) => Some(expr),
                    })
                    .collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The last binding of a name in an expansion.
fn bound(file: &FileSyntax, name: &str) -> Option<PatId> {
    let pats = file.all::<PatNode>().iter().enumerate();
    let mut found = pats.filter(|(_, node)| match node.pat {
        Pat::Bind { name: bound, .. } => file.names.text(bound) == name,
        _ => false,
    });
    found.next_back().map(|(row, _)| PatId::new(row))
}
