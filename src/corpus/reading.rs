//! An article's body, read once for all that is found in it: its times, quotations, numbers
//! and reported speech, by paragraph.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::attribution::{Attribution, attributions};
use super::profile::Profile;
use super::quotations::quoted_ranges;
use super::witness::Witness;
use crate::strip::{Article, Role};
use crate::text::{
    HashedWord, QuantityMention, TimeMention, hashed_words, may_count, quantities_beside, times,
};

/// Reads the bodies of articles, given by their places.
pub(super) fn readings<'a>(
    members: &[usize],
    articles: &'a [Arc<Article>],
    profiles: &[Profile],
) -> Vec<Reading<'a>> {
    members.par_iter().map(|&at| Reading::new(&articles[at], &profiles[at], at)).collect()
}

/// A paragraph of a body.
pub(super) struct Paragraph<'a> {
    /// The block's place among all the article's blocks.
    pub(super) block: usize,
    /// Its text.
    pub(super) text: &'a str,
    /// Its words.
    pub(super) words: Vec<HashedWord>,
    /// Its sentences.
    pub(super) sentences: Vec<Range<usize>>,
    /// The times that it names.
    pub(super) times: Vec<TimeMention>,
    /// What stands in quotation marks.
    pub(super) quoted: Vec<Range<usize>>,
    /// What it counts and measures, by sentence; ranges count from the sentence's first byte.
    pub(super) quantities: Vec<Vec<QuantityMention>>,
}

impl Paragraph<'_> {
    /// The times that a sentence names. They are in order and disjoint, as quotations and words are, and a paragraph may
    /// be as long as a book: nobody walks over all of them for one sentence.
    pub(super) fn times_in(&self, sentence: &Range<usize>) -> impl Iterator<Item = &TimeMention> {
        let from = self.times.partition_point(|time| time.range.start < sentence.start);
        let until = self.times.partition_point(|time| time.range.start < sentence.end);
        self.times[from..until.max(from)].iter()
    }

    /// Whether a place stands in a time that is named.
    pub(super) fn is_timed(&self, at: usize) -> bool {
        let next = self.times.partition_point(|time| time.range.end <= at);
        self.times.get(next).is_some_and(|time| time.range.contains(&at))
    }

    /// The words of a range.
    pub(super) fn words_in(&self, range: &Range<usize>) -> &[HashedWord] {
        let first = self.words.partition_point(|word| (word.end as usize) <= range.start);
        let last = self.words.partition_point(|word| (word.start as usize) < range.end);
        &self.words[first..last.max(first)]
    }
}

/// A body.
pub(super) struct Reading<'a> {
    /// The article's place in the corpus.
    pub(super) at: usize,
    /// The article.
    pub(super) article: &'a Article,
    /// The first, the likeliest and the last day on which it may have been written: its date, three times, or what
    /// the story's others say of it (`timeline::Dating`).
    pub(super) issued: Option<(Date, Date, Date)>,
    /// Its paragraphs, without sub-headlines, code and tables.
    pub(super) paragraphs: Vec<Paragraph<'a>>,
    /// Who says what in it.
    pub(super) attributions: Vec<Attribution>,
}

/// What the sentences of a paragraph count and measure.
fn counted(paragraph: &Paragraph<'_>, language: Option<&str>) -> Vec<Vec<QuantityMention>> {
    let of = |sentence: &Range<usize>| {
        if !may_count(paragraph.words_in(sentence), paragraph.text, language) {
            return Vec::new();
        }
        let times = || {
            let here = paragraph.times_in(sentence);
            here.map(|time| {
                time.range.start - sentence.start..time.range.end.min(sentence.end) - sentence.start
            })
            .collect()
        };
        quantities_beside(&paragraph.text[sentence.clone()], language, times)
    };
    paragraph.sentences.iter().map(of).collect()
}

impl Reading<'_> {
    /// The day by which its times are read.
    pub(super) fn day(&self) -> Option<Date> {
        self.issued.map(|(_, day, _)| day)
    }

    /// The paragraph and the number of the sentence that a witness is.
    pub(super) fn place(&self, witness: &Witness) -> Option<(&Paragraph<'_>, usize)> {
        let at = self.paragraphs.binary_search_by_key(&witness.block, |paragraph| paragraph.block).ok()?;
        let paragraph = &self.paragraphs[at];
        let sentence = paragraph.sentences.iter().position(|sentence| *sentence == witness.range())?;
        Some((paragraph, sentence))
    }

    /// What a sentence of a paragraph reports, in order.
    pub(super) fn reports(&self, paragraph: &Paragraph<'_>, sentence: &Range<usize>) -> &[Attribution] {
        let key = |one: &Attribution| (one.block, one.cue.start);
        let from = self.attributions.partition_point(|one| key(one) < (paragraph.block, sentence.start));
        let until = self.attributions.partition_point(|one| key(one) < (paragraph.block, sentence.end));
        &self.attributions[from..until.max(from)]
    }

    /// A range of a paragraph.
    pub(super) fn witness(&self, paragraph: &Paragraph<'_>, range: &Range<usize>) -> Witness {
        Witness::of(self.at, paragraph.block, range)
    }
}

impl<'a> Reading<'a> {
    /// Reads a body; `at` is the article's place in the corpus.
    fn new(article: &'a Article, profile: &Profile, at: usize) -> Self {
        let language = article.facts.language.as_deref();
        let chunks = profile.sentences.chunk_by(|(a, ..), (b, ..)| a.block == b.block);
        let plain = chunks.filter(|chunk| article.blocks[chunk[0].0.block].role != Role::Subhead);
        let paragraph = |chunk: &[(Witness, u64, usize)]| {
            let block = chunk[0].0.block;
            let text = article.blocks[block].block.text.as_str();
            let mut paragraph = Paragraph {
                block,
                text,
                sentences: chunk.iter().map(|(witness, ..)| witness.range()).collect(),
                words: hashed_words(text),
                times: times(text, language),
                quoted: quoted_ranges(text),
                quantities: Vec::new(),
            };
            paragraph.quantities = counted(&paragraph, language);
            paragraph
        };
        let paragraphs: Vec<Paragraph<'a>> = plain.map(paragraph).collect();
        let attributions = attributions(&paragraphs, language, at);
        let issued = article.date().map(|date| (date, date, date));
        Reading { at, article, issued, paragraphs, attributions }
    }
}
