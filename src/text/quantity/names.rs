//! Numbers that are names and not quantities.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Regex, RegexSet};
use rustc_hash::FxHashSet;

use super::super::fold;
use super::super::numeral::{Numeral, Shape};

static NAME_WORDS: LazyLock<FxHashSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("../data/name-words.txt").lines().filter(|line| !line.starts_with("# "));
    let keyed = lines.filter_map(|line| line.split_once(": "));
    keyed.flat_map(|(key, words)| words.split_whitespace().map(move |word| (key, word))).collect()
});

/// True for a word that stands under a key of the table.
fn listed(key: &'static str, word: &str) -> bool {
    NAME_WORDS.contains(&(key, word))
}

/// What is passed over whole: clock times, phone numbers, versions, addresses, list numbers, decades.
const PASSED: [&str; 11] = [
    r"(?i)\b(?:[01]?\d|2[0-4])(?:[:.h][0-5]\d)?\s?(?:[ap]\.m\.|[ap]m\b|uhr\b|o['’]clock|gmt\b|utc\b)",
    r"\b\d{1,2}:\d{2}(?::\d{2})?\b",
    r"\b\d{1,2}h\d{2}\b",
    r"\+\d[\d\s\-()/]{6,}\d",
    r"\b\(?\d{3}\)?[-.\s]\d{3}[-.]\d{4}\b",
    r"\b0\d{2,4}[\s/\-]\d{3,}(?:[\s\-]\d+)*\b",
    r"\bv?\d+\.\d+\.\d+(?:\.\d+)*(?:\b|$)",
    r"\b\w+://\S+|\b\w+@\S+|\bwww\.\S+",
    r"^\s*\d{1,2}[.)]\s+\S",
    r"\b\d{2,4}['’]?s\b",
    r"\b(?:9/11|24/7|7/7)\b",
];

static FORMS: LazyLock<Vec<Regex>> =
    LazyLock::new(|| PASSED.iter().map(|form| Regex::new(form).expect("the forms are tested")).collect());

/// All of the forms at once: most sentences with a number have none of them.
static ANY: LazyLock<RegexSet> = LazyLock::new(|| RegexSet::new(PASSED).expect("the forms are tested"));

/// The ranges of a text in which no quantity stands.
pub(super) fn passed(text: &str) -> Vec<Range<usize>> {
    // All but addresses hold digits, and no number stands in those without.
    if !text.contains(char::is_numeric) {
        return Vec::new();
    }
    let grouped = |range: &Range<usize>| {
        // `1.234.567` is a number with separators, and no version.
        let part = &text[range.clone()];
        let mut groups = part.split('.');
        let first =
            groups.next().is_some_and(|group| (1..=3).contains(&group.len()) && !group.starts_with('v'));
        first && part.contains('.') && groups.all(|group| group.len() == 3)
    };
    let held = ANY.matches(text).into_iter();
    let found = held.flat_map(|form| FORMS[form].find_iter(text)).map(|found| found.range());
    found.filter(|range| !grouped(range)).collect()
}

/// What is known of a number when it is judged.
pub(super) struct Seen {
    /// Number and unit.
    pub(super) measure: Range<usize>,
    /// A unit of measure or money stands beside it.
    pub(super) unit: bool,
    /// Persons are counted.
    pub(super) persons: bool,
    /// A noun is counted.
    pub(super) noun: bool,
}

/// True for a number that names something, or a word that only looks like a number.
pub(super) fn is_name(text: &str, numeral: &Numeral, seen: &Seen) -> bool {
    let (before, after) = (&text[..seen.measure.start], &text[numeral.range.end..]);
    match numeral.shape {
        Shape::Words => {
            follows_name_word(before) && !seen.unit && !seen.persons || is_pronoun(text, numeral, seen)
        }
        _ if seen.unit => glued(before, ""),
        Shape::Marked => glued(before, after) || is_age(before, after, numeral, text),
        Shape::Bare => {
            glued(before, after)
                || follows_name_word(before)
                || is_age(before, after, numeral, text)
                || is_year(&text[numeral.range.clone()]) && !seen.persons
                || !seen.noun && follows_capital(before)
        }
    }
}

/// Letters or signs without a space: `G20`, `4th`, `3D`, `MH-370`.
fn glued(before: &str, after: &str) -> bool {
    let hyphened = |text: &str| text.ends_with(|c: char| c.is_alphabetic());
    before.ends_with(|c: char| c.is_alphanumeric() || "/_@#№^+×".contains(c))
        || before.strip_suffix(['-', '.', ':']).is_some_and(|text| hyphened(text) && !before.ends_with('.'))
        || after.starts_with(|c: char| c.is_alphanumeric() || "º°ª_".contains(c))
        || after.strip_prefix(['/', ':']).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        || after.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

fn last_word(before: &str) -> Option<&str> {
    let trimmed = before.trim_end();
    // `No. 5`, and nothing further away than a space.
    let trimmed = trimmed.strip_suffix('.').unwrap_or(trimmed);
    let (trimmed, near) =
        (trimmed.strip_suffix(['-', '(']).unwrap_or(trimmed), before.len() - trimmed.len() <= 2);
    let start = trimmed
        .rfind(|c: char| !c.is_alphanumeric() && !"#№§°".contains(c))
        .map_or(0, |at| at + trimmed[at..].chars().next().map_or(1, char::len_utf8));
    (near && start < trimmed.len()).then_some(&trimmed[start..])
}

fn follows_name_word(before: &str) -> bool {
    last_word(before).is_some_and(|word| listed("after", &fold(word)))
}

/// A capitalised word that does not begin a sentence: `Boeing 737`, `Nokia 3310`.
fn follows_capital(before: &str) -> bool {
    let Some(word) = last_word(before).filter(|_| !before.ends_with(['.', '-', '('])) else { return false };
    let head = before.trim_end().strip_suffix(word).unwrap_or("").trim_end();
    let opens = head.is_empty() || head.ends_with(['.', '!', '?', ':', '"', '“', '„', '«', '\n']);
    word.starts_with(char::is_uppercase) && !opens && before.ends_with(' ')
}

/// `, 55,` after a name.
fn is_age(before: &str, after: &str, numeral: &Numeral, text: &str) -> bool {
    let age = text[numeral.range.clone()].parse().is_ok_and(|years: u32| (1..=115).contains(&years));
    let named =
        before.strip_suffix(", ").and_then(last_word).is_some_and(|w| w.starts_with(char::is_uppercase));
    let bracket = before.strip_suffix('(').map(str::trim_end).and_then(last_word);
    let bracketed =
        bracket.is_some_and(|word| word.starts_with(char::is_uppercase)) && after.starts_with(')');
    age && (named && after.starts_with([',', '.', ';', ')']) || bracketed)
}

/// A year by its form. Years of the past fifty years are in every report; ones before 1900 hardly ever.
fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse().is_ok_and(|year: u32| (1900..2100).contains(&year))
}

/// `one` and the articles of other languages, where they count nothing.
fn is_pronoun(text: &str, numeral: &Numeral, seen: &Seen) -> bool {
    let word = fold(&text[numeral.range.clone()]);
    let next = text[numeral.range.end..].split_whitespace().next().map(fold).unwrap_or_default();
    let next = next.trim_matches(|c: char| !c.is_alphanumeric());
    let previous = last_word(&text[..numeral.range.start]).map(fold).unwrap_or_default();
    match word.as_str() {
        "one" => {
            // `one-off`; `One lets` is no plural.
            let hyphened = text[numeral.range.end..].starts_with('-');
            let many = !seen.persons && next.ends_with('s') && !next.ends_with("ss");
            let beside =
                listed("uncounted before", &previous) || listed("uncounted after", next) || next.is_empty();
            !seen.unit && (beside || hyphened || many)
        }
        "half" => listed("not half", &previous) || next == "past",
        // Spanish eleven, English once.
        "once" => !seen.unit && !seen.noun,
        word => listed("article", word),
    }
}
