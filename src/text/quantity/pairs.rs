//! Two numbers that belong together.

use std::ops::Range;

use super::super::Decimal;
use super::super::fold;
use super::super::numeral::{Number, Numeral, Shape};
use super::modifiers::joins;
use super::{Amount, Bound, Draft, PERSON, QuantityMention};

/// How two neighbours stand to each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// A range; `from` says where it begins when a word opens it.
    Range(usize),
    /// What was and what is (`from 5 to 10 percent`): two quantities of one unit.
    Change,
    /// A score (`3-1`): neither is a quantity.
    Score,
    /// Nothing.
    Apart,
}

/// Mentions of drafts, with ranges joined and scores left out.
pub(super) fn joined(text: &str, drafts: Vec<Draft>, tag: &str) -> Vec<QuantityMention> {
    let mut mentions = Vec::new();
    let mut drafts = drafts.into_iter().peekable();
    while let Some(draft) = drafts.next() {
        let link = drafts.peek().map_or(Link::Apart, |next| link(text, &draft, next, tag));
        match (link, drafts.peek()) {
            (Link::Range(start), Some(next)) => {
                let mention = range(&draft, next, start);
                drafts.next();
                mentions.push(mention);
            }
            (Link::Change, Some(next)) => {
                let mut mention = single(&draft);
                mention.unit = mention.unit.or(next.unit.as_ref().map(|(unit, _)| *unit));
                mentions.push(mention);
            }
            (Link::Score, _) => {
                drafts.next();
            }
            _ => mentions.push(single(&draft)),
        }
    }
    mentions
}

fn single(draft: &Draft) -> QuantityMention {
    let amount = match draft.numeral.number {
        Number::Exact(value) => Amount::Exact(value),
        Number::Vague(low, high) => Amount::Vague(low, high),
    };
    let measure = draft.measure();
    let range = measure.start..draft.counted.as_ref().map_or(measure.end, |counted| counted.range.end);
    let persons = draft.counted.as_ref().is_some_and(|counted| counted.persons);
    QuantityMention {
        range,
        number: draft.numeral.range.clone(),
        amount,
        modifier: None,
        bound: Bound::Exact,
        unit: draft.unit.as_ref().map(|(unit, _)| *unit).or(persons.then_some(PERSON)),
        per: None,
        measure,
        counted: draft.counted.as_ref().map(|counted| counted.range.clone()),
        equivalent_of: None,
    }
}

fn exact(numeral: &Numeral) -> Option<Decimal> {
    match numeral.number {
        Number::Exact(value) => Some(value),
        Number::Vague(..) => None,
    }
}

/// The lower end of a range; it shares the multiplier of the upper one (`4 to 6 million`).
fn low(first: &Numeral, second: &Numeral) -> Option<Decimal> {
    let (low, high) = (exact(first)?, exact(second)?);
    let shared = first.shape != Shape::Marked && second.multiplier > 1 && first.multiplier == 1;
    let scaled = low.times(second.multiplier).filter(|scaled| shared && *scaled < high);
    scaled.or(Some(low)).filter(|low| *low < high)
}

fn link(text: &str, first: &Draft, second: &Draft, tag: &str) -> Link {
    let between = first.measure().end..second.measure().start;
    let Some(gap) = text.get(between).map(str::trim) else { return Link::Apart };
    let head = text[..first.measure().start].trim_end();
    let last = head.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let word = fold(last);
    let units = match (&first.unit, &second.unit) {
        (Some((a, _)), Some((b, _))) => a == b,
        (Some(_), None) => false,
        _ => true,
    };
    let rising = low(&first.numeral, &second.numeral).is_some();
    let says = |way: &str, word: &str| joins(tag, way, word);
    let dash = matches!(gap, "-" | "–" | "—" | "‑" | "- to");
    let small = |numeral: &Numeral| numeral.shape == Shape::Bare && numeral.range.len() <= 2;
    let measured = second.unit.is_some() || second.counted.is_some();
    if dash && small(&first.numeral) && small(&second.numeral) && !measured {
        return Link::Score;
    }
    if !units || first.counted.is_some() {
        return Link::Apart;
    }
    // `from 5 to 10 percent` may be a change, and `from 10 to 5` is one.
    if !dash && says("from", &word) && says("to", &fold(gap)) {
        return Link::Change;
    }
    if !rising {
        return Link::Apart;
    }
    if says("between", &word) && (says("and", &fold(gap)) || dash) {
        return Link::Range(head.len() - last.len());
    }
    if dash || says("to", &fold(gap)) {
        return Link::Range(first.measure().start);
    }
    Link::Apart
}

fn range(first: &Draft, second: &Draft, start: usize) -> QuantityMention {
    let mut mention = single(second);
    let (a, b) = (low(&first.numeral, &second.numeral), exact(&second.numeral));
    if let (Some(low), Some(high)) = (a, b) {
        mention.amount = Amount::Range(low, high);
    }
    mention.unit = mention.unit.or(first.unit.as_ref().map(|(unit, _)| *unit));
    mention.number.start = first.numeral.range.start;
    mention.measure.start = first.measure().start;
    mention.range.start = start;
    mention
}

/// Marks what only says the quantity before it again, in parentheses and another unit of the same kind:
/// `200 kms (130 miles)`, `8 hectares (about 20 acres)`.
pub(super) fn mark_equivalents(text: &str, mentions: &mut [QuantityMention]) {
    for at in 1..mentions.len() {
        let (before, after) = mentions.split_at_mut(at);
        let (first, second) = (&before[at - 1], &mut after[0]);
        let gap: Range<usize> = first.range.end..second.range.start;
        let opened = gap.start <= gap.end && matches!(text[gap].trim(), "(" | "[" | "(or" | "(=");
        let closed = text[second.range.end..].trim_start().starts_with([')', ']', ',', ';', '/']);
        let kinds = first.unit.zip(second.unit);
        let converted = kinds.is_some_and(|(a, b)| {
            a.kind == b.kind && a.name != b.name && first.per == second.per && a.kind != "people"
        });
        if opened && closed && converted {
            second.equivalent_of = Some(first.equivalent_of.unwrap_or(at - 1));
        }
    }
}
