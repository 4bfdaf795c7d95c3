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

use super::Capture;
use crate::text::{Diagnostics, Document};

/// Reads a web page.
pub fn read(document: Document) -> (Capture, Diagnostics) {
    let source = &*document.text.string;
    let scan = scan::scan(source);
    let tree = tree::Tree::parse(&scan.input);
    let linked: Vec<&str> = scan.linked_data.iter().map(|range| &source[range.clone()]).collect();
    let page = meta::read(&tree, &linked);
    let blocks::Read { blocks, elements, pictures } =
        blocks::blocks(&tree, &scan, source, page.base.as_deref());
    let meta::Meta { declared, anchors, .. } = page;
    (Capture { document, blocks, elements, declared, anchors, pictures }, Vec::new())
}
