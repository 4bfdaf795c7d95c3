//! Pairs → groups, by average link.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::similarity::Scores;

/// Two groups are one story when their articles score this much on average, in thousandths.
///
/// Chosen on the development sets of shared/data/link with `cargo run --release --example stories`: lower
/// gains stories there (giveme5w1h) and welds neighbouring events (allsides), higher the other way round.
pub const THRESHOLD: u64 = 200;

/// Groups articles: repeatedly the two groups with the highest average score are joined, while it
/// reaches [`THRESHOLD`]. Ties go to the earlier articles. Groups come in the order of their first
/// members, which come in order.
///
/// Average link, not single link: one article between two events must not weld them together.
pub fn average_link(count: usize, scores: &Scores) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<usize, Vec<usize>> = (0..count).map(|at| (at, vec![at])).collect();
    let mut sums: Vec<BTreeMap<usize, u64>> = vec![BTreeMap::new(); count];
    let mut heap = BinaryHeap::new();
    for (&(a, b), &score) in scores {
        sums[a].insert(b, u64::from(score));
        sums[b].insert(a, u64::from(score));
        push(&mut heap, &groups, (a, b), u64::from(score));
    }
    while let Some((_, std::cmp::Reverse((a, b)), seen)) = heap.pop() {
        // A group is named by its first member, so `a` survives; stale entries carry another sum or size.
        let current = groups.contains_key(&a) && groups.contains_key(&b);
        let sum = sums[a].get(&b).copied().unwrap_or(0);
        if !current || seen != (sum, groups[&a].len() * groups[&b].len()) {
            continue;
        }
        let joined = groups.remove(&b).unwrap_or_default();
        groups.entry(a).or_default().extend(joined);
        let of_b = std::mem::take(&mut sums[b]);
        let others: BTreeSet<usize> =
            of_b.keys().chain(sums[a].keys()).copied().filter(|&c| c != a && c != b).collect();
        sums[a].remove(&b);
        for other in others {
            let more = of_b.get(&other).copied().unwrap_or(0);
            sums[other].remove(&b);
            let sum = sums[a].get(&other).copied().unwrap_or(0) + more;
            sums[a].insert(other, sum);
            sums[other].insert(a, sum);
            push(&mut heap, &groups, (a.min(other), a.max(other)), sum);
        }
    }
    let sorted = groups.into_values().map(|mut members| {
        members.sort_unstable();
        members
    });
    sorted.collect()
}

type Entry = (u64, std::cmp::Reverse<(usize, usize)>, (u64, usize));

fn push(heap: &mut BinaryHeap<Entry>, groups: &BTreeMap<usize, Vec<usize>>, pair: (usize, usize), sum: u64) {
    let pairs = groups[&pair.0].len() * groups[&pair.1].len();
    let average = sum / pairs as u64;
    if average >= THRESHOLD {
        heap.push((average, std::cmp::Reverse(pair), (sum, pairs)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_article_between_two_events_does_not_weld_them() {
        // 0–1 and 3–4 belong together; 2 resembles 1 and 3 a little.
        let scores = Scores::from([((0, 1), 600), ((1, 2), 250), ((2, 3), 250), ((3, 4), 600)]);
        assert_eq!(average_link(5, &scores), [vec![0, 1], vec![2], vec![3, 4]]);
    }
}
