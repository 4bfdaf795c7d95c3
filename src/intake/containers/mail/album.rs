//! The pictures among a file's parts.

use mail_parser::{HeaderName, MimeHeaders};

use super::part::Part;
use super::transfer;
use crate::intake::{Album, Limits};

/// The pictures, by their addresses and by the names that pages call them by (`cid:`, RFC 2392).
pub fn album(parts: &[Part<'_>], limits: &Limits) -> Album {
    let mut album = Album::default();
    for part in parts.iter().filter(|part| part.content_type.0 == "image") {
        let names = [field(part, "Content-Location"), content_id(part).map(|id| format!("cid:{id}"))];
        album.add_part(names.into_iter().flatten(), transfer::bytes(part).0.into_owned(), limits);
    }
    album
}

/// The name of a part, without its angle brackets.
pub fn content_id<'p>(part: &'p Part<'_>) -> Option<&'p str> {
    part.header.as_ref()?.content_id().map(bare_id)
}

/// A name without its angle brackets.
pub fn bare_id(id: &str) -> &str {
    id.trim().trim_start_matches('<').trim_end_matches('>')
}

/// A field's value without white space: long addresses are folded.
pub fn field(part: &Part<'_>, name: &'static str) -> Option<String> {
    let raw = part.header.as_ref()?.header_raw(HeaderName::parse(name)?)?;
    Some(raw.split_whitespace().collect())
}
