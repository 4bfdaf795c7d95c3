//! What may be shown of what an outlet changed.

use super::{CUT_WORDS, Policy, Publishable};
use crate::annotate::{Change, ChangeKind, Revision};
use crate::intake::Allowance;

/// What changed from one capture to the next, as far as it may be shown.
#[derive(Clone, Debug)]
pub struct ShownRevision {
    /// The place of the capture before among the article's captures, from 0, and when it was made.
    pub before: (usize, Option<Publishable>),
    /// When the capture after it was made.
    pub after: Option<Publishable>,
    /// The changes.
    pub changes: Vec<ShownChange>,
}

/// A change of words, as far as it may be shown.
#[derive(Clone, Debug)]
pub struct ShownChange {
    /// Its kind.
    pub kind: ChangeKind,
    /// Whether it is the headline's.
    pub of_title: bool,
    /// The words around it, that went and that came.
    pub words: Option<ShownWords>,
}

/// The words of a change.
#[derive(Clone, Debug)]
pub struct ShownWords {
    /// Before it.
    pub lead: Publishable,
    /// Those that went.
    pub before: Publishable,
    /// Those that came.
    pub after: Publishable,
    /// Behind it.
    pub trail: Publishable,
}

impl Policy<'_> {
    /// What changed between an article's captures. A withdrawn article has no past.
    pub fn revisions(&self, article: usize, revisions: &[Revision]) -> Vec<ShownRevision> {
        let text = &self.corpus.articles[article];
        if text.editor.withdrawn.is_some() {
            return Vec::new();
        }
        let captured = |at: usize| {
            let earlier = text.earlier.get(at).map(|earlier| &earlier.captured);
            earlier.unwrap_or(&text.editor.captured).as_ref().map(|when| self.own(when))
        };
        let shown = |revision: &Revision| ShownRevision {
            before: (revision.before, captured(revision.before)),
            after: captured(revision.before + 1),
            changes: revision.changes.iter().map(|change| self.change(article, change)).collect(),
        };
        revisions.iter().map(shown).collect()
    }

    fn change(&self, article: usize, change: &Change) -> ShownChange {
        let words = match self.allowance(article) {
            _ if self.hides(change) => None,
            // A headline is shown even where no text is.
            allowance if allowance == Allowance::Full || change.of_title => Some(ShownWords {
                lead: self.own(&change.lead),
                before: self.own(&change.before),
                after: self.own(&change.after),
                trail: self.own(&change.trail),
            }),
            // As many words as of a removed block.
            Allowance::Excerpt => Some(ShownWords {
                lead: Publishable::default(),
                before: self.first(&change.before, CUT_WORDS),
                after: self.first(&change.after, CUT_WORDS),
                trail: Publishable::default(),
            }),
            _ => None,
        };
        ShownChange { kind: change.kind(), of_title: change.of_title, words }
    }

    /// Whether words that are redacted stand in what a change is read as, before or after it: they may run from one of
    /// its parts into the next, and then no part alone would show them.
    fn hides(&self, change: &Change) -> bool {
        let Change { lead, before, after, trail, .. } = change;
        [before, after].into_iter().any(|middle| self.redactions(&format!("{lead} {middle} {trail}")) > 0)
    }
}
