//! What a composition found, for the next one of the same site: while the site is served, or built whenever
//! something changes.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::corpus;
use crate::intake::Key;
use crate::load::Seed;
use crate::strip::{Article, Known, Recurring};
use crate::text::Diagnostics;

/// What stripping a seed gave: the article, if there is one, and what is wrong.
pub type Stripped = (Option<Article>, Diagnostics);

/// What a composition found.
///
/// Law: what is composed with a memory is what is composed without one.
#[derive(Default)]
pub struct Memory {
    known: Option<Known>,
    seeds: HashMap<Name, Remembered>,
    articles: BTreeMap<Key, Arc<Article>>,
    /// What linking found.
    pub(super) corpus: corpus::Memory,
}

/// A file, and the part of it.
type Name = (String, Option<String>);

/// A seed with what stripping it gave: by itself, and with what recurs in its outlet.
struct Remembered {
    seed: Seed,
    alone: Stripped,
    recalling: Option<(Recurring, Stripped)>,
}

fn name(seed: &Seed) -> Name {
    (seed.source.path.clone(), seed.source.part.clone())
}

impl Memory {
    /// Whether nothing was composed with it yet.
    pub fn is_new(&self) -> bool {
        self.known.is_none()
    }

    /// Forgets all that was found with other knowledge.
    pub(super) fn begin(&mut self, known: &Known) {
        if self.known.as_ref() != Some(known) {
            *self = Memory { known: Some(known.clone()), ..Memory::default() };
        }
    }

    fn of(&self, seed: &Seed) -> Option<&Remembered> {
        self.seeds.get(&name(seed)).filter(|remembered| remembered.seed == *seed)
    }

    /// What stripping a seed by itself gave.
    pub(super) fn alone(&self, seed: &Seed) -> Option<Stripped> {
        Some(self.of(seed)?.alone.clone())
    }

    /// What stripping a seed gave with that which recurs in its outlet.
    pub(super) fn recalling(&self, seed: &Seed, recurring: &Recurring) -> Option<Stripped> {
        let (known, stripped) = self.of(seed)?.recalling.as_ref()?;
        (known == recurring).then(|| stripped.clone())
    }

    /// Remembers what stripping the seeds gave by itself, and forgets all other seeds.
    pub(super) fn strip(&mut self, seeds: &[Seed], alone: &[Stripped]) {
        let old = std::mem::take(&mut self.seeds);
        let remembered = seeds.par_iter().zip(alone).map(|(seed, stripped)| {
            let recalling = old.get(&name(seed)).filter(|old| old.seed == *seed);
            let recalling = recalling.and_then(|old| old.recalling.clone());
            (name(seed), Remembered { seed: seed.clone(), alone: stripped.clone(), recalling })
        });
        self.seeds = remembered.collect();
    }

    /// Remembers what stripping a seed gave with that which recurs in its outlet.
    pub(super) fn recall(&mut self, seed: &Seed, recurring: Recurring, stripped: Stripped) {
        if let Some(remembered) = self.seeds.get_mut(&name(seed)) {
            remembered.recalling = Some((recurring, stripped));
        }
    }

    /// The articles: those that are as they were are the very ones that they were, by which linking knows them.
    pub(super) fn same(&mut self, articles: Vec<Article>) -> Vec<Arc<Article>> {
        let old = &self.articles;
        let known = |article: Article| match old.get(&article.key) {
            Some(same) if **same == article => same.clone(),
            _ => Arc::new(article),
        };
        let articles: Vec<Arc<Article>> = articles.into_par_iter().map(known).collect();
        self.articles = articles.iter().map(|article| (article.key.clone(), article.clone())).collect();
        articles
    }
}
