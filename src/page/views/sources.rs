//! A page's source notes, as templates are given them.

use serde::Serialize;

use super::{CardView, card};
use crate::annotate::{Apparatus, Back, NoteRef, NotedSource};
use crate::corpus::Witness;
use crate::page::desk::Reader;
use crate::page::fragment::original;
use crate::page::markup::SafeUrl;
use crate::page::records::Quote;
use crate::page::route::Route;
use crate::policy::Publishable;

/// A way back from a note.
#[derive(Clone, Debug, Serialize)]
pub struct BackView {
    /// The reference's id.
    pub id: String,
    /// What it is called.
    pub label: String,
}

/// A passage under a source.
#[derive(Clone, Debug, Serialize)]
pub struct PassageView {
    /// Its id.
    pub id: String,
    /// Its line, as read: `l. 18`, `ll. 18–20`.
    pub lines: String,
    /// Where it stands in the article.
    pub href: String,
    /// Its words; none where they may not be shown.
    pub text: Option<Publishable>,
    /// The original at these words (a text fragment).
    pub original: Option<String>,
    /// Its uses.
    pub backs: Vec<BackView>,
}

/// A source with the passages that the page uses.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: usize,
    /// The article.
    pub card: CardView,
    /// Whether this page is the article itself.
    pub own: bool,
    /// Uses of the source as a whole.
    pub backs: Vec<BackView>,
    /// Its passages, in the order of its text.
    pub passages: Vec<PassageView>,
}

/// A passage for the apparatus: ordered by place, named by its line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cited {
    witness: Witness,
    block_line: u32,
    address: Option<String>,
    lines: (u32, u32),
    text: Option<Publishable>,
}

impl Cited {
    pub(super) fn of(quote: &Quote) -> Self {
        Cited {
            witness: quote.witness,
            block_line: quote.block_line,
            address: quote.address.clone(),
            lines: quote.lines,
            text: quote.text.clone(),
        }
    }

    /// The passage's part of an id: its line, and where in it.
    pub(super) fn anchor(&self) -> String {
        let Witness { block, start, end, .. } = self.witness;
        format!("l{}-{block}-{start}-{end}", self.block_line)
    }
}

/// Refers to a passage's source; the label names the place in the list of ways back.
pub(super) fn refer(quote: &Quote, label: &str, apparatus: &mut Apparatus<'_, Cited>) -> NoteRef {
    let cited = Cited::of(quote);
    let anchor = cited.anchor();
    apparatus.refer(quote.witness.article, Some((cited, anchor)), label)
}

/// The notes of a page: every source that has a number, with its passages.
pub(super) fn sources(
    reader: &Reader<'_>,
    notes: Vec<NotedSource<Cited>>,
    route: &Route,
    own: Option<usize>,
) -> Vec<SourceView> {
    notes.into_iter().map(|note| source(reader, note, route, own)).collect()
}

fn source(reader: &Reader<'_>, note: NotedSource<Cited>, route: &Route, own: Option<usize>) -> SourceView {
    let article = reader.card(note.article);
    let backs = |backs: Vec<Back>| {
        backs.into_iter().map(|back| BackView { id: back.id, label: back.label }).collect::<Vec<_>>()
    };
    let url = article.url.as_deref().and_then(SafeUrl::new);
    let passages = note.passages.into_iter().map(|noted| PassageView {
        id: noted.id,
        lines: reader.phrases().lines(noted.passage.lines),
        href: match &noted.passage.address {
            Some(address) => format!("{}#{address}", route.to(&article.route)),
            None => route.to(&article.route),
        },
        original: noted
            .passage
            .text
            .as_ref()
            .and_then(|text| original(reader, url.as_ref()?, &noted.passage.witness, text.as_str())),
        text: noted.passage.text,
        backs: backs(noted.backs),
    });
    SourceView {
        id: format!("s{}", note.number),
        number: note.number,
        own: own == Some(note.article),
        backs: backs(note.backs),
        passages: passages.collect(),
        card: card(reader, &article, route),
    }
}
