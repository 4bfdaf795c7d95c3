//! Web pages.
//!
//! 1. [`scan`]: one pass over the source finds where its text stands and makes the parser's input.
//! 2. [`tree`]: html5ever parses it; the tree becomes a flat list of nodes.
//! 3. [`meta`]: what the page declares about itself.
//! 4. [`blocks`]: the list in reading order → blocks, each character with its place in the source
//!    ([`align`]).
//!
//! Everything here is a loop, linear in the source's length: a page may be as broken or as deep as it
//! likes.

mod align;
mod blocks;
mod depth;
mod display;
mod draft;
mod elements;
mod links;
mod meta;
mod pictures;
pub(super) mod reference;
mod scan;
mod shapes;
mod tables;
mod tree;

pub use links::{is_web, resolve};
pub use meta::names::all_names;
pub use meta::{is_language, prose};
pub use reference::resolve as resolve_references;

use super::{Capture, Limit, Limits};
use crate::text::{Diagnostic, Diagnostics, Document, Place};

/// Reads a web page.
pub fn read(document: Document, limits: &Limits) -> (Capture, Diagnostics) {
    let source = &*document.text.string;
    let scan = scan::scan(source, limits);
    let tree = tree::Tree::parse(&scan.input);
    let linked: Vec<&str> = scan.linked_data.iter().map(|range| &source[range.clone()]).collect();
    let page = meta::read(&tree, &linked);
    let blocks::Read { blocks, elements, pictures } =
        blocks::blocks(&tree, &scan, source, page.base.as_deref());
    let meta::Meta { declared, anchors, .. } = page;
    let flaws = scan.reached.iter().map(|(limit, at)| reached(&document, (*limit, *at), limits)).collect();
    (Capture { document, blocks, elements, declared, anchors, pictures }, flaws)
}

/// The warning that a tag was not read as it stands. Its line is not shown: programs write whole pages into one.
fn reached(document: &Document, (limit, at): (Limit, usize), limits: &Limits) -> Diagnostic {
    let line = document.text.lines.line(u32::try_from(at).unwrap_or(u32::MAX));
    let place = Place { line, ..Place::file(&document.source.path) };
    let said = limits.said(limit);
    let message = match limit {
        Limit::Nesting => format!(
            "elements stand more than {said} deep within each other: deeper tags are passed over, their text is kept"
        ),
        _ => format!("this tag has more than {said} attributes: it is read without them"),
    };
    limits.reached(limit, place, message)
}
