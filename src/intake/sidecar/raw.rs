//! The fields of a sidecar as they are written → what they mean.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Allowance, Rulings, Said, Sidecar};
use crate::intake::{Declared, Key};
use crate::text::{Diagnostic, Place, collapse, find_dates};

/// A text or a list of them.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One.
    One(String),
    /// A list.
    Many(Vec<String>),
}

/// Whether an article is withdrawn, or why.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Withdrawn {
    /// Whether.
    Flag(bool),
    /// Why.
    Why(String),
}

/// A sidecar's fields as written; [`Sidecar`] says what each is.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Raw {
    pub key: Option<String>,
    pub cite: Option<String>,
    pub former: Vec<String>,
    pub capture_of: Option<String>,
    pub url: Option<String>,
    pub outlet: Option<String>,
    pub published: Option<toml::Value>,
    pub byline: Option<OneOrMany>,
    pub title: Option<String>,
    pub deck: Option<String>,
    pub language: Option<String>,
    pub rights: Option<String>,
    pub captured: Option<toml::Value>,
    pub archive_url: Option<String>,
    pub text: Option<Allowance>,
    pub withdrawn: Option<Withdrawn>,
    pub redact: Vec<String>,
    pub keep: Vec<String>,
    pub cut: Vec<String>,
    pub extra: toml::Table,
}

impl Raw {
    /// What the fields mean; `place` tells where one is set.
    ///
    /// # Errors
    /// Diagnostics at their field: dates, addresses and names that are none.
    pub fn understood(self, place: &dyn Fn(&str) -> Place) -> Said {
        let mut flaws = Vec::new();
        let mut refuse =
            |field: &str, expected: &str| flaws.push(misunderstood(place(field), field, expected));
        let published = self.published.as_ref().and_then(date_of);
        if self.published.is_some() && published.is_none() {
            refuse("published", "a date was expected, like 2031-03-09");
        }
        let mut name = |field: &str, key: &Option<String>| {
            let named = key.as_ref().and_then(|key| Key::new(key));
            if key.is_some() && named.is_none() {
                refuse(field, "a name was expected");
            }
            named
        };
        let (key, cite) = (name("key", &self.key), name("cite", &self.cite));
        let capture_of = name("capture_of", &self.capture_of);
        for (field, url) in [("url", &self.url), ("archive_url", &self.archive_url)] {
            let is_web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
            if url.as_ref().is_some_and(|url| !is_web(url)) {
                refuse(field, "a web address was expected, like https://…");
            }
        }
        if !flaws.is_empty() {
            return Err(flaws);
        }
        Ok(self.meaning(published, [key, cite, capture_of]))
    }

    fn meaning(self, published: Option<Date>, [key, cite, capture_of]: [Option<Key>; 3]) -> Sidecar {
        let bylines = match self.byline {
            None => Vec::new(),
            Some(OneOrMany::One(name)) => vec![name],
            Some(OneOrMany::Many(names)) => names,
        };
        let declared = Declared {
            title: self.title.map(|title| collapse(&title)),
            deck: self.deck,
            bylines,
            outlet: self.outlet,
            published,
            url: self.url,
            language: self.language,
        };
        let withdrawn = match self.withdrawn {
            Some(Withdrawn::Why(why)) => Some(why),
            Some(Withdrawn::Flag(true)) => Some(String::new()),
            _ => None,
        };
        Sidecar {
            declared,
            key,
            cite,
            former: self.former.iter().filter_map(|key| Key::new(key)).collect(),
            capture_of,
            rights: self.rights,
            captured: self
                .captured
                .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
            archive_url: self.archive_url,
            text: self.text,
            withdrawn,
            redact: self.redact,
            rulings: Rulings { keep: self.keep, cut: self.cut },
            extra: self.extra.into_iter().map(|(key, value)| (key, json(value))).collect(),
        }
    }
}

/// A flaw of a field.
pub fn misunderstood(place: Place, field: &str, expected: &str) -> Diagnostic {
    Diagnostic::error("intake/sidecar", place, format!("`{field}` is not understood"))
        .label(expected)
        .help("mend it; its article is left out until then")
}

/// A TOML value as JSON; dates as they are written.
fn json(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(list) => list.into_iter().map(json).collect(),
        toml::Value::Table(table) => {
            serde_json::Value::Object(table.into_iter().map(|(key, value)| (key, json(value))).collect())
        }
        other => serde_json::to_value(other).unwrap_or_default(),
    }
}

fn date_of(value: &toml::Value) -> Option<Date> {
    let text = match value {
        toml::Value::Datetime(date) => date.to_string(),
        toml::Value::String(text) => text.clone(),
        _ => return None,
    };
    find_dates(&text).first().map(|found| found.date)
}
