//! From the proposal to the cut that people want, by commands alone: `init`, `edit`, `accept`.
//!
//! The cut that is wanted is the frozen answer of each fixture, so that no test depends on what is proposed.

use std::collections::BTreeMap;

use strangler_base::RelPath;
use strangler_migration::{Claims, Decisions, Documents, Status};
use strangler_testing::{TempTree, fixture, read_tree};

use crate::program::{Ran, strangler};

/// Path → service.
pub(crate) type Answer = BTreeMap<String, String>;

#[track_caller]
pub(crate) fn answer(case: &str, file: &str) -> Answer {
    let bytes = read_tree(&fixture(case))
        .remove(file)
        .expect("the fixture has an answer");
    let text = String::from_utf8(bytes).expect("answers are UTF-8");
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t'))
        .map(|(path, service)| (path.to_owned(), service.to_owned()))
        .collect()
}

pub(crate) fn decisions(tree: &TempTree) -> Decisions {
    let files = read_tree(tree.root()).into_iter();
    let texts =
        files.filter_map(|(path, bytes)| Some((RelPath::new(&path)?, String::from_utf8(bytes).ok()?)));
    let (decisions, messages) = Documents::new(texts).read();
    assert_eq!(messages, []);
    decisions
}

#[track_caller]
pub(crate) fn done(tree: &TempTree, args: &[&str]) -> Ran {
    let ran = strangler(tree, &[args, &["--quiet"]].concat());
    assert_eq!(ran.code, 0, "{args:?}\n{}", ran.shown());
    ran
}

/// Edits what is under `migration/` until every path is where the answer has it.
#[track_caller]
pub(crate) fn edit_towards(tree: &TempTree, wanted: &Answer) {
    let mut services: Vec<&String> = wanted.values().collect();
    services.sort();
    services.dedup();
    // A module takes those below it along that nothing else claims, so that a second round may find strays.
    for service in services.iter().chain(&services) {
        make(tree, wanted, service);
        let claims = Claims::of(&decisions(tree));
        let strays = wanted
            .iter()
            .filter(|(path, to)| to == service && claims.service(path) != Some(service));
        let mut words: Vec<&str> = strays.map(|(path, _)| path.as_str()).collect();
        if !words.is_empty() {
            words.push(service);
            done(tree, &[&["edit", "move"], words.as_slice()].concat());
        }
    }
    for left in decisions(tree)
        .services
        .iter()
        .filter(|service| !services.contains(&&service.id))
    {
        done(tree, &["edit", "merge", &left.id, services[0]]);
    }
}

/// Splits a service off where there is none of this id.
#[track_caller]
fn make(tree: &TempTree, wanted: &Answer, service: &str) {
    let now = decisions(tree);
    if now.services.iter().any(|known| known.id == service) {
        return;
    }
    let claims = Claims::of(&now);
    let mut owners: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (path, _) in wanted.iter().filter(|(_, to)| *to == service) {
        owners
            .entry(claims.service(path).expect("claimed"))
            .or_default()
            .push(path);
    }
    let (owner, paths) = owners
        .iter()
        .max_by_key(|(_, paths)| paths.len())
        .expect("the answer names it");
    done(
        tree,
        &[&["edit", "split", owner, service], paths.as_slice()].concat(),
    );
}

/// Everything accepted; what the plan then says, as path and service.
#[track_caller]
pub(crate) fn accepted(tree: &TempTree) -> String {
    let services = decisions(tree).services;
    let ids: Vec<&str> = services.iter().map(|service| service.id.as_str()).collect();
    done(tree, &[&["accept"], ids.as_slice()].concat());
    done(tree, &["plan", "--format", "json"]).stdout
}

/// Members of plan.json: path → service.
pub(crate) fn members(plan: &str) -> Answer {
    let plan: serde_json::Value = serde_json::from_str(plan).expect("JSON");
    let mut members = Answer::new();
    for service in plan["services"].as_array().expect("services") {
        let id = service["id"].as_str().expect("an id");
        for member in service["members"].as_array().expect("members") {
            members.insert(member.as_str().expect("a path").to_owned(), id.to_owned());
        }
    }
    members
}

#[track_caller]
fn differences(wanted: &Answer, plan: &str) -> Vec<String> {
    let found = members(plan);
    let wrong = wanted
        .iter()
        .filter(|(path, service)| found.get(*path) != Some(*service));
    wrong
        .map(|(path, service)| format!("{path}: {service}, not {:?}", found.get(path)))
        .collect()
}

#[track_caller]
fn check(case: &str) -> TempTree {
    let tree = TempTree::copy_of(&fixture(case));
    let wanted = answer(case, "expected-services.tsv");
    done(&tree, &["init"]);
    edit_towards(&tree, &wanted);
    let plan = accepted(&tree);
    assert_eq!(differences(&wanted, &plan), Vec::<String>::new());
    let services = decisions(&tree).services;
    assert!(services.iter().all(|service| service.status == Status::Accepted));
    tree
}

#[test]
fn layered_becomes_its_domains() {
    let tree = check("layered");
    // A second run clusters nothing anew: pins hold.
    let again = done(&tree, &["plan", "--format", "json"]).stdout;
    assert_eq!(
        differences(&answer("layered", "expected-services.tsv"), &again),
        Vec::<String>::new()
    );
}

#[test]
fn crud_becomes_one_service() {
    check("crud");
}

#[test]
fn shop_becomes_its_domains() {
    check("shop");
}

#[test]
fn the_god_module_of_tangled_is_split_item_by_item() {
    let tree = check("tangled");
    let mut wanted = answer("tangled", "expected-items.tsv");
    wanted.retain(|_, service| service != "kernel");
    edit_towards_items(&tree, &wanted);
    let plan = done(&tree, &["plan", "--format", "json"]).stdout;
    assert_eq!(differences(&wanted, &plan), Vec::<String>::new());
    let plan: serde_json::Value = serde_json::from_str(&plan).expect("JSON");
    let services = plan["services"].as_array().expect("services").iter();
    let owned = services.map(|service| format!("{} owns {}", service["id"], service["tables"]));
    insta::assert_snapshot!(owned.collect::<Vec<_>>().join("\n"), @r#"
    "kernel" owns ["messages"]
    "billing" owns ["charges","invoices","plans","subscriptions","vouchers"]
    "members" owns ["cards","members"]
    "schedule" owns ["bookings","checkins","classes","sessions","trainers","waitlist"]
    "#);
}

#[track_caller]
fn edit_towards_items(tree: &TempTree, wanted: &Answer) {
    let mut services: Vec<&str> = wanted.values().map(String::as_str).collect();
    services.sort_unstable();
    services.dedup();
    for service in services {
        let own = wanted.iter().filter(|(_, to)| *to == service);
        let paths: Vec<&str> = own.map(|(path, _)| path.as_str()).collect();
        done(tree, &[&["edit", "move"], paths.as_slice(), &[service]].concat());
    }
}

#[test]
fn the_workspace_is_cut_by_hand() {
    let tree = TempTree::copy_of(&fixture("workspace"));
    done(&tree, &["init"]);
    let before = members(&done(&tree, &["plan", "--format", "json"]).stdout);
    let (path, owner) = before
        .iter()
        .find(|(path, _)| path.contains("::"))
        .expect("a module");
    done(&tree, &["edit", "split", owner, "carved", path]);
    let after = members(&accepted(&tree));
    assert_eq!(after[path], "carved");
    let stayed = before
        .iter()
        .filter(|(other, _)| !strangler_migration::lies_below(other, path));
    for (other, service) in stayed {
        assert_eq!(&after[other], service, "{other}");
    }
}
