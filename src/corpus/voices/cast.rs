//! Speakers of a story's articles that are one.

use std::collections::BTreeMap;

use crate::corpus::attribution::{Speaker, SpeakerKind};
use crate::corpus::reading::Reading;

/// The speakers of a story.
pub(in crate::corpus) struct Cast {
    speakers: Vec<Speaker>,
    /// Names and plain words → the speaker's place.
    places: BTreeMap<Vec<String>, usize>,
    /// Descriptions, which mean somebody in one article alone.
    described: BTreeMap<(usize, Vec<String>), usize>,
}

impl Cast {
    /// Gathers the speakers of a story's articles.
    pub(in crate::corpus) fn of(readings: &[Reading<'_>]) -> Self {
        let all = readings.iter().flat_map(|reading| &reading.attributions);
        let mut cast = Cast { speakers: Vec::new(), places: BTreeMap::new(), described: BTreeMap::new() };
        for speaker in all.filter_map(|one| one.speaker.as_ref()) {
            let next = cast.speakers.len();
            let key = speaker.words.clone();
            let place = match speaker.kind {
                SpeakerKind::Described => {
                    *cast.described.entry((speaker.witness.article, key)).or_insert(next)
                }
                _ => *cast.places.entry(key).or_insert(next),
            };
            if place == next {
                cast.speakers.push(speaker.clone());
            }
        }
        cast.unify();
        cast
    }

    /// Leads short names to the one long name that ends with them, and spellings of a name to the first.
    fn unify(&mut self) {
        let mut leads: Vec<usize> = (0..self.speakers.len()).collect();
        for (at, speaker) in self.speakers.iter().enumerate() {
            let spelled = self.speakers[..at].iter().position(|other| are_spellings(other, speaker));
            leads[at] = spelled.unwrap_or(at);
        }
        let mut ends: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, speaker) in self.speakers.iter().enumerate().filter(|(at, _)| leads[*at] == *at) {
            ends.entry(speaker.words.last().map_or("", String::as_str)).or_default().push(at);
        }
        let mut led = leads.clone();
        for (at, speaker) in self.speakers.iter().enumerate() {
            let known = ends.get(speaker.words.last().map_or("", String::as_str));
            let mut longer =
                known.into_iter().flatten().filter(|&&other| self.speakers[other].ends_with(speaker));
            if let (Some(&one), None) = (longer.next(), longer.next()) {
                led[at] = one;
            }
        }
        // A spelling leads to a name that may lead to a longer one.
        let last = |at: usize| led[leads[at]];
        self.places.values_mut().for_each(|place| *place = last(*place));
    }

    /// The place of a speaker in the story.
    pub(in crate::corpus) fn place(&self, speaker: &Speaker) -> Option<usize> {
        match speaker.kind {
            SpeakerKind::Described => {
                self.described.get(&(speaker.witness.article, speaker.words.clone())).copied()
            }
            _ => self.places.get(&speaker.words).copied(),
        }
    }

    /// The speaker at a place.
    pub(in crate::corpus) fn speaker(&self, at: usize) -> &Speaker {
        &self.speakers[at]
    }
}

/// Whether two names of two words or more are one in two spellings: `Sergei` and `Sergey`.
fn are_spellings(a: &Speaker, b: &Speaker) -> bool {
    let named = a.kind == SpeakerKind::Named && b.kind == SpeakerKind::Named;
    let (a, b) = (&a.words, &b.words);
    if !named || a.len() != b.len() || a.len() < 2 {
        return false;
    }
    let mut other = a.iter().zip(b).filter(|(a, b)| a != b);
    match (other.next(), other.next()) {
        (Some((a, b)), None) => is_spelling(a, b),
        _ => false,
    }
}

/// Whether two words of five letters or more differ in one vowel or one doubled letter.
fn is_spelling(a: &str, b: &str) -> bool {
    const VOWELS: [char; 7] = ['a', 'e', 'i', 'o', 'u', 'y', 'j'];
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().min(b.len()) < 5 || a[0] != b[0] {
        return false;
    }
    let before = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let behind = a[before..].iter().rev().zip(b[before..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[before..a.len() - behind], &b[before..b.len() - behind]);
    match (a, b) {
        ([a], [b]) => VOWELS.contains(a) && VOWELS.contains(b),
        ([one], []) | ([], [one]) => VOWELS.contains(one) || before > 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_differ_in_a_vowel_or_a_doubled_letter() {
        assert!(is_spelling("sergei", "sergey"));
        assert!(is_spelling("mohamed", "mohammed"));
        assert!(!is_spelling("marta", "marek"));
        assert!(!is_spelling("anna", "anne"));
        assert!(!is_spelling("martin", "marvin"));
    }
}
