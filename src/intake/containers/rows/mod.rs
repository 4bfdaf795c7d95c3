//! Articles in JSON: a list, one object, objects one after another, or a line each.
//!
//! 1. [`value`]: values as slices of the text, read only where something is asked of them.
//! 2. [`kinds`]: the table of the kinds of rows, by their keys.
//! 3. [`row`]: one row → what it says of an article.
//! 4. Here: where the rows of a file stand. JSON Feed is one of the kinds, with a head that holds for all its rows.

mod kinds;
mod row;
mod value;

use serde_json::value::RawValue;

use super::draft::{Draft, bylines, language};
use super::gathered::{Gathered, place};
use crate::intake::html::prose;
use crate::intake::{Entry, Limit, Limits};
use crate::text::{Diagnostic, Diagnostics, Place, Source, Text};
use kinds::Kind;
use value::{Most, Raw, Row, each, text};

/// The articles of a file.
pub fn read(source: &Source, text: &Text, limits: &Limits) -> (Vec<Entry>, Diagnostics) {
    let (path, gathered) = (&*source.path, Gathered::new(&source.path));
    let mut file = File { path, text, limits, most: Most::of(limits), gathered, rows: 0 };
    let string = text.string.trim();
    match string.as_bytes().first() {
        Some(b'[') => file.list(string, &Head::default()),
        Some(b'{') if is_by_line(&source.path, string) => file.lines(),
        Some(b'{') => return file.objects(string),
        _ => file.other(string),
    }
    file.finish()
}

/// One row of standard input.
///
/// # Errors
/// A [`Diagnostic`] that says what the row lacks, in the file and line of `place`.
pub fn read_row(line: &str, place: Place) -> Result<(Entry, Diagnostics), Box<Diagnostic>> {
    let limits = Limits::default();
    let most = Most::of(&limits);
    let draft = match most.parse(line) {
        Ok(row) => {
            row::draft(&row, None, &most).ok_or_else(|| unknown_row(place.clone(), &row::unknown(&row)))?
        }
        Err(error) => return Err(Box::new(broken(place, &error))),
    };
    let part = draft.id.clone();
    let passed = most.passed().then(|| passed_over(&limits, place.clone()));
    let entry = draft.entry().ok_or_else(|| {
        let place = place.in_part(part.as_deref());
        Box::new(
            Diagnostic::error("intake/row", place, "this row has no text").help("give it `text` or `html`"),
        )
    })?;
    Ok((entry, Vec::from_iter(passed)))
}

/// The warning that a row has more fields than are looked at.
fn passed_over(limits: &Limits, place: Place) -> Diagnostic {
    let said = limits.said(Limit::Fields);
    let message = format!("a row, or a list in it, has more than {said} fields; the others are passed over");
    limits.reached(Limit::Fields, place, message)
}

/// Whether each line is a row: by the file's name, or because the first line is one and there are others.
fn is_by_line(path: &str, string: &str) -> bool {
    let mut lines = string.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or("");
    let ending = path.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    let named = matches!(ending.as_str(), "jsonl" | "ndjson") && first.trim() != "{";
    let is_row =
        |line: &str| line.trim_start().starts_with('{') && serde_json::from_str::<Raw<'_>>(line).is_ok();
    named || lines.next().is_some() && is_row(first)
}

/// What holds for all rows of a file.
#[derive(Default)]
struct Head {
    kind: Option<&'static Kind>,
    outlet: Option<String>,
    language: Option<String>,
    authors: Vec<String>,
    base: Option<String>,
}

impl Head {
    /// The head of an object that holds a list of rows: JSON Feed says more than the list.
    fn of(object: &Row<'_>, most: &Most) -> Self {
        let field = |key: &str| object.get(key).and_then(text);
        if !field("version").is_some_and(|version| version.contains("jsonfeed.org")) {
            return Head::default();
        }
        let authors = object.get("authors").or_else(|| object.get("author"));
        let persons: Vec<String> = authors
            .map(|authors| most.members(authors))
            .unwrap_or_default()
            .into_iter()
            .filter_map(|one| text(most.row(one)?.get("name")?))
            .collect();
        Head {
            kind: kinds::named("JSON Feed item"),
            outlet: field("title").map(|title| prose(&title)),
            language: field("language").and_then(|tag| language(&tag)),
            authors: bylines(persons.iter().map(String::as_str)),
            base: field("home_page_url").or_else(|| field("feed_url")),
        }
    }

    fn complete(&self, draft: &mut Draft) {
        let facts = &mut draft.declared;
        facts.outlet = facts.outlet.take().or_else(|| self.outlet.clone());
        facts.language = facts.language.take().or_else(|| self.language.clone());
        if facts.bylines.is_empty() {
            facts.bylines = self.authors.clone();
        }
        draft.base = facts.url.clone().or_else(|| self.base.clone());
    }
}

struct File<'a> {
    path: &'a str,
    text: &'a Text,
    limits: &'a Limits,
    most: Most,
    gathered: Gathered,
    rows: usize,
}

impl<'a> File<'a> {
    /// The place of a part of the file's text, by where it stands in memory.
    fn place(&self, part: &str, offset: usize) -> Place {
        let from = (part.as_ptr() as usize).saturating_sub(self.text.string.as_ptr() as usize);
        place(self.path, self.text, from + offset)
    }

    /// A flaw of JSON in a part of the text.
    fn broken(&mut self, part: &str, error: &serde_json::Error) {
        let lines = part.split_inclusive('\n').take(error.line().saturating_sub(1));
        let before: usize = lines.map(str::len).sum();
        let offset = (before + error.column().saturating_sub(1)).min(part.len());
        self.gathered.flaw(broken(self.place(part, offset), error));
    }

    /// A list of rows, up to where it breaks.
    fn list(&mut self, written: &'a str, head: &Head) {
        let outcome = each(written, |row| self.row(row, head));
        if let Some(Err(error)) = outcome {
            self.broken(written, &error);
        }
    }

    /// A row a line; a broken one does not touch the others.
    fn lines(&mut self) {
        let string: &'a str = &self.text.string;
        for line in string.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match serde_json::from_str::<Raw<'a>>(line) {
                Ok(row) => self.row(row, &Head::default()),
                Err(error) => self.broken(line, &error),
            }
        }
    }

    /// One object, or several, of which each is a row or holds a list of rows. One alone is its file's article.
    fn objects(mut self, string: &'a str) -> (Vec<Entry>, Diagnostics) {
        let mut wrapped = false;
        for object in serde_json::Deserializer::from_str(string).into_iter::<&'a RawValue>() {
            let object = match object {
                Ok(object) => object,
                Err(error) => {
                    if self.rows == 0 && self.cut_short(string) {
                        wrapped = true;
                    }
                    self.broken(string, &error);
                    break;
                }
            };
            let row = self.most.row(object).unwrap_or_default();
            match list_of(&row) {
                Some(rows) => {
                    wrapped = true;
                    let head = Head::of(&row, &self.most);
                    self.list(rows.get(), &head);
                }
                None => self.row(object, &Head::default()),
            }
        }
        let alone = self.rows == 1 && !wrapped;
        let (mut entries, flaws) = self.finish();
        if let ([entry], true) = (&mut entries[..], alone) {
            entry.id = None;
        }
        (entries, flaws)
    }

    /// The rows before the break of an object that holds a list of them; false where it holds none.
    fn cut_short(&mut self, string: &'a str) -> bool {
        let Some((head, rows)) = broken_list(string) else { return false };
        let head = self.most.parse(&head).map(|head| Head::of(&head, &self.most)).unwrap_or_default();
        // The break itself is told by the caller, of the whole object.
        let _ = each(rows, |row| self.row(row, &head));
        true
    }

    fn row(&mut self, value: Raw<'a>, head: &Head) {
        self.rows += 1;
        let Some(row) = self.most.row(value) else {
            let start: String = value.get().chars().take(20).collect();
            let message = format!("a row is a JSON object; this one begins with `{start}`");
            let flaw = Diagnostic::error("intake/row", self.place(value.get(), 0), message);
            self.gathered.flaw(flaw.help("docs/formats.md lists the kinds of rows"));
            return;
        };
        let draft = row::draft(&row, head.kind, &self.most);
        if self.most.passed() {
            self.gathered.flaw(passed_over(self.limits, self.place(value.get(), 0)));
        }
        match draft {
            Some(mut draft) => {
                head.complete(&mut draft);
                self.gathered.draft(draft);
            }
            None if self.gathered.tells("intake/row") => {
                let flaw = unknown_row(self.place(value.get(), 0), &row::unknown(&row));
                self.gathered.flaw(*flaw);
            }
            None => self.gathered.flaw(Diagnostic::error("intake/row", Place::file(self.path), "")),
        }
    }

    fn other(&mut self, string: &str) {
        let start: String = string.chars().take(20).collect();
        let message = format!("this file is not JSON: it begins with `{start}`");
        let flaw = Diagnostic::error("intake/json", Place::file(self.path), message);
        self.gathered
            .flaw(flaw.label("a list or an object was expected").help("give it the ending of what it is"));
    }

    fn finish(mut self) -> (Vec<Entry>, Diagnostics) {
        if self.rows == 0 && self.gathered.is_flawless() {
            let flaw =
                Diagnostic::warning("intake/empty-feed", Place::file(self.path), "this file has no rows");
            self.gathered.flaw(flaw.help("export it again, or delete it"));
        }
        self.gathered.finish()
    }
}

/// The list of rows that an object holds.
fn list_of<'a>(object: &Row<'a>) -> Option<Raw<'a>> {
    let found = LISTS.iter().find_map(|key| object.get(key));
    found.filter(|list| list.get().starts_with('['))
}

/// What lists of rows are called.
const LISTS: [&str; 3] = ["articles", "items", "entries"];

/// The head of an object that breaks off, as far as it is whole, and its list of rows up to the end.
fn broken_list(string: &str) -> Option<(String, &str)> {
    let (at, list) = LISTS.iter().find_map(|key| {
        let at = string.find(&format!("\"{key}\""))?;
        let behind = string[at + key.len() + 2..].trim_start().strip_prefix(':')?.trim_start();
        behind.starts_with('[').then_some((at, behind))
    })?;
    let head = string[..at].trim_end().trim_end_matches(',');
    Some((format!("{head}}}"), list))
}

fn broken(place: Place, error: &serde_json::Error) -> Diagnostic {
    // serde_json's own place is that of the part.
    let message = error.to_string();
    let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    let what = what.replace("EOF while parsing", "the text ends within");
    Diagnostic::error("intake/json", place, format!("this JSON is broken: {what}"))
        .help("the rows before it are read, and those of other lines; export it again, or mend this place")
}

fn unknown_row(place: Place, unknown: &row::Unknown) -> Box<Diagnostic> {
    let message = format!("this row is of no known kind: it has {}", unknown.found);
    Box::new(Diagnostic::error("intake/row", place, message).help(&*unknown.advice))
}

#[cfg(test)]
mod tests;
