//! The entries of one file as they are found, each id once, and what is wrong with them.

use std::collections::{BTreeMap, HashMap};

use super::draft::Draft;
use crate::intake::Entry;
use crate::text::{Diagnostic, Diagnostics, Place, Severity, Span, Text};

/// So many flaws of one kind are told of one file; then it is said how many more there are.
const MOST_ALIKE: usize = 20;

/// A line longer than this, in bytes, is not shown with a flaw: programs write whole files into one.
const LONGEST_SHOWN: usize = 400;

/// The place of a flaw that begins at a byte and goes to the end of its line, tag or word.
pub fn place(path: &str, text: &Text, at: usize) -> Place {
    let string = &*text.string;
    let at = (0..=at.min(string.len())).rev().find(|at| string.is_char_boundary(*at)).unwrap_or(0);
    let line = text.lines.line(u32::try_from(at).unwrap_or(u32::MAX));
    let start = text.lines.start(line).unwrap_or(0) as usize;
    // No more is looked at than would be shown.
    let limit = (at + LONGEST_SHOWN + 1).min(string.len());
    let limit = (at..=limit).rev().find(|at| string.is_char_boundary(*at)).unwrap_or(at);
    let near = &string[at..limit];
    let long = near.len() > LONGEST_SHOWN - 4 && !near.contains('\n');
    if long || at - start > LONGEST_SHOWN {
        return Place { line, ..Place::file(path) };
    }
    let length = near.find(['\n', '>', ' ', ',']).unwrap_or(near.len());
    let end = at + length + usize::from(near[length..].starts_with('>'));
    Place::span(path, text, Span::new(at, end))
}

/// Entries and flaws of a file.
pub struct Gathered {
    path: String,
    entries: Vec<Entry>,
    /// The place of each id among the entries.
    known: HashMap<String, usize>,
    flaws: Diagnostics,
    counts: BTreeMap<&'static str, usize>,
    last: BTreeMap<&'static str, Severity>,
}

impl Gathered {
    /// Nothing yet, of the file at a path.
    pub fn new(path: &str) -> Self {
        Gathered {
            path: path.to_owned(),
            entries: Vec::new(),
            known: HashMap::new(),
            flaws: Vec::new(),
            counts: BTreeMap::new(),
            last: BTreeMap::new(),
        }
    }

    /// Adds a flaw.
    pub fn flaw(&mut self, flaw: Diagnostic) {
        let count = self.counts.entry(flaw.code).or_default();
        *count += 1;
        self.last.insert(flaw.code, flaw.severity);
        if *count <= MOST_ALIKE {
            self.flaws.push(flaw);
        }
    }

    /// Adds what a draft becomes; one without text is left out with a warning.
    pub fn draft(&mut self, draft: Draft) {
        let called = draft.id.clone().or_else(|| draft.declared.title.clone());
        match draft.entry() {
            Some(entry) => self.entry(entry),
            None => {
                let place = Place::file(&self.path).in_part(called.as_deref());
                let flaw =
                    Diagnostic::warning("intake/no-text", place, "this entry has no text and is left out");
                self.flaw(flaw.help("save the article's own page if you need it"));
            }
        }
    }

    /// Adds an entry. Of two with one id the first counts; if they differ, that is said.
    fn entry(&mut self, entry: Entry) {
        let id = entry.part().to_owned();
        if let Some(&at) = self.known.get(&id) {
            let first = &self.entries[at];
            if (&first.bytes, &first.envelope) != (&entry.bytes, &entry.envelope) {
                let place = Place::file(&self.path).in_part(Some(&id));
                let flaw = Diagnostic::warning(
                    "intake/same-id",
                    place,
                    "another entry of this file has the same id",
                );
                self.flaw(flaw.help("the first is read; give the other a file of its own if you need both"));
            }
            return;
        }
        self.known.insert(id, self.entries.len());
        self.entries.push(entry);
    }

    /// Whether another flaw of this kind would be told; else it is counted only.
    pub fn tells(&self, code: &str) -> bool {
        self.counts.get(code).is_none_or(|count| *count < MOST_ALIKE)
    }

    /// Whether nothing was wrong so far.
    pub fn is_flawless(&self) -> bool {
        self.flaws.is_empty()
    }

    /// The entries, and the flaws.
    pub fn finish(mut self) -> (Vec<Entry>, Diagnostics) {
        for (code, count) in self.counts {
            if let Some(more) = count.checked_sub(MOST_ALIKE).filter(|more| *more > 0) {
                let message = format!("{more} more flaws of this kind are in this file");
                let place = Place::file(&self.path);
                self.flaws.push(match self.last.get(code) {
                    Some(Severity::Error) => Diagnostic::error(code, place, message),
                    _ => Diagnostic::warning(code, place, message),
                });
            }
        }
        (self.entries, self.flaws)
    }
}
