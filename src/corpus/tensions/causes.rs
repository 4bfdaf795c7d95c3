//! Causes that speakers name for one thing.
//!
//! 1. What a speaker reports names a cause and what it explains (`… because of …`, `… forced …`), or a speaker blames.
//! 2. Two speakers of one article, near each other, explain one thing by causes that have no word in common.
//! 3. A word of contrast opens one of these: two causes need not exclude each other, and one cause has many names.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::account::{Account, Place};
use super::phrases::{Phrases, add, phrase};
use super::words::{self, Role, rows};
use super::{By, Side, Tension, TensionKind};
use crate::corpus::attribution::{Attribution, subject};
use crate::corpus::reading::Reading;
use crate::corpus::story::Status;
use crate::corpus::voices::Cast;
use crate::text::{HashedWord, word_hash};

/// Explanations of one thing stand so many sentences apart at most, each from the first.
const APART: usize = 8;

/// What is explained is one thing if it is of one row of the table, or shares so many telling stems.
const SHARED: usize = 2;

/// So many are shown at most.
const MOST: usize = 4;

/// Where in a sentence the cause stands that a phrase tells.
const BEHIND: u32 = 1;
const BEFORE: u32 = 1 << 1;

/// The words of a language.
#[derive(Default)]
struct Lexicon {
    phrases: Phrases,
    blame: Vec<u64>,
    on: Vec<u64>,
    because: Vec<u64>,
    /// The two parts of each effect; the second is empty where words of the first are enough.
    effects: Vec<[Vec<u64>; 2]>,
}

static LEXICA: LazyLock<FxHashMap<&str, Lexicon>> = LazyLock::new(|| {
    let mut all: FxHashMap<&str, Lexicon> = FxHashMap::default();
    for (language, key, listed) in rows(include_str!("../data/cause-words.txt")) {
        let lexicon = all.entry(language).or_default();
        let hashes = |listed: &str| listed.split_whitespace().map(word_hash).collect::<Vec<u64>>();
        match key {
            "behind" | "aim" => add(&mut lexicon.phrases, listed, BEHIND),
            "before" => add(&mut lexicon.phrases, listed, BEFORE),
            "blame" => lexicon.blame = hashes(listed),
            "on" => lexicon.on = hashes(listed),
            "for" => lexicon.because = hashes(listed),
            _ => {
                let (one, other) = listed.split_once('|').unwrap_or((listed, ""));
                lexicon.effects.push([hashes(one), hashes(other)]);
            }
        }
    }
    all
});

/// A cause that a speaker names.
struct Claim {
    /// The number of its sentence.
    sentence: usize,
    /// All of it.
    whole: Account,
    cause: Account,
    effect: Account,
    /// The effects that it is about, a bit each.
    about: u64,
    /// Whether a word of contrast opens it.
    contrast: bool,
    /// Whether its speaker blames.
    blames: bool,
}

/// A sentence.
#[derive(Clone, Copy)]
struct Told<'r> {
    number: usize,
    range: &'r Range<usize>,
    /// Whether a word of contrast opens what is looked at of it.
    contrast: bool,
}

/// The explanations of an article that compete, in order.
pub(super) fn competing(reading: &Reading<'_>, cast: &Cast) -> Vec<Tension> {
    let claims = claims(reading, cast);
    let mut used = vec![false; claims.len()];
    let mut found = Vec::new();
    for (at, base) in claims.iter().enumerate() {
        if used[at] {
            continue;
        }
        let mut star: Vec<usize> = vec![at];
        let near = claims[at + 1..].iter().take_while(|claim| claim.sentence - base.sentence <= APART);
        for (other, claim) in (at + 1..).zip(near) {
            let mut known = star.iter().map(|&known| &claims[known].whole);
            let new = known
                .all(|one| one.is_of_another(&claim.whole) && !one.witness.touches(&claim.whole.witness));
            if new && !used[other] && star.len() < MOST && base.competes(claim) {
                star.push(other);
            }
        }
        if star[1..].iter().any(|&claim| claims[claim].contrast) {
            star.iter().for_each(|&claim| used[claim] = true);
            let side = |claim: usize| {
                let Claim { whole, .. } = &claims[claim];
                let (speaker, _) = whole.speaker.clone()?;
                Some(Side { speaker: Some(speaker), witnesses: vec![(whole.witness, By::Speaker)] })
            };
            let sides = star.into_iter().filter_map(side).collect();
            found.push(Tension { kind: TensionKind::Causes, sides, status: Status::Found });
        }
    }
    found
}

impl Claim {
    /// Whether another explains the same by something else.
    fn competes(&self, other: &Claim) -> bool {
        (self.about & other.about != 0 || self.effect.shared(&other.effect) >= SHARED)
            && self.effect.meets(&other.effect)
            && self.cause.shared(&other.cause) == 0
            && self.cause.shared(&other.effect) == 0
            && self.effect.shared(&other.cause) == 0
    }
}

/// The causes that speakers of an article name.
fn claims(reading: &Reading<'_>, cast: &Cast) -> Vec<Claim> {
    let language = reading.article.facts.language.as_deref().unwrap_or("en");
    let Some(lexicon) = LEXICA.get(language.split(['-', '_']).next().unwrap_or_default()) else {
        return Vec::new();
    };
    let Some(words) = words::words(Some(language)) else { return Vec::new() };
    let (mut found, mut number) = (Vec::new(), 0);
    for paragraph in &reading.paragraphs {
        let finder = Finder { place: Place { reading, paragraph, words }, lexicon, cast };
        for sentence in &paragraph.sentences {
            number += 1;
            if paragraph.text[sentence.clone()].trim_end().ends_with('?') {
                continue;
            }
            let told = Told { number, range: sentence, contrast: false };
            let reports = reading.reports(paragraph, sentence);
            found.extend(reports.iter().filter_map(|report| finder.claim(told, report)));
            let words = paragraph.words_in(sentence);
            let blames = words.iter().any(|word| lexicon.blame.contains(&word.hash));
            let parts = if blames { finder.parts(sentence) } else { Vec::new() };
            for (part, contrast) in parts {
                let claim = finder.blame(Told { contrast, ..told }, &part, found.last());
                found.extend(claim);
            }
        }
    }
    found
}

/// Looks for causes in a paragraph.
struct Finder<'r> {
    place: Place<'r>,
    lexicon: &'static Lexicon,
    cast: &'r Cast,
}

impl Finder<'_> {
    /// The parts of a sentence between words of contrast, each with whether one opens it.
    fn parts(&self, sentence: &Range<usize>) -> Vec<(Range<usize>, bool)> {
        let words = self.place.paragraph.words_in(sentence);
        let is_contrast = |word: &&HashedWord| self.place.words.role(word.hash).is(Role::CONTRAST);
        let (mut parts, mut from, mut contrast) = (Vec::new(), sentence.start, false);
        for word in words.iter().filter(is_contrast) {
            parts.push((from..word.start as usize, contrast));
            (from, contrast) = (word.end as usize, true);
        }
        parts.push((from..sentence.end, contrast));
        parts
    }

    /// The effects that words of a range are about.
    fn about(&self, range: &Range<usize>) -> u64 {
        let words = self.place.paragraph.words_in(range);
        let has = |list: &Vec<u64>| words.iter().any(|word| list.contains(&word.hash));
        let effects = self.lexicon.effects.iter().enumerate();
        let about = effects.filter(|(_, [one, other])| has(one) && (other.is_empty() || has(other)));
        about.fold(0, |bits, (at, _)| bits | 1u64.checked_shl(at as u32).unwrap_or(0))
    }

    /// What a report names as a cause of what.
    fn claim(&self, told: Told<'_>, report: &Attribution) -> Option<Claim> {
        // Most reports explain nothing.
        self.cue(&report.said)?;
        let whole = self.place.report(report, self.cast)?;
        let said = whole.witness.range();
        let words = self.place.paragraph.words_in(&said);
        let (start, end, way) = self.cue(&said).filter(|(_, end, _)| *end < words.len())?;
        let before = said.start..words[start].start as usize;
        let behind = words[end].start as usize..said.end;
        let (effect, cause) = if way == BEHIND { (before, behind) } else { (behind, before) };
        let contrast = self.place.first(&(told.range.start..report.cue.end.max(said.start)), Role::CONTRAST);
        let told = Told { contrast: contrast.is_some(), ..told };
        self.made(told, whole, (self.effect(&effect)?, &cause))
    }

    /// The first phrase of a range that tells a cause, not at its very beginning: its first word, the one behind it,
    /// and where the cause stands.
    fn cue(&self, range: &Range<usize>) -> Option<(usize, usize, u32)> {
        let words = self.place.paragraph.words_in(range);
        let mut places = 1..words.len();
        places.find_map(|at| {
            let cue = |way| phrase(&self.lexicon.phrases, words, at, way).map(|end| (at, end, way));
            cue(BEHIND).or_else(|| cue(BEFORE))
        })
    }

    /// `X blamed Y for Z`, `X blamed Z on Y`; behind either, `but Y blamed X` is said of the same.
    fn blame(&self, told: Told<'_>, range: &Range<usize>, last: Option<&Claim>) -> Option<Claim> {
        let (reading, paragraph) = (self.place.reading, self.place.paragraph);
        let words = paragraph.words_in(range);
        let at = words.iter().position(|word| self.lexicon.blame.contains(&word.hash))?;
        let verb = words[at].start as usize;
        if paragraph.quoted.iter().any(|quote| quote.contains(&verb)) {
            return None;
        }
        let rest = &words[at + 1..];
        let is_on = |word: &HashedWord| self.lexicon.on.contains(&word.hash);
        let joint = rest.iter().position(|word| is_on(word) || self.lexicon.because.contains(&word.hash));
        let (effect, cause) = match joint {
            Some(joint) => {
                let first = words[at].end as usize..rest[joint].start as usize;
                let second = rest[joint].end as usize..range.end;
                let (effect, cause) = if is_on(&rest[joint]) { (first, second) } else { (second, first) };
                (self.effect(&effect)?, cause)
            }
            None => {
                let near = last.filter(|last| last.blames && told.number - last.sentence <= 1)?;
                ((near.effect.clone(), near.about), words[at].end as usize..range.end)
            }
        };
        let speaker = subject(reading, paragraph, told.range, verb)?;
        let whole = self.place.said(range, &speaker, self.cast)?;
        Some(Claim { blames: true, ..self.made(told, whole, (effect, &cause))? })
    }

    /// What is explained, unless it is not so or not yet, and what it is about.
    fn effect(&self, range: &Range<usize>) -> Option<(Account, u64)> {
        let plain = !self.place.role(range).is(Role::NOT | Role::OPEN);
        plain.then(|| (self.place.part(range, None), self.about(range)))
    }

    fn made(
        &self,
        told: Told<'_>,
        whole: Account,
        ((effect, about), cause): ((Account, u64), &Range<usize>),
    ) -> Option<Claim> {
        let plain = !self.place.role(cause).is(Role::NOT);
        let cause = self.place.part(cause, None);
        let (sentence, contrast) = (told.number, told.contrast);
        let tells = plain && cause.tells() && effect.tells();
        tells.then_some(Claim { sentence, whole, cause, effect, about, contrast, blames: false })
    }
}
