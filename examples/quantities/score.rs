//! Scores of `quantities` on public test sets. Only scores use floats; nothing of the program's output does.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use serde_json::Value;
use variorum::text::{Amount, QuantityMention, quantities};

/// Hits of a model in a language.
#[derive(Default)]
pub struct Tally {
    pub model: String,
    pub language: String,
    pub gold: usize,
    pub found: usize,
    pub hits: usize,
    /// Hits of span and value that have the gold's unit too, where the set's units can be compared.
    pub units: usize,
    pub misses: Vec<String>,
}

impl Tally {
    pub fn precision(&self) -> f64 {
        100.0 * self.hits as f64 / self.found.max(1) as f64
    }

    pub fn recall(&self) -> f64 {
        100.0 * self.hits as f64 / self.gold.max(1) as f64
    }
}

/// The rows of a compressed file of JSON lines; none where it is not there.
pub fn rows(path: &Path) -> Vec<Value> {
    let Ok(bytes) = std::fs::read(path) else { return Vec::new() };
    let mut text = String::new();
    flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).expect("UTF-8 in gzip");
    text.lines().map(|line| serde_json::from_str(line).expect("a row")).collect()
}

/// A span in characters, with its value.
type Item = (usize, usize, f64);

fn same(a: &Item, b: &Item) -> bool {
    (a.0, a.1) == (b.0, b.1) && (a.2 - b.2).abs() <= 1e-6 * a.2.abs().max(1e-3)
}

fn value(mention: &QuantityMention) -> f64 {
    let number = |decimal: &variorum::text::Decimal| decimal.to_string().parse::<f64>().unwrap_or(f64::NAN);
    match &mention.amount {
        Amount::Exact(value) => number(value),
        // quantulum gives the middle of a range.
        Amount::Range(low, high) | Amount::Vague(low, high) => (number(low) + number(high)) / 2.0,
    }
}

fn chars(text: &str, range: &std::ops::Range<usize>) -> (usize, usize) {
    (text[..range.start].chars().count(), text[..range.end].chars().count())
}

fn count(tally: &mut Tally, text: &str, gold: &[Item], found: &[Item]) {
    tally.gold += gold.len();
    tally.found += found.len();
    let piece =
        |item: &Item| text.chars().skip(item.0).take(item.1.saturating_sub(item.0)).collect::<String>();
    for item in gold {
        match found.iter().any(|other| same(item, other)) {
            true => tally.hits += 1,
            false => tally.misses.push(format!("- {:?} {}   in {text:?}", piece(item), item.2)),
        }
    }
    for item in found.iter().filter(|item| !gold.iter().any(|other| same(item, other))) {
        tally.misses.push(format!("+ {:?} {}   in {text:?}", piece(item), item.2));
    }
}

/// quantulum3: number with unit. A range is one item with the middle as value.
pub fn quantulum(folder: &Path) -> Tally {
    let mut tally = Tally { model: "quantulum3".into(), language: "English".into(), ..Tally::default() };
    for row in rows(&folder.join("quantulum3.jsonl.gz")) {
        let text = row["req"].as_str().unwrap_or_default();
        let mut from = 0;
        let gold: Vec<(Item, &str)> = row["res"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|item| {
                let surface = item["surface"].as_str()?;
                let at = from + text[from..].find(surface)?;
                from = at + surface.len();
                let (start, end) = chars(text, &(at..from));
                Some(((start, end, item["value"].as_f64()?), item["unit"].as_str()?))
            })
            .collect();
        let mentions = quantities(text, Some("en"));
        let found: Vec<(Item, String)> = mentions
            .iter()
            .map(|mention| {
                let (start, end) = chars(text, &mention.measure);
                let unit = mention.unit.filter(|unit| unit.kind != "people");
                (
                    (start, end, value(mention)),
                    unit.map_or("dimensionless".into(), |unit| unit.name.replace('-', " ")),
                )
            })
            .collect();
        let items = |list: &[(Item, &str)]| list.iter().map(|(item, _)| *item).collect::<Vec<_>>();
        count(&mut tally, text, &items(&gold), &found.iter().map(|(item, _)| *item).collect::<Vec<_>>());
        let unit = |(item, name): &&(Item, &str)| {
            found.iter().any(|(other, unit)| same(item, other) && alias(unit) == alias(name))
        };
        tally.units += gold.iter().filter(unit).count();
    }
    tally
}

/// Names of one unit in the two tables.
fn alias(name: &str) -> &str {
    match name {
        "degree celsius" => "celsius",
        "degree fahrenheit" => "fahrenheit",
        "percentage" => "percent",
        name => name,
    }
}

const LANGUAGES: [(&str, &str); 5] =
    [("English", "en"), ("German", "de"), ("French", "fr"), ("Spanish", "es"), ("Arabic", "ar")];

const MODELS: [(&str, &[&str]); 6] = [
    ("NumberModel", &[]),
    ("PercentModel", &["share"]),
    ("AgeModel", &["age", "time"]),
    ("CurrencyModel", &["money"]),
    ("DimensionModel", &["length", "area", "mass", "volume", "speed", "data", "angle", "temperature"]),
    ("TemperatureModel", &["temperature"]),
];

fn number(text: &str, language: &str) -> Option<f64> {
    let text = text.trim_end_matches('%');
    match text.parse() {
        Ok(value) => Some(value),
        Err(_) if matches!(language, "de" | "fr" | "es") => text.replace(',', ".").parse().ok(),
        Err(_) => None,
    }
}

/// The rows of Recognizers-Text's number models. Ages may be given as years alone (`500 ans`), as their French
/// and Spanish rows do; items without a value (`fahrenheit` alone) are left out.
pub fn recognizers(folder: &Path) -> Vec<Tally> {
    let mut tallies: BTreeMap<(usize, usize), Tally> = BTreeMap::new();
    for row in rows(&folder.join("recognizers_text.jsonl.gz")) {
        let model = MODELS.iter().position(|(name, _)| row["model"] == *name);
        let language = LANGUAGES.iter().position(|(name, _)| row["lang"] == *name);
        let (Some(model), Some(language)) = (model, language) else { continue };
        let tally = tallies.entry((model, language)).or_default();
        tally.model = MODELS[model].0.into();
        tally.language = LANGUAGES[language].0.into();
        let text = row["input"].as_str().unwrap_or_default();
        let tag = LANGUAGES[language].1;
        let gold: Vec<Item> = row["results"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|item| {
                let value = number(item["Resolution"]["value"].as_str()?, tag)?;
                // Some rows have wrong ends; the surface is right.
                let surface = item["Text"].as_str()?.to_lowercase();
                let lowered = text.to_lowercase();
                let start = match item["Start"].as_u64() {
                    Some(start) => start as usize,
                    None => lowered[..lowered.find(&surface)?].chars().count(),
                };
                Some((start, start + surface.chars().count(), value))
            })
            .collect();
        let kinds = MODELS[model].1;
        let found: Vec<Item> = quantities(text, Some(tag))
            .iter()
            .filter_map(|mention| {
                let kind = mention.unit.map_or("", |unit| unit.kind);
                let range = if kinds.is_empty() { &mention.number } else { &mention.measure };
                let (start, end) = chars(text, range);
                // Years are ages in rows that say nothing else.
                let fits = kinds.is_empty()
                    || kinds.contains(&kind) && (kind != "time" || matches!(tag, "fr" | "es"));
                fits.then(|| (start, end, value(mention)))
            })
            .collect();
        count(tally, text, &gold, &found);
    }
    tallies.into_values().collect()
}
