//! Who says what in a story: its spoken words, by speaker.
//!
//! 1. [`spoken`]: the quotations of each article: direct, partial, or marks that quote nobody.
//! 2. [`cast`]: speakers of different articles that are one.
//! 3. Quotations that are the same words, a part of them or one statement translated twice become one
//!    [`Utterance`], a star around the longest.

mod cast;
mod spoken;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use serde::{Deserialize, Serialize};

use super::attribution::Speaker;
use super::profile::language;
use super::quotations::{SHARED, gram, same};
use super::reading::Reading;
use super::story::Status;
use super::witness::Witness;
use crate::strip::Article;
pub(super) use cast::Cast;
use spoken::Spoken;

/// How much of what somebody said stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum QuotationKind {
    /// A sentence.
    Direct,
    /// Some of its words, within an article's own sentence.
    Partial,
}

/// How a quotation is the base's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Likeness {
    /// The same words, but for insertions and ellipses.
    Same,
    /// A few of its words.
    Part,
    /// One statement of one speaker in other words: translated or shortened twice.
    Reworded,
}

/// Spoken words and where they are quoted.
///
/// Laws: witnesses are what stands between quotation marks, without them; each variant was compared with the
/// base itself: a star, never a chain; a quotation is in one utterance at most.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Utterance {
    /// How much of it the base quotes.
    pub kind: QuotationKind,
    /// The longest quotation.
    pub base: Witness,
    /// The others, in the corpus's order.
    pub variants: Vec<(Witness, Likeness)>,
    /// Found, or confirmed by the editor.
    pub status: Status,
}

/// A speaker of a story with what it says; without a speaker, what nobody is named for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Voice {
    /// Who speaks.
    pub speaker: Option<Speaker>,
    /// In the order of their base's place.
    pub utterances: Vec<Utterance>,
}

impl Voice {
    /// How many articles quote it.
    pub fn articles(&self) -> usize {
        let bases = self.utterances.iter().map(|utterance| utterance.base.article);
        let others = self.utterances.iter().flat_map(|one| one.variants.iter().map(|(at, _)| at.article));
        bases.chain(others).collect::<BTreeSet<_>>().len()
    }
}

/// A partial quotation is compared with so many at most that share two of its words, and a statement with so
/// many of one speaker: the work stays linear.
const CANDIDATES: usize = 64;

/// A story tells so many utterances at most: more are no overview.
const MOST: usize = 200;

/// The voices of a story: those that most articles quote first, the nameless last.
pub(super) fn voices(readings: &[Reading<'_>], articles: &[Arc<Article>], cast: &Cast) -> Vec<Voice> {
    let quotations: Vec<Spoken> =
        readings.iter().flat_map(|reading| spoken::quotations(reading, cast)).collect();
    let mut near = neighbours(&quotations);
    let mut order: Vec<usize> = (0..quotations.len()).collect();
    order.sort_by_key(|&at| (Reverse(quotations[at].quotation.words), at));
    let mut used = vec![false; quotations.len()];
    let mut voices: BTreeMap<Option<usize>, Vec<Utterance>> = BTreeMap::new();
    for base in order {
        if std::mem::replace(&mut used[base], true) {
            continue;
        }
        let (mut variants, mut speakers) = (Vec::new(), BTreeSet::new());
        for other in near.remove(&base).unwrap_or_default() {
            let like = likeness(&quotations[base], &quotations[other], articles);
            if let Some(like) = like.filter(|_| !used[other]) {
                used[other] = true;
                speakers.extend(quotations[other].speaker.filter(|_| like == Likeness::Same));
                variants.push((quotations[other].quotation.witness, like));
            }
        }
        variants.sort_unstable_by_key(|(witness, _)| *witness);
        let Spoken { quotation, kind, speaker, .. } = &quotations[base];
        let utterance = Utterance { kind: *kind, base: quotation.witness, variants, status: Status::Found };
        // Where the longest quotation names nobody, others of the same words may.
        let other = speakers.first().filter(|_| speakers.len() == 1).copied();
        voices.entry(speaker.or(other)).or_default().push(utterance);
    }
    let voice = |(speaker, mut utterances): (Option<usize>, Vec<Utterance>)| {
        utterances.sort_by_key(|utterance| utterance.base);
        Voice { speaker: speaker.map(|at| cast.speaker(at).clone()), utterances }
    };
    let mut voices: Vec<Voice> = voices.into_iter().map(voice).collect();
    voices
        .sort_by_key(|voice| (voice.speaker.is_none(), Reverse(voice.articles()), voice.utterances[0].base));
    let mut left = MOST;
    for voice in &mut voices {
        voice.utterances.truncate(left);
        left -= voice.utterances.len();
    }
    voices.retain(|voice| !voice.utterances.is_empty());
    voices
}

/// For each quotation those that may be the same: they share five words in a row, or two telling ones with a
/// short one, or a speaker.
fn neighbours(quotations: &[Spoken]) -> FxHashMap<usize, BTreeSet<usize>> {
    let mut postings: FxHashMap<(u8, u64), Vec<usize>> = FxHashMap::default();
    for (at, spoken) in quotations.iter().enumerate() {
        let parts = &spoken.quotation.parts;
        let grams = |length: usize| parts.iter().flat_map(move |part| part.windows(length)).map(gram);
        let long: BTreeSet<u64> = grams(SHARED).collect();
        let short: BTreeSet<u64> = grams(2).collect();
        long.into_iter().for_each(|gram| postings.entry((0, gram)).or_default().push(at));
        short.into_iter().for_each(|gram| postings.entry((1, gram)).or_default().push(at));
        if let Some(speaker) = spoken.speaker {
            postings.entry((2, speaker as u64)).or_default().push(at);
        }
    }
    let mut near: FxHashMap<usize, BTreeSet<usize>> = FxHashMap::default();
    for ((way, _), list) in postings.iter().filter(|(_, list)| list.len() > 1) {
        let list = if *way == 0 { &list[..] } else { &list[..list.len().min(CANDIDATES)] };
        for &at in list {
            near.entry(at).or_default().extend(list.iter().copied().filter(|&other| other != at));
        }
    }
    near
}

/// How a quotation is another's.
fn likeness(base: &Spoken, other: &Spoken, articles: &[Arc<Article>]) -> Option<Likeness> {
    let one_speaker = base.speaker == other.speaker && base.speaker.is_some();
    let nobody = base.speaker.is_none() || other.speaker.is_none();
    let of = |spoken: &Spoken| language(&articles[spoken.quotation.witness.article]);
    if of(base) != of(other) {
        return None;
    }
    let apart = base.quotation.witness.article != other.quotation.witness.article;
    if apart && same(&base.quotation, &other.quotation) {
        return Some(Likeness::Same);
    }
    if other.is_part_of(base) && (one_speaker || nobody || apart) {
        return Some(Likeness::Part);
    }
    let days = |spoken: &Spoken| articles[spoken.quotation.witness.article].date();
    let near = match (days(base), days(other)) {
        (Some(a), Some(b)) => (a - b).get_days().abs() <= NEAR,
        _ => true,
    };
    (one_speaker && apart && near && base.rewords(other)).then_some(Likeness::Reworded)
}

/// Two statements of one speaker are compared if their articles are at most so many days apart.
const NEAR: i32 = 2;
