//! `cargo run --release --example evaluate`: the whole program on the development pages, held to
//! `tests/floors.toml`.
//!
//! F1 as `../shared/score/extraction.py` defines it (tests/spec/stripping.rs proves it equal). The labeller
//! has learned from these pages: `cargo run --release --example train text` tells what it does on sites that
//! it has not seen.

mod packed;
mod score;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use packed::{rows, text, unpacked};
use rayon::prelude::*;
use serde_json::Value;
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

/// The body that the program finds; nothing where it refuses the page.
fn body(name: String, bytes: Vec<u8>, known: &Known) -> String {
    let seed = Seed { source: Arc::new(Source::new(format!("seeds/{name}"), bytes)), sidecar: None };
    let (article, _) = variorum::pipeline::article(&seed, known);
    article.map_or_else(String::new, |article| article.body_text())
}

fn main() -> ExitCode {
    if !Path::new(DATA).exists() {
        println!("SKIPPED: {DATA} is not here");
        return ExitCode::SUCCESS;
    }
    let known = Known { today: jiff::civil::date(2031, 12, 31), hosts: Vec::new(), outlets: Vec::new() };
    let floors: toml::Table =
        std::fs::read_to_string("tests/floors.toml").expect("tests/floors.toml").parse().expect("TOML");
    let mut low = false;
    for set in ["news4k", "wcxb"] {
        let folder = Path::new(DATA).join(set);
        let marked = unpacked(&folder.join("gold.jsonl.gz"));
        let digest = Source::new(set, marked.clone()).sha256;
        let gold = rows(&marked);
        let gold: BTreeMap<String, String> = gold
            .iter()
            .map(|row| (text(row, "id").to_owned(), text(row, "body").to_owned()))
            .filter(|(_, body)| !body.is_empty())
            .collect();
        for form in ["text", "html"] {
            let scored: Vec<_> = pages(&folder, form, &gold)
                .into_par_iter()
                .map(|(name, bytes, gold)| score::page(&gold, &body(name, bytes, &known)))
                .collect();
            let (p, r, f) = score::set(&scored);
            println!("{set:8} {form:4} {:4} pages  P {p:.4}  R {r:.4}  F1 {f:.4}", scored.len());
            low |= is_low(&floors, set, form, &digest, f);
        }
    }
    if low { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Whether a figure is below its floor; a floor holds for the data that it was measured on.
fn is_low(floors: &toml::Table, set: &str, form: &str, digest: &Sha256, f1: f64) -> bool {
    let development = floors.get("development").and_then(|table| table.get(set));
    let entry = |key: &str| development.and_then(|table| table.get(key));
    if entry("gold").and_then(toml::Value::as_str) != Some(&digest.to_string()) {
        println!("  the gold of {set} has SHA-256 {digest}, which no floor knows");
        return true;
    }
    let floor = entry(form).and_then(toml::Value::as_integer).unwrap_or(1000);
    let found = (f1 * 1000.0) as i64;
    if found < floor {
        println!("  {set} {form}: {found} is below its floor {floor}");
    }
    found < floor
}
