//! Plain text as people paste it.
//!
//! 1. Lines, with their markers (`-`, `1.`, `>`, `#`) told from their words.
//! 2. The column of hard-wrapped text, if any.
//! 3. Lines → blocks: a line is a block unless it continues the one before.
//! 4. What programs left that made the text of a page or a PDF file (`dump`) is told from its words.

use std::sync::LazyLock;

use regex::Regex;

use super::dump::{Hyphens, Joint, Links, printed_lines, take_hyphen};
use super::rejoin::rejoin;
use super::unwrap::{WrapLine, continues, wrap_column};
use super::{Anchors, Block, Capture, Declared, MOST_INDENT, Shape};
use crate::text::{Diagnostics, Document, Span, is_only_a_date};

/// A visible line: its words without marker and outer white space.
struct Line<'a> {
    text: &'a str,
    start: usize,
    marker: Option<Span>,
    shape: Shape,
    indent: usize,
    apart: bool,
    /// Whether a soft hyphen breaks its last word; it is no character that is seen.
    soft: bool,
}

impl Line<'_> {
    /// Where its marker or its words begin.
    fn begin(&self) -> usize {
        self.marker.map_or(self.start, |marker| marker.start as usize)
    }
}

static MARKER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?<bullet>[*•·●○◦▪■▸►‣⁃–—-])\s+|(?<number>\d{1,3})[.)]\s+|(?<hash>#{1,6})\s+|(?<quote>>)\s?)\S",
    )
    .expect("the pattern is tested")
});

/// Whether a line opens as those with a marker do: most do not, and need no pattern.
fn may_be_marked(line: &str) -> bool {
    line.starts_with(|c: char| !c.is_ascii() || matches!(c, '*' | '-' | '#' | '>' | '0'..='9'))
}

fn has_marker(line: &str) -> bool {
    may_be_marked(line) && MARKER.is_match(line)
}

/// Reads a document line by line.
pub fn read(document: Document) -> (Capture, Diagnostics) {
    let blocks = blocks(&document.text.string);
    let (declared, anchors) = (Declared::default(), Anchors::default());
    (Capture { document, blocks, elements: Vec::new(), declared, anchors, pictures: Vec::new() }, Vec::new())
}

fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let column = column_of(text);
    let (printed, hyphens) = (printed_lines(text), Hyphens::of(text));
    let is_printed = |line: &Line<'_>| printed.contains(&line.begin());
    let joint = |previous: &Line<'_>, line: &Line<'_>| match &hyphens {
        // The soft hyphen is off the line already.
        _ if previous.soft => Joint::Hyphen,
        Some(hyphens) => hyphens.joint(previous.text, line.text),
        None => Joint::Space,
    };
    let joins = |previous: &Line<'_>, line: &Line<'_>| {
        is_same_run(previous, line)
            && column
                .is_some_and(|column| fills(previous, line, column) || joint(previous, line) != Joint::Space)
            && !is_printed(line)
            && !is_printed(previous)
    };
    let mut blocks: Vec<Block> = Vec::new();
    let mut previous: Option<&Line<'_>> = None;
    let mut fence: Option<&str> = None;
    for line in &lines {
        let opens = line.text.starts_with("```") || line.text.starts_with("~~~");
        match (fence, blocks.last_mut()) {
            (Some(sign), Some(code)) if line.text.trim_end() == sign => {
                code.markers.push(Span::new(line.start, line.start + line.text.len()));
                fence = None;
            }
            (Some(_), Some(code)) => push_code(code, text, line),
            _ if opens => {
                fence = Some(&line.text[..3]);
                blocks.push(open_code(line));
            }
            (None, Some(block)) if previous.is_some_and(|previous| joins(previous, line)) => {
                match previous.map_or(Joint::Space, |previous| joint(previous, line)) {
                    Joint::Space => block.push(" ", None),
                    Joint::Hyphen => {}
                    Joint::Broken => take_hyphen(block),
                }
                block.push(line.text, Some(Span::new(line.start, line.start + line.text.len())));
                block.markers.extend(line.marker.filter(|_| line.shape == Shape::Quote));
            }
            _ => blocks.push(Block { printed: is_printed(line), ..block_of(line) }),
        }
        previous = Some(line);
    }
    if let Some(links) = Links::of(text) {
        blocks.iter_mut().for_each(|block| links.take_off(block));
    }
    rejoin(underlined_headings(blocks))
}

fn column_of(text: &str) -> Option<usize> {
    let lines: Vec<WrapLine<'_>> = split_lines(text)
        .map(|(_, line)| WrapLine { text: line.trim_end(), marked: has_marker(line.trim_start()) })
        .collect();
    wrap_column(&lines)
}

/// The lines of a text with their offsets; ends at `\n`, `\r\n` and `\r`.
fn split_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let sign = if rest[end..].starts_with("\r\n") { 2 } else { 1 };
        let line = (start, &rest[..end]);
        start += end + sign;
        Some(line)
    })
}

/// White space for layout: also the invisible characters that web pages leave behind.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{00ad}')
        || c.is_control()
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found: Vec<Line<'_>> = Vec::new();
    let mut apart = true;
    for (at, raw) in split_lines(text) {
        let words = raw.trim_matches(is_blank);
        if words.is_empty() {
            apart = true;
            continue;
        }
        let indent = raw.len() - raw.trim_start_matches(is_blank).len();
        let soft = raw.trim_end().ends_with('\u{ad}');
        found.push(Line { soft, ..marked_line(words, at + indent, indent, apart) });
        apart = false;
    }
    found
}

/// A line's marker. `8. März 2031` is a date, not the eighth entry of a list, and `* * *` a divider.
fn marker_of(words: &str) -> Option<regex::Captures<'_>> {
    let captures = may_be_marked(words).then(|| MARKER.captures(words))??;
    let divider = !words.chars().any(char::is_alphanumeric);
    let date = captures.name("number").is_some() && is_only_a_date(words);
    (!divider && !date).then_some(captures)
}

fn marked_line(words: &str, start: usize, indent: usize, apart: bool) -> Line<'_> {
    let Some(captures) = marker_of(words) else {
        return Line {
            text: words,
            start,
            marker: None,
            shape: Shape::Paragraph,
            indent,
            apart,
            soft: false,
        };
    };
    // The pattern's last character is the first of the words.
    let length =
        words.char_indices().rfind(|&(at, _)| at < captures.get_match().end()).map_or(0, |(at, _)| at);
    let marker_end = start + words[..length].trim_end().len();
    let depth = u8::try_from(indent / 2).unwrap_or(u8::MAX).min(8);
    let shape = if let Some(number) = captures.name("number") {
        Shape::ListItem { number: number.as_str().parse().ok(), depth }
    } else if let Some(hash) = captures.name("hash") {
        Shape::Heading(u8::try_from(hash.len()).unwrap_or(6))
    } else if captures.name("quote").is_some() {
        Shape::Quote
    } else {
        Shape::ListItem { number: None, depth }
    };
    let marker = Some(Span::new(start, marker_end));
    Line { text: &words[length..], start: start + length, marker, shape, indent, apart, soft: false }
}

/// Whether a line may go on with the one before it.
fn is_same_run(previous: &Line<'_>, line: &Line<'_>) -> bool {
    let same = match (&previous.shape, &line.shape) {
        (Shape::Quote, Shape::Quote) => true,
        (Shape::ListItem { .. } | Shape::Paragraph, Shape::Paragraph) => line.indent + 1 >= previous.indent,
        _ => false,
    };
    same && !line.apart
}

/// Whether the column says that a line goes on with the one before it. The marker and the indent took columns too.
fn fills(previous: &Line<'_>, line: &Line<'_>, column: usize) -> bool {
    let lead = " ".repeat(previous.indent + previous.marker.map_or(0, |m| (m.end - m.start) as usize + 1));
    continues(&format!("{lead}{}", previous.text), line.text, column)
}

fn block_of(line: &Line<'_>) -> Block {
    let mut block = Block::new(line.shape.clone(), line.apart);
    block.indent = u8::try_from(line.indent).unwrap_or(MOST_INDENT).min(MOST_INDENT);
    block.markers.extend(line.marker);
    block.push(line.text, Some(Span::new(line.start, line.start + line.text.len())));
    block
}

fn open_code(line: &Line<'_>) -> Block {
    let language = line.text[3..].trim();
    let language = (!language.is_empty()).then(|| language.to_owned());
    let mut block = Block::new(Shape::Code { language }, line.apart);
    block.markers.push(Span::new(line.start, line.start + line.text.len()));
    block
}

/// A line of code keeps its indent: it is taken from the raw line, marker and all.
fn push_code(code: &mut Block, text: &str, line: &Line<'_>) {
    let words = line.marker.map_or(line.start, |marker| marker.start as usize);
    let start = words - line.indent;
    let end = line.start + line.text.len();
    if !code.text.is_empty() {
        code.push(if line.apart { "\n\n" } else { "\n" }, None);
    }
    code.push(&text[start..end], Some(Span::new(start, end)));
}

/// A short line over a rule of `=` or `-` is a heading (the habit of mail and of Markdown).
fn underlined_headings(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let rule = block.text.len() >= 3 && block.text.chars().all(|c| c == '=' || c == '-');
        let sign = block.text.starts_with('=');
        match out.last_mut() {
            Some(above)
                if rule && !block.apart && above.shape == Shape::Paragraph && above.text.len() < 120 =>
            {
                above.shape = Shape::Heading(if sign { 1 } else { 2 });
                above.markers.push(block.hull());
            }
            _ => out.push(block),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<(String, Shape)> {
        blocks(text).into_iter().map(|block| (block.text, block.shape)).collect()
    }

    #[test]
    fn markers_come_off_and_leave_their_shape() {
        let item = |number| Shape::ListItem { number, depth: 0 };
        assert_eq!(
            texts("- One\n2. Two\n# Head\n> said\nTitle\n=====\n- 5"),
            [
                ("One".into(), item(None)),
                ("Two".into(), item(Some(2))),
                ("Head".into(), Shape::Heading(1)),
                ("said".into(), Shape::Quote),
                ("Title".into(), Shape::Heading(1)),
                ("5".into(), item(None)),
            ]
        );
    }

    #[test]
    fn a_return_and_newline_is_one_line_end() {
        let found = blocks("One\r\nTwo\r\n\r\nThree");
        let apart: Vec<bool> = found.iter().map(|block| block.apart).collect();
        assert_eq!(apart, [true, false, true]);
    }

    #[test]
    fn wrapped_mail_is_unwrapped_whatever_its_line_ends() {
        let mail = "The harbour office said on Sunday evening that the bridge would stay\n\
                    shut until the damaged bearing had been replaced, which could take\n\
                    three weeks, and asked drivers to use the northern crossing until\n\
                    then. An extra ferry runs at the full hour.\n";
        assert_eq!(texts(mail).len(), 1);
        assert_eq!(texts(&mail.replace('\n', "\r\n")), texts(mail));
    }

    #[test]
    fn words_that_line_ends_broke_are_whole() {
        let mail = "The harbour office said on Sunday evening that the swing bridge would stay\n\
                    shut until the damaged bearing had been replaced, which might take the main-\n\
                    land's workshop as long as three weeks, and asked drivers to use the north-\n\
                    ern crossing until then; the mainland has sent the part by the well-\n\
                    known ferry, and nobody knows when the bearing will lie at the har\u{ad}\n\
                    bour, or where.";
        let found = texts(mail);
        assert_eq!(found.len(), 1);
        for words in ["the mainland's", "north-ern", "well-known ferry", "the harbour, or"] {
            assert!(found[0].0.contains(words), "{words}: {}", found[0].0);
        }
    }

    #[test]
    fn a_date_is_no_list() {
        assert_eq!(texts("8. März 2031"), [("8. März 2031".into(), Shape::Paragraph)]);
    }

    #[test]
    fn fenced_code_keeps_its_lines() {
        let found = texts("```rust\nfn a() {\n    b();\n}\n```\nAfter.");
        assert_eq!(found[0], ("fn a() {\n    b();\n}".into(), Shape::Code { language: Some("rust".into()) }));
        assert_eq!(found[1].0, "After.");
    }
}
