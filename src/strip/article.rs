//! The stripped article.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::agencies::Agency;
use super::captures::Earlier;
use super::page::Decision;
use crate::intake::{Block, Key, Picture, Sidecar, Told};
use crate::text::{Document, Literal, Span, literal, word_count};

/// What becomes of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It is the article's text.
    Body,
    /// It says something about the article, and is shown as such.
    Meta,
    /// It is not the article; it is listed under "what was removed".
    Cut,
}

/// What a block is, in the trade's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names are the trade's own; docs/glossary.md explains each")]
pub enum Role {
    Paragraph,
    Subhead,
    Quote,
    List,
    Code,
    Table,
    Title,
    Deck,
    Byline,
    Dateline,
    Caption,
    Credit,
    Agency,
    Navigation,
    Section,
    Share,
    Ad,
    Comments,
    Related,
    Newsletter,
    Author,
    Legal,
    Readtime,
    Image,
    Signature,
    Other,
}

impl Role {
    /// The verdict that goes with a role.
    pub fn verdict(self) -> Verdict {
        match self {
            Role::Paragraph | Role::Subhead | Role::Quote | Role::List | Role::Code | Role::Table => {
                Verdict::Body
            }
            Role::Title | Role::Deck | Role::Byline | Role::Dateline | Role::Caption => Verdict::Meta,
            Role::Credit | Role::Agency | Role::Signature => Verdict::Meta,
            _ => Verdict::Cut,
        }
    }

    /// The role as data prints it.
    pub fn name(self) -> &'static str {
        match self {
            Role::Paragraph => "paragraph",
            Role::Subhead => "subhead",
            Role::Quote => "quote",
            Role::List => "list",
            Role::Code => "code",
            Role::Table => "table",
            Role::Title => "title",
            Role::Deck => "deck",
            Role::Byline => "byline",
            Role::Dateline => "dateline",
            Role::Caption => "caption",
            Role::Credit => "credit",
            Role::Agency => "agency",
            Role::Navigation => "navigation",
            Role::Section => "section",
            Role::Share => "share",
            Role::Ad => "ad",
            Role::Comments => "comments",
            Role::Related => "related",
            Role::Newsletter => "newsletter",
            Role::Author => "author",
            Role::Legal => "legal",
            Role::Readtime => "readtime",
            Role::Image => "image",
            Role::Signature => "signature",
            Role::Other => "other",
        }
    }
}

/// Why a rule decided, in English; pages say it in the site's language, by the rule's name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reason {
    /// The rule's own words.
    Rule(#[serde(deserialize_with = "literal")] Literal),
    /// What the collection's memory knows of a block.
    Recurs {
        /// How many of the outlet's articles have it.
        count: usize,
        /// How many it has.
        articles: usize,
        /// The outlet.
        outlet: String,
    },
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Rule(words) => f.write_str(words),
            Reason::Recurs { count, articles, outlet } => {
                write!(f, "it stands in {count} of {articles} articles of {outlet}")
            }
        }
    }
}

/// A block with the rule that decided it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ruled {
    /// The block, unchanged.
    pub block: Block,
    /// What becomes of it.
    pub verdict: Verdict,
    /// What it is.
    pub role: Role,
    /// The rule's name.
    #[serde(deserialize_with = "literal")]
    pub rule: Literal,
    /// The rule's reason.
    pub reason: Reason,
    /// The labeller's score, where it decided and not a rule: log odds of body.
    pub score: Option<f32>,
}

impl Ruled {
    /// A block with what became of it.
    pub fn new(block: Block, decision: Decision) -> Self {
        let Decision { rule, note, score } = decision;
        let reason = note.unwrap_or(Reason::Rule(rule.reason));
        Ruled { block, verdict: rule.role.verdict(), role: rule.role, rule: rule.name, reason, score }
    }

    /// Whether it is body text.
    pub fn is_body(&self) -> bool {
        self.verdict == Verdict::Body
    }
}

/// Where a fact came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The editor's sidecar.
    Sidecar,
    /// Front matter or the file's markup.
    Markup,
    /// A headline in the text.
    Headline,
    /// A line of the text that says a date.
    Dateline,
    /// Another line of the text.
    Text,
    /// Concluded from several places of the text, and shown as such.
    Inferred,
    /// Made from the first sentence, because no headline supports a title.
    Derived,
}

/// A fact with its origin, and the place in the document that proves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated<T> {
    /// The fact.
    pub value: T,
    /// Where it came from.
    pub from: Origin,
    /// The proof, where it stands in the text.
    pub span: Option<Span>,
}

/// A publication date with its origin.
pub type Published = Stated<Date>;

/// What is known about an article.
///
/// Law: a fact that neither the text nor markup nor the editor states is absent; a derived title and
/// an inferred date say so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The title; derived from the first sentence where there is no headline.
    pub title: Stated<String>,
    /// The standfirst.
    pub deck: Option<String>,
    /// Who wrote it.
    pub bylines: Vec<String>,
    /// Who published it.
    pub outlet: Option<Stated<String>>,
    /// When.
    pub published: Option<Published>,
    /// Agencies that are credited.
    pub agencies: Vec<Agency>,
    /// BCP 47 language of the body.
    pub language: Option<String>,
    /// The original's address.
    pub url: Option<String>,
    /// Which part of the markup says what it declares.
    pub told: Vec<Told>,
}

/// An article: one or more captures of the same text, stripped.
///
/// Law: `blocks` are all blocks of the latest capture in order, so kept blocks and cuts together are
/// all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Its key.
    pub key: Key,
    /// The key of its latest capture, which leads to it; the same where it has only one.
    pub own_key: Key,
    /// The document it was read from: its latest capture.
    pub latest: Document,
    /// What earlier captures said, oldest first.
    pub earlier: Vec<Earlier>,
    /// Every block with its verdict.
    pub blocks: Vec<Ruled>,
    /// The pictures that stand among all blocks, and were saved with it; none where the editor keeps none.
    pub pictures: Vec<Picture>,
    /// What is known about it.
    pub facts: Facts,
    /// What the editor says of it.
    pub editor: Sidecar,
}

/// Scores nearer to nothing than this are as good as a coin: on saved development pages of unseen sites, 616
/// of 1,327 such blocks of ten words or more are on the wrong side (`cargo run --release --example train html`).
const UNSURE: f32 = 0.5;

impl Article {
    /// The latest capture's document: the one that `blocks` come from.
    pub fn document(&self) -> &Document {
        &self.latest
    }

    /// The body's blocks with their places among all blocks.
    pub fn body(&self) -> impl Iterator<Item = (usize, &Ruled)> {
        self.blocks.iter().enumerate().filter(|(_, ruled)| ruled.is_body())
    }

    /// Blocks of ten words or more that were kept or cut, and might as well not have been.
    pub fn unsure(&self) -> impl Iterator<Item = &Ruled> {
        let unsure = |ruled: &&Ruled| ruled.score.is_some_and(|score| score.abs() < UNSURE);
        self.blocks.iter().filter(unsure).filter(|ruled| word_count(&ruled.block.text) >= 10)
    }

    /// The body as plain text, paragraphs parted by blank lines.
    pub fn body_text(&self) -> String {
        let paragraphs: Vec<&str> = self.body().map(|(_, ruled)| ruled.block.text.as_str()).collect();
        paragraphs.join("\n\n")
    }

    /// The date that orders the article, if one is known.
    pub fn date(&self) -> Option<Date> {
        self.facts.published.as_ref().map(|published| published.value)
    }
}
