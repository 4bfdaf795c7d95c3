//! Where an article itself says that accounts differ.

use std::ops::Range;

use super::account::{Account, Place};
use super::words::{self, Role};
use crate::corpus::attribution::{Attribution, subject};
use crate::corpus::reading::{Paragraph, Reading};
use crate::corpus::voices::Cast;

/// Two accounts that an article sets against each other.
pub(super) struct Conflict {
    /// What one says.
    pub(super) claim: Account,
    /// What another says against it.
    pub(super) denial: Account,
}

/// A sentence with what it reports.
struct Sentence<'r> {
    place: Place<'r>,
    range: Range<usize>,
    role: Role,
    reports: &'r [Attribution],
}

/// The conflicts that an article tells, in order.
pub(super) fn conflicts<'r>(reading: &'r Reading<'r>, cast: &Cast) -> Vec<Conflict> {
    let Some(words) = words::words(reading.article.facts.language.as_deref()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut before: Option<(&Paragraph<'_>, &Range<usize>)> = None;
    for paragraph in &reading.paragraphs {
        let place = Place { reading, paragraph, words };
        for range in &paragraph.sentences {
            let role = place.role(range);
            if role.is(Role::CONTRAST | Role::DISPUTE) {
                let own = Sentence {
                    place,
                    range: range.clone(),
                    role,
                    reports: reading.reports(paragraph, range),
                };
                let last = before.map(|(paragraph, range)| {
                    let place = Place { reading, paragraph, words };
                    let reports = reading.reports(paragraph, range);
                    Sentence { place, range: range.clone(), role: place.role(range), reports }
                });
                found.extend(own.conflict(last.as_ref(), cast));
            }
            before = Some((paragraph, range));
        }
    }
    found
}

impl Sentence<'_> {
    fn conflict(&self, last: Option<&Sentence<'_>>, cast: &Cast) -> Option<Conflict> {
        let asks = |sentence: &Sentence<'_>| sentence.text(&sentence.range).trim_end().ends_with('?');
        if asks(self) || last.is_some_and(asks) {
            return None;
        }
        let opposed = self.role.is(Role::CONTRAST).then(|| self.opposed(last, cast)).flatten();
        opposed.or_else(|| self.role.is(Role::DISPUTE).then(|| self.disputed(last, cast)).flatten())
    }

    fn text(&self, range: &Range<usize>) -> &str {
        &self.place.paragraph.text[range.clone()]
    }

    /// Two speakers, joined by a word of contrast, with words that oppose each other.
    fn opposed(&self, last: Option<&Sentence<'_>>, cast: &Cast) -> Option<Conflict> {
        let opens = self.place.first(&self.range, Role::CONTRAST)?.start;
        let at_start = self.text(&(self.range.start..opens)).trim().is_empty();
        let (claim, denial) = match self.reports {
            [one, other, ..] if at_start || one.cue.end < opens && opens < other.said.end => {
                (self.place.report(one, cast)?, self.place.report(other, cast)?)
            }
            [other] if at_start => {
                let last = last?;
                (last.place.report(last.reports.last()?, cast)?, self.place.report(other, cast)?)
            }
            _ => return None,
        };
        let topics = claim.role.opposed(denial.role);
        let about = claim.role.topics(denial.role)
            | if claim.shares_name(&denial) { !self.place.words.about } else { 0 };
        let plain = claim.is_plain() && denial.is_plain();
        (topics & about != 0 && plain).then_some(())?;
        is_sure(Conflict { claim, denial })
    }

    /// `… contradicted that claim`.
    fn disputed(&self, last: Option<&Sentence<'_>>, cast: &Cast) -> Option<Conflict> {
        let verb = self.place.first(&self.range, Role::DISPUTE)?;
        let words = self.place.paragraph.words_in(&(verb.end..self.range.end));
        let role = |at: usize| words.get(at).map(|word| self.place.words.role(word.hash)).unwrap_or_default();
        let named = role(0).is(Role::POINT) && role(1).is(Role::CLAIM);
        let quoted = self.place.paragraph.quoted.iter().any(|quote| quote.contains(&verb.start));
        if !named || quoted {
            return None;
        }
        let reading = self.place.reading;
        let speaker = subject(reading, self.place.paragraph, &self.range, verb.start)?;
        let contrast = self.place.first(&(self.range.start..verb.start), Role::CONTRAST);
        let from = contrast.map_or(self.range.start, |contrast| contrast.end);
        let denial = self.place.said(&(from..self.range.end), &speaker, cast)?;
        let before = self.reports.iter().rfind(|one| one.cue.end < from && one.said.start < from);
        let claim = match before {
            Some(report) => self.place.report(report, cast)?,
            None => {
                let last = last?;
                last.place.report(last.reports.last()?, cast)?
            }
        };
        claim.is_plain().then_some(())?;
        is_sure(Conflict { claim, denial })
    }
}

/// Two speakers, and no two days or places.
fn is_sure(conflict: Conflict) -> Option<Conflict> {
    let (claim, denial) = (&conflict.claim, &conflict.denial);
    let apart = !claim.witness.touches(&denial.witness);
    (apart && claim.is_of_another(denial) && claim.meets(denial)).then_some(conflict)
}
