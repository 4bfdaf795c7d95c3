//! A forward scan over the source: where its text stands, and what the parser is given.
//!
//! The parser keeps no positions, so this scan cuts the source as its tokenizer does (HTML Standard,
//! section 13.2.5) without building anything. It is linear: nothing is looked at twice. On the way it
//! makes the parser's input, which is the source without scripts, styles and comments (often most of a
//! page's bytes) and without what would make the parser slow: absurd depth, absurd numbers of attributes.

use std::collections::BTreeMap;
use std::ops::Range;

use super::depth::{Admission, Depth};
use crate::intake::{Limit, Limits};

/// Elements whose content is not markup (sections 13.2.5.2 to 13.2.5.4).
const RAW: [&str; 8] = ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"];

/// Start tags that end foreign content wherever they stand (section 13.2.6.5), as far as pages use them.
const BREAKOUT: [&str; 31] = [
    "b",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "small",
    "span",
    "strong",
    "table",
    "u",
    "ul",
];

/// A stretch of text between tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Where it stands in the source.
    pub range: Range<usize>,
    /// Whether character references mean characters in it.
    pub references: bool,
}

/// What the scan found.
///
/// Law: `stretches` and `pictures` are in the source's order; stretches are disjoint and lie outside
/// tags, comments, templates and elements whose content is not text.
#[derive(Debug, Default)]
pub struct Scan {
    /// The text.
    pub stretches: Vec<Stretch>,
    /// The `alt` values of pictures.
    pub pictures: Vec<Range<usize>>,
    /// The contents of `script` elements of the type `application/ld+json`.
    pub linked_data: Vec<Range<usize>>,
    /// The source without scripts, styles and comments, for the parser.
    pub input: String,
    /// Where the first tag begins that a limit kept from the parser, or bare of its attributes.
    pub reached: BTreeMap<Limit, usize>,
}

/// A tag as the tokenizer sees it.
struct Tag {
    name: String,
    closes: bool,
    empty: bool,
    end: usize,
    attributes: Vec<(Range<usize>, Range<usize>)>,
}

struct Scanner<'a> {
    source: &'a str,
    at: usize,
    found: Scan,
    depth: Depth,
    attributes: usize,
    foreign: usize,
    templates: usize,
}

/// Scans a source.
pub fn scan(source: &str, limits: &Limits) -> Scan {
    let found = Scan { input: String::with_capacity(source.len() / 2), ..Scan::default() };
    let (depth, attributes) = (Depth::within(limits.count(Limit::Nesting)), limits.count(Limit::Attributes));
    let mut scanner = Scanner { source, at: 0, found, depth, attributes, foreign: 0, templates: 0 };
    while scanner.at < source.len() {
        scanner.step();
    }
    scanner.found
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        &self.source[self.at..]
    }

    fn byte(&self, at: usize) -> u8 {
        self.source.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// Text up to the next sign that opens something, then what it opens.
    fn step(&mut self) {
        let start = self.at;
        let mut from = start;
        let opening = loop {
            let Some(offset) = self.source[from..].find('<') else { break self.source.len() };
            let next = self.byte(from + offset + 1);
            let opens = next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?');
            match opens {
                true => break from + offset,
                false => from += offset + 1,
            }
        };
        self.text(start..opening, true);
        self.found.input.push_str(&self.source[start..opening]);
        self.at = opening;
        match self.byte(opening + 1) {
            0 if opening == self.source.len() => {}
            b'!' => self.declaration(),
            b'/' if self.byte(opening + 2) == b'>' => self.at += 3,
            b'/' if !self.byte(opening + 2).is_ascii_alphabetic() => self.bogus(),
            b'?' => self.bogus(),
            _ => self.markup(),
        }
    }

    fn text(&mut self, range: Range<usize>, references: bool) {
        if !range.is_empty() && self.templates == 0 {
            self.found.stretches.push(Stretch { range, references });
        }
    }

    /// A comment that is none: up to the next `>`.
    fn bogus(&mut self) {
        self.at = self.rest().find('>').map_or(self.source.len(), |end| self.at + end + 1);
        self.found.input.push_str("<!---->");
    }

    /// Comments, CDATA sections and the document type.
    fn declaration(&mut self) {
        let rest = self.rest();
        if let Some(comment) = rest.strip_prefix("<!--") {
            let short = ["->", ">"].iter().find(|end| comment.starts_with(**end)).map(|end| end.len());
            let end = short.or_else(|| comment_end(comment));
            self.at = end.map_or(self.source.len(), |end| self.at + "<!--".len() + end);
            self.found.input.push_str("<!---->");
        } else if self.foreign > 0 && rest.starts_with("<![CDATA[") {
            let start = self.at + "<![CDATA[".len();
            let end = self.source[start..].find("]]>").map_or(self.source.len(), |end| start + end);
            self.text(start..end, false);
            self.at = (end + 3).min(self.source.len());
            self.found.input.push_str(&self.source[start - 9..self.at]);
        } else if rest.len() >= 9 && rest.as_bytes()[..9].eq_ignore_ascii_case(b"<!doctype") {
            let end = rest.find('>').map_or(self.source.len(), |end| self.at + end + 1);
            self.found.input.push_str(&self.source[self.at..end]);
            self.at = end;
        } else {
            self.bogus();
        }
    }

    fn markup(&mut self) {
        let Some(tag) = self.tag() else {
            // The file ends within a tag, which then is nothing.
            self.at = self.source.len();
            return;
        };
        let start = self.at;
        self.at = tag.end;
        self.count(&tag);
        if self.foreign == 0 && !tag.closes && RAW.contains(&tag.name.as_str()) {
            self.raw(start, &tag);
        } else if self.foreign == 0 && !tag.closes && tag.name == "plaintext" {
            self.found.input.push_str(&self.source[start..]);
            self.at = self.source.len();
            self.text(tag.end..self.at, false);
        } else {
            self.give(start, &tag);
        }
        if tag.name == "img" && self.templates == 0 {
            self.found.pictures.extend(self.attribute(&tag, "alt"));
        }
    }

    /// Gives a tag to the parser, as far as limits let it.
    fn give(&mut self, start: usize, tag: &Tag) {
        let limit = match self.depth.admits(&tag.name, tag.closes, tag.empty && self.foreign > 0) {
            Admission::Idle => return,
            Admission::TooDeep => Limit::Nesting,
            Admission::Given if tag.attributes.len() > self.attributes => {
                self.found.input.extend(["<", &tag.name, ">"]);
                Limit::Attributes
            }
            Admission::Given => return self.found.input.push_str(&self.source[start..tag.end]),
        };
        self.found.reached.entry(limit).or_insert(start);
    }

    /// Keeps the counts of foreign content and templates.
    fn count(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "svg" | "math" if tag.closes => self.foreign = self.foreign.saturating_sub(1),
            "svg" | "math" if !tag.empty => self.foreign += 1,
            "template" if tag.closes => self.templates = self.templates.saturating_sub(1),
            "template" if self.foreign == 0 => self.templates += 1,
            name if self.foreign > 0 && !tag.closes && BREAKOUT.contains(&name) => self.foreign = 0,
            _ => {}
        }
    }

    /// An element whose content is not markup, up to its own end tag.
    fn raw(&mut self, start: usize, tag: &Tag) {
        let content = tag.end..self.raw_end(&tag.name);
        self.at = content.end;
        match tag.name.as_str() {
            "script" => {
                let kind = self.attribute(tag, "type").map_or("", |range| &self.source[range]);
                if kind.to_ascii_lowercase().contains("ld+json") {
                    self.found.linked_data.push(content);
                }
                self.found.input.push_str("<script>");
            }
            "style" => self.found.input.push_str("<style>"),
            name => {
                if name == "xmp" {
                    self.text(content.clone(), false);
                }
                self.found.input.push_str(&self.source[start..content.end]);
            }
        }
    }

    /// Where the content of a raw element ends: before its end tag. A script that holds `<!--` and
    /// `<script` needs two (section 13.2.5.15 and after).
    fn raw_end(&self, name: &str) -> usize {
        let bytes = self.source.as_bytes();
        let named = |at: usize| {
            bytes.get(at..at + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
                && matches!(self.byte(at + name.len()), b' ' | b'\t' | b'\n' | b'\r' | 0x0c | b'/' | b'>')
        };
        let (mut at, mut escaped, mut double) = (self.at, false, false);
        while let Some(offset) = self.source[at..].find(['<', '-']) {
            at += offset;
            let here = &bytes[at..];
            if here.starts_with(b"-->") {
                (escaped, double) = (false, false);
            } else if here.starts_with(b"</") && named(at + 2) {
                match double {
                    false => return at,
                    true => double = false,
                }
            } else if name == "script" && here.starts_with(b"<!--") {
                // `<!-->` opens and closes at once: the dashes are looked at again.
                escaped = true;
                at += 1;
            } else if escaped && here[0] == b'<' && named(at + 1) {
                double = true;
            }
            at += 1;
        }
        self.source.len()
    }

    fn attribute(&self, tag: &Tag, name: &str) -> Option<Range<usize>> {
        let named = |range: &Range<usize>| self.source[range.clone()].eq_ignore_ascii_case(name);
        tag.attributes.iter().find(|(range, _)| named(range)).map(|(_, value)| value.clone())
    }

    /// The tag that opens here (sections 13.2.5.8, 13.2.5.32 to 13.2.5.40).
    fn tag(&self) -> Option<Tag> {
        let bytes = self.source.as_bytes();
        let closes = self.byte(self.at + 1) == b'/';
        let start = self.at + 1 + usize::from(closes);
        let length =
            bytes[start..].iter().position(|&b| b.is_ascii_whitespace() || b == b'/' || b == b'>')?;
        let name = self.source[start..start + length].to_ascii_lowercase();
        let mut tag = Tag { name, closes, empty: false, end: 0, attributes: Vec::new() };
        let mut at = start + length;
        loop {
            match bytes.get(at)? {
                b'>' => return Some(Tag { end: at + 1, ..tag }),
                b'/' => {
                    tag.empty = bytes.get(at + 1) == Some(&b'>');
                    at += 1;
                }
                byte if byte.is_ascii_whitespace() => at += 1,
                _ => {
                    let (name, value) = attribute(bytes, at)?;
                    at = value.end + usize::from(matches!(bytes.get(value.end), Some(b'"' | b'\'')));
                    tag.attributes.push((name, value));
                }
            }
        }
    }
}

/// Where a comment ends that is not empty: behind the first `-->` or `--!>`, whichever comes first. One
/// search for both, for a search in vain would look through the whole rest of the page.
fn comment_end(comment: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += comment[at..].find("--")? + 2;
        let rest = &comment[at..];
        let sign = [">", "!>"].into_iter().find(|sign| rest.starts_with(sign));
        if let Some(sign) = sign {
            return Some(at + sign.len());
        }
        // Of `--->` the last two dashes count.
        at -= 1;
    }
}

/// An attribute's name and value; `None` where the file ends within it.
fn attribute(bytes: &[u8], start: usize) -> Option<(Range<usize>, Range<usize>)> {
    let ends_name = |&byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'=');
    // An `=` that begins a name belongs to it.
    let name = start..start + 1 + bytes[start + 1..].iter().position(ends_name)?;
    let blank = |from: usize| Some(from + bytes[from..].iter().position(|byte| !byte.is_ascii_whitespace())?);
    let sign = blank(name.end)?;
    if bytes[sign] != b'=' {
        return Some((name.clone(), name.end..name.end));
    }
    let value = blank(sign + 1)?;
    let end = match bytes[value] {
        quote @ (b'"' | b'\'') => {
            let start = value + 1;
            let length = bytes[start..].iter().position(|&byte| byte == quote)?;
            return Some((name, start..start + length));
        }
        _ => bytes[value..].iter().position(|&byte| byte.is_ascii_whitespace() || byte == b'>')?,
    };
    Some((name, value..value + end))
}
