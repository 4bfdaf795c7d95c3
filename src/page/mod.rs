//! What was let through → pages.
//!
//! 1. [`Desk`]: the records that pages are made of; [`Reader`] notes who reads which.
//! 2. [`Page`]: an address and a recipe: what it is about, and by that its view and template.
//! 3. [`views`]: a page's view, built from records only.
//! 4. [`markup`]: publishable text → HTML, escaped, the only place that makes [`SafeHtml`].
//! 5. [`Theme`]: views → bytes, by tera templates.
//!
//! Pages are rendered one by one and dropped. There is no global object in templates, no clock and no
//! chance: a page's bytes are a function of its view and its template.

mod accounts;
mod annotations;
mod articles;
mod cite;
mod copies;
mod data;
mod desk;
mod editions;
mod entities;
mod feed;
mod fragment;
mod highlight;
mod inputs;
pub mod markup;
mod notes;
mod records;
mod redact;
mod route;
mod theme;
pub mod views;

pub use desk::{Desk, Reader};
pub use highlight::knows as knows_language;
pub use markup::{SafeHtml, SafeUrl};
pub use records::RecordId;
pub use route::{Route, slug};
pub use theme::Theme;

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Front;
use crate::content::ContentKind;
use crate::text::{Diagnostic, Diagnostics, Place};

/// What a page is about: the recipe's subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// `index.html`.
    Front,
    /// A page of all stories, from 1.
    Archive(usize),
    /// A story, by its place.
    Story(usize),
    /// An address that leads to a story: the story's place, and that of the name among its former ones.
    Moved(usize, usize),
    /// An article, by its place.
    Article(usize),
    /// `editions.html`: all editions.
    Editions,
    /// An edition, by the place of its file.
    Edition(usize),
    /// An address that leads to an article, or to the story that was called by it: the article's place, and that of
    /// the key among its former ones.
    Renamed(views::Renamed, usize, usize),
    /// An address that leads to a page of the editor's: its place, and that of the address among its aliases.
    Alias(usize, usize),
    /// `entities.html`: all entities that have a page.
    Entities,
    /// An entity, by its place among those that may be shown.
    Entity(usize),
    /// One of the editor's pages, by its place.
    Content(usize),
    /// `about.html`.
    About,
    /// `404.html`.
    NotFound,
    /// `atom.xml`.
    Feed,
    /// `sitemap.xml`.
    Sitemap,
    /// `robots.txt`.
    Robots,
    /// `digest.json`.
    Digest,
    /// A story's details as data.
    StoryData(usize),
    /// Entities as data, a shard of a large digest, from 1.
    EntityData(usize),
    /// A citation file: what it covers, in which format.
    Citations(cite::Scope, cite::Format),
    /// An article's annotations as data, by its place.
    Annotations(usize),
    /// A file of the theme, by name.
    Static(String),
    /// `.nojekyll`: GitHub Pages then serves every file.
    NoJekyll,
}

/// A page: an address and a recipe.
///
/// Law: its bytes are a function of the records that its view reads and of its template.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where it stands.
    pub route: Route,
    /// What it is about.
    pub subject: Subject,
}

/// A rendered page with the records that it was made of.
pub struct Rendered {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// Its declared inputs.
    pub inputs: BTreeSet<RecordId>,
}

/// All pages of a build.
///
/// Law: routes are unique, without regard to case; internal links lead to one of them.
pub struct Edition<'a> {
    desk: Desk<'a>,
    theme: &'a Theme,
    pages: Vec<Page>,
}

impl<'a> Edition<'a> {
    /// Plans all pages.
    ///
    /// # Errors
    /// A diagnostic for every two pages that want one address.
    pub fn new(desk: Desk<'a>, theme: &'a Theme) -> Result<Self, Diagnostics> {
        let pages = plan(&desk, theme);
        let mut seen: BTreeMap<String, &Page> = BTreeMap::new();
        let mut flaws = editions::flaws(&desk);
        for page in &pages {
            if let Some(other) = seen.insert(page.route.path().to_lowercase(), page) {
                let (a, b) = (owner(&desk, &other.subject), owner(&desk, &page.subject));
                let message = format!("{a} and {b} would both be {}", page.route);
                let path = if b.starts_with("content/") { b } else { a };
                flaws.push(
                    Diagnostic::error("page/same-address", Place::file(path), message)
                        .help("rename one of them"),
                );
            }
        }
        for page in &pages {
            let path = page.route.path().to_lowercase();
            let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
            if let Some(other) = folders.into_iter().find_map(|folder| seen.get(folder)) {
                let message = format!(
                    "{} stands where the folder of {} must be",
                    owner(&desk, &other.subject),
                    page.route
                );
                flaws.push(
                    Diagnostic::error("page/same-address", Place::file(owner(&desk, &page.subject)), message)
                        .help("rename one of them"),
                );
            }
        }
        if flaws.is_empty() { Ok(Edition { desk, theme, pages }) } else { Err(flaws) }
    }

    /// The pages, in the order of their plan.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// Where a page comes from: a file of the site, or the program.
    pub fn origin(&self, page: &Page) -> String {
        owner(&self.desk, &page.subject)
    }

    /// The records.
    pub fn desk(&self) -> &Desk<'a> {
        &self.desk
    }

    /// The edition that is the front page: the newest, where the settings say so.
    fn front_edition(&self) -> Option<usize> {
        let newest = self.desk.config.front == Front::Edition;
        newest.then(|| Reader::new(&self.desk).editions().last().copied()).flatten()
    }

    /// Renders a page.
    ///
    /// # Errors
    /// A diagnostic with the template's line.
    pub fn render(&self, page: &Page) -> Result<Rendered, Box<Diagnostic>> {
        let (desk, theme) = (&self.desk, self.theme);
        let reader = Reader::new(desk);
        let bytes = match &page.subject {
            Subject::Front => match self.front_edition() {
                Some(at) => theme.render("edition.html", &views::edition(&reader, at, &page.route))?,
                None => theme.render("index.html", &views::front(&reader))?,
            },
            Subject::Alias(at, _) => theme.render("moved.html", &views::alias(&reader, *at, &page.route))?,
            Subject::Editions => theme.render("editions.html", &views::editions(&reader))?,
            Subject::Edition(at) => {
                theme.render("edition.html", &views::edition(&reader, *at, &page.route))?
            }
            Subject::Archive(number) => theme.render("archive.html", &views::archive(&reader, *number))?,
            Subject::Story(at) => theme.render("story.html", &views::story(&reader, *at))?,
            Subject::Moved(at, name) => theme.render("moved.html", &views::moved(&reader, *at, *name))?,
            Subject::Renamed(what, at, key) => {
                theme.render("moved.html", &views::renamed(&reader, *what, (*at, *key)))?
            }
            Subject::Article(at) => theme.render("article.html", &views::article(&reader, *at))?,
            Subject::Entities => theme.render("entities.html", &views::entities(&reader))?,
            Subject::Entity(at) => theme.render("entity.html", &views::entity(&reader, *at))?,
            Subject::Content(at) => theme.render("page.html", &views::page(&reader, *at))?,
            Subject::About => theme.render("about.html", &views::about(&reader))?,
            Subject::NotFound => theme.render("404.html", &views::not_found(&reader))?,
            Subject::Feed => theme.render("atom.xml", &feed::atom(&reader))?,
            Subject::Sitemap => theme.render("sitemap.xml", &feed::sitemap(&reader, &self.pages))?,
            Subject::Robots => feed::robots(&reader),
            Subject::Digest => data::digest(desk, &reader),
            Subject::StoryData(at) => data::story(desk, &reader, *at),
            Subject::EntityData(number) => data::entity_shard(desk, &reader, *number),
            Subject::Citations(scope, format) => cite::write(&reader, *scope, *format),
            Subject::Annotations(at) => annotations::write(&reader, *at),
            Subject::Static(name) => theme.statics().get(name).cloned().unwrap_or_default(),
            Subject::NoJekyll => Vec::new(),
        };
        Ok(Rendered { bytes, inputs: reader.inputs() })
    }
}

fn plan(desk: &Desk<'_>, theme: &Theme) -> Vec<Page> {
    let fixed = |path: &'static str, subject: Subject| Page { route: Route::fixed(path), subject };
    let mut pages = vec![
        fixed("index.html", Subject::Front),
        fixed("about.html", Subject::About),
        fixed("404.html", Subject::NotFound),
        fixed("atom.xml", Subject::Feed),
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
            pages.push(Page { route: desk.story_route(at), subject: Subject::Story(at) });
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

/// What to call a page's origin in an error.
fn owner(desk: &Desk<'_>, subject: &Subject) -> String {
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
        Subject::Editions => "the page of all editions".to_owned(),
        Subject::Static(name) => format!("the theme's static/{name}"),
        Subject::Front => "the front page".to_owned(),
        Subject::About => "the page about the digest".to_owned(),
        _ => "a page of the program's own".to_owned(),
    }
}
