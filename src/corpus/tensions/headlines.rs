//! Headlines that tell as done what their text tells as not done.
//!
//! 1. A clause of the headline has a verb of a group as done (`Forces Capture Dorvik`), and nothing that doubts it.
//! 2. Sentences of the text say of the same that it is not done (`close to capturing Dorvik`).
//! 3. Nowhere does the text tell it as done, but of an earlier year.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::phrases::{Phrases, add, phrase};
use super::words::rows;
use super::{By, Side, Tension, TensionKind};
use crate::corpus::reading::{Paragraph, Reading};
use crate::corpus::story::Status;
use crate::corpus::witness::{Witness, headline};
use crate::text::{HashedWord, Precision, hashed_words, is_function_hash, stem, word_hash};

/// So many sentences of a text are shown at most.
const MOST: usize = 3;

/// What is done stands so many words behind the verb at most.
const OBJECT: usize = 5;

/// A form of the deed stands so many words behind a phrase by which it is not done, at most: `tries to fully retake`.
const BEHIND: usize = 3;

/// What a word does, as bits of groups.
#[derive(Clone, Copy, Default)]
struct Deed {
    /// It tells as done.
    done: u32,
    /// It tells as done of several, and is the infinitive.
    plain: u32,
    /// Another form.
    base: u32,
    /// It names the deed.
    noun: u32,
    hedge: bool,
    joint: bool,
}

impl Deed {
    fn any(self) -> u32 {
        self.done | self.plain | self.base
    }
}

/// The words of a language.
#[derive(Default)]
struct Lexicon {
    deeds: FxHashMap<u64, Deed>,
    groups: Vec<&'static str>,
    /// Behind them a form is not done.
    not: Phrases,
    /// They say so by themselves.
    near: Phrases,
    /// They say so behind a noun.
    nigh: Phrases,
}

impl Lexicon {
    fn deed(&self, hash: u64) -> Deed {
        self.deeds.get(&hash).copied().unwrap_or_default()
    }

    fn add(&mut self, key: &'static str, listed: &'static str) {
        let (key, group) = key.split_once(' ').unwrap_or((key, ""));
        let known = self.groups.iter().position(|known| *known == group);
        let place = known.unwrap_or_else(|| {
            self.groups.push(group);
            self.groups.len() - 1
        });
        let bit = 1u32.checked_shl(place as u32).unwrap_or(0);
        let phrases = match key {
            "not" => &mut self.not,
            "near" => &mut self.near,
            "nigh" => &mut self.nigh,
            _ => {
                for word in listed.split_whitespace().map(word_hash) {
                    let deed = self.deeds.entry(word).or_default();
                    match key {
                        "done" => deed.done |= bit,
                        "plain" => deed.plain |= bit,
                        "base" => deed.base |= bit,
                        "noun" => deed.noun |= bit,
                        "hedge" => deed.hedge = true,
                        _ => deed.joint = true,
                    }
                }
                return;
            }
        };
        add(phrases, listed, bit);
    }
}

static LEXICA: LazyLock<FxHashMap<&str, Lexicon>> = LazyLock::new(|| {
    let mut all: FxHashMap<&str, Lexicon> = FxHashMap::default();
    for (language, key, words) in rows(include_str!("../data/headline-words.txt")) {
        all.entry(language).or_default().add(key, words);
    }
    all
});

/// Where a headline tells as done what its text tells as not done.
pub(super) fn overstated(reading: &Reading<'_>) -> Option<Tension> {
    let language = reading.article.facts.language.as_deref().unwrap_or("en");
    let lexicon = LEXICA.get(language.split(['-', '_']).next()?)?;
    let title = hashed_words(&reading.article.facts.title.value);
    // Most headlines tell nothing of the kind.
    title.iter().any(|word| lexicon.deed(word.hash).any() != 0).then_some(())?;
    let block = headline(reading.article)?;
    let text = reading.article.blocks[block].block.text.as_str();
    let title = hashed_words(text);
    let stems = |text: &str, words: &[HashedWord]| {
        let telling = words.iter().filter(|word| !is_function_hash(word.hash));
        telling.map(|word| stemmed(text, word, language)).collect::<Vec<u64>>()
    };
    for (at, word) in title.iter().enumerate() {
        let deed = lexicon.deed(word.hash);
        let several = at > 0 && tells_of_several(text, &title[at - 1], lexicon);
        let group = deed.done | if several { deed.plain } else { 0 };
        let clause = clause(text, &title, at, lexicon);
        let hedged = title[clause.clone()].iter().any(|word| lexicon.deed(word.hash).hedge);
        if group == 0 || hedged || text.trim_end().ends_with('?') {
            continue;
        }
        let end = clause.end.min(at + 1 + OBJECT);
        let object = match stems(text, &title[at + 1..end]) {
            // `Ilse Tarnow dies`
            none if none.is_empty() => stems(text, &title[clause.start..at]),
            object => object,
        };
        let found = Text { reading, lexicon, group, object }.undone();
        if !found.is_empty() {
            let side = |witnesses: Vec<Witness>| Side {
                speaker: None,
                witnesses: witnesses.into_iter().map(|witness| (witness, By::Source)).collect(),
            };
            let whole = Witness::of(reading.at, block, &(0..text.len()));
            let sides = vec![side(vec![whole]), side(found)];
            return Some(Tension { kind: TensionKind::Headline, sides, status: Status::Found });
        }
    }
    None
}

fn stemmed(text: &str, word: &HashedWord, language: &str) -> u64 {
    word_hash(&stem(&crate::text::fold(&text[word.start as usize..word.end as usize]), language))
}

/// Whether a word before a plain form may be several who do it: `Forces`, not `to`.
fn tells_of_several(text: &str, before: &HashedWord, lexicon: &Lexicon) -> bool {
    let word = &text[before.start as usize..before.end as usize];
    word.ends_with('s') && !is_function_hash(before.hash) && !lexicon.deed(before.hash).hedge
}

/// The clause of a headline that a word stands in: between marks and joints.
fn clause(text: &str, words: &[HashedWord], at: usize, lexicon: &Lexicon) -> Range<usize> {
    let parted = |one: &HashedWord, other: &HashedWord| {
        let marks = [',', ';', ':', '—', '–', '|', '.', '?', '!'];
        lexicon.deed(one.hash).joint
            || lexicon.deed(other.hash).joint
            || text[one.end as usize..other.start as usize].contains(marks)
    };
    let start = (1..=at).rev().find(|&place| parted(&words[place - 1], &words[place])).unwrap_or(0);
    let end = (at + 1..words.len()).find(|&place| parted(&words[place - 1], &words[place]));
    start..end.unwrap_or(words.len())
}

/// A text that is held against its headline.
struct Text<'r> {
    reading: &'r Reading<'r>,
    lexicon: &'static Lexicon,
    /// The deed's groups.
    group: u32,
    /// The stems of what it is done to, else of who does it.
    object: Vec<u64>,
}

impl Text<'_> {
    /// The sentences that tell the deed as not done; none where another tells it as done.
    fn undone(&self) -> Vec<Witness> {
        let mut found = Vec::new();
        for paragraph in &self.reading.paragraphs {
            for sentence in &paragraph.sentences {
                let words = paragraph.words_in(sentence);
                let (undone, by) = self.told(words);
                let done = (0..words.len())
                    .any(|at| self.lexicon.deed(words[at].hash).any() & self.group != 0 && !by.contains(&at));
                if done && !self.is_old(paragraph, sentence) {
                    return Vec::new();
                }
                let asks = paragraph.text[sentence.clone()].trim_end().ends_with('?');
                if undone && !asks && self.names_object(paragraph, words) {
                    found.push(self.reading.witness(paragraph, &trimmed(paragraph, sentence)));
                }
            }
        }
        found.truncate(MOST);
        found
    }

    /// Whether the words of a sentence tell the deed as not done, and the places of its forms that do.
    fn told(&self, words: &[HashedWord]) -> (bool, Vec<usize>) {
        let (mut undone, mut by) = (false, Vec::new());
        for at in 0..words.len() {
            if let Some(end) = phrase(&self.lexicon.near, words, at, self.group) {
                undone = true;
                by.extend(at..end);
            }
            if let Some(end) = phrase(&self.lexicon.not, words, at, u32::MAX) {
                let behind = end..words.len().min(end + BEHIND);
                let forms = behind.filter(|&at| self.lexicon.deed(words[at].hash).any() & self.group != 0);
                by.extend(forms);
            }
            if phrase(&self.lexicon.nigh, words, at, u32::MAX).is_some() {
                undone |= words[..at].iter().any(|word| self.lexicon.deed(word.hash).noun & self.group != 0);
            }
        }
        (undone || !by.is_empty(), by)
    }

    fn names_object(&self, paragraph: &Paragraph<'_>, words: &[HashedWord]) -> bool {
        let language = self.reading.article.facts.language.as_deref().unwrap_or("en");
        words.iter().any(|word| self.object.contains(&stemmed(paragraph.text, word, language)))
    }

    /// Whether a sentence tells of a year before the article's.
    fn is_old(&self, paragraph: &Paragraph<'_>, sentence: &Range<usize>) -> bool {
        let Some(published) = self.reading.article.date() else { return false };
        let mut spans = paragraph.times_in(sentence).filter_map(|time| time.resolve(published, None));
        spans.any(|span| span.precision >= Precision::Year && span.until < published)
    }
}

/// A sentence without the white space at its end.
fn trimmed(paragraph: &Paragraph<'_>, sentence: &Range<usize>) -> Range<usize> {
    let text = &paragraph.text[sentence.clone()];
    let start = sentence.start + text.len() - text.trim_start().len();
    start..start + text.trim().len()
}
