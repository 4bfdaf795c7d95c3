//! People, places and organisations, and where articles name them.
//!
//! 1. [`words`]: the words of a sentence, how they are written, and what [`cues`] say that they can do.
//! 2. [`capitals`]: which capitals tell a name, in German; [`runs`]: runs of capitalised words, and the names in them; [`names`]: names with what stands beside them.
//! 3. [`kinds`]: what a name is the name of.
//! 4. [`aliases`]: which names mean the same, within an article, a story, and all.
//! 5. [`editors`]: the editor's entities go before; their names are looked for in every language.
//!
//! Precision goes before completeness: a name of which the kind, or whom it means, is not sure is left out.

mod aliases;
mod capitals;
mod cues;
mod editors;
mod kinds;
mod names;
mod runs;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::profile::Profile;
use super::retold::Retold;
use super::told::Material;
use super::{Status, Story, Witness};
use crate::intake::Key;
use crate::strip::Article;
use crate::text::{Diagnostics, Place};
use aliases::Table;
pub(super) use cues::{is_given, is_office};
pub(super) use names::Phrase;

/// What an entity is. A name of any other kind is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being, named in full.
    Person,
    /// A country, a town, a region, a building.
    Place,
    /// A firm, an authority, a party, an outlet.
    Organisation,
}

/// An entity that the editor wrote of.
#[derive(Clone, Debug)]
pub struct EditorEntity {
    /// The stem of its file.
    pub id: Key,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Where the editor's file is, for messages.
    pub place: Place,
    /// Whether the first mention in an article leads to its page.
    pub auto_link: bool,
}

/// A name in its sentence.
///
/// Law: `name` lies within `sentence`, and that in a body block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The sentence.
    pub sentence: Witness,
    /// The name as printed.
    pub name: Witness,
}

/// A person, place or organisation that articles name.
///
/// Laws: mentions are in the corpus's order, at most one a sentence. The id of a found entity is a function of its
/// name alone. Two names are one entity only if they are equal but for spelling, if the editor says so, or
/// if an article or its story gives one of them in full and no other that it could mean.
#[derive(Clone, Debug)]
pub struct Entity {
    /// The editor's file's stem, or its folded name.
    pub id: Key,
    /// The editor's name, or the form of its full name that articles print most.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Other names, as printed; the editor's first.
    pub aliases: Vec<String>,
    /// Where articles name it.
    pub mentions: Vec<Mention>,
    /// Whether the editor wrote of it.
    pub status: Status,
    /// Whether the first mention in an article leads to its page; of those that the editor wrote of.
    pub auto_link: bool,
}

impl Entity {
    /// The articles that name it, in order.
    pub fn articles(&self) -> impl Iterator<Item = usize> {
        self.mentions.chunk_by(|a, b| a.name.article == b.name.article).map(|chunk| chunk[0].name.article)
    }
}

/// Whose a mention is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    Editor(usize),
    Found(String),
}

/// What is known of full names before articles are read by them.
struct Known<'e> {
    /// What each full name is.
    kinds: FxHashMap<String, EntityKind>,
    /// The editor's entities.
    editors: &'e [EditorEntity],
    /// Which of them has a name, by its key.
    claims: FxHashMap<String, usize>,
    /// Their names, to be looked for.
    names: editors::Names<'e>,
}

/// The names in each article's sentences; those that were found before are found again.
pub(super) fn phrases(material: Material<'_>, retold: Option<&Retold<'_>>) -> Vec<Vec<Phrase>> {
    let Material { articles, profiles, .. } = material;
    let of = |at: usize| {
        let find = || names::find(&articles[at], &profiles[at], at);
        retold.map_or_else(find, |retold| retold.phrases(at, find))
    };
    (0..articles.len()).into_par_iter().map(of).collect()
}

/// Finds the entities of a corpus, by id, among the names in its articles.
pub(super) fn find(
    material: Material<'_>,
    mut phrases: Vec<Vec<Phrase>>,
    stories: &[Story],
    editors: &[EditorEntity],
) -> (Vec<Entity>, Diagnostics) {
    let Material { articles, profiles, .. } = material;
    let (names, flaws) = editors::Names::new(editors);
    let mut known = Known { kinds: aliases::kinds(&phrases), editors, claims: FxHashMap::default(), names };
    for (at, editor) in editors.iter().enumerate() {
        for name in std::iter::once(&editor.name).chain(&editor.aliases) {
            let key = words::key(name);
            known.kinds.insert(key.clone(), editor.kind);
            known.claims.insert(key, at);
        }
    }
    shorten(&mut phrases, stories, &known.kinds);
    let read = |story: &Story| known.story(story, articles, profiles, &phrases);
    let owned: Vec<Vec<(Owner, Mention)>> = stories.par_iter().map(read).collect();
    drop(phrases);
    let mut mentions: BTreeMap<Owner, Vec<Mention>> = BTreeMap::new();
    for at in 0..editors.len() {
        mentions.entry(Owner::Editor(at)).or_default();
    }
    for (owner, mention) in owned.into_iter().flatten() {
        mentions.entry(owner).or_default().push(mention);
    }
    let entities: Vec<Entity> = mentions
        .into_iter()
        .filter_map(|(owner, mentions)| known.entity(owner, mentions, articles))
        .collect();
    (with_unique_ids(entities), flaws)
}

/// Gives longer forms of persons' names the key of the shorter, story by story.
fn shorten(phrases: &mut [Vec<Phrase>], stories: &[Story], kinds: &FxHashMap<String, EntityKind>) {
    for story in stories {
        let members: Vec<&Vec<Phrase>> = story.members.iter().map(|&member| &phrases[member]).collect();
        let shorter = aliases::shorter(&members, kinds);
        if shorter.is_empty() {
            continue;
        }
        for &member in &story.members {
            for phrase in &mut phrases[member] {
                if let Some(short) = shorter.get(&phrase.key) {
                    phrase.key.clone_from(short);
                }
            }
        }
    }
}

impl Known<'_> {
    /// The mentions in a story's articles, and whose they are.
    fn story(
        &self,
        story: &Story,
        articles: &[Arc<Article>],
        profiles: &[Profile],
        phrases: &[Vec<Phrase>],
    ) -> Vec<(Owner, Mention)> {
        let all = Table::of(story.members.iter().flat_map(|&member| &phrases[member]), &self.kinds);
        let mut owned = Vec::new();
        for &at in &story.members {
            let editors = match self.names.is_empty() {
                true => Vec::new(),
                false => self.names.find(&articles[at], &profiles[at], at),
            };
            let own = Table::of(phrases[at].iter(), &self.kinds);
            let taken = |mention: &Mention| {
                editors.iter().any(|(_, other)| {
                    other.name.block == mention.name.block
                        && other.name.start < mention.name.end
                        && mention.name.start < other.name.end
                })
            };
            for phrase in &phrases[at] {
                let mention = phrase.mention();
                let key =
                    if taken(&mention) { None } else { aliases::resolve(phrase, &own, &all, &self.kinds) };
                let owner = |key: String| match self.claims.get(&key) {
                    Some(&at) => Owner::Editor(at),
                    None => Owner::Found(key),
                };
                owned.extend(key.map(|key| (owner(key), mention)));
            }
            owned.extend(editors.into_iter().map(|(at, mention)| (Owner::Editor(at), mention)));
        }
        owned.shrink_to_fit();
        owned
    }

    /// An entity of its mentions. A found one needs its full name to be printed somewhere.
    fn entity(&self, owner: Owner, mut mentions: Vec<Mention>, articles: &[Arc<Article>]) -> Option<Entity> {
        mentions.sort();
        let forms = forms(&mentions, articles);
        mentions.dedup_by_key(|mention| mention.sentence);
        match owner {
            Owner::Editor(at) => {
                let editor = &self.editors[at];
                let mut aliases = editor.aliases.clone();
                let known = |form: &str, name: &str| crate::text::fold(form) == crate::text::fold(name);
                let new = |form: &String| {
                    !known(form, &editor.name) && !editor.aliases.iter().any(|alias| known(form, alias))
                };
                aliases.extend(forms.into_iter().filter(new));
                let (id, name) = (editor.id.clone(), editor.name.clone());
                Some(Entity {
                    id,
                    name,
                    kind: editor.kind,
                    aliases,
                    mentions,
                    status: Status::Confirmed,
                    auto_link: editor.auto_link,
                })
            }
            Owner::Found(key) => {
                let full = forms.iter().find(|form| words::key(form) == key);
                let name = full.or(forms.iter().max_by_key(|form| form.len()))?.clone();
                let folded = crate::text::fold(&name);
                let aliases = forms.into_iter().filter(|form| crate::text::fold(form) != folded).collect();
                let kind = *self.kinds.get(&key)?;
                Some(Entity {
                    id: Key::new(&key)?,
                    name,
                    kind,
                    aliases,
                    mentions,
                    status: Status::Found,
                    auto_link: false,
                })
            }
        }
    }
}

/// The forms in which names are printed, the most frequent first.
fn forms(mentions: &[Mention], articles: &[Arc<Article>]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for Mention { name, .. } in mentions {
        let text = &articles[name.article].blocks[name.block].block.text;
        *counts.entry(text.get(name.range()).unwrap_or_default()).or_default() += 1;
    }
    let mut forms: Vec<(&str, usize)> = counts.into_iter().collect();
    // One in capitals only is the name as datelines and headlines shout it.
    let shouted = |form: &str| form.contains(' ') && !form.chars().any(char::is_lowercase);
    forms.sort_by_key(|(form, count)| (shouted(form), std::cmp::Reverse(*count)));
    forms.into_iter().map(|(form, _)| crate::text::collapse(form)).collect()
}

/// Found entities give way where the editor's file has their id.
fn with_unique_ids(mut entities: Vec<Entity>) -> Vec<Entity> {
    let taken: BTreeMap<Key, ()> = entities
        .iter()
        .filter(|entity| entity.status == Status::Confirmed)
        .map(|entity| (entity.id.clone(), ()))
        .collect();
    for entity in entities.iter_mut().filter(|entity| entity.status == Status::Found) {
        if taken.contains_key(&entity.id) {
            let kind = format!("{:?}", entity.kind).to_lowercase();
            entity.id = Key::new(&format!("{}-{kind}", entity.id)).unwrap_or_else(|| entity.id.clone());
        }
    }
    entities.sort_by(|a, b| a.id.cmp(&b.id));
    entities
}
