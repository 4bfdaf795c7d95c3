//! Stories that are near another, on its page.

use serde::Serialize;

use super::{DateView, story_link};
use crate::corpus::{Status, When};
use crate::page::desk::Reader;
use crate::page::records::RelatedRecord;
use crate::page::route::Route;
use crate::policy::Publishable;

/// Names that are shown beside a story: enough to see why it is there.
const NAMES: usize = 4;

/// The stories of a time.
#[derive(Clone, Debug, Serialize)]
pub struct NearView {
    /// `before`, `beside` or `after`.
    pub when: When,
    /// The stories, by date.
    pub stories: Vec<NearStoryView>,
}

/// A story that is near another.
#[derive(Clone, Debug, Serialize)]
pub struct NearStoryView {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: Publishable,
    /// BCP 47 tag, where it is not the site's; `und` where it is not known and its letters run the other way.
    pub language: Option<String>,
    /// The first day of its articles.
    pub from: Option<DateView>,
    /// The last, where it is another day.
    pub until: Option<DateView>,
    /// How many articles it has.
    pub count: usize,
    /// Whom and what both name: the first few.
    pub names: Vec<Publishable>,
    /// Found or confirmed.
    pub status: Status,
}

/// The stories near one, by when they are told.
pub fn near(reader: &Reader<'_>, related: &[RelatedRecord], route: &Route) -> Vec<NearView> {
    let times = [When::Before, When::Beside, When::After];
    let told = |when: When| {
        let own = related.iter().filter(|record| record.when == when);
        let mut stories: Vec<_> = own.map(|record| story(reader, record, route)).collect();
        stories.sort_by_key(|(first, _)| *first);
        NearView { when, stories: stories.into_iter().map(|(_, view)| view).collect() }
    };
    times.into_iter().map(told).filter(|near| !near.stories.is_empty()).collect()
}

fn story(
    reader: &Reader<'_>,
    record: &RelatedRecord,
    route: &Route,
) -> (Option<jiff::civil::Date>, NearStoryView) {
    let link = story_link(reader, record.story, route);
    let members = reader.story_head(record.story).members;
    let days: Vec<_> = members.iter().filter_map(|&member| reader.card(member).date).collect();
    let (first, last) = (days.iter().min().copied(), days.iter().max().copied());
    let view = NearStoryView {
        href: link.href.unwrap_or_default(),
        title: link.title,
        language: link.language,
        from: first.map(|day| reader.date(day)),
        until: last.filter(|last| Some(*last) != first).map(|day| reader.date(day)),
        count: link.count,
        names: record.names.iter().take(NAMES).cloned().collect(),
        status: record.status,
    };
    (first, view)
}
