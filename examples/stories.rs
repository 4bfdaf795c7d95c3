//! Groups a development set into stories, for `../shared/score/stories.py`.
//!
//! `cargo run --release --example stories -- ../shared/data/link/giveme5w1h.jsonl.gz > pred.jsonl`
//! then `python3 ../shared/score/stories.py gold.jsonl pred.jsonl`, the gold being the unpacked set.

use std::process::Command;
use std::sync::Arc;

use variorum::intake::{Declared, Key, Sidecar, read};
use variorum::strip::{Known, strip};
use variorum::text::{Source, find_dates};

fn main() {
    let known = Known { today: jiff::civil::date(2100, 1, 1), hosts: Vec::new(), outlets: Vec::new() };
    let mut articles = Vec::new();
    for path in std::env::args().skip(1) {
        let output = Command::new("gzip").args(["-dc", &path]).output().expect("gzip runs");
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let row: serde_json::Value = serde_json::from_str(line).expect("a JSON row");
            let text = |field: &str| row[field].as_str().unwrap_or("").to_owned();
            let id = row["id"].as_str().map_or_else(|| row["id"].to_string(), str::to_owned);
            let source = Arc::new(Source::new(format!("{id}.txt"), text("text").into_bytes()));
            let Ok((capture, _)) = read(&source) else { continue };
            let declared = Declared {
                title: Some(text("title")).filter(|title| !title.is_empty()),
                published: find_dates(&text("date")).first().map(|found| found.date),
                ..Declared::default()
            };
            let sidecar = Sidecar { declared, ..Sidecar::default() };
            articles.push(Arc::new(strip(Key::new(&id).expect("an id"), capture, sidecar, &known).0));
        }
    }
    let (corpus, _) = variorum::corpus::build(articles, &[]);
    for (cluster, story) in corpus.stories.iter().enumerate() {
        for &member in &story.members {
            println!(
                "{}",
                serde_json::json!({"id": corpus.articles[member].key, "cluster": cluster.to_string()})
            );
        }
    }
}
