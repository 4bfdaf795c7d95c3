//! Places in articles.

use serde::{Deserialize, Serialize};

use crate::intake::Block;
use crate::strip::{Article, Role};
use crate::text::{Span, hashed_words};

use super::Corpus;

/// A range of an article's body text: what bears witness to a statement.
///
/// Laws: `article` indexes the corpus it was made in; `block` is a body block; `start..end` lies on
/// character boundaries of its text. It quotes that text exactly: there is no other copy of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Witness {
    /// The article's place in the corpus.
    pub article: usize,
    /// The block's place among all the article's blocks.
    pub block: usize,
    /// First byte in the block's text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// The block that an article's headline stands in, where our copy has it: a witness of the headline's words lies there
/// and not in the body.
pub(super) fn headline(article: &Article) -> Option<usize> {
    let title = hashed_words(&article.facts.title.value);
    let same = |text: &str| {
        let own = hashed_words(text);
        own.len() == title.len() && own.iter().zip(&title).all(|(a, b)| a.hash == b.hash)
    };
    article.blocks.iter().position(|ruled| ruled.role == Role::Title && same(&ruled.block.text))
}

impl Witness {
    /// A range of a block's text; offsets beyond four GiB are clipped.
    pub(super) fn of(article: usize, block: usize, range: &std::ops::Range<usize>) -> Self {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Witness { article, block, start: narrow(range.start), end: narrow(range.end) }
    }

    /// The range in the block's text.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether another witness has a character of this one.
    pub fn touches(&self, other: &Witness) -> bool {
        (self.article, self.block) == (other.article, other.block)
            && self.start < other.end
            && other.start < self.end
    }

    /// Whether another witness lies within this one.
    pub fn holds(&self, other: &Witness) -> bool {
        (self.article, self.block) == (other.article, other.block)
            && self.start <= other.start
            && other.end <= self.end
    }
}

impl Corpus {
    /// The block that a witness stands in.
    pub fn block(&self, witness: &Witness) -> &Block {
        &self.articles[witness.article].blocks[witness.block].block
    }

    /// The words of a witness, as they stand.
    pub fn quote(&self, witness: &Witness) -> &str {
        self.block(witness).text.get(witness.range()).unwrap_or("")
    }

    /// Where a witness stands in its document.
    pub fn span(&self, witness: &Witness) -> Option<Span> {
        self.block(witness).locate(witness.range())
    }

    /// First and last line (from 1) of a witness in its file; none where the file holds many articles.
    pub fn lines(&self, witness: &Witness) -> Option<(u32, u32)> {
        self.articles[witness.article].document().lines_of(self.span(witness)?)
    }

    /// The raw bytes of a witness, where they can be named.
    pub fn bytes(&self, witness: &Witness) -> Option<(u32, u32)> {
        self.articles[witness.article].document().text.bytes_of(self.span(witness)?)
    }
}
