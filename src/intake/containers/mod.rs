//! Files that hold articles → [`Entry`]s.
//!
//! [`container_for`] picks a file's [`Container`] from the table [`CONTAINERS`]. It unpacks; what it finds is then
//! read by the [`Reader`] of each entry. A new container is a new file here and a row in the table.

mod draft;
mod feeds;
mod gathered;
mod mail;
mod rows;
mod warc;

use std::io::BufRead;

pub use rows::read_row;

use super::{Entry, Limits, Reader, reader_for};
use crate::text::{Diagnostics, Source};

/// A format whose files hold articles.
pub struct Container {
    /// The format's name, as users know it.
    pub name: &'static str,
    /// Endings of file names, lower case, without the first dot; `warc.gz` is one.
    pub extensions: &'static [&'static str],
    /// How it is unpacked.
    pub unpack: Unpack,
}

/// What takes entries as they are found.
pub type Take<'a> = &'a mut dyn FnMut(Entry);

/// How a container is unpacked.
pub enum Unpack {
    /// From its bytes: files up to [`Limit::File`](super::Limit::File).
    Whole(fn(&Source, &Limits) -> (Vec<Entry>, Diagnostics)),
    /// In one pass over a file of any size, with bounded memory: each entry is handed over as it is found. The
    /// path is for diagnostics.
    Stream(fn(&mut dyn BufRead, &str, &Limits, Take<'_>) -> Diagnostics),
}

/// The containers, in the order in which the documentation lists them.
pub const CONTAINERS: &[Container] = &[
    mail::MHTML,
    mail::EML,
    Container {
        name: "feed",
        extensions: &["xml", "rss", "atom", "rdf"],
        unpack: Unpack::Whole(|source, limits| feed_or_rows(source, "a feed", limits)),
    },
    Container {
        name: "JSON",
        extensions: &["json", "jsonl", "ndjson"],
        unpack: Unpack::Whole(|source, limits| feed_or_rows(source, "JSON", limits)),
    },
    warc::WARC,
];

/// Feeds in XML and rows in JSON are told by their first sign: many programs name both wrongly.
fn feed_or_rows(source: &Source, format: &str, limits: &Limits) -> (Vec<Entry>, Diagnostics) {
    match source.decode_html() {
        Ok(text) if text.string.trim_start().starts_with(['{', '[']) => rows::read(source, &text, limits),
        Ok(text) if format == "JSON" && !text.string.trim_start().starts_with('<') => {
            rows::read(source, &text, limits)
        }
        Ok(text) => feeds::read(source, &text, limits),
        Err(error) => (Vec::new(), vec![*super::undecodable(source, format, &error)]),
    }
}

/// How a file is read: as one document, or as one that holds articles.
#[derive(Clone, Copy)]
pub enum Form {
    /// One document.
    One(&'static Reader),
    /// Many, or one within a wrapper.
    Many(&'static Container),
}

impl Form {
    /// The form that a path's ending names.
    pub fn of_path(path: &str) -> Option<Self> {
        let container = container_for(path).map(Form::Many);
        container.or_else(|| reader_for(path).map(Form::One))
    }

    /// Its name, as users know it.
    pub fn name(self) -> &'static str {
        match self {
            Form::One(reader) => reader.name,
            Form::Many(container) => container.name,
        }
    }
}

/// The container of a path, by its ending.
pub fn container_for(path: &str) -> Option<&'static Container> {
    let name = path.rsplit('/').next()?.to_lowercase();
    let ends =
        |ending: &&str| name.strip_suffix(*ending).is_some_and(|stem| stem.ends_with('.') && stem != ".");
    CONTAINERS.iter().find(|container| container.extensions.iter().any(ends))
}
