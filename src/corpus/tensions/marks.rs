//! Words in the quotation marks of a headline that its text has otherwise.
//!
//! Headlines quote in few words, and some quote words that nobody spoke. Marks around a name, a doubted word or a
//! whole reported clause are no quotation; what of these has no like among the spoken words of the text is left out.

use std::ops::Range;

use super::{By, Side, Tension, TensionKind};
use crate::corpus::quotations::quoted_ranges;
use crate::corpus::reading::{Paragraph, Reading};
use crate::corpus::story::Status;
use crate::corpus::witness::{Witness, headline};
use crate::text::{HashedWord, hashed_words, is_function_hash, stem, word_hash, words};

/// Letters that two forms of a word have in common at their beginning, at least: `destroyed`, `destruction`.
const ROOT: usize = 5;

/// What is quoted in an article's headline and stands otherwise in its text, in the order of the headline.
pub(super) fn misquoted(reading: &Reading<'_>) -> Vec<Tension> {
    let title = reading.article.facts.title.value.as_str();
    if !title.contains(['\'', '"', '‘', '“', '„', '«', '»', '「']) {
        return Vec::new();
    }
    let Some(block) = headline(reading.article) else { return Vec::new() };
    let title = reading.article.blocks[block].block.text.as_str();
    let tension = |range: Range<usize>| {
        let quoted = &title[range.clone()];
        // Stems cost most, so they are asked last.
        if is_verbatim(reading, quoted) {
            return None;
        }
        let near = nearest(reading, quoted)?;
        if is_printed(reading, block, quoted) {
            return None;
        }
        let side = |witness: Witness| Side { speaker: None, witnesses: vec![(witness, By::Source)] };
        let sides = vec![side(Witness::of(reading.at, block, &range)), side(near)];
        Some(Tension { kind: TensionKind::HeadlineQuotation, sides, status: Status::Found })
    };
    marked(title).into_iter().filter_map(tension).collect()
}

/// What stands in quotation marks of a headline, single ones too. Where it is not sure which mark closes
/// (`'the rebels' retreat'`) nothing is taken.
fn marked(title: &str) -> Vec<Range<usize>> {
    let mut found = quoted_ranges(title);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut open: Option<(usize, Vec<usize>)> = None;
    for (at, c) in title.char_indices().filter(|(_, c)| matches!(c, '\'' | '‘' | '’')) {
        let end = at + c.len_utf8();
        let (before, after) = (title[..at].chars().next_back(), title[end..].chars().next());
        if letter(before) && letter(after) {
            continue;
        }
        match &mut open {
            Some((_, closed)) if !letter(after) => closed.push(at),
            // `'90s` opens nothing: no mark closes it.
            _ if letter(after) && before.is_none_or(|c| !c.is_alphanumeric()) => {
                found.extend(open.take().and_then(only));
                open = Some((end, Vec::new()));
            }
            _ => {}
        }
    }
    found.extend(open.and_then(only));
    found.sort_by_key(|range| range.start);
    found
}

/// The range that the one closing mark behind an opening one closes.
fn only((start, closed): (usize, Vec<usize>)) -> Option<Range<usize>> {
    let [end] = closed[..] else { return None };
    Some(start..end)
}

/// Whether the quoted words stand in the body as they are, unbroken.
fn is_verbatim(reading: &Reading<'_>, quoted: &str) -> bool {
    let wanted = hashed_words(quoted);
    let holds = |words: &[HashedWord]| words.iter().zip(&wanted).all(|(a, b)| a.hash == b.hash);
    let mut windows = reading.paragraphs.iter().flat_map(|one| one.words.windows(wanted.len().max(1)));
    wanted.is_empty() || windows.any(holds)
}

/// Whether the quoted words stand, unbroken, in anything but the headline that was not cut.
fn is_printed(reading: &Reading<'_>, title: usize, quoted: &str) -> bool {
    let language = reading.article.facts.language.as_deref().unwrap_or("en");
    // A plural or a tense is no other wording.
    let stems = |text: &str| {
        words(text).iter().map(|word| word_hash(&stem(&word.folded, language))).collect::<Vec<u64>>()
    };
    let wanted = stems(quoted);
    let blocks = reading.article.blocks.iter().enumerate();
    let mut kept = blocks.filter(|(at, ruled)| {
        *at != title
            && ruled.role != crate::strip::Role::Title
            && ruled.role.verdict() != crate::strip::Verdict::Cut
    });
    let holds = |text: &str| stems(text).windows(wanted.len().max(1)).any(|window| window == wanted);
    wanted.is_empty() || kept.any(|(_, ruled)| holds(&ruled.block.text))
}

/// A telling word: its stem and its letters.
struct Told {
    stem: u64,
    folded: String,
}

/// The spoken words of a text that say the same with forms of the same words: the shortest of them, then the first.
/// Two telling words at least: of one word alone too many texts have another form.
fn nearest(reading: &Reading<'_>, quoted: &str) -> Option<Witness> {
    let language = reading.article.facts.language.as_deref().unwrap_or("en");
    let wanted = told(quoted, language);
    if wanted.len() < 2 {
        return None;
    }
    let count = words(quoted).len();
    let spoken = reading.paragraphs.iter().flat_map(|paragraph| {
        paragraph.quoted.iter().filter_map(move |range| Some((paragraph, says(paragraph, range)?)))
    });
    let near = spoken.filter(|(paragraph, range)| {
        let own = told(&paragraph.text[range.clone()], language);
        own.len() <= 3 * count + 6 && wanted.iter().all(|word| own.iter().any(|other| is_kin(word, other)))
    });
    let shortest = near.min_by_key(|(paragraph, range)| (range.len(), paragraph.block))?;
    Some(reading.witness(shortest.0, &shortest.1))
}

/// A quotation, if it has words.
fn says(paragraph: &Paragraph<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    (!paragraph.words_in(range).is_empty()).then(|| range.clone())
}

fn told(text: &str, language: &str) -> Vec<Told> {
    let telling = words(text).into_iter().filter(|word| !is_function_hash(word_hash(&word.folded)));
    telling.map(|word| Told { stem: word_hash(&stem(&word.folded, language)), folded: word.folded }).collect()
}

/// Whether two words have one stem or one root: its beginning, half of the shorter one at least.
fn is_kin(a: &Told, b: &Told) -> bool {
    let common = a.folded.chars().zip(b.folded.chars()).take_while(|(a, b)| a == b).count();
    let shorter = a.folded.chars().count().min(b.folded.chars().count());
    a.stem == b.stem || common >= ROOT && 2 * common >= shorter
}
