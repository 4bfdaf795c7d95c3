//! The list of our files.

use std::collections::BTreeMap;
use std::path::Path;

use super::disk::{self, Result};

/// The manifest's name in the output folder.
pub const MANIFEST: &str = ".variorum-manifest";

/// Its first line: program and version of the format.
const HEAD: &str = "variorum manifest 1";

/// A file's length and the BLAKE3 hash of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Length in bytes.
    pub length: u64,
    /// Hash, in hexadecimal.
    pub hash: String,
}

impl Entry {
    /// The entry of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Entry { length: bytes.len() as u64, hash: blake3::hash(bytes).to_hex().to_string() }
    }
}

/// All files that a build made, by path.
///
/// Law: a function of the site alone; it holds no times, so that the same input gives the same bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The files.
    pub files: BTreeMap<String, Entry>,
}

impl Manifest {
    /// Reads the manifest of an output folder; one that is absent or not ours lists nothing.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn read(output: &Path) -> Result<Self> {
        let bytes = disk::read(&output.join(MANIFEST))?;
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        Ok(text.and_then(|text| Manifest::parse(&text)).unwrap_or_default())
    }

    /// Parses a manifest; one that is damaged is none. A path that would leave the folder is damage.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next()? != HEAD {
            return None;
        }
        let mut files = BTreeMap::new();
        for line in lines {
            let mut parts = line.splitn(3, ' ');
            let (hash, length, path) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
            if hash.len() != 64
                || path.is_empty()
                || path.starts_with('/')
                || path.split('/').any(|part| part == "..")
            {
                return None;
            }
            files.insert(path.to_owned(), Entry { length, hash: hash.to_owned() });
        }
        Some(Manifest { files })
    }

    /// The manifest as it is written.
    pub fn to_text(&self) -> String {
        let mut text = format!("{HEAD}\n");
        for (path, entry) in &self.files {
            text.push_str(&format!("{} {} {path}\n", entry.hash, entry.length));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_damage_is_seen() {
        let files = BTreeMap::from([("articles/a b.html".to_owned(), Entry::of(b"x"))]);
        let manifest = Manifest { files };
        assert_eq!(Manifest::parse(&manifest.to_text()), Some(manifest.clone()));
        assert_eq!(Manifest::parse(&manifest.to_text().replace("articles/", "../")), None);
        assert_eq!(Manifest::parse("another program's file"), None);
    }
}
