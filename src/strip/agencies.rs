//! Agencies, and the credits that name them.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::text::Span;

/// What an agency is credited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AgencyUse {
    /// The words.
    Text,
    /// A picture.
    Image,
}

/// A credited agency.
///
/// Law: `span` holds the name as printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    /// Its name, as printed.
    pub name: String,
    /// What for.
    pub credited_for: AgencyUse,
    /// Where.
    pub span: Option<Span>,
}

static KNOWN: LazyLock<FxHashMap<&'static str, AgencyUse>> = LazyLock::new(|| {
    let lines = include_str!("data/agencies.txt").lines();
    let classes = lines.filter_map(|line| {
        let (class, names) = line.split_once(": ")?;
        let credited = if class == "text" { AgencyUse::Text } else { AgencyUse::Image };
        (class == "text" || class == "image")
            .then(|| names.split(" | ").map(move |name| (name.trim(), credited)))
    });
    classes.flatten().collect()
});

/// Whether a name is a known agency's.
pub fn is_known(name: &str) -> bool {
    KNOWN.contains_key(name.trim())
}

/// Whether a known agency sells pictures only.
fn pictures_only(name: &str) -> bool {
    KNOWN.get(name) == Some(&AgencyUse::Image)
}

/// The parts of a credit (`Getty Images/AFP/G. Name`), with their places.
pub fn parts(credit: &str) -> impl Iterator<Item = (usize, &str)> {
    const SIGNS: [char; 8] = ['/', ',', ';', '|', '(', ')', '[', ']'];
    let mut at = 0;
    credit.split_inclusive(SIGNS).filter_map(move |piece| {
        let word = piece.trim_end_matches(SIGNS);
        let start = at + word.len() - word.trim_start().len();
        at += piece.len();
        let word = word.trim();
        (!word.is_empty()).then_some((start, word))
    })
}

/// The known agencies of a credit.
pub fn known_in(credit: &str) -> Vec<(usize, &str)> {
    parts(credit).filter(|(_, name)| is_known(name)).collect()
}

/// `TOWN (Agency) - ` at the head of a paragraph; the name is proved by its place.
static WIRE_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\p{Lu}][\p{L}\s,./'’-]{1,48}\((?<name>[\p{Lu}][\p{L}&. -]{1,28}|dpa|epd)\)\s*[-–—:]\s")
        .expect("the pattern is tested")
});

/// The agency that a wire copy's first paragraph names.
pub fn wire_head(paragraph: &str) -> Option<(usize, &str)> {
    // The town has at most 49 characters: most paragraphs need no pattern.
    paragraph.char_indices().take(50).find(|&(_, c)| c == '(')?;
    let name = WIRE_HEAD.captures(paragraph)?.name("name")?;
    Some((name.start(), name.as_str()))
}

/// Initials and agencies at an article's foot: `ab/cd (Reuters, dpa)`, `(Halyard)`.
static SIGNATURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<initials>[\p{L}]{1,4}(?:[/,&]\s?[\p{L}]{1,4})*)?[\s\u{a0}]*\((?<names>[^()]{2,80})\)$")
        .expect("the pattern is tested")
});

/// The agencies of a signature line, and whether initials stand before them.
///
/// Names that are not in the list count where initials or a known agency vouch for them; words in
/// lower case (`own report`) are no names.
pub fn signature(line: &str) -> Option<(Vec<(usize, &str)>, bool)> {
    // Nearly all lines end otherwise, and need no pattern.
    if !line.trim_end().ends_with(')') {
        return None;
    }
    let captures = SIGNATURE.captures(line.trim())?;
    let names = captures.name("names")?;
    let initials = captures.name("initials").is_some();
    let lead = line.len() - line.trim_start().len() + names.start();
    let named: Vec<_> = parts(names.as_str())
        .filter(|(_, name)| {
            is_known(name) || name.starts_with(char::is_uppercase) && name.split(' ').count() <= 3
        })
        .map(|(at, name)| (lead + at, name))
        .collect();
    (!named.is_empty()).then_some((named, initials))
}

/// An agency of a text or picture credit.
pub fn agency(name: &str, credited_for: AgencyUse, span: Option<Span>) -> Agency {
    let credited_for = if pictures_only(name) { AgencyUse::Image } else { credited_for };
    Agency { name: name.to_owned(), credited_for, span }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_and_wire_heads_name_their_agency() {
        let names =
            |line| signature(line).map(|(names, _)| names.into_iter().map(|(_, n)| n).collect::<Vec<_>>());
        assert_eq!(names("ab/cd \u{a0}(AP, dpa)"), Some(vec!["AP", "dpa"]));
        assert_eq!(names("(Halyard, own report)"), Some(vec!["Halyard"]));
        assert_eq!(names("The mayor (left) spoke"), None);
        assert_eq!(wire_head("PORT ELM (Halyard) - The bridge"), Some((10, "Halyard")));
    }
}
