//! Words and folding: how two texts are compared.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A word of a text.
///
/// Law: `range` lies on character boundaries and holds the unfolded word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The folded form, for comparing.
    pub folded: String,
    /// Where it stands.
    pub range: std::ops::Range<usize>,
}

/// Folds for comparison: NFC, lower case, typographic apostrophes straightened (UAX #15; the folding
/// of quotations in `docs/architecture.md`).
pub fn fold(text: &str) -> String {
    folded(text).into_owned()
}

/// [`fold`] without a copy where nothing changes, as in most words of most texts.
pub fn folded(text: &str) -> Cow<'_, str> {
    if !text.is_ascii() {
        return Cow::Owned(fold_letters(text));
    }
    match text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => Cow::Owned(text.to_ascii_lowercase()),
        false => Cow::Borrowed(text),
    }
}

/// Folds a text that is not all ASCII.
fn fold_letters(text: &str) -> String {
    let mut lowered = String::with_capacity(text.len() + 8);
    let mut composed = true;
    each_lower(text, |c| {
        composed &= is_composed(c);
        lowered.push(c);
    });
    if composed {
        return lowered;
    }
    match is_nfc_quick(lowered.chars()) {
        IsNormalized::Yes => lowered,
        _ => lowered.nfc().collect(),
    }
}

/// Hands on a text's characters in lower case, apostrophes straightened.
fn each_lower(text: &str, mut take: impl FnMut(char)) {
    for c in text.chars() {
        match c {
            _ if c.is_ascii() => take(c.to_ascii_lowercase()),
            // Nothing but letters has a case, and most of what is not ASCII in most texts is none.
            '\u{2010}'..='\u{203a}' => take(straighten(c)),
            _ => c.to_lowercase().map(straighten).for_each(&mut take),
        }
    }
}

/// Whether a character is one that no text needs to be normalised for: Latin and Cyrillic letters as one
/// character each, and signs (`NFC_Quick_Check` of UAX #15 is yes for all of them).
fn is_composed(c: char) -> bool {
    matches!(c, '\0'..='\u{2ff}' | '\u{400}'..='\u{482}' | '\u{2010}'..='\u{203a}')
}

fn straighten(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{ff07}' => '\'',
        _ => c,
    }
}

/// Characters of scripts written without spaces: each counts as a word.
fn stands_alone(c: char) -> bool {
    c >= '\u{e00}'
        && matches!(c as u32, 0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x2ffff)
}

fn inside_word(before: char, c: char, after: Option<char>) -> bool {
    let Some(after) = after else { return false };
    match c {
        '\'' | '\u{2019}' | '\u{02bc}' => before.is_alphabetic() && after.is_alphabetic(),
        '.' | ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        '\u{00ad}' | '\u{200d}' => true,
        _ => !c.is_ascii() && is_mark(c),
    }
}

fn is_mark(c: char) -> bool {
    !c.is_ascii() && unicode_normalization::char::is_combining_mark(c)
}

/// The byte ranges of a text's words, in order.
///
/// A word is a run of letters and digits with the apostrophes, digit separators and combining marks
/// inside it, so that `don't`, `50,000` and `Brücke` are one word each.
fn word_ranges(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let char_at = |at: usize| text[at..].chars().next();
    let mut at = 0;
    std::iter::from_fn(move || {
        let first = loop {
            // Most of most texts is ASCII, of which a byte tells all.
            let byte = *bytes.get(at)?;
            let c = if byte.is_ascii() { char::from(byte) } else { char_at(at)? };
            if c.is_alphanumeric() {
                break c;
            }
            at += c.len_utf8();
        };
        let start = at;
        at += first.len_utf8();
        let (mut end, mut before) = (at, first);
        let alone = stands_alone(first);
        loop {
            while !alone && bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
                before = char::from(bytes[at]);
                at += 1;
                end = at;
            }
            let Some(&byte) = bytes.get(at) else { break };
            let c = if byte.is_ascii() { char::from(byte) } else { char_at(at)? };
            if alone && !is_mark(c) || stands_alone(c) {
                break;
            }
            if !c.is_alphanumeric() && !inside_word(before, c, char_at(at + c.len_utf8())) {
                break;
            }
            at += c.len_utf8();
            end = at;
            before = c;
        }
        Some(start..end)
    })
}

/// The words of a text, folded.
pub fn words(text: &str) -> Vec<Word> {
    word_ranges(text).map(|range| Word { folded: fold(&text[range.clone()]), range }).collect()
}

/// A word by its hash: what comparisons over many articles use instead of strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashedWord {
    /// A 64-bit hash of the folded form (FNV-1a).
    pub hash: u64,
    /// First byte of the word.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Whether it begins with a capital letter or a digit.
    pub capital: bool,
}

/// The hash of a folded word.
pub fn word_hash(folded: &str) -> u64 {
    folded.bytes().fold(FNV_OFFSET, fnv)
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

fn fnv(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The hash of a word as it is written; that of its folded form.
fn hash_of(word: &str) -> u64 {
    if word.is_ascii() {
        return word.bytes().map(|byte| byte.to_ascii_lowercase()).fold(FNV_OFFSET, fnv);
    }
    let (mut hash, mut composed) = (FNV_OFFSET, true);
    each_lower(word, |c| {
        composed &= is_composed(c);
        hash = c.encode_utf8(&mut [0; 4]).bytes().fold(hash, fnv);
    });
    if composed { hash } else { word_hash(&fold(word)) }
}

/// The words of a text by their hashes; the same words as [`words`], without a string each.
pub fn hashed_words(text: &str) -> Vec<HashedWord> {
    each_hashed_word(text).collect()
}

/// [`hashed_words`] one by one.
pub fn each_hashed_word(text: &str) -> impl Iterator<Item = HashedWord> {
    let (bytes, ascii, mut at) = (text.as_bytes(), text.is_ascii(), 0);
    let mut ranges = word_ranges(text);
    std::iter::from_fn(move || {
        if ascii {
            return next_ascii_word(bytes, &mut at);
        }
        let range = ranges.next()?;
        let word = &text[range.clone()];
        let capital = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        Some(HashedWord { hash: hash_of(word), start: narrow(range.start), end: narrow(range.end), capital })
    })
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The next word of a text in ASCII, read and hashed at once.
fn next_ascii_word(bytes: &[u8], at: &mut usize) -> Option<HashedWord> {
    while !bytes.get(*at)?.is_ascii_alphanumeric() {
        *at += 1;
    }
    let (start, mut hash) = (*at, FNV_OFFSET);
    loop {
        while let Some(byte) = bytes.get(*at).filter(|byte| byte.is_ascii_alphanumeric()) {
            hash = fnv(hash, byte.to_ascii_lowercase());
            *at += 1;
        }
        let (before, after) = (bytes[*at - 1], bytes.get(*at + 1).copied().unwrap_or(b' '));
        let inside = match bytes.get(*at) {
            Some(b'\'') => before.is_ascii_alphabetic() && after.is_ascii_alphabetic(),
            Some(b'.' | b',') => before.is_ascii_digit() && after.is_ascii_digit(),
            _ => false,
        };
        if !inside {
            break;
        }
        hash = fnv(hash, bytes[*at]);
        *at += 1;
    }
    let capital = bytes[start].is_ascii_uppercase() || bytes[start].is_ascii_digit();
    Some(HashedWord { hash, start: narrow(start), end: narrow(*at), capital })
}

/// Function words of many languages, by hash.
static FUNCTION_WORDS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let lines = include_str!("data/function-words.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| line.split(' ')).map(word_hash).collect()
});

/// Whether a folded word is a function word of one of the languages in `data/function-words.txt`.
pub fn is_function_word(folded: &str) -> bool {
    is_function_hash(word_hash(folded))
}

/// [`is_function_word`] for a word's hash.
pub fn is_function_hash(hash: u64) -> bool {
    FUNCTION_WORDS.contains(&hash)
}

/// How many words a text has.
pub fn word_count(text: &str) -> usize {
    word_ranges(text).count()
}

/// Runs of white space (no-break spaces too) made one space, ends trimmed.
pub fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(piece);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn words_keep_apostrophes_and_digit_separators() {
        assert_eq!(folded("Don’t wait: 50,000 left."), ["don't", "wait", "50,000", "left"]);
        assert_eq!(folded("'quoted' words"), ["quoted", "words"]);
    }

    #[test]
    fn composed_and_decomposed_letters_fold_alike() {
        assert_eq!(folded("Bru\u{308}cke"), folded("brücke"));
    }

    #[test]
    fn scripts_without_spaces_count_by_character() {
        assert_eq!(word_count("大桥关闭"), 4);
    }
}
