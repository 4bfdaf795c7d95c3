//! From an expression to days.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{Edge, Outlook, Part, Precision, Side, TimeMention, TimeSpan, TimeUnit, When, Which};

impl TimeSpan {
    fn day(date: Date) -> TimeSpan {
        TimeSpan { from: date, until: date, precision: Precision::Day }
    }

    fn days(from: Date, until: Date, precision: Precision) -> Option<TimeSpan> {
        (from <= until).then_some(TimeSpan { from, until, precision })
    }
}

/// The days that an expression means in a text of a day; nothing where that is not sure.
///
/// `anchor` is the last day that the text has named before, from which `the previous day` counts. Before and
/// after a time lies no span of days, so that only `since` among such words is resolved: up to publication.
pub(super) fn resolve(mention: &TimeMention, published: Date, anchor: Option<Date>) -> Option<TimeSpan> {
    let span = named(mention, published, anchor)?;
    match mention.edge {
        Edge::On => Some(span),
        Edge::Since => TimeSpan::days(span.from, published, span.precision),
        Edge::Until | Edge::Before | Edge::After => None,
    }
}

fn named(mention: &TimeMention, published: Date, anchor: Option<Date>) -> Option<TimeSpan> {
    match mention.when {
        When::Days(span) => Some(span),
        When::MonthDay(month, day) => month_day(month, day, mention.outlook, published),
        When::Month(month, part, which) => month_of(month, part, which, mention, published),
        When::Weekday(weekday, which) => {
            weekday_of(weekday, which, mention.outlook, published).map(TimeSpan::day)
        }
        When::MonthOf(month, part, years) => {
            month_span(published.year().checked_add(i16::try_from(years).ok()?)?, month, part)
        }
        When::WeekdayOf(weekday, weeks) => {
            let days = 7 * i64::from(weeks) + i64::from(weekday.to_monday_zero_offset());
            Some(TimeSpan::day(monday(published)?.checked_add(days.days()).ok()?))
        }
        When::Whole(unit, by) => whole(unit, by, published),
        When::Ago(count, unit) => away(published, -count, unit),
        When::Ahead(count, unit) => {
            let sure = mention.outlook == Outlook::Coming;
            away(published, count, unit).filter(|_| sure)
        }
        When::Past(count, unit) => {
            let from = away(published, -count, unit)?.from;
            TimeSpan::days(from, published, unit.precision())
        }
        When::Within(unit, side) => within(unit, side, published),
        When::FromAnchor(by) => Some(TimeSpan::day(anchor?.checked_add(i64::from(by).days()).ok()?)),
    }
}

/// Monday of a day's week (ISO 8601).
fn monday(date: Date) -> Option<Date> {
    let back = i64::from(date.weekday().to_monday_zero_offset());
    date.checked_sub(back.days()).ok()
}

/// A weekday: by tense, or by the word before it. `last` and `next` are read where both of their usual
/// meanings (the nearest one, and the one of the neighbouring week) fall on the same day.
fn weekday_of(weekday: Weekday, which: Which, outlook: Outlook, published: Date) -> Option<Date> {
    let offset = i64::from(weekday.to_monday_zero_offset());
    let in_week = |weeks: i64| monday(published)?.checked_add((7 * weeks + offset).days()).ok();
    let here = in_week(0)?;
    let past = if here <= published { here } else { in_week(-1)? };
    let coming = if here >= published { here } else { in_week(1)? };
    match which {
        Which::This => Some(here),
        Which::Last => in_week(-1).filter(|_| here >= published),
        Which::Next => in_week(1).filter(|_| here <= published),
        Which::JustPast => {
            if here < published {
                Some(here)
            } else {
                in_week(-1)
            }
        }
        Which::Bare => match outlook {
            Outlook::Past => Some(past),
            Outlook::Coming => Some(coming),
            Outlook::Open => None,
        },
    }
}

fn month_day(month: i8, day: i8, outlook: Outlook, published: Date) -> Option<TimeSpan> {
    let year = published.year();
    let days = [year - 1, year, year + 1].map(|year| Date::new(year, month, day).ok());
    let days = || days.iter().flatten().copied();
    let found = match outlook {
        Outlook::Past => days().rfind(|day| *day <= published),
        Outlook::Coming => days().find(|day| *day >= published),
        // Without a tense the nearer one is meant, unless both are about half a year away.
        Outlook::Open => {
            let away = |day: &Date| published.until(*day).map_or(i32::MAX, |span| span.get_days().abs());
            days().min_by_key(away).filter(|day| away(day) <= CLEAR)
        }
    };
    found.map(TimeSpan::day)
}

/// Days up to which a date without a year is near enough to be the one meant: five months, where the other
/// year's is seven months off.
const CLEAR: i32 = 150;

fn month_of(month: i8, part: Part, which: Which, mention: &TimeMention, published: Date) -> Option<TimeSpan> {
    let year = published.year();
    let here = published.month();
    let year = match (which, mention.outlook) {
        (Which::This, _) => year,
        (Which::Last | Which::JustPast, _) if month < here => return None,
        (Which::Last | Which::JustPast, _) => year - 1,
        (Which::Next, _) if month > here => return None,
        (Which::Next, _) => year + 1,
        (Which::Bare, Outlook::Past) if month <= here => year,
        (Which::Bare, Outlook::Past) => year - 1,
        (Which::Bare, Outlook::Coming) if month >= here => year,
        (Which::Bare, Outlook::Coming) => year + 1,
        (Which::Bare, Outlook::Open) => match mention.edge {
            Edge::Since if month <= here => year,
            Edge::Since => year - 1,
            _ if (month - here).abs() <= 4 => year,
            _ => return None,
        },
    };
    month_span(year, month, part)
}

/// A month, or a third of it.
pub(super) fn month_span(year: i16, month: i8, part: Part) -> Option<TimeSpan> {
    let first = Date::new(year, month, 1).ok()?;
    let on = |day: i8| Date::new(year, month, day).ok();
    let (from, until) = match part {
        Part::Whole => (first, first.last_of_month()),
        Part::Early => (first, on(10)?),
        Part::Mid => (on(11)?, on(20)?),
        Part::Late => (on(21)?, first.last_of_month()),
    };
    TimeSpan::days(from, until, Precision::Month)
}

/// Whole years, or thirds of a year.
pub(super) fn year_span(from: i16, until: i16, part: Part) -> Option<TimeSpan> {
    let (first, last) = match part {
        Part::Whole => (1, 12),
        Part::Early => (1, 4),
        Part::Mid => (5, 8),
        Part::Late => (9, 12),
    };
    let (from, until) = (Date::new(from, first, 1).ok()?, Date::new(until, last, 1).ok()?.last_of_month());
    TimeSpan::days(from, until, Precision::Year)
}

fn whole(unit: TimeUnit, by: i32, published: Date) -> Option<TimeSpan> {
    let by = i64::from(by);
    match unit {
        TimeUnit::Day => Some(TimeSpan::day(published.checked_add(by.days()).ok()?)),
        TimeUnit::Week => {
            let from = monday(published)?.checked_add((7 * by).days()).ok()?;
            TimeSpan::days(from, from.checked_add(6.days()).ok()?, Precision::Week)
        }
        TimeUnit::Weekend => {
            let from = monday(published)?.checked_add((7 * by + 5).days()).ok()?;
            TimeSpan::days(from, from.checked_add(1.days()).ok()?, Precision::Day)
        }
        TimeUnit::Month => {
            let month = published.first_of_month().checked_add(by.months()).ok()?;
            month_span(month.year(), month.month(), Part::Whole)
        }
        TimeUnit::Year => {
            let year = published.year().checked_add(i16::try_from(by).ok()?)?;
            year_span(year, year, Part::Whole)
        }
        TimeUnit::Decade => None,
    }
}

fn away(published: Date, count: i32, unit: TimeUnit) -> Option<TimeSpan> {
    let count = i64::from(count);
    let span = match unit {
        TimeUnit::Day | TimeUnit::Weekend => count.days(),
        TimeUnit::Week => count.weeks(),
        TimeUnit::Month => count.months(),
        TimeUnit::Year => count.years(),
        TimeUnit::Decade => (10 * count).years(),
    };
    let date = published.checked_add(span).ok()?;
    TimeSpan::days(date, date, unit.precision())
}

/// `earlier in the week`: from Monday to the day before publication; `later`: the rest of it.
fn within(unit: TimeUnit, side: Side, published: Date) -> Option<TimeSpan> {
    let all = whole(unit, 0, published)?;
    match side {
        Side::Earlier => TimeSpan::days(all.from, published.yesterday().ok()?, unit.precision()),
        Side::Later => TimeSpan::days(published.tomorrow().ok()?, all.until, unit.precision()),
    }
}
