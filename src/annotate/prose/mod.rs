//! The editor's Markdown → [`Prose`]: events with citations, proven quotations and notes between them.
//!
//! 1. [`footnotes`]: `[^id]` with its definition, and `^[a note]` where it stands.
//! 2. [`citations`]: `[@key]`, `[see @a, para. 3; @b]`, `[-@a]`, `@key says`, `[[key]]` (Pandoc's and Obsidian's habits).
//! 3. [`quotes`]: the words that a citation follows in quotation marks, and quotations that end in `— [@key]`; they
//!    must stand in the article.
//! 4. [`directives`]: `{{ timeline(story) }}` and its kin, alone in a paragraph: live parts of the digest.

mod citations;
mod directives;
mod footnotes;
mod pictures;
mod quotes;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use crate::corpus::{Corpus, Witness};
use crate::intake::Key;
use crate::text::{Diagnostic, Diagnostics, Place, Span, Text};
pub use directives::Directive;
pub use pictures::{PICTURE, Pictures};
use quotes::Gathered;

/// The editor's words, parsed.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    /// The events, in order.
    pub events: Vec<ProseEvent>,
    /// The notes that they refer to, each with its own words.
    pub notes: Vec<Vec<ProseEvent>>,
}

impl Prose {
    /// The languages of its code, as fences name them.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        let all = self.events.iter().chain(self.notes.iter().flatten());
        all.filter_map(|event| match event {
            ProseEvent::Markdown(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info)))) => {
                info.split_whitespace().next()
            }
            _ => None,
        })
    }

    /// Takes the first heading away: it is the page's title.
    pub fn drop_title(&mut self) {
        let is_end =
            |event: &ProseEvent| matches!(event, ProseEvent::Markdown(Event::End(TagEnd::Heading(_))));
        let end = self.events.iter().position(is_end).map_or(0, |at| at + 1);
        self.events.drain(..end);
    }
}

/// A piece of the editor's words.
#[derive(Clone, Debug)]
pub enum ProseEvent {
    /// Markdown.
    Markdown(Event<'static>),
    /// A citation of articles.
    Citation(Citation),
    /// A reference to a note, by its place among the notes.
    Note(usize),
    /// A link to an article or a story: where to, and the words that are given for it.
    Link(Target, Option<String>),
    /// A live part of the digest, between blocks.
    Directive(Directive),
}

/// A citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// What is printed.
    pub form: Form,
    /// The articles.
    pub items: Vec<Cite>,
}

impl Citation {
    /// Whether it prints numbers only.
    pub fn is_bare(&self) -> bool {
        self.form == Form::Number
            && self.items.iter().all(|cite| cite.before.is_empty() && cite.after.is_empty())
    }
}

/// What a citation prints beside its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The number.
    Number,
    /// The article's outlet, as part of a sentence, then the number.
    Named,
    /// Outlet and day, under a quotation, then the number.
    Attribution,
}

/// A cited article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cite {
    /// Its place in the corpus.
    pub article: usize,
    /// The passages of it that are quoted; none where it is cited as a whole.
    pub passages: Vec<Witness>,
    /// Words before it: `see`.
    pub before: String,
    /// Words behind it: `para. 3`.
    pub after: String,
    /// The earlier capture that alone has the quoted words, as a place among the article's earlier ones.
    pub only_in: Option<usize>,
}

impl Cite {
    /// A citation of an article as a whole.
    pub fn of(article: usize) -> Self {
        Cite { article, passages: Vec::new(), before: String::new(), after: String::new(), only_in: None }
    }
}

/// Where a link in double brackets leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An article, by its place.
    Article(usize),
    /// A story, by its place.
    Story(usize),
}

/// What may be cited.
pub struct Sources<'c> {
    /// The articles and stories.
    pub corpus: &'c Corpus,
    /// The places of articles, by their keys and short keys.
    pub keys: &'c BTreeMap<Key, usize>,
    /// The editor's pictures.
    pub pictures: &'c Pictures,
}

/// Markdown in a file of the editor's.
#[derive(Clone, Copy)]
pub struct Written<'w> {
    /// The file's path.
    pub path: &'w str,
    /// Its text.
    pub text: &'w Text,
    /// Where in it the Markdown stands.
    pub range: &'w Range<usize>,
    /// The story that the file is about, by its place.
    pub story: Option<usize>,
}

impl Written<'_> {
    /// The place of some words that stand at or after an offset of the Markdown: smart punctuation may have moved
    /// offsets within a text, so they are looked for.
    pub(super) fn place(&self, at: usize, words: &str) -> Place {
        let from = self.range.start + at;
        let rest = self.text.string.get(from..self.range.end).unwrap_or("");
        let start = rest.find(words).map_or(from, |offset| from + offset);
        let end = (start + words.len()).min(self.text.string.len());
        Place::span(self.path, self.text, Span::new(start, end))
    }
}

/// The Markdown that content may use, option by option.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_MATH
}

/// Whether what stands between two dollar signs is a sum, or holds a citation, and so is no formula.
fn is_money(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) || text.contains('@')
}

/// Markdown events with the bytes that they were read from.
type Events = VecDeque<(Event<'static>, Range<usize>)>;

/// Parses Markdown; what it cites must be known, and what it quotes must stand in what it cites.
pub fn prose(written: Written<'_>, sources: &Sources<'_>) -> (Prose, Diagnostics) {
    let markdown = &written.text.string[written.range.clone()];
    let parser = Parser::new_ext(markdown, options()).into_offset_iter();
    let events: Events =
        TextMergeWithOffset::new(parser).map(|(event, range)| (event.into_static(), range)).collect();
    let mut reader =
        Reader { written, sources, notes: Vec::new(), labels: BTreeMap::new(), flaws: Vec::new() };
    let main = reader.definitions(events);

    let events = reader.read(main);
    let notes = std::mem::take(&mut reader.notes).into_iter().map(|note| note.unwrap_or_default()).collect();
    (Prose { events, notes }, reader.flaws)
}

/// Reads a file's words.
struct Reader<'r> {
    written: Written<'r>,
    sources: &'r Sources<'r>,
    /// The notes; one that is being read has no words yet.
    notes: Vec<Option<Vec<ProseEvent>>>,
    /// The places of defined notes.
    labels: BTreeMap<String, usize>,
    flaws: Diagnostics,
}

impl Reader<'_> {
    /// Events → words with citations, quotations and notes.
    fn read(&mut self, mut events: Events) -> Vec<ProseEvent> {
        let (mut out, mut gathered, mut code) = (Vec::new(), Gathered::default(), false);
        quotes::attributions_as_paragraphs(&mut events);
        let mut depth = 0usize;
        loop {
            let at = events.front().map_or(0, |(_, range)| range.start);
            if let Some(words) = (depth == 0).then(|| directives::alone(&mut events)).flatten() {
                out.extend(self.directive(&words, at).map(ProseEvent::Directive));
                continue;
            }
            let Some((event, range)) = events.pop_front() else { return out };
            match &event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            match &event {
                Event::Start(Tag::CodeBlock(_)) => code = true,
                Event::End(TagEnd::CodeBlock) => code = false,
                Event::FootnoteReference(label) => {
                    out.extend(self.labels.get(label.as_ref()).map(|&at| ProseEvent::Note(at)));
                    continue;
                }
                // `from $5-$6` is money, not a formula.
                Event::InlineMath(text) if is_money(text) => {
                    self.text(&format!("${text}$"), range.start, &mut gathered, &mut out);
                    continue;
                }
                Event::Text(text) if !code => {
                    if let Some(inner) = footnotes::inline(text.as_ref(), &range, &mut events) {
                        self.text(&inner.before, range.start, &mut gathered, &mut out);
                        let at = self.notes.len();
                        self.notes.push(None);
                        let words = self.read(inner.note);
                        self.notes[at] = Some(words);
                        out.push(ProseEvent::Note(at));
                        continue;
                    }
                    self.text(text.as_ref(), range.start, &mut gathered, &mut out);
                    continue;
                }
                _ => gathered.meet(&event),
            }
            out.push(ProseEvent::Markdown(self.picture(event, range.start)));
        }
    }

    fn flaw(&mut self, code: &'static str, place: Place, (message, help): (String, String)) {
        self.flaws.push(Diagnostic::error(code, place, message).help(help));
    }
}
