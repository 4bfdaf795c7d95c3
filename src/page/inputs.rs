//! The hashes of those records that are lists over the whole digest: they are stamped by their values.

use super::desk::{Desk, Reader};
use super::records::RecordId;

impl Desk<'_> {
    /// A hash of a list as it stands in this build; all else is stamped by what it is made of ([`Stamps`](super::stamps::Stamps)).
    pub(super) fn hash(&self, id: &RecordId) -> blake3::Hash {
        let reader = Reader::new(self);
        let (kind, name) = id.0.split_once('/').unwrap_or((id.0.as_str(), ""));
        let shown = match kind {
            "entities" => Some(format!("{:?}", reader.entity_cards())),
            "list" => {
                let ids: Vec<_> = self.corpus.stories.iter().map(|story| &story.id).collect();
                Some(format!("{ids:?}{}", self.corpus.articles.len()))
            }
            "outlets" => Some(format!("{:?}", self.overviews().outlets)),
            "outlet" => reader.outlet(name).map(|outlet| {
                let keys: Vec<_> = outlet.articles.iter().map(|&at| reader.key(at)).collect();
                format!("{:?}{keys:?}", outlet.name)
            }),
            "months" => {
                let months = reader.months().into_iter();
                let shown: Vec<_> =
                    months.map(|(month, count)| (&month.key, month.day, month.is_year, count)).collect();
                Some(format!("{shown:?}"))
            }
            "month" => reader.month(name).map(|month| format!("{month:?}")),
            "figures" => Some(format!("{:?}", reader.figures())),
            "facets" => Some(format!("{:?}", reader.facets())),
            "letters" => Some(format!("{:?}", reader.letters())),
            "letter" => Some(format!("{:?}", reader.letter(name))),
            "searched" => {
                let entries = &self.catalogue().entries;
                let entry = entries.iter().find(|entry| entry.route.path() == name);
                entry.map(|entry| reader.searched(entry).as_str().to_owned())
            }
            "index" => {
                let file = self.index().files().into_iter().find(|file| file.route().path() == name);
                file.map(|file| format!("{:?}", reader.index_file(file)))
            }
            _ => Some(format!("{:?}", reader.site())),
        };
        blake3::hash(shown.unwrap_or_default().as_bytes())
    }
}
