//! What the commands that decide print, and what they refuse.

use strangler_testing::TempTree;

use crate::program::strangler;
use crate::sample::diner;

/// The sample with a cut that people made.
fn decided() -> TempTree {
    let tree = diner();
    tree.write(
        "migration/plan.toml",
        "# Ours.\n[constraints]\nmust_link = [[\"diner::menu\", \"diner::orders::create\"]]\n",
    );
    tree.write(
        "migration/services/kernel.toml",
        "kind = \"kernel\"\nmembers = [\"diner\"]\n",
    );
    tree.write("migration/services/menu.toml", "status = \"proposed\" # for now\nmembers = [\n    \"diner::menu\",\n    \"diner::orders\", # with the dishes\n]\n");
    tree
}

#[test]
fn init_writes_the_proposal_once() {
    let tree = diner();
    let ran = strangler(&tree, &["init", "-q"]);
    assert!(
        ran.code == 0 && ran.stdout.starts_with("wrote migration/plan.toml\n"),
        "{}",
        ran.shown()
    );
    let again = strangler(&tree, &["init", "-q"]);
    assert_eq!(again.code, 2);
    assert!(
        again.stderr.contains("every service has its file"),
        "{}",
        again.stderr
    );
}

#[test]
fn accept_keeps_comments() {
    let tree = decided();
    insta::assert_snapshot!(strangler(&tree, &["accept", "menu"]).shown(), @r"
    exit 0
    --- stdout
    wrote migration/services/menu.toml

    menu is accepted: 2 modules stay with it by the 2 members of its file, whatever a later run proposes; new modules below them join it
    --- stderr
    next: look at one with `strangler explain kernel`, try changes with `strangler plan --with move=MODULE:SERVICE`, make them with `strangler edit`, agree with `strangler accept kernel`
    ");
    assert!(
        tree.read("migration/services/menu.toml")
            .starts_with("status = \"accepted\" # for now\n")
    );
}

#[test]
fn an_edit_says_what_it_does() {
    let tree = decided();
    tree.write("migration/plan.toml", "# Ours.\n");
    insta::assert_snapshot!(strangler(&tree, &["edit", "split", "menu", "orders", "diner::orders"]).shown(), @r"
    exit 0
    --- stdout
    split orders off menu: diner::orders
    wrote migration/services/menu.toml
    wrote migration/services/orders.toml

                   BEFORE  AFTER  WHAT CHANGES
    services       2       3      menu 2 → 1, new orders with 1
    crossings      0       5      orders to menu 0 → 5
    shared tables  0       0
    sagas          0       0
    cost of order  0.0     2.0    they leave as menu, orders
    --- stderr
    next: look at one with `strangler explain kernel`, try changes with `strangler plan --with move=MODULE:SERVICE`, make them with `strangler edit`, agree with `strangler accept kernel menu orders`
    ");
    insta::assert_snapshot!(tree.read("migration/services/orders.toml"), @r#"
    id = "orders"
    name = "Orders"
    kind = "domain"
    status = "proposed"
    members = [
        "diner::orders", # with the dishes
    ]
    "#);
    insta::assert_snapshot!(strangler(&tree, &["reject", "orders"]).shown(), @r"
    exit 0
    --- stdout
    wrote migration/services/orders.toml

    orders is rejected; it goes with what is around it: 1 module to kernel

                   BEFORE  AFTER  WHAT CHANGES
    services       3       2      kernel 1 → 2, no orders
    crossings      5       0      orders to menu 5 → 0
    shared tables  0       0
    sagas          0       0
    cost of order  2.0     1.0    they leave as menu
    --- stderr
    next: to put it into another service: `strangler accept orders`, then `strangler edit merge orders SERVICE`; else `strangler plan`
    ");
}

#[test]
fn an_edit_that_breaks_a_constraint_is_refused() {
    let tree = decided();
    let before = tree.read("migration/services/menu.toml");
    insta::assert_snapshot!(strangler(&tree, &["edit", "split", "menu", "orders", "diner::orders"]).shown(), @r#"
    exit 2
    --- stderr
    warning: constraints.must_link: `diner::menu` and `diner::orders::create` have to stay together and do not
     --> migration/plan.toml:3:16
      |
    3 | must_link = [["diner::menu", "diner::orders::create"]]
      |                ^^^^^^^^^^^ move the modules with `strangler edit`, or change the constraint
    error: nothing was written: the edit breaks a constraint; change the one or the other
    "#);
    assert_eq!(tree.read("migration/services/menu.toml"), before);
}

#[test]
fn a_path_that_is_not_there_is_refused() {
    insta::assert_snapshot!(strangler(&decided(), &["edit", "move", "diner::ordres", "kernel"]).shown(), @r"
    exit 2
    --- stderr
    error: `diner::ordres` is neither a module nor an item; did you mean `diner::orders`?
    ");
}

#[test]
fn a_plan_with_an_edit_ends_in_the_difference() {
    let tree = decided();
    let ran = strangler(&tree, &["plan", "--with", "split=menu:orders:diner::orders"]);
    let end = ran.stdout.find("with split=").map(|at| &ran.stdout[at..]);
    insta::assert_snapshot!(end.unwrap_or_default(), @r"
    with split=menu:orders:diner::orders:
                   BEFORE  AFTER  WHAT CHANGES
    services       2       3      menu 2 → 1, new orders with 1
    crossings      0       5      orders to menu 0 → 5
    shared tables  0       0
    sagas          0       0
    cost of order  0.0     2.0    they leave as menu, orders
    ");
    insta::assert_snapshot!(ran.stderr, @r#"
    warning: constraints.must_link: `diner::menu` and `diner::orders::create` have to stay together and do not
     --> migration/plan.toml:3:16
      |
    3 | must_link = [["diner::menu", "diner::orders::create"]]
      |                ^^^^^^^^^^^ move the modules with `strangler edit`, or change the constraint
    next: nothing was written; `strangler edit split menu:orders:diner::orders` would
    "#);
    assert!(!tree.root().join("migration/services/orders.toml").exists());
}

#[test]
fn an_unknown_key_is_pointed_at() {
    let tree = decided();
    tree.write("migration/plan.toml", "[constraints]\nmax_service = 3\n");
    tree.write(
        "migration/services/other.toml",
        "members = [\n    \"diner::menu\",\n]\n",
    );
    insta::assert_snapshot!(strangler(&tree, &["plan"]).shown(), @r#"
    exit 2
    --- stderr
    error: member `diner::menu` is claimed here and by migration/services/menu.toml:3
     --> migration/services/other.toml:2:5
      |
    2 |     "diner::menu",
      |     ^^^^^^^^^^^^^ keep it in one of the two
    error: unknown key `max_service` in [constraints]
     --> migration/plan.toml:2:1
      |
    2 | max_service = 3
      | ^^^^^^^^^^^ did you mean `max_services`?
    error: stopped at the 2 errors above
    "#);
}

#[test]
fn what_is_decided_is_explained() {
    let tree = decided();
    for subject in ["menu", "orders", "price", "Dish"] {
        let ran = strangler(&tree, &["explain", subject]);
        assert_eq!(ran.code, 0, "{}", ran.shown());
    }
    insta::assert_snapshot!(strangler(&tree, &["explain", "diner::orders"]).shown(), @r"
    exit 0
    --- stdout
    diner::orders: a module (src/orders.rs)
    it is in menu (domain, proposed): migration/services/menu.toml names diner::orders
    what binds it: menu 73 %, kernel 27 %

    for menu:
       38 %  route with diner::menu: POST /orders
       36 %  reference to diner::menu, 5 times: diner::menu::Dish and 2 more (use:1, mod:1, type:1, fn:1, field:1) (src/orders.rs:3:12, src/orders.rs:3:25, src/orders.rs:10:16)
    --- stderr
    next: `strangler plan --with move=diner::orders:kernel` says what it would be like in kernel
    ");
    insta::assert_snapshot!(strangler(&tree, &["explain", "diner::menu::price"]).shown(), @r"
    exit 0
    --- stdout
    diner::menu::price: fn (src/menu.rs:20:8)
    it is in menu (domain, proposed): migration/services/menu.toml names diner::menu
      as its module diner::menu is

    used by menu:
      fn diner::orders::create (src/orders.rs:11:23)

    uses menu:
      type diner::menu::Dish (src/menu.rs:20:21)
      field diner::menu::Dish (src/menu.rs:21:10)
    --- stderr
    next: `strangler explain diner::menu` says why its module is there; `strangler edit move diner::menu::price SERVICE` moves it alone
    ");
    insta::assert_snapshot!(strangler(&tree, &["explain", "diner::mneu"]).shown(), @r"
    exit 2
    --- stderr
    error: nothing is called `diner::mneu`; did you mean `diner::menu`?
    ");
}
