//! Scores without rows: each feature's weights for its own block and its neighbours' are added up at once.

use super::layout::{LAYOUT, OFFSETS};
use super::weights::Weights;

/// Weights of one feature: for its own block, and for the blocks that see it from each of [`OFFSETS`]. Eight, so
/// that they are added at once.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
pub struct Spread([f32; 8]);

impl Spread {
    /// Adds the weights of another feature.
    pub fn add(&mut self, other: &Spread) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, weight)| *sum += weight);
    }

    /// The scores of blocks, each by the sums of its own features and its neighbours'.
    pub fn scores(sums: &[Spread]) -> Vec<f32> {
        let mut scores: Vec<f32> = sums.iter().map(|sum| sum.0[0]).collect();
        for (seen, offset) in (1..).zip(OFFSETS) {
            for (at, sum) in sums.iter().enumerate() {
                if let Some(to) = at.checked_add_signed(-offset).and_then(|to| scores.get_mut(to)) {
                    *to += sum.0[seen];
                }
            }
        }
        scores
    }
}

/// A model's weights with those that a block's neighbours see beside its own: what scoring adds up.
#[derive(Clone, Debug)]
pub struct SpreadWeights {
    /// The first pass's.
    pub first: Vec<Spread>,
    /// The second pass's.
    pub second: Vec<Spread>,
}

impl SpreadWeights {
    /// Those of a model.
    pub fn of(weights: &Weights) -> Self {
        SpreadWeights { first: spread(&weights.first), second: spread(&weights.second) }
    }
}

/// What each feature weighs for its own block and for those that see it from a place of [`OFFSETS`].
fn spread(weights: &[f32]) -> Vec<Spread> {
    let spread = |(own, weight): (usize, &f32)| {
        let mut spread = Spread::default();
        spread.0[0] = *weight;
        for (place, seen) in spread.0[1..=OFFSETS.len()].iter_mut().enumerate() {
            *seen = LAYOUT.seen_from(place, own).map_or(0.0, |feature| weights[usize::from(feature)]);
        }
        spread
    };
    weights.iter().enumerate().map(spread).collect()
}
