//! One walk over a page's elements for all that may be a fact.

use super::headline::{LIKE, likeness};
use super::places::{Near, heading, is_quoted, names_of, near, printed};
use super::prose;
use super::stamps::Stamp;
use super::writers::Written;
use crate::intake::html::tree::Tree;

/// A `<meta>`.
struct Meta {
    /// Its name in lower case.
    name: String,
    content: String,
    /// Whether it describes an element (`itemprop`) and not the page.
    inner: bool,
}

/// Names of `<meta>` that hold a title, the most telling first.
pub const TITLES: [&str; 9] = [
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "title",
    "headline",
];

/// A heading that could be the headline.
pub struct Heading {
    /// Its node.
    pub node: u32,
    /// Its words without a label above them.
    pub text: String,
    /// From 1 to 3.
    pub level: u8,
    /// Whether it is called a title.
    named: bool,
}

/// What the elements say.
#[derive(Default)]
pub struct Evidence {
    metas: Vec<Meta>,
    title: Option<String>,
    headings: Vec<Heading>,
    /// Dates, in the page's order.
    pub stamps: Vec<Stamp>,
    /// Texts of elements that are called a writer's, in the page's order.
    pub written: Vec<Written>,
    /// What stands near the headline.
    pub near: Near,
    /// `<link rel="canonical">`.
    pub canonical: Option<String>,
    /// `<base href>`.
    pub base: Option<String>,
    /// `<html lang>`.
    pub language: Option<String>,
}

impl Evidence {
    /// Collects a page's evidence.
    pub fn of(tree: &Tree) -> Self {
        let mut found = Evidence::default();
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
                tag @ ("h1" | "h2" | "h3") => found.add_heading(tree, node, tag.as_bytes()[1] - b'0'),
                _ => {}
            }
            found.stamps.extend(Stamp::of(tree, node));
            found.written.extend(Written::of(tree, node));
        }
        found
    }

    fn add_heading(&mut self, tree: &Tree, node: u32, level: u8) {
        let names = names_of(tree, node);
        let named = ["title", "headline"].iter().any(|name| names.contains(name));
        let text = heading(tree, node);
        if !text.is_empty() {
            self.headings.push(Heading { node, text, level, named });
        }
    }

    fn add_meta(&mut self, tree: &Tree, node: u32) {
        let of_page = ["property", "name"].iter().find_map(|name| tree.attribute(node, name));
        let name = of_page.or_else(|| tree.attribute(node, "itemprop").filter(|_| !is_quoted(tree, node)));
        let content = prose(tree.attribute(node, "content").unwrap_or(""));
        if let (Some(name), false) = (name, content.is_empty()) {
            self.metas.push(Meta { name: name.trim().to_lowercase(), content, inner: of_page.is_none() });
        }
    }

    /// First-level headings, those named a title first.
    pub fn first_headings(&self) -> Vec<String> {
        let of = |named: bool| {
            self.headings.iter().filter(move |heading| heading.level == 1 && heading.named == named)
        };
        of(true).chain(of(false)).map(|heading| heading.text.clone()).collect()
    }

    /// Headings of the second and third level.
    pub fn lower_headings(&self) -> Vec<String> {
        self.headings.iter().filter(|heading| heading.level > 1).map(|heading| heading.text.clone()).collect()
    }

    /// The contents of `<meta>` by name, in the order of the names; those of elements in the text last.
    pub fn meta<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = String> + 'a {
        names.iter().flat_map(move |name| {
            let of = move |inner: bool| {
                let metas = self.metas.iter().filter(move |meta| meta.name == *name && meta.inner == inner);
                metas.map(|meta| meta.content.clone())
            };
            of(false).chain(of(true))
        })
    }

    /// The contents of `<meta>` with the name of each, in the order of the names.
    pub fn named_meta<'a>(&'a self, names: &'a [&'a str]) -> impl Iterator<Item = (&'a str, String)> + 'a {
        names
            .iter()
            .flat_map(move |name| self.meta(std::slice::from_ref(name)).map(move |text| (*name, text)))
    }

    /// Declared titles, the most telling first, `<title>` last.
    pub fn titles(&self) -> Vec<String> {
        self.meta(&TITLES).chain(self.title.clone()).collect()
    }

    /// Finds what stands near the headline: the heading of the first levels that is most like the title,
    /// else a text that is the title, else a heading like it, else the first `h1`.
    pub fn look_near(&mut self, tree: &Tree, title: Option<&str>) {
        let like = |heading: &&Heading| title.map_or(0.0, |title| likeness(&heading.text, title));
        let best = |levels: std::ops::RangeInclusive<u8>| {
            let alike = self.headings.iter().rev().filter(|h| levels.contains(&h.level) && like(h) >= LIKE);
            alike.max_by(|one, other| like(one).total_cmp(&like(other))).map(|heading| heading.node)
        };
        let first = || self.headings.iter().find(|heading| heading.level == 1).map(|heading| heading.node);
        let anchor = best(1..=2).or_else(|| printed(tree, title?)).or_else(|| best(3..=3)).or_else(first);
        if let Some(node) = anchor {
            self.near = near(tree, node);
        }
    }
}
