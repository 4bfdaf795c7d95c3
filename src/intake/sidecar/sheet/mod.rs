//! `seeds/sources.csv`: what sidecars say, for many files at once.

mod cells;
mod rows;
#[cfg(test)]
mod tests;

use std::cell::Cell;

use csv::StringRecord;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::{Said, joined, of_all};
use crate::text::{DecodeError, Diagnostic, Diagnostics, Place, Source, nearest};
use cells::fields;
use rows::{Column, columns, records, torn};

/// Where the fields of one article belong.
const BELONGS: &str = "leave the cell empty, and give that article a row of its own by its `key`";

/// A table of sources, as people keep them in a spreadsheet: the first row names the columns, each other row says
/// something of one file or of one article.
#[derive(Debug, Default)]
pub struct Sheet {
    rows: Vec<Row>,
    files: FxHashMap<String, Vec<usize>>,
    keys: FxHashMap<String, Vec<usize>>,
}

/// What a row says, and of what.
#[derive(Debug)]
struct Row {
    name: String,
    whole: Said,
    all: Said,
    place: Place,
    used: Cell<bool>,
}

impl Sheet {
    /// Reads a table; a row that is not understood leaves its article out.
    pub fn read(source: &Source) -> (Self, Diagnostics) {
        let path = source.path.as_str();
        let text = match source.decode() {
            Ok(text) => text,
            Err(DecodeError::Empty) => return Sheet::default().with(None),
            Err(error) => {
                let flaw = Diagnostic::error("intake/sheet", Place::file(path), error.to_string());
                return Sheet::default()
                    .with(Some(flaw.help("save it as text in CSV form, as spreadsheets export it")));
            }
        };
        let mut records = records(&text);
        let Some((head, place)) = records.next().map(|(head, span)| (head, Place::span(path, &text, span)))
        else {
            return Sheet::default().with(None);
        };
        let (columns, mut flaws) = columns(&head, &place);
        if !columns.iter().any(|column| matches!(column.field.as_str(), "file" | "key")) {
            let flaw = Diagnostic::error("intake/sheet", place, "no column is called `file` or `key`");
            flaws.push(
                flaw.help("the first row names the columns: file,outlet,published,… (docs/formats.md)"),
            );
            return (Sheet::default(), flaws);
        }
        let mut sheet = Sheet::default();
        for (record, span) in records.filter(|(record, _)| record.iter().any(|cell| !cell.trim().is_empty()))
        {
            let place = Place::span(path, &text, span);
            let raw = &text.string[span.start as usize..span.end as usize];
            let wrong = torn(raw, &record, head.len(), &place);
            flaws.extend(sheet.add(&columns, &record, (place, wrong)));
        }
        (sheet, flaws)
    }

    fn with(self, flaw: Option<Diagnostic>) -> (Self, Diagnostics) {
        (self, flaw.into_iter().collect())
    }

    fn add(
        &mut self,
        columns: &[Column],
        record: &StringRecord,
        (place, wrong): (Place, Diagnostics),
    ) -> Option<Diagnostic> {
        let cell = |field: &str| {
            let column = columns.iter().find(|column| column.field == field)?;
            record.get(column.at).map(str::trim).filter(|cell| !cell.is_empty())
        };
        let (name, by_file) = match (cell("file"), cell("key")) {
            (Some(file), _) => (file_name(file), true),
            (None, Some(key)) => (key.nfc().collect(), false),
            (None, None) => {
                let flaw =
                    Diagnostic::error("intake/sheet", place, "this row names neither a file nor a key");
                return Some(flaw.help("write the path below seeds/ into the column `file`"));
            }
        };
        let at_field = |field: &str| place.clone().narrowed(cell(field).unwrap_or(""));
        let said = fields(columns, record, by_file, &at_field).and_then(|raw| raw.understood(&at_field));
        let whole = if wrong.is_empty() { said } else { Err(wrong) };
        let all = if by_file { of_all(&whole, &at_field, BELONGS) } else { whole.clone() };
        let named = if by_file { &mut self.files } else { &mut self.keys };
        let rows = named.entry(name.clone()).or_default();
        let again = rows.first().map(|first| {
            let message = format!("line {} speaks of `{name}` already", self.rows[*first].place.line);
            Diagnostic::warning("intake/sheet", place.clone(), message)
                .help("make it one row; until then the first of two that differ counts")
        });
        rows.push(self.rows.len());
        self.rows.push(Row { name, whole, all, place, used: Cell::new(false) });
        again
    }

    /// What is said of an article: by the names of its file (below `seeds/`), and by its keys, now and before.
    /// None where no row names it.
    pub fn of_article<'n>(
        &self,
        files: impl Iterator<Item = &'n str>,
        keys: impl Iterator<Item = &'n str>,
    ) -> Option<Said> {
        self.said(files, keys, |row| &row.whole)
    }

    /// What is said of an entry of a file that holds many.
    pub fn of_entry<'n>(
        &self,
        files: impl Iterator<Item = &'n str>,
        keys: impl Iterator<Item = &'n str>,
    ) -> Option<Said> {
        self.said(files, keys, |row| &row.all)
    }

    fn said<'n>(
        &self,
        files: impl Iterator<Item = &'n str>,
        keys: impl Iterator<Item = &'n str>,
        of: fn(&Row) -> &Said,
    ) -> Option<Said> {
        if self.rows.is_empty() {
            return None;
        }
        let by_key = keys.filter_map(|key| self.keys.get(key)).flatten();
        let by_file = files.filter_map(|file| self.files.get(&file_name(file))).flatten();
        let mut at: Vec<usize> = by_key.copied().collect();
        at.extend(by_file);
        let mut seen = rustc_hash::FxHashSet::default();
        at.retain(|at| seen.insert(*at));
        at.iter().for_each(|at| self.rows[*at].used.set(true));
        let said = at.iter().map(|at| of(&self.rows[*at]).clone());
        said.reduce(joined)
    }

    /// Rows that speak of what is not there; these names are.
    pub fn unused<'n>(&self, names: impl Iterator<Item = &'n str> + Clone) -> Diagnostics {
        let flaw = |row: &Row| {
            let message = format!("`{}` is not in seeds/", row.name);
            let near = nearest(&row.name, names.clone())
                .map_or("no file and no article is called so".to_owned(), |near| {
                    format!("did you mean `{near}`?")
                });
            Diagnostic::warning("intake/no-source", row.place.clone().narrowed(&row.name), message)
                .label(near)
                .help("`file` is a path below seeds/, `key` an article's key; mend it or take the row out")
        };
        self.rows.iter().filter(|row| !row.used.get()).map(flaw).collect()
    }
}

/// A path as rows and files are compared: below `seeds/`, with `/`, composed.
fn file_name(path: &str) -> String {
    let path = path.trim().replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    path.strip_prefix("seeds/").unwrap_or(path).nfc().collect()
}
