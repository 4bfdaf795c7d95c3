//! Which sources print the same text, as far as it may be shown, for pages and for `digest.json`.

use serde::Serialize;

use super::data::{WitnessRow, witness_row};
use super::desk::{Desk, Reader};
use super::records::Quote;
use crate::corpus::{Copied, CopyKind, Held, Run, Status, Story};
use crate::intake::Allowance;
use crate::policy::Publishable;

/// Two articles that print the same text.
#[derive(Clone, Debug)]
pub struct CopyRecord {
    /// The articles.
    pub sides: [HeldRecord; 2],
    /// How many words are equal.
    pub words: usize,
    /// Whether one outlet published both.
    pub kind: CopyKind,
    /// How many words of a run are equal, and where it stands in either article.
    pub runs: Vec<(usize, [Quote; 2])>,
    /// Found or confirmed.
    pub status: Status,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct HeldRecord {
    /// Its place in the corpus.
    pub article: usize,
    /// Of a hundred of its words, how many stand in the other.
    pub percent: usize,
    /// Agencies that it credits for its words.
    pub agencies: Vec<Publishable>,
}

impl CopyRecord {
    /// Agencies that both articles credit.
    pub fn credited_by_both(&self) -> Vec<Publishable> {
        let [one, other] = &self.sides;
        one.agencies.iter().filter(|agency| other.agencies.contains(agency)).cloned().collect()
    }
}

/// A story's copies; a withdrawn article is in none.
pub fn copies(reader: &Reader<'_>, story: &Story) -> Vec<CopyRecord> {
    let shown = story.copies.iter().filter(|copied| reader.policy().shows(copied.status));
    shown.filter_map(|copied| record(reader, copied)).collect()
}

fn record(reader: &Reader<'_>, copied: &Copied) -> Option<CopyRecord> {
    let policy = reader.policy();
    let side = |held: &Held| {
        // An article without text credits nobody on its page either.
        let named = policy.allowance(held.article) != Allowance::None;
        let agencies = held.agencies.iter().filter(|_| named).map(|agency| policy.own(agency)).collect();
        HeldRecord { article: held.article, percent: held.percent, agencies }
    };
    let run = |run: &Run| (run.words, run.witnesses.each_ref().map(|witness| reader.quote(witness)));
    let withdrawn = copied.sides.iter().any(|held| reader.card(held.article).withdrawn.is_some());
    (!withdrawn).then(|| CopyRecord {
        sides: copied.sides.each_ref().map(side),
        words: copied.words,
        kind: copied.kind,
        status: copied.status,
        runs: copied.runs.iter().map(run).collect(),
    })
}

/// Two articles that print the same text, for programs.
#[derive(Serialize)]
pub struct CopyRow {
    kind: &'static str,
    status: Status,
    words: usize,
    agencies: Vec<String>,
    sides: [HeldRow; 2],
    runs: Vec<RunRow>,
}

/// One of them.
#[derive(Serialize)]
pub struct HeldRow {
    article: String,
    percent: usize,
    agencies: Vec<String>,
}

/// A run of equal words.
#[derive(Serialize)]
pub struct RunRow {
    words: usize,
    witnesses: [WitnessRow; 2],
}

/// The rows of a story's copies.
pub fn rows(desk: &Desk<'_>, copies: &[CopyRecord]) -> Vec<CopyRow> {
    let names = |agencies: &[Publishable]| agencies.iter().map(|name| name.as_str().to_owned()).collect();
    let side = |held: &HeldRecord| HeldRow {
        article: desk.corpus.articles[held.article].key.as_str().to_owned(),
        percent: held.percent,
        agencies: names(&held.agencies),
    };
    let run = |(words, quotes): &(usize, [Quote; 2])| RunRow {
        words: *words,
        witnesses: quotes.each_ref().map(|quote| witness_row(desk, quote)),
    };
    let row = |copy: &CopyRecord| CopyRow {
        kind: match copy.kind {
            CopyKind::Outlets => "outlets",
            CopyKind::Edition => "edition",
        },
        status: copy.status,
        words: copy.words,
        agencies: names(&copy.credited_by_both()),
        sides: copy.sides.each_ref().map(side),
        runs: copy.runs.iter().map(run).collect(),
    };
    copies.iter().map(row).collect()
}
