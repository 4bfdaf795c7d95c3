//! Articles → a corpus: what belongs together, and what stands in several articles.
//!
//! 1. [`profile`]: each article's telling terms, weighed by their [`rarity`], and its sentences, by hash.
//! 2. [`similarity`]: a score for each pair that shares rare terms, looked up in a [`table`]; a function of
//!    the two articles.
//! 3. [`components`]: what can be grouped by itself; [`group`]: pairs → stories, by average link.
//! 4. [`passages`]: sentences that stand in several articles; [`quotations`]: spoken words that do;
//!    [`reworded`]: sentences of a story that say the same in other words; [`origins`]: how many at most.
//! 5. [`copies`]: articles that print the same text, which have one origin together.
//! 6. [`timeline`]: what the articles of a story date, as [`Moment`]s.
//! 7. [`attribution`]: who is said to say what in an article; [`voices`]: a story's spoken words, by speaker;
//!    [`quantities`]: its numbers, side by side; [`tensions`]: where accounts differ.
//! 8. [`omissions`]: which statements were not found in which articles, as [`Omission`]s.
//! 9. [`rulings`]: what the editor merges, splits, confirms or suppresses of all this, and names that stay.
//! 10. [`Story`]: its members in order, its lead, its [`Statement`]s, and all of these.
//! 11. [`entities`]: the people, places and organisations that articles name.
//! 12. [`related`]: which stories belong beside each other.
//! 13. [`memory`]: what of all this is found again without looking, the next time.
//! 14. [`reasons()`]: why a story's links exist, for those who ask.
//!
//! This room knows nothing of pages, of what may be shown, or of the editor's notes. It reads body
//! blocks only: what was cut links nothing.

mod attribution;
mod components;
mod copies;
mod entities;
mod findings;
#[cfg(test)]
mod fixture;
mod group;
mod memory;
mod omissions;
mod origins;
mod passages;
mod places;
mod profile;
mod proof;
mod quantities;
mod quotations;
mod rarity;
mod reading;
mod reasons;
mod related;
mod respelled;
mod retold;
mod reworded;
mod rulings;
mod similarity;
mod story;
mod table;
mod tensions;
mod timeline;
mod told;
mod voices;
mod witness;

pub use attribution::{Attribution, Speaker, SpeakerKind};
pub use copies::{Copied, CopyKind, Held, Run};
pub use entities::{EditorEntity, Entity, EntityKind, Mention};
pub use findings::{Findings, Keep};
pub use memory::{Memory, Past};
pub use omissions::Omission;
pub use passages::{Passage, PassageKind};
pub use proof::{Body, Nearest, Proof, Unproven, changes, prove};
pub use quantities::{Apart, Print, Quantity, Slot, Value, Verdict};
pub use quotations::quoted_ranges;
pub use reasons::{Joins, Membership, Reason, memberships, reasons};
pub use related::{Related, When};
pub use respelled::{Respelling, bare, respelled};
pub use rulings::{Grouping, LinkKind, LinkRuling, Pin, Quoted, Rulings, Verb};
pub use story::{EditorStory, Statement, Status, Story, StoryId};
pub use tensions::{By, Side, Tension, TensionKind};
pub use timeline::{Dating, Moment};
pub use voices::{Likeness, QuotationKind, Utterance, Voice};
pub use witness::Witness;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use tracing::{field, info_span};

use origins::Provenance;
use retold::Retold;
use told::{Material, Told};

use crate::intake::Key;
use crate::strip::Article;
use crate::text::Diagnostics;

/// The articles by the keys that the editor may name them by: their own, and those of their captures.
pub fn places(articles: &[Arc<Article>]) -> BTreeMap<&Key, usize> {
    let mut places: BTreeMap<&Key, usize> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        for key in article.earlier.iter().map(|earlier| &earlier.key).chain([&article.own_key, &article.key])
        {
            places.insert(key, at);
        }
    }
    places
}

/// All articles, and what links them.
///
/// Laws: `articles` is in total order (date, undated last, then key) whatever order they came in;
/// every article is a member of exactly one story; a pair's score is a function of the two articles
/// alone, in integers; every witness lies in a body block, but for the headline of a
/// [`Tension`] that it is a side of.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The articles, in total order.
    pub articles: Vec<Arc<Article>>,
    /// The stories, by their members' order.
    pub stories: Vec<Story>,
    /// What stands in several articles.
    pub passages: Vec<Passage>,
    /// Who and what articles name, by id.
    pub entities: Vec<Entity>,
}

/// What the editor made of the articles: it goes before all that is found.
#[derive(Clone, Copy, Debug)]
pub struct Editors<'e> {
    /// Stories: their articles are theirs.
    pub stories: &'e [EditorStory],
    /// People, places and organisations.
    pub entities: &'e [EditorEntity],
    /// What is confirmed or suppressed of that which is found.
    pub rulings: &'e Rulings,
    /// What links are kept: all that are found, or only confirmed ones; none: no links are looked for.
    pub least: Option<Status>,
}

/// An editor who says nothing.
impl Default for Editors<'_> {
    fn default() -> Self {
        static NONE: Rulings = Rulings { groupings: Vec::new(), pins: Vec::new(), links: Vec::new() };
        Editors { stories: &[], entities: &[], rulings: &NONE, least: Some(Status::Found) }
    }
}

/// Builds the corpus.
pub fn build(articles: Vec<Arc<Article>>, editors: Editors<'_>) -> (Corpus, Diagnostics) {
    build_remembering(articles, editors, Past::default())
}

/// The articles' profiles. Those of which nothing is known resemble none, and share nothing: without linking they are all
/// such.
fn profiles(
    articles: &[Arc<Article>],
    editors: Editors<'_>,
    memory: Option<&mut Memory>,
) -> Vec<profile::Profile> {
    let _stage = info_span!("profiles", count = articles.len() as u64);
    if editors.least.is_none() {
        return articles.iter().map(|_| profile::Profile::default()).collect();
    }
    let Some(memory) = memory else {
        return articles.par_iter().map(|article| profile::profile(article)).collect();
    };
    let old = &*memory;
    let of = |article: &Arc<Article>| old.profile(article).unwrap_or_else(|| profile::profile(article));
    let profiles: Vec<_> = articles.par_iter().map(of).collect();
    memory.profiled(articles, &profiles);
    profiles
}

/// What the stories tell. What the editor rules on may lie in any of them: then none is remembered.
fn told(
    groups: &[story::Group],
    material: Material<'_>,
    past: &mut Past<'_>,
    retold: Option<&Retold<'_>>,
) -> Vec<Told> {
    let stage = info_span!("stories", count = groups.len() as u64, cached = field::Empty);
    if past.is_empty() || !material.docket.is_silent() {
        return groups.par_iter().map(|group| Told::of(group, material)).collect();
    }
    let (old, remembered) = (&*past, AtomicU64::new(0));
    let of = |group: &story::Group| {
        let known = old.memory.as_ref().and_then(|memory| memory.told(group, material.articles));
        let known = known.or_else(|| retold?.find(group));
        remembered.fetch_add(u64::from(known.is_some()), Ordering::Relaxed);
        known.unwrap_or_else(|| {
            let told = Told::of(group, material);
            retold.iter().for_each(|retold| retold.keep(group, &told));
            told
        })
    };
    let told: Vec<Told> = groups.par_iter().map(of).collect();
    stage.record("cached", remembered.into_inner());
    if let Some(memory) = &mut past.memory {
        memory.tell(material.articles, (groups, &told));
    }
    told
}

/// Builds the corpus with what was found when mostly the same articles were last linked, if that is remembered.
pub fn build_remembering(
    mut articles: Vec<Arc<Article>>,
    editors: Editors<'_>,
    mut past: Past<'_>,
) -> (Corpus, Diagnostics) {
    articles.sort_by(|a, b| order(a).cmp(&order(b)));
    let count = articles.len() as u64;
    let mut profiles = profiles(&articles, editors, past.memory.as_deref_mut());
    let scores = info_span!("pairs", count).in_scope(|| similarity::scores(&profiles));
    let stage = info_span!("groups", count);
    profiles.iter_mut().for_each(profile::Profile::forget_terms);
    let dates: Vec<_> = articles.iter().map(|article| article.date()).collect();
    let found = group::average_link(&dates, &scores);
    let (found, mut flaws) = rulings::regrouped(found, &articles, editors.rulings);
    let (groups, more) = story::with_editors(found, &articles, editors);
    flaws.extend(more);
    let least = editors.least.unwrap_or(Status::Confirmed);
    let (docket, more) = rulings::Docket::new(editors.rulings, &articles, least);
    flaws.extend(more);
    drop(stage);
    let copied =
        info_span!("copies", count).in_scope(|| copies::copies(&articles, &profiles, &groups, &docket));
    profiles.iter_mut().for_each(profile::Profile::forget_words);
    let mut passages =
        info_span!("passages", count).in_scope(|| passages::find(&articles, &profiles, &groups));
    let material = Material { articles: &articles, profiles: &profiles, docket: &docket };
    let findings = past.findings.filter(|_| editors.least.is_some());
    let retold = findings.map(|findings| Retold::new(findings, past.program, &articles));
    let told: Vec<Told> = match editors.least {
        Some(_) => told(&groups, material, &mut past, retold.as_ref()),
        None => groups.iter().map(|_| Told::default()).collect(),
    };
    let stage = info_span!("statements", count = groups.len() as u64);
    passages::add_reworded(&mut passages, told.iter().flat_map(|told| told.stars.iter().cloned()).collect());
    let mut used = docket.passages(&mut passages, &articles);
    used.extend(copied.used);
    let speakers = told.iter().flat_map(|told| told.speakers.iter().copied()).collect();
    let provenance = Provenance { articles: &articles, copied: &copied.origin, speakers: &speakers };
    let mut stories = story::stories(&groups, &scores, &passages, provenance);
    stories.iter_mut().zip(copied.by_story).for_each(|(story, copies)| story.copies = copies);
    let told = stories.par_iter_mut().zip(told);
    let told = told.map(|(story, mut told)| {
        story.omissions = omissions::omissions(story, &told, material);
        docket.omissions(&story.statements, &mut story.omissions, &mut told.used);
        (story.timeline, story.voices, story.quantities) = (told.timeline, told.voices, told.quantities);
        story.tensions = told.tensions;
        story.dated = told.dated;
        told.used
    });
    used.par_extend(told.flatten());
    drop(stage);
    let (entities, more) = info_span!("entities", count).in_scope(|| {
        let phrases = entities::phrases(material, retold.as_ref());
        entities::find(material, phrases, &stories, editors.entities)
    });
    flaws.extend(more);
    let _stage = info_span!("related", count = stories.len() as u64);
    let by = related::Compared { articles: &articles, scores: &scores, entities: &entities };
    let (near, more) = related::related(&stories, by, &docket);
    stories.iter_mut().zip(near).for_each(|(story, near)| story.related = near);
    used.extend(more);
    if editors.least.is_some() {
        flaws.extend(docket.idle(editors.rulings, &used));
    }
    (Corpus { articles, stories, passages, entities }, flaws)
}

/// What orders articles: date, the undated last, then key.
fn order(article: &Article) -> (bool, Option<jiff::civil::Date>, &crate::intake::Key) {
    (article.date().is_none(), article.date(), &article.key)
}
