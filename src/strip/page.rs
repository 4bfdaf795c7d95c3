//! What the rules may know of a capture.

use std::collections::BTreeMap;
use std::ops::Range;

use super::article::Reason;
use super::label::{Look, Sight, Sights};
use super::memory::Recurring;
use super::rules::{self, Rule};
use super::{Role, cues};
use crate::intake::{Anchors, Block, Element, Shape};
use crate::text::{is_only_a_date, may_hold_date};

/// A block as the rules see it.
pub struct Seen<'a> {
    /// The block.
    pub block: &'a Block,
    /// How many words it has.
    pub words: usize,
    /// Whether it ends as sentences end.
    pub ends: bool,
    /// The class of cue phrase it is, whole.
    pub cue: Option<&'static str>,
    /// Whether it says a date and nothing else.
    pub is_date: bool,
}

impl Seen<'_> {
    /// Whether it reads like a paragraph of sentences.
    ///
    /// Eight words: below that, captions and labels with a full stop outnumber paragraphs in the
    /// development dumps.
    pub fn is_prose(&self) -> bool {
        self.ends && self.words >= 8 && !self.is_marked()
    }

    /// Whether it has at most so many words, as languages count them.
    pub fn is_short(&self, most: usize) -> bool {
        is_short(&self.block.text, self.words, most)
    }

    /// Whether the file marks it as something other than a paragraph.
    pub fn is_marked(&self) -> bool {
        self.block.shape != Shape::Paragraph
    }

    /// Whether it is an entry of a list.
    pub fn is_item(&self) -> bool {
        matches!(self.block.shape, Shape::ListItem { .. })
    }
}

/// Whether a text of so many words has at most as many as are asked for. In Chinese and Japanese, where each sign
/// may count as a word, it may have four signs for one.
fn is_short(text: &str, words: usize, most: usize) -> bool {
    words <= most
        || !text.is_ascii()
            && text.len() <= 12 * most
            && text.chars().count() <= 4 * most
            && text.chars().any(|c| c > '\u{2fff}')
}

/// A capture under the rules' eyes.
pub struct Page<'a> {
    /// The elements that blocks stand in.
    pub elements: &'a [Element],
    /// The blocks, in order.
    pub seen: Vec<Seen<'a>>,
    /// What each of them shows by itself.
    pub sights: Sights,
    /// The stretch that holds the body; empty until [`super::run`] has found it.
    pub run: Range<usize>,
    /// The blocks that read like the article's text, by the labeller.
    pub kept: Vec<bool>,
    /// The labeller's scores of what the rules left open: log odds of body. Empty where the rules decided
    /// alone.
    pub scores: Vec<Option<f32>>,
    /// What else each block shows, once the run is known.
    pub looks: Vec<Look>,
    /// Lines under the run that head comments and other articles, once the run is known.
    pub heads: Vec<(usize, Role)>,
    /// The writers, as far as they are declared or stand on a line of their own.
    pub writers: Vec<String>,
    /// The headline's place, once the run is known.
    pub headline: Option<usize>,
    /// The title that markup or the editor gives.
    pub given_title: Option<String>,
    /// What markup repeats of the article.
    pub anchors: &'a Anchors,
    decided: Vec<Option<&'static Rule>>,
    notes: BTreeMap<usize, Reason>,
}

/// What became of a block.
pub struct Decision {
    /// The rule that decided it.
    pub rule: &'static Rule,
    /// A reason that says more than the rule's own.
    pub note: Option<Reason>,
    /// The labeller's score, where it had the say.
    pub score: Option<f32>,
}

impl<'a> Page<'a> {
    /// A page on which nothing is decided.
    pub fn new(
        blocks: &'a [Block],
        elements: &'a [Element],
        anchors: &'a Anchors,
        given_title: Option<&String>,
    ) -> Self {
        let sights = Sights::of(blocks);
        let see = |(block, sight): (&'a Block, &Sight)| {
            let words = sight.count;
            let code = matches!(block.shape, Shape::Code { .. } | Shape::TableRow { .. });
            // The year alone has four digits; those of other scripts are not counted.
            let short = is_short(&block.text, words, 16);
            let dated = || sight.digit_count >= 4 || !block.text.is_ascii() && may_hold_date(&block.text);
            Seen {
                block,
                words,
                ends: sight.ends,
                cue: if words <= cues::LONGEST && !code { cues::class_of(&block.text) } else { None },
                is_date: short && !code && dated() && is_only_a_date(&block.text),
            }
        };
        Page {
            elements,
            seen: blocks.iter().zip(sights.each()).map(see).collect(),
            sights,
            run: 0..0,
            kept: vec![false; blocks.len()],
            scores: Vec::new(),
            looks: Vec::new(),
            heads: Vec::new(),
            writers: Vec::new(),
            headline: None,
            given_title: given_title.cloned(),
            anchors,
            decided: vec![None; blocks.len()],
            notes: BTreeMap::new(),
        }
    }

    /// A page on which the rules that need no run have decided.
    pub fn ruled(
        blocks: &'a [Block],
        elements: &'a [Element],
        anchors: &'a Anchors,
        given_title: Option<&String>,
    ) -> Self {
        let mut page = Page::new(blocks, elements, anchors, given_title);
        rules::apply(rules::ALONE, &mut page);
        page
    }

    /// The rule that decided a block, if one has.
    pub fn rule(&self, at: usize) -> Option<&'static Rule> {
        self.decided.get(at).copied().flatten()
    }

    /// Whether a block is decided and has this role.
    pub fn has_role(&self, at: usize, role: Role) -> bool {
        self.rule(at).is_some_and(|rule| rule.role == role)
    }

    /// Whether a block is still open.
    pub fn is_open(&self, at: usize) -> bool {
        at < self.decided.len() && self.decided[at].is_none()
    }

    /// Decides a block.
    pub fn decide(&mut self, at: usize, rule: &'static Rule) {
        self.decided[at] = Some(rule);
    }

    /// Whether the labeller, by its score of a block, takes back what the rules decided. A list that links from
    /// end to end in a saved page needs a high score (of 34,596 such blocks of news4k and wcxb 181 are body).
    pub fn yields(&self, at: usize, score: f32) -> bool {
        const SURE: f32 = 3.0;
        let links = !self.elements.is_empty() && rules::linked(self, at);
        self.rule(at).is_some_and(Rule::yields) && (!links || score > SURE)
    }

    /// Takes back what the rules decided of a block.
    pub fn reopen(&mut self, at: usize) {
        self.decided[at] = None;
    }

    /// The elements that a block stands in, from its own outwards, so many at most.
    pub fn within(&self, at: usize, most: usize) -> impl Iterator<Item = &'a Element> {
        let elements = self.elements;
        let own = self.seen[at].block.element.and_then(|own| elements.get(own as usize));
        std::iter::successors(own, |element| elements.get(element.parent? as usize)).take(most)
    }

    /// The next open block after a place.
    pub fn next_open(&self, at: usize) -> Option<usize> {
        (at + 1..self.seen.len()).find(|&next| self.is_open(next))
    }

    /// Decides what recurs in the outlet's articles.
    pub fn recall(&mut self, recurring: &Recurring) {
        if recurring.is_empty() {
            return;
        }
        for at in 0..self.seen.len() {
            if self.is_open(at)
                && let Some(reason) = recurring.reason(self.seen[at].block)
            {
                self.decide(at, &rules::RECURS);
                self.notes.insert(at, reason);
            }
        }
    }

    /// Every block's decision; what no rule matched stands outside the article.
    pub fn decisions(&self) -> Vec<Decision> {
        let decision = |at: usize| {
            let rule = self.decided[at].unwrap_or(&rules::OUTSIDE);
            Decision {
                rule,
                note: self.notes.get(&at).filter(|_| rule.name == rules::RECURS.name).cloned(),
                score: self.scores.get(at).copied().flatten().filter(|_| rule.follows_labels()),
            }
        };
        (0..self.seen.len()).map(decision).collect()
    }
}
