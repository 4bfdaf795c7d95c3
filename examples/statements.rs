//! Prints what a development set's stories say in other words, to be judged by eye.
//!
//! `cargo run --example statements -- ../shared/data/link/giveme5w1h.jsonl.gz`; the base of each statement is
//! marked with an asterisk. Then what their sources leave out.

#[path = "stories.rs"]
#[allow(dead_code, reason = "its `main` is another example's")]
mod stories;

use variorum::corpus::{Corpus, PassageKind};

fn reworded(corpus: &Corpus) {
    let mut number = 0;
    for passage in corpus.passages.iter().filter(|passage| passage.kind == PassageKind::Reworded) {
        number += 1;
        for (at, witness) in passage.witnesses.iter().enumerate() {
            let article = &corpus.articles[witness.article];
            let sign = if at == passage.base { "*" } else { " " };
            let date = article.date().map(|date| date.to_string()).unwrap_or_default();
            println!("{number:4}{sign} {} {date}: {}", article.key, corpus.quote(witness));
        }
    }
}

fn main() {
    let rows: Vec<stories::Row> = std::env::args().skip(1).flat_map(|path| stories::rows(&path)).collect();
    let corpus = stories::corpus(&rows);
    reworded(&corpus);
    for story in &corpus.stories {
        for omission in &story.omissions {
            let statement = &story.statements[omission.statement];
            println!("left out: {}", corpus.quote(&statement.base));
            let keys = |places: &[usize]| {
                places.iter().map(|&at| corpus.articles[at].key.to_string()).collect::<Vec<_>>().join(" ")
            };
            let told: Vec<usize> = statement.witnesses().map(|witness| witness.article).collect();
            println!("    by {}; told by {}", keys(&omission.articles), keys(&told));
        }
    }
}
