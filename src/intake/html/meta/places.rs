//! Where on a page a fact stands: beside the headline, or among comments and other articles.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use crate::intake::html::tree::{Data, Tree};
use crate::text::collapse;

/// More text than this is no byline and no date.
pub const SHORT: usize = 200;

/// Attributes by which an element is called.
pub const NAMING: [&str; 5] = ["class", "id", "itemprop", "property", "data-testid"];

/// What an element is called: class, id, itemprop, in lower case.
pub fn names_of(tree: &Tree, node: u32) -> String {
    let mut names = String::new();
    for value in NAMING.iter().filter_map(|name| tree.attribute(node, name)) {
        names.push_str(value);
        names.push(' ');
    }
    names.make_ascii_lowercase();
    names
}

/// Finds some words of ASCII in whatever case: what most texts do not have.
pub fn automaton(words: &[&str]) -> AhoCorasick {
    let builder = AhoCorasick::builder().ascii_case_insensitive(true).build(words);
    builder.expect("they are few and short")
}

/// Whether an address is a writer's page, as most content systems form it.
pub fn leads_to_writer(address: &str) -> bool {
    static WRITERS: LazyLock<AhoCorasick> =
        LazyLock::new(|| automaton(&["/author", "/autor", "/by/", "/staff/", "/contributor"]));
    if !WRITERS.is_match(address) {
        return false;
    }
    let address = address.to_ascii_lowercase();
    let folders = [
        "/author/",
        "/authors/",
        "/autor/",
        "/autoren/",
        "/by/",
        "/staff/",
        "/contributor/",
        "/contributors/",
    ];
    folders.iter().any(|folder| address.split_once(folder).is_some_and(|(_, name)| name.len() > 2))
}

/// Whether an element stands among comments, in a footer or among other articles.
pub fn stands_aside(tree: &Tree, node: u32) -> bool {
    let aside = ["comment", "related", "footer", "sidebar", "recommend", "popular", "trending", "teaser"];
    tree.above(node).any(|at| match tree.tag(at) {
        "html" | "body" | "main" | "article" => false,
        "footer" | "nav" | "aside" => true,
        _ => {
            let names = names_of(tree, at);
            aside.iter().any(|name| names.contains(name))
        }
    })
}

/// What stands above a headline and in its element, or is for screen readers only.
const ABOVE: [&str; 11] = [
    "kicker",
    "overline",
    "topline",
    "dachzeile",
    "eyebrow",
    "spitzmarke",
    "label",
    "sr-only",
    "visually-hidden",
    "screen-reader",
    "category",
];

/// A heading's text without the parts that are no headline.
pub fn heading(tree: &Tree, node: u32) -> String {
    let above = |at: &u32| {
        let names = names_of(tree, *at);
        ABOVE.iter().any(|name| names.contains(name))
    };
    let whole = tree.text(node, 1000);
    let part = tree.within(node).filter(|&at| !tree.tag(at).is_empty()).find(above);
    let part = part.map(|at| tree.text(at, 1000)).unwrap_or_default();
    let rest = whole.replacen(&part, "", 1);
    let rest = rest.trim().trim_start_matches([':', '|', '-', '–', '—', '/', '•']).trim();
    match part.is_empty() || rest.is_empty() {
        true => whole,
        false => rest.to_owned(),
    }
}

/// Whether an element describes a work that the page only names, a comment or another part of it.
pub fn is_quoted(tree: &Tree, node: u32) -> bool {
    let works = ["citation", "comment", "review", "itemreviewed", "relatedlink", "haspart", "mentions"];
    let mut scopes = tree.above(node).filter_map(|at| tree.attribute(at, "itemprop"));
    scopes.any(|scope| works.contains(&scope.to_ascii_lowercase().as_str()))
}

/// Short texts around the headline, as far as a byline and a date may stand.
#[derive(Default)]
pub struct Near {
    /// In the two elements around the headline, before it.
    pub before: Vec<String>,
    /// Behind it.
    pub behind: Vec<String>,
    /// The nodes from the first to the last of them.
    pub nodes: std::ops::Range<u32>,
}

/// How many short texts may stand before a headline and behind it, and how many bytes of any text there may
/// be behind it until they end.
const REACH: (usize, usize, usize) = (6, 40, 1200);

/// Looks around a heading.
pub fn near(tree: &Tree, heading: u32) -> Near {
    let around =
        tree.above(heading).take(2).take_while(|&at| !matches!(tree.tag(at), "body" | "html")).last();
    let mut before: Vec<(u32, String)> =
        around.map_or(Vec::new(), |around| texts(tree, around..heading).collect());
    before.drain(..before.len().saturating_sub(REACH.0));
    let (mut behind, mut seen) = (Vec::new(), 0);
    let mut end = heading;
    for (at, text) in texts(tree, tree.nodes[heading as usize].end..tree.nodes.len() as u32) {
        seen += text.len();
        end = at;
        behind.extend((text.len() < SHORT).then_some(text));
        if seen > REACH.2 || behind.len() >= REACH.1 {
            break;
        }
    }
    let start = before.first().map_or(heading, |(at, _)| *at);
    let before = before.into_iter().map(|(_, text)| text).filter(|text| text.len() < SHORT).collect();
    Near { before, behind, nodes: start..end + 1 }
}

/// The element whose whole text is the title, where no heading is: not a link to the page itself.
pub fn printed(tree: &Tree, title: &str) -> Option<u32> {
    let found = texts(tree, 0..tree.nodes.len() as u32).filter(|(_, text)| text == title);
    let mut elements = found.filter_map(|(at, _)| tree.nodes[at as usize].parent);
    elements.find(|&at| tree.tag(at) != "a" && !stands_aside(tree, at))
}

/// The texts among some nodes that a reader sees, with their nodes.
fn texts(tree: &Tree, nodes: std::ops::Range<u32>) -> impl Iterator<Item = (u32, String)> + '_ {
    nodes.filter_map(|at| {
        let Data::Text(text) = &tree.nodes[at as usize].data else { return None };
        let unseen = tree.nodes[at as usize].parent;
        let unseen =
            unseen.is_some_and(|at| matches!(tree.tag(at), "script" | "style" | "title" | "noscript"));
        let text = collapse(text);
        (!unseen && !text.is_empty()).then_some((at, text))
    })
}

/// The texts behind words that name those who helped: `Contributions from`, `Edited by`. They stand beside a
/// writer on the page and in linked data, but did not write.
pub fn helpers(tree: &Tree) -> Vec<String> {
    static HELP: LazyLock<Regex> = LazyLock::new(|| {
        let what = "contributions?|contributors?|additional reporting|edited|reviewed|medically reviewed|fact[- ]?checked|photos?|photographs|photography|illustrations?|illustrated|translated|video|produced|last updated|bearbeitet|übersetzt|geprüft|fotos?|bilder";
        Regex::new(&format!(r"(?i)^(?:with |and |mit )?(?:{what})\s*(?:by|from|von|durch)\b\s*:?\s*"))
            .expect("tested")
    });
    let mut found = Vec::new();
    let mut waiting = 0;
    for (_, text) in texts(tree, 0..tree.nodes.len() as u32) {
        if let Some(help) = HELP.find(&text).filter(|_| text.len() < SHORT) {
            waiting = if help.end() == text.len() { 6 } else { 0 };
            found.push(text[help.end()..].to_owned());
        } else if waiting > 0 {
            // A list of links: short names, commas and conjunctions between.
            waiting = if text.split_whitespace().count() <= 5 { waiting - 1 } else { 0 };
            found.extend((waiting > 0).then_some(text));
        }
    }
    found
}
