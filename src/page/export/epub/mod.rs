//! Chapters → a book (EPUB 3.3).
//!
//! 1. `mimetype` first and stored, `container.xml`, the stylesheet.
//! 2. The chapters, some dozens at a time: rendered, transcribed, packed on all threads, written, dropped. A book of
//!    10,000 articles needs no more room than its longest pages and its table of contents.
//! 3. The pictures that they show.
//! 4. What can be said only now: cover, table of contents, package document.
//!
//! Law: the same pages and the same day give the same bytes: files have one time, and stand in one order.

mod contents;
mod notes;
mod package;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Seek, Write};
use std::sync::Mutex;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;
use zip::write::{PreparedZipFile, SimpleFileOptions};
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::ExportError;
use super::chapters::{Chapter, Extent, Part, chapters};
use super::links::Held;
use super::transcribe::{Binding, Kept, Transcriber, main_part};
use super::tree::{Piece, first, parse, words};
use super::write::{Syntax, write};
use crate::page::desk::Reader;
use crate::page::feed::identity;
use crate::page::route::Route;
use crate::page::views::{Counts, DateView, date, site};
use crate::page::{Edition, Page};
use contents::{Listed, PartView, parts};
use package::{Item, Metadata, Spine, package};

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

/// What `epub/cover.xml` and `epub/contents.xml` are given.
#[derive(Serialize)]
struct BookView {
    language: String,
    title: String,
    subtitle: String,
    author: String,
    /// The digest that the book is a part of, where it holds some stories only.
    of: Option<String>,
    counts: Counts,
    date: DateView,
    notice: &'static str,
    parts: Vec<PartView>,
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
    let binder = Binder { edition, held, pictures: Mutex::default() };
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
    let (mut listed, mut read) = (Vec::with_capacity(chapters.len()), Vec::with_capacity(chapters.len()));
    for some in chapters.chunks(AT_ONCE) {
        let bound: Vec<Bound> = some.par_iter().map(|one| binder.bind(one)).collect::<Result<_, _>>()?;
        for Bound { packed, entry, item } in bound {
            zip.add_prepared_file(packed).map_err(failed)?;
            listed.push(entry);
            read.push(item);
        }
    }
    let pictures = binder.pictures.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    for path in pictures {
        let (Some(bytes), Some(media)) = (edition.theme.statics().get(&path), media(&path)) else { continue };
        zip.add_prepared_file(packed(&format!("{FOLDER}{path}"), bytes, CompressionMethod::Deflated)?)
            .map_err(failed)?;
        items.push(beside(path, media));
    }
    let front = Front { edition, extent, day, listed: &listed };
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

/// A chapter, ready to be written.
struct Bound {
    packed: PreparedZipFile,
    entry: Listed,
    item: Item,
}

/// Makes chapters.
struct Binder<'b> {
    edition: &'b Edition<'b>,
    held: Held,
    /// The pictures that chapters show.
    pictures: Mutex<BTreeSet<String>>,
}

impl Binder<'_> {
    fn bind(&self, chapter: &Chapter) -> Result<Bound, ExportError> {
        let page: &Page = &chapter.page;
        let rendered = self.edition.render(page)?;
        let pieces = parse(&String::from_utf8_lossy(&rendered.bytes));
        let transcriber =
            Transcriber { held: &self.held, binding: self, page: &page.route, kept: Kept::Words };
        let pieces = notes::noted(transcriber.transcribe(main_part(&pieces)));
        let mut body = String::with_capacity(rendered.bytes.len());
        write(&pieces, Syntax::Xhtml, &mut body);
        let config = self.edition.desk().config;
        let title = first(&pieces, &["h1"]).map(words).filter(|title| !title.is_empty());
        let title =
            title.unwrap_or_else(|| self.edition.desk().policy.own(&config.title).as_str().to_owned());
        let file = file(page.route.path());
        let kind = format!("<body class=\"{}\" epub:type=\"bodymatter\">", kind(chapter.part));
        let text = document(&config.language, (&title, &page.route.root()), (&kind, &body));
        let draws = pieces.iter().any(|piece| matches!(piece, Piece::Open(one) if &*one.tag == "svg"));
        Ok(Bound {
            packed: packed(&format!("{FOLDER}{file}"), text.as_bytes(), CompressionMethod::Deflated)?,
            entry: Listed {
                part: chapter.part,
                level: chapter.level,
                title,
                file: file.clone(),
                day: chapter.day,
            },
            item: Item {
                path: file,
                media: "application/xhtml+xml",
                properties: if draws { "svg" } else { "" },
                in_spine: Spine::Read,
            },
        })
    }
}

impl Binding for Binder<'_> {
    fn link(&self, from: &Route, to: &str, place: Option<&str>) -> String {
        let place = place.map(|place| format!("#{place}")).unwrap_or_default();
        match from.path() == to && !place.is_empty() {
            true => place,
            false => format!("{}{}{place}", from.root(), file(to)),
        }
    }

    fn place(&self, _: &Route, id: &str) -> String {
        id.to_owned()
    }

    fn picture(&self, page: &Route, path: &str) -> Option<String> {
        media(path).filter(|_| self.edition.theme.statics().contains_key(path))?;
        let mut pictures = self.pictures.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        pictures.insert(path.to_owned());
        Some(format!("{}{path}", page.root()))
    }
}

/// A page's file in the book.
fn file(path: &str) -> String {
    format!("{}.xhtml", path.strip_suffix(".html").unwrap_or(path))
}

/// The class of a chapter's body.
fn kind(part: Part) -> &'static str {
    match part {
        Part::Stories => "story",
        Part::Articles => "article",
        _ => "list",
    }
}

/// The media types of pictures that every reading system shows (EPUB 3.3, section 3.2).
fn media(path: &str) -> Option<&'static str> {
    Some(match path.rsplit_once('.')?.1 {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

/// An XHTML file: language; title and the way to the stylesheet; the body's beginning and its content.
fn document(language: &str, (title, root): (&str, &str), (body, content): (&str, &str)) -> String {
    let (mut shown, mut tag) = (String::new(), String::new());
    super::write::escape(title, &mut shown);
    super::write::escape(language, &mut tag);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{tag}\" xml:lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <title>{shown}</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"{root}{STYLE}\"/>\n</head>\n\
         {body}\n{content}\n</body>\n</html>\n"
    )
}

/// What stands around the chapters.
struct Front<'f> {
    edition: &'f Edition<'f>,
    extent: Extent<'f>,
    day: Date,
    listed: &'f [Listed],
}

impl Front<'_> {
    /// Cover, table of contents and package document.
    fn bind<W: Write + Seek>(
        &self,
        zip: &mut ZipWriter<W>,
        items: &mut Vec<Item>,
        read: Vec<Item>,
    ) -> Result<(), ExportError> {
        let (view, identifier) = self.view();
        let mut put = |path: &str, text: &str| -> Result<(), ExportError> {
            let path = format!("{FOLDER}{path}");
            zip.add_prepared_file(packed(&path, text.as_bytes(), CompressionMethod::Deflated)?)
                .map_err(failed)
        };
        for (path, template, kind, properties) in [
            ("cover.xhtml", "epub/cover.xml", "cover", ""),
            ("contents.xhtml", "epub/contents.xml", "frontmatter", "nav"),
        ] {
            let body = self.edition.theme.render(template, &view)?;
            let begin = format!("<body class=\"{kind}\" epub:type=\"{kind}\">");
            let text = document(&view.language, (&view.title, ""), (&begin, &String::from_utf8_lossy(&body)));
            put(path, &text)?;
            items.push(Item {
                path: path.to_owned(),
                media: "application/xhtml+xml",
                properties,
                in_spine: Spine::Read,
            });
        }
        items.extend(read);
        let summary = self.edition.theme.render("epub/accessibility.xml", &view)?;
        let metadata = Metadata {
            title: view.title,
            subtitle: view.subtitle,
            author: view.author,
            language: view.language,
            identifier,
            day: self.day,
            summary: String::from_utf8_lossy(&summary).trim().to_owned(),
        };
        put("package.opf", &package(&metadata, items))
    }

    /// What the templates are given, and the book's name.
    fn view(&self) -> (BookView, String) {
        let desk = self.edition.desk();
        let reader = Reader::new(desk);
        let site = site(&reader, &Route::fixed("index.html"));
        let (stories, articles) = reader.counts();
        let digest = site.title.as_str().to_owned();
        let mut counts = Counts { stories, articles };
        let (mut title, mut of, mut name) = (digest.clone(), None, String::new());
        if let Extent::Stories(asked) = self.extent {
            let heads: Vec<_> = asked.iter().map(|&at| reader.story_head(at)).collect();
            title = heads.iter().map(|head| head.title.as_str()).collect::<Vec<_>>().join(" · ");
            counts =
                Counts { stories: asked.len(), articles: heads.iter().map(|head| head.members.len()).sum() };
            of = Some(digest);
            name =
                asked.iter().map(|&at| desk.corpus.stories[at].id.0.as_str()).collect::<Vec<_>>().join(" ");
        }
        let view = BookView {
            notice: site.notice,
            language: site.language,
            subtitle: site.subtitle.as_str().to_owned(),
            author: site.author.as_str().to_owned(),
            date: date(self.day),
            parts: parts(self.listed),
            title,
            of,
            counts,
        };
        let place = desk.config.base().unwrap_or_else(|| format!("variorum:{}", desk.config.title));
        (view, identity(None, &format!("epub {place} {name}"), ""))
    }
}
