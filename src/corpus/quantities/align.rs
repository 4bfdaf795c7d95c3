//! Whether two numbers are for one thing.

use super::Verdict;
use super::claims::{Claim, Who};
use crate::corpus::attribution::SpeakerKind;
use crate::text::{Amount, Decimal};

/// How a claim stands to another, and by how much the words speak for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    pub(super) verdict: Verdict,
    pub(super) evidence: usize,
}

impl Relation {
    /// What agrees belongs together before what differs, then what more speaks for.
    pub(super) fn rank(&self) -> (bool, usize) {
        (self.verdict == Verdict::Agree, self.evidence)
    }
}

/// Numbers agree with so much evidence …
const AGREE: usize = 3;
/// … if the larger is at most so many times the smaller, as numerator and denominator;
const CLOSE: (i128, i128) = (21, 20);
/// they differ, or follow each other, with so much.
const DIFFER: usize = 3;
/// A number from which on two sources seldom count the same things alike by chance. This and [`DISPUTED`] are guesses: the
/// development sets hold too few pairs to measure them.
const MANY: i128 = 1000;
/// Clauses on which two speakers disagree have so many telling words in common.
const DISPUTED: usize = 2;
/// Days of one event lie no further apart.
const NEAR: i32 = 2;
/// Wholes with so many common words need no common name.
const TOLD: usize = 2;
/// Numbers further apart than so many times count different things.
const APART: (i128, i128) = (5, 1);

/// What claims must have in common to be compared at all: language, unit, by what it is divided, and the noun
/// where there is no unit.
pub(super) type Bucket = ([u8; 2], Option<&'static str>, Option<&'static str>, Option<u64>);

/// The bucket of a claim.
pub(super) fn bucket(claim: &Claim) -> Bucket {
    let unit = claim.unit.map(|unit| unit.name);
    let head = claim.head.filter(|_| claim.unit.is_none());
    (claim.language, unit, claim.per.map(|unit| unit.name), head)
}

/// What the words around two numbers have in common.
pub(super) struct Match {
    heads: Heads,
    event: usize,
    wholes: usize,
    /// Where wholes are told, their nouns are the same: `all of Holm` is not `the lower part of Holm`.
    whole: bool,
    /// Days are told and do not meet.
    spans_conflict: bool,
    /// Names are told and none is shared.
    places_conflict: bool,
    evidence: usize,
}

/// How a later claim stands to an earlier one of its bucket; nothing where they are for different things.
pub(super) fn relation(base: &Claim, claim: &Claim) -> Option<Relation> {
    if base.leading && claim.leading {
        return once(base, claim).map(|verdict| Relation { verdict, evidence: AGREE });
    }
    let common = matches(base, claim)?;
    verdict(base, claim, &common).map(|verdict| Relation { verdict, evidence: common.evidence })
}

/// How two measures stand to each other of which a story has one, where they hold for days that are near: such a
/// measure does not grow, so that a later day does not make it another.
fn once(base: &Claim, claim: &Claim) -> Option<Verdict> {
    let near = base.as_of.zip(claim.as_of).is_some_and(|(a, b)| (a - b).get_days().abs() <= NEAR);
    let firm = |claim: &Claim| !claim.doubtful && !claim.presumed;
    let verdict = if is_apart(base, claim) { Verdict::Differ } else { Verdict::Agree };
    (near && firm(base) && firm(claim)).then_some(verdict)
}

/// What two claims of a bucket have in common; nothing where a slot says that they are for different things.
pub(super) fn matches(base: &Claim, claim: &Claim) -> Option<Match> {
    let event = match (base.event, claim.event) {
        (Some(a), Some(b)) if a != b => return None,
        (Some(_), Some(_)) => 1,
        _ => 0,
    };
    let heads = heads(base, claim)?;
    let wholes = wholes(base, claim)?;
    let names = common(&base.names, &claim.names);
    // A whole that is told by two common words says enough of the place, unless both give it a name.
    let told = wholes >= TOLD && !(base.placed && claim.placed);
    let places_conflict = names == 0 && !base.names.is_empty() && !claim.names.is_empty() && !told;
    let (spans, spans_conflict) = match (base.span, claim.span) {
        (Some(a), Some(b)) if a == b => (2, false),
        (Some(a), Some(b)) => (0, a.1 < b.0 || b.1 < a.0),
        _ => (0, false),
    };
    let voice = base.speaker.as_ref().zip(claim.speaker.as_ref());
    let voice = usize::from(voice.is_some_and(|((a, _), (b, _))| a == b));
    let shared = common(&base.stems, &claim.stems);
    let equal = usize::from(base.amount == claim.amount);
    let exact = equal + usize::from(is_exact(base)) * equal;
    let evidence = shared + event + spans + exact + names.min(1) + wholes;
    // One speaker gives many numbers: that it is the same one says something where the same things are counted.
    let counted = heads == Heads::Same && claim.head.is_some() && claim.who != Who::People;
    let evidence = if is_apart(base, claim) || counted || event > 0 { evidence + voice } else { evidence };
    let told = equal > 0 && (counted || event > 0) && is_told(base);
    let many = told && counted && is_many(base);
    let evidence = evidence + usize::from(told) + usize::from(many);
    let whole = match (&base.whole, &claim.whole) {
        (Some((_, ours, _)), Some((_, theirs, _))) => ours.iter().any(|stem| theirs.contains(stem)),
        _ => true,
    };
    Some(Match { heads, event, wholes, whole, spans_conflict, places_conflict, evidence })
}

/// How two claims stand to each other whose words, or those of one that agrees with the first, have so much in
/// common.
pub(super) fn verdict(base: &Claim, claim: &Claim, common: &Match) -> Option<Verdict> {
    let open = |claim: &Claim| matches!(claim.amount, Amount::Vague(..));
    let equal = base.amount == claim.amount;
    let moved = has_moved(base, claim) && common.wholes > 0;
    if !is_apart(base, claim) && !moved {
        // `more than 20` and 27 do not exclude each other, and are not the same number either.
        // `At least 8` and `at least 9` are two counts.
        let grows = |claim: &Claim| claim.interval.0.is_some() && claim.interval.1.is_none();
        let loose = open(base) || open(claim) || grows(base) && grows(claim);
        let close = equal || !loose && is_within(base, claim, CLOSE);
        let agrees = close
            && common.evidence >= AGREE
            && !common.spans_conflict
            && !common.places_conflict
            && base.per == claim.per;
        return agrees.then_some(Verdict::Agree);
    }
    let comparable = common.heads == Heads::Same
        && base.witness.article != claim.witness.article
        && !base.doubtful
        && !claim.doubtful
        && is_within(base, claim, APART);
    let disputed = comparable && are_disputed(base, claim);
    // What happened, or the whole that it is a share of, must be known to be the same.
    let loose = |claim: &Claim| claim.inherited || claim.presumed || open(claim);
    let grounded = comparable
        && !loose(base)
        && !loose(claim)
        && !common.places_conflict
        && !common.spans_conflict
        && (common.event + common.wholes > 0 || disputed)
        && common.whole;
    let verdict = if base.as_of? == claim.as_of? { Verdict::Differ } else { Verdict::Development };
    // Without a known event only what is told of one time can be disputed.
    let sure = verdict == Verdict::Differ && base.span == claim.span;
    if common.event + common.wholes == 0 && !sure {
        return None;
    }
    let long = |claim: &Claim| claim.span.is_some_and(|(from, until)| from < until);
    let timed = match verdict {
        Verdict::Differ => base.span == claim.span || !long(base) && !long(claim),
        _ => base.span.is_none() == claim.span.is_none(),
    };
    (grounded && timed && (common.evidence >= DIFFER || disputed)).then_some(verdict)
}

/// Whether two speakers measure or count the same in like words, though no event of the table befell it: `19,000 litres
/// of solvent had run out of a burst tank`, and 12,000 by the other's account. Most telling words of the shorter clause
/// are the other's too, and of a measure also what it is of.
fn are_disputed(base: &Claim, claim: &Claim) -> bool {
    let voices = base.speaker.as_ref().zip(claim.speaker.as_ref());
    let two = voices.is_some_and(|((a, ours), (b, theirs))| {
        a != b && ours.kind != SpeakerKind::Described && theirs.kind != SpeakerKind::Described
    });
    let kind = base.unit.map_or("", |unit| unit.kind);
    let of = |claim: &Claim| claim.whole.as_ref().map(|(_, stems, _)| stems.clone()).unwrap_or_default();
    let same = match kind {
        "share" => false,
        "" | "people" => base.who != Who::People && base.head.is_some(),
        _ => of(base).iter().any(|stem| of(claim).contains(stem)),
    };
    let shared = common(&base.stems, &claim.stems);
    let shorter = base.stems.len().min(claim.stems.len());
    two && same && shared >= DISPUTED && shared * 2 >= shorter
}

/// Whether two rounded shares of different days are two numbers, though their intervals meet: `about 80 percent`
/// and, a day later, `about 85 percent`.
fn has_moved(base: &Claim, claim: &Claim) -> bool {
    let share = base.unit.is_some_and(|unit| unit.kind == "share");
    let days = base.as_of.zip(claim.as_of).is_some_and(|(a, b)| a != b);
    let beside = |(low, high): Interval, amount: Amount| match (amount, low, high) {
        (Amount::Exact(value), Some(low), Some(high)) => value < low || high < value,
        _ => false,
    };
    share && days && (beside(base.interval, claim.amount) || beside(claim.interval, base.amount))
}

/// Whether what is counted is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heads {
    Same,
    /// Both are people, in words of their own.
    People,
}

fn heads(base: &Claim, claim: &Claim) -> Option<Heads> {
    let anybody = |claim: &Claim| matches!(claim.who, Who::People | Who::Anybody);
    let kinds = |a: &Claim, b: &Claim| {
        let kind = a.who == Who::Kind && anybody(b) || anybody(a) && b.who == Who::Kind;
        kind && a.event.is_some() && a.event == b.event
    };
    match (base.head, claim.head) {
        (Some(a), Some(b)) if a == b => Some(Heads::Same),
        (Some(_), Some(_)) if anybody(base) && anybody(claim) => Some(Heads::People),
        // `four workers died`, `four dead`: what befell them is the same, and only an equal number can be theirs.
        (Some(_), Some(_)) => (kinds(base, claim) && base.amount == claim.amount).then_some(Heads::People),
        (None, None) => Some(Heads::Same),
        // `20,000 so far`: what is counted was said before.
        _ => (base.event.is_some() && base.event == claim.event).then_some(Heads::People),
    }
}

/// How well the wholes of two shares match; nothing where they are different ones.
fn wholes(base: &Claim, claim: &Claim) -> Option<usize> {
    let share = base.unit.is_some_and(|unit| unit.kind == "share");
    match (base.of.is_empty(), claim.of.is_empty()) {
        (true, true) => Some(0),
        _ if !share => Some(0),
        (false, false) => Some(common(&base.of, &claim.of)).filter(|shared| *shared > 0),
        _ => None,
    }
}

/// A number with two digits that say something, or a large one: of the same things it is seldom the same by chance.
fn is_told(claim: &Claim) -> bool {
    telling_digits(claim) >= 2 || matches!(claim.amount, Amount::Exact(_)) && is_many(claim)
}

/// Whether a number is so large that two sources seldom count the same things alike by chance.
fn is_many(claim: &Claim) -> bool {
    Decimal::whole(MANY).is_some_and(|many| least(claim) >= many)
}

/// A number with three digits that say something is not the same by chance.
fn is_exact(claim: &Claim) -> bool {
    telling_digits(claim) >= 3
}

/// How many digits of an exact number say something: the zeros at its end do not.
fn telling_digits(claim: &Claim) -> usize {
    let Amount::Exact(value) = claim.amount else { return 0 };
    let digits: String = value.to_string().chars().filter(char::is_ascii_digit).collect();
    digits.trim_end_matches('0').len()
}

fn is_apart(base: &Claim, claim: &Claim) -> bool {
    excludes(base.interval, claim.interval)
}

/// Where a true number may lie; an open end is absent.
type Interval = (Option<Decimal>, Option<Decimal>);

/// Whether two intervals do not meet.
pub(super) fn excludes(a: Interval, b: Interval) -> bool {
    let below = |high: Option<Decimal>, low: Option<Decimal>| matches!((high, low), (Some(high), Some(low)) if high < low);
    below(a.1, b.0) || below(b.1, a.0)
}

/// The number as printed, or where it begins.
pub(super) fn least(claim: &Claim) -> Decimal {
    match claim.amount {
        Amount::Exact(value) | Amount::Range(value, _) | Amount::Vague(value, _) => value,
    }
}

/// Whether two numbers are near enough to be compared.
pub(super) fn is_near(a: &Claim, b: &Claim) -> bool {
    is_within(a, b, APART)
}

/// Whether the larger number is at most so many times the smaller.
fn is_within(base: &Claim, claim: &Claim, (times, over): (i128, i128)) -> bool {
    let (a, b) = (least(base), least(claim));
    a.min(b).times(times).zip(a.max(b).times(over)).is_some_and(|(most, large)| large <= most)
}

fn common(a: &[u64], b: &[u64]) -> usize {
    a.iter().filter(|hash| b.binary_search(hash).is_ok()).count()
}
