//! What linking found, for the next time that mostly the same articles are linked.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::findings::Findings;
use super::profile::Profile;
use super::story::Group;
use super::told::Told;
use crate::strip::Article;

/// What is known of earlier corpora.
#[derive(Default)]
pub struct Past<'p> {
    /// What the last one in this process found.
    pub memory: Option<&'p mut Memory>,
    /// What builds kept on the disk.
    pub findings: Option<&'p Findings>,
    /// What tells this program from all others: they may have found something else.
    pub program: &'p str,
}

impl Past<'_> {
    /// Whether nothing is.
    pub(super) fn is_empty(&self) -> bool {
        self.memory.is_none() && self.findings.is_none()
    }
}

/// What was found of articles and of stories, by the very articles: another [`Arc`] is another article.
///
/// Law: what is built with a memory is what is built without one.
#[derive(Default)]
pub struct Memory {
    profiles: FxHashMap<usize, Profile>,
    told: FxHashMap<Members, Told>,
    /// They live as long as they are remembered, so that no other article can have one's place.
    articles: Vec<Arc<Article>>,
}

/// A story's articles, with their places in the corpus: what is told of them names the places.
type Members = Vec<(usize, usize)>;

fn place(article: &Arc<Article>) -> usize {
    Arc::as_ptr(article) as usize
}

fn members(group: &Group, articles: &[Arc<Article>]) -> Members {
    group.members.iter().map(|&at| (at, place(&articles[at]))).collect()
}

impl Memory {
    /// An article's profile.
    pub(super) fn profile(&self, article: &Arc<Article>) -> Option<Profile> {
        self.profiles.get(&place(article)).cloned()
    }

    /// What a story's bodies tell.
    pub(super) fn told(&self, group: &Group, articles: &[Arc<Article>]) -> Option<Told> {
        self.told.get(&members(group, articles)).cloned()
    }

    /// Remembers the profiles of the articles, and nothing else.
    pub(super) fn profiled(&mut self, articles: &[Arc<Article>], profiles: &[Profile]) {
        // What is told of stories is kept until it is told anew, and with it its articles.
        self.articles.extend(articles.iter().cloned());
        self.profiles = articles.iter().map(place).zip(profiles.iter().cloned()).collect();
    }

    /// Remembers what the stories tell, and nothing else.
    pub(super) fn tell(&mut self, articles: &[Arc<Article>], stories: (&[Group], &[Told])) {
        let (groups, told) = stories;
        let known = groups.iter().map(|group| members(group, articles));
        self.told = known.zip(told.iter().cloned()).collect();
        self.articles = articles.to_vec();
    }
}
