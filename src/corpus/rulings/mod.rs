//! The editor's rulings on what was found: `content/links/*.toml`.
//!
//! 1. [`stories`]: which articles are one story, and a story's name that never moves.
//! 2. [`quoted`]: the words that a ruling quotes, found in the articles that it names.
//! 3. [`links`]: what is confirmed or suppressed of that which joins passages around a first one.
//! 4. [`joining`]: what the editor confirms and the program did not find.
//!
//! A ruling quotes the words of both sides, so it survives whatever else arrives. One that finds its words no more
//! is a warning: nothing is ever moved to other words in silence.

mod joining;
mod links;
mod quoted;
mod stories;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Deserialize;

use super::passages::{Passage, PassageKind};
use super::story::Status;
use super::witness::Witness;
use crate::intake::Key;
use crate::strip::Article;
use crate::text::{Diagnostic, Diagnostics, Place};

pub(super) use stories::{holder, regrouped};

/// All rulings of a site.
#[derive(Clone, Debug, Default)]
pub struct Rulings {
    /// Which articles are one story, in the order in which they are written.
    pub groupings: Vec<(Grouping, Vec<Key>, Place)>,
    /// Names of stories.
    pub pins: Vec<Pin>,
    /// What is confirmed or suppressed.
    pub links: Vec<LinkRuling>,
}

/// What is done with articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// They and all of their found stories are one story.
    Merge,
    /// They leave their found stories and are one of their own.
    Split,
}

/// A story's name that never moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// The name: the key of the member that was the earliest when it was pinned.
    pub story: Key,
    /// Its members then.
    pub articles: Vec<Key>,
    /// Where it is written.
    pub place: Place,
}

/// What joins passages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkKind {
    /// The same statement, in equal words or others.
    Statement,
    /// The same spoken words.
    Quotation,
    /// Numbers for one thing.
    Quantity,
    /// Accounts that differ.
    Tension,
    /// What is dated: an entry of the timeline.
    Moment,
    /// What an article leaves out.
    Omission,
    /// Two articles that print the same text.
    Copy,
    /// Two stories that belong beside each other, each named by one of its articles.
    Related,
}

impl LinkKind {
    /// Whether it joins articles as a whole, so that a ruling quotes no words.
    pub fn joins_articles(self) -> bool {
        matches!(self, LinkKind::Copy | LinkKind::Related)
    }

    /// As it is written in a ruling.
    pub fn name(self) -> &'static str {
        match self {
            LinkKind::Statement => "statement",
            LinkKind::Quotation => "quotation",
            LinkKind::Quantity => "quantity",
            LinkKind::Tension => "tension",
            LinkKind::Moment => "moment",
            LinkKind::Omission => "omission",
            LinkKind::Copy => "copy",
            LinkKind::Related => "related",
        }
    }
}

/// What the editor says of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// It is so, whether the program found it or not.
    Confirm,
    /// It is not so.
    Suppress,
}

/// Words of an article; none where the article itself is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The article.
    pub article: Key,
    /// Its words.
    pub words: String,
}

/// A ruling on a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRuling {
    /// What is said.
    pub verb: Verb,
    /// About what.
    pub kind: LinkKind,
    /// Words of one side.
    pub one: Quoted,
    /// Words of the other, where there are two.
    pub other: Option<Quoted>,
    /// Where it is written.
    pub place: Place,
}

/// A ruling whose words were found.
#[derive(Clone, Debug)]
pub(super) struct Ruled {
    /// Its place among all rulings on links.
    at: usize,
    verb: Verb,
    kind: LinkKind,
    one: Witness,
    /// The other side; the article alone where it quotes nothing.
    other: Option<Other>,
}

#[derive(Clone, Copy, Debug)]
enum Other {
    Words(Witness),
    Article(usize),
}

impl Other {
    fn article(&self) -> usize {
        match self {
            Other::Words(witness) => witness.article,
            Other::Article(at) => *at,
        }
    }
}

impl Ruled {
    /// Whether two passages are its two sides, either way round.
    fn joins(&self, a: &Witness, b: &Witness) -> bool {
        let Some(Other::Words(other)) = &self.other else { return false };
        self.one.touches(a) && other.touches(b) || self.one.touches(b) && other.touches(a)
    }

    /// Whether it is about a passage by itself.
    fn is_about(&self, witness: &Witness) -> bool {
        self.other.is_none() && self.one.touches(witness)
    }
}

/// A ruling on two articles as a whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct RuledPair {
    /// Its place among all rulings on links.
    pub at: usize,
    /// What is said.
    pub verb: Verb,
    /// About what.
    pub kind: LinkKind,
    /// The articles, in order.
    pub articles: (usize, usize),
}

/// The rulings on links of a build, and which of them had something to rule on.
#[derive(Clone, Debug)]
pub(super) struct Docket {
    list: Vec<Ruled>,
    /// Rulings on what joins articles as a whole.
    pairs: Vec<RuledPair>,
    /// What is kept at least: everything found, or only what is confirmed.
    least: Status,
}

/// Places among the rulings that had something to rule on.
pub(super) type Used = BTreeSet<usize>;

impl Docket {
    /// Finds the words of all rulings.
    pub(super) fn new(rulings: &Rulings, articles: &[Arc<Article>], least: Status) -> (Self, Diagnostics) {
        let (list, pairs, flaws) = quoted::found(&rulings.links, articles);
        (Docket { list, pairs, least }, flaws)
    }

    /// Those on links of a kind that touch a story's articles.
    pub(super) fn of(&self, kind: LinkKind, members: &[usize]) -> Docket {
        let is_member = |article: usize| members.binary_search(&article).is_ok();
        let of = |ruled: &&Ruled| ruled.kind == kind && is_member(ruled.one.article);
        Docket { list: self.list.iter().filter(of).cloned().collect(), pairs: Vec::new(), least: self.least }
    }

    /// What is said of two articles that print the same text, and by which ruling; nothing where only confirmed
    /// links are kept and this is not.
    pub(super) fn on_copy(&self, articles: (usize, usize)) -> (Option<Status>, Option<usize>) {
        let ruling = self.pairs_of(LinkKind::Copy).find(|pair| pair.articles == articles);
        let status = match ruling.map(|pair| pair.verb) {
            Some(Verb::Confirm) => Some(Status::Confirmed),
            Some(Verb::Suppress) => None,
            None => (!self.confirmed_only()).then_some(Status::Found),
        };
        (status, ruling.map(|pair| pair.at))
    }

    /// Rulings on what joins articles as a whole.
    pub(super) fn pairs_of(&self, kind: LinkKind) -> impl Iterator<Item = &RuledPair> {
        self.pairs.iter().filter(move |pair| pair.kind == kind)
    }

    /// Whether nothing is ruled on any link, and all that are found are kept.
    pub(super) fn is_silent(&self) -> bool {
        self.list.is_empty() && self.least == Status::Found
    }

    /// Rules on passages: what several articles state or quote.
    pub(super) fn passages(&self, passages: &mut Vec<Passage>, articles: &[Arc<Article>]) -> Used {
        let mut used = Used::new();
        if self.is_silent() {
            return used;
        }
        let (quotations, statements): (Vec<_>, Vec<_>) =
            passages.drain(..).partition(|passage| passage.kind == PassageKind::Quotation);
        for (kind, mut list) in [(LinkKind::Quotation, quotations), (LinkKind::Statement, statements)] {
            let on = |ruled: &&Ruled| ruled.kind == kind;
            let docket = Docket {
                list: self.list.iter().filter(on).cloned().collect(),
                pairs: Vec::new(),
                least: self.least,
            };
            docket.suppress(&mut list, &mut used);
            list.retain(|passage| passage.witnesses.len() > 1);
            docket.join_passages(&mut list, articles);
            docket.confirm(&mut list, &mut used);
            passages.append(&mut list);
        }
        passages.sort_by(|a, b| a.witnesses.cmp(&b.witnesses).then(a.kind.cmp(&b.kind)));
        used
    }

    fn verb(&self, verb: Verb) -> impl Iterator<Item = &Ruled> {
        self.list.iter().filter(move |ruled| ruled.verb == verb)
    }

    pub(super) fn confirmed_only(&self) -> bool {
        self.least == Status::Confirmed
    }

    /// Rulings that had nothing to rule on.
    pub(super) fn idle(&self, rulings: &Rulings, used: &Used) -> Diagnostics {
        let all = self.list.iter().map(|ruled| ruled.at).chain(self.pairs.iter().map(|pair| pair.at));
        let idle = all.filter(|at| !used.contains(at));
        let flaw = |at: usize| {
            let LinkRuling { verb, kind, place, .. } = &rulings.links[at];
            let name = kind.name();
            let (message, help) = match verb {
                Verb::Suppress => (
                    match kind {
                        LinkKind::Related => {
                            "these articles are not of two stories that are related".to_owned()
                        }
                        _ => format!("no {name} joins these words"),
                    },
                    "the program does not find this link (any more): the entry can go",
                ),
                Verb::Confirm if *kind == LinkKind::Related => {
                    ("both articles are of one story".to_owned(), kind.needs())
                }
                Verb::Confirm => (format!("no {name} can be made of these words"), kind.needs()),
            };
            Diagnostic::warning("corpus/idle-ruling", place.clone(), message).help(help)
        };
        idle.map(flaw).collect()
    }
}

impl LinkKind {
    /// What a confirmed link needs that cannot be made of words alone.
    fn needs(self) -> &'static str {
        match self {
            LinkKind::Statement => "quote words of two articles",
            LinkKind::Quotation => "quote spoken words of one story, as they stand between quotation marks",
            LinkKind::Quantity => "quote two numbers of one story, with their units",
            LinkKind::Tension => "quote passages of two articles of one story",
            LinkKind::Moment => "one side at least must say when it was, and both must be of one story",
            LinkKind::Omission => "quote a statement of the story, and name an article of it that lacks it",
            LinkKind::Copy => "the two articles share too few words to be told as one text",
            LinkKind::Related => "name articles of two stories",
        }
    }
}
