//! The sentences of a story, as they are compared.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::corpus::Witness;
use crate::corpus::profile::{Profile, rarity_of, stems};
use crate::strip::Article;
use crate::text::{each_hashed_word, is_function_hash, word_hash};

/// A sentence with fewer telling words is not compared: it recurs by chance.
const FEWEST: usize = 4;

/// A sentence of a body block.
pub struct Sentence {
    /// Where it stands.
    pub witness: Witness,
    /// A hash of its folded words.
    pub wording: u64,
    /// The stems of its telling words, by their number in the index, ascending.
    pub terms: Vec<u32>,
    /// The same stems in the order of the text, with repetitions.
    pub order: Vec<u32>,
    /// What they weigh together.
    pub weight: u32,
    /// What those of them weigh that are plain words, not only names and numbers.
    pub plain: u32,
}

/// The sentences of a story, in the corpus's order, and what its stems weigh.
///
/// Law: a function of the story's articles alone. A stem belongs to one language, so that sentences of
/// different languages share none.
#[derive(Default)]
pub struct Index {
    /// Those with enough telling words.
    pub sentences: Vec<Sentence>,
    /// What each stem weighs.
    weights: Vec<u32>,
    /// In how many sentences each stands.
    counts: Vec<u32>,
    /// Whether a stem is somewhere a plain word, not only part of names and numbers.
    plain: Vec<bool>,
    /// Whether it begins with a digit.
    digit: Vec<bool>,
    /// The number of each stem, by its hash.
    numbers: FxHashMap<u64, u32>,
}

impl Index {
    /// Reads the articles of a story; one alone has nothing to be compared with.
    pub fn of(members: &[usize], articles: &[Arc<Article>], profiles: &[Profile]) -> Self {
        let mut index = Index::default();
        for &at in members.iter().filter(|_| members.len() > 1) {
            let (article, profile) = (&articles[at], &profiles[at]);
            for sentences in profile.sentences.chunk_by(|(a, ..), (b, ..)| a.block == b.block) {
                let text = &article.blocks[sentences[0].0.block].block.text;
                for (witness, wording, _) in sentences {
                    let order = index.read(&text[witness.range()], profile.language);
                    let mut terms = order.clone();
                    terms.sort_unstable();
                    terms.dedup();
                    terms.iter().for_each(|&term| index.counts[term as usize] += 1);
                    let witness = Witness { article: at, ..*witness };
                    index.sentences.push(Sentence {
                        witness,
                        wording: *wording,
                        terms,
                        order,
                        weight: 0,
                        plain: 0,
                    });
                }
            }
        }
        index.weigh();
        index.sentences.retain(|sentence| sentence.terms.len() >= FEWEST);
        index
    }

    /// The numbers of a text's telling stems, in its order; new ones are numbered.
    fn read(&mut self, text: &str, language: [u8; 2]) -> Vec<u32> {
        let mut terms = Vec::new();
        for Telling { stem, rarity, plain, digit } in telling(text, language) {
            let next = self.weights.len() as u32;
            let number = *self.numbers.entry(stem).or_insert(next);
            if number == next {
                self.weights.push(rarity);
                self.counts.push(0);
                self.plain.push(false);
                self.digit.push(digit);
            }
            self.plain[number as usize] |= plain;
            terms.push(number);
        }
        terms
    }

    /// A stem weighs by its rarity in the news, and less where many of the story's sentences have it: the
    /// town where all of it happens tells no two sentences apart. The shares are coarse, so that one more
    /// article seldom changes them; a stem of one sentence weighs as if a second had it, so that in a short
    /// story what two sentences share does not weigh less than what they do not.
    fn weigh(&mut self) {
        let all = self.sentences.len() as u32;
        for (weight, &count) in self.weights.iter_mut().zip(&self.counts) {
            *weight *= match all / count.max(2) {
                0..=3 => 2,
                4..=7 => 4,
                8..=15 => 6,
                _ => 8,
            };
        }
        for sentence in &mut self.sentences {
            let weigh = |&term: &u32| self.weights[term as usize];
            sentence.weight = sentence.terms.iter().map(weigh).sum();
            let plain = |term: &&u32| self.plain[**term as usize];
            sentence.plain = sentence.terms.iter().filter(plain).map(weigh).sum();
        }
    }

    /// How many stems the story has.
    pub fn stems(&self) -> usize {
        self.weights.len()
    }

    /// The sentence at a place, if it is compared.
    pub fn sentence(&self, witness: &Witness) -> Option<&Sentence> {
        let at = self.sentences.binary_search_by_key(witness, |sentence| sentence.witness).ok()?;
        Some(&self.sentences[at])
    }

    /// What a stem weighs.
    pub fn weight(&self, term: u32) -> u32 {
        self.weights[term as usize]
    }

    /// What stems weigh together.
    pub fn sum(&self, terms: &[u32]) -> u32 {
        terms.iter().map(|&term| self.weight(term)).sum()
    }

    /// In how many sentences a stem stands.
    pub fn count(&self, term: u32) -> u32 {
        self.counts[term as usize]
    }

    /// The numbers of those stems of a text that the story has, ascending.
    pub fn known(&self, text: &str, language: [u8; 2]) -> Vec<u32> {
        let known = |word: Telling| self.numbers.get(&word.stem).copied();
        let mut terms: Vec<u32> = telling(text, language).filter_map(known).collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// What two ascending lists of stems share.
    pub fn shared(&self, a: &[u32], b: &[u32]) -> Shared {
        let (mut i, mut j, mut shared) = (0, 0, Shared::default());
        while let (Some(one), Some(other)) = (a.get(i), b.get(j)) {
            match one.cmp(other) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    shared.count += 1;
                    if self.plain[*one as usize] {
                        shared.plain += 1;
                        shared.plain_weight += self.weight(*one);
                    }
                    shared.digits += usize::from(self.digit[*one as usize]);
                    shared.weight += self.weight(*one);
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        shared
    }
}

/// What two sentences share.
#[derive(Clone, Copy, Default)]
pub struct Shared {
    /// How many stems.
    pub count: usize,
    /// How many of them are plain words, not only names and numbers.
    pub plain: usize,
    /// How many begin with a digit.
    pub digits: usize,
    /// What they weigh.
    pub weight: u32,
    /// What the plain ones weigh.
    pub plain_weight: u32,
}

/// A telling word.
struct Telling {
    /// A hash of its stem that its language has for itself.
    stem: u64,
    rarity: u32,
    plain: bool,
    digit: bool,
}

/// The language that writes every noun with a capital: a capital makes no name there.
const GERMAN: [u8; 2] = *b"de";

/// The telling words of a text.
fn telling(text: &str, language: [u8; 2]) -> impl Iterator<Item = Telling> {
    let own = word_hash(std::str::from_utf8(&language).unwrap_or_default());
    let stems = stems(language);
    let words = each_hashed_word(text);
    let telling = words.filter(|word| word.end - word.start > 1 && !is_function_hash(word.hash));
    let stem = telling.map(move |word| {
        let written = &text[word.start as usize..word.end as usize];
        let stem = stems.hash(word.hash, written);
        let digit = written.starts_with(|c: char| c.is_ascii_digit());
        Telling {
            stem: stem ^ own,
            digit,
            rarity: rarity_of(language, stem, written) as u32,
            plain: !word.capital || language == GERMAN && !digit,
        }
    });
    stem.filter(|telling| telling.rarity > 0)
}
