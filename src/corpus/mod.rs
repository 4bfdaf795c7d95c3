//! Articles → a corpus: what belongs together, and what stands in several articles.
//!
//! 1. [`profile`]: each article's telling terms, weighed by their [`rarity`], and its sentences, by hash.
//! 2. [`similarity`]: a score for each pair that shares rare terms; a function of the two articles.
//! 3. [`components`]: what can be grouped by itself; [`group`]: pairs → stories, by average link.
//! 4. [`passages`]: sentences that stand in several articles; [`quotations`]: spoken words that do;
//!    [`reworded`]: sentences of a story that say the same in other words; [`origins`]: how many at most.
//! 5. [`timeline`]: what the articles of a story date, as [`Moment`]s.
//! 6. [`omissions`]: which statements were not found in which articles, as [`Omission`]s.
//! 7. [`Story`]: its members in order, its lead, its [`Statement`]s, its timeline, its omissions.
//!
//! This room knows nothing of pages, of what may be shown, or of the editor's notes. It reads body
//! blocks only: what was cut links nothing.

mod components;
mod group;
mod omissions;
mod origins;
mod passages;
mod profile;
mod quotations;
mod rarity;
mod reworded;
mod similarity;
mod story;
mod timeline;
mod witness;

pub use omissions::Omission;
pub use passages::{Passage, PassageKind};
pub use quotations::quoted_ranges;
pub use story::{EditorStory, Statement, Status, Story, StoryId};
pub use timeline::Moment;
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
}

/// Builds the corpus. Stories that the editor made go first: their articles are theirs.
pub fn build(mut articles: Vec<Arc<Article>>, editors: &[EditorStory]) -> (Corpus, Diagnostics) {
    articles.sort_by(|a, b| order(a).cmp(&order(b)));
    // Each thread remembers the stems that it found, so it takes many articles at once.
    let profiles: Vec<profile::Profile> = articles
        .par_iter()
        .with_min_len(128)
        .map_init(profile::Stems::default, |stems, article| profile::profile(article, stems))
        .collect();
    let scores = similarity::scores(&profiles);
    let dates: Vec<_> = articles.iter().map(|article| article.date()).collect();
    let (groups, flaws) = story::with_editors(group::average_link(&dates, &scores), &articles, editors);
    let mut passages = passages::find(&articles, &profiles, &groups);
    let read = |stems: &mut profile::Stems, group: &story::Group| {
        reworded::Index::of(&group.members, &articles, &profiles, stems)
    };
    let indexes: Vec<reworded::Index> =
        groups.par_iter().with_min_len(64).map_init(profile::Stems::default, read).collect();
    let stars = indexes.par_iter().flat_map_iter(|index| reworded::stars(index, &articles));
    passages::add_reworded(&mut passages, stars.collect());
    let mut stories = story::stories(&groups, &articles, &scores, &passages);
    let stories_read = stories.par_iter_mut().zip(&indexes);
    stories_read.with_min_len(16).for_each_init(profile::Stems::default, |stems, (story, index)| {
        story.timeline = timeline::timeline(&story.members, &articles, &profiles);
        story.omissions = omissions::omissions(story, index, &articles, stems);
    });
    (Corpus { articles, stories, passages }, flaws)
}

/// What orders articles: date, the undated last, then key.
fn order(article: &Article) -> (bool, Option<jiff::civil::Date>, &crate::intake::Key) {
    (article.date().is_none(), article.date(), &article.key)
}
