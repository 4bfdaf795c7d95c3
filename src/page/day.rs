//! Days as pages print them.

use jiff::civil::Date;
use serde::Serialize;

/// A date for readers and for machines.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// `2031-03-09`.
    pub iso: String,
    /// `9 March 2031`.
    pub text: String,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date as read in English; languages of the interface come with the reader's edition.
pub fn date(date: Date) -> DateView {
    let month = MONTHS[usize::try_from(date.month() - 1).unwrap_or(0).min(11)];
    DateView { iso: date.to_string(), text: format!("{} {month} {}", date.day(), date.year()) }
}
