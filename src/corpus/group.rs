//! Pairs → groups, by average link within measure of each group's own cohesion.
//!
//! One threshold for all groups either welds neighbouring events or splits loose ones: five reports of one
//! vote resemble each other far more than what is written about a scandal in a year. So two groups are
//! joined when their articles resemble each other nearly as much as the articles within each do.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use jiff::civil::Date;
use rayon::prelude::*;

use super::components::components;
use super::similarity::Scores;

/// Two groups are never joined below this average score, in ten-thousandths.
pub const THRESHOLD: u64 = 600;
/// Hundredths of the groups' cohesion that their average score must reach.
const COHESION: u64 = 80;
/// More cohesion than this asks for no more, in ten-thousandths: copies of two agencies' reports resemble
/// each other less than the copies of either do, and are one story.
const ENOUGH: u64 = 5000;
/// How many pairs at the threshold a group's cohesion begins with.
const PRIOR: u64 = 2;
/// Averages are counted in thousandths of a score.
const FINE: u64 = 1000;

/// Groups articles: repeatedly the two groups are joined whose average score, times by how much it exceeds
/// what is asked of them, is highest, while there are any that reach it. Ties go to the earlier articles. Groups come in the order of their first
/// members, which come in order.
///
/// Average link, not single link: one article between two events must not weld them together.
pub fn average_link(dates: &[Option<Date>], scores: &Scores) -> Vec<Vec<usize>> {
    let parts = components(dates, scores);
    let mut groups: Vec<Vec<usize>> =
        parts.par_iter().flat_map_iter(|members| linked(members, scores)).collect();
    groups.sort_unstable();
    groups
}

/// A group in the making.
#[derive(Default)]
struct Growing {
    /// Its members, as places in the component; empty when it was joined to another.
    members: Vec<usize>,
    /// The sum of the scores between its members.
    within: u64,
    /// The sums of its scores with other groups, by their places, ascending. Sums with groups that are no more
    /// may stand among them: to take each out at once costs more than to pass over it.
    across: Vec<(usize, u64)>,
    /// How often it was joined; [`GONE`] when it was joined to another.
    version: u32,
}

/// The version of a group that was joined to another.
const GONE: u32 = u32::MAX;

impl Growing {
    /// The sum of its scores with another group.
    fn with(&self, other: usize) -> Option<u64> {
        let at = self.across.binary_search_by_key(&other, |&(place, _)| place).ok()?;
        Some(self.across[at].1)
    }

    /// The average score within, in [`FINE`] steps. [`PRIOR`] pairs at the threshold are counted beside the
    /// real ones, so that two articles that resemble each other by chance do not shut others out.
    fn cohesion(&self) -> u64 {
        let pairs = (self.members.len() * (self.members.len() - 1) / 2) as u64;
        (self.within + PRIOR * THRESHOLD) * FINE / (pairs + PRIOR)
    }
}

/// The articles of a component, each by itself, with their scores.
fn apart(component: &[usize], scores: &Scores) -> Vec<Growing> {
    let mut groups: Vec<Growing> =
        (0..component.len()).map(|at| Growing { members: vec![at], ..Growing::default() }).collect();
    for (later, &article) in component.iter().enumerate() {
        for (other, score) in scores.before(article) {
            if let Ok(earlier) = component.binary_search(&other) {
                // Both lists grow in order: a group meets the earlier ones in its own turn, the later in theirs.
                groups[earlier].across.push((later, u64::from(score)));
                groups[later].across.push((earlier, u64::from(score)));
            }
        }
    }
    groups
}

/// The groups of a component.
fn linked(component: &[usize], scores: &Scores) -> Vec<Vec<usize>> {
    let mut groups = apart(component, scores);
    // Each group proposes its best pair alone. A pair's rank changes only when one of the two is joined to another, which
    // then proposes anew: so the best of all pairs is always the best of one of its groups.
    let mut heap: BinaryHeap<(Proposal, usize)> =
        (0..groups.len()).filter_map(|at| Some((best(&groups, at)?, at))).collect();
    while let Some(((_, Reverse((a, b)), versions), by)) = heap.pop() {
        if versions == (groups[a].version, groups[b].version) {
            join(&mut groups, (a, b));
            heap.extend(best(&groups, a).map(|proposal| (proposal, a)));
        } else if groups[by].version == if by == a { versions.0 } else { versions.1 } {
            // The other is not what it was; this one, where it was joined, has proposed since.
            heap.extend(best(&groups, by).map(|proposal| (proposal, by)));
        }
    }
    let named = groups.into_iter().filter(|group| !group.members.is_empty()).map(|group| {
        let mut members: Vec<usize> = group.members.into_iter().map(|at| component[at]).collect();
        members.sort_unstable();
        members
    });
    named.collect()
}

/// Joins the second group to the first, which keeps its place.
fn join(groups: &mut [Growing], (a, b): (usize, usize)) {
    let joined = std::mem::take(&mut groups[b]);
    // No entry of the heap is of a group that is no more.
    groups[b].version = GONE;
    let between = groups[a].with(b).unwrap_or(0);
    let mut across = std::mem::take(&mut groups[a].across);
    across.extend(&joined.across);
    across.retain(|&(other, _)| other != a && groups[other].version != GONE);
    // Two runs in order, which a stable sort only merges.
    across.sort_by_key(|&(other, _)| other);
    across.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0 };
        same
    });
    groups[a].across = across;
    for &(other, _) in joined.across.iter().filter(|(other, _)| *other != a) {
        let Some(total) = groups[a].with(other) else { continue };
        let list = &mut groups[other].across;
        match list.binary_search_by_key(&a, |&(place, _)| place) {
            Ok(at) => list[at].1 = total,
            Err(at) => list.insert(at, (a, total)),
        }
    }
    let group = &mut groups[a];
    group.members.extend(joined.members);
    group.within += joined.within + between;
    group.version += 1;
}

/// The best pair of a group with another.
fn best(groups: &[Growing], at: usize) -> Option<Proposal> {
    let others = groups[at].across.iter().filter(|&&(other, _)| groups[other].version != GONE);
    others.filter_map(|&(other, sum)| proposal(groups, (at.min(other), at.max(other)), sum)).max()
}

type Proposal = (u64, Reverse<(usize, usize)>, (u32, u32));

/// The rank of two groups whose scores have this sum, if they reach what is asked of them.
///
/// By the average alone, close groups grow before loose ones have begun, and take from them; by the
/// excess alone, single articles of look-alike events are joined before the events have grown. Measured on
/// the development sets and on generated news of few kinds: their product does least harm in both.
fn proposal(groups: &[Growing], (a, b): (usize, usize), sum: u64) -> Option<Proposal> {
    let (left, right) = (&groups[a], &groups[b]);
    let average = sum * FINE / (left.members.len() * right.members.len()) as u64;
    if average < THRESHOLD * FINE {
        return None;
    }
    let cohesion = (left.cohesion() * right.cohesion()).isqrt().min(ENOUGH * FINE);
    let asked = (cohesion * COHESION / 100).max(THRESHOLD * FINE);
    (average >= asked).then(|| (average * 1_000_000 / asked, Reverse((a, b)), (left.version, right.version)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_article_between_two_events_does_not_weld_them() {
        // 0–1 and 3–4 belong together; 2 resembles 1 and 3 a little.
        let scores = Scores::of_pairs(5, &[((0, 1), 6000), ((1, 2), 2500), ((2, 3), 2500), ((3, 4), 6000)]);
        assert_eq!(average_link(&[None; 5], &scores), [vec![0, 1, 2], vec![3, 4]]);
    }

    /// Joins the best of all pairs, looked for among all of them each time.
    fn by_looking_at_all(count: usize, scores: &Scores) -> Vec<Vec<usize>> {
        let component: Vec<usize> = (0..count).collect();
        let mut groups = apart(&component, scores);
        loop {
            let best =
                (0..count).filter(|&at| groups[at].version != GONE).filter_map(|at| best(&groups, at)).max();
            let Some((_, Reverse(pair), _)) = best else { break };
            join(&mut groups, pair);
        }
        groups.into_iter().map(|group| group.members).filter(|members| !members.is_empty()).collect()
    }

    #[test]
    fn the_best_of_all_pairs_is_always_joined_next() {
        let mut state = 7_u64;
        let mut draw = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for _ in 0..200 {
            let count = 4 + draw(30) as usize;
            let mut pairs = Vec::new();
            for b in 1..count {
                for a in 0..b {
                    // Few scores, so that many ranks are equal.
                    let score = [0, 700, 700, 1500, 3000, 6000][draw(6) as usize];
                    if score > 0 && draw(3) > 0 {
                        pairs.push(((a, b), score));
                    }
                }
            }
            let scores = Scores::of_pairs(count, &pairs);
            let component: Vec<usize> = (0..count).collect();
            let mut expected = by_looking_at_all(count, &scores);
            expected.iter_mut().for_each(|members| members.sort_unstable());
            assert_eq!(linked(&component, &scores), expected);
        }
    }

    /// Two groups of three with these scores within and across.
    fn two_groups(within: u32, across: u32) -> Scores {
        let pairs: Vec<((usize, usize), u32)> = (0..6)
            .flat_map(|b| (0..b).map(move |a| ((a, b), if (a < 3) == (b < 3) { within } else { across })))
            .collect();
        Scores::of_pairs(6, &pairs)
    }

    #[test]
    fn the_same_likeness_joins_loose_groups_and_keeps_close_ones_apart() {
        assert_eq!(average_link(&[None; 6], &two_groups(1500, 1200)).len(), 1);
        assert_eq!(average_link(&[None; 6], &two_groups(3500, 1200)).len(), 2);
    }

    #[test]
    fn copies_of_two_reports_are_one_story() {
        assert_eq!(average_link(&[None; 6], &two_groups(10_000, 4200)).len(), 1);
    }
}
