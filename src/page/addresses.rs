//! Where an article's blocks begin, and their addresses on its page.

use std::sync::OnceLock;

use crate::corpus::Corpus;
use crate::strip::Article;

/// A block's first line, and how many body blocks before it begin on the same; none for a block that stands on no line
/// of the file.
type Beginning = (u32, Option<u32>);

/// The beginnings of all blocks of all articles, each article's found when it is first asked for: every passage on a
/// page names its block.
pub(super) struct Addresses(Vec<OnceLock<Box<[Beginning]>>>);

impl Addresses {
    pub fn new(corpus: &Corpus) -> Self {
        Addresses(corpus.articles.iter().map(|_| OnceLock::new()).collect())
    }

    /// The line (from 1) at which a block begins.
    pub fn line(&self, corpus: &Corpus, article: usize, block: usize) -> u32 {
        self.beginning(corpus, article, block).0
    }

    /// A body block's address on its article's page: its first line; a second block that begins on the
    /// same line is told apart, and one that stands on none is called by its number.
    pub fn address(&self, corpus: &Corpus, article: usize, block: usize) -> String {
        match self.beginning(corpus, article, block) {
            (line, Some(0)) => format!("l{line}"),
            (line, Some(before)) => format!("l{line}-b{}", before + 1),
            (_, None) => format!("b{block}"),
        }
    }

    fn beginning(&self, corpus: &Corpus, article: usize, block: usize) -> Beginning {
        self.0[article].get_or_init(|| beginnings(&corpus.articles[article]))[block]
    }
}

fn beginnings(article: &Article) -> Box<[Beginning]> {
    let mut last = (0, 0);
    let all = article.blocks.iter().map(|ruled| {
        let line = ruled.block.lines(article.document()).0;
        if !ruled.block.has_place() {
            return (line, None);
        }
        // Blocks with a place are in order, so those of one line are neighbours.
        let before = if line == last.0 { last.1 } else { 0 };
        last = (line, before + u32::from(ruled.is_body()));
        (line, Some(before))
    });
    all.collect()
}
