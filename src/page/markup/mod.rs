//! Publishable text → HTML.
//!
//! Everything that came from a raw article is text and is escaped here; of its markup only what
//! [`MarkKind`] names survives, rebuilt. [`SafeHtml`] can be made in this module alone.

mod prose;
mod url;

use std::ops::Range;

use serde::Serialize;

pub use prose::{Citing, Letters, letterref, note, prose, signed};
pub use url::SafeUrl;

use super::highlight;
use super::phrases::Phrases;
use crate::annotate::NoteRef;
use crate::intake::{Mark, MarkKind, Shape};
use crate::policy::{Publishable, ShownBlock};

/// HTML that holds no markup but ours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Escapes text for HTML content and attributes.
pub fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    // Most of most texts needs nothing: it is copied run by run.
    while let Some(at) = rest.find(|c: char| matches!(c, '&' | '<' | '>' | '"') || c.is_control()) {
        out.push_str(&rest[..at]);
        let mut chars = rest[at..].chars();
        let Some(c) = chars.next() else { break };
        rest = chars.as_str();
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            _ => out.push(' '),
        }
    }
    out.push_str(rest);
}

/// A passage of a block with the notes that hang on its end.
#[derive(Clone, Debug)]
pub struct MarkedPassage {
    /// Where it stands in the shown text.
    pub range: Range<usize>,
    /// References to the other places.
    pub refs: Vec<NoteRef>,
    /// The editor's notes on it: letter, and the reference's id.
    pub letters: Vec<(String, String)>,
}

/// A name that leads to its page.
#[derive(Clone, Debug)]
pub struct LinkedName {
    /// Where it stands in the shown text.
    pub range: Range<usize>,
    /// The page.
    pub href: String,
}

/// A reference, as it stands in running text.
pub fn noteref(phrases: &Phrases, note: &NoteRef, out: &mut String) {
    let NoteRef { id, number, target } = note;
    let word = phrases.html("source.word", &[]);
    out.push_str(&format!(
        "<a class=\"n\" role=\"doc-noteref\" id=\"{id}\" href=\"#{target}\"><span class=\"vh\">{word} </span>{number}</a>"
    ));
}

/// A block's words with inline marks, passages and references.
///
/// The text is cut at every boundary and each piece is wrapped on its own, so that crossing ranges
/// still give well-formed HTML. Of code only the references are given: [`units`] colours its words.
pub fn inline(
    phrases: &Phrases,
    block: &ShownBlock,
    passages: &[MarkedPassage],
    names: &[LinkedName],
) -> SafeHtml {
    if matches!(block.shape, Shape::Code { .. }) {
        let mut out = String::new();
        passages.iter().for_each(|passage| references(phrases, passage, &mut out));
        return SafeHtml(out);
    }
    let text = block.text.as_str();
    let mut cuts: Vec<usize> = vec![0, text.len()];
    cuts.extend(block.marks.iter().flat_map(|mark| [mark.start as usize, mark.end as usize]));
    cuts.extend(passages.iter().flat_map(|passage| [passage.range.start, passage.range.end]));
    cuts.extend(names.iter().flat_map(|name| [name.range.start, name.range.end]));
    cuts.retain(|&cut| cut <= text.len() && text.is_char_boundary(cut));
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = String::with_capacity(text.len() + 64 * cuts.len());
    for pair in cuts.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let over = |mark: &&Mark| mark.start as usize <= from && to <= mark.end as usize;
        let marks: Vec<&Mark> = block.marks.iter().filter(over).collect();
        let passed = passages.iter().any(|passage| passage.range.start <= from && to <= passage.range.end);
        let name = names.iter().find(|name| name.range.start <= from && to <= name.range.end);
        let name = name.filter(|_| !marks.iter().any(|mark| matches!(mark.kind, MarkKind::Link(_))));
        if let Some(LinkedName { href, .. }) = name {
            out.push_str("<a class=\"name\" href=\"");
            escape(href, &mut out);
            out.push_str("\">");
        }
        piece(&text[from..to], &marks, passed, &mut out);
        out.push_str(if name.is_some() { "</a>" } else { "" });
        for passage in passages.iter().filter(|passage| passage.range.end == to) {
            references(phrases, passage, &mut out);
        }
    }
    if block.cut_short {
        out.push_str(" […]");
    }
    SafeHtml(out)
}

fn references(phrases: &Phrases, passage: &MarkedPassage, out: &mut String) {
    passage.refs.iter().for_each(|note| noteref(phrases, note, out));
    let letters = passage.letters.iter();
    letters.for_each(|(letter, id)| out.push_str(letterref(phrases, letter, id).as_str()));
}

fn piece(text: &str, marks: &[&Mark], passed: bool, out: &mut String) {
    let mut closing = String::new();
    let mut wrap = |open: &str, close: &str, out: &mut String| {
        out.push_str(open);
        closing.insert_str(0, close);
    };
    if passed {
        wrap("<span class=\"pass\">", "</span>", out);
    }
    for mark in marks {
        match &mark.kind {
            MarkKind::Emphasis => wrap("<em>", "</em>", out),
            MarkKind::Strong => wrap("<strong>", "</strong>", out),
            MarkKind::Code => wrap("<code>", "</code>", out),
            MarkKind::Link(url) => {
                if let Some(url) = SafeUrl::new(url) {
                    let mut href = String::new();
                    escape(url.as_str(), &mut href);
                    wrap(&format!("<a class=\"out\" rel=\"external\" href=\"{href}\">"), "</a>", out);
                }
            }
        }
    }
    escape(text, out);
    out.push_str(&closing);
}

/// A run of blocks that belong together: a paragraph, a list, a table.
#[derive(Clone, Debug, Serialize)]
pub struct Unit {
    /// The first block's address.
    pub id: String,
    /// The first block's line in the raw file.
    pub line: u32,
    /// Its HTML.
    pub html: SafeHtml,
    /// Whether it is a sub-headline.
    pub heading: bool,
    /// The editor's notes on it.
    pub notes: Option<SafeHtml>,
    /// The pictures that stand before it.
    pub pictures: Vec<PictureView>,
}

/// A picture of an article.
#[derive(Clone, Debug, Serialize)]
pub struct PictureView {
    /// Its file, from the page.
    pub href: String,
    /// Its width in pixels.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
    /// Its text alternative.
    pub alt: Publishable,
    /// Its caption.
    pub caption: Option<Publishable>,
}

/// A block with its words as HTML.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The block.
    pub block: ShownBlock,
    /// Its words.
    pub html: SafeHtml,
    /// The editor's notes on it, as HTML.
    pub notes: Vec<SafeHtml>,
    /// The pictures that stand before it.
    pub pictures: Vec<PictureView>,
}

/// Blocks with their words as HTML → units: neighbouring entries become one list, rows one table,
/// quoted paragraphs one quotation.
pub fn units(blocks: &[Printed], address: impl Fn(usize) -> String) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let kind = group(&blocks[at].block.shape);
        let length = blocks[at..]
            .iter()
            .take_while(|printed| kind != 0 && group(&printed.block.shape) == kind)
            .count()
            .max(1);
        let run = &blocks[at..at + length];
        let first = &run[0].block;
        let notes: String = run.iter().flat_map(|printed| &printed.notes).map(SafeHtml::as_str).collect();
        units.push(Unit {
            id: address(first.block),
            line: first.lines.0,
            html: unit(run, &address),
            heading: matches!(first.role, crate::strip::Role::Subhead),
            notes: (!notes.is_empty()).then_some(SafeHtml(notes)),
            pictures: run.iter().flat_map(|printed| printed.pictures.iter().cloned()).collect(),
        });
        at += length;
    }
    units
}

fn group(shape: &Shape) -> u8 {
    match shape {
        Shape::ListItem { number: None, .. } => 1,
        Shape::ListItem { .. } => 2,
        Shape::TableRow { .. } => 3,
        Shape::Quote => 4,
        _ => 0,
    }
}

fn unit(run: &[Printed], address: &impl Fn(usize) -> String) -> SafeHtml {
    let Printed { block: first, html, .. } = &run[0];
    let ids = |block: &ShownBlock| format!(" id=\"{}\"", address(block.block));
    // The first block's address stands on the unit itself.
    let id = |at: usize, block: &ShownBlock| if at == 0 { String::new() } else { ids(block) };
    let mut out = String::new();
    match &first.shape {
        Shape::ListItem { number, .. } => {
            let tag = if number.is_some() { "ol" } else { "ul" };
            out.push_str(&format!("<{tag} class=\"list\">"));
            for (at, Printed { block, html, .. }) in run.iter().enumerate() {
                let value = match block.shape {
                    Shape::ListItem { number: Some(number), .. } => format!(" value=\"{number}\""),
                    _ => String::new(),
                };
                out.push_str(&format!("<li{}{value}>{}</li>", id(at, block), html.0));
            }
            out.push_str(&format!("</{tag}>"));
        }
        Shape::TableRow { .. } => table(run, &id, &mut out),
        Shape::Quote => {
            out.push_str("<blockquote>");
            for (at, Printed { block, html, .. }) in run.iter().enumerate() {
                out.push_str(&format!("<p{}>{}</p>", id(at, block), html.0));
            }
            out.push_str("</blockquote>");
        }
        Shape::Code { language } => {
            out.push_str(&highlight::code(first.text.as_str(), language.as_deref()));
            if !html.0.is_empty() {
                out.push_str(&format!("<p>{}</p>", html.0));
            }
        }
        _ if first.role == crate::strip::Role::Subhead => out.push_str(&format!("<h2>{}</h2>", html.0)),
        _ => out.push_str(&format!("<p>{}</p>", html.0)),
    }
    SafeHtml(out)
}

fn table(run: &[Printed], id: &impl Fn(usize, &ShownBlock) -> String, out: &mut String) {
    out.push_str("<div class=\"scroll\" tabindex=\"0\"><table>");
    for (at, Printed { block, html, .. }) in run.iter().enumerate() {
        let head = matches!(block.shape, Shape::TableRow { head: true });
        out.push_str(&format!("<tr{}>", id(at, block)));
        for cell in html.0.split('\t') {
            out.push_str(&if head {
                format!("<th scope=\"col\">{cell}</th>")
            } else {
                format!("<td>{cell}</td>")
            });
        }
        out.push_str("</tr>");
    }
    out.push_str("</table></div>");
}

/// Several pieces as one.
pub fn joined(pieces: impl IntoIterator<Item = SafeHtml>) -> SafeHtml {
    SafeHtml(pieces.into_iter().map(|piece| piece.0).collect())
}

/// Publishable text as HTML.
pub fn text(words: &Publishable) -> SafeHtml {
    let mut out = String::new();
    escape(words.as_str(), &mut out);
    SafeHtml(out)
}
