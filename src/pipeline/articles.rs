//! Seeds → stripped articles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::civil::Date;
use rayon::prelude::*;
use tracing::{field, info_span};

use super::Past;
use super::kept::{Kept, sidecar};
use super::memory::{Memory, Stripped};
use crate::intake::{self, Album, Capture, Key, Limit, Limits, Picture, Saved};
use crate::load::{Seed, Site};
use crate::page::slug;
use crate::strip::{Article, Ground, Known, Recurring, grounds, join_captures, recall, strip_recalling};
use crate::text::{Diagnostic, Diagnostics, Place, Severity};

/// Reads and strips every seed. A flawed one is left out; so are all files that claim one key.
pub(super) fn articles(
    site: &Site,
    today: Date,
    progress: &(dyn Fn() + Sync),
    past: &mut Past<'_>,
) -> (Vec<Arc<Article>>, Diagnostics) {
    let (seeds, config) = (&site.seeds, &site.config);
    let (hosts, outlets, limits) = (config.hosts(), config.outlet_names(), config.limits);
    let known = Known { today, hosts, outlets, limits };
    let kept = past.findings.map(|findings| Kept::new(findings, past.program, &known));
    let mut memory = past.memory.as_deref_mut();
    if let Some(memory) = &mut memory {
        memory.begin(&known);
    }
    let stage = info_span!("strip", count = seeds.len() as u64, cached = field::Empty);
    let remembered = AtomicU64::new(0);
    let old = memory.as_deref();
    let read = |seed| {
        let found = old.and_then(|memory| memory.alone(seed));
        let found = found.or_else(|| kept.as_ref()?.find(seed, None));
        remembered.fetch_add(u64::from(found.is_some()), Ordering::Relaxed);
        progress();
        found.unwrap_or_else(|| {
            let stripped = article(seed, &known);
            kept.iter().for_each(|kept| kept.keep(seed, None, &stripped));
            stripped
        })
    };
    let results: Vec<Stripped> = seeds.par_iter().map(read).collect();
    if let Some(memory) = &mut memory {
        memory.strip(seeds, &results);
    }
    if memory.is_some() || kept.is_some() {
        stage.record("cached", remembered.into_inner());
    }
    drop(stage);
    let results = info_span!("recall", count = seeds.len() as u64)
        .in_scope(|| recalled(seeds, results, &known, (memory.as_deref_mut(), kept.as_ref())));
    let (articles, mut flaws) = one_each(results);
    let (mut kept, more) = join_captures(articles);
    flaws.extend(more);
    kept.sort_by(|a, b| a.key.cmp(&b.key));
    let same = match memory {
        Some(memory) => memory.same(kept),
        None => kept.into_iter().map(Arc::new).collect(),
    };
    (same, flaws)
}

/// The articles whose key nobody else claims.
fn one_each(results: Vec<Stripped>) -> (Vec<Article>, Diagnostics) {
    let mut flaws = Vec::new();
    let mut by_key: BTreeMap<Key, Vec<Article>> = BTreeMap::new();
    for (article, more) in results {
        flaws.extend(more);
        if let Some(article) = article {
            by_key.entry(article.key.clone()).or_default().push(article);
        }
    }
    let mut kept = Vec::with_capacity(by_key.len());
    for (key, mut claimants) in by_key {
        if claimants.len() == 1 {
            kept.append(&mut claimants);
            continue;
        }
        let paths: Vec<&str> =
            claimants.iter().map(|article| article.document().source.path.as_str()).collect();
        let message = format!("{} have one key, `{key}`", paths.join(" and "));
        let flaw = Diagnostic::error("intake/same-key", Place::file(paths[0]), message);
        flaws.push(flaw.help("rename one, or give it a key of its own in its sidecar: key = \"…\""));
    }
    let kept = apart(kept, &mut flaws);
    (kept, flaws)
}

/// Leaves out articles whose keys meet in one address: it takes somebody who wants that, and it must not keep the others
/// from being published.
fn apart(articles: Vec<Article>, flaws: &mut Diagnostics) -> Vec<Article> {
    let mut by_address: BTreeMap<String, Vec<Article>> = BTreeMap::new();
    for article in articles {
        by_address.entry(slug(&article.key)).or_default().push(article);
    }
    let mut kept = Vec::with_capacity(by_address.len());
    for (address, mut claimants) in by_address {
        if claimants.len() == 1 {
            kept.append(&mut claimants);
            continue;
        }
        let keys: Vec<String> = claimants.iter().map(|article| format!("`{}`", article.key)).collect();
        let message = format!("the keys {} would have one address, `{address}`", keys.join(" and "));
        let place = Place::file(&claimants[0].document().source.path);
        let flaw = Diagnostic::error("intake/same-address", place, message);
        flaws.push(flaw.help("give one a key of its own in its sidecar: key = \"…\""));
    }
    kept
}

/// Strips again what holds words that recur in its outlet's articles.
fn recalled(
    seeds: &[Seed],
    results: Vec<Stripped>,
    known: &Known,
    (memory, kept): (Option<&mut Memory>, Option<&Kept<'_>>),
) -> Vec<Stripped> {
    let recurring = recurrences(&results);
    let old = memory.as_deref();
    // With what was stripped anew, for the memory.
    let again = |((seed, (article, flaws)), recurring): ((&Seed, Stripped), Recurring)| {
        let Some(mut article) = article else { return ((None, flaws), None) };
        if !recurring.is_in_body(&article) {
            recurring.name(&mut article);
            return ((Some(article), flaws), None);
        }
        if let Some(stripped) = old.and_then(|memory| memory.recalling(seed, &recurring)) {
            return (stripped, None);
        }
        let stripped = kept.and_then(|kept| kept.find(seed, Some(&recurring))).unwrap_or_else(|| {
            let stripped = article_recalling(seed, known, &recurring);
            kept.iter().for_each(|kept| kept.keep(seed, Some(&recurring), &stripped));
            stripped
        });
        (stripped, Some(recurring))
    };
    let results: Vec<_> = seeds.par_iter().zip(results).zip(recurring).map(again).collect();
    let mut memory = memory;
    let remember = |(seed, (stripped, recurring)): (&Seed, (Stripped, Option<Recurring>))| {
        if let (Some(memory), Some(recurring)) = (&mut memory, recurring) {
            memory.recall(seed, recurring, stripped.clone());
        }
        stripped
    };
    seeds.iter().zip(results).map(remember).collect()
}

/// What recurs in each article's outlet; nothing for seeds that gave no article.
fn recurrences(results: &[Stripped]) -> Vec<Recurring> {
    let found: Vec<&Article> = results.iter().filter_map(|(article, _)| article.as_ref()).collect();
    let mut recurring = recall(&found).into_iter();
    let of = |(article, _): &Stripped| article.as_ref().and_then(|_| recurring.next());
    results.iter().map(of).map(Option::unwrap_or_default).collect()
}

/// An article and why each of its blocks was judged as it was.
pub struct Explained {
    /// The article; none if the seed cannot be read.
    pub article: Option<Article>,
    /// What is wrong with the seed.
    pub flaws: Diagnostics,
    /// The labeller's strongest terms, by block.
    pub grounds: Vec<Vec<Ground>>,
}

/// Explains the seed at a place among its collection, as a build would strip it.
pub fn explained(seeds: &[Seed], at: usize, known: &Known) -> Explained {
    let alone: Vec<Stripped> = seeds.par_iter().map(|seed| article(seed, known)).collect();
    let recurring = recurrences(&alone).swap_remove(at);
    let seed = &seeds[at];
    let (article, flaws) = match article_recalling(seed, known, &recurring) {
        (Some(mut article), flaws) => {
            recurring.name(&mut article);
            (Some(article), flaws)
        }
        none => none,
    };
    let capture = article.is_some().then(|| capture(seed, &known.limits).ok()).flatten();
    let sidecar = seed.editor.clone().unwrap_or_default();
    let grounds = capture.map_or_else(Vec::new, |(capture, _)| grounds(&capture, &sidecar, &recurring));
    Explained { article, flaws, grounds }
}

/// Reads a seed; what its container says of it is among what it declares.
fn capture(seed: &Seed, limits: &Limits) -> Result<(Capture, Diagnostics), Box<Diagnostic>> {
    let (mut capture, mut flaws) = intake::read_as(seed.reader, &seed.source, limits)?;
    capture.declared = seed.envelope.over(capture.declared);
    capture.pictures = match &seed.album {
        Some(album) => {
            let (pictures, left_out) = saved(capture.pictures, album, limits);
            flaws.extend(left_out.into_iter().map(|(limit, count)| {
                let place = Place::file(&seed.source.path);
                limits.reached(limit, place, left_out_pictures(limit, count, limits))
            }));
            pictures
        }
        None => Vec::new(),
    };
    Ok((capture, flaws))
}

/// The pictures that were saved, each once: the first that shows it counts. With how many each limit leaves out.
fn saved(pictures: Vec<Picture>, album: &Album, limits: &Limits) -> (Vec<Picture>, BTreeMap<Limit, usize>) {
    let (mut seen, mut kept, mut left_out) = (BTreeSet::new(), Vec::new(), BTreeMap::new());
    for picture in pictures {
        let found = album.find(&picture.address, limits);
        let limit = match found {
            None => continue,
            Some(Saved::LeftOut(limit)) => Some((limit, picture.address)),
            // An address may hold the whole picture.
            Some(Saved::Kept(file)) if kept.len() >= limits.count(Limit::Pictures) => {
                Some((Limit::Pictures, file.path()))
            }
            Some(Saved::Kept(file)) => {
                let picture = Picture { address: file.path(), file: Some(file), ..picture };
                kept.extend(seen.insert(picture.address.clone()).then_some(picture));
                None
            }
        };
        if let Some((limit, address)) = limit
            && seen.insert(address)
        {
            *left_out.entry(limit).or_default() += 1;
        }
    }
    (kept, left_out)
}

/// What is said of pictures that a limit leaves out.
fn left_out_pictures(limit: Limit, count: usize, limits: &Limits) -> String {
    let said = limits.said(limit);
    let why = match limit {
        Limit::Picture => format!("larger than {said}"),
        Limit::Pictures => format!("behind the first {said} of this page"),
        Limit::SavedFiles => format!("behind the first {said} files of the folder beside this page"),
        _ => format!("beside this page, where more than {said} are not kept together"),
    };
    let (pictures, are) = if count == 1 { ("picture", "is") } else { ("pictures", "are") };
    format!("{count} {pictures} {are} left out: {why}")
}

/// Reads and strips one seed by itself.
pub fn article(seed: &Seed, known: &Known) -> Stripped {
    article_recalling(seed, known, &Recurring::default())
}

fn article_recalling(seed: &Seed, known: &Known, recurring: &Recurring) -> Stripped {
    let (article, mut flaws) = read_and_strip(seed, known, recurring);
    // What is wrong with the words stands in the part; what is wrong with the sidecar does not.
    for flaw in flaws.iter_mut().filter(|flaw| flaw.place.path == seed.source.path) {
        flaw.place.part = seed.source.part.clone();
    }
    (article, flaws)
}

fn read_and_strip(seed: &Seed, known: &Known, recurring: &Recurring) -> Stripped {
    if let Err(flaws) = &seed.editor {
        return (None, flaws.clone());
    }
    let (capture, mut flaws) = match capture(seed, &known.limits) {
        Ok(read) => read,
        Err(flaw) => return (None, vec![*flaw]),
    };
    let sidecar = sidecar(seed).unwrap_or_default();
    let Some(key) = seed.key() else {
        let flaw =
            Diagnostic::error("intake/name", Place::file(&seed.source.path), "this file's name gives no key");
        return (None, vec![flaw.help("rename it, or write key = \"…\" in its sidecar")]);
    };
    // Broken front matter is a flaw of the article: what it declares cannot be trusted.
    if flaws.iter().any(|flaw| flaw.severity == Severity::Error) {
        return (None, flaws);
    }
    let (article, more) = strip_recalling(key, capture, sidecar, known, recurring);
    flaws.extend(more);
    (Some(article), flaws)
}
