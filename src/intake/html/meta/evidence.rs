//! One walk over a page's elements for all that may be a fact.

use super::prose;
use crate::intake::html::elements::is_hidden;
use crate::intake::html::tree::Tree;

/// Names of `<meta>` that hold writers, the most telling first.
pub const AUTHOR: [&str; 11] = [
    "author",
    "parsely-author",
    "sailthru.author",
    "article:author",
    "article:author_name",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "creator",
    "twitter:data1-author",
];

/// A date that an element gives.
pub struct Stamp {
    /// The date as written.
    pub text: String,
    /// What the element and the one around it are called.
    pub names: String,
    /// Whether it is a `datetime` or `content`, and not words.
    pub exact: bool,
}

/// What the elements say.
#[derive(Default)]
pub struct Evidence {
    /// `<meta>`: the name in lower case, the content.
    metas: Vec<(String, String)>,
    title: Option<String>,
    /// First-level headings, those named a title first.
    pub headings: Vec<String>,
    /// Dates, in the page's order.
    pub stamps: Vec<Stamp>,
    /// Names by kind of place: `itemprop`, `rel`, class.
    pub writers: [Vec<String>; 4],
    /// `<link rel="canonical">`.
    pub canonical: Option<String>,
    /// `<base href>`.
    pub base: Option<String>,
    /// `<html lang>`.
    pub language: Option<String>,
}

/// More text than this is no byline and no date.
const SHORT: usize = 200;

impl Evidence {
    /// Collects a page's evidence.
    pub fn of(tree: &Tree) -> Self {
        let mut found = Evidence::default();
        let mut named = 0;
        for node in tree.elements() {
            let attribute = |name: &str| tree.attribute(node, name).map(str::trim).filter(|v| !v.is_empty());
            match tree.tag(node) {
                "html" => found.language = attribute("lang").or(attribute("xml:lang")).map(str::to_owned),
                "base" => found.base = found.base.take().or(attribute("href").map(str::to_owned)),
                "meta" => found.add_meta(tree, node),
                "link" if attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                    found.canonical = found.canonical.take().or(attribute("href").map(str::to_owned));
                }
                "title" => {
                    let title = Some(tree.text(node, usize::MAX)).filter(|title| !title.is_empty());
                    found.title = found.title.take().or(title);
                }
                "h1" => {
                    let text = tree.text(node, 1000);
                    let names = names_of(tree, node);
                    let title = ["title", "headline"].iter().any(|name| names.contains(name));
                    match title && !text.is_empty() {
                        true => {
                            found.headings.insert(named, text);
                            named += 1;
                        }
                        false if !text.is_empty() => found.headings.push(text),
                        false => {}
                    }
                }
                _ => {}
            }
            found.add_named(tree, node);
        }
        found
    }

    fn add_meta(&mut self, tree: &Tree, node: u32) {
        let name = ["property", "name", "itemprop"].iter().find_map(|name| tree.attribute(node, name));
        let content = prose(tree.attribute(node, "content").unwrap_or(""));
        if let (Some(name), false) = (name, content.is_empty()) {
            self.metas.push((name.trim().to_lowercase(), content));
        }
    }

    /// Elements whose names say that they hold a writer or a date.
    fn add_named(&mut self, tree: &Tree, node: u32) {
        let tag = tree.tag(node);
        if matches!(tag, "html" | "body" | "head" | "meta" | "script" | "style" | "link") {
            return;
        }
        let names = names_of(tree, node);
        if tag == "time" || names.contains("date") || names.contains("time") || names.contains("publish") {
            self.add_stamp(tree, node, tag, &names);
        }
        let rel =
            tree.attribute(node, "rel").is_some_and(|rel| rel.split_whitespace().any(|w| w == "author"));
        let itemprop = tree.attribute(node, "itemprop") == Some("author");
        let class = ["byline", "author", "autor", "contributor"].iter().any(|name| names.contains(name));
        if !(rel || itemprop || class) || is_hidden(tree, node) {
            return;
        }
        let text = tree.text(node, SHORT);
        if text.is_empty() || text.len() >= SHORT {
            return;
        }
        if itemprop {
            let name = tree.within(node).find(|&at| tree.attribute(at, "itemprop") == Some("name"));
            let exact =
                name.map(|at| tree.attribute(at, "content").map_or_else(|| tree.text(at, SHORT), prose));
            self.writers[0].push(exact.unwrap_or(text));
        } else if rel {
            self.writers[1].push(text);
        } else if ["byline", "author-name", "author__name", "authorname"].iter().any(|n| names.contains(n)) {
            self.writers[2].extend(self.writers[2].is_empty().then_some(text));
        } else {
            self.writers[3].extend(self.writers[3].is_empty().then_some(text));
        }
    }

    fn add_stamp(&mut self, tree: &Tree, node: u32, tag: &str, names: &str) {
        let exact = ["datetime", "content", "data-datetime", "data-date"]
            .iter()
            .find_map(|name| tree.attribute(node, name))
            .filter(|_| tag == "time" || names.contains("date") || names.contains("time"));
        let text = match exact {
            Some(exact) => exact.to_owned(),
            None => tree.text(node, SHORT),
        };
        if !text.is_empty() && text.len() < SHORT {
            let around = tree.above(node).take(2).map(|at| names_of(tree, at));
            let names = around.fold(names.to_owned(), |all, more| all + " " + &more);
            self.stamps.push(Stamp { text, names, exact: exact.is_some() });
        }
    }

    /// The contents of `<meta>` by name, in the order of the names.
    pub fn meta<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = String> + 'a {
        names.iter().flat_map(|name| {
            self.metas.iter().filter(move |(found, _)| found == name).map(|(_, content)| content.clone())
        })
    }

    /// Declared titles, the most telling first, `<title>` last.
    pub fn titles(&self) -> Vec<String> {
        let names =
            ["og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title", "headline"];
        self.meta(&names).chain(self.title.clone()).collect()
    }
}

/// What an element is called: class, id, itemprop, in lower case.
fn names_of(tree: &Tree, node: u32) -> String {
    let mut names = String::new();
    for name in ["class", "id", "itemprop", "data-testid"] {
        if let Some(value) = tree.attribute(node, name) {
            names.push_str(value);
            names.push(' ');
        }
    }
    names.make_ascii_lowercase();
    names
}
