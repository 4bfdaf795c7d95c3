//! Articles as library programs know them: citation files, and what pages say to Zotero.
//!
//! 1. [`Citation`]: what is cited of an article, as far as the policy shows it.
//! 2. [`Format`]: the three formats, one file each: [`bibtex`], [`ris`], [`csl`].
//! 3. [`mod@coins`]: the same in a page's HTML.
//!
//! Nothing is invented: an undated article has no year, one without outlet no newspaper, and a byline is one
//! name as printed, because no program knows which word of "Ana de la Cruz" is the family's.

mod bibtex;
mod coins;
mod csl;
mod ris;

pub use coins::coins;

use jiff::civil::Date;

use super::data::WHOLE;
use super::desk::{Desk, Reader};
use super::markup::SafeUrl;
use super::route::{Route, slug};
use crate::intake::Allowance;
use crate::policy::Publishable;
use crate::strip::Origin;

/// What is cited of an article.
#[derive(Clone, Debug)]
pub struct Citation {
    /// The article's key.
    pub key: String,
    /// The key as BibTeX takes it: the same where it can, else the slug.
    pub handle: String,
    /// Its title.
    pub title: Publishable,
    /// Its writers, as printed.
    pub authors: Vec<Publishable>,
    /// Who published it.
    pub outlet: Option<Publishable>,
    /// When.
    pub date: Option<Date>,
    /// The original, or else an archive's copy.
    pub url: Option<SafeUrl>,
    /// The day on which it was captured.
    pub captured: Option<Date>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Whether the title was made from the first sentence.
    pub derived: bool,
    /// Whether the date was concluded.
    pub inferred: bool,
}

impl Citation {
    /// What a reader must know of the facts; nothing where they are as printed.
    fn note(&self) -> Option<&'static str> {
        match (self.derived, self.inferred) {
            (true, true) => Some("No headline in our copy: the title is how the text begins. Date inferred."),
            (true, false) => Some("No headline in our copy: the title is how the text begins."),
            (false, true) => Some("Date inferred."),
            (false, false) => None,
        }
    }
}

/// A citation format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// BibLaTeX.
    Bibtex,
    /// Research Information Systems.
    Ris,
    /// Citation Style Language.
    Csl,
}

impl Format {
    /// All of them, in the order in which pages offer them.
    pub const ALL: [Format; 3] = [Format::Bibtex, Format::Ris, Format::Csl];

    /// Its name for readers.
    pub fn name(self) -> &'static str {
        match self {
            Format::Bibtex => "BibTeX",
            Format::Ris => "RIS",
            Format::Csl => "CSL-JSON",
        }
    }

    /// How its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Bibtex => "bib",
            Format::Ris => "ris",
            Format::Csl => "csl.json",
        }
    }

    /// A file of citations.
    pub fn write(self, citations: &[Citation]) -> String {
        match self {
            Format::Bibtex => citations.iter().map(bibtex::entry).collect::<Vec<_>>().join("\n"),
            Format::Ris => citations.iter().map(ris::entry).collect::<Vec<_>>().join("\r\n"),
            Format::Csl => csl::file(citations),
        }
    }
}

/// What a citation file covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All articles.
    Site,
    /// A story's, by its place.
    Story(usize),
    /// An article, by its place.
    Article(usize),
}

/// The address of a citation file.
///
/// A large digest has none for stories and single articles: 10,000 articles
/// would be 30,000 files more, three for each page. The article's page has the three formats as text anyway.
pub fn file(desk: &Desk<'_>, scope: Scope, format: Format) -> Option<Route> {
    let ending = format.ending();
    let small = is_small(desk);
    let path = match scope {
        Scope::Site => format!("sources.{ending}"),
        Scope::Story(at) => {
            let story = &desk.corpus.stories[at];
            let paged = story.members.len() > 1 || desk.story_content(story).is_some();
            (small && paged).then(|| format!("cite/stories/{}.{ending}", slug(&story.id.0)))?
        }
        Scope::Article(at) => {
            let article = &desk.corpus.articles[at];
            let cited = small && article.editor.withdrawn.is_none();
            cited.then(|| format!("cite/articles/{}.{ending}", slug(&article.key)))?
        }
    };
    Some(Route::file(path))
}

/// Whether stories and articles have citation files, and articles files of annotations.
pub fn is_small(desk: &Desk<'_>) -> bool {
    desk.corpus.articles.len() <= WHOLE
}

/// All citation files, with what they cover.
pub fn files(desk: &Desk<'_>) -> Vec<(Route, Scope, Format)> {
    let stories = (0..desk.corpus.stories.len()).map(Scope::Story);
    let articles = (0..desk.corpus.articles.len()).map(Scope::Article);
    let scopes = std::iter::once(Scope::Site).chain(stories).chain(articles);
    let each = scopes.flat_map(|scope| Format::ALL.map(|format| (scope, format)));
    each.filter_map(|(scope, format)| Some((file(desk, scope, format)?, scope, format))).collect()
}

/// The bytes of a citation file.
pub fn write(reader: &Reader<'_>, scope: Scope, format: Format) -> Vec<u8> {
    let articles: Vec<usize> = match scope {
        Scope::Site => (0..reader.counts().1).collect(),
        Scope::Story(at) => reader.story_head(at).members,
        Scope::Article(at) => vec![at],
    };
    let citations: Vec<Citation> =
        articles.into_iter().filter_map(|article| reader.citation(article)).collect();
    format.write(&citations).into_bytes()
}

impl Reader<'_> {
    /// All that the digest cites, in one file.
    pub fn cited(&self, format: Format) -> Vec<u8> {
        write(self, Scope::Site, format)
    }

    /// What is cited of an article; nothing of one that was withdrawn.
    pub fn citation(&self, article: usize) -> Option<Citation> {
        let (text, policy) = (&self.desk().corpus.articles[article], self.policy());
        self.read("citation", text.key.as_str());
        if text.editor.withdrawn.is_some() {
            return None;
        }
        let card = self.card(article);
        // What shows no text names no writer either.
        let hidden = card.allowance == Allowance::None;
        let archive = text.editor.archive_url.as_deref().and_then(|url| policy.link(url));
        let key = text.key.as_str();
        Some(Citation {
            key: key.to_owned(),
            handle: if bibtex::is_key(key) { key.to_owned() } else { slug(&text.key) },
            title: card.title,
            authors: text.facts.bylines.iter().filter(|_| !hidden).map(|name| policy.own(name)).collect(),
            outlet: card.outlet,
            date: card.date,
            url: [card.url, archive].into_iter().flatten().find_map(|url| SafeUrl::new(&url)),
            captured: text.editor.captured.as_deref().and_then(|when| day(policy.own(when).as_str())),
            language: text.facts.language.clone(),
            derived: text.facts.title.from == Origin::Derived,
            inferred: card.inferred,
        })
    }
}

/// The day of a capture: what stands before the hour.
fn day(when: &str) -> Option<Date> {
    when.get(..10)?.parse().ok()
}

/// Words on one line: none of the formats can hold a line break in a title.
fn line(words: &Publishable) -> String {
    let plain: String = words.as_str().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::corpus::Corpus;
    use crate::policy::Policy;
    use crate::text::Source;

    /// Words as if the policy had let them through.
    fn shown(words: &str) -> Publishable {
        let settings = Source::new("site.toml".to_owned(), b"title = \"T\"".to_vec());
        let config = Config::read(&settings).expect("settings");
        Policy::new(&config, &Corpus::default()).own(words)
    }

    pub(super) fn citation(title: &str) -> Citation {
        Citation {
            key: "harbour".to_owned(),
            handle: "harbour".to_owned(),
            title: shown(title),
            authors: vec![shown("Ana de la Cruz"), shown("Brandt and Sons, Ltd")],
            outlet: Some(shown("Harbour & Post")),
            date: Some(jiff::civil::date(2031, 3, 9)),
            url: SafeUrl::new("https://post.example/a_b~c?d=1&e=50%25#f"),
            captured: day("2031-03-10 08:15"),
            language: Some("en-GB".to_owned()),
            derived: false,
            inferred: false,
        }
    }

    #[test]
    fn words_stand_on_one_line() {
        assert_eq!(line(&shown("Crane\nlifts\t\u{7}crates\u{a0}again ")), "Crane lifts crates again");
    }

    #[test]
    fn a_capture_without_a_day_has_none() {
        assert_eq!(day("2031-03-10T08:15:00Z"), Some(jiff::civil::date(2031, 3, 10)));
        assert_eq!(day("last spring, by Orla"), None);
    }
}
