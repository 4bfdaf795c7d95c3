//! A block while it is read: white space collapses, origins and marks are kept.

use super::align::{Run, is_blank};
use crate::intake::{Block, Mark, MarkKind, Shape};
use crate::text::Span;

/// A block that grows.
pub struct Draft {
    block: Block,
    /// White space that becomes one space before the next visible character, with its place.
    space: Option<Option<Span>>,
    verbatim: bool,
    /// Whether white space stays as it is.
    preserved: bool,
    /// The innermost element around all of its text.
    pub node: Option<u32>,
}

impl Draft {
    /// An empty draft; in code, white space stays as it is.
    pub fn new(shape: Shape) -> Self {
        let preserved = matches!(shape, Shape::Code { .. });
        Draft { block: Block::new(shape, true), space: None, verbatim: false, preserved, node: None }
    }

    /// Whether nothing visible has come yet.
    pub fn is_empty(&self) -> bool {
        self.block.text.is_empty()
    }

    /// Where the next character will stand, white space aside.
    pub fn position(&self) -> u32 {
        self.block.text.len() as u32
    }

    /// White space that the source says with a tag.
    pub fn space(&mut self) {
        match self.preserved {
            true => self.push("\n", None, false),
            false if self.space.is_none() => self.space = Some(None),
            false => {}
        }
    }

    /// The parting of two cells.
    pub fn tab(&mut self) {
        self.space = None;
        self.push("\t", None, false);
    }

    /// Appends a text node with the runs that are placed.
    pub fn text(&mut self, text: &str, runs: &[Run]) {
        let mut at = 0;
        for run in runs {
            self.characters(&text[at..run.start as usize], None);
            self.characters(&text[run.start as usize..run.end as usize], Some(run.origin));
            at = run.end as usize;
        }
        self.characters(&text[at..], None);
    }

    fn characters(&mut self, text: &str, origin: Option<Span>) {
        let verbatim = origin.is_some_and(|span| (span.end - span.start) as usize == text.len());
        if !verbatim && !text.chars().all(is_blank) || self.preserved {
            self.flush_space();
            return self.push(text, origin, verbatim);
        }
        let place = |from: usize, to: usize| match (origin, verbatim) {
            (Some(span), true) => Some(Span { start: span.start + from as u32, end: span.start + to as u32 }),
            (span, _) => span,
        };
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let blank = rest.find(|c| !is_blank(c)).unwrap_or(rest.len());
            if blank > 0 {
                self.blank(place(at, at + blank));
            }
            let word = rest[blank..].find(is_blank).unwrap_or(rest.len() - blank);
            if word > 0 {
                self.flush_space();
                self.push(&rest[blank..blank + word], place(at + blank, at + blank + word), verbatim);
            }
            at += blank + word;
        }
    }

    /// White space at a place; it grows what waits already if it follows right behind.
    fn blank(&mut self, origin: Option<Span>) {
        match (&mut self.space, origin) {
            (Some(Some(waiting)), Some(more)) if waiting.end == more.start => waiting.end = more.end,
            (Some(Some(_)), _) => {}
            (space, origin) => *space = Some(origin),
        }
    }

    fn flush_space(&mut self) {
        let Some(origin) = self.space.take() else { return };
        if !self.is_empty() && !self.block.text.ends_with('\t') {
            let verbatim = origin.is_some_and(|span| span.end - span.start == 1);
            self.push(" ", origin, verbatim);
        }
    }

    /// Characters that follow the last ones in the source too lengthen their piece.
    fn push(&mut self, text: &str, origin: Option<Span>, verbatim: bool) {
        let joins = verbatim && self.verbatim;
        if let (true, Some(piece), Some(origin)) = (joins, self.block.pieces.last_mut(), origin)
            && let Some(last) = &mut piece.origin
            && last.end == origin.start
        {
            last.end = origin.end;
            self.block.text.push_str(text);
            piece.end = self.block.text.len() as u32;
            return;
        }
        self.verbatim = verbatim;
        self.block.push(text, origin);
    }

    /// Marks the text from `start` on.
    pub fn mark(&mut self, start: u32, kind: &MarkKind) {
        let text = &self.block.text;
        let blank = text[start as usize..].len() - text[start as usize..].trim_start().len();
        let mark = Mark { start: start + blank as u32, end: text.len() as u32, kind: kind.clone() };
        if mark.start < mark.end {
            self.block.marks.push(mark);
        }
    }

    /// The block, without blank ends; `None` where nothing is visible in it.
    pub fn finish(mut self) -> Option<Block> {
        let block = &mut self.block;
        let kept = block.text.trim_end_matches(unseen).len() as u32;
        let first = block.text.len() - block.text.trim_start_matches(unseen).len();
        // Cells that are empty keep their column, code its indent.
        let first = match block.shape {
            Shape::Code { .. } => block.text[..first].rfind('\n').map_or(0, |line| line + 1) as u32,
            Shape::TableRow { .. } => 0,
            _ => first as u32,
        };
        if kept <= first || block.text.trim_matches(unseen).is_empty() {
            return None;
        }
        if kept < block.text.len() as u32 || first > 0 {
            trim(block, first, kept);
        }
        block.marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)));
        Some(self.block)
    }
}

/// White space and the invisible characters that pages leave behind.
fn unseen(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\0' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}')
}

/// Cuts a block's text to a range.
fn trim(block: &mut Block, first: u32, kept: u32) {
    block.text.truncate(kept as usize);
    block.text.drain(..first as usize);
    block.pieces.retain_mut(|piece| {
        let (start, end) = (piece.start.max(first), piece.end.min(kept));
        if start >= end {
            return false;
        }
        // Only verbatim pieces are cut: what a reference means is either kept or not.
        let cut = (start - piece.start, piece.end - end);
        if let Some(origin) = &mut piece.origin
            && origin.end - origin.start == piece.end - piece.start
        {
            *origin = Span { start: origin.start + cut.0, end: origin.end - cut.1 };
        }
        (piece.start, piece.end) = (start - first, end - first);
        true
    });
    block.marks.retain_mut(|mark| {
        (mark.start, mark.end) = (mark.start.max(first) - first, mark.end.min(kept).saturating_sub(first));
        mark.start < mark.end
    });
}
