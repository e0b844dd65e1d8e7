//! Order, seams, data, sagas, calls and what belongs to a phase.

use super::{Planned, planned};

const SHOP: &str = "
    fn app::main
    fn app::orders::create
    fn app::orders::list
    struct app::orders::Order
    fn app::users::find
    fn app::users::show
    fn app::users::rename
    struct app::users::User
    fn app::mail::send
    fn app::log::write
    service kernel kernel app
    service mail capability app::mail
    service orders domain app::orders
    service users domain app::users
    call app::main -> app::orders::create
    call app::orders::create -> app::users::find x3
    type app::orders::create -> app::users::User
    use app::orders -> app::users
    call app::orders::create -> app::mail::send
    call app::orders::create -> app::log::write
    call app::users::rename -> app::mail::send
    route POST /orders app::orders::create
    route GET /orders app::orders::list
    route GET /users/{id} app::users::show
    write orders app::orders::create
    write users app::orders::create
    write users app::users::rename
    write users app::users::rename
    read users app::users::find
    read orders app::mail::send
    tx app::orders::create orders users
    fk orders user_id users
    join app::orders::list orders users
    job scheduled app::mail::send
";

fn seams(planned: &Planned, phase: &str) -> String {
    let graph = &planned.sketch.graph;
    let lines = planned.phase(phase).seams.iter().map(|seam| {
        let items = seam
            .items
            .iter()
            .map(|item| format!("{} ×{}", graph.path(item.item), item.sites.len()));
        let items: Vec<String> = items.collect();
        format!(
            "{} → {}: {}",
            planned.id(seam.from),
            planned.id(seam.to),
            items.join(", ")
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn data(planned: &Planned, phase: &str) -> String {
    let lines = planned.phase(phase).data.iter().map(|data| {
        let (owner, pattern) = (planned.id(data.owner), data.pattern.word());
        format!(
            "{} of {owner}: {pattern}\n  {}",
            data.table,
            data.steps.join("\n  ")
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_order_is_the_cheapest_path_and_every_state_has_a_cost() {
    let planned = planned(SHOP);
    let order = &planned.plan.order;
    insta::assert_snapshot!(planned.ids(&order.services), @"mail users orders");
    assert_eq!(order.states.len(), 8);
    assert!(order.states[0].out.is_empty() && order.states[0].cost == 0.0);
    assert!(order.cost <= order.directory_cost);
    assert_eq!(order.user_cost, None);
    let ids: Vec<&str> = planned
        .plan
        .phases
        .iter()
        .map(|phase| phase.id.as_str())
        .collect();
    assert_eq!(ids, ["foundation", "mail", "users", "orders"]);
}

#[test]
fn the_cost_of_an_order_is_the_sum_over_its_states() {
    let planned = planned(SHOP);
    let order = &planned.plan.order;
    let on_the_way = (0..=order.services.len()).map(|length| {
        let mut out = order.services[..length].to_vec();
        out.sort_unstable();
        order
            .states
            .iter()
            .find(|state| state.out == out)
            .map_or(f64::NAN, |state| state.cost)
    });
    assert!((on_the_way.sum::<f64>() - order.cost).abs() < 1e-9);
}

#[test]
fn people_decide_the_order_and_are_told_its_price() {
    let planned = planned(&format!("{SHOP}\norder orders"));
    let order = &planned.plan.order;
    assert_eq!(planned.ids(&order.services), "orders mail users");
    assert_eq!(planned.ids(&order.best), "mail users orders");
    assert_eq!(order.user_cost, Some(order.cost));
    assert!(order.best_cost < order.cost);
    assert!(planned.messages().contains("the decided order costs"));
}

#[test]
fn a_phase_may_move_several_services() {
    let planned = planned(&format!("{SHOP}\nphase shop orders users"));
    let shop = planned.phase("shop");
    assert_eq!(planned.ids(&shop.services), "orders users");
    assert!(shop.manual.contains(&"tell the customers".to_owned()));
    assert_eq!(planned.plan.order.states.len(), 4);
}

#[test]
fn what_is_done_comes_first() {
    let planned = planned(&format!("{SHOP}\nstatus orders done"));
    assert!(planned.ids(&planned.plan.order.services).starts_with("orders"));
}

#[test]
fn a_seam_names_items_once_without_modules_on_the_way() {
    let planned = planned(SHOP);
    insta::assert_snapshot!(seams(&planned, "orders"), @r"
    orders → mail: app::mail::send ×1
    orders → users: app::users::find ×3, app::users::User ×1
    ");
}

#[test]
fn what_only_registers_a_route_is_no_seam() {
    let planned = planned(SHOP);
    assert!(!seams(&planned, "orders").contains("kernel"));
}

#[test]
fn tables_move_by_who_writes_and_reads_them() {
    let planned = planned(SHOP);
    insta::assert_snapshot!(data(&planned, "users"), @r"
    users of users: wrap
      wrap the writes of `users` by orders behind users (src/app/orders.rs:10026:1)
      cut the foreign key `orders` (user_id) → `users`, because orders is on the other side: keep the value, check it in code (src/app.rs:32:1)
      take the query over `users` and `orders` apart (src/app/orders.rs:10033:1)
      send one traced write of `users` through users and compare both sides
      copy `users` to the database of users, keep the copy in step, compare rows
      let users alone write `users`; from here on the old copy is behind
    ");
    insta::assert_snapshot!(data(&planned, "mail"), @r"
    orders of orders: publish
      let mail read `orders` through an API of orders, or a view until orders leaves (src/app/mail.rs:10030:1)
    ");
    insta::assert_snapshot!(data(&planned, "orders"), @r"
    orders of orders: publish
      publish `orders` to mail: an API where the answer has to be fresh, a view while the database is shared, else a copy kept up to date (src/app/mail.rs:10030:1)
      cut the foreign key `orders` (user_id) → `users`, because users is on the other side: keep the value, check it in code (src/app.rs:32:1)
      take the query over `orders` and `users` apart (src/app/orders.rs:10033:1)
      copy `orders` to the database of orders, keep the copy in step, compare rows
      let orders alone write `orders`; from here on the old copy is behind
    ");
}

#[test]
fn a_transaction_over_two_owners_is_a_saga_of_the_first_that_leaves() {
    let planned = planned(SHOP);
    let parts = |phase: &str| -> Vec<String> {
        let sagas = planned.phase(phase).sagas.iter().flat_map(|saga| &saga.parts);
        sagas
            .map(|(id, tables)| format!("{} {}", planned.id(*id), tables.join(",")))
            .collect()
    };
    assert_eq!(parts("users"), ["orders orders", "users users"]);
    assert!(parts("orders").is_empty() && parts("mail").is_empty());
}

#[test]
fn calls_cross_the_wire_once() {
    let planned = planned(SHOP);
    let calls = |phase: &str| -> Vec<String> {
        let calls = planned.phase(phase).calls.iter();
        let name = |call: &crate::Call| planned.sketch.graph.path(call.item);
        calls
            .map(|call| {
                format!(
                    "{} → {} {}",
                    planned.id(call.from),
                    planned.id(call.to),
                    name(call)
                )
            })
            .collect()
    };
    assert_eq!(
        calls("mail"),
        ["orders → mail app::mail::send", "users → mail app::mail::send"]
    );
    assert_eq!(calls("users"), ["orders → users app::users::find"]);
    assert!(calls("orders").is_empty());
}

#[test]
fn jobs_predicates_and_effort_belong_to_their_service() {
    let planned = planned(SHOP);
    let mail = planned.phase("mail");
    assert_eq!(
        mail.jobs,
        ["scheduled `nightly`: app::mail::send (src/app/mail.rs:10034:1)"]
    );
    let ids: Vec<&str> = mail
        .predicates
        .iter()
        .map(|predicate| predicate.id.as_str())
        .collect();
    assert_eq!(
        ids,
        [
            "mail/crate-exists",
            "mail/no-edges",
            "mail/no-shared-table-writes",
            "mail/no-monolith-module"
        ]
    );
    assert_eq!(
        (mail.effort.signatures, mail.effort.tables, mail.effort.lines),
        (1, 1, 100)
    );
    let routes: Vec<&str> = planned
        .phase("orders")
        .predicates
        .iter()
        .map(|p| p.kind.as_str())
        .collect();
    assert!(routes.contains(&"routes-owned"));
    assert_eq!(
        planned.phase("foundation").predicates[0].id,
        "kernel/crate-exists"
    );
}

#[test]
fn shared_memory_and_mixed_routers_are_left_to_people() {
    let planned = planned(&format!(
        "{SHOP}
        static app::users::SESSIONS
        state app::users::SESSIONS app::users::find read
        state app::users::SESSIONS app::orders::create write"
    ));
    let manual = planned.phase("orders").manual.join("\n");
    assert!(
        manual.contains("app::users::SESSIONS lives in memory and is shared by orders, users"),
        "{manual}"
    );
}

#[test]
fn only_what_is_left_to_a_worker_is_put_off() {
    let planned = planned(
        "
        fn app::mail::enqueue
        fn app::mail::send_now
        fn app::mail::log
        fn app::mail::work
        service mail domain app::mail
        job scheduled app::mail::work
        write mail_queue app::mail::enqueue
        write mail_queue app::mail::work
        read mail_queue app::mail::work
        write mails app::mail::log
        write mails app::mail::work
        read mails app::mail::work
        call app::mail::send_now -> app::mail::enqueue
        call app::mail::send_now -> app::mail::log
        ",
    );
    let sketch = &planned.sketch;
    let deferred = crate::deferred::Deferred::new(&sketch.graph, &sketch.facts, &planned.boundaries);
    let answers = ["enqueue", "send_now", "log"].map(|name| {
        let path = format!("app::mail::{name}");
        let mut ids = (0..sketch.graph.items.len()).map(strangler_base::ItemId::new);
        ids.any(|id| sketch.graph.path(id) == path && deferred.puts_off(id))
    });
    assert_eq!(answers, [true, false, false]);
}

#[test]
fn a_module_on_the_way_to_a_router_is_no_seam() {
    let planned = planned(
        "
        fn app::start
        fn app::orders::router
        fn app::orders::list
        service kernel kernel app
        service orders domain app::orders
        use app -> app::orders
        call app::start -> app::orders::router
        route GET /orders app::orders::list
        ",
    );
    // Without bodies only the reference to the router's module is left, and that is one of an import.
    assert_eq!(
        seams(&planned, "orders"),
        "kernel → orders: app::orders::router ×1"
    );
}

#[test]
fn a_function_that_names_handlers_is_a_router() {
    let planned = planned(
        "
        fn app::start
        fn app::orders::services
        fn app::orders::list
        service kernel kernel app
        service orders domain app::orders
        call app::start -> app::orders::services
        call app::orders::services -> app::orders::list
        route GET /orders app::orders::list
        ",
    );
    assert_eq!(seams(&planned, "orders"), "");
    assert!(planned.plan.phases.iter().all(|phase| phase.calls.is_empty()));
}

#[test]
fn what_only_hands_a_handler_on_may_be_called() {
    let planned = planned(
        "
        fn app::start
        fn app::orders::services
        fn app::orders::rebuild
        fn app::orders::imports
        fn app::orders::list
        fn app::orders::show
        fn app::users::rename
        fn app::users::routes
        fn app::users::find
        service kernel kernel app
        service orders domain app::orders
        service users domain app::users
        call app::orders::services -> app::orders::show
        call app::orders::rebuild -> app::orders::list
        call app::users::routes -> app::users::find
        use app::orders::imports -> app::orders::list
        route GET /orders app::orders::list
        route GET /orders/{id} app::orders::show
        route GET /users app::users::find
        ",
    );
    let (graph, facts) = (&planned.sketch.graph, &planned.sketch.facts);
    let registration = crate::registration::registration(graph, facts, &planned.boundaries);
    let item = |name: &str| {
        let mut ids = (0..graph.items.len()).map(strangler_base::ItemId::new);
        ids.find(|id| graph.item(*id).name == name).expect("declared")
    };
    assert!(
        !registration.is_router(item("imports")),
        "a `use` names nothing as a value"
    );
    let of =
        |router: &str, caller: &str, kernel| registration.is_registered(item(router), item(caller), kernel);
    assert!(!of("rebuild", "rename", false));
    assert!(of("services", "start", true) && of("services", "routes", false));
}
