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
mod layout;
mod lexicon;
mod measures;
mod sheet;
mod sight;
mod tree;
mod weights;

pub use decode::{fill, smooth};
pub use layout::{Feature, LAYOUT, Layout};
pub use sheet::Sheet;
pub(super) use sheet::largest_sum;
pub use weights::{HTML, TEXT, Weights, score};

use std::ops::Range;

use super::page::Page;

/// What the labeller found.
///
/// Law: `kept` has one entry a block; `main` is a stretch of blocks.
#[derive(Clone, Debug)]
pub struct Labels {
    /// Which blocks are body.
    pub kept: Vec<bool>,
    /// The stretch with most of them, by their scores.
    pub main: Range<usize>,
}

/// Labels a page's blocks.
pub fn label(page: &Page<'_>) -> Labels {
    let weights: &Weights = if page.elements.is_empty() { &TEXT } else { &HTML };
    let mut sheet = Sheet::new(page);
    let own = LAYOUT.own(&sheet, None);
    sheet.note_first(LAYOUT.scores(&own, &weights.first));
    let own = LAYOUT.own(&sheet, Some(own));
    let scores = LAYOUT.scores(&own, &weights.second);
    let mut kept = smooth(&scores);
    fill(&sheet, &mut kept);
    Labels { kept, main: sheet.best(&scores) }
}
