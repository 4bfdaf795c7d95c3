//! The rows of `articles`.

use serde::Serialize;

use crate::annotate::ChangeKind;
use crate::page::desk::{Desk, Reader};
use crate::policy::{ShownChange, ShownRevision};
use crate::text::Sha256;

/// An article.
#[derive(Serialize)]
pub struct ArticleRow {
    key: String,
    title: String,
    outlet: Option<String>,
    published: Option<String>,
    url: Option<String>,
    story: String,
    sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    captured: Option<String>,
    archive_url: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    captures: Vec<CaptureRow>,
    extra: serde_json::Map<String, serde_json::Value>,
}

/// A capture of an article, and what came with it.
#[derive(Serialize)]
struct CaptureRow {
    key: String,
    sha256: String,
    captured: Option<String>,
    /// What changed since the capture before.
    changes: Vec<ChangeRow>,
}

/// A change of words; words that may not be shown are null.
#[derive(Serialize)]
struct ChangeRow {
    kind: ChangeKind,
    #[serde(rename = "in")]
    place: &'static str,
    before: Option<String>,
    after: Option<String>,
}

/// The row of an article.
pub fn article_row(desk: &Desk<'_>, reader: &Reader<'_>, at: usize) -> ArticleRow {
    let card = reader.card(at);
    let article = &desk.corpus.articles[at];
    let withdrawn = card.withdrawn.is_some();
    let own = |text: &String| reader.policy().own(text).as_str().to_owned();
    ArticleRow {
        key: article.key.as_str().to_owned(),
        title: card.title.as_str().to_owned(),
        outlet: card.outlet.map(|outlet| outlet.as_str().to_owned()),
        published: card.date.map(|date| date.to_string()),
        url: card.url,
        story: desk.corpus.stories[reader.story_of(at)].id.0.as_str().to_owned(),
        sha256: article.document().source.sha256.to_string(),
        part: article.document().source.part.as_ref().map(own),
        captured: article.editor.captured.as_ref().filter(|_| !withdrawn).map(own),
        archive_url: article
            .editor
            .archive_url
            .as_deref()
            .filter(|_| !withdrawn)
            .and_then(|url| reader.policy().link(url)),
        captures: if withdrawn { Vec::new() } else { captures(desk, at) },
        extra: if withdrawn { serde_json::Map::new() } else { redacted(&article.editor.extra, reader) },
    }
}

/// The editor's extra facts obey redactions too.
fn redacted(
    extra: &serde_json::Map<String, serde_json::Value>,
    reader: &Reader<'_>,
) -> serde_json::Map<String, serde_json::Value> {
    fn walk(value: &serde_json::Value, reader: &Reader<'_>) -> serde_json::Value {
        match value {
            serde_json::Value::String(text) => reader.policy().own(text).as_str().into(),
            serde_json::Value::Array(list) => list.iter().map(|value| walk(value, reader)).collect(),
            serde_json::Value::Object(map) => serde_json::Value::Object(redacted(map, reader)),
            other => other.clone(),
        }
    }
    extra
        .iter()
        .map(|(key, value)| (reader.policy().own(key).as_str().to_owned(), walk(value, reader)))
        .collect()
}

/// The captures of an article that has several, the latest last.
fn captures(desk: &Desk<'_>, at: usize) -> Vec<CaptureRow> {
    let article = &desk.corpus.articles[at];
    if article.earlier.is_empty() {
        return Vec::new();
    }
    let own = |text: &String| desk.policy.own(text).as_str().to_owned();
    let row = |(key, hash, captured): (&str, Sha256, &Option<String>)| CaptureRow {
        key: key.to_owned(),
        sha256: hash.to_string(),
        captured: captured.as_ref().map(own),
        changes: Vec::new(),
    };
    let earlier = article.earlier.iter().map(|one| (one.key.as_str(), one.source.sha256, &one.captured));
    let latest = (article.own_key.as_str(), article.document().source.sha256, &article.editor.captured);
    let mut rows: Vec<CaptureRow> = earlier.chain([latest]).map(row).collect();
    let revisions = desk.policy.revisions(at, &desk.annotated.revisions[at]);
    for ShownRevision { before: (before, _), changes, .. } in revisions {
        rows[before + 1].changes = changes.into_iter().map(change).collect();
    }
    rows
}

fn change(change: ShownChange) -> ChangeRow {
    let words = change.words.map(|words| (words.before.as_str().to_owned(), words.after.as_str().to_owned()));
    let (before, after) = words.unzip();
    ChangeRow { kind: change.kind, place: if change.of_title { "title" } else { "body" }, before, after }
}
