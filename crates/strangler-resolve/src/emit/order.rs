//! The final order of parts, modules and items, and the way from internal ids to it.

use rustc_hash::FxHashMap;
use strangler_base::{ItemId, ModuleId};

use crate::body::Meant;
use crate::graph::{ItemKind, PartId};
use crate::meaning::{ExternalId, Resolution};
use crate::world::World;

/// Final row → internal id, and back.
pub(super) struct Order {
    pub(super) parts: Vec<PartId>,
    pub(super) modules: Vec<ModuleId>,
    pub(super) items: Vec<ItemId>,
    part_rows: Vec<u32>,
    /// Of a module that a macro wrote the row of the one around it.
    module_rows: Vec<u32>,
    item_rows: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Order {
    pub(super) fn new(world: &World<'_>) -> Self {
        let mut order = Self {
            parts: Vec::new(),
            modules: Vec::new(),
            items: Vec::new(),
            part_rows: vec![NONE; world.parts.len()],
            module_rows: vec![NONE; world.modules.len()],
            item_rows: vec![NONE; world.items.len()],
        };
        for (row, part) in world.parts.iter().enumerate() {
            if !part.external {
                order.part_rows[row] = row_of(order.parts.len());
                order.parts.push(PartId(row_of(row)));
            }
        }
        for krate in world.crates.iter().filter(|krate| krate.target.is_some()) {
            order.add_module(world, krate.root);
        }
        order.add_items(world);
        order
    }

    /// A module and those below it.
    fn add_module(&mut self, world: &World<'_>, root: ModuleId) {
        let mut open = vec![root];
        while let Some(id) = open.pop() {
            let data = world.module(id);
            if world.item(data.item).part == PartId(NONE) {
                continue;
            }
            match data.parent.filter(|_| data.hidden) {
                Some(parent) => self.module_rows[id.index()] = self.module_rows[parent.index()],
                None => {
                    self.module_rows[id.index()] = row_of(self.modules.len());
                    self.modules.push(id);
                }
            }
            open.extend(data.children.iter().rev());
        }
    }

    fn add_items(&mut self, world: &World<'_>) {
        let mut rows: Vec<(u32, bool, u32, strangler_syntax::ir::Pos, u32)> = Vec::new();
        for (row, item) in world.items.iter().enumerate() {
            let module = self.module_rows[item.module.index()];
            let hidden = item.kind == ItemKind::Module && world.module(item.module).hidden;
            if module != NONE && !hidden {
                let part = self.part_rows.get(item.part.0 as usize).copied().unwrap_or(NONE);
                rows.push((module, item.kind != ItemKind::Module, part, item.pos, row_of(row)));
            }
        }
        rows.sort_unstable();
        for (.., row) in rows {
            self.item_rows[row as usize] = row_of(self.items.len());
            self.items.push(ItemId(row));
        }
        for module in &world.modules {
            if module.hidden
                && let Some(parent) = module.parent
            {
                let around = world.module(parent).item;
                self.item_rows[module.item.index()] = self.item_rows[around.index()];
            }
        }
    }

    pub(super) fn part(&self, part: PartId) -> PartId {
        PartId(self.part_rows.get(part.0 as usize).copied().unwrap_or(0))
    }

    pub(super) fn module(&self, module: ModuleId) -> ModuleId {
        ModuleId(self.module_rows[module.index()])
    }

    pub(super) fn item(&self, item: ItemId) -> ItemId {
        ItemId(self.item_rows[item.index()])
    }

    /// Whether an item is part of the graph.
    pub(super) fn has(&self, item: ItemId) -> bool {
        self.item_rows[item.index()] != NONE
    }

    /// The item around an item; of a module, and of what a hidden module holds, the module's.
    pub(super) fn parent(&self, world: &World<'_>, item: ItemId) -> Option<ItemId> {
        let data = world.item(item);
        let around = match (data.kind, data.parent) {
            (ItemKind::Module, _) => world.module(world.module(data.module).parent?).item,
            (_, Some(parent)) => parent,
            (_, None) => world.module(data.module).item,
        };
        self.has(around).then(|| self.item(around))
    }

    pub(super) fn resolution(
        &self,
        meant: Meant,
        externals: &FxHashMap<ExternalId, ExternalId>,
    ) -> Resolution {
        match meant {
            Meant::Item(item) if self.has(item) => Resolution::Item(self.item(item)),
            Meant::External(id) => externals
                .get(&id)
                .map_or(Resolution::Unknown, |id| Resolution::External(*id)),
            Meant::Local(pat) => Resolution::Local(pat),
            Meant::SelfValue => Resolution::SelfValue,
            Meant::Generic => Resolution::Generic,
            Meant::Primitive => Resolution::Primitive,
            Meant::Item(_) | Meant::Unknown => Resolution::Unknown,
        }
    }
}

fn row_of(row: usize) -> u32 {
    u32::try_from(row).expect("invariant: fewer than 2^32 rows")
}
