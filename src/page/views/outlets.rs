//! All outlets, and the articles of each.

use serde::Serialize;

use super::article::StoryLink;
use super::{CardView, DateView, NavItem, PageView, SiteView};
use super::{card, describe, frame, page_links, pages, site, story_link, titled};
use crate::page::desk::Reader;
use crate::page::overviews::{OutletRecord, outlets_route};
use crate::page::phrases::Fill;
use crate::page::route::Route;
use crate::policy::Publishable;

/// A page of all outlets holds so many: at about 250 bytes each it stays below 150 KB.
const OUTLETS: usize = 500;

/// An outlet's page holds so many articles: at about 500 bytes each it stays near 150 KB.
const ARTICLES: usize = 300;

/// What `outlets.html` is given.
#[derive(Clone, Debug, Serialize)]
pub struct OutletsView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// The outlets, by name; the articles that name none stand at the end.
    pub outlets: Vec<OutletCard>,
    /// All pages of outlets; none where this is all.
    pub pages: Vec<NavItem>,
}

/// An outlet in a list.
#[derive(Clone, Debug, Serialize)]
pub struct OutletCard {
    /// Its page.
    pub href: String,
    /// Its name; none for the articles that name no outlet.
    pub name: Option<Publishable>,
    /// How many articles it has.
    pub count: usize,
    /// The day of its first article.
    pub from: Option<DateView>,
    /// That of its last, where it is another day.
    pub until: Option<DateView>,
}

/// What `outlet.html` is given.
#[derive(Clone, Debug, Serialize)]
pub struct OutletView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// The page of all outlets.
    pub all: String,
    /// How many articles it has.
    pub count: usize,
    /// Its articles on this page, the newest first.
    pub articles: Vec<OutletArticleView>,
    /// All its pages; none where this is all.
    pub pages: Vec<NavItem>,
}

/// An article of an outlet.
#[derive(Clone, Debug, Serialize)]
pub struct OutletArticleView {
    /// The article.
    pub card: CardView,
    /// Its story; none where it stands alone.
    pub story: Option<StoryLink>,
}

/// The numbers of the pages of all outlets.
pub fn outlets_pages(outlets: usize) -> impl Iterator<Item = usize> {
    pages(outlets, OUTLETS)
}

/// The numbers of the pages of an outlet.
pub fn outlet_pages(articles: usize) -> impl Iterator<Item = usize> {
    pages(articles, ARTICLES)
}

fn outlet_card(reader: &Reader<'_>, record: &OutletRecord, route: &Route) -> OutletCard {
    let (from, until) = record.days.unzip();
    OutletCard {
        href: route.to(&record.route(1)),
        name: record.name.clone(),
        count: record.articles.len(),
        from: from.map(|day| reader.date(day)),
        until: until.filter(|_| from != until).map(|day| reader.date(day)),
    }
}

/// Builds a page of all outlets, from 1.
pub fn outlets(reader: &Reader<'_>, number: usize) -> OutletsView {
    let route = outlets_route(number);
    let outlets = reader.outlets();
    let title = titled(reader, &reader.phrases().say("nav.outlets"), number);
    let description = describe(reader, &reader.phrases().say("outlets.description"));
    let shown = outlets.iter().skip((number - 1) * OUTLETS).take(OUTLETS);
    OutletsView {
        site: site(reader, &route),
        page: frame(reader, &route, "outlets", &title, description),
        outlets: shown.map(|record| outlet_card(reader, record, &route)).collect(),
        pages: page_links(&route, outlets_pages(outlets.len()), outlets_route),
    }
}

/// Builds a page of an outlet, from 1.
pub fn outlet(reader: &Reader<'_>, stem: &str, number: usize) -> Option<OutletView> {
    let record = reader.outlet(stem)?;
    let route = record.route(number);
    let phrases = reader.phrases();
    let named = record.name.as_ref().map(|name| name.as_str().to_owned());
    let name = named.unwrap_or_else(|| phrases.say("outlets.unnamed"));
    let description = describe(reader, &phrases.fill("outlets.of", &[("outlet", Fill::Text(&name))]));
    let title = titled(reader, &name, number);
    let article = |&at: &usize| {
        let story = reader.story_of(at);
        let head = reader.story_head(story);
        let told = !head.stands_alone();
        OutletArticleView {
            card: card(reader, &reader.card(at), &route),
            story: told.then(|| story_link(reader, story, &route)),
        }
    };
    let shown = record.articles.iter().skip((number - 1) * ARTICLES).take(ARTICLES);
    Some(OutletView {
        site: site(reader, &route),
        page: frame(reader, &route, "outlet", &title, description),
        all: route.to(&Route::fixed("outlets.html")),
        count: record.articles.len(),
        articles: shown.map(article).collect(),
        pages: page_links(&route, outlet_pages(record.articles.len()), |other| record.route(other)),
    })
}
