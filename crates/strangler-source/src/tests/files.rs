//! Which files are texts, and which are left out with a reason.

use super::{options, tree};
use crate::{ManifestReader, load};

#[track_caller]
fn texts(fixture: &str) -> String {
    let (set, _) = load(&tree(fixture), &options(ManifestReader::Own)).expect("a tree that can be loaded");
    let texts: Vec<String> = set
        .files
        .iter()
        .map(|file| format!("{} {:?}", file.path, file.kind))
        .collect();
    texts.join("\n")
}

#[test]
fn kinds_by_name() {
    insta::assert_snapshot!(texts(
        "
//- src/lib.rs
//- migrations/1_users.sql
//- proto/shop.proto
//- Cargo.toml
//- Cargo.lock
//- diesel.toml
//- clippy.toml
//- migration/plan.toml
//- migration/services/orders.toml
//- .github/CODEOWNERS
//- docs/old/CODEOWNERS
//- README.md
"
    ), @r"
    .github/CODEOWNERS Owners
    Cargo.lock Toml
    Cargo.toml Toml
    diesel.toml Toml
    migration/plan.toml Toml
    migration/services/orders.toml Toml
    migrations/1_users.sql Sql
    proto/shop.proto Proto
    src/lib.rs Rust
    ");
}
