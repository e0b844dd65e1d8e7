//! The items outside that the rules of the language, and of macros, name.
//!
//! In: a world with signatures. Out: ids, where the signatures hold them.

use strangler_base::ItemId;

use crate::world::{Def, Ns, World};

/// What operators, loops and literals mean.
#[derive(Debug, Default)]
pub(crate) struct Lang {
    pub(crate) option: Option<ItemId>,
    pub(crate) result: Option<ItemId>,
    pub(crate) string: Option<ItemId>,
    pub(crate) vec: Option<ItemId>,
    pub(crate) future: Option<ItemId>,
    pub(crate) iterator: Option<ItemId>,
    pub(crate) into_iterator: Option<ItemId>,
    pub(crate) deref: Option<ItemId>,
    pub(crate) index: Option<ItemId>,
    pub(crate) range: Option<ItemId>,
    pub(crate) fn_traits: [Option<ItemId>; 3],
    /// What `query_as!` of sqlx gives.
    pub(crate) query_as: Option<ItemId>,
    /// What `T::builder()` gives where a derive wrote it.
    pub(crate) built: Option<ItemId>,
    /// What `derive_builder` writes as `TBuilder`.
    pub(crate) builder: Option<ItemId>,
    /// What sea-orm writes beside a `Model`.
    pub(crate) entity: Option<ItemId>,
    pub(crate) active_model: Option<ItemId>,
    pub(crate) active_value: Option<ItemId>,
    pub(crate) column: Option<ItemId>,
}

impl Lang {
    pub(crate) fn find(world: &World<'_>) -> Self {
        let item = |path: &str| find(world, "std", path);
        Self {
            option: item("option::Option"),
            result: item("result::Result"),
            string: item("string::String"),
            vec: item("vec::Vec"),
            future: item("future::Future"),
            iterator: item("iter::Iterator"),
            into_iterator: item("iter::IntoIterator"),
            deref: item("ops::Deref"),
            index: item("ops::Index"),
            range: item("ops::Range"),
            query_as: find(world, "sqlx", "query::QueryAs"),
            built: find(world, "bon", "Built"),
            builder: find(world, "derive_builder", "written::Builder"),
            entity: find(world, "sea_orm", "written::Entity"),
            active_model: find(world, "sea_orm", "written::ActiveModel"),
            active_value: find(world, "sea_orm", "written::ActiveValue"),
            column: find(world, "sea_orm", "written::Column"),
            fn_traits: ["ops::Fn", "ops::FnMut", "ops::FnOnce"].map(item),
        }
    }

    /// Whether it is what a derive writes as a builder.
    pub(crate) fn is_builder(&self, item: ItemId) -> bool {
        [self.built, self.builder].contains(&Some(item))
    }

    /// Whether it is `Fn`, `FnMut` or `FnOnce`.
    pub(crate) fn is_fn(&self, def: Def) -> bool {
        matches!(def, Def::Item(item) if self.fn_traits.contains(&Some(item)))
    }
}

fn find(world: &World<'_>, krate: &str, path: &str) -> Option<ItemId> {
    let named = |of: &&crate::world::CrateData| {
        of.target.is_none() && world.names.text(world.module(of.root).name) == krate
    };
    let root = world.crates.iter().find(named)?.root;
    let mut at = Def::Mod(root);
    for name in path.split("::") {
        let Def::Mod(module) = at else { return None };
        at = world.own(world.module(module).scope, world.names.get(name)?, Ns::Types)?;
    }
    match at {
        Def::Item(item) => Some(item),
        _ => None,
    }
}
