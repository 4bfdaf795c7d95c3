//! Where a story's accounts differ, as far as it may be shown.

use crate::corpus::{By, Side, Status, Story, Tension, TensionKind, Witness};
use crate::page::desk::Reader;
use crate::page::records::Quote;
use crate::policy::Publishable;

/// Accounts that differ.
#[derive(Clone, Debug)]
pub struct TensionRecord {
    /// How.
    pub kind: TensionKind,
    /// The sides.
    pub sides: Vec<SideRecord>,
    /// Found or confirmed.
    pub status: Status,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct SideRecord {
    /// Who says so; absent where it is the sources themselves.
    pub speaker: Option<Publishable>,
    /// Where it is said, and by whom.
    pub witnesses: Vec<(Quote, Sayer)>,
}

/// Who takes a side in a passage.
#[derive(Clone, Debug)]
pub enum Sayer {
    /// The side's speaker.
    Speaker,
    /// Another speaker.
    Other(Publishable),
    /// The source itself.
    Source,
}

/// A story's tensions. Words that are redacted or withheld prove nothing, so they are left out; with one side, or
/// with a speaker who may not be named, all of it is: half a conflict is a false one.
pub fn tensions(reader: &Reader<'_>, story: &Story) -> Vec<TensionRecord> {
    let shown = story.tensions.iter().filter(|tension| reader.policy().shows(tension.status));
    shown.filter_map(|tension| record(reader, tension)).collect()
}

/// Where an article's headline and its own text differ.
pub fn headline(reader: &Reader<'_>, article: usize) -> Vec<TensionRecord> {
    let desk = reader.desk();
    let story = &desk.corpus.stories[desk.story_of[article]];
    let own = |tension: &&Tension| {
        let mut witnesses = tension.sides.iter().flat_map(|side| &side.witnesses);
        tension.kind.is_headline() && witnesses.all(|(witness, _)| witness.article == article)
    };
    let shown = story.tensions.iter().filter(own).filter(|one| reader.policy().shows(one.status));
    shown.filter_map(|tension| record(reader, tension)).collect()
}

fn record(reader: &Reader<'_>, tension: &Tension) -> Option<TensionRecord> {
    let sides: Option<Vec<SideRecord>> = tension.sides.iter().map(|side| self::side(reader, side)).collect();
    Some(TensionRecord { kind: tension.kind, sides: sides?, status: tension.status })
}

fn side(reader: &Reader<'_>, side: &Side) -> Option<SideRecord> {
    let speaker = match &side.speaker {
        Some(speaker) => Some(reader.whole(&speaker.witness)?),
        None => None,
    };
    let passage = |(witness, by): &(Witness, By)| {
        let sayer = match by {
            By::Speaker => Sayer::Speaker,
            By::Other(speaker) => Sayer::Other(reader.whole(&speaker.witness)?),
            By::Source => Sayer::Source,
        };
        reader.whole(witness).map(|_| (reader.quote(witness), sayer))
    };
    let witnesses: Vec<(Quote, Sayer)> = side.witnesses.iter().filter_map(passage).collect();
    (!witnesses.is_empty()).then_some(SideRecord { speaker, witnesses })
}
