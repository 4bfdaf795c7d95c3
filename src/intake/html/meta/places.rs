//! Where on a page a fact stands: beside the headline, or among comments and other articles.

use crate::intake::html::tree::{Data, Tree};
use crate::text::collapse;

/// More text than this is no byline and no date.
pub const SHORT: usize = 200;

/// What an element is called: class, id, itemprop, in lower case.
pub fn names_of(tree: &Tree, node: u32) -> String {
    let mut names = String::new();
    for name in ["class", "id", "itemprop", "property", "data-testid"] {
        if let Some(value) = tree.attribute(node, name) {
            names.push_str(value);
            names.push(' ');
        }
    }
    names.make_ascii_lowercase();
    names
}

/// Whether an address is a writer's page, as most content systems form it.
pub fn leads_to_writer(address: &str) -> bool {
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

/// The first short texts behind a heading, as far as a byline and a date may stand.
pub fn behind(tree: &Tree, heading: u32) -> Vec<String> {
    let mut found = Vec::new();
    let mut seen = 0;
    for node in &tree.nodes[tree.nodes[heading as usize].end as usize..] {
        if let Data::Text(text) = &node.data {
            let script = node.parent.is_some_and(|at| matches!(tree.tag(at), "script" | "style"));
            let text = collapse(text);
            if script || text.is_empty() {
                continue;
            }
            seen += text.len();
            found.extend((text.len() < SHORT).then_some(text));
        }
        if seen > 1200 || found.len() >= 40 {
            break;
        }
    }
    found
}
