//! A story's quantities, side by side.

use serde::Serialize;

use super::plots::{ScaleView, on_a_scale};
use super::sources::refer;
use super::{Cited, DateView};
use crate::annotate::{Apparatus, NoteRef};
use crate::corpus::{Slot, Status, Verdict};
use crate::page::accounts::{ApartRecord, QuantityRecord, ValueRecord};
use crate::page::desk::Reader;
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
    pub words: String,
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
    pub slot: String,
    /// The words that say so here.
    pub words: Publishable,
    /// The words that say so there.
    pub others: Publishable,
    /// The other number.
    pub number: Publishable,
    /// Its sentence.
    pub note: NoteRef,
    /// BCP 47 tag, where it is not the site's; `und` where it is not known and its letters run the other way.
    pub language: Option<String>,
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
    /// BCP 47 tag, where it is not the site's; `und` where it is not known and its letters run the other way.
    pub language: Option<String>,
    /// Who says it.
    pub speaker: Option<Publishable>,
    /// The day for which it holds.
    pub as_of: Option<DateView>,
    /// Its place on the scale.
    pub bar: Option<Bar>,
}

/// Builds the view of quantities; none where there are none.
pub fn quantities(
    reader: &Reader<'_>,
    records: &[QuantityRecord],
    apparatus: &mut Apparatus<'_, Cited>,
) -> Option<QuantitiesView> {
    let mut view = |record: &QuantityRecord| {
        let (verdict, words) = named(reader, record.verdict);
        let all: Vec<&ValueRecord> = record.values.iter().collect();
        let (scale, bars) = on_a_scale(&all, record.unit, record.verdict);
        let mut value = |(one, bar)| value(reader, (one, bar), apparatus);
        let values = all.into_iter().zip(bars).map(&mut value).collect();
        let apart = record.apart.iter().map(|one| apart(reader, one, apparatus)).collect();
        QuantityView { verdict, words, values, more: record.left, scale, apart, status: record.status }
    };
    let (single, several): (Vec<QuantityView>, Vec<QuantityView>) =
        records.iter().map(&mut view).partition(|quantity| quantity.verdict == "single");
    (!records.is_empty()).then_some(QuantitiesView { several, single })
}

fn apart(reader: &Reader<'_>, record: &ApartRecord, apparatus: &mut Apparatus<'_, Cited>) -> ApartView {
    let slot = match record.slot {
        Slot::Whole => "figure.share",
        Slot::Counted => "figure.counted",
        Slot::Period => "figure.period",
    };
    let note = refer(&record.sentence, &reader.phrases().say("back.figure"), apparatus);
    let (words, others, number) = (record.words.clone(), record.others.clone(), record.number.clone());
    ApartView {
        slot: reader.phrases().say(slot),
        words,
        others,
        number,
        note,
        language: record.sentence.language.clone(),
    }
}

fn value(
    reader: &Reader<'_>,
    (record, bar): (&ValueRecord, Option<Bar>),
    apparatus: &mut Apparatus<'_, Cited>,
) -> ValueView {
    let note = refer(&record.sentence, &reader.phrases().say("back.figure"), apparatus);
    ValueView {
        text: record.text.clone(),
        rest: record.rest.clone(),
        note,
        language: record.sentence.language.clone(),
        speaker: record.speaker.clone(),
        as_of: record.as_of.map(|day| reader.date(day)),
        bar,
    }
}

/// A verdict as data prints it, and in words for readers.
pub(super) fn named(reader: &Reader<'_>, verdict: Verdict) -> (&'static str, String) {
    let (name, key) = match verdict {
        Verdict::Single => ("single", "figure.single"),
        Verdict::DifferentScope => ("different-scope", "figure.different_scope"),
        Verdict::Agree => ("agree", "figure.agree"),
        Verdict::Development => ("development", "figure.development"),
        Verdict::Differ => ("differ", "figure.differ"),
    };
    (name, reader.phrases().say(key))
}
