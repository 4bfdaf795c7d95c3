//! Which names mean the same: within an article, within a story, and across stories.
//!
//! 1. [`kinds`]: what each full name is, by all articles that have it.
//! 2. [`Table`]: which full names an article gives, and which its story does.
//! 3. [`resolve`]: a name → the full name that it means here, or nothing.
//!
//! Across stories only equal full names meet. A surname means the one person whom its article, or where the
//! article has none, its story names in full; where there are two, it means nobody.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::EntityKind;
use super::cues::{Classes, known};
use super::kinds::{Evidence, STRONG};
use super::names::Phrase;

/// What each full name is, where that is clear.
pub fn kinds(phrases: &[Vec<Phrase>]) -> FxHashMap<String, EntityKind> {
    let mut all: FxHashMap<&str, (Evidence, usize)> = FxHashMap::default();
    for article in phrases {
        let mut own: FxHashMap<&str, (Evidence, usize)> = FxHashMap::default();
        for phrase in article.iter().filter(|phrase| phrase.proven && !phrase.generic && !phrase.common) {
            let entry = own.entry(&phrase.key).or_default();
            entry.0.add(phrase.evidence);
            let speaks = (1..STRONG).contains(&phrase.evidence.person);
            if speaks && called_by_surname(phrase, article) {
                entry.0.person += STRONG;
            }
            entry.1 = phrase.words;
        }
        for (key, (evidence, words)) in own {
            let entry = all.entry(key).or_default();
            entry.0.add(evidence.capped());
            entry.1 = words;
        }
    }
    let clear = all.into_iter().filter_map(|(key, (evidence, words))| {
        // A person known by one word is nobody in particular.
        let kind = known(key).map(|known| known.kind).or_else(|| evidence.kind())?;
        (words > 1 || kind != EntityKind::Person).then(|| (key.to_owned(), kind))
    });
    clear.collect()
}

/// Whether the article also calls it by the last word of its name, as persons are called. Products are too, so
/// that only one who also speaks is a person, and no name that begins with a firm or a place.
fn called_by_surname(phrase: &Phrase, article: &[Phrase]) -> bool {
    let (first, last) = (phrase.key.split('-').next().unwrap_or_default(), surname(&phrase.key));
    let short = |other: &Phrase| {
        other.words == 1 && other.key == last && !other.located && !other.generic && !other.common
    };
    let listed = known(first).or(known(last)).is_some();
    (2..=4).contains(&phrase.words) && !listed && article.iter().any(short)
}

/// The last word of a full name that is not `Jr` or the like.
fn surname(key: &str) -> &str {
    let mut words = key.rsplit('-');
    let last = words.next().unwrap_or(key);
    if matches!(last, "jr" | "sr" | "ii" | "iii" | "iv") { words.next().unwrap_or(last) } else { last }
}

/// Full names by their short forms.
#[derive(Default)]
pub struct Table<'p> {
    /// Persons by surname, and by the first word where surnames stand first.
    persons: BTreeMap<&'p str, BTreeSet<&'p str>>,
    /// Longer names of which it is not clear what they are, by their last word: they may be persons.
    unclear: BTreeMap<&'p str, BTreeSet<&'p str>>,
    /// Organisations.
    organisations: BTreeSet<&'p str>,
    /// Full names by the acronym that stood behind them in brackets.
    acronyms: BTreeMap<&'p str, BTreeSet<&'p str>>,
    /// Surnames before which `Mr` stands, and those before which `Mrs` does.
    men: BTreeSet<&'p str>,
    women: BTreeSet<&'p str>,
}

impl<'p> Table<'p> {
    /// The full names among phrases.
    pub fn of(phrases: impl Iterator<Item = &'p Phrase>, kinds: &FxHashMap<String, EntityKind>) -> Self {
        let mut table = Table::default();
        for phrase in phrases {
            let key = phrase.key.as_str();
            if phrase.gender == Classes::MR {
                table.men.insert(surname(key));
            } else if phrase.gender == Classes::MRS {
                table.women.insert(surname(key));
            }
            let Some(kind) = kinds.get(key).filter(|_| !phrase.generic) else {
                if phrase.words > 1 && !phrase.generic {
                    table.unclear.entry(surname(key)).or_default().insert(key);
                }
                continue;
            };
            if let Some(acronym) = &phrase.acronym {
                table.acronyms.entry(acronym).or_default().insert(key);
            }
            match kind {
                EntityKind::Person => {
                    if phrase.couple {
                        table.unclear.entry(surname(key)).or_default().insert("another");
                    }
                    table.persons.entry(surname(key)).or_default().insert(key);
                    let first = key.split('-').next().unwrap_or(key);
                    if !super::cues::is_given(first) {
                        table.persons.entry(first).or_default().insert(key);
                    }
                }
                EntityKind::Organisation => {
                    table.organisations.insert(key);
                }
                EntityKind::Place => {}
            }
        }
        table
    }

    /// The persons of a surname, and who else may have it: `Skipper Ada Brook` may be Ada Brook, `Team Brook` not.
    fn persons(&self, name: &str) -> Vec<&'p str> {
        let mut keys: Vec<&str> =
            self.persons.get(name).map_or(Vec::new(), |keys| keys.iter().copied().collect());
        if let (false, Some(unclear)) = (keys.is_empty(), self.unclear.get(name)) {
            let own = |key: &&&str| !keys.iter().any(|person| key.ends_with(&format!("-{person}")));
            keys.extend(unclear.iter().filter(own).copied().collect::<Vec<_>>());
        }
        keys
    }

    /// What an acronym was written for.
    fn acronym(&self, short: &str) -> Vec<&'p str> {
        self.acronyms.get(short).map_or(Vec::new(), |keys| keys.iter().copied().collect())
    }

    /// The organisation whose longer name holds all words of a shorter one together.
    fn organisation(&self, short: &str) -> Vec<&'p str> {
        let holds = |key: &&&str| {
            key.strip_suffix(short).is_some_and(|rest| rest.ends_with('-'))
                || key.contains(&format!("-{short}-"))
                || key.strip_prefix(short).is_some_and(|rest| rest.starts_with('-'))
        };
        self.organisations.iter().filter(holds).copied().collect()
    }
}

/// What a name means here: the key of a full name, or nothing where that is not sure.
pub fn resolve(
    phrase: &Phrase,
    own: &Table<'_>,
    story: &Table<'_>,
    kinds: &FxHashMap<String, EntityKind>,
) -> Option<String> {
    let key = phrase.key.as_str();
    let itself = || kinds.contains_key(key).then(|| key.to_owned());
    let only = |keys: Vec<&str>| if let [one] = keys[..] { Some(one.to_owned()) } else { None };
    let nearest = |own: Vec<&str>, story: Vec<&str>| if own.is_empty() { only(story) } else { only(own) };
    if phrase.generic {
        // Common words are a name where the article or its story writes their acronym behind them.
        if [own, story].iter().any(|table| table.organisations.contains(key)) {
            return Some(key.to_owned());
        }
        return nearest(own.organisation(key), story.organisation(key));
    }
    if phrase.words > 1 || known(key).is_some_and(|known| known.kind == EntityKind::Organisation) {
        return itself();
    }
    let (here, there) = (own.persons(key), story.persons(key));
    let two = own.men.contains(key) && own.women.contains(key);
    let (written_out, written_there) = (own.acronym(key), story.acronym(key));
    match () {
        () if !written_out.is_empty() || !written_there.is_empty() => nearest(written_out, written_there),
        // `in Orne` is said of the place, also where Ada Orne is spoken of.
        () if phrase.located => itself(),
        () if here.is_empty() && (kinds.contains_key(key) || there.is_empty()) => itself(),
        () if kinds.contains_key(key) || two => None,
        () => nearest(here, there),
    }
}

/// Longer forms of a person's name that one story writes beside a shorter: `Ada M. Brook`, `Ada Brook`.
///
/// More than one longer form is a family: then they stay apart.
pub fn shorter(articles: &[&Vec<Phrase>], kinds: &FxHashMap<String, EntityKind>) -> BTreeMap<String, String> {
    let named = articles.iter().flat_map(|article| article.iter()).filter(|phrase| phrase.words > 1);
    let persons: BTreeSet<&str> = named
        .map(|phrase| phrase.key.as_str())
        .filter(|key| kinds.get(*key) == Some(&EntityKind::Person))
        .collect();
    let mut longer: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for key in &persons {
        let words: Vec<&str> = key.split('-').collect();
        let son = surname(key) != words[words.len() - 1];
        if let ([first, _, .., last], false) = (&words[..], son) {
            longer.entry(format!("{first}-{last}")).or_default().push(key);
        }
    }
    let merged = longer.into_iter().filter_map(|(short, long)| {
        let [long] = long[..] else { return None };
        persons.contains(short.as_str()).then(|| (long.to_owned(), short))
    });
    merged.collect()
}
