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
mod reader;
mod scope;
mod stars;
mod telling;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use jiff::civil::Date;

use serde::{Deserialize, Serialize};

use super::attribution::Speaker;
use super::reading::Reading;
use super::story::Status;
use super::voices::Cast;
use super::witness::Witness;
use crate::text::{Amount, Decimal, Unit};
use claims::Claim;
pub(super) use events::befallen;

/// How the numbers of a quantity stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// One article has it.
    Single,
    /// One article has it, and an earlier number of its kind counts something else.
    DifferentScope,
    /// They may be one number.
    Agree,
    /// A later number for the same.
    Development,
    /// They cannot be one number.
    Differ,
}

/// A number's place in the words of its sentence: equal where one text is printed twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Print {
    /// A hash of the sentence's words.
    words: u64,
    /// How many of them stand before the number.
    before: usize,
}

/// A number in an article.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    /// Equal in prints of one text.
    pub print: Print,
}

/// What two numbers of one kind count that is not the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Slot {
    /// That of which they are shares.
    Whole,
    /// Who is counted.
    Counted,
    /// The time in which it is counted.
    Period,
}

/// A number of the same kind that counts something else: a reader would compare the two, and be wrong.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Apart {
    /// What is not the same.
    pub slot: Slot,
    /// The words that say so here.
    pub words: Witness,
    /// The words that say so there.
    pub others: Witness,
    /// The other number.
    pub number: Witness,
    /// Its sentence.
    pub sentence: Witness,
}

/// Numbers for one thing.
///
/// Laws: values stand in the corpus's order; each was compared with the first: a star, never a chain; the
/// verdict is the gravest of its values'.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quantity {
    /// In what it is measured; persons are counted in the unit `person`.
    pub unit: Option<Unit>,
    /// How its numbers stand to each other.
    pub verdict: Verdict,
    /// The numbers.
    pub values: Vec<Value>,
    /// Numbers of the same kind that count something else.
    pub apart: Vec<Apart>,
    /// Found, or confirmed by the editor.
    pub status: Status,
}

impl Quantity {
    /// A number by itself.
    pub(super) fn single(unit: Option<Unit>, value: Value) -> Self {
        let value = Value { verdict: Verdict::Single, ..value };
        Quantity {
            unit,
            verdict: Verdict::Single,
            values: vec![value],
            apart: Vec::new(),
            status: Status::Found,
        }
    }

    /// Adds a number that the editor says is for the same thing: intervals and days alone decide how it stands.
    pub(super) fn join(&mut self, value: Value) {
        self.values.push(value);
        self.values.sort_by_key(|value| value.witness);
        let values = &self.values;
        self.apart.retain(|apart| values.iter().all(|value| value.witness != apart.number));
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

    /// The gravest of the numbers' verdicts; numbers of one article alone, and of one text printed twice, agree with
    /// nobody. Of two quantities that count something else the later one says so.
    pub(super) fn judge(&mut self) {
        let first = &self.values[0];
        let apart = self
            .values
            .iter()
            .any(|value| value.witness.article != first.witness.article && value.print != first.print);
        let gravest = self.values.iter().map(|value| value.verdict).max().unwrap_or(Verdict::Single);
        let earlier = self.apart.iter().any(|other| other.number < self.values[0].witness);
        self.verdict = match apart || gravest > Verdict::Agree {
            true if gravest > Verdict::Single => gravest,
            _ if earlier => Verdict::DifferentScope,
            _ => Verdict::Single,
        };
    }
}

/// A story tells so many quantities at most: more are no overview.
const MOST: usize = 100;

/// The quantities of a story: those that differ first, then those that most articles have.
pub(super) fn quantities(readings: &[Reading<'_>], cast: &Cast) -> Vec<Quantity> {
    let claims: Vec<Claim> = readings.iter().flat_map(|reading| claims::claims(reading, cast)).collect();
    let stars = stars::stars(&claims);
    let scopes = scope::scopes(&stars);
    let mut quantities: Vec<Quantity> = stars.iter().map(|star| quantity(star)).collect();
    for (at, apart) in scopes {
        quantities[at].apart.push(apart);
    }
    quantities.iter_mut().for_each(Quantity::judge);
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

fn quantity(star: &[(&Claim, Verdict)]) -> Quantity {
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
        print: claim.print,
    };
    let values = star.iter().map(value).collect();
    let (unit, verdict) = (star[0].0.unit, Verdict::Single);
    Quantity { unit, verdict, values, apart: Vec::new(), status: Status::Found }
}
