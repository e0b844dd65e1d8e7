//! What a handler changes.

use strangler_base::ItemId;
use strangler_resolve::{CodeGraph, ItemKind};
use strangler_routing::Effects;

use super::sketch::Sketch;
use crate::effects::{Effectful, touching};

/// An item of a module, put into a new item that holds it.
fn held(graph: &mut CodeGraph, module: &str, kind: ItemKind, of_trait: Option<ItemId>) -> ItemId {
    let items = graph.items.iter();
    let name = |item: &&strangler_resolve::Item| {
        item.kind == ItemKind::Fn && graph.module(item.module).name == module
    };
    let mut holder = items.clone().find(name).expect("a function").clone();
    let row = items.clone().position(|item| name(&item)).expect("a function");
    let id = ItemId::new(graph.items.len());
    holder.name = "Holder".into();
    holder.kind = kind;
    holder.of_trait = of_trait;
    graph.items.push(holder);
    graph.items[row].parent = Some(id);
    id
}

#[test]
fn what_is_behind_a_trait_may_write() {
    let mut sketch = Sketch::read(
        "
        fn app::store::save
        fn app::db::save
        fn app::api::list
        call app::api::list -> app::store::save
        route GET /a app::api::list
        write rows app::db::save
        ",
    );
    let effects = |sketch: &Sketch| Effectful::new(&sketch.graph, &sketch.facts).of(&sketch.facts.routes[0]);
    assert_eq!(effects(&sketch), Effects::Reads);
    let of_trait = held(&mut sketch.graph, "app::store", ItemKind::Trait, None);
    held(&mut sketch.graph, "app::db", ItemKind::Impl, Some(of_trait));
    assert_eq!(effects(&sketch), Effects::Writes);
}

#[test]
fn what_is_shared_in_memory_is_touched() {
    let sketch = Sketch::read(
        "
        fn app::ids::new
        fn app::ids::next
        fn app::ids::plain
        static app::ids::LAST
        call app::ids::new -> app::ids::next
        state app::ids::LAST app::ids::next write
        ",
    );
    let touching = touching(&sketch.graph, &sketch.facts);
    let names = touching.iter().map(|item| sketch.graph.item(*item).name.as_str());
    assert_eq!(names.collect::<Vec<_>>(), ["new", "next"]);
}
