//! Whether an article says what an editor quotes from it.
//!
//! What typing and typesetting change does not count (see [`Folded`]); a changed digit, a lost `not` or another name
//! is another text. Nothing is ever taken for the nearest passage: that is shown, and the editor decides.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::witness::Witness;
use crate::strip::{Article, Earlier, Role, Ruled};
use crate::text::{Folded, sentences_in, words};

/// Where quoted words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// In the text: a passage of each of the blocks that they run through.
    Text(Vec<Witness>),
    /// In the headline or the deck only.
    Head,
    /// In an earlier capture only: the outlet took them out. Its place among the earlier ones; of several the latest.
    Earlier(usize),
}

/// Why quoted words are not proven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unproven {
    /// They stand in several lines.
    Several(Vec<u32>),
    /// They stand only in what was cut, in this line.
    Cut(u32),
    /// They stand nowhere; the line and the words of the passage that is nearest, and how it differs.
    Missing(Option<Nearest>),
}

/// The passage that is nearest to quoted words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// Its line in the raw file.
    pub line: u32,
    /// Its words.
    pub words: String,
    /// What would have to change in the quotation: `[-taken away-]`, `{+put in+}`.
    pub changes: String,
}

/// Looks for quoted words in an article, whose place in the corpus this is.
///
/// # Errors
/// Words that do not stand in it, or more than once.
pub fn prove(quoted: &str, at: usize, article: &Article) -> Result<Proof, Unproven> {
    Body::of(at, article).prove(quoted)
}

/// An article's text as one, with the way back to its blocks: for many quotations of it.
pub struct Body<'a> {
    at: usize,
    article: &'a Article,
    folded: Folded,
    /// Each block with its first and last byte in the whole.
    blocks: Vec<(usize, std::ops::Range<usize>)>,
}

impl<'a> Body<'a> {
    /// The text of an article, whose place in the corpus this is.
    pub fn of(at: usize, article: &'a Article) -> Self {
        let (mut whole, mut blocks) = (String::new(), Vec::new());
        for (block, ruled) in article.body() {
            let start = whole.len();
            whole.push_str(&ruled.block.text);
            blocks.push((block, start..whole.len()));
            whole.push('\n');
        }
        Body { at, article, folded: Folded::of(&whole), blocks }
    }

    /// Looks for quoted words.
    ///
    /// # Errors
    /// As [`prove`].
    pub fn prove(&self, quoted: &str) -> Result<Proof, Unproven> {
        let mut found = self.folded.find(quoted);
        if found.is_empty() {
            // A comma that the sentence around a quotation puts into it is no word of the source.
            found = self.folded.find(quoted.trim_end().trim_end_matches([',', '.', ';']));
        }
        match &found[..] {
            [only] => Ok(Proof::Text(self.witnesses(only))),
            [] => elsewhere(quoted, self.article),
            several => {
                let line = |range: &std::ops::Range<usize>| {
                    let first = self.witnesses(range)[0];
                    self.article.blocks[first.block].block.lines(self.article.document()).0
                };
                Err(Unproven::Several(several.iter().map(line).collect()))
            }
        }
    }

    /// A range of the whole, block by block.
    fn witnesses(&self, range: &std::ops::Range<usize>) -> Vec<Witness> {
        let through = self.blocks.iter().filter(|(_, own)| own.start < range.end && range.start < own.end);
        let part = |(block, own): &(usize, std::ops::Range<usize>)| {
            let within = range.start.max(own.start) - own.start..range.end.min(own.end) - own.start;
            Witness::of(self.at, *block, &within)
        };
        through.map(part).collect()
    }
}

fn elsewhere(quoted: &str, article: &Article) -> Result<Proof, Unproven> {
    let has = |ruled: &&Ruled| !Folded::of(&ruled.block.text).find(quoted).is_empty();
    let (head, cut): (Vec<&Ruled>, Vec<&Ruled>) = article
        .blocks
        .iter()
        .filter(|ruled| !ruled.is_body())
        .partition(|ruled| matches!(ruled.role, Role::Title | Role::Deck));
    let declared = [Some(&article.facts.title.value), article.facts.deck.as_ref()];
    let mut declared = declared.into_iter().flatten().map(|text| Folded::of(text));
    if head.iter().any(has) || declared.any(|text| !text.find(quoted).is_empty()) {
        return Ok(Proof::Head);
    }
    let said = |earlier: &&Earlier| {
        let texts = earlier.body.join("\n");
        [&texts, &earlier.title].into_iter().any(|text| !Folded::of(text).find(quoted).is_empty())
    };
    if let Some(at) = article.earlier.iter().rposition(|earlier| said(&earlier)) {
        return Ok(Proof::Earlier(at));
    }
    match cut.iter().find(|ruled| has(ruled)) {
        Some(ruled) => Err(Unproven::Cut(ruled.block.lines(article.document()).0)),
        None => Err(Unproven::Missing(nearest(quoted, article))),
    }
}

/// Hundredths of the quoted words that a passage must have to be near. Chosen so that one changed word in two is still
/// shown; not measured, because what is near is only shown and never taken.
const NEAR: usize = 40;

/// The sentences, one or two, that share most words with some; of equals the first.
fn nearest(quoted: &str, article: &Article) -> Option<Nearest> {
    let wanted: Vec<String> = words(quoted).into_iter().map(|word| word.folded).collect();
    let language = article.facts.language.as_deref();
    let mut best: Option<(usize, &Ruled, &str)> = None;
    for (_, ruled) in article.body() {
        let text = ruled.block.text.as_str();
        let sentences = sentences_in(text, language);
        let two = sentences.windows(2).map(|two| two[0].start..two[1].end);
        for range in sentences.iter().cloned().chain(two) {
            let own: Vec<String> = words(&text[range.clone()]).into_iter().map(|word| word.folded).collect();
            // A second sentence must bring more than it costs.
            let shared = 4 * shared(&wanted, &own);
            let worth = shared.saturating_sub(own.len().saturating_sub(wanted.len()));
            if 100 * shared >= 4 * NEAR * wanted.len() && best.is_none_or(|(most, ..)| worth > most) {
                best = Some((worth, ruled, text[range].trim()));
            }
        }
    }
    let (_, ruled, passage) = best?;
    let line = ruled.block.lines(article.document()).0;
    Some(Nearest { line, words: passage.to_owned(), changes: changes(quoted, passage) })
}

fn shared(wanted: &[String], own: &[String]) -> usize {
    wanted.iter().filter(|word| own.contains(word)).count()
}

/// How a quotation would have to change to be a passage, word by word: `[-taken away-]`, `{+put in+}`; what the
/// passage has before and after it does not count.
pub fn changes(quoted: &str, passage: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) =
        (quoted.split_whitespace().collect(), passage.split_whitespace().collect());
    let bare = |word: &&str| crate::text::fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
    let plain = |list: &[&str]| list.iter().map(bare).collect::<Vec<_>>();
    let operations = capture_diff_slices(Algorithm::Myers, &plain(&from), &plain(&to));
    let last = operations.len().saturating_sub(1);
    let mut out: Vec<String> = Vec::new();
    for (at, operation) in operations.iter().enumerate() {
        let (old, new) = (from[operation.old_range()].join(" "), to[operation.new_range()].join(" "));
        match operation.tag() {
            DiffTag::Equal => out.push(new),
            DiffTag::Insert if at == 0 || at == last => {}
            DiffTag::Insert => out.push(format!("{{+{new}+}}")),
            DiffTag::Delete => out.push(format!("[-{old}-]")),
            // What the passage has after the quotation's last word is not part of the change.
            DiffTag::Replace if at == last => {
                let new = &to[operation.new_range()]
                    [..operation.old_range().len().min(operation.new_range().len())];
                out.push(format!("[-{old}-] {{+{}+}}", new.join(" ")));
            }
            DiffTag::Replace => out.push(format!("[-{old}-] {{+{new}+}}")),
        }
    }
    out.join(" ")
}

impl Unproven {
    /// What is wrong, and what to do, in words; `key` is the article's.
    pub fn explained(&self, quoted: &str, key: &str) -> (String, String) {
        match self {
            Unproven::Several(lines) => {
                let lines: Vec<String> = lines.iter().map(u32::to_string).collect();
                let message = format!(
                    "“{quoted}” stands {} times in `{key}` (lines {})",
                    lines.len(),
                    lines.join(", ")
                );
                (message, "quote more words, so that one place is meant".to_owned())
            }
            Unproven::Cut(line) => {
                let message = format!("“{quoted}” stands in `{key}` only in text that was cut (line {line})");
                (message, format!("keep it with keep = [\"…\"] in the sidecar of `{key}`"))
            }
            Unproven::Missing(nearest) => {
                let help = match nearest {
                    Some(Nearest { line, changes, .. }) => {
                        format!("the nearest passage, in line {line}, is: {changes}")
                    }
                    None => "nothing in it is near these words".to_owned(),
                };
                (format!("`{key}` does not say “{quoted}”"), help)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::fixture::article;

    const TEXT: &str = "The quay at Elm was closed on Monday. “We received no report,” the master said.\n\n\
                        A crane of 40 tons had lost its hook. A crane stood idle.";

    fn proven(quoted: &str) -> Result<Vec<String>, Unproven> {
        let article = article("elm", ("en", "2031-06-10"), TEXT);
        prove(quoted, 0, &article).map(|proof| match proof {
            Proof::Head => vec!["head".to_owned()],
            Proof::Earlier(at) => vec![format!("capture {at}")],
            Proof::Text(list) => list
                .iter()
                .map(|witness| article.blocks[witness.block].block.text[witness.range()].to_owned())
                .collect(),
        })
    }

    #[test]
    fn words_are_found_through_paragraphs_and_in_the_headline() {
        assert_eq!(proven("We received no report.").expect("found"), ["We received no report"]);
        let through = proven("the master said. A crane of 40 tons").expect("found");
        assert_eq!(through, ["the master said.", "A crane of 40 tons"]);
        assert_eq!(proven("old mill").expect("found"), ["head"]);
    }

    #[test]
    fn the_nearest_passage_is_shown_with_the_changes() {
        let Err(Unproven::Missing(Some(nearest))) = proven("We received a report of 4 tons") else {
            panic!()
        };
        assert_eq!(nearest.line, 7);
        let Err(unproven) = proven("A crane of 14 tons had not lost its hook") else { panic!() };
        let (message, help) = unproven.explained("A crane of 14 tons had not lost its hook", "elm");
        assert_eq!(message, "`elm` does not say “A crane of 14 tons had not lost its hook”");
        assert_eq!(
            help,
            "the nearest passage, in line 9, is: A crane of [-14-] {+40+} tons had [-not-] lost its hook."
        );
        assert_eq!(proven("A crane"), Err(Unproven::Several(vec![9, 9])));
        assert_eq!(proven("Somebody else altogether wrote that"), Err(Unproven::Missing(None)));
    }
}
