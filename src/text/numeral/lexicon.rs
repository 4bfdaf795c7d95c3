//! The number words of each language.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::words::word_hash;
use super::sum::Sum;

/// What a word says in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// Adds up: `seven`, `quinientos`.
    Small(i128),
    /// Multiplies what stands before it by a hundred.
    Hundred,
    /// Multiplies all that stands before it: `million`.
    Scale(i128),
    /// A counted group: `dozen`.
    Dozen(i128),
    /// So many halves: `anderthalb`.
    Halves(i128),
    /// Half: a fraction that needs no count before it.
    Half,
    /// A fraction that needs a count: `third`.
    Part(i128),
}

/// A number that a writer left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    /// An interval on its own: `dozens`.
    Vague(i128, i128),
    /// An interval times the multiplier that follows: `several hundred`.
    Some(i128, i128),
}

/// The number words of a language, and how it writes digits.
#[derive(Debug, Default)]
pub(in super::super) struct Lexicon {
    /// The language's primary subtag.
    pub(in super::super) language: &'static str,
    senses: FxHashMap<String, Sense>,
    ones: Vec<String>,
    ands: Vec<String>,
    minus: Vec<String>,
    ordinals: Vec<String>,
    points: Vec<String>,
    /// Phrases, longest first, as their folded words.
    open: Vec<(Vec<String>, Open)>,
    /// The hashes of the words without which no number is named in letters.
    hashes: FxHashSet<u64>,
}

impl Lexicon {
    /// The hashes of the words without which no number is named in letters.
    pub(in super::super) fn hashes(&self) -> &FxHashSet<u64> {
        &self.hashes
    }

    pub(super) fn sense(&self, folded: &str) -> Option<Sense> {
        match self.senses.get(folded) {
            Some(sense) => Some(*sense),
            None if self.language == "de" => self.compound(folded),
            None => None,
        }
    }

    /// True for an article that stands for one before a multiplier.
    pub(in super::super) fn is_one(&self, folded: &str) -> bool {
        self.ones.iter().any(|one| one == folded)
    }

    pub(super) fn is_and(&self, folded: &str) -> bool {
        self.ands.iter().any(|and| and == folded)
    }

    /// True for a word that makes an ordinal of the number before it: `twenty-first`.
    pub(super) fn is_ordinal(&self, folded: &str) -> bool {
        self.ordinals.iter().any(|ordinal| ordinal == folded)
    }

    pub(super) fn is_point(&self, folded: &str) -> bool {
        self.points.iter().any(|point| point == folded)
    }

    pub(super) fn is_minus(&self, folded: &str) -> bool {
        self.minus.iter().any(|minus| minus == folded)
    }

    /// The open number at the head of some folded words, and how many words it takes.
    pub(super) fn open<'a>(&self, words: impl Iterator<Item = &'a str> + Clone) -> Option<(Open, usize)> {
        let heads = |phrase: &[String]| {
            let mut words = words.clone();
            phrase.iter().all(|part| words.next() == Some(part.as_str()))
        };
        let (phrase, open) = self.open.iter().find(|(phrase, _)| heads(phrase))?;
        Some((*open, phrase.len()))
    }

    /// German writes a number below a million as one word: `dreihundertneunundneunzigtausend`.
    fn compound(&self, folded: &str) -> Option<Sense> {
        let halved = folded.strip_suffix("einhalb").filter(|before| !before.is_empty());
        let (mut rest, mut sum) = (halved.unwrap_or(folded), Sum::default());
        let (mut empty, mut joined) = (true, false);
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix("und").filter(|_| !empty) {
                (rest, joined) = (after, true);
                continue;
            }
            let parts = self.senses.iter().filter(|(word, sense)| {
                rest.starts_with(word.as_str())
                    && matches!(sense, Sense::Small(_) | Sense::Hundred | Sense::Scale(1000))
            });
            let (part, sense) = parts.max_by_key(|(word, _)| word.len())?;
            if !(joined && sum.take_tens(*sense) || sum.take(*sense)) {
                return None;
            }
            (empty, joined) = (false, false);
            rest = &rest[part.len()..];
        }
        let whole = sum.value()?.as_whole()?;
        Some(if halved.is_some() { Sense::Halves(2 * whole + 1) } else { Sense::Small(whole) })
    }

    fn add(&mut self, kind: &str, value: &str, words: &str) {
        let number = || value.parse().expect("the shipped table is tested");
        let range = || {
            let (low, high) = value.split_once('-').expect("the shipped table is tested");
            (low.parse().expect("tested"), high.parse().expect("tested"))
        };
        for word in words.split_whitespace() {
            let phrase = || word.split('_').map(str::to_owned).collect();
            let sense = match kind {
                "one" => return self.ones.extend(words.split_whitespace().map(str::to_owned)),
                "and" => return self.ands.extend(words.split_whitespace().map(str::to_owned)),
                "ordinal" => return self.ordinals.extend(words.split_whitespace().map(str::to_owned)),
                "point" => return self.points.extend(words.split_whitespace().map(str::to_owned)),
                "minus" => return self.minus.extend(words.split_whitespace().map(str::to_owned)),
                "vague" => {
                    self.open.push((phrase(), Open::Vague(range().0, range().1)));
                    continue;
                }
                "some" => {
                    self.open.push((phrase(), Open::Some(range().0, range().1)));
                    continue;
                }
                "small" => Sense::Small(number()),
                "hundred" => Sense::Hundred,
                "scale" => Sense::Scale(number()),
                "dozen" => Sense::Dozen(number()),
                "half" => Sense::Half,
                "halves" => Sense::Halves(number()),
                _ => Sense::Part(number()),
            };
            self.senses.insert(word.to_owned(), sense);
        }
    }
}

static LEXICONS: LazyLock<Vec<Lexicon>> = LazyLock::new(|| {
    let mut lexicons: Vec<Lexicon> = Vec::new();
    for line in include_str!("../data/numerals.txt").lines().filter(|line| !line.starts_with('#')) {
        let (head, words) = line.split_once(':').expect("the shipped table is tested");
        let mut head = head.split_whitespace();
        let (language, kind) = (head.next().unwrap_or_default(), head.next().unwrap_or_default());
        if lexicons.last().is_none_or(|last| last.language != language) {
            lexicons.push(Lexicon { language, ..Lexicon::default() });
        }
        let lexicon = lexicons.last_mut().expect("one was pushed");
        lexicon.add(kind, head.next().unwrap_or_default(), words);
    }
    for lexicon in &mut lexicons {
        lexicon.open.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        // `a`, `one` and `half` alone count nothing that is compared.
        let counting =
            lexicon.senses.iter().filter(|(_, sense)| !matches!(sense, Sense::Small(0 | 1) | Sense::Half));
        let words = counting.map(|(word, _)| word.as_str());
        let open = lexicon.open.iter().filter(|(_, open)| matches!(open, Open::Vague(..)));
        let vague = open.filter_map(|(phrase, _)| phrase.last().map(String::as_str));
        lexicon.hashes = words.chain(vague).flat_map(|word| word.split(['_', '-'])).map(word_hash).collect();
    }
    lexicons
});

/// The lexicon of a language tag (`en`, `de-AT`), where there is one.
pub(in super::super) fn lexicon(language: Option<&str>) -> Option<&'static Lexicon> {
    let primary = language?.split(['-', '_']).next()?.to_ascii_lowercase();
    LEXICONS.iter().find(|lexicon| lexicon.language == primary)
}
