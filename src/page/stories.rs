//! What a story's page, and the pages of its articles, show of it.

use std::sync::Arc;

use super::accounts::{quantities, tensions, voices};
use super::copies::copies;
use super::desk::Reader;
use super::records::{
    DatingRecord, MomentRecord, Quote, StatementRecord, StoryHead, StoryRecord, omissions_shown,
};
use super::related::related;
use super::route::Route;
use crate::corpus::Dating;

impl Reader<'_> {
    /// A story's title and members: what its articles' pages show of it.
    pub fn story_head(&self, story: usize) -> StoryHead {
        let record = &self.desk().corpus.stories[story];
        self.read("head", record.id.0.as_str());
        let front = self.desk().story_content(record).map(|at| &self.desk().contents[at].0);
        let policy = &self.desk().policy;
        StoryHead {
            route: self.desk().story_route(story),
            title: front.map_or_else(|| policy.title(record.lead), |content| policy.own(&content.title())),
            titled: front.is_some(),
            language: self.language_of_title(record.lead, front.is_some()),
            members: self.desk().in_order(story),
            former: record.former.iter().map(|name| Route::page("stories/", &name.0)).collect(),
        }
    }

    /// The language of a story's title: that of its lead article, unless the editor wrote it.
    fn language_of_title(&self, lead: usize, titled: bool) -> Option<String> {
        let title = || self.foreign(lead, self.policy().title(lead).as_str());
        if titled { None } else { title() }
    }

    /// All that is shown of a story.
    pub fn story(&self, story: usize) -> Arc<StoryRecord> {
        self.desk().recent.records.get(self, story, |reader| reader.made_story(story))
    }

    fn made_story(&self, story: usize) -> StoryRecord {
        let (corpus, policy) = (self.desk().corpus, &self.desk().policy);
        let record = &corpus.stories[story];
        self.read("story", record.id.0.as_str());
        let content = self.desk().story_content(record);
        let front = content.map(|at| &self.desk().contents[at].0);
        let statement = |statement: &crate::corpus::Statement| {
            let mut witnesses: Vec<Quote> =
                statement.witnesses().map(|witness| self.quote(witness)).collect();
            let shown = witnesses.iter().position(|quote| quote.text.is_some())?;
            let text = witnesses[shown].witness;
            witnesses.sort_by_key(|quote| quote.witness);
            let shown = witnesses.iter().position(|quote| quote.witness == text)?;
            Some(StatementRecord {
                number: 0,
                left: 0,
                witnesses,
                shown,
                kind: statement.kind,
                origins: statement.origins,
                status: statement.status,
            })
        };
        let found = record.statements.iter().enumerate().filter(|(_, one)| policy.shows(one.status));
        let shown = found.filter_map(|(at, one)| Some((at, statement(one)?)));
        let (places, mut statements): (Vec<_>, Vec<StatementRecord>) = shown.unzip();
        statements.iter_mut().enumerate().for_each(|(at, statement)| statement.number = at + 1);
        let moments = record.timeline.iter().filter(|moment| policy.shows(moment.status));
        let moments = moments
            .filter_map(|one| MomentRecord::of(one, one.witnesses.iter().map(|at| self.quote(at)), corpus));
        let dating = |dating: &Dating| DatingRecord::of(dating, |witness| self.quote(witness), corpus);
        StoryRecord {
            route: self.desk().story_route(story),
            id: record.id.0.as_str().to_owned(),
            title: front.map_or_else(|| policy.title(record.lead), |content| policy.own(&content.title())),
            titled: front.is_some(),
            language: self.language_of_title(record.lead, front.is_some()),
            summary: front.and_then(|content| content.front.summary.as_ref()).map(|words| policy.own(words)),
            members: self.desk().in_order(story),
            lead: record.lead,
            statements,
            dated: record.dated.iter().filter_map(dating).collect(),
            timeline: moments.collect(),
            voices: voices(self, record),
            quantities: quantities(self, record),
            tensions: tensions(self, record),
            omissions: omissions_shown(&record.omissions, &places),
            copies: copies(self, record),
            related: related(self, record),
            content,
        }
    }
}
