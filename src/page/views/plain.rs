//! Plain pages: the editor's, the one about the digest, and "not found".

use serde::Serialize;

use super::{
    Cited, PageView, PieceView, SiteView, SourceView, describe, editors_words, frame, hold_code, site,
    sources,
};
use crate::annotate::Apparatus;
use crate::content::ContentKind;
use crate::page::desk::Reader;
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
    /// Where it leads: the story's page, or that of its only article.
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
    let head = reader.story_head(story);
    let route = head.former[name].clone();
    let (to, label) = match (&head.members[..], head.titled) {
        ([only], false) => {
            let card = reader.card(*only);
            (card.route, card.title)
        }
        _ => (head.route, head.title),
    };
    let title = reader.policy().own("This story has moved");
    let description = describe(reader, "This story is now part of another.");
    let mut page = frame(reader, &route, "moved", &title, description);
    page.noindex = true;
    MovedView { site: site(reader, &route), page, title, to: ToView { href: route.to(&to), label } }
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
        &title.unwrap_or_else(|| "About this digest".into()),
        at,
    );
    let (stories, articles) = reader.counts();
    PlainView { counts: super::Counts { stories, articles }, ..view }
}

/// Builds the page for addresses that lead nowhere.
pub fn not_found(reader: &Reader<'_>) -> PlainView {
    let mut view = plain(reader, &Route::fixed("404.html"), "notfound", "Page not found", None);
    view.page.noindex = true;
    view
}
