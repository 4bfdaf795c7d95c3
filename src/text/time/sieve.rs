//! Where expressions can stand: one pass over a text finds the words that they cannot do without.
//!
//! Most sentences name no time. A pattern is tried only around a word that each of its matches holds, so that
//! a text without such words costs one pass of an automaton (measured: 30 MB of articles cost 8.4 s before).

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// The longest expression in bytes, on either side of a word that it holds; Cyrillic has two bytes a letter.
const REACH: usize = 80;

/// The words by which each pattern is known.
pub(super) struct Sieve {
    words: Option<AhoCorasick>,
    /// For each word of the automaton the patterns that are known by it, as bits.
    masks: Vec<u64>,
    /// Whether a weekday may be written together with what follows (`Montagabend`).
    joined: bool,
}

/// A word that patterns are known by.
#[derive(Clone, Copy)]
pub(super) struct Hit {
    at: usize,
    mask: u64,
}

impl Hit {
    /// Whether a pattern is known by the word.
    pub(super) fn is_of(&self, pattern: usize) -> bool {
        self.mask >> pattern & 1 == 1
    }
}

/// Two digits with which a year begins; the two behind them are looked at.
const CENTURIES: [&str; 6] = ["15", "16", "17", "18", "19", "20"];

/// A word that stands for a year in the lists of [`Sieve::new`].
pub(super) const YEAR: &str = "0000";

impl Sieve {
    /// A sieve for patterns; each is given by the phrases one of which every match of it holds.
    pub(super) fn new(patterns: &[Vec<String>], joined: bool) -> Sieve {
        let mut masks: std::collections::BTreeMap<String, u64> = Default::default();
        for (at, phrases) in patterns.iter().enumerate() {
            for word in phrases.iter().flat_map(|phrase| anchors(phrase)) {
                *masks.entry(word).or_default() |= 1 << at;
            }
        }
        // Only ASCII letters match in either case.
        let words = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(masks.keys())
            .ok();
        Sieve { words, masks: masks.into_values().collect(), joined }
    }

    /// The words of a text that patterns are known by, in order of their ends.
    pub(super) fn hits(&self, text: &str) -> Vec<Hit> {
        let Some(words) = &self.words else { return Vec::new() };
        let found = words.find_overlapping_iter(text).filter(|found| {
            let (before, after) = (&text[..found.start()], &text[found.end()..]);
            let starts = !before.chars().next_back().is_some_and(char::is_alphabetic);
            let ends = || self.joined || !after.chars().next().is_some_and(char::is_alphabetic);
            let digits = || after.len() >= 2 && after.as_bytes()[..2].iter().all(u8::is_ascii_digit);
            let century = text.as_bytes()[found.start()].is_ascii_digit();
            starts && if century { digits() } else { ends() }
        });
        found.map(|found| Hit { at: found.start(), mask: self.masks[found.pattern().as_usize()] }).collect()
    }
}

/// The stretches of a text in which a pattern can match, in order and disjoint.
pub(super) fn stretches(text: &str, hits: &[Hit], pattern: usize) -> Vec<Range<usize>> {
    let mut places: Vec<usize> = hits.iter().filter(|hit| hit.is_of(pattern)).map(|hit| hit.at).collect();
    places.sort_unstable();
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for at in places {
        let (low, high) = (at.saturating_sub(REACH), (at + REACH).min(text.len()));
        // A stretch ends at white space, so that no word is cut.
        let start = text.as_bytes()[..low].iter().rposition(u8::is_ascii_whitespace).unwrap_or(0);
        let end = text.as_bytes()[high..].iter().position(u8::is_ascii_whitespace);
        let end = end.map_or(text.len(), |more| high + more);
        match stretches.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => stretches.push(start..end),
        }
    }
    stretches
}

/// The longest word of a phrase, as it may be written; the beginnings of a year for a year.
fn anchors(phrase: &str) -> Vec<String> {
    if phrase == YEAR {
        return CENTURIES.map(str::to_owned).to_vec();
    }
    let longest = phrase.split(|c: char| !c.is_alphanumeric()).max_by_key(|word| word.len());
    let word = longest.unwrap_or_default();
    let mut chars = word.chars();
    let capital: String = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
    let mut forms = vec![word.to_lowercase(), capital, word.to_uppercase()];
    if word.is_ascii() {
        forms.truncate(1);
    }
    forms.retain(|form| !form.is_empty());
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sieve() -> Sieve {
        let phrases = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        Sieve::new(&[phrases(&["day", "the previous night"]), phrases(&[YEAR]), phrases(&["été"])], false)
    }

    fn patterns(text: &str) -> u64 {
        sieve().hits(text).iter().fold(0, |mask, hit| mask | hit.mask)
    }

    #[test]
    fn a_pattern_is_known_by_a_whole_word_or_a_year() {
        assert_eq!(patterns("one DAY more"), 0b001);
        assert_eq!(patterns("daylight on a birthday"), 0);
        assert_eq!(patterns("previous"), 0b001);
        assert_eq!(patterns("mid-2031, 17 mills, 20 000 sacks"), 0b010);
        assert_eq!(patterns("L'Été, l'ÉTÉ"), 0b100);
    }

    #[test]
    fn stretches_end_at_white_space_and_are_disjoint() {
        let far = "mill ".repeat(100);
        let text = format!("{far}day by day {far}day");
        let hits = sieve().hits(&text);
        let found = stretches(&text, &hits, 0);
        assert_eq!(found.len(), 2);
        assert!(found[0].end < found[1].start && found[1].end == text.len());
        assert!(text[found[0].clone()].starts_with(" mill") && text[found[0].clone()].ends_with("mill"));
        assert!(stretches(&text, &hits, 1).is_empty());
    }
}
