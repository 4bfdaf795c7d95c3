//! Times that a text names, and the days that they mean.
//!
//! 1. `words`, `forms`: the expressions of each language, as patterns built from `data/time-words.txt`.
//! 2. `sieve`: where in a text each of them can stand, by the words it cannot do without.
//! 3. `read`: an expression → [`When`]. Explicit dates are read by [`super::find_dates`].
//! 4. `outlook`: whether the sentence looks back or ahead.
//! 5. `resolve`: with the day of publication → days. Where two days are possible: nothing.

#[cfg(test)]
mod cases;
mod forms;
mod outlook;
mod read;
mod resolve;
mod sieve;
mod words;

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use serde::{Deserialize, Serialize};

use super::find_dates;
use super::numeral::around;

use forms::{Grammar, grammar_of};
pub use outlook::Outlook;

/// How exactly an expression names its days: `three weeks ago` is a day by the calendar and a week by meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Precision {
    /// To the day.
    Day,
    /// To the week.
    Week,
    /// To the month.
    Month,
    /// To the year.
    Year,
    /// To the decade.
    Decade,
}

/// Days from one to another, both included.
///
/// Law: `from` is not after `until`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeSpan {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// How exactly the expression means it.
    pub precision: Precision,
}

/// A unit in which times are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// A day.
    Day,
    /// Monday to Sunday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
    /// Ten years.
    Decade,
}

impl TimeUnit {
    fn precision(self) -> Precision {
        match self {
            TimeUnit::Day | TimeUnit::Weekend => Precision::Day,
            TimeUnit::Week => Precision::Week,
            TimeUnit::Month => Precision::Month,
            TimeUnit::Year => Precision::Year,
            TimeUnit::Decade => Precision::Decade,
        }
    }
}

/// Which of several a weekday or month is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The sentence's tense decides.
    Bare,
    /// `last Monday`
    Last,
    /// `this past Monday`
    JustPast,
    /// `this Monday`
    This,
    /// `next Monday`
    Next,
}

/// A third of a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// `early`
    Early,
    /// `mid-`
    Mid,
    /// `late`
    Late,
}

/// Which side of the day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// `earlier this week`
    Earlier,
    /// `later this week`
    Later,
}

/// What an expression says, before it is known when it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Days that the text itself names: `9 March 2031`, `in 2012`.
    Days(TimeSpan),
    /// A month and a day.
    MonthDay(i8, i8),
    /// A month.
    Month(i8, Part, Which),
    /// A weekday.
    Weekday(Weekday, Which),
    /// A whole unit so many units away: `yesterday`, `last week`, `this year`.
    Whole(TimeUnit, i32),
    /// A month of the year so many years away: `July this year`.
    MonthOf(i8, Part, i32),
    /// A weekday of the week so many weeks away: `Tuesday of last week`.
    WeekdayOf(Weekday, i32),
    /// So many units before publication; after it where the count is negative.
    Ago(i32, TimeUnit),
    /// So many units after publication, or a duration: `in two weeks`.
    Ahead(i32, TimeUnit),
    /// The last so many units: `over the past two days`.
    Past(i32, TimeUnit),
    /// A side of the unit in which the day of publication lies: `earlier in the week`.
    Within(TimeUnit, Side),
    /// So many days from the day named before: `the previous day`.
    FromAnchor(i32),
}

/// The word before an expression that makes it an end of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// None of the others.
    On,
    /// `since`
    Since,
    /// `until`, `by`
    Until,
    /// `before`
    Before,
    /// `after`
    After,
}

/// A time that a text names.
///
/// Law: mentions are in order of place and disjoint, each read from the characters at its `range` and the
/// tense of its sentence; durations (`for two hours`) and clock times alone are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeMention {
    /// Where it stands, with the word of its edge.
    pub range: Range<usize>,
    /// What it says.
    pub when: When,
    /// Whether it is an end of a span.
    pub edge: Edge,
    /// Whether the sentence looks back at it.
    pub outlook: Outlook,
}

impl TimeMention {
    /// The days that it means in a text published on a day; nothing where that is not sure.
    ///
    /// `anchor` is the last day that the text named before this mention: `the previous day` counts from it.
    pub fn resolve(&self, published: Date, anchor: Option<Date>) -> Option<TimeSpan> {
        resolve::resolve(self, published, anchor)
    }
}

/// The languages whose time words are read; in others only dates with a year are.
pub const TIME_LANGUAGES: [&str; 5] = ["en", "de", "fr", "es", "ru"];

/// An expression before its sentence is looked at.
struct Found {
    range: Range<usize>,
    when: When,
    edge: Edge,
}

/// The times of a text, in order; `language` is a language tag, where it is known.
pub fn times(text: &str, language: Option<&str>) -> Vec<TimeMention> {
    let grammar = grammar_of(language);
    let mut outlooks = grammar.map(|grammar| outlook::Outlooks::new(text, grammar.words));
    let mention = |found: Found| {
        let outlook = outlooks.as_mut().map_or(Outlook::Open, |outlooks| outlooks.of(&found.range));
        TimeMention { range: found.range, when: found.when, edge: found.edge, outlook }
    };
    found(text, grammar).into_iter().map(mention).collect()
}

/// Where times stand in a text; no number within them is a quantity.
pub(super) fn time_ranges(text: &str, language: Option<&str>) -> Vec<Range<usize>> {
    found(text, grammar_of(language)).into_iter().map(|found| found.range).collect()
}

fn found(text: &str, grammar: Option<&Grammar>) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for date in find_dates(text) {
        let span = TimeSpan { from: date.date, until: date.date, precision: Precision::Day };
        all.push(Found { range: date.range, when: When::Days(span), edge: Edge::On });
    }
    let Some(grammar) = grammar else { return all };
    let hits = grammar.sieve.hits(text);
    let held = |at: &usize| hits.iter().any(|hit| hit.is_of(*at));
    for at in (0..grammar.forms.len()).filter(held) {
        let (form, pattern) = &grammar.forms[at];
        for stretch in sieve::stretches(text, &hits, at) {
            let mut from = stretch.start;
            let text_so_far = &text[..stretch.end];
            // Most stretches have no match, and captures are dear.
            while let Some(place) = pattern.find_at(text_so_far, from) {
                from = place.end();
                let Some(captures) = pattern.captures_at(text_so_far, place.start()) else { break };
                let Some(found) = read::read(text, *form, &captures, grammar.words) else { continue };
                let free = |other: &Found| {
                    other.range.end <= found.range.start || found.range.end <= other.range.start
                };
                if all.iter().all(free) {
                    all.push(found);
                }
            }
        }
    }
    for found in &mut all {
        // No such word has more than twenty bytes.
        let from = around(text, &found.range, 24).start;
        let before = &text[from..found.range.start];
        // Most have no such word before them, and captures are dear.
        if found.edge == Edge::On
            && grammar.edge.is_match(before)
            && let Some(captures) = grammar.edge.captures(before)
        {
            let word = captures.get_match();
            found.edge = read::edge(&captures["edge"], grammar.words);
            found.range.start = from + word.start();
        }
    }
    all.sort_by_key(|found| found.range.start);
    join(text, all)
}

/// Joins a weekday with the date or the week beside it: `Tuesday, May 9`, `Tuesday of last week`.
fn join(text: &str, all: Vec<Found>) -> Vec<Found> {
    let mut joined: Vec<Found> = Vec::new();
    for found in all {
        let last = joined.last_mut().and_then(|last| {
            let gap = text[last.range.end..found.range.start].trim();
            Some((last.range.clone(), pair(last.when, found.when, gap)?, last))
        });
        match last {
            Some((range, when, last)) => {
                last.when = when;
                last.range = range.start..found.range.end;
            }
            None => joined.push(found),
        }
    }
    joined
}

fn pair(first: When, second: When, gap: &str) -> Option<When> {
    let near = matches!(gap, "" | "," | "den" | "the");
    match (first, second) {
        (When::Weekday(..), When::MonthDay(..)) if near => Some(second),
        (When::Weekday(..), When::Days(span)) if near && span.precision == Precision::Day => Some(second),
        (When::Month(month, part, Which::Bare), When::Whole(TimeUnit::Year, by)) if near || gap == "of" => {
            Some(When::MonthOf(month, part, by))
        }
        (When::Weekday(day, Which::Bare), When::Whole(TimeUnit::Week, by)) if near || gap == "of" => {
            Some(When::WeekdayOf(day, by))
        }
        (When::Whole(TimeUnit::Week, by), When::Weekday(day, Which::Bare))
            if near || gap == "on" || gap == "-" =>
        {
            Some(When::WeekdayOf(day, by))
        }
        _ => None,
    }
}
