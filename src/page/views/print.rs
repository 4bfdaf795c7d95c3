//! The print view of a story: its page, and the texts of its articles one after another.

use serde::Serialize;
use tera::Value;

use super::ready::Ready;
use super::story::{StoryView, story};
use super::{CardView, card};
use crate::intake::Key;
use crate::page::articles::TextRecord;
use crate::page::desk::Reader;
use crate::page::markup::{Printed, Unit, inline, units};
use crate::page::route::{Route, slug};
use crate::policy::Publishable;

/// A story of more articles prints its own page only: with the notes, the texts of forty articles of 600 words are
/// about seventy sheets, and more is no handout.
const MOST: usize = 40;

/// What `print.html` is given: all that `story.html` is, and the texts.
#[derive(Clone, Debug, Serialize)]
pub struct PrintView {
    /// The story: all its fields stand beside these.
    #[serde(flatten)]
    pub story: Ready<StoryView>,
    /// The texts of its articles, in the order of their numbers; none where there are more than `most`.
    pub texts: Vec<PrintedText>,
    /// How many texts may stand on a print view.
    pub most: usize,
}

/// An article's text, to be printed.
#[derive(Clone, Debug, Serialize)]
pub struct PrintedText {
    /// Its number as a source.
    pub number: usize,
    /// The article.
    pub card: CardView,
    /// Its standfirst.
    pub deck: Option<Publishable>,
    /// Who wrote it.
    pub bylines: Vec<Publishable>,
    /// The text, without notes.
    pub units: Vec<Unit>,
    /// Whether the text goes on where it may not be shown.
    pub goes_on: bool,
    /// How many notes of the editor's stand on the article's page.
    pub notes: usize,
}

/// The print view of a story, by its name: beside its page, so that links are the same.
pub fn print_route(story: &Key) -> Route {
    Route::file(format!("stories/{}.print.html", slug(story)))
}

/// Builds the print view of a story.
pub fn print(reader: &Reader<'_>, at: usize) -> PrintView {
    let head = reader.story_head(at);
    let story = story(reader, at, None)
        .with(&["page", "kind"], "print".into())
        .with(&["page", "noindex"], true.into())
        .with(&["print"], Value::none());
    let members = head.members.iter().enumerate().filter(|_| head.members.len() <= MOST);
    let texts = members.map(|(n, &member)| text(reader, (n + 1, member), &head.route));
    PrintView { texts: texts.collect(), story, most: MOST }
}

fn text(reader: &Reader<'_>, (number, member): (usize, usize), route: &Route) -> PrintedText {
    let TextRecord { deck, bylines, blocks, is_cut, notes } = reader.text(member);
    let printed: Vec<Printed> = blocks
        .into_iter()
        .map(|block| Printed {
            html: inline(reader.phrases(), &block, &[], &[]),
            block,
            notes: Vec::new(),
            pictures: Vec::new(),
        })
        .collect();
    PrintedText {
        number,
        card: card(reader, &reader.card(member), route),
        deck,
        bylines,
        units: units(&printed, |block| format!("t{number}-{block}")),
        goes_on: is_cut,
        notes,
    }
}
