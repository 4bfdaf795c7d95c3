//! Decimal numbers without rounding surprises.

use serde::{Deserialize, Serialize};

use std::fmt;

/// A decimal number, counted in billionths.
///
/// Law: sums and whole multiples are exact or absent, never rounded; only a fraction such as a third is cut
/// off, after nine digits. Floats would make output depend on the order of additions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Decimal(i128);

const ONE: i128 = 1_000_000_000;
const PLACES: usize = 9;

impl Decimal {
    /// A whole number; absent beyond about 10²⁹.
    pub fn whole(number: i128) -> Option<Decimal> {
        number.checked_mul(ONE).map(Decimal)
    }

    /// A fraction, cut off after nine digits; absent for a zero denominator.
    pub fn fraction(numerator: i128, denominator: i128) -> Option<Decimal> {
        numerator.checked_mul(ONE)?.checked_div(denominator).map(Decimal)
    }

    /// Digits before and after the decimal mark; absent when more than nine of the latter say something.
    pub fn from_digits(whole: &str, decimals: &str) -> Option<Decimal> {
        let decimals = decimals.trim_end_matches('0');
        if decimals.len() > PLACES {
            return None;
        }
        let digits = format!("{whole}{decimals:0<PLACES$}");
        digits.parse().ok().map(Decimal)
    }

    /// The sum.
    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        self.0.checked_add(other.0).map(Decimal)
    }

    /// A whole multiple.
    pub fn times(self, factor: i128) -> Option<Decimal> {
        self.0.checked_mul(factor).map(Decimal)
    }

    /// A whole part of it, cut off after nine digits; absent for a zero divisor.
    pub fn over(self, divisor: i128) -> Option<Decimal> {
        self.0.checked_div(divisor).map(Decimal)
    }

    /// How many of so many equal parts of a whole it is, cut off; absent for a whole of zero.
    pub fn share_of(self, whole: Decimal, parts: i128) -> Option<i128> {
        self.0.checked_mul(parts)?.checked_div(whole.0)
    }

    /// The number below zero that lies as far from it.
    pub fn negated(self) -> Decimal {
        Decimal(self.0.saturating_neg())
    }

    /// The whole number that it is, if it is one.
    pub fn as_whole(self) -> Option<i128> {
        (self.0 % ONE == 0).then_some(self.0 / ONE)
    }

    /// Half a unit of its last printed digit that is not zero: how far a rounded number may lie from the
    /// one that was rounded (50,000 gives 5,000; 384 gives 0.5). Zero has none.
    pub fn half_place(self) -> Decimal {
        let mut place = 1;
        while self.0 != 0 && self.0 % (place * 10) == 0 {
            place *= 10;
        }
        Decimal(place / 2)
    }
}

impl fmt::Display for Decimal {
    /// Plain digits with a point, no grouping, no trailing zeros.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / ONE as u128, self.0.unsigned_abs() % ONE as u128);
        let rest = format!("{rest:0PLACES$}");
        match rest.trim_end_matches('0') {
            "" => write!(f, "{sign}{whole}"),
            rest => write!(f, "{sign}{whole}.{rest}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_print_as_they_were_written() {
        for (whole, decimals, printed) in [("50000", "", "50000"), ("1", "50", "1.5"), ("0", "003", "0.003")]
        {
            assert_eq!(Decimal::from_digits(whole, decimals).unwrap().to_string(), printed);
        }
        assert_eq!(Decimal::fraction(-1, 3).unwrap().to_string(), "-0.333333333");
        assert_eq!(Decimal::from_digits("0", "0000000001"), None, "more places than are kept");
        assert_eq!(Decimal::fraction(1, 0), None);
        assert_eq!(Decimal::whole(i128::MAX), None);
    }

    #[test]
    fn a_share_is_counted_in_whole_parts() {
        let [third, one] = [Decimal::fraction(1, 3).unwrap(), Decimal::whole(1).unwrap()];
        assert_eq!(third.share_of(one, 10_000), Some(3_333));
        assert_eq!(one.share_of(Decimal::default(), 100), None);
    }

    #[test]
    fn a_rounded_number_may_lie_half_its_last_place_away() {
        for (number, half) in [(50_000, "5000"), (384, "0.5"), (120, "5")] {
            assert_eq!(Decimal::whole(number).unwrap().half_place().to_string(), half);
        }
    }
}
