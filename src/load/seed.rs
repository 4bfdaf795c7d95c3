//! Raw articles as they are found.

use std::sync::Arc;

use crate::intake::{Album, Beside, Entry, Envelope, Key, Reader, Said, Sheet};
use crate::text::Source;

/// A raw article with what the editor says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seed {
    /// The raw file, or an entry of one.
    pub source: Arc<Source>,
    /// How it is read.
    pub reader: &'static Reader,
    /// What its file calls it, if the file holds many.
    pub id: Option<String>,
    /// What the file that holds it says of it; nothing for a file of its own.
    pub envelope: Envelope,
    /// What the editor says of it.
    pub editor: Said,
    /// The sidecar of its file.
    pub sidecar: Option<Arc<Source>>,
    /// Whether `sources.csv` speaks of it.
    pub listed: bool,
    /// The pictures that were saved with it; none where the site shows none.
    pub album: Option<Album>,
}

impl Seed {
    /// The seed of a file that is one article.
    pub fn alone(source: Source, reader: &'static Reader, beside: &Beside) -> Self {
        Seed {
            source: Arc::new(source),
            reader,
            id: None,
            envelope: Envelope::default(),
            editor: beside.whole(),
            sidecar: beside.source().cloned(),
            listed: false,
            album: None,
        }
    }

    /// The seed of a file's entry.
    pub fn of_entry(path: &str, entry: Entry, beside: &mut Beside) -> Self {
        let part = entry.part().to_owned();
        let Entry { id, reader, bytes, mut envelope } = entry;
        let own = id.as_deref().and_then(|id| Key::of_entry(path, id));
        envelope.key = envelope.key.or(own);
        let editor = match &id {
            Some(id) => beside.entry(id, envelope.key.as_ref()),
            None => beside.whole(),
        };
        let source = Arc::new(Source::part_of(path, part, bytes));
        let album = Some(std::mem::take(&mut envelope.album));
        let sidecar = beside.source().cloned();
        Seed { source, reader, id, envelope, editor, sidecar, listed: false, album }
    }

    /// Its key without the editor's word: what its file says, else what the file is called.
    pub fn given_key(&self) -> Option<Key> {
        self.envelope.key.clone().or_else(|| Key::of_path(&self.source.path))
    }

    /// Its key: the editor's, else the given one.
    pub fn key(&self) -> Option<Key> {
        let stated = self.editor.as_ref().ok().and_then(|sidecar| sidecar.key.clone());
        stated.or_else(|| self.given_key())
    }

    /// Adds what `sources.csv` says of it; its sidecar goes before that.
    pub fn listed_in(mut self, sheet: &Sheet) -> Self {
        let given = self.given_key();
        let said = {
            let editor = self.editor.as_ref().ok();
            let keys = given.iter().chain(editor.into_iter().flat_map(|e| e.key.iter().chain(&e.former)));
            let (files, keys) = (names(&self.source.path).into_iter(), keys.map(Key::as_str));
            match self.id {
                Some(_) => sheet.of_entry(files, keys),
                None => sheet.of_article(files, keys),
            }
        };
        if let Some(said) = said {
            self.editor = crate::intake::joined(self.editor, said);
            self.listed = true;
        }
        self
    }
}

/// What a file may be called in `sources.csv`: with its ending or without.
pub fn names(path: &str) -> Vec<&str> {
    let stem = path.rsplit_once('.').map(|(stem, _)| stem).filter(|stem| !stem.is_empty());
    let twice = stem.filter(|_| path.to_lowercase().ends_with(".gz")).and_then(|stem| stem.rsplit_once('.'));
    [Some(path), stem, twice.map(|(stem, _)| stem)].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::PLAIN;

    fn entry(id: &str) -> Entry {
        Entry {
            id: Some(id.into()),
            reader: &PLAIN,
            bytes: b"The quay is shut.".to_vec(),
            envelope: Envelope::default(),
        }
    }

    #[test]
    fn an_entry_has_its_own_table_then_that_of_the_file_then_its_row() {
        let text = b"rights = 'all'\n[article.'urn:1']\nkey = 'quay'\n".to_vec();
        let mut beside = Beside::read(Source::new("seeds/feed.toml", text));
        let rows = b"file,key,outlet,rights,deck\nfeed,,Post,none,\n,quay,,,Shut\n".to_vec();
        let (sheet, flaws) = Sheet::read(&Source::new("seeds/sources.csv", rows));
        assert_eq!(flaws, []);
        let seed = Seed::of_entry("seeds/feed.xml", entry("urn:1"), &mut beside).listed_in(&sheet);
        assert_eq!(seed.key(), Key::new("quay"));
        assert_eq!(seed.given_key(), Key::of_entry("seeds/feed.xml", "urn:1"));
        let said = seed.editor.unwrap();
        assert_eq!(said.declared.outlet.as_deref(), Some("Post"));
        assert_eq!(said.declared.deck.as_deref(), Some("Shut"));
        assert_eq!(said.rights.as_deref(), Some("all"));
        let other = Seed::of_entry("seeds/feed.xml", entry("urn:2"), &mut beside).listed_in(&sheet);
        assert_eq!(other.key(), other.given_key());
        assert!(other.listed && sheet.unused(std::iter::empty()).is_empty());
    }

    #[test]
    fn files_have_two_names_and_packed_ones_three() {
        assert_eq!(names("seeds/a/quay.txt"), ["seeds/a/quay.txt", "seeds/a/quay"]);
        assert_eq!(names("seeds/w.warc.gz"), ["seeds/w.warc.gz", "seeds/w.warc", "seeds/w"]);
    }
}
