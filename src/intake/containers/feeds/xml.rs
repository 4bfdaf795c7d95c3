//! XML as feeds have it: events with names by their namespaces, and places for what is broken.
//!
//! quick-xml neither reads DTDs nor expands what they declare nor fetches anything. References are resolved by
//! HTML's table, which holds XML's five and those that feeds use without declaring them (`&nbsp;`); others stay as
//! they are written.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;

use crate::intake::html::resolve_references;

/// The vocabularies of which elements are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// RSS of any version: no namespace, or one of RSS 0.90, 1.0, 1.1 and 2.0.
    Rss,
    /// Atom 0.3 and 1.0 (RFC 4287).
    Atom,
    /// RDF, around RSS 1.0.
    Rdf,
    /// RSS's module for whole texts.
    Content,
    /// Dublin Core, elements and terms.
    DublinCore,
    /// XHTML.
    Xhtml,
    /// FeedBurner's additions.
    FeedBurner,
    /// Any other.
    Other,
}

/// Namespaces, with the prefix that feeds use when they forget to declare it.
const SPACES: [(&str, &str, Space); 14] = [
    ("http://purl.org/rss/1.0/", "rss", Space::Rss),
    ("http://my.netscape.com/rdf/simple/0.9/", "", Space::Rss),
    ("http://channel.netscape.com/rdf/simple/0.9/", "", Space::Rss),
    ("http://backend.userland.com/rss2", "", Space::Rss),
    ("http://blogs.law.harvard.edu/tech/rss", "", Space::Rss),
    ("http://www.w3.org/2005/Atom", "atom", Space::Atom),
    ("http://purl.org/atom/ns#", "", Space::Atom),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf", Space::Rdf),
    ("http://purl.org/rss/1.0/modules/content/", "content", Space::Content),
    ("http://purl.org/dc/elements/1.1/", "dc", Space::DublinCore),
    ("http://purl.org/dc/elements/1.0/", "", Space::DublinCore),
    ("http://purl.org/dc/terms/", "dcterms", Space::DublinCore),
    ("http://www.w3.org/1999/xhtml", "xhtml", Space::Xhtml),
    ("http://rssnamespace.org/feedburner/ext/1.0", "feedburner", Space::FeedBurner),
];

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its vocabulary.
    pub space: Space,
    /// Its name without prefix, in small letters: some feeds write `pubdate`.
    pub name: String,
    /// Its attributes as written, without declarations of namespaces, in small letters.
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// An attribute's value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// An element begins.
    Open(Tag),
    /// The innermost element ends.
    Close,
    /// Characters.
    Text(String),
    /// A document type declaration, as written.
    DocType(String),
    /// The end of the input.
    End,
}

/// XML that cannot be read on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// Where.
    pub at: usize,
    /// What is wrong.
    pub what: String,
}

/// A walk over XML.
pub struct Walk<'a> {
    reader: Reader<&'a [u8]>,
    /// Where the reader began.
    from: usize,
    /// Declared prefixes with the depth of the element that declares each, outermost first.
    declared: Vec<(usize, String)>,
    /// What each prefix means, innermost last.
    spaces: FxHashMap<String, Vec<Space>>,
    /// So many attributes of a tag, and so many declared prefixes, are read.
    most: usize,
    /// Where the first tag ends that has more of them.
    cut: Option<usize>,
    /// Open elements.
    depth: usize,
    /// The end of an empty element is still to be told.
    closing: bool,
}

impl<'a> Walk<'a> {
    /// A walk from the beginning, which reads so many attributes of a tag.
    pub fn new(text: &'a str, most: usize) -> Self {
        let (declared, spaces) = (Vec::new(), FxHashMap::default());
        Walk { reader: reader(text), from: 0, declared, spaces, most, cut: None, depth: 0, closing: false }
    }

    /// Where the first tag ends of which not all attributes were read.
    pub fn cut(&self) -> Option<usize> {
        self.cut
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The place that was read up to.
    pub fn place(&self) -> usize {
        self.from + usize::try_from(self.reader.buffer_position()).unwrap_or(0)
    }

    /// Goes on at another place, as if so many elements were open there; their ends are taken as they come.
    pub fn go_on(&mut self, text: &'a str, at: usize, depth: usize) {
        self.reader = reader(&text[at..]);
        self.reader.config_mut().allow_unmatched_ends = true;
        self.from = at;
        self.depth = depth;
        self.closing = false;
        self.forget(depth + 1);
    }

    /// The next step.
    ///
    /// # Errors
    /// A [`Break`] where the input is not XML.
    pub fn step(&mut self) -> Result<Step, Break> {
        if std::mem::take(&mut self.closing) {
            self.close();
            return Ok(Step::Close);
        }
        loop {
            let event = self.reader.read_event().map_err(|error| Break {
                at: self.from + usize::try_from(self.reader.error_position()).unwrap_or(0),
                what: told(&error.to_string()),
            })?;
            return Ok(match event {
                Event::Start(tag) => Step::Open(self.open(&tag)),
                Event::Empty(tag) => {
                    self.closing = true;
                    Step::Open(self.open(&tag))
                }
                Event::End(_) => {
                    self.close();
                    Step::Close
                }
                Event::Text(text) => Step::Text(utf8(&text)),
                Event::CData(text) => Step::Text(utf8(&text)),
                Event::GeneralRef(name) => Step::Text(resolve_references(&format!("&{};", utf8(&name)))),
                Event::DocType(text) => Step::DocType(utf8(&text)),
                Event::Eof => Step::End,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            });
        }
    }

    fn close(&mut self) {
        self.forget(self.depth);
        self.depth = self.depth.saturating_sub(1);
    }

    /// Forgets what elements at this depth and below it declare.
    fn forget(&mut self, depth: usize) {
        while let Some((_, prefix)) = self.declared.pop_if(|(at, _)| *at >= depth) {
            self.spaces.get_mut(&prefix).map(Vec::pop);
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Tag {
        self.depth += 1;
        let (mut attributes, mut cut) = (Vec::new(), false);
        // Without checks: they compare all names with each other.
        let mut all = tag.html_attributes();
        all.with_checks(false);
        for attribute in all.by_ref().take(self.most).flatten() {
            let name = utf8(attribute.key.as_ref()).to_ascii_lowercase();
            let value = resolve_references(&utf8(&attribute.value));
            match name.strip_prefix("xmlns") {
                Some(prefix) if prefix.is_empty() || prefix.starts_with(':') => {
                    let prefix = prefix.trim_start_matches(':').to_owned();
                    if self.declared.len() < self.most {
                        self.spaces.entry(prefix.clone()).or_default().push(space_of(value.trim()));
                        self.declared.push((self.depth, prefix));
                    } else {
                        cut = true;
                    }
                }
                _ => attributes.push((name, value)),
            }
        }
        if cut || all.next().is_some() {
            self.cut = self.cut.or(Some(self.place()));
        }
        let name = utf8(tag.name().as_ref()).to_ascii_lowercase();
        let (prefix, local) = name.split_once(':').unwrap_or(("", &name));
        Tag { space: self.space(prefix), name: local.to_owned(), attributes }
    }

    /// What a prefix stands for: what was declared, else what it stands for everywhere.
    fn space(&self, prefix: &str) -> Space {
        let declared = self.spaces.get(prefix).and_then(|spaces| spaces.last());
        declared.copied().unwrap_or_else(|| match prefix {
            "" => Space::Rss,
            _ => SPACES
                .iter()
                .find(|(_, usual, _)| *usual == prefix)
                .map_or(Space::Other, |(.., space)| *space),
        })
    }
}

fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    // `AT&T` is common, and no XML.
    reader.config_mut().allow_dangling_amp = true;
    reader
}

/// What is wrong, without the kind of error before it.
fn told(error: &str) -> String {
    let kinds = ["ill-formed document: ", "syntax error: "];
    kinds.iter().find_map(|kind| error.strip_prefix(kind)).unwrap_or(error).to_owned()
}

fn space_of(address: &str) -> Space {
    let known = SPACES.iter().find(|(known, ..)| known.eq_ignore_ascii_case(address));
    // `xmlns=""` is no namespace.
    known.map_or(if address.is_empty() { Space::Rss } else { Space::Other }, |(.., space)| *space)
}

/// The input was a string, so this loses nothing.
fn utf8(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Elements that have no end tag in HTML (HTML Standard, section 13.1.2).
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Well-formed XHTML as HTML: names without prefixes, `<p/>` with its end, CDATA as text.
pub fn as_html(xhtml: &str) -> String {
    let mut html = String::with_capacity(xhtml.len());
    let mut walk = Walk::new(xhtml, usize::MAX);
    let mut open: Vec<String> = Vec::new();
    while let Ok(step) = walk.step() {
        match step {
            Step::Open(tag) => {
                html.push('<');
                html.push_str(&tag.name);
                for (name, value) in &tag.attributes {
                    let value = value.replace('&', "&amp;").replace('"', "&quot;");
                    html.push_str(&format!(" {}=\"{value}\"", name.rsplit(':').next().unwrap_or(name)));
                }
                html.push('>');
                open.push(tag.name);
            }
            Step::Close => {
                if let Some(name) = open.pop().filter(|name| !VOID.contains(&name.as_str())) {
                    html.push_str(&format!("</{name}>"));
                }
            }
            Step::Text(text) => html.push_str(&text.replace('&', "&amp;").replace('<', "&lt;")),
            Step::DocType(_) => {}
            Step::End => break,
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(xml: &str) -> Vec<(Space, String)> {
        let mut walk = Walk::new(xml, 64);
        let mut found = Vec::new();
        while let Ok(step) = walk.step() {
            match step {
                Step::Open(tag) => found.push((tag.space, tag.name)),
                Step::End => break,
                _ => {}
            }
        }
        found
    }

    #[test]
    fn names_go_by_their_namespaces_whatever_the_prefix() {
        let xml = "<rss xmlns:c='http://purl.org/rss/1.0/modules/content/'><c:encoded/><dc:date/><pubDate/>\
                   <x:a/><feed xmlns='http://www.w3.org/2005/Atom'><entry/></feed><item/></rss>";
        let expected = [
            (Space::Rss, "rss"),
            (Space::Content, "encoded"),
            (Space::DublinCore, "date"),
            (Space::Rss, "pubdate"),
            (Space::Other, "a"),
            (Space::Atom, "feed"),
            (Space::Atom, "entry"),
            (Space::Rss, "item"),
        ];
        assert_eq!(names(xml), expected.map(|(space, name)| (space, name.to_owned())));
    }

    #[test]
    fn what_a_dtd_declares_is_never_expanded() {
        let mut walk = Walk::new("<!DOCTYPE rss [<!ENTITY a 'aaaa'>]><rss>&a;&amp;&nbsp;AT&T</rss>", 64);
        assert!(matches!(walk.step(), Ok(Step::DocType(_))));
        let mut text = String::new();
        while let Ok(step) = walk.step() {
            match step {
                Step::Text(more) => text.push_str(&more),
                Step::End => break,
                _ => {}
            }
        }
        assert_eq!(text, "&a;&\u{a0}AT&T");
    }

    #[test]
    fn xhtml_becomes_html() {
        let xhtml = "<h:div><h:p>5 &lt; 6<h:br/><![CDATA[a<b]]></h:p><p/><img src='q&amp;a'/></h:div>";
        let html = "<div><p>5 &lt; 6<br>a&lt;b</p><p></p><img src=\"q&amp;a\"></div>";
        assert_eq!(as_html(xhtml), html);
    }
}
