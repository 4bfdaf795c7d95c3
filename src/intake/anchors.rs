//! What a page's markup repeats of its article: evidence of where the article's own words stand.

/// The article's words as markup gives them beside the page's text. Empty for formats that give none.
///
/// They are evidence and no more: `articleBody` may be cut short, a teaser, or of another article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    /// What describes the article: linked data's `description`, `og:description`, `<meta name=description>`.
    pub summaries: Vec<String>,
    /// Linked data's `articleBody`.
    pub body: Option<String>,
}
