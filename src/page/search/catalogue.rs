//! Everything that has a page of its own, and the same from A to Z.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::FOLDING;
use crate::content::ContentKind;
use crate::corpus::EntityKind;
use crate::page::desk::{Desk, Reader};
use crate::page::editions::edition_route;
use crate::page::route::Route;
use crate::policy::Publishable;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// An article.
    Article,
    /// A story.
    Story,
    /// A person, a place or an organisation.
    Entity(EntityKind),
    /// A dated review.
    Edition,
    /// One of the editor's pages.
    Page,
}

impl EntryKind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [EntryKind; 7] = [
        EntryKind::Article,
        EntryKind::Story,
        EntryKind::Entity(EntityKind::Person),
        EntryKind::Entity(EntityKind::Place),
        EntryKind::Entity(EntityKind::Organisation),
        EntryKind::Edition,
        EntryKind::Page,
    ];

    /// Its name in the index and in templates.
    pub fn name(self) -> &'static str {
        match self {
            EntryKind::Article => "article",
            EntryKind::Story => "story",
            EntryKind::Entity(EntityKind::Person) => "person",
            EntryKind::Entity(EntityKind::Place) => "place",
            EntryKind::Entity(EntityKind::Organisation) => "organisation",
            EntryKind::Edition => "edition",
            EntryKind::Page => "page",
        }
    }
}

/// A page that can be found.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// Its place among its like: articles, stories, names, the editor's files.
    pub at: usize,
    /// Its address.
    pub route: Route,
    /// Its title.
    pub title: Publishable,
    /// Who published it.
    pub outlet: Option<Publishable>,
    /// Its day; a story's last.
    pub day: Option<Date>,
    /// Of a story how many articles it has, of a name how many name it.
    pub count: Option<usize>,
    /// BCP 47 tag of its title, where it is not the site's.
    pub language: Option<String>,
}

/// The entries whose titles begin with one letter.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Its part of an address: `a`, `0-9`, `u0431`.
    pub key: String,
    /// What readers see: `A`, `0–9`, `Б`; none for what begins with no letter.
    pub label: Option<String>,
    /// The entries as places in the catalogue, by title.
    pub entries: Vec<usize>,
}

/// All entries, articles behind the story that they are of; and the letters, Latin ones first.
#[derive(Debug)]
pub struct Catalogue {
    /// The entries.
    pub entries: Vec<Entry>,
    /// The letters.
    pub letters: Vec<Letter>,
}

impl Catalogue {
    /// What of a build's results has a page.
    pub fn new(desk: &Desk<'_>) -> Self {
        let reader = Reader::new(desk);
        let mut entries = Vec::new();
        for at in 0..desk.corpus.stories.len() {
            told(&reader, at, &mut entries);
        }
        entries.extend(reader.entity_cards().into_iter().filter_map(|card| {
            Some(Entry {
                kind: EntryKind::Entity(card.kind),
                at: card.at,
                route: card.route?,
                title: card.name,
                outlet: None,
                day: None,
                count: Some(card.articles),
                language: None,
            })
        }));
        entries.extend(written(&reader));
        let letters = letters(&entries);
        Catalogue { entries, letters }
    }
}

/// A story that has a page, and its articles.
fn told(reader: &Reader<'_>, story: usize, entries: &mut Vec<Entry>) {
    let head = reader.story_head(story);
    let cards: Vec<_> =
        reader.desk().corpus.stories[story].members.iter().map(|at| reader.card(*at)).collect();
    if cards.len() > 1 || head.titled {
        entries.push(Entry {
            kind: EntryKind::Story,
            at: story,
            route: head.route,
            title: head.title,
            outlet: None,
            day: cards.iter().filter_map(|card| card.date).max(),
            count: Some(cards.len()),
            language: None,
        });
    }
    entries.extend(cards.into_iter().map(|card| Entry {
        kind: EntryKind::Article,
        at: card.article,
        route: card.route,
        title: card.title,
        outlet: card.outlet,
        day: card.date,
        count: None,
        language: card.language,
    }));
}

/// The editor's editions and pages.
fn written(reader: &Reader<'_>) -> Vec<Entry> {
    let own = |at: usize, kind: EntryKind, route: Route| {
        let (content, _) = reader.content(at);
        Entry {
            kind,
            at,
            route,
            title: match content.kind {
                ContentKind::Edition => reader.edition_title(at),
                ContentKind::Front => reader.site().title,
                ContentKind::About if !content.is_titled() => reader.policy().own("About this digest"),
                _ => reader.policy().own(&content.title()),
            },
            outlet: None,
            day: content.front.date.filter(|_| kind == EntryKind::Edition),
            count: None,
            language: None,
        }
    };
    let edition = |at: usize| {
        let (content, _) = reader.content(at);
        own(at, EntryKind::Edition, edition_route(content))
    };
    let mut entries: Vec<Entry> = reader.editions().into_iter().map(edition).collect();
    for (at, (content, _)) in reader.desk().contents.iter().enumerate() {
        let route = match content.kind {
            ContentKind::Front => Route::fixed("index.html"),
            ContentKind::About => Route::fixed("about.html"),
            ContentKind::Page => Route::page("", &content.slug),
            _ => continue,
        };
        entries.push(own(at, EntryKind::Page, route));
    }
    entries
}

/// What the search page's filters choose from.
#[derive(Clone, Debug)]
pub struct Facets {
    /// How many entries there are.
    pub count: usize,
    /// The kinds of which there is one at least.
    pub kinds: Vec<&'static str>,
    /// Whether any entry has an outlet.
    pub outlets: bool,
}

impl<'d> Reader<'d> {
    /// What the search page's filters choose from.
    pub fn facets(&self) -> Facets {
        self.read("facets", "");
        let entries = &self.desk().catalogue().entries;
        let there = |kind: &EntryKind| entries.iter().any(|entry| entry.kind == *kind);
        Facets {
            count: entries.len(),
            kinds: EntryKind::ALL.into_iter().filter(there).map(EntryKind::name).collect(),
            outlets: entries.iter().any(|entry| entry.outlet.is_some()),
        }
    }

    /// The letters that titles begin with: address, label, and how many entries each has.
    pub fn letters(&self) -> Vec<(&'d str, Option<&'d str>, usize)> {
        self.read("letters", "");
        let letters = self.desk().catalogue().letters.iter();
        letters.map(|letter| (letter.key.as_str(), letter.label.as_deref(), letter.entries.len())).collect()
    }

    /// The entries of a letter, by title.
    pub fn letter(&self, key: &str) -> Vec<&'d Entry> {
        self.read("letter", key);
        let Catalogue { entries, letters } = self.desk().catalogue();
        let own = letters.iter().filter(|letter| letter.key == key).flat_map(|letter| &letter.entries);
        own.map(|at| &entries[*at]).collect()
    }
}

fn letters(entries: &[Entry]) -> Vec<Letter> {
    // By title, folded as words are; the address decides between equal ones.
    let mut by_letter: BTreeMap<(u8, String), Vec<(String, usize)>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let mut folded = String::new();
        FOLDING.words(entry.title.as_str(), |word| {
            folded.push_str(word);
            folded.push(' ');
        });
        by_letter.entry(initial(&folded)).or_default().push((folded, at));
    }
    let letter = |((group, initial), mut titles): ((u8, String), Vec<(String, usize)>)| {
        titles.sort_by(|a, b| (&a.0, &entries[a.1].route).cmp(&(&b.0, &entries[b.1].route)));
        let (key, label) = match group {
            LATIN => (initial.clone(), Some(initial.to_uppercase())),
            DIGITS => ("0-9".to_owned(), Some("0–9".to_owned())),
            LETTERS => (
                initial.chars().map(|c| format!("u{:04x}", u32::from(c))).collect(),
                Some(initial.to_uppercase()),
            ),
            _ => ("other".to_owned(), None),
        };
        Letter { key, label, entries: titles.into_iter().map(|(_, at)| at).collect() }
    };
    by_letter.into_iter().map(letter).collect()
}

const LATIN: u8 = 0;
const DIGITS: u8 = 1;
const LETTERS: u8 = 2;
const OTHER: u8 = 3;

/// The group of a folded title, and its letter in it. Latin, Greek, Cyrillic, Hebrew and Arabic letters have a list
/// each; scripts of thousands of characters have one together.
fn initial(folded: &str) -> (u8, String) {
    match folded.chars().next() {
        Some(c) if c.is_ascii_lowercase() => (LATIN, c.to_string()),
        Some(c) if c.is_numeric() => (DIGITS, String::new()),
        Some(c) if matches!(c, '\u{370}'..='\u{5ff}' | '\u{620}'..='\u{6ff}') => (LETTERS, c.to_string()),
        _ => (OTHER, String::new()),
    }
}
