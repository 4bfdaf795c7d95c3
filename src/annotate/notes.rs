//! The editor's notes on articles: `content/notes/KEY.md`.
//!
//! A note is a quotation of the article's words, then what the editor says of them, up to the next quotation. Its
//! anchor comes from the quoted words, never from a count: they must stand in the article, once. What stands before
//! the first quotation is about the article as a whole.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::prose::{Citation, Form, Prose, ProseEvent, Sources, Written, prose};
use crate::corpus::{Body, Proof, Witness};
use crate::text::{Diagnostic, Diagnostics};

/// A note of the editor's.
///
/// Law: its anchor's words are those that the editor quotes, folded; there is none where the note is about the
/// article as a whole.
#[derive(Clone, Debug)]
pub struct EditorNote {
    /// The words that it is about, block by block.
    pub anchor: Vec<Witness>,
    /// The same as the editor quotes them.
    pub quoted: String,
    /// What the editor says.
    pub words: Prose,
    /// Who wrote it.
    pub by: Option<String>,
    /// When.
    pub date: Option<jiff::civil::Date>,
}

/// The notes of a file on an article, in the order of the file; author and date are the caller's to set.
pub fn notes(written: Written<'_>, article: usize, sources: &Sources<'_>) -> (Vec<EditorNote>, Diagnostics) {
    let (Prose { mut events, notes }, mut flaws) = prose(written, sources);
    let before = events.len();
    events.retain(|event| !matches!(event, ProseEvent::Directive(_)));
    if events.len() < before {
        let flaw =
            Diagnostic::error("annotate/directive", written.place(0, "{{"), "a note holds no directive");
        flaws.push(flaw.help("directives stand on pages: stories, editions, plain pages"));
    }
    let mut found: Vec<EditorNote> = Vec::new();
    let body = Body::of(article, &sources.corpus.articles[article]);
    let mut at = 0;
    for piece in pieces(events) {
        let piece = match piece {
            Piece::Words(words) => match found.last_mut() {
                Some(note) => {
                    note.words.events.extend(words);
                    continue;
                }
                None => {
                    EditorNote::new(Vec::new(), String::new(), Prose { events: words, notes: notes.clone() })
                }
            },
            Piece::Anchor(quoted) => {
                let first = quoted.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
                let markdown = &written.text.string[written.range.clone()];
                at += markdown.get(at..).and_then(|rest| rest.find(&first)).unwrap_or(0);
                let anchor = match body.prove(&quoted) {
                    Ok(Proof::Text(anchor)) => anchor,
                    Ok(Proof::Head | Proof::Earlier(_)) => Vec::new(),
                    Err(unproven) => {
                        let key = sources.corpus.articles[article].key.as_str();
                        let (message, help) = unproven.explained(&quoted, key);
                        let place = written.place(at, &first);
                        let flaw = Diagnostic::error("annotate/orphaned-note", place, message).help(help);
                        flaws.push(flaw.quoting(key, &quoted));
                        Vec::new()
                    }
                };
                at += first.len();
                EditorNote::new(anchor, quoted, Prose { events: Vec::new(), notes: notes.clone() })
            }
        };
        found.push(piece);
    }
    (found, flaws)
}

impl EditorNote {
    fn new(anchor: Vec<Witness>, quoted: String, words: Prose) -> Self {
        EditorNote { anchor, quoted, words, by: None, date: None }
    }
}

/// A piece of a file of notes.
enum Piece {
    /// Quoted words, as text.
    Anchor(String),
    /// What is said.
    Words(Vec<ProseEvent>),
}

/// Parts a file at its quotations; one that ends in `— [@key]` belongs to what is said.
fn pieces(events: Vec<ProseEvent>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut depth, mut block) = (0usize, Vec::new());
    for event in events {
        match &event {
            ProseEvent::Markdown(Event::Start(_)) => depth += 1,
            ProseEvent::Markdown(Event::End(_)) => depth = depth.saturating_sub(1),
            _ => {}
        }
        block.push(event);
        if depth == 0 {
            let block = std::mem::take(&mut block);
            pieces.push(match is_anchor(&block) {
                true => Piece::Anchor(plain(&block)),
                false => Piece::Words(block),
            });
        }
    }
    pieces
}

fn is_anchor(block: &[ProseEvent]) -> bool {
    let attributed =
        |event: &ProseEvent| matches!(event, ProseEvent::Citation(Citation { form: Form::Attribution, .. }));
    matches!(block.first(), Some(ProseEvent::Markdown(Event::Start(Tag::BlockQuote(_)))))
        && !block.iter().any(attributed)
}

fn plain(block: &[ProseEvent]) -> String {
    let mut out = String::new();
    for event in block {
        match event {
            ProseEvent::Markdown(Event::Text(text) | Event::Code(text)) => out.push_str(text),
            ProseEvent::Markdown(Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph)) => {
                out.push('\n')
            }
            _ => {}
        }
    }
    out.trim().to_owned()
}
