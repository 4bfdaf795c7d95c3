//! Sentences and quotations that stand in several articles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::profile::Profile;
use super::quotations;
use super::reworded::Star;
use super::story::{Group, Status, homes};
use super::witness::Witness;
use crate::strip::Article;

/// The fewest words of a sentence that is linked: shorter ones ("No one was hurt.") recur by chance.
const SHORTEST: usize = 8;

/// The fewest words of a passage that is linked across stories.
const ACROSS: usize = 14;

/// What is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PassageKind {
    /// The same sentences.
    Shared,
    /// The same spoken words.
    Quotation,
    /// The same statement in other words.
    Reworded,
}

/// A passage that several articles print.
///
/// Laws: at least two witnesses, in the corpus's order, at most one an article; for `Shared` their
/// folded words are equal; for `Quotation` each was compared with the longest, for `Reworded` with the base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What is shared.
    pub kind: PassageKind,
    /// Where it stands.
    pub witnesses: Vec<Witness>,
    /// The place in `witnesses` of the text that the others were compared with.
    pub base: usize,
    /// Found, or confirmed by the editor.
    pub status: Status,
}

/// Finds all passages.
pub fn find(articles: &[Arc<Article>], profiles: &[Profile], groups: &[Group]) -> Vec<Passage> {
    let story_of = homes(groups.iter().map(|group| group.members.as_slice()), articles.len());
    let sentences = shared_sentences(profiles);
    let split = |witnesses: Vec<Witness>| by_story(witnesses, &story_of, articles);
    let mut shared: Vec<Passage> = join_neighbours(sentences, profiles)
        .into_iter()
        .flat_map(split)
        .map(|witnesses| Passage { kind: PassageKind::Shared, witnesses, base: 0, status: Status::Found })
        .collect();
    let spoken = quotations::find(articles, &story_of).into_iter().flat_map(split);
    let mut held: BTreeMap<(usize, usize), Vec<Witness>> = BTreeMap::new();
    for witness in shared.iter().flat_map(|passage| &passage.witnesses) {
        held.entry((witness.article, witness.block)).or_default().push(*witness);
    }
    // A quotation that only repeats shared sentences is linked by them already.
    let known = |witness: &Witness| {
        held.get(&(witness.article, witness.block))
            .is_some_and(|list| list.iter().any(|whole| whole.holds(witness)))
    };
    let new = spoken.filter(|witnesses| !witnesses.iter().all(known));
    shared.extend(new.map(|witnesses| {
        let length = |at: &usize| witnesses[*at].end - witnesses[*at].start;
        let base = (0..witnesses.len()).max_by_key(|at| (length(at), std::cmp::Reverse(*at))).unwrap_or(0);
        Passage { kind: PassageKind::Quotation, witnesses, base, status: Status::Found }
    }));
    shared.sort_by(|a, b| a.witnesses.cmp(&b.witnesses).then(a.kind.cmp(&b.kind)));
    shared
}

/// Adds statements in other words, but those whose words other passages link already in all their articles.
pub fn add_reworded(passages: &mut Vec<Passage>, stars: Vec<Star>) {
    let mut known: FxHashMap<(usize, usize), Vec<(usize, Witness)>> = FxHashMap::default();
    for (at, passage) in passages.iter().enumerate() {
        for witness in &passage.witnesses {
            known.entry((witness.article, witness.block)).or_default().push((at, *witness));
        }
    }
    let touched = |witness: &Witness| -> BTreeSet<usize> {
        let near = known.get(&(witness.article, witness.block)).into_iter().flatten();
        near.filter(|(_, other)| witness.touches(other)).map(|(at, _)| *at).collect()
    };
    let new = |star: &Star| {
        let each = star.witnesses.iter().map(touched);
        each.reduce(|a, b| &a & &b).is_none_or(|all| all.is_empty())
    };
    let new: Vec<Star> = stars.into_iter().filter(new).collect();
    let (kind, status) = (PassageKind::Reworded, Status::Found);
    let passage = |Star { witnesses, base }: Star| Passage { kind, witnesses, base, status };
    passages.extend(new.into_iter().map(passage));
    passages.sort_by(|a, b| a.witnesses.cmp(&b.witnesses).then(a.kind.cmp(&b.kind)));
}

/// A sentence in the corpus: which article, which of its sentences.
type Place = (usize, usize);

/// Sentences that stand in at least two articles, at most once in each.
fn shared_sentences(profiles: &[Profile]) -> BTreeMap<Vec<Place>, ()> {
    let mut places: FxHashMap<u64, Vec<Place>> = FxHashMap::default();
    for (article, profile) in profiles.iter().enumerate() {
        for (at, (_, hash, words)) in profile.sentences.iter().enumerate() {
            if *words >= SHORTEST {
                let list = places.entry(*hash).or_default();
                if list.last().is_none_or(|(last, _)| *last != article) {
                    list.push((article, at));
                }
            }
        }
    }
    places.into_values().filter(|list| list.len() > 1).map(|list| (list, ())).collect()
}

/// Joins sentences that follow each other within one block in all their articles.
fn join_neighbours(sentences: BTreeMap<Vec<Place>, ()>, profiles: &[Profile]) -> Vec<Vec<Witness>> {
    let witness = |&(article, at): &Place| Witness { article, ..profiles[article].sentences[at].0 };
    let next = |list: &[Place]| list.iter().map(|&(article, at)| (article, at + 1)).collect::<Vec<_>>();
    let mut used: BTreeSet<Vec<Place>> = BTreeSet::new();
    let mut passages = Vec::new();
    for list in sentences.keys() {
        if used.contains(list) {
            continue;
        }
        let mut witnesses: Vec<Witness> = list.iter().map(witness).collect();
        let mut following = next(list);
        while sentences.contains_key(&following) {
            let ends: Vec<Witness> = following.iter().map(witness).collect();
            if !witnesses.iter().zip(&ends).all(|(a, b)| a.block == b.block) {
                break;
            }
            witnesses.iter_mut().zip(&ends).for_each(|(a, b)| a.end = b.end);
            let after = next(&following);
            used.insert(following);
            following = after;
        }
        passages.push(witnesses);
    }
    passages
}

/// Within a story every repetition counts. Across stories, sentences that only one outlet prints are its
/// boilerplate, so at least two named outlets must print them, and at some length; else the stories keep
/// their own.
fn by_story(witnesses: Vec<Witness>, story_of: &[usize], articles: &[Arc<Article>]) -> Vec<Vec<Witness>> {
    let stories: BTreeSet<usize> = witnesses.iter().map(|witness| story_of[witness.article]).collect();
    let outlet =
        |witness: &Witness| articles[witness.article].facts.outlet.as_ref().map(|outlet| &outlet.value);
    let outlets: BTreeSet<_> = witnesses.iter().filter_map(outlet).collect();
    let text = &articles[witnesses[0].article].blocks[witnesses[0].block].block.text[witnesses[0].range()];
    let telling = crate::text::word_count(text) >= ACROSS;
    if stories.len() == 1 || outlets.len() > 1 && telling {
        return vec![witnesses];
    }
    let of =
        |story: usize| witnesses.iter().filter(|w| story_of[w.article] == story).copied().collect::<Vec<_>>();
    stories.into_iter().map(of).filter(|list| list.len() > 1).collect()
}
