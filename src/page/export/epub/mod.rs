//! Chapters → a book (EPUB 3.3).
//!
//! 1. `mimetype` first and stored, `container.xml`, the stylesheet.
//! 2. The chapters, some dozens at a time: rendered, transcribed, packed on all threads, written, dropped. A book of
//!    10,000 articles needs no more room than its longest pages and its table of contents.
//! 3. The pictures that they show.
//! 4. What can be said only now: cover, table of contents, package document.
//!
//! Law: the same pages and the same day give the same bytes: files have one time, and stand in one order.

mod binder;
mod contents;
mod front;
mod notes;
mod package;

use std::collections::BTreeMap;
use std::io::{Seek, Write};
use std::sync::PoisonError;

use jiff::civil::Date;
use rayon::prelude::*;
use zip::write::{PreparedZipFile, SimpleFileOptions};
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::ExportError;
use super::chapters::{Extent, chapters};
use super::links::Held;
use super::write::escape;
use crate::page::Edition;
use binder::{Binder, Bound, media};
use front::Front;
use package::{Item, Spine};

/// So many chapters are made at a time.
const AT_ONCE: usize = 64;

/// Where everything but `mimetype` and `META-INF` stands.
const FOLDER: &str = "EPUB/";

const STYLE: &str = "style.css";

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n\
<rootfiles><rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>\n\
</container>\n";

/// What an export holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// How many pages.
    pub pages: usize,
}

/// Binds a book.
///
/// # Errors
/// A template that does not work; what is written cannot be.
pub fn book<W: Write + Seek>(
    edition: &Edition<'_>,
    extent: Extent<'_>,
    day: Date,
    out: W,
) -> Result<Made, ExportError> {
    let chapters = chapters(edition, extent);
    let paths = chapters.iter().map(|chapter| chapter.page.route.path().to_owned()).collect();
    let held = Held { paths, base: edition.desk().config.base() };
    let binder = Binder::new(edition, held);
    let mut zip = ZipWriter::new(out);
    zip.add_prepared_file(packed("mimetype", b"application/epub+zip", CompressionMethod::Stored)?)
        .map_err(failed)?;
    let style = edition.theme.render("epub/style.css", &BTreeMap::<String, String>::new())?;
    let mut put = |path: &str, bytes: &[u8]| -> Result<(), ExportError> {
        zip.add_prepared_file(packed(path, bytes, CompressionMethod::Deflated)?).map_err(failed)
    };
    put("META-INF/container.xml", CONTAINER.as_bytes())?;
    put(&format!("{FOLDER}{STYLE}"), &style)?;
    let mut items = vec![beside(STYLE.to_owned(), "text/css")];
    let (mut listed, mut read, mut left) = (Vec::new(), Vec::new(), false);
    for some in chapters.chunks(AT_ONCE) {
        let bound: Vec<Bound> = some.par_iter().map(|one| binder.bind(one)).collect::<Result<_, _>>()?;
        for Bound { packed, entry, item, runs_left } in bound {
            left |= runs_left;
            zip.add_prepared_file(packed).map_err(failed)?;
            listed.push(entry);
            read.push(item);
        }
    }
    let pictures = binder.pictures.into_inner().unwrap_or_else(PoisonError::into_inner);
    for path in pictures {
        let (Some(bytes), Some(media)) = (edition.theme.statics().get(&path), media(&path)) else { continue };
        zip.add_prepared_file(packed(&format!("{FOLDER}{path}"), bytes, CompressionMethod::Deflated)?)
            .map_err(failed)?;
        items.push(beside(path, media));
    }
    let front = Front { edition, extent, day, listed: &listed, runs_left: left };
    front.bind(&mut zip, &mut items, read)?;
    zip.finish().map_err(failed)?;
    Ok(Made { pages: listed.len() })
}

/// A file that others need.
fn beside(path: String, media: &'static str) -> Item {
    Item { path, media, properties: "", in_spine: Spine::Beside }
}

fn failed(error: zip::result::ZipError) -> ExportError {
    ExportError::Disk(match error {
        zip::result::ZipError::Io(error) => error,
        other => std::io::Error::other(other),
    })
}

/// A file, packed. All have the first day that a ZIP file can name, so that the same words give the same bytes.
fn packed(path: &str, bytes: &[u8], method: CompressionMethod) -> Result<PreparedZipFile, ExportError> {
    let options = SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    PreparedZipFile::from_data(path, options, bytes).map_err(failed)
}

/// An XHTML file.
struct Document<'d> {
    language: &'d str,
    title: &'d str,
    /// Leads from it to the package document's folder.
    root: &'d str,
    /// The body's class, and what it is in a book.
    kind: (&'static str, &'static str),
    runs_left: bool,
}

impl Document<'_> {
    /// The file with its body's content.
    fn holding(&self, content: &str) -> String {
        let (mut title, mut tag) = (String::new(), String::new());
        escape(self.title, &mut title);
        escape(self.language, &mut tag);
        let (root, (class, kind)) = (self.root, self.kind);
        let direction = if self.runs_left { " dir=\"rtl\"" } else { "" };
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
             xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{tag}\" xml:lang=\"{tag}\"{direction}>\n<head>\n\
             <meta charset=\"utf-8\"/>\n<title>{title}</title>\n\
             <link rel=\"stylesheet\" type=\"text/css\" href=\"{root}{STYLE}\"/>\n</head>\n\
             <body class=\"{class}\" epub:type=\"{kind}\">\n{content}\n</body>\n</html>\n"
        )
    }
}
