//! The stretch of prose that is the article.
//!
//! Every block has a value: sentences count for, furniture counts against. The run is the stretch
//! with the largest sum (Bentley, "Programming Pearls", column 8), so that a few captions and adverts
//! inside an article do not end it, while a list of links between two texts does. On the mixed dumps
//! of news4k and wcxb this edition, whose rules and run they are, scores F1 .862 and .874
//! (`variorum extract` and ../shared/score/extraction.py).

use std::ops::Range;

use super::page::{Page, Seen};
use super::{Role, label};
use crate::intake::Shape;

/// What a paragraph can count for: a long one does not outweigh everything else.
const MOST: i64 = 60;

/// A block's value. The amounts against are first guesses, checked on the development dumps as a whole;
/// the labeller of the stripping issue learns its own.
fn value(page: &Page<'_>, at: usize) -> i64 {
    let seen = &page.seen[at];
    match page.rule(at).map(|rule| rule.role) {
        Some(Role::Comments) => -60,
        Some(Role::Related) if seen.is_item() => -3,
        Some(Role::Related | Role::Navigation) => -8,
        Some(Role::Ad | Role::Image | Role::Caption | Role::Credit) => -2,
        Some(_) => -4,
        None => open_value(seen),
    }
}

fn open_value(seen: &Seen<'_>) -> i64 {
    let words = i64::try_from(seen.words).unwrap_or(MOST).min(MOST);
    match seen.block.shape {
        Shape::Code { .. } => 12,
        Shape::TableRow { .. } => 2,
        Shape::Quote => words.max(3),
        Shape::Heading(_) => -1,
        Shape::ListItem { .. } if seen.ends && seen.words >= 8 => words,
        Shape::ListItem { .. } => 0,
        _ if seen.is_prose() => words,
        // A paragraph that announces a list is prose too.
        _ if seen.words >= 8 && seen.block.text.trim_end().ends_with(':') => words,
        // A long line that breaks off was cut by whoever pasted it.
        _ if seen.words >= 25 => words / 2,
        _ if seen.ends => words.max(3),
        _ => -5,
    }
}

/// Plain texts of fewer blocks are left to the rules: too little context to judge by. On the development
/// pages cropped to under ten blocks the rules are as good as the labeller, above that never.
const FEWEST: usize = 10;

/// Chooses the article's blocks and its main stretch.
///
/// The labeller decides, within what the named rules leave open; an unannounced list that it takes for the
/// article's own is open again. It has learned from whole news pages: a short text, one without furniture,
/// and one that is hardly anything but short lines are left to the rules, and so is one of which it would
/// keep nothing.
pub fn choose(page: &mut Page<'_>) {
    let plain = page.elements.is_empty();
    if plain && (page.seen.len() < FEWEST || is_clean(page) || has_little_prose(page)) {
        return by_rules(page);
    }
    let labels = label::label(page);
    page.looks = labels.looks;
    for at in 0..page.seen.len() {
        if labels.kept[at] && page.yields(at, labels.scores[at]) {
            page.reopen(at);
        }
    }
    let kept = |at: usize| labels.kept[at] && page.is_open(at);
    let mut main = labels.main.clone().filter(|&at| kept(at));
    let Some(first) = main.next() else { return by_rules(page) };
    let last = main.next_back().unwrap_or(first);
    page.kept = (0..page.seen.len()).map(kept).collect();
    page.scores = (0..).zip(labels.scores).map(|(at, score)| page.is_open(at).then_some(score)).collect();
    page.run = first..last + 1;
}

fn by_rules(page: &mut Page<'_>) {
    page.run = body_run(page);
    page.kept = (0..page.seen.len()).map(|at| page.run.contains(&at) && page.is_open(at)).collect();
    if page.looks.is_empty() {
        page.looks = page.sights.each().iter().map(label::Look::of_text).collect();
    }
}

/// A text on which the rules find nothing to take out, and which is paragraphs for six words of seven:
/// someone's own notes, or a paste that was cleaned already. The share is a guess; none of the 581 whole
/// dumps of news4k and wcxb is taken for clean.
fn is_clean(page: &Page<'_>) -> bool {
    let open = (0..page.seen.len()).all(|at| page.is_open(at));
    let words = |of: &dyn Fn(&Seen<'_>) -> bool| -> usize {
        page.seen.iter().filter(|seen| of(seen)).map(|seen| seen.words).sum()
    };
    open && 7 * words(&|seen| seen.ends) >= 6 * words(&|_| true)
}

/// A poem, a recipe, a list: most of its words stand in no paragraph, and there is hardly any furniture.
/// Such a text is kept whole; what the rules know is still taken out.
fn has_little_prose(page: &Page<'_>) -> bool {
    let (mut prose, mut other, mut open, mut decided) = (0, 0, 0, 0);
    for (at, seen) in page.seen.iter().enumerate() {
        match (page.is_open(at), seen.ends && !seen.is_marked()) {
            (true, true) => prose += seen.words,
            (true, false) => other += seen.words,
            (false, _) => {}
        }
        open += usize::from(page.is_open(at));
        decided += usize::from(!page.is_open(at));
    }
    page.seen.len() <= 80 && other > 2 * prose && decided * 4 <= open
}

/// Finds the run: from its first to its last open block.
///
/// Never empty while an open block exists: an article of one line is an article.
pub fn body_run(page: &Page<'_>) -> Range<usize> {
    let values: Vec<i64> = (0..page.seen.len()).map(|at| value(page, at)).collect();
    let mut best = label::largest_sum(&values);
    if best.is_empty() || has_little_prose(page) {
        best = 0..page.seen.len();
    }
    let open = |at: &usize| page.is_open(*at);
    let first = best.clone().find(open);
    let last = best.clone().rev().find(open);
    match (first, last) {
        (Some(first), Some(last)) => first..last + 1,
        _ => 0..0,
    }
}
