//! The editor's notes on an article, beside its text.

use serde::Serialize;

use super::Cited;
use super::words::Words;
use crate::annotate::Apparatus;
use crate::corpus::Witness;
use crate::page::desk::Reader;
use crate::page::markup::{Letters, SafeHtml, joined, letterref, note, prose, signed};
use crate::page::records::NoteRecord;
use crate::page::route::Route;
use crate::policy::Publishable;

/// A note that stands beside no shown words.
#[derive(Clone, Debug, Serialize)]
pub struct ApartView {
    /// The words that it is about, as the editor quotes them.
    pub quoted: Publishable,
    /// The reference to it.
    pub reference: SafeHtml,
    /// The note.
    pub note: SafeHtml,
}

/// The notes of a page, by where they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes {
    /// On the article as a whole: the references, and the notes.
    pub(super) whole: Vec<(SafeHtml, SafeHtml)>,
    /// On shown words: the last passage of their anchor, letter, the reference's id, the note.
    pub(super) beside: Vec<Beside>,
    /// On words that are not shown.
    pub(super) apart: Vec<ApartView>,
}

/// A note on shown words.
#[derive(Clone, Debug)]
pub(super) struct Beside {
    pub(super) anchor: Vec<Witness>,
    pub(super) letter: String,
    pub(super) id: String,
    pub(super) note: SafeHtml,
}

/// Prints an article's notes, lettered in the order of the text.
pub(super) fn notes(
    reader: &Reader<'_>,
    (article, records): (usize, &[NoteRecord]),
    route: &Route,
    apparatus: &mut Apparatus<'_, Cited>,
) -> Notes {
    let (mut notes, mut letters) = (Notes::default(), Letters::default());
    for record in records {
        let letter = letters.next_letter();
        let id = format!("n{letter}1");
        let of_note = Some(letter.clone());
        let mut citing =
            Words { reader, route, apparatus: &mut *apparatus, of_note, uses: 0, parts: Vec::new() };
        let own = &reader.desk().annotated.notes[article][record.at];
        let words = joined(prose(&own.words, reader.policy(), &mut citing, &mut letters));
        let day = record.date.map(|day| reader.date(day).text);
        let words = signed(reader.phrases(), &words, record.by.as_ref(), day.as_deref());
        let note = note(reader.phrases(), &letter, &words, std::slice::from_ref(&id));
        let reference = letterref(reader.phrases(), &letter, &id);
        match (record.anchor.is_empty(), record.shown) {
            (true, _) => notes.whole.push((reference, note)),
            (false, true) => notes.beside.push(Beside { anchor: record.anchor.clone(), letter, id, note }),
            (false, false) => notes.apart.push(ApartView { quoted: record.quoted.clone(), reference, note }),
        }
    }
    notes
}

impl Notes {
    /// References and notes on the article as a whole.
    pub(super) fn head(&self) -> Option<(SafeHtml, SafeHtml)> {
        let (references, notes): (Vec<_>, Vec<_>) = self.whole.iter().cloned().unzip();
        (!notes.is_empty()).then(|| (joined(references), joined(notes)))
    }
}
