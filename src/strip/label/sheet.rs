//! What the blocks of a capture show together: where each stands, and what it repeats.

use std::ops::Range;

use super::anchors::{Vouched, vouched};
use super::first::First;
use super::sight::Sight;
use super::tally::{Tally, mixed};
use super::tree::{self, Place};
use crate::intake::MOST_INDENT;
use crate::strip::Role;
use crate::strip::page::Page;

/// A capture as the labeller sees it.
pub struct Sheet<'a> {
    /// The blocks, with what the rules that need no labels decided.
    pub page: &'a Page<'a>,
    /// Each block by itself.
    pub sights: &'a [Sight],
    /// Which of them read like paragraphs.
    pub prose: Vec<bool>,
    /// The stretch of paragraphs with the largest sum.
    pub main: Range<usize>,
    /// How many paragraphs it has, and the indent at which most of their words stand.
    pub main_prose: (f32, f32),
    /// Words before each block, and in all.
    pub before: Vec<f32>,
    /// Each block's context.
    pub contexts: Vec<Context>,
    /// Each block's place in the tree; empty for pages without one.
    pub places: Vec<Place>,
    /// What the page's data vouch for; empty for pages without a tree.
    pub vouched: Vouched,
    /// The first pass's scores, for the second.
    pub first: Option<First>,
}

/// Where a block stands.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// How many other blocks have the same words, and how many of them stand before it.
    pub repeated: (f32, f32),
    /// The share of its four-word sequences that stand elsewhere too.
    pub echoed: f32,
    /// Length of the list that it is an entry of, and the entries' mean number of words.
    pub list: (f32, f32),
    /// Length of the row of short lines that it is one of.
    pub shorts: f32,
    /// Blocks since a heading of furniture ("Most read"); how many since the main stretch began, and in the
    /// last eight.
    pub furniture: (f32, f32, f32),
    /// Bylines since shortly after the main stretch began.
    pub bylines: f32,
    /// The larger of the distances to the paragraphs on both sides.
    pub gap: f32,
    /// The share of its content words that the main stretch has.
    pub shared: f32,
    /// The share of content words that it has in common with the block before and after.
    pub neighbours: (f32, f32),
    /// The share of the likely headline's words that it has; -1 for the headline itself.
    pub headline: f32,
    /// How far it stands below the likely headline; negative above it.
    pub below_headline: f32,
    /// How many of its words name the writer, outside the byline.
    pub writer: f32,
}

impl<'a> Sheet<'a> {
    /// Looks at a page.
    pub fn new(page: &'a Page<'a>) -> Self {
        let sights = page.sights.each();
        let prose: Vec<bool> =
            sights.iter().zip(&page.seen).map(|(sight, seen)| sight.is_prose(&seen.block.shape)).collect();
        let values: Vec<f32> = sights.iter().map(worth).collect();
        let main = largest_sum(&values);
        let mut before = vec![0.0];
        sights.iter().for_each(|sight| before.push(before[before.len() - 1] + sight.words));
        let blocks: Vec<_> = page.seen.iter().map(|seen| seen.block).collect();
        let words: Vec<f32> = sights.iter().map(|sight| sight.words).collect();
        let linked: Vec<f32> = sights.iter().map(|sight| sight.linked).collect();
        let places = tree::places(&blocks, page.elements, &words, &prose, &linked);
        let mut sheet = Sheet {
            places,
            vouched: Vouched::default(),
            page,
            prose,
            main,
            main_prose: (0.0, 0.0),
            before,
            contexts: vec![Context::default(); sights.len()],
            sights,
            first: None,
        };
        sheet.main_prose = sheet.usual();
        if !page.elements.is_empty() {
            sheet.vouched = vouched(page, |at| sheet.main.contains(&at) && sheet.prose[at]);
        }
        sheet.repetitions();
        sheet.rows();
        sheet.furniture();
        sheet.gaps();
        let shared = sheet.shares(|at| sheet.main.contains(&at) && sheet.prose[at]);
        sheet.contexts.iter_mut().zip(shared).for_each(|(context, share)| context.shared = share);
        sheet.headline();
        sheet.writer();
        sheet
    }

    /// How many blocks there are.
    pub fn count(&self) -> usize {
        self.sights.len()
    }

    /// The best stretch by some scores; long blocks count more, and no block decides alone.
    pub fn best(&self, scores: &[f32]) -> Range<usize> {
        let value = |(score, sight): (&f32, &Sight)| score.clamp(-3.0, 3.0) * sight.words.min(60.0).sqrt();
        largest_sum(&scores.iter().zip(self.sights).map(value).collect::<Vec<f32>>())
    }

    fn usual(&self) -> (f32, f32) {
        let (mut count, mut words) = (0.0, [0.0_f32; MOST_INDENT as usize + 1]);
        for at in self.main.clone().filter(|&at| self.prose[at]) {
            count += 1.0;
            words[usize::from(self.page.seen[at].block.indent)] += self.sights[at].words;
        }
        let more = |&a: &usize, &b: &usize| words[a].total_cmp(&words[b]).then(b.cmp(&a));
        (count, (0..words.len()).max_by(more).unwrap_or(0) as f32)
    }

    fn repetitions(&mut self) {
        let (page, words) = (self.page, &self.page.sights);
        let all: usize = (0..self.count()).map(|at| words.numbers(at).len()).sum();
        let mut whole = Tally::of(self.count());
        let mut fours = Tally::of(all);
        for at in 0..self.count() {
            let numbers = words.numbers(at);
            whole.add(numbers);
            numbers.windows(4).for_each(|four| fours.add(mixed(four)));
        }
        let mut seen: Vec<u32> = vec![0; whole.counts.len()];
        let mut places = fours.places.iter();
        for (at, context) in self.contexts.iter_mut().enumerate() {
            let place = whole.places[at] as usize;
            context.repeated = ((whole.counts[place] - 1) as f32, seen[place] as f32);
            seen[place] += 1;
            let fours_here = page.sights.numbers(at).len().saturating_sub(3);
            let echoed = places.by_ref().take(fours_here).filter(|&&place| fours.counts[place as usize] > 1);
            context.echoed = echoed.count() as f32 / (fours_here as f32).max(1.0);
        }
    }

    /// Lists, and rows of short lines.
    fn rows(&mut self) {
        let item = |at: usize| self.page.seen[at].is_item();
        let short = |at: usize| self.sights[at].words <= 8.0 && !self.sights[at].ends;
        let lists = stretches(self.sights.len(), item);
        let shorts = stretches(self.sights.len(), short);
        for list in lists {
            let mean = (self.before[list.end] - self.before[list.start]) / list.len() as f32;
            self.contexts[list.clone()]
                .iter_mut()
                .for_each(|context| context.list = (list.len() as f32, mean));
        }
        for row in shorts {
            self.contexts[row.clone()].iter_mut().for_each(|context| context.shorts = row.len() as f32);
        }
    }

    fn furniture(&mut self) {
        let heads: Vec<f32> =
            (0..self.count()).map(|at| f32::from(u8::from(self.heads_furniture(at)))).collect();
        let (mut since, mut in_main, mut bylines) = (99.0, 0.0, 0.0);
        for at in 0..self.count() {
            since = if heads[at] > 0.0 { 0.0 } else { since + 1.0 };
            if at > self.main.start {
                in_main += heads[at];
            }
            let lately: f32 = heads[at.saturating_sub(8)..at].iter().sum();
            if at > self.main.start + 2 && self.is_byline(at) {
                bylines += 1.0;
            }
            self.contexts[at].furniture = (since, in_main, lately);
            self.contexts[at].bylines = bylines;
        }
    }

    /// A line under which other things than the article stand. One that names its article after a colon is a
    /// pointer in the middle of the text, and heads nothing.
    fn heads_furniture(&self, at: usize) -> bool {
        let role = self.page.rule(at).map(|rule| rule.role);
        let text = &self.page.seen[at].block.text;
        let named = || text.split_once([':', '：']).is_some_and(|(_, rest)| !rest.trim().is_empty());
        let points = role == Some(Role::Related) && named();
        self.sights[at].words <= 8.0
            && !points
            && (matches!(role, Some(Role::Comments | Role::Related))
                || matches!(self.page.seen[at].cue, Some("newsletter" | "comments" | "related")))
    }

    fn is_byline(&self, at: usize) -> bool {
        let sight = &self.sights[at];
        let role = self.page.rule(at).map(|rule| rule.role);
        sight.words <= 12.0
            && (matches!(role, Some(Role::Byline | Role::Dateline)) || sight.has.year && sight.has.time)
    }

    fn gaps(&mut self) {
        const FAR: f32 = 30.0;
        let mut after = vec![FAR; self.count()];
        let mut next = FAR;
        for at in (0..self.count()).rev() {
            after[at] = next;
            next = if self.prose[at] { 0.0 } else { (next + 1.0).min(FAR) };
        }
        let (mut last, mut shared) = (FAR, 0.0);
        for (at, after) in after.into_iter().enumerate() {
            self.contexts[at].gap = last.max(after);
            last = if self.prose[at] { 0.0 } else { (last + 1.0).min(FAR) };
            let next = match at + 1 < self.count() {
                true => common(self.page.sights.content(at), self.page.sights.content(at + 1)),
                false => 0.0,
            };
            self.contexts[at].neighbours = (shared, next);
            shared = next;
        }
    }

    /// The share of each block's content words that chosen other blocks have.
    pub fn shares(&self, chosen: impl Fn(usize) -> bool) -> Vec<f32> {
        let words = &self.page.sights;
        let mut counts = vec![0_u32; words.different()];
        let chosen: Vec<bool> = (0..self.count()).map(chosen).collect();
        for at in (0..self.count()).filter(|&at| chosen[at]) {
            words.content(at).iter().for_each(|&word| counts[word as usize] += 1);
        }
        let share = |at: usize| {
            let own = u32::from(chosen[at]);
            let content = words.content(at);
            let known = content.iter().filter(|&&word| counts[word as usize] > own).count();
            known as f32 / (content.len() as f32).max(1.0)
        };
        (0..self.count()).map(share).collect()
    }

    /// Words of the byline that recur: who is told about at length below is the writer.
    fn writer(&mut self) {
        let byline = |at: &usize| self.page.rule(*at).is_some_and(|rule| rule.role == Role::Byline);
        let words = &self.page.sights;
        let mut named = vec![false; words.different()];
        for at in (0..self.count()).filter(byline) {
            words.content(at).iter().for_each(|&word| named[word as usize] = true);
        }
        for (at, context) in self.contexts.iter_mut().enumerate() {
            context.writer = words.content(at).iter().filter(|&&word| named[word as usize]).count() as f32;
        }
    }

    /// Guesses the headline: a line near the start of the main stretch whose words it shares.
    fn headline(&mut self) {
        let near = self.main.start.saturating_sub(25)..(self.main.start + 2).min(self.count());
        let words = &self.page.sights;
        let value = |at: usize| {
            let length = words.content(at).len() as f32;
            self.contexts[at].shared * length / (length + 1.0) * length.min(6.0)
        };
        let possible = near.filter(|&at| (3.0..=25.0).contains(&self.sights[at].words));
        let Some(best) = possible.max_by(|&a, &b| value(a).total_cmp(&value(b)).then(b.cmp(&a))) else {
            return;
        };
        let own = words.content(best);
        let mut named = vec![false; words.different()];
        own.iter().for_each(|&word| named[word as usize] = true);
        for (at, context) in self.contexts.iter_mut().enumerate() {
            let shared = words.content(at).iter().filter(|&&word| named[word as usize]).count();
            context.below_headline = at as f32 - best as f32;
            context.headline = if at == best { -1.0 } else { shared as f32 / (own.len() as f32).max(1.0) };
        }
    }
}

/// What a block adds to the main stretch: words of paragraphs count for it, other blocks against.
fn worth(sight: &Sight) -> f32 {
    match sight.words {
        words if sight.is_prose(&crate::intake::Shape::Paragraph) => words.min(80.0),
        words if words >= 25.0 => 0.4 * words,
        words => -4.0 - 0.35 * words.min(12.0),
    }
}

/// The stretch with the largest sum (Bentley, "Programming Pearls", column 8); the first of equals.
pub fn largest_sum<T: Copy + Default + PartialOrd + std::ops::Add<Output = T>>(values: &[T]) -> Range<usize> {
    let none = T::default();
    let (mut best, mut best_sum, mut start, mut sum) = (0..0, none, 0, none);
    for (at, value) in values.iter().enumerate() {
        if sum <= none {
            (start, sum) = (at, none);
        }
        sum = sum + *value;
        if sum > best_sum {
            (best, best_sum) = (start..at + 1, sum);
        }
    }
    best
}

/// Maximal stretches of places that fit.
fn stretches(count: usize, fits: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in (0..count).filter(|&at| fits(at)) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end += 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// The share of the smaller of two sorted word sets that the other has.
fn common(a: &[u32], b: &[u32]) -> f32 {
    let smaller = a.len().min(b.len());
    if smaller == 0 {
        return 0.0;
    }
    let (mut left, mut right, mut shared) = (0, 0, 0_u32);
    while left < a.len() && right < b.len() {
        let (x, y) = (a[left], b[right]);
        shared += u32::from(x == y);
        left += usize::from(x <= y);
        right += usize::from(y <= x);
    }
    shared as f32 / smaller as f32
}
