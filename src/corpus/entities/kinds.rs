//! What a name is the name of: evidence from its own words and from the words beside it.
//!
//! A strong cue weighs [`STRONG`], a weak one 1. A kind is decided by a strong cue or three weak ones in
//! different articles, and only if nothing speaks for another kind with a third of its weight.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::EntityKind;
use super::cues::{Classes, known};
use super::words::{Gap, Look, Token};

/// What a cue weighs that decides by itself.
pub const STRONG: u32 = 3;

/// An article has at most so much weight in each kind: a name often repeated is no better known.
const MOST: u32 = 6;

/// What speaks for each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// For a person.
    pub person: u32,
    /// For a place.
    pub place: u32,
    /// For an organisation.
    pub organisation: u32,
    /// For something else: a law, a war, a prize.
    pub thing: u32,
    /// Against a person: `the` before it.
    pub definite: u32,
}

impl Evidence {
    /// Both together.
    pub fn add(&mut self, other: Evidence) {
        self.person += other.person;
        self.place += other.place;
        self.organisation += other.organisation;
        self.thing += other.thing;
        self.definite += other.definite;
    }

    /// What one article says.
    pub fn capped(self) -> Evidence {
        Evidence {
            person: self.person.min(MOST),
            place: self.place.min(MOST),
            organisation: self.organisation.min(MOST),
            thing: self.thing.min(MOST),
            definite: self.definite.min(MOST),
        }
    }

    /// The kind, where it is clear.
    pub fn kind(self) -> Option<EntityKind> {
        let person = if self.person >= 3 * self.definite { self.person } else { 0 };
        let mut all = [
            (person, Some(EntityKind::Person)),
            (self.place, Some(EntityKind::Place)),
            (self.organisation, Some(EntityKind::Organisation)),
            (self.thing, None),
        ];
        all.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        let clear = all[0].0 >= STRONG && all[0].0 >= 3 * all[1].0;
        all[0].1.filter(|_| clear)
    }
}

/// A name among the words of its block.
pub struct Around<'t> {
    /// The block's text.
    pub text: &'t str,
    /// Its words.
    pub tokens: &'t [Token],
    /// The name's words.
    pub name: Range<usize>,
    /// Whether an office or honorific was taken off before it.
    pub titled: bool,
}

impl Around<'_> {
    /// What speaks for each kind.
    pub fn evidence(&self, key: &str) -> Evidence {
        if let Some(known) = known(key) {
            let mut evidence = Evidence::default();
            match known.kind {
                EntityKind::Place => evidence.place = MOST,
                _ => evidence.organisation = MOST,
            }
            return evidence;
        }
        let mut evidence = self.within();
        evidence.add(self.before());
        evidence.add(self.behind());
        // No person is called `EPA Brandov`.
        let lettered = |token: &Token| token.look == Look::Capitals && token.end - token.start > 2;
        let last = self.name()[self.name.len() - 1];
        let place = last.any(Classes::CITY.or(Classes::DEMONYM)) || is_known(self.text, &last);
        let called = self.titled || self.name()[0].any(Classes::GIVEN);
        if self.name().iter().any(lettered) || place && !called {
            evidence.person = 0;
        }
        evidence
    }

    fn name(&self) -> &[Token] {
        &self.tokens[self.name.clone()]
    }

    /// What the name's own words say.
    fn within(&self) -> Evidence {
        let (name, mut evidence) = (self.name(), Evidence::default());
        let (first, last) = (name[0], name[name.len() - 1]);
        let several = name.len() > 1;
        evidence.person += if self.titled { STRONG } else { 0 };
        if several && first.any(Classes::GIVEN) && first.look == Look::Capital {
            evidence.person += STRONG;
        }
        if several && last.any(Classes::THING) {
            evidence.thing += STRONG;
        } else if several && last.any(Classes::ORG) || name.iter().any(|t| t.any(Classes::JOIN)) {
            evidence.organisation += STRONG;
        } else if several && first.any(Classes::ORG_LEAD) && !first.any(Classes::PLACE_LEAD) {
            evidence.organisation += 2;
        }
        if several && last.any(Classes::INSTITUTION) && last.look == Look::Small {
            evidence.organisation += STRONG;
        }
        if several && last.any(Classes::PLACE) && !last.any(Classes::ORG)
            || several && first.any(Classes::PLACE_LEAD) && first.look == Look::Capital
        {
            evidence.place += STRONG;
        }
        evidence.place += u32::from(several && first.any(Classes::DIRECTION));
        evidence
    }

    fn before(&self) -> Evidence {
        let mut evidence = Evidence::default();
        let back = |n: usize| self.name.start.checked_sub(n).map(|at| self.tokens[at]);
        evidence.person += if self.name.len() > 1 && self.is_aside() { STRONG } else { 0 };
        let Some(before) = back(1).filter(|_| self.name()[0].gap == Gap::Space) else { return evidence };
        let small = before.look == Look::Small;
        if small && before.any(Classes::OFFICE) && self.name.len() > 1 && !before.possessive {
            evidence.person += STRONG;
        }
        if small && before.any(Classes::SPEECH) && self.name.len() > 1 {
            evidence.person += 1;
        }
        // `the news agency TBO`
        let lettered = self.name.len() == 1 && self.name()[0].look == Look::Capitals;
        evidence.organisation += if small && lettered && before.any(Classes::GROUP) { STRONG } else { 0 };
        let word = &self.text[before.start..before.end];
        evidence.definite += u32::from(matches!(word, "the" | "The") && !self.titled && !self.leans());
        if before.any(Classes::IN) && !self.leans() {
            evidence.place += 1;
        }
        let of = before.gap == Gap::Space && &self.text[before.start..before.end] == "of";
        if of && back(2).is_some_and(|area| area.any(Classes::AREA)) {
            evidence.place += STRONG;
        }
        evidence
    }

    /// Whether the name stands between commas behind an office: `a former foreman, Ada Brook, said`, `a spokesman for the
    /// mill, Ada Brook, said`, `said its director, Ada Brook.`
    fn is_aside(&self) -> bool {
        let back = |n: usize| self.name.start.checked_sub(n).map(|at| self.tokens[at]);
        let small = |token: Token, classes: Classes| token.look == Look::Small && token.any(classes);
        let Some(last) = back(1) else { return false };
        if &self.text[last.end..self.name()[0].start] != ", " {
            return false;
        }
        let rest = &self.text[self.tokens[self.name.end - 1].end..];
        let is = |n: usize, classes: Classes| back(n).is_some_and(|token| small(token, classes));
        let office = is(1, Classes::OFFICE);
        let said = (2..=4).any(|n| is(n, Classes::SPEECH));
        let for_whom = |n: &usize| back(*n).is_some_and(|word| &self.text[word.start..word.end] == "for");
        let joined = |n: usize| (1..=n).all(|n| back(n).is_some_and(|token| token.gap == Gap::Space));
        let speaks = (2..=6).find(for_whom).is_some_and(|n| is(n + 1, Classes::OFFICE) && joined(n));
        match rest.starts_with(", ") {
            true => office || speaks,
            false => office && said && (rest.starts_with('.') || rest.is_empty()),
        }
    }

    /// Whether a noun follows that the name only describes: `in Brandov circles`.
    fn leans(&self) -> bool {
        let after =
            self.tokens.get(self.name.end).filter(|after| matches!(after.gap, Gap::Space | Gap::Hyphen));
        let last = self.tokens[self.name.end - 1];
        last.possessive || after.is_some_and(|after| after.gap == Gap::Hyphen || !is_hinge(after))
    }

    fn behind(&self) -> Evidence {
        let mut evidence = Evidence::default();
        let last = self.tokens[self.name.end - 1];
        let next = |n: usize| self.tokens.get(self.name.end + n);
        let several = self.name.len() > 1;
        let Some(after) = next(0) else { return evidence };
        let numbered = self.text[after.start..].starts_with(|c: char| c.is_ascii_digit());
        if several && numbered && after.gap == Gap::Space {
            evidence.thing += STRONG;
        }
        if last.possessive && several && after.any(Classes::KIN) {
            evidence.person += STRONG;
        }
        if after.gap == Gap::Space && !last.possessive && after.look == Look::Small {
            let second = next(1).filter(|second| second.gap == Gap::Space && !is_hinge(after));
            let nationality = ends_as_nationality(&self.text[last.start..last.end]);
            let group = after.any(Classes::GROUP) || second.is_some_and(|second| second.any(Classes::GROUP));
            if group {
                evidence.organisation += if nationality { 0 } else { STRONG };
            } else if after.any(Classes::AREA) {
                evidence.place += STRONG;
            } else if after.any(Classes::SPEECH) && several {
                evidence.person += 1;
            }
        }
        evidence.add(self.apposition());
        evidence
    }

    /// What stands behind a comma: an age, `who`, an office.
    fn apposition(&self) -> Evidence {
        let mut evidence = Evidence::default();
        let end = self.tokens[self.name.end - 1].end;
        let Some(rest) = self.text[end..].strip_prefix(", ") else { return evidence };
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let several = self.name.len() > 1;
        if several && (1..=3).contains(&digits) && rest[digits..].starts_with(',') || rest.starts_with("who ")
        {
            evidence.person += STRONG;
        }
        // `, a 62-year-old net maker,` makes nets and is no firm.
        if several && rest.split([',', '.']).next().is_some_and(|aside| aside.contains("-year-old")) {
            evidence.person += STRONG;
            return evidence;
        }
        // The noun stands before any `of`: `a resident of the town` is no town.
        let words = self.tokens[self.name.end..].iter().take(6).enumerate();
        let mut noun = words.take_while(|(at, word)| {
            *at == 0 || word.gap != Gap::Other && !crate::text::is_function_hash(word.hash)
        });
        let described = rest.starts_with("a ") || rest.starts_with("an ") || rest.starts_with("the ");
        if let Some((_, word)) = noun.find(|(_, word)| {
            word.look == Look::Small && word.any(Classes::OFFICE.or(Classes::GROUP).or(Classes::AREA))
        }) && described
        {
            match () {
                () if word.any(Classes::GROUP) => evidence.organisation += STRONG,
                () if word.any(Classes::AREA) => evidence.place += STRONG,
                () if several => evidence.person += STRONG,
                () => {}
            }
        }
        evidence
    }
}

/// Whether a single word is a known name.
fn is_known(text: &str, token: &Token) -> bool {
    known(&super::cues::folded(&text[token.start..token.end])).is_some()
}

/// Whether a word is an adjective of a place or a faith that no table lists: `Orneese`, `Brandovian`.
fn ends_as_nationality(word: &str) -> bool {
    ["ian", "ean", "ese", "ish", "ist", "ic", "can", "man"].iter().any(|ending| word.ends_with(ending))
}

/// Whether a small word cannot be a noun that a name describes.
fn is_hinge(word: &Token) -> bool {
    crate::text::is_function_hash(word.hash)
        || word.any(Classes::LEAD.or(Classes::SPEECH))
        || word.is_capital()
}
