//! Headline, deck, byline, section.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashSet;

use super::super::page::Page;
use super::{Role, Rule};
use crate::intake::Shape;
use crate::text::{HashedWord, hashed_words};

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
        page.seen[at].words <= 16
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

static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"(?:\p{Lu}[\p{L}\p{M}'’.-]*|de|van|von|der|den|al|el|la|bin|ibn|da|di|du)";
    let person = format!(r"\p{{Lu}}[\p{{L}}\p{{M}}'’.-]*(?:\s+{name}){{1,4}}");
    Regex::new(&format!(
        r"^(?:(?i:by|von|par|por|di|door|text|words|reporting by|story by|written by|posted by|published by)\s*:?\s+)(?<names>{person}(?:\s*(?:,|&|and|und|et|y)\s+{person}){{0,4}})(?<rest>\s*(?:(?:[|,·•–—/(-]|on\s|am\s|le\s|el\s).*)?)$"
    ))
    .expect("the pattern is tested")
});

/// The names of a byline (`By Ada Brook and Tom Vance | 9 March 2031`).
pub fn byline_names(line: &str) -> Option<Vec<String>> {
    let line = line.trim();
    if line.ends_with('.') && line.split_whitespace().count() > 6 {
        return None;
    }
    let names = BYLINE.captures(line)?.name("names")?.as_str();
    static AND: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\s*(?:,|&|\band\b|\bund\b|\bet\b|\by\b)\s+").expect("tested"));
    Some(
        AND.split(names)
            .map(|name| crate::text::collapse(name.trim_end_matches(',')))
            .filter(|n| !n.is_empty())
            .collect(),
    )
}

/// Words that tell one text from another: four letters or more; by hash.
fn telling(text: &str) -> impl Iterator<Item = u64> {
    let long = move |word: &HashedWord| text[word.start as usize..word.end as usize].chars().nth(3).is_some();
    hashed_words(text).into_iter().filter(long).map(|word| word.hash)
}

fn could_be_headline(page: &Page<'_>, at: usize) -> bool {
    let seen = &page.seen[at];
    let text = seen.block.text.trim();
    let heading = matches!(seen.block.shape, Shape::Heading(_));
    let length = if heading { 1..=36 } else { 2..=36 };
    let plain = !matches!(seen.block.shape, Shape::Code { .. } | Shape::TableRow { .. } | Shape::Quote)
        && !seen.is_item();
    let named = |by: &str| text.strip_prefix(by).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let byline = ["By ", "Von ", "Par ", "Por "].iter().any(|by| named(by));
    page.is_open(at)
        && length.contains(&seen.words)
        && plain
        && !byline
        && !text.ends_with(['.', ':', ','])
        && crate::text::sentences(text).len() <= 2
}

/// The headline's place: before the body (or a marked heading that opens it), sharing words with the
/// article's first paragraphs, near to it. A line that only could be one is not enough.
pub fn headline(page: &Page<'_>) -> Option<usize> {
    let body = page.run.clone().filter(|&at| page.is_open(at) && page.seen[at].is_prose()).take(6);
    let text: FxHashSet<u64> = body.flat_map(|at| telling(&page.seen[at].block.text)).collect();
    let given = page.given_title.as_ref().map(|title| telling(title).collect::<FxHashSet<u64>>());
    // Lines right at the start of the run may belong to the head.
    let lead = page
        .run
        .clone()
        .take_while(|&at| !page.seen[at].is_prose())
        .take(3)
        .last()
        .map_or(page.run.start, |at| at + 1);
    let open: Vec<usize> = (0..lead.min(page.seen.len())).filter(|&at| could_be_headline(page, at)).collect();
    let score = |rank: usize, at: usize| -> Option<i64> {
        let own: FxHashSet<u64> = telling(&page.seen[at].block.text).collect();
        let shared = i64::try_from(own.intersection(&text).count()).unwrap_or(0).min(4);
        let heading = i64::from(matches!(page.seen[at].block.shape, Shape::Heading(1 | 2)));
        let same = i64::from(
            given
                .as_ref()
                .is_some_and(|given| !own.is_empty() && (own.is_subset(given) || given.is_subset(&own))),
        );
        let near = open.len() - rank <= 3;
        let long = page.seen[at].words >= 4;
        // Date, byline and reading time stand under the headline; a line between them and the text is a deck.
        let above_furniture = parts_deck(page, at + 1);
        let above = rank.checked_sub(1).and_then(|rank| open.get(rank));
        let below_furniture =
            above.is_some_and(|&above| above + 1 < at && (above + 1..at).all(|i| parts_deck(page, i)));
        let supported =
            above_furniture || same > 0 || heading > 0 || shared >= 2 || shared == 1 && near || long && near;
        let distance = i64::try_from(open.len() - rank).unwrap_or(i64::MAX).min(12);
        supported.then_some(
            20 * same + 4 * shared + 5 * heading + 3 * i64::from(long) + 6 * i64::from(above_furniture)
                - 8 * i64::from(below_furniture)
                - distance,
        )
    };
    let scored =
        open.iter().enumerate().filter_map(|(rank, &at)| Some((score(rank, at)?, std::cmp::Reverse(at))));
    scored.max().map(|(_, at)| at.0)
}

/// Furniture that stands between a deck and the text; an advertisement or a picture alone may also
/// stand between two paragraphs.
fn parts_deck(page: &Page<'_>, at: usize) -> bool {
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
