//! What of all this may be shown.
//!
//! 1. An article's [`Allowance`]: its sidecar's, else its outlet's, else the site's; a withdrawn
//!    article shows nothing.
//! 2. An excerpt ends at a word of the body; what lies behind it leaves the build nowhere.
//! 3. Redacted words leave it nowhere either, from whatever text they stand in.
//!
//! Pages receive only [`Publishable`] text, and only this room can make it.

mod allowance;
mod excerpt;
mod pictures;
mod redaction;
mod revisions;

pub use redaction::{REDACTED, redaction};
pub use revisions::{ShownChange, ShownRevision, ShownWords};

use std::ops::Range;

use regex::Regex;
use serde::Serialize;

use crate::config::{Config, LinkShown};
use crate::corpus::{Corpus, Status, Witness};
use crate::intake::{Allowance, Mark, PictureFile, Shape};
use crate::strip::{Origin, Reason, Role, Verdict};
use allowance::allowance;
use excerpt::{Limit, first_words, limit};
use redaction::{Edits, clean, replace, shift, spelled};

/// Text that may leave the build.
///
/// Law: only this module makes it, so no page can hold words that the policy did not let through.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Publishable(String);

impl Publishable {
    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Some of the words.
    pub fn part(&self, range: Range<usize>) -> Publishable {
        Publishable(self.0.get(range).unwrap_or_default().to_owned())
    }
}

/// A block of the body, as far as it may be shown.
#[derive(Clone, Debug)]
pub struct ShownBlock {
    /// Its place among the article's blocks.
    pub block: usize,
    /// What it is.
    pub role: Role,
    /// Its kind.
    pub shape: Shape,
    /// First and last line in the raw file.
    pub lines: (u32, u32),
    /// The words.
    pub text: Publishable,
    /// Inline marks that are shown whole, over `text`.
    pub marks: Vec<Mark>,
    /// Whether the excerpt ends within it.
    pub cut_short: bool,
    shown: usize,
    edits: Edits,
}

impl ShownBlock {
    /// A range of the block's own text as a range of the shown text, where all of it is shown.
    pub fn map(&self, range: Range<usize>) -> Option<Range<usize>> {
        (range.end <= self.shown).then(|| shift(&self.edits, range.start)..shift(&self.edits, range.end))
    }
}

/// A picture of an article, which is shown.
#[derive(Clone, Debug)]
pub struct ShownPicture {
    /// The block of the body that it stands before; none behind the last one.
    pub before: Option<usize>,
    /// Its file in the output.
    pub path: String,
    /// Its width and height in pixels.
    pub size: (usize, usize),
    /// Its text alternative.
    pub alt: Publishable,
    /// Its caption.
    pub caption: Option<Publishable>,
}

/// A block that is not body, as far as it may be shown.
#[derive(Clone, Debug)]
pub struct ShownCut {
    /// First and last line in the raw file.
    pub lines: (u32, u32),
    /// What it is.
    pub role: Role,
    /// The rule that took it out.
    pub rule: &'static str,
    /// Why.
    pub reason: Reason,
    /// Its words, where they may be shown.
    pub text: Option<Publishable>,
}

/// How many words of a cut block an excerpted article shows.
const CUT_WORDS: usize = 8;

/// The site's policy.
pub struct Policy<'a> {
    corpus: &'a Corpus,
    allowances: Vec<Allowance>,
    limits: Vec<Option<Limit>>,
    redact: Option<Regex>,
    confirmed_only: bool,
    excerpt_words: usize,
}

impl<'a> Policy<'a> {
    /// The policy of a site over a corpus.
    pub fn new(config: &Config, corpus: &'a Corpus) -> Self {
        let allowances: Vec<Allowance> =
            (0..corpus.articles.len()).map(|at| allowance(config, corpus, at)).collect();
        let words = config.publish.excerpt_words;
        let limits = allowances.iter().enumerate().map(|(at, allowance)| match allowance {
            Allowance::Full => None,
            Allowance::Excerpt => Some(limit(corpus, at, words)),
            Allowance::None => Some((0, 0)),
        });
        Policy {
            corpus,
            limits: limits.collect(),
            allowances,
            redact: redaction(config, &corpus.articles),
            confirmed_only: config.link.publish == LinkShown::Confirmed,
            excerpt_words: words,
        }
    }

    /// How much of an article may be shown.
    pub fn allowance(&self, article: usize) -> Allowance {
        self.allowances[article]
    }

    /// The words that are redacted, as a pattern.
    pub fn redacting(&self) -> Option<&str> {
        self.redact.as_ref().map(Regex::as_str)
    }

    /// Whether a link of this standing is shown.
    pub fn shows(&self, status: Status) -> bool {
        !self.confirmed_only || status == Status::Confirmed
    }

    /// The editor's own words: redactions hold in them too.
    pub fn own(&self, text: &str) -> Publishable {
        Publishable(self.redacted(text).0)
    }

    /// How often redacted words stand in a text.
    pub fn redactions(&self, text: &str) -> usize {
        self.redacted_ranges(text).len()
    }

    /// Where redacted words stand in a text.
    pub fn redacted_ranges(&self, text: &str) -> Vec<Range<usize>> {
        self.redact
            .as_ref()
            .map_or(Vec::new(), |redact| redact.find_iter(text).map(|found| found.range()).collect())
    }

    /// An address, unless it spells redacted words or holds what commands instead of being shown.
    pub fn link(&self, url: &str) -> Option<String> {
        let hides =
            self.redact.as_ref().is_some_and(|redact| redact.is_match(url) || redact.is_match(&spelled(url)));
        (!hides && !url.contains(crate::text::is_command)).then(|| url.to_owned())
    }

    /// An article's title. A derived one is body text, and ends where the excerpt ends.
    pub fn title(&self, article: usize) -> Publishable {
        let article_text = &self.corpus.articles[article];
        let title = &article_text.facts.title;
        let hidden = article_text.editor.withdrawn.is_some()
            || title.from == Origin::Derived && self.allowances[article] == Allowance::None;
        if hidden {
            return Publishable(article_text.key.as_str().to_owned());
        }
        match title.from == Origin::Derived && self.allowances[article] == Allowance::Excerpt {
            true => self.first(&title.value, self.excerpt_words),
            false => self.own(&title.value),
        }
    }

    /// An article's standfirst.
    pub fn deck(&self, article: usize) -> Option<Publishable> {
        let deck = self.corpus.articles[article].facts.deck.as_ref()?;
        match self.allowances[article] {
            Allowance::Full => Some(self.own(deck)),
            Allowance::Excerpt => Some(self.first(deck, self.excerpt_words)),
            Allowance::None => None,
        }
    }

    /// The words of a witness, if all of them may be shown.
    pub fn quote(&self, witness: &Witness) -> Option<Publishable> {
        if self.redact.is_none() {
            let text = &self.corpus.articles[witness.article].blocks[witness.block].block.text;
            return self
                .is_shown(witness)
                .then(|| text.get(witness.range()).map(clean))
                .flatten()
                .map(Publishable);
        }
        // Redacted in its block, so that words which a passage cuts in two are redacted whole.
        let (text, edits) =
            self.is_shown(witness).then(|| self.redacted_block(witness.article, witness.block))?;
        let range = shift(&edits, witness.start as usize)..shift(&edits, witness.end as usize);
        text.get(range).map(|words| Publishable(words.to_owned()))
    }

    /// Whether a witness lies within what of its article may be shown.
    pub fn is_shown(&self, witness: &Witness) -> bool {
        self.limits[witness.article]
            .is_none_or(|(block, end)| (witness.block, witness.end as usize) <= (block, end))
    }

    /// Whether a witness may be shown with no word of it redacted.
    pub fn is_whole(&self, witness: &Witness) -> bool {
        let own = self.corpus.quote(witness);
        self.is_shown(witness)
            && (self.redact.is_none() || self.quote(witness).is_some_and(|shown| shown.as_str() == own))
    }

    /// The body, as far as it may be shown.
    pub fn body(&self, article: usize) -> Vec<ShownBlock> {
        let text = &self.corpus.articles[article];
        let limit = self.limits[article];
        let within = |at: &usize| limit.is_none_or(|(block, end)| *at < block || *at == block && end > 0);
        let shown = text.body().filter(|(at, _)| within(at)).map(|(at, ruled)| {
            let block = &ruled.block;
            let end = limit.filter(|(last, _)| *last == at).map_or(block.text.len(), |(_, end)| end);
            let (words, edits) = self.redacted_block(article, at);
            // An excerpt that would end within redacted words ends before them.
            let shown =
                edits.iter().find(|(range, _)| range.contains(&end)).map_or(end, |(range, _)| range.start);
            let words = words[..shift(&edits, shown)].to_owned();
            let whole = |mark: &&Mark| mark.end as usize <= shown;
            let moved = |mark: &Mark| {
                let to = |offset: u32| u32::try_from(shift(&edits, offset as usize)).unwrap_or(offset);
                Mark { start: to(mark.start), end: to(mark.end), kind: mark.kind.clone() }
            };
            ShownBlock {
                block: at,
                role: ruled.role,
                shape: block.shape.clone(),
                lines: block.lines(text.document()),
                marks: block.marks.iter().filter(whole).map(moved).collect(),
                cut_short: shown < block.text.len(),
                text: Publishable(words),
                shown,
                edits,
            }
        });
        shown.collect()
    }

    /// An article's own pictures, where all of it is shown: an excerpt is of words.
    pub fn pictures(&self, article: usize) -> Vec<ShownPicture> {
        let shown = |placed: pictures::Placed<'_>| ShownPicture {
            before: placed.before,
            path: placed.file.path(),
            size: (placed.file.width, placed.file.height),
            alt: self.own(&placed.picture.alt),
            caption: placed.caption.map(|at| Publishable(self.redacted_block(article, at).0)),
        };
        self.own_pictures(article).map(shown).collect()
    }

    /// The files of these pictures.
    pub fn picture_files(&self, article: usize) -> impl Iterator<Item = &'a PictureFile> {
        self.own_pictures(article).map(|placed| placed.file)
    }

    fn own_pictures(&self, article: usize) -> impl Iterator<Item = pictures::Placed<'a>> + use<'a> {
        let shows = self.allowances[article] == Allowance::Full;
        let text = shows.then_some(&self.corpus.articles[article]);
        text.into_iter().flat_map(|text| pictures::own(text))
    }

    /// Whether the body ends before its end.
    pub fn is_cut(&self, article: usize) -> bool {
        if self.corpus.articles[article].editor.withdrawn.is_some() {
            return false;
        }
        let last = self.corpus.articles[article].body().last();
        last.is_some_and(|(at, ruled)| {
            self.limits[article].is_some_and(|limit| limit < (at, ruled.block.text.len()))
        })
    }

    /// What was taken out of an article, in order.
    pub fn cuts(&self, article: usize) -> Vec<ShownCut> {
        let text = &self.corpus.articles[article];
        if text.editor.withdrawn.is_some() {
            return Vec::new();
        }
        let cuts = text.blocks.iter().filter(|ruled| ruled.verdict != Verdict::Body);
        let shown = |words: &str| match self.allowances[article] {
            Allowance::Full => Some(self.own(words)),
            Allowance::Excerpt => Some(self.first(words, CUT_WORDS)),
            Allowance::None => None,
        };
        let cut = |ruled: &crate::strip::Ruled| ShownCut {
            lines: ruled.block.lines(text.document()),
            role: ruled.role,
            rule: ruled.rule,
            reason: ruled.reason.clone(),
            text: shown(&ruled.block.text),
        };
        cuts.map(cut).collect()
    }

    /// The first words of a text, redacted before it is cut.
    fn first(&self, text: &str, count: usize) -> Publishable {
        Publishable(first_words(&self.redacted(text).0, count))
    }

    /// A block's text without the redacted words; they may begin in the block before or end in the next.
    fn redacted_block(&self, article: usize, at: usize) -> (String, Edits) {
        let blocks = &self.corpus.articles[article].blocks;
        let text = &blocks[at].block.text;
        if self.redact.is_none() {
            return (clean(text), Vec::new());
        }
        let neighbour = |at: Option<usize>| {
            at.and_then(|at| blocks.get(at)).map_or("", |ruled| ruled.block.text.as_str())
        };
        let before = format!("{}\n", neighbour(at.checked_sub(1)));
        let all = format!("{before}{text}\n{}", neighbour(Some(at + 1)));
        let within = |range: Range<usize>| {
            let clip = |offset: usize| offset.saturating_sub(before.len()).min(text.len());
            let range = clip(range.start)..clip(range.end);
            (!range.is_empty()).then_some(range)
        };
        replace(text, self.redacted_ranges(&all).into_iter().filter_map(within).collect())
    }

    /// A text without the redacted words, and what was replaced where.
    fn redacted(&self, text: &str) -> (String, Edits) {
        replace(text, self.redacted_ranges(text))
    }
}
