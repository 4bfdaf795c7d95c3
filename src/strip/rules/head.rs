//! What the headline, deck, byline and section are; which line is the headline, [`super::headline()`] chooses.

use super::super::page::Page;
use super::bylines::byline_names;
use super::{Role, Rule};

/// Lines known without the body.
pub const LINES: &[Rule] = &[Rule {
    name: "byline",
    role: Role::Byline,
    reason: "the writer's name",
    example: (
        "Bridge shut\n\nBy Ada Brook and Tom Vance\n\nThe bridge was shut on Sunday after a fault.",
        "Ada",
    ),
    applies: |page, at| {
        page.seen[at].is_short(16)
            && !page.seen[at].is_item()
            && byline_names(&page.seen[at].block.text).is_some()
    },
}];

/// Rules that need the run.
pub const RULES: &[Rule] = &[
    Rule {
        name: "headline",
        role: Role::Title,
        reason: "the headline",
        example: (
            "News\n\nSwing bridge shut after fault\n\nThe swing bridge was shut on Sunday after a fault.",
            "shut after",
        ),
        applies: |page, at| page.headline == Some(at),
    },
    Rule {
        name: "headline-again",
        role: Role::Title,
        reason: "the headline once more",
        example: (
            "Swing bridge shut after fault\n\nSwing bridge shut after fault\nShort\n\nThe swing bridge was shut on Sunday after a fault.",
            "Swing bridge shut",
        ),
        applies: |page, at| {
            let Some(headline) = page.headline else { return false };
            at < page.run.start + 2
                && page.seen[at].block.text.trim() == page.seen[headline].block.text.trim()
        },
    },
    Rule {
        name: "deck",
        role: Role::Deck,
        reason: "the standfirst between headline and text",
        example: (
            "Bridge shut\n\nCrews hope to close it within three weeks, the port says.\n\nBy Ada Brook\n9 March 2031\n\nThe bridge was shut on Sunday after a fault.\n\nA ferry runs every hour until midnight.",
            "Crews",
        ),
        applies: is_deck,
    },
    Rule {
        name: "section-label",
        role: Role::Section,
        reason: "the name of the section",
        example: (
            "Harbour\n\nSwing bridge shut after fault\n\nThe swing bridge was shut on Sunday after a fault.",
            "Harbour",
        ),
        applies: is_section,
    },
];

/// Furniture that stands between a deck and the text; an advertisement or a picture alone may also
/// stand between two paragraphs.
pub fn parts_deck(page: &Page<'_>, at: usize) -> bool {
    let roles = [Role::Byline, Role::Dateline, Role::Readtime, Role::Share];
    page.rule(at).is_some_and(|rule| roles.contains(&rule.role) || rule.name == "bare-address")
}

fn is_deck(page: &Page<'_>, at: usize) -> bool {
    let Some(headline) = page.headline else { return false };
    let seen = &page.seen[at];
    if at <= headline || seen.is_marked() || (headline + 1..at).any(|between| page.is_open(between)) {
        return false;
    }
    if at < page.run.start {
        return seen.words >= 5 && seen.words <= 70;
    }
    let Some(next) = page.next_open(at) else { return false };
    let text_follows = (next..page.run.end).filter(|&i| page.is_open(i) && page.seen[i].is_prose()).count();
    // Only the headline and furniture stand before it.
    (page.run.start..at).all(|before| !page.is_open(before))
        && seen.words <= 70
        && text_follows >= 1
        && (at + 1..next).any(|between| parts_deck(page, between))
}

fn is_section(page: &Page<'_>, at: usize) -> bool {
    let near = |other: usize| {
        page.headline == Some(other)
            || page.has_role(other, Role::Dateline)
            || page.has_role(other, Role::Byline)
    };
    let start = page.run.start;
    at < start && page.seen[at].words <= 4 && !page.seen[at].ends && (at.saturating_sub(2)..=at + 2).any(near)
}
