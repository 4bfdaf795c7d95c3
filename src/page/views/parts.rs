//! Where a long story goes on.

use serde::Serialize;

use super::{Cited, NavItem, page_links};
use crate::annotate::{Apparatus, NotedSource};
use crate::page::desk::Reader;
use crate::page::parts::{Listed, Part, further};
use crate::page::phrases::Fill;
use crate::page::records::StoryRecord;
use crate::page::route::Route;
use crate::policy::Publishable;

/// Where the parts of a story go on; none for a part that stands here whole.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FurtherView {
    /// What several sources say.
    pub several: Option<MoreView>,
    /// Who says what.
    pub voices: Option<MoreView>,
    /// Figures.
    pub figures: Option<MoreView>,
    /// The timeline.
    pub timeline: Option<MoreView>,
    /// How each source begins.
    pub openings: Option<MoreView>,
    /// What each source leaves out.
    pub left_out: Option<MoreView>,
    /// The sources.
    pub sources: Option<MoreView>,
}

/// The first page of a part.
#[derive(Clone, Debug, Serialize)]
pub struct MoreView {
    /// Its address.
    pub href: String,
    /// How many entries the part has in all.
    pub count: usize,
}

/// A page on which a part of a story goes on.
#[derive(Clone, Debug, Serialize)]
pub struct PartView {
    /// The story's page.
    pub story: String,
    /// The page's number, from 1.
    pub number: usize,
    /// All pages of the part; none where this is all.
    pub pages: Vec<NavItem>,
}

impl FurtherView {
    /// The links to the parts that go on.
    pub(super) fn of(story: &Route, route: &Route, parts: &[(Part, usize)]) -> FurtherView {
        let mut view = FurtherView::default();
        for &(part, count) in parts {
            let place = match part {
                Part::Several => &mut view.several,
                Part::Voices => &mut view.voices,
                Part::Figures => &mut view.figures,
                Part::Timeline => &mut view.timeline,
                Part::Openings => &mut view.openings,
                Part::LeftOut => &mut view.left_out,
                Part::Sources => &mut view.sources,
            };
            *place = Some(MoreView { href: route.to(&part.route(story, 1)), count });
        }
        view
    }
}

impl PartView {
    /// A page of a part, from 1.
    pub(super) fn of(record: &StoryRecord, (part, number): (Part, usize), route: &Route) -> PartView {
        let pages =
            further(record).into_iter().find(|(other, _)| *other == part).map_or(0, |(_, pages)| pages);
        let at = |number| part.route(&record.route, number);
        PartView { story: route.to(&record.route), number, pages: page_links(route, 1..=pages, at) }
    }
}

/// The title of a page: the story's, with the part that it has.
pub(super) fn title(reader: &Reader<'_>, story: &Publishable, part: Option<(Part, usize)>) -> Publishable {
    let Some((part, number)) = part else { return story.clone() };
    let key = match part {
        Part::Several => "story.several",
        Part::Voices => "story.voices",
        Part::Figures => "story.figures",
        Part::Timeline => "story.timeline",
        Part::Openings => "story.openings",
        Part::LeftOut => "story.left_out",
        Part::Sources => "sources.heading",
    };
    let title = format!("{} – {}", story.as_str(), reader.phrases().say(key));
    let title = match number {
        1 => title,
        _ => reader
            .phrases()
            .fill("frame.numbered", &[("title", Fill::Text(&title)), ("number", Fill::Plain(number))]),
    };
    reader.policy().own(&title)
}

/// The notes of the sources that a page lists.
pub(super) fn listed(apparatus: Apparatus<'_, Cited>, listed: Listed) -> Vec<NotedSource<Cited>> {
    match listed {
        Listed::All => apparatus.notes(Cited::anchor),
        Listed::Used => apparatus.used_notes(Cited::anchor),
        Listed::Some(range) => {
            let notes = apparatus.notes(Cited::anchor).into_iter();
            notes.filter(|note| range.contains(&(note.number - 1))).collect()
        }
    }
}

/// The members of which a page has citations: those that it lists as the story's.
pub(super) fn cited<'m>(members: &'m [usize], listed: &Listed) -> &'m [usize] {
    match listed {
        Listed::All => members,
        Listed::Used => &[],
        Listed::Some(range) => &members[range.clone()],
    }
}
