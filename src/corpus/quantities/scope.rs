//! Numbers of one kind that count something else: `80 percent of the rebel part`, `93 percent of the city`.
//!
//! Silence is no difference: the slot must be told in the words of both.

use std::collections::BTreeMap;

use super::align::{is_near, least};
use super::claims::{Claim, Who};
use super::stars::Star;
use super::{Apart, Slot, Verdict};
use crate::corpus::witness::Witness;
use crate::text::{Amount, Decimal};

/// Of the quantities of one kind so many are compared in pairs, the earliest: the work stays linear.
const COMPARED: usize = 32;

/// A quantity names so many others at most.
const MOST: usize = 3;

/// Of a quantity's numbers so many are compared.
const MEMBERS: usize = 4;

/// Fewer people are told one by one.
const FEW: i128 = 10;

/// For each quantity by its place the numbers that count something else.
pub(super) fn scopes(stars: &[Star<'_>]) -> Vec<(usize, Apart)> {
    let mut kinds: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, star) in stars.iter().enumerate() {
        let first = star[0].0;
        let names = (first.unit.map(|unit| unit.name), first.per.map(|unit| unit.name));
        if let Some(event) = first.event {
            kinds.entry((first.language, names, event)).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    let mut counts = vec![0; stars.len()];
    for kind in kinds.values() {
        let kind = &kind[..kind.len().min(COMPARED)];
        for (place, &one) in kind.iter().enumerate() {
            for &other in &kind[place + 1..] {
                if counts[one] >= MOST || counts[other] >= MOST {
                    continue;
                }
                if let Some((a, b, Difference { slot, words: (ours, theirs) })) =
                    differing(&stars[one], &stars[other])
                {
                    counts[one] += 1;
                    counts[other] += 1;
                    found.push((one, apart(slot, (ours, theirs), b)));
                    found.push((other, apart(slot, (theirs, ours), a)));
                }
            }
        }
    }
    found
}

fn apart(slot: Slot, (words, others): (Witness, Witness), other: &Claim) -> Apart {
    Apart { slot, words, others, number: other.witness, sentence: other.sentence }
}

/// The slot in which two numbers differ, with the words of both.
struct Difference {
    slot: Slot,
    words: (Witness, Witness),
}

/// The first numbers of two quantities of one kind that a reader would wrongly compare. Where one article tells of
/// both, it says itself how they stand to each other.
fn differing<'c>(one: &Star<'c>, other: &Star<'c>) -> Option<(&'c Claim, &'c Claim, Difference)> {
    let agreeing = |star: &Star<'c>| -> Vec<&'c Claim> {
        let same = star.iter().filter(|(_, verdict)| matches!(verdict, Verdict::Single | Verdict::Agree));
        same.map(|(claim, _)| *claim).take(MEMBERS).collect()
    };
    let (ours, theirs) = (agreeing(one), agreeing(other));
    let pairs = ours.iter().flat_map(|a| theirs.iter().map(move |b| (*a, *b)));
    let found = pairs.filter(|(a, b)| is_compared(a, b)).find_map(|(a, b)| Some((a, b, difference(a, b)?)));
    let article = |(claim, _): &(&Claim, Verdict)| claim.witness.article;
    // Both stand in the corpus's order.
    let told = |a: &(&Claim, Verdict)| other.binary_search_by_key(&article(a), article).is_ok();
    found.filter(|_| !one.iter().any(told))
}

/// Whether a reader would take two numbers for answers to one question: firm ones, not far apart, of sentences
/// that name the same.
fn is_compared(a: &Claim, b: &Claim) -> bool {
    let open = |claim: &Claim| matches!(claim.amount, Amount::Vague(..)) || claim.interval.0.is_none();
    let firm = |claim: &Claim| !claim.doubtful && !claim.inherited && !open(claim);
    let named = a.names_beside.iter().any(|name| b.names_beside.binary_search(name).is_ok());
    firm(a) && firm(b) && a.amount != b.amount && named && is_near(a, b)
}

fn difference(a: &Claim, b: &Claim) -> Option<Difference> {
    whole(a, b).or_else(|| counted(a, b)).or_else(|| period(a, b))
}

/// Shares of wholes that have no word in common, one of which has a name.
fn whole(a: &Claim, b: &Claim) -> Option<Difference> {
    let ((ours, stems, named), (theirs, others, also)) = (a.whole.as_ref()?, b.whole.as_ref()?);
    let shared = stems.iter().any(|stem| others.contains(stem));
    (!shared && (*named || *also)).then_some(Difference { slot: Slot::Whole, words: (*ours, *theirs) })
}

/// All people and fewer of a kind: `800 people`, `384 civilians`. Small numbers are seldom taken for each other.
fn counted(a: &Claim, b: &Claim) -> Option<Difference> {
    let kind = |claim: &Claim| matches!(claim.who, Who::Anybody | Who::Kind);
    let (all, some) = match (a.who, b.who) {
        (Who::People, _) if kind(b) => (a, b),
        (_, Who::People) if kind(a) => (b, a),
        _ => return None,
    };
    let fewer = Decimal::whole(FEW).is_some_and(|few| few <= least(some)) && least(some) < least(all);
    fewer.then_some(Difference { slot: Slot::Counted, words: (a.counted?, b.counted?) })
}

/// Times of more than a day that do not end on the same days.
fn period(a: &Claim, b: &Claim) -> Option<Difference> {
    let long = |claim: &Claim| claim.span.filter(|(from, until)| from < until);
    let differs = long(a)? != long(b)?;
    differs.then_some(Difference { slot: Slot::Period, words: (a.time?, b.time?) })
}
