//! The tokens of a text, and the number at a place.

use super::digits::Style;
use super::lexicon::{Lexicon, Sense};
use super::tokens::{Token, TokenKind};
use super::{Number, Numeral};

/// A text's tokens, read with the number words of a language.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token<'a>],
    pub(super) lexicon: Option<&'a Lexicon>,
}

impl Reader<'_> {
    pub(super) fn word(&self, at: usize) -> Option<&str> {
        self.tokens.get(at).filter(|token| token.kind == TokenKind::Word).map(|token| token.folded.as_ref())
    }

    pub(super) fn sense(&self, at: usize) -> Option<Sense> {
        self.lexicon?.sense(self.word(at)?)
    }

    pub(super) fn is(&self, at: usize, test: impl Fn(&Lexicon, &str) -> bool) -> bool {
        let token = self.tokens.get(at);
        self.lexicon.zip(token).is_some_and(|(lexicon, token)| test(lexicon, &token.folded))
    }

    /// The token after one, with at most a space or a hyphen between them.
    pub(super) fn next(&self, at: usize) -> Option<usize> {
        let end = self.tokens[at].range.end;
        let next = self.tokens.get(at + 1)?;
        let gap = &self.text[end..next.range.start];
        if gap.contains(['\n', '\r']) || gap.chars().count() > 3 {
            return None;
        }
        let hyphen = matches!(next.folded.as_ref(), "-" | "\u{2010}" | "\u{2011}");
        let word = self.tokens.get(at + 2).is_some_and(|token| token.kind == TokenKind::Word);
        match hyphen {
            true if word => Some(at + 2),
            true => None,
            false => Some(at + 1),
        }
    }

    pub(super) fn style(&self) -> Style {
        match self.lexicon.map(|lexicon| lexicon.language) {
            Some("en" | "ar") => Style::Point,
            Some(_) => Style::Comma,
            None => Style::Unknown,
        }
    }

    pub(super) fn read(&self, start: usize) -> Option<Numeral> {
        let minus = self.is(start, Lexicon::is_minus) || self.is_minus_sign(start);
        let first = if minus { start + 1 } else { start };
        let token = self.tokens.get(first)?;
        let found = match token.kind {
            TokenKind::Digits => self.in_digits(first),
            TokenKind::Word => self.open(first).or_else(|| self.in_words(first)),
            TokenKind::Mark => self.sign(first),
        };
        let mut found = found?;
        if minus {
            let Number::Exact(value) = found.number else { return None };
            found.number = Number::Exact(value.negated());
            found.range.start = self.tokens[start].range.start;
        }
        Some(found)
    }

    /// A minus sign stands before a digit and after a space or a bracket; else it is a hyphen.
    pub(super) fn is_minus_sign(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let before = self.text[..token.range.start].chars().next_back();
        let digit = self.tokens.get(at + 1).filter(|next| next.kind == TokenKind::Digits);
        matches!(token.folded.as_ref(), "-" | "\u{2212}" | "\u{2013}")
            && before.is_none_or(|c| c.is_whitespace() || "($€£".contains(c))
            && !self.text[..token.range.start].trim_end().ends_with(|c: char| c.is_numeric())
            && digit.is_some_and(|next| next.range.start == token.range.end)
    }

    /// Where a run of digits that is no number ends.
    pub(super) fn passed(&self, at: usize) -> usize {
        let token = &self.tokens[at];
        if token.kind != TokenKind::Digits {
            return token.range.end;
        }
        let rest = &self.text[token.range.start..];
        let run = rest.find(|c: char| !c.is_ascii_digit() && !".,'".contains(c)).unwrap_or(rest.len());
        (token.range.start + run).max(token.range.end)
    }

    pub(super) fn index_from(&self, start: usize, place: usize) -> usize {
        start + self.tokens[start..].iter().take_while(|token| token.range.start < place).count()
    }
}
