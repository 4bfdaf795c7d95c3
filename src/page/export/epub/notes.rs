//! Notes that reading systems show beside the words: `epub:type` on references and on what they lead to.
//!
//! EPUB 3 Structural Semantics Vocabulary 1.1 (`noteref`, `footnote`) and DPUB-ARIA 1.1 say the same; reading systems
//! know the first, assistive technology the second. A note is a `div`, not an `aside`: Apple Books hides an `aside`
//! that is a footnote from the text, and the notes are the apparatus of a digest, which must be readable in sequence.

use std::collections::BTreeSet;

use crate::page::export::tree::{Element, Piece, end, words};

/// Marks references, notes and ways back, and folds open what is folded: few reading systems can open it.
pub fn noted(pieces: Vec<Piece>) -> Vec<Piece> {
    let targets: BTreeSet<String> = pieces.iter().filter_map(target).collect();
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len() + 64);
    // How many elements of the output each open element is, and where the list items around the place begin.
    let (mut open, mut items): (Vec<u8>, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
    for at in 0..pieces.len() {
        let Piece::Open(element) = &pieces[at] else {
            match &pieces[at] {
                Piece::Close => {
                    out.extend((0..open.pop().unwrap_or(1)).map(|_| Piece::Close));
                    items.pop_if(|(depth, _)| *depth == open.len());
                }
                other => out.push(other.clone()),
            }
            continue;
        };
        let around = items.last().map(|(_, at)| *at);
        if &*element.tag == "li" {
            items.push((open.len(), at));
        }
        let mut element = semantic(element.clone());
        let Some(id) = element.get("id").filter(|id| targets.contains(*id)).map(str::to_owned) else {
            out.push(Piece::Open(element));
            open.push(1);
            continue;
        };
        let is_item = matches!(&*element.tag, "li" | "td" | "dd");
        if is_item {
            element.take("id");
            out.push(Piece::Open(element));
            element = Element { tag: "div".into(), attributes: vec![("id".into(), id)] };
        } else if &*element.tag == "aside" {
            element.tag = "div".into();
        }
        element.set("epub:type", "footnote");
        element.set("role", "doc-footnote");
        out.push(Piece::Open(element));
        // A note that pops up stands alone: it says whose words it has.
        if let Some(name) = around.and_then(|around| name(&pieces[around..at])) {
            out.push(Piece::Open(Element::classed("p", "of")));
            out.push(Piece::Text(name));
            out.push(Piece::Close);
        }
        open.push(1 + u8::from(is_item));
    }
    out
}

/// The id that a reference leads to, on the same page.
fn target(piece: &Piece) -> Option<String> {
    let Piece::Open(element) = piece else { return None };
    let is_reference = element.get("role") == Some("doc-noteref");
    element.get("href").filter(|_| is_reference)?.strip_prefix('#').map(str::to_owned)
}

/// An element with what it means in a book.
fn semantic(mut element: Element) -> Element {
    let kind = match element.get("role") {
        Some("doc-noteref") => Some("noteref"),
        Some("doc-backlink") => Some("backlink"),
        Some("doc-endnotes") => Some("endnotes"),
        _ => None,
    };
    if let Some(kind) = kind {
        element.set("epub:type", kind);
    }
    match &*element.tag {
        "details" => {
            element.take("open");
            element.tag = "div".into();
        }
        "summary" => {
            element.tag = "div".into();
            element.set("class", "summary");
        }
        _ => {}
    }
    element.take("tabindex");
    element
}

/// What stands at the beginning of a source's list of passages: its heading, and the line below up to the first link.
fn name(before: &[Piece]) -> Option<String> {
    let opens = |piece: &Piece, tags: &[&str]| matches!(piece, Piece::Open(one) if tags.contains(&&*one.tag));
    let at = before.iter().position(|piece| opens(piece, &["h3"]))?;
    if before[1..at].iter().any(|piece| opens(piece, &["li"])) {
        return None;
    }
    let below = end(before, at);
    let title = words(&before[at..below]);
    let line = before[below..].iter().position(|piece| opens(piece, &["p", "li"]));
    let line = line.map_or(before.len(), |at| below + at);
    let until = before[line..].iter().position(|piece| opens(piece, &["a", "ul", "ol"]));
    let line = words(&before[line..until.map_or(line, |until| line + until)]);
    let line = line.trim_end_matches([' ', '·']);
    Some(if line.is_empty() { title } else { format!("{title} · {line}") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::export::tree::{content, first, parse};
    use crate::page::export::write::{Syntax, write};

    #[test]
    fn a_passage_in_a_note_says_whose_it_is() {
        let html = "<body><p>Out.<a role=doc-noteref id=r1 href=#s1-l4>1</a></p><ol><li><h3>Crane</h3><p>Quay \
                    Courier · <a href=x>Original</a></p><ul><li id=s1-l4>l. 4</li></ul></li><li id=s1></li></ol>";
        let html = html.replace("<ol><li>", "<ol><li id=s1>").replace("<li id=s1></li></ol>", "</ol>");
        let html = html.replace("Out.", "Out.<a role=doc-noteref href=#s1>1</a>");
        let pieces = parse(&html);
        let noted = noted(content(first(&pieces, &["body"]).expect("body")).to_vec());
        let mut out = String::new();
        write(&noted, Syntax::Xhtml, &mut out);
        assert!(out.contains(
            "<li><div id=\"s1-l4\" epub:type=\"footnote\" role=\"doc-footnote\"><p class=\"of\">Crane · Quay Courier</p>l. 4</div></li>"
        ), "{out}");
        assert!(
            out.contains("<a role=\"doc-noteref\" id=\"r1\" href=\"#s1-l4\" epub:type=\"noteref\">1</a>")
        );
    }
}
