//! `digest.json`: what the build found, for programs (docs/digest-format.md).

mod articles;

use serde::Serialize;
use serde_json::value::RawValue;

use articles::{ArticleRow, article_row};

use super::accounts::data::{QuantityRow, QuotationRow, TensionRow, quantities, quotations, tensions};
use super::copies::{self, CopyRow};
use super::desk::{Desk, Reader};
use super::records::{DatingRecord, MomentRecord, Quote};
use super::related::{self, RelatedRow};
use super::route::{Route, slug};
use crate::corpus::{EntityKind, PassageKind};
use crate::text::Precision;

/// Up to so many articles the file is whole; above, stories' details lie in files of their own.
pub const WHOLE: usize = 2000;

/// The version of the format.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Digest {
    version: u32,
    articles: Vec<ArticleRow>,
    /// Written one by one: as values, all of them together took a third of what a build of 2,000 articles held at most.
    stories: Vec<Box<RawValue>>,
    passages: Vec<PassageRow>,
    entities: Vec<EntityRow>,
    notes: Vec<super::notes::NoteRow>,
}

#[derive(Serialize)]
struct StoryRow {
    id: String,
    title: String,
    articles: Vec<String>,
    statements: Vec<StatementRow>,
    quantities: Vec<QuantityRow>,
    tensions: Vec<TensionRow>,
    dated: Vec<DatingRow>,
    timeline: Vec<MomentRow>,
    quotations: Vec<QuotationRow>,
    omissions: Vec<OmissionRow>,
    copies: Vec<CopyRow>,
    related: Vec<RelatedRow>,
}

#[derive(Serialize)]
struct OmissionRow {
    statement: usize,
    status: crate::corpus::Status,
    articles: Vec<String>,
}

#[derive(Serialize)]
struct StatementRow {
    text: String,
    kind: PassageKind,
    status: crate::corpus::Status,
    origins: usize,
    witnesses: Vec<WitnessRow>,
}

/// When an article was written that does not say it.
#[derive(Serialize)]
struct DatingRow {
    article: String,
    from: String,
    day: String,
    until: String,
    witnesses: Vec<WitnessRow>,
}

#[derive(Serialize)]
struct MomentRow {
    date: String,
    until: Option<String>,
    precision: &'static str,
    status: crate::corpus::Status,
    text: String,
    witnesses: Vec<WitnessRow>,
}

#[derive(Serialize)]
struct PassageRow {
    kind: PassageKind,
    status: crate::corpus::Status,
    speaker: Option<String>,
    witnesses: Vec<WitnessRow>,
}

/// An entity; in a large digest the root has it with a file in place of its mentions.
#[derive(Serialize)]
struct EntityRow {
    id: String,
    name: String,
    kind: EntityKind,
    status: crate::corpus::Status,
    aliases: Vec<String>,
    articles: usize,
    page: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mentions: Option<Vec<MentionRow>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
}

#[derive(Serialize)]
struct MentionRow {
    name: String,
    #[serde(flatten)]
    witness: WitnessRow,
}

#[derive(Serialize)]
pub(super) struct WitnessRow {
    article: String,
    lines: Option<(u32, u32)>,
    bytes: Option<(u32, u32)>,
    text: Option<String>,
}

/// The root file.
pub fn digest(desk: &Desk<'_>, reader: &Reader<'_>) -> Vec<u8> {
    let whole = desk.corpus.articles.len() <= WHOLE;
    let stories = (0..desk.corpus.stories.len()).map(|at| match whole {
        true => written(&story_row(desk, reader, at)),
        false => {
            let story = &desk.corpus.stories[at];
            written(&serde_json::json!({
                "id": story.id.0.as_str(),
                "title": reader.story_head(at).title.as_str(),
                "articles": keys(desk, &story.members),
                "file": story_file(desk, at).path(),
            }))
        }
    });
    let digest = Digest {
        version: VERSION,
        articles: (0..desk.corpus.articles.len()).map(|at| article_row(desk, reader, at)).collect(),
        stories: stories.flatten().collect(),
        passages: if whole { passages(desk, reader) } else { Vec::new() },
        entities: entities(desk, reader),
        notes: super::notes::rows(desk, reader),
    };
    lines_of_json(&digest)
}

/// The file of a story's details, for large digests.
pub fn story_file(desk: &Desk<'_>, at: usize) -> Route {
    Route::file(format!("data/stories/{}.json", slug(&desk.corpus.stories[at].id.0)))
}

/// A story's details.
pub fn story(desk: &Desk<'_>, reader: &Reader<'_>, at: usize) -> Vec<u8> {
    lines_of_json(&story_row(desk, reader, at))
}

/// A value as JSON. Our rows have no keys but words, so that nothing keeps them from being written.
fn written(value: &impl Serialize) -> Option<Box<RawValue>> {
    serde_json::value::to_raw_value(value).ok()
}

fn lines_of_json(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The keys of articles, by their places.
fn keys(desk: &Desk<'_>, places: &[usize]) -> Vec<String> {
    places.iter().map(|&place| desk.corpus.articles[place].key.as_str().to_owned()).collect()
}

fn story_row(desk: &Desk<'_>, reader: &Reader<'_>, at: usize) -> StoryRow {
    let record = reader.story(at);
    let statement = |statement: &super::records::StatementRecord| StatementRow {
        text: statement.witnesses[statement.shown]
            .text
            .as_ref()
            .map(|text| text.as_str().to_owned())
            .unwrap_or_default(),
        kind: statement.kind,
        status: statement.status,
        origins: statement.origins,
        witnesses: statement.witnesses.iter().map(|quote| witness_row(desk, quote)).collect(),
    };
    StoryRow {
        id: record.id.clone(),
        title: record.title.as_str().to_owned(),
        articles: keys(desk, &desk.corpus.stories[at].members),
        statements: record.statements.iter().map(statement).collect(),
        quantities: quantities(desk, &record.quantities),
        tensions: tensions(desk, &record.tensions),
        dated: record.dated.iter().map(|dating| dating_row(desk, dating)).collect(),
        timeline: record.timeline.iter().map(|moment| moment_row(desk, moment)).collect(),
        quotations: quotations(desk, &record.voices),
        omissions: record
            .omissions
            .iter()
            .map(|omission| OmissionRow {
                statement: omission.statement + 1,
                status: omission.status,
                articles: keys(desk, &omission.articles),
            })
            .collect(),
        copies: copies::rows(desk, &record.copies),
        related: related::rows(&record.related),
    }
}

fn dating_row(desk: &Desk<'_>, dating: &DatingRecord) -> DatingRow {
    let (from, day, until) = dating.days;
    DatingRow {
        article: desk.corpus.articles[dating.article].key.as_str().to_owned(),
        from: from.to_string(),
        day: day.to_string(),
        until: until.to_string(),
        witnesses: std::iter::once(&dating.by.0)
            .chain(&dating.by.1)
            .map(|quote| witness_row(desk, quote))
            .collect(),
    }
}

fn moment_row(desk: &Desk<'_>, moment: &MomentRecord) -> MomentRow {
    let (from, until) = moment.days;
    let text = moment.witnesses[moment.shown].text.as_ref();
    MomentRow {
        date: from.to_string(),
        until: (until != from).then(|| until.to_string()),
        precision: match moment.precision {
            Precision::Day => "day",
            Precision::Week => "week",
            Precision::Month => "month",
            Precision::Year | Precision::Decade => "year",
        },
        status: moment.status,
        text: text.map(|text| text.as_str().to_owned()).unwrap_or_default(),
        witnesses: moment.witnesses.iter().map(|quote| witness_row(desk, quote)).collect(),
    }
}

pub(super) fn witness_row(desk: &Desk<'_>, quote: &Quote) -> WitnessRow {
    WitnessRow {
        article: desk.corpus.articles[quote.witness.article].key.as_str().to_owned(),
        lines: desk.corpus.articles[quote.witness.article]
            .document()
            .source
            .part
            .is_none()
            .then_some(quote.lines),
        bytes: desk.corpus.bytes(&quote.witness),
        text: quote.text.as_ref().map(|text| text.as_str().to_owned()),
    }
}

fn passages(desk: &Desk<'_>, reader: &Reader<'_>) -> Vec<PassageRow> {
    let shown = desk.corpus.passages.iter().filter(|passage| reader.policy().shows(passage.status));
    let row = |passage: &crate::corpus::Passage| PassageRow {
        kind: passage.kind,
        status: passage.status,
        speaker: None,
        witnesses: passage
            .witnesses
            .iter()
            .map(|witness| witness_row(desk, &reader.quote(witness)))
            .collect(),
    };
    shown.map(row).collect()
}

/// A shard holds so many entities: with their mentions a few megabytes.
const SHARD: usize = 500;

/// How many files the entities of a large digest fill.
pub fn entity_shards(desk: &Desk<'_>) -> usize {
    let paged = if desk.corpus.articles.len() > WHOLE { Reader::new(desk).entity_cards().len() } else { 0 };
    paged.div_ceil(SHARD)
}

/// The file of a shard, from 1.
pub fn entity_file(number: usize) -> Route {
    Route::file(format!("data/entities/{number}.json"))
}

/// The entities of a shard, from 1.
pub fn entity_shard(desk: &Desk<'_>, reader: &Reader<'_>, number: usize) -> Vec<u8> {
    let cards = reader.entity_cards();
    let rows = cards.iter().skip((number - 1) * SHARD).take(SHARD);
    let rows: Vec<EntityRow> = rows.map(|card| entity_row(desk, reader, card.at)).collect();
    lines_of_json(&serde_json::json!({"version": VERSION, "entities": rows}))
}

/// All entities; of a large digest those with a page, without mentions.
fn entities(desk: &Desk<'_>, reader: &Reader<'_>) -> Vec<EntityRow> {
    if desk.corpus.articles.len() <= WHOLE {
        return (0..desk.named.count()).map(|at| entity_row(desk, reader, at)).collect();
    }
    let row = |(n, card): (usize, super::entities::EntityCard)| EntityRow {
        mentions: None,
        file: Some(entity_file(n / SHARD + 1).path().to_owned()),
        ..entity_row(desk, reader, card.at)
    };
    reader.entity_cards().into_iter().enumerate().map(row).collect()
}

fn entity_row(desk: &Desk<'_>, reader: &Reader<'_>, at: usize) -> EntityRow {
    let record = reader.entity(at);
    let mention = |(quote, name): &(Quote, crate::policy::Publishable)| MentionRow {
        name: name.as_str().to_owned(),
        witness: witness_row(desk, quote),
    };
    EntityRow {
        id: record.id,
        name: record.card.name.as_str().to_owned(),
        kind: record.card.kind,
        status: record.card.status,
        aliases: record.aliases.iter().map(|alias| alias.as_str().to_owned()).collect(),
        articles: record.card.articles,
        page: record.card.route.map(|route| route.path().to_owned()),
        mentions: Some(record.mentions.iter().map(mention).collect()),
        file: None,
    }
}
