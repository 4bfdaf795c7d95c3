//! Formats that their first bytes give away (file(1)'s magic numbers).

use std::io::Read;

use flate2::read::GzDecoder;

use super::Known;

/// A format that is not read, with the endings that its files have.
pub struct NotRead {
    endings: &'static [&'static str],
    /// What is said of it.
    pub known: Known,
}

impl NotRead {
    const fn new(endings: &'static [&'static str], what: &'static str, help: &'static str) -> Self {
        NotRead { endings, known: Known { what, endings: &[], help } }
    }

    /// Whether files with this ending are of the format.
    pub fn by_name(&self, ending: &str) -> bool {
        self.endings.contains(&ending)
    }
}

static PDF: NotRead = NotRead::new(
    &["pdf"],
    "a PDF document",
    "PDF is not read: `pdftotext FILE.pdf FILE.txt` gets its text out",
);
static WORD: NotRead = NotRead::new(
    &["docx", "docm", "dotx"],
    "a Word document",
    "save it as plain text or HTML from your word processor, or `pandoc FILE.docx -o FILE.md`",
);
static OLD_OFFICE: NotRead = NotRead::new(
    &["doc"],
    "an old Word document",
    "save it as plain text (.txt) or HTML from your word processor",
);
static OPEN: NotRead = NotRead::new(
    &["odt"],
    "an OpenDocument text",
    "save it as plain text or HTML from your word processor, or `pandoc FILE.odt -o FILE.md`",
);
static RTF: NotRead = NotRead::new(
    &["rtf"],
    "an RTF document",
    "RTF is not read: save it as plain text (.txt) from your word processor",
);
static EPUB: NotRead = NotRead::new(
    &["epub"],
    "an EPUB book",
    "EPUB is not read: `pandoc FILE.epub -o FILE.md`, and one file for each article",
);
static ZIP: NotRead = NotRead::new(&["zip"], "a ZIP archive", "unpack it, and put the articles into seeds/");
static GZIP: NotRead = NotRead::new(&["gz", "tgz"], "a gzip archive", "unpack it: `gunzip FILE.gz`");
static WEBARCHIVE: NotRead = NotRead::new(
    &["webarchive"],
    "a page as Safari keeps it (.webarchive)",
    "open it in Safari and save it as “Page Source” (.html), or `textutil -convert html FILE.webarchive`",
);
static PICTURE: NotRead = NotRead::new(
    &["png", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "heic"],
    "a picture",
    "pictures are not read: type the words off into a .txt file, or let a program for text recognition do it",
);
static PROGRAM: NotRead = NotRead::new(&["exe"], "a program", "move it out of seeds/");

/// Formats that people put among their articles and that are not read.
pub static NOT_READ: [&NotRead; 11] =
    [&PDF, &WORD, &OLD_OFFICE, &OPEN, &RTF, &EPUB, &ZIP, &GZIP, &WEBARCHIVE, &PICTURE, &PROGRAM];

/// gzip'd WARC; the plain one shows by its words.
static PACKED_ARCHIVE: Known = Known { what: "a packed web archive (WARC)", endings: &["warc.gz"], help: "" };

const MAGIC: [(&[u8], &NotRead); 12] = [
    (b"%PDF-", &PDF),
    (b"{\\rtf", &RTF),
    (b"bplist00", &WEBARCHIVE),
    (b"\xd0\xcf\x11\xe0", &OLD_OFFICE),
    (b"\x89PNG\r\n", &PICTURE),
    (b"\xff\xd8\xff", &PICTURE),
    (b"GIF87a", &PICTURE),
    (b"GIF89a", &PICTURE),
    (b"II*\0", &PICTURE),
    (b"MM\0*", &PICTURE),
    (b"\x7fELF", &PROGRAM),
    (b"MZ\x90\0", &PROGRAM),
];

/// The format that the first bytes are the sign of.
pub fn recognise(head: &[u8]) -> Option<&'static Known> {
    if head.starts_with(b"PK\x03\x04") {
        return Some(&zipped(head).known);
    }
    if head.starts_with(b"\x1f\x8b") {
        return Some(packed(head));
    }
    MAGIC.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, format)| &format.known)
}

/// What a ZIP archive holds: the formats of offices and books name themselves in the first entries.
fn zipped(head: &[u8]) -> &'static NotRead {
    let has = |words: &str| memchr::memmem::find(head, words.as_bytes()).is_some();
    match () {
        () if has("mimetypeapplication/epub+zip") => &EPUB,
        () if has("mimetypeapplication/vnd.oasis.opendocument") => &OPEN,
        () if has("word/") => &WORD,
        () => &ZIP,
    }
}

/// What is packed with gzip.
fn packed(head: &[u8]) -> &'static Known {
    let mut first = Vec::new();
    // The head is cut off: what came out before the error counts.
    let _ = GzDecoder::new(head).take(64).read_to_end(&mut first);
    if first.starts_with(b"WARC/") { &PACKED_ARCHIVE } else { &GZIP.known }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn what(head: &[u8]) -> Option<&'static str> {
        recognise(head).map(|known| known.what)
    }

    #[test]
    fn zips_say_what_they_hold() {
        assert_eq!(what(b"PK\x03\x04..mimetypeapplication/epub+zipPK"), Some("an EPUB book"));
        assert_eq!(what(b"PK\x03\x04..[Content_Types].xml..word/document.xml"), Some("a Word document"));
        assert_eq!(what(b"PK\x03\x04..ferry.txt"), Some("a ZIP archive"));
    }

    #[test]
    fn gzip_says_whether_it_is_a_web_archive() {
        let packed = |bytes: &[u8]| {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(bytes).unwrap();
            encoder.finish().unwrap()
        };
        assert_eq!(
            what(&packed(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n")),
            Some("a packed web archive (WARC)")
        );
        assert_eq!(what(&packed(b"The ferry is late.")), Some("a gzip archive"));
        assert_eq!(what(b"\x1f\x8b"), Some("a gzip archive"));
    }

    #[test]
    fn text_has_no_magic() {
        assert_eq!(what(b"PDF is a format. %PDF-"), None);
        assert_eq!(what(b"MZ and PK met at the pier."), None);
    }
}
