//! Files of rows, read.

use proptest::prelude::*;

use super::read_row;
use crate::intake::containers::container_for;
use crate::intake::{Entry, Limits, Unpack};
use crate::text::{Diagnostics, Place, Source};

fn unpack(path: &str, text: &str) -> (Vec<Entry>, Diagnostics) {
    let Some(Unpack::Whole(unpack)) = container_for(path).map(|container| &container.unpack) else {
        panic!("no container reads {path}")
    };
    unpack(&Source::new(path, text.as_bytes().to_vec()), &Limits::default())
}

fn ids(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.id.as_deref().unwrap_or("alone")).collect()
}

const A: &str = r#"{"key": "a", "text": "The bridge is shut."}"#;
const B: &str = r#"{"key": "b", "html": "<p>The quay is open.</p>"}"#;

#[test]
fn rows_stand_in_a_list_in_lines_one_after_another_or_in_an_object() {
    for (path, text) in [
        ("rows.json", format!("[{A},\n{B}]")),
        ("rows.jsonl", format!("{A}\n\n{B}\n")),
        ("rows.ndjson", format!("{A}\r\n{B}")),
        ("rows.json", format!("{A}\n{B}")),
        ("rows.json", format!("{{\"articles\": [{A}, {B}]}}")),
        ("rows.json", format!("{{\"count\": 2, \"items\": [{A}, {B}]}}")),
        ("rows.json", format!("{}\n{}", A.replace(", ", ",\n"), B.replace(", ", ",\n"))),
        ("rows.xml", format!("[{A}, {B}]")),
    ] {
        let (entries, flaws) = unpack(path, &text);
        assert_eq!((ids(&entries), flaws), (vec!["a", "b"], Vec::new()), "{text}");
        assert_eq!(entries[0].reader.name, "plain text");
        assert_eq!(entries[1].reader.name, "HTML");
        assert_eq!(entries[0].envelope.key.as_ref().unwrap().as_str(), "a");
    }
}

#[test]
fn one_object_alone_is_its_files_article() {
    let row = "{\n \"title\": \"Shut\",\n \"text\": \"The bridge is shut.\",\n \"url\": \"https://elm.example/b\"\n}";
    assert_eq!(ids(&unpack("bridge.json", row).0), ["alone"]);
    assert_eq!(
        ids(&unpack("bridge.json", &format!("[{row}]")).0),
        ["https://elm.example/b"],
        "a list may grow"
    );
}

#[test]
fn a_broken_line_leaves_the_others_alone() {
    let (entries, flaws) =
        unpack("rows.jsonl", &format!("{A}\n{{\"key\": \"x\", \"text\": \"cut o\n{B}\n[1]\n"));
    assert_eq!(ids(&entries), ["a", "b"]);
    let told: Vec<_> = flaws.iter().map(|flaw| (flaw.code, flaw.place.line, flaw.message.as_str())).collect();
    assert_eq!(
        told,
        [
            ("intake/json", 2, "this JSON is broken: the text ends within a string"),
            ("intake/row", 4, "a row is a JSON object; this one begins with `[1]`"),
        ]
    );
}

#[test]
fn a_list_is_read_up_to_where_it_breaks() {
    for text in [
        format!("[{A},\n{B},\n{{\"key\": "),
        format!("{{\"articles\": [{A},\n{B},\n{{\"key\": "),
        format!("[{A},\n{B}\n{{}}]"),
    ] {
        let (entries, flaws) = unpack("rows.json", &text);
        assert_eq!(ids(&entries), ["a", "b"], "{text}");
        assert_eq!((flaws.len(), flaws[0].code, flaws[0].place.line), (1, "intake/json", 3), "{text}");
    }
}

#[test]
fn a_json_feed_says_more_than_its_items() {
    let feed = r#"{"items": [
        {"id": 7, "url": "https://elm.example/b", "title": "Fish &amp; quay", "content_html": "<p>The bridge is shut.</p>",
         "content_text": "Shut.", "date_published": "2031-03-09T23:00:00-05:00", "authors": [{"name": "Tom Reed"}], "language": "de"},
        {"id": "https://elm.example/q", "summary": "The quay is open.", "external_url": "https://post.example/q"}
        ], "version": "https://jsonfeed.org/version/1.1", "title": "Elm Letter", "language": "en",
        "authors": [{"name": "Ada Brook"}]}"#;
    let (entries, flaws) = unpack("elm.json", feed);
    assert_eq!((ids(&entries), flaws), (vec!["7", "https://elm.example/q"], Vec::new()));
    let first = &entries[0].envelope.before;
    assert_eq!(first.title.as_deref(), Some("Fish & quay"));
    assert_eq!(first.published, Some(jiff::civil::date(2031, 3, 9)));
    assert_eq!((first.bylines.join(","), first.language.as_deref()), ("Tom Reed".to_owned(), Some("de")));
    assert_eq!(first.outlet.as_deref(), Some("Elm Letter"));
    assert_eq!(entries[0].bytes, b"<p>The bridge is shut.</p>");
    let second = &entries[1].envelope.before;
    assert_eq!((second.bylines.join(","), second.language.as_deref()), ("Ada Brook".to_owned(), Some("en")));
    assert_eq!(second.url.as_deref(), Some("https://post.example/q"));
    assert_eq!(entries[1].bytes, b"The quay is open.");
    let (entries, flaws) =
        unpack("elm.json", r#"{"version": "https://jsonfeed.org/version/1", "title": "Elm", "items": []}"#);
    assert_eq!((entries.len(), flaws[0].code), (0, "intake/empty-feed"));
}

#[test]
fn what_is_no_row_says_what_it_has() {
    let (_, flaws) = unpack("rows.json", r#"[{"titel": "Shut", "txt": "The bridge is shut."}]"#);
    assert_eq!(flaws[0].message, "this row is of no known kind: it has `titel`, `txt`");
    assert_eq!(flaws[0].help.as_deref(), Some("`txt` is like `text`, which holds an article's text"));
    assert_eq!(unpack("rows.json", "The bridge").1[0].code, "intake/json");
    assert_eq!(unpack("rows.json", "[1]").1[0].code, "intake/row");
    assert_eq!(unpack("rows.json", "[]").1[0].code, "intake/empty-feed");
    assert_eq!(unpack("rows.json", "").1[0].code, "intake/empty");
    let (_, flaws) = unpack("rows.json", r#"[{"title": "Shut", "text": " "}]"#);
    assert_eq!((flaws[0].code, flaws[0].place.part.as_deref()), ("intake/no-text", Some("Shut")));
}

#[test]
fn a_feed_under_the_name_of_json_is_read() {
    let feed = "<rss><channel><item><guid>1</guid><description>Shut.</description></item></channel></rss>";
    assert_eq!(ids(&unpack("elm.json", feed).0), ["1"]);
}

#[test]
fn a_row_of_standard_input_needs_text() {
    let read = |row: &str| read_row(row, Place::file("-")).map_err(|flaw| flaw.message.clone());
    assert_eq!(read(A).unwrap().0.bytes, b"The bridge is shut.");
    assert_eq!(read("{}").unwrap_err(), "this row is of no known kind: it has no keys");
    assert_eq!(read(r#"{"text": ""}"#).unwrap_err(), "this row has no text");
    assert!(read("x").unwrap_err().starts_with("this JSON is broken: expected value"));
}

#[test]
fn depth_and_length_cost_no_more_than_length() {
    for text in [
        "[".repeat(300_000),
        format!("{{\"text\": {}", "{\"a\":".repeat(200_000)),
        format!("[{}1]", "1,".repeat(300_000)),
        "{\"articles\":".repeat(100_000),
        format!("[{{{}\"text\": \"Shut.\"}}]", "\"a\": [],".repeat(200_000)),
    ] {
        let (_, flaws) = unpack("rows.json", &text);
        assert!(flaws.len() <= 22);
    }
}

proptest! {
    #[test]
    fn no_input_is_too_bad(pieces in proptest::collection::vec(proptest::sample::select(&[
        "{", "}", "[", "]", ",", ":", "\"", "\"text\"", "\"items\":", "\"key\":\"a\"", "\\u", "\\ud800", "1e999", "-", "null", "\n",
        "\"version\":\"https://jsonfeed.org/version/1\"", "\"content_html\":\"<p>ä\"", "\"author\":[{\"name\":", "é", " ",
    ][..]), 0..40), lines in any::<bool>()) {
        let text: String = pieces.concat();
        unpack(if lines { "rows.jsonl" } else { "rows.json" }, &text);
        let _ = read_row(&text, Place::file("-"));
    }

    #[test]
    fn every_beginning_of_a_list_is_read_as_far_as_it_goes(cut in 1_usize..110) {
        let text = format!("[{A},{B}]");
        let end = text.len().saturating_sub(cut).max(1);
        let (entries, flaws) = unpack("rows.json", &text[..end]);
        prop_assert_eq!(entries.len(), text[..end].matches('}').count());
        prop_assert_eq!(flaws.len(), 1);
    }
}
