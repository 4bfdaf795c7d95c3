//! How number words add up.

use super::super::Decimal;
use super::lexicon::Sense;

/// A number on its way: `two million three hundred …`.
///
/// Law: a word is taken only where the number so far leaves its place open (`twenty seven` is one number,
/// `seven twenty` are two), so that neighbouring numbers are never added.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    /// Millions and more.
    upper: Option<Decimal>,
    upper_scale: Option<i128>,
    /// Thousands.
    total: Option<Decimal>,
    /// What is being counted below the last multiplier.
    group: Option<Decimal>,
    scale: Option<i128>,
    /// It begins with digits, which nobody writes before `hundred` (`50 cents`).
    digits: bool,
    /// A fraction ends a number.
    closed: bool,
}

impl Sum {
    /// A sum that begins with a number in digits.
    pub(super) fn of(value: Decimal) -> Sum {
        Sum { group: Some(value), digits: true, ..Sum::default() }
    }

    /// Takes a word, where it continues the number.
    pub(super) fn take(&mut self, sense: Sense) -> bool {
        let taken = match sense {
            // A quarter million.
            Sense::Scale(scale) if self.closed && self.is_flat() => {
                Sum { closed: false, ..*self }.scale(scale)
            }
            _ if self.closed => None,
            Sense::Small(number) => self.small(number),
            Sense::Hundred => self.hundred(),
            Sense::Scale(scale) => self.scale(scale),
            Sense::Dozen(size) => self.dozen(size),
            Sense::Halves(count) => self.begin(Decimal::fraction(count, 2)),
            // One-half.
            Sense::Half if self.group == Decimal::whole(1) => self.part(2),
            Sense::Half => self.begin(Decimal::fraction(1, 2)),
            Sense::Part(parts) => self.part(parts),
        };
        taken.map(|sum| *self = sum).is_some()
    }

    /// Takes tens after ones and `und`: `einundzwanzig`.
    pub(super) fn take_tens(&mut self, sense: Sense) -> bool {
        let ones = self.group.and_then(Decimal::as_whole).filter(|group| (1..=9).contains(&(group % 100)));
        let (Some(ones), Sense::Small(tens @ 20..=90)) = (ones, sense) else { return false };
        self.group = Decimal::whole(ones + tens);
        true
    }

    /// Takes a fraction after `and`: `two and a half`, `six and two thirds`, `deux millions et demi`.
    pub(super) fn take_parts(&mut self, count: i128, parts: i128) -> bool {
        let sum = match (self.group, self.total.or(self.upper), self.scale) {
            _ if self.closed => None,
            (Some(group), ..) => Decimal::fraction(count, parts)
                .and_then(|part| group.plus(part))
                .map(|group| Sum { group: Some(group), ..*self }),
            (None, Some(total), Some(scale)) => Decimal::fraction(scale * count, parts)
                .and_then(|part| total.plus(part))
                .map(|total| match self.total {
                    Some(_) => Sum { total: Some(total), closed: true, ..*self },
                    None => Sum { upper: Some(total), closed: true, ..*self },
                }),
            _ => None,
        };
        sum.map(|sum| *self = sum).is_some()
    }

    fn begin(self, value: Option<Decimal>) -> Option<Sum> {
        (self.group.is_none() && self.is_flat()).then_some(Sum { group: Some(value?), ..self })
    }

    fn small(self, number: i128) -> Option<Sum> {
        let below_scale = self.scale.is_none_or(|scale| number < scale);
        let Some(group) = self.group else {
            let group = Some(Decimal::whole(number)?);
            return below_scale.then_some(Sum { group, ..self });
        };
        let before = group.as_whole().filter(|before| *before > 0)?;
        let tens = before % 100;
        let sum = match (tens, number) {
            // French counts in twenties: quatre-vingt, and 60 and 80 take what follows up to nineteen.
            (4, 20) => before - 4 + 80,
            (60 | 80, 10..=19) => before + number,
            (0, 1..=99) => before + number,
            (20 | 30 | 40 | 50 | 60 | 70 | 80 | 90, 1..=9) => before + number,
            (70 | 90, 10..=19) | (10, 7..=9) => before + number,
            _ => return None,
        };
        Some(Sum { group: Some(Decimal::whole(sum)?), ..self })
    }

    fn hundred(self) -> Option<Sum> {
        let count = match self.group {
            None => Decimal::whole(1)?,
            Some(count) => count,
        };
        let small = !self.digits && count < Decimal::whole(100)? && count >= Decimal::whole(1)?;
        small.then_some(Sum { group: Some(count.times(100)?), ..self })
    }

    fn scale(self, scale: i128) -> Option<Sum> {
        // Spanish multiplies thousands again: cuatrocientos mil millones.
        let again = self.total.is_some() && self.scale.is_some_and(|last| last < scale);
        if self.total.is_some() && !again || self.upper_scale.is_some_and(|upper| upper <= scale) {
            return None;
        }
        let counted = match (again, self.total, self.group) {
            (true, Some(total), group) => total.plus(group.unwrap_or_default())?,
            (_, _, Some(group)) => group,
            _ => Decimal::whole(1)?,
        };
        let scaled = counted.times(scale)?;
        let sum = Sum { total: None, group: None, scale: Some(scale), digits: false, ..self };
        Some(match scale >= 1_000_000 {
            true => Sum {
                upper: Some(self.upper.unwrap_or_default().plus(scaled)?),
                upper_scale: Some(scale),
                ..sum
            },
            false => Sum { total: Some(scaled), ..sum },
        })
    }

    fn dozen(self, size: i128) -> Option<Sum> {
        let count = self.group.map_or(Decimal::whole(1), Some)?;
        let fits = self.is_flat();
        fits.then_some(Sum { group: Some(count.times(size)?), closed: true, ..self })
    }

    fn part(self, parts: i128) -> Option<Sum> {
        let count = self.group.filter(|_| self.is_flat())?;
        Some(Sum { group: Some(count.over(parts)?), closed: true, ..self })
    }

    /// The multiplier that stands last; one where the number goes on below it.
    pub(super) fn multiplier(&self) -> i128 {
        self.scale.filter(|_| self.group.is_none()).unwrap_or(1)
    }

    /// Takes decimals: `two point five`.
    pub(super) fn take_decimals(&mut self, digits: &str) -> bool {
        let group = self.group.filter(|group| !self.closed && group.as_whole().is_some());
        let sum = group.and_then(|group| group.plus(Decimal::from_digits("0", digits)?));
        self.group = sum.or(self.group);
        sum.is_some()
    }

    /// True where `and` joins a word to the number: only where grammar asks for it, so that `five and
    /// seven` stay two numbers.
    pub(super) fn joins(&self, sense: Sense, language: &str) -> bool {
        let Sense::Small(number) = sense else { return false };
        let group = self.group.and_then(Decimal::as_whole);
        let fits = match (language, group) {
            // One hundred and five; two million and five.
            ("en", Some(group)) => group >= 100 && group % 100 == 0 && number < 100,
            ("en", None) => !self.is_flat(),
            // Treinta y uno; vingt et un, soixante et onze.
            ("es" | "fr", Some(group)) => group % 100 >= 20 && group % 10 == 0 && number < 20,
            // Ein und zwanzig; hundert und fünf.
            ("de", Some(group)) => (1..10).contains(&(group % 100)) && number >= 20 || group % 100 == 0,
            _ => false,
        };
        let mut sum = *self;
        fits && (sum.take(sense) || language == "de" && sum.take_tens(sense))
    }

    /// True while it is one.
    pub(super) fn is_one(&self) -> bool {
        self.is_flat() && self.group == Decimal::whole(1)
    }

    /// True when a multiplier stands last.
    pub(super) fn is_scaled(&self) -> bool {
        self.group.is_none() && !self.is_flat()
    }

    /// True while no multiplier has been taken.
    fn is_flat(&self) -> bool {
        self.total.is_none() && self.upper.is_none()
    }

    /// The number, where there is one.
    pub(super) fn value(self) -> Option<Decimal> {
        let parts = [self.upper, self.total, self.group].into_iter().flatten();
        parts.map(Some).reduce(|sum, part| sum?.plus(part?))?
    }
}
