//! Pages that were saved as MHTML.

use super::album::{album, bare_id, content_id, field};
use super::part::Part;
use super::parts::{Parts, parts};
use super::transfer;
use crate::intake::{Declared, Entry, Envelope, HTML, Limits, PLAIN};
use crate::text::{Diagnostic, Diagnostics, Place, Source};

/// Reads the page of an MHTML file: the root part, the others are its frames, pictures and styles.
pub fn unpack(source: &Source, limits: &Limits) -> (Vec<Entry>, Diagnostics) {
    let place = || Place::file(&source.path);
    if source.bytes().trim_ascii().is_empty() {
        let flaw = Diagnostic::error("intake/empty", place(), "the file is empty");
        return (Vec::new(), vec![flaw.help("save the page again, or delete the file")]);
    }
    let Parts { all: parts, mut flaws, reached } = parts(source.bytes(), limits);
    if !parts[0].has_usual_header() {
        let flaw = Diagnostic::error(
            "intake/mail",
            place(),
            "this is no saved page: it does not begin with a header",
        )
        .label("lines such as `Content-Type: multipart/related` were expected")
        .help("save the page again, or rename the file to what it is: .html, .txt");
        return (Vec::new(), vec![flaw]);
    }
    let Some(root) = root(&parts) else {
        let flaw = Diagnostic::error("intake/mail-no-text", place(), "there is no page in this file")
            .label("a part of the type text/html was expected")
            .help("save the page again, or its text as .txt");
        return (Vec::new(), vec![flaw]);
    };
    let (bytes, damaged) = transfer::text(root);
    flaws.extend(damaged.then_some("some of its text is not encoded as its header says"));
    let flaws = super::broken(&source.path, &flaws).into_iter();
    let flaws = flaws.chain(super::reached(&source.path, &reached, limits)).collect();
    let reader = if root.content_type.1 == "plain" { &PLAIN } else { &HTML };
    let after = Declared { url: address(&parts[0], root), ..Declared::default() };
    let envelope =
        Envelope { after, captured: saved(&parts[0]), album: album(&parts, limits), ..Envelope::default() };
    (vec![Entry { id: None, reader, bytes: bytes.into_owned(), envelope }], flaws)
}

/// The part that the others belong to: that which `start` names (RFC 2387), else the first page, else the first text.
fn root<'p, 'a>(parts: &'p [Part<'a>]) -> Option<&'p Part<'a>> {
    let is_page = |part: &&Part<'_>| {
        let (kind, subtype) = &part.content_type;
        kind == "text" && subtype == "html" || kind == "application" && subtype == "xhtml+xml"
    };
    let start = parts[0].parameter("start").map(bare_id);
    let started = start.and_then(|id| parts.iter().find(|part| content_id(part) == Some(id)));
    let texts = || parts.iter().filter(|part| part.content_type.0 == "text" && !part.body.is_empty());
    let pages = || parts.iter().filter(is_page).find(|part| !part.body.is_empty());
    started.filter(is_page).or_else(pages).or_else(|| texts().find(|part| part.content_type.1 == "plain"))
}

/// Where the page stood: as Chrome notes it of the file, else as its part says.
fn address(file: &Part<'_>, root: &Part<'_>) -> Option<String> {
    let snapshot = field(file, "Snapshot-Content-Location");
    let stated = [snapshot, field(root, "Content-Location"), field(file, "Content-Location")];
    stated.into_iter().flatten().find(|url| url.starts_with("https://") || url.starts_with("http://"))
}

/// When the page was saved.
fn saved(file: &Part<'_>) -> Option<String> {
    let date = file.header.as_ref()?.date()?;
    date.is_valid().then(|| date.to_rfc3339())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/ferry\r\n\
        Subject: Ferry late\r\nDate: Sun, 9 Mar 2031 07:15:00 -0000\r\nMIME-Version: 1.0\r\n";

    fn read(page: &str) -> (Vec<Entry>, Diagnostics) {
        unpack(&Source::new("seeds/a.mhtml", page.as_bytes().to_vec()), &Limits::default())
    }

    fn text(page: &str) -> String {
        let (entries, flaws) = read(page);
        assert_eq!(flaws, []);
        String::from_utf8(entries[0].bytes.clone()).expect("UTF-8")
    }

    #[test]
    fn the_first_page_is_read_and_its_address_and_day_are_noted() {
        let page = format!(
            "{HEADER}Content-Type: multipart/related; type=\"text/html\"; boundary=\"x\"\r\n\r\n--x\r\n\
             Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\
             Content-Location: https://post.example/ferry#top\r\n\r\n<p class=3D\"a\">Br=C3=BCcke</p>\r\n--x\r\n\
             Content-Type: text/html\r\n\r\n<p>A frame.</p>\r\n--x--\r\n"
        );
        assert_eq!(text(&page), "<p class=\"a\">Brücke</p>");
        let envelope = read(&page).0.remove(0).envelope;
        assert_eq!(envelope.after.url.as_deref(), Some("https://post.example/ferry"));
        assert_eq!(envelope.captured.as_deref(), Some("2031-03-09T07:15:00Z"));
        assert_eq!(envelope.before, Declared::default());
    }

    #[test]
    fn the_start_parameter_names_the_page() {
        let page = "Content-Type: multipart/related; start=\"<b@x>\"; boundary=x\n\n--x\nContent-Type: text/html\n\
                    Content-ID: <a@x>\n\n<p>frame</p>\n--x\nContent-Type: text/html; charset=windows-1251\n\
                    Content-ID: <b@x>\nContent-Transfer-Encoding: base64\n\nPHA+zO7x8jwvcD4=\n--x--\n";
        assert_eq!(text(page), "<p>Мост</p>");
    }

    #[test]
    fn a_page_alone_is_no_multipart() {
        assert_eq!(text("Content-Type: text/html\n\n<p>page</p>\n"), "<p>page</p>");
    }

    #[test]
    fn what_holds_no_page_is_one_clear_error() {
        let code = |page: &str| read(page).1[0].code;
        assert_eq!(code(""), "intake/empty");
        assert_eq!(code("<html><p>A page by itself"), "intake/mail");
        assert_eq!(code("Content-Type: image/png\n\nx"), "intake/mail-no-text");
        assert_eq!(
            code(&format!("{HEADER}Content-Type: multipart/related; boundary=x\n\n--x\n\ncut")),
            "intake/mail-broken"
        );
    }
}
