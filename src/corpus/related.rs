//! Which stories belong beside each other: what led to one, what came of it.
//!
//! Two stories are related when their articles are alike on average, less than one story's are, and most of either's
//! articles name the same people, places or organisations. Likeness alone is not enough: two votes, two quakes
//! are told in the same words and have nothing to do with each other.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::Serialize;

use super::entities::Entity;
use super::rulings::{Docket, LinkKind, RuledPair, Used, Verb};
use super::similarity::Scores;
use super::story::{Status, Story, homes};
use crate::strip::Article;

/// The average score of their articles that two stories must have at least, in ten-thousandths. Judged by reading
/// (docs/architecture.md): below it, what one government did in two matters is related in name only.
const LEAST: u64 = 1000;
/// So many names must be in both: one is what a president's every act has in common.
const NAMES: usize = 2;
/// A story leads to so many others at most: a choice of layout, not measured.
const MOST: usize = 6;

/// When the other story is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// Its last article came before this one's first.
    Before,
    /// Its first article came after this one's last.
    After,
    /// At the same time, or at a time that is not known.
    Beside,
}

/// A story that is near another.
///
/// Law: what leads from one story to another leads back.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Related {
    /// The other, as a place among the corpus's stories.
    pub story: usize,
    /// When it is told.
    pub when: When,
    /// How alike the articles of both are on average, in ten-thousandths; 0 where only the editor knows it.
    pub score: u32,
    /// Whom and what most articles of either name, as places among the entities.
    pub names: Vec<usize>,
    /// Found or confirmed.
    pub status: Status,
}

/// What stories are compared by.
#[derive(Clone, Copy)]
pub struct Compared<'c> {
    /// The articles.
    pub articles: &'c [Arc<Article>],
    /// How alike they are.
    pub scores: &'c Scores,
    /// Whom and what they name.
    pub entities: &'c [Entity],
}

/// The stories that are near each: confirmed ones first, then by score; and the editor's rulings that were about some.
pub(super) fn related(stories: &[Story], by: Compared<'_>, docket: &Docket) -> (Vec<Vec<Related>>, Used) {
    let homes = homes(stories.iter().map(|story| story.members.as_slice()), by.articles.len());
    let mut ruled: BTreeMap<(usize, usize), &RuledPair> = BTreeMap::new();
    for pair in docket.pairs_of(LinkKind::Related) {
        let (a, b) = (homes[pair.articles.0], homes[pair.articles.1]);
        ruled.insert((a.min(b), a.max(b)), pair);
    }
    let days = stories.iter().map(|story| days(story, by.articles)).collect();
    let mut near = Near { days, lists: vec![Vec::new(); stories.len()] };
    let mut used = Used::new();
    let found = found(stories, by, &homes);
    let known: FxHashMap<(usize, usize), &Alike> = found.iter().map(|alike| (alike.pair, alike)).collect();
    for (&pair, ruling) in ruled.iter().filter(|(pair, _)| pair.0 != pair.1) {
        let alike = known.get(&pair);
        match ruling.verb {
            Verb::Suppress => used.extend(alike.map(|_| ruling.at)),
            Verb::Confirm => {
                let alone = Alike { pair, score: 0, names: Vec::new() };
                near.link(alike.copied().unwrap_or(&alone), Status::Confirmed);
                used.insert(ruling.at);
            }
        }
    }
    let open = |alike: &&Alike| !docket.confirmed_only() && !ruled.contains_key(&alike.pair);
    for alike in found.iter().filter(open) {
        if near.lists[alike.pair.0].len() < MOST && near.lists[alike.pair.1].len() < MOST {
            near.link(alike, Status::Found);
        }
    }
    (near.lists, used)
}

/// Two stories that are alike.
struct Alike {
    pair: (usize, usize),
    score: u32,
    names: Vec<usize>,
}

/// Stories that are alike and name the same, the most alike first.
fn found(stories: &[Story], by: Compared<'_>, homes: &[usize]) -> Vec<Alike> {
    let names = common_names(stories, by.entities, homes);
    let shared = |(a, b): (usize, usize)| -> Vec<usize> {
        names[a].iter().copied().filter(|name| names[b].binary_search(name).is_ok()).collect()
    };
    let averages = averages(stories, by.scores, homes).into_iter();
    let alike = averages.map(|(pair, score)| Alike { pair, score, names: shared(pair) });
    let mut found: Vec<Alike> = alike.filter(|alike| alike.names.len() >= NAMES).collect();
    found.sort_unstable_by_key(|alike| (std::cmp::Reverse(alike.score), alike.pair));
    found
}

/// The lists in the making.
struct Near {
    days: Vec<Option<(Date, Date)>>,
    lists: Vec<Vec<Related>>,
}

impl Near {
    /// Leads from either story to the other.
    fn link(&mut self, alike: &Alike, status: Status) {
        let (a, b) = alike.pair;
        for (own, other) in [(a, b), (b, a)] {
            let when = when(self.days[own], self.days[other]);
            let (score, names) = (alike.score, alike.names.clone());
            self.lists[own].push(Related { story: other, when, score, names, status });
        }
    }
}

/// The average scores of stories that have any.
fn averages(stories: &[Story], scores: &Scores, homes: &[usize]) -> Vec<((usize, usize), u32)> {
    let mut sums: FxHashMap<(usize, usize), u64> = FxHashMap::default();
    for (later, &own) in homes.iter().enumerate() {
        for (earlier, score) in scores.before(later) {
            let other = homes[earlier];
            if other != own {
                *sums.entry((own.min(other), own.max(other))).or_default() += u64::from(score);
            }
        }
    }
    let average = |((a, b), sum): ((usize, usize), u64)| {
        let average = sum / (stories[a].members.len() * stories[b].members.len()) as u64;
        (average >= LEAST).then_some(((a, b), u32::try_from(average).unwrap_or(u32::MAX)))
    };
    sums.into_iter().filter_map(average).collect()
}

/// The entities that at least half of each story's articles name, in order.
fn common_names(stories: &[Story], entities: &[Entity], homes: &[usize]) -> Vec<Vec<usize>> {
    let mut names = vec![Vec::new(); stories.len()];
    for (name, entity) in entities.iter().enumerate() {
        let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
        entity.articles().for_each(|article| *counts.entry(homes[article]).or_default() += 1);
        for (story, count) in counts {
            if 2 * count >= stories[story].members.len() {
                names[story].push(name);
            }
        }
    }
    names
}

/// The first and the last day of a story's articles; none where one has no date.
fn days(story: &Story, articles: &[Arc<Article>]) -> Option<(Date, Date)> {
    let days: Option<Vec<Date>> = story.members.iter().map(|&member| articles[member].date()).collect();
    let days = days?;
    Some((*days.iter().min()?, *days.iter().max()?))
}

/// When the other story is told, seen from the first.
fn when(own: Option<(Date, Date)>, other: Option<(Date, Date)>) -> When {
    match (own, other) {
        (Some((first, _)), Some((_, last))) if last < first => When::Before,
        (Some((_, last)), Some((first, _))) if first > last => When::After,
        _ => When::Beside,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::article;
    use super::super::{Corpus, Editors, Grouping, LinkRuling, Quoted, Rulings, build};
    use super::*;
    use crate::intake::Key;
    use crate::text::Place;

    const FIRE: &str = "A fire broke out in the grain mill of Dorvik on Friday, and Ada Holm, the mayor of Dorvik, \
        called the fire brigade. The mill burned down. Mayor Ada Holm said that the miller, Carl Winter, was unhurt.";
    const TRIAL: &str = "The trial over the fire in the grain mill of Dorvik began. Ada Holm, the mayor of Dorvik, \
        told the court how the mill had burned down. The miller, Carl Winter, said that he did not light the fire.";
    const PAPER: &str = "A fire broke out in the paper mill of Selm on Friday, and Jo Brandt, the mayor of Selm, \
        called the fire brigade. The mill burned down. Mayor Jo Brandt said that the owner, Lena Moor, was unhurt.";

    /// Three stories of one article each: fires resemble each other, so the editor keeps them apart.
    fn corpus(links: Vec<LinkRuling>) -> (Corpus, crate::text::Diagnostics) {
        let texts =
            [("fire", "2031-03-01", FIRE), ("trial", "2031-09-01", TRIAL), ("paper", "2031-09-02", PAPER)];
        let articles = texts.map(|(name, day, text)| article(name, ("en", day), text));
        let split = |name: &str| (Grouping::Split, vec![key(name)], place());
        let rulings = Rulings { links, groupings: vec![split("trial"), split("paper")], pins: Vec::new() };
        build(articles.to_vec(), Editors { rulings: &rulings, ..Editors::default() })
    }

    fn key(name: &str) -> Key {
        Key::new(name).expect("a key")
    }

    fn place() -> Place {
        Place::file("content/links/own.toml")
    }

    fn near(corpus: &Corpus) -> Vec<(&str, &str, When, Status)> {
        let name = |at: usize| corpus.stories[at].id.0.as_str();
        let stories = corpus.stories.iter().enumerate();
        let near = stories.flat_map(|(at, story)| story.related.iter().map(move |near| (at, near)));
        near.map(|(at, near)| (name(at), name(near.story), near.when, near.status)).collect()
    }

    fn ruling(verb: Verb, one: &str, other: &str) -> Vec<LinkRuling> {
        let quoted = |name: &str| Quoted { article: key(name), words: String::new() };
        let (one, other) = (quoted(one), Some(quoted(other)));
        vec![LinkRuling { verb, kind: LinkKind::Related, one, other, place: place() }]
    }

    #[test]
    fn what_came_of_an_event_leads_to_it_and_back_and_a_look_alike_does_not() {
        let (corpus, _) = corpus(Vec::new());
        let found = Status::Found;
        assert_eq!(
            near(&corpus),
            [("fire", "trial", When::After, found), ("trial", "fire", When::Before, found)]
        );
        let names = &corpus.stories[0].related[0].names;
        let names: Vec<&str> = names.iter().map(|&at| corpus.entities[at].name.as_str()).collect();
        assert!(names.contains(&"Ada Holm"), "{names:?}");
    }

    #[test]
    fn the_editor_forbids_and_confirms() {
        let (quiet, flaws) = corpus(ruling(Verb::Suppress, "trial", "fire"));
        assert!(near(&quiet).is_empty() && flaws.is_empty(), "{flaws:?}");
        let (more, flaws) = corpus(ruling(Verb::Confirm, "paper", "fire"));
        assert!(
            near(&more).contains(&("paper", "fire", When::Before, Status::Confirmed)) && flaws.is_empty()
        );
        let (_, flaws) = corpus(ruling(Verb::Suppress, "paper", "fire"));
        assert_eq!(flaws.len(), 1, "nothing related them: {flaws:?}");
    }
}
