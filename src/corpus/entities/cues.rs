//! The words by which names are found and told apart, from `data/entity-cues.txt`, `data/given-names.txt`
//! and `data/known-names.txt`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::EntityKind;
use crate::text::{fold, word_hash};

/// What a word can do beside a name or in one; a word may do several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classes(u64);

/// The table's keys, each a bit.
const KEYS: [&str; 33] = [
    "honorific",
    "mr",
    "mrs",
    "never",
    "particle",
    "son",
    "weekday",
    "office",
    "office-part",
    "org",
    "org-lead",
    "place",
    "place-lead",
    "thing",
    "group",
    "area",
    "institution",
    "field",
    "speech",
    "kin",
    "in",
    "direction",
    "suffix",
    "common",
    "given",
    "demonym",
    "join",
    "more",
    "lead",
    "city",
    "country",
    "noun",
    "state",
];

macro_rules! classes {
    ($($name:ident = $at:literal: $about:literal),* $(,)?) => {
        impl Classes {
            $(#[doc = $about] pub const $name: Classes = Classes(1 << $at);)*
        }
    };
}

classes! {
    HONORIFIC = 0: "Stands before a person's name.",
    MR = 1: "Tells a man.",
    MRS = 2: "Tells a woman.",
    NEVER = 3: "Is capital and no name.",
    PARTICLE = 4: "Small word within a name.",
    SON = 5: "Tells a son from his father.",
    CALENDAR = 6: "Weekday or month.",
    OFFICE = 7: "Tells that a person follows.",
    OFFICE_PART = 8: "First part of an office.",
    ORG = 9: "Last noun of an organisation's name.",
    ORG_LEAD = 10: "First noun of one.",
    PLACE = 11: "Last noun of a place's name.",
    PLACE_LEAD = 12: "First noun of one.",
    THING = 13: "Last noun of what is neither.",
    GROUP = 14: "Small noun behind an organisation's name.",
    AREA = 15: "Small noun behind a place's name.",
    INSTITUTION = 16: "Small noun behind a nationality.",
    FIELD = 17: "What a ministry is for.",
    SPEECH = 18: "Verb of speech.",
    KIN = 19: "What only persons have.",
    IN = 20: "Before a place.",
    DIRECTION = 21: "Makes a part of a place.",
    SUFFIX = 22: "Makes an adjective of a name.",
    COMMON = 23: "Is often the first word of a sentence.",
    GIVEN = 24: "A given name.",
    DEMONYM = 25: "A nationality.",
    JOIN = 26: "Joins the parts of an organisation's name.",
    MORE = 27: "Joins more of them, once they are joined.",
    LEAD = 28: "Stands before names and is part of none.",
    CITY = 29: "A known place that is no country.",
    COUNTRY = 30: "A known country.",
    NOUN = 31: "Stands bare behind a preposition, and is no name.",
    STATE = 32: "Noun of what every country has.",
}

impl Classes {
    /// Whether it can do one of these.
    pub fn any(self, of: Classes) -> bool {
        self.0 & of.0 != 0
    }

    /// Either.
    pub const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// The cue words of a language, by hash.
#[derive(Default)]
pub struct Cues {
    words: FxHashMap<u64, Classes>,
    /// What the last parts of compounds can do.
    ends: Vec<(&'static str, Classes)>,
    /// Whether every noun is written with a capital, so that a capital tells no name.
    pub nouns: bool,
    /// Whether the table of rare words, which is English, tells common words.
    pub english: bool,
}

impl Cues {
    /// What a word can do.
    pub fn of(&self, hash: u64) -> Classes {
        self.words.get(&hash).copied().unwrap_or_default()
    }

    /// What a compound can do by its last part, as far as no row has it.
    pub fn of_compound(&self, word: &str) -> Classes {
        let folded = fold(word);
        let own = |(end, _): &&(&str, Classes)| folded.len() > end.len() && folded.ends_with(end);
        self.ends.iter().filter(own).fold(Classes::default(), |all, (_, classes)| all.or(*classes))
    }
}

/// The lines of a data file.
fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

const CUES: &str = include_str!("../data/entity-cues.txt");

/// The rows of the table: language, key, words.
fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    lines(CUES).filter_map(|line| {
        let (head, words) = line.split_once(": ")?;
        let (language, key) = head.split_once(' ')?;
        Some((language, key, words))
    })
}

/// The language of these that writes every noun with a capital.
const NOUNS: &str = "de";

/// The last parts of compounds in a row of the table.
fn ends(key: &str, words: &str) -> impl Iterator<Item = (&'static str, Classes)> {
    let bit = KEYS.iter().position(|name| *name == key);
    let row = rows().find(|(_, name, listed)| *name == key && *listed == words);
    let listed = row.map_or("", |(.., listed)| listed);
    listed.split(' ').filter_map(move |word| Some((word.strip_prefix('-')?, Classes(1 << bit?))))
}

static BY_LANGUAGE: LazyLock<FxHashMap<&'static str, Cues>> = LazyLock::new(|| {
    let mut tables: FxHashMap<&'static str, Cues> = FxHashMap::default();
    for (language, ..) in rows().filter(|(language, ..)| *language != "any") {
        tables.entry(language).or_insert_with(|| Cues {
            nouns: language == NOUNS,
            english: language == "en",
            ..Cues::default()
        });
    }
    let given = lines(include_str!("../data/given-names.txt")).map(|line| ("any", "given", line));
    let demonyms = KNOWN.demonyms.iter().map(|(word, _)| ("any", "demonym", (*word).to_owned()));
    let people = KNOWN.demonyms.iter().map(|(word, _)| ("any", "demonym", format!("{word}s")));
    let is_country = |at: &usize| KNOWN.demonyms.iter().any(|(_, country)| country == at);
    let places = KNOWN
        .names
        .iter()
        .filter(|(name, at)| !name.contains([' ', '.']) && KNOWN.rows[*at] == EntityKind::Place);
    let places =
        places.map(|(name, at)| ("any", if is_country(at) { "country" } else { "city" }, fold(name)));
    let own = rows().chain(given).map(|(language, key, words)| (language, key, words.to_owned()));
    for (language, key, words) in own.chain(demonyms).chain(people).chain(places) {
        let Some(bit) = KEYS.iter().position(|name| *name == key) else { continue };
        for (of, table) in &mut tables {
            if language == "any" || language == *of {
                for word in words.split(' ') {
                    table.words.entry(word_hash(word)).or_default().0 |= 1 << bit;
                }
                table.ends.extend(ends(key, &words).filter(|_| language != "any"));
            }
        }
    }
    tables
});

/// The cues of a language, by the first two letters of its tag; none where names are not looked for.
pub fn cues(language: [u8; 2]) -> Option<&'static Cues> {
    BY_LANGUAGE.get(std::str::from_utf8(&language).ok()?)
}

/// Whether a folded word is a given name in some language.
pub fn is_given(folded: &str) -> bool {
    let hash = word_hash(folded);
    BY_LANGUAGE.values().any(|cues| cues.of(hash).any(Classes::GIVEN))
}

/// Whether a folded word is an office before a person's name, in any language.
pub fn is_office(folded: &str) -> bool {
    let hash = word_hash(folded);
    BY_LANGUAGE.values().any(|cues| cues.of(hash).any(Classes::OFFICE))
}

static SPELLINGS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let same = rows().filter(|(_, key, _)| *key == "spelling");
    same.flat_map(|(.., words)| {
        let first = words.split(' ').next().unwrap_or_default();
        words.split(' ').map(move |word| (word, first))
    })
    .collect()
});

/// The spelling by which a folded word is compared.
pub fn spelled(folded: &str) -> &str {
    SPELLINGS.get(folded).copied().unwrap_or(folded)
}

/// A name that most readers know.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// What it is.
    pub kind: EntityKind,
    /// The key of its first name in the table.
    pub key: &'static str,
}

struct KnownNames {
    rows: Vec<EntityKind>,
    names: Vec<(&'static str, usize)>,
    demonyms: Vec<(&'static str, usize)>,
}

static KNOWN: LazyLock<KnownNames> = LazyLock::new(|| {
    let mut known = KnownNames { rows: Vec::new(), names: Vec::new(), demonyms: Vec::new() };
    for line in lines(include_str!("../data/known-names.txt")) {
        let Some((kind, rest)) = line.split_once(' ') else { continue };
        let kind = if kind == "place" { EntityKind::Place } else { EntityKind::Organisation };
        let mut parts = rest.split(" =");
        let names: Vec<&str> = parts.next().unwrap_or_default().split(" | ").map(str::trim).collect();
        let at = known.rows.len();
        known.demonyms.extend(parts.map(|word| (word.trim(), at)));
        known.names.extend(names.iter().map(|name| (*name, at)));
        known.rows.push(kind);
    }
    known
});

/// The known names by the keys of their forms: the row, its key, and whether the form is capitals only.
static BY_KEY: LazyLock<FxHashMap<String, (usize, String, bool)>> = LazyLock::new(|| {
    let mut keys: FxHashMap<String, (usize, String, bool)> = FxHashMap::default();
    let mut first = vec![None; KNOWN.rows.len()];
    for (name, at) in &KNOWN.names {
        let key = super::words::key(name);
        let first = first[*at].get_or_insert_with(|| key.clone());
        let capitals = name.chars().all(|c| c.is_uppercase() || c == '.');
        let entry = keys.entry(key).or_insert_with(|| (*at, first.clone(), true));
        entry.2 &= capitals;
    }
    keys
});

/// A known name by the key of one of its forms.
pub fn known(key: &str) -> Option<Known> {
    BY_KEY.get(key).map(|(at, first, _)| Known { kind: KNOWN.rows[*at], key: first })
}

/// Whether a key is a known name only where it is written in capitals: `US`, not `us`.
pub fn needs_capitals(key: &str) -> bool {
    BY_KEY.get(key).is_some_and(|(.., capitals)| *capitals)
}

/// The nationality of a known place, by the place's key.
pub fn demonym(key: &str) -> Option<&'static str> {
    let (at, ..) = BY_KEY.get(key)?;
    KNOWN.demonyms.iter().find(|(_, of)| of == at).map(|(word, _)| *word)
}

/// Folds a word as cue words and keys are folded: without the possessive ending.
pub fn folded(word: &str) -> String {
    let mut folded = fold(word);
    folded.truncate(folded.strip_suffix("'s").map_or(folded.len(), str::len));
    folded
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::*;

    #[test]
    fn every_row_of_the_table_has_a_key_that_is_read() {
        let names: FxHashSet<&str> = KEYS.into_iter().collect();
        let unread = rows().filter(|(_, key, _)| *key != "spelling" && !names.contains(key));
        assert_eq!(unread.count(), 0);
    }

    #[test]
    fn known_names_have_one_key_for_all_their_forms() {
        assert_eq!(known("uk").map(|known| known.key), known("britain").map(|known| known.key));
        assert!(needs_capitals("us") && !needs_capitals("russia"));
        assert_eq!(demonym("russia"), Some("russian"));
    }
}
