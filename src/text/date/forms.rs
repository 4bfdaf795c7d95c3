//! The forms in which dates are printed.

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use regex::{Captures, Regex};

use super::months::{self, Calendar, day, month};

/// A form: how it looks, what its captures mean, and what a text must have to hold it.
pub struct Form {
    /// Its pattern, over a text with digits of ASCII.
    pub pattern: Regex,
    /// The day of its captures.
    pub read: fn(&Captures<'_>) -> Option<Date>,
    needs: Needs,
}

/// What a form cannot do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Needs {
    Byte(u8),
    Month,
    YearSign,
    Persian,
}

impl Form {
    fn new(pattern: &str, needs: Needs, read: fn(&Captures<'_>) -> Option<Date>) -> Self {
        Form { pattern: Regex::new(pattern).expect("the forms are tested"), read, needs }
    }

    /// Whether a text has the sign or the letters that the form needs.
    ///
    /// `written` is the whole text as it was, with digits of its own script.
    pub fn may_stand_in(&self, text: &str, written: &str) -> bool {
        match self.needs {
            Needs::Byte(byte) => text.as_bytes().contains(&byte),
            // In other letters the pattern may know a name in more cases than the list.
            Needs::Month => !text.is_ascii() || months::names_month(text),
            Needs::YearSign => !text.is_ascii() && text.contains(['年', '년']),
            Needs::Persian => !written.is_ascii() && text.contains('/') && written.contains(is_persian),
        }
    }
}

/// Digits and letters that Persian has and Arabic has not.
fn is_persian(c: char) -> bool {
    matches!(c, '\u{6f0}'..='\u{6f9}' | 'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی')
}

/// Numbers alone tell solar years from the lunar ones of Arabic papers (1447 began in 2025) only up to here.
const LAST_SOLAR: i16 = 1425;

/// The forms, most telling first: a range taken by one is not read again by the next.
pub static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let name = months::pattern();
    // `ב` (in) stands before a month in Hebrew, as one word; Arabic prints both names of a month.
    let month = format!(r"(?:ב[\u{{5b0}}\u{{5bc}}]*[-־]?)?(?<n>{name})");
    let both = r"(?:\s?[/(]\s?(?<o>[^\s\d/()]{2,12}(?:\s[^\s\d/()]{2,12})?)\)?)?";
    let kanji = "〇零一二三四五六七八九十";
    vec![
        Form::new(r"\b(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})(?:\b|T)", Needs::Byte(b'-'), |captures| {
            numbers(captures, Calendar::Gregorian)
        }),
        Form::new(
            &format!(
                r"(?i)\b(?<d>\d{{1,2}})(?:st|nd|rd|th|er|º|(?<stop>\.))?[\s\-]+(?:of\s+|de\s+|من\s+)?{month}{both}\.?[,،]?[\s\-]+(?:de\s+|del\s+)?(?<y>\d{{4}})\b"
            ),
            Needs::Month,
            named,
        ),
        Form::new(
            &format!(r"(?i)\b{month}\.?\s+(?<d>\d{{1,2}})(?:st|nd|rd|th)?(?:[,،]\s*|\s+)(?<y>\d{{4}})\b"),
            Needs::Month,
            named,
        ),
        Form::new(
            r"(?<y>\d{4})\s*[年년]\s*(?<m>\d{1,2})\s*[月월]\s*(?<d>\d{1,2})\s*[日일]",
            Needs::YearSign,
            |captures| numbers(captures, Calendar::Gregorian),
        ),
        Form::new(
            &format!(
                r"(?<era>令和|平成|昭和)\s*(?<y>元|\d{{1,2}}|[{kanji}]{{1,3}})\s*年\s*(?<m>\d{{1,2}}|[{kanji}]{{1,2}})\s*月\s*(?<d>\d{{1,2}}|[{kanji}]{{1,3}})\s*日"
            ),
            Needs::YearSign,
            in_era,
        ),
        Form::new(
            &format!(r"(?<y>[{kanji}]{{4}})年(?<m>[{kanji}]{{1,2}})月(?<d>[{kanji}]{{1,3}})日"),
            Needs::YearSign,
            spelled,
        ),
        Form::new(r"\b(?<y>\d{4})/(?<m>\d{1,2})/(?<d>\d{1,2})\b", Needs::Byte(b'/'), |captures| {
            numbers(captures, Calendar::Gregorian)
        }),
        Form::new(r"\b(?<y>1[34]\d\d)/(?<m>\d{1,2})/(?<d>\d{1,2})\b", Needs::Persian, |captures| {
            numbers(captures, Calendar::Persian).filter(|_| number(captures, "y") <= Some(LAST_SOLAR))
        }),
        Form::new(r"\b(?<d>\d{1,2})\.\s?(?<m>\d{1,2})\.\s?(?<y>\d{4})\b", Needs::Byte(b'.'), |captures| {
            numbers(captures, Calendar::Gregorian)
        }),
        Form::new(r"\b(?<a>\d{1,2})/(?<b>\d{1,2})/(?<y>\d{4})\b", Needs::Byte(b'/'), either_order),
    ]
});

fn number(captures: &Captures<'_>, name: &str) -> Option<i16> {
    captures.name(name)?.as_str().parse().ok()
}

fn small(captures: &Captures<'_>, name: &str) -> Option<i8> {
    captures.name(name)?.as_str().parse().ok()
}

fn numbers(captures: &Captures<'_>, calendar: Calendar) -> Option<Date> {
    day(calendar, number(captures, "y")?, small(captures, "m")?, small(captures, "d")?)
}

/// A month by its name; where two names stand, both must mean the same.
fn named(captures: &Captures<'_>) -> Option<Date> {
    let name = captures.name("n")?.as_str();
    let (calendar, found) = month(name)?;
    let other = captures.name("o").map(|other| month(other.as_str()));
    if other.is_some_and(|other| other != Some((calendar, found))) {
        return None;
    }
    // Croats write a stop behind the day, and their listopad is October, their lipanj June.
    let croat = ["listopad", "lis", "lip"].iter().any(|stem| name.to_lowercase().starts_with(stem));
    if croat && captures.name("stop").is_some() {
        return None;
    }
    day(calendar, number(captures, "y")?, found, small(captures, "d")?)
}

/// Day first or month first: only one of them may be possible, or both must be the same day.
fn either_order(captures: &Captures<'_>) -> Option<Date> {
    let (one, other) = (small(captures, "a")?, small(captures, "b")?);
    let (month, on) = match (one, other) {
        (13..=31, 1..=12) => (other, one),
        (1..=12, 13..=31) => (one, other),
        (1..=12, same) if same == one => (one, one),
        _ => return None,
    };
    day(Calendar::Gregorian, number(captures, "y")?, month, on)
}

/// The eras of Japan that papers still print, with their first and last days. Source: the edicts of 1926, 1989 and
/// 2019; the first day of an era belongs to it.
const ERAS: [(&str, Date, Option<Date>); 3] = [
    ("令和", date(2019, 5, 1), None),
    ("平成", date(1989, 1, 8), Some(date(2019, 4, 30))),
    ("昭和", date(1926, 12, 25), Some(date(1989, 1, 7))),
];

/// A day of an era, whose first year is `元`.
fn in_era(captures: &Captures<'_>) -> Option<Date> {
    let era = captures.name("era")?.as_str();
    let (_, first, last) = ERAS.iter().find(|(name, ..)| *name == era)?;
    let number = |name: &str| {
        let text = captures.name(name)?.as_str();
        text.parse().ok().or_else(|| spelled_number(text))
    };
    let year = if captures.name("y")?.as_str() == "元" { 1 } else { number("y")? };
    let (month, on) = (i8::try_from(number("m")?).ok()?, i8::try_from(number("d")?).ok()?);
    let found = day(Calendar::Gregorian, first.year() + year - 1, month, on)?;
    (found >= *first && last.is_none_or(|last| found <= last)).then_some(found)
}

fn spelled(captures: &Captures<'_>) -> Option<Date> {
    let year = captures.name("y")?.as_str().chars().try_fold(0, |year, c| Some(year * 10 + digit(c)?))?;
    let part = |name: &str| i8::try_from(spelled_number(captures.name(name)?.as_str())?).ok();
    day(Calendar::Gregorian, year, part("m")?, part("d")?)
}

fn digit(c: char) -> Option<i16> {
    let at = "〇一二三四五六七八九".chars().position(|known| known == c || c == '零' && known == '〇')?;
    i16::try_from(at).ok()
}

/// Numbers up to 99 as they are spelled with `十`.
fn spelled_number(text: &str) -> Option<i16> {
    let one = |text: &str, none: i16| {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Some(none),
            (Some(c), None) => digit(c),
            _ => None,
        }
    };
    match text.split_once('十') {
        Some((tens, ones)) => Some(one(tens, 1)? * 10 + one(ones, 0)?),
        None => one(text, 0),
    }
}
