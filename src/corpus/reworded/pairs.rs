//! Pairs of sentences that are one statement.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::claims::Claims;
use super::index::{Index, Sentence};
use super::likeness::{Likeness, Proof, likeness, thousandths};
use crate::corpus::reading::Reading;

/// A sentence is compared with so many others at most.
const CANDIDATES: usize = 32;

/// So many of its rarest stems propose candidates …
const RARE: usize = 6;

/// … each the nearest so many before it in the corpus's order: the work stays near linear.
const NEAREST: usize = 32;

/// … and of those six they share so many at least.
const PROPOSED: u32 = 2;

/// Thousandths of a sentence that the other must hold, if it is the heavier of two and is to be the base.
const WHOLE: u32 = 600;

/// Two sentences of a story, by their places in the index, that are one statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The earlier.
    pub one: usize,
    /// The later, of another article.
    pub other: usize,
    /// How alike they are, in thousandths.
    pub score: u32,
}

/// All pairs, each the best of both its sentences among the other's article.
///
/// Numbers and days are read of those only: reading them costs most.
pub(super) fn pairs(index: &Index, readings: &[Reading<'_>]) -> Vec<Pair> {
    let mut postings: Vec<Vec<usize>> = vec![Vec::new(); index.stems()];
    let mut found = Vec::new();
    for (at, sentence) in index.sentences.iter().enumerate() {
        for other in candidates(index, &postings, at) {
            if let Some(Likeness { score, proof }) = likeness(index, &index.sentences[other], sentence) {
                found.push((Pair { one: other, other: at, score }, proof));
            }
        }
        let common = sentence.terms.iter().filter(|term| index.count(**term) > 1);
        common.for_each(|&term| postings[term as usize].push(at));
    }
    let mut claims: FxHashMap<usize, Claims> = FxHashMap::default();
    let mut agree = |pair: &Pair, proof: Proof| {
        for place in [pair.one, pair.other] {
            let known = claims.contains_key(&place);
            let read = (!known).then(|| read(&index.sentences[place], readings)).flatten();
            claims.extend(read.map(|read| (place, read)));
        }
        let (Some(a), Some(b)) = (claims.get(&pair.one), claims.get(&pair.other)) else { return false };
        a.agree(b) && (proof == Proof::Words || a.share_figures(b))
    };
    let mut best = best_of_both(found, index);
    best.retain(|(pair, proof)| *proof == Proof::Equal || agree(pair, *proof));
    best.into_iter().map(|(pair, _)| pair).collect()
}

/// Whether a sentence of a pair may be the base: the other says all of it that matters. The lighter one may,
/// because what is compared is what it says.
pub fn may_be_base(index: &Index, base: usize, other: usize) -> bool {
    let (base, other) = (&index.sentences[base], &index.sentences[other]);
    let shared = index.shared(&base.terms, &other.terms).weight;
    base.weight <= other.weight || thousandths(shared, base.weight) >= WHOLE
}

/// The sentences before one, of other articles, that share most of its rarest stems.
fn candidates(index: &Index, postings: &[Vec<usize>], at: usize) -> Vec<usize> {
    let sentence = &index.sentences[at];
    let article = |place: usize| index.sentences[place].witness.article;
    let mut rare: Vec<u32> = sentence.terms.clone();
    rare.retain(|&term| index.count(term) > 1);
    rare.sort_by_key(|&term| (Reverse(index.weight(term)), index.count(term), term));
    let mut shared: FxHashMap<usize, (u32, u32)> = FxHashMap::default();
    for term in rare.into_iter().take(RARE) {
        let before = postings[term as usize].iter().rev();
        let others = before.filter(|&&place| article(place) != article(at)).take(NEAREST);
        for &place in others {
            let (count, weight) = shared.entry(place).or_default();
            (*count, *weight) = (*count + 1, *weight + index.weight(term));
        }
    }
    let proposed = shared.into_iter().filter(|(_, (count, _))| *count >= PROPOSED);
    let mut list: Vec<(usize, u32)> = proposed.map(|(place, (_, weight))| (place, weight)).collect();
    list.sort_unstable_by_key(|&(place, weight)| (Reverse(weight), Reverse(place)));
    list.truncate(CANDIDATES);
    list.into_iter().map(|(place, _)| place).collect()
}

/// What a sentence claims; nothing where it stands in no paragraph (a sub-headline).
fn read(sentence: &Sentence, readings: &[Reading<'_>]) -> Option<Claims> {
    let at = readings.binary_search_by_key(&sentence.witness.article, |reading| reading.at).ok()?;
    Some(Claims::of(&readings[at], readings[at].place(&sentence.witness)?))
}

/// The pairs of which neither sentence is liker to another of the other's article.
fn best_of_both(pairs: Vec<(Pair, Proof)>, index: &Index) -> Vec<(Pair, Proof)> {
    let article = |place: usize| index.sentences[place].witness.article;
    let sides = |pair: &Pair| [(pair.one, article(pair.other)), (pair.other, article(pair.one))];
    let rank = |pair: &Pair| (pair.score, Reverse((pair.one, pair.other)));
    let mut best: FxHashMap<(usize, usize), Pair> = FxHashMap::default();
    for (pair, _) in &pairs {
        for side in sides(pair) {
            let known = best.entry(side).or_insert(*pair);
            if rank(pair) > rank(known) {
                *known = *pair;
            }
        }
    }
    pairs.into_iter().filter(|(pair, _)| sides(pair).iter().all(|side| best[side] == *pair)).collect()
}
