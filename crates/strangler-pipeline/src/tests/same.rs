//! Neither the cache nor the number of threads changes what comes out, also where two runs share the cache at once.

use camino::Utf8Path;
use strangler_source::Tree;
use strangler_testing::TempTree;

use super::survive::settings;
use crate::{CacheChoice, Settings, code};

const SHOP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/shop");

fn graph(cache: CacheChoice, threads: usize) -> String {
    let settings = Settings {
        cache,
        threads,
        ..settings()
    };
    let code = code(&Tree::disk(Utf8Path::new(SHOP)), &settings, &|_| {}).expect("the fixture loads");
    strangler_export::graph_json(&code.source, &code.graph)
}

#[test]
fn cache_and_threads_change_nothing() {
    let folder = TempTree::empty();
    let cache = || CacheChoice::Folder(folder.root().to_owned());
    let expected = graph(CacheChoice::Off, 1);
    let (first, second) = std::thread::scope(|scope| {
        let first = scope.spawn(|| graph(cache(), 3));
        let second = scope.spawn(|| graph(cache(), 2));
        (first.join(), second.join())
    });
    assert_eq!(first.expect("a run ends"), expected);
    assert_eq!(second.expect("a run ends"), expected);
    assert_eq!(graph(cache(), 4), expected);
}
