//! Which articles have fingerprints in common, and what an outlet prints in every story.

use rustc_hash::{FxHashMap, FxHashSet};

use super::prints::{GRAM, MASKED, Print, prints};

/// A run of words that more stories have is a set phrase: two articles are not compared for its sake. Three, because
/// one report may be found as parts of two or three stories.
const STORIES: usize = 3;

/// The fewest words of boilerplate: an outlet's set phrases are shorter, and stand in what it copies too.
const STOCK: usize = 10;

/// Of the articles that have a fingerprint, each is compared with so many before it in the corpus's order. Where
/// a thousand print one text, all are joined by their neighbours, and work grows with the articles, not
/// with their pairs.
const NEAREST: usize = 8;

/// So many fingerprints two articles have in common, or they are not compared. Thirty words in two
/// unchanged sentences have ten, in sentences of which every eighth word is changed about five.
const ENOUGH: u32 = 4;

/// An article as it is compared.
pub struct Text {
    /// Its words by hash; those that are not compared are [`MASKED`].
    pub words: Vec<u32>,
    /// Its fingerprints, by hash.
    pub prints: Vec<Print>,
}

impl Text {
    /// A text of words.
    pub fn of(words: &[u32]) -> Self {
        Text { prints: prints(words), words: words.to_vec() }
    }

    /// How many words are compared.
    pub fn size(&self) -> usize {
        self.words.iter().filter(|word| **word != MASKED).count()
    }

    /// Masks runs of [`STOCK`] words whose fingerprints are stock; those of one run overlap.
    fn mask(&mut self, is_stock: impl Fn(u32) -> bool) {
        let mut known: Vec<usize> = Vec::new();
        known.extend(self.prints.iter().filter(|print| is_stock(print.hash)).map(|print| print.at as usize));
        known.sort_unstable();
        for run in known.chunk_by(|one, next| *next <= one + GRAM) {
            let range = run[0]..run[run.len() - 1] + GRAM;
            if range.len() >= STOCK {
                self.words[range].fill(MASKED);
            }
        }
        let words = &self.words;
        self.prints.retain(|print| !words[print.at as usize..][..GRAM].contains(&MASKED));
    }
}

/// An article's story and, where it is known, its outlet, by number.
pub type Home = (usize, Option<usize>);

/// A fingerprint in an article: the hash, then the article.
type Posting = u64;

/// All fingerprints of all articles, by hash, each once an article.
pub struct Postings(Vec<Posting>);

fn article(posting: Posting) -> usize {
    posting as u32 as usize
}

impl Postings {
    /// The fingerprints of texts.
    pub fn of(texts: &[Text]) -> Self {
        let mut postings = Vec::with_capacity(texts.iter().map(|text| text.prints.len()).sum());
        for (article, text) in texts.iter().enumerate() {
            postings.extend(text.prints.iter().map(|print| u64::from(print.hash) << 32 | article as u64));
        }
        postings.sort_unstable();
        postings.dedup();
        Postings(postings)
    }

    /// Fingerprints that several articles have.
    fn shared(&self) -> impl Iterator<Item = &[Posting]> {
        self.0.chunk_by(|a, b| a >> 32 == b >> 32).filter(|group| group.len() > 1)
    }

    /// Masks in each text what its outlet prints in two stories: boilerplate and stock paragraphs.
    pub fn mask(&self, texts: &mut [Text], homes: &[Home]) {
        let mut stock: FxHashSet<Posting> = FxHashSet::default();
        let mut found: Vec<(usize, usize, Posting)> = Vec::new();
        for group in self.shared() {
            found.clear();
            found.extend(group.iter().filter_map(|&posting| {
                let (story, outlet) = homes[article(posting)];
                Some((outlet?, story, posting))
            }));
            found.sort_unstable();
            let of_outlets = found.chunk_by(|one, other| one.0 == other.0);
            let recurring = of_outlets.filter(|own| own[0].1 != own[own.len() - 1].1);
            stock.extend(recurring.flatten().map(|(.., posting)| posting));
        }
        for (article, text) in texts.iter_mut().enumerate() {
            text.mask(|hash| stock.contains(&(u64::from(hash) << 32 | article as u64)));
        }
    }

    /// The pairs that are worth comparing, the earlier article first, in order.
    pub fn pairs(&self, homes: &[Home]) -> Vec<(usize, usize)> {
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        for group in self.shared().filter(|group| in_few_stories(group, homes)) {
            for (at, later) in group.iter().enumerate() {
                for earlier in &group[at.saturating_sub(NEAREST)..at] {
                    *counts.entry(earlier << 32 | u64::from(*later as u32)).or_default() += 1;
                }
            }
        }
        let enough = counts.into_iter().filter(|(_, count)| *count >= ENOUGH);
        let mut pairs: Vec<u64> = enough.map(|(pair, _)| pair).collect();
        pairs.sort_unstable();
        pairs.into_iter().map(|pair| ((pair >> 32) as usize, article(pair))).collect()
    }
}

/// Whether [`STORIES`] stories at most have a fingerprint.
fn in_few_stories(group: &[Posting], homes: &[Home]) -> bool {
    let mut stories: Vec<usize> = Vec::with_capacity(STORIES + 1);
    for &posting in group {
        let story = homes[article(posting)].0;
        if !stories.contains(&story) {
            stories.push(story);
        }
        if stories.len() > STORIES {
            return false;
        }
    }
    true
}
