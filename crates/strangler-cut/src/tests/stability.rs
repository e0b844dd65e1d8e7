//! Little evidence less changes little, and threads change nothing.

use strangler_migration::PlanDecision;

use super::{clique, graph, proposal, recommended};
use crate::{Pins, ProposeOptions, propose};

fn domains() -> String {
    (0..5)
        .map(|index| clique(&format!("m::d{index}x"), 8) + &format!("m::d{index}x0 -> m::d0x3\n"))
        .collect()
}

#[test]
fn nine_of_ten_assignments_stay_when_evidence_is_dropped() {
    let coupling = graph(&domains());
    let proposal = proposal(&coupling);
    assert!(recommended(&proposal).stability >= 0.9);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let lines = domains();
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.expect("threads").install(|| {
            let coupling = graph(&lines);
            let options = ProposeOptions::default();
            format!(
                "{:?}",
                propose(&coupling, &Pins::default(), &PlanDecision::default(), options)
            )
        })
    };
    let one = with(1);
    assert_eq!(one, with(2));
    assert_eq!(one, with(7));
}
