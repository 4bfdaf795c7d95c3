//! Stamps of records: cheap, and never equal where a record's value differs.
//!
//! To make a record and hash it costs much of what a page costs. A stamp is made of that which the record is made of
//! instead: an article, the links of an article, a story as the corpus has it; only lists over the whole digest are hashed
//! as they are ([`Desk::hash`]). So a stamp may change where the value does not; then a page is rendered once too often.
//! It must not stay where the value changes: `tests/spec/seam.rs` renders every page whose stamps are the same, and
//! compares the bytes.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::desk::{Desk, Reader};
use super::entities::EntityCard;
use super::records::{Card, RecordId, StoryHead};
use crate::annotate::{Annotation, Cite, Prose, ProseEvent};
use crate::corpus::{Entity, Story, Witness};
use crate::strip::{Ink, Stamp};

/// The stamps of a build's records.
pub struct Stamps<'d, 'a> {
    desk: &'d Desk<'a>,
    articles: Vec<Stamp>,
    /// The places of articles, stories and entities by their names.
    article_at: FxHashMap<&'d str, usize>,
    story_at: FxHashMap<&'d str, usize>,
    entity_at: FxHashMap<&'d str, usize>,
}

impl<'d, 'a> Stamps<'d, 'a> {
    /// Stamps the articles of a desk; all else when it is asked for.
    pub fn new(desk: &'d Desk<'a>) -> Self {
        let corpus = desk.corpus;
        let keys = corpus.articles.iter().map(|article| article.key.as_str());
        let ids = corpus.stories.iter().map(|story| story.id.0.as_str());
        Stamps {
            desk,
            articles: corpus.articles.par_iter().map(|article| article.stamp()).collect(),
            article_at: keys.zip(0..).collect(),
            story_at: ids.zip(0..).collect(),
            entity_at: desk.named.ids().zip(0..).collect(),
        }
    }

    /// What every page depends on, whatever it reads: `program` tells program and theme; beside it settings, what is
    /// redacted, which files the editor has.
    pub fn everywhere(&self, program: &str) -> Stamp {
        let (desk, mut ink) = (self.desk, Ink::default());
        ink.value(&program).value(&desk.config).value(&desk.policy.redacting());
        ink.value(&super::cite::is_small(desk));
        for (content, _) in desk.contents {
            ink.value(&(&content.path, &content.kind, &content.slug));
        }
        ink.stamp()
    }

    /// A record's stamp; of a record that is not there any more it is that of nothing.
    pub fn of(&self, id: &RecordId) -> Stamp {
        let (kind, name) = id.0.split_once('/').unwrap_or((id.0.as_str(), ""));
        let article = || self.article_at.get(name).copied();
        let mut ink = Ink::default();
        let there = match kind {
            "card" | "citation" => article().map(|at| self.facts(&mut ink, at)),
            "opening" => article().map(|at| self.words(&mut ink, at)),
            // The article's key, then block, start and end.
            "before" => {
                let key = name.rsplitn(4, ' ').last().and_then(|key| self.article_at.get(key));
                key.map(|&at| self.words(&mut ink, at))
            }
            "article" | "annotations" => article().map(|at| self.annotated(&mut ink, at)),
            "home" => article().map(|at| {
                ink.value(&self.desk.corpus.stories[self.desk.story_of[at]].id);
            }),
            "names" => article().map(|at| {
                let reader = Reader::new(self.desk);
                reader.named_in(at).iter().for_each(|card| named(&mut ink, card));
                for (mention, route) in reader.linked_in(at) {
                    ink.hash(&range(&mention)).value(&route);
                }
            }),
            "story" => self.story_at.get(name).map(|&at| self.story(&mut ink, at)),
            "near" => self.story_at.get(name).map(|&at| self.near(&mut ink, &self.desk.corpus.stories[at])),
            "entity" => self.entity_at.get(name).map(|&at| self.entity(&mut ink, at)),
            "namecard" => self.entity_at.get(name).map(|&at| {
                named(&mut ink, &Reader::new(self.desk).entity_card(at));
            }),
            "content" => self.content(&mut ink, name),
            "head" => self.story_at.get(name).map(|&at| {
                let StoryHead { route, title, titled, language, members, former } =
                    Reader::new(self.desk).story_head(at);
                self.keys(ink.value(&(route, title, titled, language, former)), &members);
            }),
            _ => {
                ink.bytes(self.desk.hash(id).as_bytes());
                Some(())
            }
        };
        if there.is_some() { ink.stamp() } else { Stamp::default() }
    }

    /// What is known of an article, without its words.
    fn facts(&self, ink: &mut Ink, at: usize) {
        let article = &self.desk.corpus.articles[at];
        let card = Card { article: 0, ..Reader::new(self.desk).card(at) };
        ink.value(&(&article.key, &article.facts, &article.editor, card));
    }

    /// All of an article.
    fn words(&self, ink: &mut Ink, at: usize) {
        ink.bytes(&self.articles[at]);
    }

    fn keys(&self, ink: &mut Ink, articles: &[usize]) {
        ink.value(&articles.len());
        for &at in articles {
            ink.value(&self.desk.corpus.articles[at].key);
        }
    }

    /// All of an article, with what is said about it.
    fn annotated(&self, ink: &mut Ink, at: usize) {
        let (corpus, annotated) = (self.desk.corpus, self.desk.annotated);
        self.words(ink, at);
        for annotation in &annotated.annotations[at] {
            let Annotation { anchor, motivation, evidence, status } = annotation;
            ink.hash(&(&range(anchor), motivation, status, evidence.len()));
            evidence.iter().for_each(|witness| self.words(ink.hash(&range(witness)), witness.article));
        }
        for note in &annotated.notes[at] {
            ink.value(note);
            self.cited(ink, &note.words);
        }
        ink.value(&annotated.revisions[at]);
        let (tensions, named) = corpus.stories[self.desk.story_of[at]].tensions_by_rank();
        self.keys(ink.hash(&tensions), &named);
    }

    /// All of a story.
    fn story(&self, ink: &mut Ink, at: usize) {
        let story = &self.desk.corpus.stories[at];
        let (told, named) = story.by_rank();
        self.keys(ink.hash(&told), &named);
        self.keys(ink, &self.desk.in_order(at));
        self.near(ink, story);
        story.members.iter().for_each(|&member| self.words(ink, member));
        // What the corpus found in several articles may lie outside of the story.
        let said = story.statements.iter().flat_map(|statement| statement.witnesses());
        said.for_each(|witness| self.words(ink, witness.article));
        let copied = story.copies.iter().flat_map(|copied| &copied.sides);
        copied.for_each(|held| self.words(ink, held.article));
        if let Some(content) = self.desk.story_content(story) {
            self.content(ink, &self.desk.contents[content].0.path);
        }
    }

    /// The names of the stories near a story.
    fn near(&self, ink: &mut Ink, story: &Story) {
        let corpus = self.desk.corpus;
        for near in &story.related {
            ink.hash(&(near.when, near.score, near.status)).value(&corpus.stories[near.story].id);
            for &name in &near.names {
                ink.value(&corpus.entities[name].id);
            }
        }
    }

    /// All of an entity.
    fn entity(&self, ink: &mut Ink, at: usize) {
        let reader = Reader::new(self.desk);
        named(ink, &reader.entity_card(at));
        let Entity { id, name, kind, aliases, mentions, status, auto_link } =
            self.desk.named.entity(self.desk.corpus, at);
        ink.value(&(id, name, kind, aliases, status, auto_link));
        for of_article in mentions.chunk_by(|a, b| a.name.article == b.name.article) {
            self.words(ink, of_article[0].name.article);
            for mention in of_article {
                ink.hash(&(range(&mention.sentence), range(&mention.name)));
            }
        }
    }

    /// A file of the editor's, with the articles that it cites.
    fn content(&self, ink: &mut Ink, path: &str) -> Option<()> {
        let (content, prose) = self.desk.contents.iter().find(|(content, _)| content.path == path)?;
        ink.value(&content.text.string).value(prose);
        self.cited(ink, prose);
        Some(())
    }

    fn cited(&self, ink: &mut Ink, prose: &Prose) {
        let events = prose.events.iter().chain(prose.notes.iter().flatten());
        let cites = events.filter_map(|event| match event {
            ProseEvent::Citation(citation) => Some(&citation.items),
            _ => None,
        });
        cites.flatten().for_each(|Cite { article, .. }| self.words(ink, *article));
    }
}

/// Where in an article a passage stands. Which article that is, its key tells: its place in the corpus moves when another
/// comes or goes.
fn range(witness: &Witness) -> (usize, u32, u32) {
    (witness.block, witness.start, witness.end)
}

/// What lists say of an entity.
fn named(ink: &mut Ink, card: &EntityCard) {
    let EntityCard { at: _, route, name, kind, articles, status } = card;
    ink.value(&(route, name, kind, articles, status));
}
