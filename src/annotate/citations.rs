//! Citations in the editor's Markdown: `[@key]`, `[@a; @b]`, `@{odd key}` (Pandoc's habits).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};
use regex::Regex;

use crate::content::Content;
use crate::intake::Key;
use crate::text::{Diagnostic, Diagnostics, Place, Span, nearest};

/// The editor's words, parsed: Markdown events with citations between them.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    /// The events, in order.
    pub events: Vec<ProseEvent>,
}

/// A piece of the editor's words.
#[derive(Clone, Debug)]
pub enum ProseEvent {
    /// Markdown.
    Markdown(Event<'static>),
    /// A citation of articles, as places in the corpus.
    Citation(Vec<usize>),
}

static CITATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\[(?:@(?:\{[^{}\[\]]+\}|[^\s;\[\]{}]+)\s*(?:;\s*)?)+\]").expect("the pattern is tested")
});
static CITED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"@(?:\{(?<odd>[^{}\[\]]+)\}|(?<plain>[^\s;\[\]{}]+))").expect("the pattern is tested")
});

/// The Markdown that content may use, option by option.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
}

/// Parses a file's words; an unknown key is an error with the nearest known one.
pub fn prose(content: &Content, keys: &BTreeMap<Key, usize>) -> (Prose, Diagnostics) {
    let (mut prose, mut flaws) = (Prose::default(), Vec::new());
    let mut code = false;
    let parser = Parser::new_ext(content.markdown(), options()).into_offset_iter();
    for (event, range) in TextMergeWithOffset::new(parser) {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Text(text) if !code && text.contains('@') => {
                let at = content.words.start + range.start;
                unread(text, at, content, keys, &mut flaws);
                cite(text, &mut prose, |key| resolve(key, at, content, keys, &mut flaws));
                continue;
            }
            _ => {}
        }
        prose.events.push(ProseEvent::Markdown(event.into_static()));
    }
    if content.opens_with_title() {
        let is_end =
            |event: &ProseEvent| matches!(event, ProseEvent::Markdown(Event::End(TagEnd::Heading(_))));
        let end = prose.events.iter().position(is_end).map_or(0, |at| at + 1);
        prose.events.drain(..end);
    }
    (prose, flaws)
}

fn cite(text: &str, prose: &mut Prose, mut resolve: impl FnMut(&str) -> Option<usize>) {
    let mut from = 0;
    let push = |prose: &mut Prose, piece: &str| {
        if !piece.is_empty() {
            prose.events.push(ProseEvent::Markdown(Event::Text(piece.to_owned().into())));
        }
    };
    for found in CITATION.find_iter(text) {
        // The number hangs on the word before it: the space between them goes.
        push(prose, text[from..found.start()].trim_end_matches(' '));
        let keys = CITED
            .captures_iter(found.as_str())
            .filter_map(|captures| captures.name("odd").or(captures.name("plain")));
        let cited: Vec<usize> = keys.filter_map(|key| resolve(key.as_str())).collect();
        prose.events.push(ProseEvent::Citation(cited));
        from = found.end();
    }
    push(prose, &text[from..]);
}

/// Forms of Pandoc's that this version does not read are errors: a source reference must not be lost.
fn unread(text: &str, at: usize, content: &Content, keys: &BTreeMap<Key, usize>, flaws: &mut Diagnostics) {
    static BRACKETED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\[[^\[\]]*@[^\[\]]*\]").expect("the pattern is tested"));
    let known = |captures: regex::Captures<'_>| {
        let key = captures.name("odd").or(captures.name("plain"));
        key.and_then(|key| Key::new(key.as_str().trim_end_matches([',', '.'])))
            .is_some_and(|key| keys.contains_key(&key))
    };
    for found in BRACKETED.find_iter(text).filter(|found| !CITATION.is_match(found.as_str())) {
        if CITED.captures_iter(found.as_str()).any(known) {
            let start = content.text.string[at..].find(found.as_str()).map_or(at, |offset| at + offset);
            let place = Place::span(&content.path, &content.text, Span::new(start, start + found.len()));
            let message = format!("this form of citation is not read: `{}`", found.as_str());
            flaws.push(
                Diagnostic::error("annotate/citation-form", place, message)
                    .help("write [@key], or [@key; @key] for several"),
            );
        }
    }
}

fn resolve(
    key: &str,
    at: usize,
    content: &Content,
    keys: &BTreeMap<Key, usize>,
    flaws: &mut Diagnostics,
) -> Option<usize> {
    if let Some(article) = Key::new(key).and_then(|key| keys.get(&key)) {
        return Some(*article);
    }
    // Smart punctuation may have moved offsets within the text; the key itself is found again.
    let start = content.text.string[at..].find(&format!("@{key}")).map_or(at, |found| at + found);
    let place = Place::span(&content.path, &content.text, Span::new(start, start + key.len() + 1));
    let flaw = Diagnostic::error("annotate/unknown-key", place, format!("no article has the key `{key}`"));
    flaws.push(match nearest(key, keys.keys().map(Key::as_str)) {
        Some(near) => flaw.label(format!("did you mean `{near}`?")),
        None => {
            flaw.label("not a key of this site").help("keys are file names in seeds/ without their ending")
        }
    });
    None
}
