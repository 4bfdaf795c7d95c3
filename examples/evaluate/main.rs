//! `cargo run --release --example evaluate`: the whole program on the development pages, held to
//! `tests/floors.toml`.
//!
//! F1 of bodies, and shares of right titles, days and writers, as `../shared/score/extraction.py` defines them
//! (tests/spec/stripping.rs proves both equal). The labeller has learned from these pages: `cargo run --release --example train text` tells what it does on sites that
//! it has not seen.

mod fields;
mod packed;
mod score;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use packed::{rows, text, unpacked};
use rayon::prelude::*;
use serde_json::{Value, json};
use variorum::intake::Limits;
use variorum::load::Seed;
use variorum::strip::Known;
use variorum::text::{Sha256, Source};

const DATA: &str = "../shared/data/extract";

/// A set's pages in one form: their name, their bytes, the gold body.
fn pages(set: &Path, form: &str, gold: &BTreeMap<String, String>) -> Vec<(String, Vec<u8>, String)> {
    if form == "html" {
        let page = |(id, body): (&String, &String)| {
            let bytes = unpacked(&set.join("html").join(format!("{id}.html.gz")));
            (format!("{id}.html"), bytes, body.clone())
        };
        return gold.iter().map(page).collect();
    }
    let dumps = rows(&unpacked(&set.join("dumps.jsonl.gz")));
    let chosen = dumps.iter().filter(|row| row["mix"].as_bool() == Some(true));
    let page = |row: &Value| {
        let id = row["id"].as_str()?;
        Some((format!("{id}.txt"), row["text"].as_str()?.as_bytes().to_vec(), gold.get(id)?.clone()))
    };
    chosen.filter_map(page).collect()
}

/// What the program finds, as predictions are written; nothing where it refuses the page.
///
/// Kept and cut are all: the article's blocks are those that were read.
fn extract(name: String, bytes: Vec<u8>, known: &Known) -> Value {
    let (mut seeds, _) = Seed::of_file(Source::new(format!("seeds/{name}"), bytes), None, &Limits::default());
    let seed = seeds.swap_remove(0);
    let (article, _) = variorum::pipeline::article(&seed, known);
    if let Some(article) = &article {
        let (capture, _) = variorum::intake::read(&seed.source).expect("it was read before");
        let all = article.blocks.iter().map(|ruled| &ruled.block).eq(&capture.blocks);
        assert!(all, "{name}: blocks were lost");
    }
    let row = |article: variorum::strip::Article| {
        let facts = &article.facts;
        json!({
            "body": article.body_text(),
            "title": facts.title.value,
            "date": facts.published.as_ref().map(|published| published.value.to_string()),
            "author": facts.bylines,
        })
    };
    article.map_or_else(|| json!({}), row)
}

/// Whether more than a tenth of the gold's words are not in a body: words lost, whatever else is in it.
fn loses_a_tenth(gold: &str, body: &str) -> bool {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    score::tokens(body).into_iter().for_each(|word| *left.entry(word).or_default() += 1);
    let gold = score::tokens(gold);
    let found = gold.iter().filter(|word| match left.get_mut(**word) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    });
    10 * found.count() < 9 * gold.len()
}

fn main() -> ExitCode {
    if !Path::new(DATA).exists() {
        println!("SKIPPED: {DATA} is not here");
        return ExitCode::SUCCESS;
    }
    let known = Known::on(jiff::civil::date(2031, 12, 31));
    let floors: toml::Table =
        std::fs::read_to_string("tests/floors.toml").expect("tests/floors.toml").parse().expect("TOML");
    let mut low = false;
    for set in ["news4k", "wcxb"] {
        let folder = Path::new(DATA).join(set);
        let marked = unpacked(&folder.join("gold.jsonl.gz"));
        let digest = Source::new(set, marked.clone()).sha256;
        let rows = rows(&marked);
        let gold: BTreeMap<String, String> = rows
            .iter()
            .map(|row| (text(row, "id").to_owned(), text(row, "body").to_owned()))
            .filter(|(_, body)| !body.is_empty())
            .collect();
        for form in ["text", "html"] {
            let found: BTreeMap<String, (String, Value)> = pages(&folder, form, &gold)
                .into_par_iter()
                .map(|(name, bytes, gold)| (stem(&name), (gold, extract(name, bytes, &known))))
                .collect();
            let scored: Vec<_> =
                found.values().map(|(gold, row)| score::page(gold, text(row, "body"))).collect();
            let lost = found.values().filter(|(gold, row)| loses_a_tenth(gold, text(row, "body"))).count();
            let (p, r, f) = score::set(&scored);
            let count = scored.len();
            println!(
                "{set:8} {form:4} {count:4} pages  P {p:.4}  R {r:.4}  F1 {f:.4}  {lost} lose over a tenth of the gold"
            );
            low |= is_low(&floors, set, form, &digest, f);
            let pairs = rows.iter().filter_map(|gold| Some((gold, &found.get(text(gold, "id"))?.1)));
            let shares = fields::shares(pairs);
            let [title, date, author] = shares;
            println!("{:13} title {title:.4}  date {date:.4}  author {author:.4}", "");
            if form == "html" && set == "news4k" {
                for (field, share) in fields::FIELDS.iter().zip(shares) {
                    low |= is_low(&floors, set, field, &digest, share);
                }
            }
        }
    }
    if low { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

/// Whether a figure is below its floor; a floor holds for the data that it was measured on.
fn is_low(floors: &toml::Table, set: &str, key: &str, digest: &Sha256, share: f64) -> bool {
    let development = floors.get("development").and_then(|table| table.get(set));
    let entry = |key: &str| development.and_then(|table| table.get(key));
    if entry("gold").and_then(toml::Value::as_str) != Some(&digest.to_string()) {
        println!("  the gold of {set} has SHA-256 {digest}, which no floor knows");
        return true;
    }
    let floor = entry(key).and_then(toml::Value::as_integer).unwrap_or(1000);
    let found = (share * 1000.0) as i64;
    if found < floor {
        println!("  {set} {key}: {found} is below its floor {floor}");
    }
    found < floor
}
