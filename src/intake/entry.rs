//! Articles as a file of many holds them: a feed's entries, a mail's text, an archive's records.

use super::{Album, Declared, Key, Reader};

/// One article of a container: its own bytes, and what the container says of it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What the container calls it (a feed's guid, a record's address, a row's key), if it holds more than this
    /// one. The article's key is made of it, so it must not be a position.
    pub id: Option<String>,
    /// How its bytes are read.
    pub reader: &'static Reader,
    /// Its bytes, unpacked. Where the container names their encoding they are UTF-8 already; a page may still name
    /// its own.
    pub bytes: Vec<u8>,
    /// What the container says of it.
    pub envelope: Envelope,
}

/// What a container says of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Envelope {
    /// The key that the container gives outright; a sidecar's goes before it.
    pub key: Option<Key>,
    /// Facts that go before the article's own markup: a feed's fields, a mail's subject.
    pub before: Declared,
    /// Facts that go after it: the address that an archive noted.
    pub after: Declared,
    /// When the copy was made, as a sidecar's `captured`.
    pub captured: Option<String>,
    /// The pictures that the file holds.
    pub album: Album,
}

impl Entry {
    /// What data calls this part of the file: its id, else the name of its format.
    pub fn part(&self) -> &str {
        self.id.as_deref().unwrap_or(self.reader.name)
    }
}

impl Envelope {
    /// The facts of an article, of which its own markup declares these.
    pub fn over(&self, markup: Declared) -> Declared {
        self.before.clone().or(markup).or(self.after.clone())
    }
}
