//! A story's quantities, side by side.

use serde::Serialize;

use super::plots::{ScaleView, on_a_scale};
use super::sources::refer;
use super::{Cited, DateView, date};
use crate::annotate::{Apparatus, NoteRef};
use crate::corpus::{Slot, Status, Verdict};
use crate::page::accounts::{ApartRecord, QuantityRecord, ValueRecord};
use crate::page::plots::Bar;
use crate::policy::Publishable;

/// A story's quantities.
#[derive(Clone, Debug, Serialize)]
pub struct QuantitiesView {
    /// Those that several sources tell, and those that differ.
    pub several: Vec<QuantityView>,
    /// Those that one source tells.
    pub single: Vec<QuantityView>,
}

/// Numbers for one thing.
#[derive(Clone, Debug, Serialize)]
pub struct QuantityView {
    /// How they stand to each other: `differ`, `development`, `agree`, `different-scope`, `single`.
    pub verdict: &'static str,
    /// The same for readers.
    pub words: &'static str,
    /// The numbers.
    pub values: Vec<ValueView>,
    /// How many more numbers there are.
    pub more: usize,
    /// The scale on which they stand, where they differ or follow each other.
    pub scale: Option<ScaleView>,
    /// Numbers of the same kind that count something else.
    pub apart: Vec<ApartView>,
    /// `found` or `confirmed`.
    pub status: Status,
}

/// A number of the same kind that counts something else.
#[derive(Clone, Debug, Serialize)]
pub struct ApartView {
    /// What is not the same, for readers.
    pub slot: &'static str,
    /// The words that say so here.
    pub words: Publishable,
    /// The words that say so there.
    pub others: Publishable,
    /// The other number.
    pub number: Publishable,
    /// Its sentence.
    pub note: NoteRef,
}

/// A number.
#[derive(Clone, Debug, Serialize)]
pub struct ValueView {
    /// Modifier, number, unit, what is counted.
    pub text: Publishable,
    /// What follows it in its clause.
    pub rest: Option<Publishable>,
    /// The sentence that has it.
    pub note: NoteRef,
    /// Who says it.
    pub speaker: Option<Publishable>,
    /// The day for which it holds.
    pub as_of: Option<DateView>,
    /// Its place on the scale.
    pub bar: Option<Bar>,
}

/// Builds the view of quantities; none where there are none.
pub fn quantities(
    records: &[QuantityRecord],
    apparatus: &mut Apparatus<'_, Cited>,
) -> Option<QuantitiesView> {
    let mut view = |record: &QuantityRecord| {
        let (verdict, words) = named(record.verdict);
        let all: Vec<&ValueRecord> = record.values.iter().collect();
        let (scale, bars) = on_a_scale(&all, record.unit, record.verdict);
        let values = all.into_iter().zip(bars).map(|(one, bar)| value(one, bar, apparatus)).collect();
        let apart = record.apart.iter().map(|one| apart(one, apparatus)).collect();
        QuantityView { verdict, words, values, more: record.left, scale, apart, status: record.status }
    };
    let (single, several): (Vec<QuantityView>, Vec<QuantityView>) =
        records.iter().map(&mut view).partition(|quantity| quantity.verdict == "single");
    (!records.is_empty()).then_some(QuantitiesView { several, single })
}

fn apart(record: &ApartRecord, apparatus: &mut Apparatus<'_, Cited>) -> ApartView {
    let slot = match record.slot {
        Slot::Whole => "a share of",
        Slot::Counted => "who is counted",
        Slot::Period => "the time",
    };
    let note = refer(&record.sentence, "figure", apparatus);
    let (words, others, number) = (record.words.clone(), record.others.clone(), record.number.clone());
    ApartView { slot, words, others, number, note }
}

fn value(record: &ValueRecord, bar: Option<Bar>, apparatus: &mut Apparatus<'_, Cited>) -> ValueView {
    let note = refer(&record.sentence, "figure", apparatus);
    ValueView {
        text: record.text.clone(),
        rest: record.rest.clone(),
        note,
        speaker: record.speaker.clone(),
        as_of: record.as_of.map(date),
        bar,
    }
}

pub(super) fn named(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Single => ("single", "one source"),
        Verdict::DifferentScope => ("different-scope", "counts something else"),
        Verdict::Agree => ("agree", "the figures agree"),
        Verdict::Development => ("development", "a later figure"),
        Verdict::Differ => ("differ", "accounts differ"),
    }
}
