//! The labeller: which blocks are the article's text.
//!
//! 1. [`Sheet`]: what each block shows by itself ([`sight`]), where it stands, and where in a tree ([`tree`]).
//! 2. [`measures`]: the table of measures; [`layout`]: measures → numbered 0/1 features with names.
//! 3. [`Weights`]: a linear model's weights for two passes; plain text and pages with a tree have their own.
//! 4. [`decode`]: scores → kept or not, with weak smoothing.
//!
//! A score is a plain sum of the weights of the features that are on, so a verdict can be explained by its
//! largest terms. The second pass sees the first one's scores of the block and around it.

mod anchors;
mod decode;
mod first;
mod layout;
mod lexicon;
mod look;
mod measures;
mod phrases;
mod sheet;
mod sight;
mod signs;
mod spread;
mod tally;
mod tree;
mod weights;

pub use layout::{Feature, LAYOUT, Layout};
pub use look::Look;
pub use sheet::Sheet;
pub(super) use sheet::largest_sum;
pub use sight::{Sight, Sights};
pub use spread::{Spread, SpreadWeights};
pub use weights::{HTML, TEXT, Weights, score};

use std::ops::Range;
use std::sync::LazyLock;

use super::Role;
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
    let (sheet, scores) = scored(page);
    let kept = kept(page, &sheet, &scores);
    Labels { kept, main: sheet.best(&scores), looks: Look::all(&sheet), scores }
}

/// Which blocks are body by their scores: what `label` and the validation of the training keep.
pub fn kept(page: &Page<'_>, sheet: &Sheet<'_>, scores: &[f32]) -> Vec<bool> {
    let interrupts: Vec<bool> = (0..scores.len()).map(|at| interrupts(page, at)).collect();
    let faint: Vec<f32> = (0..scores.len()).map(|at| lifted(page, at, scores[at])).collect();
    let mut kept = decode::smooth_over(scores, &faint, &interrupts);
    decode::fill(sheet, &mut kept);
    kept
}

/// Whether a block is a line that a rule knows and that stands amid the text of many articles: `Read also: …`, a
/// picture's caption. It says nothing of the paragraphs beside it.
fn interrupts(page: &Page<'_>, at: usize) -> bool {
    let role = |at: usize| page.rule(at).map(|rule| rule.role);
    let known = |role: Option<Role>| {
        matches!(role, Some(Role::Related | Role::Caption | Role::Credit | Role::Image | Role::Ad))
    };
    // A list of links parts two texts.
    let alone = (at == 0 || !known(role(at - 1))) || (at + 1 >= page.seen.len() || !known(role(at + 1)));
    known(role(at)) && alone && !page.seen[at].is_item()
}

/// A paragraph of whole sentences in a plain text is judged mildly where it stands amid the article: as faint as one block
/// between two sure ones may be.
fn lifted(page: &Page<'_>, at: usize, score: f32) -> f32 {
    let seen = &page.seen[at];
    let prose = page.elements.is_empty() && seen.is_prose() && page.is_open(at);
    if prose && (FAINTEST..FAINT).contains(&score) { FAINT } else { score }
}

/// What [`lifted`] makes of a score: with the cost of two changes (`decode::CHANGE`, 0.6) it is kept between kept ones …
const FAINT: f32 = -0.5;
/// … that is no lower than this: chosen on an invented event, and held to the floors of the development pages.
const FAINTEST: f32 = -1.0;

/// A page as the second pass sees it, and that pass's scores: those of [`score`] for the rows of the
/// [`Layout`], without making them.
fn scored<'p>(page: &'p Page<'p>) -> (Sheet<'p>, Vec<f32>) {
    let weights = spread_for(page);
    let mut sheet = Sheet::new(page);
    let mut first = vec![Spread::default(); sheet.count()];
    let mut second = first.clone();
    let mut on = Vec::new();
    for at in 0..sheet.count() {
        LAYOUT.first_of(&sheet, at, &mut on);
        for feature in on.drain(..).map(usize::from) {
            first[at].add(&weights.first[feature]);
            second[at].add(&weights.second[feature]);
        }
    }
    sheet.note_first(Spread::scores(&first));
    for (at, sum) in second.iter_mut().enumerate() {
        LAYOUT.second_of(&sheet, at, &mut on);
        on.drain(..).for_each(|feature| sum.add(&weights.second[usize::from(feature)]));
    }
    (sheet, Spread::scores(&second))
}

fn weights_for(page: &Page<'_>) -> &'static Weights {
    if page.elements.is_empty() { &TEXT } else { &HTML }
}

fn spread_for(page: &Page<'_>) -> &'static SpreadWeights {
    static SPREAD: LazyLock<[SpreadWeights; 2]> = LazyLock::new(|| [&*TEXT, &*HTML].map(SpreadWeights::of));
    &SPREAD[usize::from(!page.elements.is_empty())]
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
    let (sheet, _) = scored(page);
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
