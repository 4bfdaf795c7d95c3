//! A second look at what the labeller left out: what each block is, so that the list of what was removed
//! reads sensibly.
//!
//! The first table knows whole lines by their words. Here the names that a page's markup gives to elements
//! count, and cue stems in longer texts. None of these rules touches a block that is kept.

use super::super::label::Look;
use super::super::page::Page;
use super::related::linked;
use super::{Role, Rule};

/// The rules, the most telling first.
pub const RULES: &[Rule] = &[
    Rule {
        name: "figure-caption",
        role: Role::Caption,
        reason: "the words of one of the article's pictures",
        example: (
            "<h1>Bridge shut</h1><p>The bridge was shut on Sunday after a fault.</p><figure><img src=b.png><p>Harbour at dusk</p></figure><p>A ferry runs every hour until midnight, the harbour office said in a notice on the quay.</p>",
            "Harbour at dusk",
        ),
        applies: |page, at| {
            out(page, at).is_some_and(|look| {
                page.seen[at].words >= 3
                    && look.is_within("figure")
                    && !look.is_furniture()
                    && near_run(page, at)
            })
        },
    },
    Rule {
        name: "comment-section",
        role: Role::Comments,
        reason: "by its markup, part of the comments",
        example: (
            "<h1>Bridge shut</h1><p>The bridge was shut on Sunday after a fault.</p><div class=comment-list><p>So it is</p></div>",
            "So it is",
        ),
        applies: |page, at| out(page, at).is_some_and(|look| look.is_named("comments")),
    },
    Rule {
        name: "author-box",
        role: Role::Author,
        reason: "it tells who the writer is",
        example: (
            "Bridge shut\n\nBy Ada Brook\n\nThe bridge was shut on Sunday after a fault.\n\nRelated articles\n\nAda Brook lives by the harbour",
            "lives by",
        ),
        applies: |page, at| out(page, at).is_some() && is_about_the_writer(page, at),
    },
    Rule {
        name: "newsletter-box",
        role: Role::Newsletter,
        reason: "part of an invitation to subscribe",
        example: (
            "<h1>Bridge shut</h1><p>The bridge was shut on Sunday after a fault.</p><div class=newsletter-box><p>Every morning at six</p></div>",
            "Every morning",
        ),
        applies: |page, at| {
            out(page, at).is_some_and(|look| {
                look.is_named_near("subscribe") || look.opens("subscribe") && page.seen[at].words <= 40
            })
        },
    },
    Rule {
        name: "legal-text",
        role: Role::Legal,
        reason: "rights, cookies or terms of use",
        example: (
            "<h1>Bridge shut</h1><p>The bridge was shut on Sunday after a fault.</p><div class=cookie-notice><p>We like biscuits and your privacy</p></div>",
            "biscuits",
        ),
        applies: |page, at| {
            out(page, at).is_some_and(|look| {
                look.opens("consent")
                    || look.is_named("consent") && look.says("consent")
                    || page.seen[at].words <= 60 && look.opens("rights")
            })
        },
    },
    Rule {
        name: "share-box",
        role: Role::Share,
        reason: "part of the sharing buttons",
        example: (
            "<h1>Bridge shut</h1><p>The bridge was shut on Sunday after a fault.</p><div class=social-bar><p>Tell a friend</p></div>",
            "Tell a friend",
        ),
        applies: |page, at| {
            page.seen[at].words <= 12
                && out(page, at).is_some_and(|look| look.is_named_near("share") || look.opens("share"))
        },
    },
    Rule {
        name: "ad-box",
        role: Role::Ad,
        reason: "by its markup, an advertisement or an offer",
        example: (
            "<h1>Bridge shut</h1><p>The bridge was shut on Sunday after a fault.</p><div class=ad-slot><p>New boats, half the price</p></div>",
            "New boats",
        ),
        applies: |page, at| out(page, at).is_some_and(|look| look.is_named_near("advert")),
    },
    Rule {
        name: "page-frame",
        role: Role::Navigation,
        reason: "part of the page's menus, head or foot",
        example: (
            "<nav><a href=/t>Tides</a></nav><h1>Bridge shut</h1><p>The bridge was shut on Sunday after a fault.</p><footer><p>Harbour Post Tower</p></footer>",
            "Harbour Post Tower",
        ),
        applies: |page, at| {
            out(page, at).is_some_and(|look| {
                ["nav", "footer"].iter().any(|tag| look.is_within(tag)) || look.is_named_near("menu")
            })
        },
    },
    Rule {
        name: "linked-line",
        role: Role::Related,
        reason: "a link from end to end, to something else",
        example: (
            "<h1>Bridge shut</h1><p>The bridge was shut on Sunday after a fault.</p><p><a href=/f>Ferry fares rise once again</a></p>",
            "fares rise",
        ),
        applies: |page, at| page.seen[at].words >= 4 && out(page, at).is_some() && linked(page, at),
    },
    Rule {
        name: "related-box",
        role: Role::Related,
        reason: "by its markup, a pointer to other articles",
        example: (
            "<h1>Bridge shut</h1><p>The bridge was shut on Sunday after a fault.</p><div class=related-stories><p>Ferry fares rise</p></div>",
            "fares rise",
        ),
        applies: |page, at| out(page, at).is_some_and(|look| look.is_named_near("related")),
    },
];

/// What a block shows, if it is not kept.
fn out<'p>(page: &'p Page<'_>, at: usize) -> Option<&'p Look> {
    page.looks.get(at).filter(|_| !page.kept[at])
}

/// Whether a block stands within the article, or among the few above it where its first picture stands.
fn near_run(page: &Page<'_>, at: usize) -> bool {
    page.run.contains(&at) || page.kept.iter().skip(at).take(8).any(|kept| *kept)
}

/// A line that goes on from a writer's name, or stands in an element that is called after writers.
fn is_about_the_writer(page: &Page<'_>, at: usize) -> bool {
    let seen = &page.seen[at];
    let text = seen.block.text.trim_start();
    let goes_on = |name: &String| {
        text.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with(' ') && seen.words >= 6)
    };
    at >= page.run.start
        && !linked(page, at)
        && (page.writers.iter().any(goes_on) || is_in_writer_box(page, at))
}

/// Names of elements that hold a writer's portrait and life; a byline's own element is outside, as its words
/// are few.
fn is_in_writer_box(page: &Page<'_>, at: usize) -> bool {
    let writers = |names: &str| {
        ["author", "contributor", "about-the-writer", "bio-"].iter().any(|part| names.contains(part))
    };
    page.seen[at].words >= 6 && page.within(at, 3).any(|element| writers(&element.names))
}
