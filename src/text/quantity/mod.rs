//! Quantities: what a text counts and measures.
//!
//! 1. `numeral` gives every number; `time` and `names` say which of them are dates, clock times and names.
//! 2. `units`: what stands before or after the number (`data/units.txt`).
//! 3. `pairs`: two numbers that are one range, and conversions in parentheses.
//! 4. `modifiers`: how firmly it is meant. `counted`: what is counted.
//!
//! In a language without number words only digits, signs and symbols are read, and nothing counted is named.

#[cfg(test)]
mod cases;
mod counted;
mod modifiers;
mod names;
mod pairs;
mod units;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Decimal;
use super::literal::{Literal, literal};
use super::numeral::{Lexicon, Number, Numeral, Token, lexicon, numerals, tokens};
use super::time::time_ranges;
use super::words::HashedWord;

use counted::{Counted, counted};
use names::Seen;
use units::{Placed, unit_after, unit_before, unit_per};

/// How much a quantity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Amount {
    /// One number.
    Exact(Decimal),
    /// From one number to another, as printed: `3,000-3,500`.
    Range(Decimal, Decimal),
    /// A word that leaves the number open, and the interval in which it may lie: `hundreds`.
    Vague(Decimal, Decimal),
}

/// How firmly a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// As printed.
    Exact,
    /// Rounded, in either direction.
    About,
    /// Rounded up: `nearly`.
    JustUnder,
    /// It or more.
    AtLeast,
    /// It or less.
    AtMost,
}

/// A unit of the table `data/units.txt`; persons are counted in the unit `person`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Unit {
    /// What is measured: `length`, `money`, `people`. Only units of one kind can be compared.
    #[serde(deserialize_with = "literal")]
    pub kind: Literal,
    /// Its name, in English and in the singular.
    #[serde(deserialize_with = "literal")]
    pub name: Literal,
}

const PERSON: Unit = Unit { kind: "people", name: "person" };

/// A quantity in a text.
///
/// Law: mentions are in order of place and disjoint, and their ranges lie on character boundaries within
/// `range`, save that `so far` may stand elsewhere in the sentence; dates, clock times, years and numbers in
/// names are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuantityMention {
    /// The whole expression: modifier, number, unit, what is counted.
    pub range: Range<usize>,
    /// The number; of a range, from the first number to the second.
    pub number: Range<usize>,
    /// How much.
    pub amount: Amount,
    /// The modifier, as printed.
    pub modifier: Option<Range<usize>>,
    /// What the modifier means.
    pub bound: Bound,
    /// In what it is measured, where that is said.
    pub unit: Option<Unit>,
    /// By what it is divided: `a day`, `per barrel`.
    pub per: Option<Unit>,
    /// The number with its unit, without modifier and noun.
    pub measure: Range<usize>,
    /// The noun phrase that is counted, up to its head noun.
    pub counted: Option<Range<usize>>,
    /// The place in the list of the quantity that this one says again in another unit.
    pub equivalent_of: Option<usize>,
}

impl QuantityMention {
    /// Where the true number may lie; an open end is absent.
    ///
    /// A rounded number lies within half a unit of its last digit that is not zero, which is how writers
    /// round: `about 50,000` is 45,000 to 55,000.
    pub fn interval(&self) -> (Option<Decimal>, Option<Decimal>) {
        let (low, high) = match self.amount {
            Amount::Exact(value) => (value, value),
            Amount::Range(low, high) | Amount::Vague(low, high) => (low, high),
        };
        match self.bound {
            Bound::Exact => (Some(low), Some(high)),
            Bound::About => (low.plus(low.half_place().negated()), high.plus(high.half_place())),
            Bound::JustUnder => (low.plus(low.half_place().negated()), Some(high)),
            Bound::AtLeast => (Some(low), None),
            Bound::AtMost => (None, Some(high)),
        }
    }
}

/// The languages whose number words are read; in others only digits and signs are.
pub const QUANTITY_LANGUAGES: [&str; 6] = ["en", "de", "fr", "es", "ru", "ar"];

/// A number with its unit, before ranges are joined.
struct Draft {
    numeral: Numeral,
    unit: Option<Placed>,
    counted: Option<Counted>,
}

impl Draft {
    /// Number and unit.
    fn measure(&self) -> Range<usize> {
        let number = &self.numeral.range;
        let unit = self.unit.as_ref().map_or(number.clone(), |(_, range)| range.clone());
        number.start.min(unit.start)..number.end.max(unit.end)
    }
}

/// Whether a text may name a number, by its words: most sentences name none.
///
/// German writes numbers together with anything, so that there a number in letters is only seen where digits or
/// a plain number word stand beside it.
pub fn may_count(words: &[HashedWord], text: &str, language: Option<&str>) -> bool {
    let counting = lexicon(language).map(Lexicon::hashes);
    words.iter().any(|word| {
        let digit = word.capital && text[word.start as usize..].starts_with(char::is_numeric);
        digit || counting.is_some_and(|hashes| hashes.contains(&word.hash))
    })
}

/// The quantities of a text, in order; `language` is a language tag, where it is known.
pub fn quantities(text: &str, language: Option<&str>) -> Vec<QuantityMention> {
    quantities_beside(text, language, || time_ranges(text, language))
}

/// The quantities of a text whose times are known already.
pub fn quantities_beside(
    text: &str,
    language: Option<&str>,
    times: impl FnOnce() -> Vec<Range<usize>>,
) -> Vec<QuantityMention> {
    let lexicon = lexicon(language);
    let tag = lexicon.map_or("", |lexicon| lexicon.language);
    let drafts = drafts(text, lexicon, tag, times);
    let mut mentions = pairs::joined(text, drafts, tag);
    for at in 0..mentions.len() {
        let from = at.checked_sub(1).map_or(0, |before| mentions[before].range.end);
        let free = from..mentions.get(at + 1).map_or(text.len(), |next| next.range.start);
        divide(text, &mut mentions[at], &free, tag);
        modify(text, &mut mentions[at], &free, tag);
    }
    pairs::mark_equivalents(text, &mut mentions);
    mentions
}

/// The numbers that are quantities.
fn drafts(
    text: &str,
    lexicon: Option<&Lexicon>,
    tag: &'static str,
    times: impl FnOnce() -> Vec<Range<usize>>,
) -> Vec<Draft> {
    let tokens = tokens(text);
    let numerals = numerals(text, &tokens, lexicon);
    // Most sentences have no number, and looking for names and times costs more than looking for numbers.
    if numerals.is_empty() {
        return Vec::new();
    }
    let mut elsewhere = names::passed(text);
    elsewhere.extend(times());
    let mut drafts: Vec<Draft> = Vec::new();
    let mut numerals = numerals.into_iter().peekable();
    while let Some(numeral) = numerals.next() {
        let taken = |range: &Range<usize>| range.start < numeral.range.end && numeral.range.start < range.end;
        // `por ciento`: a hundred within the unit of the number before.
        let in_unit = drafts.last().is_some_and(|last| last.measure().end > numeral.range.start);
        if in_unit || elsewhere.iter().any(taken) {
            continue;
        }
        // Nothing that a number counts goes on past the next number.
        let limit = numerals.peek().map_or(text.len(), |next| next.range.start);
        let before_next = tokens.partition_point(|token| token.range.end <= limit);
        let mut draft = draft(text, &tokens[..before_next], numeral, tag);
        let last = drafts.last().map_or(0, |last| last.measure().end);
        draft.unit = draft.unit.filter(|(_, range)| range.start >= last);
        let seen = Seen {
            measure: draft.measure(),
            unit: draft.unit.is_some(),
            persons: draft.counted.as_ref().is_some_and(|counted| counted.persons),
            noun: draft.counted.is_some(),
        };
        if !names::is_name(text, &draft.numeral, &seen) {
            drafts.push(draft);
        }
    }
    drafts
}

fn draft(text: &str, tokens: &[Token<'_>], numeral: Numeral, tag: &'static str) -> Draft {
    let behind = unit_after(text, numeral.range.end, tag);
    // `US$ 40 USD` says it twice; the sign before is nearer to the number.
    let unit = unit_before(text, numeral.range.start).or(behind);
    let unit = unit.map(|placed| as_money(text, &numeral, placed));
    let end = unit.as_ref().map_or(numeral.range.end, |(_, range)| range.end.max(numeral.range.end));
    let first = Some(tokens.partition_point(|token| token.range.start < end));
    let counts = unit.is_none() && !tag.is_empty();
    let counted = first.filter(|_| counts).and_then(|first| counted(text, tokens, first, tag));
    Draft { numeral, unit, counted }
}

/// Pounds from a million on are money, unless they are pounds *of* something.
fn as_money(text: &str, numeral: &Numeral, (unit, range): Placed) -> Placed {
    let large = match numeral.number {
        Number::Exact(value) | Number::Vague(value, _) => {
            Decimal::whole(1_000_000).is_some_and(|m| value >= m)
        }
    };
    let of = text[range.end..].trim_start().starts_with("of ");
    match unit.name {
        "pound-mass" if large && !of => (Unit { kind: "money", name: "pound-sterling" }, range),
        _ => (unit, range),
    }
}

/// Bytes between a modifier and its number at most: a space, `the`, a sign of money.
const JOINED: usize = 6;

/// Finds by what a mention is divided, between its neighbours.
fn divide(text: &str, mention: &mut QuantityMention, free: &Range<usize>, tag: &'static str) {
    if mention.unit.is_none() && mention.counted.is_none() {
        return;
    }
    let per = unit_per(text, mention.range.end, tag);
    if let Some((unit, range)) = per.filter(|(_, range)| range.end <= free.end) {
        mention.per = Some(unit);
        mention.range.end = range.end;
    }
}

/// Finds the modifier of a mention, between its neighbours.
fn modify(text: &str, mention: &mut QuantityMention, free: &Range<usize>, tag: &str) {
    let end = mention.range.end;
    let found = modifiers::before(text, mention.range.start, tag)
        .or_else(|| modifiers::after(text, mention.measure.end, tag))
        .or_else(|| modifiers::after(text, end, tag))
        .or_else(|| Some((Bound::AtLeast, modifiers::so_far(text, &mention.range, tag)?)));
    if let Some((bound, range)) =
        found.filter(|(_, range)| free.start <= range.start && range.end <= free.end)
    {
        let near = range.end <= mention.range.start || range.start <= end + 2;
        if near && range.end + JOINED >= mention.range.start {
            mention.range = mention.range.start.min(range.start)..end.max(range.end);
        }
        (mention.bound, mention.modifier) = (bound, Some(range));
    }
}
