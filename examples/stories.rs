//! Groups a development set into stories, for `../shared/score/stories.py`.
//!
//! `cargo run --release --example stories -- ../shared/data/link/giveme5w1h.jsonl.gz > pred.jsonl`
//! then `python3 ../shared/score/stories.py gold.jsonl pred.jsonl`, the gold being the unpacked set.
//! Several sets are grouped together. `tests/spec/stories.rs` holds the figures to floors.

use std::process::Command;
use std::sync::Arc;

use variorum::corpus::Corpus;
use variorum::intake::{Declared, Key, Sidecar, read};
use variorum::strip::{Article, Known, strip};
use variorum::text::{Source, find_dates};

/// A text of a set, and which event it is about.
#[derive(Clone)]
pub struct Row {
    /// Its name.
    pub id: String,
    /// The event, as the set says it.
    pub event: String,
    /// The headline; empty where the set has none.
    pub title: String,
    /// The day; empty where the set has none.
    pub date: String,
    /// Who published it; empty where the set does not say.
    pub outlet: String,
    /// The text.
    pub text: String,
}

/// The rows of a packed set.
pub fn rows(path: &str) -> Vec<Row> {
    let output = Command::new("gzip").args(["-dc", path]).output().expect("gzip runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let row = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).expect("a JSON row");
        let field = |name: &str| row[name].as_str().unwrap_or("").to_owned();
        Row {
            id: row["id"].as_str().map_or_else(|| row["id"].to_string(), str::to_owned),
            event: field("cluster"),
            title: field("title"),
            date: field("date"),
            outlet: field("source"),
            text: field("text"),
        }
    };
    text.lines().map(row).collect()
}

/// The corpus of the rows.
pub fn corpus(rows: &[Row]) -> Corpus {
    let known = Known::on(jiff::civil::date(2100, 1, 1));
    let article = |row: &Row| -> Option<Arc<Article>> {
        let source = Arc::new(Source::new(format!("{}.txt", row.id), row.text.clone().into_bytes()));
        let (capture, _) = read(&source).ok()?;
        let declared = Declared {
            title: Some(row.title.clone()).filter(|title| !title.is_empty()),
            outlet: Some(row.outlet.clone()).filter(|outlet| !outlet.is_empty()),
            published: find_dates(&row.date).first().map(|found| found.date),
            ..Declared::default()
        };
        let sidecar = Sidecar { declared, ..Sidecar::default() };
        Some(Arc::new(strip(Key::new(&row.id).expect("an id"), capture, sidecar, &known).0))
    };
    variorum::corpus::build(rows.iter().filter_map(article).collect(), Default::default()).0
}

/// The ids of the rows of each story.
pub fn grouped(rows: &[Row]) -> Vec<Vec<String>> {
    let corpus = corpus(rows);
    let ids = |members: &[usize]| members.iter().map(|&at| corpus.articles[at].key.to_string()).collect();
    corpus.stories.iter().map(|story| ids(&story.members)).collect()
}

fn main() {
    let rows: Vec<Row> = std::env::args().skip(1).flat_map(|path| rows(&path)).collect();
    for (cluster, story) in grouped(&rows).into_iter().enumerate() {
        for id in story {
            println!("{}", serde_json::json!({"id": id, "cluster": cluster.to_string()}));
        }
    }
}
