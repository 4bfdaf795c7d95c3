//! What an article is called.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::text::is_command;

/// An article's name in citations and addresses.
///
/// Laws: not empty, in NFC, without characters that command ([`is_command`]); a function of the sidecar's `key` or the
/// file's stem alone, so that it never moves because something else arrived.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(String);

impl Key {
    /// A key of these words; none where nothing visible is left.
    pub fn new(text: &str) -> Option<Self> {
        // Letters that a character without a shape parted are composed when it is gone.
        let key: String = text.chars().filter(|c| !is_command(*c)).nfc().collect();
        let key = key.trim().to_owned();
        (!key.is_empty()).then_some(Key(key))
    }

    /// The key that a file's name gives: its stem.
    pub fn of_path(path: &str) -> Option<Self> {
        let stem = stem(path);
        Key::new(stem.rsplit('/').next().unwrap_or(stem))
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

/// A path without its ending; that of `a.warc.gz` is `warc.gz`. A sidecar has its file's stem.
pub fn stem(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    let end = |path: &str| path.rfind('.').filter(|&at| at >= name).unwrap_or(path.len());
    let packed = path.len() > ".warc.gz".len() && path.to_ascii_lowercase().ends_with(".warc.gz");
    if packed { &path[..path.len() - ".warc.gz".len()] } else { &path[..end(path)] }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_control_character_parted_is_composed() {
        assert_eq!(Key::new("caf e\u{1}\u{301}").map(|key| key.to_string()), Some("caf \u{e9}".into()));
    }

    #[test]
    fn a_stem_has_no_ending() {
        assert_eq!(stem("seeds/a.b/ferry.txt"), "seeds/a.b/ferry");
        assert_eq!(stem("seeds/a.b/ferry"), "seeds/a.b/ferry");
        assert_eq!(stem("seeds/harbour.WARC.gz"), "seeds/harbour");
        assert_eq!(stem("seeds/.warc.gz"), "seeds/");
        assert_eq!(stem(".warc.gz"), ".warc");
        assert_eq!(stem("a/.hidden"), "a/");
        assert_eq!(stem("a./b"), "a./b");
    }

    #[test]
    fn a_file_and_its_entries_are_called_by_its_stem() {
        let named = |key: Option<Key>| key.map(|key| key.to_string());
        assert_eq!(named(Key::of_path("seeds/a.b/ferry.txt")).as_deref(), Some("ferry"));
        assert_eq!(named(Key::of_path("seeds/.txt")), None);
        let entry = named(Key::of_entry("seeds/harbour.warc.gz", "x")).expect("a key");
        let hash = entry.strip_prefix("harbour/").expect("the stem and a slash");
        assert!(hash.len() == 12 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{entry}");
        assert_eq!(named(Key::of_entry("harbour.warc", "x")), Some(entry.clone()));
        assert_ne!(named(Key::of_entry("harbour.warc", "y")), Some(entry));
    }
}
