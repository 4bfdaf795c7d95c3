//! Flaws of the material, as values.

use serde::{Deserialize, Serialize};

use super::{Span, Text};

/// How grave a flaw is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something could not be used as given.
    Error,
    /// Something is used, but the author should look.
    Warning,
}

/// Where a flaw stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Path below the site's folder.
    pub path: String,
    /// Which part of a file that holds many articles; line and column are then those of the part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in characters.
    pub column: u32,
    /// The line's text and the flaw's byte range within it, where there is something to show.
    #[serde(skip)]
    pub excerpt: Option<(String, std::ops::Range<usize>)>,
}

impl Place {
    /// A file as a whole.
    pub fn file(path: impl Into<String>) -> Self {
        Place { path: path.into(), part: None, line: 1, column: 1, excerpt: None }
    }

    /// A span of a text file.
    pub fn span(path: impl Into<String>, text: &Text, span: Span) -> Self {
        let line = text.lines.line(span.start);
        let start = text.lines.start(line).unwrap_or(0) as usize;
        let shown = text.string[start..].split(['\n', '\r']).next().unwrap_or("");
        let from = (span.start as usize - start).min(shown.len());
        let to = (span.end as usize).saturating_sub(start).clamp(from, shown.len());
        let column = shown.get(..from).map_or(0, |before| before.chars().count());
        let column = u32::try_from(column + 1).unwrap_or(u32::MAX);
        Place { path: path.into(), part: None, line, column, excerpt: Some((shown.to_owned(), from..to)) }
    }

    /// The same place in a part of the file.
    pub fn in_part(self, part: Option<&str>) -> Self {
        Place { part: part.map(str::to_owned), ..self }
    }

    /// The place of some words in the line that is shown; the same place if they are not in it.
    pub fn narrowed(mut self, words: &str) -> Self {
        let found = self.excerpt.as_ref().and_then(|(shown, _)| {
            let at = shown.find(words).filter(|_| !words.is_empty())?;
            Some((at..at + words.len(), shown[..at].chars().count()))
        });
        if let (Some((range, before)), Some((_, shown))) = (found, &mut self.excerpt) {
            *shown = range;
            self.column = u32::try_from(before + 1).unwrap_or(u32::MAX);
        }
        self
    }
}

/// A flaw of the material: what was found, what was expected, what to do.
///
/// The machine's flaws (a full disk) are not diagnostics but errors with a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// How grave.
    pub severity: Severity,
    /// `room/name`, stable: people search for it.
    pub code: &'static str,
    /// What was found.
    pub message: String,
    /// What was expected, beside the excerpt.
    pub label: Option<String>,
    /// What to do.
    pub help: Option<String>,
    /// Words that an article should have, where the flaw is that it does not.
    #[serde(skip)]
    pub quoted: Option<QuotedWords>,
}

/// Words with the key of the article that they are quoted from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotedWords {
    /// The article's key.
    pub article: String,
    /// The words.
    pub words: String,
}

/// Flaws in the order in which they were met; [`sorted`](Diagnostic::sorted) before showing.
pub type Diagnostics = Vec<Diagnostic>;

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        let message = message.into();
        Diagnostic { place, severity: Severity::Error, code, message, label: None, help: None, quoted: None }
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Warning, ..Self::error(code, place, message) }
    }

    /// Adds what was expected.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds the words that the article of a key should have.
    pub fn quoting(mut self, article: &str, words: &str) -> Self {
        self.quoted = Some(QuotedWords { article: article.to_owned(), words: words.to_owned() });
        self
    }

    /// Adds what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Sorts by file, line and column and drops repetitions, so that output does not depend on the
    /// order of work.
    pub fn sorted(mut diagnostics: Diagnostics) -> Diagnostics {
        diagnostics.sort_by(|a, b| {
            let key = |d: &Diagnostic| {
                (d.place.path.clone(), d.place.part.clone(), d.place.line, d.place.column, d.code)
            };
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
        diagnostics.dedup();
        diagnostics
    }
}

/// The known name nearest to a mistyped one, where one is near enough to be meant.
///
/// Near is a Damerau–Levenshtein distance of at most a third of the longer name, at least 1.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|(distance, known)| *distance <= (known.len().max(name.len()) / 3).max(1))
        .min()
        .map(|(_, candidate)| candidate)
}
