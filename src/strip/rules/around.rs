//! What stands outside the body.

use super::super::page::Page;
use super::{Role, Rule};

/// What no other rule decided.
pub const OUTSIDE: Rule = Rule {
    name: "outside",
    role: Role::Other,
    reason: "it stands outside the article's text",
    example: ("", ""),
    applies: |_, _| false,
};

/// The rule for what nothing is known of but its place.
pub const TAIL: &str = "tail-line";

/// The rules.
pub const RULES: &[Rule] = &[
    Rule {
        name: "comment-thread",
        role: Role::Comments,
        reason: "it stands under the comment form",
        example: (
            "The bridge was shut on Sunday after a fault.\n\nA ferry runs every hour until midnight.\n\nLeave a comment\n\nAnna\nWell said, I think so too.",
            "Well said",
        ),
        applies: |page, at| !page.kept[at] && at >= page.run.end && heads(page, at, Role::Comments),
    },
    Rule {
        name: "teaser",
        role: Role::Related,
        reason: "it stands under a heading for other articles",
        example: (
            "The bridge was shut on Sunday after a fault.\n\nMost read\nFerry fares rise again",
            "fares rise",
        ),
        applies: |page, at| !page.kept[at] && at >= page.run.end && heads(page, at, Role::Related),
    },
    Rule {
        name: "menu",
        role: Role::Navigation,
        reason: "a short line above the article",
        example: (
            "Harbour Post Online\nTides and Winds\nThe Crossword\nFor Members\nSwing bridge shut after fault\n\nThe swing bridge was shut on Sunday after a fault.",
            "Tides",
        ),
        applies: |page, at| !page.kept[at] && at < page.run.start && short(page, at),
    },
    Rule {
        name: TAIL,
        role: Role::Other,
        reason: "a short line under the article",
        example: ("The bridge was shut on Sunday after a fault.\n\nHarbour Post Tower", "Tower"),
        applies: |page, at| !page.kept[at] && at >= page.run.end && short(page, at),
    },
];

/// Whether a line of this role stands between the article's end and a block.
fn heads(page: &Page<'_>, at: usize, role: Role) -> bool {
    page.heads.iter().any(|&(head, head_of)| head < at && head_of == role)
}

/// The first line under the article that heads comments, and the first that heads other articles: known by its
/// own words.
pub fn heads_below(page: &Page<'_>) -> Vec<(usize, Role)> {
    let first = |role: Role| {
        let known = |at: &usize| page.rule(*at).is_some_and(|rule| rule.role == role && is_alone(rule));
        (page.run.end..page.seen.len()).find(known).map(|at| (at, role))
    };
    [Role::Comments, Role::Related].into_iter().filter_map(first).collect()
}

/// Whether a rule is of the first table.
fn is_alone(rule: &'static Rule) -> bool {
    super::ALONE.iter().flat_map(|table| table.iter()).any(|other| other.name == rule.name)
}

fn short(page: &Page<'_>, at: usize) -> bool {
    page.seen[at].words <= 12 && !page.seen[at].ends
}
