//! Dates as newspapers print them.
//!
//! 1. [`digits`]: the digits of other scripts become those of ASCII, with their places.
//! 2. [`find_dates`]: only around four digits in a row, or a `年`, the [`forms`] are looked for.
//! 3. A form's captures become a day, by the calendar of its month or era.
//! 4. [`labels`]: whether a line calls it the day of publication or of a change.
//! 5. [`alone`]: whether a line says a date and nothing else.

mod alone;
mod digits;
mod forms;
mod labels;
mod months;

use std::ops::Range;

use jiff::civil::Date;

pub use alone::{is_only_a_date, weekday_named};
pub use labels::{DateLabel, labelled_dates, says_changed};
pub use months::month_names;

use digits::Western;
use forms::{FORMS, Form};

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

/// Every date in a text, in order of place.
pub fn find_dates(text: &str) -> Vec<FoundDate> {
    match Western::of(text) {
        None => in_western(text, text),
        Some(western) => {
            let mut found = in_western(&western.text, text);
            found.iter_mut().for_each(|found| found.range = western.places(&found.range));
            found
        }
    }
}

/// The dates of a text with digits of ASCII, which was written so.
fn in_western(text: &str, written: &str) -> Vec<FoundDate> {
    let near = near_years(text);
    let mut found: Vec<FoundDate> = Vec::new();
    for (form, near) in FORMS.iter().flat_map(|form| near.iter().map(move |near| (form, near))) {
        if form.may_stand_in(&text[near.clone()], written) {
            find(form, text, near, &mut found);
        }
    }
    found.sort_by_key(|found| found.range.start);
    found
}

/// The dates of one form in a stretch of a text, where none was found before.
fn find(form: &Form, text: &str, near: &Range<usize>, found: &mut Vec<FoundDate>) {
    let mut from = near.start;
    while let Some(captures) = form.pattern.captures_at(&text[..near.end], from) {
        let range = captures.get_match().range();
        from = range.end;
        let taken = found.iter().any(|f| f.range.start < range.end && range.start < f.range.end);
        if let (false, Some(date)) = (taken || in_number(text, &range), (form.read)(&captures)) {
            found.push(FoundDate { date, range });
        }
    }
}

/// Whether a text could hold a date at all: four digits in a row, in whatever script, or a `年`.
pub fn may_hold_date(text: &str) -> bool {
    match Western::of(text) {
        None => !near_years(text).is_empty(),
        Some(western) => !near_years(&western.text).is_empty(),
    }
}

/// No date reaches further than so many bytes from its year.
const NEAR: usize = 80;

/// The last byte of `年` and `년`, and what stands before it.
const YEAR_SIGNS: [([u8; 2], u8); 2] = [([0xe5, 0xb9], 0xb4), ([0xeb, 0x85], 0x84)];

/// The stretches of a text around four digits in a row or a sign for years, in order and disjoint: no date
/// stands elsewhere.
fn near_years(text: &str) -> Vec<Range<usize>> {
    let mut near: Vec<Range<usize>> = Vec::new();
    let bytes = text.as_bytes();
    let mut digits = 0;
    for (at, byte) in text.bytes().enumerate() {
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
        let signed = byte >= 0x80
            && YEAR_SIGNS
                .iter()
                .any(|(before, last)| byte == *last && at >= 2 && bytes[at - 2..at] == *before);
        if digits < 4 && !signed {
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
            "٩ مارس ٢٠٣١",
            "9 آذار/مارس 2031",
            "9 آذار 2031",
            "٢٠٣١/٠٣/٠٩",
            "9 مارس (آذار) 2031",
            "۱۸ اسفند ۱۴۰۹",
            "۱۴۰۹/۱۲/۱۸",
            "تاریخ: 1409/12/18",
            "9 مارس 2031",
            "9 במרץ 2031",
            "9 בְּמרס 2031",
            "２０３１年３月９日",
            "令和13年3月9日",
            "令和十三年三月九日",
            "二〇三一年三月九日",
            "9 MART 2031",
            "9 березня 2031 року",
            "9 marca 2031 r.",
        ] {
            let dates: Vec<_> = find_dates(form).into_iter().map(|found| found.date).collect();
            assert_eq!(dates, [jiff::civil::date(2031, 3, 9)], "{form}");
            let range = &find_dates(form)[0].range;
            assert!(form.is_char_boundary(range.start) && form.is_char_boundary(range.end), "{form}");
        }
    }

    #[test]
    fn what_could_be_two_days_or_none_is_not_read() {
        for form in [
            "3/4/2031",
            "31 February 2031",
            "2031-13-01",
            "call 0171 2031",
            "version 1.2.2031.4",
            // October to Croats, who set a stop; November to Poles, who set none.
            "9. listopada 2031",
            // Two names of two months; a year that is neither calendar's; a lunar year.
            "9 آذار/مايو 2031",
            "۱۸ مارس ۱۴۰۹",
            "١٥/٠٩/١٤٥٢",
            "1409/12/18",
            "昭和100年1月1日",
            "令和0年1月1日",
            "31 اسفند 1409",
        ] {
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

    #[test]
    fn solar_years_are_counted_exactly() {
        // Leap years of the Solar Hijri calendar begin a day earlier: 1408 is one, 1409 is none.
        for (form, day) in [
            ("۱ فروردین ۱۴۰۴", jiff::civil::date(2025, 3, 21)),
            ("۳۰ اسفند ۱۴۰۳", jiff::civil::date(2025, 3, 20)),
            ("۱ فروردین ۱۴۰۵", jiff::civil::date(2026, 3, 21)),
            ("۲۲ بهمن ۱۳۵۷", jiff::civil::date(1979, 2, 11)),
            ("۱۱ دی ۱۳۷۸", jiff::civil::date(2000, 1, 1)),
        ] {
            assert_eq!(find_dates(form)[0].date, day, "{form}");
        }
        assert_eq!(find_dates("۳۰ اسفند ۱۴۰۴"), []);
    }

    #[test]
    fn eras_of_japan_end_when_the_next_begins() {
        for (form, day) in [
            ("平成31年4月30日", Some(jiff::civil::date(2019, 4, 30))),
            ("令和元年5月1日", Some(jiff::civil::date(2019, 5, 1))),
            ("昭和64年1月7日", Some(jiff::civil::date(1989, 1, 7))),
            ("平成31年5月1日", None),
            ("令和元年4月30日", None),
        ] {
            assert_eq!(find_dates(form).first().map(|found| found.date), day, "{form}");
        }
    }
}
