//! How alike two articles are.

use rustc_hash::FxHashMap;

use super::profile::Profile;

/// A term in more articles than this proposes only neighbours in the total order.
const COMMON: usize = 100;
/// How far those neighbours may be.
const REACH: usize = 40;
/// How many rare words a pair must share to be scored.
const SHARED: u8 = 3;

/// Scores of pairs, in thousandths of a cosine; pairs without a score are 0.
///
/// Law: the entries of each row are in ascending order and before the row's own article.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// For each article, the earlier ones that it resembles.
    rows: Vec<Vec<(usize, u32)>>,
}

impl Scores {
    /// The score of two articles.
    pub fn of(&self, a: usize, b: usize) -> u32 {
        let (earlier, later) = (a.min(b), a.max(b));
        let Some(row) = self.rows.get(later) else { return 0 };
        row.binary_search_by_key(&earlier, |&(at, _)| at).map_or(0, |at| row[at].1)
    }

    /// Every pair `(earlier, later)` that has a score.
    pub fn pairs(&self) -> impl Iterator<Item = ((usize, usize), u32)> {
        self.rows
            .iter()
            .enumerate()
            .flat_map(|(later, row)| row.iter().map(move |&(earlier, score)| ((earlier, later), score)))
    }

    /// Scores of these pairs, for tests.
    #[cfg(test)]
    pub fn of_pairs(count: usize, pairs: &[((usize, usize), u32)]) -> Self {
        let mut rows = vec![Vec::new(); count];
        pairs.iter().for_each(|&((earlier, later), score)| rows[later].push((earlier, score)));
        rows.iter_mut().for_each(|row| row.sort_unstable());
        Scores { rows }
    }
}

/// Scores every pair that shares rare words.
///
/// Which pairs are scored depends on the neighbours only for very common rare words; the score itself
/// is a function of the two articles.
pub fn scores(profiles: &[Profile]) -> Scores {
    let mut postings: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (at, profile) in profiles.iter().enumerate() {
        for &hash in &profile.rare {
            postings.entry(hash).or_default().push(narrow(at));
        }
    }
    let mut rows = Vec::with_capacity(profiles.len());
    let mut shared: Vec<u8> = vec![0; profiles.len()];
    let mut touched: Vec<usize> = Vec::new();
    for (later, profile) in profiles.iter().enumerate() {
        for hash in &profile.rare {
            let Some(list) = postings.get(hash).filter(|list| list.len() > 1) else { continue };
            let own = list.partition_point(|&at| at < narrow(later));
            let from = if list.len() > COMMON { own.saturating_sub(REACH) } else { 0 };
            for &earlier in &list[from..own] {
                let earlier = earlier as usize;
                if shared[earlier] == 0 {
                    touched.push(earlier);
                }
                shared[earlier] = shared[earlier].saturating_add(1);
            }
        }
        touched.sort_unstable();
        let mut row = Vec::new();
        for earlier in touched.drain(..) {
            if std::mem::take(&mut shared[earlier]) >= SHARED {
                let score = score(&profiles[earlier], profile);
                row.extend((score > 0).then_some((earlier, score)));
            }
        }
        row.shrink_to_fit();
        rows.push(row);
    }
    Scores { rows }
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
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
