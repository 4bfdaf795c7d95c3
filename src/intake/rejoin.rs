//! Sentences that a text dump split at links, made whole.
//!
//! Dumpers that print every text node on a line of its own split "The ferry, *which is late*, left" at the
//! link. Measured on the development dumps (shared/labeller/README.md): with un-wrapping the first win.

use super::{Block, Shape};
use crate::text::{ends_sentence, is_function_word};

/// Signs that no sentence begins with.
const CLOSING: &[char] = &[',', '.', ';', ':', ')', '!', '?', '’', '”', '»', '%'];

/// The longest line that stands for a link in the middle of a sentence, and the shortest line before it.
const LINK: usize = 60;
const LINE: usize = 40;

/// Joins each paragraph that only goes on with the line above it.
pub fn rejoin(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut rest = blocks.into_iter().peekable();
    while let Some(block) = rest.next() {
        let joined = out.last_mut().filter(|above| is_open(above) && goes_on(above, &block, rest.peek()));
        match joined {
            Some(above) => {
                let glued = block.text.starts_with(CLOSING);
                above.push(if glued { "" } else { " " }, None);
                let base = u32::try_from(above.text.len()).unwrap_or(u32::MAX);
                above.text.push_str(&block.text);
                above.pieces.extend(block.pieces.into_iter().map(|mut piece| {
                    (piece.start, piece.end) = (piece.start + base, piece.end + base);
                    piece
                }));
            }
            None => out.push(block),
        }
    }
    out
}

/// Whether a block may go on at all.
fn is_open(block: &Block) -> bool {
    matches!(block.shape, Shape::Paragraph | Shape::ListItem { .. } | Shape::Quote)
}

fn goes_on(above: &Block, block: &Block, next: Option<&Block>) -> bool {
    if block.apart
        || block.printed
        || above.printed
        || block.shape != Shape::Paragraph
        || !block.markers.is_empty()
    {
        return false;
    }
    let (line, text) = (above.text.as_str(), block.text.as_str());
    let ended = pauses(line);
    let lower = text.starts_with(char::is_lowercase);
    let dots = text.starts_with("...");
    let continued = |next: &Block| {
        next.shape == Shape::Paragraph
            && !next.apart
            && next.text.starts_with(|c: char| c.is_lowercase() || CLOSING.contains(&c))
    };
    text.starts_with(CLOSING) && !dots && line.chars().nth(1).is_some()
        || lower && !ended && line.len() + text.len() > 25
        || lower && line.len() > LINK && text.len() > 20
        || breaks_off(line)
        || line.len() >= LINE && text.len() <= LINK && !ended && !pauses(text) && next.is_some_and(continued)
}

/// Whether a line ends as sentences, announcements and labels end.
fn pauses(line: &str) -> bool {
    ends_sentence(line) || line.trim_end().ends_with([':', ';'])
}

/// Whether three words or more end in the middle of a sentence: on a comma, an opening sign, a function word.
fn breaks_off(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let last = words.next_back().unwrap_or("");
    let open = last.ends_with([',', '(', '“', '«', '„', '‘']);
    let function = || last.chars().all(char::is_lowercase) && is_function_word(last);
    words.nth(1).is_some() && (open || function())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn joined(text: &str) -> Vec<String> {
        let mut at = 0;
        let blocks = text.split('\n').map(|line| {
            let mut block = Block::new(Shape::Paragraph, false);
            block.push(line, Some(Span::new(at, at + line.len())));
            at += line.len() + 1;
            block
        });
        rejoin(blocks.collect()).into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn a_sentence_split_at_its_links_is_whole_again() {
        assert_eq!(
            joined(
                "The ferry to Tarrin, which was repaired by the\nharbour office\n, left late. It was full."
            ),
            ["The ferry to Tarrin, which was repaired by the harbour office, left late. It was full."]
        );
    }

    #[test]
    fn headlines_and_menus_stay_apart() {
        let menu = "Tides\nWinds and weather\nThe bridge is shut.\nBuses wait\nA ferry runs every hour.";
        assert_eq!(joined(menu).len(), 5);
    }

    #[test]
    fn pieces_still_cover_the_text() {
        let mut first = Block::new(Shape::Paragraph, true);
        first.push("It was said by the", Some(Span::new(0, 18)));
        let mut second = Block::new(Shape::Paragraph, false);
        second.push("Brückenamt", Some(Span::new(19, 30)));
        let whole = rejoin(vec![first, second]).remove(0);
        assert_eq!(whole.locate(19..30), Some(Span::new(19, 30)));
        assert_eq!(whole.pieces.last().map(|piece| piece.end), Some(30));
    }
}
