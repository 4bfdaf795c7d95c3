//! The time words of each language (`data/time-words.txt`).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The time words of a language.
#[derive(Debug, Default)]
pub(super) struct TimeWords {
    /// The language's primary subtag.
    pub(super) language: &'static str,
    keys: FxHashMap<&'static str, Vec<String>>,
    /// The numbers of the words of each family of numbered keys (`weekday1` to `weekday7`).
    numbers: FxHashMap<&'static str, FxHashMap<String, i8>>,
    /// Which of [`Signs::KEYS`] each word stands under.
    signs: FxHashMap<String, Signs>,
}

/// The keys under which a word stands, of those that tell a tense: asked for every word of a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs(u8);

impl Signs {
    const KEYS: [&'static str; 6] = ["is", "future", "future-if-is", "past", "may", "not-past"];
    /// `is`
    pub(super) const IS: Signs = Signs(1);
    /// `will`
    pub(super) const FUTURE: Signs = Signs(1 << 1);
    /// `due`
    pub(super) const FUTURE_IF_IS: Signs = Signs(1 << 2);
    /// `was`
    pub(super) const PAST: Signs = Signs(1 << 3);
    /// `could`
    pub(super) const MAY: Signs = Signs(1 << 4);
    /// What only ends like a past tense.
    pub(super) const NOT_PAST: Signs = Signs(1 << 5);

    /// True where the word stands under a key.
    pub(super) fn has(self, key: Signs) -> bool {
        self.0 & key.0 != 0
    }
}

impl TimeWords {
    /// The phrases under a key, longest first.
    pub(super) fn phrases(&self, key: &str) -> &[String] {
        self.keys.get(key).map_or(&[], Vec::as_slice)
    }

    /// True where a folded word stands under a key.
    pub(super) fn has(&self, key: &str, folded: &str) -> bool {
        self.phrases(key).iter().any(|phrase| phrase == folded)
    }

    /// The keys of tenses that a folded word stands under.
    pub(super) fn signs(&self, folded: &str) -> Signs {
        self.signs.get(folded).copied().unwrap_or_default()
    }

    /// The keys of a family (`weekday1` to `weekday7`), by their number.
    pub(super) fn numbered(&self, family: &str, folded: &str) -> Option<i8> {
        self.numbers.get(family)?.get(folded).copied()
    }

    /// A pattern that matches any phrase of some keys; one that matches nothing where there are none.
    pub(super) fn any(&self, keys: &[&str]) -> String {
        let mut phrases: Vec<&String> = keys.iter().flat_map(|key| self.phrases(key)).collect();
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        alternatives(phrases.iter().map(|phrase| phrase.as_str()))
    }
}

/// A group of alternatives, spaces standing for any white space and apostrophes for either form.
pub(super) fn alternatives<'a>(phrases: impl Iterator<Item = &'a str>) -> String {
    let escaped: Vec<String> =
        phrases.map(|phrase| regex::escape(phrase).replace(' ', r"\s+").replace('\'', "['’]")).collect();
    match escaped.is_empty() {
        true => "[^\\s\\S]".to_owned(),
        false => format!("(?:{})", escaped.join("|")),
    }
}

static WORDS: LazyLock<Vec<TimeWords>> = LazyLock::new(|| {
    let mut words: Vec<TimeWords> = Vec::new();
    for line in include_str!("../data/time-words.txt").lines().filter(|line| !line.starts_with('#')) {
        let (head, phrases) = line.split_once(':').expect("the shipped table is tested");
        let (language, key) = head.split_once(' ').expect("the shipped table is tested");
        if words.last().is_none_or(|last| last.language != language) {
            words.push(TimeWords { language, ..TimeWords::default() });
        }
        let mut phrases: Vec<String> =
            phrases.split_whitespace().map(|phrase| phrase.replace('_', " ")).collect();
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        let last = words.last_mut().expect("one was pushed");
        if let Some(at) = Signs::KEYS.iter().position(|sign| *sign == key) {
            phrases.iter().for_each(|phrase| last.signs.entry(phrase.clone()).or_default().0 |= 1 << at);
        }
        let family = key.trim_end_matches(|c: char| c.is_ascii_digit());
        if let Ok(number) = key[family.len()..].parse() {
            let numbers = last.numbers.entry(family).or_default();
            phrases.iter().for_each(|phrase| {
                let known = numbers.entry(phrase.clone()).or_insert(number);
                *known = number.min(*known);
            });
        }
        last.keys.insert(key, phrases);
    }
    words
});

/// The time words of all languages.
pub(super) fn all() -> &'static [TimeWords] {
    &WORDS
}
