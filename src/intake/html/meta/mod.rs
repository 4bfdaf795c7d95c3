//! What a page declares about itself.
//!
//! 1. [`evidence`]: one walk over the elements collects what they say.
//! 2. [`jsonld`]: linked data, which outlets write for search engines, says it most clearly.
//! 3. [`headline`], [`dates`], [`names`] choose and clean.
//!
//! No rule knows an outlet, a host or a person.

mod dates;
mod evidence;
mod headline;
mod jsonld;
mod names;
mod places;

use super::links::{is_web, resolve};
use super::tree::Tree;
use crate::intake::Declared;
use crate::text::collapse;
use evidence::Evidence;
use jsonld::Linked;

/// A page's own facts, and the address that its links start from.
pub struct Meta {
    /// The facts.
    pub declared: Declared,
    /// `<base href>`, else the page's own address.
    pub base: Option<String>,
}

/// A declared text as it is meant: references resolved (many pages escape twice), tags taken out.
fn prose(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..2 {
        if !text.contains('&') {
            break;
        }
        text = super::reference::resolve(&text);
    }
    if text.contains('<') && text.contains('>') {
        let tree = Tree::parse(&super::scan::scan(&text).input);
        text = if tree.nodes.is_empty() { text } else { tree.text(0, usize::MAX) };
    }
    // Hints where a word may break are no part of it.
    collapse(&text.replace('\u{ad}', ""))
}

/// Reads what a page declares, in its tree and its linked data.
pub fn read(tree: &Tree, scripts: &[&str]) -> Meta {
    let linked = jsonld::read(scripts);
    let evidence = Evidence::of(tree);
    let url = address(&evidence, &linked);
    let host = url.as_deref().and_then(host);
    let outlet = outlet(&evidence, &linked);
    let base = match (&evidence.base, &url) {
        (Some(base), url) => resolve(url.as_deref(), base).filter(|base| is_web(base)),
        (None, url) => url.clone(),
    };
    let title = headline::choose(&headline::Titles {
        headings: evidence.headings.clone(),
        headline: linked.headline.clone(),
        declared: evidence.titles(),
        outlets: outlet.iter().cloned().chain(evidence.meta(&["application-name", "twitter:site"])).collect(),
        host,
    });
    let deck = linked.deck.clone().into_iter();
    let deck = deck.chain(evidence.meta(&["og:description", "description", "twitter:description"])).next();
    let language = evidence.language.clone().or(linked.language.clone());
    let declared = Declared {
        title,
        deck,
        bylines: writers(&evidence, &linked, outlet.as_deref()),
        published: dates::published(&evidence, &linked, url.as_deref()),
        outlet,
        url,
        language: language.filter(|tag| is_language(tag)),
    };
    Meta { declared, base }
}

/// The page's own address.
fn address(evidence: &Evidence, linked: &Linked) -> Option<String> {
    let declared = evidence.canonical.clone().into_iter().chain(evidence.meta(&["og:url", "twitter:url"]));
    declared.chain(linked.url.clone()).find(|url| is_web(url))
}

fn host(url: &str) -> Option<String> {
    let host = url.split("://").nth(1)?.split(['/', '?', '#', ':']).next()?;
    Some(host.to_lowercase()).filter(|host| !host.is_empty())
}

fn outlet(evidence: &Evidence, linked: &Linked) -> Option<String> {
    let named = evidence.meta(&["og:site_name"]).next();
    let named = named.or_else(|| linked.publisher.clone());
    named.or_else(|| evidence.meta(&["application-name", "dc.publisher", "publisher"]).next())
}

/// The writers, from the first place that names any.
fn writers(evidence: &Evidence, linked: &Linked, outlet: Option<&str>) -> Vec<String> {
    let clean = |list: &[String]| {
        let mut found: Vec<String> = Vec::new();
        for name in list.iter().flat_map(|name| names::names(name, outlet)) {
            if !found.contains(&name) {
                found.push(name);
            }
        }
        Some(found).filter(|found| !found.is_empty())
    };
    clean(&linked.authors)
        .or_else(|| evidence.declared_writers().iter().find_map(|name| clean(std::slice::from_ref(name))))
        .or_else(|| evidence.writers.iter().flatten().find_map(|names| clean(names)))
        .unwrap_or_else(|| names::introduced(&evidence.behind_heading, outlet))
}

/// Whether a text has the form of a BCP 47 tag.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or("");
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
