//! Scores of titles, days and writers, as `../shared/score/extraction.py` defines them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::score::tokens;

/// What is scored, by its key in the gold and in predictions.
pub const FIELDS: [&str; 3] = ["title", "date", "author"];

/// Whether a field is found; nothing where the gold does not have it.
pub fn found(field: &str, gold: &Value, found: &Value) -> Option<bool> {
    let (gold, found) = (&gold[field], &found[field]);
    let empty = match gold {
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => true,
    };
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    (!empty).then(|| match field {
        "title" => fold(&text(gold)) == fold(&text(found)),
        "date" => day(&text(gold)) == day(&text(found)),
        _ => names(gold) == names(found),
    })
}

/// The share of pages on which each field is found, of those that have gold for it.
pub fn shares<'r>(rows: impl Iterator<Item = (&'r Value, &'r Value)> + Clone) -> [f64; 3] {
    FIELDS.map(|field| {
        let hits: Vec<bool> = rows.clone().filter_map(|(gold, own)| found(field, gold, own)).collect();
        hits.iter().filter(|hit| **hit).count() as f64 / (hits.len() as f64).max(1.0)
    })
}

/// Case, punctuation and white space folded.
fn fold(text: &str) -> String {
    let text: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let text = text.replace('ß', "ss").replace('ς', "σ");
    tokens(&text).join(" ")
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A calendar day in ISO form; a text that says none as it is.
fn day(text: &str) -> String {
    static FORMS: LazyLock<[Regex; 3]> = LazyLock::new(|| {
        [
            r"(?<y>\d{4})[-/.]?(?<m>\d{2})[-/.]?(?<d>\d{2})",
            r"(?<d>\d{1,2})[. ]+(?<n>[A-Za-z]{3})[a-z]*\.?,? +(?<y>\d{4})",
            r"(?<n>[A-Za-z]{3})[a-z]*\.? +(?<d>\d{1,2})(?:st|nd|rd|th)?,? +(?<y>\d{4})",
        ]
        .map(|form| Regex::new(form).expect("the forms are tested"))
    });
    let read = |form: &Regex| {
        let captures = form.captures(text)?;
        let month = match captures.name("n") {
            Some(name) => {
                let name = name.as_str().to_lowercase();
                format!("{:02}", MONTHS.iter().position(|month| *month == name)? + 1)
            }
            None => captures["m"].to_owned(),
        };
        Some(format!("{}-{month}-{:0>2}", &captures["y"], &captures["d"]))
    };
    FORMS.iter().find_map(read).unwrap_or_else(|| text.trim().to_owned())
}

/// The set of names in a text or a list of texts, without the word that introduces them.
fn names(value: &Value) -> BTreeSet<String> {
    static BETWEEN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[;,|/&]|\band\b|\bund\b|\bet\b").expect("tested"));
    static BEFORE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^(by|von|par|por|di)\s+").expect("tested"));
    let parts: Vec<&str> = match value {
        Value::String(text) => BETWEEN.split(text).collect(),
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let bare = |part: &str| BEFORE.replace(&fold(part), "").into_owned();
    parts.into_iter().map(bare).filter(|name| !name.is_empty()).collect()
}
