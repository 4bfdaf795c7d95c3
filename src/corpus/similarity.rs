//! How alike two articles are.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::profile::{Profile, Terms};

/// What a score of two equal articles is: scores are counted in ten-thousandths.
pub const FULL: u32 = 10_000;
/// Lower scores are none. Measured: up to 500 the groups of the development sets stay what they are.
const LEAST: u32 = 500;
/// A term proposes at most so many articles, the nearest before it in the total order: the work stays
/// linear where all news is of one war.
const REACH: usize = 200;
/// What the cosine over the proposing terms alone must be for a pair to be scored, in hundredths, as
/// lessened by the days. Measured: up to 4 the groups of the development sets lose nothing.
const PROMISING: u64 = 4;

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
    let mut postings: Postings = FxHashMap::default();
    for (at, profile) in profiles.iter().enumerate() {
        for &(hash, weight) in &profile.rare {
            postings.entry(hash).or_default().push((narrow(at), weight));
        }
    }
    postings.retain(|_, list| list.len() > 1);
    let rows = (0..profiles.len())
        .into_par_iter()
        .map_init(|| vec![0; profiles.len()], |sums, later| row(later, profiles, &postings, sums));
    Scores { rows: rows.collect() }
}

/// The articles that have a term among their rare ones, in order, with its weights.
type Postings = FxHashMap<u64, Vec<(u32, u32)>>;

/// The scores of an article with those before it. `sums` is all zero, and is again afterwards.
fn row(later: usize, profiles: &[Profile], postings: &Postings, sums: &mut [u64]) -> Vec<(u32, u32)> {
    let own = &profiles[later];
    let mut touched: Vec<u32> = Vec::new();
    for &(hash, weight) in &own.rare {
        let Some(list) = postings.get(&hash) else { continue };
        let place = list.partition_point(|&(at, _)| at < narrow(later));
        for &(earlier, other) in &list[place.saturating_sub(REACH)..place] {
            let sum = &mut sums[earlier as usize];
            if *sum == 0 {
                touched.push(earlier);
            }
            *sum += u64::from(weight) * u64::from(other);
        }
    }
    touched.sort_unstable();
    let mut scored = Vec::new();
    for earlier in touched {
        let sum = std::mem::take(&mut sums[earlier as usize]);
        let other = &profiles[earlier as usize];
        let nearness = nearness(other, own);
        if sum * u64::from(nearness) >= PROMISING * own.terms.length * other.terms.length {
            let score = score(other, own);
            scored.extend((score >= LEAST).then_some((earlier, score)));
        }
    }
    scored.shrink_to_fit();
    scored
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
    let (mut sum, mut left, mut right) = (0, 0, 0);
    // Which side goes on cannot be foreseen, so nothing branches on it.
    while let (Some(&(x, of_x)), Some(&(y, of_y))) = (a.weights.get(left), b.weights.get(right)) {
        sum += u64::from(x == y) * u64::from(of_x) * u64::from(of_y);
        left += usize::from(x <= y);
        right += usize::from(y <= x);
    }
    sum
}

/// The cosine in ten-thousandths.
fn cosine(a: &Terms, b: &Terms) -> u32 {
    share(product(a, b), a.length * b.length)
}

/// How much of the names of the article with fewer stands in the other: German writes every noun with a
/// capital, so the article with more names has more that is none.
fn overlap(a: &Terms, b: &Terms) -> u32 {
    share(product(a, b), a.norm.min(b.norm).max(FEW_NAMES)) * ABROAD / 100
}

fn share(product: u64, whole: u64) -> u32 {
    u32::try_from(product * u64::from(FULL) / whole.max(1)).unwrap_or(FULL).min(FULL)
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
