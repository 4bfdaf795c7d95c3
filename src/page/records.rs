//! Records: what of a build's results a page may show, each under a name.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::accounts::{QuantityRecord, TensionRecord, VoiceRecord};
use super::copies::CopyRecord;
use super::route::Route;
use crate::corpus::{Corpus, Dating, Moment, Omission, PassageKind, Status, When, Witness};
use crate::intake::Allowance;
use crate::policy::{Publishable, ShownBlock, ShownCut, ShownPicture, ShownRevision};
use crate::text::Precision;

/// A record's name: `card/KEY`, `article/KEY`, `story/ID`, `content/PATH`, `site`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecordId(pub String);

/// What lists and notes say of an article.
#[derive(Clone, Debug)]
pub struct Card {
    /// Its place in the corpus.
    pub article: usize,
    /// Its page.
    pub route: Route,
    /// Its title.
    pub title: Publishable,
    /// Whether the title was made from the first sentence.
    pub derived: bool,
    /// Who published it.
    pub outlet: Option<Publishable>,
    /// When.
    pub date: Option<Date>,
    /// Whether that was concluded.
    pub inferred: bool,
    /// The original's address.
    pub url: Option<String>,
    /// How much is shown.
    pub allowance: Allowance,
    /// Why it was withdrawn.
    pub withdrawn: Option<Publishable>,
    /// How many changes lie between its captures.
    pub changes: usize,
    /// The language of its words, where it is not the site's; `und` where it is not known and they run the other way.
    pub language: Option<String>,
}

/// A passage of an article, as far as it may be shown.
#[derive(Clone, Debug)]
pub struct Quote {
    /// Where it stands.
    pub witness: Witness,
    /// The line (from 1) at which its block begins.
    pub block_line: u32,
    /// Its block's address on the article's page, where that block is shown.
    pub address: Option<String>,
    /// Its own first and last line.
    pub lines: (u32, u32),
    /// Its words.
    pub text: Option<Publishable>,
    /// Their language, as [`Card::language`].
    pub language: Option<String>,
}

/// An annotation, as far as it may be shown.
#[derive(Clone, Debug)]
pub struct ShownLink {
    /// The annotated words.
    pub anchor: Witness,
    /// The other places.
    pub evidence: Vec<Quote>,
}

/// All that an article's page shows of it.
#[derive(Clone, Debug)]
pub struct ArticleRecord {
    /// Its standfirst.
    pub deck: Option<Publishable>,
    /// Who wrote it.
    pub bylines: Vec<Publishable>,
    /// Agencies credited for words, and for pictures.
    pub agencies: (Vec<String>, Vec<String>),
    /// The raw file and its hash.
    pub copy: (String, String),
    /// Capture facts and rights: the string that labels them, and words.
    pub facts: Vec<(&'static str, Publishable)>,
    /// Where an archive holds it.
    pub archive_url: Option<String>,
    /// The addresses of the body's blocks on the page.
    pub addresses: BTreeMap<usize, String>,
    /// The body.
    pub blocks: Vec<ShownBlock>,
    /// Its pictures.
    pub pictures: Vec<ShownPicture>,
    /// Where its headline and its text differ.
    pub headline: Vec<TensionRecord>,
    /// What stands elsewhere.
    pub links: Vec<ShownLink>,
    /// The editor's notes, in the order of the text.
    pub notes: Vec<NoteRecord>,
    /// What its outlet changed between captures.
    pub revisions: Vec<ShownRevision>,
    /// What was taken out.
    pub cuts: Vec<ShownCut>,
    /// Whether the body ends before its end.
    pub is_cut: bool,
}

/// A note of the editor's on an article.
#[derive(Clone, Debug)]
pub struct NoteRecord {
    /// Its place among the article's notes.
    pub at: usize,
    /// The words that it is about; none for the article as a whole.
    pub anchor: Vec<Witness>,
    /// Whether all of them are shown.
    pub shown: bool,
    /// The same as the editor quotes them.
    pub quoted: Publishable,
    /// Who wrote it.
    pub by: Option<Publishable>,
    /// When.
    pub date: Option<Date>,
    /// What it says, for comparing two builds.
    pub words: String,
}

/// A statement, as far as it may be shown.
#[derive(Clone, Debug)]
pub struct StatementRecord {
    /// Its number in the story, from 1.
    pub number: usize,
    /// The first witness whose words may be shown is the text.
    pub witnesses: Vec<Quote>,
    /// Which of them it is.
    pub shown: usize,
    /// Whether the words are spoken, a source's own, or said in other words elsewhere.
    pub kind: PassageKind,
    /// Separate origins at most.
    pub origins: usize,
    /// Found or confirmed.
    pub status: Status,
    /// How many witnesses a page leaves out.
    pub left: usize,
}

/// A moment of a timeline, as far as it may be shown.
#[derive(Clone, Debug)]
pub struct MomentRecord {
    /// First and last day.
    pub days: (Date, Date),
    /// How exactly the words mean them.
    pub precision: Precision,
    /// The sentences; those whose words may not be shown have none.
    pub witnesses: Vec<Quote>,
    /// Which of them is the text.
    pub shown: usize,
    /// Found or confirmed.
    pub status: Status,
    /// How many witnesses a page leaves out.
    pub left: usize,
}

impl MomentRecord {
    /// A moment with its sentences as they may be shown; nothing if none is shown as it stands, because the
    /// day may be what was redacted.
    pub fn of(moment: &Moment, shown: impl Iterator<Item = Quote>, corpus: &Corpus) -> Option<MomentRecord> {
        let witnesses: Vec<Quote> = shown.collect();
        let whole = |quote: &Quote| {
            quote.text.as_ref().is_some_and(|text| text.as_str() == corpus.quote(&quote.witness))
        };
        let shown = witnesses.iter().position(whole)?;
        Some(MomentRecord {
            days: (moment.from, moment.until),
            precision: moment.precision,
            witnesses,
            shown,
            status: moment.status,
            left: 0,
        })
    }
}

/// When an article was written that does not say it.
#[derive(Clone, Debug)]
pub struct DatingRecord {
    /// The article.
    pub article: usize,
    /// The first day, the likeliest, the last.
    pub days: (Date, Date, Date),
    /// A sentence of its own that names a weekday, and one of an article with a date that names the same.
    pub by: (Quote, Option<Quote>),
}

impl DatingRecord {
    /// What dates an article as it may be shown; nothing unless both sentences are shown as they stand.
    pub fn of(dating: &Dating, quote: impl Fn(&Witness) -> Quote, corpus: &Corpus) -> Option<DatingRecord> {
        let whole = |witness: &Witness| {
            let quote = quote(witness);
            let shown = quote.text.as_ref().is_some_and(|text| text.as_str() == corpus.quote(witness));
            shown.then_some(quote)
        };
        let other = dating.by.1.as_ref();
        let by = (whole(&dating.by.0)?, other.map(whole).map_or(Some(None), |quote| quote.map(Some))?);
        let days = (dating.from, dating.day, dating.until);
        Some(DatingRecord { article: dating.article, days, by })
    }
}

/// What an article's page shows of its story.
#[derive(Clone, Debug)]
pub struct StoryHead {
    /// Its page.
    pub route: Route,
    /// The editor's title, or the lead article's.
    pub title: Publishable,
    /// Whether the title is the editor's.
    pub titled: bool,
    /// The language of the title, as [`Card::language`].
    pub language: Option<String>,
    /// Its articles.
    pub members: Vec<usize>,
    /// Addresses that lead to it: those of names that it or a story merged into it had.
    pub former: Vec<Route>,
}

impl StoryHead {
    /// Whether it has no page of its own: its one article's is its page.
    pub fn stands_alone(&self) -> bool {
        stands_alone(&self.members, self.titled)
    }
}

impl StoryRecord {
    /// Whether it has no page of its own: its one article's is its page.
    pub fn stands_alone(&self) -> bool {
        stands_alone(&self.members, self.titled)
    }
}

/// A single article is a story with a page only where the editor wrote of it.
fn stands_alone(members: &[usize], titled: bool) -> bool {
    members.len() == 1 && !titled
}

/// All that is shown of a story.
#[derive(Clone, Debug)]
pub struct StoryRecord {
    /// Its page.
    pub route: Route,
    /// Its id, for data.
    pub id: String,
    /// The editor's title, or the lead article's.
    pub title: Publishable,
    /// Whether the title is the editor's.
    pub titled: bool,
    /// The language of the title, as [`Card::language`].
    pub language: Option<String>,
    /// The editor's sentence for lists.
    pub summary: Option<Publishable>,
    /// Its articles.
    pub members: Vec<usize>,
    /// The member that stands for it.
    pub lead: usize,
    /// What several sources say.
    pub statements: Vec<StatementRecord>,
    /// When those of its articles were written that do not say it.
    pub dated: Vec<DatingRecord>,
    /// What its articles date.
    pub timeline: Vec<MomentRecord>,
    /// Who is quoted in it.
    pub voices: Vec<VoiceRecord>,
    /// Its numbers.
    pub quantities: Vec<QuantityRecord>,
    /// Where its accounts differ.
    pub tensions: Vec<TensionRecord>,
    /// What its articles leave out.
    pub omissions: Vec<OmissionRecord>,
    /// Which sources print the same text.
    pub copies: Vec<CopyRecord>,
    /// Stories that are near it.
    pub related: Vec<RelatedRecord>,
    /// The editor's file.
    pub content: Option<usize>,
}

/// A story that is near another.
#[derive(Clone, Debug)]
pub struct RelatedRecord {
    /// Its place in the corpus.
    pub story: usize,
    /// Its id.
    pub id: String,
    /// When it is told.
    pub when: When,
    /// Whom and what both name.
    pub names: Vec<Publishable>,
    /// Found or confirmed.
    pub status: Status,
}

/// A statement that articles leave out.
#[derive(Clone, Debug)]
pub struct OmissionRecord {
    /// Its place among the statements that are shown.
    pub statement: usize,
    /// The articles.
    pub articles: Vec<usize>,
    /// Found or confirmed.
    pub status: Status,
}

/// Omissions of the statements that are shown, whose places in the story these are.
pub fn omissions_shown(omissions: &[Omission], shown: &[usize]) -> Vec<OmissionRecord> {
    let record = |omission: &Omission| {
        let statement = shown.binary_search(&omission.statement).ok()?;
        Some(OmissionRecord { statement, articles: omission.articles.clone(), status: omission.status })
    };
    omissions.iter().filter_map(record).collect()
}

/// What every page shows.
#[derive(Clone, Debug)]
pub struct SiteRecord {
    /// The digest's name.
    pub title: Publishable,
    /// The line under it.
    pub subtitle: Publishable,
    /// BCP 47 tag.
    pub language: String,
    /// Who edits it.
    pub author: Publishable,
    /// The base address, with a slash at its end.
    pub base: Option<String>,
    /// What is shown where nothing nearer says so, and whether the editor chose it.
    pub allowance: (Allowance, bool),
    /// What the front page is.
    pub front: crate::config::Front,
    /// Whether there are editions.
    pub has_editions: bool,
    /// Whether there is a page of entities.
    pub has_entities: bool,
    /// Whether an outlet is named.
    pub has_outlets: bool,
    /// Whether something is dated.
    pub has_timeline: bool,
    /// Whether sources' figures are compared.
    pub has_figures: bool,
    /// The editor's plain pages: title and address.
    pub pages: Vec<(Publishable, Route)>,
}
