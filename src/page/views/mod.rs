//! Views: what templates are given. Plain structures, documented in `docs/theming.md`.

mod accounts;
mod article;
mod cite;
mod copies;
mod edition;
mod entity;
mod front;
mod notes;
mod plain;
mod quantities;
mod related;
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
pub use front::{PER_PAGE, archive, archives, front};
pub use plain::{Renamed, about, alias, moved, not_found, page, renamed};
pub use search::{letter, letter_pages, letter_route, search};
pub use sources::{BackView, Cited, PassageView, SourceView};
pub use story::story;

pub use super::day::{DateView, date};

use serde::Serialize;

use super::desk::Reader;
use super::markup::SafeUrl;
use super::records::Card;
use super::route::Route;
use crate::intake::Allowance;
use crate::policy::Publishable;
use sources::{lines, sources};
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
    /// Who edits it.
    pub author: Publishable,
    /// Leads from this page to the output folder: `""`, `"../"`.
    pub root: String,
    /// What the footer says of rights.
    pub notice: &'static str,
}

/// What every template is given as `page`.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// For the title bar.
    pub title: Publishable,
    /// For search results.
    pub description: Publishable,
    /// The kind of page: `front`, `story`, `article`, `page`, `about`, `notfound`, `archive`,
    /// `entities`, `entity`, `edition`, `editions`, `moved`, `search`, `letter`.
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
    /// Why it was withdrawn; empty words where no reason was given.
    pub withdrawn: Option<Publishable>,
    /// BCP 47 tag, where it is not the site's.
    pub language: Option<String>,
}

fn site(reader: &Reader<'_>, route: &Route) -> SiteView {
    let site = reader.site();
    let notice = match site.allowance {
        (Allowance::Full, false) => {
            "Private copy: full texts are shown because this digest has no public address."
        }
        (Allowance::Full, true) => "Full texts are shown; they remain their publishers’.",
        (Allowance::Excerpt, _) => {
            "Of each article the first words are shown; the rest stands with its publisher."
        }
        (Allowance::None, _) => "Headlines and sources only; the texts stand with their publishers.",
    };
    SiteView {
        title: site.title,
        subtitle: site.subtitle,
        language: site.language,
        author: site.author,
        root: route.root(),
        notice,
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
    let mut nav = vec![item("Digest", &Route::fixed("index.html"))];
    if reader.site().has_editions {
        nav.push(item("Editions", &Route::fixed("editions.html")));
    }
    if reader.site().has_entities {
        nav.push(item("Names", &Route::fixed("entities.html")));
    }
    nav.push(item("Search", &Route::fixed("search.html")));
    nav.extend(reader.site().pages.iter().take(4).map(|(title, target)| item(title.as_str(), target)));
    nav.push(item("About", &Route::fixed("about.html")));
    PageView { title: title.clone(), description, kind, canonical: None, noindex: false, code: false, nav }
}

fn card(card: &Card, route: &Route) -> CardView {
    CardView {
        href: route.to(&card.route),
        title: card.title.clone(),
        derived: card.derived,
        outlet: card.outlet.clone(),
        date: card.date.map(date),
        inferred: card.inferred,
        url: card.url.as_deref().and_then(SafeUrl::new),
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
