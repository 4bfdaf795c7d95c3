//! Dates as newspapers print them.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use jiff::civil::{Date, Weekday};
use regex::{Captures, Regex};

use super::fold;

/// A date found in a text.
///
/// Law: `date` is a day of the calendar between 1500 and 2199, read from the characters at `range`
/// and nothing else; a form that could mean two days (`3/4/2031`) is not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDate {
    /// The civil date, as printed: in the zone of whoever printed it.
    pub date: Date,
    /// Where it stands.
    pub range: Range<usize>,
}

static MONTHS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("data/months.txt").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_whitespace().collect()).collect()
});

/// The names and short forms of the months in all languages, in the calendar's order.
pub(super) fn month_names() -> &'static [Vec<&'static str>] {
    &MONTHS
}

/// The forms, most telling first: a range taken by one is not read again by the next.
static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let mut names: Vec<&str> = MONTHS.iter().flatten().copied().collect();
    names.sort_by_key(|name| (std::cmp::Reverse(name.len()), *name));
    let month = names.join("|");
    [
        r"\b(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})(?:\b|T)".to_owned(),
        format!(
            r"(?i)\b(?<d>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?[\s\-]+(?:of\s+|de\s+)?(?<n>{month})\.?,?[\s\-]+(?:de\s+|del\s+)?(?<y>\d{{4}})\b"
        ),
        format!(r"(?i)\b(?<n>{month})\.?\s+(?<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?<y>\d{{4}})\b"),
        r"(?<y>\d{4})\s*[年년]\s*(?<m>\d{1,2})\s*[月월]\s*(?<d>\d{1,2})\s*[日일]".to_owned(),
        r"\b(?<y>\d{4})/(?<m>\d{1,2})/(?<d>\d{1,2})\b".to_owned(),
        r"\b(?<d>\d{1,2})\.\s?(?<m>\d{1,2})\.\s?(?<y>\d{4})\b".to_owned(),
        r"\b(?<a>\d{1,2})/(?<b>\d{1,2})/(?<y>\d{4})\b".to_owned(),
    ]
    .iter()
    .map(|form| Regex::new(form).expect("the forms are tested"))
    .collect()
});

/// Every date in a text, in order of place.
pub fn find_dates(text: &str) -> Vec<FoundDate> {
    let near = near_years(text);
    let mut found: Vec<FoundDate> = Vec::new();
    for (form, near) in (0..).zip(FORMS.iter()).flat_map(|form| near.iter().map(move |near| (form, near))) {
        let (number, form) = form;
        if !may_hold(&text[near.clone()], number) {
            continue;
        }
        let mut from = near.start;
        while let Some(captures) = form.captures_at(&text[..near.end], from) {
            let range = captures.get_match().range();
            from = range.end;
            let taken = found.iter().any(|f| f.range.start < range.end && range.start < f.range.end);
            if let (false, Some(date)) = (taken || in_number(text, &range), read(&captures)) {
                found.push(FoundDate { date, range });
            }
        }
    }
    found.sort_by_key(|found| found.range.start);
    found
}

/// Finds the months' names, in whatever case.
static NAMES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let builder = AhoCorasick::builder().ascii_case_insensitive(true).build(MONTHS.iter().flatten());
    builder.expect("the names are few and short")
});

/// Whether a text has the sign or the letters that the form of this number needs.
fn may_hold(text: &str, form: usize) -> bool {
    let bytes = text.as_bytes();
    match form {
        0 => bytes.contains(&b'-'),
        // In other letters the pattern may know a name in more forms than the list.
        1 | 2 => !text.is_ascii() || NAMES.is_match(text),
        3 => !text.is_ascii(),
        5 => bytes.contains(&b'.'),
        _ => bytes.contains(&b'/'),
    }
}

/// No date reaches further than so many bytes from its year.
const NEAR: usize = 64;

/// The stretches of a text around four digits in a row, in order and disjoint: no date stands elsewhere.
fn near_years(text: &str) -> Vec<Range<usize>> {
    let mut near: Vec<Range<usize>> = Vec::new();
    let mut digits = 0;
    for (at, byte) in text.bytes().enumerate() {
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
        if digits < 4 {
            continue;
        }
        let start = (0..=at.saturating_sub(NEAR)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let end = (at + NEAR..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        match near.last_mut() {
            Some(last) if start <= last.end => last.end = end,
            _ => near.push(start..end),
        }
    }
    near
}

/// A range whose neighbours continue it as a number (`1.2.2031.4`) is a version or an address.
fn in_number(text: &str, range: &Range<usize>) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let joint = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|b| b"./-".contains(b));
    joint(Some(range.end)) && digit(Some(range.end + 1))
        || joint(range.start.checked_sub(1)) && digit(range.start.checked_sub(2))
}

fn read(captures: &Captures<'_>) -> Option<Date> {
    let number = |name: &str| captures.name(name)?.as_str().parse::<i16>().ok();
    let year = number("y").filter(|year| (1500..2200).contains(year))?;
    let (month, day) = if let Some(name) = captures.name("n") {
        let folded = fold(name.as_str());
        let month = MONTHS.iter().position(|names| names.contains(&folded.as_str()))? + 1;
        (i8::try_from(month).ok()?, number("d")?)
    } else if let (Some(a), Some(b)) = (number("a"), number("b")) {
        // Day first or month first: only one of them may be possible, or both must be the same day.
        match (a, b) {
            (13..=31, 1..=12) => (i8::try_from(b).ok()?, a),
            (1..=12, 13..=31) => (i8::try_from(a).ok()?, b),
            (1..=12, same) if same == a => (i8::try_from(a).ok()?, a),
            _ => return None,
        }
    } else {
        (i8::try_from(number("m")?).ok()?, number("d")?)
    };
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}

static FURNITURE: LazyLock<Regex> = LazyLock::new(|| {
    // What may stand around a date that is a line's whole content: times, zones, weekdays and the
    // words with which sites introduce it.
    Regex::new(
        r"(?ix)
        \d{1,2}\s*[h:.]{1,2}\s*\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?|h\b|uhr)? | \bt\d{2}:\d{2}(?::\d{2})?z?
        | \d{1,2}\s*(?:[ap]\.?m\.?|uhr|h)\b
        | [+\-−]\d{2}:?\d{2}
        | \b(?:gmt|utc|zulu|ist|bst|cet|cest|mez|mesz|e[sd]?t|c[sd]t|m[sd]t|p[sd]t|msk|aest|jst|z|time|local|uhr|h)\b
        | \b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b
        | \b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b
        | \b(?:date|dated|published|publication|posted|issued|first|last|updated?|modified|created|on|at|the|stand|am|um|veröffentlicht|aktualisiert|publié|mis|à|jour|le|publicado|actualizado|el|pubblicato|il)\b
        ",
    )
    .expect("the pattern is tested")
});

/// True for a line that says a date (with time, zone, weekday or `Published`) and nothing else.
pub fn is_only_a_date(text: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_many_countries_mean_the_same_day() {
        for form in [
            "2031-03-09",
            "9 March 2031",
            "09 March, 2031",
            "March 9, 2031",
            "Mar. 9th 2031",
            "9. März 2031",
            "9 de marzo de 2031",
            "9 mars 2031",
            "9 марта 2031",
            "2031年3月9日",
            "09.03.2031",
            "Sunday, 9 March 2031",
            "2031/03/09",
            "2031-03-09T14:05:00Z",
            "9 марта 2031 г.",
        ] {
            let dates: Vec<_> = find_dates(form).into_iter().map(|found| found.date).collect();
            assert_eq!(dates, [jiff::civil::date(2031, 3, 9)], "{form}");
        }
    }

    #[test]
    fn what_could_be_two_days_or_none_is_not_read() {
        for form in ["3/4/2031", "31 February 2031", "2031-13-01", "call 0171 2031", "version 1.2.2031.4"] {
            assert_eq!(find_dates(form), [], "{form}");
        }
        assert_eq!(find_dates("13/4/2031")[0].date, jiff::civil::date(2031, 4, 13));
    }

    #[test]
    fn a_line_that_is_only_a_date_is_told_from_a_sentence_with_one() {
        for line in [
            "- Mar 9, 2031 14H:13 GMT/UTC/ZULU TIME",
            "Published 9 March 2031 at 2:05 pm EST",
            "March 9, 2031",
            "2031-03-09T14:05:00+01:00",
            "Stand: 9. März 2031, 14:05 Uhr",
            "Sun 9 Mar 2031",
        ] {
            assert!(is_only_a_date(line), "{line}");
        }
        assert!(!is_only_a_date("The bridge opened on March 9, 2031"));
        assert!(!is_only_a_date("14:05"));
    }
}
