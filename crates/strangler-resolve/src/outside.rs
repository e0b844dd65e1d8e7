//! What is known of crates outside the tree: signatures, written as Rust without bodies.
//!
//! In: the texts under `outside/`. Out: crates that names resolve to like any other, but which make no references.

use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;
use strangler_syntax::{FileSyntax, lower};

use crate::tree::{Lowered, Mounter};
use crate::world::CrateId;

/// Crate → its signatures.
const TEXTS: &[(&str, &str)] = &[
    ("std", include_str!("outside/std.rs")),
    ("actix_web", include_str!("outside/actix_web.rs")),
    ("anyhow", include_str!("outside/anyhow.rs")),
    ("axum", include_str!("outside/axum.rs")),
    ("bitflags", include_str!("outside/bitflags.rs")),
    ("cfg_if", include_str!("outside/cfg_if.rs")),
    ("diesel", include_str!("outside/diesel.rs")),
    ("diesel_async", include_str!("outside/diesel_async.rs")),
    ("lazy_static", include_str!("outside/lazy_static.rs")),
    ("log", include_str!("outside/log.rs")),
    ("once_cell", include_str!("outside/once_cell.rs")),
    ("parking_lot", include_str!("outside/parking_lot.rs")),
    ("rocket", include_str!("outside/rocket.rs")),
    ("serde_json", include_str!("outside/serde_json.rs")),
    ("sqlx", include_str!("outside/sqlx.rs")),
    ("tokio", include_str!("outside/tokio.rs")),
    ("tracing", include_str!("outside/tracing.rs")),
];

/// Read once in a process; the texts never change.
static LOWERED: LazyLock<Vec<(&'static str, Arc<FileSyntax>)>> = LazyLock::new(|| {
    TEXTS
        .iter()
        .map(|(name, text)| (*name, Arc::new(lower(text))))
        .collect()
});

/// Mounts all of them; gives crate name → crate.
pub(crate) fn mount(mounter: &mut Mounter<'_, '_>) -> FxHashMap<String, CrateId> {
    let mut crates = FxHashMap::default();
    for (name, syntax) in LOWERED.iter() {
        let names = &mut mounter.world.names;
        let symbols = syntax.names.all().iter().map(|text| names.intern(text)).collect();
        let symbol = names.intern(name);
        let lowered = Lowered {
            syntax: syntax.clone(),
            symbols,
        };
        crates.insert((*name).to_owned(), mounter.external(symbol, lowered));
    }
    crates
}
