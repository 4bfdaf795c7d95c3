//! Who and what may be named, and which of them have a page.

use std::collections::{BTreeMap, BTreeSet};

use super::desk::Reader;
use super::records::Quote;
use super::route::{Route, slug};
use crate::corpus::{Corpus, Entity, EntityKind, Mention, Status, Witness};
use crate::policy::{Policy, Publishable};
use crate::text::collapse;

/// A found entity has a page if so many articles name it at least: one that stands in a single article is
/// told by that article.
const FEWEST: usize = 2;

/// Of a large digest it must be one article of so many: 10,000 articles otherwise make thousands of pages that
/// nobody looks for. Below 3,000 articles [`FEWEST`] decides.
const SHARE: usize = 1000;

/// The page of one that everybody names shows the sentences of so many articles, the latest; the data has all.
const LATEST: usize = 200;

/// What of the corpus's entities may be shown.
///
/// Laws: `shown` is by id; its mentions are those whose name may be shown whole, and it has one at least or
/// is the editor's. No form of a name stands in it that only hidden words print.
pub struct Named {
    shown: Vec<Shown>,
    by_article: Vec<Vec<usize>>,
    has_pages: bool,
}

/// An entity, as far as it may be shown.
struct Shown {
    entity: usize,
    id: String,
    kind: EntityKind,
    aliases: Vec<String>,
    mentions: Vec<Mention>,
    articles: Vec<usize>,
    paged: bool,
}

/// What lists say of an entity.
#[derive(Clone, Debug)]
pub struct EntityCard {
    /// Its place among those that may be shown.
    pub at: usize,
    /// Its page, if it has one.
    pub route: Option<Route>,
    /// Its name.
    pub name: Publishable,
    /// What it is.
    pub kind: EntityKind,
    /// How many articles name it.
    pub articles: usize,
    /// Found, or confirmed by the editor.
    pub status: Status,
}

/// All that is shown of an entity.
#[derive(Clone, Debug)]
pub struct EntityRecord {
    /// What lists say of it.
    pub card: EntityCard,
    /// Its id, for data.
    pub id: String,
    /// Its other names.
    pub aliases: Vec<Publishable>,
    /// The sentences that name it, and the name as printed in each.
    pub mentions: Vec<(Quote, Publishable)>,
    /// The editor's file.
    pub content: Option<usize>,
}

impl Named {
    /// What the policy lets through.
    pub fn new(corpus: &Corpus, policy: &Policy<'_>) -> Self {
        let bound = FEWEST.max(corpus.articles.len() / SHARE);
        let mut shown: Vec<Shown> = corpus
            .entities
            .iter()
            .enumerate()
            .filter(|(_, entity)| policy.shows(entity.status))
            .filter_map(|(at, _)| Shown::of(at, corpus, policy, bound))
            .collect();
        give_way(&mut shown, corpus);
        let mut by_article = vec![Vec::new(); corpus.articles.len()];
        for (at, shown) in shown.iter().enumerate() {
            shown.articles.iter().for_each(|&article| by_article[article].push(at));
        }
        let has_pages = shown.iter().any(|shown| shown.paged);
        Named { shown, by_article, has_pages }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.shown.len()
    }

    /// Whether any has a page.
    pub fn has_pages(&self) -> bool {
        self.has_pages
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.shown.iter().map(|shown| shown.id.as_str())
    }

    /// The corpus's entity at a place.
    pub fn entity<'c>(&self, corpus: &'c Corpus, at: usize) -> &'c Entity {
        &corpus.entities[self.shown[at].entity]
    }
}

/// Two names may be made to meet in one address: a found one has no page then.
fn give_way(shown: &mut [Shown], corpus: &Corpus) {
    let confirmed = |shown: &Shown| corpus.entities[shown.entity].status == Status::Confirmed;
    let address = |shown: &Shown| slug(&corpus.entities[shown.entity].id);
    let mut taken: BTreeSet<String> = shown.iter().filter(|one| confirmed(one)).map(address).collect();
    for one in shown.iter_mut().filter(|one| one.paged && !confirmed(one)) {
        one.paged = taken.insert(address(one));
    }
}

impl Shown {
    fn of(at: usize, corpus: &Corpus, policy: &Policy<'_>, bound: usize) -> Option<Self> {
        let entity = &corpus.entities[at];
        let confirmed = entity.status == Status::Confirmed;
        let whole = |mention: &&Mention| policy.is_whole(&mention.name) && policy.is_shown(&mention.sentence);
        let mentions: Vec<Mention> = entity.mentions.iter().filter(whole).copied().collect();
        let forms: BTreeSet<String> =
            mentions.iter().map(|mention| collapse(corpus.quote(&mention.name))).collect();
        let spelled = |name: &String| policy.redactions(name) > 0;
        let named = confirmed || forms.contains(&entity.name);
        if !named || policy.redactions(&entity.id.as_str().replace('-', " ")) > 0 || spelled(&entity.name) {
            return None;
        }
        let mut articles: Vec<usize> = mentions.iter().map(|mention| mention.name.article).collect();
        articles.dedup();
        let aliases = entity.aliases.iter().filter(|alias| confirmed || forms.contains(*alias));
        Some(Shown {
            entity: at,
            id: entity.id.as_str().to_owned(),
            kind: entity.kind,
            aliases: aliases.filter(|alias| !spelled(alias)).cloned().collect(),
            paged: confirmed || articles.len() >= bound,
            mentions,
            articles,
        })
    }
}

impl Reader<'_> {
    /// What lists say of an entity.
    pub fn entity_card(&self, at: usize) -> EntityCard {
        let desk = self.desk();
        let shown = &desk.named.shown[at];
        self.read("namecard", &shown.id);
        let entity = &desk.corpus.entities[shown.entity];
        EntityCard {
            at,
            route: shown.paged.then(|| Route::page("entities/", &entity.id)),
            name: self.policy().own(&entity.name),
            kind: shown.kind,
            articles: shown.articles.len(),
            status: entity.status,
        }
    }

    /// What lists say of one of the corpus's entities, if it may be named.
    pub fn entity_called(&self, entity: usize) -> Option<EntityCard> {
        let place = self.desk().named.shown.binary_search_by_key(&entity, |shown| shown.entity);
        Some(self.entity_card(place.ok()?))
    }

    /// All entities that have a page, by id.
    pub fn entity_cards(&self) -> Vec<EntityCard> {
        self.read("entities", "");
        let paged = self.desk().named.shown.iter().enumerate().filter(|(_, shown)| shown.paged);
        paged.map(|(at, _)| self.entity_card(at)).collect()
    }

    /// All that is shown of an entity.
    pub fn entity(&self, at: usize) -> EntityRecord {
        let desk = self.desk();
        let shown = &desk.named.shown[at];
        self.read("entity", &shown.id);
        let entity = &desk.corpus.entities[shown.entity];
        let mention = |mention: &Mention| {
            let name = self.policy().quote(&mention.name)?;
            Some((self.quote(&mention.sentence), name))
        };
        EntityRecord {
            card: self.entity_card(at),
            id: shown.id.clone(),
            aliases: shown.aliases.iter().map(|alias| self.policy().own(alias)).collect(),
            mentions: shown.mentions.iter().filter_map(mention).collect(),
            content: self.entity_content(entity.id.as_str(), entity.status),
        }
    }

    fn entity_content(&self, id: &str, status: Status) -> Option<usize> {
        let kind = crate::content::ContentKind::Entity;
        let file = |content: &crate::content::Content| content.kind == kind && content.slug.as_str() == id;
        (status == Status::Confirmed)
            .then(|| self.desk().contents.iter().position(|(content, _)| file(content)))
            .flatten()
    }

    /// The entities with a page that an article names, those that most articles name first.
    pub fn named_in(&self, article: usize) -> Vec<EntityCard> {
        let desk = self.desk();
        self.read("names", desk.corpus.articles[article].key.as_str());
        let paged = desk.named.by_article[article].iter().filter(|at| desk.named.shown[**at].paged);
        let mut cards: Vec<EntityCard> = paged.map(|&at| self.entity_card(at)).collect();
        cards.sort_by_key(|card| std::cmp::Reverse(card.articles));
        cards
    }

    /// The first mention in an article of each entity that the editor wrote of and wants linked, with its page.
    pub fn linked_in(&self, article: usize) -> Vec<(Witness, Route)> {
        let desk = self.desk();
        self.read("names", desk.corpus.articles[article].key.as_str());
        let link = |&at: &usize| {
            let shown = &desk.named.shown[at];
            let entity = &desk.corpus.entities[shown.entity];
            let first = shown.mentions.iter().find(|mention| mention.name.article == article)?;
            (entity.auto_link && shown.paged).then(|| (first.name, Route::page("entities/", &entity.id)))
        };
        let mut linked: Vec<(Witness, Route)> =
            desk.named.by_article[article].iter().filter_map(link).collect();
        linked.sort();
        linked
    }

    /// The entities that more than half of some articles name, by how many do.
    pub fn named_by_most(&self, articles: &[usize]) -> Vec<(EntityCard, usize)> {
        let mut counts: BTreeMap<usize, (EntityCard, usize)> = BTreeMap::new();
        for card in articles.iter().flat_map(|&article| self.named_in(article)) {
            counts.entry(card.at).or_insert((card, 0)).1 += 1;
        }
        let mut most: Vec<(EntityCard, usize)> =
            counts.into_values().filter(|(_, count)| 2 * count > articles.len() && *count > 1).collect();
        most.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        most
    }
}

/// The sentences that a page shows, and how many articles it leaves to the data.
pub fn latest(mentions: &[(Quote, Publishable)]) -> (&[(Quote, Publishable)], usize) {
    let article = |at: usize| mentions[at].0.witness.article;
    let mut starts: Vec<usize> =
        (0..mentions.len()).filter(|&at| at == 0 || article(at) != article(at - 1)).collect();
    let left = starts.len().saturating_sub(LATEST);
    let from = starts.split_off(left).first().copied().unwrap_or(0);
    (&mentions[from..], left)
}
