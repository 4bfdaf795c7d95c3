//! A story's timeline, by day.

use jiff::civil::Date;
use serde::Serialize;

use super::sources::refer;
use super::story::{VariantView, variants};
use super::{Cited, DateView};
use crate::annotate::{Apparatus, NoteRef};
use crate::corpus::Status;
use crate::page::desk::Reader;
use crate::page::phrases::{Fill, Phrases};
use crate::page::records::{DatingRecord, MomentRecord};
use crate::policy::Publishable;
use crate::text::Precision;

/// What a story's articles date to the same days.
#[derive(Clone, Debug, Serialize)]
pub struct MomentsView {
    /// Its place on the page, where a plot leads to it.
    pub id: Option<String>,
    /// The first day, the month or the year, for machines.
    pub iso: String,
    /// The days for readers: `9 March 2031`, `about 9 March 2031`, `2031`.
    pub days: String,
    /// What is dated, in the order of the sources.
    pub moments: Vec<MomentView>,
}

/// One dated thing.
#[derive(Clone, Debug, Serialize)]
pub struct MomentView {
    /// One source's sentence, verbatim.
    pub text: Publishable,
    /// Its witnesses.
    pub refs: Vec<NoteRef>,
    /// How many more passages have it.
    pub more: usize,
    /// Other wordings.
    pub variants: Vec<VariantView>,
    /// BCP 47 tag, where it is not the site's; `und` where it is not known and its letters run the other way.
    pub language: Option<String>,
    /// `found` or `confirmed`.
    pub status: Status,
}

/// When a source was written that does not say it.
#[derive(Clone, Debug, Serialize)]
pub struct DatingView {
    /// The source.
    pub note: NoteRef,
    /// Its title.
    pub title: Publishable,
    /// BCP 47 tag, where it is not the site's; `und` where it is not known and its letters run the other way.
    pub language: Option<String>,
    /// The likeliest day.
    pub day: DateView,
    /// The first day on which it may have been written, where another is likelier.
    pub from: Option<DateView>,
    /// The last, where another is likelier.
    pub until: Option<DateView>,
    /// A sentence of its own that names a weekday.
    pub own: NoteRef,
    /// The sentence of a dated source that names the same, where one tells of it.
    pub other: Option<NoteRef>,
}

/// Builds the view of what dates sources without a date.
pub fn dated(
    reader: &Reader<'_>,
    dated: &[DatingRecord],
    apparatus: &mut Apparatus<'_, Cited>,
) -> Vec<DatingView> {
    let label = reader.phrases().say("back.undated");
    let view = |record: &DatingRecord| {
        let (from, day, until) = record.days;
        DatingView {
            note: apparatus.refer(record.article, None, &label),
            language: reader.card(record.article).language,
            title: reader.card(record.article).title,
            day: reader.date(day),
            from: (from != day).then(|| reader.date(from)),
            until: (until != day).then(|| reader.date(until)),
            own: refer(&record.by.0, &label, apparatus),
            other: record.by.1.as_ref().map(|quote| refer(quote, &label, apparatus)),
        }
    };
    dated.iter().map(view).collect()
}

/// Builds the view of a timeline.
pub fn timeline(
    reader: &Reader<'_>,
    moments: &[MomentRecord],
    apparatus: &mut Apparatus<'_, Cited>,
) -> Vec<MomentsView> {
    let mut days: Vec<MomentsView> = Vec::new();
    for record in moments {
        let (iso, label) = label(reader.phrases(), record.days, record.precision);
        let moment = moment(reader, record, apparatus);
        match days.last_mut() {
            Some(last) if last.days == label => last.moments.push(moment),
            _ => days.push(MomentsView { id: None, iso, days: label, moments: vec![moment] }),
        }
    }
    days
}

fn moment(reader: &Reader<'_>, record: &MomentRecord, apparatus: &mut Apparatus<'_, Cited>) -> MomentView {
    let shown = &record.witnesses[record.shown];
    let (text, language) = (shown.text.clone().unwrap_or_default(), shown.language.clone());
    let label = reader.phrases().say("back.timeline");
    let refs = record.witnesses.iter().map(|quote| refer(quote, &label, apparatus));
    let refs: Vec<NoteRef> = refs.collect();
    let variants = variants(&text, &record.witnesses, &refs);
    MomentView { text, refs, more: record.left, variants, language, status: record.status }
}

/// Days as they are known: for machines, and in words.
pub(super) fn label(
    phrases: &Phrases,
    (from, until): (Date, Date),
    precision: Precision,
) -> (String, String) {
    let year = from.first_of_year() == from && until == from.last_of_year();
    let whole_months = from.first_of_month() == from && until == until.last_of_month();
    let iso = from.to_string();
    let between = |from: &str, until: &str| {
        phrases.fill("dates.between", &[("from", Fill::Text(from)), ("until", Fill::Text(until))])
    };
    match precision {
        Precision::Year if year => (from.year().to_string(), from.year().to_string()),
        _ if whole_months && from != until => {
            let (first, last) = (phrases.month(from), phrases.month(until));
            let label = if first == last { first } else { between(&first, &last) };
            (iso[..iso.len() - 3].to_owned(), label)
        }
        _ if from != until => (iso, between(&phrases.day(from), &phrases.day(until))),
        Precision::Day => (iso, phrases.day(from)),
        _ => (iso, phrases.fill("dates.about", &[("day", Fill::Text(&phrases.day(from)))])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_named_as_exactly_as_they_are_known() {
        let day = |year, month, day| jiff::civil::date(year, month, day);
        let named = |from, until, precision| label(Phrases::english(), (from, until), precision).1;
        let march = day(2031, 3, 9);
        assert_eq!(named(march, march, Precision::Day), "9 March 2031");
        assert_eq!(named(march, march, Precision::Week), "about 9 March 2031");
        assert_eq!(named(march, day(2031, 3, 11), Precision::Day), "9 March 2031 – 11 March 2031");
        assert_eq!(named(day(2031, 3, 1), day(2031, 3, 31), Precision::Day), "March 2031");
        assert_eq!(named(day(2031, 5, 1), day(2031, 8, 31), Precision::Day), "May 2031 – August 2031");
        assert_eq!(named(day(2031, 1, 1), day(2031, 12, 31), Precision::Year), "2031");
    }
}
