//! The day of publication, as the publisher's own calendar has it.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::evidence::{Evidence, Stamp};
use super::jsonld::Linked;
use crate::text::find_dates;

/// Names of `<meta>` that hold the day of publication, the most telling first.
const PUBLISHED: [&str; 24] = [
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
    "last-modified-published",
];

static COMPACT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(\d{4})(\d{2})(\d{2})(?:T|\b|\d{6}$)").expect("tested"));
static PATH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[/_\-](20[0-3]\d|19\d\d)[/\-](\d{1,2})[/\-](\d{1,2})(?:[/_\-.]|$)").expect("tested")
});

/// The day of publication.
pub fn published(evidence: &Evidence, linked: &Linked, url: Option<&str>) -> Option<Date> {
    let metas: Vec<String> = evidence.meta(&PUBLISHED).collect();
    let declared = linked.published.iter().chain(&metas).find_map(|text| date(text));
    declared
        .or_else(|| stamped(&evidence.stamps))
        .or_else(|| date(linked.page_published.as_deref()?))
        .or_else(|| in_path(url?))
}

/// A date as markup writes it.
fn date(text: &str) -> Option<Date> {
    let found = || find_dates(text).first().map(|found| found.date);
    found().or_else(|| parts(&COMPACT, text.trim()))
}

fn parts(pattern: &Regex, text: &str) -> Option<Date> {
    let captures = pattern.captures(text)?;
    let number = |at: usize| captures.get(at)?.as_str().parse::<i16>().ok();
    let small = |at: usize| i8::try_from(number(at)?).ok();
    Date::new(number(1)?, small(2)?, small(3)?).ok()
}

fn in_path(url: &str) -> Option<Date> {
    parts(&PATH, url)
}

/// The first date that an element is said to publish, else the first that is not said to modify.
fn stamped(stamps: &[Stamp]) -> Option<Date> {
    let modified = |stamp: &&Stamp| {
        ["modif", "updat", "comment", "copyright", "footer", "relat", "event"]
            .iter()
            .any(|n| stamp.names.contains(n))
    };
    let published = |stamp: &&Stamp| {
        ["publi", "pubdate", "posted", "created", "entry-date"].iter().any(|n| stamp.names.contains(n))
    };
    let candidates = || stamps.iter().filter(|stamp| !modified(stamp));
    let dated = |stamp: &Stamp| date(&stamp.text);
    candidates()
        .filter(published)
        .find_map(dated)
        .or_else(|| candidates().filter(|stamp| stamp.exact).find_map(dated))
        .or_else(|| candidates().find_map(dated))
        .or_else(|| stamps.iter().find_map(dated))
}
