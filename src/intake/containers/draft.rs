//! What a feed or a row says of an article, before it is an [`Entry`].

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::intake::html::{all_names, is_language, is_web, prose, resolve, resolve_references};
use crate::intake::{Declared, Entry, Envelope, HTML, Key, PLAIN};
use crate::text::{collapse, find_dates, fold, word_count};

/// Words as a container gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// Markup.
    Html(String),
    /// Text without markup.
    Plain(String),
}

impl Words {
    /// Words of which the format does not say what they are. RSS never does: what has a tag is markup, what has
    /// references alone is text that was escaped once too often.
    pub fn guessed(text: String) -> Self {
        match has_tag(&text) {
            true => Words::Html(text),
            false => Words::Plain(resolve_references(&text)),
        }
    }

    /// Whether there is anything to see.
    pub fn is_visible(&self) -> bool {
        self.letters().next().is_some()
    }

    /// What a reader sees of them, in one line.
    fn visible(&self) -> String {
        match self {
            Words::Html(html) => prose(html),
            Words::Plain(text) => collapse(text),
        }
    }

    /// Their letters and digits outside tags, in order: enough for comparing, and much faster than a parser.
    fn letters(&self) -> impl Iterator<Item = char> {
        let (text, markup) = match self {
            Words::Html(html) => (html, true),
            Words::Plain(text) => (text, false),
        };
        let mut in_tag = false;
        text.chars().filter(move |&c| {
            let tag = in_tag || markup && c == '<';
            in_tag = tag && c != '>';
            !tag && c.is_alphanumeric()
        })
    }
}

/// Whether a text has a tag: `<`, a letter or `/`, and `>` somewhere behind.
fn has_tag(text: &str) -> bool {
    let Some(last) = text.rfind('>') else { return false };
    let begins =
        |at: usize| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
    text[..last].match_indices('<').any(|(at, _)| begins(at))
}

/// An article as its container tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// What the container calls it.
    pub id: Option<String>,
    /// The key that it gives outright.
    pub key: Option<Key>,
    /// Its facts.
    pub declared: Declared,
    /// The whole text.
    pub full: Option<Words>,
    /// A summary of it, where there is one.
    pub summary: Option<Words>,
    /// The address that links of its text start from; its own address if there is none.
    pub base: Option<String>,
    /// When the copy was made.
    pub captured: Option<String>,
}

impl Draft {
    /// The entry; none where there is no text.
    ///
    /// Where there is a summary only, it is the text. Where there are both, the summary is the deck unless the
    /// text has the same words: most feeds make it by cutting.
    pub fn entry(mut self) -> Option<Entry> {
        let full = self.full.take().filter(Words::is_visible);
        let summary = self.summary.take().filter(Words::is_visible);
        let words = match (full, summary) {
            (Some(full), Some(summary)) if self.declared.deck.is_none() => {
                self.declared.deck = deck(&full, &summary);
                full
            }
            (Some(words), _) | (None, Some(words)) => words,
            (None, None) => return None,
        };
        // Programs name the outlet where they know of no writer. A person's own pages lose nothing: they are called
        // like the person.
        let outlet = self.declared.outlet.as_deref().map(fold);
        self.declared.bylines.retain(|name| Some(fold(name)) != outlet);
        let base = self.base.or_else(|| self.declared.url.clone());
        let (reader, text) = match words {
            Words::Html(html) => (&HTML, with_base(html, base.as_deref())),
            Words::Plain(text) => (&PLAIN, text),
        };
        let id = self.id.or_else(|| Some(hash_of(&self.declared, &text)));
        let envelope =
            Envelope { key: self.key, before: self.declared, captured: self.captured, ..Envelope::default() };
        Some(Entry { id, reader, bytes: text.into_bytes(), envelope })
    }
}

/// A deck is a sentence or three, so no longer than this, in words; a longer summary is a text of its own. Not
/// measured: moving it moves which summaries of feeds are shown as decks, and nothing else.
const LONGEST_DECK: usize = 60;

/// The summary as a deck, if it says something that the text does not.
fn deck(full: &Words, summary: &Words) -> Option<String> {
    let beginning: String = summary.letters().take(40).collect();
    let said = full.letters().collect::<String>().contains(&beginning);
    Some(summary.visible()).filter(|summary| !said && word_count(summary) <= LONGEST_DECK)
}

/// The markup with the address that its links start from. It stands behind the markup, so that no place in it moves.
fn with_base(html: String, base: Option<&str>) -> String {
    match base.filter(|base| html.contains("href") && is_web(base) && !base.contains(['"', '<', '>'])) {
        Some(base) => format!("{html}\n<base href=\"{base}\">"),
        None => html,
    }
}

/// An id for what has none: what it says.
fn hash_of(declared: &Declared, text: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(declared.title.as_deref().unwrap_or("").as_bytes());
    hasher.update(declared.published.map(|date| date.to_string()).unwrap_or_default().as_bytes());
    hasher.update(text.as_bytes());
    hasher.finalize().to_hex()[..16].to_owned()
}

/// The names in bylines as feeds and rows write them: `A; B`, `By A and B`, `mail@host (Name)`.
///
/// A mail address is nobody's name, and not for publishing.
pub fn bylines<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in texts.into_iter().flat_map(|text| text.split(';')) {
        let named = part.split_once('(').and_then(|(mail, rest)| {
            let name = rest.split(')').next()?;
            mail.contains('@').then_some(name)
        });
        for name in all_names(&prose(named.unwrap_or(part))) {
            if !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

/// RFC 822 (section 5.1) gave years two digits; RFC 2822 (section 4.3) tells which century is meant.
static SHORT_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    let form = r"(?i)\b(\d{1,2}) (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) (\d{2}) \d{1,2}:\d{2}";
    Regex::new(form).expect("the form is tested")
});

/// The day that a date's text names, as it is written: in the zone of whoever wrote it.
pub fn day(text: &str) -> Option<Date> {
    // Whatever stands behind is no date of this field.
    let text: String = text.chars().take(80).collect();
    let found = find_dates(&text).first().map(|found| found.date);
    found.or_else(|| {
        let long = SHORT_YEAR.replace(&text, |short: &Captures<'_>| {
            let century = if &short[3] < "50" { "20" } else { "19" };
            format!("{} {} {century}{}", &short[1], &short[2], &short[3])
        });
        find_dates(&long).first().map(|found| found.date)
    })
}

/// A BCP 47 tag, if it is one; `en_US` is meant as `en-US`.
pub fn language(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-");
    is_language(&tag).then_some(tag)
}

/// A web address, made absolute.
pub fn address(base: Option<&str>, reference: &str) -> Option<String> {
    let reference = reference.trim();
    resolve(base, reference).filter(|address| is_web(address) && !reference.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> Option<Words> {
        Some(Words::Html(text.to_owned()))
    }

    #[test]
    fn a_summary_is_the_text_where_there_is_no_other() {
        let draft = Draft { summary: html("<p>The ferry is late.</p>"), ..Draft::default() };
        let entry = draft.entry().unwrap();
        assert_eq!(entry.bytes, b"<p>The ferry is late.</p>");
        assert_eq!(entry.envelope.before.deck, None);
        assert!(Draft { summary: html("<img src=quay.jpg>"), ..Draft::default() }.entry().is_none());
    }

    #[test]
    fn a_summary_is_a_deck_unless_it_was_cut_from_the_text() {
        let full = html("<p>The ferry came an hour late on Sunday, the port said.</p>");
        let told = |summary: &str| {
            let draft = Draft { full: full.clone(), summary: html(summary), ..Draft::default() };
            draft.entry().unwrap().envelope.before.deck
        };
        assert_eq!(told("The ferry came an hour late on Sunday, the […]"), None);
        assert_eq!(told("Fog on the strait").as_deref(), Some("Fog on the strait"));
    }

    #[test]
    fn links_start_from_the_articles_address() {
        let declared = Declared { url: Some("https://post.example/ferry".into()), ..Declared::default() };
        let draft =
            Draft { declared, full: html("<p>See <a href=\"map\">the map</a>.</p>"), ..Draft::default() };
        let bytes = draft.entry().unwrap().bytes;
        assert!(bytes.ends_with(b"</p>\n<base href=\"https://post.example/ferry\">"));
    }

    #[test]
    fn names_come_without_mail_addresses() {
        assert_eq!(bylines(["desk@post.example (Ada Brook)"]), ["Ada Brook"]);
        assert_eq!(bylines(["Ada Brook; Tom Reed", "By Ada Brook"]), ["Ada Brook", "Tom Reed"]);
        assert!(bylines(["desk@post.example"]).is_empty());
    }

    #[test]
    fn days_are_those_of_the_publishers_zone() {
        let nine = Some(jiff::civil::date(2031, 3, 9));
        for text in
            ["Sun, 09 Mar 2031 23:30:00 -0500", "Sun, 09 Mar 31 23:30 EST", "2031-03-09T23:30:00-05:00"]
        {
            assert_eq!(day(text), nine, "{text}");
        }
        assert_eq!(day("09 Mar 87 23:30 EST"), Some(jiff::civil::date(1987, 3, 9)));
        assert_eq!(day("yesterday"), None);
    }

    #[test]
    fn text_is_told_from_markup() {
        assert_eq!(
            Words::guessed("Fish &amp; chips, 3 < 4".into()),
            Words::Plain("Fish & chips, 3 < 4".into())
        );
        assert_eq!(Words::guessed("<b>Late</b>".into()), Words::Html("<b>Late</b>".into()));
    }
}
