//! The editor's words as HTML. Trusted as to markup; redactions hold (see [`redact`]).

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::{SafeHtml, escape, noteref};
use crate::annotate::{Citation, Cite, Directive, Form, NoteRef, PICTURE, Prose, ProseEvent, Target};
use crate::page::highlight;
use crate::page::phrases::{Fill, Phrases};
use crate::page::redact::redact;
use crate::policy::{Policy, Publishable};

/// What the editor's words refer to, as a page prints it.
pub trait Citing {
    /// Refers to a cited article: once, or once for each passage that is quoted.
    fn refer(&mut self, cite: &Cite) -> Vec<NoteRef>;
    /// What an article is called in a sentence: its outlet, else its title.
    fn name(&self, article: usize) -> Publishable;
    /// The day of an article, for readers.
    fn day(&self, article: usize) -> Option<String>;
    /// What is said of a quotation that only an earlier capture has.
    fn gone(&self, cite: &Cite) -> Option<String>;
    /// The words of the interface.
    fn phrases(&self) -> &Phrases;
    /// What leads from the page to the output folder.
    fn root(&self) -> String;
    /// Takes a live part of the digest, which stands between two pieces of the words.
    fn directive(&mut self, directive: &Directive);
    /// The address and the title of what a link in double brackets leads to.
    fn page(&self, target: Target) -> (String, Publishable);
}

/// The letters of a page's notes, and how often each was referred to.
///
/// Law: a letter stands for one note on a page; every reference has an id of its own.
#[derive(Clone, Debug, Default)]
pub struct Letters {
    count: usize,
}

impl Letters {
    /// The next note's letter: `a` to `z`, then `aa`.
    pub fn next_letter(&mut self) -> String {
        let (mut at, mut letters) = (self.count, String::new());
        self.count += 1;
        loop {
            letters.insert(0, char::from(b'a' + u8::try_from(at % 26).unwrap_or(0)));
            match at / 26 {
                0 => return letters,
                more => at = more - 1,
            }
        }
    }
}

/// A note of the editor's under its letter, beside the words; `backs` are the ids of the references to it.
pub fn note(phrases: &Phrases, letter: &str, words: &SafeHtml, backs: &[String]) -> SafeHtml {
    let several = backs.len() > 1;
    let back = |(at, id): (usize, &String)| {
        let values = [("letter", Fill::Text(letter)), ("number", Fill::Plain(at + 1))];
        let label = escaped(&phrases.fill(if several { "note.back_to_use" } else { "note.back" }, &values));
        let shown = if several { (at + 1).to_string() } else { String::new() };
        format!(" <a class=\"back\" role=\"doc-backlink\" href=\"#{id}\" aria-label=\"{label}\">{shown}</a>")
    };
    let backs: String = backs.iter().enumerate().map(back).collect();
    let words = words.as_str();
    let label = escaped(&phrases.fill("note.named", &[("letter", Fill::Text(letter))]));
    SafeHtml(format!(
        "<aside class=\"note\" role=\"doc-footnote\" id=\"note-{letter}\" tabindex=\"-1\" aria-label=\"{label}\"><span class=\"let\" aria-hidden=\"true\">{letter}</span>{words}{backs}</aside>"
    ))
}

/// A reference to a note of the editor's, as it stands in running text.
pub fn letterref(phrases: &Phrases, letter: &str, id: &str) -> SafeHtml {
    let word = phrases.html("note.word", &[]);
    SafeHtml(format!(
        "<a class=\"n\" role=\"doc-noteref\" id=\"{id}\" href=\"#note-{letter}\"><span class=\"vh\">{word} </span>{letter}</a>"
    ))
}

/// Words with who wrote them, and when.
pub fn signed(phrases: &Phrases, words: &SafeHtml, by: Option<&Publishable>, day: Option<&str>) -> SafeHtml {
    let facts = [by.map(Publishable::as_str), day];
    let facts: Vec<String> = facts.into_iter().flatten().map(escaped).collect();
    let signature = match facts.is_empty() {
        true => String::new(),
        false => format!("<p class=\"app\">{}</p>", facts.join(&phrases.say("marks.comma"))),
    };
    SafeHtml(format!("{}{signature}", words.0))
}

/// The editor's words as HTML: numbers for sources, letters for notes, which stand beside the paragraph that
/// refers to them first. Directives part it into pieces: one stands behind each of them but the last.
pub fn prose(
    prose: &Prose,
    policy: &Policy<'_>,
    citing: &mut dyn Citing,
    letters: &mut Letters,
) -> Vec<SafeHtml> {
    let noted = vec![Noted::default(); prose.notes.len()];
    let mut printer = Printer { prose, policy, citing, noted, waiting: Vec::new() };
    printer.letter(&prose.events, letters);
    let mut pieces = Vec::new();
    for piece in prose.events.split_inclusive(|event| matches!(event, ProseEvent::Directive(_))) {
        pieces.push(SafeHtml(printer.html(piece)));
        if let Some(ProseEvent::Directive(directive)) = piece.last() {
            printer.citing.directive(directive);
        }
    }
    pieces
}

/// What is known of a note.
#[derive(Clone, Debug, Default)]
struct Noted {
    letter: Option<String>,
    /// How often it is referred to, and how often that was printed already.
    uses: (usize, usize),
}

struct Printer<'p> {
    prose: &'p Prose,
    policy: &'p Policy<'p>,
    citing: &'p mut dyn Citing,
    noted: Vec<Noted>,
    /// Notes that were referred to in the block that is being printed, and stand beside no block yet.
    waiting: Vec<usize>,
}

impl Printer<'_> {
    /// Gives letters to notes in the order in which they are met, and counts their uses.
    fn letter(&mut self, events: &[ProseEvent], letters: &mut Letters) {
        for event in events {
            let ProseEvent::Note(at) = event else { continue };
            self.noted[*at].uses.0 += 1;
            if self.noted[*at].letter.is_none() {
                self.noted[*at].letter = Some(letters.next_letter());
                let prose = self.prose;
                self.letter(&prose.notes[*at], letters);
            }
        }
    }

    fn html(&mut self, words: &[ProseEvent]) -> String {
        let events = self.events(words);
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, redact(events, self.policy).into_iter());
        html
    }

    fn events(&mut self, words: &[ProseEvent]) -> Vec<Event<'static>> {
        let mut events: Vec<Event<'static>> = Vec::with_capacity(words.len());
        let mut code: Option<(Option<String>, String)> = None;
        // A number is a link, and links do not stand in links: it waits for the end of the one around it.
        let (mut links, mut hanging) = (0usize, String::new());
        let (mut depth, mut start) = (0usize, 0);
        for event in words {
            let event = match event {
                ProseEvent::Markdown(event) => event.clone(),
                ProseEvent::Directive(_) => continue,
                ours => {
                    hanging.push_str(&self.reference(ours));
                    if links == 0 {
                        events.push(Event::InlineHtml(std::mem::take(&mut hanging).into()));
                    }
                    continue;
                }
            };
            match &event {
                Event::Start(_) => {
                    start = if depth == 0 { events.len() } else { start };
                    depth += 1;
                }
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            let closes_block = matches!(event, Event::End(_)) && depth == 0;
            match (event, &mut code) {
                (Event::Start(Tag::CodeBlock(kind)), _) => code = Some((language(&kind), String::new())),
                (Event::End(TagEnd::CodeBlock), _) => {
                    if let Some((language, text)) = code.take() {
                        let text = self.policy.own(&text);
                        events.push(Event::Html(highlight::code(text.as_str(), language.as_deref()).into()));
                    }
                }
                (Event::Text(text), Some((_, gathered))) => gathered.push_str(&text),
                (Event::InlineMath(text) | Event::DisplayMath(text), None) => {
                    let text = escaped(self.policy.own(&text).as_str());
                    events.push(Event::InlineHtml(format!("<span class=\"math\">{text}</span>").into()));
                }
                (event, _) => {
                    links += usize::from(matches!(event, Event::Start(Tag::Link { .. })));
                    let closes = matches!(event, Event::End(TagEnd::Link));
                    events.push(ours(event, || self.citing.root()));
                    if closes {
                        links = links.saturating_sub(1);
                        events.push(Event::InlineHtml(std::mem::take(&mut hanging).into()));
                    }
                }
            }
            if closes_block && !self.waiting.is_empty() {
                let notes = self.notes();
                events.insert(start, Event::Html("<div class=\"noted\">".into()));
                events.push(Event::Html(format!("<div class=\"notes\">{notes}</div></div>\n").into()));
            }
        }
        events
    }

    /// The notes that wait for their place, and those that they refer to.
    fn notes(&mut self) -> String {
        let mut out = String::new();
        while !self.waiting.is_empty() {
            let at = self.waiting.remove(0);
            let prose = self.prose;
            let words: Vec<ProseEvent> = prose.notes[at].clone();
            let html = self.html(&words);
            let Noted { letter, uses } = &self.noted[at];
            let letter = letter.clone().unwrap_or_default();
            let backs: Vec<String> = (1..=uses.0).map(|use_| format!("n{letter}{use_}")).collect();
            out.push_str(note(self.citing.phrases(), &letter, &SafeHtml(html), &backs).as_str());
        }
        out
    }

    fn reference(&mut self, event: &ProseEvent) -> String {
        match event {
            ProseEvent::Citation(citation) => self.citation(citation),
            ProseEvent::Note(at) => {
                let noted = &mut self.noted[*at];
                noted.uses.1 += 1;
                let letter = noted.letter.clone().unwrap_or_default();
                let id = format!("n{letter}{}", noted.uses.1);
                if noted.uses.1 == 1 {
                    self.waiting.push(*at);
                }
                letterref(self.citing.phrases(), &letter, &id).0
            }
            ProseEvent::Link(target, label) => {
                let (href, title) = self.citing.page(*target);
                let words = label.as_ref().map_or(title, |label| self.policy.own(label));
                format!("<a href=\"{}\">{}</a>", escaped(&href), escaped(words.as_str()))
            }
            ProseEvent::Markdown(_) | ProseEvent::Directive(_) => String::new(),
        }
    }

    fn citation(&mut self, citation: &Citation) -> String {
        let (mut out, bare) = (String::new(), citation.is_bare());
        let brackets = citation.form == Form::Number && !bare;
        out.push_str(if brackets { " (" } else { "" });
        for (at, cite) in citation.items.iter().enumerate() {
            if at > 0 && !bare {
                out.push_str(&self.citing.phrases().say("marks.semicolon"));
            }
            let own = |words: &str| escaped(self.policy.own(words).as_str());
            let (before, after) = (own(&cite.before), own(&cite.after));
            if !before.is_empty() {
                out.push_str(&format!("{before} "));
            }
            // In brackets a number has nothing to hang on but the source's name.
            if citation.form != Form::Number || brackets {
                out.push_str(&escaped(self.citing.name(cite.article).as_str()));
            }
            if let Some(day) = self.citing.day(cite.article).filter(|_| citation.form == Form::Attribution) {
                out.push_str(&self.citing.phrases().say("marks.comma"));
                out.push_str(&escaped(&day));
            }
            let notes = self.citing.refer(cite);
            notes.iter().for_each(|note| noteref(self.citing.phrases(), note, &mut out));
            if let Some(gone) = self.citing.gone(cite) {
                out.push_str(&format!(" ({})", escaped(&gone)));
            }
            match (after.is_empty(), citation.form) {
                (true, _) => {}
                (false, Form::Named) => out.push_str(&format!(" ({after})")),
                (false, _) => {
                    out.push_str(&self.citing.phrases().say("marks.comma"));
                    out.push_str(&after);
                }
            }
        }
        out.push_str(if brackets { ")" } else { "" });
        out
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}

fn language(kind: &CodeBlockKind<'_>) -> Option<String> {
    match kind {
        CodeBlockKind::Fenced(info) => info.split_whitespace().next().map(str::to_owned),
        CodeBlockKind::Indented => None,
    }
}

/// The page has its own first-level heading and its own ids: the editor's headings become second-level
/// ones, and their ids get a prefix, as do links to them.
fn ours(event: Event<'static>, root: impl Fn() -> String) -> Event<'static> {
    use pulldown_cmark::HeadingLevel::{H1, H2};
    match event {
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            let level = if level == H1 { H2 } else { level };
            Event::Start(Tag::Heading { level, id: id.map(|id| format!("h-{id}").into()), classes, attrs })
        }
        Event::End(TagEnd::Heading(H1)) => Event::End(TagEnd::Heading(H2)),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) if dest_url.starts_with('#') => {
            let dest_url = format!("#h-{}", &dest_url[1..]).into();
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            let own = dest_url.strip_prefix(PICTURE).map(|file| format!("{}{file}", root()));
            Event::Start(Tag::Image { link_type, dest_url: own.map_or(dest_url, Into::into), title, id })
        }
        other => other,
    }
}
