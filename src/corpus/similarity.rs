//! How alike two articles are.

use rayon::prelude::*;

use super::profile::{Profile, Terms};
use super::table::{Table, narrow};

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
    let table = Table::new(profiles);
    let rows = (0..profiles.len()).into_par_iter().with_min_len(64);
    let rows = rows.map_init(|| Desk::new(&table), |desk, later| row(later, profiles, &table, desk));
    Scores { rows: rows.collect() }
}

/// Where a row is reckoned; all zero between two rows.
struct Desk {
    /// What the row's article shares with each earlier one over its rare terms.
    sums: Vec<u64>,
    /// The article's weights, by the numbers of their terms.
    terms: Vec<u32>,
    /// Those of its names and numbers.
    names: Vec<u32>,
}

impl Desk {
    fn new(table: &Table) -> Self {
        Desk { sums: vec![0; table.terms.len()], terms: vec![0; table.width], names: vec![0; table.width] }
    }
}

/// The scores of an article with those before it.
fn row(later: usize, profiles: &[Profile], table: &Table, desk: &mut Desk) -> Vec<(u32, u32)> {
    let own = &profiles[later];
    let mut touched: Vec<u32> = Vec::new();
    for &(term, weight) in table.rare.of(later) {
        let list = table.postings.of(term as usize);
        let place = list.partition_point(|&(at, _)| at < narrow(later));
        for &(earlier, other) in &list[place.saturating_sub(REACH)..place] {
            let sum = &mut desk.sums[earlier as usize];
            if *sum == 0 {
                touched.push(earlier);
            }
            *sum += u64::from(weight) * u64::from(other);
        }
    }
    touched.sort_unstable();
    lay(&mut desk.terms, table.terms.of(later));
    lay(&mut desk.names, table.names.of(later));
    let mut scored = Vec::new();
    for earlier in touched {
        let at = earlier as usize;
        let sum = std::mem::take(&mut desk.sums[at]);
        let other = &profiles[at];
        let nearness = nearness(other.day, own.day);
        if sum * u64::from(nearness) >= PROMISING * own.terms.length * other.terms.length {
            let alike = match own.language == other.language {
                true => cosine(product(&desk.terms, table.terms.of(at)), &own.terms, &other.terms),
                false => overlap(product(&desk.names, table.names.of(at)), &own.names, &other.names),
            };
            let score = alike * nearness / 100;
            scored.extend((score >= LEAST).then_some((earlier, score)));
        }
    }
    table.terms.of(later).iter().for_each(|&(term, _)| desk.terms[term as usize] = 0);
    table.names.of(later).iter().for_each(|&(name, _)| desk.names[name as usize] = 0);
    scored.shrink_to_fit();
    scored
}

fn lay(desk: &mut [u32], weights: &[(u32, u32)]) {
    weights.iter().for_each(|&(term, weight)| desk[term as usize] = weight);
}

/// The sum of the products of the weights that two articles have in common.
fn product(own: &[u32], other: &[(u32, u32)]) -> u64 {
    other.iter().map(|&(term, weight)| u64::from(own[term as usize]) * u64::from(weight)).sum()
}

/// The cosine in ten-thousandths.
fn cosine(product: u64, a: &Terms, b: &Terms) -> u32 {
    share(product, a.length * b.length)
}

/// How much of the names of the article with fewer stands in the other: German writes every noun with a
/// capital, so the article with more names has more that is none.
fn overlap(product: u64, a: &Terms, b: &Terms) -> u32 {
    share(product, a.norm.min(b.norm).max(FEW_NAMES)) * ABROAD / 100
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
fn nearness(a: Option<i32>, b: Option<i32>) -> u32 {
    let (Some(a), Some(b)) = (a, b) else { return 70 };
    match a.abs_diff(b) {
        0 => 100,
        1 => 68,
        2 => 57,
        3 => 53,
        _ => 50,
    }
}
