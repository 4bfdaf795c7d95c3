//! How alike two sentences are by their words.
//!
//! The thresholds were set on giveme5w1h, allsides and ecbplus, by reading the pairs that each rule lets
//! through (`cargo run --example statements`); the counts stand in docs/architecture.md.

use super::index::{Index, Sentence, Shared};
use crate::corpus::witness::Witness;

/// What two sentences must share: so many telling stems …
const SHARED: usize = 4;

/// … and so many of them plain words, because the same names act in many sentences.
const PLAIN: usize = 3;

/// Thousandths of the lighter one's plain words that must be shared: two sentences may name one speaker with
/// title and office and say nothing else in common.
const PREDICATE: u32 = 500;

/// So many thousandths of the weight of both are enough, if they share eight stems …
const LIKE: u32 = 400;

/// … and so many more for each stem below eight: few words agree by chance more easily …
const FEWER: (usize, u32) = (8, 30);

/// … with so many thousandths of the weight of the lighter one.
const HELD: u32 = 650;

/// Long sentences: so many stems, so many plain ones, and thousandths of both and of the lighter one.
const LONG: (usize, usize, u32, u32) = (12, 8, 300, 520);

/// A passage of one that is a passage of the other, within longer sentences: so many stems, thousandths of both
/// sentences, of the lighter one, and of both passages.
const PASSAGE: (usize, u32, u32, u32) = (5, 200, 600, 600);

/// Sentences that give the same number and the same day: so many stems, plain ones, and thousandths of both and
/// of the lighter one.
const FIGURES: (usize, usize, u32, u32) = (5, 4, 150, 300);

/// Two sentences as their words have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// The weight of what they share, in thousandths of the weight of both together.
    pub score: u32,
    /// Whether words alone are enough.
    pub proof: Proof,
}

/// What shows that two sentences are one statement, unless something forbids it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Their wording is the same.
    Equal,
    /// They share enough words.
    Words,
    /// They share some, and must give the same number and the same day.
    Figures,
}

/// How alike two sentences are, if that may be enough.
pub fn likeness(index: &Index, a: &Sentence, b: &Sentence) -> Option<Likeness> {
    if a.wording == b.wording {
        return Some(Likeness { score: 1000, proof: Proof::Equal });
    }
    let shared = index.shared(&a.terms, &b.terms);
    if shared.count < SHARED || shared.plain < PLAIN {
        return None;
    }
    let lighter = if a.weight <= b.weight { a } else { b };
    let score = thousandths(shared.weight, a.weight + b.weight - shared.weight);
    let held = thousandths(shared.weight, a.weight.min(b.weight));
    let predicate = thousandths(shared.plain_weight, lighter.plain) >= PREDICATE;
    let alike = || by_words(&shared, score, held) || by_passage(index, [a, b], (score, held));
    let proof = if predicate && alike() {
        Some(Proof::Words)
    } else {
        let enough = shared.count >= FIGURES.0 && shared.plain >= FIGURES.1;
        (enough && shared.digits > 0 && score >= FIGURES.2 && held >= FIGURES.3).then_some(Proof::Figures)
    };
    proof.map(|proof| Likeness { score, proof })
}

/// How alike two sentences of a story are, in thousandths, if they are found to be enough so by their words.
pub fn alike(index: &Index, a: &Witness, b: &Witness) -> Option<u32> {
    likeness(index, index.sentence(a)?, index.sentence(b)?).map(|likeness| likeness.score)
}

fn by_words(shared: &Shared, score: u32, held: u32) -> bool {
    let like = LIKE + FEWER.1 * FEWER.0.saturating_sub(shared.count) as u32;
    let long = shared.count >= LONG.0 && shared.plain >= LONG.1 && score >= LONG.2 && held >= LONG.3;
    score >= like && held >= HELD || long
}

/// Whether a passage of each, with words of its own, says the same.
fn by_passage(index: &Index, [a, b]: [&Sentence; 2], (score, held): (u32, u32)) -> bool {
    if score < PASSAGE.1 || held < PASSAGE.2 {
        return false;
    }
    let passages = [passage(index, a, b), passage(index, b, a)];
    let [one, other] = [&passages[0], &passages[1]];
    let shared = index.shared(one, other);
    let both = index.sum(one) + index.sum(other) - shared.weight;
    shared.count >= PASSAGE.0 && shared.plain >= PLAIN && thousandths(shared.weight, both) >= PASSAGE.3
}

/// The stems of the passage in which what is shared outweighs most what is not, ascending (Kadane's search).
fn passage(index: &Index, sentence: &Sentence, other: &Sentence) -> Vec<u32> {
    let (mut best, mut from, mut sum, mut most) = (0..0, 0, 0, 0);
    for (at, term) in sentence.order.iter().enumerate() {
        let weight = i64::from(index.weight(*term));
        sum += if other.terms.binary_search(term).is_ok() { weight } else { -weight };
        if sum <= 0 {
            (sum, from) = (0, at + 1);
        } else if sum > most {
            (most, best) = (sum, from..at + 1);
        }
    }
    let mut terms = sentence.order[best].to_vec();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// A part of a whole, in thousandths.
pub fn thousandths(part: u32, whole: u32) -> u32 {
    u32::try_from(1000 * u64::from(part) / u64::from(whole.max(1))).unwrap_or(u32::MAX)
}
