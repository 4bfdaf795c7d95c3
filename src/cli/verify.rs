//! `variorum verify`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use clap::Args;
use serde_json::Value;

use super::build::{count, load_site};
use super::report::Reporter;
use super::{Common, Outcome, Stop};
use crate::corpus::changes;
use crate::intake::{HTML, MARKDOWN, Reader};
use crate::load::Seed;
use crate::policy::REDACTED;
use crate::text::{Diagnostic, Folded, Place, Span, Text};

/// Prove what is published against the raw files
#[derive(Args)]
#[command(after_help = "\
Reads digest.json (of a large digest its data/ too) and the files in seeds/. Each article's SHA-256 must be that of
its file, and the bytes that each witness names must hold its words. Nothing that a build computes is trusted: only
how files are decoded. The first thing that is not so is named, and the exit status is 1.

Examples:
  variorum verify
  variorum verify --output www")]
pub struct Verify {
    /// Where the site was written [default: public/ in the site's folder]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// What was proven.
#[derive(Default)]
struct Proven {
    witnesses: usize,
    /// Witnesses that name no bytes, or whose words are withheld: there is nothing to compare.
    silent: usize,
}

impl Verify {
    /// Verifies a digest.
    pub fn run(&self, common: &Common, reporter: &mut Reporter) -> Outcome {
        let root = common.root()?;
        let output = self.output.clone().unwrap_or_else(|| root.join("public"));
        let (site, _) = load_site(&root, reporter)?;
        let digest = read(&output, "digest.json")?;
        if digest["version"] != 1 {
            let what = format!("{}: this version reads digests of version 1", output.display());
            return Err(Stop::CannotRun(what, "build the site again with this version".into()));
        }
        let seeds: BTreeMap<String, &Seed> =
            site.seeds.iter().filter_map(|seed| Some((seed.key()?.as_str().to_owned(), seed))).collect();
        let proven = prove_all(&digest, &output, &seeds)?.map_err(|flaw| {
            reporter.flaws(&[*flaw]);
            Stop::Refused
        })?;
        let articles = list(&digest, "articles").len();
        let silent = match proven.silent {
            0 => String::new(),
            n => format!(", {n} more without bytes or words to compare"),
        };
        reporter.say(&format!(
            "{} and {} are as the raw files have them{silent}.",
            count(articles, "article", "articles"),
            count(proven.witnesses, "witness", "witnesses")
        ));
        Ok(())
    }
}

/// Proves articles, then witnesses, then those of the data files; the first flaw ends it.
fn prove_all(
    digest: &Value,
    output: &Path,
    seeds: &BTreeMap<String, &Seed>,
) -> Result<Result<Proven, Box<Diagnostic>>, Stop> {
    let mut texts = BTreeMap::new();
    for article in list(digest, "articles") {
        match text_of(article, seeds) {
            Ok((key, text)) => drop(texts.insert(key, text)),
            Err(flaw) => return Ok(Err(flaw)),
        }
    }
    let mut proven = Proven::default();
    if let Err(flaw) = walk(digest, &texts, &mut proven) {
        return Ok(Err(flaw));
    }
    let rows = list(digest, "stories").iter().chain(list(digest, "entities"));
    let files: BTreeSet<&str> = rows.filter_map(|row| row["file"].as_str()).collect();
    for file in files {
        if let Err(flaw) = walk(&read(output, file)?, &texts, &mut proven) {
            return Ok(Err(flaw));
        }
    }
    Ok(Ok(proven))
}

/// A raw file, its text, and of a part of a file the letters of all its words: a part's bytes lead to no place.
type Raw<'s> = (&'s Seed, Option<Text>, Option<String>);

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// Reads a file of the output; paths that leave it are not followed.
fn read(output: &Path, file: &str) -> Result<Value, Stop> {
    let path = output.join(file);
    let stop = |what: String, help: &str| Stop::CannotRun(format!("{}: {what}", path.display()), help.into());
    let inside = Path::new(file).components().all(|part| matches!(part, Component::Normal(_)));
    let bytes = match inside {
        true => std::fs::read(&path).map_err(|error| {
            stop(error.to_string(), "run `variorum build`, or name the output's folder with --output")
        })?,
        false => return Err(stop("this leaves the output's folder".into(), "build the site again")),
    };
    serde_json::from_slice(&bytes)
        .map_err(|error| stop(format!("no JSON: {error}"), "build the site again; the file was changed"))
}

/// An article's key and raw file, if that is the file that was published.
fn text_of<'s>(
    article: &Value,
    seeds: &BTreeMap<String, &'s Seed>,
) -> Result<(String, Raw<'s>), Box<Diagnostic>> {
    let key = article["key"].as_str().unwrap_or_default();
    // Of an article with several captures the words are those of the latest.
    for capture in list(article, "captures").iter().rev().skip(1) {
        raw_file(capture, seeds)?;
    }
    let seed = raw_file(list(article, "captures").last().unwrap_or(article), seeds)?;
    let text = (seed.reader.decode)(&seed.source).ok();
    let whole = text.as_ref().filter(|_| seed.source.part.is_some());
    let letters = whole.map(|text| bare(&visible_in(seed.reader, &text.string)));
    Ok((key.to_owned(), (seed, text, letters)))
}

/// The raw file of an article or a capture, if it is the one that was published.
fn raw_file<'s>(article: &Value, seeds: &BTreeMap<String, &'s Seed>) -> Result<&'s Seed, Box<Diagnostic>> {
    let key = article["key"].as_str().unwrap_or_default();
    let Some(seed) = seeds.get(key) else {
        let message = format!("no file in seeds/ has the key `{key}`");
        let flaw = Diagnostic::error("verify/no-seed", Place::file("seeds/"), message);
        return Err(Box::new(flaw.help("put the raw file back, or build the site again without it")));
    };
    let source = seed.source.as_ref();
    let (now, published) = (source.sha256.to_string(), article["sha256"].as_str().unwrap_or("none"));
    if now != published {
        let message = format!("the raw file of `{key}` is not the one that was published");
        let flaw = Diagnostic::error("verify/hash", Place::file(&source.path), message)
            .label(format!("SHA-256 {now}, published {published}"));
        let help = "raw files are never changed: put the old one back, or build the site again";
        return Err(Box::new(flaw.help(help)));
    }
    Ok(seed)
}

/// Proves every witness in a value: what has an article, lines, bytes and words.
fn walk(
    value: &Value,
    texts: &BTreeMap<String, Raw<'_>>,
    proven: &mut Proven,
) -> Result<(), Box<Diagnostic>> {
    match value {
        Value::Array(list) => list.iter().try_for_each(|value| walk(value, texts, proven)),
        Value::Object(fields) => {
            if let (Some(article), Some(lines), Some(bytes)) =
                (fields.get("article"), fields.get("lines"), fields.get("bytes"))
            {
                let key = article.as_str().unwrap_or_default();
                let words = fields.get("text").and_then(Value::as_str);
                match (texts.get(key), pair(bytes), words) {
                    (Some((seed, _, Some(letters))), None, Some(words)) => {
                        part_holds(seed, letters, words)?;
                        proven.witnesses += 1;
                    }
                    (Some(raw), Some(bytes), Some(words)) => {
                        witness(raw, (pair(lines), bytes), words)?;
                        proven.witnesses += 1;
                    }
                    (Some(_), ..) => proven.silent += 1,
                    (None, ..) => {
                        let message = format!("a witness is of `{key}`, which is no article of the digest");
                        let flaw = Diagnostic::error("verify/no-seed", Place::file("digest.json"), message);
                        return Err(Box::new(flaw.help("build the site again; the file was changed")));
                    }
                }
            }
            fields.values().try_for_each(|value| walk(value, texts, proven))
        }
        _ => Ok(()),
    }
}

fn pair(value: &Value) -> Option<(u32, u32)> {
    let number = |at: usize| u32::try_from(value.get(at)?.as_u64()?).ok();
    Some((number(0)?, number(1)?))
}

const OTHER_BUILD: &str = "digest.json and the raw files are not of one build: build the site again";

/// Proves a witness of a part: its words are somewhere in it.
fn part_holds(seed: &Seed, letters: &str, words: &str) -> Result<(), Box<Diagnostic>> {
    if in_order(letters, words.split(REDACTED).map(bare)) {
        return Ok(());
    }
    let place = Place::file(&seed.source.path).in_part(seed.source.part.as_deref());
    let flaw = Diagnostic::error("verify/words", place, "published words are not in this part")
        .label(format!("published: {words}"));
    Err(Box::new(flaw.help(OTHER_BUILD)))
}

/// Proves one witness: its bytes are there, in its lines, and hold its words.
fn witness(
    (seed, text, _): &Raw<'_>,
    (lines, bytes): (Option<(u32, u32)>, (u32, u32)),
    words: &str,
) -> Result<(), Box<Diagnostic>> {
    let (source, help) = (&seed.source, OTHER_BUILD);
    let span = text.as_ref().and_then(|text| Some((text, text.span_of(bytes)?)));
    let Some((text, span)) = span else {
        let message = format!("the published bytes {} to {} are not in this file", bytes.0, bytes.1);
        return Err(Box::new(
            Diagnostic::error("verify/range", Place::file(&source.path), message).help(help),
        ));
    };
    let raw = text.get(span);
    if !holds(seed.reader, raw, words) {
        let message = format!("the published words are not in bytes {} to {}", bytes.0, bytes.1);
        let shown = Span { start: span.start, end: span.end.min(first_line_end(text, span)) };
        let flaw = Diagnostic::error("verify/words", Place::span(&source.path, text, shown), message)
            .label(format!("published: {}", changes(raw, words)));
        return Err(Box::new(flaw.help(help)));
    }
    match lines {
        Some(lines) if lines != text.lines_of(span) => {
            let (first, last) = text.lines_of(span);
            let message = format!(
                "the published lines {} to {} are not those of the bytes: {first} to {last}",
                lines.0, lines.1
            );
            let place = Place::span(&source.path, text, Span { end: span.start, ..span });
            Err(Box::new(Diagnostic::error("verify/lines", place, message).help(help)))
        }
        _ => Ok(()),
    }
}

fn first_line_end(text: &Text, span: Span) -> u32 {
    let line = text.get(span).lines().next().unwrap_or("");
    Span::new(0, span.start as usize + line.len()).end
}

/// Whether raw text holds words: as an editor's quotation is found, else letter by letter without the marks of the
/// format (`>` before each line of a mail, `*`, tags). Redactions stand for any words.
fn holds(reader: &Reader, raw: &str, words: &str) -> bool {
    let gapped = words.replace(REDACTED, "[…]");
    if !Folded::of(raw).find(&gapped).is_empty() {
        return true;
    }
    in_order(&bare(&visible_in(reader, raw)), words.split(REDACTED).map(bare))
}

/// Raw text without the marks of its format.
fn visible_in(reader: &Reader, raw: &str) -> String {
    match reader.name {
        name if name == HTML.name => visible(raw),
        name if name == MARKDOWN.name => visible(&without_targets(raw)),
        _ => raw.to_owned(),
    }
}

/// Markdown without the addresses of its links: `[words](address)`, `[words][name]`.
fn without_targets(raw: &str) -> String {
    let (mut out, mut rest) = (String::new(), raw);
    while let Some(at) = rest.find(']') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let close = match rest.chars().next() {
            Some('(') => rest.find(')'),
            Some('[') => rest.find(']'),
            _ => None,
        };
        rest = close.map_or(rest, |close| &rest[close + 1..]);
    }
    out + rest
}

/// The text of a piece of a page, or of Markdown.
fn visible(raw: &str) -> String {
    let piece = dom_query::Document::fragment(raw);
    piece.select("script, style, noscript, template").remove();
    piece.text().to_string()
}

/// Letters and digits, and the points within numbers: `1.250` is not `1250`.
fn bare(text: &str) -> String {
    let chars: Vec<char> = unicode_normalization::UnicodeNormalization::nfc(text).collect();
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let kept = |&(at, c): &(usize, &char)| {
        c.is_alphanumeric() || matches!(c, '.' | ',') && digit(at.checked_sub(1)) && digit(at.checked_add(1))
    };
    chars.iter().enumerate().filter(kept).map(|(_, c)| c).collect()
}

fn in_order(text: &str, parts: impl Iterator<Item = String>) -> bool {
    let mut rest = text;
    for part in parts {
        match rest.find(&part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}
