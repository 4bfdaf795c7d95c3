//! Fields of a feed and of its entries → what they say of articles.

use std::ops::Range;

use super::tree::{Node, Tree};
use super::xml::{Space, Tag, as_html};
use crate::intake::containers::draft::{Draft, Words, address, bylines, day, language};
use crate::intake::html::{prose, resolve};
use crate::text::collapse;

/// RSS's own elements, which RSS 1.0 puts into a namespace.
const RSS: &[Space] = &[Space::Rss];
/// Atom's elements; feeds that forget the namespace are read as if they had it.
const ATOM: &[Space] = &[Space::Atom, Space::Rss];
const DUBLIN_CORE: &[Space] = &[Space::DublinCore];
const ANY: &[Space] = &[Space::Rss, Space::Atom, Space::DublinCore];

/// What elements inherit: `xml:base` and `xml:lang`.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    base: Option<String>,
    language: Option<String>,
}

impl Scope {
    /// The scope within an element.
    fn within(&self, tag: &Tag) -> Scope {
        let base = tag.attribute("xml:base").and_then(|base| address(self.base.as_deref(), base));
        let language = tag.attribute("xml:lang").and_then(language);
        Scope {
            base: base.or_else(|| self.base.clone()),
            language: language.or_else(|| self.language.clone()),
        }
    }
}

/// What the feed says of all its entries.
#[derive(Debug, Default)]
pub struct Head {
    /// What its root and its channel hand down.
    pub scope: Scope,
    title: Option<String>,
    link: Option<String>,
    language: Option<String>,
    authors: Vec<String>,
}

impl Head {
    /// An element around the entries.
    pub fn inherit(&mut self, tag: &Tag) {
        self.scope = self.scope.within(tag);
    }

    /// A field beside the entries.
    pub fn take(&mut self, field: &Tree, source: &str) {
        let top = field.top();
        let fill = |known: &mut Option<String>, found: Option<String>| *known = known.take().or(found);
        match (top.tag.space, top.tag.name.as_str()) {
            (Space::Rss | Space::Atom | Space::DublinCore, "title") => {
                fill(&mut self.title, title(top, source));
            }
            (Space::Rss | Space::Atom, "link") => {
                let link = link_of(&field.nodes[..1], &self.scope);
                fill(&mut self.link, link);
            }
            (Space::Rss | Space::DublinCore, "language") => {
                fill(&mut self.language, top.trimmed().and_then(language));
            }
            (Space::Rss | Space::Atom, "author") => self.authors.extend(person(&field.nodes)),
            _ => {}
        }
    }

    /// What an entry does not say itself.
    pub fn complete(&self, draft: &mut Draft) {
        let facts = &mut draft.declared;
        facts.outlet = facts.outlet.take().or_else(|| self.title.clone());
        facts.language =
            facts.language.take().or_else(|| self.language.clone()).or_else(|| self.scope.language.clone());
        if facts.bylines.is_empty() {
            facts.bylines = bylines(self.authors.iter().map(String::as_str));
        }
        // A channel's address is the base of what its items say relatively: RSS has no other.
        facts.url = facts.url.take().and_then(|url| address(self.link.as_deref(), &url));
        draft.base = draft.base.take().or_else(|| facts.url.clone()).or_else(|| self.link.clone());
    }
}

/// What an entry says.
pub fn draft(entry: &Tree, around: &Scope, source: &str) -> Draft {
    let scope = around.within(&entry.top().tag);
    let mut draft = Draft::default();
    let facts = &mut draft.declared;
    facts.title = entry.fields().filter(|node| node.is(ANY, "title")).find_map(|node| title(node, source));
    facts.bylines = writers(entry);
    let dates = [
        (RSS, "pubdate"),
        (DUBLIN_CORE, "date"),
        (ATOM, "published"),
        (ATOM, "issued"),
        (DUBLIN_CORE, "issued"),
        (DUBLIN_CORE, "created"),
        (ATOM, "updated"),
        (ATOM, "modified"),
        (DUBLIN_CORE, "modified"),
    ];
    facts.published = dates.iter().find_map(|(spaces, name)| day(entry.text(spaces, name)?));
    facts.outlet = origin(entry, source);
    facts.url = link(entry, &scope);
    facts.language = scope.language.clone().filter(|_| entry.top().tag.attribute("xml:lang").is_some());
    facts.language = facts.language.take().or_else(|| entry.text(ANY, "language").and_then(language));
    draft.id = id(entry).or_else(|| facts.url.clone());
    draft.base = scope.base.clone();
    let full = [(&[Space::Content][..], "encoded"), (&[Space::Xhtml][..], "body"), (ATOM, "content")];
    let summary = [(RSS, "description"), (ATOM, "summary"), (DUBLIN_CORE, "description")];
    let found = |fields: &[(&[Space], &str)]| {
        fields.iter().find_map(|(spaces, name)| {
            let node = entry.fields().filter(|node| node.is(spaces, name));
            node.filter_map(|node| Some((node, words(node, source)?))).find(|(_, words)| words.is_visible())
        })
    };
    if let Some((node, words)) = found(&full) {
        let scope = scope.within(&node.tag);
        draft.base = scope.base.or(draft.base);
        facts.language = facts.language.take().or_else(|| node.tag.attribute("xml:lang").and_then(language));
        draft.full = Some(words);
    }
    draft.summary = found(&summary).map(|(_, words)| words);
    draft
}

/// What the entry is called: `guid`, `atom:id`, `rdf:about`, Dublin Core's identifier.
fn id(entry: &Tree) -> Option<String> {
    let named = entry.text(RSS, "guid").or_else(|| entry.text(ATOM, "id"));
    let about = entry.top().tag.attribute("rdf:about").map(str::trim).filter(|about| !about.is_empty());
    named.or(about).or_else(|| entry.text(DUBLIN_CORE, "identifier")).map(str::to_owned)
}

/// Where the article stands: a link of its own before one that counts clicks, then what may be one.
fn link(entry: &Tree, scope: &Scope) -> Option<String> {
    if let Some(original) = entry.text(&[Space::FeedBurner], "origlink") {
        return address(scope.base.as_deref(), original);
    }
    let links: Vec<&[Node]> = entry.all(ATOM, "link").collect();
    let written = links.iter().find_map(|link| link_of(link, scope));
    let about = entry.top().tag.attribute("rdf:about");
    // A guid is an address unless it says that it is not (RSS 2.0, `<guid>`).
    let guid = entry.fields().find(|node| node.is(RSS, "guid"));
    let guid = guid.filter(|guid| guid.tag.attribute("ispermalink") != Some("false"));
    let web = |text: &str| address(None, text).filter(|_| text.contains("://"));
    written.or_else(|| about.and_then(web)).or_else(|| web(guid?.trimmed()?))
}

/// The address of one `link`: Atom's in `href` if it is the article's own (no `rel`, or `alternate`), else its text.
fn link_of(link: &[Node], scope: &Scope) -> Option<String> {
    let link = link.first()?;
    let scope = scope.within(&link.tag);
    let page = |kind: &str| kind.contains("html") || kind.is_empty();
    match link.tag.attribute("href") {
        Some(href) => {
            let own = matches!(link.tag.attribute("rel").unwrap_or("alternate"), "alternate" | "");
            let own = own && page(link.tag.attribute("type").unwrap_or(""));
            Some(href).filter(|_| own).and_then(|href| relative(&scope, href))
        }
        None => relative(&scope, link.trimmed()?),
    }
}

/// An address, absolute if something says where it starts from; the channel's own link may be known only later.
fn relative(scope: &Scope, reference: &str) -> Option<String> {
    resolve(scope.base.as_deref(), reference).filter(|address| !address.starts_with("mailto:"))
}

/// Whose article it is, where a feed collects those of others.
fn origin(entry: &Tree, source: &str) -> Option<String> {
    let rss = entry.fields().find(|node| node.is(RSS, "source")).and_then(Node::trimmed).map(collapse);
    rss.or_else(|| {
        let atom = entry.all(&[Space::Atom], "source").next()?;
        atom.iter()
            .find(|node| node.depth == 2 && node.is(ATOM, "title"))
            .and_then(|node| title(node, source))
    })
}

fn writers(entry: &Tree) -> Vec<String> {
    let creators: Vec<&str> =
        entry.fields().filter(|node| node.is(DUBLIN_CORE, "creator")).filter_map(Node::trimmed).collect();
    if !creators.is_empty() {
        return bylines(creators);
    }
    let persons: Vec<String> = entry.all(ATOM, "author").filter_map(person).collect();
    bylines(persons.iter().map(String::as_str))
}

/// A person's name: Atom's in an element of its own, RSS's as text.
fn person(author: &[Node]) -> Option<String> {
    let name = author.iter().skip(1).find(|node| node.tag.name == "name");
    name.unwrap_or(author.first()?).trimmed().map(str::to_owned)
}

/// A title as plain text. Atom says whether it is markup; elsewhere markup is looked for.
fn title(node: &Node, source: &str) -> Option<String> {
    let plain = match words(node, source)? {
        Words::Plain(text) => collapse(&text),
        Words::Html(html) => prose(&html),
    };
    Some(plain).filter(|title| !title.is_empty())
}

/// The words of an element by what it says that they are (RFC 4287, sections 3.1 and 4.1.3; Atom 0.3 had `mode`).
fn words(node: &Node, source: &str) -> Option<Words> {
    let kind = node.tag.attribute("type").unwrap_or("").trim().to_ascii_lowercase();
    let markup = kind.contains("html");
    if node.tag.attribute("src").is_some() {
        return None;
    }
    if node.has_elements {
        return Some(Words::Html(as_html(inside(source, &node.inside))));
    }
    node.trimmed()?;
    let text = node.text.clone();
    if node.tag.attribute("mode") == Some("base64") || is_packed(&kind) {
        let text = String::from_utf8(base64(&text)?).ok()?;
        return Some(if markup { Words::Html(text) } else { Words::guessed(text) });
    }
    Some(match kind.as_str() {
        "text" | "text/plain" => Words::Plain(text),
        _ if markup => Words::Html(text),
        // Atom's default is text, but who leaves `type` out often means markup.
        _ => Words::guessed(text),
    })
}

/// Whether content of this type is in base64: any media type but text and XML (RFC 4287, section 4.1.3.3).
fn is_packed(kind: &str) -> bool {
    kind.contains('/') && !kind.starts_with("text/") && !kind.ends_with("xml")
}

fn inside<'a>(source: &'a str, range: &Range<usize>) -> &'a str {
    source.get(range.clone()).unwrap_or("")
}

/// Decodes base64 (RFC 4648, section 4) with white space in it.
fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.trim_end_matches(|c: char| c == '=' || c.is_ascii_whitespace()).bytes() {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ if byte.is_ascii_whitespace() => continue,
            _ => return None,
        };
        bits = bits << 6 | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).ok()?);
        }
    }
    Some(bytes)
}
