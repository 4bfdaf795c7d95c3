//! Plain pages: the editor's, the one about the digest, and "not found".

use serde::Serialize;

use super::{
    Cited, PageView, PieceView, SiteView, SourceView, describe, editors_words, frame, hold_code, site,
    sources,
};
use crate::annotate::Apparatus;
use crate::content::ContentKind;
use crate::page::desk::Reader;
use crate::page::editions::edition_route;
use crate::page::route::Route;
use crate::policy::Publishable;

/// What `page.html`, `about.html` and `404.html` are given.
#[derive(Clone, Debug, Serialize)]
pub struct PlainView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Its title.
    pub title: Publishable,
    /// The editor's words.
    pub words: Vec<PieceView>,
    /// How many stories and articles there are.
    pub counts: super::Counts,
    /// Sources that the words cite.
    pub sources: Vec<SourceView>,
}

fn plain(
    reader: &Reader<'_>,
    route: &Route,
    kind: &'static str,
    title: &str,
    content: Option<usize>,
) -> PlainView {
    let mut apparatus: Apparatus<'_, Cited> = Apparatus::new(&[]);
    let words = content.map(|at| editors_words(reader, at, route, &mut apparatus)).unwrap_or_default();
    let title = reader.policy().own(title);
    let summary = content.and_then(|at| reader.content(at).0.front.summary.clone());
    let name = reader.site().title;
    let description =
        describe(reader, &summary.unwrap_or_else(|| format!("{}: {}", name.as_str(), title.as_str())));
    let mut page = frame(reader, route, kind, &title, description);
    page.code = hold_code(&words);
    PlainView {
        site: site(reader, route),
        page,
        title,
        words,
        counts: super::Counts::default(),
        sources: sources(reader, apparatus.notes(Cited::anchor), route, None),
    }
}

/// What `moved.html` is given.
#[derive(Clone, Debug, Serialize)]
pub struct MovedView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Its title.
    pub title: Publishable,
    /// Whether what stood there is the same under another name, or now a part of it.
    pub same: bool,
    /// Where it leads: the story's page, or that of its only article; the article's page.
    pub to: ToView,
}

/// Where a moved page leads.
#[derive(Clone, Debug, Serialize)]
pub struct ToView {
    /// The page.
    pub href: String,
    /// Its title.
    pub label: Publishable,
}

/// Builds the page of a name that a story has no more.
pub fn moved(reader: &Reader<'_>, story: usize, name: usize) -> MovedView {
    let route = reader.story_head(story).former[name].clone();
    let words = ("moved.story", "moved.story_part");
    leads(reader, (route, home(reader, story)), words)
}

/// Builds the page of an alias of one of the editor's pages.
pub fn alias(reader: &Reader<'_>, at: usize, route: &Route) -> MovedView {
    let (content, _) = reader.content(at);
    let to = match content.kind {
        ContentKind::Front => Route::fixed("index.html"),
        ContentKind::About => Route::fixed("about.html"),
        ContentKind::Story => Route::page("stories/", &content.slug),
        ContentKind::Entity => Route::page("entities/", &content.slug),
        ContentKind::Edition => edition_route(content),
        ContentKind::Page | ContentKind::Note => Route::page("", &content.slug),
    };
    let title = reader.policy().own(&content.title());
    let words = ("moved.page", "moved.page_address");
    MovedView { same: true, ..leads(reader, (route.clone(), (to, title)), words) }
}

/// What had another address while an article had another key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renamed {
    /// The article itself.
    Article,
    /// The story that was called by it.
    Story,
}

/// Builds the page of a key that an article has no more; the key is named by its place among the former ones.
pub fn renamed(reader: &Reader<'_>, what: Renamed, (article, key): (usize, usize)) -> MovedView {
    let route = |folder| Route::page(folder, &reader.former_key(article, key));
    match what {
        Renamed::Article => {
            let card = reader.card(article);
            let words = ("moved.article", "moved.article_address");
            MovedView { same: true, ..leads(reader, (route("articles/"), (card.route, card.title)), words) }
        }
        Renamed::Story => {
            let words = ("moved.story", "moved.story_address");
            let to = home(reader, reader.story_of(article));
            MovedView { same: true, ..leads(reader, (route("stories/"), to), words) }
        }
    }
}

/// Where a story is told: on its page, or on that of its only article.
fn home(reader: &Reader<'_>, story: usize) -> (Route, Publishable) {
    let head = reader.story_head(story);
    match (&head.members[..], head.titled) {
        ([only], false) => {
            let card = reader.card(*only);
            (card.route, card.title)
        }
        _ => (head.route, head.title),
    }
}

/// A page that leads from one address to another.
fn leads(
    reader: &Reader<'_>,
    (route, (to, label)): (Route, (Route, Publishable)),
    (title, description): (&str, &str),
) -> MovedView {
    let title = reader.policy().own(&reader.phrases().say(title));
    let description = describe(reader, &reader.phrases().say(description));
    let mut page = frame(reader, &route, "moved", &title, description);
    page.noindex = true;
    MovedView {
        site: site(reader, &route),
        page,
        title,
        same: false,
        to: ToView { href: route.to(&to), label },
    }
}

/// Builds one of the editor's pages.
pub fn page(reader: &Reader<'_>, at: usize) -> PlainView {
    let (content, _) = reader.content(at);
    plain(reader, &Route::page("", &content.slug), "page", &content.title(), Some(at))
}

/// Builds the page about the digest.
pub fn about(reader: &Reader<'_>) -> PlainView {
    let at = reader.single(ContentKind::About);
    let title = at.and_then(|at| reader.content(at).0.front.title.clone());
    let view = plain(
        reader,
        &Route::fixed("about.html"),
        "about",
        &title.unwrap_or_else(|| reader.phrases().say("about.title")),
        at,
    );
    let (stories, articles) = reader.counts();
    PlainView { counts: super::Counts { stories, articles }, ..view }
}

/// Builds the page for addresses that lead nowhere.
///
/// A host shows it for an address in any folder, where relative links lead astray. Where the base address is known its
/// links begin with that address's path; the `base` element, which would do the same, is what the pages' policy forbids.
pub fn not_found(reader: &Reader<'_>) -> PlainView {
    let mut view =
        plain(reader, &Route::fixed("404.html"), "notfound", &reader.phrases().say("absent.title"), None);
    view.page.noindex = true;
    if let Some(root) = reader.site().base.as_deref().and_then(path_of) {
        for item in &mut view.page.nav {
            item.href.insert_str(0, root);
        }
        root.clone_into(&mut view.site.root);
    }
    view
}

/// The path of an absolute address, from its first slash on.
fn path_of(base: &str) -> Option<&str> {
    let (_, rest) = base.split_once("://")?;
    rest.find('/').map(|at| &rest[at..])
}
