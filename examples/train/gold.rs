//! Which blocks are body, by the text that a person marked.
//!
//! Long blocks are anchored where most of their four-word sequences stand in the gold, in the gold's order;
//! short ones (headings, list entries) are looked for between their anchored neighbours.

use std::collections::HashMap;

use crate::score;

fn words(text: &str) -> Vec<String> {
    score::tokens(text).into_iter().map(str::to_lowercase).collect()
}

/// A possible place of a block in the gold.
struct Anchor {
    block: usize,
    start: i64,
    share: f32,
    weight: i64,
}

/// The share of each block that is body, and its number of words.
pub fn covered(blocks: &[&str], gold: &str) -> (Vec<f32>, Vec<usize>) {
    let gold = words(gold);
    let tokens: Vec<Vec<String>> = blocks.iter().map(|text| words(text)).collect();
    let mut places: HashMap<&[String], Vec<i64>> = HashMap::new();
    for (at, four) in gold.windows(4).enumerate() {
        places.entry(four).or_default().push(at as i64);
    }
    let anchors: Vec<Anchor> =
        tokens.iter().enumerate().flat_map(|(block, words)| anchors(block, words, &places)).collect();
    let mut covered = vec![0.0; blocks.len()];
    let mut used = vec![false; gold.len()];
    let mut placed: HashMap<usize, i64> = HashMap::new();
    let mut take = |anchor: &Anchor, used: &mut Vec<bool>| {
        covered[anchor.block] = anchor.share;
        placed.insert(anchor.block, anchor.start);
        let end = anchor.start + tokens[anchor.block].len() as i64;
        for at in anchor.start.max(0)..end.min(gold.len() as i64) {
            used[at as usize] = true;
        }
    };
    let chosen = in_order(&anchors, &tokens);
    chosen.iter().for_each(|&at| take(&anchors[at], &mut used));
    // Blocks out of order, whose words nobody has used: side boxes that the gold puts elsewhere.
    for anchor in &anchors {
        let end = (anchor.start + tokens[anchor.block].len() as i64).clamp(0, gold.len() as i64) as usize;
        let span = &used[((anchor.start + 1).max(0) as usize).min(end)..end];
        let taken = span.iter().filter(|used| **used).count();
        let known = chosen.iter().any(|&at| anchors[at].block == anchor.block);
        if !known && anchor.share > 0.6 && !span.is_empty() && taken * 10 < span.len() * 3 {
            take(anchor, &mut used);
        }
    }
    short_blocks(&tokens, &gold, &placed, &mut used, &mut covered);
    let lengths = tokens.iter().map(Vec::len).collect();
    (covered, lengths)
}

/// The places where a block of six words or more may stand: those that most of its sequences agree on.
fn anchors(block: usize, words: &[String], places: &HashMap<&[String], Vec<i64>>) -> Vec<Anchor> {
    if words.len() < 6 {
        return Vec::new();
    }
    let mut marked = vec![false; words.len()];
    let mut votes: HashMap<i64, usize> = HashMap::new();
    let mut sequences = 0;
    for (at, four) in words.windows(4).enumerate() {
        let Some(found) = places.get(four) else { continue };
        marked[at..at + 4].fill(true);
        sequences += 1;
        for place in found.iter().take(6) {
            *votes.entry(place - at as i64).or_default() += 1;
        }
    }
    let weight = marked.iter().filter(|marked| **marked).count();
    let share = weight as f32 / words.len() as f32;
    if share <= 0.3 {
        return Vec::new();
    }
    let mut votes: Vec<(i64, usize)> = votes.into_iter().collect();
    votes.sort_by_key(|&(start, count)| (std::cmp::Reverse(count), start));
    let most = votes.first().map_or(0, |vote| vote.1);
    let good = votes.into_iter().take(3).filter(|&(_, count)| count == most || count * 10 >= sequences * 3);
    good.map(|(start, _)| Anchor { block, start, share, weight: weight as i64 }).collect()
}

/// The heaviest choice of anchors whose places ascend with their blocks.
fn in_order(anchors: &[Anchor], tokens: &[Vec<String>]) -> Vec<usize> {
    let mut best: Vec<(i64, Option<usize>)> = Vec::with_capacity(anchors.len());
    for (at, anchor) in anchors.iter().enumerate() {
        let slack = 6 + tokens[anchor.block].len() as i64 / 5;
        let fits = |other: &Anchor| {
            other.block < anchor.block
                && other.start + other.weight.min(tokens[other.block].len() as i64) <= anchor.start + slack
        };
        let before =
            (0..at).filter(|&other| fits(&anchors[other])).max_by_key(|&other| (best[other].0, other));
        best.push((anchor.weight + before.map_or(0, |other| best[other].0), before));
    }
    let mut at = (0..anchors.len()).max_by_key(|&at| (best[at].0, at));
    let mut chosen = Vec::new();
    while let Some(place) = at {
        chosen.push(place);
        at = best[place].1;
    }
    chosen.reverse();
    chosen
}

/// Blocks of a few words, found whole between their neighbours' places.
fn short_blocks(
    tokens: &[Vec<String>],
    gold: &[String],
    placed: &HashMap<usize, i64>,
    used: &mut [bool],
    covered: &mut [f32],
) {
    let mut known: Vec<usize> = placed.keys().copied().collect();
    known.sort_unstable();
    let mut from = 0_i64;
    for (block, words) in tokens.iter().enumerate() {
        if placed.contains_key(&block) {
            from = 0;
            continue;
        }
        if words.is_empty() || words.len() >= 12 {
            continue;
        }
        let next = known.partition_point(|&other| other < block);
        let above = next.checked_sub(1).map(|at| known[at]);
        let below = known.get(next).copied();
        let low = above.map_or(from, |other| from.max(placed[&other] + tokens[other].len() as i64 - 3)).max(0)
            as usize;
        let high =
            below.map_or(gold.len() as i64, |other| placed[&other] + 5).clamp(0, gold.len() as i64) as usize;
        let near = above.is_some() && below.is_some()
            || above.is_some_and(|other| block - other <= 6)
            || below.is_some_and(|other| other - block <= 6);
        if low >= high || !near || words.len() == 1 && high - low > 40 {
            continue;
        }
        let free = |at: &usize| {
            gold[*at..*at + words.len()] == words[..] && !used[*at..*at + words.len()].contains(&true)
        };
        let last = (high + 1).saturating_sub(words.len());
        if let Some(at) = (low..last).find(free) {
            covered[block] = 1.0;
            from = (at + words.len()) as i64;
            used[at..at + words.len()].fill(true);
        }
    }
}
