//! The day of publication, as the publisher's own calendar has it.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::evidence::Evidence;
use super::jsonld::Linked;
use super::stamps::{Place, Stamp};
use crate::intake::Told;
use crate::text::{find_dates, says_changed};

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
    LazyLock::new(|| Regex::new(r"^(\d{4})[ -]?(\d{2})[ -]?(\d{2})(?:T|\b|\d{6}$)").expect("tested"));
static PATH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[/_\-](20[0-3]\d|19\d\d)[/\-](\d{1,2})[/\-](\d{1,2})(?:[/_\-.]|$)").expect("tested")
});

static SHORT_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\D{0,12}(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{2})(?:\D.{0,20})?$").expect("tested")
});

/// A text that says to be the day of publication, and the part of markup that it is from.
struct Said<'a> {
    text: &'a str,
    by: String,
}

/// The day of publication with the part of the page that says it, and what says to be one and is none.
#[derive(Default)]
pub struct Found {
    /// The day.
    pub day: Option<(Date, String)>,
    /// No day of any calendar, or one that could be two.
    pub none: Option<Told>,
}

/// The day of publication.
///
/// 1. What says to be the day of publication, in the publisher's own time: linked data, `<meta>`, elements.
/// 2. The first date near the headline, then the address, then any date behind the headline.
pub fn published(evidence: &Evidence, linked: &Linked, url: Option<&str>) -> Found {
    let metas: Vec<(&str, String)> = evidence.named_meta(&PUBLISHED).collect();
    let nodes = &evidence.near.nodes;
    let is_near = |stamp: &Stamp| nodes.contains(&stamp.node);
    let place = |stamp: &Stamp| if is_near(stamp) { Place::Near } else { Place::Far };
    let (changed, kept): (Vec<&Stamp>, Vec<&Stamp>) = evidence
        .stamps
        .iter()
        .filter(|stamp| !stamp.is_foreign(place(stamp)))
        .partition(|stamp| stamp.is_changed());
    let changes: Vec<Date> = changed.iter().filter_map(|stamp| date(&stamp.text)).collect();
    let own = &kept;
    let near: Vec<&Stamp> = own.iter().filter(|stamp| is_near(stamp)).copied().collect();
    let behind: Vec<&Stamp> = own.iter().filter(|stamp| stamp.node >= nodes.end).copied().collect();
    let before: Vec<&Stamp> = own.iter().filter(|stamp| stamp.node < nodes.start).copied().collect();
    let telling = near.iter().chain(&behind).chain(&before).filter(|stamp| stamp.is_published());
    let created = linked.created.iter().filter(|_| linked.published.is_none());
    let published = linked.published.iter().map(|text| (text, "datePublished"));
    let in_data = published.chain(created.map(|text| (text, "dateCreated")));
    let in_data = in_data.map(|(text, name)| Said { text, by: format!("json-ld {name}") });
    let mut said: Vec<Said<'_>> = in_data.collect();
    said.extend(metas.iter().map(|(name, text)| Said { text, by: format!("meta {name}") }));
    let declared = said.len();
    said.extend(telling.map(|stamp| Said { text: &stamp.text, by: "element of a date".to_owned() }));
    let printed = near.iter().map(|stamp| &stamp.text).chain(&evidence.near.behind);
    let looks = |said: &&Said<'_>| said.text.bytes().filter(u8::is_ascii_digit).count() >= 6;
    let unread =
        said[..declared].iter().find(looks).map(|said| Told::new("date", said.text, said.by.as_str()));
    let by = |by: &'static str| move |day: Date| (day, by.to_owned());
    let seen = &evidence.near;
    let day = own_day(&said, printed, url)
        .or_else(|| date(linked.page_published.as_deref()?).map(by("json-ld datePublished of the page")))
        .or_else(|| stamped(&near).map(by("element near the headline")))
        .or_else(|| printed_day(&seen.behind[..seen.behind.len().min(FIRST)], &changes).map(by(UNDER)))
        .or_else(|| printed_day(&seen.before, &changes).map(by("line above the headline")))
        .or_else(|| printed_day(&seen.behind, &changes).map(by(UNDER)))
        .or_else(|| in_path(url?).map(by("address")))
        .or_else(|| stamped(&behind).map(by("element behind the headline")))
        .or_else(|| stamped(&before).map(by("element before the headline")));
    let read = said[..declared].iter().any(|said| date(said.text).is_some());
    Found { day, none: unread.filter(|_| !read) }
}

/// What a line near the headline is called.
const UNDER: &str = "line under the headline";

/// So many texts behind the headline go before those above it; of two that far away the former is more often
/// another article's.
const FIRST: usize = 12;

/// A text with more words than these is a sentence that mentions a day.
const LINE: usize = 14;

/// The first date of short texts that neither their words nor an element call the day of a change.
fn printed_day(texts: &[String], changes: &[Date]) -> Option<Date> {
    let mut label = "";
    for text in texts {
        // A day that a text calls by itself lends its label to no other.
        match date(text) {
            None => label = text,
            Some(_) if text.split_whitespace().count() > LINE => {}
            Some(day) if !says_changed(text) && !says_changed(label) && !changes.contains(&day) => {
                return Some(day);
            }
            Some(_) => label = "",
        }
    }
    None
}

/// The first date. If it is said in universal time, and the page prints the same moment in the publisher's
/// own time, or its address holds the day before or after, that one counts: the day may differ.
fn own_day<'a>(
    said: &[Said<'a>],
    printed: impl Iterator<Item = &'a String>,
    url: Option<&str>,
) -> Option<(Date, String)> {
    let first = said.iter().position(|said| date(said.text).is_some())?;
    let moment = said[first].text.trim();
    let by = said[first].by.clone();
    let day = date(moment)?;
    let Some((hour, minute)) = is_universal(moment).then(|| time(moment)).flatten() else {
        return Some((day, by));
    };
    // Midnight sharp is a day without a time, which was filled up.
    if (hour, minute) == (0, 0) {
        return Some((day, by));
    }
    let possible = |other: &Date| {
        *other == day
            || hour < 12 && other.tomorrow().ok() == Some(day)
            || hour >= 10 && day.tomorrow().ok() == Some(*other)
    };
    // All zones differ from universal time by hours, half or quarter hours.
    let same = |text: &&str| {
        !is_universal(text.trim()) && time(text).is_some_and(|(_, other)| other % 15 == minute % 15)
    };
    let texts = said[first + 1..].iter().map(|said| said.text).chain(printed.map(String::as_str));
    let local = texts.filter(same).filter_map(date).find(possible);
    match local.or_else(|| in_path(url?).filter(possible)) {
        Some(local) if local != day => Some((local, format!("{by}, in local time"))),
        _ => Some((day, by)),
    }
}

fn is_universal(text: &str) -> bool {
    ["Z", "+00:00", "+0000", "UTC", "GMT"].iter().any(|zone| text.ends_with(zone))
}

/// Hour and minute as printed.
fn time(text: &str) -> Option<(u8, u8)> {
    static TIME: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:^|T|\D)(\d{1,2})[:.](\d{2})(?:\D|$)").expect("tested"));
    let captures = TIME.captures_iter(text).find(|captures| {
        // `09.03.` is a day.
        !captures.get_match().as_str().contains('.') || text.contains("Uhr")
    })?;
    let number = |at: usize| captures.get(at)?.as_str().parse::<u8>().ok();
    Some((number(1)?, number(2)?)).filter(|(hour, minute)| *hour < 24 && *minute < 60)
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

/// The day in an address: `/2031/03/09/`, `/2031/mar/09/`.
fn in_path(url: &str) -> Option<Date> {
    static NAMED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"/(20[0-3]\d|19\d\d)/([a-z]{3,9})/(\d{1,2})(?:/|$)").expect("tested"));
    let named = || {
        let captures = NAMED.captures(url)?;
        let text = format!("{} {} {}", &captures[3], &captures[2], &captures[1]);
        find_dates(&text).first().map(|found| found.date)
    };
    parts(&PATH, url).or_else(named)
}

/// The first date that an element gives, those of attributes before words.
fn stamped(stamps: &[&Stamp]) -> Option<Date> {
    let dated = |stamp: &&Stamp| date(&stamp.text);
    let exact = stamps.iter().filter(|stamp| stamp.exact).find_map(dated);
    exact.or_else(|| stamps.iter().find_map(dated))
}
