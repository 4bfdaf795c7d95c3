//! Prints stories that are near each other in development sets, to be judged by eye:
//! `cargo run --release --example related -- ../shared/data/link/giveme5w1h.jsonl.gz`.

#[allow(dead_code)]
#[path = "stories.rs"]
mod stories;

fn main() {
    let rows: Vec<stories::Row> = std::env::args().skip(1).flat_map(|path| stories::rows(&path)).collect();
    let event: std::collections::BTreeMap<&str, &str> =
        rows.iter().map(|row| (row.id.as_str(), row.event.as_str())).collect();
    let corpus = stories::corpus(&rows);
    for (at, story) in corpus.stories.iter().enumerate() {
        for near in story.related.iter().filter(|near| near.story > at) {
            let other = &corpus.stories[near.story];
            let names: Vec<&str> =
                near.names.iter().map(|&name| corpus.entities[name].name.as_str()).collect();
            println!("{:>5} {:?} {}", near.score, near.when, names.join(", "));
            for story in [story, other] {
                let lead = &corpus.articles[story.lead];
                let id = lead.key.as_str();
                let date = lead.date().map(|date| date.to_string()).unwrap_or_default();
                println!(
                    "      [{}] {} ({} articles, {date})",
                    event[id],
                    lead.facts.title.value,
                    story.members.len()
                );
            }
        }
    }
}
