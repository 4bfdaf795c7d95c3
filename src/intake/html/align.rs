//! Where the tree's text stands in the source.
//!
//! 1. The scan's stretches and the tree's text nodes come in the same order, nearly always.
//! 2. Each node is compared with the source from where the last one ended, character by character,
//!    references resolved, white space passed over on either side.
//! 3. Where they differ, the parser has moved or dropped something. The node is looked for at the
//!    stretches further on, in a window that grows with its length: a lone dash must not skip a chapter.
//!    If it is not there, it has no origin, and the next node is tried from the old place.
//!
//! Origins therefore ascend and are disjoint.

use super::reference::{Glyph, glyph};
use super::scan::Stretch;
use crate::text::Span;

/// A part of a node's text that stands in the source.
///
/// Law: it is verbatim (both have one length and the same characters, line ends apart), or it is what
/// one reference or line end means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// First byte in the node's text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Where it stands.
    pub origin: Span,
}

/// The node is looked for this many bytes of text further on for each of its characters and of those that
/// were not found since the last one that was: who is lost looks farther and farther.
const REACH: usize = 32;

/// As many characters must agree before a place further on is taken for the node's.
const PROBE: usize = 24;

/// A place in the source's text.
#[derive(Clone, Copy)]
struct Place {
    stretch: usize,
    at: usize,
}

/// The place in the source up to which text is placed.
pub struct Aligner<'a> {
    source: &'a str,
    stretches: &'a [Stretch],
    place: Place,
    /// Stretches that may still be looked at in vain: it keeps the search linear.
    patience: usize,
    /// Characters of nodes that were not found since the last one that was.
    lost: usize,
}

impl<'a> Aligner<'a> {
    /// Begins at the start of the source.
    pub fn new(source: &'a str, stretches: &'a [Stretch]) -> Self {
        let at = stretches.first().map_or(0, |stretch| stretch.range.start);
        Aligner {
            source,
            stretches,
            place: Place { stretch: 0, at },
            patience: 16 * stretches.len() + 1000,
            lost: 0,
        }
    }

    /// The runs of the next text node.
    pub fn place(&mut self, text: &str) -> Vec<Run> {
        let mut runs = Vec::new();
        if text.chars().all(is_blank) {
            self.blank(text, &mut runs);
            return runs;
        }
        let mut done = 0;
        while done < text.len() {
            let rest = &text[done..];
            if rest.chars().all(is_blank) {
                break;
            }
            if !self.agrees(self.place, rest, PROBE) {
                match self.search(rest) {
                    Some(place) => self.place = place,
                    None => break,
                }
            }
            let taken = self.take(text, done, &mut runs);
            if taken == done {
                break;
            }
            done = taken;
        }
        runs
    }

    /// White space alone is placed only where the source goes on with it.
    fn blank(&mut self, text: &str, runs: &mut Vec<Run>) {
        let Some((_, place)) = self.glyph(self.place) else { return };
        let stretch = &self.stretches[place.stretch];
        if self.source[place.at..stretch.range.end].chars().all(is_blank) {
            self.take(text, 0, runs);
        }
    }

    /// The glyph at a place, or at the start of the next stretch if this one has ended.
    fn glyph(&self, mut place: Place) -> Option<(Glyph, Place)> {
        loop {
            let stretch = self.stretches.get(place.stretch)?;
            if let Some(glyph) = glyph(self.source, place.at..stretch.range.end, stretch.references) {
                return Some((glyph, place));
            }
            let next = self.stretches.get(place.stretch + 1)?;
            place = Place { stretch: place.stretch + 1, at: next.range.start };
        }
    }

    /// Whether the visible characters of a text are those of the source from a place on.
    fn agrees(&self, mut place: Place, text: &str, probe: usize) -> bool {
        let mut visible = text.chars().filter(|&c| !is_blank(c)).take(probe);
        let Some(mut wanted) = visible.next() else { return true };
        while let Some((glyph, at)) = self.glyph(place) {
            place = Place { at: at.at + glyph.length, ..at };
            for c in [Some(glyph.first), glyph.second].into_iter().flatten().filter(|&c| !is_blank(c)) {
                if c != wanted {
                    return false;
                }
                match visible.next() {
                    Some(next) => wanted = next,
                    None => return true,
                }
            }
        }
        false
    }

    /// The next stretch that begins as the text does.
    fn search(&mut self, text: &str) -> Option<Place> {
        let visible = text.chars().filter(|&c| !is_blank(c)).count();
        let first = text.chars().find(|&c| !is_blank(c))?;
        let reach = REACH * (self.lost + visible);
        let mut passed = 0;
        for index in self.place.stretch + 1..self.stretches.len() {
            let range = &self.stretches[index].range;
            if passed > reach || self.patience == 0 {
                break;
            }
            self.patience -= 1;
            passed += range.len();
            let begins = self.source[range.clone()].trim_start_matches(is_blank).chars().next();
            let place = Place { stretch: index, at: range.start };
            if begins.is_some_and(|c| c == first || c == '&') && self.agrees(place, text, PROBE) {
                // Nothing was in vain.
                self.patience += index - self.place.stretch;
                self.lost = 0;
                return Some(place);
            }
        }
        self.lost += visible;
        None
    }

    /// Places a text's characters from byte `from` on while they agree; gives where they stop.
    fn take(&mut self, text: &str, from: usize, runs: &mut Vec<Run>) -> usize {
        let mut at = from;
        while at < text.len() {
            let c = text[at..].chars().next().unwrap_or(' ');
            let Some((glyph, place)) = self.glyph(self.place) else { return at };
            let behind = Place { at: place.at + glyph.length, ..place };
            let said = c.len_utf8() + glyph.second.map_or(0, char::len_utf8);
            let same = glyph.first == c
                && glyph.second.is_none_or(|second| text[at + c.len_utf8()..].starts_with(second));
            match (same, is_blank(glyph.first), is_blank(c)) {
                (true, ..) => {
                    push(runs, at..at + said, Span::new(place.at, behind.at));
                    at += said;
                    self.place = behind;
                }
                // The parser drops some white space, and all NULs.
                (_, true, _) => self.place = behind,
                (_, _, true) => at += c.len_utf8(),
                _ => return at,
            }
        }
        at
    }
}

/// Verbatim characters that follow each other in text and source are one run.
fn push(runs: &mut Vec<Run>, range: std::ops::Range<usize>, origin: Span) {
    let range = Span::new(range.start, range.end);
    let verbatim = |range: Span, origin: Span| range.end - range.start == origin.end - origin.start;
    if let Some(last) = runs.last_mut()
        && last.end == range.start
        && last.origin.end == origin.start
        && verbatim(range, origin)
        && verbatim(Span { start: last.start, end: last.end }, last.origin)
    {
        last.end = range.end;
        last.origin.end = origin.end;
        return;
    }
    runs.push(Run { start: range.start, end: range.end, origin });
}

/// White space as HTML collapses it; and NUL, which the parser drops.
pub fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\0')
}
