//! Files and the documents in them.

use std::fmt;
use std::sync::Arc;

use sha2::Digest;

use super::decode::{decode, decode_html, decode_utf8};
use super::{ByteMap, DecodeError, Span, Text};

/// The SHA-256 of a file's bytes; printed in lower-case hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256(pub [u8; 32]);

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sha256({self})")
    }
}

/// A file of the site's folder, or an entry of one: its immutable bytes.
///
/// Law: `sha256` is the hash of [`bytes`](Source::bytes); nothing changes either after loading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Path below the site's folder, with `/` on every system.
    pub path: String,
    /// Which part of the file this is (a feed entry's id, a record's address); none for the whole file. A part's
    /// bytes are those that were unpacked, and lead to no place of the file.
    pub part: Option<String>,
    /// The hash of its bytes.
    pub sha256: Sha256,
    raw: Raw,
}

/// The raw bytes. UTF-8 is held as a string, which its text then shares: ten thousand articles are
/// not held twice.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Raw {
    Utf8(Arc<str>),
    Other(Arc<[u8]>),
}

impl Source {
    /// A source of these bytes.
    pub fn new(path: impl Into<String>, bytes: Vec<u8>) -> Self {
        let sha256 = Sha256(sha2::Sha256::digest(&bytes).into());
        let raw = match String::from_utf8(bytes) {
            Ok(string) => Raw::Utf8(string.into()),
            Err(error) => Raw::Other(error.into_bytes().into()),
        };
        Source { path: path.into(), part: None, sha256, raw }
    }

    /// A part of the file at a path.
    pub fn part_of(path: impl Into<String>, part: impl Into<String>, bytes: Vec<u8>) -> Self {
        Source { part: Some(part.into()), ..Source::new(path, bytes) }
    }

    /// The raw bytes.
    pub fn bytes(&self) -> &[u8] {
        match &self.raw {
            Raw::Utf8(string) => string.as_bytes(),
            Raw::Other(bytes) => bytes,
        }
    }

    /// The raw bytes, where they are UTF-8 (with the byte order mark, if there is one).
    pub fn utf8(&self) -> Option<&Arc<str>> {
        match &self.raw {
            Raw::Utf8(string) => Some(string),
            Raw::Other(_) => None,
        }
    }

    /// The decoded text of the whole file; see [`decode()`].
    ///
    /// # Errors
    /// [`DecodeError`] when nothing readable is there.
    pub fn decode(&self) -> Result<Text, DecodeError> {
        match &self.raw {
            Raw::Utf8(string) => decode_utf8(string),
            Raw::Other(bytes) => decode(bytes),
        }
    }

    /// The decoded text of a web page, which may name its own encoding; see [`decode_html`].
    ///
    /// # Errors
    /// [`DecodeError`] when nothing readable is there.
    pub fn decode_html(&self) -> Result<Text, DecodeError> {
        match &self.raw {
            Raw::Utf8(string) => decode_utf8(string),
            Raw::Other(bytes) => decode_html(bytes),
        }
    }
}

/// One article's text within a source.
///
/// Law: `text` is a function of the source's bytes; every [`Span`] into it resolves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The file.
    pub source: Arc<Source>,
    /// The decoded text.
    pub text: Text,
}

impl Document {
    /// The whole of a source as one document, decoded as its format asks.
    ///
    /// # Errors
    /// [`DecodeError`] when nothing readable is there.
    pub fn whole(
        source: &Arc<Source>,
        decode: fn(&Source) -> Result<Text, DecodeError>,
    ) -> Result<Self, DecodeError> {
        let mut text = decode(source)?;
        if source.part.is_some() {
            text.map = ByteMap::Unknown;
        }
        Ok(Document { text, source: source.clone() })
    }

    /// First and last line (from 1) of a span in the file; none in a part of one.
    pub fn lines_of(&self, span: Span) -> Option<(u32, u32)> {
        self.source.part.is_none().then(|| self.text.lines_of(span))
    }

    /// The characters of a span.
    pub fn get(&self, span: Span) -> &str {
        self.text.get(span)
    }
}
