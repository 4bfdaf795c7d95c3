//! Who says what, for the story page.

use serde::Serialize;

use super::Cited;
use super::sources::refer;
use super::story::{VariantView, variants};
use crate::annotate::{Apparatus, NoteRef};
use crate::corpus::{Likeness, QuotationKind, Status};
use crate::page::accounts::{UtteranceRecord, VoiceRecord};
use crate::page::desk::Reader;
use crate::page::records::Quote;
use crate::policy::Publishable;

/// A speaker with what is quoted of it.
#[derive(Clone, Debug, Serialize)]
pub struct VoiceView {
    /// The speaker; none for words that nobody is named for.
    pub speaker: Option<Publishable>,
    /// The words, in the order of the sources.
    pub utterances: Vec<UtteranceView>,
}

/// Spoken words.
#[derive(Clone, Debug, Serialize)]
pub struct UtteranceView {
    /// The longest quotation of them.
    pub text: Publishable,
    /// Whether it is a few words only, within a source's own sentence.
    pub partial: bool,
    /// Whether a source has the statement in other words, not only shortened.
    pub reworded: bool,
    /// Where they are quoted.
    pub refs: Vec<NoteRef>,
    /// How many more passages have them.
    pub more: usize,
    /// Other wordings.
    pub variants: Vec<VariantView>,
    /// BCP 47 tag, where it is not the site's; `und` where it is not known and its letters run the other way.
    pub language: Option<String>,
    /// `found` or `confirmed`.
    pub status: Status,
}

/// Builds the view of a story's voices.
pub fn voices(
    reader: &Reader<'_>,
    records: &[VoiceRecord],
    apparatus: &mut Apparatus<'_, Cited>,
) -> Vec<VoiceView> {
    let label = reader.phrases().say("back.quotation");
    let mut view = |record: &VoiceRecord| VoiceView {
        speaker: record.speaker.clone(),
        utterances: record.utterances.iter().map(|one| utterance(one, &label, apparatus)).collect(),
    };
    records.iter().map(&mut view).collect()
}

fn utterance(record: &UtteranceRecord, label: &str, apparatus: &mut Apparatus<'_, Cited>) -> UtteranceView {
    let quotes: Vec<Quote> = record.witnesses.iter().map(|(quote, _)| quote.clone()).collect();
    let refs = quotes.iter().map(|quote| refer(quote, label, apparatus));
    let refs: Vec<NoteRef> = refs.collect();
    let text = quotes[record.shown].text.clone().unwrap_or_default();
    UtteranceView {
        partial: record.kind == QuotationKind::Partial,
        reworded: record.witnesses.iter().any(|(_, like)| *like == Some(Likeness::Reworded)),
        variants: variants(&text, &quotes, &refs),
        language: quotes[record.shown].language.clone(),
        refs,
        more: record.left,
        text,
        status: record.status,
    }
}
