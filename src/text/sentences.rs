//! Sentences.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

const CLOSERS: &[char] = &['"', '\'', '”', '’', '»', '›', '“', ')', ']', '」', '』'];

static ABBREVIATIONS: LazyLock<[HashSet<&'static str>; 2]> = LazyLock::new(|| {
    let mut sets = [HashSet::new(), HashSet::new()];
    for line in include_str!("data/abbreviations.txt").lines() {
        if let Some(list) = line.strip_prefix("name:") {
            sets[0].extend(list.split_whitespace());
        } else if let Some(list) = line.strip_prefix("before digit:") {
            sets[1].extend(list.split_whitespace());
        }
    }
    sets
});

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।' | '۔')
}

/// True where a text ends as sentences end: a terminator, perhaps inside closing marks.
pub fn ends_sentence(text: &str) -> bool {
    let stripped = text.trim_end().trim_end_matches(CLOSERS);
    // Two apostrophes stand for a closing quotation mark in some typists' habits.
    stripped.trim_end().chars().next_back().is_some_and(is_terminator)
}

/// The ranges of a paragraph's sentences, in order, without the spaces between them.
///
/// Law: every character that is not white space lies in exactly one range. A stop ends a sentence
/// when white space and then something other than a lower-case letter follow, and the word before it
/// is neither an initial nor a known abbreviation (`data/abbreviations.txt`).
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_terminator(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(next, c)) = chars.peek() {
            if !is_terminator(c) && !CLOSERS.contains(&c) {
                break;
            }
            end = next + c.len_utf8();
            chars.next();
        }
        if breaks(text, at, end) {
            push(&mut found, text, start..end);
            start = end;
        }
    }
    push(&mut found, text, start..text.len());
    found
}

fn push(found: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let piece = &text[range.clone()];
    let start = range.start + piece.len() - piece.trim_start().len();
    let end = range.start + piece.trim_end().len();
    if start < end {
        found.push(start..end);
    }
}

/// Whether the terminator at `at`, with its closing marks up to `end`, ends a sentence.
fn breaks(text: &str, at: usize, end: usize) -> bool {
    let rest = &text[end..];
    let spaceless = text[at..].starts_with(['。', '！', '？']);
    if !spaceless && !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next = rest.trim_start_matches(|c: char| c.is_whitespace() || "\"'“‘«([".contains(c));
    if next.starts_with(char::is_lowercase) {
        return false;
    }
    if !text[at..].starts_with('.') || end > at + 1 {
        return true;
    }
    let word = text[..at].rsplit(|c: char| c.is_whitespace() || "(\"'“‘-".contains(c)).next();
    let word = word.unwrap_or("").to_lowercase();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    let initials = word.contains('.') && word.split('.').all(|p| p.chars().count() <= 1);
    let [names, before_digit] = &*ABBREVIATIONS;
    let bound = before_digit.contains(word.as_str()) && next.starts_with(|c: char| c.is_ascii_digit());
    !(initial || initials || bound || names.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_stop_before_a_capital_ends_a_sentence() {
        assert_eq!(split("It broke. Nobody was hurt."), ["It broke.", "Nobody was hurt."]);
        assert_eq!(split("“It broke.” She left."), ["“It broke.”", "She left."]);
        assert_eq!(split("桥断了。没有人受伤。"), ["桥断了。", "没有人受伤。"]);
    }

    #[test]
    fn titles_initials_and_decimals_do_not() {
        for whole in [
            "Maj. Gen. Ada K. Brook said 3.5 m rose.",
            "The U.S. Navy sent one ship.",
            "See No. 5 for that.",
            "“Really?” he asked.",
        ] {
            assert_eq!(split(whole), [whole]);
        }
    }

    #[test]
    fn closing_marks_after_a_stop_still_end_it() {
        assert!(ends_sentence("to the quay,'' he said.''"));
        assert!(!ends_sentence("More peace on the quay"));
    }
}
