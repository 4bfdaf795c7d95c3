//! Who says what, as `digest.json` tells it.

use serde::Serialize;
use serde_json::Number;

use super::{ApartRecord, QuantityRecord, Sayer, SideRecord, TensionRecord, ValueRecord, VoiceRecord};
use crate::corpus::{Likeness, QuotationKind, Slot, Status, Verdict};
use crate::page::data::{WitnessRow, witness_row};
use crate::page::desk::Desk;
use crate::page::records::Quote;
use crate::policy::Publishable;
use crate::text::{Amount, Decimal};

/// Spoken words of a story.
#[derive(Serialize)]
pub struct QuotationRow {
    speaker: Option<String>,
    kind: &'static str,
    status: Status,
    text: String,
    witnesses: Vec<QuotedRow>,
}

/// Numbers for one thing.
#[derive(Serialize)]
pub struct QuantityRow {
    label: String,
    unit: Option<&'static str>,
    verdict: &'static str,
    status: Status,
    witnesses: Vec<ValueRow>,
    see_also: Vec<ApartRow>,
}

/// A number of the same kind that counts something else.
#[derive(Serialize)]
pub struct ApartRow {
    slot: &'static str,
    here: String,
    there: String,
    words: String,
    #[serde(flatten)]
    witness: WitnessRow,
}

/// One of them.
#[derive(Serialize)]
pub struct ValueRow {
    value: Option<Number>,
    range: (Option<Number>, Option<Number>),
    modifier: Option<String>,
    speaker: Option<String>,
    as_of: Option<String>,
    verdict: &'static str,
    words: String,
    #[serde(flatten)]
    witness: WitnessRow,
}

/// The rows of a story's quantities.
pub fn quantities(desk: &Desk<'_>, quantities: &[QuantityRecord]) -> Vec<QuantityRow> {
    let owned = |words: &Publishable| words.as_str().to_owned();
    let number = |value: Decimal| serde_json::from_str::<Number>(&value.to_string()).ok();
    let value = |value: &ValueRecord| ValueRow {
        value: match value.amount {
            Amount::Exact(exact) => number(exact),
            Amount::Range(..) | Amount::Vague(..) => None,
        },
        range: (value.interval.0.and_then(number), value.interval.1.and_then(number)),
        modifier: value.modifier.as_ref().map(owned),
        speaker: value.speaker.as_ref().map(owned),
        as_of: value.as_of.map(|day| day.to_string()),
        verdict: verdict(value.verdict),
        words: owned(&value.text),
        witness: witness_row(desk, &value.sentence),
    };
    let apart = |apart: &ApartRecord| ApartRow {
        slot: match apart.slot {
            Slot::Whole => "whole",
            Slot::Counted => "counted",
            Slot::Period => "period",
        },
        here: owned(&apart.words),
        there: owned(&apart.others),
        words: owned(&apart.number),
        witness: witness_row(desk, &apart.sentence),
    };
    let row = |quantity: &QuantityRecord| QuantityRow {
        label: owned(&quantity.values[0].text),
        unit: quantity.unit.map(|unit| unit.name),
        verdict: verdict(quantity.verdict),
        status: quantity.status,
        witnesses: quantity.values.iter().map(value).collect(),
        see_also: quantity.apart.iter().map(apart).collect(),
    };
    quantities.iter().map(row).collect()
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Single => "single",
        Verdict::DifferentScope => "different-scope",
        Verdict::Agree => "agree",
        Verdict::Development => "development",
        Verdict::Differ => "differ",
    }
}

/// Accounts that differ.
#[derive(Serialize)]
pub struct TensionRow {
    kind: &'static str,
    status: Status,
    sides: Vec<SideRow>,
}

/// One of them.
#[derive(Serialize)]
pub struct SideRow {
    speaker: Option<String>,
    witnesses: Vec<SaidRow>,
}

/// A passage that takes a side.
#[derive(Serialize)]
pub struct SaidRow {
    speaker: Option<String>,
    #[serde(flatten)]
    witness: WitnessRow,
}

/// The rows of a story's tensions.
pub fn tensions(desk: &Desk<'_>, tensions: &[TensionRecord]) -> Vec<TensionRow> {
    let side = |side: &SideRecord| {
        let speaker = side.speaker.as_ref().map(|name| name.as_str().to_owned());
        let said = |(quote, sayer): &(Quote, Sayer)| SaidRow {
            speaker: match sayer {
                Sayer::Speaker => speaker.clone(),
                Sayer::Other(other) => Some(other.as_str().to_owned()),
                Sayer::Source => None,
            },
            witness: witness_row(desk, quote),
        };
        SideRow { witnesses: side.witnesses.iter().map(said).collect(), speaker }
    };
    let row = |tension: &TensionRecord| TensionRow {
        kind: tension.kind.name(),
        status: tension.status,
        sides: tension.sides.iter().map(side).collect(),
    };
    tensions.iter().map(row).collect()
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
            status: utterance.status,
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
