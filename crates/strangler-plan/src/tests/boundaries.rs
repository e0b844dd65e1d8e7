//! Decisions, proposals, tables and constraints.

use strangler_base::ItemId;

use super::planned;

/// `module → service` lines, then `item: service`, tables and messages.
fn dump(text: &str) -> String {
    let planned = planned(text);
    let (graph, boundaries) = (&planned.sketch.graph, &planned.boundaries);
    let modules = boundaries.modules.iter();
    let modules = modules.map(|(module, id)| format!("{} → {}", graph.module(*module).name, planned.id(*id)));
    let items = boundaries.items.iter();
    let items = items.map(|(item, id)| format!("{} → {}", graph.path(*item), planned.id(*id)));
    let tables = boundaries
        .tables
        .iter()
        .map(|(table, id)| format!("table {table} → {}", planned.id(*id)));
    let messages = planned.diagnostics.iter().map(|message| format!("! {message}"));
    modules
        .chain(items)
        .chain(tables)
        .chain(messages)
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn the_longest_member_wins_and_children_follow() {
    insta::assert_snapshot!(dump("
        mod app::shop::cart::items
        mod app::users
        service shop domain app::shop
        service cart domain app::shop::cart
        service users domain app::users
        service kernel kernel app
    "), @r"
    app → kernel
    app::shop → shop
    app::shop::cart → cart
    app::shop::cart::items → cart
    app::users → users
    ");
}

#[test]
fn items_may_differ_from_their_module() {
    insta::assert_snapshot!(dump("
        fn app::god::create_order
        fn app::god::find_user
        struct app::god::User
        fn app::god::User::rename in app::god::User
        service orders domain app::god
        service users domain app::god::find_user app::god::User
    "), @r"
    app → kernel
    app::god → orders
    app::god::find_user → users
    app::god::User → users
    app::god::User::rename → users
    ");
}

#[test]
fn without_decisions_the_proposal_stands_in() {
    insta::assert_snapshot!(dump("
        mod app::orders
        mod app::users
        propose core kernel app
        propose orders domain app::orders
        propose users domain app::users
    "), @r"
    app → core
    app::orders → orders
    app::users → users
    ");
}

#[test]
fn a_package_apart_has_no_service_unless_a_member_names_it() {
    insta::assert_snapshot!(dump("
        mod app::orders
        propose core kernel app
        propose orders domain app::orders
        service clients domain apart::named
        mod apart::client
        mod apart::named
    "), @r"
    app → core
    app::orders → orders
    apart::named → clients
    ");
}

#[test]
fn what_is_not_decided_follows_the_proposal() {
    insta::assert_snapshot!(dump("
        mod app::orders::new
        mod app::users
        propose core kernel app
        propose users domain app::users app::orders::new
        service orders domain app::orders
        service shared kernel app::nothing
    "), @r"
    app → shared
    app::orders → orders
    app::orders::new → orders
    app::users → users
    ! migration/services/shared.toml: `app::nothing`, a member of shared, is neither a module nor an item (`strangler sync` looks for where it went; `strangler graph` prints the paths that there are)
    ");
}

#[test]
fn what_is_rejected_stays_inside() {
    insta::assert_snapshot!(dump("
        mod app::orders
        propose core kernel app
        propose orders domain app::orders
        service orders domain app::orders
        status orders rejected
    "), @r"
    app → core
    app::orders → core
    ");
}

#[test]
fn unknown_members_are_answered_with_the_nearest() {
    insta::assert_snapshot!(dump("
        fn app::orders::create
        service orders domain app::order app::orders::craete
        service gone domain app::gone
        status gone done
    "), @r"
    app → kernel
    app::orders → kernel
    ! migration/services/orders.toml: `app::order`, a member of orders, is neither a module nor an item (did you mean `app::orders`?)
    ! migration/services/orders.toml: `app::orders::craete`, a member of orders, is neither a module nor an item (did you mean `app::orders::create`?)
    ");
}

#[test]
fn two_claims_name_both_files() {
    insta::assert_snapshot!(dump("
        mod app::orders
        service orders domain app::orders
        service shop domian app::orders
    "), @r"
    app → kernel
    app::orders → orders
    ! migration/services/shop.toml: `app::orders` is a member of orders (migration/services/orders.toml) and of shop: orders keeps it (remove it from one of the two files)
    ! migration/services/shop.toml: `domian` is no kind of service (write `domain`, `capability` or `kernel`)
    ");
}

#[test]
fn of_the_writers_the_one_that_the_proposal_says_owns_a_table() {
    insta::assert_snapshot!(dump("
        fn app::orders::create
        fn app::users::rename
        fn app::users::remove
        write names app::orders::create
        write names app::users::rename
        write names app::users::remove
        write both app::users::rename
        propose kernel kernel app
        propose orders domain app::orders
        propose users domain app::users
        gives names orders
        gives both orders
    "), @r"
    app → kernel
    app::orders → orders
    app::users → users
    table both → users
    table names → orders
    ");
}

#[test]
fn tables_go_to_who_writes_most_then_reads_most() {
    insta::assert_snapshot!(dump("
        fn app::a::one
        fn app::b::two
        fn app::db::raw
        service a domain app::a
        service b domain app::b
        service kernel kernel app
        write written app::a::one
        write written app::b::two
        write written app::b::two
        write mostly_kernel app::db::raw
        write mostly_kernel app::db::raw
        write mostly_kernel app::a::one
        read only_read app::b::two
        write decided app::b::two
        table decided a
        table decidde a
    "), @r"
    app → kernel
    app::a → a
    app::b → b
    app::db → kernel
    table decidde → a
    table decided → a
    table mostly_kernel → a
    table only_read → b
    table written → b
    ! migration/services/a.toml: `decidde`, a table of a, was not found in the code (did you mean `decided`?)
    ");
}

#[test]
fn order_and_phases_name_known_services() {
    insta::assert_snapshot!(super::planned("
        mod app::orders
        mod app::users
        service orders domain app::orders
        service users domain app::users
        order user orders
        phase one orders
        phase two orders users
    ").messages(), @r"
    migration/phases/two.toml: orders leaves in the phases one and two: one keeps it (remove it from one of the two files)
    migration/plan.toml: order: `user` is no service (did you mean `users`?)
    ");
}

#[test]
fn needs_of_contexts_name_a_service_or_a_context() {
    let mut sketch = super::Sketch::read(
        "
        mod app::orders
        service orders domain app::orders
    ",
    );
    let plan = &mut sketch.decisions.plan;
    plan.domain
        .insert("payments".to_owned(), vec!["invoice".to_owned()]);
    for context in ["orders", "payments", "paymnets", "warehouse"] {
        plan.constraints
            .scaling
            .insert(context.to_owned(), "much".to_owned());
    }
    let (_, messages) = crate::validate(
        &sketch.graph,
        &sketch.facts,
        &sketch.coupling,
        None,
        &sketch.decisions,
    );
    let messages: Vec<String> = messages.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(messages.join("\n"), @r#"
    migration/plan.toml: constraints.scaling: `paymnets` is neither a service nor a context of [domain] (did you mean `payments`?)
    migration/plan.toml: constraints.scaling: `warehouse` is neither a service nor a context of [domain] (write it into [domain] with its words, or take one of kernel, orders)
    "#);
}

#[test]
fn an_item_knows_its_owner_through_what_is_around_it() {
    let planned = planned(
        "
        struct app::god::User
        fn app::god::User::rename in app::god::User
        service users domain app::god::User
    ",
    );
    let rename = planned
        .sketch
        .graph
        .items
        .iter()
        .position(|item| item.name == "rename")
        .map(ItemId::new);
    let owner = planned
        .boundaries
        .owner(&planned.sketch.graph, rename.expect("declared"));
    assert_eq!(planned.id(owner.expect("an owner")), "users");
}
