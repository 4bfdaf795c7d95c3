//! `variorum note`.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::add::file_name;
use super::build::compose;
use super::report::Reporter;
use super::{Common, Outcome, Stop};
use crate::corpus::{Corpus, Proof, prove};
use crate::intake::Key;
use crate::text::{Diagnostic, Place, nearest};

/// Write a note on words of an article
#[derive(Args)]
#[command(after_help = "\
The words must stand in the article, once; what typing changes (quotation marks, dashes, white space) does not
count. They are appended, as the article has them, to content/notes/KEY.md, or with --by to the file of that name in
content/notes/KEY/, and $EDITOR is opened behind them.

Examples:
  variorum note harbour-post-bridge \"Nearly 900 people were caught\"
  variorum note harbour-post-bridge \"Nearly 900 people\" --by lena --text \"The island's letter counts 884.\"")]
pub struct Note {
    /// The article's key, or its short key
    #[arg(value_name = "KEY")]
    key: String,
    /// The words that the note is about
    #[arg(value_name = "WORDS")]
    words: String,
    /// Who writes it
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// The note; without it $EDITOR is opened
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
}

impl Note {
    /// Appends a note.
    pub fn run(&self, common: &Common, reporter: &mut Reporter) -> Outcome {
        let root = common.root()?;
        let digest = compose(common, &root, reporter)?;
        let at = article_called(&digest.corpus, &self.key)?;
        let article = &digest.corpus.articles[at];
        let quoted = match prove(&self.words, at, article) {
            Ok(Proof::Text(anchor)) => {
                let parts = anchor.iter().map(|witness| digest.corpus.quote(witness));
                parts.collect::<Vec<_>>().join("\n\n")
            }
            Ok(Proof::Head | Proof::Earlier(_)) => self.words.clone(),
            Err(unproven) => {
                let (message, help) = unproven.explained(&self.words, article.key.as_str());
                let place = Place::file(&article.document().source.path);
                reporter.flaws(&[Diagnostic::error("note/unproven", place, message).help(help)]);
                return Err(Stop::Refused);
            }
        };
        let path = self.append(&root, article.key.as_str(), &quoted)?;
        let shown = path.strip_prefix(&root).unwrap_or(&path).display();
        reporter.say(&format!("Note on “{}” in {shown}", self.words));
        if self.text.is_none() && std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
            edit(&path)?;
        }
        Ok(())
    }

    fn append(&self, root: &Path, key: &str, quoted: &str) -> Result<PathBuf, Stop> {
        let (path, front) = file_of_notes(&root.join("content/notes"), key, self.by.as_deref())?;
        let disk = |error: std::io::Error| {
            Stop::CannotRun(format!("{}: {error}", path.display()), "check the folder's permissions".into())
        };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(disk)?;
        }
        let new = !path.exists();
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(&path).map_err(disk)?;
        let anchor: Vec<String> =
            quoted.lines().map(|line| format!("> {}", escaped(line)).trim_end().to_owned()).collect();
        let text = self.text.as_deref().unwrap_or("").trim();
        let entry = format!("{}\n{}\n\n{text}\n", if new { front } else { String::new() }, anchor.join("\n"));
        file.write_all(entry.as_bytes()).map_err(disk)?;
        Ok(path)
    }
}

/// The file of somebody's notes on an article, and the front matter that it opens with.
///
/// A key with a slash, or of dots alone, would lead into another folder: it cannot name one.
pub fn file_of_notes(notes: &Path, key: &str, by: Option<&str>) -> Result<(PathBuf, String), Stop> {
    if key.contains(['/', '\\']) || key.chars().all(|c| c == '.') {
        let message = format!("the key `{key}` cannot name a file in content/notes/");
        return Err(Stop::CannotRun(message, "give the article a key without slashes in its sidecar".into()));
    }
    let Some(by) = by else { return Ok((notes.join(format!("{key}.md")), String::new())) };
    let name = file_name(by).unwrap_or_else(|| "notes".to_owned());
    let front = format!("+++\nby = {}\n+++\n", toml::Value::String(by.to_owned()));
    Ok((notes.join(key).join(format!("{name}.md")), front))
}

/// The place of the article that a person means by its key or its short key.
pub fn article_called(corpus: &Corpus, called: &str) -> Result<usize, Stop> {
    let is_meant = |article: &std::sync::Arc<crate::strip::Article>| {
        let short = article.editor.cite.as_ref().map(Key::as_str);
        article.key.as_str() == called || short == Some(called)
    };
    corpus.articles.iter().position(is_meant).ok_or_else(|| {
        let near = nearest(called, corpus.articles.iter().map(|article| article.key.as_str()));
        let help = near.map_or("keys are file names in seeds/ without their ending".to_owned(), |near| {
            format!("did you mean `{near}`?")
        });
        Stop::CannotRun(format!("no article has the key `{called}`"), help)
    })
}

/// Text that Markdown reads as it stands.
pub fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        let opens = at == 0 && matches!(c, '-' | '+' | '#' | '>' | '|' | '=');
        if opens || matches!(c, '*' | '_' | '`' | '[' | ']' | '\\' | '<' | '~' | '^' | '@' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    // `12. ` begins a list.
    match out.split_once(['.', ')']) {
        Some((number, _)) if !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) => {
            let at = number.len();
            out.insert(at, '\\');
            out
        }
        _ => out,
    }
}

fn edit(path: &Path) -> Result<(), Stop> {
    let editor = std::env::var("VISUAL").or_else(|_| std::env::var("EDITOR")).unwrap_or_default();
    let mut words = editor.split_whitespace();
    let Some(program) = words.next() else { return Ok(()) };
    let status = std::process::Command::new(program).args(words).arg(path).status();
    status.map(drop).map_err(|error| {
        Stop::CannotRun(format!("{editor}: {error}"), "set EDITOR to a program that is there".into())
    })
}
