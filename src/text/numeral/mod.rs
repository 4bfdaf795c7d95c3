//! Numbers in a text, in digits and in words.
//!
//! 1. `tokens`: letters, digits and marks.
//! 2. `lexicon`: what each word says in a number, by language (`data/numerals.txt`).
//! 3. `digits`: separators by language. `sum`: how words add up.
//! 4. `reader`, with `printed` (digits) and `spoken` (words): the number at a place.
//! 5. [`numerals`]: the longest number at each place.
//!
//! Whether a number counts something is not decided here; see `quantity`.

mod digits;
mod lexicon;
mod printed;
mod reader;
mod spoken;
mod sum;
mod tokens;

use std::ops::Range;

use super::Decimal;
pub(super) use lexicon::{Lexicon, lexicon};
pub(super) use tokens::{Token, TokenKind, around, tokens};

use reader::Reader;

/// What a numeral says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    /// A number.
    Exact(Decimal),
    /// Somewhere between two numbers: `dozens`.
    Vague(Decimal, Decimal),
}

/// A number in a text.
#[derive(Clone, Debug)]
pub(super) struct Numeral {
    pub(super) range: Range<usize>,
    pub(super) number: Number,
    pub(super) shape: Shape,
    /// The multiplier that stands last: a million in `4 to 6 million`. Else one.
    pub(super) multiplier: i128,
}

/// How a number is written; what may be mistaken for a name or a year is told from what may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Digits and nothing else: `2014`.
    Bare,
    /// Digits with separators, a fraction or a multiplier: `2,014`, `2 million`.
    Marked,
    /// Words.
    Words,
}

/// The numbers of a text, in order, none within another.
pub(super) fn numerals(text: &str, tokens: &[Token<'_>], lexicon: Option<&Lexicon>) -> Vec<Numeral> {
    let reader = Reader { text, tokens, lexicon };
    let mut found: Vec<Numeral> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.read(at) {
            Some(numeral) => {
                at += tokens[at..]
                    .iter()
                    .take_while(|token| token.range.start < numeral.range.end)
                    .count()
                    .max(1);
                found.push(numeral);
            }
            None => {
                // What looks like a number and is not one (a version) is passed over whole.
                let end = reader.passed(at);
                at += tokens[at..].iter().take_while(|token| token.range.start < end).count().max(1);
            }
        }
    }
    found
}
