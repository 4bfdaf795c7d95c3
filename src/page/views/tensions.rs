//! Where a story's accounts differ, for the story page.

use serde::Serialize;

use super::Cited;
use super::sources::refer;
use crate::annotate::{Apparatus, NoteRef};
use crate::corpus::Status;
use crate::page::accounts::{Sayer, SideRecord, TensionRecord};
use crate::page::records::Quote;
use crate::policy::Publishable;

/// Accounts that differ.
#[derive(Clone, Debug, Serialize)]
pub struct TensionView {
    /// The sides.
    pub sides: Vec<SideView>,
    /// `found` or `confirmed`.
    pub status: Status,
}

/// One of them.
#[derive(Clone, Debug, Serialize)]
pub struct SideView {
    /// Who says so; absent where it is the sources themselves.
    pub speaker: Option<Publishable>,
    /// In which words.
    pub passages: Vec<SidePassage>,
}

/// Words that take a side.
#[derive(Clone, Debug, Serialize)]
pub struct SidePassage {
    /// The words.
    pub text: Publishable,
    /// Who says them, where it is not the side's speaker.
    pub speaker: Option<Publishable>,
    /// Whether they are the source's own.
    pub own: bool,
    /// The reference to their source.
    pub note: NoteRef,
}

/// Builds the view of a story's tensions.
pub fn tensions(records: &[TensionRecord], apparatus: &mut Apparatus<'_, Cited>) -> Vec<TensionView> {
    let mut passage = |(quote, sayer): &(Quote, Sayer)| {
        let note = refer(quote, "account", apparatus);
        let speaker = match sayer {
            Sayer::Other(other) => Some(other.clone()),
            Sayer::Speaker | Sayer::Source => None,
        };
        let own = matches!(sayer, Sayer::Source);
        SidePassage { text: quote.text.clone().unwrap_or_default(), speaker, own, note }
    };
    let mut side = |side: &SideRecord| SideView {
        speaker: side.speaker.clone(),
        passages: side.witnesses.iter().map(&mut passage).collect(),
    };
    let mut view = |record: &TensionRecord| TensionView {
        sides: record.sides.iter().map(&mut side).collect(),
        status: record.status,
    };
    records.iter().map(&mut view).collect()
}
