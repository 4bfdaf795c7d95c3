//! One row → what it says of an article.

use super::kinds::{Fact, Kind, advice, kind_of};
use super::value::{Most, Raw, Row, text};
use crate::intake::Key;
use crate::intake::containers::draft::{Draft, Words, address, bylines, day, language};
use crate::intake::html::prose;
use crate::text::collapse;

/// A row that is of no known kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Which keys it has.
    pub found: String,
    /// What it should have.
    pub advice: String,
}

/// What is to be said of a row of no known kind.
pub fn unknown(row: &Row<'_>) -> Unknown {
    Unknown { found: keys(row), advice: advice(row) }
}

/// What a row says; none where its keys are those of no known kind.
pub fn draft(row: &Row<'_>, kind: Option<&'static Kind>, most: &Most) -> Option<Draft> {
    // Zotero's API wraps the item's own fields.
    let inner = row.get("data").and_then(|data| most.row(data)).filter(|data| data.has("itemType"));
    let row = inner.as_ref().unwrap_or(row);
    let kind = kind.or_else(|| kind_of(row))?;
    let fields = Fields { row, kind, most };
    let mut draft = Draft {
        key: fields.text(Fact::Key).and_then(|key| Key::new(&key)),
        id: fields.text(Fact::Key).or_else(|| fields.text(Fact::Id)),
        full: fields.words(),
        summary: fields.text(Fact::Summary).map(Words::guessed),
        captured: fields.find(Fact::Captured, |value| date_text(value, most)),
        ..Draft::default()
    };
    let facts = &mut draft.declared;
    facts.title = fields.text(Fact::Title).map(|title| prose(&title)).filter(|title| !title.is_empty());
    facts.deck = fields.text(Fact::Deck).map(|deck| collapse(&deck));
    let writers =
        fields.find(Fact::Writers, |value| Some(writers(value, most)).filter(|names| !names.is_empty()));
    facts.bylines = writers.unwrap_or_default();
    facts.outlet = fields.find(Fact::Outlet, |value| named(value, most)).map(|name| prose(&name));
    facts.published = fields.find(Fact::Published, |value| day(&date_text(value, most)?));
    facts.url = fields.find(Fact::Url, |value| address(None, &text(value)?));
    facts.language = fields.find(Fact::Language, |value| language(&text(value)?));
    // What was inferred from the text once is inferred again, and is no declared fact.
    let says = |key: &str, word: &str| row.get(key).and_then(text).is_some_and(|from| from == word);
    if says("title_from", "derived") {
        facts.title = None;
    }
    if says("published_from", "inferred") {
        facts.published = None;
    }
    Some(draft)
}

/// The keys of a row, as far as a message has room.
fn keys(row: &Row<'_>) -> String {
    let all: Vec<String> =
        row.keys().map(|key| format!("`{}`", key.chars().take(30).collect::<String>())).collect();
    match all.len() {
        0 => "no keys".to_owned(),
        more @ 13.. => format!("{} and {} more", all[..12].join(", "), more - 12),
        _ => all.join(", "),
    }
}

struct Fields<'a> {
    row: &'a Row<'a>,
    kind: &'static Kind,
    most: &'a Most,
}

impl Fields<'_> {
    /// The first field of a fact from which something can be read.
    fn find<T>(&self, fact: Fact, read: impl Fn(Raw<'_>) -> Option<T>) -> Option<T> {
        let places = self.kind.fields.iter().filter(|(known, _)| *known == fact);
        places.flat_map(|(_, keys)| keys.iter()).find_map(|key| read(self.row.get(key)?))
    }

    fn text(&self, fact: Fact) -> Option<String> {
        self.find(fact, text)
    }

    /// Its whole text, in the order in which its kind prefers the places.
    fn words(&self) -> Option<Words> {
        let words = self.kind.fields.iter().filter_map(|(fact, keys)| {
            keys.iter().find_map(|key| {
                let value = self.row.get(key)?;
                match fact {
                    Fact::Html => html(value, self.most).map(Words::Html),
                    Fact::Text => text(value).map(Words::Plain),
                    Fact::Words => text(value).map(Words::guessed),
                    Fact::Note => text(value).and_then(|note| own_words(&note)).map(Words::guessed),
                    _ => None,
                }
            })
        });
        words.into_iter().find(Words::is_visible)
    }
}

/// Markup; of several notes all, in their order.
fn html(value: Raw<'_>, most: &Most) -> Option<String> {
    let parts: Vec<String> = most
        .members(value)
        .into_iter()
        .filter_map(|member| match most.row(member) {
            Some(note) => text(note.get("note")?),
            None => text(member),
        })
        .collect();
    Some(parts.join("\n")).filter(|html| !html.is_empty())
}

/// A note without the lines that programs keep in it: `Citation Key: brook2031`, `PMID: 4711`.
fn own_words(note: &str) -> Option<String> {
    let kept = |line: &&str| {
        let label = line.split_once(": ").map(|(label, _)| label);
        !label.is_some_and(|label| label.len() <= 30 && !label.contains(['.', ',', '<', '“', '"']))
            || line.split_whitespace().count() > 12
    };
    let lines: Vec<&str> = note.lines().filter(kept).collect();
    Some(lines.join("\n")).filter(|text| !text.trim().is_empty())
}

/// A name: a text, or the `name` of an object.
fn named(value: Raw<'_>, most: &Most) -> Option<String> {
    let value = most.members(value).into_iter().next()?;
    match most.row(value) {
        Some(object) => text(object.get("name")?),
        None => text(value),
    }
}

/// Writers: a text, or a list of texts or persons. Of Zotero's creators the authors count.
fn writers(value: Raw<'_>, most: &Most) -> Vec<String> {
    let mut found = Vec::new();
    for member in most.members(value) {
        let Some(person) = most.row(member) else {
            let texts = text(member);
            found.extend(bylines(texts.as_deref()));
            continue;
        };
        let field = |key: &str| person.get(key).and_then(text);
        if field("creatorType").is_some_and(|kind| kind != "author") {
            continue;
        }
        let family = field("family").or_else(|| field("lastName"));
        let given = field("given").or_else(|| field("firstName"));
        let whole = field("name").or_else(|| field("literal"));
        // Particles stand before the family name (CSL 1.0.2, names).
        let particle = field("non-dropping-particle").or_else(|| field("dropping-particle"));
        let parts: Vec<String> = [given, particle, family].into_iter().flatten().collect();
        match whole {
            Some(whole) => found.extend(bylines([whole.as_str()])),
            None if !parts.is_empty() => found.push(collapse(&parts.join(" "))),
            None => {}
        }
    }
    let mut seen: Vec<String> = Vec::new();
    found.retain(|name| {
        !seen.contains(name) && {
            seen.push(name.clone());
            true
        }
    });
    found
}

/// A date as text; CSL's `{"date-parts": [[2031, 3, 9]]}` as `2031-03-09`.
fn date_text(value: Raw<'_>, most: &Most) -> Option<String> {
    let Some(date) = most.row(value) else { return text(value) };
    let parts = date.get("date-parts").and_then(|dates| most.members(dates).into_iter().next());
    let parts: Vec<u32> = parts
        .map(|part| most.members(part))
        .unwrap_or_default()
        .into_iter()
        .filter_map(|part| text(part)?.parse().ok())
        .collect();
    match parts[..] {
        [year, month, day] => Some(format!("{year:04}-{month:02}-{day:02}")),
        _ => ["raw", "literal", "date"].iter().find_map(|key| text(date.get(key)?)),
    }
}

#[cfg(test)]
mod tests;
