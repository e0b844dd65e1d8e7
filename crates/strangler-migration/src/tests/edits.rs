//! One edit each: what the files look like afterwards, or why it is refused.

use super::documents;
use crate::{Adopted, Documents, Edit, ServiceDecision, Status, edit};

const SHOP: &str = r#"
//- migration/plan.toml
# Ours.
order = ["email", "catalog"] # agreed in March

[gateway.services]
# The old machine.
email = "10.0.0.1:80"
//- migration/services/catalog.toml
# What we sell.
id = "catalog"
name = "Catalog"
status = "accepted" # by the board
members = [ # modules
    # The heart of it.
    "shop::catalog",
    "shop::search", # since May
    "shop::stock",
    # nothing else
]
tables = ["products"]
//- migration/services/email.toml
# Letters.
id = "email"
members = ["shop::email"]

[[exception]]
from = "shop::email"
to = "shop::catalog"
reason = "the product of the week"
//- migration/services/orders.toml
id = "orders"
members = [
    "shop::orders",
]
"#;

/// Applies `text` and shows the files that changed.
#[track_caller]
fn changed(files: &str, text: &str) -> String {
    let before = documents(files);
    let wanted: Edit = match text.parse() {
        Ok(wanted) => wanted,
        Err(error) => return format!("error: {error}"),
    };
    show(&before, &wanted)
}

fn show(before: &Documents, wanted: &Edit) -> String {
    match edit(before, wanted) {
        Err(error) => format!("error: {error}"),
        Ok(after) => {
            let changes = before.changes(&after);
            let shown = changes.iter().map(|change| match change {
                crate::Change::Write(path, text) => format!("//- {path}\n{text}"),
                crate::Change::Remove(path) => format!("//- {path} goes\n"),
            });
            shown.collect()
        }
    }
}

#[test]
fn a_member_takes_its_comment_along() {
    insta::assert_snapshot!(changed(SHOP, "move=shop::search:orders"), @r#"
    //- migration/services/catalog.toml
    # What we sell.
    id = "catalog"
    name = "Catalog"
    status = "accepted" # by the board
    members = [ # modules
        # The heart of it.
        "shop::catalog",
        "shop::stock",
        # nothing else
    ]
    tables = ["products"]
    //- migration/services/orders.toml
    id = "orders"
    members = [
        "shop::orders",
        "shop::search", # since May
    ]
    "#);
}

#[test]
fn what_lies_below_a_module_can_be_moved_without_being_named() {
    insta::assert_snapshot!(changed(SHOP, "move=shop::catalog::prices::round:orders"), @r#"
    //- migration/services/orders.toml
    id = "orders"
    members = [
        "shop::catalog::prices::round",
        "shop::orders",
    ]
    "#);
}

#[test]
fn a_member_that_goes_home_is_not_named_again() {
    let before = documents(SHOP);
    let there = edit(
        &before,
        &"move=shop::catalog::prices:orders".parse().expect("an edit"),
    )
    .expect("fits");
    let back = edit(
        &there,
        &"move=shop::catalog::prices:catalog".parse().expect("an edit"),
    )
    .expect("fits");
    assert_eq!(back.read().0, before.read().0);
}

#[test]
fn a_merge_leaves_nothing_behind() {
    insta::assert_snapshot!(changed(SHOP, "merge=email:catalog"), @r#"
    //- migration/plan.toml
    # Ours.
    order = [
        "catalog",
    ] # agreed in March

    [gateway.services]
    //- migration/services/catalog.toml
    # What we sell.
    id = "catalog"
    name = "Catalog"
    status = "accepted" # by the board
    members = [ # modules
        # The heart of it.
        "shop::catalog",
        "shop::email",
        "shop::search", # since May
        "shop::stock",
        # nothing else
    ]
    tables = ["products"]

    [[exception]]
    from = "shop::email"
    to = "shop::catalog"
    reason = "the product of the week"
    # The old machine.
    # Letters.
    //- migration/services/email.toml goes
    "#);
}

#[test]
fn a_split_makes_a_service_with_the_status_of_its_origin() {
    insta::assert_snapshot!(changed(SHOP, "split=catalog:search:shop::search,shop::catalog::facets"), @r#"
    //- migration/services/catalog.toml
    # What we sell.
    id = "catalog"
    name = "Catalog"
    status = "accepted" # by the board
    members = [ # modules
        # The heart of it.
        "shop::catalog",
        "shop::stock",
        # nothing else
    ]
    tables = ["products"]
    //- migration/services/search.toml
    id = "search"
    name = "Search"
    kind = "domain"
    status = "accepted"
    members = [
        "shop::catalog::facets",
        "shop::search", # since May
    ]
    "#);
}

#[test]
fn a_new_name_is_written_wherever_the_old_one_stood() {
    insta::assert_snapshot!(changed(SHOP, "rename=email:mail"), @r#"
    //- migration/plan.toml
    # Ours.
    order = [
        "mail",
        "catalog",
    ] # agreed in March

    [gateway.services]
    # The old machine.
    mail = "10.0.0.1:80"
    //- migration/services/mail.toml
    # Letters.
    id = "mail"
    members = ["shop::email"]

    [[exception]]
    from = "shop::email"
    to = "shop::catalog"
    reason = "the product of the week"
    //- migration/services/email.toml goes
    "#);
}

#[test]
fn a_status_changes_in_its_place() {
    let accept = Edit::Status {
        service: "catalog".to_owned(),
        status: Status::Done,
    };
    let shown = show(&documents(SHOP), &accept);
    assert!(shown.contains("status = \"done\" # by the board\n"), "{shown}");
}

#[test]
fn refusals_say_how_to_go_on() {
    let refusals = [
        "move=shop::stock:order",
        "move=shop::stock:catalog",
        "move=shop::stock",
        "mvoe=shop::stock:orders",
        "split=catalog:orders:shop::stock",
        "split=catalog:Stock:shop::stock",
        "split=catalog:stock:shop::orders::stock",
        "merge=email:email",
        "rename=email:orders",
        "nonsense",
    ];
    let shown: Vec<String> = refusals.iter().map(|text| changed(SHOP, text)).collect();
    insta::assert_snapshot!(shown.join("\n"), @r"
    error: there is no service `order`; did you mean `orders`?
    error: nothing to do: `shop::stock` belongs to catalog already
    error: `move=shop::stock` is no edit; write `move=MODULE:SERVICE`
    error: `mvoe=shop::stock:orders` is no edit; write `move=MODULE:SERVICE`
    error: there is a service `orders` already (migration/services/orders.toml); take another id, or `strangler edit merge`
    error: `Stock` cannot be the id of a service: use a-z, 0-9 and - only
    error: `shop::orders::stock` belongs to orders, not to catalog
    error: nothing to do: email and email are one
    error: there is a service `orders` already (migration/services/orders.toml); take another id, or `strangler edit merge`
    error: `nonsense` is no edit; known are `move=MODULE:SERVICE`, `merge=FROM:INTO`, `split=SERVICE:NEW:MODULE,MODULE`, `rename=OLD:NEW`
    ");
}

#[test]
fn nothing_is_edited_before_there_is_something() {
    insta::assert_snapshot!(changed("", "move=shop::stock:orders"), @"error: there is no service under migration/services; `strangler init` writes those that are proposed");
}

#[test]
fn files_with_errors_are_not_edited() {
    let broken = "//- migration/services/a.toml\nmembers = 3\n";
    insta::assert_snapshot!(changed(broken, "rename=a:b"), @"error: the files under migration/ have errors; correct them first");
}

#[test]
fn what_was_taken_from_a_rejected_service_keeps_it_rejected() {
    let files = "//- migration/services/a.toml\nstatus = \"rejected\"\nmembers = [\"x\"]\n\
                 //- migration/services/b.toml\nmembers = [\"x\"]\n";
    let accept = Edit::Status {
        service: "a".to_owned(),
        status: Status::Accepted,
    };
    insta::assert_snapshot!(show(&documents(files), &accept), @"error: `x` stands in migration/services/a.toml and in migration/services/b.toml; remove it from one of the two");
    insta::assert_snapshot!(changed(files, "move=y:a"), @"error: `a` was rejected; `strangler accept a` first");
    let third = format!("{files}//- migration/services/c.toml\nmembers = [\"z\"]\n");
    insta::assert_snapshot!(changed(&third, "merge=a:c"), @"error: `x` stands in migration/services/a.toml and in migration/services/b.toml; remove it from one of the two");
    assert!(changed(&third, "merge=a:b").contains("services/a.toml goes"));
}

#[test]
fn a_proposal_becomes_files() {
    let service = ServiceDecision {
        id: "orders".to_owned(),
        name: "Orders".to_owned(),
        kind: "domain".to_owned(),
        status: Status::Proposed,
        members: vec!["shop::orders".to_owned(), "shop::cart".to_owned()],
        tables: Vec::new(),
        team: None,
        repository: None,
        exceptions: Vec::new(),
        moved: Vec::new(),
    };
    let comment = "`orders` in its modules".to_owned();
    let adopt = Edit::Adopt(vec![Adopted { service, comment }]);
    let shown = show(&documents("//- migration/plan.toml\n# mine\n"), &adopt);
    insta::assert_snapshot!(shown, @r#"
    //- migration/services/orders.toml
    # `orders` in its modules
    id = "orders"
    name = "Orders"
    kind = "domain"
    status = "proposed"
    members = [
        "shop::cart",
        "shop::orders",
    ]
    "#);
    insta::assert_snapshot!(show(&documents(SHOP), &adopt), @"error: there is a service `orders` already (migration/services/orders.toml); take another id, or `strangler edit merge`");
    let fresh = show(&documents(""), &adopt);
    assert!(fresh.contains("# [constraints]"), "{fresh}");
}

#[test]
fn an_id_that_nothing_could_bear_is_refused() {
    let long = "a".repeat(300);
    let refused = [long.as_str(), "-stock", "stock-", "monolith", "nul", ""].map(|id| {
        let wanted = Edit::Rename {
            service: "email".to_owned(),
            to: id.to_owned(),
        };
        edit(&documents(SHOP), &wanted).map_or_else(|error| error.to_string(), |_| "renamed".to_owned())
    });
    insta::assert_snapshot!(refused.join("\n"), @r"
    `aaaaaaaaaaaaaaaaaaaa…` cannot be the id of a service: it has 300 letters, and a name in an address has at most 63
    `-stock` cannot be the id of a service: begin and end it with a letter or a digit
    `stock-` cannot be the id of a service: begin and end it with a letter or a digit
    `monolith` cannot be the id of a service: that is what the services leave; take another one
    `nul` cannot be the id of a service: Windows cannot have a file of that name; take another one
    `` cannot be the id of a service: use a-z, 0-9 and - only
    ");
}
