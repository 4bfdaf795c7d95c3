//! Redaction in the editor's Markdown.
//!
//! Redacted words may be broken by emphasis, line ends, table cells or tags. They are looked for in each
//! block's text as a reader sees it, and taken out of every event that holds a part of them. Addresses
//! and titles of links and pictures, and raw HTML, are looked through on their own.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::policy::Policy;

/// Takes redacted words out of events.
pub fn redact(events: Vec<Event<'static>>, policy: &Policy<'_>) -> Vec<Event<'static>> {
    let mut out: Vec<Event<'static>> = Vec::with_capacity(events.len());
    let mut block = 0;
    for event in events {
        let parts = is_block_edge(&event);
        out.push(attributes(event, policy));
        if parts {
            redact_block(&mut out[block..], policy);
            block = out.len();
        }
    }
    redact_block(&mut out[block..], policy);
    out
}

/// Whether a reader sees a break here: everything but inline markup and table cells.
fn is_block_edge(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => !matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Link { .. }
                | Tag::Image { .. }
                | Tag::TableCell
        ),
        Event::End(tag) => !matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
                | TagEnd::TableCell
        ),
        Event::Rule | Event::Html(_) => true,
        _ => false,
    }
}

/// What an event adds to its block's text.
fn seen<'e>(event: &'e Event<'_>) -> &'e str {
    match event {
        Event::Text(text) | Event::Code(text) => text,
        Event::SoftBreak | Event::HardBreak | Event::Start(Tag::TableCell) => " ",
        _ => "",
    }
}

fn redact_block(events: &mut [Event<'static>], policy: &Policy<'_>) {
    let text: String = events.iter().map(|event| seen(event)).collect();
    let found = policy.redacted_ranges(&text);
    let mut at = 0;
    for event in events.iter_mut() {
        let own = at..at + seen(event).len();
        at = own.end;
        let (Event::Text(words) | Event::Code(words)) = event else { continue };
        let mut left = String::new();
        let mut from = own.start;
        for range in found.iter().filter(|range| range.start < own.end && own.start < range.end) {
            left.push_str(slice(words, from..range.start.max(from), own.start));
            // The event in which the words begin says that something stood here.
            left.push_str(if range.start >= own.start { "[redacted]" } else { "" });
            from = range.end.min(own.end);
        }
        left.push_str(slice(words, from..own.end, own.start));
        *words = CowStr::from(policy.own(&left).as_str().to_owned());
    }
}

fn slice(words: &str, range: Range<usize>, start: usize) -> &str {
    words.get(range.start - start..range.end - start).unwrap_or("")
}

/// Addresses, titles and raw HTML. An address that spells redacted words leads nowhere.
fn attributes(event: Event<'static>, policy: &Policy<'_>) -> Event<'static> {
    let own = |text: CowStr<'static>| CowStr::from(policy.own(&text).as_str().to_owned());
    let link = |url: CowStr<'static>| CowStr::from(policy.link(&url).unwrap_or_default());
    match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url: link(dest_url), title: own(title), id })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Image { link_type, dest_url: link(dest_url), title: own(title), id })
        }
        Event::InlineHtml(html) => Event::InlineHtml(own(html)),
        Event::Html(html) => {
            let bare: String =
                html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, rest)| rest)).collect();
            // Words that only tags keep apart: the piece is shown without its tags.
            let hides = policy.redactions(&bare) > policy.redactions(&html);
            Event::Html(own(if hides { CowStr::from(bare) } else { html }))
        }
        other => other,
    }
}
