//! Sentences of different articles of a story that say the same thing in other words.
//!
//! 1. [`index`]: the sentences of a story as sets of stems, weighed by their rarity.
//! 2. [`mod@pairs`]: sentences that share most of that weight, of at most 32 candidates each.
//! 3. [`mod@likeness`]: how much is enough; [`claims`]: numbers, days, denials and opposites that forbid a pair.
//! 4. Stars: around a base text, every other sentence was compared with the base itself.
//!
//! Precision goes before completeness: a missing statement is a pity, a false one puts words into a
//! source's mouth.

mod claims;
mod index;
mod likeness;
mod pairs;
#[cfg(test)]
mod tests;

pub use claims::is_opposed;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

pub use index::Index;
pub use likeness::{alike, thousandths};

use serde::{Deserialize, Serialize};

use super::reading::Reading;
use super::witness::Witness;
use pairs::{Pair, may_be_base, pairs};

/// A base text and the same statement in other articles.
///
/// Laws: at least two witnesses, in the corpus's order, at most one an article; all lie in one story; one of
/// them at least is worded otherwise than the base; each was compared with the base itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Star {
    /// Where it stands.
    pub witnesses: Vec<Witness>,
    /// The place of the base in `witnesses`.
    pub base: usize,
}

/// The stars of a story.
///
/// The base is the sentence that those of most other articles say too; of several, the one that is most like
/// them, then the earliest. Then the next among what is left. So a long sentence that adds something is a
/// variant of a short one, and never the other way round: no source is said to say what it does not.
pub(super) fn stars(index: &Index, readings: &[Reading<'_>]) -> Vec<Star> {
    let mut near: BTreeMap<usize, Vec<(usize, u32)>> = BTreeMap::new();
    for Pair { one, other, score } in pairs(index, readings) {
        for (base, variant) in [(one, other), (other, one)] {
            if may_be_base(index, base, variant) {
                near.entry(base).or_default().push((variant, score));
            }
        }
    }
    // Two sentences of an article are never both the best for one, so that a place's list has one an article.
    let rank = |place: usize, used: &BTreeSet<usize>| {
        let left = near[&place].iter().filter(|(other, _)| !used.contains(other));
        let (count, sum) = left.fold((0, 0), |(count, sum), (_, score)| (count + 1, sum + score));
        (count, sum, std::cmp::Reverse(place))
    };
    let mut used = BTreeSet::new();
    let mut heap: BinaryHeap<_> = near.keys().map(|&place| rank(place, &used)).collect();
    let mut stars = Vec::new();
    while let Some(known) = heap.pop() {
        let base = known.2.0;
        if used.contains(&base) {
            continue;
        }
        let now = rank(base, &used);
        if now != known {
            heap.extend((now.0 > 0).then_some(now));
            continue;
        }
        let mut places: Vec<usize> =
            near[&base].iter().map(|(other, _)| *other).filter(|other| !used.contains(other)).collect();
        places.push(base);
        places.sort_unstable();
        used.extend(places.iter().copied());
        let wording = |place: &usize| index.sentences[*place].wording;
        if places.iter().any(|place| wording(place) != wording(&base)) {
            let witnesses = places.iter().map(|&place| index.sentences[place].witness).collect();
            let base = places.iter().position(|&place| place == base).unwrap_or(0);
            stars.push(Star { witnesses, base });
        }
    }
    stars
}
