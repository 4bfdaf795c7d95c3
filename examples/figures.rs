//! Prints the figures of a development set's stories, to be judged by eye.
//!
//! `cargo run --example figures -- VERDICT ../shared/data/link/giveme5w1h.jsonl.gz`, with `differ`,
//! `development`, `agree`, `different-scope`, `single` or `all` for VERDICT.

#[path = "stories.rs"]
#[allow(dead_code, reason = "its `main` is another example's")]
mod stories;

use variorum::corpus::Corpus;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let wanted = arguments.next().unwrap_or_else(|| "all".to_owned());
    let rows: Vec<stories::Row> = arguments.flat_map(|path| stories::rows(&path)).collect();
    let corpus: Corpus = stories::corpus(&rows);
    for (number, story) in corpus.stories.iter().enumerate() {
        for quantity in &story.quantities {
            let name = format!("{:?}", quantity.verdict).to_lowercase();
            if wanted != "all" && wanted.replace('-', "") != name {
                continue;
            }
            for apart in &quantity.apart {
                println!(
                    "  {:?}: `{}` here, `{}` there | {} | {}",
                    apart.slot,
                    corpus.quote(&apart.words),
                    corpus.quote(&apart.others),
                    corpus.quote(&apart.number),
                    corpus.quote(&apart.sentence)
                );
            }
            println!("== {number} {name} {}", quantity.unit.map_or("-", |unit| unit.name));
            for value in &quantity.values {
                let article = &corpus.articles[value.witness.article];
                let day = value.as_of.map(|day| day.to_string()).unwrap_or_default();
                let speaker = value.speaker.as_ref().map_or("", |speaker| corpus.quote(&speaker.witness));
                let ends = [value.interval.0, value.interval.1]
                    .map(|end| end.map_or("?".to_owned(), |end| end.to_string()));
                println!(
                    "  {:?} | {} | {day} | {speaker} | {} | {} | {} | {}",
                    value.verdict,
                    article.key,
                    corpus.quote(&value.witness),
                    ends.join(".."),
                    value.witness.start - value.sentence.start,
                    corpus.quote(&value.sentence)
                );
            }
        }
    }
}
