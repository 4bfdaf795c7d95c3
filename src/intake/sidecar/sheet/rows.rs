//! A table's rows and columns.

use csv::StringRecord;

use crate::text::{Diagnostic, Diagnostics, Place, Span, Text, nearest};

/// The columns that are known, beside `extra.NAME`.
const COLUMNS: [&str; 21] = [
    "file",
    "key",
    "cite",
    "former",
    "url",
    "archive_url",
    "capture_of",
    "outlet",
    "published",
    "byline",
    "title",
    "deck",
    "language",
    "rights",
    "captured",
    "text",
    "withdrawn",
    "redact",
    "keep",
    "cut",
    "extra.",
];

/// A column: its field, and where its cells stand.
pub struct Column {
    /// Its place among the cells.
    pub at: usize,
    /// The field of a sidecar, `file`, or `extra.NAME`.
    pub field: String,
}

/// The sign that parts columns: the one of `,`, `;` and tab of which the first row has most, outside of quotation
/// marks. Spreadsheets write `;` where the comma parts decimals.
fn separator(head: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in head.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ => counts.iter_mut().filter(|(sign, _)| *sign == byte && !quoted).for_each(|(_, n)| *n += 1),
        }
    }
    // Of signs that are equally frequent the first.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| sign)
}

/// The rows with their places, by RFC 4180; rows may be of any length.
pub fn records(text: &Text) -> impl Iterator<Item = (StringRecord, Span)> + '_ {
    let all = &*text.string;
    let start = all.len() - all.trim_start_matches(['\u{feff}', '\n', '\r']).len();
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&all[start..]))
        .from_reader(&all.as_bytes()[start..]);
    let mut reader = reader;
    std::iter::from_fn(move || {
        let mut record = StringRecord::new();
        // Text in memory is UTF-8, and rows may be of any length: nothing can fail.
        if !reader.read_record(&mut record).unwrap_or(false) {
            return None;
        }
        let byte = |at: u64| start + usize::try_from(at).unwrap_or(0);
        let from = record.position().map_or(start, |place| byte(place.byte()));
        let to = byte(reader.position().byte()).min(all.len());
        let from = from + all[from..to].len() - all[from..to].trim_start_matches(['\n', '\r']).len();
        let to = from + all[from..to].trim_end_matches(['\n', '\r']).len();
        Some((record, Span::new(from, to)))
    })
}

/// What the first row names; columns that are not known are refused, and not used.
pub fn columns(head: &StringRecord, place: &Place) -> (Vec<Column>, Diagnostics) {
    let (mut columns, mut flaws) = (Vec::<Column>::new(), Vec::new());
    for (at, name) in head.iter().enumerate() {
        let name = name.trim();
        let field = match name.get(..6).filter(|start| start.eq_ignore_ascii_case("extra.")) {
            Some(_) => format!("extra.{}", &name[6..]),
            None => name.to_lowercase(),
        };
        let known = COLUMNS[..19].contains(&field.as_str()) || field.len() > 6 && field.starts_with("extra.");
        if name.is_empty() {
            continue;
        }
        let place = place.clone().narrowed(name);
        if !known {
            let near = nearest(&field, COLUMNS)
                .map_or("not a field of a sidecar".to_owned(), |near| format!("did you mean `{near}`?"));
            let flaw =
                Diagnostic::error("intake/sheet", place, format!("unknown column `{name}`")).label(near);
            flaws.push(flaw.help("its cells are not used; a column of your own is called `extra.NAME`"));
        } else if columns.iter().any(|column| column.field == field) {
            let flaw = Diagnostic::error("intake/sheet", place, format!("two columns are called `{name}`"));
            flaws.push(flaw.help("the first is used; make them one"));
        } else {
            columns.push(Column { at, field });
        }
    }
    (columns, flaws)
}

/// Why nobody can say which cell of a row is which.
pub fn torn(raw: &str, record: &StringRecord, columns: usize, place: &Place) -> Diagnostics {
    unclosed(raw, record, place).into_iter().chain(wide(record, columns, place)).collect()
}

/// A quotation mark that is never closed takes the rest of the file into its cell.
fn unclosed(raw: &str, record: &StringRecord, place: &Place) -> Option<Diagnostic> {
    let runs_on = record.iter().next_back().is_some_and(|cell| cell.contains('\n'));
    let odd = raw.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    (runs_on && odd).then(|| {
        Diagnostic::error("intake/sheet", place.clone(), "a quotation mark in this row is not closed")
            .help("close it; what follows it in the file is not read until then")
    })
}

/// A row with more cells than there are columns has moved: nobody can say which cell is which.
fn wide(record: &StringRecord, columns: usize, place: &Place) -> Option<Diagnostic> {
    let cells = record.iter().collect::<Vec<_>>();
    let cells = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
    (cells > columns).then(|| {
        let message = format!("this row has {cells} cells, but the first row names {columns}");
        Diagnostic::error("intake/sheet", place.clone(), message).help(
            "a cell that holds the separator stands in quotation marks; its article is left out until then",
        )
    })
}
