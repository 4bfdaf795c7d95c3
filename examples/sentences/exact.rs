//! How many texts are cut into exactly the sentences that a set of golden rules expects.

use std::collections::BTreeMap;

use serde_json::Value;

/// Exact texts of one language.
#[derive(Clone, Copy, Default)]
pub struct Share {
    /// All texts.
    pub rows: usize,
    /// Those whose sentences are the expected ones, but for white space at their ends.
    pub exact: usize,
    /// Those whose sentences are the expected ones when runs of white space count as one space.
    pub spaced: usize,
    /// Texts marked as taken from PDF or DOCX files, whose ends of lines the set expects to be repaired.
    pub scanned: usize,
}

impl Share {
    /// The exact ones of all, in thousandths: what floors are measured in.
    #[allow(dead_code, reason = "the test uses it")]
    pub fn thousandths(&self) -> usize {
        1000 * self.exact / self.rows.max(1)
    }
}

/// The language that a row was written for: what its options name, else English, the set's default.
fn language(row: &Value) -> String {
    let options = row["opts"].as_str().unwrap_or("");
    let quoted = options.split_once("language: ").map_or("", |(_, rest)| rest);
    let code: String =
        quoted.trim_matches(['"', '\'']).chars().take_while(char::is_ascii_lowercase).collect();
    if code.len() == 2 { code } else { "en".to_owned() }
}

/// A raw text's blocks, as plain text is read: a line is a block, unless it is flowed (it ends with a space
/// and the next goes on with a small letter or a bracket; RFC 3676).
fn blocks(text: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(['\n', '\r']) {
        let rest = &text[at + 1..];
        let flowed = text[..at].ends_with(' ') && rest.starts_with(|c: char| c.is_lowercase() || c == '(');
        if !flowed {
            blocks.push(&text[start..at]);
            start = at + 1;
        }
    }
    blocks.push(&text[start..]);
    blocks
}

/// A row's sentences.
pub fn sentences(row: &Value) -> Vec<String> {
    let language = language(row);
    let blocks = blocks(row["input"].as_str().unwrap_or("")).into_iter();
    let cut = |block: &str| -> Vec<String> {
        let ranges = variorum::text::sentences_in(block, Some(&language)).into_iter();
        ranges.map(|range| block[range].to_owned()).collect()
    };
    blocks.flat_map(cut).collect()
}

/// The sentences that a row expects.
pub fn expected(row: &Value) -> Vec<String> {
    let list = row["expected"].as_array().into_iter().flatten();
    list.filter_map(Value::as_str).map(|text| text.trim().to_owned()).collect()
}

/// Whether two lists are equal when runs of white space count as one space.
fn alike(found: &[String], expected: &[String]) -> bool {
    let words = |list: &[String]| -> Vec<String> {
        list.iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    };
    words(found) == words(expected)
}

/// The shares of a set's rows, a language.
pub fn shares(rows: &[Value]) -> BTreeMap<String, Share> {
    let mut shares: BTreeMap<String, Share> = BTreeMap::new();
    for row in rows {
        let share = shares.entry(row["lang"].as_str().unwrap_or("").to_owned()).or_default();
        let (found, expected) = (sentences(row), expected(row));
        share.rows += 1;
        share.exact += usize::from(found == expected);
        share.spaced += usize::from(alike(&found, &expected));
        share.scanned +=
            usize::from(row["opts"].as_str().is_some_and(|options| options.contains("doc_type")));
    }
    shares
}
