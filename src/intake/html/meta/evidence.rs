//! One walk over a page's elements for all that may be a fact.

use super::places::{SHORT, behind, heading, leads_to_writer, names_of, stands_aside};
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
    "og:article:author",
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
    /// How many of them stand before the first heading.
    pub stamps_before_heading: usize,
    /// Names by place, the most telling first: all `itemprop` together, all `rel`, then each by itself
    /// what a class calls a byline, what leads to a writer's page, what a class calls an author.
    pub writers: [Vec<Vec<String>>; 5],
    /// Text right behind the first heading.
    pub behind_heading: Vec<String>,
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
                    let text = heading(tree, node);
                    if found.behind_heading.is_empty() && !text.is_empty() {
                        found.behind_heading = behind(tree, node);
                        found.stamps_before_heading = found.stamps.len();
                    }
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
        let leads = tag == "a" && tree.attribute(node, "href").is_some_and(leads_to_writer);
        let class = ["byline", "author", "autor", "contributor"].iter().any(|name| names.contains(name));
        if !(rel || itemprop || class || leads) || is_hidden(tree, node) || stands_aside(tree, node) {
            return;
        }
        let text = tree.text(node, SHORT);
        if text.is_empty() || text.len() >= SHORT {
            return;
        }
        let together = |group: &mut Vec<Vec<String>>, text: String| match group.first_mut() {
            Some(all) => all.push(text),
            None => group.push(vec![text]),
        };
        if itemprop {
            let name = tree.within(node).find(|&at| tree.attribute(at, "itemprop") == Some("name"));
            let exact =
                name.map(|at| tree.attribute(at, "content").map_or_else(|| tree.text(at, SHORT), prose));
            together(&mut self.writers[0], exact.unwrap_or(text));
        } else if rel {
            together(&mut self.writers[1], text);
        } else {
            let byline = ["byline", "author-name", "author__name", "authorname", "author_name"];
            let place = match byline.iter().any(|name| names.contains(name)) {
                true => 2,
                false if leads => 3,
                false => 4,
            };
            self.writers[place].push(vec![text]);
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

    /// The writers that `<meta>` names: under a name of its own, or as a label that networks show.
    pub fn declared_writers(&self) -> Vec<String> {
        let labelled = ["1", "2", "3"].into_iter().filter_map(|number| {
            let label = self.meta(&[&format!("twitter:label{number}")]).next()?.to_lowercase();
            let writer = ["written", "author", "verfasst", "geschrieben", "écrit", "escrito", "autor"];
            let named = writer.iter().any(|word| label.contains(word));
            named.then(|| self.meta(&[&format!("twitter:data{number}")]).next()).flatten()
        });
        self.meta(&AUTHOR).chain(labelled).collect()
    }

    /// Declared titles, the most telling first, `<title>` last.
    pub fn titles(&self) -> Vec<String> {
        let names =
            ["og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title", "headline"];
        self.meta(&names).chain(self.title.clone()).collect()
    }
}
