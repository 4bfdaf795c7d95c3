//! How alike two articles are.

use std::collections::{BTreeMap, HashMap};

use super::profile::Profile;

/// A term in more articles than this proposes only neighbours in the total order.
const COMMON: usize = 100;
/// How far those neighbours may be.
const REACH: usize = 40;
/// How many rare words a pair must share to be scored.
const SHARED: u8 = 3;

/// Scores of pairs `(earlier, later)`, in thousandths of a cosine; pairs without a score are 0.
pub type Scores = BTreeMap<(usize, usize), u32>;

/// Scores every pair that shares rare words.
///
/// Which pairs are scored depends on the neighbours only for very common rare words; the score itself
/// is a function of the two articles.
pub fn scores(profiles: &[Profile]) -> Scores {
    let mut postings: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, profile) in profiles.iter().enumerate() {
        for &hash in &profile.rare {
            postings.entry(hash).or_default().push(at);
        }
    }
    let mut scores = Scores::new();
    let mut shared: HashMap<usize, u8> = HashMap::new();
    for (later, profile) in profiles.iter().enumerate() {
        shared.clear();
        for hash in &profile.rare {
            let Some(list) = postings.get(hash).filter(|list| list.len() > 1) else { continue };
            let own = list.partition_point(|&at| at < later);
            let from = if list.len() > COMMON { own.saturating_sub(REACH) } else { 0 };
            for &earlier in &list[from..own] {
                let count = shared.entry(earlier).or_default();
                *count = count.saturating_add(1);
            }
        }
        for (&earlier, _) in shared.iter().filter(|(_, count)| **count >= SHARED) {
            let score = score(&profiles[earlier], profile);
            if score > 0 {
                scores.insert((earlier, later), score);
            }
        }
    }
    scores
}

/// The cosine of two articles' weighted words in thousandths, lessened by the days between them.
pub fn score(a: &Profile, b: &Profile) -> u32 {
    let mut dot: u64 = 0;
    let (mut left, mut right) = (a.terms.iter().peekable(), b.terms.iter().peekable());
    while let (Some(&&(x, wx)), Some(&&(y, wy))) = (left.peek(), right.peek()) {
        if x == y {
            dot += u64::from(wx) * u64::from(wy);
        }
        if x <= y {
            left.next();
        }
        if y <= x {
            right.next();
        }
    }
    let length = (u128::from(a.norm) * u128::from(b.norm)).isqrt();
    if length == 0 {
        return 0;
    }
    let cosine = u128::from(dot) * 1000 / length;
    let lessened = cosine * u128::from(nearness(a, b)) / 100;
    u32::try_from(lessened).unwrap_or(1000)
}

/// How near two dates are, in percent: news of one event appears within days. An undated article may
/// lie anywhere, so it loses little. Chosen on the development sets (docs/architecture.md).
fn nearness(a: &Profile, b: &Profile) -> u32 {
    let (Some(a), Some(b)) = (a.date, b.date) else { return 90 };
    match (b - a).get_days().unsigned_abs() {
        0..=2 => 100,
        3..=4 => 90,
        5..=7 => 75,
        8..=14 => 50,
        15..=30 => 25,
        _ => 0,
    }
}
