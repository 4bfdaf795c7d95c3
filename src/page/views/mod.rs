//! Views: what templates are given. Plain structures, documented in `docs/theming.md`.

mod accounts;
mod article;
mod cite;
mod copies;
mod edition;
mod entity;
mod figures;
mod front;
mod months;
mod notes;
mod omissions;
mod outlets;
mod parts;
mod plain;
mod plots;
mod print;
mod quantities;
mod ready;
mod related;
mod revisions;
mod search;
mod sources;
mod story;
mod tensions;
mod timeline;
mod words;

pub use article::article;
pub use cite::{CiteView, FileView};
pub use edition::{edition, editions};
pub use entity::{entities, entity};
pub use figures::{figures, figures_pages};
pub use front::{PER_PAGE, archive, archives, front};
pub use months::{month, month_pages, months};
pub use outlets::{outlet, outlet_pages, outlets, outlets_pages};
pub use plain::{Renamed, about, alias, moved, not_found, page, renamed};
pub use print::{print, print_route};
pub use ready::Ready;
pub use search::{letter, letter_pages, letter_route, search};
pub use sources::{BackView, Cited, PassageView, SourceView};
pub use story::story;

pub use super::day::DateView;

use serde::Serialize;

use super::desk::Reader;
use super::markup::SafeUrl;
use super::phrases::{Direction, Fill};
use super::records::{Card, Quote};
use super::route::Route;
use crate::intake::Allowance;
use crate::policy::Publishable;
use article::StoryLink;
use sources::sources;
pub use words::PieceView;
use words::{editors_words, hold_code};

/// What every template is given as `site`.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// The digest's name.
    pub title: Publishable,
    /// The line under it.
    pub subtitle: Publishable,
    /// BCP 47 tag.
    pub language: String,
    /// `ltr` or `rtl`: which way its language runs.
    pub dir: Direction,
    /// Who edits it.
    pub author: Publishable,
    /// Leads from this page to the output folder: `""`, `"../"`.
    pub root: String,
    /// What the footer says of rights.
    pub notice: String,
}

/// What every template is given as `page`.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// For the title bar.
    pub title: Publishable,
    /// For search results.
    pub description: Publishable,
    /// The kind of page: `front`, `story`, `article`, `page`, `about`, `notfound`, `archive`,
    /// `entities`, `entity`, `outlets`, `outlet`, `timeline`, `month`, `figures`, `edition`, `editions`, `moved`, `search`, `letter`, `print`.
    pub kind: &'static str,
    /// The original's address, for third-party text.
    pub canonical: Option<SafeUrl>,
    /// Whether search engines should pass it over.
    pub noindex: bool,
    /// Whether it holds coloured code.
    pub code: bool,
    /// The site's navigation.
    pub nav: Vec<NavItem>,
}

/// An entry of the navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavItem {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether it is this page.
    pub current: bool,
}

/// How much a digest holds.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Counts {
    /// Its stories.
    pub stories: usize,
    /// Its articles.
    pub articles: usize,
}

/// An article in a list.
#[derive(Clone, Debug, Serialize)]
pub struct CardView {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: Publishable,
    /// Whether the title was made from the first sentence.
    pub derived: bool,
    /// Who published it.
    pub outlet: Option<Publishable>,
    /// When.
    pub date: Option<DateView>,
    /// Whether that was concluded.
    pub inferred: bool,
    /// The original.
    pub url: Option<SafeUrl>,
    /// How many changes lie between its captures; none where there are none.
    pub changes: Option<usize>,
    /// Why it was withdrawn; empty words where no reason was given.
    pub withdrawn: Option<Publishable>,
    /// BCP 47 tag, where it is not the site's; `und` where it is not known and its letters run the other way.
    pub language: Option<String>,
}

/// What every template is given of the site.
pub(super) fn site(reader: &Reader<'_>, route: &Route) -> SiteView {
    let site = reader.site();
    let notice = match site.allowance {
        (Allowance::Full, false) => "notice.private",
        (Allowance::Full, true) => "notice.full",
        (Allowance::Excerpt, _) => "notice.excerpt",
        (Allowance::None, _) => "notice.headlines",
    };
    SiteView {
        title: site.title,
        subtitle: site.subtitle,
        language: site.language,
        dir: reader.phrases().direction(),
        author: site.author,
        root: route.root(),
        notice: reader.phrases().say(notice),
    }
}

/// The frame of a page: title, description, kind.
fn frame(
    reader: &Reader<'_>,
    route: &Route,
    kind: &'static str,
    title: &Publishable,
    description: Publishable,
) -> PageView {
    let item = |label: &str, target: &Route| NavItem {
        label: label.to_owned(),
        href: route.to(target),
        current: route == target,
    };
    let (site, phrases) = (reader.site(), reader.phrases());
    let fixed = |key: &str, path: &'static str| item(&phrases.say(key), &Route::fixed(path));
    let mut nav = vec![fixed("nav.digest", "index.html")];
    let lists = [
        (site.has_editions, "nav.editions", "editions.html"),
        (site.has_entities, "nav.names", "entities.html"),
        (site.has_outlets, "nav.outlets", "outlets.html"),
        (site.has_timeline, "nav.timeline", "timeline.html"),
        (site.has_figures, "nav.figures", "figures.html"),
        (true, "nav.search", "search.html"),
    ];
    nav.extend(lists.into_iter().filter(|(held, ..)| *held).map(|(_, key, path)| fixed(key, path)));
    nav.extend(site.pages.iter().take(4).map(|(title, target)| item(title.as_str(), target)));
    nav.push(fixed("nav.about", "about.html"));
    PageView { title: title.clone(), description, kind, canonical: None, noindex: false, code: false, nav }
}

/// The numbers of the pages that so many things fill.
fn pages(things: usize, per_page: usize) -> std::ops::RangeInclusive<usize> {
    1..=things.div_ceil(per_page)
}

/// Links to all of several pages; none to a single one.
fn page_links(
    route: &Route,
    pages: impl Iterator<Item = usize>,
    at: impl Fn(usize) -> Route,
) -> Vec<NavItem> {
    let link = |number: usize| {
        let target = at(number);
        NavItem { label: number.to_string(), href: route.to(&target), current: target == *route }
    };
    let links: Vec<NavItem> = pages.map(link).collect();
    if links.len() > 1 { links } else { Vec::new() }
}

/// A title with the page's number, from the second on.
fn titled(reader: &Reader<'_>, title: &str, number: usize) -> Publishable {
    let numbered = || {
        let values = [("title", Fill::Text(title)), ("number", Fill::Plain(number))];
        reader.phrases().fill("frame.numbered", &values)
    };
    reader.policy().own(&if number == 1 { title.to_owned() } else { numbered() })
}

/// A story's page; that of its article where it stands alone.
fn story_link(reader: &Reader<'_>, story: usize, route: &Route) -> StoryLink {
    let head = reader.story_head(story);
    let target = if head.stands_alone() { reader.card(head.members[0]).route } else { head.route };
    StoryLink {
        href: Some(route.to(&target)),
        title: head.title,
        language: head.language,
        count: head.members.len(),
    }
}

/// Where a passage stands, by the name of who printed it.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceView {
    /// The passage on its article's page.
    pub href: String,
    /// The outlet; the article's title, where none is named.
    pub label: Publishable,
    /// Its lines, as read.
    pub lines: String,
}

fn place(reader: &Reader<'_>, quote: &Quote, route: &Route) -> PlaceView {
    let card = reader.card(quote.witness.article);
    let page = route.to(&card.route);
    PlaceView {
        href: quote.address.as_ref().map_or_else(|| page.clone(), |address| format!("{page}#{address}")),
        label: card.outlet.unwrap_or(card.title),
        lines: reader.phrases().lines(quote.lines),
    }
}

fn card(reader: &Reader<'_>, card: &Card, route: &Route) -> CardView {
    CardView {
        href: route.to(&card.route),
        title: card.title.clone(),
        derived: card.derived,
        outlet: card.outlet.clone(),
        date: card.date.map(|day| reader.date(day)),
        inferred: card.inferred,
        url: card.url.as_deref().and_then(SafeUrl::new),
        changes: Some(card.changes).filter(|changes| *changes > 0),
        withdrawn: card.withdrawn.clone(),
        language: card.language.clone(),
    }
}

/// The first words of a text, for descriptions.
fn describe(reader: &Reader<'_>, text: &str) -> Publishable {
    let mut short: String = text.chars().take(200).collect();
    if short.len() < text.len() {
        short = format!("{} …", short.rsplit_once(' ').map_or(short.as_str(), |(before, _)| before));
    }
    reader.policy().own(&short)
}
