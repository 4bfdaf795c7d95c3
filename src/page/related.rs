//! Which stories are near another, as far as it may be shown, for pages and for `digest.json`.

use serde::Serialize;

use super::desk::Reader;
use super::records::RelatedRecord;
use crate::corpus::{Status, Story, When};

impl Reader<'_> {
    /// The stories that are near one, for the page of an article that stands alone.
    pub fn related_to(&self, story: usize) -> Vec<RelatedRecord> {
        let story = &self.desk().corpus.stories[story];
        self.read("near", story.id.0.as_str());
        related(self, story)
    }
}

/// The stories that are near one; those of withdrawn articles alone are left out.
pub fn related(reader: &Reader<'_>, story: &Story) -> Vec<RelatedRecord> {
    let corpus = reader.desk().corpus;
    let shown = story.related.iter().filter(|near| reader.policy().shows(near.status));
    let told = |story: usize| {
        reader.story_head(story).members.iter().any(|&member| reader.card(member).withdrawn.is_none())
    };
    let record = |near: &crate::corpus::Related| RelatedRecord {
        story: near.story,
        id: corpus.stories[near.story].id.0.as_str().to_owned(),
        when: near.when,
        names: near.names.iter().filter_map(|&name| Some(reader.entity_called(name)?.name)).collect(),
        status: near.status,
    };
    shown.filter(|near| told(near.story)).map(record).collect()
}

/// A story that is near another, for programs.
#[derive(Serialize)]
pub struct RelatedRow {
    story: String,
    when: When,
    names: Vec<String>,
    status: Status,
}

/// The rows of a story's neighbours.
pub fn rows(related: &[RelatedRecord]) -> Vec<RelatedRow> {
    let row = |near: &RelatedRecord| RelatedRow {
        story: near.id.clone(),
        when: near.when,
        names: near.names.iter().map(|name| name.as_str().to_owned()).collect(),
        status: near.status,
    };
    related.iter().map(row).collect()
}
