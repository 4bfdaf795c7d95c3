//! What stories tell, and what articles name, among the findings of earlier builds.
//!
//! It names articles by their places in the corpus, which move when an article comes or goes: it is kept with their places
//! in the story.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::attribution::Speaker;
use super::entities::Phrase;
use super::findings::Findings;
use super::quantities::Quantity;
use super::reworded::Star;
use super::rulings::Used;
use super::story::Group;
use super::tensions::{By, Tension};
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
        kept.each_article(&mut |at| match group.members.get(*at) {
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
        kept.each_article(&mut |at| match group.members.binary_search(at) {
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

impl Kept {
    /// Lets every place of an article be changed.
    fn each_article(&mut self, change: &mut impl FnMut(&mut usize)) {
        let Kept { stars, timeline, voices, quantities, tensions, dated, speakers } = self;
        let mut one = |witness: &mut Witness| change(&mut witness.article);
        stars.iter_mut().flat_map(|star| &mut star.witnesses).for_each(&mut one);
        timeline.iter_mut().flat_map(|moment| &mut moment.witnesses).for_each(&mut one);
        voices.iter_mut().for_each(|voice| {
            of_speaker(&mut voice.speaker, &mut one);
            for utterance in &mut voice.utterances {
                one(&mut utterance.base);
                utterance.variants.iter_mut().for_each(|(witness, _)| one(witness));
            }
        });
        quantities.iter_mut().for_each(|quantity| of_quantity(quantity, &mut one));
        for side in tensions.iter_mut().flat_map(|tension| &mut tension.sides) {
            of_speaker(&mut side.speaker, &mut one);
            for (witness, by) in &mut side.witnesses {
                one(witness);
                if let By::Other(speaker) = by {
                    one(&mut speaker.witness);
                }
            }
        }
        for dating in dated.iter_mut() {
            one(&mut dating.by.0);
            dating.by.1.iter_mut().for_each(&mut one);
        }
        speakers.iter_mut().for_each(|(witness, _)| one(witness));
        dated.iter_mut().for_each(|dating| change(&mut dating.article));
    }
}

fn of_speaker(speaker: &mut Option<Speaker>, one: &mut impl FnMut(&mut Witness)) {
    speaker.iter_mut().for_each(|speaker| one(&mut speaker.witness));
}

fn of_quantity(quantity: &mut Quantity, one: &mut impl FnMut(&mut Witness)) {
    for value in &mut quantity.values {
        one(&mut value.witness);
        one(&mut value.sentence);
        value.rest.iter_mut().chain(&mut value.modifier).for_each(&mut *one);
        of_speaker(&mut value.speaker, one);
    }
    for apart in &mut quantity.apart {
        [&mut apart.words, &mut apart.others, &mut apart.number, &mut apart.sentence]
            .into_iter()
            .for_each(&mut *one);
    }
}
