//! Web archives (WARC 1.0 and 1.1, ISO 28500; the drafts 0.17 and 0.18) → the pages in them.
//!
//! 1. [`members`]: the file's bytes, unpacked if they are gzip.
//! 2. [`record`]: records, their lengths mended where they are wrong.
//! 3. [`http`]: a response's status, fields and body.
//! 4. [`pages`]: which bodies may be articles, each of them once.
//!
//! One pass, and never more than one record in memory.

mod http;
mod input;
mod members;
mod pages;
mod record;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::BufRead;

use super::{Container, Unpack};
use crate::intake::{Declared, Entry, Envelope, Limit, Limits};
use crate::text::{Diagnostic, Diagnostics, Place};

use http::{Flaw, Response};
use members::Broken;
use pages::{Page, Pages};
use record::{End, Record, Records};

/// Web archives.
pub const WARC: Container =
    Container { name: "WARC", extensions: &["warc", "warc.gz"], unpack: Unpack::Stream(unpack) };

/// So many flaws of one kind are told; of the others, how many they are.
const TOLD: usize = 10;

/// The pages of an archive, handed over as they are found.
fn unpack(raw: &mut dyn BufRead, path: &str, limits: &Limits, take: &mut dyn FnMut(Entry)) -> Diagnostics {
    let mut records = Records::of(raw, limits);
    let mut flaws = Flaws { path, limits, told: BTreeMap::new(), list: Vec::new() };
    let mut pages = Pages::default();
    let (mut any, mut entries) = (false, 0_usize);
    while let Some(record) = records.next() {
        any = true;
        let Some((page, unpacking)) = page_of(&record, limits) else {
            flaws.of_end(&record, None);
            continue;
        };
        let address = page.address;
        flaws.of_end(&record, Some(address));
        if let Some(flaw) = unpacking {
            flaws.of_body(&flaw, address);
        }
        let noted = record.field("WARC-Date");
        if record.end != End::TooLarge
            && let Some(entry) = pages.entry(page, noted)
        {
            entries += 1;
            take(entry);
        }
    }
    match (any, records.broken()) {
        (false, broken) => flaws.none(broken),
        (true, _) if entries == 0 => flaws.no_page(),
        _ => {}
    }
    flaws.list
}

/// The page that a record holds, if it may hold one, and what is wrong with its packing.
fn page_of<'r>(record: &'r Record, limits: &Limits) -> Option<(Page<'r>, Option<Flaw>)> {
    let address = record.field("WARC-Target-URI")?.trim_matches(['<', '>']);
    let address = address.split('#').next().unwrap_or(address);
    let page = |mime, body| Some(Page { address, mime, body });
    match record.field("WARC-Type")?.to_ascii_lowercase().as_str() {
        "response" => {
            let response = Response::parse(&record.content)?;
            let mime = response.field("Content-Type").unwrap_or("").to_owned();
            if response.status != 200 || !pages::may_be_article(address, &mime) {
                return None;
            }
            let (body, flaw) = response.body(limits);
            Some((page(mime, body)?, flaw))
        }
        "resource" => {
            let mime = record.field("Content-Type").unwrap_or("").to_owned();
            let may_be = pages::may_be_article(address, &mime);
            Some((page(mime, Cow::Borrowed(record.content.as_slice())).filter(|_| may_be)?, None))
        }
        _ => None,
    }
}

/// What is wrong with an archive; a million broken records do not make a million messages.
struct Flaws<'a> {
    path: &'a str,
    limits: &'a Limits,
    told: BTreeMap<&'static str, usize>,
    list: Diagnostics,
}

impl Flaws<'_> {
    fn push(&mut self, flaw: Diagnostic) {
        let told = self.told.entry(flaw.code).or_default();
        *told += 1;
        match *told {
            count if count <= TOLD => self.list.push(flaw),
            count => {
                let message = format!("the same holds of {} more records", count - TOLD);
                let more =
                    Diagnostic { place: Place::file(self.path), message, help: None, label: None, ..flaw };
                let is_more = |known: &&mut Diagnostic| known.code == more.code && known.place.part.is_none();
                match self.list.iter_mut().find(is_more) {
                    Some(known) => *known = more,
                    None => self.list.push(more),
                }
            }
        }
    }

    fn place(&self, part: Option<&str>) -> Place {
        Place::file(self.path).in_part(part)
    }

    /// How a record ended; of what is no page only what costs more than itself.
    fn of_end(&mut self, record: &Record, page: Option<&str>) {
        let part = page.or_else(|| record.field("WARC-Target-URI")).unwrap_or("a record without address");
        let place = self.place(Some(part));
        if record.long_header {
            let said = self.limits.said(Limit::Header);
            let message =
                format!("this record's header has more than {said}; what follows is not read as header");
            self.push(self.limits.reached(Limit::Header, place.clone(), message));
        }
        let flaw = match record.end {
            End::Whole => return,
            End::TooLarge if page.is_none() => return,
            End::Mended => Diagnostic::warning("intake/warc-length", place, "this record's length is wrong")
                .label("it must end where the next record begins")
                .help("it is read up to the next record; fetch the archive again if words are missing"),
            End::Cut => Diagnostic::warning("intake/warc-cut", place, "the archive ends within this record")
                .label("the record's length says that more follows")
                .help("what is there is read; fetch the archive again"),
            End::TooLarge => self.too_large(place, "this record"),
            End::Broken(Broken::Gzip) => {
                Diagnostic::warning("intake/warc-gzip", place, "the archive's gzip data is broken here")
                    .help("what came out is read, and reading goes on at the next packed record; fetch the archive again")
            }
            End::Broken(Broken::Bomb) => {
                let help = "reading goes on at the next packed record: remove this one";
                self.bomb(place, "this record", help)
            }
        };
        self.push(flaw);
    }

    fn of_body(&mut self, flaw: &Flaw, address: &str) {
        let place = self.place(Some(address));
        self.push(match flaw {
            Flaw::Broken => Diagnostic::warning("intake/warc-body", place, flaw.to_string())
                .help("what came out is read; fetch the page again if words are missing"),
            Flaw::Unknown(_) => Diagnostic::warning("intake/warc-coding", place, flaw.to_string())
                .label("gzip and deflate are read")
                .help("save this page from a browser into seeds/"),
            Flaw::TooLarge => self.too_large(place, "its body"),
            Flaw::Bomb => self.bomb(place, "its body", "remove it from the archive"),
        });
    }

    fn too_large(&self, place: Place, what: &str) -> Diagnostic {
        let message = format!("{what} has more than {}", self.limits.said(Limit::Record));
        let help = self.limits.help_after("leave it out: no article has that many words", Limit::Record);
        Diagnostic::error("intake/warc-large", place, message).help(help)
    }

    fn bomb(&self, place: Place, what: &str, help: &str) -> Diagnostic {
        let ratio = self.limits.said(Limit::Ratio);
        let message = format!("{what} is a gzip bomb: more than {ratio} bytes come out of each packed one");
        Diagnostic::error("intake/warc-bomb", place, message).help(self.limits.help_after(help, Limit::Ratio))
    }

    fn none(&mut self, broken: Option<Broken>) {
        let found = broken.map_or("no record begins in it".to_owned(), |broken| broken.to_string());
        let message = format!("this is no web archive: {found}");
        let flaw = Diagnostic::error("intake/warc", self.place(None), message);
        self.push(
            flaw.label("a line like `WARC/1.0` begins each record")
                .help("fetch it again, or give it the ending of what it is"),
        );
    }

    fn no_page(&mut self) {
        let message = "no page of this archive can be an article";
        let flaw = Diagnostic::warning("intake/warc-empty", self.place(None), message);
        self.push(flaw.help("read are answers with status 200 that are HTML or plain text"));
    }
}
