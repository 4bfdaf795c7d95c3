//! Makes `src/corpus/data/rarity.txt` again: how rare English words are in news.
//!
//! `cargo run --release --example rarity -- ../shared/data > src/corpus/data/rarity.txt`
//!
//! Reads the marked article texts of the development sets (news4k, wcxb, giveme5w1h), counts in how many of
//! them each word stands, and prints the words that stand in at least four, by class. Names are left out,
//! unless they stand in one text of forty: a table of rarer ones would remember events.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::process::Command;

fn rows(path: &str) -> Vec<serde_json::Value> {
    let output = Command::new("gzip").args(["-dc", path]).output().expect("gzip runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

fn main() {
    let data = std::env::args().nth(1).expect("the folder of the development data");
    let mut texts: Vec<String> = Vec::new();
    for (file, field) in [
        ("extract/news4k/gold.jsonl.gz", "body"),
        ("extract/wcxb/gold.jsonl.gz", "body"),
        ("link/giveme5w1h.jsonl.gz", "text"),
    ] {
        let bodies = rows(&format!("{data}/{file}")).into_iter();
        texts.extend(bodies.filter_map(|row| row[field].as_str().map(str::to_owned)));
    }
    let mut documents: HashMap<String, usize> = HashMap::new();
    let mut cases: HashMap<String, (usize, usize)> = HashMap::new();
    for text in &texts {
        let mut seen = HashSet::new();
        for word in variorum::text::words(text) {
            let case = cases.entry(word.folded.clone()).or_default();
            match text[word.range.clone()].starts_with(char::is_uppercase) {
                true => case.0 += 1,
                false => case.1 += 1,
            }
            seen.insert(word.folded);
        }
        seen.into_iter().for_each(|word| *documents.entry(word).or_default() += 1);
    }
    // Class: 0 in at least half of the texts, one more each time the share halves, 8 at most.
    let mut classes: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for (word, count) in documents.into_iter().filter(|(_, count)| *count >= 4) {
        let (upper, lower) = cases[&word];
        let plain = word.chars().all(|c| c.is_ascii_lowercase() || c == '\'');
        // Monday, January, American: capitalised words of one text in forty are no event's own.
        let common = count * 40 >= texts.len();
        if (upper <= lower || common) && plain && word.len() > 1 {
            classes.entry((texts.len() / count).ilog2().min(8)).or_default().push(word);
        }
    }
    println!(
        "# How rare English words are in news: 0 (in half of all articles) to 8; words not listed count 9."
    );
    println!(
        "# Counted over {} articles of the development sets news4k, wcxb and giveme5w1h; rarer names left out.",
        texts.len()
    );
    println!(
        "# Made by: cargo run --release --example rarity -- ../shared/data > src/corpus/data/rarity.txt"
    );
    for (class, mut words) in classes {
        words.sort();
        for line in words.chunks(14) {
            println!("{class} {}", line.join(" "));
        }
    }
}
