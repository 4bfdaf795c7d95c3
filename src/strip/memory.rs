//! Collection memory: what recurs in the articles of one outlet is that outlet's boilerplate.
//!
//! It is learned from the reader's own collection, never across outlets (that is wire copy) and never from one
//! article. An article that repeats most of another one, another capture of it or an update, counts with it as
//! one. A sentence that speaks of what its articles are about is background that their writers repeat, and stays.

use std::collections::BTreeMap;
use std::hash::Hasher;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::article::{Article, Reason, Ruled, Verdict};
use super::rules::{RECURS, is_nameless};
use crate::intake::{Block, Shape};
use crate::text::{hashed_words, is_function_hash};

/// Fewer articles prove nothing.
const FEWEST: usize = 3;

/// What recurs in an article's outlet, as far as the article has it: a declared input of stripping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recurring {
    outlet: String,
    articles: usize,
    counts: BTreeMap<u64, usize>,
}

impl Recurring {
    /// Whether nothing recurs.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Why a block is boilerplate, if it is.
    pub fn reason(&self, block: &Block) -> Option<Reason> {
        let count = *self.counts.get(&imprint(&block.text))?;
        Some(Reason::Recurs { count, articles: self.articles, outlet: self.outlet.clone() })
    }

    /// Whether some of an article's body recurs, so that it must be stripped again.
    pub fn is_in_body(&self, article: &Article) -> bool {
        !self.is_empty() && article.body().any(|(_, ruled)| self.reason(&ruled.block).is_some())
    }

    /// Tells of what is cut already without a better name that it recurs.
    pub fn name(&self, article: &mut Article) {
        if self.is_empty() {
            return;
        }
        for ruled in article.blocks.iter_mut().filter(|ruled| is_nameless(ruled.rule)) {
            if let Some(reason) = self.reason(&ruled.block) {
                (ruled.rule, ruled.reason, ruled.score) = (RECURS.name, reason, None);
            }
        }
    }
}

/// A text's letters without case, and its numbers as one sign: "12 Comments" is "3 Comments".
fn imprint(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    let mut digits = false;
    for c in text.chars() {
        match c {
            'a'..='z' => hasher.write_u32(u32::from(c)),
            'A'..='Z' => hasher.write_u32(u32::from(c.to_ascii_lowercase())),
            ' ' => continue,
            c if c.is_numeric() && digits => {}
            c if c.is_numeric() => hasher.write_u32(u32::from('#')),
            c if c.is_alphabetic() => c.to_lowercase().for_each(|c| hasher.write_u32(u32::from(c))),
            _ => continue,
        }
        digits = c.is_numeric();
    }
    hasher.finish()
}

/// The name under which an article's outlet is known: as stated, else its address's host.
fn outlet(article: &Article) -> Option<String> {
    let stated = article.facts.outlet.as_ref().map(|outlet| outlet.value.clone());
    stated.or_else(|| {
        let host = article.facts.url.as_deref()?.split("://").nth(1)?.split(['/', '?', '#', ':']).next()?;
        Some(host.trim_start_matches("www.").to_lowercase()).filter(|host| !host.is_empty())
    })
}

/// For each article what recurs in its outlet. Pure: the order of the articles does not matter for what recurs.
pub fn recall(articles: &[&Article]) -> Vec<Recurring> {
    let mut outlets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        if let Some(name) = outlet(article) {
            outlets.entry(name).or_default().push(at);
        }
    }
    let mut found = vec![Recurring::default(); articles.len()];
    let known: Vec<(usize, Recurring)> = outlets
        .into_par_iter()
        .filter(|(_, members)| members.len() >= FEWEST)
        .flat_map_iter(|(name, members)| {
            let own: Vec<&Article> = members.iter().map(|&at| articles[at]).collect();
            members.into_iter().zip(of_outlet(&name, &own))
        })
        .collect();
    known.into_iter().for_each(|(at, recurring)| found[at] = recurring);
    found
}

/// An article's blocks as their imprints.
struct Imprints {
    /// All of them, in order.
    blocks: Vec<u64>,
    /// The telling words of its title.
    title: FxHashSet<u64>,
    /// Each kept one once, with the length of its text in bytes.
    body: Vec<(u64, usize)>,
}

impl Imprints {
    fn of(article: &Article) -> Self {
        let blocks: Vec<u64> = article.blocks.iter().map(|ruled| imprint(&ruled.block.text)).collect();
        let kept = article.blocks.iter().zip(&blocks).filter(|(ruled, _)| ruled.is_body());
        let mut body: Vec<(u64, usize)> = kept.map(|(ruled, at)| (*at, ruled.block.text.len())).collect();
        body.sort_unstable();
        body.dedup_by_key(|(block, _)| *block);
        Imprints { title: telling_words(&article.facts.title.value).collect(), body, blocks }
    }
}

/// What is known of a block that several articles hold.
struct Repeat {
    /// In how many articles it stands, repetitions of one counted once.
    count: usize,
    /// Whether it shares a word with the titles of most of them.
    is_background: bool,
}

fn of_outlet(name: &str, articles: &[&Article]) -> Vec<Recurring> {
    let imprints: Vec<Imprints> = articles.iter().map(|article| Imprints::of(article)).collect();
    let groups = repeated(&imprints);
    let all = groups.iter().collect::<FxHashSet<_>>().len();
    let mut places: FxHashMap<u64, Vec<(usize, usize)>> = FxHashMap::default();
    for (article, imprints) in imprints.iter().enumerate() {
        for (block, imprint) in imprints.blocks.iter().enumerate() {
            let places = places.entry(*imprint).or_default();
            if places.last().is_none_or(|(last, _)| *last != article) {
                places.push((article, block));
            }
        }
    }
    let repeat = |(imprint, places): (u64, Vec<(usize, usize)>)| {
        let count = places.iter().map(|(article, _)| groups[*article]).collect::<FxHashSet<_>>().len();
        let (article, block) = *places.first()?;
        let words: FxHashSet<u64> = telling_words(&articles[article].blocks[block].block.text).collect();
        let told = places.iter().filter(|(article, _)| !imprints[*article].title.is_disjoint(&words)).count();
        Some((imprint, Repeat { count, is_background: 2 * told >= places.len() }))
    };
    let often = |(_, repeat): &(u64, Repeat)| repeat.count >= FEWEST && 3 * repeat.count >= all;
    let repeats: FxHashMap<u64, Repeat> = places
        .into_iter()
        .filter(|(_, places)| places.len() >= FEWEST)
        .filter_map(repeat)
        .filter(often)
        .collect();
    let own = |(article, imprints): (&&Article, &Imprints)| {
        let count = |(ruled, imprint): (&Ruled, &u64)| {
            let repeat = repeats.get(imprint)?;
            let boilerplate = match ruled.verdict {
                Verdict::Body => {
                    2 * repeat.count >= all && !is_of_a_form(&ruled.block) && !repeat.is_background
                }
                Verdict::Meta => false,
                Verdict::Cut => true,
            };
            boilerplate.then_some((*imprint, repeat.count))
        };
        let counts = article.blocks.iter().zip(&imprints.blocks).filter_map(count).collect();
        Recurring { outlet: name.to_owned(), articles: all, counts }
    };
    articles.iter().zip(&imprints).map(own).collect()
}

/// A heading, a question, a row, code: the articles of a series share those.
fn is_of_a_form(block: &Block) -> bool {
    matches!(block.shape, Shape::Heading(_) | Shape::TableRow { .. } | Shape::Code { .. })
        || block.text.trim_end().ends_with(['?', '？', '؟', ':', '：'])
}

/// Words of four letters or more that are no function words, by hash.
fn telling_words(text: &str) -> impl Iterator<Item = u64> {
    let long = |word: &crate::text::HashedWord| {
        text[word.start as usize..word.end as usize].chars().nth(3).is_some()
    };
    let words: Vec<u64> = hashed_words(text).iter().filter(|word| long(word)).map(|word| word.hash).collect();
    words.into_iter().filter(|hash| !is_function_hash(*hash))
}

/// For each article the first one of which it repeats four fifths of its body, or itself.
fn repeated(imprints: &[Imprints]) -> Vec<usize> {
    let mut holders: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut groups: Vec<usize> = Vec::with_capacity(imprints.len());
    for (at, own) in imprints.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for (block, length) in &own.body {
            let holders = holders.entry(*block).or_default();
            holders.iter().for_each(|&earlier| *shared.entry(earlier).or_default() += length);
            // What many hold is boilerplate or soon will be; it need not be compared for ever.
            if holders.len() < 16 {
                holders.push(at);
            }
        }
        let all: usize = own.body.iter().map(|(_, length)| length).sum();
        let same = shared.into_iter().find(|(_, length)| 5 * length >= 4 * all && all > 0);
        groups.push(same.map_or(at, |(earlier, _)| groups[earlier]));
    }
    groups
}
