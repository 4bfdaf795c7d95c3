//! The words of `data/tension-words.txt`, and the negations and open words of `data/opposed-words.txt`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::word_hash;

/// What words do where accounts differ; a passage does all that its words do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Role {
    flags: u16,
    /// The topics that it is about, a bit each.
    about: u32,
    /// The topics of which it takes the one side and the other.
    sides: [u32; 2],
}

impl Role {
    pub(super) const CONTRAST: u16 = 1;
    pub(super) const DISPUTE: u16 = 1 << 1;
    pub(super) const CLAIM: u16 = 1 << 2;
    pub(super) const POINT: u16 = 1 << 3;
    pub(super) const PLACE: u16 = 1 << 4;
    /// `not`, `never`.
    pub(super) const NOT: u16 = 1 << 5;
    /// `will`, `if`, `plans`: not done yet.
    pub(super) const OPEN: u16 = 1 << 6;

    /// `baseless`.
    pub(super) const FALSE: u16 = 1 << 7;
    /// `its`, `we`.
    pub(super) const OWN: u16 = 1 << 8;
    /// `weist`, which with `zurück` disputes.
    pub(super) const SPLIT: u16 = 1 << 9;
    pub(super) const BACK: u16 = 1 << 10;
    /// `that` before a clause.
    pub(super) const THAT: u16 = 1 << 11;

    const NAMES: [(&'static str, u16); 12] = [
        ("contrast", Role::CONTRAST),
        ("dispute", Role::DISPUTE),
        ("claim", Role::CLAIM),
        ("point", Role::POINT),
        ("place", Role::PLACE),
        ("false", Role::FALSE),
        ("own", Role::OWN),
        ("split", Role::SPLIT),
        ("back", Role::BACK),
        ("that", Role::THAT),
        ("not", Role::NOT),
        ("open", Role::OPEN),
    ];

    /// Whether it does any of these.
    pub(super) fn is(self, any: u16) -> bool {
        self.flags & any != 0
    }

    /// Whether it disputes, with one verb or with both parts of one: `bestreitet`, `weist … zurück`.
    pub(super) fn disputes(self) -> bool {
        self.is(Role::DISPUTE) || self.is(Role::SPLIT) && self.is(Role::BACK)
    }

    /// What two passages do together.
    pub(super) fn and(self, other: Role) -> Role {
        let sides = [self.sides[0] | other.sides[0], self.sides[1] | other.sides[1]];
        Role { flags: self.flags | other.flags, about: self.about | other.about, sides }
    }

    /// The topics on which two passages take opposite sides, neither of them both.
    pub(super) fn opposed(self, other: Role) -> u32 {
        let (own, others) = (self.clear(), other.clear());
        own[0] & others[1] | own[1] & others[0]
    }

    /// The topics on which two passages take one side.
    pub(super) fn agreed(self, other: Role) -> u32 {
        let (own, others) = (self.clear(), other.clear());
        own[0] & others[0] | own[1] & others[1]
    }

    /// The topics of which both take a side.
    pub(super) fn sided(self, other: Role) -> u32 {
        (self.sides[0] | self.sides[1]) & (other.sides[0] | other.sides[1])
    }

    /// The topics that both are about.
    pub(super) fn topics(self, other: Role) -> u32 {
        self.about & other.about
    }

    fn clear(self) -> [u32; 2] {
        let both = self.sides[0] & self.sides[1];
        [self.sides[0] & !both, self.sides[1] & !both]
    }
}

/// The words of a language.
#[derive(Debug, Default)]
pub(super) struct Words {
    roles: FxHashMap<u64, Role>,
    /// The topics' names.
    topics: Vec<&'static str>,
    /// The topics that need no shared name.
    pub(super) about: u32,
}

impl Words {
    /// What a word does.
    pub(super) fn role(&self, hash: u64) -> Role {
        self.roles.get(&hash).copied().unwrap_or_default()
    }

    fn add(&mut self, key: &'static str, listed: &'static str) {
        if let Some((_, flag)) = Role::NAMES.iter().find(|(name, _)| *name == key) {
            self.roles_of(listed).for_each(|role| role.flags |= flag);
            return;
        }
        let Some((key, topic)) = key.split_once(' ') else { return };
        let known = self.topics.iter().position(|known| *known == topic);
        let place = known.unwrap_or_else(|| {
            self.topics.push(topic);
            self.topics.len() - 1
        });
        let bit = 1u32.checked_shl(place as u32).unwrap_or(0);
        if key == "about" {
            self.about |= bit;
            self.roles_of(listed).for_each(|role| role.about |= bit);
        } else if let Some((one, other)) = listed.split_once('|') {
            self.roles_of(one).for_each(|role| role.sides[0] |= bit);
            self.roles_of(other).for_each(|role| role.sides[1] |= bit);
        }
    }

    fn roles_of(&mut self, listed: &'static str) -> impl Iterator<Item = &mut Role> {
        let hashes: Vec<u64> = listed.split_whitespace().map(word_hash).collect();
        hashes.iter().for_each(|hash| {
            self.roles.entry(*hash).or_default();
        });
        self.roles.iter_mut().filter(move |(hash, _)| hashes.contains(hash)).map(|(_, role)| role)
    }
}

/// The rows of a table: language, key, words.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let (head, words) = line.split_once(": ")?;
        let (language, key) = head.split_once(' ')?;
        Some((language, key, words))
    })
}

static WORDS: LazyLock<FxHashMap<&str, Words>> = LazyLock::new(|| {
    let mut all: FxHashMap<&str, Words> = FxHashMap::default();
    for (language, key, words) in rows(include_str!("../data/tension-words.txt")) {
        all.entry(language).or_default().add(key, words);
    }
    for (language, key, words) in rows(include_str!("../data/opposed-words.txt")) {
        if key == "not" || key == "open" {
            all.entry(language).or_default().add(key, words);
        }
    }
    all
});

/// The words of a language tag; none where accounts are not compared.
pub(super) fn words(language: Option<&str>) -> Option<&'static Words> {
    WORDS.get(language.unwrap_or("en").split(['-', '_']).next()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let role = |word: &str| words(Some("en")).expect("English").role(word_hash(word));
        assert!(role("though").is(Role::CONTRAST) && role("denied").is(Role::DISPUTE));
        assert!(role("never").is(Role::NOT) && role("will").is(Role::OPEN));
        assert_ne!(role("suspended").opposed(role("ongoing")), 0);
        assert_eq!(role("suspended").opposed(role("halted")), 0);
        for line in include_str!("../data/tension-words.txt").lines().filter(|line| !line.starts_with('#')) {
            let (head, listed) = line.split_once(": ").expect("a row");
            let (language, _) = head.split_once(' ').expect("a language and a key");
            let known = words(Some(language)).expect("a known language");
            let read = |word: &str| known.role(word_hash(word)) != Role::default();
            assert!(listed.split_whitespace().filter(|word| *word != "|").all(read), "{head}");
        }
    }
}
