//! Links between pages that lead nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::page::Edition;
use crate::text::{Diagnostic, Diagnostics, Place};

static HREF: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"\s(?:href|src)="([^"]*)""#).expect("the pattern is tested"));
static ID: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"\sid="([^"]+)""#).expect("the pattern is tested"));

/// Renders all pages: what cannot be rendered, and links to files and places of the digest that it does not have.
pub fn dead(edition: &Edition<'_>) -> Diagnostics {
    let mut flaws = Vec::new();
    let mut places: BTreeSet<String> = BTreeSet::new();
    // What is linked, by the page that links it; each target once.
    let mut links: BTreeMap<String, usize> = BTreeMap::new();
    for (at, page) in edition.pages().iter().enumerate() {
        let path = page.route.path();
        places.insert(path.to_owned());
        let bytes = match edition.render(page) {
            Ok(rendered) => rendered.bytes,
            Err(flaw) => {
                flaws.push(*flaw);
                continue;
            }
        };
        let Some(html) = path.ends_with(".html").then(|| String::from_utf8_lossy(&bytes)) else { continue };
        places.extend(ID.captures_iter(&html).map(|id| format!("{path}#{}", &id[1])));
        for target in HREF.captures_iter(&html).filter_map(|href| target(path, &href[1])) {
            links.entry(target).or_insert(at);
        }
    }
    for (target, at) in links {
        if !places.contains(&target) {
            let origin = edition.origin(&edition.pages()[at]);
            let message = format!("a link on {} leads nowhere: {target}", edition.pages()[at].route);
            let flaw = Diagnostic::warning("check/dead-link", Place::file(origin), message);
            flaws.push(flaw.help("link to a page that is built, or to an article by [[key]]"));
        }
    }
    flaws
}

/// The file and place in the output that a link means; none for other hosts, mail and data.
fn target(path: &str, href: &str) -> Option<String> {
    let scheme = href.split(['/', '#', '?']).next().is_some_and(|first| first.contains(':'));
    if href.is_empty() || scheme || href.starts_with("//") {
        return None;
    }
    let (file, fragment) = href.split_once('#').map_or((href, None), |(file, place)| (file, Some(place)));
    let file = file.split('?').next().unwrap_or("");
    let mut parts: Vec<&str> = path.split('/').collect();
    if !file.is_empty() {
        parts.pop();
        for part in file.split('/') {
            match part {
                "." => {}
                ".." => drop(parts.pop()),
                name => parts.push(name),
            }
        }
    }
    let file = parts.join("/");
    let file = if file.is_empty() || file.ends_with('/') { format!("{file}index.html") } else { file };
    match fragment.filter(|place| !place.is_empty() && !place.starts_with(":~:")) {
        Some(place) => Some(format!("{file}#{place}")),
        None => Some(file),
    }
}
