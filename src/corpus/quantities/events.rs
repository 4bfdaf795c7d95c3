//! What happened to those who are counted, by the words beside a number.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::corpus::reading::Paragraph;
use crate::text::{QuantityMention, word_hash};

/// Words of events by language and hash.
static EVENTS: LazyLock<FxHashMap<(&str, u64), &str>> = LazyLock::new(|| {
    let lines = include_str!("../data/event-words.txt").lines().filter(|line| !line.starts_with('#'));
    let rows = lines.filter_map(|line| line.split_once(": ")).filter_map(|(head, words)| {
        let (language, event) = head.split_once(' ')?;
        Some(words.split(' ').map(move |word| ((language, word_hash(word)), event)))
    });
    rows.flatten().collect()
});

/// The row of the table that a word stands in: an event, or one of the rows named below.
pub(super) fn row_of(language: &str, hash: u64) -> Option<&'static str> {
    let primary = language.split('-').next().unwrap_or_default();
    EVENTS.get(&(primary, hash)).copied()
}

/// The row of words behind which a time dates something else.
pub(super) const BREAK: &str = "break";

/// The row of words that make a number beside them doubtful.
pub(super) const DOUBT: &str = "doubt";

/// The row of words behind which a number is a part of another.
pub(super) const PART: &str = "part";

/// The row of what is done with a place: of shares and areas, never of people (`holds 12 hostages`).
const CONTROL: &str = "control";

/// The row of words that count all people.
pub(super) const PEOPLE: &str = "people";

/// The row of words that count some of them by what they are.
pub(super) const KIND: &str = "kind";

/// The row of words that count anybody.
pub(super) const ANYBODY: &str = "anybody";

/// The row of words behind a measure that open what it is a share of.
pub(super) const WHOLE: &str = "whole";

/// The row of words behind a distance that tells where something is.
pub(super) const AWAY: &str = "away";

/// The row of words that part two counts.
const AND: &str = "and";

/// The rows that name no event.
const NO_EVENTS: [&str; 9] = [BREAK, DOUBT, PART, PEOPLE, KIND, ANYBODY, WHOLE, AND, AWAY];

/// Events whose words count whoever they befell: `four dead`.
pub(super) const COUNTS_ANYBODY: [&str; 4] = ["death", "injury", "missing", "homeless"];

/// What befell the people whom a mention of a sentence counts; the mentions' ranges count from the sentence's first byte.
pub(in crate::corpus) fn befallen(
    paragraph: &Paragraph<'_>,
    sentence: &Range<usize>,
    (mentions, at): (&[QuantityMention], usize),
    language: &str,
) -> Option<&'static str> {
    let placed = |range: &Range<usize>| sentence.start + range.start..sentence.start + range.end;
    // `Hundreds were injured`
    let kind = mentions[at].unit.map_or("people", |unit| unit.kind);
    (kind == "people").then_some(())?;
    let mention = &placed(&mentions[at].range);
    let before = at.checked_sub(1).map_or(sentence.start, |before| placed(&mentions[before].range).end);
    let behind = mentions.get(at + 1).map_or(sentence.end, |behind| placed(&behind.range).start);
    let free = &(before..behind.max(mention.end));
    event(paragraph, &Place { mention, free, resumed: None, kind }, language)
        .filter(|event| COUNTS_ANYBODY.contains(event))
}

/// Words on either side of a number that may say what happened.
const REACH: usize = 8;

/// Where the event of a number is looked for.
pub(super) struct Place<'p> {
    /// The number with its unit and what it counts.
    pub(super) mention: &'p Range<usize>,
    /// From the number before to the number behind.
    pub(super) free: &'p Range<usize>,
    /// Where the sentence goes on behind an aside that follows.
    pub(super) resumed: Option<usize>,
    /// What is measured.
    pub(super) kind: &'static str,
}

/// The event that a number counts: the nearest word behind what is counted, else before the number. `killing 12
/// and wounding 30` does not reach across `and`, nor anything across a comma, but for an aside's.
pub(super) fn event(paragraph: &Paragraph<'_>, place: &Place<'_>, language: &str) -> Option<&'static str> {
    let text = paragraph.text;
    let (mention, free) = (place.mention, place.free);
    let kept =
        |row: &&str| !NO_EVENTS.contains(row) && (*row != CONTROL || matches!(place.kind, "share" | "area"));
    let event_of = |hash| row_of(language, hash).filter(kept);
    let within = paragraph.words_in(mention).iter().find_map(|word| event_of(word.hash));
    // A number may end within a word (`people's`): between them stands nothing.
    let breaks = |gap: Range<usize>| text.get(gap).unwrap_or_default().contains([',', ';', ':', '(', ')']);
    let and = |hash| row_of(language, hash) == Some(AND);
    let behind = || {
        let mut end = place.resumed.unwrap_or(mention.end);
        for word in paragraph.words_in(&(end..free.end)).iter().take(REACH) {
            let range = word.start as usize..word.end as usize;
            if breaks(end..range.start) || and(word.hash) {
                return None;
            }
            end = range.end;
            if let Some(event) = event_of(word.hash) {
                return Some(event);
            }
        }
        None
    };
    let before = || {
        let mut start = mention.start;
        for word in paragraph.words_in(&(free.start..mention.start)).iter().rev().take(REACH) {
            let range = word.start as usize..word.end as usize;
            if breaks(range.end..start) || and(word.hash) {
                return None;
            }
            start = range.start;
            if let Some(event) = event_of(word.hash) {
                return Some(event);
            }
        }
        None
    };
    within.or_else(behind).or_else(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_stands_in_two_rows_of_its_language() {
        let lines = include_str!("../data/event-words.txt").lines().filter(|line| !line.starts_with('#'));
        for (head, words) in lines.filter_map(|line| line.split_once(": ")) {
            let (language, row) = head.split_once(' ').expect("a language and a row");
            for word in words.split(' ') {
                assert_eq!(row_of(language, word_hash(word)), Some(row), "{language} {word}");
            }
        }
    }
}
