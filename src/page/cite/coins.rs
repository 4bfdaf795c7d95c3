//! COinS: citations in the `title` of a page's spans (ContextObjects in Spans, of OpenURL 1.0, Z39.88-2004).
//!
//! OpenURL's own formats know journals and books alone. Zotero writes newspaper articles in the Dublin Core
//! format with its own name of the type, and reads it again (`openurl.js` in zotero/utilities).

use super::{Citation, line};

/// The words of a span's `title`.
pub fn coins(citation: &Citation) -> String {
    let mut pairs = vec![
        ("url_ver", "Z39.88-2004".to_owned()),
        ("ctx_ver", "Z39.88-2004".to_owned()),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc".to_owned()),
        ("rft.type", "newspaperArticle".to_owned()),
        ("rft.title", line(&citation.title)),
    ];
    let more = [
        ("rft.source", citation.outlet.as_ref().map(line)),
        ("rft.identifier", citation.url.as_ref().map(|url| url.as_str().to_owned())),
        ("rft.date", citation.date.map(|date| date.to_string())),
        ("rft.language", citation.language.clone()),
    ];
    pairs.extend(more.into_iter().filter_map(|(name, value)| Some((name, value?))));
    pairs.extend(citation.authors.iter().map(|name| ("rft.au", line(name))));
    pairs.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&")
}

/// Percent-encodes all but what no address gives a meaning (RFC 3986, 2.3).
fn encode(value: &str) -> String {
    let mut out = String::with_capacity(value.len() * 2);
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(byte as char),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::citation;
    use super::*;

    #[test]
    fn a_span_holds_a_newspaper_article() {
        let words = coins(&citation("Pie & \"mash\" = ü"));
        assert!(
            words.contains("&rft.type=newspaperArticle&rft.title=Pie%20%26%20%22mash%22%20%3D%20%C3%BC&")
        );
        assert!(words.contains("&rft.source=Harbour%20%26%20Post&"));
        assert!(words.ends_with("&rft.au=Ana%20de%20la%20Cruz&rft.au=Brandt%20and%20Sons%2C%20Ltd"));
        assert!(words.split('&').all(|pair| pair.matches('=').count() == 1), "{words}");
    }
}
