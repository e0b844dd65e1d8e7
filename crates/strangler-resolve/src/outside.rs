//! What is known of crates outside the tree: signatures, written as Rust without bodies.
//!
//! In: the texts under `signatures/`, lowered by `build.rs`. Out: crates that names resolve to like any other, but which
//! make no references.

use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;
use strangler_syntax::FileSyntax;

use crate::tree::{Lowered, Mounter};
use crate::world::CrateId;

macro_rules! signatures {
    ($($krate:ident: $($file:literal)+;)*) => {
        /// Crate → its lowered signatures.
        const FILES: &[(&str, &[&[u8]])] = &[
            $((stringify!($krate), &[$(include_bytes!(concat!(env!("OUT_DIR"), "/", $file, ".lowered"))),+]),)*
        ];
    };
}

signatures! {
    std: "std/macros" "std/collections" "std/core" "std/io" "std/iter" "std/ops" "std/option" "std/pointers" "std/result"
        "std/string" "std/sync" "std/vec";
    actix_web: "actix_web";
    anyhow: "anyhow";
    arc_swap: "arc_swap";
    axum: "axum";
    bitflags: "bitflags";
    bon: "bon";
    cfg_if: "cfg_if";
    clap: "clap";
    color_eyre: "color_eyre";
    dashmap: "dashmap";
    derive_builder: "derive_builder";
    diesel: "diesel";
    diesel_async: "diesel_async";
    either: "either";
    eyre: "eyre";
    futures: "futures";
    futures_util: "futures_util";
    hashbrown: "hashbrown";
    indexmap: "indexmap";
    itertools: "itertools";
    jsonwebtoken: "jsonwebtoken";
    lazy_static: "lazy_static";
    log: "log";
    once_cell: "once_cell";
    parking_lot: "parking_lot";
    rayon: "rayon";
    reqwest: "reqwest";
    rocket: "rocket";
    scoped_futures: "scoped_futures";
    sea_orm: "sea_orm";
    serde_json: "serde_json";
    serde_urlencoded: "serde_urlencoded";
    serde_yaml: "serde_yaml";
    sqlx: "sqlx";
    tokio: "tokio";
    tokio_stream: "tokio_stream";
    toml: "toml";
    tonic: "tonic";
    tracing: "tracing";
}

/// A crate's name and its signatures.
type Outside = (&'static str, Vec<Arc<FileSyntax>>);

/// Decoded once in a process; they never change.
static LOWERED: LazyLock<Vec<Outside>> = LazyLock::new(|| {
    let decode = |bytes: &&[u8]| postcard::from_bytes(bytes).expect("invariant: `build.rs` encoded it");
    let files = |files: &[&[u8]]| files.iter().map(|bytes| Arc::new(decode(bytes))).collect();
    FILES.iter().map(|(name, bytes)| (*name, files(bytes))).collect()
});

/// Mounts all of them; gives crate name → crate.
pub(crate) fn mount(mounter: &mut Mounter<'_, '_>) -> FxHashMap<String, CrateId> {
    let mut crates = FxHashMap::default();
    for (name, texts) in LOWERED.iter() {
        let names = &mut mounter.world.names;
        let symbol = names.intern(name);
        let lowered = texts.iter().map(|syntax| Lowered {
            syntax: syntax.clone(),
            symbols: syntax.names.all().iter().map(|text| names.intern(text)).collect(),
        });
        let lowered = lowered.collect();
        crates.insert((*name).to_owned(), mounter.external(symbol, lowered));
    }
    crates
}
