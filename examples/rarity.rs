//! Makes `src/corpus/data/rarity.txt` again: how rare English words are in news.
//!
//! `cargo run --release --example rarity -- ../shared/data > src/corpus/data/rarity.txt`
//!
//! Reads the marked article texts of the development sets, counts in how many of them each stem stands, and
//! prints the stems of at least six texts, by class. Names are left out unless they stand in one text of forty:
//! a table of rarer ones would remember events. Further arguments name sets that are left out.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::process::Command;

use variorum::text::{is_function_word, stem, words};

fn rows(path: &str) -> Vec<serde_json::Value> {
    let output = Command::new("gzip").args(["-dc", path]).output().expect("gzip runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// A stem's count: of texts, of uses with a capital, of uses without.
#[derive(Default)]
struct Count {
    texts: usize,
    upper: usize,
    lower: usize,
}

fn count(text: &str, counts: &mut HashMap<String, Count>) {
    let mut seen = HashSet::new();
    for word in words(text).into_iter().filter(|word| !is_function_word(&word.folded)) {
        let stem = stem(&word.folded, "en").into_owned();
        let entry = counts.entry(stem.clone()).or_default();
        match text[word.range.clone()].starts_with(char::is_uppercase) {
            true => entry.upper += 1,
            false => entry.lower += 1,
        }
        seen.insert(stem);
    }
    seen.into_iter().for_each(|stem| counts.entry(stem).or_default().texts += 1);
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let data = arguments.next().expect("the folder of the development data");
    let without: Vec<String> = arguments.collect();
    let mut counts = HashMap::new();
    let mut texts = 0;
    for (file, field) in [
        ("extract/news4k/gold", "body"),
        ("extract/wcxb/gold", "body"),
        ("extract/readability/gold", "body"),
        ("link/giveme5w1h", "text"),
        ("link/allsides", "text"),
        ("link/ecbplus", "text"),
    ] {
        if without.iter().any(|left_out| file.ends_with(left_out.as_str())) {
            continue;
        }
        for row in rows(&format!("{data}/{file}.jsonl.gz")) {
            let Some(body) = row[field].as_str() else { continue };
            // The title of a body stands in it.
            let title = row["title"].as_str().filter(|_| field == "text").unwrap_or("");
            count(&format!("{title}\n{body}"), &mut counts);
            texts += 1;
        }
    }
    print(&counts, texts);
}

fn print(counts: &HashMap<String, Count>, texts: usize) {
    let mut classes: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for (stem, count) in counts {
        // Monday, January, American: capitalised words of one text in forty are no event's own.
        let common = count.texts * 40 >= texts;
        if count.texts < 6 || count.upper > count.lower && !common {
            continue;
        }
        // Twice the inverse document frequency, so that neighbouring classes are 1.65 times as rare.
        let class = (2.0 * ((texts + 1) as f64 / count.texts as f64).ln()).round();
        if class < 12.0 {
            classes.entry(class as u32).or_default().push(stem);
        }
    }
    println!("# How rare English stems are in news: twice ln(texts / texts that have it), rounded. Stems");
    println!("# that are not listed count 12.");
    println!(
        "# Counted over {texts} articles of the development sets in shared/data (extract: news4k, wcxb,"
    );
    println!("# readability; link: giveme5w1h, allsides, ecbplus); rarer names left out.");
    println!(
        "# Made by: cargo run --release --example rarity -- ../shared/data > src/corpus/data/rarity.txt"
    );
    for (class, mut stems) in classes {
        stems.sort_unstable();
        for line in stems.chunks(14) {
            println!("{class} {}", line.join(" "));
        }
    }
}
