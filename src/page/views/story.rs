//! The story page: what the sources say, each led back to its passage.

use serde::Serialize;

use super::accounts::{self, VoiceView};
use super::cite::{FileView, files, spans};
use super::copies::{self, CopiesView};
use super::entity::{NameView, names};
use super::print::print_route;
use super::quantities::{self, QuantitiesView};
use super::related::{NearView, near};
use super::sources::refer;
use super::tensions::{self, TensionView};
use super::timeline::{self, DatingView, MomentsView};
use super::{
    Cited, DateView, PageView, PieceView, SiteView, SourceView, describe, editors_words, frame, hold_code,
    site, sources,
};
use crate::annotate::{Apparatus, NoteRef};
use crate::corpus::{PassageKind, Status};
use crate::page::cite::Scope;
use crate::page::desk::Reader;
use crate::page::json_feed::story_feed;
use crate::page::phrases::Fill;
use crate::page::records::{OmissionRecord, Quote, StatementRecord, StoryRecord};
use crate::policy::Publishable;
use crate::text::each_hashed_word;

/// What `story.html` is given.
#[derive(Clone, Debug, Serialize)]
pub struct StoryView {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// The story's title: the editor's, or its lead article's headline.
    pub title: Publishable,
    /// Whether the title is the editor's.
    pub titled: bool,
    /// BCP 47 tag, where it is not the site's; `und` where it is not known and its letters run the other way.
    pub language: Option<String>,
    /// The editor's sentence.
    pub summary: Option<Publishable>,
    /// First and last day of its articles.
    pub from: Option<DateView>,
    /// The last, where it is another day.
    pub until: Option<DateView>,
    /// The editor's introduction.
    pub introduction: Vec<PieceView>,
    /// What several sources say.
    pub statements: Vec<StatementView>,
    /// When sources were written that do not say it.
    pub dated: Vec<DatingView>,
    /// What the sources date, by day.
    pub timeline: Vec<MomentsView>,
    /// Who is quoted, with their words.
    pub voices: Vec<VoiceView>,
    /// Where its accounts differ.
    pub tensions: Vec<TensionView>,
    /// Its numbers, side by side.
    pub quantities: Option<QuantitiesView>,
    /// Who and what most of its articles name.
    pub names: Vec<NameView>,
    /// How each source begins, by day.
    pub days: Vec<DayView>,
    /// What each source leaves out.
    pub omissions: Vec<OmissionView>,
    /// Which sources print the same text.
    pub copies: Option<CopiesView>,
    /// Stories that are near it, by when they are told.
    pub near: Vec<NearView>,
    /// Whether the sources are numbered in the editor's order, not by date.
    pub ordered: bool,
    /// The sources.
    pub sources: Vec<SourceView>,
    /// Its citation files, or the digest's.
    pub citations: Vec<FileView>,
    /// A COinS span's `title` for each source.
    pub coins: Vec<String>,
    /// Its articles as a feed (JSON Feed).
    pub feed: String,
    /// Its print view; nothing on that itself.
    pub print: Option<String>,
}

/// A statement.
#[derive(Clone, Debug, Serialize)]
pub struct StatementView {
    /// Its number on the page.
    pub number: usize,
    /// Its words, one source's verbatim.
    pub text: Publishable,
    /// Whether the words are spoken ones, a source's own sentence, or said in other words elsewhere.
    pub kind: PassageKind,
    /// Its witnesses.
    pub refs: Vec<NoteRef>,
    /// How many sources have it.
    pub count: usize,
    /// Separate origins at most.
    pub origins: usize,
    /// `found` or `confirmed`.
    pub status: Status,
    /// Other wordings.
    pub variants: Vec<VariantView>,
    /// BCP 47 tag, where it is not the site's; `und` where it is not known and its letters run the other way.
    pub language: Option<String>,
}

/// Another wording of a statement.
#[derive(Clone, Debug, Serialize)]
pub struct VariantView {
    /// The source's number.
    pub number: usize,
    /// Its words.
    pub text: Publishable,
    /// BCP 47 tag, where it is not the site's; `und` where it is not known and its letters run the other way.
    pub language: Option<String>,
}

/// What a source leaves out.
#[derive(Clone, Debug, Serialize)]
pub struct OmissionView {
    /// The source's title.
    pub title: Publishable,
    /// Who published it.
    pub outlet: Option<Publishable>,
    /// The reference to it.
    pub note: NoteRef,
    /// BCP 47 tag of the title, where it is not the site's.
    pub language: Option<String>,
    /// The statements that were not found in our copy.
    pub statements: Vec<LackedView>,
}

/// A statement that a source leaves out.
#[derive(Clone, Debug, Serialize)]
pub struct LackedView {
    /// Its number on the page.
    pub number: usize,
    /// Its words.
    pub text: Publishable,
    /// How many sources have it.
    pub count: usize,
    /// Whether it was found, or confirmed, that it is left out.
    pub status: Status,
    /// BCP 47 tag, where it is not the site's; `und` where it is not known and its letters run the other way.
    pub language: Option<String>,
}

/// The openings of one day's articles.
#[derive(Clone, Debug, Serialize)]
pub struct DayView {
    /// The day; none for articles without a date.
    pub date: Option<DateView>,
    /// The openings.
    pub openings: Vec<OpeningView>,
}

/// How a source begins.
#[derive(Clone, Debug, Serialize)]
pub struct OpeningView {
    /// Its first words.
    pub text: Publishable,
    /// The reference to it.
    pub note: NoteRef,
    /// Who published it.
    pub outlet: Option<Publishable>,
    /// BCP 47 tag, where it is not the site's.
    pub language: Option<String>,
}

/// Builds the view of a story.
pub fn story(reader: &Reader<'_>, at: usize) -> StoryView {
    let record = reader.story(at);
    let route = record.route.clone();
    let members = record.members.clone();
    let mut apparatus = Apparatus::new(&members);
    let introduction = record.content;
    let introduction =
        introduction.map(|at| editors_words(reader, at, &route, &mut apparatus)).unwrap_or_default();
    let statements = record.statements.iter().enumerate();
    let statements =
        statements.map(|(n, statement)| statement_view(reader, n + 1, statement, &mut apparatus)).collect();
    let dated = timeline::dated(reader, &record.dated, &mut apparatus);
    let timeline = timeline::timeline(reader, &record.timeline, &mut apparatus);
    let voices = accounts::voices(reader, &record.voices, &mut apparatus);
    let tensions = tensions::tensions(reader, &record.tensions, &mut apparatus);
    let quantities = quantities::quantities(reader, &record.quantities, &mut apparatus);
    let days = days(reader, &record, &mut apparatus);
    let omissions = omissions(reader, &record, &mut apparatus);
    let copies = copies::copies(reader, &record.copies, &route, &mut apparatus);
    let dates: Vec<_> = record.members.iter().filter_map(|&member| reader.card(member).date).collect();
    let (from, until) = (dates.iter().min().copied(), dates.iter().max().copied());
    let count = record.members.len();
    let plain = reader.phrases().count("story.description", count);
    let description = record.summary.clone().unwrap_or_else(|| describe(reader, &plain));
    let mut page = frame(reader, &route, "story", &record.title, description);
    page.code = hold_code(&introduction);
    StoryView {
        site: site(reader, &route),
        page,
        title: record.title,
        titled: record.titled,
        language: record.language,
        summary: record.summary,
        from: from.map(|day| reader.date(day)),
        until: until.filter(|until| Some(*until) != from).map(|day| reader.date(day)),
        introduction,
        statements,
        dated,
        timeline,
        voices,
        tensions,
        quantities,
        names: names(reader.named_by_most(&members).into_iter(), &route),
        days,
        omissions,
        copies,
        near: near(reader, &record.related, &route),
        sources: sources(reader, apparatus.notes(Cited::anchor), &route, None),
        citations: files(reader, Scope::Story(at), &route),
        coins: spans(reader, &members),
        feed: route.to(&story_feed(&route)),
        print: Some(route.to(&print_route(&reader.desk().corpus.stories[at].id.0))),
        ordered: !members.is_sorted(),
    }
}

/// Whether a piece of HTML holds coloured code.
pub fn has_code(html: &crate::page::markup::SafeHtml) -> bool {
    html.as_str().contains("<pre class=\"code\"")
}

fn statement_view(
    reader: &Reader<'_>,
    number: usize,
    record: &StatementRecord,
    apparatus: &mut Apparatus<'_, Cited>,
) -> StatementView {
    let label = reader.phrases().fill("back.statement", &[("number", Fill::Plain(number))]);
    let refs = record.witnesses.iter().map(|quote| refer(quote, &label, apparatus));
    let refs: Vec<NoteRef> = refs.collect();
    let shown = &record.witnesses[record.shown];
    let text = shown.text.clone().unwrap_or_default();
    let variants = variants(&text, &record.witnesses, &refs);
    StatementView {
        number,
        language: shown.language.clone(),
        kind: record.kind,
        count: refs.len(),
        refs,
        origins: record.origins,
        status: record.status,
        variants,
        text,
    }
}

/// The wordings of witnesses that differ from a text, by their sources' numbers.
pub(super) fn variants(text: &Publishable, witnesses: &[Quote], refs: &[NoteRef]) -> Vec<VariantView> {
    let plain = |words: &Publishable| each_hashed_word(words.as_str()).map(|word| word.hash).collect();
    let base: Vec<u64> = plain(text);
    let others = witnesses.iter().zip(refs).filter_map(|(quote, note)| {
        let words = quote.text.as_ref().filter(|words| *words != text && plain(words) != base)?.clone();
        Some(VariantView { number: note.number, text: words, language: quote.language.clone() })
    });
    others.collect()
}

fn omissions(
    reader: &Reader<'_>,
    record: &StoryRecord,
    apparatus: &mut Apparatus<'_, Cited>,
) -> Vec<OmissionView> {
    let lacked = |omission: &OmissionRecord| {
        let statement = &record.statements[omission.statement];
        let shown = &statement.witnesses[statement.shown];
        LackedView {
            number: omission.statement + 1,
            text: shown.text.clone().unwrap_or_default(),
            count: statement.witnesses.len(),
            status: omission.status,
            language: shown.language.clone(),
        }
    };
    let label = reader.phrases().say("back.left_out");
    let omission = |&member: &usize| {
        let lacks = record.omissions.iter().filter(|omission| omission.articles.contains(&member));
        let statements: Vec<LackedView> = lacks.map(lacked).collect();
        if statements.is_empty() {
            return None;
        }
        let card = reader.card(member);
        let note = apparatus.refer(member, None, &label);
        let (title, outlet, language) = (card.title, card.outlet, card.language);
        Some(OmissionView { title, outlet, note, language, statements })
    };
    record.members.iter().filter_map(omission).collect()
}

fn days(reader: &Reader<'_>, record: &StoryRecord, apparatus: &mut Apparatus<'_, Cited>) -> Vec<DayView> {
    let label = reader.phrases().say("back.opening");
    let mut days: Vec<(Option<jiff::civil::Date>, Vec<OpeningView>)> = Vec::new();
    for &member in &record.members {
        let (card, Some(quote)) = (reader.card(member), reader.opening(member)) else { continue };
        let note = refer(&quote, &label, apparatus);
        let text = quote.text.unwrap_or_default();
        let opening = OpeningView { text, note, outlet: card.outlet, language: card.language };
        match days.last_mut() {
            Some((day, openings)) if *day == card.date => openings.push(opening),
            _ => days.push((card.date, vec![opening])),
        }
    }
    days.into_iter()
        .map(|(day, openings)| DayView { date: day.map(|day| reader.date(day)), openings })
        .collect()
}
