//! A story's quantities, as far as they may be shown.

use jiff::civil::Date;

use crate::corpus::{Apart, Print, Quantity, Slot, Status, Story, Value, Verdict};
use crate::page::desk::Reader;
use crate::page::records::Quote;
use crate::policy::Publishable;
use crate::text::{Amount, Decimal, Unit};

/// Numbers for one thing.
#[derive(Clone, Debug)]
pub struct QuantityRecord {
    /// In what it is measured.
    pub unit: Option<Unit>,
    /// How its numbers stand to each other.
    pub verdict: Verdict,
    /// The numbers.
    pub values: Vec<ValueRecord>,
    /// Numbers of the same kind that count something else.
    pub apart: Vec<ApartRecord>,
    /// Found or confirmed.
    pub status: Status,
    /// How many of its numbers a page leaves out.
    pub left: usize,
}

impl QuantityRecord {
    /// The places of so many of its numbers: the first, with which the others were compared, then the gravest of
    /// these; a figure that differs is not shown without the number that does.
    pub fn gravest(&self, most: usize) -> Vec<usize> {
        let mut kept: Vec<usize> = (1..self.values.len()).collect();
        kept.sort_by_key(|&at| (std::cmp::Reverse(self.values[at].verdict), at));
        kept.truncate(most.saturating_sub(1));
        kept.push(0);
        kept.sort_unstable();
        kept
    }
}

/// A number of the same kind that counts something else, as far as it may be shown.
#[derive(Clone, Debug)]
pub struct ApartRecord {
    /// What is not the same.
    pub slot: Slot,
    /// The words that say so here.
    pub words: Publishable,
    /// The words that say so there.
    pub others: Publishable,
    /// The other number.
    pub number: Publishable,
    /// Its sentence.
    pub sentence: Quote,
}

/// A number in an article, as far as it may be shown.
#[derive(Clone, Debug)]
pub struct ValueRecord {
    /// Number, modifier, unit and what is counted.
    pub text: Publishable,
    /// What follows it in its clause.
    pub rest: Option<Publishable>,
    /// Its sentence.
    pub sentence: Quote,
    /// The modifier.
    pub modifier: Option<Publishable>,
    /// How much.
    pub amount: Amount,
    /// Where the true number may lie.
    pub interval: (Option<Decimal>, Option<Decimal>),
    /// Who says it.
    pub speaker: Option<Publishable>,
    /// The day for which it holds.
    pub as_of: Option<Date>,
    /// How it stands to the first.
    pub verdict: Verdict,
    /// Equal in prints of one text.
    pub print: Print,
}

/// A story's quantities. A number whose words are redacted or withheld is left out, and with the first of a
/// quantity all of it: the others were compared with that one.
pub fn quantities(reader: &Reader<'_>, story: &Story) -> Vec<QuantityRecord> {
    let shown = story.quantities.iter().filter(|quantity| reader.policy().shows(quantity.status));
    shown.filter_map(|quantity| record(reader, quantity)).collect()
}

fn record(reader: &Reader<'_>, quantity: &Quantity) -> Option<QuantityRecord> {
    let mut values = quantity.values.iter().map(|value| self::value(reader, value));
    let first = values.next()??;
    let values: Vec<ValueRecord> = std::iter::once(first).chain(values.flatten()).collect();
    let articles = |other: &ValueRecord| {
        let first = &values[0];
        other.sentence.witness.article != first.sentence.witness.article && other.print != first.print
    };
    let apart = values.iter().any(articles);
    let gravest = values.iter().map(|value| value.verdict).max().unwrap_or(Verdict::Single);
    let verdict = if apart || gravest > Verdict::Agree { gravest } else { Verdict::Single };
    let apart: Vec<ApartRecord> =
        quantity.apart.iter().filter_map(|other| self::apart(reader, other)).collect();
    let scope =
        quantity.verdict == Verdict::DifferentScope && verdict == Verdict::Single && !apart.is_empty();
    let verdict = if scope { Verdict::DifferentScope } else { verdict };
    Some(QuantityRecord { unit: quantity.unit, verdict, values, apart, status: quantity.status, left: 0 })
}

fn apart(reader: &Reader<'_>, apart: &Apart) -> Option<ApartRecord> {
    Some(ApartRecord {
        slot: apart.slot,
        words: reader.whole(&apart.words)?,
        others: reader.whole(&apart.others)?,
        number: reader.whole(&apart.number)?,
        sentence: reader.quote(&apart.sentence),
    })
}

fn value(reader: &Reader<'_>, value: &Value) -> Option<ValueRecord> {
    let words = reader.whole(&value.witness)?;
    let sentence = reader.quote(&value.sentence);
    // Without its speaker a number would be the source's own.
    let speaker = match &value.speaker {
        Some(speaker) => Some(reader.whole(&speaker.witness)?),
        None => None,
    };
    Some(ValueRecord {
        text: words,
        rest: value.rest.as_ref().and_then(|rest| reader.policy().quote(rest)),
        sentence,
        modifier: value.modifier.as_ref().and_then(|modifier| reader.whole(modifier)),
        amount: value.amount,
        interval: value.interval,
        speaker,
        as_of: value.as_of,
        verdict: value.verdict,
        print: value.print,
    })
}
