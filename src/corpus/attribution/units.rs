//! A sentence as units: words with what hangs on them (`UK-based`, `U.S.`, `al-Din`).

use std::ops::Range;

use super::cues::{Cue, Cues};
use crate::text::HashedWord;

/// A word, or several that no space parts.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Where it stands in the paragraph.
    pub(super) range: Range<usize>,
    /// The hash of its first word.
    pub(super) hash: u64,
    /// Whether it is written as a name: `al-Din`, but not `UK-based`.
    pub(super) capital: bool,
    /// What it does in reported speech.
    pub(super) cue: Cue,
}

/// The units of a sentence.
pub(super) struct Units<'t> {
    pub(super) text: &'t str,
    pub(super) list: Vec<Unit>,
    /// The sentence.
    pub(super) range: Range<usize>,
    /// Whether its language writes every noun with a capital.
    pub(super) nouns: bool,
}

/// Marks that bound a phrase.
const BOUNDS: [char; 13] = [',', ';', ':', '—', '–', '(', ')', '"', '“', '”', '«', '»', '…'];

impl<'t> Units<'t> {
    /// The units of a sentence of a paragraph, given the paragraph's words within it.
    pub(super) fn new(text: &'t str, range: Range<usize>, words: &[HashedWord], cues: &Cues) -> Self {
        let mut list: Vec<Unit> = Vec::new();
        for word in words {
            let (start, end) = (word.start as usize, word.end as usize);
            let letter = text[start..].starts_with(char::is_uppercase);
            match list.last_mut() {
                Some(last) if is_joined(&text[last.range.end..start]) => {
                    let article = text[last.range.clone()].len() <= 2;
                    // `Jae-in`, but not `UK-led`.
                    let ending = last.capital && end - start <= 2;
                    last.capital = letter && (last.capital || article) || ending;
                    last.range.end = end;
                    last.cue = Cue::default();
                }
                _ => {
                    let known = cues.of(word.hash, &text[start..end]);
                    // `explicitly`: what English adverbs end with, names do not.
                    let adverb = !letter && text[start..end].len() > 4 && text[start..end].ends_with("ly");
                    let cue = if adverb && known == Cue::default() { Cue::ASIDE } else { known };
                    list.push(Unit { range: start..end, hash: word.hash, capital: letter, cue });
                }
            }
        }
        Units { text, list, range, nouns: cues.nouns }
    }

    /// What stands between a unit and the one before it, or the sentence's start.
    pub(super) fn gap_before(&self, at: usize) -> &'t str {
        let from = at.checked_sub(1).map_or(self.range.start, |before| self.list[before].range.end);
        let until = self.list.get(at).map_or(self.range.end, |unit| unit.range.start);
        self.text.get(from..until).unwrap_or("")
    }

    /// Whether a mark that bounds a phrase stands before a unit. A stop behind an abbreviation or an initial is
    /// none: a sentence holds no other.
    pub(super) fn is_bounded(&self, at: usize) -> bool {
        at == 0 || at >= self.list.len() || self.gap_before(at).contains(BOUNDS)
    }

    /// Whether a quotation ends before a unit.
    pub(super) fn is_behind_quotation(&self, at: usize) -> bool {
        let gap = self.gap_before(at);
        gap.contains(['"', '”', '»', '“']) || gap.contains("''")
    }

    /// From the start of one unit to the end of another.
    pub(super) fn span(&self, units: &Range<usize>) -> Range<usize> {
        self.list[units.start].range.start..self.list[units.end - 1].range.end
    }
}

/// Whether two words with this between them are one unit.
fn is_joined(gap: &str) -> bool {
    matches!(gap, "-" | "." | "/" | "‑" | "&" | "'" | "’")
}
