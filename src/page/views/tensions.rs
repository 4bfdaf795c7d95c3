//! Where a story's accounts differ, for the story page.

use serde::Serialize;

use super::Cited;
use super::sources::refer;
use crate::annotate::{Apparatus, NoteRef};
use crate::corpus::{Status, TensionKind};
use crate::page::accounts::{Sayer, SideRecord, TensionRecord};
use crate::page::desk::Reader;
use crate::page::records::Quote;
use crate::policy::Publishable;

/// Accounts that differ.
#[derive(Clone, Debug, Serialize)]
pub struct TensionView {
    /// How they differ, as data prints it.
    pub kind: &'static str,
    /// The same for readers.
    pub words: String,
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
    pub place: String,
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
    /// BCP 47 tag, where it is not the site's; `und` where it is not known and its letters run the other way.
    pub language: Option<String>,
}

/// Builds the view of a story's tensions.
pub fn tensions(
    reader: &Reader<'_>,
    records: &[TensionRecord],
    apparatus: &mut Apparatus<'_, Cited>,
) -> Vec<TensionView> {
    records.iter().map(|record| tension(reader, record, apparatus)).collect()
}

fn tension(reader: &Reader<'_>, record: &TensionRecord, apparatus: &mut Apparatus<'_, Cited>) -> TensionView {
    let headline = record.kind.is_headline();
    let phrases = reader.phrases();
    let label = phrases.say("back.account");
    let mut passage = |(quote, sayer): &(Quote, Sayer)| {
        let note = refer(quote, &label, apparatus);
        let speaker = match sayer {
            Sayer::Other(other) => Some(other.clone()),
            Sayer::Speaker | Sayer::Source => None,
        };
        let own = matches!(sayer, Sayer::Source) && !headline;
        let (text, language) = (quote.text.clone().unwrap_or_default(), quote.language.clone());
        SidePassage { text, speaker, own, note, language }
    };
    let mut side = |(at, side): (usize, &SideRecord)| SideView {
        speaker: side.speaker.clone(),
        place: phrases.say(match (headline, at) {
            (true, 0) => "tension.in_headline",
            (true, _) => "tension.in_text",
            (false, _) => "tension.own_words",
        }),
        passages: side.witnesses.iter().map(&mut passage).collect(),
    };
    TensionView {
        kind: record.kind.name(),
        words: phrases.say(words(record.kind)),
        sides: record.sides.iter().enumerate().map(&mut side).collect(),
        status: record.status,
    }
}

/// The string that tells how accounts differ.
fn words(kind: TensionKind) -> &'static str {
    match kind {
        TensionKind::ClaimDenial => "tension.claim_denial",
        TensionKind::Dates => "tension.dates",
        TensionKind::Causes => "tension.causes",
        TensionKind::Headline => "tension.headline",
        TensionKind::HeadlineQuotation => "tension.headline_quotation",
        TensionKind::Accounts => "tension.accounts",
    }
}
