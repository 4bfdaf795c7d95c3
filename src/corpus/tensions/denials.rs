//! Denials of what was said right before, in other forms than `… contradicted that claim`.
//!
//! `The union denies it: …` · `Holm widersprach: …` · `The mill denied that it had been warned`, behind a report of a warning.

use std::ops::Range;

use super::account::Account;
use super::conflicts::{Conflict, Sentence, is_sure};
use super::words::Role;
use crate::corpus::attribution::subject;
use crate::corpus::voices::Cast;
use crate::text::HashedWord;

/// What is denied shares so many telling stems with the claim, where no pronoun points to it.
const SHARED: usize = 1;

/// Words of a denial that names nothing, behind its verb: `denied that claim`.
const BARE: usize = 3;

/// What stands behind a verb of denial.
enum Object {
    /// A pronoun, or nothing: what was said right before.
    Pointer,
    /// A clause of its own.
    Words(Range<usize>),
    /// Something else.
    Other,
}

impl Sentence<'_> {
    /// A speaker who denies what another said in the sentence before.
    pub(super) fn denied(&self, last: &Sentence<'_>, cast: &Cast) -> Option<Conflict> {
        let (reading, paragraph) = (self.place.reading, self.place.paragraph);
        let flag = if self.role.is(Role::DISPUTE) { Role::DISPUTE } else { Role::SPLIT };
        let verb = self.place.first(&self.range, flag)?;
        let quoted = paragraph.quoted.iter().any(|quote| quote.contains(&verb.start));
        let speaker = (!quoted).then(|| subject(reading, paragraph, &self.range, verb.start))??;
        // `A said so and B denied the claim`: where the one ends and the other begins is not sure.
        let alone = self.reports.iter().all(|one| one.cue.end >= verb.start);
        let claim = last.place.report(last.reports.last().filter(|_| alone)?, cast)?;
        claim.is_plain().then_some(())?;
        let (object, colon) = self.object(&verb);
        let near = last.place.paragraph.block == paragraph.block;
        let meant = match &object {
            Object::Pointer => near,
            Object::Words(range) => self.place.part(range, None).shared(&claim) >= SHARED,
            Object::Other => false,
        };
        meant.then_some(())?;
        let own = colon.and_then(|at| self.place.said(&self.own_words(at), &speaker, cast));
        let denial = own.or_else(|| self.place.said(&self.range, &speaker, cast))?;
        is_sure(Conflict { claim, denial, more: None, told: Vec::new() })
    }

    /// What a verb denies, and where what is said for the denial begins behind a colon.
    fn object(&self, verb: &Range<usize>) -> (Object, Option<usize>) {
        let text = self.text(&(verb.end..self.range.end));
        let colon = text.find(':').map(|at| verb.end + at);
        let until = text.find([':', '.', ';', '!']).map_or(self.range.end, |at| verb.end + at);
        let role = |word: &HashedWord| self.place.words.role(word.hash);
        let words = self.place.paragraph.words_in(&(verb.end..until));
        let told: Vec<&HashedWord> = words.iter().filter(|word| !role(word).is(Role::BACK)).collect();
        let points = told.iter().all(|word| role(word).is(Role::POINT | Role::OWN | Role::CLAIM));
        // `denied access`, `dismissed the possibility`: nobody said before that it was so.
        let clause = told.first().is_some_and(|word| role(word).is(Role::THAT));
        let object = match points && told.len() < BARE {
            true => Object::Pointer,
            false if clause => Object::Words(verb.end..until),
            false => Object::Other,
        };
        (object, colon)
    }

    /// What stands behind a colon, without the report that closes it: `…: nobody had come, Ada Holm said`.
    fn own_words(&self, colon: usize) -> Range<usize> {
        let from = colon + 1;
        let report = self.reports.iter().map(|one| one.cue.start).find(|start| *start > from);
        let comma = |at: usize| self.text(&(from..at)).rfind(',').map_or(at, |comma| from + comma);
        from..report.map_or(self.range.end, comma)
    }

    /// A conflict with what is said right behind a denial that gives no reason: `The union contradicted that claim. "Nobody
    /// came," said its secretary.`
    pub(super) fn continued(&self, conflict: Conflict, cast: &Cast) -> Conflict {
        let verb = self.place.first(&self.range, Role::DISPUTE);
        let behind = verb.map(|verb| self.place.paragraph.words_in(&(verb.end..self.range.end)).len());
        let bare = behind.is_some_and(|words| words <= BARE);
        let more = || self.next_said(&conflict, cast);
        let more = if bare && conflict.more.is_none() { more() } else { None };
        Conflict { more, ..conflict }
    }

    /// What the next sentence of the paragraph quotes, unless it is the claim's speaker's.
    fn next_said(&self, conflict: &Conflict, cast: &Cast) -> Option<Account> {
        let (reading, paragraph) = (self.place.reading, self.place.paragraph);
        let next = paragraph.sentences.iter().find(|sentence| sentence.start >= self.range.end)?;
        let report = reading.reports(paragraph, next).first()?;
        let quoted = paragraph.quoted.iter().any(|quote| next.start <= quote.start && quote.start < next.end);
        let account = match &report.speaker {
            Some(_) => self.place.report(report, cast)?,
            None => self.place.said(&report.said, &conflict.denial.speaker.as_ref()?.0, cast)?,
        };
        (quoted && account.is_of_another(&conflict.claim)).then_some(account)
    }
}
