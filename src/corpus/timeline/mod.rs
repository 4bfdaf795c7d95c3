//! A story's timeline: what its articles date.
//!
//! 1. [`choice`]: which times of an article tell an event, and their sentences.
//! 2. Sentences with the same days that share words become one [`Moment`], a star around the earliest.
//! 3. The moments with most witnesses stay.
//!
//! Precision goes before completeness: an expression whose day is not sure stands on no timeline.

mod choice;
mod dating;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::Date;

use serde::{Deserialize, Serialize};

use super::Witness;
use super::reading::Reading;
use super::story::Status;
use crate::text::Precision;
pub(super) use choice::days;
use choice::{Sentence, Telling};
pub use dating::Dating;
pub(super) use dating::date_undated;

/// What articles of a story date: the days, and the sentences that tell it.
///
/// Laws: `from` is not after `until`; witnesses are sentences of body blocks, in the corpus's order, each at
/// most once; the first is the base, the earliest article's, and every other was compared with it: a star,
/// never a chain. A function of the story's articles alone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// The first day.
    pub from: Date,
    /// The last day; the same for one day.
    pub until: Date,
    /// How exactly the words mean it.
    pub precision: Precision,
    /// The sentences.
    pub witnesses: Vec<Witness>,
    /// Found, or confirmed by the editor.
    pub status: Status,
}

/// A timeline has at most so many moments: more are no overview.
const LONGEST: usize = 60;

/// Sentences of one event share at least so many telling words …
const SHARED: usize = 3;

/// … and so many of a hundred of the shorter one's.
const SHARE: usize = 40;

/// A sentence is compared with so many bases of its days at most, the earliest: the work stays linear.
const BASES: usize = 200;

/// The timeline of a story, in order of days, then of the base's place.
///
/// A story of one article has one if it dates two things at least: else its headline says it all.
pub(super) fn timeline(readings: &[Reading<'_>]) -> Vec<Moment> {
    let mut moments = moments(readings.iter().flat_map(choice::tellings).collect());
    if readings.len() == 1 && moments.len() < 2 {
        return Vec::new();
    }
    let articles = |moment: &Moment| moment.witnesses.chunk_by(|a, b| a.article == b.article).count();
    moments.sort_by_key(|moment| (std::cmp::Reverse(articles(moment)), moment.from, moment.witnesses[0]));
    moments.truncate(LONGEST);
    in_order(&mut moments);
    moments
}

/// Sorts moments by their days, then by their base's place.
pub(super) fn in_order(moments: &mut [Moment]) {
    moments.sort_by_key(|moment| (moment.from, moment.until, moment.witnesses[0]));
}

/// Gathers sentences around the earliest that tells the same: each joins the base that it shares most with.
fn moments(tellings: Vec<Telling>) -> Vec<Moment> {
    let mut stars: BTreeMap<(Date, Date, Precision), Vec<Vec<Telling>>> = BTreeMap::new();
    for telling in tellings {
        let days = (telling.span.from, telling.span.until, telling.span.precision);
        let known = stars.entry(days).or_default();
        let near =
            known.iter_mut().take(BASES).map(|star| (shared(&star[0].sentence, &telling.sentence), star));
        let best = near.filter(|(shared, _)| *shared > 0).reduce(|a, b| if b.0 > a.0 { b } else { a });
        match best {
            Some((_, star)) => star.push(telling),
            None => known.push(vec![telling]),
        }
    }
    let moment = |((from, until, precision), stars): ((Date, Date, Precision), Vec<Vec<Telling>>)| {
        stars.into_iter().map(move |star| {
            let witnesses = star.into_iter().map(|telling| telling.sentence.witness).collect();
            Moment { from, until, precision, witnesses, status: Status::Found }
        })
    };
    stars.into_iter().flat_map(moment).collect()
}

/// How many words two sentences share, if those are enough to tell the same event; else 0.
fn shared(a: &Sentence, b: &Sentence) -> usize {
    let shared = common(&a.words, &b.words);
    let shorter = a.words.len().min(b.words.len());
    let named = common(&a.names, &b.names) > 0 && common(&a.numbers, &b.numbers) > 0;
    let enough = shared >= SHARED && 100 * shared >= SHARE * shorter;
    if named || enough { shared } else { 0 }
}

fn common(a: &[u64], b: &[u64]) -> usize {
    a.iter().filter(|hash| b.binary_search(hash).is_ok()).count()
}
