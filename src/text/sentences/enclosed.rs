//! Quotations and brackets: what stands in them is not cut.
//!
//! A sentence that holds a quotation of several sentences stays whole (the golden rules of the Pragmatic
//! Segmenter). That helps as long as marks are typed in pairs and quotations are short; so a quotation ends
//! where another begins, and one that is longer than [`LONGEST`] is read sentence by sentence.

use super::stops::is_opener;

/// How many bytes may stand between two marks: about fifty English words. The golden
/// rules stay as exact as with any higher bound (250 loses two of 579 rows), and long speeches of news are
/// not made one sentence.
const LONGEST: usize = 300;

/// Where the mark stands that closes what `open` at `at` opens; nothing if it opens nothing.
pub fn closing(text: &str, at: usize, open: char) -> Option<usize> {
    let from = at + open.len_utf8();
    match open {
        '(' | '[' | '（' | '【' | '《' | '〈' | '「' | '『' => bracket(text, from, open),
        '“' => quotation(text, from, opens(text, at, open)?, &['”']),
        '”' => quotation(text, from, opens(text, at, open)?, &['”']),
        '„' => quotation(text, from, open, &['“', '”', '"']),
        '«' => quotation(text, from, opens(text, at, open)?, &['»']),
        '»' => quotation(text, from, opens(text, at, open)?, &['«', '»']),
        '"' => quotation(text, from, opens(text, at, open)?, &['"']),
        '\'' | '‘' | '‚' => single(text, from, opens(text, at, open)?),
        _ => None,
    }
}

/// The mark itself, if it stands where opening marks stand.
fn opens(text: &str, at: usize, open: char) -> Option<char> {
    let before = text[..at].chars().next_back();
    let after = text[at + open.len_utf8()..].chars().next()?;
    // Chinese sets no space before them.
    let wide = |c: char| open == '“' && matches!(c as u32, 0x3000..=0x9fff | 0xff00..=0xffef);
    let joins = |c: char| matches!(c, '—' | '–' | '-' | '/');
    let free = before.is_none_or(|c| c.is_whitespace() || is_opener(c) || joins(c) || wide(c));
    let touches = !after.is_whitespace() && (!matches!(after, '.' | ',' | ')') || open != '"');
    (free && (touches || open == '«')).then_some(open)
}

fn bracket(text: &str, from: usize, open: char) -> Option<usize> {
    let close = match open {
        '(' => ')',
        '[' => ']',
        '（' => '）',
        '【' => '】',
        '《' => '》',
        '〈' => '〉',
        '「' => '」',
        _ => '』',
    };
    let mut depth = 1;
    for (at, c) in text[from..].char_indices().take_while(|(at, _)| *at < LONGEST) {
        if c == close {
            depth -= 1;
        } else if c == open {
            depth += 1;
        }
        match depth {
            0 => return Some(from + at),
            // Deeper nests are left alone, so that rows of brackets cost no more than their length.
            4 => return None,
            _ => {}
        }
    }
    None
}

fn quotation(text: &str, from: usize, open: char, closers: &[char]) -> Option<usize> {
    for (at, c) in text[from..].char_indices().take_while(|(at, _)| *at < LONGEST) {
        let at = from + at;
        if c == open && (!closers.contains(&open) || opens(text, at, open).is_some()) {
            return None;
        }
        if closers.contains(&c) {
            return Some(at);
        }
    }
    None
}

/// Single marks are apostrophes too: a straight one closes only behind a stop or a comma.
fn single(text: &str, from: usize, open: char) -> Option<usize> {
    let mut before = open;
    for (at, c) in text[from..].char_indices().take_while(|(at, _)| *at < LONGEST) {
        let at = from + at;
        let close = matches!(c, '\'' | '’') || c == '‘' && open == '‚';
        let ends = close && !text[at + c.len_utf8()..].starts_with(char::is_alphanumeric);
        if ends && (open != '\'' || matches!(before, '.' | ',' | '!' | '?' | '…' | '-')) {
            return Some(at);
        }
        if c == open && opens(text, at, open).is_some() {
            return None;
        }
        before = c;
    }
    None
}
