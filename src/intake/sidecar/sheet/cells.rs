//! A row's cells → the fields of a sidecar.

use csv::StringRecord;

use super::rows::Column;
use crate::intake::Allowance;
use crate::intake::sidecar::raw::{OneOrMany, Raw, Withdrawn, misunderstood};
use crate::text::{Diagnostics, Place};

/// The fields of a row.
pub fn fields(
    columns: &[Column],
    record: &StringRecord,
    by_file: bool,
    place: &dyn Fn(&str) -> Place,
) -> Result<Raw, Diagnostics> {
    let (mut raw, mut flaws) = (Raw::default(), Vec::new());
    for Column { at, field } in columns {
        let Some(cell) = record.get(*at).map(str::trim).filter(|cell| !cell.is_empty()) else { continue };
        let own = || Some(cell.to_owned());
        let value = || Some(toml::Value::String(cell.to_owned()));
        match field.as_str() {
            "key" if by_file => raw.key = own(),
            "file" | "key" => {}
            "cite" => raw.cite = own(),
            "former" => raw.former = list(cell),
            "capture_of" => raw.capture_of = own(),
            "url" => raw.url = own(),
            "archive_url" => raw.archive_url = own(),
            "outlet" => raw.outlet = own(),
            "published" => raw.published = value(),
            "byline" => raw.byline = Some(OneOrMany::Many(list(cell))),
            "title" => raw.title = own(),
            "deck" => raw.deck = own(),
            "language" => raw.language = own(),
            "rights" => raw.rights = own(),
            "captured" => raw.captured = value(),
            "text" => match allowance(cell) {
                Some(allowance) => raw.text = Some(allowance),
                None => {
                    flaws.push(misunderstood(
                        place(field),
                        field,
                        "`full`, `excerpt` or `none` was expected",
                    ));
                }
            },
            "withdrawn" => raw.withdrawn = Some(withdrawn(cell)),
            "redact" => raw.redact = list(cell),
            "keep" => raw.keep = list(cell),
            "cut" => raw.cut = list(cell),
            other => {
                if let (Some(name), Some(value)) = (other.strip_prefix("extra."), value()) {
                    raw.extra.insert(name.to_owned(), value);
                }
            }
        }
    }
    if flaws.is_empty() { Ok(raw) } else { Err(flaws) }
}

/// The parts of a cell that holds a list.
fn list(cell: &str) -> Vec<String> {
    let parts = cell.split([';', '|']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn allowance(cell: &str) -> Option<Allowance> {
    match cell.to_lowercase().as_str() {
        "full" => Some(Allowance::Full),
        "excerpt" => Some(Allowance::Excerpt),
        "none" => Some(Allowance::None),
        _ => None,
    }
}

/// As spreadsheets say yes and no, else the reason.
fn withdrawn(cell: &str) -> Withdrawn {
    match cell.to_lowercase().as_str() {
        "true" | "yes" | "1" | "x" => Withdrawn::Flag(true),
        "false" | "no" | "0" => Withdrawn::Flag(false),
        _ => Withdrawn::Why(cell.to_owned()),
    }
}
