//! A passage that says what happened, as far as it can be set against another.

use std::ops::Range;

use jiff::civil::Date;

use super::words::{Role, Words};
use crate::corpus::attribution::{Attribution, Speaker};
use crate::corpus::reading::{Paragraph, Reading};
use crate::corpus::voices::Cast;
use crate::corpus::witness::Witness;
use crate::text::{HashedWord, Precision, is_function_hash, stem, word_hash, words};

/// Where a passage stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'r> {
    pub(super) reading: &'r Reading<'r>,
    pub(super) paragraph: &'r Paragraph<'r>,
    pub(super) words: &'static Words,
}

/// A passage with who says it.
#[derive(Clone, Debug)]
pub(super) struct Account {
    /// Its words.
    pub(super) witness: Witness,
    /// Who says it, and the speaker's place in the cast.
    pub(super) speaker: Option<(Speaker, Option<usize>)>,
    /// What its words do.
    pub(super) role: Role,
    /// The stems of its telling words, sorted.
    pub(super) stems: Vec<u64>,
    /// Those that are written as names.
    names: Vec<u64>,
    /// The names of the places where it is.
    places: Vec<u64>,
    /// The days that it names.
    days: Vec<(Date, Date)>,
    /// The day on which it was published.
    published: Option<Date>,
}

impl Place<'_> {
    /// The passage at a range, without the marks and joints at its ends; none if too little is left.
    pub(super) fn account(
        &self,
        range: &Range<usize>,
        speaker: Option<(Speaker, Option<usize>)>,
    ) -> Option<Account> {
        let range = self.trimmed(range);
        (self.paragraph.words_in(&range).len() >= LEAST).then(|| self.part(&range, speaker))
    }

    /// A part of a passage, however short.
    pub(super) fn part(&self, range: &Range<usize>, speaker: Option<(Speaker, Option<usize>)>) -> Account {
        let range = range.clone();
        let language = self.reading.article.facts.language.as_deref().unwrap_or("en");
        let role = self.role(&range);
        let (mut stems, mut names, mut places) = (Vec::new(), Vec::new(), Vec::new());
        let mut leads = false;
        for word in words(&self.paragraph.text[range.clone()]) {
            let hash = word_hash(&word.folded);
            let at = range.start + word.range.start;
            let capital = self.paragraph.text[at..].starts_with(char::is_uppercase);
            let timed = self.paragraph.is_timed(at);
            if !is_function_hash(hash) && !timed {
                let stem = word_hash(&stem(&word.folded, language));
                stems.push(stem);
                names.extend(capital.then_some(stem));
                places.extend((capital && leads).then_some(stem));
            }
            let own = self.words.role(hash);
            leads = own.is(Role::PLACE) || leads && (capital || own.is(Role::POINT)) && !timed;
        }
        for list in [&mut stems, &mut names, &mut places] {
            list.sort_unstable();
            list.dedup();
        }
        let witness = self.reading.witness(self.paragraph, &range);
        let (days, published) = (self.days(&range), self.reading.day());
        Account { witness, speaker, role, stems, names, places, days, published }
    }

    /// The passage at a range as its speaker's words.
    pub(super) fn said(&self, range: &Range<usize>, speaker: &Speaker, cast: &Cast) -> Option<Account> {
        self.account(range, Some((speaker.clone(), cast.place(speaker))))
    }

    /// What a report says, up to the word that sets another against it.
    pub(super) fn report(&self, report: &Attribution, cast: &Cast) -> Option<Account> {
        // What is denied is said by another.
        if self.role(&report.cue).is(Role::NOT | Role::DISPUTE) {
            return None;
        }
        let said = &report.said;
        let opens = |contrast: &Range<usize>| {
            let before = &self.paragraph.text[said.start..contrast.start];
            before.trim_matches(|c: char| !c.is_alphanumeric()).is_empty()
        };
        let contrast = self.first(said, Role::CONTRAST).filter(|contrast| !opens(contrast));
        let range = said.start..contrast.map_or(said.end, |contrast| contrast.start);
        self.said(&range, report.speaker.as_ref()?, cast)
    }

    /// The first word of a range that does this.
    pub(super) fn first(&self, range: &Range<usize>, flag: u16) -> Option<Range<usize>> {
        let words = self.paragraph.words_in(range);
        let word = words.iter().find(|word| self.words.role(word.hash).is(flag))?;
        Some(word.start as usize..word.end as usize)
    }

    /// How many words stand before `that claim` or `his account` in a range.
    pub(super) fn claim_in(&self, range: &Range<usize>) -> Option<usize> {
        let role = |word: &HashedWord| self.words.role(word.hash);
        let words = self.paragraph.words_in(range);
        words
            .windows(2)
            .position(|two| role(&two[0]).is(Role::POINT | Role::OWN) && role(&two[1]).is(Role::CLAIM))
    }

    /// What the words of a range do.
    pub(super) fn role(&self, range: &Range<usize>) -> Role {
        let words = self.paragraph.words_in(range).iter();
        // `in May` leaves nothing open.
        let timed = |word: &&HashedWord| self.paragraph.is_timed(word.start as usize);
        let words = words.filter(|word| !timed(word));
        words.fold(Role::default(), |role, word| role.and(self.words.role(word.hash)))
    }

    fn days(&self, range: &Range<usize>) -> Vec<(Date, Date)> {
        let Some(published) = self.reading.day() else { return Vec::new() };
        let here = self.paragraph.times_in(range);
        let spans = here.filter_map(|time| time.resolve(published, None));
        let days = spans.filter(|span| span.precision == Precision::Day);
        days.map(|span| (span.from, span.until)).collect()
    }

    fn trimmed(&self, range: &Range<usize>) -> Range<usize> {
        let text = self.paragraph.text;
        let mut range = range.clone();
        let hashed = self.paragraph.words_in(&range);
        let joint = |hash: u64| self.words.role(hash).is(Role::CONTRAST) || hash == word_hash("that");
        let timed =
            |word: &HashedWord| is_function_hash(word.hash) || self.paragraph.is_timed(word.start as usize);
        // `said on Friday that …`
        let opened = hashed.iter().take_while(|word| timed(word)).filter(|word| joint(word.hash)).last();
        if let Some(joint) = opened {
            range.start = joint.end as usize;
        }
        let own = &text[range.clone()];
        let marks = |c: char| c.is_whitespace() || [',', ';', ':', '.', '—', '–', '-'].contains(&c);
        range.start += own.len() - own.trim_start_matches(marks).len();
        range.end -= own.len() - own.trim_end_matches(marks).len();
        range.start..range.end.max(range.start)
    }
}

/// An account has so many words at least.
const LEAST: usize = 3;

impl Account {
    /// Whether it tells what is done, neither denied nor open.
    pub(super) fn is_plain(&self) -> bool {
        !self.role.is(Role::NOT | Role::OPEN)
    }

    /// Whether two accounts may be of one day and place: those that both name meet.
    pub(super) fn meets(&self, other: &Account) -> bool {
        let meet = |a: &(Date, Date), b: &(Date, Date)| a.0 <= b.1 && b.0 <= a.1;
        let days = self.days.is_empty()
            || other.days.is_empty()
            || self.days.iter().any(|day| other.days.iter().any(|known| meet(day, known)));
        let places = self.places.is_empty()
            || other.places.is_empty()
            || self.places.iter().any(|place| other.places.contains(place));
        days && places
    }

    /// Whether two accounts are of one day as far as days are known, and one is known.
    pub(super) fn is_of_one_day(&self, other: &Account) -> bool {
        let days = |account: &Account| match (&account.days[..], account.published) {
            ([], Some(day)) => vec![(day, day)],
            (days, _) => days.to_vec(),
        };
        let (own, others) = (days(self), days(other));
        own.iter().any(|day| others.iter().any(|known| day.0 <= known.1 && known.0 <= day.1))
    }

    /// Whether it has a telling word.
    pub(super) fn tells(&self) -> bool {
        !self.stems.is_empty()
    }

    /// The telling stems that both have.
    pub(super) fn shared(&self, other: &Account) -> usize {
        self.stems.iter().filter(|stem| other.stems.binary_search(stem).is_ok()).count()
    }

    /// Whether both have a name.
    pub(super) fn shares_name(&self, other: &Account) -> bool {
        self.names.iter().any(|name| other.names.binary_search(name).is_ok())
    }

    /// Whether all its places are among names or those of another account.
    pub(super) fn lies_in(&self, names: &[u64], other: &Account) -> bool {
        self.places.iter().all(|place| names.contains(place) || other.places.contains(place))
    }

    /// Whether the speakers of two accounts are known and two.
    pub(super) fn is_of_another(&self, other: &Account) -> bool {
        let (Some((own, place)), Some((others, known))) = (&self.speaker, &other.speaker) else {
            return false;
        };
        let same = place.is_some() && place == known;
        !same && own.words != others.words && !own.ends_with(others) && !others.ends_with(own)
    }
}
