//! JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>): of the digest, with the entries and ids of the Atom feed,
//! and of each story, with its articles.
//!
//! Addresses must be absolute there, so that without a base address there are none; ids are `urn:` names then. An item
//! must have content: it is what lists say of a story, and an article's first words, never its text.

use serde::Serialize;

use super::desk::Reader;
use super::feed::{atom, identity, midnight};
use super::records::SiteRecord;
use super::route::Route;

/// The version of the format, which is its name.
const VERSION: &str = "https://jsonfeed.org/version/1.1";

#[derive(Serialize)]
struct Feed {
    version: &'static str,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_page_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed_url: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    authors: Vec<Author>,
    language: String,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Author {
    name: String,
}

#[derive(Serialize)]
struct Item {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// Where the article stands at its publisher's.
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<String>,
    title: String,
    content_text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
}

/// Where a story's feed stands.
pub fn story_feed(story: &Route) -> Route {
    let name = story.path().trim_start_matches("stories/").trim_end_matches(".html");
    Route::file(format!("feeds/{name}.json"))
}

/// `feed.json`: the stories of the Atom feed.
pub fn digest(reader: &Reader<'_>) -> Vec<u8> {
    let atom = atom(reader);
    let absolute = |path: &str| atom.base.as_ref().map(|base| format!("{base}{path}"));
    let items = atom.entries.iter().map(|entry| Item {
        id: entry.id.clone(),
        url: atom.base.as_ref().map(|_| entry.href.clone()),
        external_url: None,
        title: entry.title.as_str().to_owned(),
        content_text: entry.summary.clone(),
        date_published: None,
        date_modified: entry.day.map(midnight),
        authors: Vec::new(),
        language: None,
    });
    write(&Feed {
        version: VERSION,
        title: atom.title.as_str().to_owned(),
        home_page_url: absolute("index.html"),
        feed_url: absolute("feed.json"),
        description: atom.subtitle.as_str().to_owned(),
        authors: vec![Author { name: atom.author.clone() }],
        language: atom.language.clone(),
        items: items.collect(),
    })
}

/// A story's articles, the newest first.
pub fn story(reader: &Reader<'_>, at: usize) -> Vec<u8> {
    let (site, record) = (reader.site(), reader.story(at));
    let absolute = |route: &Route| site.base.as_ref().map(|base| format!("{base}{}", route.path()));
    let mut members = record.members.clone();
    members.sort_by_key(|&member| (std::cmp::Reverse(reader.card(member).date), member));
    let author = if site.author.as_str().is_empty() { &site.title } else { &site.author };
    write(&Feed {
        version: VERSION,
        title: record.title.as_str().to_owned(),
        home_page_url: absolute(&record.route),
        feed_url: absolute(&story_feed(&record.route)),
        description: record.summary.as_ref().map(|summary| summary.as_str().to_owned()).unwrap_or_default(),
        authors: vec![Author { name: author.as_str().to_owned() }],
        language: site.language.clone(),
        items: members.iter().map(|&member| item(reader, &site, member)).collect(),
    })
}

fn item(reader: &Reader<'_>, site: &SiteRecord, article: usize) -> Item {
    let card = reader.card(article);
    let title = card.title.as_str().to_owned();
    let opening = reader.opening(article).and_then(|quote| quote.text);
    Item {
        id: identity(site.base.as_deref(), &format!("article/{}", reader.key(article)), card.route.path()),
        url: site.base.as_ref().map(|base| format!("{base}{}", card.route.path())),
        external_url: card.url.filter(|_| card.withdrawn.is_none()),
        content_text: opening.map_or_else(|| title.clone(), |text| text.as_str().to_owned()),
        title,
        date_published: card.date.map(midnight),
        date_modified: None,
        authors: card.outlet.map(|outlet| Author { name: outlet.as_str().to_owned() }).into_iter().collect(),
        language: card.language.filter(|language| language != "und"),
    }
}

fn write(feed: &Feed) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(feed).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
