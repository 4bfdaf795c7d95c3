//! Text whose markup gives it away.

use serde::de::IgnoredAny;

use super::Known;

static PAGE: Known =
    Known { what: "a web page", endings: &["html", "htm", "xhtml", "xht", "shtml"], help: "" };
static RSS: Known = Known { what: "an RSS feed", endings: &["rss", "xml", "rdf", "atom"], help: "" };
static ATOM: Known = Known { what: "an Atom feed", endings: &["atom", "xml", "rss"], help: "" };
static JSON: Known = Known { what: "JSON", endings: &["json", "geojson"], help: "" };
static ROWS: Known = Known { what: "JSON lines", endings: &["jsonl", "ndjson", "json"], help: "" };
static PAGE_MAIL: Known = Known { what: "a saved page (MHTML)", endings: &["mhtml", "mht", "eml"], help: "" };
static MAIL: Known = Known { what: "an e-mail", endings: &["eml", "mhtml", "mht", "mbox"], help: "" };
static MARKDOWN: Known =
    Known { what: "Markdown with front matter", endings: &["md", "markdown", "html", "htm"], help: "" };
static ARCHIVE: Known = Known { what: "a web archive (WARC)", endings: &["warc"], help: "" };

/// The format that the first characters of a text are the sign of.
pub fn recognise(text: &str) -> Option<&'static Known> {
    archive(text)
        .or_else(|| element(text))
        .or_else(|| json(text))
        .or_else(|| mail(text))
        .or_else(|| markdown(text))
}

fn archive(text: &str) -> Option<&'static Known> {
    let mut lines = text.lines();
    let first = lines.next()?.trim_end();
    let version = first.strip_prefix("WARC/")?.starts_with(|c: char| c.is_ascii_digit());
    let named = lines
        .next()?
        .split_once(':')
        .is_some_and(|(name, _)| name.starts_with("WARC-") || name.starts_with("Content-"));
    (version && named).then_some(&ARCHIVE)
}

/// What the root element is: behind the declaration, comments and the document type.
fn element(text: &str) -> Option<&'static Known> {
    let mut rest = text.trim_start();
    loop {
        let lower = rest.get(..rest.len().min(14)).unwrap_or("").to_ascii_lowercase();
        if lower.starts_with("<!doctype html") {
            return Some(&PAGE);
        }
        let end = match () {
            () if lower.starts_with("<!--") => "-->",
            () if lower.starts_with("<?xml") => "?>",
            // The only document types that feeds have are those of RSS 0.9.
            () if lower.starts_with("<!doctype rss") || lower.starts_with("<!doctype rdf") => ">",
            () => break,
        };
        rest = rest.split_once(end)?.1.trim_start();
    }
    let tag = rest.strip_prefix('<')?;
    let name = tag.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next()?;
    // The tag must be one: `<html is a language>` is none of its programs' work, but is read as a page by all of them.
    let closed = tag.len() > name.len();
    match name {
        "rss" if tag.contains("version") || tag.contains("<channel") => Some(&RSS),
        "rdf:RDF" if tag.contains("http://purl.org/rss/1.0/") => Some(&RSS),
        "feed" if tag.contains("http://www.w3.org/2005/Atom") => Some(&ATOM),
        _ if name.eq_ignore_ascii_case("html") && closed => Some(&PAGE),
        _ => None,
    }
}

/// An object, or a list of objects: a text in brackets is neither.
fn json(text: &str) -> Option<&'static Known> {
    let trimmed = text.trim_start();
    let begun = |text: &str| {
        let inside = text.strip_prefix('[').map_or(text, str::trim_start);
        inside.strip_prefix('{').is_some_and(|inside| inside.trim_start().starts_with('"'))
    };
    if !begun(trimmed) {
        return None;
    }
    let mut values = serde_json::Deserializer::from_str(trimmed).into_iter::<IgnoredAny>();
    match values.next()? {
        Ok(_) => match trimmed[values.byte_offset()..].trim_start() {
            "" => Some(&JSON),
            rest if begun(rest) && trimmed.starts_with('{') => Some(&ROWS),
            _ => None,
        },
        // The head is cut off within it.
        Err(error) if error.is_eof() && trimmed.contains("\":") => Some(&JSON),
        Err(_) => None,
    }
}

/// Fields that programs write and people do not paste.
const MACHINE_FIELDS: [&str; 6] =
    ["mime-version", "message-id", "received", "return-path", "dkim-signature", "content-transfer-encoding"];

/// A header of mail: fields up to a blank line, two of them of a machine. A pasted mail has `From:` and `Date:` only.
fn mail(text: &str) -> Option<&'static Known> {
    // `From ` opens each mail of a mailbox.
    let text = if text.starts_with("From ") { text.split_once('\n')?.1 } else { text };
    let (mut fields, mut machine, mut related) = (0, 0, false);
    for line in text.lines() {
        let line = line.trim_end_matches('\r');
        related |= line.to_ascii_lowercase().contains("multipart/related");
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let name = line.split_once(':')?.0;
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return None;
        }
        fields += 1;
        machine += usize::from(MACHINE_FIELDS.contains(&name.to_ascii_lowercase().as_str()));
    }
    let found = machine >= 2 || machine == 1 && text.to_ascii_lowercase().contains("\ncontent-type:");
    let known = if related { &PAGE_MAIL } else { &MAIL };
    (fields >= 3 && found).then_some(known)
}

/// Fields that front matter of articles has.
const FRONT: [&str; 12] = [
    "title",
    "headline",
    "date",
    "published",
    "author",
    "authors",
    "url",
    "source",
    "tags",
    "description",
    "created",
    "slug",
];

/// Front matter as programs write it: between two fences nothing but fields, two of them known.
fn markdown(text: &str) -> Option<&'static Known> {
    let mut lines = text.lines();
    let (fence, sign) = match lines.next()?.trim_end() {
        "---" => ("---", ':'),
        "+++" => ("+++", '='),
        _ => return None,
    };
    let mut known = 0;
    for line in lines {
        let line = line.trim_end();
        if line == fence {
            return (known >= 2).then_some(&MARKDOWN);
        }
        let within = line.is_empty() || line.starts_with([' ', '\t', '-', '#', '[', ']', '"']);
        let name = line.split_once(sign).map(|(name, _)| name.trim());
        match name {
            Some(name) if !name.contains(char::is_whitespace) => known += usize::from(FRONT.contains(&name)),
            _ if within => {}
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn what(text: &str) -> Option<&'static str> {
        recognise(text).map(|known| known.what)
    }

    #[test]
    fn programs_files_are_recognised() {
        for (text, expected) in [
            ("<!DOCTYPE html>\n<p>x", "a web page"),
            ("\n<!-- saved from url=(0032)https://post.example/ -->\n<HTML lang=en>", "a web page"),
            ("<?xml version=\"1.0\"?>\n<!-- made -->\n<rss version=\"2.0\"><channel>", "an RSS feed"),
            ("<feed xmlns=\"http://www.w3.org/2005/Atom\">", "an Atom feed"),
            ("{\"key\": \"a\", \"text\": \"b\"}\n{\"key\": \"c\"", "JSON lines"),
            ("[\n {\"title\": \"Ferry\", \"note\": \"cut he", "JSON"),
            (
                "Return-Path: <a@b.example>\nReceived: from c\n by d\nFrom: a@b.example\nSubject: x\n\nWords",
                "an e-mail",
            ),
            (
                "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"\r\n\r\n",
                "a saved page (MHTML)",
            ),
            (
                "---\ntitle: \"Ferry\"\nauthor:\n  - \"[[Ada]]\"\nsource: https://x.example\n---\nWords",
                "Markdown with front matter",
            ),
            ("+++\ntitle = \"Ferry\"\ndate = 2031-03-09\n+++\n", "Markdown with front matter"),
            ("WARC/1.0\r\nWARC-Type: warcinfo\r\n", "a web archive (WARC)"),
        ] {
            assert_eq!(what(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn pasted_text_stays_text() {
        for text in [
            "<3 from the harbour: the ferry runs again.",
            "<p>The ferry</p> is how a paragraph is marked.",
            "<Ferry to run all night>\n\nThe ferry will run.",
            "<htmlish words",
            "From: Ada Brook\nDate: 9 March 2031\nSubject: The ferry\n\nThe ferry is late.",
            "From: the harbour\nTo: the town\nDate: today\n\nThe mail said Message-ID: and MIME-Version: and Received:",
            "Note: the ferry is late\nWarning: it may be later\nMessage-ID: 4\n\nWords.",
            "{The ferry} is late",
            "[\"The ferry is late,\" said Ada Brook.]",
            "{\"quoted\" words} in brackets",
            "---\nThe ferry is late: it waits.\n---\nWords",
            "---\ntitle: alone\n---\nWords",
            "---\n\nFerry late\n\n---\n\nWords",
            "WARC/1.0 is how each record begins.\nSo it is.",
            "+++ Ferry late +++\nWords",
            "",
        ] {
            assert_eq!(what(text), None, "{text}");
        }
    }
}
