//! Where an article itself says that accounts differ.

use std::ops::Range;

use super::account::{Account, Place};
use super::words::{self, Role};
use crate::corpus::attribution::{Attribution, Speaker, subject};
use crate::corpus::reading::{Paragraph, Reading};
use crate::corpus::voices::Cast;

/// Two accounts that an article sets against each other.
pub(super) struct Conflict {
    /// What one says.
    pub(super) claim: Account,
    /// What another says against it.
    pub(super) denial: Account,
    /// What is said for the denial right behind it.
    pub(super) more: Option<Account>,
    /// What else the claim's speaker says, where all of it is denied: `disputed his account`.
    pub(super) told: Vec<Account>,
}

/// A sentence with what it reports.
pub(super) struct Sentence<'r> {
    pub(super) place: Place<'r>,
    pub(super) range: Range<usize>,
    pub(super) role: Role,
    pub(super) reports: &'r [Attribution],
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
            if role.is(Role::CONTRAST | Role::FALSE) || role.disputes() {
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
                found.extend(own.conflict(last.as_ref(), cast).map(|one| own.continued(one, cast)));
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
        opposed
            .or_else(|| self.role.is(Role::DISPUTE).then(|| self.disputed(last, cast)).flatten())
            .or_else(|| self.role.disputes().then(|| self.denied(last?, cast)).flatten())
            .or_else(|| self.role.is(Role::FALSE).then(|| self.refuted(last, cast)).flatten())
    }

    pub(super) fn text(&self, range: &Range<usize>) -> &str {
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
        // `B said their operations continued`: their own, not the other's.
        let own = denial.role.is(Role::OWN);
        (topics & about != 0 && plain && !own).then_some(())?;
        is_sure(Conflict { claim, denial, more: None, told: Vec::new() })
    }

    /// `… contradicted that claim`.
    fn disputed(&self, last: Option<&Sentence<'_>>, cast: &Cast) -> Option<Conflict> {
        let (reading, paragraph) = (self.place.reading, self.place.paragraph);
        let verb = self.place.first(&self.range, Role::DISPUTE)?;
        let quoted = paragraph.quoted.iter().any(|quote| quote.contains(&verb.start));
        let named = self.place.claim_in(&(verb.end..self.range.end))? == 0;
        let speaker = (named && !quoted).then(|| subject(reading, paragraph, &self.range, verb.start))??;
        let conflict = self.against_claim(&speaker, verb.start, (last, cast))?;
        // `that claim` is one; `his account` is all that was just told of him.
        let own = paragraph.words_in(&(verb.end..self.range.end));
        let own = own.first().is_some_and(|word| self.place.words.role(word.hash).is(Role::OWN));
        let told = last.filter(|_| own).map(|last| last.told_by(&conflict.claim, cast));
        Some(Conflict { told: told.unwrap_or_default(), ..conflict })
    }

    /// What the speaker of a claim says besides in this sentence's paragraph.
    fn told_by(&self, claim: &Account, cast: &Cast) -> Vec<Account> {
        let Place { reading, paragraph, .. } = self.place;
        let reports = paragraph.sentences.iter().flat_map(|range| reading.reports(paragraph, range));
        let accounts = reports.filter_map(|report| self.place.report(report, cast));
        accounts.filter(|one| !one.is_of_another(claim) && !one.witness.touches(&claim.witness)).collect()
    }

    /// `… said that claim was false`.
    fn refuted(&self, last: Option<&Sentence<'_>>, cast: &Cast) -> Option<Conflict> {
        let lie = self.place.first(&self.range, Role::FALSE)?;
        // `claims` may have been read as a verb of speaking, so the words up to the lie are looked at.
        let report = self.reports.iter().find(|one| {
            one.cue.end <= lie.start && self.place.claim_in(&(one.cue.end..lie.start)).is_some()
        })?;
        let plain = !self.place.role(&(report.cue.end..self.range.end)).is(Role::NOT | Role::OPEN);
        let speaker = report.speaker.as_ref().filter(|_| plain)?;
        self.against_claim(speaker, report.cue.start, (last, cast))
    }

    /// What a speaker, whose verb begins at a place, says against the claim that was made before.
    fn against_claim(
        &self,
        speaker: &Speaker,
        verb: usize,
        (last, cast): (Option<&Sentence<'_>>, &Cast),
    ) -> Option<Conflict> {
        let contrast = self.place.first(&(self.range.start..verb), Role::CONTRAST);
        let from = contrast.map_or(self.range.start, |contrast| contrast.end);
        let denial = self.place.said(&(from..self.range.end), speaker, cast)?;
        let mut here = self.reports.iter().filter(|one| one.cue.end < verb);
        let claim = match here.next_back() {
            // `A said so and B denied the claim`: where the one ends and the other begins is not sure.
            Some(report) if report.cue.end >= from || report.said.start >= from => return None,
            Some(report) => self.place.report(report, cast)?,
            None => {
                let last = last?;
                last.place.report(last.reports.last()?, cast)?
            }
        };
        claim.is_plain().then_some(())?;
        is_sure(Conflict { claim, denial, more: None, told: Vec::new() })
    }
}

/// Two speakers, and no two days or places.
pub(super) fn is_sure(conflict: Conflict) -> Option<Conflict> {
    let (claim, denial) = (&conflict.claim, &conflict.denial);
    let apart = !claim.witness.touches(&denial.witness);
    (apart && claim.is_of_another(denial) && claim.meets(denial)).then_some(conflict)
}
