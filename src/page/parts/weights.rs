//! About how many bytes an entry takes on a page.

use super::Part;
use crate::page::records::{Quote, StoryRecord};

/// A reference with its passage under the source, without their words: 520 to 640 bytes, measured on pages of
/// generated stories with addresses of usual length.
const REFERENCE: usize = 650;

/// An entry without its references.
const ENTRY: usize = 250;

/// A source in the list, with its citation for Zotero: title, outlet, day, addresses.
const SOURCE: usize = 1_100;

/// How a source begins, with its reference: twenty words and more.
const OPENING: usize = 1_200;

/// The members that leave something out, in order.
pub(super) fn leaving_out(record: &StoryRecord) -> Vec<usize> {
    let leaves = |member: &&usize| record.omissions.iter().any(|one| one.articles.contains(member));
    record.members.iter().filter(leaves).copied().collect()
}

/// How many bytes each entry of a part takes, if so many of its sources are named at most.
pub(super) fn weights(record: &StoryRecord, part: Part, most: usize) -> Vec<usize> {
    // The words stand with the entry and under the source.
    let quote = |quote: &Quote| REFERENCE + 2 * quote.text.as_ref().map_or(0, |text| text.as_str().len());
    let quotes = |list: &[Quote]| ENTRY + list.iter().take(most).map(quote).sum::<usize>();
    match part {
        Part::Several => record.statements.iter().map(|one| quotes(&one.witnesses)).collect(),
        Part::Voices => {
            let utterances = record.voices.iter().flat_map(|voice| &voice.utterances);
            let weight =
                |list: &[(Quote, _)]| list.iter().take(most).map(|(one, _)| quote(one)).sum::<usize>();
            utterances.map(|one| ENTRY + weight(&one.witnesses)).collect()
        }
        Part::Figures => {
            let weight = |one: &crate::page::accounts::QuantityRecord| {
                let values = one.values.iter().take(most).map(|value| ENTRY + quote(&value.sentence));
                let apart = one.apart.iter().take(most).map(|other| ENTRY + quote(&other.sentence));
                ENTRY + values.chain(apart).sum::<usize>()
            };
            record.quantities.iter().map(weight).collect()
        }
        Part::Timeline => {
            let dated = record.dated.iter().map(|_| ENTRY + 3 * REFERENCE);
            dated.chain(record.timeline.iter().map(|one| quotes(&one.witnesses))).collect()
        }
        Part::Openings => vec![OPENING; record.members.len()],
        Part::LeftOut => {
            let words = |at: usize| {
                let statement = &record.statements[at];
                let text = statement.witnesses[statement.shown].text.as_ref();
                ENTRY + text.map_or(0, |text| text.as_str().len())
            };
            let weight = |member: usize| {
                let lacked = record.omissions.iter().filter(|one| one.articles.contains(&member));
                REFERENCE + lacked.map(|one| words(one.statement)).sum::<usize>()
            };
            leaving_out(record).into_iter().map(weight).collect()
        }
        Part::Sources => vec![SOURCE; record.members.len()],
    }
}
