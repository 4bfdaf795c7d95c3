//! Pairs → groups, by average link.

use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

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
    // A group is named by its first member; one that was joined to another is empty.
    let mut groups: Vec<Vec<usize>> = (0..count).map(|at| vec![at]).collect();
    let mut sums: Vec<FxHashMap<usize, u64>> = vec![FxHashMap::default(); count];
    let mut heap = BinaryHeap::new();
    for ((a, b), score) in scores.pairs() {
        sums[a].insert(b, u64::from(score));
        sums[b].insert(a, u64::from(score));
        push(&mut heap, &groups, (a, b), u64::from(score));
    }
    while let Some((_, std::cmp::Reverse((a, b)), seen)) = heap.pop() {
        // Stale entries carry another sum or size; an empty group has size 0.
        let sum = sums[a].get(&b).copied().unwrap_or(0);
        if seen != (sum, groups[a].len() * groups[b].len()) {
            continue;
        }
        let joined = std::mem::take(&mut groups[b]);
        groups[a].extend(joined);
        for (other, more) in std::mem::take(&mut sums[b]) {
            sums[other].remove(&b);
            if other != a {
                *sums[a].entry(other).or_default() += more;
            }
        }
        // The order of this walk does not matter: the heap has a total order.
        let of_a = std::mem::take(&mut sums[a]);
        for (&other, &sum) in &of_a {
            sums[other].insert(a, sum);
            push(&mut heap, &groups, (a.min(other), a.max(other)), sum);
        }
        sums[a] = of_a;
    }
    groups.retain(|members| !members.is_empty());
    groups.iter_mut().for_each(|members| members.sort_unstable());
    groups
}

type Entry = (u64, std::cmp::Reverse<(usize, usize)>, (u64, usize));

fn push(heap: &mut BinaryHeap<Entry>, groups: &[Vec<usize>], pair: (usize, usize), sum: u64) {
    let pairs = groups[pair.0].len() * groups[pair.1].len();
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
        let scores = Scores::of_pairs(5, &[((0, 1), 600), ((1, 2), 250), ((2, 3), 250), ((3, 4), 600)]);
        assert_eq!(average_link(5, &scores), [vec![0, 1], vec![2], vec![3, 4]]);
    }
}
