//! Bodies of an archive → entries: what may be an article, each of them once.

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use rustc_hash::FxHashSet;

use super::{Declared, Entry, Envelope};
use crate::intake::{HTML, PLAIN, Reader};

/// A body that an archive keeps under an address.
pub struct Page<'a> {
    /// Its address without the fragment.
    pub address: &'a str,
    /// Its content type, as the server or the archive gave it.
    pub mime: String,
    /// Its bytes, unpacked.
    pub body: Cow<'a, [u8]>,
}

/// Fewer words make no article: error pages, consent frames, counters of advertisements say less. Set low, for a
/// page that is passed over in silence is worse than one too many; with menus and footers every real page has more.
const FEWEST_WORDS: usize = 25;

/// Endings of files that servers call text, though nobody reads them.
const MACHINES: [&str; 10] = [".js", ".mjs", ".css", ".json", ".xml", ".map", ".csv", ".vtt", ".log", ".svg"];

/// Names of texts for machines, at any depth.
const NOTICES: [&str; 6] =
    ["/robots.txt", "/ads.txt", "/app-ads.txt", "/humans.txt", "/security.txt", "/llms.txt"];

/// Whether a page of this address and content type may be an article at all.
pub fn may_be_article(address: &str, mime: &str) -> bool {
    let path = address.split('?').next().unwrap_or(address).to_ascii_lowercase();
    let web = ["http://", "https://", "file:"].iter().any(|scheme| path.starts_with(scheme));
    let machine = MACHINES.iter().chain(&NOTICES).any(|ending| path.ends_with(ending));
    web && !machine && reader(mime).is_some()
}

/// How a content type is read.
fn reader(mime: &str) -> Option<&'static Reader> {
    match mime.split(';').next().unwrap_or("").trim().to_ascii_lowercase().as_str() {
        "text/html" | "application/xhtml+xml" => Some(&HTML),
        "text/plain" => Some(&PLAIN),
        _ => None,
    }
}

/// The pages of an archive that were met: hashes, for a crawl may hold millions.
#[derive(Default)]
pub struct Pages {
    seen: FxHashSet<[u8; 16]>,
}

impl Pages {
    /// The entry of a page; none where the page was met before with these bytes, or is no article.
    ///
    /// Another body under a known address is another capture: its id is told by its date.
    pub fn entry(&mut self, page: Page<'_>, date: Option<&str>) -> Option<Entry> {
        let reader = reader(&page.mime)?;
        if !has_words(&page.body) {
            return None;
        }
        let body = hash(&[&page.body]);
        if !self.seen.insert(hash(&[page.address.as_bytes(), b"\n", &body])) {
            return None;
        }
        let date = date.map(str::trim).filter(|date| !date.is_empty());
        let id = self.free_id(page.address, date, &body);
        let url = page.address.starts_with("http").then(|| page.address.to_owned());
        let bytes = decoded(page.body, &page.mime);
        let after = Declared { url, ..Declared::default() };
        let envelope = Envelope { after, captured: date.map(str::to_owned), ..Envelope::default() };
        Some(Entry { id: Some(id), reader, bytes, envelope })
    }

    fn free_id(&mut self, address: &str, date: Option<&str>, body: &[u8; 16]) -> String {
        let first = address.to_owned();
        let dated = format!("{address}@{}", date.unwrap_or(""));
        let hashed = format!("{dated}#{:02x}{:02x}{:02x}{:02x}", body[0], body[1], body[2], body[3]);
        let mut free = |id: &String| self.seen.insert(hash(&[id.as_bytes()]));
        if free(&first) {
            first
        } else if free(&dated) {
            dated
        } else {
            hashed
        }
    }
}

/// 128 bits: two pages of a million meet once in 10²⁶ archives.
fn hash(parts: &[&[u8]]) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part);
    }
    let mut short = [0; 16];
    short.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    short
}

/// Whether there are enough words outside tags, scripts and styles; and no JSON, which servers call HTML too.
fn has_words(body: &[u8]) -> bool {
    if body.trim_ascii_start().starts_with(b"{") || body.trim_ascii_start().starts_with(b"[{") {
        return false;
    }
    // UTF-16 has a zero beside each letter.
    let zeros = body.iter().take(4096).filter(|&&byte| byte == 0).count();
    if zeros > 64 {
        return body.len() / 12 >= FEWEST_WORDS;
    }
    let (mut rest, mut words) = (body, 0);
    while words < FEWEST_WORDS && !rest.is_empty() {
        let end = memchr::memchr(b'<', rest).unwrap_or(rest.len());
        words += words_of(&rest[..end]);
        rest = &rest[end..];
        let silent = [b"script".as_slice(), b"style"]
            .into_iter()
            .find(|name| rest.get(1..=name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name)));
        let close = match silent {
            Some(name) => closing(rest, name),
            None => memchr::memchr(b'>', rest).map_or(rest.len(), |at| at + 1),
        };
        rest = &rest[close..];
    }
    words >= FEWEST_WORDS
}

/// Where an element without words ends.
fn closing(bytes: &[u8], name: &[u8]) -> usize {
    let ends =
        |at: &usize| bytes.get(at + 2..at + 2 + name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name));
    memchr::memmem::find_iter(bytes, b"</").find(ends).map_or(bytes.len(), |at| at + 2)
}

/// Words, as far as bytes tell: runs of ASCII letters, and four bytes of another script each.
fn words_of(text: &[u8]) -> usize {
    let latin = text.split(|byte| !byte.is_ascii_alphabetic()).filter(|word| !word.is_empty()).count();
    latin + text.iter().filter(|byte| !byte.is_ascii()).count() / 4
}

/// The body in UTF-8, if the server named another encoding.
///
/// As everywhere, a byte order mark goes first, and what is valid UTF-8 is UTF-8: servers name ISO-8859-1 out of
/// habit. The exceptions are the encodings whose bytes are all ASCII or that no page could name.
fn decoded(body: Cow<'_, [u8]>, mime: &str) -> Vec<u8> {
    let Some(encoding) = charset(mime).filter(|encoding| *encoding != UTF_8) else {
        return body.into_owned();
    };
    let always = [ISO_2022_JP, UTF_16LE, UTF_16BE].contains(&encoding);
    if Encoding::for_bom(&body).is_some() || !always && std::str::from_utf8(&body).is_ok() {
        return body.into_owned();
    }
    encoding.decode_without_bom_handling(&body).0.into_owned().into_bytes()
}

fn charset(mime: &str) -> Option<&'static Encoding> {
    let parameter = mime.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then_some(value)
    })?;
    Encoding::for_label(parameter.trim().trim_matches(['"', '\'']).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "The ferry to Tarrin will run every hour until the morning the port said on Sunday after \
                         the bearing of the swing bridge broke and the span was left standing open all night";

    fn page<'a>(address: &'a str, mime: &str, body: &'a [u8]) -> Page<'a> {
        Page { address, mime: mime.to_owned(), body: Cow::Borrowed(body) }
    }

    #[test]
    fn robots_and_pictures_are_no_articles() {
        assert!(may_be_article("https://post.example/b/4", "text/html; charset=utf-8"));
        assert!(may_be_article("https://post.example/b/4.txt", "TEXT/PLAIN"));
        assert!(!may_be_article("https://post.example/robots.txt", "text/plain"));
        assert!(!may_be_article("https://post.example/a.js?v=2", "text/plain"));
        assert!(!may_be_article("https://post.example/a.jpg", "image/jpeg"));
        assert!(!may_be_article("dns:post.example", "text/plain"));
    }

    #[test]
    fn pages_with_nearly_no_words_are_none() {
        let script =
            format!("<script>{WORDS}</SCRIPT><style>{WORDS}</style><p title=\"{WORDS}\">Not found</p>");
        assert!(!has_words(script.as_bytes()));
        assert!(has_words(format!("{script}<p>{WORDS}").as_bytes()));
        assert!(!has_words(format!("{{\"words\": \"{WORDS}\"}}").as_bytes()));
        assert!(has_words(
            "渡し船は日曜日の夜まで毎時運航されると港は発表した。橋は軸受けの破損で開いたままだ。".as_bytes()
        ));
    }

    #[test]
    fn the_same_page_is_one_article_and_another_one_a_capture() {
        let mut pages = Pages::default();
        let other = format!("{WORDS} Corrected.");
        let third = format!("{WORDS} Corrected again.");
        let address = "https://post.example/b/4";
        let mut id = |body: &str, date| {
            pages.entry(page(address, "text/html", body.as_bytes()), Some(date)).and_then(|entry| entry.id)
        };
        assert_eq!(id(WORDS, "2031-03-09T20:00:00Z").as_deref(), Some(address));
        assert_eq!(id(WORDS, "2031-03-10T20:00:00Z"), None);
        let later = id(&other, "2031-03-10T20:00:00Z").unwrap();
        assert_eq!(later, "https://post.example/b/4@2031-03-10T20:00:00Z");
        // Two bodies of one second still have two names.
        assert!(id(&third, "2031-03-10T20:00:00Z").unwrap().starts_with(&format!("{later}#")));
    }

    #[test]
    fn the_servers_encoding_counts_where_the_bytes_are_not_utf8() {
        let latin = decoded(Cow::Borrowed(b"Br\xfccke"), "text/html; charset=\"ISO-8859-1\"");
        assert_eq!(latin, "Brücke".as_bytes());
        let utf8 = decoded(Cow::Borrowed("Brücke".as_bytes()), "text/html;charset=iso-8859-1");
        assert_eq!(utf8, "Brücke".as_bytes());
        assert_eq!(
            decoded(Cow::Borrowed(b"\x1b$B66\x1b(B"), "text/html; charset=ISO-2022-JP"),
            "橋".as_bytes()
        );
        assert_eq!(decoded(Cow::Borrowed(b"Br\xfccke"), "text/html; charset=none"), b"Br\xfccke");
    }
}
