//! Who says what in an article: reported speech, spoken or not, with its speaker.
//!
//! 1. [`cues`], [`units`]: the words of each language that report, and a sentence as units.
//! 2. [`clause`]: reporting clauses and how far their words reach; [`phrase`]: what may name a speaker.
//! 3. [`speaker`]: a name, a description or a pronoun.
//! 4. [`last`]: `he` and `the mayor` are the last speaker where that is sure; a surname is the one full name that the
//!    article gives it. Where it is not sure nobody is named: "unattributed" is better than a wrong name.

mod clause;
mod cues;
mod last;
mod phrase;
mod speaker;
#[cfg(test)]
mod tests;
mod units;

use std::ops::Range;

use rustc_hash::FxHashSet;

use serde::{Deserialize, Serialize};

use super::reading::{Paragraph, Reading};
use super::witness::Witness;
use crate::text::{HashedWord, is_function_hash, words};
use cues::{Cue, Cues};
use last::{HE, Last};
use speaker::{Naming, naming};
use units::Units;

/// How a speaker is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SpeakerKind {
    /// By a name.
    Named,
    /// By plain words that mean the same in every article of a story: `police`, `the fire service`.
    Plain,
    /// By a description of somebody: `a baker`.
    Described,
}

/// Who speaks.
///
/// Law: `witness` is the speaker's name or description, in the article that reports the words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Speaker {
    /// The fullest name that the article gives.
    pub witness: Witness,
    /// How it is named.
    pub kind: SpeakerKind,
    /// Its words, folded.
    pub(super) words: Vec<String>,
    /// Whether a name is an organisation's, by its words.
    pub(super) body: bool,
    /// The words of the phrase that names it, folded.
    phrase: Vec<String>,
}

impl Speaker {
    /// Whether a description says no more than the phrase that introduces this name: `a harbour spokesman` beside
    /// `harbour office spokesman Ivo Brandt`. One word is too little: there are many spokesmen.
    fn is_described_by(&self, description: &Speaker) -> bool {
        let (named, described) =
            (self.kind == SpeakerKind::Named, description.kind == SpeakerKind::Described);
        let words = &description.words;
        named && described && words.len() > 1 && words.iter().all(|word| self.phrase.contains(word))
    }

    /// Whether a lone noun with its article is what kind of institution this is: `the union` beside `Dock Union`.
    fn is_headed_by(&self, noun: &Speaker) -> bool {
        let lone = noun.kind == SpeakerKind::Described && noun.words.len() == 1 && noun.body;
        let heads = |word: &String| self.words.first() == Some(word) || self.words.last() == Some(word);
        lone && self.kind != SpeakerKind::Described && self.body && noun.words.iter().all(heads)
    }

    /// Whether a shorter name is the end of this one: a surname, a ministry without its country.
    pub(super) fn ends_with(&self, short: &Speaker) -> bool {
        let told = |speaker: &Speaker| speaker.kind != SpeakerKind::Described;
        let persons = self.kind == SpeakerKind::Named && short.kind == SpeakerKind::Named;
        let short_enough = persons && short.words.len() == 1 || self.body && short.body;
        told(self)
            && told(short)
            && short_enough
            && short.words.len() < self.words.len()
            && self.words.ends_with(&short.words)
    }
}

/// Words that a sentence reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The paragraph's block.
    pub block: usize,
    /// The bytes of what is reported.
    pub said: Range<usize>,
    /// The bytes of the speaker's phrase and the verb.
    pub cue: Range<usize>,
    /// Who says it, where that is sure.
    pub speaker: Option<Speaker>,
}

/// The reported speech of an article's paragraphs, in order; `at` is the article's place in the corpus.
pub(super) fn attributions(
    paragraphs: &[Paragraph<'_>],
    language: Option<&str>,
    at: usize,
) -> Vec<Attribution> {
    let Some(cues) = cues::cues(language) else { return Vec::new() };
    let names = names(paragraphs);
    let mut reader = Reader { cues, at, sentence: 0, last: None, found: Vec::new(), names };
    for paragraph in paragraphs {
        reader.paragraph(paragraph);
    }
    unified(reader.found)
}

/// The words that paragraphs write with a capital within a sentence.
fn names(paragraphs: &[Paragraph<'_>]) -> FxHashSet<u64> {
    let mut names = FxHashSet::default();
    for paragraph in paragraphs {
        for sentence in &paragraph.sentences {
            let within = paragraph.words_in(sentence).iter().skip(1);
            names.extend(
                within.filter(|word| word.capital && !is_function_hash(word.hash)).map(|word| word.hash),
            );
        }
    }
    names
}

/// Who stands before a verb that reports nothing by itself (`denied`), whose first byte is given; nobody where it is
/// a pronoun.
pub(super) fn subject(
    reading: &Reading<'_>,
    paragraph: &Paragraph<'_>,
    sentence: &Range<usize>,
    verb: usize,
) -> Option<Speaker> {
    let cues = cues::cues(reading.article.facts.language.as_deref())?;
    let units = Units::new(paragraph.text, sentence.clone(), paragraph.words_in(sentence), cues);
    let at = units.list.iter().position(|unit| unit.range.start == verb)?;
    let timed: Vec<Range<usize>> = paragraph.times.iter().map(|time| time.range.clone()).collect();
    let phrase = clause::subject(&units, (&paragraph.quoted, &timed), at)?;
    let names = FxHashSet::default();
    let mut reader = Reader { cues, at: reading.at, sentence: 0, last: None, found: Vec::new(), names };
    let speaker = reader.speaker(&units, &phrase, paragraph)?;
    let known = reading.attributions.iter().filter_map(|one| one.speaker.as_ref());
    let full = known.clone().find(|known| known.ends_with(&speaker) || known.is_described_by(&speaker));
    Some(full.cloned().unwrap_or(speaker))
}

struct Reader<'c> {
    cues: &'c Cues,
    at: usize,
    sentence: usize,
    last: Option<Last>,
    found: Vec<Attribution>,
    /// Words that the article writes with a capital within a sentence.
    names: FxHashSet<u64>,
}

impl Reader<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph<'_>) {
        let reports =
            |cues: &Cues, words: &[HashedWord]| words.iter().any(|word| cues.is(word.hash, REPORTS));
        let timed: Vec<Range<usize>> = paragraph.times.iter().map(|time| time.range.clone()).collect();
        for sentence in &paragraph.sentences {
            let words = paragraph.words_in(sentence);
            self.sentence += 1;
            if !reports(self.cues, words) {
                self.moves(paragraph, sentence, words);
            } else {
                let units = Units::new(paragraph.text, sentence.clone(), words, self.cues);
                let clauses = clause::clauses(&units, &paragraph.quoted, &timed);
                if clauses.is_empty() && clause::is_unread(&units, &paragraph.quoted) {
                    self.last = None;
                }
                for clause in clauses {
                    let several = clause.several && units.list[clause.subject.start].cue.is(Cue::OTHER);
                    let speaker = match several && clause.subject.len() == 1 {
                        true => {
                            self.last = None;
                            None
                        }
                        false => self.speaker(&units, &clause.subject, paragraph),
                    };
                    let (said, cue) = (clause.said, clause.cue);
                    self.found.push(Attribution { block: paragraph.block, said, cue, speaker });
                }
            }
        }
    }

    /// Who a phrase names; a new speaker is remembered.
    fn speaker(
        &mut self,
        units: &Units<'_>,
        phrase: &Range<usize>,
        paragraph: &Paragraph<'_>,
    ) -> Option<Speaker> {
        let (block, quoted) = (paragraph.block, &paragraph.quoted);
        let new = |range: Range<usize>, kind| {
            let folded: Vec<String> =
                words(&units.text[range.clone()]).into_iter().map(|word| word.folded).collect();
            let body = units.list.iter().any(|unit| {
                range.start <= unit.range.start && unit.range.end <= range.end && unit.cue.is(Cue::BODY)
            });
            let phrase = words(&units.text[units.span(phrase)]).into_iter().map(|word| word.folded).collect();
            let witness = Witness::of(self.at, block, &range);
            Speaker { witness, words: folded, kind, body, phrase }
        };
        let speaker = match naming(units, phrase) {
            Naming::Name(range) => new(range, SpeakerKind::Named),
            Naming::Plain(range) => new(range, SpeakerKind::Plain),
            Naming::Description(range) => new(range, SpeakerKind::Described),
            Naming::Known(range, head) => {
                let known = self.known(&units.list[head], block);
                // `the ministry` may be any; `the environment ministry` is one.
                let kind = |speaker: Speaker| match speaker.body && speaker.words.len() > 1 {
                    true => Speaker { kind: SpeakerKind::Plain, ..speaker },
                    false => speaker,
                };
                known.unwrap_or_else(|| kind(new(range, SpeakerKind::Described)))
            }
            Naming::He => self.he(units, phrase, quoted)?,
            Naming::Nobody => {
                // What follows is nobody's that was named before.
                self.last = None;
                return None;
            }
        };
        self.remember(&speaker, units, phrase);
        Some(speaker)
    }

    /// Whom `he` means: the last speaker, if it is one person and near, and the sentence names nobody else before.
    fn he(&self, units: &Units<'_>, phrase: &Range<usize>, quoted: &[Range<usize>]) -> Option<Speaker> {
        let last = self.last.as_ref();
        let near = last.filter(|last| self.sentence - last.sentence <= HE && !last.body);
        let one = near.filter(|last| last.speaker.kind != SpeakerKind::Plain)?;
        // `two jurors` are no `he`.
        let plural = |word: &String| word.ends_with('s') && !word.ends_with("ss");
        let described = one.speaker.kind == SpeakerKind::Described && !units.nouns;
        let several = described && one.speaker.words.last().is_some_and(plural);
        let other = units.list[..phrase.start].iter().any(|unit| {
            let quoted = quoted.iter().any(|quote| quote.contains(&unit.range.start));
            let word = &units.text[unit.range.clone()];
            let own = || words(word).iter().any(|word| one.speaker.words.contains(&word.folded));
            unit.capital && unit.range.start > units.range.start && !quoted && !own()
        });
        // `When Ada Holm was named, he said …`
        (!several && !other).then(|| one.speaker.clone())
    }
}

/// The words without which a sentence reports nothing.
const REPORTS: Cue = Cue::SAY.or(Cue::QUOTE).or(Cue::SOURCE).or(Cue::SPEAK).or(Cue::PUT);

/// Gives each short name the one full name that the article has for it.
fn unified(mut found: Vec<Attribution>) -> Vec<Attribution> {
    let mut full: Vec<Speaker> = Vec::new();
    for speaker in found.iter().filter_map(|one| one.speaker.as_ref()) {
        if !full.iter().any(|known| known.words == speaker.words) {
            full.push(speaker.clone());
        }
    }
    for speaker in found.iter_mut().filter_map(|one| one.speaker.as_mut()) {
        let mut longer = full.iter().filter(|known| {
            known.ends_with(speaker) || known.is_described_by(speaker) || known.is_headed_by(speaker)
        });
        if let (Some(one), None) = (longer.next(), longer.next()) {
            *speaker = one.clone();
        }
    }
    found
}
