//! What an article is called.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// An article's name in citations and addresses.
///
/// Laws: not empty, in NFC, without control characters; a function of the sidecar's `key` or the
/// file's stem alone, so that it never moves because something else arrived.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(String);

impl Key {
    /// A key of these words; none where nothing visible is left.
    pub fn new(text: &str) -> Option<Self> {
        let key: String = text.nfc().filter(|c| !c.is_control()).collect();
        let key = key.trim().to_owned();
        (!key.is_empty()).then_some(Key(key))
    }

    /// The key that a file's name gives: its stem.
    pub fn of_path(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        Key::new(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
    }

    /// The key of a file's entry: the file's stem and a hash of the entry's id, so that it stays where it is when
    /// entries come and go. 48 bits: among 10,000 entries two meet once in five million files.
    pub fn of_entry(path: &str, id: &str) -> Option<Self> {
        let stem = Key::of_path(path)?;
        let hash = blake3::hash(id.as_bytes()).to_hex();
        Key::new(&format!("{stem}/{}", &hash[..12]))
    }

    /// The key as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
