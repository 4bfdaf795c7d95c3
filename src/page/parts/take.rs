//! A story's lists, cut to what a page tells.

use std::cmp::Reverse;
use std::ops::Range;

use super::weights::{leaving_out, weights};
use super::{Listed, MOST, NAMED, PARTS, Part, Portion, goes_on, held};
use crate::page::accounts::{QuantityRecord, UtteranceRecord, VoiceRecord};
use crate::page::records::{MomentRecord, StatementRecord, StoryRecord};

/// The beginning of each part; of the timeline what most sources tell, in the order of days.
pub(super) fn beginning(record: &StoryRecord, whole: Portion) -> Portion {
    let first = |part| held(&weights(record, part, NAMED), part);
    let mut cut = whole;
    cut.record.statements = statements(&record.statements[..first(Part::Several)], NAMED);
    cut.record.voices = voices(&record.voices, &(0..first(Part::Voices)), NAMED);
    cut.record.quantities = quantities(&record.quantities[..first(Part::Figures)], NAMED);
    cut.record.dated.truncate(FIRST_DATED);
    cut.record.timeline = moments(&foremost(record), NAMED);
    cut.openings.truncate(first(Part::Openings));
    cut.left_out = leaving_out(record);
    cut.left_out.truncate(first(Part::LeftOut));
    if goes_on(record, Part::Sources) {
        cut.listed = Listed::Used;
    }
    let further = PARTS.into_iter().filter(|part| goes_on(record, *part));
    cut.further = further.map(|part| (part, weights(record, part, NAMED).len())).collect();
    cut
}

/// So many sources without a date are dated on a long story's page.
const FIRST_DATED: usize = 3;

/// The moments of a long story's page.
fn foremost(record: &StoryRecord) -> Vec<MomentRecord> {
    let weights = weights(record, Part::Timeline, NAMED).split_off(record.dated.len());
    let mut order: Vec<usize> = (0..record.timeline.len()).collect();
    order.sort_by_key(|&at| (Reverse(record.timeline[at].witnesses.len()), at));
    let by_order: Vec<usize> = order.iter().map(|&at| weights[at]).collect();
    order.truncate(held(&by_order, Part::Timeline));
    order.sort_unstable();
    order.into_iter().map(|at| record.timeline[at].clone()).collect()
}

/// A page of a part.
pub(super) fn page(record: &StoryRecord, part: Part, range: Range<usize>) -> Portion {
    let bare = StoryRecord {
        summary: None,
        statements: Vec::new(),
        dated: Vec::new(),
        timeline: Vec::new(),
        voices: Vec::new(),
        quantities: Vec::new(),
        tensions: Vec::new(),
        omissions: record.omissions.clone(),
        copies: Vec::new(),
        related: Vec::new(),
        content: None,
        route: record.route.clone(),
        id: record.id.clone(),
        title: record.title.clone(),
        language: record.language.clone(),
        members: record.members.clone(),
        ..*record
    };
    let mut cut = Portion {
        record: bare,
        openings: Vec::new(),
        left_out: Vec::new(),
        listed: Listed::Used,
        further: Vec::new(),
    };
    match part {
        Part::Several => cut.record.statements = statements(&record.statements[range], MOST),
        Part::Voices => cut.record.voices = voices(&record.voices, &range, MOST),
        Part::Figures => cut.record.quantities = quantities(&record.quantities[range], MOST),
        Part::Timeline => {
            let dated = record.dated.len();
            cut.record.dated = record.dated[range.start.min(dated)..range.end.min(dated)].to_vec();
            let (from, until) = (range.start.saturating_sub(dated), range.end.saturating_sub(dated));
            cut.record.timeline = moments(&record.timeline[from..until], MOST);
        }
        Part::Openings => cut.openings = record.members[range].to_vec(),
        Part::LeftOut => cut.left_out = leaving_out(record)[range].to_vec(),
        Part::Sources => cut.listed = Listed::Some(range),
    }
    cut
}

/// Cuts a list of witnesses; what is shown stays among them. Gives its new place, and how many are left out.
fn cut<W>(witnesses: &mut Vec<W>, shown: usize, most: usize) -> (usize, usize) {
    let left = witnesses.len().saturating_sub(most);
    let kept = shown.min(most.min(witnesses.len()).saturating_sub(1));
    if kept < shown {
        witnesses.swap(kept, shown);
    }
    witnesses.truncate(most);
    (kept, left)
}

fn statements(all: &[StatementRecord], most: usize) -> Vec<StatementRecord> {
    let short = |one: &StatementRecord| {
        let mut one = one.clone();
        (one.shown, one.left) = cut(&mut one.witnesses, one.shown, most);
        one
    };
    all.iter().map(short).collect()
}

fn moments(all: &[MomentRecord], most: usize) -> Vec<MomentRecord> {
    let short = |one: &MomentRecord| {
        let mut one = one.clone();
        (one.shown, one.left) = cut(&mut one.witnesses, one.shown, most);
        one
    };
    all.iter().map(short).collect()
}

fn quantities(all: &[QuantityRecord], most: usize) -> Vec<QuantityRecord> {
    let short = |one: &QuantityRecord| {
        let kept = one.gravest(most);
        let values = kept.iter().map(|&at| one.values[at].clone()).collect();
        let apart = one.apart.iter().take(most).cloned().collect();
        QuantityRecord { values, apart, left: one.values.len() - kept.len(), ..one.clone() }
    };
    all.iter().map(short).collect()
}

/// The utterances of a range, counted through all voices, each with its speaker.
fn voices(all: &[VoiceRecord], range: &Range<usize>, most: usize) -> Vec<VoiceRecord> {
    let mut at = 0;
    let mut cut_to = |voice: &VoiceRecord| {
        let from = at;
        at += voice.utterances.len();
        let kept = voice.utterances.iter().enumerate().filter(|(n, _)| range.contains(&(from + n)));
        let short = |one: &UtteranceRecord| {
            let mut one = one.clone();
            (one.shown, one.left) = cut(&mut one.witnesses, one.shown, most);
            one
        };
        let utterances: Vec<UtteranceRecord> = kept.map(|(_, one)| short(one)).collect();
        let speaker = voice.speaker.clone();
        (!utterances.is_empty()).then_some(VoiceRecord { speaker, utterances })
    };
    all.iter().filter_map(&mut cut_to).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_witness_whose_words_are_shown_is_not_left_out() {
        let mut witnesses = vec!["withheld", "withheld too", "shown", "fourth"];
        assert_eq!(cut(&mut witnesses, 2, 2), (1, 2));
        assert_eq!(witnesses, ["withheld", "shown"]);
        let mut witnesses = vec!["shown", "second"];
        assert_eq!(cut(&mut witnesses, 0, 12), (0, 0));
        assert_eq!(witnesses, ["shown", "second"]);
    }
}
