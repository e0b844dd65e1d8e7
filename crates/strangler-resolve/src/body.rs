//! Walks every item and body of a part: which item each name refers to, and which type each expression has.
//!
//! In: a world with resolved imports. Out: references, meanings of paths, and what is not known, in internal ids. One
//! walk does both, because a method's name needs its receiver's type and a closure's parameters need the method.

mod call;
mod closure;
mod expr;
mod foreign;
mod imports;
mod item;
mod macros;
mod member;
mod output;
mod pat;
mod path;
mod types;

use std::sync::Arc;

use strangler_base::ItemId;
use strangler_syntax::FileSyntax;
use strangler_syntax::ir::{ItemIdx, Name, PatId, Pos};

use crate::graph::{ItemKind, PartId};
use crate::intern::Symbol;
use crate::types::{Generics, Ty, TypeScope, Typed, Vars};
use crate::world::{Def, PartData, ScopeId, World};

pub(crate) use output::{Meant, Output, RawReference, RawUnknown};

/// How deep expressions may nest.
const MAX_DEPTH: u32 = 1024;

/// One entry of the lexical scopes inside a body, innermost last.
#[derive(Debug)]
pub(crate) enum Rib {
    Local(Symbol, PatId, Ty),
    Block(ScopeId),
}

/// The walk over one part.
pub(crate) struct Walker<'w> {
    typed: &'w Typed<'w>,
    world: &'w World<'w>,
    part: &'w PartData,
    part_id: PartId,
    file: &'w FileSyntax,
    /// Generic names and `Self` of the item at hand.
    scope: TypeScope,
    env: Arc<Generics>,
    /// The type of `self`.
    self_value: Ty,
    /// What the function, closures and async blocks around give back, innermost last.
    returns: Vec<Ty>,
    ribs: Vec<Rib>,
    from: ItemId,
    test: bool,
    vars: Vars,
    pending: Vec<member::Pending>,
    /// Bounds of callees that could not be met yet.
    owed: Vec<(Ty, crate::types::TraitRef)>,
    /// How many macro calls are around whose input is read as it stands.
    in_macro: u32,
    /// Where the calls stand whose expansions are around, innermost last: what the rules wrote bears that position.
    expanding: Vec<Pos>,
    /// Where calls stand whose expansions have been walked in this body.
    expanded: Vec<Pos>,
    depth: u32,
    /// Whether the path at hand is called, so that arguments choose between impls before it is noted.
    in_call: bool,
    /// Where the associated item is written that was found but not noted.
    deferred: Option<Pos>,
    out: Output,
    /// Emptied vectors, to be filled again by the next path.
    spare: (Vec<Symbol>, Vec<Def>),
}

/// Resolves all that one part says.
pub(crate) fn walk_part<'w>(
    typed: &'w Typed<'w>,
    part_id: PartId,
    calls: &[usize],
    imports: &[usize],
) -> Output {
    let world = typed.world;
    let part = world.part(part_id);
    let root = world.module(part.module).item;
    let mut walker = Walker {
        typed,
        world,
        part,
        part_id,
        file: &part.syntax,
        scope: typed.type_scope(root),
        env: Arc::default(),
        self_value: Ty::Unknown,
        returns: Vec::new(),
        ribs: Vec::new(),
        from: root,
        test: false,
        vars: Vars::default(),
        pending: Vec::new(),
        owed: Vec::new(),
        in_macro: 0,
        expanding: Vec::new(),
        expanded: Vec::new(),
        depth: 0,
        in_call: false,
        deferred: None,
        out: Output::new(part.syntax.all::<strangler_syntax::ir::Path>().len()),
        spare: Default::default(),
    };
    walker.attrs(part.syntax.attrs);
    for row in imports {
        walker.import(&world.imports[*row]);
    }
    for (row, item) in part.items.iter().enumerate() {
        if let Some(item) = *item {
            walker.item(item, ItemIdx::new(row));
        }
    }
    for row in calls {
        walker.item_macro(&world.item_macros[*row]);
    }
    if !part.expanded.is_empty() {
        walker.out.merge();
    }
    walker.out
}

impl<'w> Walker<'w> {
    fn symbol(&self, name: Name) -> Symbol {
        self.part.symbols[name.0 as usize]
    }

    /// Sets what holds the names that follow.
    fn enter(&mut self, item: ItemId) {
        let data = self.world.item(item);
        self.from = item;
        self.test = data.test;
        self.scope = self.typed.type_scope(item);
        self.env = self.typed.generics(item);
        self.self_value = Ty::Unknown;
        self.returns.clear();
        self.ribs.clear();
        self.expanded.clear();
        self.vars.clear();
        self.pending.clear();
        self.owed.clear();
    }

    /// A local name written at `pos`, unless a block's own item hides it.
    fn local(&self, name: Symbol, pos: Pos) -> Option<&Rib> {
        self.ribs.iter().rev().find(|rib| match rib {
            Rib::Local(of, pat, _) => *of == name && self.sees_local(*pat, pos),
            Rib::Block(scope) => self.world.own(*scope, name, crate::world::Ns::Values).is_some(),
        })
    }

    /// What the rules of a macro bind only they see.
    fn sees_local(&self, pat: PatId, pos: Pos) -> bool {
        if self.expanded.is_empty() {
            return true;
        }
        let bound = self.file[pat].pos;
        bound == pos || !self.expanded.contains(&bound)
    }

    fn bind(&mut self, name: Symbol, pat: PatId, ty: Ty) {
        let ty = if ty.is_large() { Ty::Unknown } else { ty };
        self.ribs.push(Rib::Local(name, pat, ty));
    }

    /// A reference to an item by a name at `pos`.
    fn refer(&mut self, to: ItemId, kind: crate::graph::RefKind, pos: Pos) {
        self.refer_with(to, kind, crate::graph::Confidence::Name, pos);
    }

    fn refer_with(
        &mut self,
        to: ItemId,
        kind: crate::graph::RefKind,
        confidence: crate::graph::Confidence,
        pos: Pos,
    ) {
        if self.world.is_external(to) {
            self.out.outside(self.test);
            return;
        }
        if self.written_outside() && self.world.item(to).part == self.part_id {
            return;
        }
        // The macro itself refers to what its rules name.
        if self.expanding.last() == Some(&pos) {
            return;
        }
        // What the rules of a macro wrote stands nowhere in the module's own text.
        let by_rules = self.part.call.is_some_and(|(.., call)| call == pos);
        let kind = if by_rules {
            crate::graph::RefKind::MacroBody
        } else {
            kind
        };
        self.out.references.push(RawReference {
            from: self.from,
            to,
            kind,
            confidence,
            test: self.test,
            pos,
        });
    }

    /// Whether the part is what a macro of a crate outside wrote: how its own items hang together is that crate's matter.
    fn written_outside(&self) -> bool {
        self.part.call.is_some() && self.world.krate(self.part.dollar_crate).target.is_none()
    }

    fn kind_of(&self, item: ItemId) -> ItemKind {
        self.world.item(item).kind
    }
}
