//! Mutated inputs for everything that reads what others wrote.
//!
//! `cargo run --release --example fuzz -- TARGET COUNT SEED` runs one target, `all` runs every one; without arguments the
//! targets are named. What fails is saved in `target/fuzz/` and shown in its shortest form; the exit status is then 1.
//! `… -- TARGET FILE` runs one saved input. `tests/spec/fuzzing.rs` runs a sample with a fixed seed.

#[path = "mod.rs"]
mod fuzz;

use fuzz::{harness, targets};

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| arguments.get(at).and_then(|number| number.parse().ok());
    let Some(name) = arguments.first() else {
        targets::TARGETS.iter().for_each(|target| println!("{:<12} {}", target.name, target.what));
        return std::process::ExitCode::SUCCESS;
    };
    let chosen: Vec<_> =
        targets::TARGETS.iter().filter(|target| name == "all" || target.name == name.as_str()).collect();
    if chosen.is_empty() {
        eprintln!("no such target: {name}");
        return std::process::ExitCode::from(2);
    }
    if let Some(file) = arguments.get(1).filter(|_| number(1).is_none()) {
        let bytes = std::fs::read(file).expect("a readable file");
        chosen.iter().for_each(|target| (target.run)(&bytes));
        return std::process::ExitCode::SUCCESS;
    }
    let mut failed = false;
    for target in chosen {
        let told = harness::run(target, number(1).unwrap_or(10_000), number(2).unwrap_or(1) as u64);
        println!("{told}");
        failed |= !told.failures.is_empty();
    }
    std::process::ExitCode::from(u8::from(failed))
}
