//! The article page: the text with its notes, and what was removed.

use serde::Serialize;

use super::cite::{CiteView, cite};
use super::entity::{NameView, names};
use super::notes::{ApartView, Beside, Notes, notes};
use super::related::{NearView, near};
use super::revisions::{RevisionView, revisions};
use super::sources::refer;
use super::story::has_code;
use super::tensions::{TensionView, tensions};
use super::{CardView, Cited, PageView, SiteView, SourceView, card, describe, frame, site, sources};
use crate::annotate::{Apparatus, NoteRef};
use crate::corpus::Witness;
use crate::intake::Allowance;
use crate::page::annotations;
use crate::page::desk::Reader;
use crate::page::markup::{
    LinkedName, MarkedPassage, PictureView, Printed, SafeHtml, SafeUrl, Unit, inline, units,
};
use crate::page::phrases::Fill;
use crate::page::records::ArticleRecord;
use crate::page::route::Route;
use crate::policy::{Publishable, ShownBlock, ShownCut, ShownPicture};
use crate::strip::Reason;

/// What `article.html` is given.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// The article.
    pub card: CardView,
    /// Its story.
    pub story: StoryLink,
    /// The reference from the headline to the article's own note.
    pub own: NoteRef,
    /// The standfirst.
    pub deck: Option<Publishable>,
    /// Who wrote it.
    pub bylines: Vec<Publishable>,
    /// Agencies credited for the words.
    pub agencies: Vec<String>,
    /// Agencies credited for pictures.
    pub pictures: Vec<String>,
    /// Further facts.
    pub facts: Vec<FactView>,
    /// Where an archive holds it.
    pub archive: Option<SafeUrl>,
    /// The raw file's path.
    pub path: String,
    /// Its SHA-256.
    pub sha256: String,
    /// How many blocks were kept.
    pub kept: usize,
    /// How it is cited; none of a withdrawn article.
    pub cite: Option<CiteView>,
    /// Its annotations as data.
    pub annotations: Option<String>,
    /// The text.
    pub units: Vec<Unit>,
    /// The pictures that stand behind the last of it.
    pub last: Vec<PictureView>,
    /// References to the editor's notes on the article as a whole.
    pub lettered: Option<SafeHtml>,
    /// These notes.
    pub notes: Option<SafeHtml>,
    /// The editor's notes on words that are not shown.
    pub apart: Vec<ApartView>,
    /// Where its headline and its text differ.
    pub headline: Vec<TensionView>,
    /// Whether the text goes on where it may not be shown.
    pub goes_on: bool,
    /// Stories that are near it, where it has no story to tell them.
    pub near: Vec<NearView>,
    /// Who and what it names, those with a page.
    pub names: Vec<NameView>,
    /// What its outlet changed between captures.
    pub revisions: Vec<RevisionView>,
    /// What was removed.
    pub removed: Vec<RemovedView>,
    /// This source and those that the notes name.
    pub sources: Vec<SourceView>,
}

/// A further fact about an article.
#[derive(Clone, Debug, Serialize)]
pub struct FactView {
    /// What it is: `Rights`, `Captured`.
    pub label: String,
    /// The editor's words.
    pub words: Publishable,
}

/// The way to the article's story.
#[derive(Clone, Debug, Serialize)]
pub struct StoryLink {
    /// Its page; none where the article stands alone.
    pub href: Option<String>,
    /// Its title.
    pub title: Publishable,
    /// BCP 47 tag, where it is not the site's; `und` where it is not known and its letters run the other way.
    pub language: Option<String>,
    /// How many articles it has.
    pub count: usize,
}

/// A removed block.
#[derive(Clone, Debug, Serialize)]
pub struct RemovedView {
    /// Its lines, as read.
    pub lines: String,
    /// Its words, as far as they may be shown.
    pub text: Option<Publishable>,
    /// What it is.
    pub role: &'static str,
    /// Why.
    pub reason: String,
}

/// Builds the view of an article.
pub fn article(reader: &Reader<'_>, at: usize) -> ArticleView {
    let (own_card, record) = (reader.card(at), reader.article(at));
    let route = own_card.route.clone();
    let story = reader.story_head(reader.story_of(at));
    let mut apparatus = Apparatus::new(&story.members);
    let own = apparatus.refer(at, None, &reader.phrases().say("back.headline"));
    let notes = notes(reader, (at, &record.notes), &route, &mut apparatus);
    let linked = reader.linked_in(at).into_iter().map(|(name, page)| (name, route.to(&page))).collect();
    let mut printed = marked(reader, &record, (&notes, linked), &mut apparatus);
    for one in &mut printed {
        one.pictures = pictures(&record.pictures, Some(one.block.block), &route);
    }
    let headline = tensions(reader, &record.headline, &mut apparatus);
    let units = units(&printed, |block| record.addresses.get(&block).cloned().unwrap_or_default());
    let opening = record.blocks.first().map_or("", |block| block.text.as_str());
    let words = record.deck.as_ref().map_or(opening, Publishable::as_str);
    let mut page = frame(reader, &route, "article", &own_card.title, describe(reader, words));
    page.canonical = own_card.url.as_deref().and_then(SafeUrl::new);
    page.noindex = own_card.allowance == Allowance::Full || own_card.withdrawn.is_some();
    page.code = units.iter().any(|unit| has_code(&unit.html));
    let noted = sources(reader, apparatus.used_notes(Cited::anchor), &route, Some(at));
    let removed = record.cuts.iter().map(|cut| RemovedView {
        lines: reader.phrases().lines(cut.lines),
        text: cut.text.clone(),
        role: cut.role.name(),
        reason: reason(reader, cut),
    });
    let count = story.members.len();
    let alone = story.stands_alone();
    let related = if alone { reader.related_to(reader.story_of(at)) } else { Vec::new() };
    let near = near(reader, &related, &route);
    let (lettered, whole) = notes.head().unzip();
    ArticleView {
        site: site(reader, &route),
        page,
        card: card(reader, &own_card, &route),
        story: StoryLink {
            href: (!alone).then(|| route.to(&story.route)),
            title: story.title.clone(),
            language: story.language.clone(),
            count,
        },
        own,
        deck: record.deck,
        bylines: record.bylines,
        agencies: record.agencies.0,
        pictures: record.agencies.1,
        facts: record
            .facts
            .into_iter()
            .map(|(label, words)| FactView { label: reader.phrases().say(label), words })
            .collect(),
        archive: record.archive_url.as_deref().and_then(SafeUrl::new),
        path: record.copy.0,
        sha256: record.copy.1,
        kept: record.blocks.len(),
        cite: cite(reader, at, &route),
        annotations: annotations::file(reader.desk(), at).map(|file| route.to(&file)),
        units,
        last: pictures(&record.pictures, None, &route),
        lettered,
        notes: whole,
        apart: notes.apart,
        headline,
        goes_on: record.is_cut,
        near,
        names: names(reader.named_in(at).into_iter().map(|card| (card.clone(), card.articles)), &route),
        revisions: revisions(reader, record.revisions),
        removed: removed.collect(),
        sources: noted,
    }
}

/// The pictures that stand before a block, or behind the last one.
fn pictures(shown: &[ShownPicture], before: Option<usize>, page: &Route) -> Vec<PictureView> {
    let here = shown.iter().filter(|picture| picture.before == before);
    let view = here.map(|picture| PictureView {
        href: format!("{}{}", page.root(), picture.path),
        width: picture.size.0,
        height: picture.size.1,
        alt: picture.alt.clone(),
        caption: picture.caption.clone(),
    });
    view.collect()
}

/// Why a block was removed, in the site's language.
fn reason(reader: &Reader<'_>, cut: &ShownCut) -> String {
    let key = ["rules.", cut.rule].concat();
    match &cut.reason {
        Reason::Rule(_) => reader.phrases().say(&key),
        Reason::Recurs { count, articles, outlet } => {
            let counts = [("count", Fill::Number(*count)), ("articles", Fill::Number(*articles))];
            reader.phrases().fill(&key, &[counts[0], counts[1], ("outlet", Fill::Text(outlet))])
        }
    }
}

/// The blocks' words with their passages marked and numbered.
///
/// Where passages overlap, a source is named once, at the first that has it.
fn marked(
    reader: &Reader<'_>,
    record: &ArticleRecord,
    (notes, linked): (&Notes, Vec<(Witness, String)>),
    apparatus: &mut Apparatus<'_, Cited>,
) -> Vec<Printed> {
    let mut passage_number = 0;
    let each = record.blocks.iter().map(|block| {
        let mut passages: Vec<MarkedPassage> = Vec::new();
        let mut named: Vec<(std::ops::Range<usize>, usize)> = Vec::new();
        for link in record.links.iter().filter(|link| link.anchor.block == block.block) {
            let Some(range) = block.map(link.anchor.range()) else { continue };
            let overlaps =
                |other: &std::ops::Range<usize>| other.start < range.end && range.start < other.end;
            let new: Vec<_> = link
                .evidence
                .iter()
                .filter(|quote| {
                    !named.iter().any(|(other, article)| *article == quote.witness.article && overlaps(other))
                })
                .collect();
            passage_number += usize::from(!new.is_empty());
            let label = reader.phrases().fill("back.passage", &[("number", Fill::Plain(passage_number))]);
            let refs = new.iter().map(|quote| refer(quote, &label, apparatus));
            let refs = refs.collect();
            named.extend(new.iter().map(|quote| (range.clone(), quote.witness.article)));
            let end = range.end + closing_marks(&block.text.as_str()[range.end..]);
            passages.push(MarkedPassage { range: range.start..end, refs, letters: Vec::new() });
        }
        passages.extend(lettered(block, notes));
        let here = linked.iter().filter(|(name, _)| name.block == block.block);
        let name = |(name, href): &(Witness, String)| {
            Some(LinkedName { range: block.map(name.range())?, href: href.clone() })
        };
        let names: Vec<LinkedName> = here.filter_map(name).collect();
        let html = inline(reader.phrases(), block, &passages, &names);
        let ends = |beside: &&Beside| beside.anchor.last().is_some_and(|last| last.block == block.block);
        let notes = notes.beside.iter().filter(ends).map(|beside| beside.note.clone()).collect();
        Printed { block: block.clone(), html, notes, pictures: Vec::new() }
    });
    each.collect()
}

/// The words of a block that the editor's notes are about; the letter stands where they end.
fn lettered(block: &ShownBlock, notes: &Notes) -> Vec<MarkedPassage> {
    let mut passages = Vec::new();
    for beside in &notes.beside {
        for (at, witness) in beside.anchor.iter().enumerate().filter(|(_, one)| one.block == block.block) {
            let Some(range) = block.map(witness.range()) else { continue };
            let end = range.end + closing_marks(&block.text.as_str()[range.end..]);
            let last = at + 1 == beside.anchor.len();
            let letters = last.then(|| (beside.letter.clone(), beside.id.clone()));
            let letters = letters.into_iter().collect();
            passages.push(MarkedPassage { range: range.start..end, refs: Vec::new(), letters });
        }
    }
    passages
}

/// The length of the quotation marks that close right behind a passage: a number stands after them.
fn closing_marks(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches(['"', '”', '’', '»', '“', '\'']).len()
}
