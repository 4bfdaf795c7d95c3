//! Whether a quotation that its source does not have differs from a passage in typing only.
//!
//! The law is what is refused: another digit, a word more or less, a negation or an opposite
//! (`data/opposed-words.txt`), a capitalised word, a short word, an ending, a first letter. What is left is marks, and
//! a slip or a variant within a longer word (`harbour`, `harbor`). Two words of the language may lie that near too
//! (`county`, `country`), so the quoted one must be a word that no article has.

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_normalization::UnicodeNormalization;

use super::reworded::is_opposed;
use crate::text::fold;

/// A word of a quotation as its source has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Respelling {
    /// Which of the quotation's words, parted at white space.
    pub at: usize,
    /// What stands there in the source; nothing for a dash that it does not have.
    pub new: String,
}

/// Of so many words one may be spelled anew. Chosen so that a sentence may have one, a paragraph a few; not measured.
const WORDS: usize = 6;

/// The words of a quotation that a passage has in another spelling; none if anything else differs. `language` is the
/// source's, `printed` says whether an article prints a word.
pub fn respelled(
    quoted: &str,
    passage: &str,
    language: Option<&str>,
    printed: &dyn Fn(&str) -> bool,
) -> Option<Vec<Respelling>> {
    let (from, to): (Vec<&str>, Vec<&str>) =
        (quoted.split_whitespace().collect(), passage.split_whitespace().collect());
    let plain = |list: &[&str]| list.iter().map(|word| fold(bare(word))).collect::<Vec<_>>();
    let operations = capture_diff_slices(Algorithm::Myers, &plain(&from), &plain(&to));
    let edge = |at: usize| at == 0 || at + 1 == from.len();
    let marks = |list: &[&str]| list.iter().all(|word| bare(word).is_empty());
    let (mut changes, mut anew): (Vec<Respelling>, usize) = (Vec::new(), 0);
    for (number, operation) in operations.iter().enumerate() {
        let (old, new) = (operation.old_range(), operation.new_range());
        match operation.tag() {
            DiffTag::Equal => {
                for (at, other) in old.zip(new) {
                    let names = bare(from[at]) != bare(to[other]) && at > 0;
                    if names && bare(from[at]).nfc().ne(bare(to[other]).nfc()) {
                        return None;
                    }
                    if from[at] != to[other] && !edge(at) {
                        changes.push(Respelling { at, new: to[other].to_owned() });
                    }
                }
            }
            DiffTag::Insert if number == 0 || number + 1 == operations.len() => {}
            DiffTag::Insert if marks(&to[new.clone()]) => {
                let at = old.start.checked_sub(1)?;
                changes.retain(|change| change.at != at);
                changes.push(Respelling { at, new: to[new.start - 1..new.end].join(" ") });
            }
            DiffTag::Delete if marks(&from[old.clone()]) => {
                changes.extend(old.map(|at| Respelling { at, new: String::new() }));
            }
            DiffTag::Replace => {
                // A passage goes on before and after the quotation.
                let spare = new.len().checked_sub(old.len())?;
                let new = match (spare, number) {
                    (0, _) => new,
                    (_, 0) => new.start + spare..new.end,
                    _ if number + 1 == operations.len() => new.start..new.end - spare,
                    _ => return None,
                };
                for (at, other) in old.zip(new) {
                    let (own, source) = (bare(from[at]), bare(to[other]));
                    let is_slip = is_variant(own, source) && !printed(&fold(own));
                    if !is_slip || [own, source].iter().any(|word| is_opposed(&fold(word), language)) {
                        return None;
                    }
                    anew += 1;
                    changes.push(Respelling { at, new: from[at].replacen(own, source, 1) });
                }
            }
            DiffTag::Insert | DiffTag::Delete => return None,
        }
    }
    (!changes.is_empty() && anew <= from.len().div_ceil(WORDS)).then_some(changes)
}

/// A word without the marks around it.
pub fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether two words are one in two spellings, as far as that can be told from letters.
fn is_variant(one: &str, other: &str) -> bool {
    let lower = |word: &str| word.chars().all(|c| c.is_lowercase() || c == '-' || is_mark(c));
    if !lower(one) || !lower(other) {
        return false;
    }
    let letters = |word: &str| word.nfd().filter(|c| *c != '-' && !is_mark(*c)).collect::<Vec<char>>();
    let (one, other) = (letters(one), letters(other));
    if one == other {
        return true;
    }
    let ends = |word: &[char]| (word[..2].to_vec(), word.last().copied());
    if one.len().min(other.len()) < 5 || ends(&one) != ends(&other) {
        return false;
    }
    if one.len() != other.len() {
        let distance =
            strsim::damerau_levenshtein(&one.iter().collect::<String>(), &other.iter().collect::<String>());
        return distance == 1;
    }
    let differing: Vec<usize> = (0..one.len()).filter(|&at| one[at] != other[at]).collect();
    match differing[..] {
        [at] => matches!((one[at], other[at]), ('s', 'z') | ('z', 's')),
        [a, b] => b == a + 1 && one[a] == other[b] && one[b] == other[a],
        _ => false,
    }
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSAGE: &str = "On Monday the harbour office of Elm, which is organised by 12 pilots, had not closed the northern quay.";

    fn anew(quoted: &str) -> Option<String> {
        let printed = |word: &str| word == "harboured" || fold(PASSAGE).contains(word);
        let changes = respelled(quoted, PASSAGE, Some("en"), &printed)?;
        let mut words: Vec<String> = quoted.split_whitespace().map(str::to_owned).collect();
        changes.into_iter().for_each(|change| words[change.at] = change.new);
        Some(words.join(" "))
    }

    #[test]
    fn marks_and_slips_within_words_are_proposed() {
        for (quoted, expected) in [
            ("the harbor office of Elm", "the harbour office of Elm"),
            ("the harbuor office of Elm which is", "the harbour office of Elm, which is"),
            (
                "harbour office of Elm – which is organized by",
                "harbour office of Elm,  which is organised by",
            ),
            ("which is orgánised by 12 pilots", "which is organised by 12 pilots"),
        ] {
            assert_eq!(anew(quoted).as_deref(), Some(expected), "{quoted}");
        }
    }

    #[test]
    fn whatever_may_change_the_meaning_is_not() {
        for quoted in [
            "organised by 13 pilots",
            "had closed the northern quay",
            "had now closed the northern quay",
            "the harbour office of Elms",
            "the harbour office of Alm",
            "the harboured office of Elm",
            "had not closed the southern quay",
            "had not closed a northern quay",
            "had not closed the norhtern quay",
            "the harbour office of elm, which is",
            "by 12 pilot, had",
            "by 12 pilots, has not closed",
            "On Monday the office of Elm",
        ] {
            assert_eq!(anew(quoted), None, "{quoted}");
        }
    }
}
