//! Positions in decoded text, and the way back to lines and raw bytes.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A range in a document's decoded text.
///
/// Laws: `start <= end`; both lie on character boundaries of the text it was made for; it resolves
/// for as long as that document exists. Ordered by start, then end, so that sorting spans gives
/// reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte of the decoded text (UTF-8 offset).
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span over `start..end`.
    ///
    /// # Panics
    /// Never on documents within the 64 MiB limit: offsets fit 32 bits.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { start: narrow(start), end: narrow(end) }
    }

    /// The range as offsets.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Where each line of a text begins.
///
/// A line ends at `\n`, `\r\n` or a lone `\r`; lines count from 1, as editors count them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
        let ends = ends.filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        let starts = ends.map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX));
        LineIndex { starts: std::iter::once(0).chain(starts).collect() }
    }

    /// The line (from 1) that holds an offset.
    pub fn line(&self, offset: u32) -> u32 {
        u32::try_from(self.starts.partition_point(|&start| start <= offset)).unwrap_or(u32::MAX)
    }

    /// The offset at which a line (from 1) begins.
    pub fn start(&self, line: u32) -> Option<u32> {
        self.starts.get(line.checked_sub(1)? as usize).copied()
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Always false: an empty text has one line.
    pub fn is_empty(&self) -> bool {
        false
    }
}

/// How decoded offsets lead back to raw bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ByteMap {
    /// UTF-8: the raw offset is the decoded one plus the length of the byte order mark.
    Shifted(u32),
    /// UTF-16: two bytes a code unit, after the byte order mark.
    Units16(u32),
    /// An encoding of one byte a character.
    OneByte,
    /// The encoding gives no cheap way back; data then says `null`.
    Unknown,
}

/// Decoded text that remembers its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The characters, without a byte order mark; line ends as they were.
    pub string: Arc<str>,
    /// Line starts of `string`.
    pub lines: LineIndex,
    /// The way back to raw bytes.
    pub map: ByteMap,
}

impl Text {
    /// A text with its line index.
    pub fn new(string: impl Into<Arc<str>>, map: ByteMap) -> Self {
        let string = string.into();
        let lines = LineIndex::new(&string);
        Text { string, lines, map }
    }

    /// The characters of a span.
    pub fn get(&self, span: Span) -> &str {
        self.string.get(span.range()).unwrap_or("")
    }

    /// First and last line (from 1) that a span touches.
    pub fn lines_of(&self, span: Span) -> (u32, u32) {
        let last = span.end.saturating_sub(1).max(span.start);
        (self.lines.line(span.start), self.lines.line(last))
    }

    /// The raw bytes of a span, where the encoding lets them be named.
    pub fn bytes_of(&self, span: Span) -> Option<(u32, u32)> {
        let before = self.string.get(..span.start as usize)?;
        let within = self.string.get(span.range())?;
        let narrow = |n: usize| u32::try_from(n).ok();
        match self.map {
            ByteMap::Shifted(mark) => Some((span.start + mark, span.end + mark)),
            ByteMap::Units16(mark) => {
                let start = mark + narrow(2 * before.encode_utf16().count())?;
                Some((start, start + narrow(2 * within.encode_utf16().count())?))
            }
            ByteMap::OneByte => {
                let start = narrow(before.chars().count())?;
                Some((start, start + narrow(within.chars().count())?))
            }
            ByteMap::Unknown => None,
        }
    }

    /// The span of raw bytes: the way back from [`bytes_of`](Text::bytes_of). None where they are not in the file, or
    /// cut a character.
    pub fn span_of(&self, bytes: (u32, u32)) -> Option<Span> {
        let at = |byte: u32| match self.map {
            ByteMap::Shifted(mark) => usize::try_from(byte.checked_sub(mark)?).ok(),
            ByteMap::Units16(mark) => {
                let units = byte.checked_sub(mark).filter(|rest| rest % 2 == 0)? / 2;
                offset_after(&self.string, units, |c| c.len_utf16())
            }
            ByteMap::OneByte => offset_after(&self.string, byte, |_| 1),
            ByteMap::Unknown => None,
        };
        let (start, end) = (at(bytes.0)?, at(bytes.1)?);
        self.string.get(start..end).map(|_| Span::new(start, end))
    }
}

/// The offset after characters that together are so many units long.
fn offset_after(string: &str, units: u32, length: impl Fn(char) -> usize) -> Option<usize> {
    let (units, mut passed) = (units as usize, 0);
    for (at, c) in string.char_indices() {
        if passed >= units {
            return (passed == units).then_some(at);
        }
        passed += length(c);
    }
    (passed == units).then_some(string.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_bytes_lead_back_to_the_span_that_named_them() {
        for map in [ByteMap::Shifted(3), ByteMap::Units16(2), ByteMap::OneByte] {
            let text = Text::new("Zoë 𝄞 sang\r\nat Elm", map);
            for (start, _) in text.string.char_indices() {
                for (length, c) in text.string[start..].char_indices() {
                    let span = Span::new(start, start + length + c.len_utf8());
                    let bytes = text.bytes_of(span).expect("a way back");
                    assert_eq!(text.span_of(bytes), Some(span), "{map:?}");
                }
            }
            assert_eq!(text.span_of((4, 999)), None);
        }
        assert_eq!(Text::new("ë", ByteMap::Shifted(0)).span_of((0, 1)), None, "half a character");
        assert_eq!(Text::new("ë", ByteMap::Unknown).span_of((0, 1)), None);
    }
}
