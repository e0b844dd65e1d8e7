//! How the time of a proposal grows with the graph.
//!
//! Out: seconds for random modular graphs of up to 10,000 modules, and the exponent over the number of edges, on stdout.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use std::time::Instant;

use strangler_cut::{Pins, ProposeOptions, Weights};

const SIZES: [usize; 4] = [1_250, 2_500, 5_000, 10_000];
/// Modules of a domain, and references of a module inside and across.
const DOMAIN: usize = 25;
const INSIDE: usize = 4;
const ACROSS: usize = 1;

fn main() {
    let mut points = Vec::new();
    for modules in SIZES {
        let text = graph(modules);
        let start = Instant::now();
        let coupling = strangler_cut::from_json(&text, &Weights::default()).expect("a graph");
        let coupled = start.elapsed();
        let proposal = strangler_cut::propose(
            &coupling,
            &Pins::default(),
            &Default::default(),
            ProposeOptions::default(),
        );
        let seconds = start.elapsed().as_secs_f64();
        let services = proposal.cuts[proposal.recommended].services.len();
        let pairs = coupling.pairs.len();
        println!(
            "{modules:6} modules {pairs:7} pairs {services:4} services {seconds:7.2} s (coupling {coupled:.1?})"
        );
        points.push(((pairs as f64).ln(), seconds.ln()));
    }
    println!("seconds grow with pairs to the power of {:.2}", slope(&points));
}

/// Least squares.
fn slope(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let covariance: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    covariance / points.iter().map(|point| (point.0 - x).powi(2)).sum::<f64>()
}

/// Modules in folders of domains that span two layers.
fn graph(modules: usize) -> String {
    let name = |module: usize| {
        let layer = if module.is_multiple_of(2) {
            "handlers"
        } else {
            "models"
        };
        format!("app::{layer}::d{}q::m{}x", module / DOMAIN, module % DOMAIN)
    };
    // A linear congruence: the same graph on every machine.
    let mut state = 42_u64;
    let mut draw = |bound: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % bound
    };
    let mut edges = Vec::new();
    for module in 0..modules {
        let first = module / DOMAIN * DOMAIN;
        let targets = (0..INSIDE + ACROSS).map(|index| {
            if index < INSIDE {
                first + draw(DOMAIN)
            } else {
                draw(modules)
            }
        });
        for target in targets.map(|target| target.min(modules - 1)) {
            edges.push(
                serde_json::json!({"src": name(module), "dst": name(target), "weight": 1 + module % 3}),
            );
        }
    }
    let nodes: Vec<String> = (0..modules).map(name).collect();
    serde_json::json!({"nodes": nodes, "edges": edges}).to_string()
}
