//! Which pages a digest has, and where each comes from.

use std::collections::BTreeSet;

use super::desk::{Desk, Reader};
use super::theme::Theme;
use super::{Page, Route, Subject, annotations, cite, data, editions, json_feed, overviews, parts, views};
use crate::content::ContentKind;

/// All pages of a digest: the program's own, then those of the editor, of stories, entities and articles, then data.
pub(super) fn plan(desk: &Desk<'_>, theme: &Theme) -> Vec<Page> {
    let fixed = |path: &'static str, subject: Subject| Page { route: Route::fixed(path), subject };
    let mut pages = vec![
        fixed("index.html", Subject::Front),
        fixed("search.html", Subject::Search),
        fixed("about.html", Subject::About),
        fixed("404.html", Subject::NotFound),
        fixed("atom.xml", Subject::Feed),
        fixed("feed.json", Subject::JsonFeed),
        fixed("robots.txt", Subject::Robots),
        fixed("digest.json", Subject::Digest),
        fixed(".nojekyll", Subject::NoJekyll),
    ];
    if desk.config.base_url.is_some() {
        pages.push(fixed("sitemap.xml", Subject::Sitemap));
    }
    let names = theme.statics().keys();
    pages.extend(
        names.map(|name| Page { route: Route::file(name.clone()), subject: Subject::Static(name.clone()) }),
    );
    let plain =
        desk.contents.iter().enumerate().filter(|(_, (content, _))| content.kind == ContentKind::Page);
    pages.extend(plain.map(|(at, (content, _))| Page {
        route: Route::page("", &content.slug),
        subject: Subject::Content(at),
    }));
    for (at, (content, _)) in desk.contents.iter().enumerate() {
        let routes = content.front.aliases.iter().filter_map(|alias| crate::content::alias_path(alias));
        let alias = |(n, path)| Page { route: Route::file(path), subject: Subject::Alias(at, n) };
        pages.extend(routes.enumerate().map(alias));
    }
    let editions = Reader::new(desk).editions();
    if !editions.is_empty() {
        pages.push(fixed("editions.html", Subject::Editions));
    }
    pages.extend(editions.iter().map(|&at| Page {
        route: editions::edition_route(&desk.contents[at].0),
        subject: Subject::Edition(at),
    }));
    let archives = views::archives(desk.corpus.stories.len(), desk.config.front);
    pages.extend(
        (1..=archives)
            .map(|n| Page { route: Route::file(format!("archive-{n}.html")), subject: Subject::Archive(n) }),
    );
    for (at, story) in desk.corpus.stories.iter().enumerate() {
        // An article that stands alone is its own story: one page is enough.
        if story.members.len() > 1 || desk.story_content(story).is_some() {
            let route = desk.story_route(at);
            pages.push(Page { route: json_feed::story_feed(&route), subject: Subject::StoryFeed(at) });
            pages.extend(part_pages(desk, at));
            pages.push(Page { route, subject: Subject::Story(at) });
            pages.push(Page { route: views::print_route(&story.id.0), subject: Subject::Print(at) });
        }
        let former = story.former.iter().enumerate();
        pages.extend(former.map(|(n, name)| Page {
            route: Route::page("stories/", &name.0),
            subject: Subject::Moved(at, n),
        }));
        if desk.corpus.articles.len() > data::WHOLE {
            pages.push(Page { route: data::story_file(desk, at), subject: Subject::StoryData(at) });
        }
    }
    pages.extend(entity_pages(desk));
    pages.extend(overview_pages(desk));
    pages.extend(search_pages(desk));
    let articles = 0..desk.corpus.articles.len();
    let annotated = articles.clone().filter_map(|at| Some((annotations::file(desk, at)?, at)));
    pages.extend(annotated.map(|(route, at)| Page { route, subject: Subject::Annotations(at) }));
    pages.extend(articles.map(|at| Page { route: desk.article_route(at), subject: Subject::Article(at) }));
    let citations = cite::files(desk).into_iter();
    pages.extend(
        citations.map(|(route, scope, format)| Page { route, subject: Subject::Citations(scope, format) }),
    );
    let taken: BTreeSet<String> = pages.iter().map(|page| page.route.path().to_lowercase()).collect();
    pages.extend(renamed(desk).filter(|page| !taken.contains(&page.route.path().to_lowercase())));
    pages
}

/// The pages that stand where articles with other keys stood, and stories that were called by them. What is there
/// now goes before what was.
fn renamed<'d>(desk: &'d Desk<'_>) -> impl Iterator<Item = Page> + 'd {
    let articles = desk.corpus.articles.iter().enumerate();
    articles.flat_map(move |(at, article)| {
        let namesake = desk.corpus.stories[desk.story_of[at]].id.0 == article.key;
        let former = article.editor.former.iter().enumerate();
        former.flat_map(move |(n, key)| {
            let page = |folder: &str, what| Page {
                route: Route::page(folder, key),
                subject: Subject::Renamed(what, at, n),
            };
            let story = namesake.then(|| page("stories/", views::Renamed::Story));
            [Some(page("articles/", views::Renamed::Article)), story].into_iter().flatten()
        })
    })
}

/// The pages on which a long story goes on.
fn part_pages(desk: &Desk<'_>, at: usize) -> Vec<Page> {
    if desk.policy.redacting().is_none() && parts::is_short(&desk.corpus.stories[at]) {
        debug_assert!(parts::further(&Reader::new(desk).story(at)).is_empty(), "a short story has one page");
        return Vec::new();
    }
    let record = Reader::new(desk).story(at);
    let further = parts::further(&record);
    let parts = further.into_iter().flat_map(|(part, pages)| (1..=pages).map(move |number| (part, number)));
    let page = |(part, number): (parts::Part, usize)| Page {
        route: part.route(&record.route, number),
        subject: Subject::Part(at, part, number),
    };
    parts.map(page).collect()
}

/// The pages of entities: the list, one each, and the shards of their data.
fn entity_pages(desk: &Desk<'_>) -> Vec<Page> {
    let mut pages = Vec::new();
    if desk.named.has_pages() {
        pages.push(Page { route: Route::fixed("entities.html"), subject: Subject::Entities });
    }
    let reader = Reader::new(desk);
    let routes = (0..desk.named.count()).filter_map(|at| Some((at, reader.entity_card(at).route?)));
    pages.extend(routes.map(|(at, route)| Page { route, subject: Subject::Entity(at) }));
    let shards = (1..=data::entity_shards(desk))
        .map(|number| Page { route: data::entity_file(number), subject: Subject::EntityData(number) });
    pages.extend(shards);
    pages
}

/// The pages across stories: outlets, the timeline, figures.
fn overview_pages(desk: &Desk<'_>) -> Vec<Page> {
    let overviews = desk.overviews();
    let mut pages = Vec::new();
    let mut add = |route, subject| pages.push(Page { route, subject });
    for number in views::outlets_pages(overviews.outlets.len()) {
        add(overviews::outlets_route(number), Subject::Outlets(number));
    }
    for outlet in &overviews.outlets {
        for number in views::outlet_pages(outlet.articles.len()) {
            add(outlet.route(number), Subject::Outlet(outlet.stem.clone(), number));
        }
    }
    if !overviews.months.is_empty() {
        add(Route::fixed("timeline.html"), Subject::Timeline);
    }
    for month in &overviews.months {
        for number in views::month_pages(month.moments.len()) {
            add(month.route(number), Subject::Month(month.key.clone(), number));
        }
    }
    for number in views::figures_pages(overviews.figures.len()) {
        add(overviews::numbered("figures", number), Subject::Figures(number));
    }
    pages
}

/// The lists from A to Z, where the search page does not hold them, and the search index.
fn search_pages(desk: &Desk<'_>) -> impl Iterator<Item = Page> {
    let letters = views::letter_pages(&Reader::new(desk)).into_iter();
    let letters = letters.flat_map(|(key, pages)| {
        (1..=pages).map(move |number| Page {
            route: views::letter_route(&key, number),
            subject: Subject::Letter(key.clone(), number),
        })
    });
    let files = desk.index().files().into_iter();
    letters.chain(files.map(|file| Page { route: file.route(), subject: Subject::Index(file) }))
}

/// What to call a page's origin in an error.
pub(super) fn owner(desk: &Desk<'_>, subject: &Subject) -> String {
    match subject {
        Subject::Content(at) | Subject::Edition(at) | Subject::Alias(at, _) => {
            desk.contents[*at].0.path.clone()
        }
        Subject::Article(at) | Subject::Renamed(_, at, _) => {
            desk.corpus.articles[*at].document().source.path.clone()
        }
        Subject::Moved(at, name) => {
            format!("the pinned story `{}`", desk.corpus.stories[*at].former[*name].0)
        }
        Subject::Story(at) => match desk.story_content(&desk.corpus.stories[*at]) {
            Some(content) => desk.contents[content].0.path.clone(),
            None => format!("the found story `{}`", desk.corpus.stories[*at].id.0),
        },
        Subject::Entity(at) => match Reader::new(desk).entity(*at).content {
            Some(content) => desk.contents[content].0.path.clone(),
            None => format!("the found entity `{}`", Reader::new(desk).entity(*at).id),
        },
        Subject::Entities => "the page of all entities".to_owned(),
        Subject::Outlets(_) => "the page of all outlets".to_owned(),
        Subject::Timeline => "the digest's timeline".to_owned(),
        Subject::Figures(_) => "the page of all figures".to_owned(),
        Subject::Editions => "the page of all editions".to_owned(),
        Subject::Static(name) => format!("the theme's static/{name}"),
        Subject::Front => "the front page".to_owned(),
        Subject::Search => "the search page".to_owned(),
        Subject::About => "the page about the digest".to_owned(),
        _ => "a page of the program's own".to_owned(),
    }
}
