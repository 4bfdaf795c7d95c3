//! Lines that say a date and nothing else.

use std::sync::LazyLock;

use jiff::civil::Weekday;
use regex::Regex;

use super::digits::Western;
use super::find_dates;

/// What may stand around a date that is a line's whole content: times, zones, weekdays and the words with which
/// sites introduce it.
static FURNITURE: LazyLock<Regex> = LazyLock::new(|| {
    let lines = include_str!("../data/date-words.txt").lines().filter(|line| !line.starts_with('#'));
    let words = lines.filter_map(|line| line.split_once(": ")).flat_map(|(_, list)| list.split_whitespace());
    let mut words: Vec<String> = words.map(|word| regex::escape(&word.replace('_', " "))).collect();
    words.sort_by_key(|word| (std::cmp::Reverse(word.len()), word.clone()));
    // In Chinese and Japanese words follow each other without a space.
    let (joined, parted): (Vec<String>, Vec<String>) =
        words.into_iter().partition(|word| word.chars().any(|c| c > '\u{2fff}'));
    Regex::new(&format!(
        r"(?ix)
        \d{{1,2}}\s*[h:.]{{1,2}}\s*\d{{2}}(?:[:.]\d{{2}})?(?:\.\d+)?\s*(?:[ap]\.?m\.?|h\b|uhr)? | \bt\d{{2}}:\d{{2}}(?::\d{{2}})?z?
        | \d{{1,2}}\s*(?:[ap]\.?m\.?|uhr|h)\b | \d{{1,2}}\s?[時时]\s?(?:\d{{1,2}}\s?分)?
        | [+\-−]\d{{2}}:?\d{{2}}
        | \b(?:{})\b
        | {}
        ",
        parted.join("|").replace(' ', r"\s").replace('#', r"\#"),
        joined.join("|"),
    ))
    .expect("the pattern is tested")
});

/// True for a line that says a date (with time, zone, weekday or `Published`) and nothing else.
pub fn is_only_a_date(text: &str) -> bool {
    let western = Western::of(text);
    let text = western.as_ref().map_or(text, |western| &western.text);
    let found = find_dates(text);
    let Some(last) = found.last() else { return false };
    let mut rest = String::new();
    let mut from = 0;
    for date in &found {
        rest.push_str(&text[from..date.range.start]);
        rest.push(' ');
        from = date.range.end;
    }
    // `T14:05Z` follows an ISO date without a space.
    let tail = &text[last.range.end..];
    rest.push_str(if text[..last.range.end].ends_with('T') { tail } else { &text[from..] });
    let bare = FURNITURE.replace_all(&rest, "");
    !bare.chars().any(|c| c.is_alphanumeric())
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("Monday", Weekday::Monday),
    ("Tuesday", Weekday::Tuesday),
    ("Wednesday", Weekday::Wednesday),
    ("Thursday", Weekday::Thursday),
    ("Friday", Weekday::Friday),
    ("Saturday", Weekday::Saturday),
    ("Sunday", Weekday::Sunday),
];

/// The first weekday that a text names, in English.
pub fn weekday_named(text: &str) -> Option<Weekday> {
    let places = WEEKDAYS.iter().filter_map(|(name, day)| Some((text.find(name)?, *day)));
    places.min_by_key(|(at, _)| *at).map(|(_, day)| day)
}
