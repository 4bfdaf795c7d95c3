//! `variorum extract`.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use rayon::prelude::*;

use super::report::Reporter;
use super::{Common, Outcome, Stop};
use crate::intake::{Envelope, Key, Sidecar, container_for, read_row, reader_for};
use crate::load::{self, Seed};
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
        let known = Known { today: common.today(None)?, hosts: Vec::new(), outlets: Vec::new() };
        let mut flaws = Vec::new();
        for path in &self.paths {
            if path.as_os_str() == "-" {
                rows(&known, &mut flaws)?;
            } else {
                // A folder may be larger than memory: what is printed is let go.
                for files in files(path)?.chunks(TOGETHER) {
                    let results: Vec<_> = files.par_iter().map(|file| lines(file, &known)).collect();
                    for (lines, more) in results {
                        flaws.extend(more);
                        lines.into_iter().try_for_each(print)?;
                    }
                }
            }
        }
        match reporter.flaws(&Diagnostic::sorted(flaws)) {
            0 => Ok(()),
            _ => Err(Stop::Refused),
        }
    }
}

/// So many files are read before their lines are printed.
const TOGETHER: usize = 64;

fn lines(file: &Path, known: &Known) -> (Vec<String>, Diagnostics) {
    let (seeds, mut flaws) = match seeds(file) {
        Ok(seeds) => seeds,
        Err(flaw) => return (Vec::new(), vec![*flaw]),
    };
    let mut lines = Vec::new();
    for seed in &seeds {
        let (article, more) = pipeline::article(seed, known);
        flaws.extend(more);
        lines.extend(article.and_then(|article| serde_json::to_string(&strip::Extract::of(&article)).ok()));
    }
    (lines, flaws)
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
        if named
            || entry.file_type().is_file() && (reader_for(&name).is_some() || container_for(&name).is_some())
        {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// The articles of a file, with its sidecar.
fn seeds(file: &Path) -> Result<(Vec<Seed>, Diagnostics), Box<Diagnostic>> {
    let name = file.to_string_lossy().into_owned();
    let bytes = std::fs::read(file).map_err(|error| {
        let message = format!("this file cannot be read: {error}");
        Box::new(Diagnostic::error("load/unreadable", Place::file(&name), message))
    })?;
    let beside = file.with_extension("toml");
    let sidecar = std::fs::read(&beside).ok().map(|bytes| Source::new(beside.to_string_lossy(), bytes));
    Ok(Seed::of_file(Source::new(name, bytes), sidecar.as_ref()))
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
    let entry = match read_row(row, place) {
        Ok(entry) => entry,
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
    let line = article.and_then(|article| serde_json::to_string(&strip::Extract::of(&article)).ok());
    (line, flaws)
}
