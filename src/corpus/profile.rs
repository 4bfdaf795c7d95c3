//! What of an article is compared with others.

use std::sync::LazyLock;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::Witness;
use crate::strip::{Article, Origin, Role};
use crate::text::{HashedWord, hashed_words, sentences_in, word_hash};

/// How many telling words an article is compared by.
const TERMS: usize = 80;

/// The rarity of a word that no table lists.
pub const RAREST: u32 = 9;

/// An article, as the comparison sees it.
pub struct Profile {
    /// Telling words with their weights, by hash.
    pub terms: Vec<(u64, u32)>,
    /// The rarest of them, which propose pairs.
    pub rare: Vec<u64>,
    /// The sum of the squared weights.
    pub norm: u64,
    /// The article's date.
    pub date: Option<Date>,
    /// Its sentences: where, a hash of the folded words, how many words.
    pub sentences: Vec<(Witness, u64, usize)>,
}

/// How rare words are: 0 (in nearly every article) to 8, from `data/rarity.txt`.
static RARITY: LazyLock<FxHashMap<u64, u32>> = LazyLock::new(|| {
    let lines = include_str!("data/rarity.txt").lines().filter(|line| !line.starts_with('#'));
    let rows = lines.filter_map(|line| line.split_once(' '));
    let classes = rows.filter_map(|(class, words)| Some((class.parse::<u32>().ok()?, words)));
    classes.flat_map(|(class, words)| words.split(' ').map(move |word| (word_hash(word), class))).collect()
});

/// Profiles an article. Its place in the corpus is not known yet; witnesses carry it as 0.
pub fn profile(article: &Article) -> Profile {
    let mut counts: FxHashMap<u64, Count> = FxHashMap::default();
    let mut found = Vec::new();
    if article.facts.title.from != Origin::Derived {
        // A headline chooses its words: they count twice.
        let title = &article.facts.title.value;
        count(&mut counts, title, &hashed_words(title));
        count(&mut counts, title, &hashed_words(title));
    }
    for (block, ruled) in article.body().filter(|(_, ruled)| !matches!(ruled.role, Role::Code | Role::Table))
    {
        let text = &ruled.block.text;
        let words = hashed_words(text);
        count(&mut counts, text, &words);
        let mut from = 0;
        for range in sentences_in(text, article.facts.language.as_deref()) {
            let first = from + words[from..].partition_point(|word| (word.end as usize) <= range.start);
            let last = first + words[first..].partition_point(|word| (word.start as usize) < range.end);
            let witness = Witness { article: 0, block, start: narrow(range.start), end: narrow(range.end) };
            found.push((witness, sentence_hash(&words[first..last]), last - first));
            from = last;
        }
    }
    let english = article.facts.language.as_deref().is_none_or(|language| language.starts_with("en"));
    let terms = weigh(counts, english);
    let mut by_weight: Vec<(u64, u32)> = terms.clone();
    by_weight.sort_unstable_by_key(|&(hash, weight)| (std::cmp::Reverse(weight), hash));
    // Profiles of all articles are held at once: none keeps memory that it does not use.
    found.shrink_to_fit();
    Profile {
        norm: terms.iter().map(|&(_, weight)| u64::from(weight) * u64::from(weight)).sum(),
        rare: by_weight.iter().take(24).map(|&(hash, _)| hash).collect(),
        terms,
        date: article.date(),
        sentences: found,
    }
}

fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// How a word stands in an article.
#[derive(Clone, Copy, Default)]
struct Count {
    count: u32,
    telling: bool,
    name: bool,
    lower: bool,
}

/// What names and numbers weigh, and what other words do.
const NAMED: u32 = 2;
const PLAIN: u32 = 1;

/// A sentence's hash: its folded words in order; marks and spaces do not count.
pub fn sentence_hash(words: &[HashedWord]) -> u64 {
    words.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, word| {
        (hash.rotate_left(5) ^ word.hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}

fn count(counts: &mut FxHashMap<u64, Count>, text: &str, words: &[HashedWord]) {
    for word in words {
        let long = text[word.start as usize..word.end as usize].chars().count() >= 7;
        let entry = counts.entry(word.hash).or_default();
        entry.count += 1;
        entry.telling |= long || word.capital;
        entry.name |= word.capital;
        entry.lower |= !word.capital;
    }
}

/// Weights: rarity times one to three for repetition. Languages without a table of their own are
/// compared by names, numbers and long words only.
fn weigh(counts: FxHashMap<u64, Count>, english: bool) -> Vec<(u64, u32)> {
    let weight = |(hash, Count { count, telling, name, lower }): (u64, Count)| {
        let name = name && !lower;
        let rarity = match (RARITY.get(&hash), english, telling) {
            (Some(&rarity), _, _) => rarity,
            (None, true, _) | (None, false, true) => RAREST,
            (None, false, false) => 0,
        };
        // Names and numbers tell events apart where topic words only tell topics.
        let named = if name { NAMED } else { PLAIN };
        (rarity >= 3).then_some((hash, rarity * (2 + count.min(3)) * named))
    };
    let mut terms: Vec<(u64, u32)> = counts.into_iter().filter_map(weight).collect();
    terms.sort_unstable_by_key(|&(hash, weight)| (std::cmp::Reverse(weight), hash));
    terms.truncate(TERMS);
    terms.shrink_to_fit();
    terms.sort_unstable();
    terms
}
