//! Where a story's accounts differ, for the story page.

use serde::Serialize;

use super::Cited;
use super::sources::refer;
use crate::annotate::{Apparatus, NoteRef};
use crate::corpus::{Status, TensionKind};
use crate::page::accounts::{Sayer, SideRecord, TensionRecord};
use crate::page::records::Quote;
use crate::policy::Publishable;

/// Accounts that differ.
#[derive(Clone, Debug, Serialize)]
pub struct TensionView {
    /// How they differ, as data prints it.
    pub kind: &'static str,
    /// The same for readers.
    pub words: &'static str,
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
    /// Where it is said, in words for readers, if nobody is named.
    pub place: &'static str,
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
    records.iter().map(|record| tension(record, apparatus)).collect()
}

fn tension(record: &TensionRecord, apparatus: &mut Apparatus<'_, Cited>) -> TensionView {
    let headline = record.kind.is_headline();
    let mut passage = |(quote, sayer): &(Quote, Sayer)| {
        let note = refer(quote, "account", apparatus);
        let speaker = match sayer {
            Sayer::Other(other) => Some(other.clone()),
            Sayer::Speaker | Sayer::Source => None,
        };
        let own = matches!(sayer, Sayer::Source) && !headline;
        SidePassage { text: quote.text.clone().unwrap_or_default(), speaker, own, note }
    };
    let mut side = |(at, side): (usize, &SideRecord)| SideView {
        speaker: side.speaker.clone(),
        place: match (headline, at) {
            (true, 0) => "In the headline",
            (true, _) => "In its text",
            (false, _) => "In the source’s own words",
        },
        passages: side.witnesses.iter().map(&mut passage).collect(),
    };
    TensionView {
        kind: record.kind.name(),
        words: words(record.kind),
        sides: record.sides.iter().enumerate().map(&mut side).collect(),
        status: record.status,
    }
}

fn words(kind: TensionKind) -> &'static str {
    match kind {
        TensionKind::ClaimDenial => "Accounts differ: a claim and its denial",
        TensionKind::Dates => "Accounts differ: when",
        TensionKind::Causes => "Explanations differ",
        TensionKind::Headline => "Headline and text differ",
        TensionKind::HeadlineQuotation => "The headline’s quotation is not in the text",
        TensionKind::Accounts => "Accounts differ, as the editor says",
    }
}
