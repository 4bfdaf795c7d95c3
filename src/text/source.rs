//! Files and the documents in them.

use std::fmt;
use std::sync::Arc;

use sha2::Digest;

use super::{DecodeError, Span, Text, decode};

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

/// A file of the site's folder: its immutable bytes.
///
/// Law: `sha256` is the hash of `bytes`; nothing changes either after loading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Path below the site's folder, with `/` on every system.
    pub path: String,
    /// The raw bytes.
    pub bytes: Vec<u8>,
    /// Their hash.
    pub sha256: Sha256,
}

impl Source {
    /// A source of these bytes.
    pub fn new(path: impl Into<String>, bytes: Vec<u8>) -> Self {
        let sha256 = Sha256(sha2::Sha256::digest(&bytes).into());
        Source { path: path.into(), bytes, sha256 }
    }
}

/// One article's text within a source.
///
/// Law: `text` is a function of the source's bytes and `part`; every [`Span`] into it resolves.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub source: Arc<Source>,
    /// Which part of the file this is (a feed entry's id, a MIME part); none for the whole file.
    pub part: Option<String>,
    /// The decoded text.
    pub text: Text,
}

impl Document {
    /// The whole of a source as one document.
    pub fn whole(source: Arc<Source>) -> Result<Self, DecodeError> {
        let text = decode(&source.bytes)?;
        Ok(Document { source, part: None, text })
    }

    /// The characters of a span.
    pub fn get(&self, span: Span) -> &str {
        self.text.get(span)
    }
}
