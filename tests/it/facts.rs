//! `routes` and `tables`.

use crate::program::strangler;
use crate::sample::diner;

#[test]
fn routes_for_people() {
    insta::assert_snapshot!(strangler(&diner(), &["routes"]).shown(), @r"
    exit 0
    --- stdout
    METHOD  PATH          HANDLER                MODULE         PLACE            SERVER
    GET     /dishes       diner::menu::list      diner::menu    src/menu.rs:8    diner
    GET     /dishes/{id}  diner::menu::show      diner::menu    src/menu.rs:8    diner
    POST    /orders       diner::orders::create  diner::orders  src/orders.rs:6  diner
    --- stderr
    3 routes, 1 server
    ");
}

#[test]
fn routes_for_programs() {
    insta::assert_snapshot!(strangler(&diner(), &["routes", "--format", "tsv", "-q"]).shown(), @r"
    exit 0
    --- stdout
    GET	/dishes	diner::menu::list	diner::menu	src/menu.rs:8	diner
    GET	/dishes/{id}	diner::menu::show	diner::menu	src/menu.rs:8	diner
    POST	/orders	diner::orders::create	diner::orders	src/orders.rs:6	diner
    ");
    insta::assert_snapshot!(strangler(&diner(), &["routes", "--format", "json", "-q"]).shown(), @r#"
    exit 0
    --- stdout
    {
      "schema_version": 1,
      "routes": [
        {"server": "diner", "method": "GET", "path": "/dishes", "handler": "diner::menu::list", "module": "diner::menu", "condition": null, "layers": [], "site": "src/menu.rs:8:19"},
        {"server": "diner", "method": "GET", "path": "/dishes/{id}", "handler": "diner::menu::show", "module": "diner::menu", "condition": null, "layers": [], "site": "src/menu.rs:8:47"},
        {"server": "diner", "method": "POST", "path": "/orders", "handler": "diner::orders::create", "module": "diner::orders", "condition": null, "layers": [], "site": "src/orders.rs:6:19"}
      ]
    }
    "#);
}

#[test]
fn tables_for_people() {
    insta::assert_snapshot!(strangler(&diner(), &["tables"]).shown(), @r"
    exit 0
    --- stdout
    TABLE   ACCESS  MODULE         ITEM                   PLACE
    dishes  read    diner::menu    diner::menu::list      src/menu.rs:12
    orders  write   diner::orders  diner::orders::create  src/orders.rs:12
    --- stderr
    2 tables, 2 accesses
    ");
}

#[test]
fn tables_for_programs() {
    insta::assert_snapshot!(strangler(&diner(), &["tables", "--format", "tsv", "-q"]).shown(), @r"
    exit 0
    --- stdout
    dishes	read	diner::menu	diner::menu::list	src/menu.rs:12
    orders	write	diner::orders	diner::orders::create	src/orders.rs:12
    ");
}
