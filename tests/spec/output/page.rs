//! The laws of one page, as two parsers see it: with scripts, and without.

use std::collections::BTreeSet;

use dom_query::{Document, NodeRef};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};

/// Whose frame a page has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// The program's: every law holds.
    Ours,
    /// A single file's: its style and script stand in it, under a policy with their hashes.
    Alone,
    /// A theme's, or one with the editor's own HTML: what they bring is trusted.
    Theirs,
}

/// What a page has of places and links.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The ids of its elements.
    pub ids: BTreeSet<String>,
    /// The addresses that its elements name, without those of other sites.
    pub links: BTreeSet<String>,
}

/// The policy of every page of a site (`docs/theming.md`).
pub(super) const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'";

/// Elements that the built-in theme has: what is not here came from elsewhere.
const ELEMENTS: &[&str] = &[
    "a",
    "article",
    "aside",
    "bdi",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "circle",
    "cite",
    "code",
    "dd",
    "del",
    "desc",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "img",
    "input",
    "ins",
    "label",
    "legend",
    "li",
    "line",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "noscript",
    "ol",
    "option",
    "p",
    "path",
    "polygon",
    "polyline",
    "pre",
    "q",
    "rect",
    "s",
    "script",
    "section",
    "select",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "tspan",
    "u",
    "ul",
];

/// Attributes whose value is an address (HTML, "Attributes", and SVG).
const ADDRESSES: &[&str] = &[
    "action",
    "archive",
    "background",
    "cite",
    "classid",
    "code",
    "codebase",
    "data",
    "dynsrc",
    "formaction",
    "href",
    "icon",
    "longdesc",
    "lowsrc",
    "manifest",
    "ping",
    "poster",
    "profile",
    "src",
    "usemap",
    "xlink:href",
    "xml:base",
];

/// Attributes that no page has: each fetches, runs or styles something.
const NEVER: &[&str] = &[
    "style",
    "srcset",
    "imagesrcset",
    "srcdoc",
    "ping",
    "background",
    "formaction",
    "xml:base",
    "autofocus",
];

/// Holds a page to the laws and gives what it has of places and links.
///
/// # Panics
/// Where a law is broken.
pub fn facts(path: &str, text: &str, frame: Frame) -> Facts {
    let read = [true, false].map(|scripting| {
        let document = parsed(text, scripting);
        let mut look = Look { path, frame, scripting, facts: Facts::default(), policies: 0, early: None };
        for node in document.root().descendants() {
            look.node(&node);
        }
        if frame != Frame::Theirs {
            assert_eq!(look.policies, 1, "{path}: one content security policy");
            assert_eq!(look.early, None, "{path}: nothing is loaded before the policy stands");
        }
        look.facts
    });
    let [with, without] = read;
    // What only a browser without scripts shows may have links, but no places.
    assert_eq!(with.ids, without.ids, "{path}: the same places with scripts and without");
    without
}

fn parsed(text: &str, scripting_enabled: bool) -> Document {
    let tree_builder = TreeBuilderOpts { scripting_enabled, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    parse_document(Document::default(), options).one(StrTendril::from(text))
}

struct Look<'p> {
    path: &'p str,
    frame: Frame,
    scripting: bool,
    facts: Facts,
    policies: usize,
    /// What was loaded before the policy.
    early: Option<String>,
}

impl Look<'_> {
    fn node(&mut self, node: &NodeRef<'_>) {
        let path = self.path;
        if node.is_text() {
            let raw = node.parent().and_then(|parent| parent.node_name()).map(|name| name.to_string());
            let holds_code = matches!(raw.as_deref(), Some("script" | "style"))
                || self.scripting && raw.as_deref() == Some("noscript");
            if !holds_code {
                is_plain(path, &node.text());
            }
        }
        let Some(name) = node.node_name().map(|name| name.to_string()) else { return };
        if self.frame != Frame::Theirs {
            assert!(ELEMENTS.contains(&name.as_str()), "{path}: an element `{name}`: {}", node.html());
            self.element(node, &name);
        }
        for attribute in node.attrs() {
            let (key, value) = (attribute.name.local.to_string(), attribute.value.to_string());
            is_plain(path, &value);
            let named = name == "link" && node.attr("rel").is_some_and(|kind| &*kind == "canonical");
            self.attribute(if named { "canonical" } else { &name }, &key, &value);
        }
    }

    /// What an element may be, whatever its addresses are.
    fn element(&mut self, node: &NodeRef<'_>, name: &str) {
        let path = self.path;
        let value = |key: &str| node.attr(key).map(|value| value.to_string());
        match name {
            "meta" => match value("http-equiv").map(|kind| kind.to_lowercase()).as_deref() {
                None => {}
                Some("content-security-policy") => {
                    let policy = value("content").unwrap_or_default();
                    let alone = policy.starts_with("default-src 'none'; style-src 'sha256-");
                    assert!(
                        if self.frame == Frame::Alone { alone } else { policy == POLICY },
                        "{path}: {policy}"
                    );
                    assert!(
                        node.ancestors(None).iter().any(|one| one.has_name("head")),
                        "{path}: in the head"
                    );
                    self.policies += 1;
                }
                Some("refresh") => {
                    let target = value("content").unwrap_or_default();
                    let own = target.strip_prefix("0; url=").filter(|to| is_within(to));
                    assert!(own.is_some(), "{path}: it leads on to {target:?}");
                    self.facts.links.extend(own.map(str::to_owned));
                }
                Some(other) => panic!("{path}: <meta http-equiv={other}>"),
            },
            "script" if self.frame == Frame::Alone => {
                assert!(!node.has_attr("src"), "{path}: a script from elsewhere")
            }
            "script" => {
                let source = value("src").unwrap_or_default();
                assert!(source.ends_with("search.js") && is_within(&source), "{path}: a script {source:?}");
                assert!(node.text().trim().is_empty(), "{path}: a script within the page");
            }
            "style" => assert!(self.frame == Frame::Alone, "{path}: a style within the page"),
            "form" => assert_eq!(value("id").as_deref(), Some("search"), "{path}: a form"),
            "link" => {
                let kind = value("rel").unwrap_or_default();
                assert!(
                    ["canonical", "icon", "stylesheet", "alternate"].contains(&kind.as_str()),
                    "{path}: {kind}"
                );
            }
            _ => {}
        }
        if self.policies == 0 && matches!(name, "script" | "style" | "img" | "link") {
            self.early.get_or_insert_with(|| name.to_owned());
        }
    }

    fn attribute(&mut self, element: &str, key: &str, value: &str) {
        let path = self.path;
        if key == "id" {
            assert!(!value.is_empty() && !value.contains(char::is_whitespace), "{path}: the id {value:?}");
            assert!(self.facts.ids.insert(value.to_owned()), "{path}: two elements are `{value}`");
        }
        if ADDRESSES.contains(&key) && !(element == "code" && key == "data") {
            self.address(element, value);
        }
        if self.frame == Frame::Theirs {
            return;
        }
        assert!(!key.starts_with("on"), "{path}: <{element} {key}=…>");
        assert!(!NEVER.contains(&key), "{path}: <{element} {key}=…>");
        let names = matches!(element, "input" | "select" | "meta");
        assert!(key != "name" || names, "{path}: <{element} name={value:?}>");
    }

    /// An address: where a browser fetches by itself only our own files; where a reader clicks, the web and mail.
    fn address(&mut self, element: &str, value: &str) {
        let path = self.path;
        if is_within(value) {
            self.facts.links.insert(value.to_owned());
            return;
        }
        if self.frame == Frame::Theirs {
            return;
        }
        let embedded = value == "data:," || value.starts_with("data:image/") && element == "img";
        match element {
            "a" => {
                let outside =
                    ["http://", "https://", "mailto:"].iter().any(|scheme| value.starts_with(scheme));
                assert!(outside, "{path}: a link to {value:?}");
                let odd = |c: char| c.is_whitespace() || c.is_control() || "\"'<>`\\".contains(c);
                assert!(!value.contains(odd), "{path}: a link to {value:?}");
            }
            // A canonical address is named, not fetched.
            "canonical" => assert!(value.starts_with("http"), "{path}: its canonical address is {value:?}"),
            _ => assert!(embedded, "{path}: <{element}> asks for {value:?}"),
        }
    }
}

/// Whether an address leads into the digest: relative, as a browser reads it.
fn is_within(value: &str) -> bool {
    // Browsers drop tabs and line ends, and white space and controls around an address (WHATWG URL, 4.4).
    let read: String = value.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let read = read.trim_matches(|c: char| c <= ' ');
    let before = read.split(['/', '?', '#']).next().unwrap_or("");
    !before.contains(':') && !read.starts_with("//") && !read.contains('\\')
}

/// Holds shown words to what may be in them: no control characters, and no mark that turns the direction of what
/// stands behind them (UAX #9, 3.1.2: an embedding or isolate ends where it is closed).
fn is_plain(path: &str, text: &str) {
    if text.is_ascii() && !text.bytes().any(|byte| byte < b' ' || byte == 0x7f) {
        return;
    }
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    assert!(!text.contains(control), "{path}: a control character in {text:?}");
    assert!(turned(text) == Some(0), "{path}: {text:?} turns what stands behind it");
}

/// How many embeddings and isolates are open at the end of a text; nothing where one is closed that is not open.
pub fn turned(text: &str) -> Option<usize> {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '\u{202a}' | '\u{202b}' => open.push('\u{202c}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202d}' | '\u{202e}' => return None,
            '\u{202c}' | '\u{2069}' => drop(open.pop().filter(|&end| end == c)?),
            _ => {}
        }
    }
    Some(open.len())
}
