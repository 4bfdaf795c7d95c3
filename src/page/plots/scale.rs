//! Numbers for one thing on one scale.

use serde::Serialize;

use super::across;
use crate::text::Decimal;

/// Numbers that lie nearer than one part in so many of the scale could hardly be told from each other: their digits
/// say more.
const APART: i128 = 20;

/// A number as it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Measured {
    /// Where the true number may lie; an open end is absent.
    pub interval: (Option<Decimal>, Option<Decimal>),
    /// The number as printed, where it is one.
    pub printed: Option<Decimal>,
}

/// Numbers on one scale.
#[derive(Clone, Debug, Serialize)]
pub struct Scaled {
    /// Where the scale begins: zero, unless a number lies below it.
    pub low: String,
    /// Where it ends.
    pub high: String,
    /// Where zero lies, if not at the beginning.
    pub zero: Option<String>,
    /// The numbers, each in its place; none for one that is not known.
    pub bars: Vec<Option<Bar>>,
}

/// A number on a scale.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    /// Where it begins.
    pub from: String,
    /// Where it ends.
    pub until: String,
    /// Whether it goes on below or above.
    pub open: Option<&'static str>,
    /// Where the printed number lies.
    pub dot: Option<String>,
    /// Its low end, for readers.
    pub low: Option<String>,
    /// Its high end, for readers.
    pub high: Option<String>,
}

/// Puts numbers on one scale; none where fewer than two are known, or where they lie too near to each other to be
/// told apart.
///
/// The scale begins at zero, so that a number twice as large stands twice as far from its beginning: a scale that
/// begins elsewhere makes small differences look large. It ends at the next round number, or at a hundred percent.
pub fn scale(numbers: &[Measured], percent: bool) -> Option<Scaled> {
    let ends = |number: &Measured| [number.interval.0, number.interval.1, number.printed];
    let known = || numbers.iter().flat_map(ends).flatten();
    let (lowest, highest) = (known().min()?, known().max()?);
    let zero = Decimal::default();
    let hundred = Decimal::whole(100)?;
    let open = numbers.iter().any(|number| number.interval.1.is_none());
    let high = match percent && zero <= lowest && highest <= hundred {
        true => hundred,
        // What goes on above must have somewhere to go.
        false if open => round(highest.times(6)?.over(5)?)?,
        false => round(highest.max(zero))?,
    };
    let low = if lowest < zero { round(lowest.negated())?.negated() } else { zero };
    let whole = high.plus(low.negated())?;
    let middles = numbers.iter().filter_map(middle);
    let (least, most) = (middles.clone().min()?, middles.max()?);
    if most.plus(least.negated())?.times(APART)? < whole {
        return None;
    }
    let at = |number: Decimal| {
        let share = number.plus(low.negated())?.share_of(whole, 10_000)?;
        Some(across(usize::try_from(share).ok()?.min(10_000)))
    };
    let bar = |number: &Measured| {
        middle(number)?;
        let (from, until) = number.interval;
        let open = match (from, until) {
            (None, _) => Some("below"),
            (_, None) => Some("above"),
            _ => None,
        };
        Some(Bar {
            from: at(from.unwrap_or(low))?,
            until: at(until.unwrap_or(high))?,
            open,
            dot: number.printed.and_then(at),
            low: from.map(grouped),
            high: until.map(grouped),
        })
    };
    let bars: Vec<Option<Bar>> = numbers.iter().map(bar).collect();
    let zero = if low < zero { at(zero) } else { None };
    let drawn = bars.iter().flatten().count() > 1;
    drawn.then(|| Scaled { low: grouped(low), high: grouped(high), zero, bars })
}

/// Where a number is looked for: as printed, else the end or the middle of its interval.
fn middle(number: &Measured) -> Option<Decimal> {
    let between = match number.interval {
        (Some(low), Some(high)) => low.plus(high)?.over(2),
        (low, high) => low.or(high),
    };
    number.printed.or(between)
}

/// The next round number that is not smaller: one of a few digits, times a power of ten.
fn round(number: Decimal) -> Option<Decimal> {
    let mut unit = Decimal::fraction(1, 1_000_000_000)?;
    loop {
        let steps = [10, 12, 15, 20, 25, 30, 40, 50, 60, 80].into_iter();
        if let Some(round) = steps.filter_map(|step| unit.times(step)).find(|round| *round >= number) {
            return Some(round);
        }
        unit = unit.times(10)?;
    }
}

/// A number with thin spaces between groups of three digits, which every language reads; four digits stand together.
fn grouped(number: Decimal) -> String {
    let plain = number.to_string();
    let (whole, rest) =
        plain.split_once('.').map_or((plain.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("\u{2212}", digits));
    let mut grouped = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && digits.len() > 4 && (digits.len() - at) % 3 == 0 {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    rest.map_or(grouped.clone(), |rest| format!("{grouped}.{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(number: i128) -> Option<Decimal> {
        Decimal::whole(number)
    }

    fn exactly(number: i128) -> Measured {
        Measured { interval: (whole(number), whole(number)), printed: whole(number) }
    }

    #[test]
    fn a_scale_begins_at_zero_and_ends_at_a_round_number() {
        let nearly = Measured { interval: (whole(850), whole(900)), printed: whole(900) };
        let scaled = scale(&[nearly, exactly(1180)], false).unwrap();
        assert_eq!((scaled.low.as_str(), scaled.high.as_str()), ("0", "1200"));
        let bars: Vec<_> = scaled.bars.iter().flatten().collect();
        assert_eq!((bars[0].from.as_str(), bars[0].until.as_str()), ("70.83%", "75%"));
        assert_eq!(bars[1].dot.as_deref(), Some("98.33%"));
    }

    #[test]
    fn percent_stand_on_a_scale_of_a_hundred() {
        let scaled = scale(&[exactly(20), exactly(35)], true).unwrap();
        assert_eq!((scaled.high.as_str(), scaled.bars[1].as_ref().unwrap().from.as_str()), ("100", "35%"));
        assert_eq!(scale(&[exactly(120), exactly(35)], true).unwrap().high, "120");
    }

    #[test]
    fn what_is_more_than_a_number_goes_on_to_the_end() {
        let more = Measured { interval: (whole(50), None), printed: whole(50) };
        let scaled = scale(&[more, exactly(20)], false).unwrap();
        let bar = scaled.bars[0].as_ref().unwrap();
        assert_eq!((bar.open, bar.until.as_str()), (Some("above"), "100%"));
        assert_eq!(scaled.high, "60");
    }

    #[test]
    fn numbers_that_hardly_differ_are_not_plotted() {
        assert!(scale(&[exactly(5400), exactly(5420)], false).is_none());
        assert!(scale(&[exactly(50)], false).is_none(), "one number");
        assert!(scale(&[], false).is_none());
    }

    #[test]
    fn below_zero_the_scale_begins_below_zero() {
        let scaled = scale(&[exactly(-18), exactly(20)], false).unwrap();
        assert_eq!((scaled.low.as_str(), scaled.zero.as_deref()), ("\u{2212}20", Some("50%")));
    }

    #[test]
    fn long_numbers_are_grouped() {
        let printed = |number| grouped(whole(number).unwrap());
        assert_eq!(printed(1500), "1500");
        assert_eq!(printed(-3_100_000), "\u{2212}3\u{202f}100\u{202f}000");
        assert_eq!(grouped(Decimal::from_digits("12345", "5").unwrap()), "12\u{202f}345.5");
    }
}
