//! The package document (EPUB 3.3, section 5): what the book is, what it holds, in which order.

use jiff::civil::Date;

use crate::page::export::write::escape;

/// What the book says of itself.
pub struct Metadata {
    /// Its title.
    pub title: String,
    /// The line under it.
    pub subtitle: String,
    /// Who edits it.
    pub author: String,
    /// BCP 47 tag.
    pub language: String,
    /// Its name, which stays the same from one day's book to the next.
    pub identifier: String,
    /// The day of the book.
    pub day: Date,
    /// Whether lines, and the pages with them, run from right to left.
    pub runs_left: bool,
    /// What readers who cannot see or hear should know.
    pub summary: String,
}

/// A file of the book.
pub struct Item {
    /// Its path, beside the package document.
    pub path: String,
    /// Its media type.
    pub media: &'static str,
    /// `nav`, `svg`, …
    pub properties: &'static str,
    /// Whether it is read in sequence.
    pub in_spine: Spine,
}

/// Whether a file is read in sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spine {
    /// It is.
    Read,
    /// It only belongs to others.
    Beside,
}

/// What holds in every book of ours (schema.org accessibility terms, as EPUB Accessibility 1.1 asks for).
const FEATURES: [&str; 5] =
    ["tableOfContents", "readingOrder", "structuralNavigation", "ARIA", "displayTransformability"];

/// The package document.
pub fn package(metadata: &Metadata, items: &[Item]) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" \
         unique-identifier=\"id\" xml:lang=\"{}\">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n",
        escaped(&metadata.language)
    );
    let mut line = |before: &str, words: &str, after: &str| {
        if !words.is_empty() {
            out.push_str(&format!("{before}{}{after}\n", escaped(words)));
        }
    };
    line("<dc:identifier id=\"id\">", &metadata.identifier, "</dc:identifier>");
    line("<dc:title id=\"title\">", &metadata.title, "</dc:title>");
    line("<dc:language>", &metadata.language, "</dc:language>");
    line("<dc:creator>", &metadata.author, "</dc:creator>");
    line("<dc:description>", &metadata.subtitle, "</dc:description>");
    line("<dc:date>", &metadata.day.to_string(), "</dc:date>");
    let mut meta = |property: &str, words: &str| {
        line(&format!("<meta property=\"{property}\">"), words, "</meta>");
    };
    meta("dcterms:modified", &format!("{}T00:00:00Z", metadata.day));
    meta("schema:accessMode", "textual");
    let sees = items.iter().any(|item| item.media.starts_with("image/") || item.properties == "svg");
    if sees {
        meta("schema:accessMode", "visual");
    }
    meta("schema:accessModeSufficient", "textual");
    FEATURES.iter().for_each(|feature| meta("schema:accessibilityFeature", feature));
    meta("schema:accessibilityHazard", "none");
    meta("schema:accessibilitySummary", &metadata.summary);
    out.push_str("</metadata>\n<manifest>\n");
    for (at, item) in items.iter().enumerate() {
        let properties = match item.properties {
            "" => String::new(),
            properties => format!(" properties=\"{properties}\""),
        };
        let path = escaped(&item.path);
        out.push_str(&format!(
            "<item id=\"f{at}\" href=\"{path}\" media-type=\"{}\"{properties}/>\n",
            item.media
        ));
    }
    out.push_str("</manifest>\n");
    out.push_str(if metadata.runs_left {
        "<spine page-progression-direction=\"rtl\">\n"
    } else {
        "<spine>\n"
    });
    let read = items.iter().enumerate().filter(|(_, item)| item.in_spine == Spine::Read);
    read.for_each(|(at, _)| out.push_str(&format!("<itemref idref=\"f{at}\"/>\n")));
    out.push_str("</spine>\n</package>\n");
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}
