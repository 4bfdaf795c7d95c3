//! The front page and the archive.

use serde::Serialize;

use super::{
    CardView, Cited, DateView, PageView, PieceView, SiteView, SourceView, card, describe, editors_words,
    frame, hold_code, site, sources,
};
use crate::annotate::Apparatus;
use crate::config::Front;
use crate::content::ContentKind;
use crate::page::desk::Reader;
use crate::page::phrases::Fill;
use crate::page::records::{Quote, StoryRecord};
use crate::page::route::Route;
use crate::policy::Publishable;

/// How many stories a page of lists holds.
pub const PER_PAGE: usize = 60;

/// What `index.html` is given.
#[derive(Clone, Debug, Serialize)]
pub struct FrontView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// The editor's words.
    pub words: Vec<PieceView>,
    /// The newest stories of several articles, newest first.
    pub stories: Vec<StoryCard>,
    /// The newest articles that stand alone.
    pub singles: Vec<StoryCard>,
    /// How many stories and articles there are in all.
    pub counts: super::Counts,
    /// Pages with everything, oldest first; empty where all stands here.
    pub archives: Vec<super::NavItem>,
    /// Sources that the editor's words cite.
    pub sources: Vec<SourceView>,
}

/// A story in a list.
#[derive(Clone, Debug, Serialize)]
pub struct StoryCard {
    /// Its page; the article's own where it has one article.
    pub href: String,
    /// Its title.
    pub title: Publishable,
    /// The editor's sentence, or the lead article's first words.
    pub summary: Option<Publishable>,
    /// Whether the summary is a source's words.
    pub quoted: bool,
    /// BCP 47 tag of the title, where it is not the site's.
    pub language: Option<String>,
    /// The same of the summary.
    pub summary_language: Option<String>,
    /// Its first and last day.
    pub from: Option<DateView>,
    /// The last, where it is another day.
    pub until: Option<DateView>,
    /// How many statements several sources share.
    pub statements: usize,
    /// The first of them.
    pub leading: Vec<LeadingView>,
    /// Its articles, at most twelve.
    pub articles: Vec<CardView>,
    /// How many more there are.
    pub more: usize,
}

/// A statement in a list of stories.
#[derive(Clone, Debug, Serialize)]
pub struct LeadingView {
    /// Where it stands on the story's page.
    pub href: String,
    /// Its words.
    pub text: Publishable,
    /// BCP 47 tag, where it is not the site's; `und` where it is not known and its letters run the other way.
    pub language: Option<String>,
    /// How many sources have it.
    pub count: usize,
}

/// What `archive.html` is given.
#[derive(Clone, Debug, Serialize)]
pub struct ArchiveView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Its number, from 1; pages count from the oldest so that addresses stay.
    pub number: usize,
    /// All pages.
    pub archives: Vec<super::NavItem>,
    /// Its stories, oldest first.
    pub stories: Vec<StoryCard>,
}

/// How many archive pages a number of stories needs; none where the front page holds all.
pub fn archives(stories: usize, front: Front) -> usize {
    if front == Front::Stories && stories <= PER_PAGE { 0 } else { stories.div_ceil(PER_PAGE) }
}

/// The address of an archive page, from 1.
pub(super) fn archive_route(number: usize) -> Route {
    Route::file(format!("archive-{number}.html"))
}

fn archive_links(reader: &Reader<'_>, route: &Route, stories: usize) -> Vec<super::NavItem> {
    let link = |number: usize| {
        let target = archive_route(number);
        super::NavItem { label: number.to_string(), href: route.to(&target), current: *route == target }
    };
    (1..=archives(stories, reader.site().front)).map(link).collect()
}

pub(super) fn story_card(reader: &Reader<'_>, at: usize, route: &Route) -> StoryCard {
    let record = reader.story(at);
    let alone = record.stands_alone();
    let cards: Vec<_> = record.members.iter().take(12).map(|&member| reader.card(member)).collect();
    let dates = || cards.iter().filter_map(|card| card.date);
    let (from, until) = (dates().min(), dates().max());
    let opening: Option<Quote> = if record.summary.is_none() { reader.opening(record.lead) } else { None };
    StoryCard {
        href: if alone { route.to(&cards[0].route) } else { route.to(&record.route) },
        title: record.title.clone(),
        quoted: record.summary.is_none(),
        language: record.language.clone(),
        summary_language: opening.as_ref().and_then(|quote| quote.language.clone()),
        summary: record.summary.clone().or_else(|| opening.and_then(|quote| quote.text)),
        from: from.map(|day| reader.date(day)),
        until: until.filter(|until| Some(*until) != from).map(|day| reader.date(day)),
        statements: record.statements.len(),
        leading: leading(&record, route),
        more: record.members.len() - cards.len(),
        articles: cards.iter().map(|own| card(reader, own, route)).collect(),
    }
}

/// A story's first statements: three, which is what a glance holds.
fn leading(record: &StoryRecord, route: &Route) -> Vec<LeadingView> {
    let first = record.statements.iter().enumerate().take(3);
    let view = first.map(|(at, statement)| LeadingView {
        href: format!("{}#st{}", route.to(&record.route), at + 1),
        text: statement.witnesses[statement.shown].text.clone().unwrap_or_default(),
        language: statement.witnesses[statement.shown].language.clone(),
        count: statement.witnesses.len(),
    });
    view.collect()
}

/// Builds the front page.
pub fn front(reader: &Reader<'_>) -> FrontView {
    let route = Route::fixed("index.html");
    let (count, article_count) = reader.counts();
    let mut apparatus: Apparatus<'_, Cited> = Apparatus::new(&[]);
    let words = reader.single(ContentKind::Front);
    let words = words.map(|at| editors_words(reader, at, &route, &mut apparatus)).unwrap_or_default();
    let newest = count.saturating_sub(PER_PAGE)..count;
    let (mut stories, mut singles) = (Vec::new(), Vec::new());
    for at in newest {
        let record = reader.story_head(at);
        let list = if record.stands_alone() { &mut singles } else { &mut stories };
        list.push((last_day(reader, &record.members), story_card(reader, at, &route)));
    }
    // Newest first; stories of one day keep their order.
    let newest_first = |mut list: Vec<(Option<jiff::civil::Date>, StoryCard)>| {
        list.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
        list.into_iter().map(|(_, card)| card).collect::<Vec<_>>()
    };
    let record = reader.site();
    let description = if record.subtitle.as_str().is_empty() {
        reader.phrases().count("front.description", article_count)
    } else {
        record.subtitle.as_str().to_owned()
    };
    let mut page = frame(reader, &route, "front", &record.title, describe(reader, &description));
    page.code = hold_code(&words);
    FrontView {
        site: site(reader, &route),
        page,
        words,
        stories: newest_first(stories),
        singles: newest_first(singles),
        counts: super::Counts { stories: count, articles: article_count },
        archives: archive_links(reader, &route, count),
        sources: sources(reader, apparatus.notes(Cited::anchor), &route, None),
    }
}

fn last_day(reader: &Reader<'_>, members: &[usize]) -> Option<jiff::civil::Date> {
    members.iter().filter_map(|&member| reader.card(member).date).max()
}

/// Builds an archive page, from 1.
pub fn archive(reader: &Reader<'_>, number: usize) -> ArchiveView {
    let route = archive_route(number);
    let (count, _) = reader.counts();
    let range = (number - 1) * PER_PAGE..(number * PER_PAGE).min(count);
    let title =
        reader.policy().own(&reader.phrases().fill("archive.title", &[("number", Fill::Plain(number))]));
    let values = [("from", range.start + 1), ("until", range.end), ("all", count)];
    let values = values.map(|(name, number)| (name, Fill::Number(number)));
    let description = reader.policy().own(&reader.phrases().fill("archive.description", &values));
    ArchiveView {
        site: site(reader, &route),
        page: frame(reader, &route, "archive", &title, description),
        number,
        archives: archive_links(reader, &route, count),
        stories: range.map(|at| story_card(reader, at, &route)).collect(),
    }
}
