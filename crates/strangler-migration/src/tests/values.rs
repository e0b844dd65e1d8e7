//! What is right arrives typed.

use super::read_files;
use crate::Status;

#[test]
fn a_service_arrives_with_everything() {
    let (decisions, messages) = read_files(
        "//- migration/services/catalog.toml\nid = \"catalog\"\nname = \"Catalog\"\nkind = \"capability\"\n\
         status = \"extracting\"\nmembers = [\"shop::a\", \"shop::b::f\"]\ntables = [\"products\"]\nteam = \"t\"\n\
         repository = \"r\"\n[[exception]]\nfrom = \"a\"\nto = \"b\"\nreason = \"old\"\nuntil = \"2027-01-31\"\n",
    );
    assert_eq!(messages, "");
    let service = &decisions.services[0];
    assert_eq!(
        (service.id.as_str(), service.kind.as_str()),
        ("catalog", "capability")
    );
    assert_eq!(service.status, Status::Extracting);
    assert_eq!(service.members, ["shop::a", "shop::b::f"]);
    assert_eq!(service.exceptions[0].until.as_deref(), Some("2027-01-31"));
}

#[test]
fn a_service_without_a_word_is_a_proposed_domain() {
    let (decisions, messages) = read_files("//- migration/services/x.toml\n\n");
    assert_eq!(messages, "");
    let service = &decisions.services[0];
    assert_eq!((service.name.as_str(), service.kind.as_str()), ("x", "domain"));
    assert_eq!(service.status, Status::Proposed);
}

#[test]
fn services_and_phases_are_sorted_whatever_the_order_of_the_texts() {
    let (decisions, _) = read_files(
        "//- migration/services/b.toml\n\n//- migration/services/a.toml\n\n//- migration/phases/z.toml\n\n\
         //- migration/phases/y.toml\nservices = [\"a\"]\n[[manual]]\ntext = \"t\"\ndone = \"d\"\n",
    );
    let ids: Vec<_> = decisions
        .services
        .iter()
        .map(|service| service.id.as_str())
        .collect();
    assert_eq!(ids, ["a", "b"]);
    assert_eq!(
        decisions.phases[0].manual,
        [("t".to_owned(), Some("d".to_owned()))]
    );
}

#[test]
fn weights_and_constraints_arrive() {
    let (decisions, messages) = read_files(
        "//- migration/plan.toml\n[weights]\nco-change = 2\ntree = 0.5\n[constraints]\nmax_services = 4\n\
         must_link = [[\"a\", \"b\", \"c\"]]\nlatency_ms = 1_000\n[constraints.scaling]\na = \"much\"\n\
         [policy]\ncanary = [1, 100]\n",
    );
    assert_eq!(messages, "");
    assert_eq!(decisions.plan.weights["co-change"], 2.0);
    assert_eq!(decisions.plan.weights["tree"], 0.5);
    assert_eq!(decisions.plan.constraints.max_services, Some(4));
    assert_eq!(decisions.plan.constraints.latency_ms, Some(1000));
    assert_eq!(decisions.plan.constraints.scaling["a"], "much");
    assert_eq!(decisions.plan.policy.canary, [1, 100]);
}
