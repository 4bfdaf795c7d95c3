//! How well numbers and quantities are read: precision and recall by model and language.
//!
//! `cargo run --release --example quantities [DATA]`, where DATA is the folder of the development sets
//! (default `../shared/data/link`). A hit has the span and the value of the gold.
//! `--misses MODEL LANGUAGE` lists what was missed and what was too much.

use std::path::PathBuf;

#[path = "quantities/score.rs"]
mod score;

fn main() {
    let mut words = std::env::args().skip(1).peekable();
    let misses = match words.peek().map(String::as_str) {
        Some("--misses") => words.by_ref().skip(1).take(2).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let folder = words.next().map_or_else(|| PathBuf::from("../shared/data/link"), PathBuf::from);
    let show = |model: &str, language: &str| misses == [model, language];
    let tally = score::quantulum(&folder);
    print(&tally, show);
    println!("{:16} of {} hits {} have the gold's unit", "", tally.hits, tally.units);
    for tally in score::recognizers(&folder) {
        print(&tally, show);
    }
}

fn print(tally: &score::Tally, show: impl Fn(&str, &str) -> bool) {
    let score::Tally { model, language, .. } = tally;
    println!(
        "{model:16} {language:8} P {:5.1}  R {:5.1}  gold {}",
        tally.precision(),
        tally.recall(),
        tally.gold
    );
    if show(model, language) {
        tally.misses.iter().for_each(|miss| println!("    {miss}"));
    }
}
