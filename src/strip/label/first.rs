//! What the first pass found, as the second one sees it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::sheet::Sheet;
use super::tree::Place;

/// What the first pass found.
pub struct First {
    /// Its score for each block: log odds of body.
    pub scores: Vec<f32>,
    /// The best stretch by these scores.
    pub main: Range<usize>,
    /// The share of each block's content words that kept blocks have.
    pub shared: Vec<f32>,
    /// Words that are kept before each block, and in all.
    pub kept_before: Vec<f32>,
    /// The stretch of kept blocks that each block is in or nearest to.
    pub stretches: Vec<Stretch>,
    /// The mean scores of the other blocks of each block's container, and of those made by its template.
    pub kin: Vec<(f32, f32)>,
}

/// A stretch of kept blocks, as it stands to the largest one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stretch {
    /// Its words, as a share of the largest stretch's.
    pub share: f32,
    /// Cut blocks between it and the largest stretch; negative above it.
    pub gap: f32,
    /// Words of those blocks.
    pub words: f32,
    /// The share of its content words that the largest stretch has.
    pub shared: f32,
    /// How far the block is from it; 0 within.
    pub distance: f32,
}

impl Sheet<'_> {
    /// Notes what the first pass found.
    pub fn note_first(&mut self, scores: Vec<f32>) {
        let main = self.best(&scores);
        let shared = self.shares(|at| scores[at] > 0.0);
        let mut kept_before = vec![0.0];
        for (score, sight) in scores.iter().zip(self.sights) {
            kept_before
                .push(kept_before[kept_before.len() - 1] + if *score > 0.0 { sight.words } else { 0.0 });
        }
        let stretches = self.stretches(&scores);
        let kin = (self.kin(&scores, |place| place.kin.0).into_iter())
            .zip(self.kin(&scores, |place| place.kin.1))
            .collect();
        self.first = Some(First { scores, main, shared, kept_before, stretches, kin });
    }

    /// The mean score of each block's kin, itself left out; long blocks count more.
    fn kin(&self, scores: &[f32], of: impl Fn(&Place) -> u64) -> Vec<f32> {
        let own = |at: usize| {
            let weight = self.sights[at].words.ln_1p();
            (scores[at].clamp(-4.0, 4.0) * weight, weight)
        };
        let mut sums: FxHashMap<u64, (f32, f32)> = FxHashMap::default();
        for (at, place) in self.places.iter().enumerate() {
            let sum = sums.entry(of(place)).or_default();
            *sum = (sum.0 + own(at).0, sum.1 + own(at).1);
        }
        let mean = |(at, place): (usize, &Place)| {
            let (sum, own) = (sums[&of(place)], own(at));
            (sum.0 - own.0) / (sum.1 - own.1).max(0.5)
        };
        self.places.iter().enumerate().map(mean).collect()
    }

    /// Kept blocks with at most two cut ones between them are one stretch.
    fn stretches(&self, scores: &[f32]) -> Vec<Stretch> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for at in (0..self.count()).filter(|&at| scores[at] > 0.0) {
            match ranges.last_mut() {
                Some(last) if at - last.end <= 2 => last.end = at + 1,
                _ => ranges.push(at..at + 1),
            }
        }
        let kept = |range: &Range<usize>| -> f32 {
            range.clone().filter(|&at| scores[at] > 0.0).map(|at| self.sights[at].words).sum()
        };
        let Some(largest) =
            ranges.iter().max_by(|a, b| kept(a).total_cmp(&kept(b)).then(b.start.cmp(&a.start)))
        else {
            return vec![Stretch::default(); self.count()];
        };
        let words = &self.page.sights;
        let words_of = |range: &Range<usize>| {
            range.clone().filter(|&at| scores[at] > 0.0).flat_map(|at| words.content(at))
        };
        let mut most = vec![false; words.different()];
        words_of(largest).for_each(|&word| most[word as usize] = true);
        // Words that were seen in a stretch bear its number.
        let mut met = vec![usize::MAX; words.different()];
        let mut stretch = |(number, range): (usize, &Range<usize>)| {
            let (mut own, mut shared) = (0_u32, 0_u32);
            for &word in words_of(range) {
                let word = word as usize;
                if met[word] != number {
                    met[word] = number;
                    own += 1;
                    shared += u32::from(most[word]);
                }
            }
            let above = range.end <= largest.start;
            let between =
                if above { range.end..largest.start } else { largest.end..range.start.max(largest.end) };
            Stretch {
                share: kept(range) / kept(largest).max(1.0),
                gap: between.len() as f32 * if above { -1.0 } else { 1.0 },
                words: self.before[between.end] - self.before[between.start],
                shared: if range == largest { 1.0 } else { shared as f32 / (own as f32).max(1.0) },
                distance: 0.0,
            }
        };
        let found: Vec<Stretch> = ranges.iter().enumerate().map(&mut stretch).collect();
        let nearest = |at: usize| {
            let next = ranges.partition_point(|range| range.end <= at);
            let distance = |place: usize| {
                let range = &ranges[place];
                if range.contains(&at) {
                    0
                } else if range.start > at {
                    range.start - at
                } else {
                    at + 1 - range.end
                }
            };
            let near = [next.checked_sub(1), Some(next).filter(|next| *next < ranges.len())];
            let place = near.into_iter().flatten().min_by_key(|&place| distance(place)).unwrap_or(0);
            Stretch { distance: distance(place) as f32, ..found[place] }
        };
        (0..self.count()).map(nearest).collect()
    }
}
