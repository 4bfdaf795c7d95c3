//! The body's own blocks.

use super::super::page::{Page, Seen};
use super::{Role, Rule};
use crate::intake::Shape;

const PROSE: &str =
    "The bridge was shut on Sunday after a fault.\n\nBuses wait\n\nA ferry runs every hour until midnight.";

/// The rules: for blocks that the labeller keeps.
pub const RULES: &[Rule] = &[
    Rule {
        name: "code",
        role: Role::Code,
        reason: "code within the article",
        example: ("The bridge was shut on Sunday after a fault.\n\n```\nlet shut = true;\n```", "let shut"),
        applies: |page, at| page.kept[at] && matches!(page.seen[at].block.shape, Shape::Code { .. }),
    },
    Rule {
        name: "table-row",
        role: Role::Table,
        reason: "a row of a table within the article",
        example: (
            "The bridge was shut on Sunday after a fault.\n\n|day|cars|\n|--|--|\n|Sunday|900|\n\nA ferry runs every hour until midnight.",
            "Sunday\t900",
        ),
        applies: |page, at| page.kept[at] && matches!(page.seen[at].block.shape, Shape::TableRow { .. }),
    },
    Rule {
        name: "quote",
        role: Role::Quote,
        reason: "a quotation within the article",
        example: (
            "The bridge was shut on Sunday after a fault.\n\n> It will not move.\n\nA ferry runs every hour until midnight.",
            "will not move",
        ),
        applies: |page, at| page.kept[at] && page.seen[at].block.shape == Shape::Quote,
    },
    Rule {
        name: "list-item",
        role: Role::List,
        reason: "an entry of a list within the article",
        example: (
            "The bridge was shut on Sunday after a fault, and three things are closed:\n- the quay\n- the school\n- the road\nA ferry runs every hour until midnight.",
            "the school",
        ),
        applies: |page, at| page.kept[at] && page.seen[at].is_item(),
    },
    Rule {
        name: "subhead",
        role: Role::Subhead,
        reason: "a sub-headline within the article",
        example: (PROSE, "Buses wait"),
        applies: is_subhead,
    },
    Rule {
        name: "prose",
        role: Role::Paragraph,
        reason: "a paragraph of the article",
        example: (PROSE, "A ferry runs"),
        applies: |page, at| page.kept[at],
    },
];

/// The editor's `keep`, by shape: paragraph, sub-headline, list, quote, code, table.
pub const EDITOR_KEEPS: [Rule; 6] = [
    kept(Role::Paragraph),
    kept(Role::Subhead),
    kept(Role::List),
    kept(Role::Quote),
    kept(Role::Code),
    kept(Role::Table),
];

const fn kept(role: Role) -> Rule {
    Rule {
        name: "editor-keeps",
        role,
        reason: "the editor kept it",
        example: ("", ""),
        applies: |_, _| false,
    }
}

/// A marked heading, or a short line that stands apart before a paragraph and has no full stop.
fn is_subhead(page: &Page<'_>, at: usize) -> bool {
    let seen = &page.seen[at];
    if !page.kept[at] {
        return false;
    }
    if matches!(seen.block.shape, Shape::Heading(_)) {
        return true;
    }
    let opens = |next: &Seen<'_>| next.ends || next.is_item() || next.words >= 8;
    let above = at > page.run.start;
    let below = page.next_open(at).filter(|below| page.run.contains(below));
    above
        && seen.block.apart
        && seen.words <= 12
        && !seen.ends
        && !ends_open(&seen.block.text)
        && below.is_some_and(|below| opens(&page.seen[below]))
}

/// A line that ends in a comma, a colon or a dash goes on below.
fn ends_open(text: &str) -> bool {
    text.trim_end().ends_with([',', ':', ';', '-', '–', '—'])
}
