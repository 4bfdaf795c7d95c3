//! How alike two articles are.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::profile::{Profile, Terms};

/// What a score of two equal articles is: scores are counted in ten-thousandths.
pub const FULL: u32 = 10_000;
/// Lower scores are none. Measured: up to 400 the groups of the development sets stay what they are.
const LEAST: u32 = 300;
/// A term proposes at most so many articles, the nearest before it in the total order: the work stays
/// linear where all news is of one war, and a story of so many articles is scored whole.
const REACH: usize = 1000;
/// How many rare terms a pair must share to be scored.
const SHARED: u8 = 2;

/// Scores of pairs, in ten-thousandths of a cosine; pairs without a score are 0.
///
/// Law: the entries of each row are in ascending order and before the row's own article.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// For each article, the earlier ones that it resembles.
    rows: Vec<Vec<(u32, u32)>>,
}

impl Scores {
    /// The score of two articles.
    pub fn of(&self, a: usize, b: usize) -> u32 {
        let (earlier, later) = (narrow(a.min(b)), a.max(b));
        let Some(row) = self.rows.get(later) else { return 0 };
        row.binary_search_by_key(&earlier, |&(at, _)| at).map_or(0, |at| row[at].1)
    }

    /// The scores of an article with earlier ones, in their order.
    pub fn before(&self, later: usize) -> impl Iterator<Item = (usize, u32)> {
        self.rows[later].iter().map(|&(earlier, score)| (earlier as usize, score))
    }

    /// Scores of these pairs, for tests.
    #[cfg(test)]
    pub fn of_pairs(count: usize, pairs: &[((usize, usize), u32)]) -> Self {
        let mut rows = vec![Vec::new(); count];
        pairs.iter().for_each(|&((earlier, later), score)| rows[later].push((narrow(earlier), score)));
        rows.iter_mut().for_each(|row| row.sort_unstable());
        Scores { rows }
    }
}

/// Scores every pair that shares rare terms.
///
/// Which pairs are scored depends on the neighbours only for terms that very many articles have; the
/// score itself is a function of the two articles.
pub fn scores(profiles: &[Profile]) -> Scores {
    let mut postings: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (at, profile) in profiles.iter().enumerate() {
        for &hash in &profile.rare {
            postings.entry(hash).or_default().push(narrow(at));
        }
    }
    postings.retain(|_, list| list.len() > 1);
    let rows = (0..profiles.len())
        .into_par_iter()
        .map_init(|| vec![0; profiles.len()], |shared, later| row(later, profiles, &postings, shared));
    Scores { rows: rows.collect() }
}

/// The scores of an article with those before it. `shared` is all zero, and is again afterwards.
fn row(
    later: usize,
    profiles: &[Profile],
    postings: &FxHashMap<u64, Vec<u32>>,
    shared: &mut [u8],
) -> Vec<(u32, u32)> {
    let mut touched: Vec<u32> = Vec::new();
    for hash in &profiles[later].rare {
        let Some(list) = postings.get(hash) else { continue };
        let own = list.partition_point(|&at| at < narrow(later));
        for &earlier in &list[own.saturating_sub(REACH)..own] {
            let count = &mut shared[earlier as usize];
            *count = count.saturating_add(1);
            if *count == SHARED {
                touched.push(earlier);
            }
        }
    }
    for hash in &profiles[later].rare {
        let Some(list) = postings.get(hash) else { continue };
        let own = list.partition_point(|&at| at < narrow(later));
        list[own.saturating_sub(REACH)..own].iter().for_each(|&earlier| shared[earlier as usize] = 0);
    }
    touched.sort_unstable();
    let scored =
        touched.into_iter().map(|earlier| (earlier, score(&profiles[earlier as usize], &profiles[later])));
    scored.filter(|&(_, score)| score >= LEAST).collect()
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// How alike two articles are, lessened by the days between them: the cosine of their weighted terms, in
/// different languages the share of names and numbers.
pub fn score(a: &Profile, b: &Profile) -> u32 {
    let alike = match a.language == b.language {
        true => cosine(&a.terms, &b.terms),
        false => overlap(&a.names, &b.names),
    };
    alike * nearness(a, b) / 100
}

/// The sum of the products of the weights that two articles have in common.
fn product(a: &Terms, b: &Terms) -> u64 {
    let mut sum = 0;
    let (mut left, mut right) = (a.weights.iter().peekable(), b.weights.iter().peekable());
    while let (Some(&&(x, of_x)), Some(&&(y, of_y))) = (left.peek(), right.peek()) {
        if x == y {
            sum += u64::from(of_x) * u64::from(of_y);
        }
        if x <= y {
            left.next();
        }
        if y <= x {
            right.next();
        }
    }
    sum
}

/// The cosine in ten-thousandths.
fn cosine(a: &Terms, b: &Terms) -> u32 {
    let length = (u128::from(a.norm) * u128::from(b.norm)).isqrt().max(1);
    share(product(a, b), length)
}

/// How much of the names of the article with fewer stands in the other: German writes every noun with a
/// capital, so the article with more names has more that is none.
fn overlap(a: &Terms, b: &Terms) -> u32 {
    share(product(a, b), u128::from(a.norm.min(b.norm).max(FEW_NAMES))) * ABROAD / 100
}

fn share(product: u64, whole: u128) -> u32 {
    u32::try_from((u128::from(product) * u128::from(FULL) / whole).min(u128::from(FULL))).unwrap_or(FULL)
}

/// What an article's names weigh at least, squared: eight names said once; fewer prove less.
const FEW_NAMES: u64 = 8 * 245 * 245;
/// Hundredths that the overlap of names counts of a cosine within a language.
const ABROAD: u32 = 60;

/// How near two dates are, in hundredths. News of one event mostly bears one date, but reports of it go on
/// for weeks and saved dates are noisy, so the rest is a half, not nothing. An undated article may lie
/// anywhere. Measured as e^-days (docs/architecture.md).
fn nearness(a: &Profile, b: &Profile) -> u32 {
    let (Some(a), Some(b)) = (a.date, b.date) else { return 70 };
    match (b - a).get_days().unsigned_abs() {
        0 => 100,
        1 => 68,
        2 => 57,
        3 => 53,
        _ => 50,
    }
}
