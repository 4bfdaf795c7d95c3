//! Stamps: short hashes of values, by which it is known again what was made of them.

use std::fmt::{Debug, Write};
use std::hash::{Hash, Hasher};

use super::article::{Article, Ruled};

/// A hash of 128 bits.
pub type Stamp = [u8; 16];

/// What is stamped, as it is written.
#[derive(Default)]
pub struct Ink {
    hasher: blake3::Hasher,
    /// What was written since the hasher got something: it takes little at a time badly.
    wet: Vec<u8>,
}

/// The hasher gets so many bytes at once.
const PORTION: usize = 1 << 12;

impl Write for Ink {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        Hasher::write(self, text.as_bytes());
        Ok(())
    }
}

/// Feeds values that can be hashed; the hash is taken by [`Ink::stamp`].
impl Hasher for Ink {
    fn write(&mut self, bytes: &[u8]) {
        self.wet.extend_from_slice(bytes);
        if self.wet.len() >= PORTION {
            self.hasher.update(&self.wet);
            self.wet.clear();
        }
    }

    fn finish(&self) -> u64 {
        self.stamp().first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
    }
}

impl Ink {
    /// Writes a value, and its end.
    pub fn value(&mut self, value: &impl Debug) -> &mut Self {
        let _ = write!(self, "{value:?}\0");
        self
    }

    /// Writes a value that can be hashed.
    pub fn hash(&mut self, value: &impl Hash) -> &mut Self {
        value.hash(self);
        self
    }

    /// Writes bytes, and how many.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        Hasher::write(self, &(bytes.len() as u64).to_le_bytes());
        Hasher::write(self, bytes);
        self
    }

    /// The stamp of all that was written.
    pub fn stamp(&self) -> Stamp {
        let mut hasher = self.hasher.clone();
        let mut stamp = Stamp::default();
        stamp.copy_from_slice(&hasher.update(&self.wet).finalize().as_bytes()[..16]);
        stamp
    }
}

impl Article {
    /// A stamp of all that is known of it.
    pub fn stamp(&self) -> Stamp {
        let Article { key, own_key, latest, earlier, blocks, pictures, facts, editor } = self;
        let mut ink = Ink::default();
        ink.value(&(key, own_key, facts, editor));
        ink.value(&(&latest.source.path, &latest.source.part)).bytes(&latest.source.sha256.0);
        for capture in earlier {
            ink.value(&(&capture.key, &capture.captured, &capture.title, &capture.body));
            ink.value(&(&capture.source.path, &capture.source.part)).bytes(&capture.source.sha256.0);
        }
        for ruled in blocks {
            let Ruled { block, verdict, role, rule, reason, score } = ruled;
            (block, verdict, role, rule, reason, score.map(f32::to_bits)).hash(&mut ink);
        }
        for picture in pictures {
            ink.value(&(picture.at, &picture.alt, &picture.address));
            if let Some(file) = &picture.file {
                ink.bytes(&file.source.sha256.0);
            }
        }
        ink.stamp()
    }
}
