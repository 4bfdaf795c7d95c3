//! How well times are read: precision and recall of spans and of days, in English.
//!
//! `cargo run --release --example times [DATA]`, where DATA is the folder of the development sets (default
//! `../shared/data/link`). `--misses` lists what was missed and what was too much.

use std::path::PathBuf;

#[path = "times/score.rs"]
mod score;

fn main() {
    let mut words = std::env::args().skip(1).peekable();
    let misses = words.next_if(|word| word == "--misses").is_some();
    let folder = words.next().map_or_else(|| PathBuf::from("../shared/data/link"), PathBuf::from);
    for (language, tag) in [("English", "en"), ("German", "de"), ("French", "fr"), ("Spanish", "es")] {
        let tally = score::times_of(&folder, language, tag);
        let share = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
        println!(
            "{language:8} spans P {:5.1} R {:5.1}   days P {:5.1} R {:5.1}   gold {}, abstained {}",
            share(tally.spans, tally.found),
            share(tally.spans, tally.gold),
            share(tally.right, tally.resolved),
            share(tally.right, tally.gold),
            tally.gold,
            tally.found - tally.resolved,
        );
        if misses {
            tally.misses.iter().for_each(|miss| println!("    {miss}"));
        }
    }
}
