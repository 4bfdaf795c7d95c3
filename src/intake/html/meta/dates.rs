//! The day of publication, as the publisher's own calendar has it.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::evidence::{Evidence, Stamp};
use super::jsonld::Linked;
use crate::text::find_dates;

/// Names of `<meta>` that hold the day of publication, the most telling first.
const PUBLISHED: [&str; 25] = [
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_time",
    "published-date",
    "pubdate",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "article.published",
    "date",
    "datecreated",
    "published",
    "published_at",
];

static COMPACT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(\d{4})(\d{2})(\d{2})(?:T|\b|\d{6}$)").expect("tested"));
static PATH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[/_\-](20[0-3]\d|19\d\d)[/\-](\d{1,2})[/\-](\d{1,2})(?:[/_\-.]|$)").expect("tested")
});

static SHORT_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\D{0,12}(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{2})(?:\D.{0,20})?$").expect("tested")
});

/// The day of publication.
pub fn published(evidence: &Evidence, linked: &Linked, url: Option<&str>) -> Option<Date> {
    let metas: Vec<String> = evidence.meta(&PUBLISHED).collect();
    let (before, behind) = evidence.stamps.split_at(evidence.stamps_before_heading);
    let published = |stamp: &&Stamp| is_published(stamp) && !is_modified(stamp);
    let stamps = behind.iter().chain(before).filter(published).map(|stamp| &stamp.text);
    let said: Vec<&String> = linked.published.iter().chain(&metas).chain(stamps).collect();
    own_day(&said)
        .or_else(|| date(linked.page_published.as_deref()?))
        .or_else(|| stamped(behind))
        .or_else(|| in_path(url?))
        .or_else(|| evidence.behind_heading.iter().find_map(|text| date(text)))
        .or_else(|| stamped(before))
}

/// The first date. If it is said in universal time, and another place says the same moment in the
/// publisher's own time, that one counts: the day may differ.
fn own_day(said: &[&String]) -> Option<Date> {
    let first = said.iter().position(|text| date(text).is_some())?;
    let day = date(said[first])?;
    let universal =
        |text: &str| ["Z", "+00:00", "+0000", "UTC", "GMT"].iter().any(|zone| text.ends_with(zone));
    if !universal(said[first].trim()) {
        return Some(day);
    }
    let local = said[first + 1..].iter().filter(|text| text.contains(':') && !universal(text.trim()));
    let near = |other: &Date| {
        *other == day || other.tomorrow().ok() == Some(day) || day.tomorrow().ok() == Some(*other)
    };
    Some(local.filter_map(|text| date(text)).find(near).unwrap_or(day))
}

/// A date as markup writes it.
fn date(text: &str) -> Option<Date> {
    let found = || find_dates(text).first().map(|found| found.date);
    found().or_else(|| parts(&COMPACT, text.trim())).or_else(|| short(text))
}

fn parts(pattern: &Regex, text: &str) -> Option<Date> {
    let captures = pattern.captures(text)?;
    let number = |at: usize| captures.get(at)?.as_str().parse::<i16>().ok();
    let small = |at: usize| i8::try_from(number(at)?).ok();
    Date::new(number(1)?, small(2)?, small(3)?).ok()
}

/// A day with a year of two digits, alone in its element: `28.01.22`.
fn short(text: &str) -> Option<Date> {
    let captures = SHORT_YEAR.captures(text.trim())?;
    let number = |at: usize| captures.get(at)?.as_str().parse::<i8>().ok();
    Date::new(2000 + i16::from(number(3)?), number(2)?, number(1)?).ok()
}

fn in_path(url: &str) -> Option<Date> {
    parts(&PATH, url)
}

fn is_modified(stamp: &Stamp) -> bool {
    let names =
        ["modif", "updat", "comment", "copyright", "footer", "relat", "event", "recent", "popular", "latest"];
    names.iter().any(|name| stamp.names.contains(name))
}

fn is_published(stamp: &Stamp) -> bool {
    ["publi", "pubdate", "posted", "created", "entry-date"].iter().any(|name| stamp.names.contains(name))
}

/// The first date that an element gives and none says to be that of a change or of another article.
fn stamped(stamps: &[Stamp]) -> Option<Date> {
    let candidates = || stamps.iter().filter(|stamp| !is_modified(stamp));
    let dated = |stamp: &Stamp| date(&stamp.text);
    candidates().filter(|stamp| stamp.exact).find_map(dated).or_else(|| candidates().find_map(dated))
}
