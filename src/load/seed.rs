//! Raw articles as they are found.

use std::sync::Arc;

use crate::intake::{Album, Container, Entry, Envelope, Key, Reader, Unpack, container_for, reader_for};
use crate::text::{Diagnostics, Source};

/// A raw article with what the editor says of it.
#[derive(Clone, Debug)]
pub struct Seed {
    /// The raw file, or an entry of one.
    pub source: Arc<Source>,
    /// How it is read.
    pub reader: &'static Reader,
    /// What the file that holds it says of it; nothing for a file of its own.
    pub envelope: Envelope,
    /// `NAME.toml` beside it.
    pub sidecar: Option<Source>,
    /// The pictures that were saved with it; none where the site shows none.
    pub album: Option<Album>,
}

impl Seed {
    /// The seeds of a file: itself, or the entries that it holds. None where no format is known for its
    /// name.
    pub fn of_file(source: Source, sidecar: Option<&Source>) -> (Vec<Self>, Diagnostics) {
        let sidecar = sidecar.cloned();
        if let Some(Container { unpack: Unpack::Whole(unpack), .. }) = container_for(&source.path) {
            let (entries, flaws) = unpack(&source);
            let seeds = entries.into_iter().map(|entry| Seed::of_entry(&source.path, entry, sidecar.clone()));
            return (seeds.collect(), flaws);
        }
        let seed = reader_for(&source.path).map(|reader| Seed {
            source: Arc::new(source),
            reader,
            envelope: Envelope::default(),
            sidecar,
            album: None,
        });
        (seed.into_iter().collect(), Vec::new())
    }

    /// The seed of a file's entry.
    pub fn of_entry(path: &str, entry: Entry, sidecar: Option<Source>) -> Self {
        let part = entry.part().to_owned();
        let mut envelope = entry.envelope;
        let own = entry.id.as_deref().and_then(|id| Key::of_entry(path, id));
        envelope.key = envelope.key.or(own);
        let source = Arc::new(Source::part_of(path, part, entry.bytes));
        let album = Some(std::mem::take(&mut envelope.album));
        Seed { source, reader: entry.reader, envelope, sidecar, album }
    }
}
