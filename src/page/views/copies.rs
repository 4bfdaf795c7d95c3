//! Which sources print the same text, side by side, for the story page.

use std::ops::Range;

use rustc_hash::FxHashSet;
use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::Cited;
use crate::annotate::{Apparatus, NoteRef};
use crate::corpus::{CopyKind, Status};
use crate::page::copies::{CopyRecord, HeldRecord};
use crate::page::desk::Reader;
use crate::page::records::Quote;
use crate::page::route::Route;
use crate::policy::Publishable;
use crate::text::words;

/// So many pairs stand on a page; a thousand reprints of one report are told by the first.
const PAIRS: usize = 24;
/// So many passages of a pair stand side by side, the longest.
const PASSAGES: usize = 3;
/// From so many of a hundred words of one article on it is largely the same text, below in part.
const LARGELY: usize = 50;

/// Sources that print the same text.
#[derive(Clone, Debug, Serialize)]
pub struct CopiesView {
    /// The pairs: each source with the one before it with which it shares most.
    pub pairs: Vec<CopyView>,
    /// How many more the data has.
    pub left: usize,
}

/// Two sources that print the same text.
#[derive(Clone, Debug, Serialize)]
pub struct CopyView {
    /// The sources.
    pub sides: [HeldView; 2],
    /// Whether it is largely the same text, or in part.
    pub largely: bool,
    /// Whether one outlet published both.
    pub one_outlet: bool,
    /// Agencies that both credit for their words.
    pub agencies: Vec<Publishable>,
    /// The longest passages that may be shown, in the order of the first source.
    pub passages: Vec<[SideText; 2]>,
    /// `found` or `confirmed`.
    pub status: Status,
}

/// One of them.
#[derive(Clone, Debug, Serialize)]
pub struct HeldView {
    /// Its title.
    pub title: Publishable,
    /// Who published it.
    pub outlet: Option<Publishable>,
    /// BCP 47 tag of its title, where it is not the site's.
    pub language: Option<String>,
    /// The reference to it.
    pub note: NoteRef,
    /// Of a hundred of its words, how many stand in the other.
    pub percent: usize,
    /// Agencies that it credits for its words and the other does not.
    pub agencies: Vec<Publishable>,
}

/// A passage as one of two sources prints it.
#[derive(Clone, Debug, Serialize)]
pub struct SideText {
    /// The source's number.
    pub number: usize,
    /// Where it stands in the article.
    pub href: String,
    /// Its lines, as read.
    pub lines: String,
    /// BCP 47 tag, where it is not the site's.
    pub language: Option<String>,
    /// Its words, parted where the other's differ.
    pub parts: Vec<TextPart>,
}

/// Words that both print, or that differ.
#[derive(Clone, Debug, Serialize)]
pub struct TextPart {
    /// The words.
    pub text: Publishable,
    /// Whether they differ.
    pub differs: bool,
}

/// Builds the view of a story's copies.
pub fn copies(
    reader: &Reader<'_>,
    records: &[CopyRecord],
    route: &Route,
    apparatus: &mut Apparatus<'_, Cited>,
) -> Option<CopiesView> {
    let shown = nearest(records);
    let pairs: Vec<CopyView> =
        shown.into_iter().take(PAIRS).map(|record| view(reader, record, route, apparatus)).collect();
    (!pairs.is_empty()).then(|| CopiesView { left: records.len() - pairs.len(), pairs })
}

/// Of each article's pairs with one before it the one with most words.
fn nearest(records: &[CopyRecord]) -> Vec<&CopyRecord> {
    let mut by_words: Vec<usize> = (0..records.len()).collect();
    by_words.sort_by_key(|&at| (std::cmp::Reverse(records[at].words), at));
    let mut told = FxHashSet::default();
    by_words.retain(|&at| told.insert(records[at].sides[1].article));
    by_words.sort_unstable();
    by_words.into_iter().map(|at| &records[at]).collect()
}

fn view(
    reader: &Reader<'_>,
    record: &CopyRecord,
    route: &Route,
    apparatus: &mut Apparatus<'_, Cited>,
) -> CopyView {
    let both = record.credited_by_both();
    let mut side = |held: &HeldRecord| {
        let card = reader.card(held.article);
        HeldView {
            title: card.title,
            outlet: card.outlet,
            language: card.language,
            note: apparatus.refer(held.article, None, &reader.phrases().say("back.same_text")),
            percent: held.percent,
            agencies: held.agencies.iter().filter(|agency| !both.contains(agency)).cloned().collect(),
        }
    };
    let sides = [side(&record.sides[0]), side(&record.sides[1])];
    let numbers = [sides[0].note.number, sides[1].note.number];
    let whole = |(_, quotes): &&(usize, [Quote; 2])| quotes.iter().all(|quote| quote.text.is_some());
    let mut runs: Vec<&(usize, [Quote; 2])> = record.runs.iter().filter(whole).collect();
    runs.sort_by_key(|(words, quotes)| (std::cmp::Reverse(*words), quotes[0].witness));
    runs.truncate(PASSAGES);
    runs.sort_by_key(|(_, quotes)| quotes[0].witness);
    CopyView {
        largely: record.sides.iter().any(|held| held.percent >= LARGELY),
        one_outlet: record.kind == CopyKind::Edition,
        status: record.status,
        agencies: both,
        passages: runs.into_iter().map(|(_, quotes)| side_by_side(reader, quotes, numbers, route)).collect(),
        sides,
    }
}

fn side_by_side(
    reader: &Reader<'_>,
    quotes: &[Quote; 2],
    numbers: [usize; 2],
    route: &Route,
) -> [SideText; 2] {
    let texts = quotes.each_ref().map(|quote| quote.text.clone().unwrap_or_default());
    let [left, right] = parts(&texts);
    let side = |at: usize, parts: Vec<TextPart>| {
        let quote: &Quote = &quotes[at];
        let card = reader.card(quote.witness.article);
        let page = route.to(&card.route);
        SideText {
            number: numbers[at],
            href: quote.address.as_ref().map_or(page.clone(), |address| format!("{page}#{address}")),
            lines: reader.phrases().lines(quote.lines),
            language: card.language,
            parts,
        }
    };
    [side(0, left), side(1, right)]
}

/// Two wordings, parted where their words differ; case, marks and spaces do not count.
fn parts(texts: &[Publishable; 2]) -> [Vec<TextPart>; 2] {
    let read = texts.each_ref().map(|text| words(text.as_str()));
    let folded =
        read.each_ref().map(|words| words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>());
    let mut differing: [Vec<Range<usize>>; 2] = Default::default();
    for step in capture_diff_slices(Algorithm::Myers, &folded[0], &folded[1]) {
        if step.tag() == DiffTag::Equal {
            continue;
        }
        for (side, range) in [step.old_range(), step.new_range()].into_iter().enumerate() {
            if let Some((first, last)) = read[side].get(range).and_then(|run| run.first().zip(run.last())) {
                differing[side].push(first.range.start..last.range.end);
            }
        }
    }
    let parted = |side: usize| {
        let (text, mut found, mut at) = (&texts[side], Vec::new(), 0);
        let mut add = |range: Range<usize>, differs: bool| {
            if !range.is_empty() {
                found.push(TextPart { text: text.part(range), differs });
            }
        };
        for range in &differing[side] {
            add(at..range.start, false);
            add(range.clone(), true);
            at = range.end;
        }
        add(at..text.as_str().len(), false);
        found
    };
    [parted(0), parted(1)]
}
