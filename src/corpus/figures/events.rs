//! What happened to those who are counted, by the words beside a number.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::corpus::reading::Paragraph;
use crate::text::word_hash;

/// Words of events by language and hash.
static EVENTS: LazyLock<FxHashMap<(&str, u64), &str>> = LazyLock::new(|| {
    let lines = include_str!("../data/event-words.txt").lines().filter(|line| !line.starts_with('#'));
    let rows = lines.filter_map(|line| line.split_once(": ")).filter_map(|(head, words)| {
        let (language, event) = head.split_once(' ')?;
        Some(words.split(' ').map(move |word| ((language, word_hash(word)), event)))
    });
    rows.flatten().collect()
});

/// The event that a word names.
pub(super) fn event_of(language: &str, hash: u64) -> Option<&'static str> {
    let primary = language.split('-').next().unwrap_or_default();
    EVENTS.get(&(primary, hash)).copied()
}

/// The row of words behind which a time dates something else.
pub(super) const BREAK: &str = "break";

/// The row of words that make a number beside them doubtful.
pub(super) const DOUBT: &str = "doubt";

/// Words on either side of a number that may say what happened.
const REACH: usize = 8;

/// The event that a number counts: the nearest word behind what is counted, else before the number. `killing 12
/// and wounding 30` does not reach across `and`, nor anything across a comma.
pub(super) fn event(
    paragraph: &Paragraph<'_>,
    mention: &Range<usize>,
    free: &Range<usize>,
    language: &str,
) -> Option<&'static str> {
    let text = paragraph.text;
    let event_of =
        |language: &str, hash| event_of(language, hash).filter(|event| ![BREAK, DOUBT].contains(event));
    let within = paragraph.words_in(mention).iter().filter_map(|word| event_of(language, word.hash)).next();
    // A number may end within a word (`people's`): between them stands nothing.
    let breaks = |gap: Range<usize>| text.get(gap).unwrap_or_default().contains([',', ';', ':', '(', ')']);
    let and = |range: Range<usize>| matches!(&text[range], "and" | "und" | "et" | "y" | "и");
    let behind = || {
        let mut end = mention.end;
        for word in paragraph.words_in(&(mention.end..free.end)).iter().take(REACH) {
            let range = word.start as usize..word.end as usize;
            if breaks(end..range.start) || and(range.clone()) {
                return None;
            }
            end = range.end;
            if let Some(event) = event_of(language, word.hash) {
                return Some(event);
            }
        }
        None
    };
    let before = || {
        let mut start = mention.start;
        for word in paragraph.words_in(&(free.start..mention.start)).iter().rev().take(REACH) {
            let range = word.start as usize..word.end as usize;
            if breaks(range.end..start) || and(range.clone()) {
                return None;
            }
            start = range.start;
            if let Some(event) = event_of(language, word.hash) {
                return Some(event);
            }
        }
        None
    };
    within.or_else(behind).or_else(before)
}
