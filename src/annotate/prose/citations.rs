//! Citations in a text: `[@key]`, `[see @a, para. 3; @b]`, `[-@a]`, `@{odd key}`, `@key says`, `[[key]]`.

use std::sync::LazyLock;

use pulldown_cmark::Event;
use regex::Regex;

use super::quotes::Gathered;
use super::{Citation, Cite, Form, ProseEvent, Reader, Target};
use crate::intake::Key;
use crate::text::nearest;

/// What may be a citation: double brackets, brackets with an at sign that begins a word, or a bare one.
static FORMS: LazyLock<Regex> = LazyLock::new(|| {
    let key = r"@(?:\{[^{}\[\]]+\}|[^\s;,\[\]{}@]+)";
    let inside = r"[^\[\]@]*";
    let pattern = format!(
        r"\[\^(?<lost>[^\[\]\s]+)\]|\[\[(?<link>[^\[\]|]+)(?:\|(?<label>[^\[\]]+))?\]\]|\[(?<group>{inside}(?:{key}{inside})+)\]|(?<bare>{key})(?:\s\[(?<locator>[^\[\]@]+)\])?"
    );
    Regex::new(&pattern).expect("the pattern is tested")
});

/// One of several in brackets.
static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<before>(?:.*?\s)??)-?@(?:\{(?<odd>[^{}]+)\}|(?<plain>[^\s,{}]+))(?<after>.*)$")
        .expect("the pattern is tested")
});

impl Reader<'_> {
    /// Reads a text: its citations become events of their own.
    pub(super) fn text(&mut self, text: &str, at: usize, gathered: &mut Gathered, out: &mut Vec<ProseEvent>) {
        // What is printed, and what is known of the text before a citation.
        let (mut printed, mut known) = (0, 0);
        for found in FORMS.captures_iter(text) {
            let whole = found.get(0).expect("a match has a range");
            gathered.add(&text[known..whole.start()]);
            known = whole.start();
            let before = text[..whole.start()].chars().next_back();
            let read = if let Some(label) = found.name("lost") {
                self.lost(label.as_str(), at);
                None
            } else if let Some(link) = found.name("link") {
                self.link(link.as_str(), found.name("label").map(|label| label.as_str().to_owned()), at)
            } else if let Some(group) = found.name("group") {
                self.group(group.as_str(), at, gathered)
            } else if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '/' | '.' | '_' | '\\'))
            {
                None
            } else {
                let locator = found.name("locator").map(|locator| locator.as_str());
                self.bare(&found["bare"], locator, at)
            };
            let Some((event, length)) = read else { continue };
            let head = &text[printed..whole.start()];
            // A number hangs on the word before it: the space between them goes.
            let hangs = matches!(&event, ProseEvent::Citation(citation) if citation.is_bare());
            push(out, if hangs { head.trim_end_matches(' ') } else { head });
            out.push(event);
            printed = whole.start() + length.unwrap_or(whole.len());
            known = printed;
        }
        gathered.add(&text[known..]);
        push(out, &text[printed..]);
    }

    /// A reference to a note that is not defined: Markdown leaves it as text.
    fn lost(&mut self, label: &str, at: usize) {
        let place = self.written.place(at, &format!("[^{label}]"));
        let near = nearest(label, self.labels.keys().map(String::as_str));
        let help = near.map_or_else(
            || format!("define it: [^{label}]: the note's words"),
            |near| format!("did you mean `{near}`?"),
        );
        self.flaw("annotate/unknown-note", place, (format!("no note is called `{label}`"), help));
    }

    /// `[[key]]` and `[[key|words]]`.
    fn link(&mut self, name: &str, label: Option<String>, at: usize) -> Option<(ProseEvent, Option<usize>)> {
        let name = name.trim();
        let story = || {
            let stories = &self.sources.corpus.stories;
            stories.iter().position(|story| story.members.len() > 1 && story.id.0.as_str() == name)
        };
        let article = self.known(name).map(Target::Article);
        let Some(target) = article.or_else(|| story().map(Target::Story)) else {
            self.unknown(name, &format!("[[{name}"), at);
            return None;
        };
        Some((ProseEvent::Link(target, label.map(|label| label.trim().to_owned())), None))
    }

    /// What stands in brackets; nothing if it cites nobody.
    fn group(&mut self, group: &str, at: usize, gathered: &Gathered) -> Option<(ProseEvent, Option<usize>)> {
        let items: Option<Vec<_>> = group.split(';').map(|item| ITEM.captures(item.trim())).collect();
        let (mut cites, mut complete) = (Vec::new(), true);
        for item in items? {
            let (odd, plain) = (item.name("odd"), item.name("plain"));
            let name = odd.or(plain)?.as_str();
            match self.key(name, odd.is_some()) {
                Some((article, rest)) => {
                    let after = format!("{rest}{}", &item["after"]);
                    let after = after.trim().trim_start_matches(',').trim().to_owned();
                    let before = item["before"].trim().to_owned();
                    cites.push(Cite { before, after, ..Cite::of(article) });
                }
                None => {
                    complete = false;
                    self.unknown(name, &format!("@{}{name}", if odd.is_some() { "{" } else { "" }), at);
                }
            }
        }
        let form = if complete { self.proven(&mut cites, gathered, at) } else { Form::Number };
        Some((ProseEvent::Citation(Citation { form, items: cites }), None))
    }

    /// `@key` in a sentence. What is like no key is somebody's name on another site, and stays as it is.
    fn bare(&mut self, name: &str, locator: Option<&str>, at: usize) -> Option<(ProseEvent, Option<usize>)> {
        let bare = &name[1..];
        let odd = bare.starts_with('{');
        let bare = bare.trim_start_matches('{').trim_end_matches('}');
        let Some((article, rest)) = self.key(bare, odd) else {
            let end = bare.trim_end_matches(|c: char| c.is_ascii_punctuation());
            if odd || self.near(end).is_some() {
                self.unknown(end, name, at);
            }
            return None;
        };
        let after = locator.filter(|_| rest.is_empty()).unwrap_or("").trim().to_owned();
        let length = after.is_empty().then(|| name.len() - rest.len());
        let items = vec![Cite { after, ..Cite::of(article) }];
        Some((ProseEvent::Citation(Citation { form: Form::Named, items }), length))
    }

    /// The article of a key, and the punctuation at its end that is not part of it.
    fn key<'n>(&self, name: &'n str, odd: bool) -> Option<(usize, &'n str)> {
        let end = name.trim_end_matches(|c: char| !c.is_alphanumeric());
        let whole = self.known(name).map(|article| (article, ""));
        let cut = || (!odd).then(|| self.known(end).map(|article| (article, &name[end.len()..]))).flatten();
        whole.or_else(cut)
    }

    pub(super) fn known(&self, name: &str) -> Option<usize> {
        let of = |name: &str| Key::new(name).and_then(|key| self.sources.keys.get(&key).copied());
        of(name).or_else(|| of(&as_typed(name)))
    }

    fn near(&self, name: &str) -> Option<&str> {
        nearest(name, self.sources.keys.keys().map(Key::as_str))
    }

    pub(super) fn unknown(&mut self, name: &str, literal: &str, at: usize) {
        let place = self.written.place(at, literal);
        let label = self.near(name).map(|near| format!("did you mean `{near}`?"));
        let help = label.unwrap_or_else(|| "keys are file names in seeds/ without their ending".to_owned());
        self.flaw("annotate/unknown-key", place, (format!("no article has the key `{name}`"), help));
    }
}

/// A name without what smart punctuation has made of it.
pub(super) fn as_typed(name: &str) -> String {
    name.replace('—', "---").replace('–', "--").replace('…', "...").replace(['’', '‘'], "'")
}

fn push(out: &mut Vec<ProseEvent>, piece: &str) {
    if !piece.is_empty() {
        out.push(ProseEvent::Markdown(Event::Text(piece.to_owned().into())));
    }
}
