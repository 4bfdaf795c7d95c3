//! The kinds of rows: which keys tell each, and where its facts stand.

use super::value::Row;
use crate::text::nearest;

/// What a field says of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The article's key.
    Key,
    /// What the row calls it.
    Id,
    /// Its text as markup.
    Html,
    /// Its text without markup.
    Text,
    /// Its text, with markup or without.
    Words,
    /// A summary of it.
    Summary,
    /// A note of the collector's, with what programs keep there taken out.
    Note,
    /// Its title.
    Title,
    /// Its standfirst.
    Deck,
    /// Its writers.
    Writers,
    /// Its outlet.
    Outlet,
    /// The day when it was published.
    Published,
    /// Its address.
    Url,
    /// Its language.
    Language,
    /// When the copy was made.
    Captured,
}

/// A kind of row.
#[derive(Debug)]
pub struct Kind {
    /// What writes it, as users know it.
    pub name: &'static str,
    /// Sets of keys: a row that has all of one set is of this kind.
    pub marks: &'static [&'static [&'static str]],
    /// Where its facts stand; of several places the first that says something counts.
    pub fields: &'static [(Fact, &'static [&'static str])],
}

/// The kinds, in the order in which they are tried: each has keys that those behind it lack.
pub static KINDS: &[Kind] = &[
    Kind {
        name: "output of `variorum extract`",
        marks: &[&["body", "blocks", "title_from"]],
        fields: &[
            (Fact::Key, &["key"]),
            (Fact::Text, &["body"]),
            (Fact::Title, &["title"]),
            (Fact::Deck, &["deck"]),
            (Fact::Writers, &["bylines"]),
            (Fact::Outlet, &["outlet"]),
            (Fact::Published, &["published"]),
            (Fact::Url, &["url"]),
            (Fact::Language, &["language"]),
        ],
    },
    // JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/.
    Kind {
        name: "JSON Feed item",
        marks: &[&["content_html"], &["content_text"], &["id", "date_published"]],
        fields: &[
            (Fact::Id, &["id", "url"]),
            (Fact::Html, &["content_html"]),
            (Fact::Text, &["content_text"]),
            (Fact::Summary, &["summary"]),
            (Fact::Title, &["title"]),
            (Fact::Writers, &["authors", "author"]),
            (Fact::Published, &["date_published", "date_modified"]),
            (Fact::Url, &["url", "external_url"]),
            (Fact::Language, &["language"]),
        ],
    },
    // wallabag 2, "Export → JSON". The id counts rows of one account; the address stays.
    Kind {
        name: "wallabag",
        marks: &[&["content", "domain_name"], &["content", "is_archived"]],
        fields: &[
            (Fact::Id, &["url", "id"]),
            (Fact::Html, &["content"]),
            (Fact::Title, &["title"]),
            (Fact::Writers, &["published_by"]),
            (Fact::Published, &["published_at"]),
            (Fact::Url, &["url", "given_url"]),
            (Fact::Language, &["language"]),
            (Fact::Captured, &["created_at"]),
        ],
    },
    // What Readability.parse() returns.
    Kind {
        name: "Mozilla Readability",
        marks: &[&["content", "textContent"], &["textContent", "title"]],
        fields: &[
            (Fact::Key, &["key"]),
            (Fact::Id, &["id", "url"]),
            (Fact::Html, &["content"]),
            (Fact::Text, &["textContent"]),
            (Fact::Summary, &["excerpt"]),
            (Fact::Title, &["title"]),
            (Fact::Writers, &["byline"]),
            (Fact::Outlet, &["siteName"]),
            (Fact::Published, &["publishedTime"]),
            (Fact::Url, &["url"]),
            (Fact::Language, &["lang"]),
        ],
    },
    // `trafilatura --json`, and its `bare_extraction`, which calls some fields otherwise.
    Kind {
        name: "trafilatura",
        marks: &[
            &["text", "source-hostname"],
            &["text", "fingerprint"],
            &["text", "sitename"],
            &["raw_text", "title"],
        ],
        fields: &[
            (Fact::Key, &["key"]),
            (Fact::Id, &["id", "source", "url", "fingerprint"]),
            (Fact::Text, &["text", "raw_text"]),
            (Fact::Summary, &["excerpt", "description"]),
            (Fact::Title, &["title"]),
            (Fact::Writers, &["author"]),
            (Fact::Outlet, &["source-hostname", "sitename"]),
            (Fact::Published, &["date"]),
            (Fact::Url, &["source", "url"]),
            (Fact::Language, &["language"]),
            (Fact::Captured, &["filedate"]),
        ],
    },
    // newspaper4k (and newspaper3k), `article.to_json()` or its command line.
    Kind {
        name: "newspaper4k",
        marks: &[
            &["text", "publish_date"],
            &["text", "meta_lang"],
            &["text", "top_image"],
            &["article_html", "title"],
        ],
        fields: &[
            (Fact::Key, &["key"]),
            (Fact::Id, &["id", "url", "canonical_link"]),
            (Fact::Html, &["article_html"]),
            (Fact::Text, &["text"]),
            (Fact::Summary, &["meta_description"]),
            (Fact::Title, &["title"]),
            (Fact::Writers, &["authors"]),
            (Fact::Outlet, &["meta_site_name"]),
            (Fact::Published, &["publish_date"]),
            (Fact::Url, &["canonical_link", "url"]),
            (Fact::Language, &["meta_lang", "language"]),
        ],
    },
    // Zotero's own items, as its API and Better BibTeX export them.
    Kind {
        name: "Zotero",
        marks: &[&["itemType"]],
        fields: &[
            (Fact::Id, &["key", "citationKey", "itemKey", "uri", "url"]),
            (Fact::Html, &["notes"]),
            (Fact::Words, &["note"]),
            (Fact::Summary, &["abstractNote"]),
            (Fact::Title, &["title"]),
            (Fact::Writers, &["creators"]),
            (Fact::Outlet, &["publicationTitle", "websiteTitle", "blogTitle", "publisher"]),
            (Fact::Published, &["date"]),
            (Fact::Url, &["url"]),
            (Fact::Language, &["language"]),
            (Fact::Captured, &["accessDate", "dateAdded"]),
        ],
    },
    // CSL-JSON, https://docs.citationstyles.org/; Zotero writes "Extra" into `note`.
    Kind {
        name: "CSL-JSON",
        marks: &[&["type", "issued"], &["type", "container-title"], &["type", "id", "title"]],
        fields: &[
            (Fact::Id, &["id", "URL"]),
            (Fact::Note, &["note"]),
            (Fact::Summary, &["abstract"]),
            (Fact::Title, &["title"]),
            (Fact::Writers, &["author"]),
            (Fact::Outlet, &["container-title", "publisher"]),
            (Fact::Published, &["issued"]),
            (Fact::Url, &["URL"]),
            (Fact::Language, &["language"]),
            (Fact::Captured, &["accessed"]),
        ],
    },
    // What `variorum extract -` takes, with the names that other programs use.
    Kind {
        name: "row of text",
        marks: &[&["text"], &["html"], &["content"], &["body"]],
        fields: &[
            (Fact::Key, &["key"]),
            (Fact::Id, &["id", "guid", "fingerprint", "url"]),
            (Fact::Text, &["text"]),
            (Fact::Html, &["html"]),
            (Fact::Words, &["content", "body"]),
            (Fact::Summary, &["summary", "description", "excerpt"]),
            (Fact::Title, &["title", "headline"]),
            (Fact::Deck, &["deck", "standfirst"]),
            (Fact::Writers, &["byline", "bylines", "author", "authors"]),
            (Fact::Outlet, &["outlet", "publisher", "site_name", "source"]),
            (Fact::Published, &["published", "date", "published_at", "publishedAt", "publish_date"]),
            (Fact::Url, &["url", "link"]),
            (Fact::Language, &["language", "lang"]),
            (Fact::Captured, &["captured"]),
        ],
    },
];

/// The kind of a row.
pub fn kind_of(row: &Row<'_>) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.marks.iter().any(|marks| marks.iter().all(|key| row.has(key))))
}

/// The kind called this.
pub fn named(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// What a row of no known kind should have: of the nearest kind, or under a key that is nearly right.
pub fn advice(row: &Row<'_>) -> String {
    let marks = KINDS.iter().flat_map(|kind| kind.marks.iter().map(move |marks| (kind, marks)));
    let missing = |marks: &[&'static str]| -> Vec<&'static str> {
        marks.iter().copied().filter(|key| !row.has(key)).collect()
    };
    for key in row.keys().take(40) {
        if let Some(meant) = nearest(key, ["text", "html", "content", "body"]) {
            return format!("`{key}` is like `{meant}`, which holds an article's text");
        }
    }
    let partly = marks
        .map(|(kind, marks)| (kind, marks.len(), missing(marks)))
        .filter(|(_, all, missing)| missing.len() < *all)
        .min_by_key(|(_, _, missing)| missing.len());
    match partly {
        Some((kind, _, missing)) => {
            format!("the nearest kind is {}, which has `{}` too", kind.name, missing.join("` and `"))
        }
        None => "give each row `text` or `html`; docs/formats.md lists all kinds".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::value::Most;
    use super::*;
    use crate::intake::Limits;

    fn row(json: &str) -> Row<'_> {
        Most::of(&Limits::default()).parse(json).unwrap()
    }

    fn named_by(json: &str) -> Option<&'static str> {
        kind_of(&row(json)).map(|kind| kind.name)
    }

    #[test]
    fn a_row_is_told_by_its_keys() {
        for (json, name) in [
            (r#"{"key": "a", "text": "b", "url": "c"}"#, "row of text"),
            (
                r#"{"key": "a", "path": "a.txt", "title": "t", "title_from": "markup", "body": "b", "blocks": []}"#,
                "output of `variorum extract`",
            ),
            (r#"{"title": "t", "text": "b", "source-hostname": "Post", "fingerprint": "0f"}"#, "trafilatura"),
            (
                r#"{"url": "u", "title": "t", "text": "b", "publish_date": "", "meta_lang": "en"}"#,
                "newspaper4k",
            ),
            (
                r#"{"title": "t", "content": "<p>", "textContent": "b", "byline": null}"#,
                "Mozilla Readability",
            ),
            (
                r#"{"id": 1, "content": "<p>", "domain_name": "post.example", "is_archived": true}"#,
                "wallabag",
            ),
            (r#"{"id": "a", "type": "webpage", "title": "t", "issued": {}}"#, "CSL-JSON"),
            (r#"{"itemType": "webpage", "title": "t", "notes": []}"#, "Zotero"),
            (r#"{"id": "a", "content_text": "b"}"#, "JSON Feed item"),
        ] {
            assert_eq!(named_by(json), Some(name), "{json}");
        }
        assert_eq!(named_by(r#"{"title": "t"}"#), None);
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(
            advice(&row(r#"{"title": "t", "is_archived": 1}"#)),
            "the nearest kind is wallabag, which has `content` too"
        );
        assert_eq!(
            advice(&row(r#"{"titel": "t", "txt": "b"}"#)),
            "`txt` is like `text`, which holds an article's text"
        );
    }
}
