//! The search page, and the lists from A to Z.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{DateView, NavItem, PageView, SiteView, describe, frame, site};
use crate::page::desk::Reader;
use crate::page::phrases::Fill;
use crate::page::route::Route;
use crate::page::search::{Entry, EntryKind};
use crate::policy::Publishable;

/// Up to so many entries stand on the search page itself: about 60 KB.
const TOGETHER: usize = 300;

/// A page of a letter holds so many: about 120 KB.
const PER_LETTER: usize = 600;

/// What `search.html` is given.
#[derive(Clone, Debug, Serialize)]
pub struct SearchView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// The kinds of pages that there are.
    pub kinds: Vec<&'static str>,
    /// Whether any article has an outlet.
    pub outlets: bool,
    /// How many pages can be found.
    pub count: usize,
    /// The letters.
    pub letters: Vec<LetterView>,
    /// What the search tells while it runs, as JSON: by occasion the forms of a string, by CLDR's plural category; `#`
    /// stands for the number.
    pub told: String,
}

/// What `letter.html` is given.
#[derive(Clone, Debug, Serialize)]
pub struct LetterPageView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// The letter; its entries are those of this page.
    pub letter: LetterView,
    /// All letters.
    pub letters: Vec<LetterView>,
    /// The pages of this letter, where it has several.
    pub pages: Vec<NavItem>,
}

/// A letter that titles begin with.
#[derive(Clone, Debug, Serialize)]
pub struct LetterView {
    /// Its part of an address.
    pub key: String,
    /// The letter; nothing for titles that begin with none.
    pub label: Option<String>,
    /// Where its list is.
    pub href: String,
    /// Whether that is this page.
    pub current: bool,
    /// Its entries, as far as they stand on this page.
    pub entries: Vec<EntryView>,
}

/// A page of the digest in a list.
#[derive(Clone, Debug, Serialize)]
pub struct EntryView {
    /// Its address.
    pub href: String,
    /// Its title.
    pub title: Publishable,
    /// `article`, `story`, `person`, `place`, `organisation`, `edition`, `page`.
    pub kind: &'static str,
    /// Who published it.
    pub outlet: Option<Publishable>,
    /// Its day.
    pub date: Option<DateView>,
    /// Of a story how many articles it has, of a name how many name it.
    pub count: Option<usize>,
    /// BCP 47 tag of its title, where it is not the site's.
    pub language: Option<String>,
}

/// How many pages a letter fills of its own: none where the search page holds all.
pub fn letter_pages(reader: &Reader<'_>) -> Vec<(String, usize)> {
    let letters = reader.letters();
    let all: usize = letters.iter().map(|(_, _, count)| count).sum();
    let of = |(key, _, count): &(&str, Option<&str>, usize)| ((*key).to_owned(), count.div_ceil(PER_LETTER));
    if all <= TOGETHER { Vec::new() } else { letters.iter().map(of).collect() }
}

/// The address of a page of a letter, from 1.
pub fn letter_route(key: &str, number: usize) -> Route {
    match number {
        1 => Route::file(format!("a-z/{key}.html")),
        more => Route::file(format!("a-z/{key}-{more}.html")),
    }
}

fn entry(reader: &Reader<'_>, entry: &Entry, route: &Route) -> EntryView {
    EntryView {
        href: route.to(&entry.route),
        title: entry.title.clone(),
        kind: entry.kind.name(),
        outlet: entry.outlet.clone(),
        date: entry.day.filter(|_| entry.kind != EntryKind::Edition).map(|day| reader.date(day)),
        count: entry.count,
        language: entry.language.clone(),
    }
}

/// The letters as links, none with entries.
fn letters(reader: &Reader<'_>, route: &Route, current: &str) -> Vec<LetterView> {
    let apart = !letter_pages(reader).is_empty();
    let view = |(key, label, _): (&str, Option<&str>, usize)| LetterView {
        key: key.to_owned(),
        label: label.map(str::to_owned),
        href: if apart { route.to(&letter_route(key, 1)) } else { format!("#a-z-{key}") },
        current: key == current,
        entries: Vec::new(),
    };
    reader.letters().into_iter().map(view).collect()
}

/// What the search tells while it runs.
fn told(reader: &Reader<'_>) -> String {
    let occasions = ["pages", "none", "some", "checking", "left"];
    let shapes = |name: &'static str| (name, reader.phrases().shapes(&["search.", name].concat(), "#"));
    let told: BTreeMap<&str, BTreeMap<&str, String>> = occasions.map(shapes).into();
    serde_json::to_string(&told).unwrap_or_default()
}

/// Builds the search page.
pub fn search(reader: &Reader<'_>) -> SearchView {
    let route = Route::fixed("search.html");
    let title = reader.policy().own(&reader.phrases().say("search.title"));
    let mut letters = letters(reader, &route, "");
    let facets = reader.facets();
    if letter_pages(reader).is_empty() {
        for letter in &mut letters {
            letter.entries =
                reader.letter(&letter.key).into_iter().map(|own| entry(reader, own, &route)).collect();
        }
    }
    let description = describe(reader, &reader.phrases().count("search.description", facets.count));
    SearchView {
        site: site(reader, &route),
        page: frame(reader, &route, "search", &title, description),
        kinds: facets.kinds,
        outlets: facets.outlets,
        count: facets.count,
        letters,
        told: told(reader),
    }
}

/// Builds a page of a letter, from 1.
pub fn letter(reader: &Reader<'_>, key: &str, number: usize) -> LetterPageView {
    let route = letter_route(key, number);
    let entries = reader.letter(key);
    let letters = letters(reader, &route, key);
    let label = letters.iter().find(|letter| letter.current).and_then(|letter| letter.label.clone());
    let count = entries.len().div_ceil(PER_LETTER);
    let phrases = reader.phrases();
    let numbered = ("number", Fill::Plain(number));
    let name = match (&label, number) {
        (Some(label), 1) => phrases.fill("search.letter", &[("letter", Fill::Text(label))]),
        (Some(label), _) => {
            phrases.fill("search.letter_numbered", &[("letter", Fill::Text(label)), numbered])
        }
        (None, 1) => phrases.say("search.other_title"),
        (None, _) => phrases.fill("search.other_numbered", &[numbered]),
    };
    let link = |other: usize| {
        let target = letter_route(key, other);
        NavItem { label: other.to_string(), href: route.to(&target), current: other == number }
    };
    let title = reader.policy().own(&name);
    let own = entries.iter().skip((number - 1) * PER_LETTER).take(PER_LETTER);
    LetterPageView {
        site: site(reader, &route),
        page: frame(reader, &route, "letter", &title, describe(reader, &name)),
        letter: LetterView {
            key: key.to_owned(),
            label,
            href: route.to(&route),
            current: true,
            entries: own.map(|own| entry(reader, own, &route)).collect(),
        },
        letters,
        pages: if count > 1 { (1..=count).map(link).collect() } else { Vec::new() },
    }
}
