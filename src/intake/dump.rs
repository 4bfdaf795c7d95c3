//! What programs that turn pages and PDF files into text leave in it.
//!
//! 1. `lynx -dump`, `w3m -dump`, `html2text` number links and list their addresses at the end: [`Links`].
//! 2. `pdftotext` ends pages with form feeds; page numbers and running heads stand at their edges: [`printed_lines`].
//! 3. Both break lines within words: [`Hyphens`].

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Block, block::Piece};
use crate::text::{Span, fold, is_function_word};

/// The numbered links of a text dump.
pub struct Links {
    /// The greatest number.
    most: usize,
    /// Where the list of addresses begins.
    list: usize,
}

/// An entry of the list: `  12. https://…` (lynx), `[12] https://…` (w3m), `   [12]: https://…` (html2text).
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:(\d{1,4})\.|\[(\d{1,4})\]:?)\s+(?:https?|file|mailto|ftp|javascript|tel):\S*\s*$")
        .expect("the pattern is tested")
});

impl Links {
    /// The links of a text that ends with such a list, numbered from 1; lynx and w3m head it `References`.
    pub fn of(text: &str) -> Option<Self> {
        let (mut at, mut entries, mut headed) = (text.len(), BTreeMap::new(), false);
        let mut list = at;
        while at > 0 && !headed {
            let line = text[..at].strip_suffix('\n').unwrap_or(&text[..at]);
            let start = line.rfind('\n').map_or(0, |end| end + 1);
            let words = line[start..].trim().trim_end_matches(':');
            if let Some(found) = ENTRY.captures(&line[start..]) {
                let number = found.get(1).or(found.get(2))?.as_str().parse::<usize>().ok()?;
                entries.insert(number, ());
            } else if matches!(words, "References" | "Links") {
                headed = true;
            } else if !matches!(words, "" | "Visible links" | "Hidden links") {
                break;
            }
            (at, list) = (start, start);
        }
        let most = *entries.last_key_value()?.0;
        let dense = entries.contains_key(&1) && 2 * entries.len() >= most;
        // html2text writes no head, but its entries have colons.
        let known = headed || text[list..].contains("]: ");
        (dense && known && text[..list].contains("[1]")).then_some(Links { most, list })
    }

    /// Takes the numbers off a block's words, and off the addresses of the list: they are markers.
    pub fn take_off(&self, block: &mut Block) {
        static NUMBER: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"\[(\d{1,4})\](:? )?").expect("the pattern is tested"));
        if !block.text.contains('[') {
            return;
        }
        let is_listed = block.hull().start as usize >= self.list;
        let is_link = |found: &regex::Captures<'_>| (1..=self.most).contains(&found[1].parse().unwrap_or(0));
        // In the list the space behind goes too; within words it parts them.
        let of = |found: regex::Captures<'_>| {
            let range = found.get_match().range();
            let space = found.get(2).map_or(0, |space| space.len());
            range.start..range.end - if is_listed { 0 } else { space }
        };
        let found: Vec<Range<usize>> = NUMBER.captures_iter(&block.text).filter(is_link).map(of).collect();
        // A block without words would be none.
        let taken: usize = found.iter().map(ExactSizeIterator::len).sum();
        if taken == 0 || block.text.len() - taken == 0 {
            return;
        }
        for range in found.into_iter().rev() {
            mark(block, range);
        }
        block.markers.sort_by_key(|marker| marker.start);
    }
}

/// Makes a range of a block's text a marker, if it is shown as it stands.
fn mark(block: &mut Block, range: Range<usize>) {
    let (from, to) = (Span::new(0, range.start).end, Span::new(0, range.end).end);
    let length = to - from;
    let is_within = |piece: &Piece| piece.start <= from && to <= piece.end;
    let Some(at) = block.pieces.iter().position(is_within) else { return };
    let piece = block.pieces[at].clone();
    let Some(origin) = piece.origin.filter(|origin| origin.end - origin.start == piece.end - piece.start)
    else {
        return;
    };
    let cut = origin.start + (from - piece.start);
    let left = Piece { end: from, origin: Some(Span { end: cut, ..origin }), ..piece.clone() };
    let right =
        Piece { start: from, end: piece.end - length, origin: Some(Span { start: cut + length, ..origin }) };
    for later in &mut block.pieces[at + 1..] {
        (later.start, later.end) = (later.start - length, later.end - length);
    }
    let parts = [left, right].into_iter().filter(|part| part.start < part.end);
    block.pieces.splice(at..=at, parts);
    block.text.replace_range(range, "");
    block.markers.push(Span { start: cut, end: cut + length });
}

/// How a line's last word goes on in the next line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// Another word follows.
    Space,
    /// The hyphen belongs to the word: `well-` and `known`.
    Hyphen,
    /// The hyphen was put in to break the word.
    Broken,
}

/// The words of a text that may have been broken at the ends of lines.
pub struct Hyphens {
    words: FxHashSet<String>,
}

impl Hyphens {
    /// The words of a text, if a line of it ends with a hyphen.
    pub fn of(text: &str) -> Option<Self> {
        let broken = |line: &str| line.trim_end().ends_with(['-', '\u{2010}']);
        text.lines().any(broken).then(|| {
            let words =
                text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(3).is_some());
            Hyphens { words: words.map(fold).collect() }
        })
    }

    /// How a line goes on. A hyphen is dropped only if the whole word stands elsewhere in the text: `main-` and `land`
    /// where there is a `mainland`. Else it is kept, for `well-known` may have been broken at its own hyphen.
    pub fn joint(&self, line: &str, next: &str) -> Joint {
        let Some(stem) = line.strip_suffix(['-', '\u{2010}']) else { return Joint::Space };
        let first = stem.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let second = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        // `pre- and post-war`, `up to 1914-`, `Hafen- und Brückenamt`: the hyphen stands for a word.
        if first.is_empty() || !second.starts_with(char::is_lowercase) || is_function_word(second) {
            return Joint::Space;
        }
        let whole = self.words.contains(&fold(&format!("{first}{second}")));
        if whole { Joint::Broken } else { Joint::Hyphen }
    }
}

/// Takes the hyphen off a block's end.
pub fn take_hyphen(block: &mut Block) {
    if let Some((at, _)) = block.text.char_indices().next_back() {
        mark(block, at..block.text.len());
    }
}

/// A page's number, alone on its line: `3`, `- 3 -`, `Page 3 of 12`, `3/12`.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\p{L}{1,8}\.? )?[-–—\[(]?\s?(\d{1,4})\s?(?:[-–—\])]|(?:/|\p{L}{2,4}) ?\d{1,4})?$")
        .expect("the pattern is tested")
});

/// How many lines at a page's top, and at its foot, may be printed round the text.
const EDGE: usize = 2;

/// The lines of a text with form feeds that belong to its pages: their numbers, and heads that return. By where
/// they begin, without white space. The first of the heads stays: it may be the outlet's name, or the date.
pub fn printed_lines(text: &str) -> FxHashSet<usize> {
    let mut found = FxHashSet::default();
    if !text.contains('\u{c}') {
        return found;
    }
    let (mut edges, mut base) = (Vec::new(), 0);
    for (page, words) in text.split('\u{c}').enumerate() {
        edges.extend(edge_lines(words).into_iter().map(|(at, line)| (page, base + at, line)));
        base += words.len() + 1;
    }
    let mut offsets: FxHashMap<i64, Vec<usize>> = FxHashMap::default();
    let mut heads: FxHashMap<String, Vec<(usize, usize)>> = FxHashMap::default();
    for (page, at, line) in edges {
        let number = NUMBER.captures(line).and_then(|found| found[1].parse::<i64>().ok());
        match number {
            Some(number) => offsets.entry(number - page as i64).or_default().push(at),
            None if line.split_whitespace().nth(12).is_none() => {
                let folded = line.replace(|c: char| c.is_ascii_digit(), "#");
                heads
                    .entry(folded.split_whitespace().collect::<Vec<_>>().join(" "))
                    .or_default()
                    .push((page, at));
            }
            None => {}
        }
    }
    // Numbers that count the pages.
    found.extend(offsets.into_values().filter(|lines| lines.len() >= 2).flatten());
    for lines in heads.into_values() {
        let first = lines.iter().map(|(page, _)| *page).min();
        found.extend(lines.into_iter().filter(|(page, _)| Some(*page) != first).map(|(_, at)| at));
    }
    found
}

/// A page's first and last lines, each once.
fn edge_lines(page: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let lines: Vec<(usize, &str)> = page
        .split('\n')
        .map(|line| {
            let start = at + line.len() - line.trim_start().len();
            at += line.len() + 1;
            (start, line.trim())
        })
        .filter(|(_, line)| !line.is_empty())
        .collect();
    let last = lines.len().saturating_sub(EDGE).max(EDGE.min(lines.len()));
    lines[..EDGE.min(lines.len())].iter().chain(&lines[last..]).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Shape;

    #[test]
    fn link_numbers_are_markers_if_their_addresses_are_listed() {
        let text = "The [1]port office said it ([2]notice).\n\nReferences\n\n   Visible links\n   1. https://port.example/\n   2. \
                    mailto:office@port.example\n";
        let links = Links::of(text).unwrap();
        let mut block = Block::new(Shape::Paragraph, true);
        let line = text.lines().next().unwrap();
        block.push(line, Some(Span::new(0, line.len())));
        links.take_off(&mut block);
        assert_eq!(block.text, "The port office said it (notice).");
        assert_eq!(block.markers, [Span::new(4, 7), Span::new(28, 31)]);
        assert_eq!(block.locate(4..8), Some(Span::new(7, 11)));
        assert_eq!(block.pieces.last().map(|piece| piece.end as usize), Some(block.text.len()));
        assert!(Links::of("Said [1].\n\n[1]: https://port.example/\n").is_some(), "html2text");
        assert!(Links::of("Said [1].\n\nReferences:\n\n[1] https://port.example/\n").is_some(), "w3m");
    }

    #[test]
    fn numbers_in_brackets_alone_are_words() {
        for text in [
            "It was said [1] twice.\n",
            "It was said [1] twice.\n\nReferences\n\n1. Ada Brook, On Ports, 2029\n",
            "Said [1].\n\n1. https://port.example/\n",
            "Said twice.\n\nReferences\n1. https://port.example/\n",
        ] {
            assert!(Links::of(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_hyphen_goes_only_if_the_word_is_known() {
        let hyphens =
            Hyphens::of("the main-\nland and the mainland, well-\nknown, pre-\nand post-war").unwrap();
        assert_eq!(hyphens.joint("the main-", "land and"), Joint::Broken);
        assert_eq!(hyphens.joint("mainland, well-", "known, pre-"), Joint::Hyphen);
        assert_eq!(hyphens.joint("known, pre-", "and post-war"), Joint::Space);
        assert_eq!(hyphens.joint("it came -", "late"), Joint::Space);
        assert_eq!(hyphens.joint("Hafen-", "Amt"), Joint::Space);
        assert!(Hyphens::of("no line\nis broken").is_none());
    }

    #[test]
    fn page_numbers_and_running_heads_belong_to_the_pages() {
        let text = "Harbour Post  9 March\n\nThe crane\nworks.\nIt does.\n\n- 1 -\n\u{c}Harbour Post  9 March\n\n1914 was\nlong \
                    ago.\nIt was.\n\n- 2 -\n\u{c}";
        let found = printed_lines(text);
        let at = |words: &str, nth: usize| text.match_indices(words).nth(nth).map(|(at, _)| at).unwrap();
        let expected = [at("- 1 -", 0), at("Harbour Post", 1), at("- 2 -", 0)];
        assert_eq!(found, expected.into_iter().collect());
        assert!(printed_lines(&text.replace('\u{c}', "")).is_empty());
    }
}
