//! All pages → one HTML file that needs nothing beside it.
//!
//! 1. The frame is the front page's own: its head, its masthead, its foot.
//! 2. Every page is a `div` with the page's address as its id (`/stories/crane`); ids within it begin with it
//!    (`/stories/crane/st1`), so that they stay unique. The search page's own ids have no slash and stay.
//! 3. Styles, the search index and its script are written into the file; the content security policy names their hashes
//!    and allows nothing else.
//!
//! One page is shown at a time by `:target` alone, and everything on paper: no script is needed to read.

use std::collections::BTreeMap;
use std::io::Write;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::ExportError;
use super::chapters::{Chapter, Extent, chapters};
use super::epub::Made;
use super::links::Held;
use super::transcribe::{Binding, Kept, Transcriber, main_part};
use super::tree::{Element, Piece, content, end, first, parse, runs_left, words};
use super::write::{Syntax, escape, write};
use crate::page::desk::Reader;
use crate::page::route::Route;
use crate::page::search::base64;
use crate::page::views::DateView;
use crate::page::{Edition, Subject};

/// So many pages are made at a time.
const AT_ONCE: usize = 64;

/// What `single/all.html` is given.
#[derive(Serialize)]
pub(super) struct SingleView {
    /// The day of the file.
    date: DateView,
}

/// Writes the whole digest as one HTML file.
///
/// # Errors
/// A template that does not work; what is written cannot be.
pub fn single_file<W: Write>(edition: &Edition<'_>, day: Date, mut out: W) -> Result<Made, ExportError> {
    let chapters = chapters(edition, Extent::Everything);
    let paths = chapters.iter().map(|chapter| chapter.page.route.path().to_owned()).collect();
    let held = Held { paths, base: edition.desk().config.base() };
    let writer = Single { edition, held };
    let Some(front) = chapters.first() else { return Ok(Made { pages: 0 }) };
    let (before, after) = writer.frame(front, day, &writer.inline()?)?;
    out.write_all(before.as_bytes())?;
    for some in chapters.chunks(AT_ONCE) {
        let pages: Vec<String> = some.par_iter().map(|one| writer.page(one)).collect::<Result<_, _>>()?;
        for page in pages {
            out.write_all(page.as_bytes())?;
        }
    }
    out.write_all(after.as_bytes())?;
    out.flush()?;
    Ok(Made { pages: chapters.len() })
}

struct Single<'s> {
    edition: &'s Edition<'s>,
    held: Held,
}

impl Single<'_> {
    /// A page as a part of the file.
    fn page(&self, chapter: &Chapter) -> Result<String, ExportError> {
        let page = &chapter.page;
        let rendered = self.edition.render(page)?;
        let pieces = parse(&String::from_utf8_lossy(&rendered.bytes));
        let kept = if page.subject == Subject::Search { Kept::Controls } else { Kept::Page };
        let transcriber = Transcriber { held: &self.held, binding: self, page: &page.route, kept };
        let mut pieces = transcriber.transcribe(main_part(&pieces));
        for piece in &mut pieces {
            // Without it search.js knows that the index and all pages stand in this file.
            if let Piece::Open(element) = piece {
                element.take("data-root");
            }
        }
        let mut out = String::with_capacity(rendered.bytes.len());
        out.push_str("<div class=\"doc\" id=\"");
        escape(&address(page.route.path()), &mut out);
        out.push_str("\" tabindex=\"-1\">");
        write(&pieces, Syntax::Html, &mut out);
        out.push_str("</div>\n");
        Ok(out)
    }

    /// What stands before the pages and behind them: the front page's own frame.
    fn frame(&self, front: &Chapter, day: Date, inline: &Inline) -> Result<(String, String), ExportError> {
        let rendered = self.edition.render(&front.page)?;
        let pieces = parse(&String::from_utf8_lossy(&rendered.bytes));
        let date = Reader::new(self.edition.desk()).date(day);
        let all = self.edition.theme.render("single/all.html", &SingleView { date })?;
        let all = parse(&String::from_utf8_lossy(&all));
        let mut main = Element { tag: "main".into(), attributes: vec![("id".into(), "all".to_owned())] };
        main.set("tabindex", "-1");
        let pages = [Piece::Open(main), Piece::Text(PAGES.to_owned()), Piece::Close];
        let body = first(&pieces, &["body"]).unwrap_or_default();
        let is_main = |piece: &Piece| matches!(piece, Piece::Open(one) if &*one.tag == "main");
        let main = body.iter().position(is_main).map_or(1..body.len().max(2) - 1, |at| at..end(body, at));
        let around = [&body[..main.start], &[Piece::Text(PAGES.to_owned())], &body[main.end..]].concat();
        let transcriber =
            Transcriber { held: &self.held, binding: self, page: &front.page.route, kept: Kept::Frame };
        let mut around = transcriber.transcribe(&around);
        // What stands around the pages belongs to all of them: no link of it is the page that is read.
        around.iter_mut().for_each(|piece| {
            if let Piece::Open(element) = piece {
                element.take("aria-current");
            }
        });
        let all = first(&all, &["body"]).map(content).unwrap_or_default();
        let mut out = self.head(&pieces, inline);
        let place = |piece: &Piece| matches!(piece, Piece::Text(text) if text == PAGES);
        let at = around.iter().position(place).unwrap_or(0);
        around.splice(at..=at, all.iter().chain(&pages).cloned());
        write(&around, Syntax::Html, &mut out);
        let (before, after) = out.split_once(PAGES).unwrap_or((&out, ""));
        let script = format!("\n<script>{}</script>\n", inline.script);
        let after = match after.rsplit_once("</body>") {
            Some((after, _)) => after,
            None => after,
        };
        Ok((before.to_owned(), format!("{after}{script}</body>\n</html>\n")))
    }

    fn head(&self, pieces: &[Piece], inline: &Inline) -> String {
        let config = self.edition.desk().config;
        let escaped = |text: &str| {
            let mut out = String::new();
            escape(text, &mut out);
            out
        };
        let title = first(pieces, &["title"]).map(words).unwrap_or_default();
        let mut metas = pieces.iter().filter_map(|piece| match piece {
            Piece::Open(element) if &*element.tag == "meta" => Some(element),
            _ => None,
        });
        let description = metas.find(|meta| meta.get("name") == Some("description"));
        let description = description.and_then(|meta| meta.get("content")).unwrap_or_default();
        format!(
            "<!DOCTYPE html>\n<html lang=\"{}\"{}>\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; \
             script-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n\
             <meta name=\"description\" content=\"{}\">\n<meta name=\"generator\" content=\"variorum single-file\">\n\
             <meta name=\"robots\" content=\"noindex\">\n<link rel=\"icon\" href=\"data:,\">\n\
             <style>{}</style>\n</head>\n",
            escaped(&config.language),
            if runs_left(pieces) { " dir=\"rtl\"" } else { "" },
            hash(&inline.style),
            hash(&inline.script),
            escaped(&title),
            escaped(description),
            inline.style
        )
    }

    /// All styles and scripts, as they stand in the file.
    fn inline(&self) -> Result<Inline, ExportError> {
        let statics = self.edition.theme.statics();
        let file = |name: &str| statics.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let own = self.edition.theme.render("single/style.css", &BTreeMap::<String, String>::new())?;
        let own = String::from_utf8_lossy(&own).into_owned();
        let styles = [file("style.css"), file("code.css"), Some(own)];
        let style: String = styles.into_iter().flatten().collect::<Vec<_>>().join("\n");
        let reader = Reader::new(self.edition.desk());
        let mut script = String::new();
        for page in self.edition.pages() {
            if let Subject::Index(file) = page.subject {
                script.push_str(&String::from_utf8_lossy(&reader.index_file(file)));
            }
        }
        script.push_str(&file("search.js").unwrap_or_default());
        // A parser of HTML reads all line ends as one, and the first end tag as the end; the hash must hold for what it
        // reads. In scripts and styles a slash may be escaped where it can follow `<`: in strings and comments.
        let plain = |text: String| text.replace("\r\n", "\n").replace('\r', "\n");
        let style = plain(style).replace("</", "<\\/");
        Ok(Inline { style, script: closed(&plain(script)) })
    }
}

/// A script that no text in it can end or hide, in whatever letters (HTML, "Restrictions for contents of script elements").
fn closed(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    for (at, piece) in script.split('<').enumerate() {
        out.push_str(if at > 0 { "<" } else { "" });
        let ends = piece.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("/script"));
        out.push_str(if ends || piece.starts_with("!--") { "\\" } else { "" });
        out.push_str(piece);
    }
    out
}

/// What the file has of styles and scripts.
struct Inline {
    style: String,
    script: String,
}

/// A hash as a content security policy names it (CSP Level 3, 2.3.1).
fn hash(text: &str) -> String {
    base64(&Sha256::digest(text.as_bytes()))
}

/// Where the pages stand in the frame: two signs that no text has a meaning for.
const PAGES: &str = "\u{e000}\u{f8ff}";

/// A page's address in the file, by its path in the site.
fn address(path: &str) -> String {
    format!("/{}", path.strip_suffix(".html").unwrap_or(path))
}

impl Binding for Single<'_> {
    fn link(&self, _: &Route, to: &str, place: Option<&str>) -> String {
        match place {
            Some(place) => format!("#{}/{place}", address(to)),
            None => format!("#{}", address(to)),
        }
    }

    fn place(&self, page: &Route, id: &str) -> String {
        format!("{}/{id}", address(page.path()))
    }

    fn picture(&self, _: &Route, path: &str) -> Option<String> {
        let media = match path.rsplit_once('.')?.1 {
            "png" => "image/png",
            "jpg" | "jpeg" => "image/jpeg",
            "gif" => "image/gif",
            "webp" => "image/webp",
            "avif" => "image/avif",
            "svg" => "image/svg+xml",
            _ => return None,
        };
        let bytes = self.edition.theme.statics().get(path)?;
        Some(format!("data:{media};base64,{}", base64(bytes)))
    }
}
