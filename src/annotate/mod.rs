//! What is said about passages: links between articles, citations in the editor's words, numbers.
//!
//! 1. [`ANNOTATORS`]: the table of annotators that work on the corpus; each gives [`Annotation`]s.
//! 2. [`mod@prose`]: the editor's Markdown → [`Prose`], with its citations resolved and its quotations proven.
//! 3. [`mod@notes`]: the editor's notes on articles, each anchored in the words that it quotes.
//! 4. [`mod@revisions`]: what an outlet changed between the captures of an article.
//! 5. [`numbering`]: a page's source notes, numbered, with a back link for every use.
//!
//! This room knows nothing of what may be shown, nor of HTML.

mod notes;
mod numbering;
mod prose;
mod revisions;

pub use notes::{EditorNote, notes};
pub use numbering::{Apparatus, Back, NoteRef, NotedPassage, NotedSource};
pub use prose::{
    Citation, Cite, Directive, Form, PICTURE, Pictures, Prose, ProseEvent, Sources, Target, Written, prose,
};

pub use revisions::{Change, ChangeKind, Revision, revisions};

use crate::corpus::{Corpus, PassageKind, Status, Witness};

/// Why an annotation was made (W3C Web Annotation Vocabulary, 3.3 Motivation and Purpose).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Motivation {
    /// The same stands elsewhere, in equal words or others.
    Linking,
    /// The same spoken words stand elsewhere.
    Quoting,
}

/// Something said about a passage.
///
/// Laws: `anchor` is the annotated words themselves, so its quotation matches exactly; `evidence`
/// names at least one other place; annotations are ordered by anchor.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Annotation {
    /// What it is about.
    pub anchor: Witness,
    /// Why.
    pub motivation: Motivation,
    /// The other places.
    pub evidence: Vec<Witness>,
    /// Found or confirmed.
    pub status: Status,
}

/// All that is said about the articles of a corpus.
#[derive(Clone, Debug, Default)]
pub struct Annotated {
    /// What was found or confirmed, by article, in the order of its text.
    pub annotations: Vec<Vec<Annotation>>,
    /// The editor's notes, by article, in the order of its text.
    pub notes: Vec<Vec<EditorNote>>,
    /// What outlets changed between captures, by article.
    pub revisions: Vec<Vec<Revision>>,
}

/// A way of finding annotations.
pub struct Annotator {
    /// Its name, stable.
    pub name: &'static str,
    /// What it finds.
    pub find: fn(&Corpus) -> Vec<Annotation>,
}

/// The annotators, in the order in which their marks are set.
pub const ANNOTATORS: &[Annotator] = &[
    Annotator {
        name: "same-sentence",
        find: |corpus| shared(corpus, PassageKind::Shared, Motivation::Linking),
    },
    Annotator {
        name: "same-quotation",
        find: |corpus| shared(corpus, PassageKind::Quotation, Motivation::Quoting),
    },
    Annotator {
        name: "other-words",
        find: |corpus| shared(corpus, PassageKind::Reworded, Motivation::Linking),
    },
];

/// Runs all annotators; the result is by article, each in the order of its text.
pub fn annotate(corpus: &Corpus) -> Vec<Vec<Annotation>> {
    let mut by_article = vec![Vec::new(); corpus.articles.len()];
    for annotation in ANNOTATORS.iter().flat_map(|annotator| (annotator.find)(corpus)) {
        by_article[annotation.anchor.article].push(annotation);
    }
    by_article.iter_mut().for_each(|list: &mut Vec<Annotation>| {
        list.sort_by_key(|annotation| {
            (
                annotation.anchor.block,
                annotation.anchor.start,
                std::cmp::Reverse(annotation.anchor.end),
                annotation.motivation,
            )
        });
    });
    by_article
}

/// Both ways: every witness of a passage is annotated with all the others.
fn shared(corpus: &Corpus, kind: PassageKind, motivation: Motivation) -> Vec<Annotation> {
    let passages = corpus.passages.iter().filter(|passage| passage.kind == kind);
    let each = passages.flat_map(|passage| {
        passage.witnesses.iter().map(move |anchor| Annotation {
            anchor: *anchor,
            motivation,
            evidence: passage.witnesses.iter().filter(|other| *other != anchor).copied().collect(),
            status: passage.status,
        })
    });
    each.collect()
}
