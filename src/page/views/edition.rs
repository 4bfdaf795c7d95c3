//! Editions, and the list of them.

use serde::Serialize;

use super::front::{StoryCard, archive_route, archives, story_card};
use super::words::{PieceView, editors_words, hold_code};
use super::{
    CardView, Cited, DateView, NavItem, PageView, SiteView, SourceView, card, describe, frame, site, sources,
};
use crate::annotate::Apparatus;
use crate::page::desk::Reader;
use crate::page::editions::edition_route;
use crate::page::phrases::Fill;
use crate::page::route::Route;
use crate::policy::Publishable;

/// What `edition.html` is given.
#[derive(Clone, Debug, Serialize)]
pub struct EditionView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Its title; the day, where the editor gave none.
    pub title: Publishable,
    /// The editor's sentence.
    pub summary: Option<Publishable>,
    /// Its day.
    pub date: DateView,
    /// Who wrote it.
    pub by: Option<Publishable>,
    /// The editor's words.
    pub words: Vec<PieceView>,
    /// Its stories.
    pub stories: Vec<StoryCard>,
    /// Its articles that are in none of these.
    pub singles: Vec<CardView>,
    /// The edition before it.
    pub before: Option<NavItem>,
    /// The edition after it.
    pub after: Option<NavItem>,
    /// The page of all editions.
    pub all: String,
    /// The newest page of all stories, where the front page does not hold them.
    pub archive: Option<String>,
    /// Sources that the editor's words cite.
    pub sources: Vec<SourceView>,
}

/// What `editions.html` is given.
#[derive(Clone, Debug, Serialize)]
pub struct EditionsView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// All editions, the newest first.
    pub editions: Vec<EditionCard>,
}

/// An edition in a list.
#[derive(Clone, Debug, Serialize)]
pub struct EditionCard {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: Publishable,
    /// The editor's sentence.
    pub summary: Option<Publishable>,
    /// Its day.
    pub date: DateView,
}

/// Builds an edition's page, at its own address or as the front page.
pub fn edition(reader: &Reader<'_>, at: usize, route: &Route) -> EditionView {
    let record = reader.edition(at);
    let (content, _) = reader.content(at);
    let mut apparatus: Apparatus<'_, Cited> = Apparatus::new(&[]);
    let words = editors_words(reader, at, route, &mut apparatus);
    let title = reader.edition_title(at);
    let summary = content.front.summary.as_ref().map(|words| reader.policy().own(words));
    let day = reader.date(record.day);
    let plain = reader.phrases().fill("edition.description", &[("day", Fill::Text(&day.text))]);
    let description = summary.clone().unwrap_or_else(|| describe(reader, &plain));
    let mut page = frame(reader, route, "edition", &title, description);
    page.code = hold_code(&words);
    let all = reader.editions();
    let place = all.iter().position(|other| *other == at);
    let beside = |place: Option<usize>| {
        let record = reader.edition(*all.get(place?)?);
        let label = reader.edition_title(record.content).as_str().to_owned();
        Some(NavItem { label, href: route.to(&record.route), current: false })
    };
    let archives = archives(reader.counts().0, reader.site().front);
    EditionView {
        site: site(reader, route),
        page,
        title,
        summary,
        date: day,
        by: content.front.by.as_ref().map(|by| reader.policy().own(by)),
        words,
        stories: record.stories.iter().map(|&story| story_card(reader, story, route)).collect(),
        singles: record.articles.iter().map(|&article| card(reader, &reader.card(article), route)).collect(),
        before: beside(place.and_then(|place| place.checked_sub(1))),
        after: beside(place.map(|place| place + 1)),
        archive: (archives > 0).then(|| route.to(&archive_route(archives))),
        all: route.to(&Route::fixed("editions.html")),
        sources: sources(reader, apparatus.notes(Cited::anchor), route, None),
    }
}

/// Builds the list of editions.
pub fn editions(reader: &Reader<'_>) -> EditionsView {
    let route = Route::fixed("editions.html");
    let card = |at: usize| {
        let record = reader.edition(at);
        let (content, _) = reader.content(at);
        EditionCard {
            href: route.to(&edition_route(content)),
            title: reader.edition_title(at),
            summary: content.front.summary.as_ref().map(|words| reader.policy().own(words)),
            date: reader.date(record.day),
        }
    };
    let title = reader.policy().own(&reader.phrases().say("edition.title"));
    let description = describe(reader, &reader.phrases().say("edition.list_description"));
    EditionsView {
        site: site(reader, &route),
        page: frame(reader, &route, "editions", &title, description),
        editions: reader.editions().into_iter().rev().map(card).collect(),
    }
}
