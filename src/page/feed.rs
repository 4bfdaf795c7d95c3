//! The Atom feed, the sitemap and `robots.txt`. [`super::json_feed`] has the same as JSON.

use serde::Serialize;

use super::desk::Reader;
use super::{Page, Subject};
use crate::policy::Publishable;

/// The feed holds the newest stories only.
const NEWEST: usize = 50;

/// What `atom.xml` is given (RFC 4287).
#[derive(Serialize)]
pub struct AtomView {
    /// The digest's name.
    pub(super) title: Publishable,
    /// The line under it.
    pub(super) subtitle: Publishable,
    /// Who edits it, else the digest's name.
    pub(super) author: String,
    /// BCP 47 tag.
    pub(super) language: String,
    /// The base address, else a `urn:uuid:` made from the title.
    id: String,
    /// The newest story's day, at midnight UTC; `1970-01-01T00:00:00Z` where no article has a date.
    updated: String,
    /// The base address, with a slash at its end.
    pub(super) base: Option<String>,
    /// The newest 50 stories, newest first.
    pub(super) entries: Vec<FeedEntry>,
}

/// A story in a feed.
#[derive(Serialize)]
pub struct FeedEntry {
    /// The story's title.
    pub(super) title: Publishable,
    /// Its page's address, else a `urn:uuid:` made from the story's id.
    pub(super) id: String,
    /// Its newest article's day, at midnight UTC; `1970-01-01T00:00:00Z` where none has a date.
    updated: String,
    /// Its page; relative where there is no base address.
    pub(super) href: String,
    /// The editor's sentence, or how many articles it has.
    pub(super) summary: String,
    #[serde(skip)]
    pub(super) day: Option<jiff::civil::Date>,
}

/// The feed. Without a base address, ids are `urn:` names and links are relative: a reader of a local
/// copy can still follow them. Dates are the articles' own: a feed does not know when it was built.
pub fn atom(reader: &Reader<'_>) -> AtomView {
    let site = reader.site();
    let (count, _) = reader.counts();
    let mut dated: Vec<(Option<jiff::civil::Date>, usize)> = (0..count)
        .map(|at| {
            (reader.story_head(at).members.iter().filter_map(|&member| reader.card(member).date).max(), at)
        })
        .collect();
    dated.sort_by_key(|&(date, at)| (std::cmp::Reverse(date), at));
    dated.truncate(NEWEST);
    let instant = |date: Option<jiff::civil::Date>| midnight(date.unwrap_or(jiff::civil::date(1970, 1, 1)));
    let updated = instant(dated.first().and_then(|(date, _)| *date));
    let entries = dated.iter().map(|&(date, at)| {
        let record = reader.story(at);
        let alone = record.stands_alone();
        let route = if alone { reader.card(record.members[0]).route } else { record.route.clone() };
        let n = record.members.len();
        let plain = reader.phrases().count("story.description", n);
        FeedEntry {
            id: identity(site.base.as_deref(), &format!("story/{}", record.id), route.path()),
            href: format!("{}{}", site.base.clone().unwrap_or_default(), route.path()),
            summary: record.summary.as_ref().map_or(plain, |summary| summary.as_str().to_owned()),
            title: record.title.clone(),
            updated: instant(date),
            day: date,
        }
    });
    let author = if site.author.as_str().is_empty() { &site.title } else { &site.author };
    AtomView {
        author: author.as_str().to_owned(),
        id: identity(site.base.as_deref(), &format!("digest/{}", site.title.as_str()), ""),
        entries: entries.collect(),
        title: site.title,
        subtitle: site.subtitle,
        language: site.language,
        updated,
        base: site.base,
    }
}

/// A day as feeds write instants (RFC 3339).
pub(super) fn midnight(day: jiff::civil::Date) -> String {
    format!("{day}T00:00:00Z")
}

/// A stable name: the address where there is one, else a UUID made of the name's hash (RFC 9562, 5.8).
pub(super) fn identity(base: Option<&str>, name: &str, path: &str) -> String {
    if let Some(base) = base {
        return format!("{base}{path}");
    }
    let hash = blake3::hash(name.as_bytes());
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// What `sitemap.xml` is given.
#[derive(Serialize)]
pub struct SitemapView {
    /// Absolute addresses of the pages. Articles that are withdrawn or shown in full are left out.
    addresses: Vec<String>,
}

/// The sitemap: every page that search engines may keep.
pub fn sitemap(reader: &Reader<'_>, pages: &[Page]) -> SitemapView {
    let base = reader.site().base.unwrap_or_default();
    let kept = pages.iter().filter(|page| match page.subject {
        Subject::Article(at) => {
            let card = reader.card(at);
            card.allowance != crate::intake::Allowance::Full && card.withdrawn.is_none()
        }
        Subject::Front
        | Subject::Archive(_)
        | Subject::Editions
        | Subject::Edition(_)
        | Subject::Entities
        | Subject::Entity(_)
        | Subject::Outlets(_)
        | Subject::Outlet(..)
        | Subject::Timeline
        | Subject::Month(..)
        | Subject::Figures(_)
        | Subject::Story(_)
        | Subject::Part(..)
        | Subject::Content(_)
        | Subject::Search
        | Subject::Letter(..)
        | Subject::About => true,
        _ => false,
    });
    SitemapView { addresses: kept.map(|page| format!("{base}{}", page.route)).collect() }
}

/// `robots.txt` (RFC 9309).
pub fn robots(reader: &Reader<'_>) -> Vec<u8> {
    let sitemap = reader.site().base.map(|base| format!("Sitemap: {base}sitemap.xml\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}").into_bytes()
}
