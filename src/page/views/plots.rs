//! The plots of views: a timeline's strip, figures on one scale, outlets by day.

use std::collections::BTreeMap;

use serde::Serialize;

use super::DateView;
use super::timeline::MomentsView;
use crate::corpus::Verdict;
use crate::page::accounts::ValueRecord;
use crate::page::desk::Reader;
use crate::page::plots::{self, Bar, Dated, Measured, Printed, Strip};
use crate::page::records::{Card, StoryRecord};
use crate::page::route::Route;
use crate::policy::Publishable;
use crate::text::{Amount, Unit};

/// A scale on which figures stand.
#[derive(Clone, Debug, Serialize)]
pub struct ScaleView {
    /// Where it begins.
    pub low: String,
    /// Where it ends.
    pub high: String,
    /// Where zero lies, if not at the beginning.
    pub zero: Option<String>,
}

/// Plots a timeline, and gives its days the addresses to which the plot leads.
pub(super) fn strip(reader: &Reader<'_>, record: &StoryRecord, days: &mut [MomentsView]) -> Option<Strip> {
    let target = |at: usize| format!("d{}", at + 1);
    let mut entries = Vec::new();
    let mut moments = record.timeline.iter();
    for (at, day) in days.iter().enumerate() {
        let told = moments.by_ref().take(day.moments.len());
        let entry = |days| Dated { days, label: day.days.clone(), target: target(at) };
        entries.extend(told.map(|moment| entry(moment.days)));
    }
    let published = record.members.iter().filter_map(|&member| reader.card(member).date);
    let strip = plots::strip(&entries, &published.collect::<Vec<_>>(), |day| reader.date(day))?;
    for (at, day) in days.iter_mut().enumerate() {
        day.id = Some(target(at));
    }
    Some(strip)
}

/// Which outlet printed when.
#[derive(Clone, Debug, Serialize)]
pub struct CoverageView {
    /// Its days, one after another.
    pub days: Vec<ColumnView>,
    /// Its outlets, that which began first at the top.
    pub rows: Vec<RowView>,
    /// How many outlets have no row.
    pub outlets: usize,
    /// How many articles are theirs, or of other days.
    pub left: usize,
    /// How many articles have no date.
    pub undated: usize,
}

/// A day's column.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnView {
    /// The day.
    pub date: DateView,
    /// Its day of the month.
    pub day: i8,
}

/// An outlet's row.
#[derive(Clone, Debug, Serialize)]
pub struct RowView {
    /// The outlet; none for articles that name none.
    pub outlet: Option<Publishable>,
    /// Its articles by day.
    pub cells: Vec<CellView>,
}

/// What an outlet printed on a day.
#[derive(Clone, Debug, Serialize)]
pub struct CellView {
    /// Its articles, three at most.
    pub articles: Vec<MarkView>,
    /// How many more there are.
    pub more: usize,
}

/// An article's mark.
#[derive(Clone, Debug, Serialize)]
pub struct MarkView {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: Publishable,
}

/// An outlet's day has so many marks at most: a fourth would make its row higher than three names.
const MARKS: usize = 3;

/// Which outlet printed which of a story's articles when.
pub(super) fn coverage(reader: &Reader<'_>, members: &[usize], route: &Route) -> Option<CoverageView> {
    let cards: BTreeMap<usize, Card> = members.iter().map(|&member| (member, reader.card(member))).collect();
    let printed = members.iter().map(|member| {
        let card = &cards[member];
        Printed { outlet: card.outlet.clone(), day: card.date, article: *member }
    });
    let grid = plots::coverage(&printed.collect::<Vec<_>>())?;
    let mark = |article: &usize| {
        let card = &cards[article];
        MarkView { href: route.to(&card.route), title: card.title.clone() }
    };
    let cell = |articles: Vec<usize>| CellView {
        articles: articles.iter().take(MARKS).map(mark).collect(),
        more: articles.len().saturating_sub(MARKS),
    };
    let row = |(outlet, cells): (Option<Publishable>, Vec<Vec<usize>>)| RowView {
        outlet,
        cells: cells.into_iter().map(cell).collect(),
    };
    Some(CoverageView {
        days: grid
            .days
            .into_iter()
            .map(|day| ColumnView { date: reader.date(day), day: day.day() })
            .collect(),
        rows: grid.rows.into_iter().map(row).collect(),
        outlets: grid.outlets,
        left: grid.left,
        undated: grid.undated,
    })
}

/// Puts numbers for one thing on one scale, where they differ or follow each other; else they have no places.
pub(super) fn on_a_scale(
    values: &[&ValueRecord],
    unit: Option<Unit>,
    verdict: Verdict,
) -> (Option<ScaleView>, Vec<Option<Bar>>) {
    let measured = |value: &&ValueRecord| Measured {
        interval: value.interval,
        printed: match value.amount {
            Amount::Exact(number) => Some(number),
            Amount::Range(..) | Amount::Vague(..) => None,
        },
    };
    let numbers: Vec<Measured> = values.iter().map(measured).collect();
    let percent = unit.is_some_and(|unit| unit.name == "percent");
    let apart = matches!(verdict, Verdict::Differ | Verdict::Development);
    match apart.then(|| plots::scale(&numbers, percent)).flatten() {
        Some(scaled) => {
            let view = ScaleView { low: scaled.low, high: scaled.high, zero: scaled.zero };
            (Some(view), scaled.bars)
        }
        None => (None, vec![None; values.len()]),
    }
}
