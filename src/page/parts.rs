//! A long story: what its page tells of it, and the pages on which it goes on.
//!
//! 1. [`mod@weights`]: about how many bytes each entry of a part takes on a page.
//! 2. [`Portion::of`]: what one page tells: a story that fits, whole; else the beginning of each part, or one page
//!    of a part.
//!
//! Law: what a story's page leaves out stands on the pages of its parts, in order, each entry once.

mod take;
mod weights;

use std::ops::Range;

use super::records::StoryRecord;
use super::route::Route;
use crate::corpus::Story;
use weights::weights;

/// A story of more bytes, as estimated, goes on on further pages. A page has 300 KB at most. Of 1,964 stories of
/// generated articles those estimated at up to 230,000 bytes had 193,000 at most, so these have about 235,000; the
/// rest is for what is not estimated: the frame, stories near it, copies, the editor's words.
const WHOLE: usize = 280_000;

/// A page of a part holds entries of so many bytes, as estimated.
const PAGE: usize = 150_000;

/// Of an entry the story's own page names so many sources at most: all stand on the page of its part.
const NAMED: usize = 12;

/// A page of a part names so many sources of an entry at most; all stand in the data.
const MOST: usize = 150;

/// However heavy they are, so many entries of a part stand on the story's page: lists of stories lead to them.
const FEWEST: usize = 3;

/// A part of a story that may go on on pages of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What several sources say.
    Several,
    /// Who says what.
    Voices,
    /// Figures.
    Figures,
    /// The timeline.
    Timeline,
    /// How each source begins.
    Openings,
    /// What each source leaves out.
    LeftOut,
    /// The sources, one after another.
    Sources,
}

/// All parts, in the order of a story's page.
pub const PARTS: [Part; 7] = [
    Part::Several,
    Part::Voices,
    Part::Figures,
    Part::Timeline,
    Part::Openings,
    Part::LeftOut,
    Part::Sources,
];

impl Part {
    /// Its part of an address.
    fn stem(self) -> &'static str {
        match self {
            Part::Several => "several",
            Part::Voices => "voices",
            Part::Figures => "figures",
            Part::Timeline => "timeline",
            Part::Openings => "openings",
            Part::LeftOut => "left-out",
            Part::Sources => "sources",
        }
    }

    /// How many bytes of it the page of a long story has, as estimated: together 180,000 and so less than
    /// [`WHOLE`], most for what several sources say.
    fn room(self) -> usize {
        match self {
            Part::Several => 50_000,
            Part::Voices | Part::Figures | Part::Timeline => 30_000,
            Part::Openings | Part::LeftOut => 12_000,
            Part::Sources => 16_000,
        }
    }

    /// Its page, from 1, in a story's folder.
    pub fn route(self, story: &Route, number: usize) -> Route {
        let story = story.path().trim_end_matches(".html");
        let page = if number == 1 { String::new() } else { format!("-{number}") };
        Route::file(format!("{story}/{}{page}.html", self.stem()))
    }
}

/// Which sources a page lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed {
    /// All of the story's.
    All,
    /// Those that it refers to.
    Used,
    /// Some of the story's, by their places among them.
    Some(Range<usize>),
}

/// What one page tells of a story.
#[derive(Clone, Debug)]
pub struct Portion {
    /// The story, its lists cut to what the page tells.
    pub record: StoryRecord,
    /// The members whose beginning it tells.
    pub openings: Vec<usize>,
    /// The members of which it tells what they leave out.
    pub left_out: Vec<usize>,
    /// The sources that it lists.
    pub listed: Listed,
    /// The parts that go on, each with the number of its entries.
    pub further: Vec<(Part, usize)>,
}

impl Portion {
    /// What a story's page tells, or the page of a part, from 1.
    pub fn of(record: &StoryRecord, page: Option<(Part, usize)>) -> Portion {
        let whole = Portion {
            openings: record.members.clone(),
            left_out: record.members.clone(),
            listed: Listed::All,
            further: Vec::new(),
            record: record.clone(),
        };
        match page {
            None if fits(record) => whole,
            None => take::beginning(record, whole),
            Some((part, number)) => {
                let range = pages(record, part).into_iter().nth(number - 1).unwrap_or_default();
                take::page(record, part, range)
            }
        }
    }
}

/// Whether a story of which no words are redacted stands on one page for sure.
pub fn is_short(story: &Story) -> bool {
    weights::at_most(story) <= WHOLE
}

/// Whether a story stands on one page.
fn fits(record: &StoryRecord) -> bool {
    let all = PARTS.iter().flat_map(|part| weights(record, *part, usize::MAX));
    all.sum::<usize>() <= WHOLE
}

/// The pages of a part as ranges of its entries; none where it does not go on.
fn pages(record: &StoryRecord, part: Part) -> Vec<Range<usize>> {
    let mut pages: Vec<Range<usize>> = Vec::new();
    let mut held = 0;
    for (at, weight) in weights(record, part, MOST).into_iter().enumerate() {
        match pages.last_mut() {
            Some(page) if held + weight <= PAGE => {
                page.end = at + 1;
                held += weight;
            }
            _ => {
                pages.push(at..at + 1);
                held = weight;
            }
        }
    }
    pages
}

/// How many entries from the beginning of a part stand on a long story's page.
fn held(weights: &[usize], part: Part) -> usize {
    let mut room = part.room();
    let light = weights.iter().take_while(|weight| {
        let fits = **weight <= room;
        room = room.saturating_sub(**weight);
        fits
    });
    light.count().max(FEWEST).min(weights.len())
}

/// Whether a part of a long story goes on: not all of its entries, or not all of their sources, stand on its page.
fn goes_on(record: &StoryRecord, part: Part) -> bool {
    let (short, all) = (weights(record, part, NAMED), weights(record, part, usize::MAX));
    held(&short, part) < short.len() || short != all
}

/// The pages of a story beside its own: each part that goes on, with the number of its pages.
pub fn further(record: &StoryRecord) -> Vec<(Part, usize)> {
    if fits(record) {
        return Vec::new();
    }
    let parts = PARTS.into_iter().filter(|part| goes_on(record, *part));
    parts.map(|part| (part, pages(record, part).len())).collect()
}

/// Where a statement stands, by its place: on a page of its part, or, if none, on the story's own.
pub fn statement_page(record: &StoryRecord, at: usize) -> Option<(Part, usize)> {
    let weights = weights(record, Part::Several, NAMED);
    if fits(record) || at < held(&weights, Part::Several) {
        return None;
    }
    let page = pages(record, Part::Several).iter().position(|range| range.contains(&at))?;
    Some((Part::Several, page + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_a_part_stands_in_the_story_s_folder() {
        let story = Route::fixed("stories/quay.html");
        assert_eq!(Part::LeftOut.route(&story, 1).path(), "stories/quay/left-out.html");
        assert_eq!(Part::Sources.route(&story, 3).path(), "stories/quay/sources-3.html");
    }

    #[test]
    fn a_part_is_held_as_far_as_there_is_room_but_three_entries_always() {
        assert_eq!(held(&[4_000; 9], Part::Openings), 3, "12,000 bytes");
        assert_eq!(held(&[1_000; 9], Part::Openings), 9);
        assert_eq!(held(&[90_000; 9], Part::Openings), 3);
        assert_eq!(held(&[90_000; 2], Part::Openings), 2);
        let rooms: usize = PARTS.iter().map(|part| part.room()).sum();
        assert!(rooms < WHOLE);
    }
}
