//! When an article without a date was written, by the weekdays that it names and the others of its story date.
//!
//! An article that says `on Friday` of what another, which has a date, says of one certain Friday, was written
//! within the days on which that Friday is called so. Every such meeting narrows the days; those are kept on which
//! the weekdays that the article names lie least far back, because news calls only the last few days by their
//! names. Where no telling meets another, but the others lie within less than a week, the last weekday told as past
//! dates it. It is a guess of the program's: it dates what the article tells, it is no fact of the article.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use serde::{Deserialize, Serialize};

use super::choice::{Sentence, Telling, tellings, weekdays};
use super::shared;
use crate::corpus::Witness;
use crate::corpus::reading::Reading;
use crate::text::{Outlook, Precision, TimeMention};

/// A past weekday is called by its name alone for so many days …
const BACK: i64 = 6;
/// … and the first of those that an article names lies no further back than this: chosen, not searched for.
const FARTHEST: i32 = 5;
/// A story that goes on for more days has more than one Friday on which a thing may have been. Chosen, as the next two,
/// by `examples/dating.rs`: without these three a tenth of what is dated was wrong (docs/architecture.md).
const LONGEST: i32 = 14;
/// Where the dated articles of a story lie within fewer days, a weekday is one day.
const WEEK: i32 = 6;
/// It was written not more days before the first of the others, or after the last.
const BESIDE: i64 = 3;
/// Sentences that tell the same event share at least so many telling words: one more than on the timeline, because
/// a wrong meeting dates a whole article.
const SHARED: usize = 4;

/// When an article was written that does not say it.
///
/// Laws: `from` ≤ `day` ≤ `until`; on each of these days the weekdays that it names are the same days; its witnesses
/// are a sentence of its own that names a weekday, and one of an article with a date that names the same, if one does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Dating {
    /// The article.
    pub article: usize,
    /// The first day on which it may have been written.
    pub from: Date,
    /// The likeliest.
    pub day: Date,
    /// The last.
    pub until: Date,
    /// What dates it.
    pub by: (Witness, Option<Witness>),
}

/// Dates those articles of a story that have no date, where the others date them.
pub(in crate::corpus) fn date_undated(readings: &mut [Reading<'_>]) -> Vec<Dating> {
    let undated = |reading: &&Reading<'_>| reading.article.date().is_none();
    let dates = || readings.iter().filter_map(|reading| reading.article.date());
    let (Some(first), Some(last)) = (dates().min(), dates().max()) else { return Vec::new() };
    if dates().count() == readings.len() || (last - first).get_days() > LONGEST {
        return Vec::new();
    }
    let known = known(readings);
    let dating = |one: &Reading<'_>| dating(one, &known, (first, last));
    let found: Vec<Dating> = readings.iter().filter(undated).filter_map(dating).collect();
    for dating in &found {
        let dated = readings.iter_mut().find(|reading| reading.at == dating.article);
        dated.into_iter().for_each(|reading| reading.issued = Some((dating.from, dating.day, dating.until)));
    }
    found
}

/// What the articles with a date tell of single days, by weekday.
fn known(readings: &[Reading<'_>]) -> BTreeMap<i8, Vec<Telling>> {
    let mut known: BTreeMap<i8, Vec<Telling>> = BTreeMap::new();
    for reading in readings {
        let Some(date) = reading.article.date() else { continue };
        // What is further away is called by its date, and what is called by its weekday is another day.
        let near = |day: Date| i64::from((day - date).get_days().abs()) <= BACK;
        let single = |one: &Telling| one.span.from == one.span.until && one.span.precision == Precision::Day;
        for telling in tellings(reading).into_iter().filter(|one| single(one) && near(one.span.from)) {
            known.entry(number(telling.span.from.weekday())).or_default().push(telling);
        }
    }
    known
}

fn number(weekday: Weekday) -> i8 {
    weekday.to_monday_zero_offset()
}

fn dating(
    reading: &Reading<'_>,
    known: &BTreeMap<i8, Vec<Telling>>,
    (first, last): (Date, Date),
) -> Option<Dating> {
    let named = weekdays(reading);
    let (days, told, by) = met(&named, known).or_else(|| last_told(&named, (first, last)))?;
    let beside = |day: Date, by: i64| day.checked_add(by.days()).ok();
    let (from, until) = (days.0.max(beside(first, -BESIDE)?), days.1.min(beside(last, BESIDE)?));
    let (from, day, until) = likeliest(&named, (from, until), told)?;
    Some(Dating { article: reading.at, from, day, until, by })
}

/// The days on which an article may have been written, one of which it tells, and what says so.
type Dated = ((Date, Date), Date, (Witness, Option<Witness>));

/// The days on which all is said of weekdays that an article and those with a date both tell.
fn met(named: &[(&TimeMention, Weekday, Sentence)], known: &BTreeMap<i8, Vec<Telling>>) -> Option<Dated> {
    let mut days: Option<(Date, Date)> = None;
    let mut best: Option<(usize, Date, (Witness, Option<Witness>))> = None;
    for (mention, weekday, own) in named {
        let near = known.get(&number(*weekday)).into_iter().flatten();
        let near = near.map(|other| (shared(own, &other.sentence), other));
        let near = near.max_by_key(|(alike, other)| (*alike, std::cmp::Reverse(other.sentence.witness)));
        let Some((alike, other)) = near.filter(|(alike, _)| *alike >= SHARED) else { continue };
        let (first, last) = called(other.span.from, mention.outlook)?;
        let (from, until) = days.unwrap_or((first, last));
        days = Some((from.max(first), until.min(last)));
        if best.is_none_or(|(most, ..)| alike > most) {
            best = Some((alike, other.span.from, (own.witness, Some(other.sentence.witness))));
        }
    }
    let (_, told, by) = best?;
    Some((days?, told, by))
}

/// Where a story's dated articles leave one day for each weekday: the last of these days that an article tells as
/// past, unless it announces one that is not later.
fn last_told(named: &[(&TimeMention, Weekday, Sentence)], (first, last): (Date, Date)) -> Option<Dated> {
    if (last - first).get_days() >= WEEK {
        return None;
    }
    let days = || first.series(1.day()).take_while(|day| *day <= last);
    let says = |day: Date, outlook: Outlook| {
        named.iter().find(|(mention, weekday, _)| *weekday == day.weekday() && mention.outlook == outlook)
    };
    let day = days().filter(|day| says(*day, Outlook::Past).is_some()).last()?;
    let announced = days().any(|other| other <= day && says(other, Outlook::Coming).is_some());
    let (_, _, sentence) = says(day, Outlook::Past).filter(|_| !announced)?;
    Some((called(day, Outlook::Past)?, day, (sentence.witness, None)))
}

/// The days on which a day is called by its weekday's name.
fn called(day: Date, outlook: Outlook) -> Option<(Date, Date)> {
    let (before, after) = (day.checked_sub(BACK.days()).ok()?, day.checked_add(BACK.days()).ok()?);
    Some(match outlook {
        Outlook::Past => (day, after),
        Outlook::Coming => (before, day),
        Outlook::Open => (before, after),
    })
}

/// Of some days those on which the past weekdays that are named lie least far back, and the days beside it on which
/// all weekdays are the same: first, likeliest and last. Likeliest is the one nearest to a day that is told.
fn likeliest(
    named: &[(&TimeMention, Weekday, Sentence)],
    (from, until): (Date, Date),
    told: Date,
) -> Option<(Date, Date, Date)> {
    let meant = |day: Date| -> Vec<Option<Date>> {
        named.iter().map(|(mention, ..)| mention.resolve(day, None).map(|span| span.from)).collect()
    };
    let back = |day: Date| {
        let past = meant(day).into_iter().flatten().filter(|meant| *meant <= day);
        past.map(|meant| (day - meant).get_days()).max().unwrap_or(0)
    };
    let days: Vec<Date> = from.series(1.day()).take_while(|day| *day <= until).collect();
    let least = days.iter().map(|day| back(*day)).min().filter(|least| *least <= FARTHEST)?;
    let likely = || days.iter().copied().filter(|day| back(*day) == least);
    let day = likely().min_by_key(|day| (*day - told).get_days().abs())?;
    let same: Vec<Date> = days.iter().copied().filter(|other| meant(*other) == meant(day)).collect();
    // Two days that are equally likely and mean different weekdays date nothing.
    likely().all(|other| same.contains(&other)).then_some((*same.first()?, day, *same.last()?))
}
