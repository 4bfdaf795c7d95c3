//! What a page declares about itself.
//!
//! 1. [`evidence`]: one walk over the elements collects what they say.
//! 2. [`jsonld`]: linked data, which outlets write for search engines, says it most clearly.
//! 3. [`headline`] chooses the title; what stands near its heading ([`places`]) says more than the rest.
//! 4. [`dates`] and [`writers`] choose; [`names`] cleans; [`outlets`] knows whose page it is.
//! 5. [`told`]: which part of the page says what was chosen.
//!
//! No rule knows an outlet, a host or a person.

mod dates;
mod evidence;
mod headline;
mod introduced;
mod jsonld;
pub mod names;
mod outlets;
mod places;
mod stamps;
mod told;
mod writers;

use super::links::{is_web, resolve};
use super::tree::Tree;
use crate::intake::{Anchors, Declared, Limits};
use crate::text::collapse;
use evidence::Evidence;
use jsonld::Linked;
use outlets::Outlets;

/// A page's own facts, and the address that its links start from.
pub struct Meta {
    /// The facts.
    pub declared: Declared,
    /// The article's words that the data repeat.
    pub anchors: Anchors,
    /// `<base href>`, else the page's own address.
    pub base: Option<String>,
}

/// A declared text as it is meant: references resolved (many pages escape twice), tags taken out.
pub fn prose(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..2 {
        if !text.contains('&') {
            break;
        }
        text = super::reference::resolve(&text);
    }
    if text.contains('<') && text.contains('>') {
        let tree = Tree::parse(&super::scan::scan(&text, &Limits::default()).input);
        text = if tree.nodes.is_empty() { text } else { tree.text(0, usize::MAX) };
    }
    // Hints where a word may break are no part of it.
    collapse(&text.replace('\u{ad}', ""))
}

/// Reads what a page declares, in its tree and its linked data.
pub fn read(tree: &Tree, scripts: &[&str]) -> Meta {
    let linked = jsonld::read(scripts);
    let mut evidence = Evidence::of(tree);
    let url = address(&evidence, &linked);
    let outlet = outlet(&evidence, &linked);
    let names = ["application-name", "apple-mobile-web-app-title", "twitter:site"];
    let outlets = Outlets::new(outlet.iter().cloned().chain(evidence.meta(&names)), url.as_deref());
    let base = match (&evidence.base, &url) {
        (Some(base), url) => resolve(url.as_deref(), base).filter(|base| is_web(base)),
        (None, url) => url.clone(),
    };
    let titles = headline::Titles {
        headings: evidence.first_headings(),
        headline: linked.headline.clone(),
        declared: evidence.titles(),
        lower: evidence.lower_headings(),
    };
    let title = headline::choose(&titles, &outlets);
    evidence.look_near(tree, title.as_deref());
    let described = evidence.meta(&told::DECKS);
    let mut summaries: Vec<String> = linked.deck.clone().into_iter().chain(described).collect();
    summaries.dedup();
    let deck = summaries.first().cloned();
    let language = evidence.language.clone().or(linked.language.clone());
    let dates::Found { day, none } = dates::published(&evidence, &linked, url.as_deref());
    let declared = Declared {
        title,
        deck,
        bylines: writers::choose(&evidence, &linked, &places::helpers(tree), &outlets),
        published: day.as_ref().map(|(day, _)| *day),
        outlet,
        url,
        language: language.filter(|tag| is_language(tag)),
    };
    let told = told::told(&declared, &evidence, &linked, day.map(|(_, by)| by));
    let anchors = Anchors { summaries, body: linked.body.clone(), told, no_date: none };
    Meta { declared, anchors, base }
}

/// The page's own address.
fn address(evidence: &Evidence, linked: &Linked) -> Option<String> {
    let declared = evidence.canonical.clone().into_iter().chain(evidence.meta(&told::ADDRESSES));
    declared.chain(linked.url.clone()).find(|url| is_web(url))
}

fn outlet(evidence: &Evidence, linked: &Linked) -> Option<String> {
    let named = evidence.meta(&["og:site_name"]).next();
    let named = named.or_else(|| linked.publisher.clone());
    named.or_else(|| evidence.meta(&told::OUTLETS).next())
}

/// Whether a text has the form of a BCP 47 tag.
pub fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or("");
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
