//! The index: which words stand in which entries.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::catalogue::Catalogue;
use super::{Entry, FOLDING};
use crate::page::desk::{Desk, Reader};

/// Entries are read in runs of so many, each by one thread.
const RUN: usize = 256;

/// A word that stands so often in one entry is what it is about, rather than in passing.
const OFTEN: u32 = 3;

/// A word's entry: its number, whether the word stands in its title, and whether it stands in it often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The entry, by its place in the catalogue.
    pub entry: u32,
    /// Whether it stands in its title.
    pub title: bool,
    /// Whether it stands in it often.
    pub often: bool,
}

/// All words with their entries.
///
/// Laws: words ascend as JavaScript compares them, by UTF-16 units; the entries of each ascend.
#[derive(Debug, Default)]
pub struct Words {
    /// The words.
    pub words: Vec<(String, Vec<Posting>)>,
    /// How many different words each entry's title has.
    pub titles: Vec<u32>,
}

/// The words of one run of entries.
#[derive(Default)]
struct Run {
    places: FxHashMap<String, usize>,
    postings: Vec<Vec<Posting>>,
    titles: Vec<u32>,
}

impl Words {
    /// The words of all entries.
    pub fn new(desk: &Desk<'_>, catalogue: &Catalogue) -> Self {
        let runs: Vec<Run> = catalogue
            .entries
            .par_chunks(RUN)
            .enumerate()
            .map(|(at, entries)| Run::new(desk, at * RUN, entries))
            .collect();
        let mut places: FxHashMap<String, Vec<Posting>> = FxHashMap::default();
        let mut titles = Vec::with_capacity(catalogue.entries.len());
        for mut run in runs {
            titles.append(&mut run.titles);
            for (word, at) in run.places {
                places.entry(word).or_default().append(&mut run.postings[at]);
            }
        }
        let mut words: Vec<(String, Vec<Posting>)> = places.into_iter().collect();
        words.sort_unstable_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
        Words { words, titles }
    }
}

impl Run {
    fn new(desk: &Desk<'_>, first: usize, entries: &[Entry]) -> Self {
        let mut run = Run::default();
        // Of the entry at hand: its words, how often each stands in it, and whether in its title.
        let mut own: FxHashMap<usize, (u32, bool)> = FxHashMap::default();
        for (at, entry) in entries.iter().enumerate() {
            let text = Reader::new(desk).searched(entry);
            for (text, in_title) in [(entry.title.as_str(), true), (text.as_str(), false)] {
                FOLDING.words(text, |word| {
                    let count = own.entry(run.place(word)).or_default();
                    count.0 += 1;
                    count.1 |= in_title;
                });
            }
            run.titles.push(u32::try_from(own.values().filter(|(_, title)| *title).count()).unwrap_or(0));
            let entry = u32::try_from(first + at).unwrap_or(u32::MAX);
            for (word, (count, title)) in own.drain() {
                run.postings[word].push(Posting { entry, title, often: count >= OFTEN });
            }
        }
        run
    }

    fn place(&mut self, word: &str) -> usize {
        if let Some(&at) = self.places.get(word) {
            return at;
        }
        self.postings.push(Vec::new());
        self.places.insert(word.to_owned(), self.postings.len() - 1);
        self.postings.len() - 1
    }
}
