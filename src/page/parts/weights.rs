//! About how many bytes an entry takes on a page.

use super::Part;
use crate::corpus::{Story, Witness};
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

/// What a quotation may be longer than the words that it quotes: dots where something is left out.
const MARKS: usize = 16;

/// How many bytes all parts of a story take at most, by what the corpus knows of it; where words are redacted it may be
/// more. A story's record takes long to make, and most stories are short.
pub(super) fn at_most(story: &Story) -> usize {
    let words = |one: &Witness| (one.end - one.start) as usize + MARKS;
    let quote = |one: &Witness| REFERENCE + 2 * words(one);
    let several = story.statements.iter().map(|one| ENTRY + one.witnesses().map(quote).sum::<usize>());
    let utterances = story.voices.iter().flat_map(|voice| &voice.utterances);
    let voices = utterances.map(|one| {
        ENTRY + quote(&one.base) + one.variants.iter().map(|(variant, _)| quote(variant)).sum::<usize>()
    });
    let figures = story.quantities.iter().map(|one| {
        let values = one.values.iter().map(|value| &value.sentence);
        let sentences = values.chain(one.apart.iter().map(|other| &other.sentence));
        ENTRY + sentences.map(|sentence| ENTRY + quote(sentence)).sum::<usize>()
    });
    let moments = story.timeline.iter().map(|one| ENTRY + one.witnesses.iter().map(quote).sum::<usize>());
    let lists = several.chain(voices).chain(figures).chain(moments).sum::<usize>();
    let lacked = story.omissions.iter().map(|one| {
        let longest = story.statements[one.statement].witnesses().map(words).max().unwrap_or(0);
        one.articles.len() * (ENTRY + longest)
    });
    lists
        + story.dated.len() * (ENTRY + 3 * REFERENCE)
        + lacked.sum::<usize>()
        + story.members.len() * (OPENING + SOURCE + REFERENCE)
}

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
