//! Digits of other scripts as those of ASCII.

use std::ops::Range;

/// A text with ASCII's digits, without marks of direction.
pub struct Western {
    /// The text.
    pub text: String,
    /// Where pieces begin that are as long as they were: here, and in the text as it was.
    starts: Vec<(usize, usize)>,
}

impl Western {
    /// Rewrites a text; none where nothing is to be rewritten, as in nearly all.
    pub fn of(text: &str) -> Option<Self> {
        if text.is_ascii() || !text.bytes().any(may_begin) || !text.chars().any(|c| western(c).is_some()) {
            return None;
        }
        let mut rewritten = Western { text: String::with_capacity(text.len()), starts: vec![(0, 0)] };
        for (at, c) in text.char_indices() {
            match western(c) {
                None => rewritten.text.push(c),
                Some(digit) => {
                    rewritten.text.extend(digit);
                    rewritten.starts.push((rewritten.text.len(), at + c.len_utf8()));
                }
            }
        }
        Some(rewritten)
    }

    /// Where a range of the rewritten text stood.
    pub fn places(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let piece = self.starts.partition_point(|(here, _)| *here <= at) - 1;
            let (here, there) = self.starts[piece];
            let next = self.starts.get(piece + 1).map_or(usize::MAX, |(_, there)| *there);
            (there + (at - here)).min(next)
        };
        place(range.start)..place(range.end)
    }
}

/// The first bytes, in UTF-8, of what is rewritten.
fn may_begin(byte: u8) -> bool {
    matches!(byte, 0xd8 | 0xd9 | 0xdb | 0xe2 | 0xef)
}

/// ASCII's digit for one of Arabic, Persian or full width; nothing for a mark of direction.
fn western(c: char) -> Option<Option<char>> {
    let zero = match c {
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            return Some(None);
        }
        _ => return None,
    };
    Some(char::from_digit(u32::from(c) - u32::from(zero), 10))
}
