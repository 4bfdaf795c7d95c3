//! What an article's page shows of it.

use super::accounts::headline;
use super::desk::Reader;
use super::records::{ArticleRecord, NoteRecord, ShownLink};
use crate::annotate::EditorNote;
use crate::intake::Allowance;
use crate::policy::{Publishable, ShownBlock};
use crate::strip::AgencyUse;

/// So many other sources of a passage are numbered on an article's page, the first in the corpus's order: where a
/// thousand articles tell one story, pages of all of them would hold a thousand thousand numbers (5 GB were
/// measured). The story's page has all.
pub(super) const NUMBERED: usize = 24;

/// What the print view of a story shows of an article.
#[derive(Clone, Debug)]
pub struct TextRecord {
    /// Its standfirst.
    pub deck: Option<Publishable>,
    /// Who wrote it.
    pub bylines: Vec<Publishable>,
    /// The body.
    pub blocks: Vec<ShownBlock>,
    /// Whether the body ends before its end.
    pub is_cut: bool,
    /// How many notes of the editor's there are.
    pub notes: usize,
}

impl Reader<'_> {
    /// All that an article's page shows of it.
    pub fn article(&self, article: usize) -> ArticleRecord {
        self.read("article", self.key(article));
        let (text, policy) = (&self.desk().corpus.articles[article], &self.desk().policy);
        let names = |credited_for: AgencyUse| {
            let list = text.facts.agencies.iter().filter(move |agency| agency.credited_for == credited_for);
            list.map(|agency| policy.own(&agency.name).as_str().to_owned()).collect::<Vec<_>>()
        };
        let shown = self.desk().annotated.annotations[article]
            .iter()
            .filter(|annotation| policy.shows(annotation.status));
        let facts = [("article.rights", &text.editor.rights), ("article.captured", &text.editor.captured)];
        // A tombstone names nobody; an article without text names no writer either.
        let (hidden, withdrawn) =
            (policy.allowance(article) == Allowance::None, text.editor.withdrawn.is_some());
        let facts = facts.into_iter().filter(|_| !withdrawn);
        let blocks = policy.body(article);
        ArticleRecord {
            deck: policy.deck(article),
            bylines: text.facts.bylines.iter().filter(|_| !hidden).map(|name| policy.own(name)).collect(),
            agencies: if hidden {
                Default::default()
            } else {
                (names(AgencyUse::Text), names(AgencyUse::Image))
            },
            copy: (
                policy.own(&text.document().source.path).as_str().to_owned(),
                text.document().source.sha256.to_string(),
            ),
            facts: facts.filter_map(|(label, fact)| Some((label, policy.own(fact.as_ref()?)))).collect(),
            archive_url: text
                .editor
                .archive_url
                .as_deref()
                .filter(|_| !withdrawn)
                .and_then(|url| policy.link(url)),
            addresses: blocks
                .iter()
                .map(|block| (block.block, self.desk().address(article, block.block)))
                .collect(),
            blocks,
            pictures: policy.pictures(article),
            links: shown
                .map(|a| ShownLink {
                    anchor: a.anchor,
                    evidence: a.evidence.iter().take(NUMBERED).map(|w| self.quote(w)).collect(),
                })
                .collect(),
            headline: headline(self, article),
            notes: self.notes(article),
            revisions: policy.revisions(article, &self.desk().annotated.revisions[article]),
            cuts: policy.cuts(article),
            is_cut: policy.is_cut(article),
        }
    }

    /// When the captures of an article were made, the latest last.
    pub fn captures(&self, article: usize) -> Vec<Option<Publishable>> {
        self.read("article", self.key(article));
        let text = &self.desk().corpus.articles[article];
        let earlier = text.earlier.iter().map(|earlier| &earlier.captured);
        let all = earlier.chain([&text.editor.captured]);
        all.map(|captured| captured.as_ref().map(|when| self.policy().own(when))).collect()
    }

    /// What the print view of its story shows of an article.
    pub fn text(&self, article: usize) -> TextRecord {
        self.read("article", self.key(article));
        let (text, policy) = (&self.desk().corpus.articles[article], &self.desk().policy);
        let hidden = policy.allowance(article) == Allowance::None;
        TextRecord {
            deck: policy.deck(article),
            bylines: text.facts.bylines.iter().filter(|_| !hidden).map(|name| policy.own(name)).collect(),
            blocks: policy.body(article),
            is_cut: policy.is_cut(article),
            notes: self.notes(article).len(),
        }
    }

    /// The editor's notes on an article. A tombstone has none.
    fn notes(&self, article: usize) -> Vec<NoteRecord> {
        let (desk, policy) = (self.desk(), self.policy());
        let withdrawn = desk.corpus.articles[article].editor.withdrawn.is_some();
        let record = |(at, note): (usize, &EditorNote)| NoteRecord {
            at,
            shown: note.anchor.iter().all(|witness| policy.is_shown(witness)),
            anchor: note.anchor.clone(),
            quoted: policy.own(&note.quoted),
            by: note.by.as_ref().map(|by| policy.own(by)),
            date: note.date,
            words: format!("{:?}", note.words),
        };
        desk.annotated.notes[article].iter().filter(|_| !withdrawn).enumerate().map(record).collect()
    }
}
