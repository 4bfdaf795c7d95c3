//! Blocks: runs of visible text.

use serde::{Deserialize, Serialize};

use crate::text::{Document, Span};

/// What kind of run a block is, as far as the file's own markup tells.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Shape {
    /// A line or an un-wrapped paragraph.
    Paragraph,
    /// A heading that is marked as one; 1 is the highest.
    Heading(u8),
    /// A list's entry.
    ListItem {
        /// Its number in an ordered list.
        number: Option<u64>,
        /// Nesting, from 0.
        depth: u8,
    },
    /// Quoted lines.
    Quote,
    /// Code, its line ends kept.
    Code {
        /// The language its fence names.
        language: Option<String>,
    },
    /// A table's row; cells are parted by tabs.
    TableRow {
        /// Whether it is the table's head.
        head: bool,
    },
    /// A picture's text alternative.
    Picture,
}

/// A stretch of a block's text.
///
/// Law: a block's pieces, in order, cover its text exactly. A piece with an origin shows the
/// characters there (entities and escapes resolved); one without is synthetic: the space where two
/// lines were joined.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Piece {
    /// First byte in the block's text.
    pub start: u32,
    /// One past the last byte in the block's text.
    pub end: u32,
    /// Where the characters stand in the document.
    pub origin: Option<Span>,
}

/// An inline mark's kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MarkKind {
    /// Stressed.
    Emphasis,
    /// Strongly stressed.
    Strong,
    /// Code within a sentence.
    Code,
    /// A link to this address, as written.
    Link(String),
}

/// Inline markup over a range of a block's text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Mark {
    /// First byte in the block's text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What it is.
    pub kind: MarkKind,
}

/// An element of a marked-up document: evidence of what the text in it is.
///
/// Law: `parent` is an earlier element of the same list, so that every chain of parents ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// The element around it.
    pub parent: Option<u32>,
    /// Its tag, in lower case.
    pub tag: String,
    /// What its author called it: class, id, role, itemprop and test names, in lower case, parted by spaces.
    pub names: String,
    /// Whether the markup hides it (`hidden`, `aria-hidden`, `display: none`).
    pub hidden: bool,
}

/// The largest indent that is told apart.
pub const MOST_INDENT: u8 = 40;

/// A run of visible text.
///
/// Laws: `pieces` cover `text`; marks lie within it; the document's visible characters are those of
/// all blocks' origins and markers, each once, in ascending order.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Block {
    /// The text, un-wrapped, without its list marker.
    pub text: String,
    /// Where it comes from.
    pub pieces: Vec<Piece>,
    /// Markers that were taken off: bullets, numbers, `>` and `#`, the numbers of a text dump's links.
    pub markers: Vec<Span>,
    /// Its kind.
    pub shape: Shape,
    /// Inline markup.
    pub marks: Vec<Mark>,
    /// Whether a blank line (or the file's start) stands before it.
    pub apart: bool,
    /// Whether it belongs to a printed page and not to the text: a page's number, a running head.
    pub printed: bool,
    /// How many columns it is indented in plain text, at most [`MOST_INDENT`].
    pub indent: u8,
    /// The innermost element around it, as a place in [`Capture::elements`](super::Capture); none in plain
    /// text.
    pub element: Option<u32>,
}

impl Block {
    /// An empty block to push pieces on.
    pub fn new(shape: Shape, apart: bool) -> Self {
        Block {
            text: String::new(),
            pieces: Vec::new(),
            markers: Vec::new(),
            shape,
            marks: Vec::new(),
            apart,
            printed: false,
            indent: 0,
            element: None,
        }
    }

    /// Appends characters that stand at a span.
    pub fn push(&mut self, text: &str, origin: Option<Span>) {
        if text.is_empty() {
            return;
        }
        let start = Span::new(0, self.text.len()).end;
        self.text.push_str(text);
        if self.pieces.is_empty() {
            // Most blocks are one piece.
            self.pieces.reserve_exact(1);
        }
        self.pieces.push(Piece { start, end: Span::new(0, self.text.len()).end, origin });
    }

    /// Gives back memory that was reserved for growing: a read block does not grow any more.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.pieces.shrink_to_fit();
        self.markers.shrink_to_fit();
        self.marks.shrink_to_fit();
    }

    /// Whether it stands anywhere in the document: broken markup moves text to where the file does not have it.
    pub fn has_place(&self) -> bool {
        !self.markers.is_empty() || self.pieces.iter().any(|piece| piece.origin.is_some())
    }

    /// The hull of all its origins and markers.
    pub fn hull(&self) -> Span {
        let spans =
            || self.pieces.iter().filter_map(|piece| piece.origin).chain(self.markers.iter().copied());
        let start = spans().map(|span| span.start).min().unwrap_or(0);
        Span { start, end: spans().map(|span| span.end).max().unwrap_or(start) }
    }

    /// The document's span behind a range of the text: the hull of what is there.
    pub fn locate(&self, range: std::ops::Range<usize>) -> Option<Span> {
        let (from, to) = (Span::new(0, range.start).end, Span::new(0, range.end).end);
        let mut hull: Option<Span> = None;
        for piece in self.pieces.iter().filter(|piece| piece.start < to && from < piece.end) {
            let Some(origin) = piece.origin else { continue };
            // A piece that shows its origin verbatim is cut where the range cuts it.
            let verbatim = origin.end - origin.start == piece.end - piece.start;
            let start = if verbatim { origin.start + from.saturating_sub(piece.start) } else { origin.start };
            let end = if verbatim { origin.end - piece.end.saturating_sub(to) } else { origin.end };
            let (start, end) = hull.map_or((start, end), |h| (h.start.min(start), h.end.max(end)));
            hull = Some(Span { start, end });
        }
        hull
    }

    /// First and last line (from 1) of the block in its document.
    pub fn lines(&self, document: &Document) -> (u32, u32) {
        document.text.lines_of(self.hull())
    }
}
