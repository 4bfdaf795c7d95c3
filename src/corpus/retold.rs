//! What stories tell, and what articles name, among the findings of earlier builds.
//!
//! It names articles by their places in the corpus, which move when an article comes or goes: it is kept with their places
//! in the story.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::entities::Phrase;
use super::findings::Findings;
use super::places::Placed;
use super::quantities::Quantity;
use super::reworded::Star;
use super::rulings::Used;
use super::story::Group;
use super::tensions::Tension;
use super::timeline::{Dating, Moment};
use super::told::Told;
use super::voices::Voice;
use super::witness::Witness;
use crate::strip::{Article, Ink, Stamp};

/// The stories that earlier builds told, and stamps of the articles that they are told from.
pub(super) struct Retold<'f> {
    findings: &'f Findings,
    articles: Vec<Stamp>,
    program: &'f str,
}

/// What is kept of a story: all but its index, which is made again where it is asked for.
#[derive(Serialize, Deserialize)]
struct Kept {
    stars: Vec<Star>,
    timeline: Vec<Moment>,
    voices: Vec<Voice>,
    quantities: Vec<Quantity>,
    tensions: Vec<Tension>,
    dated: Vec<Dating>,
    speakers: Vec<(Witness, usize)>,
}

impl<'f> Retold<'f> {
    /// The stories that this program told, which `program` tells from all others.
    pub(super) fn new(findings: &'f Findings, program: &'f str, articles: &[Arc<Article>]) -> Self {
        Retold { findings, articles: articles.par_iter().map(|article| article.stamp()).collect(), program }
    }

    /// What a story's bodies tell.
    pub(super) fn find(&self, group: &Group) -> Option<Told> {
        let mut kept: Kept = self.findings.get(&self.stamp(group))?;
        // A story that names more articles than it has is none of ours.
        let mut sound = true;
        kept.each_place(&mut |at| match group.members.get(*at) {
            Some(&member) => *at = member,
            None => sound = false,
        });
        let Kept { stars, timeline, voices, quantities, tensions, dated, speakers } = kept;
        let (index, used) = (OnceLock::new(), Used::new());
        let told = Told { index, stars, timeline, voices, quantities, tensions, dated, speakers, used };
        sound.then_some(told)
    }

    /// Keeps what a story's bodies tell.
    pub(super) fn keep(&self, group: &Group, told: &Told) {
        let Told { index: _, stars, timeline, voices, quantities, tensions, dated, speakers, used } =
            told.clone();
        let mut kept = Kept { stars, timeline, voices, quantities, tensions, dated, speakers };
        let mut sound = used.is_empty();
        kept.each_place(&mut |at| match group.members.binary_search(at) {
            Ok(place) => *at = place,
            Err(_) => sound = false,
        });
        if sound {
            self.findings.put(self.stamp(group), &kept);
        }
    }

    /// The names in the sentences of an article, or what `find` finds.
    pub(super) fn phrases(&self, article: usize, find: impl FnOnce() -> Vec<Phrase>) -> Vec<Phrase> {
        let mut ink = Ink::default();
        let stamp = ink.value(&("names", self.program)).bytes(&self.articles[article]).stamp();
        if let Some(mut kept) = self.findings.get::<Vec<Phrase>>(&stamp) {
            kept.iter_mut().for_each(|phrase| phrase.sentence.article = article);
            return kept;
        }
        let found = find();
        let mut kept = found.clone();
        kept.iter_mut().for_each(|phrase| phrase.sentence.article = 0);
        self.findings.put(stamp, &kept);
        found
    }

    /// A stamp of all that a story is told from.
    fn stamp(&self, group: &Group) -> Stamp {
        let mut ink = Ink::default();
        ink.value(&("story", self.program));
        for &member in &group.members {
            ink.bytes(&self.articles[member]);
        }
        ink.stamp()
    }
}

impl Placed for Kept {
    fn each_place(&mut self, change: &mut dyn FnMut(&mut usize)) {
        let Kept { stars, timeline, voices, quantities, tensions, dated, speakers } = self;
        stars.iter_mut().for_each(|star| star.witnesses.each_place(change));
        timeline.each_place(change);
        voices.each_place(change);
        quantities.each_place(change);
        tensions.each_place(change);
        dated.each_place(change);
        speakers.iter_mut().for_each(|(witness, _)| witness.each_place(change));
    }
}
