//! Where a story's accounts differ, as far as it may be shown.

use crate::corpus::{Side, Status, Story, Tension, TensionKind};
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
}

/// One of them.
#[derive(Clone, Debug)]
pub struct SideRecord {
    /// Who says so; none for what a source says itself.
    pub speaker: Option<Publishable>,
    /// Where it is said.
    pub witnesses: Vec<Quote>,
}

/// A story's tensions. Words that are redacted or withheld prove nothing, so they are left out; with one side, or
/// with a speaker who may not be named, all of it is: half a conflict is a false one.
pub fn tensions(reader: &Reader<'_>, story: &Story) -> Vec<TensionRecord> {
    let shown = story.tensions.iter().filter(|_| reader.policy().shows(Status::Found));
    shown.filter_map(|tension| record(reader, tension)).collect()
}

fn record(reader: &Reader<'_>, tension: &Tension) -> Option<TensionRecord> {
    let sides: Option<Vec<SideRecord>> = tension.sides.iter().map(|side| self::side(reader, side)).collect();
    Some(TensionRecord { kind: tension.kind, sides: sides? })
}

fn side(reader: &Reader<'_>, side: &Side) -> Option<SideRecord> {
    let speaker = match &side.speaker {
        Some(speaker) => Some(reader.whole(&speaker.witness)?),
        None => None,
    };
    let whole = side.witnesses.iter().filter(|witness| reader.whole(witness).is_some());
    let witnesses: Vec<Quote> = whole.map(|witness| reader.quote(witness)).collect();
    (!witnesses.is_empty()).then_some(SideRecord { speaker, witnesses })
}
