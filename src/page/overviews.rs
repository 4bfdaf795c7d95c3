//! What is read across stories: all outlets, all dated things, all figures that sources compare.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::accounts::{QuantityRecord, quantities};
use super::desk::{Desk, Reader};
use super::records::MomentRecord;
use super::route::Route;
use crate::corpus::Verdict;
use crate::intake::Key;
use crate::policy::Publishable;

/// A span of more days than a month has is told with its year, not with the month in which it begins.
const MONTH: i32 = 31;

/// An outlet with its articles.
#[derive(Clone, Debug)]
pub struct OutletRecord {
    /// Its name; none for the articles that name no outlet.
    pub name: Option<Publishable>,
    /// Its address without the ending.
    pub stem: String,
    /// Its articles as places, the newest first, those without a date at the end.
    pub articles: Vec<usize>,
    /// The days of its first and its last article.
    pub days: Option<(Date, Date)>,
}

impl OutletRecord {
    /// Its page, from 1. The further ones stand in a folder, where no other outlet's slug can meet them.
    pub fn route(&self, number: usize) -> Route {
        numbered(&self.stem, number)
    }
}

/// The dated things of a month, or those of a year that no month holds.
#[derive(Clone, Debug)]
pub struct MonthRecord {
    /// `2031-03` or `2031`: its part of an address.
    pub key: String,
    /// The first day of the first.
    pub day: Date,
    /// Whether it holds what spans more than a month.
    pub is_year: bool,
    /// They by day, each with the place of its story.
    pub moments: Vec<(usize, MomentRecord)>,
}

impl MonthRecord {
    /// Its page, from 1.
    pub fn route(&self, number: usize) -> Route {
        numbered(&format!("timeline/{}", self.key), number)
    }
}

/// A story's figures that sources compare.
#[derive(Clone, Debug)]
pub struct FiguresRecord {
    /// The story's place.
    pub story: usize,
    /// They, those that differ first.
    pub quantities: Vec<QuantityRecord>,
}

/// The address of one of several pages, from 1.
pub fn numbered(stem: &str, number: usize) -> Route {
    Route::file(if number == 1 { format!("{stem}.html") } else { format!("{stem}/{number}.html") })
}

/// A page of all outlets, from 1: not in their folder, where an outlet may be called by a number.
pub fn outlets_route(number: usize) -> Route {
    Route::file(if number == 1 { "outlets.html".to_owned() } else { format!("outlets-{number}.html") })
}

/// All of them.
///
/// Laws: each article stands under one outlet; nothing here has words that its article's page may not show.
#[derive(Debug)]
pub struct Overviews {
    /// Outlets by name, the unnamed at the end; none where no outlet is named.
    pub outlets: Vec<OutletRecord>,
    /// Months, the newest first; a year stands before its months.
    pub months: Vec<MonthRecord>,
    /// Stories, those first in which figures differ; then the newest.
    pub figures: Vec<FiguresRecord>,
}

impl Overviews {
    /// What a build's results have.
    pub fn new(desk: &Desk<'_>) -> Self {
        Overviews { outlets: outlets(desk), months: months(desk), figures: figures(desk) }
    }
}

fn outlets(desk: &Desk<'_>) -> Vec<OutletRecord> {
    // By the name as it is shown: an address must not tell what is redacted.
    let mut named: BTreeMap<(bool, String, Option<Publishable>), Vec<usize>> = BTreeMap::new();
    for (at, article) in desk.corpus.articles.iter().enumerate() {
        let name = article.facts.outlet.as_ref().map(|outlet| desk.policy.own(&outlet.value));
        // A name of nothing but blanks is none.
        let name = name.filter(|name| Key::new(name.as_str()).is_some());
        let folded = name.as_ref().map(|name| crate::text::fold(name.as_str())).unwrap_or_default();
        named.entry((name.is_none(), folded, name)).or_default().push(at);
    }
    if named.keys().all(|(unnamed, ..)| *unnamed) {
        return Vec::new();
    }
    let record = |((_, _, name), mut articles): ((bool, String, Option<Publishable>), Vec<usize>)| {
        let article = |at: usize| &desk.corpus.articles[at];
        articles.sort_by(|&a, &b| {
            let (a, b) = (article(a), article(b));
            b.date().cmp(&a.date()).then_with(|| a.key.cmp(&b.key))
        });
        let days = || articles.iter().filter_map(|&at| article(at).date());
        let days = days().min().zip(days().max());
        let key = name.as_ref().and_then(|name| Key::new(name.as_str()));
        // Beside the folder no outlet's slug can meet it.
        let unnamed = || "outlets-not-named".to_owned();
        let stem = key.map_or_else(unnamed, |key| format!("outlets/{}", super::route::slug(&key)));
        OutletRecord { name, stem, articles, days }
    };
    let mut records: Vec<OutletRecord> = named.into_iter().map(record).collect();
    // Two names may be made to meet in one address (24 bits of a hash): the later gives way, whoever made it so.
    let mut taken = BTreeSet::new();
    for record in &mut records {
        while !taken.insert(record.stem.clone()) {
            record.stem.push_str("-2");
        }
    }
    records
}

fn months(desk: &Desk<'_>) -> Vec<MonthRecord> {
    let reader = Reader::new(desk);
    let mut months: BTreeMap<(i16, i8), Vec<(usize, MomentRecord)>> = BTreeMap::new();
    for (at, story) in desk.corpus.stories.iter().enumerate() {
        let shown = story.timeline.iter().filter(|moment| desk.policy.shows(moment.status));
        for moment in shown {
            let quotes = moment.witnesses.iter().map(|witness| reader.quote(witness));
            let Some(record) = MomentRecord::of(moment, quotes, desk.corpus) else { continue };
            let (from, until) = record.days;
            let long = (until - from).get_days() >= MONTH;
            let month = if long { i8::MAX } else { from.month() };
            months.entry((from.year(), month)).or_default().push((at, record));
        }
    }
    let record = |((year, month), mut moments): ((i16, i8), Vec<(usize, MomentRecord)>)| {
        moments.sort_by_key(|(story, moment)| (moment.days, *story));
        let is_year = month == i8::MAX;
        let key = if is_year { format!("{year:04}") } else { format!("{year:04}-{month:02}") };
        MonthRecord { key, day: moments[0].1.days.0, is_year, moments }
    };
    months.into_iter().rev().map(record).collect()
}

fn figures(desk: &Desk<'_>) -> Vec<FiguresRecord> {
    let reader = Reader::new(desk);
    let mut all = Vec::new();
    for (at, story) in desk.corpus.stories.iter().enumerate().rev() {
        let mut quantities = quantities(&reader, story);
        quantities.retain(|quantity| quantity.verdict >= Verdict::Agree);
        quantities.sort_by_key(|quantity| std::cmp::Reverse(quantity.verdict));
        if !quantities.is_empty() {
            all.push(FiguresRecord { story: at, quantities });
        }
    }
    all.sort_by_key(|record| std::cmp::Reverse(record.quantities[0].verdict));
    all
}

impl<'a> Desk<'a> {
    /// What is read across stories.
    pub fn overviews(&self) -> &Overviews {
        self.overviews.get_or_init(|| Overviews::new(self))
    }
}

impl<'d> Reader<'d> {
    /// All outlets, without their articles' own words.
    pub fn outlets(&self) -> &'d [OutletRecord] {
        self.read("outlets", "");
        &self.desk().overviews().outlets
    }

    /// An outlet, by its address without the ending.
    pub fn outlet(&self, stem: &str) -> Option<&'d OutletRecord> {
        self.read("outlet", stem);
        self.desk().overviews().outlets.iter().find(|outlet| outlet.stem == stem)
    }

    /// The months in which something is dated: their addresses and how much each holds.
    pub fn months(&self) -> Vec<(&'d MonthRecord, usize)> {
        self.read("months", "");
        self.desk().overviews().months.iter().map(|month| (month, month.moments.len())).collect()
    }

    /// A month, by its part of an address.
    pub fn month(&self, key: &str) -> Option<&'d MonthRecord> {
        self.read("month", key);
        self.desk().overviews().months.iter().find(|month| month.key == key)
    }

    /// The stories' figures that sources compare.
    pub fn figures(&self) -> &'d [FiguresRecord] {
        self.read("figures", "");
        &self.desk().overviews().figures
    }
}
