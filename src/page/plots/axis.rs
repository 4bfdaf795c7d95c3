//! The days of a story as columns of a plot.

use jiff::civil::{Date, Weekday};
use jiff::{ToSpan, Unit};

/// What a column of an axis is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A day.
    Day,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// An axis has so many columns at most: of the 300 pixels of a narrow screen each then has ten, enough for a mark
/// that can be seen by itself. A month of days fits.
const COLUMNS: i32 = 31;

/// A gap is cut only if it is longer than so many days: a week without news is a part of the story.
const WEEK: i32 = 7;

/// A gap that takes more than one part in so many of the axis is cut: it would press all else together. Tried with
/// thirds and quarters on stories whose sources look back: with thirds, six days of news had a tenth of the width.
const PART: i32 = 4;

/// Days as columns, each of one length.
///
/// Laws: no gap of more than a week takes more than a quarter of it; it has 31 columns at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    first: Date,
    last: Date,
    step: Step,
}

impl Axis {
    /// The axis of these days, each as often as something stands on it; none where there are none, or where years
    /// are too short a step.
    ///
    /// Where a gap is cut, the side with more on it is kept, of equal ones the later; again, until none is left.
    pub fn of(mut days: Vec<Date>) -> Option<Axis> {
        days.sort_unstable();
        let mut days = days.as_slice();
        let apart = |from: Date, until: Date| (until - from).get_days();
        while let [first, .., last] = days {
            let gaps = days.windows(2).map(|pair| apart(pair[0], pair[1])).enumerate();
            let Some((at, widest)) = gaps.reduce(|a, b| if b.1 > a.1 { b } else { a }) else { break };
            if widest <= WEEK || widest * PART <= apart(*first, *last) {
                break;
            }
            let (before, after) = days.split_at(at + 1);
            days = if before.len() > after.len() { before } else { after };
        }
        let (first, last) = (*days.first()?, *days.last()?);
        let steps = [Step::Day, Step::Week, Step::Month, Step::Year];
        let axes = steps.into_iter().map(|step| Axis { first, last, step });
        axes.into_iter().find(|axis| axis.until(last) < COLUMNS)
    }

    /// How many columns it has.
    pub fn columns(&self) -> usize {
        usize::try_from(self.until(self.last) + 1).unwrap_or(1)
    }

    /// What a column is.
    pub fn step(&self) -> Step {
        self.step
    }

    /// Its first and its last day.
    pub fn days(&self) -> (Date, Date) {
        (self.first, self.last)
    }

    /// The column of a day; none for one beside the axis.
    pub fn column(&self, day: Date) -> Option<usize> {
        let within = self.first <= day && day <= self.last;
        within.then(|| usize::try_from(self.until(day)).ok()).flatten()
    }

    /// The first day of a column.
    pub fn day(&self, column: usize) -> Date {
        let steps = i32::try_from(column).unwrap_or(0);
        let span = match self.step {
            Step::Day => steps.days(),
            Step::Week => steps.weeks(),
            Step::Month => steps.months(),
            Step::Year => steps.years(),
        };
        self.begin(self.first).saturating_add(span)
    }

    /// The first day of a day's column.
    fn begin(&self, day: Date) -> Date {
        match self.step {
            Step::Day => day,
            Step::Week => {
                let past = day.weekday().since(Weekday::Monday);
                day.saturating_sub(i32::from(past).days())
            }
            Step::Month => day.first_of_month(),
            Step::Year => day.first_of_year(),
        }
    }

    /// How many columns lie before that of a day.
    fn until(&self, day: Date) -> i32 {
        let (from, until) = (self.begin(self.first), self.begin(day));
        let unit = match self.step {
            Step::Day => Unit::Day,
            Step::Week => Unit::Week,
            Step::Month => Unit::Month,
            Step::Year => Unit::Year,
        };
        let span = from.until((unit, until)).unwrap_or_default();
        match self.step {
            Step::Day => span.get_days(),
            Step::Week => span.get_weeks(),
            Step::Month => span.get_months(),
            Step::Year => i32::from(span.get_years()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_lies_far_from_the_rest_stands_beside_the_axis() {
        let march = |day| date(2031, 3, day);
        let news = [march(7), march(7), march(8), march(9), march(13)];
        let past = [date(1933, 1, 1), date(1986, 1, 1), date(2031, 1, 14), date(2031, 2, 21)];
        let later = [date(2031, 4, 4)];
        let axis = Axis::of([&past[..], &news, &later].concat()).unwrap();
        assert_eq!(axis.days(), (march(7), march(13)));
        assert_eq!((axis.columns(), axis.step()), (7, Step::Day));
        assert_eq!(axis.column(march(9)), Some(2));
        assert_eq!(axis.column(date(1986, 1, 1)), None);
    }

    #[test]
    fn a_week_without_news_is_a_part_of_the_story() {
        let axis = Axis::of(vec![date(2031, 3, 1), date(2031, 3, 8)]).unwrap();
        assert_eq!(axis.columns(), 8);
        let axis = Axis::of(vec![date(2031, 3, 1), date(2031, 3, 9), date(2031, 3, 9)]).unwrap();
        assert_eq!(axis.days(), (date(2031, 3, 9), date(2031, 3, 9)), "nine days apart, and nothing between");
    }

    #[test]
    fn the_longer_the_axis_the_longer_its_step() {
        let every = |days: i64, count: i64| -> Vec<Date> {
            (0..count).map(|n| date(2031, 3, 5).saturating_add((n * days).days())).collect()
        };
        for (days, count, step, columns) in [
            (1, 31, Step::Day, 31),
            (2, 17, Step::Week, 5),
            (20, 20, Step::Month, 13),
            (90, 40, Step::Year, 10),
        ] {
            let axis = Axis::of(every(days, count)).unwrap();
            assert_eq!((axis.step(), axis.columns()), (step, columns), "every {days} days");
            for column in 1..columns {
                assert_eq!(axis.column(axis.day(column)), Some(column), "{step:?}");
            }
        }
        assert_eq!(Axis::of(every(700, 40)), None, "76 years are more than 31");
        assert_eq!(Axis::of(Vec::new()), None);
    }
}
