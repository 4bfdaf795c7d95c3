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
mod addresses;
mod annotations;
mod articles;
mod cite;
mod copies;
mod data;
mod day;
mod declared;
mod desk;
mod editions;
mod entities;
pub mod export;
mod feed;
mod fragment;
mod highlight;
mod inputs;
mod json_feed;
pub mod markup;
mod notes;
mod overviews;
mod parts;
mod phrases;
mod plan;
mod plots;
mod recent;
mod records;
mod redact;
mod related;
mod route;
mod search;
mod stamps;
mod stories;
mod theme;
pub mod views;

pub use cite::Format as CitationFormat;
pub use declared::{Declared, Declaring};
pub use desk::{Desk, Reader};
pub use highlight::knows as knows_language;
pub use markup::{SafeHtml, SafeUrl};
pub use parts::Part;
pub use records::RecordId;
pub use route::{Route, slug};
pub use search::searched_words;
pub use theme::Theme;

use std::collections::{BTreeMap, BTreeSet};

use plan::owner;
use rustc_hash::FxHashSet;
use tracing::debug_span;

use crate::config::Front;
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
    /// A page on which a part of a long story goes on: the story's place, the part, and the page's number, from 1.
    Part(usize, Part, usize),
    /// A story with the texts of its articles, to be printed; by its place.
    Print(usize),
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
    /// A page of all outlets, from 1.
    Outlets(usize),
    /// A page of an outlet: its address without the ending, and the page's number, from 1.
    Outlet(String, usize),
    /// `timeline.html`: the months in which something is dated.
    Timeline,
    /// A page of a month: its part of the address, and the page's number, from 1.
    Month(String, usize),
    /// A page of all figures that sources compare, from 1.
    Figures(usize),
    /// One of the editor's pages, by its place.
    Content(usize),
    /// `search.html`.
    Search,
    /// A page of all whose titles begin with a letter: the letter's part of the address, and the page's number, from 1.
    Letter(String, usize),
    /// A file of the search index.
    Index(search::IndexFile),
    /// `about.html`.
    About,
    /// `404.html`.
    NotFound,
    /// `atom.xml`.
    Feed,
    /// `feed.json`.
    JsonFeed,
    /// A story's articles as a feed, by its place.
    StoryFeed(usize),
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

impl Subject {
    /// The name of its kind, for those who measure.
    pub fn kind(&self) -> &'static str {
        match self {
            Subject::Front | Subject::Archive(_) => "front and archive",
            Subject::Story(_) | Subject::Part(..) => "story",
            Subject::Print(_) => "print view",
            Subject::Moved(..) | Subject::Renamed(..) | Subject::Alias(..) => "moved",
            Subject::Article(_) => "article",
            Subject::Editions | Subject::Edition(_) => "edition",
            Subject::Entities | Subject::Entity(_) => "entity",
            Subject::Outlets(_) | Subject::Outlet(..) => "outlet",
            Subject::Timeline | Subject::Month(..) => "timeline",
            Subject::Figures(_) => "figures",
            Subject::Search | Subject::Letter(..) | Subject::Index(_) => "search",
            Subject::Content(_) | Subject::About | Subject::NotFound => "page",
            Subject::Feed | Subject::JsonFeed | Subject::StoryFeed(_) => "feed",
            Subject::Sitemap | Subject::Robots | Subject::Static(_) | Subject::NoJekyll => "file",
            Subject::Digest | Subject::StoryData(_) | Subject::EntityData(_) => "data",
            Subject::Citations(..) => "citations",
            Subject::Annotations(_) => "annotations",
        }
    }
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
    /// The records that were read.
    read: FxHashSet<RecordId>,
}

impl Rendered {
    /// Its declared inputs, in order.
    pub fn inputs(&self) -> BTreeSet<&RecordId> {
        self.read.iter().collect()
    }
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
        let desk = desk.speaking(theme.phrases());
        let pages = plan::plan(&desk, theme);
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
        let _piece = debug_span!("page", of = page.subject.kind()).entered();
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
            Subject::Story(at) => theme.render("story.html", &views::story(&reader, *at, None))?,
            Subject::Part(at, part, number) => {
                theme.render("story.html", &views::story(&reader, *at, Some((*part, *number))))?
            }
            Subject::Print(at) => theme.render("print.html", &views::print(&reader, *at))?,
            Subject::Moved(at, name) => theme.render("moved.html", &views::moved(&reader, *at, *name))?,
            Subject::Renamed(what, at, key) => {
                theme.render("moved.html", &views::renamed(&reader, *what, (*at, *key)))?
            }
            Subject::Article(at) => theme.render("article.html", &views::article(&reader, *at))?,
            Subject::Entities => theme.render("entities.html", &views::entities(&reader))?,
            Subject::Entity(at) => theme.render("entity.html", &views::entity(&reader, *at))?,
            Subject::Outlets(number) => theme.render("outlets.html", &views::outlets(&reader, *number))?,
            Subject::Outlet(stem, number) => {
                theme.render("outlet.html", &views::outlet(&reader, stem, *number))?
            }
            Subject::Timeline => theme.render("timeline.html", &views::months(&reader))?,
            Subject::Month(key, number) => {
                theme.render("month.html", &views::month(&reader, key, *number))?
            }
            Subject::Figures(number) => theme.render("figures.html", &views::figures(&reader, *number))?,
            Subject::Content(at) => theme.render("page.html", &views::page(&reader, *at))?,
            Subject::Search => theme.render("search.html", &views::search(&reader))?,
            Subject::Letter(key, number) => {
                theme.render("letter.html", &views::letter(&reader, key, *number))?
            }
            Subject::Index(file) => reader.index_file(*file),
            Subject::About => theme.render("about.html", &views::about(&reader))?,
            Subject::NotFound => theme.render("404.html", &views::not_found(&reader))?,
            Subject::Feed => theme.render("atom.xml", &feed::atom(&reader))?,
            Subject::JsonFeed => json_feed::digest(&reader),
            Subject::StoryFeed(at) => json_feed::story(&reader, *at),
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
        Ok(Rendered { bytes, read: reader.inputs() })
    }
}
