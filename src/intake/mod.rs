//! Raw files → blocks of visible text.
//!
//! 1. [`load`](crate::load) hands over each file of `seeds/` with what the editor says of it ([`Beside`], [`Sheet`]).
//! 2. A file that holds articles is unpacked by its [`Container`] into [`Entry`]s, each with what the container says of
//!    it ([`Envelope`]).
//! 3. [`reader_for`] picks a file's [`Reader`] from the table [`READERS`]; an entry names its own.
//! 4. The reader gives a [`Capture`]: the document, its [`Block`]s in reading order, and the
//!    [`Declared`] facts that the markup states.
//!
//! How much is read stands in one table, [`SETTINGS`], and comes with the call as [`Limits`].
//!
//! This room judges nothing: it knows of no navigation, no headline, no outlet. A new format is a
//! new file here and a row in the table.

mod anchors;
mod block;
mod containers;
mod declared;
mod dump;
mod entry;
mod html;
mod key;
mod limits;
mod markdown;
mod picture;
mod plain;
mod recognise;
mod rejoin;
mod sidecar;
mod unwrap;

pub use anchors::{Anchors, Told};
pub use block::{Block, Element, MOST_INDENT, Mark, MarkKind, Piece, Shape};
pub use containers::{CONTAINERS, Container, Form, Unpack, container_for, read_row};
pub use declared::Declared;
pub use entry::{Entry, Envelope};
pub use html::is_language;
pub use key::{Key, stem};
pub use limits::{Limit, Limits, NAMES, SETTINGS, Setting, Unit};
pub use markdown::split_front_matter;
pub use picture::{Album, Picture, PictureFile, Saved, is_picture};
pub use recognise::{Choice, HEAD, Known, choose, help_for, recognise};
pub use sidecar::{Allowance, Beside, Rulings, Said, Sheet, Sidecar, joined};

use std::sync::Arc;

use crate::text::{DecodeError, Diagnostic, Diagnostics, Document, Place, Source, Text};

/// One document as it was read.
///
/// Law: the blocks are ordered, disjoint, and hold every visible character of the document once.
#[derive(Clone, Debug)]
pub struct Capture {
    /// What was read.
    pub document: Document,
    /// Its visible text.
    pub blocks: Vec<Block>,
    /// The elements that its blocks stand in, parents first; empty for formats without a tree.
    pub elements: Vec<Element>,
    /// What its markup declares.
    pub declared: Declared,
    /// What its markup repeats of the article.
    pub anchors: Anchors,
    /// The pictures that it shows; empty for formats that hold none.
    pub pictures: Vec<Picture>,
}

/// A format that can be read.
#[derive(Debug)]
pub struct Reader {
    /// The format's name, as users know it.
    pub name: &'static str,
    /// File name extensions, lower case, without a dot.
    pub extensions: &'static [&'static str],
    /// Decodes its bytes.
    pub decode: fn(&Source) -> Result<Text, DecodeError>,
    /// Reads a decoded document.
    pub read: fn(Document, &Limits) -> (Capture, Diagnostics),
}

/// Each format has one reader.
impl PartialEq for Reader {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Reader {}

/// Pasted text.
pub static PLAIN: Reader = Reader {
    name: "plain text",
    extensions: &["txt", "text"],
    decode: Source::decode,
    read: |document, _| plain::read(document),
};

/// CommonMark, with front matter.
pub static MARKDOWN: Reader = Reader {
    name: "Markdown",
    extensions: &["md", "markdown"],
    decode: Source::decode,
    read: |document, _| markdown::read(document),
};

/// Web pages.
pub static HTML: Reader = Reader {
    name: "HTML",
    extensions: &["html", "htm", "xhtml"],
    decode: Source::decode_html,
    read: html::read,
};

/// The formats, in the order in which the documentation lists them.
pub static READERS: [&Reader; 3] = [&PLAIN, &MARKDOWN, &HTML];

/// The reader for a path, by its extension.
pub fn reader_for(path: &str) -> Option<&'static Reader> {
    let extension = path.rsplit('/').next()?.rsplit_once('.')?.1.to_lowercase();
    READERS.into_iter().find(|reader| reader.extensions.contains(&extension.as_str()))
}

/// Reads a file of `seeds/` by its ending, as far as it is read where nobody sets limits.
///
/// # Errors
/// A [`Diagnostic`] when nothing can be read; that article is then left out.
pub fn read(source: &Arc<Source>) -> Result<(Capture, Diagnostics), Box<Diagnostic>> {
    let reader = reader_for(&source.path).ok_or_else(|| {
        Diagnostic::error("intake/format", Place::file(&source.path), "this format is not read yet")
            .help("save it as .txt, .md or .html, or remove it from seeds/")
    })?;
    read_as(reader, source, &Limits::default())
}

/// Reads a source in a format.
///
/// # Errors
/// As [`read`].
pub fn read_as(
    reader: &Reader,
    source: &Arc<Source>,
    limits: &Limits,
) -> Result<(Capture, Diagnostics), Box<Diagnostic>> {
    let document =
        Document::whole(source, reader.decode).map_err(|error| undecodable(source, reader.name, &error))?;
    let mut flaws = Vec::new();
    if let Some(at) = document.text.string.find('\u{fffd}') {
        let span = crate::text::Span::new(at, at + 3);
        let flaw = Diagnostic::warning(
            "intake/damaged",
            Place::span(&source.path, &document.text, span),
            "characters could not be read",
        );
        flaws.push(flaw.help("they are shown as \u{fffd}; paste the article again if they matter"));
    }
    let (mut capture, more) = (reader.read)(document, limits);
    capture.blocks.iter_mut().for_each(Block::shrink);
    flaws.extend(more);
    Ok((capture, flaws))
}

/// A file of a format that holds no text.
fn undecodable(source: &Source, format: &str, error: &DecodeError) -> Box<Diagnostic> {
    let place = Place::file(&source.path);
    Box::new(match error {
        DecodeError::Empty => Diagnostic::error("intake/empty", place, "the file is empty")
            .help("paste the article's text into it, or delete it"),
        other => Diagnostic::error("intake/binary", place, format!("{other}, but its name says {format}"))
            .help("copy the article's text into a .txt file instead"),
    })
}
