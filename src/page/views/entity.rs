//! The pages of people, places and organisations: one each, and all of them.

use serde::Serialize;

use super::{
    CardView, Cited, PageView, PieceView, SiteView, SourceView, card, describe, editors_words, frame,
    hold_code, site, sources,
};
use crate::annotate::Apparatus;
use crate::corpus::{EntityKind, Status};
use crate::page::desk::Reader;
use crate::page::entities::{EntityCard, latest};
use crate::page::fragment::original;
use crate::page::markup::SafeUrl;
use crate::page::phrases::Fill;
use crate::page::records::Quote;
use crate::page::route::Route;
use crate::policy::Publishable;

/// An entity in a list.
#[derive(Clone, Debug, Serialize)]
pub struct NameView {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: Publishable,
    /// `person`, `place` or `organisation`.
    pub kind: &'static str,
    /// How many articles name it: of the digest, or of the story on a story's page.
    pub count: usize,
}

/// What `entities.html` is given.
#[derive(Clone, Debug, Serialize)]
pub struct EntitiesView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// The entities, kind by kind.
    pub kinds: Vec<KindView>,
}

/// The entities of a kind.
#[derive(Clone, Debug, Serialize)]
pub struct KindView {
    /// `person`, `place` or `organisation`; the section's address.
    pub kind: &'static str,
    /// `People`, `Places` or `Organisations`.
    pub label: String,
    /// They, by name.
    pub names: Vec<NameView>,
}

/// What `entity.html` is given.
#[derive(Clone, Debug, Serialize)]
pub struct EntityView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Its name.
    pub name: Publishable,
    /// `person`, `place` or `organisation`.
    pub kind: &'static str,
    /// `found` or `confirmed`.
    pub status: &'static str,
    /// Its other names.
    pub aliases: Vec<Publishable>,
    /// The editor's words.
    pub introduction: Vec<PieceView>,
    /// How many articles name it.
    pub count: usize,
    /// How many of them, the earliest, stand only in the data.
    pub left: usize,
    /// Where articles name it, article by article.
    pub articles: Vec<NamedInView>,
    /// Sources that the editor's words cite.
    pub sources: Vec<SourceView>,
}

/// The sentences of an article that name an entity.
#[derive(Clone, Debug, Serialize)]
pub struct NamedInView {
    /// The article.
    pub card: CardView,
    /// Its sentences.
    pub sentences: Vec<NamingView>,
}

/// A sentence that names an entity.
#[derive(Clone, Debug, Serialize)]
pub struct NamingView {
    /// Its words.
    pub text: Publishable,
    /// Where it stands in the article.
    pub href: String,
    /// Its lines, as read.
    pub lines: String,
    /// The original at these words (a text fragment).
    pub original: Option<String>,
}

/// The views of entities that have a page.
pub(super) fn names(cards: impl Iterator<Item = (EntityCard, usize)>, route: &Route) -> Vec<NameView> {
    let view = |(card, count): (EntityCard, usize)| {
        Some(NameView { href: route.to(&card.route?), name: card.name, kind: kind(card.kind), count })
    };
    cards.filter_map(view).collect()
}

fn kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Place => "place",
        EntityKind::Organisation => "organisation",
    }
}

/// Builds the page of all entities.
pub fn entities(reader: &Reader<'_>) -> EntitiesView {
    let route = Route::fixed("entities.html");
    let phrases = reader.phrases();
    let title = reader.policy().own(&phrases.say("names.title"));
    let cards = reader.entity_cards();
    let description = describe(reader, &phrases.count("names.description", cards.len()));
    let labels = [
        (EntityKind::Person, "names.people"),
        (EntityKind::Place, "names.places"),
        (EntityKind::Organisation, "names.organisations"),
    ];
    let kinds = labels.into_iter().map(|(of, label)| {
        let own = cards.iter().filter(|card| card.kind == of).map(|card| (card.clone(), card.articles));
        let mut names = names(own, &route);
        names.sort_by_cached_key(|name| crate::text::fold(name.name.as_str()));
        KindView { kind: kind(of), label: phrases.say(label), names }
    });
    EntitiesView {
        site: site(reader, &route),
        page: frame(reader, &route, "entities", &title, description),
        kinds: kinds.filter(|kind| !kind.names.is_empty()).collect(),
    }
}

/// Builds the page of an entity.
pub fn entity(reader: &Reader<'_>, at: usize) -> EntityView {
    let record = reader.entity(at);
    let route = record.card.route.clone().unwrap_or_else(|| Route::fixed("entities.html"));
    let mut apparatus: Apparatus<'_, Cited> = Apparatus::new(&[]);
    let introduction = record.content;
    let introduction =
        introduction.map(|at| editors_words(reader, at, &route, &mut apparatus)).unwrap_or_default();
    let summary = record.content.and_then(|content| reader.content(content).0.front.summary.clone());
    let name = record.card.name;
    let plain = reader.phrases().fill("name.description", &[("name", Fill::Text(name.as_str()))]);
    let mut page = frame(reader, &route, "entity", &name, describe(reader, &summary.unwrap_or(plain)));
    page.code = hold_code(&introduction);
    let (shown, left) = latest(&record.mentions);
    let articles = shown.chunk_by(|(a, _), (b, _)| a.witness.article == b.witness.article);
    let articles =
        articles.map(|sentences| named_in(reader, sentences.iter().map(|(quote, _)| quote), &route));
    EntityView {
        site: site(reader, &route),
        page,
        kind: kind(record.card.kind),
        status: if record.card.status == Status::Confirmed { "confirmed" } else { "found" },
        aliases: record.aliases,
        count: record.card.articles,
        left,
        articles: articles.flatten().collect(),
        sources: sources(reader, apparatus.notes(Cited::anchor), &route, None),
        introduction,
        name,
    }
}

fn named_in<'q>(
    reader: &Reader<'_>,
    quotes: impl Iterator<Item = &'q Quote>,
    route: &Route,
) -> Option<NamedInView> {
    let mut quotes = quotes.peekable();
    let article = reader.card(quotes.peek()?.witness.article);
    let url = article.url.as_deref().and_then(SafeUrl::new);
    let sentence = |quote: &Quote| {
        let text = quote.text.clone()?;
        let page = route.to(&article.route);
        let href = quote.address.as_ref().map_or(page.clone(), |address| format!("{page}#{address}"));
        let original = url.as_ref().and_then(|url| original(reader, url, &quote.witness, text.as_str()));
        Some(NamingView { text, href, lines: reader.phrases().lines(quote.lines), original })
    };
    Some(NamedInView {
        sentences: quotes.filter_map(sentence).collect(),
        card: card(reader, &article, route),
    })
}
