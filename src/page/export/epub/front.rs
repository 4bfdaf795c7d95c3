//! What can be said when all chapters are made: cover, table of contents, package document.

use std::io::{Seek, Write};

use jiff::civil::Date;
use serde::Serialize;
use zip::{CompressionMethod, ZipWriter};

use super::contents::{Listed, PartView, parts};
use super::package::{Item, Metadata, Spine, package};
use super::{Document, FOLDER, failed, packed};
use crate::page::Edition;
use crate::page::desk::Reader;
use crate::page::export::ExportError;
use crate::page::export::chapters::Extent;
use crate::page::feed::identity;
use crate::page::route::Route;
use crate::page::views::{Counts, DateView, site};

/// What the templates of a book are given.
#[derive(Serialize)]
pub(super) struct BookView {
    /// BCP 47 tag.
    language: String,
    /// The digest's title; that of the story or stories that the book holds.
    title: String,
    /// The line under it.
    subtitle: String,
    /// Who edits it.
    author: String,
    /// The digest's title, where the book holds some stories only.
    of: Option<String>,
    /// How much it holds.
    counts: Counts,
    /// The day of the book.
    date: DateView,
    /// What the footer of pages says of rights.
    notice: String,
    /// The parts of the table of contents.
    parts: Vec<PartView>,
}

/// What stands around the chapters.
pub struct Front<'f> {
    /// The pages.
    pub edition: &'f Edition<'f>,
    /// What the book holds.
    pub extent: Extent<'f>,
    /// The day of the book.
    pub day: Date,
    /// Its chapters.
    pub listed: &'f [Listed],
    /// Whether lines run from right to left.
    pub runs_left: bool,
}

impl Front<'_> {
    /// Cover, table of contents and package document.
    ///
    /// # Errors
    /// A template that does not work; what is written cannot be.
    pub fn bind<W: Write + Seek>(
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
            let document = Document {
                language: &view.language,
                title: &view.title,
                root: "",
                kind: (kind, kind),
                runs_left: self.runs_left,
            };
            put(path, &document.holding(&String::from_utf8_lossy(&body)))?;
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
            runs_left: self.runs_left,
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
            date: reader.date(self.day),
            parts: parts(self.listed),
            title,
            of,
            counts,
        };
        let place = desk.config.base().unwrap_or_else(|| format!("variorum:{}", desk.config.title));
        (view, identity(None, &format!("epub {place} {name}"), ""))
    }
}
