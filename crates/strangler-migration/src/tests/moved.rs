//! What was renamed in the code is followed in the files, and old names are still read.

use super::documents;
use crate::{Edit, edit};

const FILES: &str = r#"
//- migration/plan.toml
[constraints]
cannot_link = [["shop::goods::price", "shop::orders"]]
//- migration/services/catalog.toml
members = [
    "shop::goods", # all of it
    "shop::goods::price",
    "shop::stock",
]
//- migration/services/orders.toml
members = ["shop::orders"]
[[exception]]
from = "shop::orders"
to = "shop::goods::Good"
reason = "old"
"#;

fn follow(from: &str, to: &str) -> Edit {
    Edit::Follow {
        from: from.to_owned(),
        to: to.to_owned(),
    }
}

#[test]
fn every_path_below_the_old_name_gets_the_new_one() {
    let after = edit(&documents(FILES), &follow("shop::goods", "shop::products")).expect("fits");
    let shown: Vec<String> = after
        .paths()
        .map(|path| format!("//- {path}\n{}", after.text(path).unwrap_or_default()))
        .collect();
    insta::assert_snapshot!(shown.join(""), @r#"
    //- migration/plan.toml
    [constraints]
    cannot_link = [["shop::products::price", "shop::orders"]]
    //- migration/services/catalog.toml
    members = [
        "shop::products", # all of it
        "shop::products::price",
        "shop::stock",
    ]

    [[moved]]
    from = "shop::goods"
    to = "shop::products"
    //- migration/services/orders.toml
    members = ["shop::orders"]
    [[exception]]
    from = "shop::orders"
    to = "shop::products::Good"
    reason = "old"
    "#);
}

#[test]
fn what_nobody_names_is_not_followed() {
    let refused =
        edit(&documents(FILES), &follow("shop::nowhere", "shop::products")).expect_err("nothing to do");
    assert_eq!(
        refused.to_string(),
        "nothing to do: no service names `shop::nowhere`"
    );
}

#[test]
fn an_older_tree_is_read_by_its_own_names() {
    let once = edit(&documents(FILES), &follow("shop::goods", "shop::products")).expect("fits");
    let twice = edit(&once, &follow("shop::products", "shop::wares")).expect("fits");
    let (decisions, messages) = twice.read();
    assert_eq!(messages, []);
    let members = |known: &[&str]| {
        let followed = decisions.following(&|path| known.contains(&path));
        followed.services[0].members.clone()
    };
    let new = ["shop::stock", "shop::wares", "shop::wares::price"];
    assert_eq!(members(&new), new);
    let old = ["shop::stock", "shop::goods", "shop::goods::price"];
    assert_eq!(members(&old), old);
    // A tree that knows neither keeps what is written.
    assert_eq!(members(&[]), new);
}

#[test]
fn moves_in_a_circle_end() {
    let files = "//- migration/services/a.toml\nmembers = [\"x\"]\n[[moved]]\nfrom = \"x\"\nto = \"x::x\"\n\
                 [[moved]]\nfrom = \"x::x\"\nto = \"x\"\n";
    let (decisions, _) = documents(files).read();
    assert_eq!(decisions.following(&|_| false), decisions);
}

#[test]
fn a_path_that_another_service_names_is_not_taken() {
    let files = "//- migration/services/catalog.toml
members = [\"shop::goods\"]
//- migration/services/orders.toml
members = [\"shop::orders\"]
";
    let refused = edit(&documents(files), &follow("shop::goods", "shop::orders")).expect_err("claimed twice");
    insta::assert_snapshot!(refused, @"`shop::orders` stands in migration/services/catalog.toml and in migration/services/orders.toml; remove it from one of the two");
}
