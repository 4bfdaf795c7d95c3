//! Notes: `[^id]` with a definition elsewhere, and `^[a note]` where it stands (Pandoc's `inline_notes`).

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::{Events, Reader};
use crate::text::Diagnostic;

impl Reader<'_> {
    /// Takes the definitions of notes out of events and reads them. A note that nothing refers to is a warning.
    pub(super) fn definitions(&mut self, events: Events) -> Events {
        let (mut main, mut defined) = (Events::new(), Vec::new());
        let mut referred: BTreeMap<String, ()> = BTreeMap::new();
        let mut open: Option<(String, usize, Events)> = None;
        for (event, range) in events {
            if let Event::FootnoteReference(label) = &event {
                referred.insert(label.to_string(), ());
            }
            match (&event, &mut open) {
                (Event::Start(Tag::FootnoteDefinition(label)), None) => {
                    open = Some((label.to_string(), range.start, Events::new()));
                }
                (Event::End(TagEnd::FootnoteDefinition), Some(_)) => defined.extend(open.take()),
                (_, Some((.., words))) => words.push_back((event, range)),
                (_, None) => main.push_back((event, range)),
            }
        }
        for (at, (label, start, _)) in defined.iter().enumerate() {
            self.labels.insert(label.clone(), at);
            if !referred.contains_key(label) {
                let place = self.written.place(*start, &format!("[^{label}]"));
                let flaw = Diagnostic::warning(
                    "annotate/unused-note",
                    place,
                    format!("nothing refers to the note `{label}`"),
                );
                self.flaws.push(flaw.help(format!("write [^{label}] where it belongs")));
            }
        }
        self.notes = vec![None; defined.len()];
        for (at, (.., words)) in defined.into_iter().enumerate() {
            let words = self.read(words);
            self.notes[at] = Some(words);
        }
        main
    }
}

/// A note where it stands.
pub(super) struct Inline {
    /// The words before it.
    pub(super) before: String,
    /// Its own, as one paragraph.
    pub(super) note: Events,
}

/// The first note in a text, with what of it stands in the events that follow; those are taken, and what stands
/// behind the note is put back.
pub(super) fn inline(text: &str, range: &Range<usize>, following: &mut Events) -> Option<Inline> {
    let start = text.find("^[")?;
    let mut depth = 1;
    let mut note = Events::from([(Event::Start(Tag::Paragraph), range.clone())]);
    let words = |part: &str| Event::Text(CowStr::from(part.to_owned()));
    let (mut rest, mut at) = (text[start + 2..].to_owned(), range.clone());
    let mut taken = 0;
    loop {
        if let Some(end) = closing(&rest, &mut depth) {
            note.push_back((words(&rest[..end]), at.clone()));
            note.push_back((Event::End(TagEnd::Paragraph), at.clone()));
            following.drain(..taken);
            let behind = &rest[end + 1..];
            if !behind.is_empty() {
                following.push_front((words(behind), at));
            }
            return Some(Inline { before: text[..start].trim_end_matches(' ').to_owned(), note });
        }
        note.push_back((words(&rest), at.clone()));
        // Up to the next text; a note does not go beyond its block.
        loop {
            let (event, range) = following.get(taken)?;
            taken += 1;
            match event {
                Event::Text(text) => {
                    (rest, at) = (text.to_string(), range.clone());
                    break;
                }
                Event::Start(tag) if !is_inline(&tag.to_end()) => return None,
                Event::End(tag) if !is_inline(tag) => return None,
                other => note.push_back((other.clone(), range.clone())),
            }
        }
    }
}

/// The byte of the bracket that closes the note.
fn closing(text: &str, depth: &mut usize) -> Option<usize> {
    for (at, c) in text.char_indices() {
        match c {
            '[' => *depth += 1,
            ']' => *depth -= 1,
            _ => {}
        }
        if *depth == 0 {
            return Some(at);
        }
    }
    None
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}
