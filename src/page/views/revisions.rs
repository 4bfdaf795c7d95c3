//! What an outlet changed in an article, on its page.

use serde::Serialize;

use crate::annotate::ChangeKind;
use crate::page::desk::Reader;
use crate::page::phrases::Fill;
use crate::policy::{Publishable, ShownChange, ShownRevision};

/// What changed from one capture to the next.
#[derive(Clone, Debug, Serialize)]
pub struct RevisionView {
    /// Between which captures.
    pub between: String,
    /// The changes.
    pub changes: Vec<ChangeView>,
}

/// A change of words.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeView {
    /// `corrected`, `added` or `removed`.
    pub kind: ChangeKind,
    /// What it is called in the site's language.
    pub label: String,
    /// Whether words are shown.
    pub shown: bool,
    /// Words before it.
    pub lead: Publishable,
    /// The words that went.
    pub before: Publishable,
    /// The words that came.
    pub after: Publishable,
    /// Words behind it.
    pub trail: Publishable,
}

/// The views of an article's revisions.
pub(super) fn revisions(reader: &Reader<'_>, revisions: Vec<ShownRevision>) -> Vec<RevisionView> {
    revisions.into_iter().map(|revision| view(reader, revision)).collect()
}

fn view(reader: &Reader<'_>, revision: ShownRevision) -> RevisionView {
    let (at, before) = revision.before;
    let (before, after) = (name(reader, at, &before), name(reader, at + 1, &revision.after));
    let between = [("before", Fill::Text(before.as_str())), ("after", Fill::Text(after.as_str()))];
    RevisionView {
        between: reader.phrases().fill("revisions.between", &between),
        changes: revision.changes.into_iter().map(|change| change_view(reader, change)).collect(),
    }
}

/// What is said of words that a capture had and the latest, that of the other moment, has not.
pub(super) fn absent(
    reader: &Reader<'_>,
    (at, captured): (usize, &Option<Publishable>),
    latest: &Option<Publishable>,
) -> String {
    let before = name(reader, at, captured);
    match latest {
        Some(when) => {
            let after = moment(reader, when.as_str());
            let values = [("before", Fill::Text(before.as_str())), ("after", Fill::Text(after.as_str()))];
            reader.phrases().fill("revisions.absent", &values)
        }
        None => reader.phrases().fill("revisions.gone", &[("before", Fill::Text(before.as_str()))]),
    }
}

/// What a capture is called: by when it was made, else by its number.
fn name(reader: &Reader<'_>, at: usize, captured: &Option<Publishable>) -> String {
    match captured {
        Some(when) => moment(reader, when.as_str()),
        None => reader.phrases().fill("revisions.copy", &[("number", Fill::Plain(at + 1))]),
    }
}

/// When a copy was made, as pages print it: the day, and the time where one is written.
fn moment(reader: &Reader<'_>, captured: &str) -> String {
    let (day, rest) = captured.split_at_checked(10).unwrap_or((captured, ""));
    let Ok(day) = day.parse::<jiff::civil::Date>() else { return captured.to_owned() };
    let day = reader.phrases().day(day);
    let zone = if rest.ends_with('Z') { " UTC" } else { "" };
    match rest.get(1..6).filter(|time| time.as_bytes()[2] == b':') {
        Some(time) => format!("{day}, {time}{zone}"),
        None => day,
    }
}

fn change_view(reader: &Reader<'_>, change: ShownChange) -> ChangeView {
    let key = match (change.of_title, change.kind) {
        (true, _) => "revisions.title",
        (_, ChangeKind::Corrected) => "revisions.corrected",
        (_, ChangeKind::Added) => "revisions.added",
        (_, ChangeKind::Removed) => "revisions.removed",
    };
    let (shown, label) = (change.words.is_some(), reader.phrases().say(key));
    let (lead, before, after, trail) =
        change.words.map(|words| (words.lead, words.before, words.after, words.trail)).unwrap_or_default();
    ChangeView { kind: change.kind, label, shown, lead, before, after, trail }
}
