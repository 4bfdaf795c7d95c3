//! What of the phrases templates can call: `t`, `plain`, and the filters `lang`, `dir` and `bdi`.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use regex::Regex;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::{Direction, Fill, Phrases};
use crate::page::markup::escape;

/// A template in which strings that need no value are put in already: they cost nothing when pages are made.
pub struct Resolved {
    /// The template.
    pub text: String,
    /// Where a string was put in: the line (from 1), the column (from 0) behind it, and how many characters the line is
    /// longer from there on.
    pub shifts: Vec<(usize, usize, isize)>,
}

/// What is wrong with a call: where in the template, what, and the string that is meant.
pub type BadCall = (Range<usize>, String, Option<String>);

static CALL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"\{\{ ?(?:t|plain)\(key="([^"]*)"\) ?\}\}|\b(?:t|plain)\(key="([^"]*)"(,?)"#)
        .expect("a regular expression")
});

/// Puts strings in that need no value.
///
/// # Errors
/// Calls of strings that are not there, or that need values and are given none.
pub fn resolve(template: &str, phrases: &Phrases) -> Result<Resolved, Vec<BadCall>> {
    let (mut text, mut shifts, mut bad) = (String::with_capacity(template.len()), Vec::new(), Vec::new());
    let (mut copied, mut line, mut line_start) = (0, 1, 0);
    let mut delta = 0;
    for call in CALL.captures_iter(template) {
        let Some((whole, key)) = call.get(0).zip(call.get(1).or(call.get(2))) else { continue };
        let Some(needs) = phrases.needs(key.as_str()) else {
            let near = phrases.nearest(key.as_str()).map(str::to_owned);
            bad.push((key.range(), format!("there is no string `{}`", key.as_str()), near));
            continue;
        };
        let is_given = call.get(3).is_some_and(|comma| !comma.is_empty());
        if !needs.is_empty() && !is_given {
            let needs = needs.join("`, `");
            bad.push((key.range(), format!("the string `{}` needs `{needs}`", key.as_str()), None));
        }
        if call.get(1).is_none() {
            continue;
        }
        text.push_str(&template[copied..whole.start()]);
        let before = &template[copied..whole.start()];
        if let Some(end) = before.rfind('\n') {
            line += before.matches('\n').count();
            (line_start, delta) = (copied + end + 1, 0);
        }
        let written = phrases.html(key.as_str(), &[]);
        let [old, new] =
            [whole.as_str(), &written].map(|text| isize::try_from(text.chars().count()).unwrap_or(0));
        delta += new - old;
        let column = template[line_start..whole.end()].chars().count().saturating_add_signed(delta);
        shifts.push((line, column, delta));
        text.push_str(&written);
        copied = whole.end();
    }
    text.push_str(&template[copied..]);
    if bad.is_empty() { Ok(Resolved { text, shifts }) } else { Err(bad) }
}

impl Resolved {
    /// A column of the template as it was written.
    pub fn column(&self, line: usize, column: usize) -> usize {
        let before = self.shifts.iter().rev().find(|(at, behind, _)| *at == line && *behind <= column);
        before.map_or(column, |(_, _, delta)| column.saturating_add_signed(-delta))
    }
}

/// Registers the functions and filters of the phrases.
pub fn register(tera: &mut Tera, phrases: &Arc<Phrases>) {
    let own = Arc::clone(phrases);
    tera.register_function("t", move |given: Kwargs, _: &State| {
        fill(&own, &given, Phrases::html).map(|html| Value::safe_string(&html))
    });
    let own = Arc::clone(phrases);
    tera.register_function("plain", move |given: Kwargs, _: &State| fill(&own, &given, Phrases::fill));
    let own = phrases.direction();
    tera.register_filter("lang", move |tag: &Value, _: Kwargs, _: &State| {
        Value::safe_string(&tag.as_str().map(|tag| attributes(tag, own)).unwrap_or_default())
    });
    tera.register_filter("dir", move |tag: &Value, _: Kwargs, _: &State| {
        tag.as_str().and_then(|tag| way(tag, own)).unwrap_or_default()
    });
    tera.register_filter("bdi", move |words: &str, _: Kwargs, _: &State| {
        if Direction::of_words(words).is_none_or(|direction| direction == own) {
            return Value::normal_string(words);
        }
        let mut html = "<bdi>".to_owned();
        escape(words, &mut html);
        html.push_str("</bdi>");
        Value::safe_string(&html)
    });
}

/// Which way words in a language run, where it is not the page's. Of a language that is not known (`und`) the words
/// themselves decide.
fn way(tag: &str, own: Direction) -> Option<&'static str> {
    let direction = Direction::of(tag);
    match tag {
        "" => None,
        "und" => Some("auto"),
        _ => (direction != own).then(|| direction.name()),
    }
}

/// The attributes of words in a language.
fn attributes(tag: &str, own: Direction) -> String {
    let lang = match tag {
        "" => return String::new(),
        "und" => String::new(),
        tag => escaped(tag),
    };
    let dir = way(tag, own).map(|way| [" dir=\"", way, "\""].concat());
    [" lang=\"", &lang, "\"", &dir.unwrap_or_default()].concat()
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}

type Written = fn(&Phrases, &str, &[(&str, Fill<'_>)]) -> String;

fn fill(phrases: &Phrases, given: &Kwargs, written: Written) -> TeraResult<String> {
    let key = given.must_get::<&str>("key")?;
    let Some(needs) = phrases.needs(key) else {
        return Err(Error::message(format!("there is no string `{key}`")));
    };
    let mut values: Vec<(&str, Fill<'_>)> = Vec::new();
    for (name, value) in given.iter() {
        let Some(name) = name.as_str().filter(|name| *name != "key") else { continue };
        let number = || value.as_i128().and_then(|number| usize::try_from(number).ok());
        let fill = match value.as_str() {
            Some(html) if value.is_safe() => Fill::Html(html),
            Some(text) => Fill::Text(text),
            None if name == "count" => number().map_or(Fill::Text(""), Fill::Number),
            None => number().map_or(Fill::Text(""), Fill::Plain),
        };
        values.push((name, fill));
    }
    match needs.iter().find(|place| !values.iter().any(|(name, _)| name == place)) {
        Some(place) => Err(Error::message(format!("the string `{key}` needs `{place}`"))),
        None => Ok(written(phrases, key, &values)),
    }
}
