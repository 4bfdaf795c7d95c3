//! What is found in a story's bodies before its statements are known, and what the editor says of it.

use std::sync::{Arc, OnceLock};

use super::profile::Profile;
use super::quantities::{Quantity, quantities};
use super::reading::{Reading, readings};
use super::reworded;
use super::rulings::{Docket, LinkKind, Used};
use super::story::Group;
use super::tensions::{Tension, tensions};
use super::timeline::{Dating, Moment, date_undated, timeline};
use super::voices::{Cast, Voice, voices};
use super::witness::Witness;
use crate::strip::Article;

/// What stories are told from.
#[derive(Clone, Copy)]
pub(super) struct Material<'m> {
    /// The articles, in order.
    pub(super) articles: &'m [Arc<Article>],
    /// Their profiles.
    pub(super) profiles: &'m [Profile],
    /// The editor's rulings on links.
    pub(super) docket: &'m Docket,
}

/// What a story's bodies tell.
#[derive(Clone, Default)]
pub(super) struct Told {
    /// Its sentences, as they are compared; made when they are asked for, where the story was found again.
    pub(super) index: OnceLock<Arc<reworded::Index>>,
    pub(super) stars: Vec<reworded::Star>,
    pub(super) timeline: Vec<Moment>,
    pub(super) voices: Vec<Voice>,
    pub(super) quantities: Vec<Quantity>,
    pub(super) tensions: Vec<Tension>,
    /// When articles without a date were written.
    pub(super) dated: Vec<Dating>,
    /// Who says the sentences of the stars, by a place in the cast.
    pub(super) speakers: Vec<(Witness, usize)>,
    /// The rulings that had something to rule on.
    pub(super) used: Used,
}

impl Told {
    /// Reads the bodies of a group once for all of it.
    pub(super) fn of(group: &Group, material: Material<'_>) -> Self {
        let Material { articles, profiles, docket } = material;
        let mut readings = readings(&group.members, articles, profiles);
        let dated = date_undated(&mut readings);
        let cast = Cast::of(&readings);
        let index = Arc::new(reworded::Index::of(&group.members, articles, profiles));
        let mut told = Told {
            stars: reworded::stars(&index, &readings),
            timeline: timeline(&readings),
            voices: voices(&readings, articles, &cast),
            quantities: quantities(&readings, &cast),
            tensions: tensions(&readings, &cast),
            dated,
            speakers: Vec::new(),
            used: Used::new(),
            index: OnceLock::from(index),
        };
        let sentences = told.stars.iter().flat_map(|star| &star.witnesses);
        told.speakers = sentences.filter_map(|one| Some((*one, speaker(one, &readings, &cast)?))).collect();
        told.rule(docket, &group.members, &readings);
        told
    }

    /// The sentences of its members, as they are compared.
    pub(super) fn index(&self, members: &[usize], material: Material<'_>) -> &reworded::Index {
        let Material { articles, profiles, .. } = material;
        self.index.get_or_init(|| Arc::new(reworded::Index::of(members, articles, profiles)))
    }

    /// Lets the editor's rulings on these articles have the last word.
    fn rule(&mut self, docket: &Docket, members: &[usize], readings: &[Reading<'_>]) {
        if docket.is_silent() {
            return;
        }
        let used = &mut self.used;
        let rulings = docket.of(LinkKind::Quotation, members);
        for voice in &mut self.voices {
            rulings.suppress(&mut voice.utterances, used);
        }
        rulings.join_voices(&mut self.voices);
        for voice in &mut self.voices {
            rulings.confirm(&mut voice.utterances, used);
        }
        self.voices.retain(|voice| !voice.utterances.is_empty());
        let rulings = docket.of(LinkKind::Quantity, members);
        rulings.suppress(&mut self.quantities, used);
        rulings.join_quantities(&mut self.quantities);
        rulings.confirm(&mut self.quantities, used);
        let rulings = docket.of(LinkKind::Tension, members);
        rulings.tensions(&mut self.tensions, used);
        rulings.join_tensions(&mut self.tensions, readings, used);
        let rulings = docket.of(LinkKind::Moment, members);
        rulings.suppress(&mut self.timeline, used);
        rulings.join_moments(&mut self.timeline, members);
        rulings.confirm(&mut self.timeline, used);
    }
}

/// The one speaker of all that a sentence reports.
fn speaker(sentence: &Witness, readings: &[Reading<'_>], cast: &Cast) -> Option<usize> {
    let at = readings.binary_search_by_key(&sentence.article, |reading| reading.at).ok()?;
    let (paragraph, place) = readings[at].place(sentence)?;
    let reports = readings[at].reports(paragraph, &paragraph.sentences[place]);
    let mut speakers = reports.iter().map(|report| cast.place(report.speaker.as_ref()?));
    let first = speakers.next()??;
    speakers.all(|other| other == Some(first)).then_some(first)
}
