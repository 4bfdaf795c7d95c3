//! Which part of a page says each fact that was chosen.

use super::evidence::{Evidence, TITLES};
use super::jsonld::Linked;
use super::names::bare;
use super::writers::DECLARED;
use crate::intake::{Declared, Told};

/// Names of `<meta>` that hold a summary, the most telling first.
pub const DECKS: [&str; 4] = ["og:description", "description", "twitter:description", "dc.description"];
/// Names of `<meta>` that hold the page's address.
pub const ADDRESSES: [&str; 2] = ["og:url", "twitter:url"];
/// Names of `<meta>` that hold the outlet's name, where nothing else does.
pub const OUTLETS: [&str; 5] =
    ["application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "publisher"];

/// The parts that say the facts; `day` is the part that says the day.
pub fn told(declared: &Declared, evidence: &Evidence, linked: &Linked, day: Option<String>) -> Vec<Told> {
    let meta = |names: &[&str], same: &dyn Fn(&str) -> bool| -> Option<String> {
        let found = evidence.named_meta(names).find(|(_, text)| same(text))?.0;
        Some(format!("meta {found}"))
    };
    let data = |said: &Option<String>, same: &dyn Fn(&str) -> bool, name: &str| {
        said.as_deref().filter(|said| same(said)).map(|_| format!("json-ld {name}"))
    };
    let mut found = Vec::new();
    let mut add = |fact: &'static str, value: &str, by: Option<String>| {
        found.extend(by.map(|by| Told::new(fact, value, by)));
    };
    if let Some(title) = declared.title.as_deref() {
        let same = |text: &str| bare(text).contains(&bare(title));
        let heading = evidence.first_headings().iter().chain(&evidence.lower_headings()).any(|h| same(h));
        let by = heading.then(|| "heading".to_owned());
        let by = by.or_else(|| data(&linked.headline, &same, "headline")).or_else(|| meta(&TITLES, &same));
        add("title", title, by.or_else(|| Some("<title>".to_owned())));
    }
    if let Some(deck) = declared.deck.as_deref() {
        let same = |text: &str| text == deck;
        add("deck", deck, data(&linked.deck, &same, "description").or_else(|| meta(&DECKS, &same)));
    }
    if let Some(outlet) = declared.outlet.as_deref() {
        let same = |text: &str| text == outlet;
        let by = meta(&["og:site_name"], &same).or_else(|| data(&linked.publisher, &same, "publisher"));
        add("outlet", outlet, by.or_else(|| meta(&OUTLETS, &same)));
    }
    if let Some(url) = declared.url.as_deref() {
        let same = |text: &str| text == url;
        let canonical = evidence.canonical.as_deref().filter(|text| same(text));
        let by = canonical.map(|_| "link canonical".to_owned()).or_else(|| meta(&ADDRESSES, &same));
        add("address", url, by.or_else(|| data(&linked.url, &same, "url")));
    }
    if let Some(language) = declared.language.as_deref() {
        let same = |text: &str| text == language;
        let by = evidence.language.as_deref().filter(|text| same(text)).map(|_| "html lang".to_owned());
        add("language", language, by.or_else(|| data(&linked.language, &same, "inLanguage")));
    }
    if let (Some(date), Some(by)) = (declared.published, day) {
        add("date", &date.to_string(), Some(by));
    }
    if let Some(first) = declared.bylines.first() {
        add("by", &declared.bylines.join(", "), Some(writer(first, evidence, linked)));
    }
    found
}

/// The first part that names a writer.
fn writer(name: &str, evidence: &Evidence, linked: &Linked) -> String {
    let names = |text: &str| bare(text).contains(&bare(name));
    if linked.authors.iter().chain(&linked.agencies).any(|author| names(author)) {
        return "json-ld author".to_owned();
    }
    let words: Vec<String> = name.split_whitespace().map(bare).collect();
    // Catalogues turn names round.
    let turned = |text: &str| words.iter().all(|word| bare(text).contains(word));
    let metas: Vec<&str> = DECLARED.iter().map(|(meta, _)| *meta).collect();
    if let Some((meta, _)) = evidence.named_meta(&metas).find(|(_, text)| turned(text)) {
        return format!("meta {meta}");
    }
    match evidence.written.iter().any(|written| names(written.text())) {
        true => "element of a writer".to_owned(),
        false => "byline near the headline".to_owned(),
    }
}
