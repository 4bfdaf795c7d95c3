//! Prints which texts of a development set are found to print the same text, with their longest runs, to be read
//! and judged: `cargo run --release --example copies -- ../shared/data/link/giveme5w1h.jsonl.gz`.
//! `tests/spec/copies.rs` holds the figures to floors.

use std::collections::{BTreeMap, BTreeSet};

#[path = "stories.rs"]
#[allow(dead_code, reason = "its `main` is that example's")]
pub mod stories;

use variorum::corpus::{Copied, CopyKind};

/// The pairs of all stories, each once.
pub fn found(corpus: &variorum::corpus::Corpus) -> BTreeMap<(usize, usize), &Copied> {
    let all = corpus.stories.iter().flat_map(|story| &story.copies);
    all.map(|pair| ((pair.sides[0].article, pair.sides[1].article), pair)).collect()
}

fn main() {
    let rows: Vec<stories::Row> = std::env::args().skip(1).flat_map(|path| stories::rows(&path)).collect();
    let event: BTreeMap<&str, &str> = rows.iter().map(|row| (row.id.as_str(), row.event.as_str())).collect();
    let corpus = stories::corpus(&rows);
    let (mut right, mut wrong, mut joined) = (0, 0, BTreeSet::new());
    for (&(a, b), pair) in &found(&corpus) {
        let key = |at: usize| corpus.articles[at].key.as_str();
        let outlet =
            |at: usize| corpus.articles[at].facts.outlet.as_ref().map_or("?", |outlet| &outlet.value);
        let same = event[key(a)] == event[key(b)];
        if pair.kind == CopyKind::Outlets {
            *(if same { &mut right } else { &mut wrong }) += 1;
            joined.extend([a, b]);
        }
        let mark = if same { "same event" } else { "OTHER EVENT" };
        let ([one, other], kind) = (&pair.sides, pair.kind);
        println!("== {mark} {kind:?} {}% {}% {} words", one.percent, other.percent, pair.words);
        println!("   {} ({})\n   {} ({})", key(a), outlet(a), key(b), outlet(b));
        for run in pair.runs.iter().take(4) {
            let [left, right] = run.witnesses;
            println!("   {} words\n   < {}\n   > {}", run.words, corpus.quote(&left), corpus.quote(&right));
        }
    }
    println!("{right} pairs of outlets in one event, {wrong} not; {} articles", joined.len());
}
