//! Blocks → an article: what is body, what is about it, what is cut, and why.
//!
//! 1. [`page`]: what the rules may know of each block (words, ends, dates, cue phrases).
//! 2. [`rules`]: the table of rules that need only a block and its neighbours.
//! 3. [`label`]: which blocks are the article's text, by a learned linear model; [`run`]: its main stretch.
//! 4. [`rules`] again: those that need the run (headline, deck, sub-headlines, what stands outside).
//! 5. The editor's `keep` and `cut` go before all of them.
//! 6. [`facts`]: title, date, bylines, outlet, agencies, each with where it came from.
//!
//! 7. [`captures`]: several copies of one article become one, with what the earlier ones said.
//!
//! Beside that, this room knows nothing of other articles, of stories or of pages. What the text does not prove
//! stays empty.

mod agencies;
mod article;
mod captures;
mod cues;
mod dates;
mod extract;
mod facts;
pub mod label;
mod memory;
mod page;
mod rules;
mod rulings;
mod run;
mod stamp;
mod title;

pub use agencies::{Agency, AgencyUse};
pub use article::{Article, Facts, Origin, Published, Reason, Role, Ruled, Stated, Verdict};
pub use captures::{Earlier, join_captures};
pub use extract::Extract;
pub use label::Ground;
pub use memory::{Recurring, recall};
pub use page::Page;
pub use rules::{ALL_RULES, Rule};
pub use run::body_run;
pub use stamp::{Ink, Stamp};

use jiff::civil::Date;

use crate::intake::{Capture, Key, Limits, Sidecar};
use crate::text::{Diagnostic, Diagnostics, Place};

/// What is known beside the article's own text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The build's civil date: nothing was published after it.
    pub today: Date,
    /// Hosts and the names of the outlets they belong to, from `site.toml`.
    pub hosts: Vec<(String, String)>,
    /// All outlets' names.
    pub outlets: Vec<String>,
    /// How much of each file is read, from `site.toml`.
    pub limits: Limits,
}

impl Known {
    /// The date alone: no outlets, and the limits where nobody sets them.
    pub fn on(today: Date) -> Self {
        Known { today, hosts: Vec::new(), outlets: Vec::new(), limits: Limits::default() }
    }
}

/// Strips one capture by itself.
pub fn strip(key: Key, capture: Capture, sidecar: Sidecar, known: &Known) -> (Article, Diagnostics) {
    strip_recalling(key, capture, sidecar, known, &Recurring::default())
}

/// Strips one capture, knowing what recurs in its outlet.
///
/// Law: the article's blocks are the capture's blocks, all of them, in order; each has one verdict
/// and one named rule.
pub fn strip_recalling(
    key: Key,
    capture: Capture,
    sidecar: Sidecar,
    known: &Known,
    recurring: &Recurring,
) -> (Article, Diagnostics) {
    let Capture { document, blocks, elements, declared, anchors, pictures } = capture;
    let title = sidecar.declared.title.as_ref().or(declared.title.as_ref());
    let mut page = page::Page::ruled(&blocks, &elements, &anchors, title);
    page.recall(recurring);
    run::choose(&mut page);
    page.heads = rules::heads_below(&page);
    page.headline = rules::headline(&page);
    page.writers = facts::writers(&page, [&sidecar.declared, &declared]);
    rules::apply(rules::AROUND, &mut page);
    let mut flaws = rulings::apply(&sidecar.rulings, &mut page, &document.source.path);
    let facts = facts::gather(&page, [&sidecar.declared, &declared], known);
    if let Some(refused) = facts::refused(&page, &declared, &facts, known) {
        let flaw =
            Diagnostic::warning("strip/date-refused", Place::file(&document.source.path), refused.what);
        flaws.push(flaw.label(refused.taken).help("if you know the day, write `published` into the sidecar"));
    }
    let decisions = page.decisions();
    let blocks = blocks.into_iter().zip(decisions).map(|(block, decision)| Ruled::new(block, decision));
    let blocks = blocks.collect();
    (
        Article {
            own_key: key.clone(),
            key,
            latest: document,
            earlier: Vec::new(),
            blocks,
            pictures,
            facts,
            editor: sidecar,
        },
        flaws,
    )
}

/// Why the labeller scored each of a capture's blocks as it did: its three strongest terms.
pub fn grounds(capture: &Capture, sidecar: &Sidecar, recurring: &Recurring) -> Vec<Vec<Ground>> {
    let Capture { blocks, elements, declared, anchors, .. } = capture;
    let title = sidecar.declared.title.as_ref().or(declared.title.as_ref());
    let mut page = page::Page::ruled(blocks, elements, anchors, title);
    page.recall(recurring);
    label::grounds(&page)
}
