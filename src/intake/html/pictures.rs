//! Where the text alternatives of pictures stand.

use std::ops::Range;

use super::reference::resolve;
use crate::intake::{Block, Shape};
use crate::text::Span;

/// A picture that the parser has moved is looked for among this many.
const WINDOW: usize = 32;

/// The pictures' alternatives in the source, up to the one that was placed last.
pub struct Pictures<'a> {
    source: &'a str,
    values: &'a [Range<usize>],
}

impl<'a> Pictures<'a> {
    /// Begins at the first.
    pub fn new(source: &'a str, values: &'a [Range<usize>]) -> Self {
        Pictures { source, values }
    }

    /// Where the next picture's alternative stands.
    pub fn place(&mut self, alt: &str) -> Option<Span> {
        let said = |range: &Range<usize>| {
            let raw = &self.source[range.clone()];
            raw == alt || raw.contains(['&', '\r']) && resolve(raw) == alt
        };
        let found = self.values.iter().take(WINDOW).position(said)?;
        let range = self.values[found].clone();
        self.values = &self.values[found + 1..];
        Some(Span::new(range.start, range.end))
    }
}

/// Takes the origin from a picture that does not stand between the texts around it: equal words of
/// another picture were taken for its own.
pub fn settle(blocks: &mut [Block]) {
    let mut next = u32::MAX;
    for block in blocks.iter_mut().rev() {
        let picture = block.shape == Shape::Picture;
        for piece in block.pieces.iter_mut().rev() {
            match piece.origin {
                Some(origin) if picture && origin.end > next => piece.origin = None,
                Some(origin) => next = origin.start,
                None => {}
            }
        }
    }
    let mut last = 0;
    for piece in blocks.iter_mut().flat_map(|block| &mut block.pieces) {
        match piece.origin {
            Some(origin) if origin.start < last => piece.origin = None,
            Some(origin) => last = origin.end,
            None => {}
        }
    }
}
