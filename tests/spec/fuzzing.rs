//! No input makes a reader panic, break a law, hang or fill the memory: a sample with a fixed seed.
//!
//! `fuzz/` says what is run and how more of it is.

use std::time::{Duration, Instant};

use crate::fuzz::{harness, targets::TARGETS};
use crate::site::times;

/// Runs every target whose place leaves this rest, so that tests run side by side.
fn sample(rest: usize) {
    let (began, mut failed) = (Instant::now(), Vec::new());
    for target in TARGETS.iter().skip(rest).step_by(4) {
        let mut left = times(2_000, 2_000_000);
        let mut seed = 7;
        // Unoptimised programs are slow, and some targets are: each gets its share of the time, and some hundred inputs at least.
        let until = Instant::now() + Duration::from_millis(times(800, 3_600_000 * 24) as u64);
        while left > 0 && (seed == 7 || Instant::now() < until) {
            let told = harness::run(target, left.min(times(200, 100_000)), seed);
            left -= told.executions;
            seed += 1;
            if !told.failures.is_empty() {
                failed.push(told.to_string());
                break;
            }
        }
        println!("{}: {} inputs", target.name, times(2_000, 2_000_000) - left);
    }
    println!("{:?}", began.elapsed());
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn a_first_sample_of_mutated_inputs_breaks_no_law() {
    sample(0);
}

#[test]
fn a_second_sample_of_mutated_inputs_breaks_no_law() {
    sample(1);
}

#[test]
fn a_third_sample_of_mutated_inputs_breaks_no_law() {
    sample(2);
}

#[test]
fn a_fourth_sample_of_mutated_inputs_breaks_no_law() {
    sample(3);
}
