//! The editor's notes, as `digest.json` tells them.

use pulldown_cmark::{Event, TagEnd};
use serde::Serialize;

use super::data::{WitnessRow, witness_row};
use super::desk::{Desk, Reader};
use crate::annotate::{Prose, ProseEvent};

/// A note on an article.
#[derive(Serialize)]
pub struct NoteRow {
    article: String,
    by: Option<String>,
    date: Option<String>,
    /// The words that it is about, as the editor quotes them; `null` for the article as a whole.
    quoted: Option<String>,
    witnesses: Vec<WitnessRow>,
    text: String,
}

/// All notes, by article, in the order of its text.
pub fn rows(desk: &Desk<'_>, reader: &Reader<'_>) -> Vec<NoteRow> {
    let of = |article: usize| {
        let notes = &desk.annotated.notes[article];
        let noted = if notes.is_empty() { Vec::new() } else { reader.article(article).notes };
        noted.into_iter().map(move |record| NoteRow {
            article: desk.corpus.articles[article].key.as_str().to_owned(),
            by: record.by.as_ref().map(|by| by.as_str().to_owned()),
            date: record.date.map(|date| date.to_string()),
            quoted: Some(record.quoted.as_str().to_owned()).filter(|words| !words.is_empty()),
            witnesses: record
                .anchor
                .iter()
                .map(|witness| witness_row(desk, &reader.quote(witness)))
                .collect(),
            text: reader.policy().own(&plain(&notes[record.at].words)).as_str().to_owned(),
        })
    };
    (0..desk.corpus.articles.len()).flat_map(of).collect()
}

/// The words of a note as plain text: paragraphs parted by an empty line; citations are left out.
fn plain(prose: &Prose) -> String {
    let mut out = String::new();
    for event in &prose.events {
        match event {
            ProseEvent::Markdown(Event::Text(text) | Event::Code(text)) => out.push_str(text),
            ProseEvent::Markdown(Event::SoftBreak | Event::HardBreak) => out.push('\n'),
            ProseEvent::Markdown(Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_))) => {
                out.push_str("\n\n");
            }
            _ => {}
        }
    }
    out.trim().to_owned()
}
