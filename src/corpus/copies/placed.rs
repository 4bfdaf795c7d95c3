//! Where the words of a run stand.

use super::Run;
use super::align::{Aligned, Stretch};
use super::prints::GRAM;
use crate::corpus::profile::is_compared;
use crate::corpus::witness::Witness;
use crate::strip::Article;
use crate::text::hashed_words;

/// A longer run is told in parts: what can be read side by side.
const READABLE: usize = 120;

/// Where each word of an article stands.
pub struct Places {
    article: usize,
    words: Vec<(usize, u32, u32)>,
}

impl Places {
    /// The places of an article's words, as [`super::super::profile`] counts them.
    pub fn of(article: &Article, at: usize) -> Self {
        let mut words = Vec::new();
        for (block, ruled) in article.body().filter(|(_, ruled)| is_compared(ruled.role)) {
            words.extend(hashed_words(&ruled.block.text).iter().map(|word| (block, word.start, word.end)));
        }
        Places { article: at, words }
    }

    /// The block of a word.
    fn block(&self, at: usize) -> usize {
        self.words[at].0
    }

    /// From one word of a block to another.
    fn witness(&self, first: usize, last: usize) -> Witness {
        let ((block, start, _), (.., end)) = (self.words[first], self.words[last]);
        Witness { article: self.article, block, start, end }
    }
}

/// The longest runs, in order, parted where either article begins a new block.
pub fn longest(runs: &[Aligned], places: (&Places, &Places), most: usize) -> Vec<Run> {
    let mut found: Vec<Run> = runs.iter().flat_map(|run| parts(run, places)).collect();
    found.sort_by_key(|run| (std::cmp::Reverse(run.words), run.witnesses));
    found.truncate(most);
    found.sort_by_key(|run| run.witnesses);
    found
}

/// A run in parts of which each lies in one block of either article.
fn parts(run: &Aligned, (a, b): (&Places, &Places)) -> Vec<Run> {
    let pairs = run
        .stretches
        .iter()
        .flat_map(|&Stretch { a, b, length }| (0..length).map(move |step| (a + step, b + step)));
    let pairs: Vec<(usize, usize)> = pairs.collect();
    let blocks = |&(left, right): &(usize, usize)| (a.block(left), b.block(right));
    let parts = pairs.chunk_by(|one, next| blocks(one) == blocks(next));
    let parts = parts.flat_map(|part| part.chunks(READABLE)).filter(|part| part.len() >= GRAM);
    let run = |part: &[(usize, usize)]| {
        let (first, last) = (part[0], part[part.len() - 1]);
        Run { witnesses: [a.witness(first.0, last.0), b.witness(first.1, last.1)], words: part.len() }
    };
    parts.map(run).collect()
}
