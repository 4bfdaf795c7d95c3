//! What each source of a story leaves out.

use serde::Serialize;

use super::Cited;
use crate::annotate::{Apparatus, NoteRef};
use crate::corpus::Status;
use crate::page::desk::Reader;
use crate::page::parts::statement_page;
use crate::page::records::{OmissionRecord, StoryRecord};
use crate::page::route::Route;
use crate::policy::Publishable;

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
    /// Its number in the story.
    pub number: usize,
    /// Where it stands.
    pub href: String,
    /// Its words.
    pub text: Publishable,
    /// How many sources have it.
    pub count: usize,
    /// Whether it was found, or confirmed, that it is left out.
    pub status: Status,
    /// BCP 47 tag, where it is not the site's; `und` where it is not known and its letters run the other way.
    pub language: Option<String>,
}

/// What these members leave out of all that the story's sources say, for the page at an address.
pub(super) fn omissions(
    reader: &Reader<'_>,
    record: &StoryRecord,
    (members, route): (&[usize], &Route),
    apparatus: &mut Apparatus<'_, Cited>,
) -> Vec<OmissionView> {
    let lacked = |omission: &OmissionRecord| {
        let statement = &record.statements[omission.statement];
        let shown = &statement.witnesses[statement.shown];
        let text = shown.text.clone().unwrap_or_default();
        let (number, count) = (statement.number, statement.witnesses.len());
        let place = match statement_page(record, omission.statement) {
            Some((part, page)) => part.route(&record.route, page),
            None => record.route.clone(),
        };
        let page = if place == *route { String::new() } else { route.to(&place) };
        let (status, language) = (omission.status, shown.language.clone());
        LackedView { number, href: format!("{page}#st{number}"), text, count, status, language }
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
    members.iter().filter_map(omission).collect()
}
