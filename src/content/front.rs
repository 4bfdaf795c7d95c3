//! Front matter: what a file of the editor's says of itself.

use std::ops::Range;

use jiff::civil::Date;
use serde::Deserialize;

use super::CODE;
use crate::corpus::EntityKind;
use crate::intake::Key;
use crate::text::{Diagnostic, Place, Span, Text, read_toml, read_yaml};

/// Front matter of content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FrontMatter {
    /// The page's title.
    pub title: Option<String>,
    /// One sentence for lists.
    pub summary: Option<String>,
    /// The articles of a story or an edition, by key.
    pub articles: Vec<Key>,
    /// Articles that a story does not have, though the found one that it takes over has them.
    pub exclude: Vec<Key>,
    /// An edition's stories, by id.
    pub stories: Vec<Key>,
    /// The id of a found story that this one takes over.
    pub story: Option<Key>,
    /// Not published yet.
    pub draft: bool,
    /// Not published before this day.
    #[serde(deserialize_with = "day")]
    pub publish_on: Option<Date>,
    /// Its address, in place of the file's name.
    pub slug: Option<Key>,
    /// Addresses that lead to it, below the output folder: `old/page.html`, `old/page/`.
    pub aliases: Vec<String>,
    /// Plain pages stand in the navigation by weight, the lightest first.
    pub weight: i64,
    /// Who wrote it.
    pub by: Option<String>,
    /// When.
    #[serde(deserialize_with = "day")]
    pub date: Option<Date>,
}

/// A day, as TOML has it or as text.
fn day<'d, D: serde::Deserializer<'d>>(value: D) -> Result<Option<Date>, D::Error> {
    let written = toml::Value::deserialize(value)?;
    let text = written.as_str().map_or_else(|| written.to_string(), str::to_owned);
    let expected = || serde::de::Error::custom(format!("`{text}` is not a day, like 2031-03-09"));
    text.get(..10).unwrap_or(&text).parse().map(Some).map_err(|_| expected())
}

/// Front matter of an entity's file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EntityFront {
    name: Option<String>,
    pub(super) kind: EntityKind,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    #[serde(default = "yes")]
    pub(super) auto_link: bool,
    summary: Option<String>,
    #[serde(default)]
    draft: bool,
}

fn yes() -> bool {
    true
}

impl EntityFront {
    /// What other files' front matter says too.
    pub(super) fn shared(&self) -> FrontMatter {
        FrontMatter {
            title: self.name.clone(),
            summary: self.summary.clone(),
            draft: self.draft,
            ..FrontMatter::default()
        }
    }
}

/// The front matter of an entity's file, which must say what it is.
pub(super) fn entity_front(
    path: &str,
    text: &Text,
    fence: &str,
    range: Range<usize>,
) -> Result<EntityFront, Box<Diagnostic>> {
    let place = Place::span(path.to_owned(), text, Span::new(range.start, range.start));
    let front = match fence {
        "+++" => read_toml::<EntityFront>(CODE, path, text, range.clone()),
        _ => read_yaml::<Option<EntityFront>>(CODE, path, text, range.clone())
            .and_then(|front| front.ok_or_else(|| Box::new(without_kind(place.clone())))),
    }?;
    let named = |name: &String| name.chars().any(char::is_alphanumeric);
    match front.name.iter().chain(&front.aliases).find(|name| !named(name)) {
        Some(name) => {
            let message = format!("`{name}` has no letter and no digit");
            let quoted = [format!("\"{name}\""), name.clone()];
            let front = &text.string[range.clone()];
            let found = quoted.iter().find_map(|name| Some((front.find(name)?, name.len())));
            let place = found.map_or(place, |(at, length)| {
                let at = range.start + at;
                Place::span(path.to_owned(), text, Span::new(at, at + length))
            });
            Err(Box::new(
                Diagnostic::error("content/empty-name", place, message)
                    .help("a name is looked for in the articles' words: write it as they do"),
            ))
        }
        None => Ok(front),
    }
}

pub(super) fn without_kind(place: Place) -> Diagnostic {
    Diagnostic::error("content/entity-kind", place, "this file does not say what the entity is")
        .help("write kind = \"person\", \"place\" or \"organisation\" into its front matter")
}
