//! The digest's timeline: months, and what each has by day.

use serde::Serialize;

use super::article::StoryLink;
use super::timeline::label;
use super::{NavItem, PageView, PlaceView, SiteView};
use super::{describe, frame, page_links, pages, place, site, story_link, titled};
use crate::corpus::Status;
use crate::page::desk::Reader;
use crate::page::overviews::MonthRecord;
use crate::page::phrases::Fill;
use crate::page::plots::shares;
use crate::page::records::MomentRecord;
use crate::page::route::Route;
use crate::policy::Publishable;

/// A page of a month holds so many moments: at about 1 KB each it stays near 120 KB.
const MOMENTS: usize = 120;

/// So many sources are named beside a sentence; the story's page has them all.
const PLACES: usize = 4;

/// What `timeline.html` is given.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// The years, the newest first.
    pub years: Vec<YearView>,
}

/// A year with its months.
#[derive(Clone, Debug, Serialize)]
pub struct YearView {
    /// The year.
    pub year: i16,
    /// Its months, the newest first; what no month holds stands before them.
    pub months: Vec<MonthLink>,
}

/// A month in a list.
#[derive(Clone, Debug, Serialize)]
pub struct MonthLink {
    /// Its page.
    pub href: String,
    /// `March 2031`, or `2031, longer than a month`.
    pub label: String,
    /// How many moments it has.
    pub count: usize,
    /// How much that is of the fullest month's: the width of its bar.
    pub share: String,
}

/// What `month.html` is given.
#[derive(Clone, Debug, Serialize)]
pub struct MonthView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// The page of all months.
    pub all: String,
    /// What is dated, by day.
    pub days: Vec<DatedView>,
    /// All pages of the month; none where this is all.
    pub pages: Vec<NavItem>,
}

/// What stories date to the same days.
#[derive(Clone, Debug, Serialize)]
pub struct DatedView {
    /// The first day, the month or the year, for machines.
    pub iso: String,
    /// The days for readers.
    pub days: String,
    /// What is dated, story by story.
    pub moments: Vec<ToldView>,
}

/// A dated sentence with its story.
#[derive(Clone, Debug, Serialize)]
pub struct ToldView {
    /// One source's sentence, verbatim.
    pub text: Publishable,
    /// BCP 47 tag, where it is not the site's; `und` where it is not known and its letters run the other way.
    pub language: Option<String>,
    /// Where it and its like stand, four at most.
    pub places: Vec<PlaceView>,
    /// How many more the story's page names.
    pub more: usize,
    /// The story.
    pub story: StoryLink,
    /// `found` or `confirmed`.
    pub status: Status,
}

/// The numbers of the pages of a month.
pub fn month_pages(moments: usize) -> impl Iterator<Item = usize> {
    pages(moments, MOMENTS)
}

fn name(reader: &Reader<'_>, record: &MonthRecord) -> String {
    let year = record.day.year().to_string();
    match record.is_year {
        true => reader.phrases().fill("timeline.longer", &[("year", Fill::Text(&year))]),
        false => reader.phrases().month(record.day),
    }
}

/// Builds the page of all months.
pub fn months(reader: &Reader<'_>) -> TimelineView {
    let route = Route::fixed("timeline.html");
    let title = reader.policy().own(&reader.phrases().say("nav.timeline"));
    let mut years: Vec<YearView> = Vec::new();
    let all = reader.months();
    let shares = shares(&all.iter().map(|(_, count)| *count).collect::<Vec<_>>());
    for ((record, count), share) in all.into_iter().zip(shares) {
        let link = MonthLink { href: route.to(&record.route(1)), label: name(reader, record), count, share };
        match years.last_mut() {
            Some(last) if last.year == record.day.year() => last.months.push(link),
            _ => years.push(YearView { year: record.day.year(), months: vec![link] }),
        }
    }
    let description = describe(reader, &reader.phrases().say("timeline.description"));
    TimelineView {
        site: site(reader, &route),
        page: frame(reader, &route, "timeline", &title, description),
        years,
    }
}

fn told(reader: &Reader<'_>, (story, record): &(usize, MomentRecord), route: &Route) -> ToldView {
    // The source of the words goes first.
    let own = &record.witnesses[record.shown];
    let others = record.witnesses.iter().filter(|quote| quote.witness != own.witness);
    let quotes = std::iter::once(own).chain(others).take(PLACES);
    let places: Vec<PlaceView> = quotes.map(|quote| place(reader, quote, route)).collect();
    ToldView {
        text: own.text.clone().unwrap_or_default(),
        language: own.language.clone(),
        more: record.witnesses.len() - places.len(),
        places,
        story: story_link(reader, *story, route),
        status: record.status,
    }
}

/// Builds a page of a month, from 1.
pub fn month(reader: &Reader<'_>, key: &str, number: usize) -> Option<MonthView> {
    let record = reader.month(key)?;
    let route = record.route(number);
    let name = name(reader, record);
    let title = titled(reader, &name, number);
    let description = reader.phrases().fill("month.description", &[("month", Fill::Text(&name))]);
    let description = describe(reader, &description);
    let mut days: Vec<DatedView> = Vec::new();
    for moment in record.moments.iter().skip((number - 1) * MOMENTS).take(MOMENTS) {
        let (iso, label) = label(reader.phrases(), moment.1.days, moment.1.precision);
        let told = told(reader, moment, &route);
        match days.last_mut() {
            Some(last) if last.days == label => last.moments.push(told),
            _ => days.push(DatedView { iso, days: label, moments: vec![told] }),
        }
    }
    Some(MonthView {
        site: site(reader, &route),
        page: frame(reader, &route, "month", &title, description),
        all: route.to(&Route::fixed("timeline.html")),
        days,
        pages: page_links(&route, month_pages(record.moments.len()), |other| record.route(other)),
    })
}
