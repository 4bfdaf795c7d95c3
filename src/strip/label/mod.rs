//! The labeller: which blocks are the article's text.
//!
//! 1. [`Sheet`]: what each block shows by itself ([`sight`]), where it stands, and where in a tree ([`tree`]).
//! 2. [`measures`]: the table of measures; [`layout`]: measures → numbered 0/1 features with names.
//! 3. [`Weights`]: a linear model's weights for two passes; plain text and pages with a tree have their own.
//! 4. [`decode`]: scores → kept or not, with weak smoothing.
//!
//! A score is a plain sum of the weights of the features that are on, so a verdict can be explained by its
//! largest terms. The second pass sees the first one's scores of the block and around it.

mod decode;
mod first;
mod layout;
mod lexicon;
mod look;
mod measures;
mod phrases;
mod sheet;
mod sight;
mod tree;
mod weights;

pub use decode::{fill, smooth};
pub use layout::{Feature, LAYOUT, Layout};
pub use look::Look;
pub use sheet::Sheet;
pub(super) use sheet::largest_sum;
pub use weights::{HTML, TEXT, Weights, score};

use std::ops::Range;

use super::page::Page;

/// What the labeller found.
///
/// Law: `kept`, `scores` and `looks` have one entry a block; `main` is a stretch of blocks.
#[derive(Clone, Debug)]
pub struct Labels {
    /// Which blocks are body.
    pub kept: Vec<bool>,
    /// The stretch with most of them, by their scores.
    pub main: Range<usize>,
    /// The second pass's score of each block: log odds of body.
    pub scores: Vec<f32>,
    /// What else each block shows.
    pub looks: Vec<Look>,
}

/// Labels a page's blocks.
pub fn label(page: &Page<'_>) -> Labels {
    let weights = weights_for(page);
    let mut sheet = Sheet::new(page);
    let own = LAYOUT.own(&sheet, None);
    sheet.note_first(LAYOUT.scores(&own, &weights.first));
    let own = LAYOUT.own(&sheet, Some(own));
    let scores = LAYOUT.scores(&own, &weights.second);
    let mut kept = smooth(&scores);
    fill(&sheet, &mut kept);
    Labels { kept, main: sheet.best(&scores), looks: Look::all(&sheet), scores }
}

fn weights_for(page: &Page<'_>) -> &'static Weights {
    if page.elements.is_empty() { &TEXT } else { &HTML }
}

/// One of the terms that make up a score.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    /// The feature, in words.
    pub words: String,
    /// Its weight, in log odds of body.
    pub weight: f32,
}

/// For each block the three terms that speak loudest for its score's own side.
pub fn grounds(page: &Page<'_>) -> Vec<Vec<Ground>> {
    let weights = weights_for(page);
    let mut sheet = Sheet::new(page);
    let own = LAYOUT.own(&sheet, None);
    sheet.note_first(LAYOUT.scores(&own, &weights.first));
    LAYOUT.rows(&sheet).iter().map(|row| strongest(row, &weights.second)).collect()
}

fn strongest(row: &[Feature], weights: &[f32]) -> Vec<Ground> {
    let side = score(weights, row).signum();
    let weight = |feature: &Feature| weights[usize::from(*feature)] * side;
    let of_block = |term: &Feature| !phrases::is_of_the_page(&LAYOUT.names[usize::from(*term)]);
    let mut terms: Vec<Feature> =
        row.iter().copied().filter(|term| weight(term) > 0.0 && of_block(term)).collect();
    terms.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.cmp(b)));
    let ground = |feature: Feature| {
        let name = &LAYOUT.names[usize::from(feature)];
        let words = phrases::in_words(name).unwrap_or_else(|| name.clone());
        Ground { words, weight: weights[usize::from(feature)] }
    };
    terms.into_iter().take(3).map(ground).collect()
}
