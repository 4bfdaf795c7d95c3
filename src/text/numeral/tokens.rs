//! A text as runs of letters, runs of digits, and marks.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::super::folded;
use super::digits::digit;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum TokenKind {
    /// Letters and the marks that combine with them.
    Word,
    /// Digits.
    Digits,
    /// One other character that is not white space.
    Mark,
}

/// A token. Finer than a `Word`: hyphens, apostrophes and separators stand alone.
#[derive(Clone, Debug)]
pub(in super::super) struct Token<'t> {
    pub(in super::super) kind: TokenKind,
    pub(in super::super) range: Range<usize>,
    /// The folded text.
    pub(in super::super) folded: Cow<'t, str>,
}

fn kind(c: char) -> TokenKind {
    match c {
        _ if digit(c).is_some() => TokenKind::Digits,
        _ if c.is_alphabetic() || is_combining_mark(c) => TokenKind::Word,
        _ => TokenKind::Mark,
    }
}

/// The tokens of a text, in order.
pub(in super::super) fn tokens(text: &str) -> Vec<Token<'_>> {
    // Words of English have five letters, and a space stands before each.
    let mut tokens: Vec<Token<'_>> = Vec::with_capacity(text.len() / 5);
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let kind = kind(c);
        match tokens.last_mut() {
            _ if c.is_whitespace() => {}
            Some(last) if last.kind == kind && kind != TokenKind::Mark && last.range.end == at => {
                last.range.end = end
            }
            _ => tokens.push(Token { kind, range: at..end, folded: Cow::Borrowed("") }),
        }
    }
    for token in &mut tokens {
        token.folded = folded(&text[token.range.clone()]);
    }
    tokens
}

/// A range with so many bytes on both sides, on character boundaries: what is looked at around an expression,
/// so that a line without stops costs no more than that.
pub(in super::super) fn around(text: &str, range: &Range<usize>, bytes: usize) -> Range<usize> {
    let (low, high) = (range.start.saturating_sub(bytes), (range.end + bytes).min(text.len()));
    let start = (low..=range.start).find(|at| text.is_char_boundary(*at));
    let end = (range.end..=high).rev().find(|at| text.is_char_boundary(*at));
    start.unwrap_or(range.start)..end.unwrap_or(range.end)
}
