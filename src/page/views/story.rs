//! The story page: what the sources say, each led back to its passage.

use std::cell::LazyCell;

use serde::Serialize;
use tera::Value;

use super::accounts::{self, VoiceView};
use super::cite::{FileView, files, spans};
use super::copies::{self, CopiesView};
use super::entity::{NameView, names};
use super::omissions::{OmissionView, omissions};
use super::parts::{self, FurtherView, PartView};
use super::plots::{self, CoverageView};
use super::print::print_route;
use super::quantities::{self, QuantitiesView};
use super::ready::Ready;
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
use crate::page::parts::{Part, Portion};
use crate::page::phrases::Fill;
use crate::page::plots::Strip;
use crate::page::records::{Quote, StatementRecord};
use crate::page::route::Route;
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
    /// The same as a plot, where it helps.
    pub strip: Option<Strip>,
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
    /// Where its parts go on, if it is long.
    pub further: FurtherView,
    /// Which part this page has; none for the story's own page.
    pub part: Option<PartView>,
    /// Which outlet printed when, where that is soonest seen.
    pub coverage: Option<CoverageView>,
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
    /// How many of them are not named here.
    pub more: usize,
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

/// Builds the view of a story: its page, or one on which a part of it goes on.
pub fn story(reader: &Reader<'_>, at: usize, part: Option<(Part, usize)>) -> Ready<StoryView> {
    match part {
        // Its print view is this page with more on it.
        None => {
            let value = |reader: &Reader<'_>| Ready::new(&view(reader, at, None)).into_value();
            Ready::of(Value::clone(&reader.desk().recent.views.get(reader, at, value)))
        }
        Some(_) => Ready::new(&view(reader, at, part)),
    }
}

fn view(reader: &Reader<'_>, at: usize, part: Option<(Part, usize)>) -> StoryView {
    let whole = reader.story(at);
    let route = part.map_or(whole.route.clone(), |(part, number)| part.route(&whole.route, number));
    let Portion { record, openings, left_out, listed, further } = Portion::of(&whole, part);
    let members = record.members.clone();
    let mut apparatus = Apparatus::new(&members);
    let introduction = record.content;
    let introduction =
        introduction.map(|at| editors_words(reader, at, &route, &mut apparatus)).unwrap_or_default();
    let statements = record.statements.iter();
    let statements = statements.map(|statement| statement_view(reader, statement, &mut apparatus)).collect();
    let dated = timeline::dated(reader, &record.dated, &mut apparatus);
    let mut timeline = timeline::timeline(reader, &record.timeline, &mut apparatus);
    let strip = plots::strip(reader, &record, &mut timeline);
    let voices = accounts::voices(reader, &record.voices, &mut apparatus);
    let tensions = tensions::tensions(reader, &record.tensions, &mut apparatus);
    let quantities = quantities::quantities(reader, &record.quantities, &mut apparatus);
    let days = days(reader, &openings, &mut apparatus);
    let omissions = omissions(reader, &whole, (&left_out, &route), &mut apparatus);
    let copies = copies::copies(reader, &record.copies, &route, &mut apparatus);
    let dates: Vec<_> = record.members.iter().filter_map(|&member| reader.card(member).date).collect();
    let (from, until) = (dates.iter().min().copied(), dates.iter().max().copied());
    let count = record.members.len();
    let plain = reader.phrases().count("story.description", count);
    let description = record.summary.clone().unwrap_or_else(|| describe(reader, &plain));
    let title = parts::title(reader, &record.title, part);
    let mut page = frame(reader, &route, "story", &title, description);
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
        strip,
        voices,
        tensions,
        quantities,
        names: if part.is_none() { named(reader, &members, &route) } else { Vec::new() },
        days,
        omissions,
        copies,
        coverage: part.is_none().then(|| plots::coverage(reader, &members, &route)).flatten(),
        near: near(reader, &record.related, &route),
        coins: spans(reader, parts::cited(&members, &listed)),
        sources: sources(reader, parts::listed(apparatus, listed), &route, None),
        citations: if part.is_none() { files(reader, Scope::Story(at), &route) } else { Vec::new() },
        further: FurtherView::of(&record.route, &route, &further),
        part: part.map(|part| PartView::of(&whole, part, &route)),
        feed: route.to(&story_feed(&whole.route)),
        print: part.is_none().then(|| route.to(&print_route(&reader.desk().corpus.stories[at].id.0))),
        ordered: !members.is_sorted(),
    }
}

/// Whether a piece of HTML holds coloured code.
pub fn has_code(html: &crate::page::markup::SafeHtml) -> bool {
    html.as_str().contains("<pre class=\"code\"")
}

fn statement_view(
    reader: &Reader<'_>,
    record: &StatementRecord,
    apparatus: &mut Apparatus<'_, Cited>,
) -> StatementView {
    let number = record.number;
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
        count: refs.len() + record.left,
        more: record.left,
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
    // Most witnesses have the same words to the letter.
    let base = LazyCell::new(|| -> Vec<u64> { plain(text) });
    let others = witnesses.iter().zip(refs).filter_map(|(quote, note)| {
        let words = quote.text.as_ref().filter(|words| *words != text && plain(words) != *base)?.clone();
        Some(VariantView { number: note.number, text: words, language: quote.language.clone() })
    });
    others.collect()
}

fn named(reader: &Reader<'_>, members: &[usize], route: &Route) -> Vec<NameView> {
    names(reader.named_by_most(members).into_iter(), route)
}

fn days(reader: &Reader<'_>, members: &[usize], apparatus: &mut Apparatus<'_, Cited>) -> Vec<DayView> {
    let label = reader.phrases().say("back.opening");
    let mut days: Vec<(Option<jiff::civil::Date>, Vec<OpeningView>)> = Vec::new();
    for &member in members {
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
