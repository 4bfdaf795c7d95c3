//! What the editor says of a raw article, in `NAME.toml` beside it.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Declared, Key};
use crate::text::{Diagnostic, Diagnostics, Place, Source, Text, collapse, find_dates, read_toml};

/// How much of an article may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Allowance {
    /// All of it.
    Full,
    /// Its first words.
    Excerpt,
    /// None of it: headline, outlet, date and link only.
    None,
}

/// A sidecar: facts that go before all that the file says.
///
/// Law: every field is the editor's word; nothing in it is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sidecar {
    /// The facts that markup could have declared.
    pub declared: Declared,
    /// The article's key.
    pub key: Option<Key>,
    /// A short key, for citing it beside its key.
    pub cite: Option<Key>,
    /// Keys that it had before; their addresses lead to it.
    pub former: Vec<Key>,
    /// The key of the article that this is another capture of.
    pub capture_of: Option<Key>,
    /// Who may use the text, in the editor's words.
    pub rights: Option<String>,
    /// When the copy was made.
    pub captured: Option<String>,
    /// Where an archive holds it.
    pub archive_url: Option<String>,
    /// How much may be shown.
    pub text: Option<Allowance>,
    /// Why the article was withdrawn; it then leaves a tombstone.
    pub withdrawn: Option<String>,
    /// Words that must not be shown anywhere.
    pub redact: Vec<String>,
    /// Words of blocks that are body, and words of blocks that are not, whatever the rules say.
    pub rulings: Rulings,
    /// Whatever else the editor keeps; passed on to `digest.json`.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// The editor's rulings on blocks: the words quoted name the block that holds them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rulings {
    /// Blocks to keep.
    pub keep: Vec<String>,
    /// Blocks to cut.
    pub cut: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Withdrawn {
    Flag(bool),
    Why(String),
}

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    key: Option<String>,
    cite: Option<String>,
    #[serde(default)]
    former: Vec<String>,
    capture_of: Option<String>,
    url: Option<String>,
    outlet: Option<String>,
    published: Option<toml::Value>,
    byline: Option<OneOrMany>,
    title: Option<String>,
    deck: Option<String>,
    language: Option<String>,
    rights: Option<String>,
    captured: Option<toml::Value>,
    archive_url: Option<String>,
    text: Option<Allowance>,
    withdrawn: Option<Withdrawn>,
    #[serde(default)]
    redact: Vec<String>,
    #[serde(default)]
    keep: Vec<String>,
    #[serde(default)]
    cut: Vec<String>,
    #[serde(default)]
    extra: toml::Table,
}

impl Sidecar {
    /// Reads a sidecar file.
    ///
    /// # Errors
    /// Diagnostics with the line: unknown keys, wrong types, dates and addresses that are none.
    pub fn read(source: &Source) -> Result<Self, Diagnostics> {
        let file =
            |error: String| vec![Diagnostic::error("intake/sidecar", Place::file(&source.path), error)];
        let text = match source.decode() {
            Ok(text) => text,
            Err(crate::text::DecodeError::Empty) => return Ok(Sidecar::default()),
            Err(error) => return Err(file(error.to_string())),
        };
        let raw: Raw = read_toml("intake/sidecar", &source.path, &text, 0..text.string.len())
            .map_err(|error| vec![*error])?;
        Sidecar::from_raw(raw, &source.path, &text)
    }

    fn from_raw(raw: Raw, path: &str, text: &Text) -> Result<Self, Diagnostics> {
        let mut flaws = Vec::new();
        let published = raw.published.and_then(|value| match date_of(&value) {
            Some(date) => Some(date),
            None => {
                flaws.push(at_key(path, text, "published", "a date was expected, like 2031-03-09"));
                None
            }
        });
        let mut name = |field: &str, key: Option<String>| {
            let named = key.as_ref().and_then(|key| Key::new(key));
            if key.is_some() && named.is_none() {
                flaws.push(at_key(path, text, field, "a name was expected"));
            }
            named
        };
        let (key, cite) = (name("key", raw.key), name("cite", raw.cite));
        let capture_of = name("capture_of", raw.capture_of);
        let is_web = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
        for (key, url) in [("url", &raw.url), ("archive_url", &raw.archive_url)] {
            if url.as_ref().is_some_and(|url| !is_web(&url)) {
                flaws.push(at_key(path, text, key, "a web address was expected, like https://…"));
            }
        }
        if !flaws.is_empty() {
            return Err(flaws);
        }
        let bylines = match raw.byline {
            None => Vec::new(),
            Some(OneOrMany::One(name)) => vec![name],
            Some(OneOrMany::Many(names)) => names,
        };
        let declared = Declared {
            title: raw.title.map(|title| collapse(&title)),
            deck: raw.deck,
            bylines,
            outlet: raw.outlet,
            published,
            url: raw.url,
            language: raw.language,
        };
        let withdrawn = match raw.withdrawn {
            Some(Withdrawn::Why(why)) => Some(why),
            Some(Withdrawn::Flag(true)) => Some(String::new()),
            _ => None,
        };
        let extra = raw.extra.into_iter().map(|(key, value)| (key, json(value))).collect();
        Ok(Sidecar {
            declared,
            key,
            cite,
            former: raw.former.iter().filter_map(|key| Key::new(key)).collect(),
            capture_of,
            rights: raw.rights,
            captured: raw
                .captured
                .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
            archive_url: raw.archive_url,
            text: raw.text,
            withdrawn,
            redact: raw.redact,
            rulings: Rulings { keep: raw.keep, cut: raw.cut },
            extra,
        })
    }
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

/// A flaw at the line that sets a key.
fn at_key(path: &str, text: &Text, key: &str, expected: &str) -> Diagnostic {
    let lines = 1..=u32::try_from(text.lines.len()).unwrap_or(u32::MAX);
    let starts = lines.filter_map(|line| text.lines.start(line));
    let sets = |&start: &u32| {
        let rest = text.string[start as usize..].trim_start().strip_prefix(key);
        rest.is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let start = starts.into_iter().find(sets).unwrap_or(0) as usize;
    let length = text.string[start..].lines().next().unwrap_or("").len();
    let span = crate::text::Span::new(start, start + length);
    Diagnostic::error("intake/sidecar", Place::span(path, text, span), format!("`{key}` is not understood"))
        .label(expected)
        .help("mend the sidecar; its article is left out until then")
}
