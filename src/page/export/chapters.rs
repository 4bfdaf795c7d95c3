//! Which pages an export holds, in the order in which they are read.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::corpus::Story;
use crate::page::desk::Desk;
use crate::page::{Edition, Page, Subject};

/// A part of an export: chapters of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The front page, and the lists of all stories.
    Front,
    /// Dated editions.
    Editions,
    /// Stories by date, each with its articles behind it.
    Stories,
    /// Articles that stand alone, by date.
    Articles,
    /// People, places and organisations.
    Names,
    /// Outlets.
    Outlets,
    /// The timeline across stories.
    Timeline,
    /// The figures across stories.
    Figures,
    /// The editor's pages.
    Pages,
    /// The page about the digest.
    About,
    /// The search page and lists from A to Z: in the single file only.
    Search,
}

/// A page of an export.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// The page.
    pub page: Page,
    /// The part that it belongs to.
    pub part: Part,
    /// The first day of what it is about.
    pub day: Option<Date>,
    /// Its place in its part: 0 what leads it, 1 what stands under that.
    pub level: u8,
}

/// What an export holds.
#[derive(Clone, Copy, Debug)]
pub enum Extent<'s> {
    /// All that can be read, without search.
    Book,
    /// Stories by their places, with their articles, and the page about the digest.
    Stories(&'s [usize]),
    /// All that can be read, and search.
    Everything,
}

/// The pages of an export, in the order in which they are read.
///
/// Laws: every page that can be read is there once, unless only some stories are asked for; a story's articles stand
/// behind it. Dead ends of a book are left out: feeds, data, citation files, addresses that only lead on.
pub fn chapters(edition: &Edition<'_>, extent: Extent<'_>) -> Vec<Chapter> {
    let known = Known::new(edition);
    let mut keyed: Vec<(Key, Chapter)> = Vec::new();
    for (at, page) in edition.pages().iter().enumerate() {
        let Some(mut placed) = known.place(&page.subject) else { continue };
        match extent {
            Extent::Everything => {}
            Extent::Book if placed.part == Part::Search => continue,
            Extent::Book => {}
            Extent::Stories(stories) => match (placed.part, placed.story) {
                (Part::About, _) => {}
                (_, Some(story)) if stories.contains(&story) => {}
                _ => continue,
            },
        }
        let chapter = Chapter { page: page.clone(), part: placed.part, day: placed.day, level: placed.level };
        placed.order.push(at);
        keyed.push(((placed.part, placed.order), chapter));
    }
    keyed.sort_by(|a, b| a.0.cmp(&b.0));
    keyed.into_iter().map(|(_, chapter)| chapter).collect()
}

/// A chapter's part, and its order in it.
type Key = (Part, Vec<usize>);

/// A page's place in an export.
struct Placed {
    part: Part,
    level: u8,
    day: Option<Date>,
    story: Option<usize>,
    order: Vec<usize>,
}

/// What places depend on.
struct Known<'k> {
    desk: &'k Desk<'k>,
    /// The stories that have a page.
    paged: BTreeSet<usize>,
    /// The first day of each story's articles.
    days: Vec<Option<Date>>,
}

impl<'k> Known<'k> {
    fn new(edition: &'k Edition<'k>) -> Self {
        let desk = edition.desk();
        let paged = edition.pages().iter().filter_map(|page| match page.subject {
            Subject::Story(at) => Some(at),
            _ => None,
        });
        let stories = desk.corpus.stories.iter();
        let first = |story: &Story| story.members.iter().filter_map(|&member| day(desk, member)).min();
        Known { desk, paged: paged.collect(), days: stories.map(first).collect() }
    }

    fn place(&self, subject: &Subject) -> Option<Placed> {
        let placed = |part, level, order: Vec<usize>| Placed { part, level, day: None, story: None, order };
        Some(match subject {
            Subject::Front => placed(Part::Front, 0, vec![0]),
            Subject::Archive(number) => placed(Part::Front, 2, vec![1, *number]),
            Subject::Editions => placed(Part::Editions, 0, vec![0]),
            Subject::Edition(_) => placed(Part::Editions, 1, vec![1]),
            Subject::Story(at) => {
                let days = self.days[*at];
                Placed { day: days, story: Some(*at), ..placed(Part::Stories, 1, vec![sorted(days), *at, 0]) }
            }
            Subject::Article(at) => {
                let story = self.desk.story_of[*at];
                let own = day(self.desk, *at);
                match self.paged.contains(&story) {
                    true => {
                        let order = vec![sorted(self.days[story]), story, 1, sorted(own), *at];
                        Placed { day: own, story: Some(story), ..placed(Part::Stories, 2, order) }
                    }
                    false => Placed {
                        day: own,
                        story: Some(story),
                        ..placed(Part::Articles, 1, vec![sorted(own), *at])
                    },
                }
            }
            Subject::Entities => placed(Part::Names, 0, vec![0]),
            Subject::Entity(_) => placed(Part::Names, 1, vec![1]),
            Subject::Outlets(number) => placed(Part::Outlets, first(*number, 0), vec![0, *number]),
            Subject::Outlet(_, number) => placed(Part::Outlets, first(*number, 1), vec![1]),
            Subject::Timeline => placed(Part::Timeline, 0, vec![0]),
            Subject::Month(_, number) => placed(Part::Timeline, first(*number, 1), vec![1]),
            Subject::Figures(number) => placed(Part::Figures, first(*number, 0), vec![*number]),
            Subject::Content(_) => placed(Part::Pages, 1, vec![]),
            Subject::About => placed(Part::About, 0, vec![]),
            Subject::Search => placed(Part::Search, 0, vec![0]),
            Subject::Letter(..) => placed(Part::Search, 2, vec![1]),
            _ => return None,
        })
    }
}

/// The day of an article.
fn day(desk: &Desk<'_>, article: usize) -> Option<Date> {
    desk.corpus.articles[article].facts.published.as_ref().map(|published| published.value)
}

/// The level of the first of several pages; further ones stand in no table of contents.
fn first(number: usize, level: u8) -> u8 {
    if number == 1 { level } else { 2 }
}

/// A day as a number; what has none stands last.
fn sorted(day: Option<Date>) -> usize {
    let number = |day: Date| (i64::from(day.year()) + 10_000) * 512 + i64::from(day.day_of_year());
    day.and_then(|day| usize::try_from(number(day)).ok()).unwrap_or(usize::MAX)
}
