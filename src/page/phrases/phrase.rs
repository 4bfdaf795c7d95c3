//! A string of the interface: words, places for values, links, code.

use super::custom::{CATEGORIES, Custom, OTHER};
use super::direction::Direction;
use crate::page::markup::escape;

/// What stands in a place.
#[derive(Clone, Copy, Debug)]
pub enum Fill<'v> {
    /// A number that is counted, written as the language groups digits.
    Number(usize),
    /// A number that names something: a line, a page, a source.
    Plain(usize),
    /// Words of whatever language.
    Text(&'v str),
    /// HTML, as it is.
    Html(&'v str),
}

/// What a string becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sink {
    /// Text: titles, descriptions, feeds.
    Text,
    /// HTML. Words of another direction are kept apart by `<bdi>`.
    Html,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Words(String),
    Place(String),
    Link(String),
    LinkEnd,
    Code(String),
}

/// A string, or one for each plural category that the language has.
#[derive(Clone, Debug)]
pub(super) enum Phrase {
    /// One string.
    Single(Vec<Part>),
    /// By category; `other` is there.
    Plural([Option<Vec<Part>>; CATEGORIES.len()]),
}

/// Words of another direction are kept apart in plain text by these (UAX #9, 2.4).
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

impl Phrase {
    /// A string.
    pub(super) fn single(text: &str) -> Result<Self, String> {
        parts(text).map(Phrase::Single)
    }

    /// Strings by category.
    pub(super) fn plural<'t>(forms: impl Iterator<Item = (&'t str, &'t str)>) -> Result<Self, String> {
        let mut by_category: [Option<Vec<Part>>; CATEGORIES.len()] = Default::default();
        for (name, text) in forms {
            match CATEGORIES.iter().position(|category| *category == name) {
                Some(at) => by_category[at] = Some(parts(text)?),
                None => {
                    return Err(format!("a plural has the forms {}, not `{name}`", CATEGORIES.join(", ")));
                }
            }
        }
        match by_category.last() {
            Some(Some(_)) => Ok(Phrase::Plural(by_category)),
            _ => Err("a plural has no form `other`".to_owned()),
        }
    }

    /// The categories for which there are forms; none of a string that does not count.
    pub(super) fn categories(&self) -> Vec<&'static str> {
        match self {
            Phrase::Single(_) => Vec::new(),
            Phrase::Plural(forms) => {
                let held = CATEGORIES.iter().zip(forms).filter(|(_, form)| form.is_some());
                held.map(|(category, _)| *category).collect()
            }
        }
    }

    /// The values for which it has places, and the names of its addresses, in all its forms together.
    pub(super) fn places(&self) -> Vec<&str> {
        let forms: Vec<&Vec<Part>> = match self {
            Phrase::Single(parts) => vec![parts],
            Phrase::Plural(forms) => forms.iter().flatten().collect(),
        };
        let named = forms.into_iter().flatten().filter_map(|part| match part {
            Part::Place(name) | Part::Link(name) => Some(name.as_str()),
            Part::Words(_) | Part::LinkEnd | Part::Code(_) => None,
        });
        let mut names: Vec<&str> = named.collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The string with its values.
    pub(super) fn written(
        &self,
        values: &[(&str, Fill<'_>)],
        sink: Sink,
        (custom, direction): (&Custom, Direction),
    ) -> String {
        let value = |name: &str| values.iter().find(|(own, _)| *own == name).map(|(_, value)| *value);
        let parts = match self {
            Phrase::Single(parts) => parts,
            Phrase::Plural(forms) => {
                let count = match value("count") {
                    Some(Fill::Number(count) | Fill::Plain(count)) => count,
                    _ => 0,
                };
                let form = forms[custom.category(count)].as_ref();
                let Some(parts) = form.or(forms[OTHER].as_ref()) else { return String::new() };
                parts
            }
        };
        write(parts, value, sink, (custom, direction))
    }

    /// The string in all its forms as plain text, by category, with a sign where the number stands.
    pub(super) fn shapes(&self, sign: &str, customs: (&Custom, Direction)) -> Vec<(&'static str, String)> {
        let sign = |name: &str| (name == "count").then_some(Fill::Html(sign));
        match self {
            Phrase::Single(parts) => vec![("other", write(parts, sign, Sink::Text, customs))],
            Phrase::Plural(forms) => {
                let held = CATEGORIES.iter().zip(forms);
                let shape = |parts: &Vec<Part>| write(parts, sign, Sink::Text, customs);
                held.filter_map(|(name, form)| Some((*name, shape(form.as_ref()?)))).collect()
            }
        }
    }
}

fn write<'v>(
    parts: &[Part],
    value: impl Fn(&str) -> Option<Fill<'v>>,
    sink: Sink,
    (custom, direction): (&Custom, Direction),
) -> String {
    let mut out = String::with_capacity(64);
    for part in parts {
        match (part, sink) {
            (Part::Words(words) | Part::Code(words), Sink::Text) => out.push_str(words),
            (Part::Words(words), Sink::Html) => escape(words, &mut out),
            (Part::Code(words), Sink::Html) => {
                out.push_str("<code>");
                escape(words, &mut out);
                out.push_str("</code>");
            }
            (Part::Link(_) | Part::LinkEnd, Sink::Text) => {}
            (Part::LinkEnd, Sink::Html) => out.push_str("</a>"),
            (Part::Link(name), Sink::Html) => open(name, value(name), &mut out),
            (Part::Place(name), _) => put(value(name), sink, (custom, direction), &mut out),
        }
    }
    out
}

/// The beginning of a link. What leaves the digest says so: its address is called `out`.
fn open(name: &str, address: Option<Fill<'_>>, out: &mut String) {
    out.push_str(if name == "out" { "<a class=\"out\" rel=\"external\" href=\"" } else { "<a href=\"" });
    if let Some(Fill::Text(address) | Fill::Html(address)) = address {
        escape(address, out);
    }
    out.push_str("\">");
}

fn put(value: Option<Fill<'_>>, sink: Sink, (custom, own): (&Custom, Direction), out: &mut String) {
    match value {
        Some(Fill::Number(number)) => out.push_str(&custom.number(number)),
        Some(Fill::Plain(number)) => out.push_str(&number.to_string()),
        Some(Fill::Html(html)) => out.push_str(html),
        Some(Fill::Text(text)) => {
            let apart = Direction::of_words(text).is_some_and(|direction| direction != own);
            match (sink, apart) {
                (Sink::Text, false) => out.push_str(text),
                (Sink::Text, true) => {
                    out.push(ISOLATE.0);
                    out.push_str(text);
                    out.push(ISOLATE.1);
                }
                (Sink::Html, false) => escape(text, out),
                (Sink::Html, true) => {
                    out.push_str("<bdi>");
                    escape(text, out);
                    out.push_str("</bdi>");
                }
            }
        }
        None => {}
    }
}

/// Reads a string: `{name}`, `[words](name)`, `` `words` ``.
fn parts(text: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    let mut linked = false;
    let mut found = |words: &mut String, part: Option<Part>| {
        let before = std::mem::take(words);
        parts.extend((!before.is_empty()).then_some(Part::Words(before)));
        parts.extend(part);
    };
    let until =
        |rest: &str, end: &str| rest.split_once(end).map(|(in_it, after)| (in_it.to_owned(), after.len()));
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let (part, left) = match c {
            '{' => {
                let (name, left) = until(after, "}").ok_or("`{` is not closed by `}`")?;
                (Part::Place(name), left)
            }
            '`' => {
                let (code, left) = until(after, "`").ok_or("a backtick is not closed by another")?;
                (Part::Code(code), left)
            }
            '[' if !linked => {
                let (_, tail) = after.split_once("](").ok_or("`[` is not followed by `](name)`")?;
                let (name, _) = until(tail, ")").ok_or("`](` is not closed by `)`")?;
                linked = true;
                (Part::Link(name), after.len())
            }
            ']' if linked => {
                linked = false;
                let (_, left) = until(after, ")").ok_or("`](` is not closed by `)`")?;
                (Part::LinkEnd, left)
            }
            c => {
                words.push(c);
                rest = after;
                continue;
            }
        };
        found(&mut words, Some(part));
        rest = &rest[rest.len() - left..];
    }
    found(&mut words, None);
    Ok(parts)
}
