//! Two branches that edit different services merge, line by line, without a conflict.

use std::collections::BTreeSet;

use super::documents;
use crate::{Documents, Edit, edit};

const BASE: &str = r#"
//- migration/plan.toml
order = [
    "catalog",
    "orders",
]
//- migration/services/catalog.toml
members = [
    "shop::catalog",
    "shop::search",
    "shop::stock",
]
//- migration/services/email.toml
members = ["shop::email"]
//- migration/services/orders.toml
members = [
    "shop::cart",
    "shop::coupons",
    "shop::orders",
    "shop::shipping",
]
"#;

fn after(edits: &[&str]) -> Documents {
    edits.iter().fold(documents(BASE), |documents, text| {
        let wanted: Edit = text.parse().expect("an edit");
        edit(&documents, &wanted).expect("fits")
    })
}

fn touched(after: &Documents) -> BTreeSet<String> {
    let changes = documents(BASE).changes(after);
    changes.iter().map(|change| change.path().to_string()).collect()
}

#[test]
fn edits_of_different_services_touch_different_files() {
    let ours = touched(&after(&["split=catalog:search:shop::search"]));
    let theirs = touched(&after(&[
        "move=shop::coupons:email",
        "split=orders:shipping:shop::shipping",
    ]));
    assert_eq!(ours.intersection(&theirs).count(), 0, "{ours:?} {theirs:?}");
}

#[test]
fn two_edits_of_one_service_touch_different_lines() {
    let path =
        |id: &str| strangler_base::RelPath::new(&format!("migration/services/{id}.toml")).expect("relative");
    let lines = |documents: &Documents| -> BTreeSet<String> {
        let text = documents.text(&path("orders")).expect("the file");
        text.lines().map(str::to_owned).collect()
    };
    let base = lines(&documents(BASE));
    let ours = lines(&after(&["move=shop::cart:catalog"]));
    let theirs = lines(&after(&["move=shop::shipping:email"]));
    let gone = |after: &BTreeSet<String>| base.difference(after).cloned().collect::<Vec<_>>();
    assert_eq!(
        (gone(&ours), gone(&theirs)),
        (
            vec!["    \"shop::cart\",".to_owned()],
            vec!["    \"shop::shipping\",".to_owned()],
        )
    );
}
