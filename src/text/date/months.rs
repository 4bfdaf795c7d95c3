//! Names of months, and what they mean.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::text::fold;

/// A calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// The civil one of most countries.
    Gregorian,
    /// That of Iran: Solar Hijri.
    Persian,
}

fn lines(file: &'static str) -> Vec<Vec<&'static str>> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_whitespace().collect()).collect()
}

static MONTHS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| lines(include_str!("../data/months.txt")));

/// The names and short forms of the months that may stand without a year, in the calendar's order.
pub fn month_names() -> &'static [Vec<&'static str>] {
    &MONTHS
}

/// All names as they are written, with their months.
static NAMES: LazyLock<Vec<(String, Calendar, i8)>> = LazyLock::new(|| {
    let more = lines(include_str!("../data/months-more.txt"));
    let persian = lines(include_str!("../data/months-persian.txt"));
    let of = |lists: &[Vec<&'static str>], calendar: Calendar| -> Vec<(String, Calendar, i8)> {
        let named = |(month, names): (i8, &Vec<&'static str>)| {
            names.iter().map(|name| (name.replace('_', " "), calendar, month)).collect::<Vec<_>>()
        };
        (1i8..).zip(lists).flat_map(named).collect()
    };
    let mut names = of(&MONTHS, Calendar::Gregorian);
    names.extend(of(&more, Calendar::Gregorian));
    names.extend(of(&persian, Calendar::Persian));
    names
});

/// The month of a name, in whatever case.
pub fn month(name: &str) -> Option<(Calendar, i8)> {
    static KNOWN: LazyLock<FxHashMap<String, (Calendar, i8)>> = LazyLock::new(|| {
        let mut known = FxHashMap::default();
        for (name, calendar, month) in NAMES.iter() {
            known.entry(fold(name)).or_insert((*calendar, *month));
        }
        known
    });
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    KNOWN.get(&fold(&name)).copied()
}

/// A pattern of all names, longer ones first.
pub fn pattern() -> String {
    let mut names: Vec<String> = NAMES.iter().map(|(name, ..)| name.replace(' ', r"\s+")).collect();
    names.sort_by_key(|name| (std::cmp::Reverse(name.len()), name.clone()));
    names.dedup();
    names.join("|")
}

/// Whether a text of ASCII holds a name of a month.
pub fn names_month(text: &str) -> bool {
    static FOUND: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let ascii = NAMES.iter().map(|(name, ..)| name).filter(|name| name.is_ascii());
        let builder = AhoCorasick::builder().ascii_case_insensitive(true).build(ascii);
        builder.expect("the names are few and short")
    });
    FOUND.is_match(text)
}

/// The day of a calendar; none where the calendar has no such day, or no paper prints such a year.
pub fn day(calendar: Calendar, year: i16, month: i8, day: i8) -> Option<Date> {
    match calendar {
        Calendar::Gregorian => {
            let year = Some(year).filter(|year| (1500..2200).contains(year))?;
            Date::new(year, month, day).ok()
        }
        Calendar::Persian => {
            let year = Some(year).filter(|year| (1200..1500).contains(year))?;
            let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
            let solar = icu_calendar::Date::try_new_persian(i32::from(year), month, day).ok()?;
            let iso = solar.to_calendar(icu_calendar::Iso);
            let year = i16::try_from(iso.year().extended_year()).ok()?;
            let [month, day] = [iso.month().ordinal, iso.day_of_month().0].map(i8::try_from);
            Date::new(year, month.ok()?, day.ok()?).ok()
        }
    }
}
