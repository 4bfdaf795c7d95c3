//! Articles → a corpus: what belongs together, and what stands in several articles.
//!
//! 1. [`profile`]: each article's telling terms, weighed by their [`rarity`], and its sentences, by hash.
//! 2. [`similarity`]: a score for each pair that shares rare terms, looked up in a [`table`]; a function of
//!    the two articles.
//! 3. [`components`]: what can be grouped by itself; [`group`]: pairs → stories, by average link.
//! 4. [`passages`]: sentences that stand in several articles; [`quotations`]: spoken words that do.
//! 5. [`timeline`]: what the articles of a story date, as [`Moment`]s.
//! 6. [`attribution`]: who is said to say what in an article; [`voices`]: a story's spoken words, by speaker;
//!    [`figures`]: its numbers, side by side.
//! 7. [`Story`]: its members in order, its lead, its [`Statement`]s, its timeline, its voices, its figures.
//! 8. [`entities`]: the people, places and organisations that articles name.
//!
//! This room knows nothing of pages, of what may be shown, or of the editor's notes. It reads body
//! blocks only: what was cut links nothing.

mod attribution;
mod components;
mod entities;
mod figures;
mod group;
mod passages;
mod profile;
mod quotations;
mod rarity;
mod reading;
mod similarity;
mod story;
mod table;
mod timeline;
mod voices;
mod witness;

pub use attribution::{Attribution, Speaker, SpeakerKind};
pub use entities::{EditorEntity, Entity, EntityKind, Mention};
pub use figures::{Figure, Value, Verdict};
pub use passages::{Passage, PassageKind};
pub use quotations::quoted_ranges;
pub use story::{EditorStory, Statement, Status, Story, StoryId};
pub use timeline::Moment;
pub use voices::{Likeness, QuotationKind, Utterance, Voice};
pub use witness::Witness;

use std::sync::Arc;

use rayon::prelude::*;

use crate::strip::Article;
use crate::text::Diagnostics;

/// All articles, and what links them.
///
/// Laws: `articles` is in total order (date, undated last, then key) whatever order they came in;
/// every article is a member of exactly one story; a pair's score is a function of the two articles
/// alone, in integers; every witness lies in a body block.
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
#[derive(Clone, Copy, Debug, Default)]
pub struct Editors<'e> {
    /// Stories: their articles are theirs.
    pub stories: &'e [EditorStory],
    /// People, places and organisations.
    pub entities: &'e [EditorEntity],
}

/// Builds the corpus.
pub fn build(mut articles: Vec<Arc<Article>>, editors: Editors<'_>) -> (Corpus, Diagnostics) {
    articles.sort_by(|a, b| order(a).cmp(&order(b)));
    // Each thread remembers the stems that it found, so it takes many articles at once.
    let profiles: Vec<profile::Profile> = articles
        .par_iter()
        .with_min_len(128)
        .map_init(profile::Stems::default, |stems, article| profile::profile(article, stems))
        .collect();
    let scores = similarity::scores(&profiles);
    let dates: Vec<_> = articles.iter().map(|article| article.date()).collect();
    let (groups, mut flaws) =
        story::with_editors(group::average_link(&dates, &scores), &articles, editors.stories);
    let passages = passages::find(&articles, &profiles, &groups);
    let mut stories = story::stories(&groups, &articles, &scores, &passages);
    stories.par_iter_mut().for_each(|story| {
        let readings = reading::readings(&story.members, &articles, &profiles);
        story.timeline = timeline::timeline(&readings);
        let cast = voices::Cast::of(&readings);
        story.voices = voices::voices(&readings, &articles, &cast);
        story.figures = figures::figures(&readings, &cast);
    });
    let (entities, more) = entities::find(&articles, &profiles, &stories, editors.entities);
    flaws.extend(more);
    (Corpus { articles, stories, passages, entities }, flaws)
}

/// What orders articles: date, the undated last, then key.
fn order(article: &Article) -> (bool, Option<jiff::civil::Date>, &crate::intake::Key) {
    (article.date().is_none(), article.date(), &article.key)
}
