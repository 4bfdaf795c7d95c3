//! Lists of other articles.

use super::super::page::Page;
use super::{Role, Rule};
use crate::intake::{Element, MarkKind, Shape};

/// The rules.
pub const RULES: &[Rule] = &[
    ANNOUNCED,
    Rule {
        name: "headline-list",
        role: Role::Related,
        reason: "one of a list of other articles' headlines",
        example: (
            "The bridge was shut on Sunday after a fault.\n- Ferry fares rise\n- Who owns the quay?\n- Island school: closed\nA ferry runs every hour until midnight.",
            "owns the quay",
        ),
        applies: |page, at| is_listed(page, at) && has_headline_marks(page, at),
    },
    Rule {
        name: UNANNOUNCED,
        role: Role::Related,
        reason: "one of a list of short lines, as menus and lists of headlines are",
        example: (
            "Tides\n- Ferry fares rise\n- The quay sold\n- Island school closes\n- Fog until noon\n\nSwing bridge shut after fault\n\nThe bridge was shut on Sunday after a fault. A ferry runs every hour until midnight, the harbour office said in a notice to its passengers.\n\nEngineers want to look at the bearing on Monday and say how long it will take.",
            "Fog until",
        ),
        applies: is_listed,
    },
];

/// Lists that a heading for other articles announces.
const ANNOUNCED: Rule = Rule {
    name: "announced-list",
    role: Role::Related,
    reason: "one of a list under a heading for other articles",
    example: (
        "The bridge was shut on Sunday after a fault.\n\nRelated articles\n- Ferry fares rise again.\n- The quay is sold.\n\nA ferry runs every hour until midnight.",
        "quay is sold",
    ),
    applies: is_announced_as_related,
};

/// The name of the rule that yields to the labeller.
pub const UNANNOUNCED: &str = "unannounced-list";

/// The longest headline, in words, and the shortest list.
const LONGEST: usize = 18;
const SHORTEST: usize = 3;

/// Whether an entry could be a headline: short, no full stop (questions and quotations may end so).
fn headline_like(page: &Page<'_>, at: usize) -> bool {
    let seen = &page.seen[at];
    seen.is_item() && seen.words <= LONGEST && !seen.block.text.trim_end().ends_with(['.', ';', ',', ':'])
}

/// The list's entries around a place. Bounded reach: a list of forty is recognised from within without
/// walking all of it.
fn list_around(page: &Page<'_>, at: usize) -> std::ops::RangeInclusive<usize> {
    let own = list_of(page, at);
    let fits = |i: &usize| headline_like(page, *i) && list_of(page, *i) == own;
    let start = (at.saturating_sub(40)..at).rev().take_while(fits).last().unwrap_or(at);
    let end = (at..(at + 40).min(page.seen.len())).take_while(fits).last().unwrap_or(at);
    start..=end
}

/// The list that an entry of a saved page is marked as part of: two lists may follow each other.
fn list_of(page: &Page<'_>, at: usize) -> Option<*const Element> {
    page.within(at, 8).find(|element| matches!(element.tag.as_str(), "ul" | "ol")).map(std::ptr::from_ref)
}

/// An entry of a list right under a line of cue words for other articles.
fn is_announced_as_related(page: &Page<'_>, at: usize) -> bool {
    if !page.seen[at].is_item() || page.seen[at].words > LONGEST {
        return false;
    }
    let mut above = (at.saturating_sub(40)..at).rev();
    let head = above.find(|&i| !page.seen[i].is_item());
    head.is_some_and(|head| page.seen[head].cue == Some("related") && page.seen[head].words <= 6)
}

/// Whether a third of a list's entries ask, quote, or set a topic before a colon, as headlines do, and one of
/// them asks or quotes: the entries of an author's own list hardly do (18 of 189 on the mixed dumps of news4k
/// and wcxb).
fn has_headline_marks(page: &Page<'_>, at: usize) -> bool {
    let list = list_around(page, at);
    let count = list.end() + 1 - list.start();
    let text = |i: usize| page.seen[i].block.text.trim();
    let spoken = |i: usize| text(i).ends_with('?') || text(i).starts_with(['\'', '‘', '“', '"']);
    let topic = |i: usize| text(i).split_once(": ").is_some_and(|(topic, _)| topic.split(' ').count() <= 3);
    list.clone().any(spoken) && 3 * list.filter(|&i| spoken(i) || topic(i)).count() >= count
}

/// An entry of a run of headlines. A list that a colon or a heading announces is the author's own;
/// in marked-up text only entries that are links from end to end count.
fn is_listed(page: &Page<'_>, at: usize) -> bool {
    if !headline_like(page, at) {
        return false;
    }
    let (start, end) = list_around(page, at).into_inner();
    let marked_up = (start..=end).all(|i| linked(page, i));
    // Two links in a list of their own are a menu or two other articles already.
    let shortest = if marked_up && list_of(page, at).is_some() { SHORTEST - 1 } else { SHORTEST };
    if end + 1 - start < shortest {
        return false;
    }
    let announced = start.checked_sub(1).is_some_and(|above| {
        let block = &page.seen[above].block;
        page.is_open(above)
            && (block.text.trim_end().ends_with(':') || matches!(block.shape, Shape::Heading(_)))
    });
    marked_up || !announced && !written_in_markup(page)
}

/// Whether a block is one link from end to end.
pub fn linked(page: &Page<'_>, at: usize) -> bool {
    let block = page.seen[at].block;
    let link = |mark: &crate::intake::Mark| matches!(mark.kind, MarkKind::Link(_)) && mark.start == 0;
    // An anchor without an address is a link that a script would have made.
    let anchor = page.within(at, 1).any(|element| element.tag == "a");
    anchor || block.marks.iter().any(|mark| link(mark) && mark.end as usize == block.text.len())
}

/// Plain text carries no inline marks and joins lines without blank lines; Markdown parts all blocks.
fn written_in_markup(page: &Page<'_>) -> bool {
    page.seen.iter().all(|seen| seen.block.apart)
}
