//! The words of `data/attribution.txt`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::{fold, word_hash};

/// What a word does in reported speech; a word may do several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cue(u32);

impl Cue {
    pub(super) const SAY: Cue = Cue(1);
    pub(super) const QUOTE: Cue = Cue(1 << 1);
    pub(super) const ASIDE: Cue = Cue(1 << 2);
    pub(super) const BE: Cue = Cue(1 << 3);
    pub(super) const STOP: Cue = Cue(1 << 4);
    pub(super) const OF: Cue = Cue(1 << 5);
    pub(super) const THAT: Cue = Cue(1 << 6);
    pub(super) const A: Cue = Cue(1 << 7);
    pub(super) const THE: Cue = Cue(1 << 8);
    pub(super) const HE: Cue = Cue(1 << 9);
    pub(super) const OTHER: Cue = Cue(1 << 10);
    pub(super) const WHO: Cue = Cue(1 << 11);
    pub(super) const SOURCE: Cue = Cue(1 << 12);
    pub(super) const OFFICE: Cue = Cue(1 << 13);
    pub(super) const BODY: Cue = Cue(1 << 14);

    pub(super) const TELL: Cue = Cue(1 << 15);
    pub(super) const SPEAK: Cue = Cue(1 << 16);
    pub(super) const ABOUT: Cue = Cue(1 << 17);
    pub(super) const RELATIVE: Cue = Cue(1 << 18);
    pub(super) const PASSIVE: Cue = Cue(1 << 19);
    pub(super) const PUT: Cue = Cue(1 << 20);
    pub(super) const AT: Cue = Cue(1 << 21);

    const NAMES: [(&'static str, Cue); 22] = [
        ("say", Cue::SAY),
        ("quote", Cue::QUOTE),
        ("aside", Cue::ASIDE),
        ("be", Cue::BE),
        ("stop", Cue::STOP),
        ("of", Cue::OF),
        ("that", Cue::THAT),
        ("a", Cue::A),
        ("the", Cue::THE),
        ("he", Cue::HE),
        ("other", Cue::OTHER),
        ("who", Cue::WHO),
        ("source", Cue::SOURCE),
        ("office", Cue::OFFICE),
        ("body", Cue::BODY),
        ("tell", Cue::TELL),
        ("speak", Cue::SPEAK),
        ("about", Cue::ABOUT),
        ("relative", Cue::RELATIVE),
        ("passive", Cue::PASSIVE),
        ("put", Cue::PUT),
        ("at", Cue::AT),
    ];

    /// Whether the word does any of these.
    pub(super) fn is(self, any: Cue) -> bool {
        self.0 & any.0 != 0
    }

    pub(super) const fn or(self, other: Cue) -> Cue {
        Cue(self.0 | other.0)
    }
}

/// The cue words of a language.
#[derive(Clone, Default)]
pub(super) struct Cues {
    words: FxHashMap<u64, Cue>,
    /// What the last part of a compound does: `Verkehrsminister` is a minister.
    ends: Vec<(&'static str, Cue)>,
    /// Whether every noun is written with a capital, so that a capital tells no name.
    pub(super) nouns: bool,
}

impl Cues {
    /// What a word does, by its hash and as it is written.
    pub(super) fn of(&self, hash: u64, word: &str) -> Cue {
        let known = self.words.get(&hash).copied();
        let compound = || {
            let folded = fold(word);
            let end = |(end, _): &&(&str, Cue)| folded.len() > end.len() && folded.ends_with(end);
            self.ends.iter().find(end).map(|(_, cue)| *cue)
        };
        let may_be = self.nouns && word.starts_with(char::is_uppercase);
        known.or_else(|| may_be.then(compound).flatten()).unwrap_or_default()
    }

    /// Whether a word that is written small does any of these.
    pub(super) fn is(&self, hash: u64, any: Cue) -> bool {
        self.words.get(&hash).is_some_and(|cue| cue.is(any))
    }
}

/// The languages whose reported speech is read.
pub(super) const LANGUAGES: [&str; 5] = ["en", "de", "fr", "es", "ru"];

/// The language of these that writes every noun with a capital.
const NOUNS: &str = "de";

static CUES: LazyLock<Vec<Cues>> = LazyLock::new(|| {
    let mut all: Vec<Cues> = vec![Cues::default(); LANGUAGES.len()];
    for line in include_str!("../data/attribution.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((head, words)) = line.split_once(": ") else { continue };
        let Some((language, key)) = head.split_once(' ') else { continue };
        let cues = LANGUAGES.iter().position(|known| *known == language).map(|at| &mut all[at]);
        let cue = Cue::NAMES.iter().find(|(name, _)| *name == key).map(|(_, cue)| *cue);
        if let (Some(cues), Some(cue)) = (cues, cue) {
            cues.nouns = language == NOUNS;
            for word in words.split(' ') {
                match word.strip_prefix('-') {
                    Some(end) => cues.ends.push((end, cue)),
                    None => {
                        let known = cues.words.entry(word_hash(word)).or_default();
                        *known = known.or(cue);
                    }
                }
            }
        }
    }
    all
});

/// The cue words of a language tag; none where reported speech is not read.
pub(super) fn cues(language: Option<&str>) -> Option<&'static Cues> {
    let primary = language.unwrap_or("en").split('-').next()?;
    LANGUAGES.iter().position(|known| *known == primary).map(|at| &CUES[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        for line in include_str!("../data/attribution.txt").lines().filter(|line| !line.starts_with('#')) {
            let (head, words) = line.split_once(": ").expect("a row");
            let (language, key) = head.split_once(' ').expect("a language and a key");
            let cue = Cue::NAMES.iter().find(|(name, _)| *name == key).expect("a known key").1;
            let cues = cues(Some(language)).expect("a known language");
            for word in words.split(' ') {
                let written = word.replacen('-', "Ober", 1);
                assert!(cues.of(word_hash(word), &written).is(cue), "{head}: {word}");
            }
        }
    }
}
