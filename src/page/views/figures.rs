//! Who says what in numbers, story by story.

use serde::Serialize;

use super::article::StoryLink;
use super::plots::{ScaleView, on_a_scale};
use super::quantities::named;
use super::{DateView, NavItem, PageView, PlaceView, SiteView};
use super::{describe, frame, page_links, pages, place, site, story_link, titled};
use crate::corpus::Status;
use crate::page::accounts::{QuantityRecord, ValueRecord};
use crate::page::desk::Reader;
use crate::page::overviews::{FiguresRecord, numbered};
use crate::page::plots::Bar;
use crate::page::route::Route;
use crate::policy::Publishable;

/// A page holds so many stories: with at most 16 numbers each of about 400 bytes it stays below 200 KB.
const STORIES: usize = 30;

/// A story is shown with so many of its figures, the gravest; its page has them all.
const FIGURES: usize = 4;

/// A figure is shown with so many of its numbers, the earliest.
const NUMBERS: usize = 4;

/// What `figures.html` is given.
#[derive(Clone, Debug, Serialize)]
pub struct FiguresView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// The stories, those first in which figures differ.
    pub stories: Vec<StoryFiguresView>,
    /// All pages of figures; none where this is all.
    pub pages: Vec<NavItem>,
}

/// A story's figures that sources compare.
#[derive(Clone, Debug, Serialize)]
pub struct StoryFiguresView {
    /// The story.
    pub story: StoryLink,
    /// The figures, those that differ first, four at most.
    pub figures: Vec<FigureView>,
    /// How many more the story's page has.
    pub more: usize,
}

/// Numbers for one thing.
#[derive(Clone, Debug, Serialize)]
pub struct FigureView {
    /// `differ`, `development` or `agree`.
    pub verdict: &'static str,
    /// The same for readers.
    pub words: String,
    /// The numbers, four at most.
    pub values: Vec<NumberView>,
    /// The scale on which they stand, where they differ or follow each other.
    pub scale: Option<ScaleView>,
    /// How many more the story's page has.
    pub more: usize,
    /// `found` or `confirmed`.
    pub status: Status,
}

/// A number.
#[derive(Clone, Debug, Serialize)]
pub struct NumberView {
    /// Modifier, number, unit, what is counted.
    pub text: Publishable,
    /// What follows it in its clause.
    pub rest: Option<Publishable>,
    /// Its sentence.
    pub place: PlaceView,
    /// BCP 47 tag, where it is not the site's; `und` where it is not known and its letters run the other way.
    pub language: Option<String>,
    /// Who says it.
    pub speaker: Option<Publishable>,
    /// The day for which it holds.
    pub as_of: Option<DateView>,
    /// Its place on the scale.
    pub bar: Option<Bar>,
}

/// The numbers of the pages of figures.
pub fn figures_pages(stories: usize) -> impl Iterator<Item = usize> {
    pages(stories, STORIES)
}

/// Numbers as far as they are shown.
fn figure(reader: &Reader<'_>, record: &QuantityRecord, route: &Route) -> FigureView {
    let kept: Vec<&ValueRecord> = record.gravest(NUMBERS).into_iter().map(|at| &record.values[at]).collect();
    let (scale, bars) = on_a_scale(&kept, record.unit, record.verdict);
    let value = |(value, bar): (&&ValueRecord, Option<Bar>)| NumberView {
        text: value.text.clone(),
        rest: value.rest.clone(),
        place: place(reader, &value.sentence, route),
        language: value.sentence.language.clone(),
        speaker: value.speaker.clone(),
        as_of: value.as_of.map(|day| reader.date(day)),
        bar,
    };
    let (verdict, words) = named(reader, record.verdict);
    FigureView {
        verdict,
        words,
        values: kept.iter().zip(bars).map(value).collect(),
        scale,
        more: record.values.len() - kept.len(),
        status: record.status,
    }
}

/// Builds a page of figures, from 1.
pub fn figures(reader: &Reader<'_>, number: usize) -> FiguresView {
    let route = numbered("figures", number);
    let all = reader.figures();
    let title = titled(reader, &reader.phrases().say("figures.title"), number);
    let description = describe(reader, &reader.phrases().say("figures.description"));
    let story = |record: &FiguresRecord| StoryFiguresView {
        story: story_link(reader, record.story, &route),
        figures: record.quantities.iter().take(FIGURES).map(|one| figure(reader, one, &route)).collect(),
        more: record.quantities.len().saturating_sub(FIGURES),
    };
    let shown = all.iter().skip((number - 1) * STORIES).take(STORIES);
    FiguresView {
        site: site(reader, &route),
        page: frame(reader, &route, "figures", &title, description),
        stories: shown.map(story).collect(),
        pages: page_links(&route, figures_pages(all.len()), |other| numbered("figures", other)),
    }
}
