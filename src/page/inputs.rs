//! The hashes of records: two builds in which a page's inputs have equal hashes give it equal bytes.

use super::desk::{Desk, Reader};
use super::records::RecordId;
use crate::corpus::Witness;

impl Desk<'_> {
    /// A hash of a record as it stands in this build.
    pub fn hash(&self, id: &RecordId) -> blake3::Hash {
        let reader = Reader::new(self);
        let (kind, name) = id.0.split_once('/').unwrap_or((id.0.as_str(), ""));
        let article =
            |name: &str| self.corpus.articles.iter().position(|article| article.key.as_str() == name);
        let story = |name: &str| self.corpus.stories.iter().position(|story| story.id.0.as_str() == name);
        let shown = match kind {
            "card" => article(name).map(|at| format!("{:?}", reader.card(at))),
            "before" => {
                let witness = self.witness(name);
                witness.map(|witness| format!("{:?}", reader.before(&witness)))
            }
            "citation" => article(name).map(|at| format!("{:?}", reader.citation(at))),
            "annotations" => article(name).map(|at| format!("{:?}", reader.annotated(at))),
            "article" => article(name).map(|at| format!("{:?}", reader.article(at))),
            "opening" => article(name).map(|at| format!("{:?}", reader.opening(at))),
            "story" => story(name).map(|at| format!("{:?}", reader.story(at))),
            "near" => story(name).map(|at| format!("{:?}", reader.related_to(at))),
            "head" => story(name).map(|at| format!("{:?}", reader.story_head(at))),
            "entity" => self.named.position(name).map(|at| format!("{:?}", reader.entity(at))),
            "namecard" => self.named.position(name).map(|at| format!("{:?}", reader.entity_card(at))),
            "names" => article(name).map(|at| format!("{:?}{:?}", reader.named_in(at), reader.linked_in(at))),
            "entities" => Some(format!("{:?}", reader.entity_cards())),
            "content" => self
                .contents
                .iter()
                .find(|(c, _)| c.path == name)
                .map(|(c, p)| format!("{:?}{p:?}", c.markdown())),
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
            "home" => article(name).map(|at| format!("{:?}", self.corpus.stories[self.story_of[at]].id)),
            _ => Some(format!("{:?}", reader.site())),
        };
        blake3::hash(shown.unwrap_or_default().as_bytes())
    }

    /// A passage by its record's name: the article's key, then block, start and end.
    fn witness(&self, name: &str) -> Option<Witness> {
        let mut parts = name.rsplitn(4, ' ');
        let (end, start, block, key) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let article = self.corpus.articles.iter().position(|article| article.key.as_str() == key)?;
        let (block, start, end) = (block.parse().ok()?, start.parse().ok()?, end.parse().ok()?);
        Some(Witness { article, block, start, end })
    }
}
