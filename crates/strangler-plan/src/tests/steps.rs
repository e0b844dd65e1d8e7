//! Steps and their route tables.

use strangler_migration::Policy;

use super::{Planned, planned};
use crate::Step;

const TWO: &str = "
    fn app::a::get
    fn app::a::put
    fn app::b::get
    fn app::b::touch
    fn app::c::work
    service a domain app::a
    service b domain app::b
    service c capability app::c
    service kernel kernel app
    route GET /a app::a::get
    route POST /a app::a::put
    route GET /b app::b::get
    route GET /b/touch app::b::touch
    write a app::a::put
    write c app::c::work
    call app::b::touch -> app::c::work
    order a b c
";

fn table(step: &Step) -> String {
    let rows = step.table.entries.iter().map(|entry| {
        let backends = entry
            .action
            .backends
            .iter()
            .map(|backend| format!("{}:{}", backend.service, backend.weight));
        let backends: Vec<String> = backends.collect();
        let mirror = entry
            .action
            .mirror
            .iter()
            .map(|id| format!(" mirror {id}"))
            .collect::<String>();
        format!(
            "{} {} {}{mirror}",
            entry.matcher.method,
            entry.matcher.path,
            backends.join("+")
        )
    });
    rows.collect::<Vec<_>>().join("; ")
}

fn steps(planned: &Planned, phase: &str) -> String {
    let phase = planned.phase(phase);
    let lines = phase
        .steps
        .iter()
        .map(|step| format!("{} {}: {}", step.number, step.id, table(step)));
    let end = phase
        .point_of_no_return
        .map(|step| format!("\nno way back from {step}"))
        .unwrap_or_default();
    lines.collect::<Vec<_>>().join("\n") + &end
}

#[test]
fn a_phase_goes_from_seam_to_retire() {
    insta::assert_snapshot!(steps(&planned(TWO), "a"), @r"
    1 seam: 
    2 shadow: GET /a monolith:100 mirror a
    3 canary-1: GET /a monolith:99+a:1; POST /a monolith:99+a:1
    4 canary-10: GET /a monolith:90+a:10; POST /a monolith:90+a:10
    5 canary-50: GET /a monolith:50+a:50; POST /a monolith:50+a:50
    6 cut-over: GET /a a:100; POST /a a:100
    7 data-split: GET /a a:100; POST /a a:100
    8 retire: GET /a a:100; POST /a a:100
    no way back from 7
    ");
}

#[test]
fn what_left_before_stays_out_and_effects_are_not_mirrored() {
    insta::assert_snapshot!(steps(&planned(TWO), "b"), @r"
    1 seam: GET /a a:100; POST /a a:100
    2 shadow: GET /a a:100; POST /a a:100; GET /b monolith:100 mirror b
    3 canary-1: GET /a a:100; POST /a a:100; GET /b monolith:99+b:1; GET /b/touch monolith:99+b:1
    4 canary-10: GET /a a:100; POST /a a:100; GET /b monolith:90+b:10; GET /b/touch monolith:90+b:10
    5 canary-50: GET /a a:100; POST /a a:100; GET /b monolith:50+b:50; GET /b/touch monolith:50+b:50
    6 cut-over: GET /a a:100; POST /a a:100; GET /b b:100; GET /b/touch b:100
    7 retire: GET /a a:100; POST /a a:100; GET /b b:100; GET /b/touch b:100
    ");
}

#[test]
fn a_service_without_routes_is_switched_at_its_seam() {
    let planned = planned(TWO);
    let steps = &planned.phase("c").steps;
    let ids: Vec<&str> = steps.iter().map(|step| step.id.as_str()).collect();
    assert_eq!(ids, ["seam", "cut-over", "data-split", "retire"]);
    assert!(steps[1].notes[0].contains("no route of c stands behind this gateway"));
    assert!(steps[1].action.contains("switch the seam"));
    assert_eq!(planned.phase("c").point_of_no_return, Some(3));
}

#[test]
fn a_step_in_which_nothing_happens_is_left_out() {
    let planned = planned(
        "
        fn app::a::put
        service a domain app::a
        service kernel kernel app
        route POST /a app::a::put
        ",
    );
    let steps = &planned.phase("a").steps;
    let ids: Vec<&str> = steps.iter().map(|step| step.id.as_str()).collect();
    assert_eq!(
        ids,
        ["seam", "canary-1", "canary-10", "canary-50", "cut-over", "retire"]
    );
    assert!(steps[0].notes[0].contains("nothing can be mirrored"));
    assert!(steps[1].action.starts_with("start the service"));
}

#[test]
fn the_foundation_passes_everything_to_the_monolith() {
    let planned = planned(TWO);
    let foundation = planned.phase("foundation");
    assert_eq!(foundation.number, 0);
    assert!(foundation.steps[0].table.entries.is_empty());
    assert_eq!(foundation.steps[0].table.upstreams.len(), 1);
}

#[test]
fn people_choose_the_shares() {
    let sketch = super::sketch::Sketch::read(TWO);
    let mut decisions = sketch.decisions.clone();
    decisions.plan.policy = Policy {
        canary: vec![50, 5, 100, 0, 5],
        ..Policy::default()
    };
    let (boundaries, _) = crate::validate(&sketch.graph, &sketch.facts, &sketch.coupling, None, &decisions);
    let (plan, _) = crate::plan(
        &sketch.graph,
        &sketch.facts,
        &sketch.coupling,
        &boundaries,
        &decisions,
    );
    let ids: Vec<&str> = plan.phases[1].steps.iter().map(|step| step.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "seam",
            "shadow",
            "canary-5",
            "canary-50",
            "cut-over",
            "data-split",
            "retire"
        ]
    );
}

#[test]
fn only_the_main_server_stands_behind_the_gateway() {
    let planned = planned(&format!("{TWO}\nroute GET /metrics app::c::work admin"));
    assert!(
        planned
            .messages()
            .contains("the gateway of the plan stands before app; 1 route that server admin answers")
    );
    assert!(!steps(&planned, "c").contains("/metrics"));
    assert_eq!(planned.plan.routes.len(), 5);
}

#[test]
fn a_server_is_named_as_its_program_is() {
    let text = format!("{TWO}\nroute GET /metrics app::c::work job_runner(bin)\nprograms job-runner");
    assert!(steps(&planned(&text), "c").contains("/metrics"));
}

#[test]
fn a_base_path_that_all_routes_share_is_taken_for_empty() {
    let planned = planned(
        "
        fn app::a::get
        service a domain app::a
        route GET /{?}/a app::a::get
        ",
    );
    assert!(planned.messages().contains("the tables assume that it is empty"));
    assert!(steps(&planned, "a").contains("6 cut-over: GET /a a:100"));
    assert_eq!(planned.plan.routes[0].1.path.to_string(), "/{?}/a");
}
