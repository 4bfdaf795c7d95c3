//! The editor's words on a page.

use serde::Serialize;

use super::quantities::{QuantitiesView, quantities};
use super::revisions::absent;
use super::sources::refer;
use super::story::has_code;
use super::tensions::{TensionView, tensions};
use super::timeline::{MomentsView, timeline};
use super::{CardView, Cited, card};
use crate::annotate::{Apparatus, Cite, Directive, NoteRef, Target};
use crate::corpus::Verdict;
use crate::page::desk::Reader;
use crate::page::markup::{Citing, Letters, SafeHtml, prose};
use crate::page::phrases::{Fill, Phrases};
use crate::page::route::Route;
use crate::policy::Publishable;

/// A piece of the editor's words: HTML, or a live part of the digest.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PieceView {
    /// Words.
    pub html: Option<SafeHtml>,
    /// A story's figures.
    pub quantities: Option<QuantitiesView>,
    /// A story's timeline.
    pub timeline: Option<Vec<MomentsView>>,
    /// Where a story's accounts differ.
    pub tensions: Option<Vec<TensionView>>,
    /// A story's articles.
    pub articles: Option<Vec<CardView>>,
    /// A passage of an article.
    pub passage: Option<CitedView>,
}

/// A passage that the editor shows.
#[derive(Clone, Debug, Serialize)]
pub struct CitedView {
    /// Its words, paragraph by paragraph.
    pub texts: Vec<Publishable>,
    /// The article.
    pub card: CardView,
    /// The reference to it.
    pub note: NoteRef,
}

/// The editor's words at a place, piece by piece; a citation of quoted words refers to their passages, another to its
/// source as a whole.
pub(super) fn editors_words(
    reader: &Reader<'_>,
    at: usize,
    route: &Route,
    apparatus: &mut Apparatus<'_, Cited>,
) -> Vec<PieceView> {
    let (_, words) = reader.content(at);
    let mut citing = Words { reader, route, apparatus, of_note: None, uses: 0, parts: Vec::new() };
    let html = prose(words, reader.policy(), &mut citing, &mut Letters::default());
    let mut parts = citing.parts.into_iter();
    let mut pieces = Vec::new();
    for html in html {
        let words =
            (!html.as_str().is_empty()).then(|| PieceView { html: Some(html), ..PieceView::default() });
        pieces.extend(words);
        pieces.extend(parts.next());
    }
    pieces
}

/// Whether words hold coloured code.
pub(super) fn hold_code(pieces: &[PieceView]) -> bool {
    pieces.iter().filter_map(|piece| piece.html.as_ref()).any(has_code)
}

/// The sources that some words of the editor's cite.
pub(super) struct Words<'w, 'd, 'a> {
    pub(super) reader: &'w Reader<'d>,
    pub(super) route: &'w Route,
    pub(super) apparatus: &'w mut Apparatus<'a, Cited>,
    /// The letter of the note that they are; none of a page's own words.
    pub(super) of_note: Option<String>,
    pub(super) uses: usize,
    /// The live parts that were met.
    pub(super) parts: Vec<PieceView>,
}

impl Citing for Words<'_, '_, '_> {
    fn refer(&mut self, cite: &Cite) -> Vec<NoteRef> {
        self.uses += 1;
        let number = ("number", Fill::Plain(self.uses));
        let label = match &self.of_note {
            Some(letter) => self.phrases().fill("back.note", &[("letter", Fill::Text(letter)), number]),
            None => self.phrases().fill("back.text", &[number]),
        };
        if cite.passages.is_empty() {
            return vec![self.apparatus.refer(cite.article, None, &label)];
        }
        // A quotation through several paragraphs is one reference, to where it begins.
        let first = self.reader.quote(&cite.passages[0]);
        vec![refer(&first, &label, self.apparatus)]
    }

    fn name(&self, article: usize) -> Publishable {
        let card = self.reader.card(article);
        card.outlet.unwrap_or(card.title)
    }

    fn day(&self, article: usize) -> Option<String> {
        self.reader.card(article).date.map(|day| self.reader.date(day).text)
    }

    fn gone(&self, cite: &Cite) -> Option<String> {
        let captures = self.reader.captures(cite.article);
        Some(absent(self.reader, (cite.only_in?, captures.get(cite.only_in?)?), captures.last()?))
    }

    fn phrases(&self) -> &Phrases {
        self.reader.phrases()
    }

    fn root(&self) -> String {
        self.route.root()
    }

    fn directive(&mut self, directive: &Directive) {
        let mut piece = PieceView::default();
        match directive {
            Directive::Quantities(story) => {
                // Those that sources compare: nothing may refer to what is not printed.
                let all = self.reader.story(*story);
                let several = all.quantities.iter().filter(|one| one.verdict != Verdict::Single);
                let several: Vec<_> = several.cloned().collect();
                piece.quantities = quantities(self.reader, &several, self.apparatus);
            }
            Directive::Timeline(story) => {
                piece.timeline =
                    Some(timeline(self.reader, &self.reader.story(*story).timeline, self.apparatus));
            }
            Directive::Tensions(story) => {
                piece.tensions =
                    Some(tensions(self.reader, &self.reader.story(*story).tensions, self.apparatus));
            }
            Directive::Sources(story) => {
                let members = self.reader.story_head(*story).members;
                let cards = members
                    .into_iter()
                    .map(|member| card(self.reader, &self.reader.card(member), self.route));
                piece.articles = Some(cards.collect());
            }
            Directive::Passage(cite) => piece.passage = Some(self.passage(cite)),
        }
        self.parts.push(piece);
    }

    fn page(&self, target: Target) -> (String, Publishable) {
        match target {
            Target::Article(at) => {
                let card = self.reader.card(at);
                (self.route.to(&card.route), card.title)
            }
            Target::Story(at) => {
                let head = self.reader.story_head(at);
                (self.route.to(&head.route), head.title)
            }
        }
    }
}

impl Words<'_, '_, '_> {
    /// A passage with its source; of one that may not be shown, the source alone.
    fn passage(&mut self, cite: &Cite) -> CitedView {
        let texts = cite.passages.iter().filter_map(|witness| self.reader.quote(witness).text).collect();
        let card = card(self.reader, &self.reader.card(cite.article), self.route);
        let note = self.refer(cite).swap_remove(0);
        CitedView { texts, card, note }
    }
}
