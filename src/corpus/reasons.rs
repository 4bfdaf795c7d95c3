//! Why a story's links exist: the rule, the score where there is one, both sides.
//!
//! What the program found is found again, from the story's articles alone: nothing is kept for it in a build.

use rustc_hash::FxHashMap;

use super::Corpus;
use super::passages::PassageKind;
use super::profile::{Profile, profile};
use super::quantities::{Slot, Verdict};
use super::reworded::{Index, alike};
use super::rulings::LinkKind;
use super::similarity;
use super::story::{Status, Story};
use super::tensions::TensionKind;
use super::voices::Likeness;
use super::witness::Witness;

/// What a link joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joins {
    /// Two passages.
    Passages(Witness, Witness),
    /// One passage, which no other joins.
    Passage(Witness),
    /// A statement and the article that leaves it out.
    Lacks(Witness, usize),
    /// Two articles, by the longest passage that both print.
    Articles(Witness, Witness),
    /// Two stories, by an article of each: the earliest.
    Stories(usize, usize),
}

/// A link and why it exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What kind of link.
    pub kind: LinkKind,
    /// The rule, in words.
    pub rule: &'static str,
    /// How alike the two are, in thousandths, where that was measured.
    pub score: Option<u32>,
    /// Both sides.
    pub joins: Joins,
    /// Found or confirmed.
    pub status: Status,
}

/// Why an article is in its story: the member that it is most like, and by how much, in ten-thousandths of a
/// cosine; none where no pair was found to be alike, because the editor put it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The article.
    pub article: usize,
    /// The other, and the score.
    pub nearest: Option<(usize, u32)>,
}

/// Why each member of a story is in it.
pub fn memberships(corpus: &Corpus, story: &Story) -> Vec<Membership> {
    let profiles: Vec<Profile> = story.members.iter().map(|&at| profile(&corpus.articles[at])).collect();
    let scores = similarity::scores(&profiles);
    let nearest = |at: usize| {
        let others = (0..profiles.len()).filter(|other| *other != at);
        let best = others.map(|other| (scores.of(at, other), std::cmp::Reverse(other))).max();
        best.filter(|(score, _)| *score > 0).map(|(score, other)| (story.members[other.0], score))
    };
    let membership = |(at, &article): (usize, &usize)| Membership { article, nearest: nearest(at) };
    story.members.iter().enumerate().map(membership).collect()
}

/// Why a story's links exist, in the order of its page.
pub fn reasons(corpus: &Corpus, story: &Story) -> Vec<Reason> {
    let mut reasons = statements(corpus, story);
    for utterance in story.voices.iter().flat_map(|voice| &voice.utterances) {
        let status = utterance.status;
        let reason = |(rule, joins)| Reason { kind: LinkKind::Quotation, rule, score: None, joins, status };
        let pair = |(witness, like): &(Witness, Likeness)| {
            (likeness(*like), Joins::Passages(utterance.base, *witness))
        };
        let new: Vec<Reason> = utterance.variants.iter().map(pair).map(reason).collect();
        // A statement of spoken words has told it already.
        let told =
            |reason: &Reason| reasons.iter().any(|one| one.kind == reason.kind && one.joins == reason.joins);
        let new: Vec<Reason> = new.into_iter().filter(|reason| !told(reason)).collect();
        reasons.extend(new);
    }
    for tension in &story.tensions {
        let first = |at: usize| tension.sides.get(at).and_then(|side| Some(side.witnesses.first()?.0));
        let rule = match tension.kind {
            TensionKind::ClaimDenial => "a source sets a claim and its denial against each other",
            TensionKind::Dates => "one event, on days that exclude each other",
            TensionKind::Causes => "speakers name different causes of one thing",
            TensionKind::Headline => "a headline tells as done what its text tells as not done",
            TensionKind::HeadlineQuotation => "a headline's quoted words stand otherwise in its text",
            TensionKind::Accounts => "by the editor's word",
        };
        let pairs = (1..tension.sides.len()).filter_map(|at| Some(Joins::Passages(first(0)?, first(at)?)));
        let status = tension.status;
        reasons.extend(pairs.map(|joins| Reason {
            kind: LinkKind::Tension,
            rule,
            score: None,
            joins,
            status,
        }));
    }
    for quantity in &story.quantities {
        let first = quantity.values[0].witness;
        let status = quantity.status;
        let reason = |(rule, joins)| Reason { kind: LinkKind::Quantity, rule, score: None, joins, status };
        let others = quantity.values[1..].iter();
        reasons.extend(
            others.map(|value| (verdict(value.verdict), Joins::Passages(first, value.witness))).map(reason),
        );
    }
    for quantity in &story.quantities {
        let first = quantity.values[0].witness;
        // Both name each other; the link is told once.
        let others = quantity.apart.iter().filter(|apart| apart.number < first);
        let status = quantity.status;
        reasons.extend(others.map(|apart| Reason {
            kind: LinkKind::Quantity,
            rule: scope(apart.slot),
            score: None,
            joins: Joins::Passages(apart.number, first),
            status,
        }));
    }
    for moment in &story.timeline {
        let first = moment.witnesses[0];
        let others = moment.witnesses[1..]
            .iter()
            .map(|other| ("the same days and words", Joins::Passages(first, *other)));
        let alone = moment.witnesses.len() == 1;
        let own = alone.then_some(("its words say when", Joins::Passage(first)));
        let status = moment.status;
        let reason = |(rule, joins)| Reason { kind: LinkKind::Moment, rule, score: None, joins, status };
        reasons.extend(own.into_iter().chain(others).map(reason));
    }
    for omission in &story.omissions {
        let base = story.statements[omission.statement].base;
        let (kind, status) = (LinkKind::Omission, omission.status);
        let rule = "nothing in our copy is near it";
        let reason =
            |&article: &usize| Reason { kind, rule, score: None, joins: Joins::Lacks(base, article), status };
        reasons.extend(omission.articles.iter().map(reason));
    }
    for copied in &story.copies {
        let longest = copied.runs.iter().max_by_key(|run| run.words);
        let joins = longest.map(|run| Joins::Articles(run.witnesses[0], run.witnesses[1]));
        let percent = copied.sides.iter().map(|held| held.percent).max().unwrap_or(0);
        let (kind, status) = (LinkKind::Copy, copied.status);
        let score = u32::try_from(10 * percent.min(100)).ok();
        let rule = "long runs of the same words";
        reasons.extend(joins.map(|joins| Reason { kind, rule, score, joins, status }));
    }
    reasons.extend(story.related.iter().map(|near| Reason {
        kind: LinkKind::Related,
        rule: if near.score > 0 { "alike, and most of either name the same" } else { "by the editor's word" },
        score: (near.score > 0).then_some(near.score / 10),
        joins: Joins::Stories(story.members[0], corpus.stories[near.story].members[0]),
        status: near.status,
    }));
    reasons
}

fn statements(corpus: &Corpus, story: &Story) -> Vec<Reason> {
    let profiles: FxHashMap<usize, Profile> =
        story.members.iter().map(|&at| (at, profile(&corpus.articles[at]))).collect();
    // Profiles of other stories' articles are never looked at.
    let all: Vec<Profile> = {
        let mut own = profiles;
        (0..corpus.articles.len()).map(|at| own.remove(&at).unwrap_or_default()).collect()
    };
    let index = Index::of(&story.members, &corpus.articles, &all);
    let mut reasons = Vec::new();
    for statement in &story.statements {
        for variant in &statement.variants {
            let (kind, rule, score) = match statement.kind {
                PassageKind::Shared => (LinkKind::Statement, "the same sentence", None),
                PassageKind::Quotation => (LinkKind::Quotation, "the same spoken words", None),
                PassageKind::Reworded => match alike(&index, &statement.base, variant) {
                    Some(score) => (LinkKind::Statement, "enough of the same telling words", Some(score)),
                    None => (LinkKind::Statement, "by the editor's word", None),
                },
            };
            let joins = Joins::Passages(statement.base, *variant);
            reasons.push(Reason { kind, rule, score, joins, status: statement.status });
        }
    }
    reasons
}

fn likeness(like: Likeness) -> &'static str {
    match like {
        Likeness::Same => "the same spoken words",
        Likeness::Part => "a few of the same spoken words",
        Likeness::Reworded => "one speaker, one statement in other words",
    }
}

fn scope(slot: Slot) -> &'static str {
    match slot {
        Slot::Whole => "of one kind, and shares of two wholes",
        Slot::Counted => "of one kind, and others are counted",
        Slot::Period => "of one kind, and counted in another time",
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Single => "one article's numbers",
        Verdict::DifferentScope => "of one kind, and they count something else",
        Verdict::Agree => "for one thing, and they may be one number",
        Verdict::Development => "for one thing, on a later day",
        Verdict::Differ => "for one thing, and they cannot be one number",
    }
}
