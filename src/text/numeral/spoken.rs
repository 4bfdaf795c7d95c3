//! Numbers in words.

use super::super::Decimal;
use super::lexicon::{Lexicon, Open, Sense};
use super::reader::Reader;
use super::sum::Sum;
use super::{Number, Numeral, Shape};

impl Reader<'_> {
    /// Number words from a place on; where they end, and whether there were any.
    pub(super) fn extend(&self, sum: &mut Sum, last: usize, next: usize) -> (usize, bool) {
        let (mut last, mut next, mut taken) = (last, Some(next), false);
        while let Some(at) = next {
            // `twenty-fifth` is no fraction.
            let ordinal = self.is(at, Lexicon::is_ordinal) && !sum.is_one();
            if self.sense(at).is_some_and(|sense| !ordinal && sum.take(sense)) {
                last = at;
            } else if let Some(end) = self.after_and(sum, at).or_else(|| self.after_point(sum, at)) {
                last = end;
            } else {
                break;
            }
            taken = true;
            next = self.next(last);
        }
        (self.tokens[last].range.end, taken)
    }

    /// Decimals in words: `two point seventy-one`. `At one point five people left` has none.
    fn after_point(&self, sum: &mut Sum, at: usize) -> Option<usize> {
        if !self.is(at, Lexicon::is_point) || sum.is_one() && self.lexicon?.language == "en" {
            return None;
        }
        let (mut digits, mut last, mut next) = (String::new(), at, self.next(at));
        while let Some(Sense::Small(number @ 0..=99)) = next.and_then(|next| self.sense(next)) {
            // `seventy-one`: ones after tens fill the zero.
            let fills = (1..10).contains(&number) && digits.ends_with('0') && digits.len() == 2;
            if fills {
                digits.pop();
            }
            digits.push_str(&number.to_string());
            (last, next) = (next?, self.next(next?));
        }
        (last > at && sum.take_decimals(&digits)).then_some(last)
    }

    /// What `and` joins: `two and a half`, `one hundred and five`, `treinta y uno`. Gives the last token.
    fn after_and(&self, sum: &mut Sum, at: usize) -> Option<usize> {
        if !self.is(at, Lexicon::is_and) {
            return None;
        }
        let mut next = self.next(at)?;
        let article = self.is(next, Lexicon::is_one);
        let after = self.next(next);
        if let (true, Some(after)) = (article, after)
            && let Some(parts) = self.parts(after)
        {
            // `a billion and a half million` is neither.
            let more = self.next(after).is_some_and(|at| matches!(self.sense(at), Some(Sense::Scale(_))));
            return (!(more && sum.is_scaled()) && sum.take_parts(1, parts)).then_some(after);
        }
        if let Some(Sense::Half) = self.sense(next) {
            return sum.take_parts(1, 2).then_some(next);
        }
        let sense = self.sense(next).filter(|sense| matches!(sense, Sense::Small(_)))?;
        if let (Sense::Small(count), Some(after)) = (sense, after)
            && let Some(parts) = self.parts(after)
        {
            return sum.take_parts(count, parts).then_some(after);
        }
        if !sum.joins(sense, self.lexicon?.language) {
            return None;
        }
        let _ = sum.take(sense) || sum.take_tens(sense);
        while let Some(tail) =
            self.next(next).filter(|tail| self.sense(*tail).is_some_and(|sense| sum.take(sense)))
        {
            next = tail;
        }
        Some(next)
    }

    fn parts(&self, at: usize) -> Option<i128> {
        match self.sense(at)? {
            Sense::Half => Some(2),
            Sense::Part(parts) => Some(parts),
            _ => None,
        }
    }

    pub(super) fn in_words(&self, first: usize) -> Option<Numeral> {
        let start = self.tokens[first].range.start;
        let mut sum = Sum::default();
        let (mut end, mut taken) = (start, false);
        if self.is(first, Lexicon::is_one)
            && let Some(next) = self.next(first)
            && let Some(sense) = self.sense(next)
        {
            // `a third man` and `a quarter past` are no fractions: of these only `a third of` counts.
            let after = self.next(next);
            let of = after.and_then(|after| self.word(after)).is_some_and(|word| word == "of");
            let scaled = after.is_some_and(|after| matches!(self.sense(after), Some(Sense::Scale(_))));
            let one = match sense {
                Sense::Hundred | Sense::Scale(_) | Sense::Dozen(_) => sum.take(Sense::Small(1)),
                Sense::Half => true,
                Sense::Part(_) => (of || scaled) && sum.take(Sense::Small(1)),
                Sense::Small(_) | Sense::Halves(_) => false,
            };
            if one {
                (end, taken) = self.extend(&mut sum, first, next);
            }
        }
        if !taken {
            let sense = self.sense(first).filter(|sense| sum.take(*sense))?;
            end = self.tokens[first].range.end;
            if let Some(next) = self.next(first) {
                let (after, more) = self.extend(&mut sum, first, next);
                end = if more { after } else { end };
            }
            if sense == Sense::Half {
                self.halved(&mut sum, first, &mut end);
            }
        }
        let (number, multiplier) = (Number::Exact(sum.value()?), sum.multiplier());
        let last = self.index_from(first, end).checked_sub(1)?;
        let ordinal = self.next(last).is_some_and(|next| self.is(next, Lexicon::is_ordinal));
        (!ordinal).then_some(Numeral { range: start..end, number, shape: Shape::Words, multiplier })
    }

    /// `half a million`: an article between the fraction and the multiplier.
    fn halved(&self, sum: &mut Sum, first: usize, end: &mut usize) {
        let article = self.next(first).filter(|at| self.is(*at, Lexicon::is_one));
        if let Some(scale) = article.and_then(|at| self.next(at))
            && let Some(sense @ (Sense::Scale(_) | Sense::Dozen(_))) = self.sense(scale)
            && sum.take(sense)
        {
            *end = self.tokens[scale].range.end;
        }
    }

    pub(super) fn open(&self, first: usize) -> Option<Numeral> {
        let words = self.tokens[first..].iter().map(|token| token.folded.as_ref());
        let (open, length) = self.lexicon?.open(words)?;
        let mut last = first + length - 1;
        let (mut low, mut high) = match open {
            Open::Vague(low, high) | Open::Some(low, high) => (low, high),
        };
        if let Open::Some(..) = open {
            let next = self.next(last)?;
            let factor = match self.sense(next)? {
                Sense::Hundred => 100,
                Sense::Scale(factor) | Sense::Dozen(factor) => factor,
                _ => return None,
            };
            (low, high, last) = (low.checked_mul(factor)?, high.checked_mul(factor)?, next);
            if let Some(Sense::Scale(more)) = self.next(last).and_then(|next| self.sense(next)) {
                (low, high, last) = (low.checked_mul(more)?, high.checked_mul(more)?, self.next(last)?);
            }
        }
        let number = Number::Vague(Decimal::whole(low)?, Decimal::whole(high)?);
        let range = self.tokens[first].range.start..self.tokens[last].range.end;
        Some(Numeral { range, number, shape: Shape::Words, multiplier: 1 })
    }
}
