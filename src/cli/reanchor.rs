//! `variorum reanchor`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use clap::Args;

use super::build::{count, load_site};
use super::moving::{replace, utf8};
use super::note::escaped;
use super::report::{Reporter, clean};
use super::{Common, Outcome, Stop};
use crate::corpus::{Corpus, Respelling, Unproven, bare, changes, prove, respelled};
use crate::pipeline;
use crate::text::{ByteMap, Diagnostic, Text, words};

/// Propose the nearest passage for quotations that are no longer proven
#[derive(Args)]
#[command(after_help = "\
A quotation or a note's anchor whose words its article does not have (any more) is compared with the nearest passage.
Where only marks, or the spelling of an ordinary word, differ, the change is shown: [-taken away-] {+put in+}. It is
never proposed where a digit, a negation, a name or a whole word differs. Only --apply writes.

Examples:
  variorum reanchor
  variorum reanchor --apply")]
pub struct Reanchor {
    /// Write what is proposed
    #[arg(long)]
    apply: bool,
}

/// Words of a file that are replaced.
type Edits = Vec<(Range<usize>, String)>;

impl Reanchor {
    /// Proposes, and with `--apply` writes.
    pub fn run(&self, common: &Common, reporter: &mut Reporter) -> Outcome {
        let root = common.root()?;
        let (site, flaws) = load_site(&root, reporter)?;
        let today = common.today(site.config.timezone.as_deref())?;
        let digest = pipeline::compose(site.clone(), flaws, today, &|| {});
        let printed: BTreeSet<String> =
            digest.corpus.articles.iter().flat_map(|article| all_words(article)).collect();
        let (mut edits, mut proposed, mut left) = (BTreeMap::<String, Edits>::new(), 0, 0);
        for flaw in digest.flaws.iter().filter(|flaw| flaw.quoted.is_some()) {
            let source = site.content.iter().find(|source| source.path == flaw.place.path);
            let Some(source) = source else { continue };
            let text = utf8(&source.path, source.bytes())?;
            match proposal(flaw, text, &digest.corpus, &printed) {
                Some((passage, list)) => {
                    let quoted = flaw.quoted.as_ref().map_or("", |quoted| quoted.words.as_str());
                    println!("{}:{}: {}", flaw.place.path, flaw.place.line, changes(quoted, &passage));
                    edits.entry(source.path.clone()).or_default().extend(list);
                    proposed += 1;
                }
                None => {
                    println!("{}:{}: left: {}", flaw.place.path, flaw.place.line, clean(&flaw.message));
                    left += 1;
                }
            }
        }
        if self.apply {
            for source in &site.content {
                let Some(list) = edits.remove(&source.path) else { continue };
                let path = root.join(&source.path);
                let text = edited(utf8(&source.path, source.bytes())?, list);
                replace(&path, &text).map_err(|error| {
                    let help = "check the folder's permissions".into();
                    Stop::CannotRun(format!("{}: {error}", path.display()), help)
                })?;
            }
        }
        let done = if self.apply { "changed" } else { "can be changed with --apply" };
        reporter.say(&format!("{} {done}, {left} left to you.", count(proposed, "quotation", "quotations")));
        if left > 0 { Err(Stop::Refused) } else { Ok(()) }
    }
}

/// The words that an article prints, folded.
fn all_words(article: &crate::strip::Article) -> Vec<String> {
    let blocks = article.body().flat_map(|(_, ruled)| words(&ruled.block.text));
    blocks.map(|word| word.folded).collect()
}

fn edited(text: &str, mut edits: Edits) -> String {
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    // One quotation that cites two articles is told of twice.
    edits.dedup_by(|a, b| a.0.start < b.0.end && b.0.start < a.0.end);
    let mut out = text.to_owned();
    edits.into_iter().for_each(|(range, new)| out.replace_range(range, &new));
    out
}

/// What would prove the words of a flaw: the passage, and the edits of the file.
fn proposal(
    flaw: &Diagnostic,
    text: &str,
    corpus: &Corpus,
    printed: &BTreeSet<String>,
) -> Option<(String, Edits)> {
    let quoted = flaw.quoted.as_ref()?;
    let at = corpus.articles.iter().position(|article| article.key.as_str() == quoted.article)?;
    let article = &corpus.articles[at];
    let Err(Unproven::Missing(Some(nearest))) = prove(&quoted.words, at, article) else { return None };
    let language = article.facts.language.as_deref();
    let list = respelled(&quoted.words, &nearest.words, language, &|word| printed.contains(word))?;
    let mut tokens: Vec<&str> = quoted.words.split_whitespace().collect();
    list.iter().for_each(|change| tokens[change.at] = &change.new);
    prove(&tokens.join(" "), at, article).ok()?;
    let edits = edits_of(text, flaw, &quoted.words, &list)?;
    Some((nearest.words.clone(), edits))
}

/// The edits in the file's own text; none where Markdown has the words in another form.
fn edits_of(text: &str, flaw: &Diagnostic, quoted: &str, list: &[Respelling]) -> Option<Edits> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = Text::new(body, ByteMap::Unknown).lines;
    let line = lines.start(flaw.place.line)? as usize;
    let column = (flaw.place.column as usize).checked_sub(1)?;
    let start = line + body[line..].char_indices().nth(column)?.0;
    let mut at = start + (text.len() - body.len());
    let mut edits = Vec::new();
    for (number, word) in quoted.split_whitespace().enumerate() {
        at += text[at..].len() - text[at..].trim_start_matches(|c: char| c.is_whitespace() || c == '>').len();
        let raw = text[at..].split_whitespace().next()?;
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        if letters(raw) != letters(word) {
            return None;
        }
        if let Some(change) = list.iter().find(|change| change.at == number) {
            let new = match raw.find(word) {
                Some(_) => raw.replacen(word, &escaped(&change.new), 1),
                None if bare(word).is_empty() => return None,
                None => raw.replacen(
                    raw.get(raw.find(bare(word))?..)?.get(..bare(word).len())?,
                    bare(&change.new),
                    1,
                ),
            };
            edits.push((at..at + raw.len(), new));
        }
        at += raw.len();
    }
    Some(edits)
}
