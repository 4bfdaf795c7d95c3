//! Stories and their statements.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::copies::Copied;
use super::omissions::Omission;
use super::origins::{Provenance, origins};
use super::passages::{Passage, PassageKind};
use super::quantities::Quantity;
use super::related::Related;
use super::rulings::{self, Rulings};
use super::similarity::Scores;
use super::tensions::Tension;
use super::timeline::{Dating, Moment};
use super::voices::Voice;
use super::witness::Witness;
use super::{Editors, places};
use crate::intake::Key;
use crate::strip::{Article, Origin};
use crate::text::{Diagnostic, Diagnostics, Place, nearest};

/// A story's name.
///
/// Law: a found story's is the key of its earliest member, unless a name was pinned to it; an editor's the stem of
/// its file; it does not depend on how many other stories there are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct StoryId(pub Key);

/// Whether a program found something or an editor confirmed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The program found it.
    Found,
    /// The editor confirmed it.
    Confirmed,
}

/// Articles of one event.
///
/// Laws: members are in the corpus's order and not empty; every article is in exactly one story;
/// `lead` is a member.
#[derive(Clone, Debug, Hash)]
pub struct Story {
    /// Its name.
    pub id: StoryId,
    /// Its articles, as places in the corpus.
    pub members: Vec<usize>,
    /// The member whose headline stands for the story where no editor gave a title.
    pub lead: usize,
    /// What several of its sources say.
    pub statements: Vec<Statement>,
    /// When those of its articles were written that do not say it.
    pub dated: Vec<Dating>,
    /// What its articles date.
    pub timeline: Vec<Moment>,
    /// Who is quoted in it, with what they say.
    pub voices: Vec<Voice>,
    /// Its numbers, side by side.
    pub quantities: Vec<Quantity>,
    /// Where its accounts differ.
    pub tensions: Vec<Tension>,
    /// Which statements were not found in which articles.
    pub omissions: Vec<Omission>,
    /// Which of its articles print the same text as another.
    pub copies: Vec<Copied>,
    /// Stories that are near it.
    pub related: Vec<Related>,
    /// Whether the editor made it.
    pub status: Status,
    /// Other names that lead to it: pinned ones of stories that were merged into it.
    pub former: Vec<StoryId>,
}

impl Story {
    /// Whether a name is its own, or one that leads to it.
    pub fn is_called(&self, name: &Key) -> bool {
        self.id.0 == *name || self.former.iter().any(|former| former.0 == *name)
    }
}

/// What several sources say: a base text, quoted verbatim, and the same elsewhere, in equal words or others.
///
/// Laws: a star, never a chain: every variant was compared with the base itself; at most one witness
/// an article; base and variants lie in different articles; `origins` counts separate origins at most.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Statement {
    /// The base text: the earliest article's, the longest form of a quotation, or the sentence that says
    /// the same as most others.
    pub base: Witness,
    /// The others, in the corpus's order.
    pub variants: Vec<Witness>,
    /// Whether the words are spoken ones, a source's own sentence, or said in other words elsewhere.
    pub kind: PassageKind,
    /// How many separate origins are known at most; the same words have one, and so has one outlet.
    pub origins: usize,
    /// Found or confirmed.
    pub status: Status,
}

impl Statement {
    /// Base and variants, base first.
    pub fn witnesses(&self) -> impl Iterator<Item = &Witness> {
        std::iter::once(&self.base).chain(&self.variants)
    }
}

/// A story that the editor made.
#[derive(Clone, Debug)]
pub struct EditorStory {
    /// Its id: the file's stem.
    pub id: StoryId,
    /// Its articles, in the editor's order.
    pub articles: Vec<Key>,
    /// A found story that it takes over.
    pub takes: Option<Key>,
    /// Articles of that one which it does not have.
    pub exclude: Vec<Key>,
    /// Where it is written, for errors.
    pub place: Place,
}

/// A group of articles, with the editor's id where there is one.
pub struct Group {
    /// Places in the corpus, in order.
    pub members: Vec<usize>,
    /// The editor's id.
    pub editor: Option<StoryId>,
    /// Names that are pinned to it, the one that most of its articles were pinned to first.
    pub pinned: Vec<StoryId>,
}

impl Group {
    /// Its name, and the others that lead to it.
    fn names(&self, articles: &[Arc<Article>]) -> (StoryId, Vec<StoryId>) {
        let mut names = self.editor.iter().chain(&self.pinned).cloned();
        let own = names.next().unwrap_or_else(|| StoryId(articles[self.members[0]].key.clone()));
        let mut former: Vec<StoryId> = names.filter(|name| *name != own).collect();
        former.sort();
        (own, former)
    }
}

/// Lets the editor's stories take their articles out of the found groups.
pub fn with_editors(
    found: Vec<Vec<usize>>,
    articles: &[Arc<Article>],
    Editors { stories: editors, rulings, .. }: Editors<'_>,
) -> (Vec<Group>, Diagnostics) {
    let mut flaws = Vec::new();
    let places = places(articles);
    let mut taken: BTreeMap<usize, &StoryId> = BTreeMap::new();
    let mut groups = Vec::new();
    for editor in editors {
        let mut members = BTreeSet::new();
        let found_group = editor
            .takes
            .as_ref()
            .and_then(|key| taken_over(key, &found, articles, rulings).map(|at| &found[at]));
        if let (Some(key), None) = (&editor.takes, found_group) {
            flaws.push(unknown(editor, key, "no found story has the id", places.keys().copied()));
        }
        let named = editor.articles.iter().filter_map(|key| {
            let at = places.get(key).copied();
            if at.is_none() {
                flaws.push(unknown(editor, key, "no article has the key", places.keys().copied()));
            }
            at
        });
        members.extend(named.collect::<Vec<_>>());
        members.extend(found_group.into_iter().flatten().copied());
        for key in &editor.exclude {
            if !places.get(key).is_some_and(|at| members.remove(at)) {
                flaws.push(unknown(editor, key, "the story has no article", places.keys().copied()));
            }
        }
        for &at in &members {
            if let Some(other) = taken.insert(at, &editor.id) {
                let message = format!(
                    "article `{}` is in the stories `{}` and `{}`",
                    articles[at].key, other.0, editor.id.0
                );
                flaws.push(
                    Diagnostic::error(
                        "corpus/two-stories",
                        editor.place.clone().narrowed(articles[at].key.as_str()),
                        message,
                    )
                    .help("leave it in one of them"),
                );
            }
        }
        if !members.is_empty() {
            let (members, editor) = (members.into_iter().collect(), Some(editor.id.clone()));
            groups.push(Group { members, editor, pinned: Vec::new() });
        }
    }
    let left = found
        .into_iter()
        .map(|group| group.into_iter().filter(|at| !taken.contains_key(at)).collect::<Vec<_>>());
    let left = left.filter(|members| !members.is_empty());
    groups.extend(left.map(|members| Group { members, editor: None, pinned: Vec::new() }));
    groups.sort_by(|a, b| a.members.cmp(&b.members));
    pin(&mut groups, articles, &rulings.pins);
    (groups, flaws)
}

/// The found group that an editor's story takes over: the one with a pinned name, else the one whose earliest
/// member has the key.
fn taken_over(
    key: &Key,
    found: &[Vec<usize>],
    articles: &[Arc<Article>],
    rulings: &Rulings,
) -> Option<usize> {
    let pin = rulings.pins.iter().find(|pin| pin.story == *key);
    let pinned = pin.and_then(|pin| rulings::holder(pin, articles, found.iter().map(Vec::as_slice)));
    let first = || found.iter().position(|group| articles[group[0]].key == *key);
    pinned.map(|(at, _)| at).or_else(first)
}

/// Gives pinned names to the groups that they belong to.
fn pin(groups: &mut [Group], articles: &[Arc<Article>], pins: &[rulings::Pin]) {
    let mut held: BTreeMap<usize, Vec<(usize, &Key)>> = BTreeMap::new();
    for pin in pins {
        let members = groups.iter().map(|group| group.members.as_slice());
        if let Some((at, shared)) = rulings::holder(pin, articles, members) {
            held.entry(at).or_default().push((shared, &pin.story));
        }
    }
    for (at, mut names) in held {
        names.sort_by_key(|&(shared, name)| (std::cmp::Reverse(shared), name));
        names.dedup();
        groups[at].pinned = names.into_iter().map(|(_, name)| StoryId(name.clone())).collect();
    }
}

fn unknown<'a>(
    editor: &EditorStory,
    key: &Key,
    what: &str,
    known: impl Iterator<Item = &'a Key>,
) -> Diagnostic {
    let error = Diagnostic::error(
        "corpus/unknown-article",
        editor.place.clone().narrowed(key.as_str()),
        format!("{what} `{key}`"),
    );
    match nearest(key.as_str(), known.map(Key::as_str)) {
        Some(near) => error.help(format!("did you mean `{near}`?")),
        None => error.help("keys are file names in seeds/ without their ending; `variorum check` lists them"),
    }
}

/// The story of each of so many articles, by its place.
pub(super) fn homes<'m>(stories: impl Iterator<Item = &'m [usize]>, articles: usize) -> Vec<usize> {
    let mut homes = vec![0; articles];
    for (at, members) in stories.enumerate() {
        members.iter().for_each(|&member| homes[member] = at);
    }
    homes
}

/// Makes stories of groups; of each article the first is known that copies join it with.
pub(super) fn stories(
    groups: &[Group],
    scores: &Scores,
    passages: &[Passage],
    provenance: Provenance<'_>,
) -> Vec<Story> {
    let articles = provenance.articles;
    let story_of = homes(groups.iter().map(|group| group.members.as_slice()), articles.len());
    let mut statements: Vec<Vec<Statement>> = vec![Vec::new(); groups.len()];
    for passage in passages {
        // A statement belongs to its base text's story; witnesses in other stories are linked, not counted.
        let base = passage.witnesses[passage.base];
        let story = story_of[base.article];
        let mut here = passage.witnesses.clone();
        here.retain(|witness| story_of[witness.article] == story);
        let variants: Vec<Witness> = here.iter().filter(|witness| **witness != base).copied().collect();
        if !variants.is_empty() {
            statements[story].push(Statement {
                base,
                variants,
                kind: passage.kind,
                origins: origins(passage.kind, &here, provenance),
                status: passage.status,
            });
        }
    }
    let story = |(group, mut statements): (&Group, Vec<Statement>)| {
        // Most witnesses first, then as the base texts tell it.
        statements.sort_by_key(|statement| {
            (std::cmp::Reverse(statement.variants.len()), statement.base, statement.kind)
        });
        let statements = without_repetition(statements);
        let (id, former) = group.names(articles);
        let status = if group.editor.is_some() { Status::Confirmed } else { Status::Found };
        Story {
            id,
            lead: lead(&group.members, articles, scores),
            members: group.members.clone(),
            statements,
            dated: Vec::new(),
            timeline: Vec::new(),
            voices: Vec::new(),
            quantities: Vec::new(),
            tensions: Vec::new(),
            omissions: Vec::new(),
            copies: Vec::new(),
            related: Vec::new(),
            status,
            former,
        }
    };
    groups.iter().zip(statements).map(story).collect()
}

/// Leaves out statements whose words lie, in every one of their articles, within one listed before.
fn without_repetition(statements: Vec<Statement>) -> Vec<Statement> {
    let mut kept: Vec<Statement> = Vec::new();
    for statement in statements {
        // A statement in other words is one sentence; equal words beside it may be longer.
        let part = |known: &Statement, own: &Witness, other: &Witness| match known.kind {
            PassageKind::Reworded => other.holds(own),
            PassageKind::Shared | PassageKind::Quotation => other.touches(own),
        };
        let told = |known: &Statement| {
            statement.witnesses().all(|own| known.witnesses().any(|other| part(known, own, other)))
        };
        if statement.status == Status::Confirmed || !kept.iter().any(told) {
            kept.push(statement);
        }
    }
    kept
}

/// The member most like all others among those with a headline of their own; ties go to the earliest.
fn lead(members: &[usize], articles: &[Arc<Article>], scores: &Scores) -> usize {
    let total = |at: usize| -> u64 { members.iter().map(|&other| u64::from(scores.of(at, other))).sum() };
    let headed = |at: &usize| articles[*at].facts.title.from != Origin::Derived;
    let best = members.iter().copied().max_by_key(|&at| (headed(&at), total(at), std::cmp::Reverse(at)));
    best.unwrap_or(members[0])
}
