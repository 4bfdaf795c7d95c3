//! Who says which number: a story's quantities, side by side.
//!
//! 1. [`claims`]: every number of an article with its slots: unit, what is counted, what happened, the whole
//!    that it is a share of, its days, its speaker.
//! 2. [`events`]: what happened to those who are counted; [`telling`]: which numbers say enough.
//! 3. [`align`]: two claims agree, differ, follow each other or have another scope, or have nothing to do with
//!    each other. They differ only where every slot matches and the intervals do not meet.
//!
//! A missing comparison is a pity, a false contradiction is a scandal.

mod align;
mod claims;
mod events;
mod telling;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::attribution::Speaker;
use super::reading::Reading;
use super::story::Status;
use super::voices::Cast;
use super::witness::Witness;
use crate::text::{Amount, Decimal, Unit};
use align::{Relation, bucket, relation};
use claims::Claim;

/// How the numbers of a quantity stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// One article has it.
    Single,
    /// They may be one number.
    Agree,
    /// A later number for the same.
    Development,
    /// They cannot be one number.
    Differ,
}

/// A number in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The expression: modifier, number, unit, what is counted.
    pub witness: Witness,
    /// Its sentence.
    pub sentence: Witness,
    /// What follows it in its clause.
    pub rest: Option<Witness>,
    /// The modifier, as printed.
    pub modifier: Option<Witness>,
    /// How much.
    pub amount: Amount,
    /// Where the true number may lie; an open end is absent.
    pub interval: (Option<Decimal>, Option<Decimal>),
    /// Who says it, where the article says that.
    pub speaker: Option<Speaker>,
    /// The day for which it holds: its own time's last, else when its speaker spoke, else the article's.
    pub as_of: Option<Date>,
    /// How it stands to the first.
    pub verdict: Verdict,
}

/// Numbers for one thing.
///
/// Laws: values stand in the corpus's order; each was compared with the first: a star, never a chain; the
/// verdict is the gravest of its values'.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// In what it is measured; persons are counted in the unit `person`.
    pub unit: Option<Unit>,
    /// How its numbers stand to each other.
    pub verdict: Verdict,
    /// The numbers.
    pub values: Vec<Value>,
    /// Found, or confirmed by the editor.
    pub status: Status,
}

impl Quantity {
    /// A number by itself.
    pub(super) fn single(unit: Option<Unit>, value: Value) -> Self {
        let value = Value { verdict: Verdict::Single, ..value };
        Quantity { unit, verdict: Verdict::Single, values: vec![value], status: Status::Found }
    }

    /// Adds a number that the editor says is for the same thing: intervals and days alone decide how it stands.
    pub(super) fn join(&mut self, value: Value) {
        self.values.push(value);
        self.values.sort_by_key(|value| value.witness);
        let (first, others) = self.values.split_at_mut(1);
        first[0].verdict = Verdict::Single;
        for value in others {
            let apart = align::excludes(first[0].interval, value.interval);
            value.verdict = match apart {
                false => Verdict::Agree,
                true if first[0].as_of == value.as_of => Verdict::Differ,
                true => Verdict::Development,
            };
        }
        self.judge();
    }

    /// The gravest of the numbers' verdicts; numbers of one article alone agree with nobody.
    pub(super) fn judge(&mut self) {
        let apart = self.values.iter().any(|value| value.witness.article != self.values[0].witness.article);
        let gravest = self.values.iter().map(|value| value.verdict).max().unwrap_or(Verdict::Single);
        self.verdict = if apart || gravest > Verdict::Agree { gravest } else { Verdict::Single };
    }
}

/// A claim is compared with so many quantities of its kind at most, the earliest: the work stays linear.
const BASES: usize = 64;

/// A story tells so many quantities at most: more are no overview.
const MOST: usize = 100;

/// The quantities of a story: those that differ first, then those that most articles have.
pub(super) fn quantities(readings: &[Reading<'_>], cast: &Cast) -> Vec<Quantity> {
    let claims: Vec<Claim> = readings.iter().flat_map(|reading| claims::claims(reading, cast)).collect();
    let mut stars: Vec<Vec<(&Claim, Verdict)>> = Vec::new();
    let mut buckets: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for claim in &claims {
        let known = buckets.entry(bucket(claim)).or_default();
        let near = known.iter().take(BASES).filter_map(|&at| Some((relation(stars[at][0].0, claim)?, at)));
        // Of equals the earliest.
        let best = near.reduce(|a, b| if b.0.rank() > a.0.rank() { b } else { a });
        match best {
            Some((Relation { verdict, .. }, at)) => stars[at].push((claim, verdict)),
            None => {
                known.push(stars.len());
                stars.push(vec![(claim, Verdict::Single)]);
            }
        }
    }
    let mut quantities: Vec<Quantity> = stars.into_iter().map(quantity).collect();
    let articles = |quantity: &Quantity| {
        quantity.values.iter().map(|value| value.witness.article).collect::<BTreeSet<_>>().len()
    };
    quantities.sort_by_key(|quantity| {
        let grave = quantity.verdict.max(Verdict::Agree);
        (std::cmp::Reverse((grave, articles(quantity))), quantity.values[0].witness)
    });
    quantities.truncate(MOST);
    quantities
}

fn quantity(star: Vec<(&Claim, Verdict)>) -> Quantity {
    let value = |(claim, verdict): &(&Claim, Verdict)| Value {
        witness: claim.witness,
        sentence: claim.sentence,
        rest: claim.rest,
        modifier: claim.modifier,
        amount: claim.amount,
        interval: claim.interval,
        speaker: claim.speaker.as_ref().map(|(_, speaker)| speaker.clone()),
        as_of: claim.as_of,
        verdict: *verdict,
    };
    let values = star.iter().map(value).collect();
    let mut quantity =
        Quantity { unit: star[0].0.unit, verdict: Verdict::Single, values, status: Status::Found };
    quantity.judge();
    quantity
}
