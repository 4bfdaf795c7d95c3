//! A story's figures, side by side.

use serde::Serialize;

use super::{Cited, DateView, date};
use crate::annotate::{Apparatus, NoteRef};
use crate::corpus::Verdict;
use crate::page::accounts::{FigureRecord, ValueRecord};
use crate::policy::Publishable;

/// A story's figures.
#[derive(Clone, Debug, Serialize)]
pub struct FiguresView {
    /// Those that several sources tell, and those that differ.
    pub several: Vec<FigureView>,
    /// Those that one source tells.
    pub single: Vec<FigureView>,
}

/// Numbers for one thing.
#[derive(Clone, Debug, Serialize)]
pub struct FigureView {
    /// How they stand to each other: `differ`, `development`, `agree`, `single`.
    pub verdict: &'static str,
    /// The same for readers.
    pub words: &'static str,
    /// The numbers.
    pub values: Vec<ValueView>,
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
}

/// Builds the view of figures; none where there are none.
pub fn figures(records: &[FigureRecord], apparatus: &mut Apparatus<'_, Cited>) -> Option<FiguresView> {
    let mut view = |record: &FigureRecord| {
        let (verdict, words) = named(record.verdict);
        let values = record.values.iter().map(|one| value(one, apparatus)).collect();
        FigureView { verdict, words, values }
    };
    let (single, several): (Vec<FigureView>, Vec<FigureView>) =
        records.iter().map(&mut view).partition(|figure| figure.verdict == "single");
    (!records.is_empty()).then_some(FiguresView { several, single })
}

fn value(record: &ValueRecord, apparatus: &mut Apparatus<'_, Cited>) -> ValueView {
    let cited = Cited::of(&record.sentence);
    let anchor = cited.anchor();
    let note = apparatus.refer(record.sentence.witness.article, Some((cited, anchor)), "figure");
    ValueView {
        text: record.text.clone(),
        rest: record.rest.clone(),
        note,
        speaker: record.speaker.clone(),
        as_of: record.as_of.map(date),
    }
}

fn named(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Single => ("single", "one source"),
        Verdict::Agree => ("agree", "the figures agree"),
        Verdict::Development => ("development", "a later figure"),
        Verdict::Differ => ("differ", "accounts differ"),
    }
}
