//! How an article is cited, as templates are given it.

use serde::Serialize;

use super::DateView;
use crate::page::cite::{Format, Scope, coins, file};
use crate::page::desk::Reader;
use crate::page::markup::SafeUrl;
use crate::page::route::Route;
use crate::policy::Publishable;

/// How an article is cited.
#[derive(Clone, Debug, Serialize)]
pub struct CiteView {
    /// Its title.
    pub title: Publishable,
    /// Who wrote it, as printed.
    pub authors: Vec<Publishable>,
    /// Who published it.
    pub outlet: Option<Publishable>,
    /// When.
    pub date: Option<DateView>,
    /// The original, or else an archive's copy.
    pub url: Option<SafeUrl>,
    /// BCP 47 tag of the text.
    pub language: Option<String>,
    /// Its citation files, or the digest's.
    pub files: Vec<FileView>,
    /// The same as text.
    pub texts: Vec<TextView>,
}

/// A citation file.
#[derive(Clone, Debug, Serialize)]
pub struct FileView {
    /// The format: `BibTeX`, `RIS`, `CSL-JSON`.
    pub format: &'static str,
    /// Where it is.
    pub href: String,
    /// Whether it holds all articles of the digest.
    pub whole: bool,
}

/// A citation as text.
#[derive(Clone, Debug, Serialize)]
pub struct TextView {
    /// The format.
    pub format: &'static str,
    /// The text.
    pub text: String,
}

/// How an article is cited; nothing if it was withdrawn.
pub(super) fn cite(reader: &Reader<'_>, at: usize, route: &Route) -> Option<CiteView> {
    let citation = reader.citation(at)?;
    let text = |format: Format| TextView {
        format: format.name(),
        text: format.write(std::slice::from_ref(&citation)).replace('\r', ""),
    };
    Some(CiteView {
        files: files(reader, Scope::Article(at), route),
        texts: Format::ALL.map(text).into(),
        title: citation.title,
        authors: citation.authors,
        outlet: citation.outlet,
        date: citation.date.map(|day| reader.date(day)),
        url: citation.url,
        language: citation.language,
    })
}

/// The citation files of a story or an article; those of the digest where a large one has none of its own.
pub(super) fn files(reader: &Reader<'_>, scope: Scope, route: &Route) -> Vec<FileView> {
    let view = |format: Format| {
        let own = file(reader.desk(), scope, format);
        let whole = own.is_none();
        let target = own.or_else(|| file(reader.desk(), Scope::Site, format))?;
        Some(FileView { format: format.name(), href: route.to(&target), whole })
    };
    Format::ALL.into_iter().filter_map(view).collect()
}

/// The COinS spans of articles.
pub(super) fn spans(reader: &Reader<'_>, articles: &[usize]) -> Vec<String> {
    articles.iter().filter_map(|&article| Some(coins(&reader.citation(article)?))).collect()
}
