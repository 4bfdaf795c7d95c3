//! The search page, and the lists from A to Z.

use serde::Serialize;

use super::{DateView, NavItem, PageView, SiteView, date, describe, frame, site};
use crate::page::desk::Reader;
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

fn entry(entry: &Entry, route: &Route) -> EntryView {
    EntryView {
        href: route.to(&entry.route),
        title: entry.title.clone(),
        kind: entry.kind.name(),
        outlet: entry.outlet.clone(),
        date: entry.day.filter(|_| entry.kind != EntryKind::Edition).map(date),
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

/// Builds the search page.
pub fn search(reader: &Reader<'_>) -> SearchView {
    let route = Route::fixed("search.html");
    let title = reader.policy().own("Search");
    let mut letters = letters(reader, &route, "");
    let facets = reader.facets();
    if letter_pages(reader).is_empty() {
        for letter in &mut letters {
            letter.entries = reader.letter(&letter.key).into_iter().map(|own| entry(own, &route)).collect();
        }
    }
    let description =
        describe(reader, &format!("Search all {} pages, or look them up from A to Z.", facets.count));
    SearchView {
        site: site(reader, &route),
        page: frame(reader, &route, "search", &title, description),
        kinds: facets.kinds,
        outlets: facets.outlets,
        count: facets.count,
        letters,
    }
}

/// Builds a page of a letter, from 1.
pub fn letter(reader: &Reader<'_>, key: &str, number: usize) -> LetterPageView {
    let route = letter_route(key, number);
    let entries = reader.letter(key);
    let letters = letters(reader, &route, key);
    let label = letters.iter().find(|letter| letter.current).and_then(|letter| letter.label.clone());
    let count = entries.len().div_ceil(PER_LETTER);
    let name = match (&label, number) {
        (Some(label), 1) => format!("All pages: {label}"),
        (Some(label), more) => format!("All pages: {label}, {more}"),
        (None, 1) => "All pages: other letters".to_owned(),
        (None, more) => format!("All pages: other letters, {more}"),
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
            entries: own.map(|own| entry(own, &route)).collect(),
        },
        letters,
        pages: if count > 1 { (1..=count).map(link).collect() } else { Vec::new() },
    }
}
