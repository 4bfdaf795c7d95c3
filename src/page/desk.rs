//! The records that pages are made of, and a note of who read which.
//!
//! A page's view is built through a [`Reader`], which hands out records and remembers them: these are
//! the page's declared inputs. Two builds whose inputs of a page are equal give that page equal bytes.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::annotate::{Annotated, Prose};
use crate::config::Config;
use crate::content::{Content, ContentKind};
use crate::corpus::{Corpus, Status, Story, Witness};
use crate::intake::Key;
use crate::policy::Policy;
use crate::strip::Origin;

use super::addresses::Addresses;
use super::day::DateView;
use super::entities::Named;
use super::overviews::Overviews;
use super::phrases::{Direction, Phrases};
use super::recent::Recent;
use super::records::{Card, Quote, RecordId, SiteRecord};
use super::route::Route;
use super::search::{Catalogue, Index};

/// Everything that pages can be made of.
pub struct Desk<'a> {
    /// The settings.
    pub config: &'a Config,
    /// The corpus.
    pub corpus: &'a Corpus,
    /// What may be shown.
    pub policy: Policy<'a>,
    /// What is said about the articles.
    pub annotated: &'a Annotated,
    /// The editor's files with their words.
    pub contents: &'a [(Content, Prose)],
    /// Who and what may be named.
    pub named: Named,
    phrases: &'a Phrases,
    pub(super) story_of: Vec<usize>,
    editors: BTreeMap<&'a str, usize>,
    /// The articles of the editor's stories as the editor lists them.
    orders: BTreeMap<usize, Vec<usize>>,
    addresses: Addresses,
    pub(super) recent: Recent,
    pub(super) catalogue: OnceLock<Catalogue>,
    pub(super) index: OnceLock<Index>,
    pub(super) overviews: OnceLock<Overviews>,
}

impl<'a> Desk<'a> {
    /// A desk over a build's results.
    pub fn new(
        config: &'a Config,
        corpus: &'a Corpus,
        annotated: &'a Annotated,
        contents: &'a [(Content, Prose)],
    ) -> Self {
        let mut story_of = vec![0; corpus.articles.len()];
        for (at, story) in corpus.stories.iter().enumerate() {
            story.members.iter().for_each(|&member| story_of[member] = at);
        }
        let stories =
            contents.iter().enumerate().filter(|(_, (content, _))| content.kind == ContentKind::Story);
        let editors = stories.map(|(at, (content, _))| (content.slug.as_str(), at)).collect();
        let policy = Policy::new(config, corpus);
        let named = Named::new(corpus, &policy);
        let mut desk = Desk {
            config,
            corpus,
            policy,
            annotated,
            contents,
            named,
            phrases: Phrases::english(),
            story_of,
            editors,
            orders: BTreeMap::new(),
            addresses: Addresses::new(corpus),
            recent: Recent::default(),
            catalogue: OnceLock::new(),
            index: OnceLock::new(),
            overviews: OnceLock::new(),
        };
        desk.orders = desk.listed();
        desk
    }

    /// The desk with the words of an interface; without them it speaks English.
    pub(super) fn speaking(self, phrases: &'a Phrases) -> Self {
        Desk { phrases, ..self }
    }

    /// The articles of each story of the editor's: those that its file lists in its order, then the others by date.
    fn listed(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut orders = BTreeMap::new();
        for (at, story) in self.corpus.stories.iter().enumerate() {
            let Some(content) = self.story_content(story) else { continue };
            let listed = &self.contents[content].0.front.articles;
            let places: BTreeMap<_, usize> =
                listed.iter().enumerate().map(|(place, key)| (key, place)).collect();
            let mut members = story.members.clone();
            members.sort_by_key(|&member| {
                places.get(&self.corpus.articles[member].key).map_or(listed.len(), |at| *at)
            });
            orders.insert(at, members);
        }
        orders
    }

    /// The page of an article.
    pub fn article_route(&self, article: usize) -> Route {
        Route::page("articles/", &self.corpus.articles[article].key)
    }

    /// A body block's address on its article's page: its first line; a second block that begins on the
    /// same line is told apart, and one that stands on none is called by its number.
    pub fn address(&self, article: usize, block: usize) -> String {
        self.addresses.address(self.corpus, article, block)
    }

    /// The page of a story.
    pub fn story_route(&self, story: usize) -> Route {
        Route::page("stories/", &self.corpus.stories[story].id.0)
    }

    /// A story's articles in the order in which pages number them: as the editor lists them, the others behind, by date.
    pub(super) fn in_order(&self, story: usize) -> Vec<usize> {
        self.orders.get(&story).unwrap_or(&self.corpus.stories[story].members).clone()
    }

    /// The editor's file of a story.
    pub fn story_content(&self, story: &Story) -> Option<usize> {
        let confirmed = story.status == Status::Confirmed;
        self.editors.get(story.id.0.as_str()).copied().filter(|_| confirmed)
    }
}

/// Hands out records to one page, and remembers which.
pub struct Reader<'d> {
    /// The desk.
    desk: &'d Desk<'d>,
    inputs: RefCell<FxHashSet<RecordId>>,
}

impl<'d> Reader<'d> {
    /// A reader that has read nothing.
    pub fn new<'a: 'd>(desk: &'d Desk<'a>) -> Self {
        Reader { desk, inputs: RefCell::default() }
    }

    /// What was read.
    pub fn inputs(self) -> FxHashSet<RecordId> {
        self.inputs.into_inner()
    }

    /// The policy, for the editor's own words.
    pub fn policy(&self) -> &'d Policy<'d> {
        &self.desk.policy
    }

    /// The words of the interface. They are the theme's, as templates are, and no record.
    pub fn phrases(&self) -> &'d Phrases {
        self.desk.phrases
    }

    /// A day as pages print it.
    pub(super) fn date(&self, day: jiff::civil::Date) -> DateView {
        DateView { iso: day.to_string(), text: self.phrases().day(day) }
    }

    /// The desk.
    pub(super) fn desk(&self) -> &'d Desk<'d> {
        self.desk
    }

    pub(super) fn read(&self, kind: &str, name: &str) {
        // Pages read some hundred records each, so that plain copying shows.
        let id = if name.is_empty() { kind.to_owned() } else { [kind, "/", name].concat() };
        self.inputs.borrow_mut().insert(RecordId(id));
    }

    /// Notes what was read for something that is used again.
    pub(super) fn read_all(&self, ids: &FxHashSet<RecordId>) {
        self.inputs.borrow_mut().extend(ids.iter().cloned());
    }

    pub(super) fn key(&self, article: usize) -> &'d str {
        self.desk.corpus.articles[article].key.as_str()
    }

    /// What every page shows.
    pub fn site(&self) -> SiteRecord {
        self.read("site", "");
        let (config, policy) = (self.desk.config, &self.desk.policy);
        let of = |kind: ContentKind| {
            self.desk.contents.iter().map(|(content, _)| content).filter(move |content| content.kind == kind)
        };
        let mut plain: Vec<&Content> = of(ContentKind::Page).collect();
        plain.sort_by_key(|content| content.front.weight);
        SiteRecord {
            title: policy.own(&config.title),
            subtitle: policy.own(&config.subtitle),
            language: config.language.clone(),
            author: policy.own(&config.author),
            base: config.base(),
            allowance: (config.default_allowance(), config.publish.text.is_some()),
            front: config.front,
            has_editions: of(ContentKind::Edition).next().is_some(),
            has_entities: self.desk.named.has_pages(),
            has_outlets: !self.desk.overviews().outlets.is_empty(),
            has_timeline: !self.desk.overviews().months.is_empty(),
            has_figures: !self.desk.overviews().figures.is_empty(),
            pages: plain
                .into_iter()
                .map(|content| (policy.own(&content.title()), Route::page("", &content.slug)))
                .collect(),
        }
    }

    /// How many stories and articles there are: what lists depend on.
    pub fn counts(&self) -> (usize, usize) {
        self.read("list", "");
        (self.desk.corpus.stories.len(), self.desk.corpus.articles.len())
    }

    /// The place of an article's story.
    pub fn story_of(&self, article: usize) -> usize {
        self.read("home", self.key(article));
        self.desk.story_of[article]
    }

    /// What lists and notes say of an article.
    pub fn card(&self, article: usize) -> Card {
        self.read("card", self.key(article));
        let (text, policy) = (&self.desk.corpus.articles[article], &self.desk.policy);
        let facts = &text.facts;
        Card {
            article,
            route: self.desk.article_route(article),
            language: self.foreign(article, policy.title(article).as_str()),
            title: policy.title(article),
            derived: facts.title.from == Origin::Derived,
            outlet: facts.outlet.as_ref().map(|outlet| policy.own(&outlet.value)),
            date: facts.published.as_ref().map(|published| published.value),
            inferred: facts.published.as_ref().is_some_and(|published| published.from == Origin::Inferred),
            url: facts.url.as_deref().and_then(|url| policy.link(url)),
            allowance: policy.allowance(article),
            withdrawn: text.editor.withdrawn.as_ref().map(|why| policy.own(why)),
            changes: self.changes(article),
        }
    }

    /// How many changes lie between an article's captures. A withdrawn article has no past.
    fn changes(&self, article: usize) -> usize {
        let revisions = &self.desk.annotated.revisions[article];
        let withdrawn = self.desk.corpus.articles[article].editor.withdrawn.is_some();
        revisions.iter().filter(|_| !withdrawn).map(|revision| revision.changes.len()).sum()
    }

    /// The language of an article's words, where it is not the site's. Of a language that is not known the words tell
    /// whether they run the other way.
    pub(super) fn foreign(&self, article: usize, words: &str) -> Option<String> {
        let own = self.desk.config.language.split('-').next();
        match &self.desk.corpus.articles[article].facts.language {
            Some(language) => (language.split('-').next() != own).then(|| language.clone()),
            None => Direction::of_words(words)
                .filter(|direction| *direction != self.phrases().direction())
                .map(|_| "und".to_owned()),
        }
    }

    /// The words of a passage as they stand in our copy: to compare with, not to show.
    pub(super) fn raw(&self, witness: &Witness) -> &'d str {
        self.desk.corpus.quote(witness)
    }

    /// A passage, as far as it may be shown.
    pub fn quote(&self, witness: &Witness) -> Quote {
        let corpus = self.desk.corpus;
        let block_line = self.desk.addresses.line(corpus, witness.article, witness.block);
        let lines = corpus.lines(witness).unwrap_or((block_line, block_line));
        let text = self.desk.policy.quote(witness);
        // A headline has no place of its own: it is the head of its page.
        let is_body = corpus.articles[witness.article].blocks[witness.block].is_body();
        let address =
            text.as_ref().filter(|_| is_body).map(|_| self.desk.address(witness.article, witness.block));
        let language = text.as_ref().and_then(|text| self.foreign(witness.article, text.as_str()));
        Quote { witness: *witness, block_line, address, lines, text, language }
    }

    /// An article's first sentences, about twenty words of them.
    pub fn opening(&self, article: usize) -> Option<Quote> {
        self.read("opening", self.key(article));
        let text = &self.desk.corpus.articles[article];
        let (block, ruled) = text.body().find(|(_, ruled)| ruled.role == crate::strip::Role::Paragraph)?;
        let mut end = 0;
        for range in crate::text::sentences_in(&ruled.block.text, text.facts.language.as_deref()) {
            end = range.end;
            if crate::text::word_count(&ruled.block.text[..end]) >= 20 {
                break;
            }
        }
        let end = u32::try_from(end).ok()?;
        let quote = self.quote(&Witness { article, block, start: 0, end });
        quote.text.is_some().then_some(quote)
    }

    /// A key that an article had.
    pub fn former_key(&self, article: usize, at: usize) -> Key {
        let article = &self.desk.corpus.articles[article];
        self.read("card", article.key.as_str());
        article.editor.former[at].clone()
    }

    /// The editor's file at a place.
    pub fn content(&self, at: usize) -> &'d (Content, Prose) {
        let content = &self.desk.contents[at];
        self.read("content", &content.0.path);
        content
    }

    /// The place of the editor's front page or page about the digest. That there is none is an input too.
    pub fn single(&self, kind: ContentKind) -> Option<usize> {
        self.read(
            "content",
            if kind == ContentKind::Front { "content/index.md" } else { "content/about.md" },
        );
        self.desk.contents.iter().position(|(content, _)| content.kind == kind)
    }
}
