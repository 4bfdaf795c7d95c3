//! The `extract` format: one JSON line an article (docs/formats.md).

use serde::Serialize;

use super::{AgencyUse, Article, Origin, Reason, Verdict};
use crate::text::Span;

/// One article as `variorum extract` prints it.
#[derive(Clone, Debug, Serialize)]
pub struct Extract<'a> {
    key: &'a str,
    path: &'a str,
    /// Which part of the file; not there for a whole one.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'a str>,
    title: &'a str,
    title_from: Origin,
    deck: Option<&'a str>,
    bylines: &'a [String],
    outlet: Option<&'a str>,
    published: Option<String>,
    published_from: Option<Origin>,
    agencies: Vec<ExtractAgency<'a>>,
    language: Option<&'a str>,
    url: Option<&'a str>,
    body: String,
    blocks: Vec<ExtractBlock<'a>>,
}

/// A credited agency, with the line that credits it.
#[derive(Clone, Debug, Serialize)]
struct ExtractAgency<'a> {
    name: &'a str,
    #[serde(rename = "for")]
    credited_for: AgencyUse,
    lines: Option<(u32, u32)>,
}

/// A block, with the rule that decided it.
#[derive(Clone, Debug, Serialize)]
struct ExtractBlock<'a> {
    verdict: Verdict,
    role: &'static str,
    #[serde(serialize_with = "with_rule")]
    reason: (&'static str, &'a Reason),
    lines: Option<(u32, u32)>,
    bytes: Option<(u32, u32)>,
    text: &'a str,
}

/// A rule's name and its reason, as one string.
fn with_rule<S: serde::Serializer>((rule, reason): &(&str, &Reason), to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(&format_args!("{rule}: {reason}"))
}

impl<'a> Extract<'a> {
    /// The extract of an article.
    pub fn of(article: &'a Article) -> Self {
        let document = article.document();
        let facts = &article.facts;
        let lines = |span: Option<Span>| span.and_then(|span| document.lines_of(span));
        let blocks = article.blocks.iter().map(|ruled| {
            let hull = ruled.block.hull();
            ExtractBlock {
                verdict: ruled.verdict,
                role: ruled.role.name(),
                reason: (ruled.rule, &ruled.reason),
                lines: document.lines_of(hull),
                bytes: document.text.bytes_of(hull),
                text: &ruled.block.text,
            }
        });
        let agencies = facts.agencies.iter().map(|agency| ExtractAgency {
            name: &agency.name,
            credited_for: agency.credited_for,
            lines: lines(agency.span),
        });
        Extract {
            key: article.key.as_str(),
            path: &document.source.path,
            part: document.source.part.as_deref(),
            title: &facts.title.value,
            title_from: facts.title.from,
            deck: facts.deck.as_deref(),
            bylines: &facts.bylines,
            outlet: facts.outlet.as_ref().map(|outlet| outlet.value.as_str()),
            published: facts.published.as_ref().map(|published| published.value.to_string()),
            published_from: facts.published.as_ref().map(|published| published.from),
            agencies: agencies.collect(),
            language: facts.language.as_deref(),
            url: facts.url.as_deref(),
            body: article.body_text(),
            blocks: blocks.collect(),
        }
    }
}
