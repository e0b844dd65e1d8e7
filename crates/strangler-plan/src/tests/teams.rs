//! Teams of services: as their files say, else as `CODEOWNERS` says.

use strangler_base::RelPath;
use strangler_history::owners;

use super::planned;
use crate::{team, teams};

const SHOP: &str = "
    mod app::orders::cart
    mod app::stock
    service orders domain app::orders
    service stock domain app::stock
    service kernel kernel app
";

/// `service: team` where there is one, then messages. `decided` is `service team`, `known` is `team person`.
#[track_caller]
fn check(rules: &str, known: &[&str], decided: &[&str], expected: &str) {
    let mut planned = planned(SHOP);
    let plan = &mut planned.sketch.decisions.plan;
    for (team, person) in known.iter().filter_map(|line| line.split_once(' ')) {
        plan.teams
            .entry(team.to_owned())
            .or_default()
            .push(person.to_owned());
    }
    for (service, team) in decided.iter().filter_map(|line| line.split_once(' ')) {
        let id = planned.boundaries.find(service).expect("a service");
        planned.boundaries.services[id.index()].team = Some(team.to_owned());
    }
    let file = RelPath::new("CODEOWNERS").expect("a relative path");
    let rules = owners(rules);
    let (ownership, messages) = teams(
        &planned.sketch.graph,
        &planned.boundaries,
        &planned.sketch.decisions,
        Some((&file, &rules)),
    );
    let services = planned.boundaries.all().filter_map(|(id, service)| {
        let team = team(&planned.boundaries, &ownership, id)?;
        Some(format!("{}: {team}", service.id))
    });
    let lines: Vec<String> = services
        .chain(messages.iter().map(|message| format!("! {message}")))
        .collect();
    assert_eq!(lines.join("\n"), expected);
}

#[test]
fn the_owner_of_most_files_is_the_team() {
    check(
        "* @shop/core\nsrc/app/orders* @shop/sales\n",
        &[],
        &[],
        "kernel: @shop/core\norders: @shop/sales\nstock: @shop/core",
    );
}

#[test]
fn a_person_stands_for_the_team() {
    check(
        "src/app/stock.rs @Ana\n",
        &["depot @ana", "depot @ben"],
        &[],
        "stock: depot",
    );
}

#[test]
fn a_team_is_known_by_its_last_name() {
    check(
        "src/app/stock.rs @shop/Depot\n",
        &["depot @ana"],
        &[],
        "stock: depot",
    );
}

#[test]
fn where_two_own_the_same_nobody_is_the_team() {
    check("src/app/stock.rs @ana @ben\n", &[], &[], "");
}

#[test]
fn what_the_file_says_counts_and_a_disagreement_names_both() {
    check(
        "# who\nsrc/app/stock.rs @shop/depot\n",
        &[],
        &["stock sales"],
        "stock: sales\n! migration/services/stock.toml: `sales` is the team of stock here, but CODEOWNERS:2 gives 1 of its 1 \
         file to @shop/depot (change the one or the other)",
    );
}

#[test]
fn one_of_several_owners_is_no_disagreement() {
    check(
        "* @shop/core @shop/depot\n",
        &[],
        &["stock depot"],
        "stock: depot",
    );
}

#[test]
fn teams_that_nobody_knows_are_answered_with_the_nearest() {
    check(
        "src/app/orders* @carl\n",
        &["depot @ana"],
        &["stock depto"],
        "orders: @carl\nstock: depto\n! migration/services/stock.toml: `depto`, the team of stock, is none of [teams] in \
         migration/plan.toml (did you mean `depot`?)\n! CODEOWNERS:1: `@carl` owns 2 files of services and is in no team (put \
         it into [teams] of migration/plan.toml)",
    );
}

#[test]
fn a_person_in_two_teams_stands_for_both() {
    let known = ["depot @ana", "sales @ana"];
    check(
        "src/app/stock.rs @ana\n",
        &known,
        &["stock sales"],
        "stock: sales",
    );
    check("src/app/stock.rs @ana\n", &known, &[], "");
}

#[test]
fn a_disagreement_counts_what_its_line_gives() {
    check(
        "src/app/orders* @shop/core\nsrc/app/orders/cart.rs @shop/core\n",
        &[],
        &["orders sales"],
        "orders: sales\n! migration/services/orders.toml: `sales` is the team of orders here, but CODEOWNERS:1 gives 1 of its \
         2 files to @shop/core, and other lines 1 more (change the one or the other)",
    );
}
