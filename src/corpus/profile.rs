//! What of an article is compared with others.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::Witness;
use super::quotations::own_words;
use super::rarity::{RAREST, rarity, weight};
use crate::strip::{Article, Origin, Role};
use crate::text::{HashedWord, Stems, hashed_words, is_function_hash, sentences_in, word_hash};

/// How many terms an article is compared by. Measured: 80 lose a little, 150 gain nothing.
const TERMS: usize = 120;
/// How many of the heaviest propose pairs …
const RARE: usize = 32;
/// … and how many of the heaviest names.
const RARE_NAMES: usize = 12;
/// How many names and numbers an article is compared by with one in another language.
const NAMES: usize = 40;

/// As many times a word of the headline counts: somebody chose it to say what happened.
const HEADLINE: u32 = 6;
/// What a word among the first counts more, so that news without a headline has an equal of one …
const FIRST: (usize, u32) = (20, 3);
/// … and what one in the opening counts more, where reports say what happened, when and where.
const OPENING: (usize, u32) = (60, 1);
/// Hundredths that a number weighs of what a word weighs: counts and dates tell events of one kind apart.
const NUMBER: u32 = 130;

/// An article, as the comparison sees it.
#[derive(Clone, Default)]
pub struct Profile {
    /// Its language, two letters; English where it is not known.
    pub language: [u8; 2],
    /// Its telling stems.
    pub terms: Terms,
    /// Its names and numbers, which are the same in any language.
    pub names: Terms,
    /// The heaviest terms and names, which propose pairs.
    pub rare: Vec<(u64, u32)>,
    /// The article's date, in days since 1970.
    pub day: Option<i32>,
    /// Its sentences: where, a hash of the folded words, how many words.
    pub sentences: Vec<(Witness, u64, usize)>,
    /// Its words by hash, those of other speakers as 0 (see `quotations::own_words`).
    pub own: Vec<u32>,
}

impl Profile {
    /// Forgets what pairs are scored by, once they are: of 10,000 articles it is 35 MB.
    pub fn forget_terms(&mut self) {
        (self.terms, self.names, self.rare) = Default::default();
    }

    /// Forgets its words, once copies are found: of 10,000 articles of 600 words they are 24 MB.
    pub fn forget_words(&mut self) {
        self.own = Vec::new();
    }
}

/// Whether a body block of this role is compared: code and tables are not.
pub fn is_compared(role: Role) -> bool {
    !matches!(role, Role::Code | Role::Table)
}

/// Terms by hash, in ascending order, with their weights.
#[derive(Clone, Default)]
pub struct Terms {
    /// Hashes and weights.
    pub weights: Vec<(u64, u32)>,
    /// The sum of the squared weights.
    pub norm: u64,
    /// Its root, rounded down.
    pub length: u64,
}

impl Terms {
    /// The heaviest of some terms.
    fn heaviest(mut weights: Vec<(u64, u32)>, most: usize) -> Self {
        weights.sort_unstable_by_key(|&(hash, weight)| (std::cmp::Reverse(weight), hash));
        weights.truncate(most);
        // Profiles of all articles are held at once: none keeps memory that it does not use.
        weights.shrink_to_fit();
        weights.sort_unstable();
        let norm = weights.iter().map(|&(_, weight)| u64::from(weight) * u64::from(weight)).sum();
        Terms { weights, norm, length: norm.isqrt() }
    }

    /// The heaviest of them.
    fn first(&self, most: usize) -> impl Iterator<Item = (u64, u32)> {
        let mut by_weight = self.weights.clone();
        by_weight.sort_unstable_by_key(|&(hash, weight)| (std::cmp::Reverse(weight), hash));
        by_weight.into_iter().take(most)
    }
}

/// Profiles an article. Its place in the corpus is not known yet; witnesses carry it as 0.
pub fn profile(article: &Article) -> Profile {
    let mut count = Counts::new(language(article));
    let (mut found, mut own) = (Vec::new(), Vec::new());
    if article.facts.title.from != Origin::Derived {
        let title = &article.facts.title.value;
        count.read(title, &hashed_words(title), |_| HEADLINE);
    }
    let mut before = 0;
    for (block, ruled) in article.body().filter(|(_, ruled)| is_compared(ruled.role)) {
        let text = &ruled.block.text;
        let words = hashed_words(text);
        count.read(text, &words, |at| {
            let more = |(until, more): (usize, u32)| if before + at < until { more } else { 0 };
            1 + more(FIRST) + more(OPENING)
        });
        before += words.len();
        own.extend(own_words(ruled, &words));
        let mut from = 0;
        for range in sentences_in(text, article.facts.language.as_deref()) {
            let first = from + words[from..].partition_point(|word| (word.end as usize) <= range.start);
            let last = first + words[first..].partition_point(|word| (word.start as usize) < range.end);
            let witness = Witness::of(0, block, &range);
            found.push((witness, sentence_hash(&words[first..last]), last - first));
            from = last;
        }
    }
    found.shrink_to_fit();
    own.shrink_to_fit();
    let (terms, names) = count.weighed();
    let mut rare: Vec<(u64, u32)> = terms.first(RARE).chain(names.first(RARE_NAMES)).collect();
    rare.sort_unstable();
    rare.dedup_by_key(|&mut (hash, _)| hash);
    rare.shrink_to_fit();
    Profile {
        language: language(article),
        rare,
        terms,
        names,
        day: article.date().map(day),
        sentences: found,
        own,
    }
}

/// Days since 1970.
fn day(date: Date) -> i32 {
    (date - Date::constant(1970, 1, 1)).get_days()
}

const ENGLISH: [u8; 2] = *b"en";

/// The language in which an article is compared; English where it is not known.
pub fn language(article: &Article) -> [u8; 2] {
    let tag = article.facts.language.as_deref().map(str::as_bytes);
    tag.and_then(|tag| tag.first_chunk::<2>()).copied().unwrap_or(ENGLISH)
}

/// A sentence's hash: its folded words in order; marks and spaces do not count.
pub fn sentence_hash(words: &[HashedWord]) -> u64 {
    words.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, word| {
        (hash.rotate_left(5) ^ word.hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}

/// How a word stands in an article.
struct Count {
    count: u32,
    stem: u64,
    /// The hash of the word as it is compared across languages, and its rarity.
    abroad: (u64, usize),
    number: bool,
    letters: usize,
    capital: bool,
    lower: bool,
}

/// How a stem does: all its words together.
struct Stem {
    count: u32,
    rarity: usize,
    number: bool,
}

/// The words of an article.
struct Counts {
    language: [u8; 2],
    words: FxHashMap<u64, Count>,
}

impl Counts {
    fn new(language: [u8; 2]) -> Self {
        Counts { language, words: FxHashMap::default() }
    }

    /// Counts the words of a text, each as many times as its place says. In scripts without spaces each
    /// character is a word, and tells nothing; two that touch are counted as one.
    fn read(&mut self, text: &str, words: &[HashedWord], times: impl Fn(usize) -> u32) {
        let (own, english) = (stems(self.language), stems(ENGLISH));
        for (at, word) in words.iter().enumerate().filter(|(_, word)| !is_function_hash(word.hash)) {
            let touched = at.checked_sub(1).map(|at| words[at]).filter(|before| before.end == word.start);
            let start = touched.map_or(word.start, |before| before.start);
            let hash = touched.map_or(word.hash, |before| sentence_hash(&[before, *word]));
            let written = &text[start as usize..word.end as usize];
            let entry = self.words.entry(hash).or_insert_with(|| Count {
                count: 0,
                stem: own.hash(hash, written),
                abroad: (abroad(hash, written), rarity(english.hash(hash, written))),
                number: written.starts_with(|c: char| c.is_ascii_digit()),
                letters: written.chars().count(),
                capital: false,
                lower: false,
            });
            entry.count += times(at);
            entry.capital |= word.capital;
            entry.lower |= !word.capital;
        }
    }

    /// The telling terms, and the names.
    fn weighed(self) -> (Terms, Terms) {
        let english = self.language == ENGLISH;
        let mut stems: FxHashMap<u64, Stem> = FxHashMap::default();
        let mut names = Vec::new();
        for word in self.words.values() {
            let name = word.capital && !word.lower;
            let rarity = match (english, word.capital) {
                (true, _) => rarity(word.stem),
                (false, true) => RAREST,
                (false, false) => guessed(word.letters),
            };
            let stem = stems.entry(word.stem).or_insert(Stem { count: 0, rarity, number: word.number });
            stem.count += word.count;
            stem.rarity = stem.rarity.min(rarity);
            if name {
                names.push((word.abroad.0, weight(word.abroad.1, word.count)));
            }
        }
        let words = stems.into_iter().map(|(hash, stem)| {
            let share = if stem.number { NUMBER } else { 100 };
            (hash, weight(stem.rarity, stem.count) * share / 100)
        });
        let terms = words.filter(|(_, weight)| *weight > 0).collect();
        (Terms::heaviest(terms, TERMS), Terms::heaviest(names, NAMES))
    }
}

/// The rarity of a small word in a language without a table: long words tell most, names and numbers
/// more than any; a single letter tells nothing.
fn guessed(letters: usize) -> usize {
    match letters {
        7.. => RAREST - 3,
        1 => 0,
        _ => RAREST / 2,
    }
}

/// The rarity of a stem in its language, written so at one place.
pub fn rarity_of(language: [u8; 2], stem: u64, written: &str) -> usize {
    match language == ENGLISH {
        true => rarity(stem),
        false if written.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) => RAREST,
        false => guessed(written.chars().count()),
    }
}

/// The stems of the language in which an article is compared.
pub fn stems(language: [u8; 2]) -> Stems {
    Stems::of(std::str::from_utf8(&language).unwrap_or_default())
}

/// The hash of a name or number as it is compared across languages: `50.000` is `50,000`.
fn abroad(hash: u64, written: &str) -> u64 {
    let grouped = written.starts_with(|c: char| c.is_ascii_digit())
        && written.split(['.', ',']).skip(1).all(|group| group.len() == 3);
    match grouped {
        true => word_hash(&written.replace(['.', ','], "")),
        false => hash,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(language: &[u8; 2], text: &str) -> usize {
        let mut count = Counts::new(*language);
        count.read(text, &hashed_words(text), |_| 1);
        count.weighed().0.weights.len()
    }

    #[test]
    fn forms_of_a_word_are_one_term_and_function_words_are_none() {
        assert_eq!(terms(b"en", "The bridges and the bridge"), 1);
    }

    #[test]
    fn neighbouring_characters_are_the_words_of_scripts_without_spaces() {
        assert_eq!(terms(b"zh", "大桥关闭"), 3);
    }

    #[test]
    fn numbers_are_the_same_in_any_notation() {
        let hash = |text: &str| abroad(hashed_words(text)[0].hash, text);
        assert_eq!(hash("14,300"), hash("14.300"));
        assert_ne!(hash("7.12"), hash("712"));
    }
}
