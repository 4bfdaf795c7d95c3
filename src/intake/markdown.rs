//! Markdown with front matter, as clippers and notebooks write it.
//!
//! 1. Front matter (`+++` TOML or `---` YAML) → [`Declared`].
//! 2. The parser's events, with offsets → blocks. Text inside raw HTML is visible text; its tags are not.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use super::{Anchors, Block, Capture, Declared, Mark, MarkKind, Shape};
use crate::text::{Diagnostic, Diagnostics, Document, Span, Text, read_toml, read_yaml};

/// Where the front matter stands, and where the words begin.
///
/// `None` where a text opens with no `+++` or `---` line, or never closes it.
pub fn split_front_matter(text: &str) -> Option<(&'static str, Range<usize>, usize)> {
    for sign in ["+++", "---"] {
        let Some(first) = text.strip_prefix(sign) else { continue };
        let opening = first.find('\n').filter(|&end| first[..end].trim().is_empty())?;
        let start = sign.len() + opening + 1;
        let mut at = start;
        for line in text[start..].split_inclusive('\n') {
            if line.trim_end() == sign {
                return Some((sign, start..at, at + line.len()));
            }
            at += line.len();
        }
    }
    None
}

/// Reads a Markdown document.
pub fn read(document: Document) -> (Capture, Diagnostics) {
    let mut flaws = Vec::new();
    let mut declared = Declared::default();
    let mut body = 0;
    if let Some((sign, range, after)) = split_front_matter(&document.text.string) {
        body = after;
        match front_matter(&document.source.path, &document.text, sign, range) {
            Ok(table) => declared = Declared::from_front_matter(&table),
            Err(flaw) => flaws.push(*flaw),
        }
    }
    let blocks = blocks(&document.text.string, body);
    let (elements, pictures) = (Vec::new(), Vec::new());
    let capture = Capture { document, blocks, elements, declared, anchors: Anchors::default(), pictures };
    (capture, flaws)
}

fn front_matter(
    path: &str,
    text: &Text,
    sign: &str,
    range: Range<usize>,
) -> Result<serde_json::Map<String, Value>, Box<Diagnostic>> {
    const CODE: &str = "intake/front-matter";
    if sign == "+++" {
        let table: toml::Table = read_toml(CODE, path, text, range)?;
        let plain = |(key, value): (String, toml::Value)| match value {
            toml::Value::Datetime(date) => (key, Value::String(date.to_string())),
            other => (key, serde_json::to_value(other).unwrap_or(Value::Null)),
        };
        return Ok(table.into_iter().map(plain).collect());
    }
    read_yaml::<Option<serde_json::Map<String, Value>>>(CODE, path, text, range)
        .map(Option::unwrap_or_default)
}

/// The options one by one: `all()` minus something would switch footnotes off.
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

/// The walk over the events.
struct Walk<'a> {
    text: &'a str,
    offset: usize,
    blocks: Vec<Block>,
    open: Option<Block>,
    lists: Vec<Option<u64>>,
    quotes: usize,
    marks: Vec<(u32, MarkKind)>,
    cells: usize,
    pictured: bool,
}

fn blocks(text: &str, offset: usize) -> Vec<Block> {
    let mut walk = Walk {
        text,
        offset,
        blocks: Vec::new(),
        open: None,
        lists: Vec::new(),
        quotes: 0,
        marks: Vec::new(),
        cells: 0,
        pictured: false,
    };
    for (event, range) in Parser::new_ext(&text[offset..], options()).into_offset_iter() {
        walk.event(event, range);
    }
    walk.close();
    walk.blocks
}

impl Walk<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let at = self.offset + range.start..self.offset + range.end;
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => {
                // Words after a picture in its paragraph are the paragraph's, not the picture's.
                if self.pictured && self.open.as_ref().is_some_and(|block| block.shape == Shape::Picture) {
                    self.open(self.flow());
                }
                self.text(&words, at);
            }
            Event::Code(words) => {
                let start = self.position();
                self.text(&words, at);
                self.mark(start, MarkKind::Code);
            }
            Event::SoftBreak => self.synthetic(" "),
            Event::HardBreak => self.synthetic("\n"),
            Event::Html(_) | Event::InlineHtml(_) => self.html(at),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.open(Shape::Heading(level as u8)),
            Tag::Paragraph => self.open(self.flow()),
            Tag::Item => self.open(self.flow()),
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => info.split_whitespace().next().map(str::to_owned),
                    CodeBlockKind::Indented => None,
                };
                self.open(Shape::Code { language });
            }
            Tag::HtmlBlock => self.open(self.flow()),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::List(first) => self.lists.push(first),
            Tag::TableHead => self.row(true),
            Tag::TableRow => self.row(false),
            Tag::TableCell => {
                self.cells += 1;
                if self.cells > 1 {
                    self.synthetic("\t");
                }
            }
            Tag::Image { .. } if self.open.as_ref().is_some_and(|block| block.text.is_empty()) => {
                self.open(Shape::Picture);
            }
            Tag::Emphasis => self.marks.push((self.position(), MarkKind::Emphasis)),
            Tag::Strong => self.marks.push((self.position(), MarkKind::Strong)),
            Tag::Link { dest_url, .. } => {
                self.marks.push((self.position(), MarkKind::Link(dest_url.into_string())))
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.close(),
            TagEnd::TableHead | TagEnd::TableRow => self.close(),
            TagEnd::Item => {
                self.close();
                if let Some(Some(number)) = self.lists.last_mut() {
                    *number += 1;
                }
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes -= 1;
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Image => self.pictured = true,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => {
                if let Some((start, kind)) = self.marks.pop() {
                    self.mark(start, kind);
                }
            }
            _ => {}
        }
    }

    /// What a paragraph is, from what it stands in.
    fn flow(&self) -> Shape {
        match self.lists.last() {
            Some(number) => {
                let depth = u8::try_from(self.lists.len() - 1).unwrap_or(u8::MAX).min(8);
                Shape::ListItem { number: *number, depth }
            }
            None if self.quotes > 0 => Shape::Quote,
            None => Shape::Paragraph,
        }
    }

    fn open(&mut self, shape: Shape) {
        self.close();
        self.pictured = false;
        self.open = Some(Block::new(shape, true));
    }

    fn row(&mut self, head: bool) {
        self.cells = 0;
        self.open(Shape::TableRow { head });
    }

    fn close(&mut self) {
        if let Some(mut block) = self.open.take() {
            if matches!(block.shape, Shape::Code { .. }) {
                trim_end(&mut block);
            }
            if block.text.chars().any(|c| !c.is_whitespace()) {
                self.blocks.push(block);
            }
        }
    }

    fn position(&self) -> u32 {
        self.open.as_ref().map_or(0, |block| Span::new(0, block.text.len()).end)
    }

    fn text(&mut self, words: &str, at: Range<usize>) {
        let shape = self.flow();
        self.open
            .get_or_insert_with(|| Block::new(shape, true))
            .push(words, Some(Span::new(at.start, at.end)));
    }

    fn synthetic(&mut self, words: &str) {
        if let Some(block) = &mut self.open {
            block.push(words, None);
        }
    }

    fn mark(&mut self, start: u32, kind: MarkKind) {
        let end = self.position();
        if let Some(block) = self.open.as_mut().filter(|_| start < end) {
            block.marks.push(Mark { start, end, kind });
        }
    }

    /// Visible characters of raw HTML: those outside tags and comments.
    fn html(&mut self, at: Range<usize>) {
        let mut from = at.start;
        while from < at.end {
            let rest = &self.text[from..at.end];
            if let Some(comment) = rest.strip_prefix("<!--") {
                from += comment.find("-->").map_or(rest.len(), |end| end + 7);
            } else if rest.starts_with('<') {
                from += rest.find('>').map_or(rest.len(), |end| end + 1);
            } else {
                let end = rest.find('<').unwrap_or(rest.len());
                if !rest[..end].trim().is_empty() {
                    let words = rest[..end].to_owned();
                    self.text(&words, from..from + end);
                }
                from += end;
            }
        }
    }
}

/// A fence's last line end is not part of the code.
fn trim_end(block: &mut Block) {
    let length = block.text.trim_end().len();
    block.text.truncate(length);
    let length = Span::new(0, length).end;
    block.pieces.retain(|piece| piece.start < length);
    if let Some(last) = block.pieces.last_mut().filter(|piece| piece.end > length) {
        if let Some(origin) = &mut last.origin {
            origin.end = origin.end.saturating_sub(last.end - length).max(origin.start);
        }
        last.end = length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<(String, Shape)> {
        blocks(text, 0).into_iter().map(|block| (block.text, block.shape)).collect()
    }

    #[test]
    fn structure_becomes_shapes() {
        let found = texts(
            "# A\n\nOne *two*\nthree.\n\n> said\n\n1. x\n2. y\n\n```rust\nfn a() {}\n```\n\n|a|b|\n|-|-|\n|1|2|\n",
        );
        let item = |n| Shape::ListItem { number: Some(n), depth: 0 };
        assert_eq!(
            found,
            [
                ("A".into(), Shape::Heading(1)),
                ("One two three.".into(), Shape::Paragraph),
                ("said".into(), Shape::Quote),
                ("x".into(), item(1)),
                ("y".into(), item(2)),
                ("fn a() {}".into(), Shape::Code { language: Some("rust".into()) }),
                ("a\tb".into(), Shape::TableRow { head: true }),
                ("1\t2".into(), Shape::TableRow { head: false }),
            ]
        );
    }

    #[test]
    fn tags_are_not_visible_but_their_text_is() {
        assert_eq!(texts("<div>Read <b>this</b></div>\n")[0].0.replace('\n', ""), "Read this");
        assert_eq!(texts("a <script>x</script> b")[0].0, "a x b");
    }

    #[test]
    fn front_matter_is_told_from_a_rule() {
        assert!(split_front_matter("+++\ntitle = \"A\"\n+++\nText").is_some());
        assert!(split_front_matter("---\ntitle: A\n---\nText").is_some());
        assert!(split_front_matter("--- no\nText").is_none());
    }
}
