//! Code that drifts away from what was accepted: pins hold, new modules join their parent, a move is suggested with its gain.

use strangler_testing::GitTree;

use crate::decisions::members;
use crate::program::strangler;

const ONE: &str = "a <a@example.com>";

const LONG: &str = "(cart: &[(u64, u64)], rate: u64) -> u64 {
    let mut sum = 0;
    for (price, count) in cart {
        sum += price * count;
    }
    sum + sum * rate / 100
}
";

/// Two services of four modules each, accepted; `sales` holds a god module of which one function is of the depot.
fn depot() -> GitTree {
    let tree = GitTree::new("");
    let part = |service: &str, name: &str, next: &str| {
        let text = format!(
            "use crate::{service}::{next};\npub struct Of{name};\npub fn {name}() -> {next}::Of{next} {{ {next}::{next}_all(); {next}::Of{next} }}\npub fn {name}_all() {{ {next}::{next}(); }}\n"
        );
        tree.tree().write(&format!("src/{service}/{name}.rs"), text);
    };
    let ring = |service: &str, names: [&str; 4]| {
        for (at, name) in names.iter().enumerate() {
            part(service, name, names[(at + 1) % 4]);
        }
        let mods: String = names.iter().map(|name| format!("pub mod {name};\n")).collect();
        tree.tree().write(&format!("src/{service}.rs"), mods);
        let text = format!("status = \"accepted\"\nmembers = [\n    \"depot::{service}\",\n]\n");
        tree.tree()
            .write(&format!("migration/services/{service}.toml"), text);
    };
    ring("sales", ["cart", "order", "bill", "coupon"]);
    ring("store", ["shelf", "pallet", "truck", "gate"]);
    let tree_of = tree.tree();
    tree_of.write(
        "Cargo.toml",
        "[package]\nname = \"depot\"\nversion = \"0.1.0\"\nedition = \"2024\"\n",
    );
    tree_of.write("src/lib.rs", "pub mod sales;\npub mod store;\n");
    tree_of.write(
        "migration/services/kernel.toml",
        "kind = \"kernel\"\nstatus = \"accepted\"\nmembers = [\"depot\"]\n",
    );
    tree
}

#[track_caller]
fn sync(tree: &GitTree, args: &[&str]) -> String {
    let ran = strangler(tree.tree(), &[&["sync"], args].concat());
    assert_eq!(ran.code, 0, "{}", ran.shown());
    ran.stdout.lines().skip(1).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_move_is_suggested_with_its_gain_and_the_pin_stays() {
    let tree = depot();
    tree.tree().write(
        "src/label.rs",
        "pub fn print() { crate::sales::bill::bill(); crate::sales::cart::cart(); }\n",
    );
    tree.tree()
        .write("src/lib.rs", "pub mod label;\npub mod sales;\npub mod store;\n");
    tree.tree().write(
        "migration/services/sales.toml",
        "status = \"accepted\"\nmembers = [\n    \"depot::label\",\n    \"depot::sales\",\n]\n",
    );
    tree.commit(ONE, 1, &[]);
    let label = "use crate::store::{gate, pallet, shelf, truck};\npub fn print() { shelf::shelf(); pallet::pallet(); truck::truck(); gate::gate(); }\npub fn print_all() { shelf::shelf_all(); pallet::pallet_all(); truck::truck_all(); gate::gate_all(); }\n";
    tree.tree().write("src/label.rs", label);
    tree.tree().write(
        "src/sales/refund.rs",
        "pub fn refund() { crate::sales::bill::bill(); }\n",
    );
    let sales = tree.tree().read("src/sales.rs");
    tree.tree().write("src/sales.rs", sales + "pub mod refund;\n");
    insta::assert_snapshot!(sync(&tree, &[]), @r"
    new:
      depot::sales::refund joins sales

    would do better elsewhere:
      depot::label from sales to store: 100 % more of what binds it would be inside (reference); `strangler edit move depot::label store`
    ");
    let plan = strangler(tree.tree(), &["plan", "--format", "json", "-q"]);
    let members = members(&plan.stdout);
    assert_eq!(members["depot::label"], "sales", "a pin never moves silently");
    assert_eq!(
        members["depot::sales::refund"], "sales",
        "a new module joins its parent"
    );
}

#[test]
fn a_renamed_item_of_a_god_module_is_followed() {
    let tree = depot();
    let god = |name: &str| {
        let cart = "use crate::sales::order;\npub struct Ofcart;\npub fn cart() { order::order(); }\npub fn cart_all() {}\n";
        tree.tree()
            .write("src/sales/cart.rs", format!("{cart}pub fn {name}{LONG}"));
    };
    god("weigh");
    tree.tree().write(
        "migration/services/store.toml",
        "status = \"accepted\"\nmembers = [\n    \"depot::sales::cart::weigh\", # what a truck carries\n    \"depot::store\",\n]\n",
    );
    tree.commit(ONE, 1, &[]);
    god("weight_of_load");
    insta::assert_snapshot!(sync(&tree, &["--write"]), @r#"
    moved:
      depot::sales::cart::weigh → depot::sales::cart::weight_of_load: an item whose text is 100 % alike
        [[moved]] in migration/services/store.toml: from = "depot::sales::cart::weigh", to = "depot::sales::cart::weight_of_load"

    wrote migration/services/store.toml
    "#);
    insta::assert_snapshot!(tree.tree().read("migration/services/store.toml"), @r#"
    status = "accepted"
    members = [
        "depot::sales::cart::weight_of_load", # what a truck carries
        "depot::store",
    ]

    [[moved]]
    from = "depot::sales::cart::weigh"
    to = "depot::sales::cart::weight_of_load"
    "#);
    assert_eq!(sync(&tree, &[]), "migration/ and the code agree");
    let explained = strangler(
        tree.tree(),
        &["explain", "depot::sales::cart::weight_of_load", "-q"],
    );
    assert!(
        explained.stdout.contains("it is in store"),
        "{}",
        explained.shown()
    );
}

#[test]
fn two_members_that_became_one_are_not_given_to_either() {
    let tree = depot();
    for (name, text) in [("parcel", "box"), ("packet", "bag")] {
        let text =
            format!("pub fn {text}_open() {{}}\npub fn {text}_close() {{}}\npub fn {text}_send() {{}}\n");
        tree.tree().write(&format!("src/{name}.rs"), text);
    }
    tree.tree().write(
        "src/lib.rs",
        "pub mod sales;\npub mod store;\npub mod parcel;\npub mod packet;\n",
    );
    for (service, member) in [("sales", "parcel"), ("store", "packet")] {
        let text = format!("status = \"accepted\"\nmembers = [\"depot::{member}\", \"depot::{service}\"]\n");
        tree.tree()
            .write(&format!("migration/services/{service}.toml"), text);
    }
    tree.commit(ONE, 1, &[]);
    let both = [
        tree.tree().read("src/parcel.rs"),
        tree.tree().read("src/packet.rs"),
    ]
    .concat();
    tree.remove("src/parcel.rs");
    tree.remove("src/packet.rs");
    tree.tree().write("src/post.rs", both);
    tree.tree()
        .write("src/lib.rs", "pub mod sales;\npub mod store;\npub mod post;\n");
    let before = tree.tree().files();
    insta::assert_snapshot!(sync(&tree, &["--write"]), @r#"
    perhaps moved:
      depot::parcel of sales → one of
        depot::post: 3 of 3 items, src/parcel.rs → src/post.rs (67 % alike)
      depot::packet of store → one of
        depot::post: 3 of 3 items, src/packet.rs → src/post.rs (67 % alike)
    "#);
    assert_eq!(
        tree.tree().read("migration/services/sales.toml").as_bytes(),
        before["migration/services/sales.toml"]
    );
}
