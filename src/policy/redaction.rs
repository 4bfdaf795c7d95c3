//! Redacted words: how they are found, and what stands for them.

use std::ops::Range;

use regex::{Regex, RegexBuilder};
use unicode_normalization::UnicodeNormalization;

use crate::config::Config;
use crate::text::without_commands;

/// What was replaced: the range in the old text, and the length that stands there now.
pub type Edits = Vec<(Range<usize>, usize)>;

/// A text with ranges of it replaced by [`REDACTED`], and cleaned.
pub fn replace(text: &str, ranges: Vec<Range<usize>>) -> (String, Edits) {
    if ranges.is_empty() {
        return (clean(text), Vec::new());
    }
    let (mut out, mut edits, mut from) = (String::with_capacity(text.len()), Vec::new(), 0);
    for range in ranges {
        out.push_str(&text[from..range.start]);
        out.push_str(REDACTED);
        from = range.end;
        edits.push((range, REDACTED.len()));
    }
    out.push_str(&text[from..]);
    (clean(&out), edits)
}

/// What commands instead of being shown has no place on a page or in a feed ([`is_command`](crate::text::is_command));
/// blanks of the same length keep all offsets.
pub fn clean(text: &str) -> String {
    without_commands(text, &['\n', '\t'])
}

/// What an address spells: escapes resolved, signs between words as spaces.
pub fn spelled(url: &str) -> String {
    let mut bytes = Vec::with_capacity(url.len());
    let mut rest = url.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = (*first == b'%')
            .then(|| tail.get(..2))
            .flatten()
            .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    let text = String::from_utf8_lossy(&bytes);
    text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect()
}

/// What stands for redacted words: their length is not told.
pub const REDACTED: &str = "[redacted]";

/// Where an offset lies after replacements.
pub fn shift(edits: &[(Range<usize>, usize)], offset: usize) -> usize {
    let mut to = offset;
    for (range, length) in edits.iter().take_while(|(range, _)| range.start < offset) {
        to = to + length - range.len().min(offset - range.start);
    }
    to
}

/// A pattern takes so many bytes at most: that of about 100,000 redacted phrases. It is no setting of `[limits]`: past it
/// nothing is shown but [`REDACTED`], which everybody sees, and raising it would not make it safe to show more.
const LARGEST: usize = 1 << 28;

/// All redacted words of the site as one pattern: any case, any white space between them, typographic and
/// plain marks alike, composed and decomposed letters alike.
pub fn redaction(config: &Config, articles: &[std::sync::Arc<crate::strip::Article>]) -> Option<Regex> {
    let of_articles = articles.iter().flat_map(|article| &article.editor.redact);
    any_of(config.publish.redact.iter().chain(of_articles))
}

/// One pattern of some phrases; none where no phrase says anything.
fn any_of<'p>(phrases: impl Iterator<Item = &'p String>) -> Option<Regex> {
    let forms = |words: &String| [words.nfc().collect::<String>(), words.nfd().collect::<String>()];
    let phrases = phrases.flat_map(forms);
    let mut patterns: Vec<String> =
        phrases.map(|phrase| pattern(phrase.trim())).filter(|pattern| !pattern.is_empty()).collect();
    // The longest first, so that a name is not half left over.
    patterns.sort_by_key(|pattern| (std::cmp::Reverse(pattern.len()), pattern.clone()));
    patterns.dedup();
    if patterns.is_empty() {
        return None;
    }
    let all = format!("(?i){}", patterns.join("|"));
    let pattern = RegexBuilder::new(&all).size_limit(LARGEST).build();
    // Of more words than that nothing is shown at all: what somebody wants hidden must not be.
    Some(pattern.unwrap_or_else(|_| Regex::new("(?s).+").expect("a pattern")))
}

fn pattern(phrase: &str) -> String {
    let mut out = String::new();
    for c in phrase.chars() {
        match c {
            c if c.is_whitespace() => out.push_str(r"[\s\u{ad}]+"),
            '\'' | '’' | '‘' | 'ʼ' => out.push_str("['’‘ʼ]"),
            '"' | '“' | '”' | '„' | '«' | '»' => out.push_str("[\"“”„«»]"),
            '-' | '‐' | '‑' | '–' | '—' => out.push_str("[-‐‑–—]"),
            c => out.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_move_with_what_was_replaced_before_them() {
        // "abcdef" with "bc" replaced by ten characters.
        let edits = vec![(1..3, 10)];
        assert_eq!([0, 1, 2, 3, 6].map(|at| shift(&edits, at)), [0, 1, 11, 11, 14]);
        let longer = vec![(2..6, 10)];
        assert_eq!([4, 5].map(|at| shift(&longer, at)), [12, 12]);
    }

    fn redacted(phrases: &[&str], text: &str) -> (String, Edits) {
        let phrases: Vec<String> = phrases.iter().map(|phrase| (*phrase).to_owned()).collect();
        let pattern = any_of(phrases.iter()).expect("a pattern");
        replace(text, pattern.find_iter(text).map(|found| found.range()).collect())
    }

    #[test]
    fn words_are_found_however_they_are_set_and_their_length_is_not_told() {
        for (phrase, text, kept) in [
            ("Anna Berg", "So anna \n\u{ad} BERG said", "So [redacted] said"),
            ("Anna Berg", "AnnaBerg, Anna xBerg", "AnnaBerg, Anna xBerg"),
            ("the 'quay'", "at the ’quay‘.", "at [redacted]."),
            ("\"quay\"", "a „quay“ or «quay»", "a [redacted] or [redacted]"),
            ("Anna-Lena", "Anna–Lena, AnnaxLena", "[redacted], AnnaxLena"),
            ("caf\u{e9}", "caf\u{e9} and cafe\u{301}", "[redacted] and [redacted]"),
            ("a.b", "a.b and axb", "[redacted] and axb"),
        ] {
            assert_eq!(redacted(&[phrase], text).0, kept, "{phrase}");
        }
        let (text, edits) = redacted(&["An", "Anna"], "Anna and An\u{1b}");
        assert_eq!(text, "[redacted] [redacted]d [redacted] ");
        assert_eq!(edits, [(0..4, 10), (5..7, 10), (9..11, 10)]);
        assert_eq!(replace("Anna\u{1b}", Vec::new()), ("Anna ".to_owned(), Vec::new()));
    }

    #[test]
    fn phrases_that_say_nothing_redact_nothing() {
        let phrases = [" ".to_owned(), String::new()];
        assert!(any_of(phrases.iter()).is_none() && any_of(std::iter::empty()).is_none());
    }

    #[test]
    fn an_address_spells_its_words_with_blanks_between() {
        assert_eq!(spelled("https://a.example/Anna%20Berg_%C3%A9"), "https   a example Anna Berg é");
        assert_eq!(spelled("a%2"), "a 2");
        assert_eq!(spelled("%zz%"), " zz ");
    }
}
