//! Numbers that begin with digits: fractions and multipliers after them.

use super::super::Decimal;
use super::digits::{Style, digits};
use super::lexicon::Sense;
use super::reader::Reader;
use super::sum::Sum;
use super::{Number, Numeral, Shape};

impl Reader<'_> {
    pub(super) fn in_digits(&self, first: usize) -> Option<Numeral> {
        let mut start = self.tokens[first].range.start;
        let read = digits(self.text, start, self.style())?;
        let (mut value, mut end, mut marked) = (read.value, read.end, read.marked);
        if let Some(below) = self.below_one(start).filter(|_| !read.marked) {
            (value, start, marked) = (below, start - 1, true);
        }
        if let Some((fraction, after)) = self.fraction_after(value, end) {
            (value, end, marked) = (fraction, after, true);
        }
        let mut sum = Sum::of(value);
        let last = self.index_from(first, end) - 1;
        if let Some(next) = self.next(last).filter(|_| self.tokens[last].range.end == end) {
            let (after, taken) = self.extend(&mut sum, last, next);
            if taken {
                (end, marked) = (after, true);
            } else if let Some(scale) = self.money_suffix(start, next, end) {
                sum.take(Sense::Scale(scale));
                (end, marked) = (self.tokens[next].range.end, true);
            }
        }
        let shape = if marked { Shape::Marked } else { Shape::Bare };
        Some(Numeral {
            range: start..end,
            number: Number::Exact(sum.value()?),
            shape,
            multiplier: sum.multiplier(),
        })
    }

    /// `.25`: digits after a decimal mark that follows nothing.
    fn below_one(&self, start: usize) -> Option<Decimal> {
        let mark = if self.style() == Style::Comma { ',' } else { '.' };
        let head = self.text[..start].strip_suffix(mark)?;
        let opens = head.chars().next_back().is_none_or(|c| c.is_whitespace() || "($€£".contains(c));
        let token = self.tokens.iter().find(|token| token.range.start == start)?;
        Decimal::from_digits("0", &token.folded).filter(|_| opens)
    }

    /// `$10M`, `€10B`, `$2.174T`: a letter that multiplies only after money.
    fn money_suffix(&self, start: usize, next: usize, end: usize) -> Option<i128> {
        let token = &self.tokens[next];
        let before = self.text[..start].trim_end().chars().next_back()?;
        let money = "$€£¥₽₹".contains(before) && token.range.start == end;
        match token.folded.as_ref() {
            "m" if money => Some(1_000_000),
            "b" if money => Some(1_000_000_000),
            "t" if money => Some(1_000_000_000_000),
            _ => None,
        }
    }

    /// `½` on its own.
    pub(super) fn sign(&self, at: usize) -> Option<Numeral> {
        let range = self.tokens[at].range.clone();
        let (parts, whole) = vulgar(self.text[range.clone()].chars().next()?)?;
        let number = Number::Exact(Decimal::fraction(parts, whole)?);
        Some(Numeral { range, number, shape: Shape::Marked, multiplier: 1 })
    }

    /// A fraction after a whole number (`2½`, `2 1/2`), or in its place (`3/4`).
    fn fraction_after(&self, value: Decimal, end: usize) -> Option<(Decimal, usize)> {
        let rest = &self.text[end..];
        let whole = value.as_whole()?;
        let trimmed = rest.strip_prefix(' ').unwrap_or(rest);
        if let Some((parts, of)) = trimmed.chars().next().and_then(vulgar) {
            let length = trimmed.chars().next().map_or(0, char::len_utf8);
            return Some((
                value.plus(Decimal::fraction(parts, of)?)?,
                self.text.len() - trimmed.len() + length,
            ));
        }
        if let Some((of, length)) = rest.strip_prefix('/').and_then(denominator) {
            let proper = (1..of.min(10)).contains(&whole);
            return Some((Decimal::fraction(whole, of)?, end + 1 + length)).filter(|_| proper);
        }
        let digits = rest.strip_prefix([' ', '-'])?;
        let (parts, over) = digits.split_once('/')?;
        let parts: i128 = parts.parse().ok().filter(|_| parts.len() <= 2)?;
        let (of, length) = denominator(over).filter(|(of, _)| (1..*of).contains(&parts))?;
        let after = self.text.len() - over.len() + length;
        Some((value.plus(Decimal::fraction(parts, of)?)?, after))
    }
}

/// Unicode's vulgar fractions.
fn vulgar(c: char) -> Option<(i128, i128)> {
    const SIGNS: [(char, i128, i128); 15] = [
        ('½', 1, 2),
        ('⅓', 1, 3),
        ('⅔', 2, 3),
        ('¼', 1, 4),
        ('¾', 3, 4),
        ('⅕', 1, 5),
        ('⅖', 2, 5),
        ('⅗', 3, 5),
        ('⅘', 4, 5),
        ('⅙', 1, 6),
        ('⅚', 5, 6),
        ('⅛', 1, 8),
        ('⅜', 3, 8),
        ('⅝', 5, 8),
        ('⅞', 7, 8),
    ];
    SIGNS.iter().find(|(sign, ..)| *sign == c).map(|(_, parts, of)| (*parts, *of))
}

/// A denominator that fractions are printed with, and its length; others are dates or names (`9/11`, `24/7`).
fn denominator(text: &str) -> Option<(i128, usize)> {
    let length = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let after = text[length..].chars().next();
    let number: i128 = text[..length].parse().ok()?;
    let usual = matches!(number, 2..=10 | 12 | 16 | 20 | 32 | 40 | 64 | 100);
    (usual && after != Some('/')).then_some((number, length))
}
