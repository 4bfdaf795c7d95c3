//! What a page's markup repeats of its article, and which part of it says which fact.

use serde::{Deserialize, Serialize};

use crate::text::{Literal, literal};

/// The article's words as markup gives them beside the page's text. Empty for formats that give none.
///
/// They are evidence and no more: `articleBody` may be cut short, a teaser, or of another article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    /// What describes the article: linked data's `description`, `og:description`, `<meta name=description>`.
    pub summaries: Vec<String>,
    /// Linked data's `articleBody`.
    pub body: Option<String>,
    /// Which part of the markup says each fact that is declared.
    pub told: Vec<Told>,
    /// A date that the markup says and that is none, with the part that says it.
    pub no_date: Option<Told>,
}

/// A part of markup that says a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The fact, as `variorum explain` calls it: `date`, `title`, `by`, `outlet`, `deck`, `address`, `language`.
    #[serde(deserialize_with = "literal")]
    pub fact: Literal,
    /// What is said.
    pub value: String,
    /// The part: `json-ld datePublished`, `meta og:title`.
    pub by: String,
}

impl Told {
    /// A part that says a fact.
    pub fn new(fact: &'static str, value: impl Into<String>, by: impl Into<String>) -> Self {
        Told { fact, value: value.into(), by: by.into() }
    }
}

impl Anchors {
    /// The part that says a fact, if it says it so.
    pub fn teller(&self, fact: &str, value: &str) -> Option<&str> {
        self.told.iter().find(|told| told.fact == fact && told.value == value).map(|told| told.by.as_str())
    }
}
