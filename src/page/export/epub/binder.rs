//! A page → a chapter: rendered, transcribed, packed.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use zip::CompressionMethod;
use zip::write::PreparedZipFile;

use super::contents::Listed;
use super::notes;
use super::package::{Item, Spine};
use super::{Document, FOLDER, packed};
use crate::page::export::ExportError;
use crate::page::export::chapters::{Chapter, Part};
use crate::page::export::links::Held;
use crate::page::export::transcribe::{Binding, Kept, Transcriber, main_part};
use crate::page::export::tree::{Piece, first, parse, runs_left, words};
use crate::page::export::write::{Syntax, write};
use crate::page::route::Route;
use crate::page::{Edition, Page};

/// A chapter, ready to be written.
pub struct Bound {
    /// Its file.
    pub packed: PreparedZipFile,
    /// Its entry in the table of contents.
    pub entry: Listed,
    /// Its entry in the package document.
    pub item: Item,
    /// Whether its lines run from right to left.
    pub runs_left: bool,
}

/// Makes chapters.
pub struct Binder<'b> {
    edition: &'b Edition<'b>,
    held: Held,
    /// The pictures that chapters show.
    pub pictures: Mutex<BTreeSet<String>>,
}

impl<'b> Binder<'b> {
    /// A binder that has shown no picture.
    pub fn new(edition: &'b Edition<'b>, held: Held) -> Self {
        Binder { edition, held, pictures: Mutex::default() }
    }

    /// Makes a chapter.
    ///
    /// # Errors
    /// A template that does not work.
    pub fn bind(&self, chapter: &Chapter) -> Result<Bound, ExportError> {
        let page: &Page = &chapter.page;
        let rendered = self.edition.render(page)?;
        let pieces = parse(&String::from_utf8_lossy(&rendered.bytes));
        let runs_left = runs_left(&pieces);
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
        let document = Document {
            language: &config.language,
            title: &title,
            root: &page.route.root(),
            kind: (kind(chapter.part), "bodymatter"),
            runs_left,
        };
        let text = document.holding(&body);
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
            runs_left,
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
        let mut pictures = self.pictures.lock().unwrap_or_else(PoisonError::into_inner);
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
pub fn media(path: &str) -> Option<&'static str> {
    Some(match path.rsplit_once('.')?.1 {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}
