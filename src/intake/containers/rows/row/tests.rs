//! Rows of the programs that people use, with words of our own.

use super::super::value::Most;
use super::draft;
use crate::intake::containers::draft::{Draft, Words};
use crate::intake::{Declared, Limits};

fn read(json: &str) -> Draft {
    let most = Most::of(&Limits::default());
    draft(&most.parse(json).unwrap(), None, &most).unwrap()
}

fn html(text: &str) -> Option<Words> {
    Some(Words::Html(text.to_owned()))
}

fn plain(text: &str) -> Option<Words> {
    Some(Words::Plain(text.to_owned()))
}

/// The facts that all rows below tell.
fn told() -> Declared {
    Declared {
        title: Some("Bridge & quay shut".to_owned()),
        deck: None,
        bylines: vec!["Ada Brook".to_owned(), "Tom Reed".to_owned()],
        outlet: Some("Elm Letter".to_owned()),
        published: Some(jiff::civil::date(2031, 3, 9)),
        url: Some("https://elm.example/b".to_owned()),
        language: Some("en".to_owned()),
    }
}

#[test]
fn trafilatura() {
    let row = read(
        r#"{"title": "Bridge & quay shut", "author": "Ada Brook; Tom Reed", "hostname": "elm.example", "date": "2031-03-09",
            "fingerprint": "0fbd", "id": null, "license": null, "comments": "", "raw_text": "The bridge", "text": "The bridge is shut.\nSo is the quay.",
            "language": "en", "image": null, "pagetype": "article", "filedate": "2031-03-10", "source": "https://elm.example/b",
            "source-hostname": "Elm Letter", "excerpt": "The bridge", "categories": "", "tags": ""}"#,
    );
    assert_eq!(row.declared, told());
    assert_eq!(row.full, plain("The bridge is shut.\nSo is the quay."));
    assert_eq!(row.id.as_deref(), Some("https://elm.example/b"));
    assert_eq!(row.captured.as_deref(), Some("2031-03-10"));
}

#[test]
fn newspaper4k() {
    let row = read(
        r#"{"url": "https://elm.example/b?x=1", "canonical_link": "https://elm.example/b", "title": "Bridge & quay shut", "authors": ["Ada Brook", "Tom Reed"],
            "publish_date": "2031-03-09 23:10:00", "text": "The bridge is shut.", "article_html": "", "meta_lang": "en", "meta_site_name": "Elm Letter",
            "source_url": "https://elm.example", "top_image": "", "meta_description": ""}"#,
    );
    assert_eq!((row.declared, row.full), (told(), plain("The bridge is shut.")));
    let row = read(
        r#"{"title": "Shut", "text": "The bridge.", "article_html": "<p>The bridge.</p>", "publish_date": null}"#,
    );
    assert_eq!((row.full, row.declared.published), (html("<p>The bridge.</p>"), None));
}

#[test]
fn readability() {
    let row = read(
        r#"{"title": "Bridge & quay shut", "byline": "By Ada Brook and Tom Reed", "dir": null, "lang": "en", "content": "<div><p>The bridge is shut.</p></div>",
            "textContent": "The bridge is shut.", "length": 19, "excerpt": "The bridge is shut.", "siteName": "Elm Letter",
            "publishedTime": "2031-03-09T23:10:00+01:00", "url": "https://elm.example/b"}"#,
    );
    assert_eq!((row.declared, row.full), (told(), html("<div><p>The bridge is shut.</p></div>")));
}

#[test]
fn wallabag() {
    let row = read(
        r#"{"id": 4668, "title": "Bridge & quay shut", "url": "https://elm.example/b", "is_archived": 1, "is_starred": false, "tags": [],
            "created_at": "2031-03-10T08:00:00+0100", "published_at": "2031-03-09T23:10:00+0100", "published_by": ["Ada Brook", "Tom Reed"],
            "content": "<p>The bridge is shut.</p>", "mimetype": "text/html", "language": "en", "domain_name": "elm.example"}"#,
    );
    assert_eq!(row.declared, Declared { outlet: None, ..told() }, "a host is no outlet's name");
    assert_eq!(row.full, html("<p>The bridge is shut.</p>"));
    assert_eq!(row.id.as_deref(), Some("https://elm.example/b"), "ids count the rows of an account");
    assert_eq!(row.captured.as_deref(), Some("2031-03-10T08:00:00+0100"));
}

#[test]
fn csl_json_has_its_text_in_notes() {
    let row = read(
        r#"{"id": "brook2031", "type": "article-newspaper", "title": "Bridge & quay shut", "container-title": "Elm Letter", "language": "en",
            "author": [{"family": "Brook", "given": "Ada"}, {"literal": "Tom Reed"}], "issued": {"date-parts": [["2031", 3, 9]]},
            "accessed": {"date-parts": [[2031, 3, 10]]}, "URL": "https://elm.example/b", "abstract": "Shut.",
            "note": "Citation Key: brook2031\nThe bridge is shut, and so is the quay."}"#,
    );
    assert_eq!(
        (row.declared, row.full, row.summary),
        (told(), plain("The bridge is shut, and so is the quay."), plain("Shut."))
    );
    assert_eq!((row.id.as_deref(), row.captured.as_deref()), (Some("brook2031"), Some("2031-03-10")));
    let row = read(
        r#"{"id": "x", "type": "webpage", "title": "Shut", "note": "PMID: 4711", "issued": {"date-parts": [[2031]]}}"#,
    );
    assert!(row.full.is_none() && row.entry().is_none(), "what programs keep in notes is no text");
}

#[test]
fn zotero_has_notes_of_its_own() {
    let item = r#""itemType": "newspaperArticle", "title": "Bridge & quay shut", "publicationTitle": "Elm Letter", "date": "2031-03-09",
        "creators": [{"creatorType": "author", "firstName": "Ada", "lastName": "Brook"}, {"creatorType": "author", "name": "Tom Reed"},
        {"creatorType": "editor", "firstName": "Nell", "lastName": "Dray"}], "url": "https://elm.example/b", "language": "en",
        "abstractNote": "Shut.", "notes": [{"itemType": "note", "note": "<p>The bridge is shut.</p>"}, {"note": "<p>So is the quay.</p>"}]"#;
    let row = read(&format!("{{\"citationKey\": \"brook2031\", {item}}}"));
    assert_eq!(
        (&row.declared, &row.full),
        (&told(), &html("<p>The bridge is shut.</p>\n<p>So is the quay.</p>"))
    );
    assert_eq!(row.id.as_deref(), Some("brook2031"));
    assert_eq!(row.key, None, "Zotero's key is not the article's");
    let wrapped =
        read(&format!("{{\"key\": \"ABCD\", \"version\": 7, \"data\": {{\"key\": \"ABCD\", {item}}}}}"));
    assert_eq!((wrapped.declared, wrapped.id.as_deref()), (told(), Some("ABCD")));
}

#[test]
fn our_own_output_is_input_again() {
    let row = read(
        r#"{"key": "bridge", "path": "bridge.txt", "title": "Bridge & quay shut", "title_from": "headline", "deck": null, "bylines": ["Ada Brook", "Tom Reed"],
            "outlet": "Elm Letter", "published": "2031-03-09", "published_from": "inferred", "agencies": [], "language": "en",
            "url": "https://elm.example/b", "body": "The bridge is shut.\n\nSo is the quay.", "blocks": []}"#,
    );
    assert_eq!(row.declared, Declared { published: None, ..told() }, "what was inferred is inferred again");
    assert_eq!(row.full, plain("The bridge is shut.\n\nSo is the quay."));
    assert_eq!(row.key.unwrap().as_str(), "bridge");
}

#[test]
fn rows_of_nobodys_kind_are_read_by_common_names() {
    let row = read(
        r#"{"source": {"id": null, "name": "Elm Letter"}, "author": "Ada Brook, Tom Reed", "title": "Bridge &amp; quay shut", "description": "Shut.",
            "url": "https://elm.example/b", "publishedAt": "2031-03-09T10:00:00Z", "content": "The bridge is shut.", "language": "en"}"#,
    );
    assert_eq!((row.declared, row.full, row.summary), (told(), plain("The bridge is shut."), plain("Shut.")));
}
