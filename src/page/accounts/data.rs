//! Who says what, as `digest.json` tells it.

use serde::Serialize;

use super::VoiceRecord;
use crate::corpus::{Likeness, QuotationKind, Status};
use crate::page::data::{WitnessRow, witness_row};
use crate::page::desk::Desk;

/// Spoken words of a story.
#[derive(Serialize)]
pub struct QuotationRow {
    speaker: Option<String>,
    kind: &'static str,
    status: Status,
    text: String,
    witnesses: Vec<QuotedRow>,
}

/// Where they are quoted.
#[derive(Serialize)]
pub struct QuotedRow {
    likeness: &'static str,
    #[serde(flatten)]
    witness: WitnessRow,
}

/// The rows of a story's quotations, by speaker.
pub fn quotations(desk: &Desk<'_>, voices: &[VoiceRecord]) -> Vec<QuotationRow> {
    let row = |voice: &VoiceRecord| {
        let speaker = voice.speaker.as_ref().map(|name| name.as_str().to_owned());
        let utterances = voice.utterances.iter().map(move |utterance| QuotationRow {
            speaker: speaker.clone(),
            kind: match utterance.kind {
                QuotationKind::Direct => "direct",
                QuotationKind::Partial => "partial",
            },
            status: Status::Found,
            text: utterance.witnesses[utterance.shown]
                .0
                .text
                .as_ref()
                .map(|text| text.as_str().to_owned())
                .unwrap_or_default(),
            witnesses: utterance
                .witnesses
                .iter()
                .map(|(quote, like)| QuotedRow { likeness: named(*like), witness: witness_row(desk, quote) })
                .collect(),
        });
        utterances.collect::<Vec<_>>()
    };
    voices.iter().flat_map(row).collect()
}

fn named(like: Option<Likeness>) -> &'static str {
    match like {
        None => "base",
        Some(Likeness::Same) => "same",
        Some(Likeness::Part) => "part",
        Some(Likeness::Reworded) => "reworded",
    }
}
