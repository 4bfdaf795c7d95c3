//! Quotations in the editor's words, and whether their sources say so.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::{Cite, Events, Form, Reader};
use crate::corpus::{Proof, prove};
use crate::text::{Diagnostic, Place};

/// What was read of the block that is being read, as plain text.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The block's text so far.
    pub(super) plain: String,
    /// The quotations around it: their text so far, without the line that is being read.
    quoted: Vec<String>,
    /// That line.
    line: String,
}

impl Gathered {
    /// Notes what an event means for the text around it.
    pub(super) fn meet(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => self.quoted.push(String::new()),
            Event::End(TagEnd::BlockQuote(_)) => drop(self.quoted.pop()),
            Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::Item
                | Tag::TableCell
                | Tag::DefinitionListDefinition,
            ) => {
                self.plain.clear();
                self.line.clear();
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item) | Event::SoftBreak | Event::HardBreak => {
                self.plain.push('\n');
                let line = std::mem::take(&mut self.line);
                if let Some(quoted) = self.quoted.last_mut() {
                    quoted.push_str(&line);
                    quoted.push('\n');
                }
            }
            Event::Code(text) => self.add(text),
            _ => {}
        }
    }

    /// Adds text.
    pub(super) fn add(&mut self, text: &str) {
        self.plain.push_str(text);
        self.line.push_str(text);
    }

    /// The words of the quotation that a citation stands under, if the line before it opens with a dash; and
    /// whether there is nothing but the dash.
    pub(super) fn attributed(&self) -> Option<(&str, bool)> {
        let quoted = self.quoted.last()?.trim();
        let line = self.line.trim();
        let bare = line.trim_start_matches(['—', '–', '-', '―']);
        (bare.len() < line.len() && !quoted.is_empty()).then_some((quoted, bare.is_empty()))
    }

    /// The words in quotation marks that end the text.
    pub(super) fn closing_quotation(&self) -> Option<&str> {
        let text = self.plain.trim_end().trim_end_matches(['.', ',', ';', ':']);
        let closer = text.chars().next_back()?;
        let opener = match closer {
            '”' => '“',
            '“' => '„',
            '»' => '«',
            '«' => '»',
            '"' => '"',
            '」' => '「',
            _ => return None,
        };
        let inside = &text[..text.len() - closer.len_utf8()];
        let words = &inside[inside.rfind(opener)? + opener.len_utf8()..];
        words.chars().any(char::is_alphanumeric).then_some(words)
    }
}

impl Reader<'_> {
    /// Proves the words that citations follow: quoted words get their passages, others stay citations of the whole.
    /// Gives how the citation is printed.
    pub(super) fn proven(&mut self, cites: &mut [Cite], gathered: &Gathered, at: usize) -> Form {
        let (words, form) = match gathered.attributed() {
            Some((quoted, true)) => (quoted, Form::Attribution),
            Some((quoted, false)) => (quoted, Form::Number),
            None => match gathered.closing_quotation() {
                Some(words) => (words, Form::Number),
                None => return Form::Number,
            },
        };
        for cite in cites {
            let article = &self.sources.corpus.articles[cite.article];
            match prove(words, cite.article, article) {
                Ok(Proof::Text(passages)) => cite.passages = passages,
                Ok(Proof::Head) => {}
                Ok(Proof::Earlier(capture)) => cite.only_in = Some(capture),
                Err(unproven) => {
                    let first = words.split_whitespace().take(3).collect::<Vec<_>>();
                    let place = self.place_of(at, &first, gathered.attributed().is_some());
                    let (message, help) = unproven.explained(words, article.key.as_str());
                    let flaw = Diagnostic::error("annotate/unproven", place, message).help(help);
                    self.flaws.push(flaw.quoting(article.key.as_str(), words));
                }
            }
        }
        form
    }

    /// Where quoted words begin, as many of their first ones as are found as they are: after an offset of the
    /// Markdown, which is that of the text that cites, else before it; a quotation that is attributed below stands
    /// before it.
    fn place_of(&self, at: usize, words: &[&str], attributed: bool) -> Place {
        let range = self.written.range;
        let text = &self.written.text.string[range.clone()];
        let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
        let first = (1..=words.len()).rev().map(|count| words[..count].join(" "));
        let find = |words: &String| {
            let above = before.rfind(words.as_str());
            match attributed {
                true => above,
                false => after.find(words.as_str()).map(|start| at + start).or(above),
            }
        };
        let found = first.filter_map(|words| find(&words).map(|start| (start, words))).next();
        found.map_or_else(|| self.written.place(at, ""), |(start, words)| self.written.place(start, &words))
    }
}

/// `> - [@key]` is a list in Markdown; as the last line of a quotation it is what `> — [@key]` is.
pub(super) fn attributions_as_paragraphs(events: &mut Events) {
    for at in 0..events.len().saturating_sub(5) {
        let kinds = (&events[at].0, &events[at + 1].0, &events[at + 2].0);
        let ends = (&events[at + 3].0, &events[at + 4].0, &events[at + 5].0);
        let (Event::Start(Tag::List(None)), Event::Start(Tag::Item), Event::Text(text)) = kinds else {
            continue;
        };
        let closes = matches!(
            ends,
            (Event::End(TagEnd::Item), Event::End(TagEnd::List(_)), Event::End(TagEnd::BlockQuote(_)))
        );
        let words = text.trim();
        if !closes || !words.starts_with("[@") || !words.ends_with(']') {
            continue;
        }
        let line = Event::Text(CowStr::from(format!("— {words}")));
        let ranges = [events[at].1.clone(), events[at + 2].1.clone(), events[at + 4].1.clone()];
        let paragraph = [Event::Start(Tag::Paragraph), line, Event::End(TagEnd::Paragraph)];
        // Two events fewer: what is left empty prints nothing.
        let nothing = || (Event::Text(CowStr::from("")), ranges[1].clone());
        for (offset, (event, range)) in paragraph.into_iter().zip(ranges.clone()).enumerate() {
            events[at + offset] = (event, range);
        }
        events[at + 3] = nothing();
        events[at + 4] = nothing();
    }
}
