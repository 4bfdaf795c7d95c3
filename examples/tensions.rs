//! Prints where accounts of a development set differ, to be judged by eye.
//!
//! `cargo run --example tensions -- ../shared/data/link/giveme5w1h.jsonl.gz`; a headline that the text does not begin

#[path = "stories.rs"]
#[allow(dead_code, reason = "its `main` is another example's")]
mod stories;

use std::collections::BTreeMap;

use variorum::corpus::{By, Corpus};

fn print(corpus: &Corpus) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for story in &corpus.stories {
        for tension in &story.tensions {
            let count = counts.entry(tension.kind.name()).or_default();
            *count += 1;
            println!("{} {count}", tension.kind.name());
            for side in &tension.sides {
                let speaker = side.speaker.as_ref().map_or("-", |speaker| corpus.quote(&speaker.witness));
                for (witness, by) in &side.witnesses {
                    let article = &corpus.articles[witness.article];
                    let date = article.date().map(|date| date.to_string()).unwrap_or_default();
                    let by = match by {
                        By::Speaker => speaker,
                        By::Other(speaker) => corpus.quote(&speaker.witness),
                        By::Source => "itself",
                    };
                    println!("    [{speaker}] {by}, {} {date}: {}", article.key, corpus.quote(witness));
                }
            }
        }
    }
    println!("{counts:?}");
}

fn main() {
    let mut rows: Vec<stories::Row> =
        std::env::args().skip(1).flat_map(|path| stories::rows(&path)).collect();
    for row in &mut rows {
        // ecbplus prints address, headline, text.
        if let Some((_, lines)) = row.text.split_once('\n').filter(|(first, _)| first.starts_with("http")) {
            row.title = lines.lines().next().unwrap_or("").to_owned();
            row.text = lines.to_owned();
        }
        if !row.title.is_empty() && !row.text.starts_with(&row.title) {
            row.text = format!("{}\n\n{}", row.title, row.text);
        }
    }
    print(&stories::corpus(&rows));
}
