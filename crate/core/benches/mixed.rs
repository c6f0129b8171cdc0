//! Prints the nanoseconds a verdict takes natively: the mean over the mixed list, in the fastest hundredth of
//! many rounds (whatever else the machine does makes rounds slower, never faster), and in the median round.
//!
//! The counterpart of tests/wasm/verdict.mjs, which does the same with the wasm; tests/wasm/bench.mjs runs them in turns.

use dashward_core::address::Address;
use dashward_core::provenance::WayKind;
use dashward_core::registry::SHIPPED;
use dashward_core::verdict::{Level, PageFacts, judge};
use std::hint::black_box;
use std::time::Instant;

const MIXED: &str = include_str!("../../../tests/corpora/mixed.txt");
const WARM_UP: usize = 1000;
const ROUNDS: usize = 2000;

fn main() {
    for _ in 0..WARM_UP {
        black_box(warnings(black_box(MIXED)));
    }
    let mut rounds: Vec<u128> = (0..ROUNDS)
        .map(|_| {
            let begin = Instant::now();
            black_box(warnings(black_box(MIXED)));
            begin.elapsed().as_nanos()
        })
        .collect();
    rounds.sort_unstable();
    let mean = |round: usize| rounds[round] / MIXED.lines().count() as u128;
    println!(r#"{{"mean": {}, "median": {}}}"#, mean(ROUNDS / 100), mean(ROUNDS / 2));
}

/// What `warnings` of the test build of the wasm does.
fn warnings(lines: &str) -> usize {
    let facts = PageFacts::default();
    let level =
        |line| Address::parse_lenient(line).map(|address| judge(&address, WayKind::Mail, &facts, &SHIPPED).level);
    lines.lines().filter(|line| level(line).is_ok_and(|level| level >= Level::Caution)).count()
}
