//! The words that say how firmly a number is meant.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::folded;
use super::super::numeral::around;
use super::Bound;

/// Where a modifier stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    After,
    /// Anywhere near: `so far`.
    Near,
    /// Between two measures; see [`joins`].
    Between,
}

struct Modifier {
    meaning: &'static str,
    place: Place,
    bound: Bound,
    phrase: String,
}

/// The modifiers of each language, longest first.
static MODIFIERS: LazyLock<FxHashMap<&'static str, Vec<Modifier>>> = LazyLock::new(|| {
    let mut all: FxHashMap<&str, Vec<Modifier>> = FxHashMap::default();
    for line in include_str!("../data/modifiers.txt").lines().filter(|line| !line.starts_with('#')) {
        let (head, phrases) = line.split_once(':').expect("the shipped table is tested");
        let (language, meaning) = head.split_once(' ').expect("the shipped table is tested");
        all.entry(language).or_default().extend(modifiers(meaning, phrases));
    }
    let lists = all.values_mut();
    lists.for_each(|list| list.sort_by_key(|modifier| std::cmp::Reverse(modifier.phrase.len())));
    all
});

/// The modifiers of a language that stand in a place.
fn placed(language: &str, place: Place) -> impl Iterator<Item = &'static Modifier> {
    let list = MODIFIERS.get(language).into_iter().flatten();
    list.filter(move |modifier| modifier.place == place)
}

fn modifiers(meaning: &'static str, phrases: &'static str) -> impl Iterator<Item = Modifier> {
    let place = match meaning {
        "so-far" => Place::Near,
        "to" | "and" | "between" | "from" | "per" => Place::Between,
        _ if meaning.starts_with("after-") => Place::After,
        _ => Place::Before,
    };
    let bound = match meaning.trim_start_matches("after-") {
        "about" => Bound::About,
        "under" => Bound::JustUnder,
        "most" => Bound::AtMost,
        _ => Bound::AtLeast,
    };
    phrases.split_whitespace().map(move |phrase| Modifier {
        meaning,
        place,
        bound,
        phrase: phrase.replace('_', " "),
    })
}

/// True for a word that joins two measures in a way: `to`, `and`, `between`, `from`, `per`.
pub(super) fn joins(language: &str, way: &str, word: &str) -> bool {
    placed(language, Place::Between).any(|modifier| modifier.phrase == word && modifier.meaning == way)
}

/// The modifier right before an expression that starts at a place.
pub(super) fn before(text: &str, start: usize, language: &str) -> Option<(Bound, Range<usize>)> {
    if let Some(sign) = text[..start].trim_end().chars().next_back().filter(|c| "~≈<>≤≥".contains(*c)) {
        let end = text[..start].trim_end().len();
        let bound = match sign {
            '<' | '≤' => Bound::AtMost,
            '>' | '≥' => Bound::AtLeast,
            _ => Bound::About,
        };
        return Some((bound, end - sign.len_utf8()..end));
    }
    let head = text[..start].trim_end_matches([' ', '\u{a0}']);
    let head = head.strip_suffix(" the").unwrap_or(head);
    let last = head.chars().next_back();
    placed(language, Place::Before).find_map(|modifier| {
        // Folding is dear, and most words end otherwise.
        if !is_folded(last?, modifier.phrase.chars().next_back()) {
            return None;
        }
        let from = tail_start(head, modifier.phrase.chars().count())?;
        let same = folded(&head[from..]) == modifier.phrase;
        let alone = !head[..from].ends_with(char::is_alphanumeric);
        (same && alone && head.len() < start).then_some((modifier.bound, from..head.len()))
    })
}

fn tail_start(text: &str, chars: usize) -> Option<usize> {
    text.char_indices().rev().nth(chars.checked_sub(1)?).map(|(at, _)| at)
}

/// The modifier right after an expression that ends at a place.
pub(super) fn after(text: &str, end: usize, language: &str) -> Option<(Bound, Range<usize>)> {
    if let Some(rest) = text[end..].strip_prefix('+') {
        let joined = rest.starts_with(char::is_alphanumeric);
        return (!joined).then_some((Bound::AtLeast, end..end + 1));
    }
    let rest = text[end..].trim_start_matches([' ', '\u{a0}', '-']);
    let start = text.len() - rest.len();
    placed(language, Place::After).find_map(|modifier| {
        if !is_folded(rest.chars().next()?, modifier.phrase.chars().next()) {
            return None;
        }
        let length: usize = rest.chars().take(modifier.phrase.chars().count()).map(char::len_utf8).sum();
        let same = start > end && folded(&rest[..length]) == modifier.phrase;
        let alone = !rest[length..].starts_with(char::is_alphanumeric);
        (same && alone).then_some((modifier.bound, start..start + length))
    })
}

/// `so far`, within a few words of an expression and in its sentence: the count may still grow.
///
/// Eight words are about half of a sentence; beyond them the words belong to another number.
pub(super) fn so_far(text: &str, range: &Range<usize>, language: &str) -> Option<Range<usize>> {
    const WORDS: usize = 8;
    const BYTES: usize = 160;
    let stops = |c: char| ".;!?:\n".contains(c) || c.is_numeric();
    let near = around(text, range, BYTES);
    let after = &text[range.end..near.end];
    let after = &after[..after.find(stops).unwrap_or(after.len())];
    let before = &text[near.start..range.start];
    let before = &before
        [before.rfind(stops).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))..];
    let mut found = placed(language, Place::Near).filter_map(|modifier| {
        let place =
            |part: &str, at: usize| (at == 0 || !part[..at].ends_with(char::is_alphabetic)).then_some(at);
        let ahead = find_folded(after, &modifier.phrase).and_then(|at| place(after, at));
        let ahead = ahead.filter(|at| after[..*at].split_whitespace().count() <= WORDS);
        let behind = find_folded(before, &modifier.phrase).and_then(|at| place(before, at));
        let behind = behind.filter(|at| before[*at..].split_whitespace().count() <= WORDS);
        let from = ahead.map(|at| range.end + at).or(behind.map(|at| range.start - before.len() + at))?;
        Some(from..from + modifier.phrase.len())
    });
    found.next().filter(|range| text.is_char_boundary(range.end))
}

/// Whether a character is another one when folded.
fn is_folded(c: char, folded: Option<char>) -> bool {
    let lower = if c.is_ascii() { Some(c.to_ascii_lowercase()) } else { c.to_lowercase().next() };
    lower == folded
}

/// Where a folded phrase stands in a text, compared without regard to case.
fn find_folded(text: &str, phrase: &str) -> Option<usize> {
    let at = |at: usize| text[at..].get(..phrase.len()).is_some_and(|part| folded(part) == phrase);
    let first = phrase.chars().next();
    text.char_indices().find(|(place, c)| is_folded(*c, first) && at(*place)).map(|(place, _)| place)
}
