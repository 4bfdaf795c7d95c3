//! The same claim and the same denial elsewhere in a story.

use std::collections::BTreeMap;

use super::account::{Account, Place};
use super::conflicts::Conflict;
use super::{By, Side, Tension, TensionKind, words};
use crate::corpus::reading::Reading;
use crate::corpus::story::Status;
use crate::corpus::voices::Cast;
use crate::corpus::witness::Witness;
use crate::text::{stem, word_hash, words as words_of};

/// A claim is the first one's if it shares so many telling stems with it, one fewer where one speaker says both.
/// Measured on the stories of the development sets.
const SHARED: usize = 4;

/// Another article's account of a side shares so many telling stems with it, beside a topic's words.
const NEAR: usize = 2;

/// Conflicts about one claim as one tension, with the passages that take a side.
pub(super) fn gathered(found: Vec<Conflict>, readings: &[Reading<'_>], cast: &Cast) -> Vec<Tension> {
    let mut tensions: Vec<Vec<Conflict>> = Vec::new();
    for conflict in found {
        let known = tensions.iter_mut().find(|known| is_same(&known[0], &conflict));
        match known {
            Some(known) => known.push(conflict),
            None => tensions.push(vec![conflict]),
        }
    }
    tensions.iter().filter_map(|conflicts| tension(conflicts, readings, cast)).collect()
}

/// Whether two conflicts are one: one claim of one day, and both denials on one side.
fn is_same(base: &Conflict, other: &Conflict) -> bool {
    is_same_claim(&base.claim, &other.claim)
        && (base.denial.role.agreed(other.denial.role) != 0 || !base.denial.is_of_another(&other.denial))
}

fn is_same_claim(base: &Account, other: &Account) -> bool {
    let one_speaker = base.speaker.is_some() && other.speaker.is_some() && !base.is_of_another(other);
    let enough = SHARED - usize::from(one_speaker);
    other.is_plain()
        && base.shared(other) >= enough
        && base.role.opposed(other.role) == 0
        && base.meets(other)
        && base.is_of_one_day(other)
}

fn tension(conflicts: &[Conflict], readings: &[Reading<'_>], cast: &Cast) -> Option<Tension> {
    let base = &conflicts[0];
    let own = |account: &Account, base: &Account| (account.witness, by(account, base, cast));
    let mut claims: BTreeMap<Witness, By> = conflicts
        .iter()
        .flat_map(|one| std::iter::once(&one.claim).chain(&one.told))
        .map(|one| own(one, &base.claim))
        .collect();
    let mut denials: BTreeMap<Witness, By> = conflicts
        .iter()
        .flat_map(|one| std::iter::once(&one.denial).chain(&one.more))
        .map(|one| own(one, &base.denial))
        .collect();
    for reading in readings {
        let told = conflicts.iter().any(|one| one.claim.witness.article == reading.at);
        let tells = if told { Tells::Conflict } else { Tells::Else };
        let names = names(reading);
        for account in accounts(reading, base, cast) {
            let mut known = claims.keys().chain(denials.keys());
            if known.any(|known| known.touches(&account.witness)) {
                continue;
            }
            if base.claim.role.agreed(account.role) != 0 && is_same_claim(&base.claim, &account) {
                claims.extend([own(&account, &base.claim)]);
            } else if account.lies_in(&names, &base.denial) && base.is_denied_by(&account, tells) {
                denials.extend([own(&account, &base.denial)]);
            }
        }
    }
    let side = |account: &Account, witnesses: BTreeMap<Witness, By>| {
        let (speaker, _) = account.speaker.clone()?;
        Some(Side { speaker: Some(speaker), witnesses: witnesses.into_iter().collect() })
    };
    let sides = vec![side(&base.claim, claims)?, side(&base.denial, denials)?];
    Some(Tension { kind: TensionKind::ClaimDenial, sides, status: Status::Found })
}

/// Who takes a side that another account opened.
fn by(account: &Account, base: &Account, cast: &Cast) -> By {
    let Some((speaker, place)) = &account.speaker else { return By::Source };
    let of_base = base
        .speaker
        .as_ref()
        .is_some_and(|(first, known)| place.is_some() && place == known || speaker.words == first.words);
    match of_base {
        true => By::Speaker,
        false => By::Other(place.map_or_else(|| speaker.clone(), |place| cast.speaker(place).clone())),
    }
}

impl Conflict {
    /// Whether an account is on the denial's side: of one topic, day and place with it. In an article that tells of
    /// the conflict the topic is enough.
    fn is_denied_by(&self, account: &Account, tells: Tells) -> bool {
        let topics = self.denial.role.agreed(account.role) & self.denial.role.topics(account.role);
        let near = tells == Tells::Conflict || self.denial.shared(account) >= NEAR;
        let other = account.speaker.is_none() || account.is_of_another(&self.claim);
        topics != 0
            && near
            && other
            && account.is_plain()
            && account.meets(&self.claim)
            && account.meets(&self.denial)
            && account.is_of_one_day(&self.claim)
    }
}

/// What an article tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tells {
    /// That accounts differ.
    Conflict,
    /// One side, or neither.
    Else,
}

/// The accounts of an article that may take a side of a conflict: what it reports, and its own sentences.
fn accounts(reading: &Reading<'_>, conflict: &Conflict, cast: &Cast) -> Vec<Account> {
    let Some(words) = words::words(reading.article.facts.language.as_deref()) else { return Vec::new() };
    let mut found = Vec::new();
    for paragraph in &reading.paragraphs {
        let place = Place { reading, paragraph, words };
        for sentence in &paragraph.sentences {
            let role = place.role(sentence);
            if role.sided(conflict.claim.role.and(conflict.denial.role)) == 0 {
                continue;
            }
            let reports = reading.reports(paragraph, sentence);
            if reports.is_empty() {
                found.extend(place.account(sentence, None));
            }
            let said = reports.iter().filter_map(|report| place.report(report, cast));
            found.extend(said);
        }
    }
    found
}

/// The stems of a headline's names.
fn names(reading: &Reading<'_>) -> Vec<u64> {
    let language = reading.article.facts.language.as_deref().unwrap_or("en");
    let title = words_of(&reading.article.facts.title.value);
    title.iter().map(|word| word_hash(&stem(&word.folded, language))).collect()
}
