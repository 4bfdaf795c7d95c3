//! The editor's words on a page.

use super::sources::refer;
use super::{Cited, date};
use crate::annotate::{Apparatus, Cite, NoteRef, Target};
use crate::page::desk::Reader;
use crate::page::markup::{Citing, Letters, SafeHtml, prose};
use crate::page::route::Route;
use crate::policy::Publishable;

/// The editor's words at a place; a citation of quoted words refers to their passages, another to its source as a
/// whole.
pub(super) fn editors_words(
    reader: &Reader<'_>,
    at: usize,
    route: &Route,
    apparatus: &mut Apparatus<'_, Cited>,
) -> SafeHtml {
    let (_, words) = reader.content(at);
    let mut citing = Words { reader, route, apparatus, label: "text".to_owned(), uses: 0 };
    prose(words, reader.policy(), &mut citing, &mut Letters::default())
}

/// The sources that some words of the editor's cite.
pub(super) struct Words<'w, 'd, 'a> {
    pub(super) reader: &'w Reader<'d>,
    pub(super) route: &'w Route,
    pub(super) apparatus: &'w mut Apparatus<'a, Cited>,
    /// What a use is called in the list of ways back, before its number.
    pub(super) label: String,
    pub(super) uses: usize,
}

impl Citing for Words<'_, '_, '_> {
    fn refer(&mut self, cite: &Cite) -> Vec<NoteRef> {
        self.uses += 1;
        let label = format!("{} {}", self.label, self.uses);
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
        self.reader.card(article).date.map(|day| date(day).text)
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
