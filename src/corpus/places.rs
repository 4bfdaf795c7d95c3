//! The places of articles in what a story tells. They move when an article comes or goes; what is kept of a story for
//! another build names articles by their order in it.

use std::collections::BTreeSet;

use super::attribution::Speaker;
use super::quantities::Quantity;
use super::story::Story;
use super::tensions::{By, Tension};
use super::timeline::{Dating, Moment};
use super::voices::Voice;
use super::witness::Witness;

/// Something that names articles by their places in the corpus.
pub(super) trait Placed {
    /// Lets every place be changed.
    fn each_place(&mut self, change: &mut dyn FnMut(&mut usize));
}

impl<T: Placed> Placed for [T] {
    fn each_place(&mut self, change: &mut dyn FnMut(&mut usize)) {
        self.iter_mut().for_each(|one| one.each_place(change));
    }
}

impl<T: Placed> Placed for Option<T> {
    fn each_place(&mut self, change: &mut dyn FnMut(&mut usize)) {
        self.iter_mut().for_each(|one| one.each_place(change));
    }
}

impl Placed for Witness {
    fn each_place(&mut self, change: &mut dyn FnMut(&mut usize)) {
        change(&mut self.article);
    }
}

impl Placed for Speaker {
    fn each_place(&mut self, change: &mut dyn FnMut(&mut usize)) {
        self.witness.each_place(change);
    }
}

impl Placed for Moment {
    fn each_place(&mut self, change: &mut dyn FnMut(&mut usize)) {
        self.witnesses.each_place(change);
    }
}

impl Placed for Dating {
    fn each_place(&mut self, change: &mut dyn FnMut(&mut usize)) {
        change(&mut self.article);
        self.by.0.each_place(change);
        self.by.1.each_place(change);
    }
}

impl Placed for Voice {
    fn each_place(&mut self, change: &mut dyn FnMut(&mut usize)) {
        self.speaker.each_place(change);
        for utterance in &mut self.utterances {
            utterance.base.each_place(change);
            utterance.variants.iter_mut().for_each(|(witness, _)| witness.each_place(change));
        }
    }
}

impl Placed for Quantity {
    fn each_place(&mut self, change: &mut dyn FnMut(&mut usize)) {
        for value in &mut self.values {
            value.witness.each_place(change);
            value.sentence.each_place(change);
            value.rest.each_place(change);
            value.modifier.each_place(change);
            value.speaker.each_place(change);
        }
        for apart in &mut self.apart {
            let witnesses = [&mut apart.words, &mut apart.others, &mut apart.number, &mut apart.sentence];
            witnesses.into_iter().for_each(|witness| witness.each_place(change));
        }
    }
}

impl Placed for Tension {
    fn each_place(&mut self, change: &mut dyn FnMut(&mut usize)) {
        for side in &mut self.sides {
            side.speaker.each_place(change);
            for (witness, by) in &mut side.witnesses {
                witness.each_place(change);
                if let By::Other(speaker) = by {
                    speaker.each_place(change);
                }
            }
        }
    }
}

impl Placed for Story {
    fn each_place(&mut self, change: &mut dyn FnMut(&mut usize)) {
        self.members.iter_mut().for_each(&mut *change);
        change(&mut self.lead);
        for statement in &mut self.statements {
            statement.base.each_place(change);
            statement.variants.each_place(change);
        }
        self.dated.each_place(change);
        self.timeline.each_place(change);
        self.voices.each_place(change);
        self.quantities.each_place(change);
        self.tensions.each_place(change);
        self.omissions.iter_mut().flat_map(|omission| &mut omission.articles).for_each(&mut *change);
        for copied in &mut self.copies {
            copied.sides.iter_mut().for_each(|held| change(&mut held.article));
            copied.runs.iter_mut().for_each(|run| run.witnesses.each_place(change));
        }
    }
}

/// Something that names articles by their order among those that it names, and these in order.
fn by_rank<T: Placed + ?Sized>(placed: &mut T) -> Vec<usize> {
    let mut named = BTreeSet::new();
    placed.each_place(&mut |at| {
        named.insert(*at);
    });
    let named: Vec<usize> = named.into_iter().collect();
    placed.each_place(&mut |at| *at = named.binary_search(at).unwrap_or(usize::MAX));
    named
}

impl Story {
    /// What it tells, without the stories near it, its articles named by their order among those that it names; and these.
    /// Two builds have the same where an article came or went elsewhere.
    pub fn by_rank(&self) -> (Story, Vec<usize>) {
        let mut story = Story { related: Vec::new(), ..self.clone() };
        let named = by_rank(&mut story);
        (story, named)
    }

    /// The same of its tensions alone.
    pub fn tensions_by_rank(&self) -> (Vec<Tension>, Vec<usize>) {
        let mut tensions = self.tensions.clone();
        let named = by_rank(tensions.as_mut_slice());
        (tensions, named)
    }
}
