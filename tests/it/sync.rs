//! `sync`: code that moved is followed.

use strangler_testing::GitTree;

use crate::program::strangler;

const ONE: &str = "a <a@example.com>";

fn shop() -> GitTree {
    let tree = GitTree::new(
        r#"
        //- /Cargo.toml
        [package]
        name = "shop"
        version = "0.1.0"
        edition = "2024"

        //- /src/lib.rs
        pub mod goods;
        pub mod orders;
        pub mod stock;

        //- /src/goods.rs
        pub struct Good;
        pub fn price() -> u32 { 1 }
        pub fn name() -> u32 { 2 }
        pub fn weight() -> u32 { 3 }

        //- /src/orders.rs
        pub fn order() -> u32 { crate::goods::price() }

        //- /src/stock.rs
        pub fn left() -> u32 { 0 }

        //- /migration/services/catalog.toml
        status = "accepted"
        members = [
            "shop::goods", # all of it
            "shop::stock",
        ]

        //- /migration/services/kernel.toml
        kind = "kernel"
        status = "accepted"
        members = ["shop"]

        //- /migration/services/orders.toml
        status = "accepted"
        members = [
            "shop::orders",
        ]
        "#,
    );
    tree.commit(ONE, 1, &[]);
    tree
}

#[test]
fn a_renamed_module_is_followed() {
    let tree = shop();
    tree.rename("src/goods.rs", "src/wares.rs");
    tree.remove("src/stock.rs");
    tree.tree()
        .write("src/lib.rs", "pub mod wares;\npub mod orders;\npub mod wishes;\n");
    tree.tree().write(
        "src/orders.rs",
        "pub fn order() -> u32 { crate::wares::price() }\n",
    );
    tree.tree().write("src/wishes.rs", "pub fn wish() {}\n");
    let plan = strangler(tree.tree(), &["plan", "-q"]);
    assert!(
        plan.code == 2 && plan.stderr.contains("strangler sync"),
        "{}",
        plan.shown()
    );
    insta::assert_snapshot!(strangler(tree.tree(), &["sync"]).stdout.lines().skip(1).collect::<Vec<_>>().join("\n"), @r#"
    moved:
      shop::goods → shop::wares: 4 of 4 items, src/goods.rs → src/wares.rs (100 % alike)
        [[moved]] in migration/services/catalog.toml: from = "shop::goods", to = "shop::wares"

    gone:
      shop::stock of catalog: nothing like it is left

    new:
      shop::wishes joins kernel
    "#);
    let written = strangler(tree.tree(), &["sync", "--write"]);
    assert_eq!(written.code, 0, "{}", written.shown());
    insta::assert_snapshot!(tree.tree().read("migration/services/catalog.toml"), @r#"
    status = "accepted"
    members = [
        "shop::wares", # all of it
    ]

    [[moved]]
    from = "shop::goods"
    to = "shop::wares"
    "#);
    let plan = strangler(tree.tree(), &["plan", "-q"]);
    assert_eq!(plan.code, 0, "{}", plan.shown());
    let again = strangler(tree.tree(), &["sync"]);
    insta::assert_snapshot!(again.stdout.lines().skip(1).collect::<Vec<_>>().join("\n"), @r#"

    new:
      shop::wishes joins kernel
    "#);
}

#[test]
fn where_two_modules_could_be_meant_nothing_is_guessed() {
    let tree = shop();
    let text = tree.tree().read("src/goods.rs");
    tree.remove("src/goods.rs");
    for copy in ["wares", "things"] {
        tree.tree().write(&format!("src/{copy}.rs"), &text);
    }
    tree.tree().write(
        "src/lib.rs",
        "pub mod things;\npub mod wares;\npub mod orders;\npub mod stock;\n",
    );
    tree.tree().write(
        "src/orders.rs",
        "pub fn order() -> u32 { crate::wares::price() }\n",
    );
    let before = tree.tree().read("migration/services/catalog.toml");
    let ran = strangler(tree.tree(), &["sync", "--write"]);
    assert!(
        ran.stdout
            .contains("perhaps moved:\n  shop::goods of catalog → one of"),
        "{}",
        ran.shown()
    );
    assert_eq!(tree.tree().read("migration/services/catalog.toml"), before);
}

#[test]
fn without_changes_nothing_has_to_be_done() {
    let ran = strangler(shop().tree(), &["sync"]);
    assert!(
        ran.stdout.ends_with("migration/ and the code agree\n"),
        "{}",
        ran.shown()
    );
}
