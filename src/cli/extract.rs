//! `variorum extract`.

use std::io::{BufRead, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use rayon::prelude::*;

use super::report::{Reporter, json_line};
use super::{Common, Outcome, Stop};
use crate::intake::{Envelope, Key, Sidecar, read_row, stem};
use crate::load::{self, Called, Seed, is_read};
use crate::pipeline;
use crate::strip::{self, Known};
use crate::text::{Diagnostic, Diagnostics, Place, Source};

/// Print raw articles, stripped, one JSON object a line
#[derive(Args)]
#[command(after_help = "\
Each line has title, date, bylines, outlet, agencies, the body, and every block with its verdict, role
and reason (docs/formats.md). `-` reads JSON lines {\"key\", \"text\" or \"html\", \"url\"} from
standard input, and the rows of other programs that seeds/ may hold.

Examples:
  variorum extract article.txt
  variorum extract seeds/ | jq -r .title
  cat articles.jsonl | variorum extract -")]
pub struct Extract {
    /// Files, folders, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Extract {
    /// Extracts.
    pub fn run(&self, common: &Common, reporter: &mut Reporter) -> Outcome {
        let known = Known::on(common.today(None)?);
        let mut flaws = Vec::new();
        for path in &self.paths {
            if path.as_os_str() == "-" {
                rows(&known, &mut flaws)?;
                continue;
            }
            // A folder may be larger than memory, and so may an archive: what is printed is let go.
            let mut printer = Printer { known: &known, waiting: Vec::new(), size: 0, stopped: None };
            for file in files(path)? {
                let name = file.to_string_lossy().into_owned();
                let sidecar = sidecar(&file);
                let called = Called { path: &name, sidecar: sidecar.as_ref(), limits: &known.limits };
                let more = Seed::read_file(&file, called, &mut |seed| printer.take(seed, &mut flaws));
                flaws.extend(more);
            }
            let _ = printer.flush(&mut flaws);
            printer.stopped.map_or(Ok(()), Err)?;
        }
        match reporter.flaws(&Diagnostic::sorted(flaws)) {
            0 => Ok(()),
            _ => Err(Stop::Refused),
        }
    }
}

/// So many articles, or so many bytes of them, are read before their lines are printed.
const TOGETHER: usize = 64;
const SIZE: usize = 16 << 20;

/// Strips articles on all threads and prints them in their order.
struct Printer<'a> {
    known: &'a Known,
    waiting: Vec<Seed>,
    size: usize,
    /// Why nothing more can be printed.
    stopped: Option<Stop>,
}

impl Printer<'_> {
    fn take(&mut self, seed: Seed, flaws: &mut Diagnostics) -> ControlFlow<()> {
        self.size += seed.source.bytes().len();
        self.waiting.push(seed);
        if self.waiting.len() < TOGETHER && self.size < SIZE {
            return ControlFlow::Continue(());
        }
        self.flush(flaws)
    }

    fn flush(&mut self, flaws: &mut Diagnostics) -> ControlFlow<()> {
        if self.stopped.is_some() {
            return ControlFlow::Break(());
        }
        let line = |seed: &Seed| {
            let (article, flaws) = pipeline::article(seed, self.known);
            (article.map(|article| json_line(&strip::Extract::of(&article))), flaws)
        };
        let results: Vec<_> = self.waiting.par_iter().map(line).collect();
        (self.waiting, self.size) = (Vec::new(), 0);
        for (line, more) in results {
            flaws.extend(more);
            if let Some(Err(stop)) = line.map(print) {
                self.stopped = Some(stop);
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    }
}

fn print(line: String) -> Outcome {
    writeln!(std::io::stdout(), "{line}").map_err(|error| {
        Stop::CannotRun(format!("standard output: {error}"), "nothing is lost: run it again".into())
    })
}

/// The readable files of a path, by name.
fn files(path: &Path) -> Result<Vec<PathBuf>, Stop> {
    let mut files = Vec::new();
    let walk = walkdir::WalkDir::new(path).sort_by_file_name().into_iter();
    let read = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !(entry.file_type().is_dir() && load::is_assets(entry.path()))
    };
    for entry in walk.filter_entry(read) {
        let entry = entry.map_err(|error| Stop::CannotRun(error.to_string(), "check the path".into()))?;
        let name = entry.path().to_string_lossy().into_owned();
        let named = entry.depth() == 0 && entry.file_type().is_file();
        if named || entry.file_type().is_file() && is_read(entry.path(), &name) {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// The sidecar beside a file.
fn sidecar(file: &Path) -> Option<Source> {
    let name = format!("{}.toml", stem(&file.to_string_lossy()));
    std::fs::read(&name).ok().map(|bytes| Source::new(name, bytes))
}

/// Standard input, line by line: what comes in goes out before the next is read.
fn rows(known: &Known, flaws: &mut Diagnostics) -> Outcome {
    for (number, row) in std::io::stdin().lock().lines().enumerate() {
        let row = row.map_err(|error| {
            Stop::CannotRun(format!("standard input: {error}"), "it must be UTF-8 text".into())
        })?;
        if row.trim().is_empty() {
            continue;
        }
        let mut place = Place::file("-");
        place.line = u32::try_from(number + 1).unwrap_or(u32::MAX);
        let (line, more) = answer(&row, place, known);
        line.map(print).transpose()?;
        flaws.extend(more);
    }
    Ok(())
}

/// The line of a row's article.
fn answer(row: &str, place: Place, known: &Known) -> (Option<String>, Diagnostics) {
    let (entry, mut passed) = match read_row(row, place) {
        Ok(read) => read,
        Err(flaw) => return (None, vec![Diagnostic { code: "extract/row", ..*flaw }]),
    };
    // Standard input has no name that a key could be made of: a row without a key is called by its id's hash.
    let key = entry.envelope.key.clone().or_else(|| Key::of_entry("row", entry.part()));
    let name = key.map_or_else(|| "row".to_owned(), |key| key.to_string());
    let source = Source::new(format!("{name}.{}", entry.reader.extensions[0]), entry.bytes);
    let envelope = Envelope { key: Key::new(&name), ..entry.envelope };
    let seed = Seed {
        source: Arc::new(source),
        reader: entry.reader,
        id: None,
        envelope,
        editor: Ok(Sidecar::default()),
        sidecar: None,
        listed: false,
        album: None,
    };
    let (article, flaws) = pipeline::article(&seed, known);
    let line = article.map(|article| json_line(&strip::Extract::of(&article)));
    passed.extend(flaws);
    (line, passed)
}
