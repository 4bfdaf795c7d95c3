//! The quotations of an article, and whose they are.

use std::collections::BTreeSet;
use std::ops::Range;

use super::QuotationKind;
use super::cast::Cast;
use crate::corpus::Attribution;
use crate::corpus::quotations::{Quotation, parts};
use crate::corpus::reading::{Paragraph, Reading};
use crate::text::{Stems, each_hashed_word, is_function_hash};

/// A quotation with its speaker's place in the cast.
pub(super) struct Spoken {
    pub(super) quotation: Quotation,
    pub(super) kind: QuotationKind,
    pub(super) speaker: Option<usize>,
    /// The stems of its telling words, sorted.
    stems: Vec<u64>,
}

/// Marks around so many words or fewer, that nobody is said to speak, distance the writer from a word.
const SCARE: usize = 5;

/// A quotation of so many words or fewer is a partial one, unless it ends as a sentence does.
const PARTIAL: usize = 5;

impl Spoken {
    /// Whether it is a few words of another: two telling ones at least, unbroken.
    pub(super) fn is_part_of(&self, whole: &Spoken) -> bool {
        // A subhead may repeat a whole clause of it.
        let [words] = &self.quotation.parts[..] else { return false };
        let telling = words.iter().filter(|hash| !is_function_hash(**hash)).count();
        let holds = |part: &Vec<u64>| part.windows(words.len()).any(|window| window == &words[..]);
        telling >= 2 && words.len() < whole.quotation.words && whole.quotation.parts.iter().any(holds)
    }

    /// Whether two quotations of one speaker are one statement in other words: they share four telling stems at
    /// least, and a half of the shorter's. Measured on quotations of one speaker in one story of the
    /// development sets; three stems join different sentences.
    pub(super) fn rewords(&self, other: &Spoken) -> bool {
        let shared = self.stems.iter().filter(|stem| other.stems.binary_search(stem).is_ok()).count();
        shared >= 4 && 2 * shared >= self.stems.len().min(other.stems.len())
    }
}

/// The quotations of an article, in order.
pub(super) fn quotations(reading: &Reading<'_>, cast: &Cast) -> Vec<Spoken> {
    let language = reading.article.facts.language.as_deref().unwrap_or("en");
    let mut found: Vec<Spoken> = Vec::new();
    let mut running: Option<usize> = None;
    for paragraph in &reading.paragraphs {
        let mut speaker_before = None;
        for range in &paragraph.quoted {
            let text = &paragraph.text[range.clone()];
            let parts = parts(text);
            let count: usize = parts.iter().map(Vec::len).sum();
            let of = |one: &Attribution| one.speaker.as_ref().and_then(|speaker| cast.place(speaker));
            let attribution = attribution(reading, paragraph, range);
            // A paragraph that opens with words and names nobody goes on with the last one's speech.
            let goes_on = range.start <= 4 && attribution.is_none() && count > SCARE;
            let speaker = match attribution {
                Some(attribution) => of(attribution),
                None if goes_on => running,
                None => speaker_before.filter(|_| count > SCARE),
            };
            let reported = attribution.is_some() || speaker.is_some();
            if count == 0 || !reported && count <= SCARE || is_label(paragraph, range) {
                continue;
            }
            speaker_before = speaker;
            let witness = reading.witness(paragraph, range);
            found.push(Spoken {
                kind: kind(text, count),
                stems: stems(text, language),
                quotation: Quotation { witness, parts, words: count },
                speaker,
            });
        }
        running = ends_spoken(paragraph).then_some(speaker_before).flatten();
    }
    found
}

/// The attribution that reports a quotation: the nearest of its sentence whose words hold it.
fn attribution<'r>(
    reading: &'r Reading<'_>,
    paragraph: &Paragraph<'_>,
    range: &Range<usize>,
) -> Option<&'r Attribution> {
    let holds = |one: &&Attribution| {
        one.block == paragraph.block && one.said.start < range.end && range.start < one.said.end
    };
    let far = |one: &&Attribution| match one.cue.end <= range.start {
        true => range.start - one.cue.end,
        false => one.cue.start.saturating_sub(range.end),
    };
    reading.attributions.iter().filter(holds).min_by_key(far)
}

/// Whether marks stand around a title or a name, or behind `so-called`.
fn is_label(paragraph: &Paragraph<'_>, range: &Range<usize>) -> bool {
    let text = &paragraph.text[range.clone()];
    let capital = |word: &str| !word.starts_with(char::is_lowercase);
    let count = text.split_whitespace().count();
    let closed = text.ends_with(['.', ',', '!', '?']);
    let title = count <= SCARE && (count > 1 || !closed) && text.split_whitespace().all(capital);
    let before = paragraph.text[..range.start].trim_end_matches(|c: char| !c.is_alphanumeric());
    let called = before.split_whitespace().next_back().unwrap_or("").to_lowercase();
    title
        || count <= SCARE
            && matches!(called.as_str(), "so-called" | "titled" | "entitled" | "dubbed" | "nicknamed")
}

/// Whether a paragraph ends within spoken words, so that the next one may go on with them.
fn ends_spoken(paragraph: &Paragraph<'_>) -> bool {
    let last = paragraph.quoted.last();
    last.is_some_and(|last| last.end - last.start > paragraph.text.len() / 3)
}

fn kind(text: &str, words: usize) -> QuotationKind {
    let sentence =
        text.trim_end().ends_with(['.', '!', '?', ',', '…']) && text.starts_with(char::is_uppercase);
    match words <= PARTIAL && !sentence || text.starts_with(char::is_lowercase) && words <= 3 * PARTIAL {
        true => QuotationKind::Partial,
        false => QuotationKind::Direct,
    }
}

fn stems(text: &str, language: &str) -> Vec<u64> {
    let of = Stems::of(language);
    let telling = each_hashed_word(text).filter(|word| !is_function_hash(word.hash));
    let stems = telling.map(|word| of.hash(word.hash, &text[word.start as usize..word.end as usize]));
    stems.collect::<BTreeSet<u64>>().into_iter().collect()
}
