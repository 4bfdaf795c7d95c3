//! The laws of files that are no pages: each is well-formed, and none asks for anything elsewhere.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::Trust;

/// Holds a file to the laws of its kind.
///
/// # Panics
/// Where one is broken.
pub fn holds(path: &str, bytes: &[u8], trust: Trust) {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    if path.starts_with("pictures/")
        || !["xml", "json", "jsonld", "js", "css", "txt", "bib", "ris"].contains(&ending)
    {
        return;
    }
    let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
    let odd =
        |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}');
    if let Some(at) = text.find(odd) {
        let around: String =
            text[..at].chars().rev().take(80).collect::<Vec<_>>().into_iter().rev().collect();
        panic!("{path}: a control character at {at}, behind {around:?}");
    }
    match ending {
        "xml" => is_xml(path, text),
        "json" | "jsonld" => {
            let value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"));
            is_plain_json(path, &value);
        }
        "js" if path.starts_with("search/") => {
            let call = text.strip_prefix("(self.variorumSearch=self.variorumSearch||[]).push(");
            let json =
                call.and_then(|call| call.strip_suffix(");\n")).unwrap_or_else(|| panic!("{path}: a call"));
            let value = serde_json::from_str(json).unwrap_or_else(|error| panic!("{path}: {error}"));
            is_plain_json(path, &value);
        }
        "css" if trust == Trust::Nobody => {
            assert!(
                !text.contains("@import") && !text.contains("url(") && !text.contains("</"),
                "{path} fetches nothing"
            );
        }
        _ => {}
    }
}

/// Holds a file to being XML, without a document type, with addresses of the web alone.
pub fn is_xml(path: &str, text: &str) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut open = 0;
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}"));
        match &event {
            Event::Eof => break,
            Event::DocType(_) if !path.ends_with(".xhtml") => panic!("{path}: a document type"),
            Event::Start(_) => open += 1,
            Event::End(_) => open -= 1,
            _ => {}
        }
        let (Event::Start(tag) | Event::Empty(tag)) = &event else { continue };
        for attribute in tag.attributes() {
            let attribute = attribute.unwrap_or_else(|error| panic!("{path}: {error}"));
            let key = String::from_utf8_lossy(attribute.key.as_ref()).to_lowercase();
            let value = attribute.unescape_value().unwrap_or_else(|error| panic!("{path}: {error}"));
            assert!(!key.starts_with("on"), "{path}: {key}");
            if matches!(key.as_str(), "href" | "src" | "xlink:href") {
                let scheme = value
                    .split(['/', '?', '#'])
                    .next()
                    .unwrap_or("")
                    .split_once(':')
                    .map(|(scheme, _)| scheme);
                let known = scheme.is_none_or(|scheme| ["http", "https", "mailto", "urn"].contains(&scheme));
                assert!(known, "{path}: {key}={value:?}");
            }
        }
    }
    assert_eq!(open, 0, "{path}: every element is closed");
}

/// Holds the words of a JSON file to having no control characters but line ends and tabs, and none that turn others.
fn is_plain_json(path: &str, value: &serde_json::Value) {
    match value {
        serde_json::Value::String(text) => {
            let odd = |c: char| {
                c.is_control() && !matches!(c, '\n' | '\t' | '\r') || matches!(c, '\u{202d}' | '\u{202e}')
            };
            assert!(!text.contains(odd), "{path}: {text:?}");
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| is_plain_json(path, value)),
        serde_json::Value::Object(map) => {
            // What a file calls its entry is told as the file has it, or nobody could find it there.
            let words = map.iter().filter(|(key, _)| *key != "part").map(|(_, value)| value);
            words.for_each(|value| is_plain_json(path, value));
            let addresses = map.iter().filter(|(key, _)| key.ends_with("url") || *key == "href");
            for address in addresses.filter_map(|(_, value)| value.as_str()) {
                let scheme = address
                    .split(['/', '?', '#'])
                    .next()
                    .unwrap_or("")
                    .split_once(':')
                    .map(|(scheme, _)| scheme);
                assert!(
                    scheme.is_none_or(|scheme| ["http", "https"].contains(&scheme)),
                    "{path}: {address:?}"
                );
            }
        }
        _ => {}
    }
}
