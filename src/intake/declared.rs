//! Facts that markup or a sidecar states outright.

use jiff::civil::Date;
use serde_json::Value;

use crate::text::{collapse, find_dates};

/// What a document declares about itself; empty where it declares nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    /// The headline.
    pub title: Option<String>,
    /// The standfirst.
    pub deck: Option<String>,
    /// Who wrote it.
    pub bylines: Vec<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When, in the publisher's own zone.
    pub published: Option<Date>,
    /// Where.
    pub url: Option<String>,
    /// BCP 47 language tag.
    pub language: Option<String>,
}

impl Declared {
    /// These facts, and those of another where there are none.
    pub fn or(self, other: Declared) -> Self {
        Declared {
            title: self.title.or(other.title),
            deck: self.deck.or(other.deck),
            bylines: if self.bylines.is_empty() { other.bylines } else { self.bylines },
            outlet: self.outlet.or(other.outlet),
            published: self.published.or(other.published),
            url: self.url.or(other.url),
            language: self.language.or(other.language),
        }
    }

    /// Reads front matter with the habits of Obsidian's Web Clipper, Zola, Hugo and Jekyll.
    ///
    /// Foreign files carry foreign keys, so unknown ones are passed over.
    pub fn from_front_matter(table: &serde_json::Map<String, Value>) -> Self {
        let text = |names: &[&str]| {
            let value = names.iter().find_map(|name| table.get(*name))?;
            value.as_str().map(collapse).filter(|text| !text.is_empty())
        };
        let date = text(&["published", "date", "pubdate", "publish_date"]);
        Declared {
            title: text(&["title", "headline"]),
            deck: text(&["deck", "standfirst", "subtitle"]),
            bylines: ["author", "authors", "byline"]
                .iter()
                .find_map(|name| names(table.get(*name)?))
                .unwrap_or_default(),
            outlet: text(&["outlet", "publisher", "site", "site_name"]),
            published: date.and_then(|text| Some(find_dates(&text).first()?.date)),
            url: text(&["url", "source", "link", "canonical"])
                .filter(|url| url.starts_with("https://") || url.starts_with("http://")),
            language: text(&["language", "lang"]),
        }
    }
}

/// One name or a list of them; Obsidian's `[[Name]]` brackets come off.
fn names(value: &Value) -> Option<Vec<String>> {
    let list: Vec<&str> = match value {
        Value::String(name) => vec![name],
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let bare = list.into_iter().map(|name| collapse(name.trim_matches(['[', ']'])));
    Some(bare.filter(|name| !name.is_empty()).collect())
}
