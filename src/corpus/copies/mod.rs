//! Which articles print largely the same text: reprints of an agency's report, and copies of each other.
//!
//! 1. [`prints`]: of each body's words, quotations masked, some runs are kept as fingerprints.
//! 2. [`postings`]: what recurs over an outlet's stories is masked too; articles with fingerprints in common
//!    are compared.
//! 3. [`mod@align`]: their runs of equal words, with small changes in between.
//! 4. [`Copied`]: who holds enough of the other, how much of it either way, and where.
//!
//! Which of the two came first is never concluded: a date is when an outlet published, not when words were written,
//! and both may have them from a third.

mod align;
mod placed;
mod postings;
mod prints;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::profile::Profile;
use super::rulings::{Docket, Used};
use super::story::{Group, Status, homes};
use super::witness::Witness;
use crate::strip::{AgencyUse, Article};
use align::{Aligned, align};
use placed::Places;
use postings::{Home, Postings, Text};

/// The fewest equal words of two articles that print the same text: two sentences of news. With 40, one pair in ten
/// of giveme5w1h and ecbplus is lost, and all that are found with 30 tell one event.
const LEAST: usize = 30;
/// So many of a hundred words of the shorter article at least. Of 200 invented articles that take a fifth of their words
/// from another (`tests/spec/copies.rs`), 970 in a thousand are found where a tenth of the taken words was
/// changed, 865 where 15 of a hundred were; with 12 some forty fewer. On the development sets both find the same.
const SHARE: usize = 10;

/// So many copies a story names, those with most words; a thousand reprints would be ten thousand pairs.
const MOST: usize = 200;
/// So many runs of a pair are told, the longest.
const RUNS: usize = 12;

/// Two articles that print the same text, in whole or in part.
///
/// Laws: the first article stands before the second in the corpus, which does not say that it came first; one
/// of them is in the story; each run's first witness lies in the first article, the second in the second; agencies
/// are named only as an article credits them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Copied {
    /// The articles.
    pub sides: [Held; 2],
    /// How many words are equal.
    pub words: usize,
    /// The longest runs, in the order of the first article.
    pub runs: Vec<Run>,
    /// Whether one outlet published both.
    pub kind: CopyKind,
    /// Found, or confirmed by the editor.
    pub status: Status,
}

/// One of two articles that print the same text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Held {
    /// Its place in the corpus.
    pub article: usize,
    /// Of a hundred of its words, quotations and boilerplate left out, how many stand in the other.
    pub percent: usize,
    /// Agencies that it credits for its words, by name.
    pub agencies: Vec<String>,
}

/// Whose the two articles are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CopyKind {
    /// Two outlets', as far as is known.
    Outlets,
    /// One outlet's: another edition of its text.
    Edition,
}

/// A run of equal words, with small changes in between.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Run {
    /// Where it stands in either article.
    pub witnesses: [Witness; 2],
    /// How many words are equal.
    pub words: usize,
}

/// All that was found.
pub(super) struct Copies {
    /// By story, each in the order of its articles; a pair of two stories stands in both.
    pub by_story: Vec<Vec<Copied>>,
    /// By article: the first of all that copies join it with, itself if none does.
    pub origin: Vec<usize>,
    /// The editor's rulings that had a pair to rule on.
    pub used: Used,
}

/// Two articles, how many words are equal, and where.
struct Pair {
    articles: (usize, usize),
    words: usize,
    runs: Vec<Aligned>,
    status: Status,
}

/// Finds which articles print the same text.
pub(super) fn copies(
    articles: &[Arc<Article>],
    profiles: &[Profile],
    groups: &[Group],
    docket: &Docket,
) -> Copies {
    let stories = homes(groups.iter().map(|group| group.members.as_slice()), articles.len());
    let homes: Vec<Home> = stories.into_iter().zip(outlets(articles)).collect();
    let texts = texts(profiles, &homes);
    let mut used = Used::new();
    let mut ruled = |mut pair: Pair| {
        let (status, ruling) = docket.on_copy(pair.articles);
        used.extend(ruling);
        pair.status = status?;
        Some(pair)
    };
    let pairs = compared(&texts, Postings::of(&texts).pairs(&homes));
    let pairs: Vec<Pair> = pairs.into_iter().filter_map(&mut ruled).collect();
    let mut by_story: Vec<Vec<&Pair>> = groups.iter().map(|_| Vec::new()).collect();
    for pair in &pairs {
        let (a, b) = (homes[pair.articles.0].0, homes[pair.articles.1].0);
        by_story[a].push(pair);
        if a != b {
            by_story[b].push(pair);
        }
    }
    let told = |pairs: Vec<&Pair>| {
        let mut places = FxHashMap::default();
        let pairs = most(pairs).into_iter().map(|pair| told(pair, (articles, &texts, &homes), &mut places));
        pairs.collect()
    };
    let by_story = by_story.into_par_iter().with_min_len(64).map(told).collect();
    Copies { by_story, origin: origins(articles.len(), &pairs), used }
}

/// The articles as they are compared.
fn texts(profiles: &[Profile], homes: &[Home]) -> Vec<Text> {
    let texts = profiles.par_iter().with_min_len(64).map(|profile| Text::of(&profile.own));
    let mut texts: Vec<Text> = texts.collect();
    Postings::of(&texts).mask(&mut texts, homes);
    texts
}

/// Those of the candidates that have enough in common.
fn compared(texts: &[Text], candidates: Vec<(usize, usize)>) -> Vec<Pair> {
    let sizes: Vec<usize> = texts.iter().map(Text::size).collect();
    let pair = |(a, b): (usize, usize)| {
        let runs = align(&texts[a], &texts[b]);
        let words: usize = runs.iter().map(|run| run.words).sum();
        let enough = words >= LEAST && words * 100 >= SHARE * sizes[a].min(sizes[b]);
        enough.then_some(Pair { articles: (a, b), words, runs, status: Status::Found })
    };
    candidates.into_par_iter().with_min_len(64).filter_map(pair).collect()
}

/// A pair as the story tells it.
fn told(
    pair: &Pair,
    (articles, texts, homes): (&[Arc<Article>], &[Text], &[Home]),
    places: &mut FxHashMap<usize, Places>,
) -> Copied {
    let (a, b) = pair.articles;
    for at in [a, b] {
        places.entry(at).or_insert_with(|| Places::of(&articles[at], at));
    }
    let held = |at: usize| Held {
        article: at,
        percent: pair.words * 100 / texts[at].size().max(1),
        agencies: credited(&articles[at]),
    };
    let outlet = homes[a].1.filter(|outlet| homes[b].1 == Some(*outlet));
    Copied {
        sides: [held(a), held(b)],
        words: pair.words,
        runs: placed::longest(&pair.runs, (&places[&a], &places[&b]), RUNS),
        status: pair.status,
        kind: if outlet.is_some() { CopyKind::Edition } else { CopyKind::Outlets },
    }
}

/// The pairs with most words, in the order of their articles.
fn most(mut pairs: Vec<&Pair>) -> Vec<&Pair> {
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.words), pair.articles));
    pairs.truncate(MOST);
    pairs.sort_by_key(|pair| pair.articles);
    pairs
}

/// Each article's outlet by number, where it is known.
fn outlets(articles: &[Arc<Article>]) -> Vec<Option<usize>> {
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
    let outlets = articles.iter().map(|article| article.facts.outlet.as_ref().map(|outlet| &outlet.value));
    let mut number = |outlet| {
        let next = numbers.len();
        *numbers.entry(outlet).or_insert(next)
    };
    outlets.map(|outlet| outlet.map(|outlet| number(outlet.as_str()))).collect()
}

/// The first article of all that copies join each with.
fn origins(count: usize, pairs: &[Pair]) -> Vec<usize> {
    let mut leads: Vec<usize> = (0..count).collect();
    let first = |leads: &mut [usize], mut at: usize| {
        while leads[at] != at {
            leads[at] = leads[leads[at]];
            at = leads[at];
        }
        at
    };
    for pair in pairs {
        let (a, b) = (first(&mut leads, pair.articles.0), first(&mut leads, pair.articles.1));
        leads[a.max(b)] = a.min(b);
    }
    (0..count).map(|at| first(&mut leads, at)).collect()
}

/// Agencies that an article credits for its words.
fn credited(article: &Article) -> Vec<String> {
    let agencies = article.facts.agencies.iter().filter(|agency| agency.credited_for == AgencyUse::Text);
    agencies.map(|agency| agency.name.clone()).collect::<BTreeSet<String>>().into_iter().collect()
}
