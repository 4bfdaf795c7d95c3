//! Captions, credits, and what is left of a picture when its page is pasted.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::super::agencies;
use super::super::page::Page;
use super::{Role, Rule};
use crate::intake::Shape;
use crate::text::{collapse, fold};

/// The name of the rule for captions by markup, which yields to the labeller.
pub const MARKED: &str = "marked-caption";

/// The rules, credits first: captions are known by them.
pub const RULES: &[Rule] = &[
    Rule {
        name: "picture",
        role: Role::Image,
        reason: "a picture's text alternative",
        example: (
            "The bridge was shut on Sunday after a fault.\n\n![The open bridge](b.png)\n\n|a|\n|--|\n|b|",
            "open bridge",
        ),
        applies: |page, at| page.seen[at].block.shape == Shape::Picture,
    },
    Rule {
        name: "credit-line",
        role: Role::Credit,
        reason: "a picture's credit",
        example: (
            "Bridge shut\n\nThe open bridge\nImage: Halyard/A. Brook\n\nThe bridge was shut on Sunday after a fault.",
            "Image:",
        ),
        applies: |page, at| page.seen[at].words <= 16 && is_credit(&page.seen[at].block.text),
    },
    Rule {
        name: "credited-caption",
        role: Role::Caption,
        reason: "a picture's caption with its credit",
        example: (
            "Bridge shut\n\nThe bridge stands open on SundayPhoto: A. Brook/Halyard\n\nThe bridge was shut on Sunday after a fault.",
            "stands open",
        ),
        applies: |page, at| {
            page.seen[at].words <= 70
                && page.sights.each()[at].may_credit
                && credit_inside(&page.seen[at].block.text).is_some()
        },
    },
    Rule {
        name: MARKED,
        role: Role::Caption,
        reason: "marked as a picture's caption",
        example: (
            "<h1>Bridge shut</h1><p>The bridge was shut on Sunday after a fault.</p><figure><img src=b.png><figcaption>It stands open.</figcaption></figure><p>A ferry runs every hour until midnight.</p>",
            "stands open",
        ),
        applies: |page, at| page.within(at, 4).any(|element| element.tag == "figcaption"),
    },
    Rule {
        name: "caption-over-credit",
        role: Role::Caption,
        reason: "a line right above a picture's credit",
        example: (
            "Bridge shut\n\nThe open bridge at dusk\nImage: Halyard/A. Brook\n\nThe bridge was shut on Sunday after a fault.",
            "at dusk",
        ),
        applies: |page, at| {
            let below = at + 1;
            below < page.seen.len()
                && page.has_role(below, Role::Credit)
                && !page.seen[below].block.apart
                && page.seen[at].words <= 45
        },
    },
    Rule {
        name: "caption-twice",
        role: Role::Caption,
        reason: "a caption printed again without its credit",
        example: (
            "Bridge shut\n\nThe bridge stands open on Sunday.\nThe bridge stands open on Sunday. Photo: A. Brook\n\nThe bridge was shut on Sunday after a fault.",
            "open on Sunday.",
        ),
        applies: |page, at| caption_below(page, at) && repeats(page, at),
    },
    Rule {
        name: "cut-alternative",
        role: Role::Caption,
        reason: "the broken-off text alternative of the picture below",
        example: (
            "Bridge shut\n\nThe bridge was shut on Sunday after a fault.\n\nBridge\nThe bridge stands openPhoto: A. Brook/Halyard\n\nA ferry runs every hour until midnight.",
            "Bridge",
        ),
        applies: |page, at| {
            page.seen[at].words <= 3
                && at > 0
                && caption_below(page, at)
                && !page.seen[at + 1].block.apart
                && shares_word(page, at)
        },
    },
    Rule {
        name: "described-picture",
        role: Role::Caption,
        reason: "a description of a picture, without a sentence's verb",
        example: (
            "The bridge was shut on Sunday after a fault.\n\nA screenshot from a video, purporting to show the bearing.\n\nA ferry runs every hour until midnight.",
            "screenshot",
        ),
        applies: |page, at| {
            let text = &page.seen[at].block.text;
            page.seen[at].words <= 45
                && PICTURES.is_match(text)
                && DESCRIBES.is_match(text)
                && !VERB.is_match(text)
        },
    },
];

static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^[(\[]?(?:(?:image|photo|photograph|picture|foto|bild|graphic|grafik|illustration|video|crédit|cr[eé]ditos?)s?(?:\s+(?:credit|by|courtesy(?:\s+of)?|source))?|credits?|courtesy(?:\s+of)?|getty images|©)\s*[:/©|]\s*\S")
        .expect("the pattern is tested")
});

/// A label with a colon, glued or not.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:Images?|Photos?|Photograph|Picture|Foto|Bild|Crédit|Credit|CREDIT|PHOTO|File photo)(?:\s+(?:credit|by))?\s*:\s*\S")
        .expect("the pattern is tested")
});

/// Words in brackets at the end.
static BRACKETS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\[(?<square>[^\[\]]{2,40})\]\s*$|\((?<round>[^()]{2,60})\)\s*$")
        .expect("the pattern is tested")
});

/// Words before a gap of spaces.
static LEAD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?<lead>\S.{1,60}?)\s{3,}\S").expect("the pattern is tested"));

/// What a picture may be called: most texts have none of these words, and need no pattern.
static PICTURES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = "shot|grab|photo|picture|image|still|handout|rendering|combination";
    let builder = AhoCorasick::builder().ascii_case_insensitive(true).build(words.split('|'));
    builder.expect("they are few and short")
});

static DESCRIBES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:a|an|the|this|in this|an undated|a recent)\s+)?(?:[\w-]+\s+){0,2}(?:screenshot|screen ?grab|photograph|photo|picture|image|still|frame grab|handout|rendering|combination of (?:pictures|photos))\s+(?:from|of|taken|released|provided|uploaded|made|by|obtained|posted|dated)\b")
        .expect("the pattern is tested")
});

static VERB: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|shows|showed|said|says|became|went|did|does|made the|seemed|appeared|emerged|caused|prompted|drew|led)\b")
        .expect("the pattern is tested")
});

fn is_credit(line: &str) -> bool {
    line.contains([':', '/', '©', '|']) && CREDIT.is_match(line.trim())
}

/// Whether three spaces follow each other in a text.
fn has_gap(text: &str) -> bool {
    let mut gap = 0;
    text.chars().any(|c| {
        gap = if c == ' ' || !c.is_ascii_alphanumeric() && c.is_whitespace() { gap + 1 } else { 0 };
        gap >= 3
    })
}

/// Where a caption's credit begins: a label with a colon, an agency in closing brackets, or one before a gap of
/// spaces; of several, the first.
pub fn credit_inside(text: &str) -> Option<usize> {
    // Most texts have none of the signs, and the patterns need not be tried.
    let label = text.contains(':').then(|| LABEL.find(text)).flatten().map(|found| found.start());
    let lead = has_gap(text).then(|| LEAD.captures(text)).flatten();
    let brackets = text.trim_end().ends_with([']', ')']).then(|| BRACKETS.captures(text)).flatten();
    let bracket = brackets.as_ref().map(|captures| captures.get_match().start());
    if label == Some(0) {
        return label;
    }
    if let Some(lead) = lead.as_ref().and_then(|captures| captures.name("lead")) {
        // A credit before the caption: only agencies, then a gap of spaces.
        let all = lead.as_str().split("  ").all(|name| name.trim().is_empty() || agencies::is_known(name));
        return all.then_some(0);
    }
    match (label, bracket) {
        (Some(label), Some(bracket)) if label < bracket => Some(label),
        (_, Some(_)) => bracketed(text, &brackets?),
        (label, None) => label,
    }
}

/// Where a credit in brackets begins, if they hold one.
fn bracketed(text: &str, captures: &regex::Captures<'_>) -> Option<usize> {
    let start = captures.get_match().start();
    let agency = |name: &str| !agencies::known_in(name).is_empty();
    if let Some(square) = captures.name("square") {
        let name = square.as_str();
        let named = agency(name) || name.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
        return (named && start > 0).then_some(square.start());
    }
    let round = captures.name("round")?;
    let pictured = agencies::known_in(round.as_str()).len() == agencies::parts(round.as_str()).count()
        || agency(round.as_str()) && round.as_str().contains('/')
        || is_credit(round.as_str());
    (pictured && start > 0 && !text[..start].trim_end().ends_with(',')).then_some(round.start())
}

fn caption_below(page: &Page<'_>, at: usize) -> bool {
    at + 1 < page.seen.len() && page.has_role(at + 1, Role::Caption)
}

fn repeats(page: &Page<'_>, at: usize) -> bool {
    let folded = |at: usize| fold(&collapse(&page.seen[at].block.text));
    page.seen[at].words >= 3 && folded(at + 1).starts_with(folded(at).trim_end_matches(['.', ' ']))
}

fn shares_word(page: &Page<'_>, at: usize) -> bool {
    let below = fold(&page.seen[at + 1].block.text);
    crate::text::words(&page.seen[at].block.text).iter().all(|word| below.contains(&word.folded))
}
