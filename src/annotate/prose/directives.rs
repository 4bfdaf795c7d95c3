//! Directives: `{{ name(…) }}` alone in a paragraph, outside code. Content is never a template.

use std::sync::LazyLock;

use pulldown_cmark::{Event, Tag, TagEnd};
use regex::Regex;

use super::citations::as_typed;
use super::{Cite, Events, Reader};
use crate::corpus::{Proof, prove};
use crate::intake::Key;
use crate::text::nearest;

/// A live part of the digest within the editor's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Directive {
    /// A story's figures.
    Quantities(usize),
    /// A story's timeline.
    Timeline(usize),
    /// Where a story's accounts differ.
    Tensions(usize),
    /// A story's articles.
    Sources(usize),
    /// A passage of an article, quoted.
    Passage(Cite),
}

/// The names of all directives, with what they take.
const KNOWN: [(&str, &str); 5] = [
    ("quantities", "{{ quantities(STORY) }}"),
    ("timeline", "{{ timeline(STORY) }}"),
    ("tensions", "{{ tensions(STORY) }}"),
    ("sources", "{{ sources(STORY) }}"),
    ("passage", "{{ passage(KEY, \"words\") }}"),
];

static FORM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\{\{\s*(?<name>[\w-]+)\s*\((?<arguments>.*)\)\s*\}\}$").expect("the pattern is tested")
});

/// One argument: quoted, in whatever marks, or bare.
static ARGUMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"\s*(?:["“”„](?<quoted>[^"“”„]*)["“”]|(?<bare>[^\s,"“”„]+))\s*(?:,|$)"#)
        .expect("the pattern is tested")
});

/// The words of a directive, if the next events are a paragraph of nothing else; these are taken.
pub(super) fn alone(events: &mut Events) -> Option<String> {
    let (start, text, end) = (&events.front()?.0, &events.get(1)?.0, &events.get(2)?.0);
    let (Event::Start(Tag::Paragraph), Event::Text(text), Event::End(TagEnd::Paragraph)) = (start, text, end)
    else {
        return None;
    };
    let words = text.trim().to_owned();
    (words.starts_with("{{") && words.ends_with("}}")).then(|| {
        events.drain(..3);
        words
    })
}

impl Reader<'_> {
    /// Reads a directive; what is none is an error that names those that are.
    pub(super) fn directive(&mut self, words: &str, at: usize) -> Option<Directive> {
        let Some(form) = FORM.captures(words) else {
            let known = KNOWN.map(|(_, form)| form).join(", ");
            return self.refuse(at, format!("`{words}` is no directive"), format!("known are {known}"));
        };
        let name = form["name"].to_owned();
        let arguments: Vec<String> = ARGUMENT
            .captures_iter(&form["arguments"])
            .filter_map(|one| one.name("quoted").or(one.name("bare")).map(|word| word.as_str().to_owned()))
            .collect();
        let Some((_, shape)) = KNOWN.iter().find(|(known, _)| *known == name) else {
            let near = nearest(&name, KNOWN.iter().map(|(known, _)| *known));
            let help = near.map_or_else(
                || format!("known are {}", KNOWN.map(|(_, form)| form).join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            return self.refuse(at, format!("no directive is called `{name}`"), help);
        };
        match (name.as_str(), &arguments[..]) {
            ("passage", [key, quoted]) => self.passage(key, quoted, at),
            ("passage", _) | (_, [_, _, ..]) => {
                self.refuse(at, format!("`{name}` takes other arguments"), format!("write {shape}"))
            }
            (_, list) => {
                let story = self.story(list.first().map_or("story", String::as_str), at)?;
                Some(match name.as_str() {
                    "quantities" => Directive::Quantities(story),
                    "timeline" => Directive::Timeline(story),
                    "tensions" => Directive::Tensions(story),
                    _ => Directive::Sources(story),
                })
            }
        }
    }

    /// The story of an id; `story` in a story's own file is that one.
    fn story(&mut self, name: &str, at: usize) -> Option<usize> {
        let stories = &self.sources.corpus.stories;
        if let Some(own) = self.written.story.filter(|_| name == "story") {
            return Some(own);
        }
        let called = |name: &str| {
            let key = Key::new(name)?;
            stories.iter().position(|story| story.is_called(&key))
        };
        if let Some(place) = called(name).or_else(|| called(&as_typed(name))) {
            return Some(place);
        }
        let near = nearest(name, stories.iter().map(|story| story.id.0.as_str()));
        let help = near.map_or_else(
            || "a story's id is the key of its earliest article, or the stem of your file in content/stories/".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        self.refuse(at, format!("no story has the id `{name}`"), help)
    }

    fn passage(&mut self, key: &str, quoted: &str, at: usize) -> Option<Directive> {
        let Some(article) = self.known(key) else {
            self.unknown(key, key, at);
            return None;
        };
        match prove(quoted, article, &self.sources.corpus.articles[article]) {
            Ok(Proof::Text(passages)) => Some(Directive::Passage(Cite { passages, ..Cite::of(article) })),
            Ok(Proof::Head) => Some(Directive::Passage(Cite::of(article))),
            Ok(Proof::Earlier(_)) => self.refuse(
                at,
                format!("“{quoted}” stands in an earlier copy of `{key}` only: the outlet took it out"),
                "quote it in your own text, with its citation: the page then says so".to_owned(),
            ),
            Err(unproven) => {
                let (message, help) = unproven.explained(quoted, key);
                self.refuse(at, message, help)
            }
        }
    }

    fn refuse<T>(&mut self, at: usize, message: String, help: String) -> Option<T> {
        let place = self.written.place(at, "{{");
        self.flaw("annotate/directive", place, (message, help));
        None
    }
}
