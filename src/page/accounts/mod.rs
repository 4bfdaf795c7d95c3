//! Who says what: a story's voices, as far as they may be shown.

pub mod data;
mod quantities;
mod tensions;

pub use quantities::{ApartRecord, QuantityRecord, ValueRecord, quantities};
pub use tensions::{Sayer, SideRecord, TensionRecord, headline, tensions};

use super::desk::Reader;
use super::records::Quote;
use crate::corpus::{Likeness, QuotationKind, Status, Story, Utterance, Voice};
use crate::policy::Publishable;

/// A speaker with what is quoted of it.
#[derive(Clone, Debug)]
pub struct VoiceRecord {
    /// The speaker's name or description; none for words that nobody is named for.
    pub speaker: Option<Publishable>,
    /// The words.
    pub utterances: Vec<UtteranceRecord>,
}

/// Spoken words, as far as they may be shown.
#[derive(Clone, Debug)]
pub struct UtteranceRecord {
    /// How much of it the text quotes.
    pub kind: QuotationKind,
    /// The quotations in the corpus's order, each with how it is the base's; the base has none.
    pub witnesses: Vec<(Quote, Option<Likeness>)>,
    /// Which of them is the text: the base, else the first that may be shown.
    pub shown: usize,
    /// Found or confirmed.
    pub status: Status,
    /// How many quotations a page leaves out.
    pub left: usize,
}

impl Reader<'_> {
    /// The words of a passage, where they may be shown as they stand.
    pub fn whole(&self, witness: &crate::corpus::Witness) -> Option<Publishable> {
        let words = self.policy().quote(witness)?;
        (words.as_str() == self.raw(witness)).then_some(words)
    }
}

/// A story's voices; those that nothing is shown of are left out. So is a speaker whose name may not be shown.
pub fn voices(reader: &Reader<'_>, story: &Story) -> Vec<VoiceRecord> {
    let voices = story.voices.iter().filter_map(|voice| {
        let speaker = voice.speaker.as_ref();
        let name = speaker.map(|speaker| reader.whole(&speaker.witness));
        let utterances: Vec<UtteranceRecord> =
            shown(reader, voice).filter_map(|utterance| spoken(reader, utterance)).collect();
        let record = VoiceRecord { speaker: name.flatten(), utterances };
        let nameless = speaker.is_some() && record.speaker.is_none();
        (!nameless && !record.utterances.is_empty()).then_some(record)
    });
    voices.collect()
}

fn shown<'s>(reader: &Reader<'_>, voice: &'s Voice) -> impl Iterator<Item = &'s Utterance> {
    voice.utterances.iter().filter(|utterance| reader.policy().shows(utterance.status))
}

fn spoken(reader: &Reader<'_>, utterance: &Utterance) -> Option<UtteranceRecord> {
    let variants = utterance.variants.iter().map(|(witness, like)| (reader.quote(witness), Some(*like)));
    let mut witnesses: Vec<_> =
        std::iter::once((reader.quote(&utterance.base), None)).chain(variants).collect();
    let text = witnesses.iter().find(|(quote, _)| quote.text.is_some())?.0.witness;
    witnesses.sort_by_key(|(quote, _)| quote.witness);
    let shown = witnesses.iter().position(|(quote, _)| quote.witness == text)?;
    Some(UtteranceRecord { kind: utterance.kind, witnesses, shown, status: utterance.status, left: 0 })
}
