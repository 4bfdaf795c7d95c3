//! `variorum export`.

use std::io::{BufWriter, Cursor, Read, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::add::file_name;
use super::build::{compose, count, refuse_sources};
use super::pin::story_called;
use super::report::Reporter;
use super::{Common, Outcome, Stop};
use crate::page::export::{ExportError, Extent, Made, book, single_file};
use crate::page::{CitationFormat, Desk, Edition, Reader, Theme};
use crate::pipeline::Digest;
use crate::text::{Diagnostic, Diagnostics};

/// Write the digest as one file: a book, a page, or its sources for library programs
#[derive(Args)]
#[command(after_help = "\
An export holds what the site's pages show, and nothing else: what is redacted, withdrawn
or behind an excerpt's end is not in it. The same site and day give the same bytes.

Examples:
  variorum export epub                          TITLE.epub in the current folder
  variorum export epub --story ferrier-bridge   one story with its articles
  variorum export single-file -o digest.html    everything in one HTML file, with search
  variorum export bibtex > sources.bib          what the digest cites")]
pub struct Export {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// A book for reading systems (EPUB 3.3), with notes that pop up
    Epub(Epub),
    /// One HTML file with all pages and search, which needs nothing beside it
    SingleFile(Place),
    /// The articles as BibTeX
    Bibtex(Place),
    /// The articles as RIS
    Ris(Place),
    /// The articles as CSL-JSON
    CslJson(Place),
}

#[derive(Args)]
struct Epub {
    /// Only these stories, with their articles: ids, as digest.json and addresses have them
    #[arg(long, value_name = "ID", num_args = 1..)]
    story: Vec<String>,
    #[command(flatten)]
    place: Place,
}

/// Where an export is written.
#[derive(Args)]
struct Place {
    /// The file; `-` is standard output [default: the title in the current folder; citations: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// What kind of file an export is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Book,
    Page,
    Citations(CitationFormat),
}

impl Export {
    /// Writes an export.
    pub fn run(&self, common: &Common, reporter: &mut Reporter) -> Outcome {
        let root = common.root()?;
        let (kind, place) = match &self.what {
            What::Epub(epub) => (Kind::Book, &epub.place),
            What::SingleFile(place) => (Kind::Page, place),
            What::Bibtex(place) => (Kind::Citations(CitationFormat::Bibtex), place),
            What::Ris(place) => (Kind::Citations(CitationFormat::Ris), place),
            What::CslJson(place) => (Kind::Citations(CitationFormat::Csl), place),
        };
        let named = place.output.as_deref().filter(|path| *path != Path::new("-"));
        if let Some(path) = named {
            refuse_sources(&root, path)?;
        }
        let digest = compose(common, &root, reporter)?;
        let errors = reporter.flaws(&digest.flaws);
        if digest.is_refused() {
            return Err(nothing(errors, reporter));
        }
        let refuse = |flaws: Diagnostics| nothing(reporter.flaws(&Diagnostic::sorted(flaws)), reporter);
        let theme = Theme::new(&digest.theme, &digest.config.language).map_err(refuse)?;
        let desk = Desk::new(&digest.config, &digest.corpus, &digest.annotated, &digest.contents);
        let edition = Edition::new(desk, &theme).map_err(refuse)?;
        let stories = self.stories(&digest)?;
        let day = common.today(digest.config.timezone.as_deref())?;
        let make = |out: &mut dyn Sink| match kind {
            Kind::Book if stories.is_empty() => book(&edition, Extent::Book, day, out),
            Kind::Book => book(&edition, Extent::Stories(&stories), day, out),
            Kind::Page => single_file(&edition, day, out),
            Kind::Citations(format) => {
                out.write_all(&Reader::new(edition.desk()).cited(format))?;
                Ok(Made { pages: 0 })
            }
        };
        let title = match stories[..] {
            [story] => Reader::new(edition.desk()).story_head(story).title.as_str().to_owned(),
            _ => digest.config.title.clone(),
        };
        match (named, kind, &place.output) {
            (Some(path), ..) => written(path, kind, &make, reporter)?,
            (None, Kind::Book | Kind::Page, None) => {
                let path = PathBuf::from(default_name(&title, kind));
                refuse_sources(&root, &path)?;
                written(&path, kind, &make, reporter)?;
            }
            _ => printed(&make, reporter)?,
        }
        if errors > 0 { Err(Stop::Refused) } else { Ok(()) }
    }

    /// The stories that are asked for, by their places.
    fn stories(&self, digest: &Digest) -> Result<Vec<usize>, Stop> {
        let What::Epub(epub) = &self.what else { return Ok(Vec::new()) };
        let mut stories = Vec::new();
        for name in &epub.story {
            let id = &story_called(&digest.corpus, name)?.id;
            stories.extend(digest.corpus.stories.iter().position(|story| story.id == *id));
        }
        stories.sort_unstable();
        stories.dedup();
        Ok(stories)
    }
}

fn nothing(errors: usize, reporter: &Reporter) -> Stop {
    reporter.say(&format!("Nothing was exported: {}.", count(errors, "error", "errors")));
    Stop::Refused
}

/// Where an export goes: a ZIP file is written with steps back.
trait Sink: Write + std::io::Seek {}

impl<T: Write + std::io::Seek> Sink for T {}

type Make<'m> = dyn Fn(&mut dyn Sink) -> Result<Made, ExportError> + 'm;

/// `the-title.epub`.
fn default_name(title: &str, kind: Kind) -> String {
    let ending = if kind == Kind::Book { "epub" } else { "html" };
    format!("{}.{ending}", file_name(title).unwrap_or_else(|| "digest".to_owned()))
}

/// Writes to standard output; a reader that has gone is no failure.
fn printed(make: &Make<'_>, reporter: &Reporter) -> Outcome {
    let mut bytes = Cursor::new(Vec::new());
    make(&mut bytes).map_err(|error| stopped(error, Path::new("standard output"), reporter))?;
    let _ = std::io::stdout().write_all(bytes.get_ref());
    Ok(())
}

/// Writes to a file: whole, or not at all. An earlier export is replaced, anything else is not.
fn written(path: &Path, kind: Kind, make: &Make<'_>, reporter: &Reporter) -> Outcome {
    let there = path.exists();
    if there && !kind.is_own(path) {
        let what = format!("{} is there already, and is no such export", path.display());
        return Err(Stop::CannotRun(what, "name another file with -o, or delete it".into()));
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let failed = |error: std::io::Error| stopped(ExportError::Disk(error), path, reporter);
    let mut file = BufWriter::new(std::fs::File::create(&part).map_err(failed)?);
    let made = make(&mut file).and_then(|made| {
        file.flush()?;
        file.get_ref().sync_all()?;
        std::fs::rename(&part, path)?;
        Ok(made)
    });
    let made = made.map_err(|error| {
        let _ = std::fs::remove_file(&part);
        stopped(error, path, reporter)
    })?;
    let size = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    let pages =
        if made.pages > 0 { format!("{}, ", count(made.pages, "page", "pages")) } else { String::new() };
    let how = if there { "replaced" } else { "written" };
    reporter.say(&format!("{} {how} ({pages}{} KB)", path.display(), size.div_ceil(1000)));
    Ok(())
}

fn stopped(error: ExportError, path: &Path, reporter: &Reporter) -> Stop {
    match error {
        ExportError::Flaw(flaw) => nothing(reporter.flaws(&[*flaw]), reporter),
        ExportError::Disk(error) => Stop::CannotRun(
            format!("{}: {error}", path.display()),
            "check the folder, its permissions and the space on the disk".into(),
        ),
    }
}

impl Kind {
    /// Whether a file is an earlier export of this kind, or empty.
    fn is_own(self, path: &Path) -> bool {
        let mut head = Vec::new();
        let read = std::fs::File::open(path).and_then(|file| file.take(4096).read_to_end(&mut head));
        if read.is_err() {
            return false;
        }
        let text = String::from_utf8_lossy(&head);
        let begins = |words: &str| text.trim_start().starts_with(words);
        head.is_empty()
            || match self {
                Kind::Book => head.get(30..58) == Some(b"mimetypeapplication/epub+zip"),
                // The site's own pages say `variorum` alone.
                Kind::Page => begins("<!DOCTYPE html>") && text.contains("content=\"variorum single-file\""),
                Kind::Citations(CitationFormat::Bibtex) => begins("@"),
                Kind::Citations(CitationFormat::Ris) => begins("TY"),
                Kind::Citations(CitationFormat::Csl) => begins("["),
            }
    }
}
