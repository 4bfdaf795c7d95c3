//! Stripped articles among the findings of earlier builds.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::memory::Stripped;
use crate::corpus::Findings;
use crate::intake::{Block, Key, Sidecar};
use crate::load::Seed;
use crate::strip::{Article, Facts, Ink, Known, Recurring, Ruled, Stamp};
use crate::text::{
    ByteMap, Diagnostic, Diagnostics, Document, Literal, Place, Severity, Span, Text, literal,
};

/// The articles that earlier builds stripped, and what they were stripped with.
pub(super) struct Kept<'f> {
    findings: &'f Findings,
    /// What is known beside the seed.
    known: Stamp,
}

impl<'f> Kept<'f> {
    /// The articles that were stripped by this program, which `program` tells from all others, knowing this.
    pub(super) fn new(findings: &'f Findings, program: &str, known: &Known) -> Self {
        Kept { findings, known: Ink::default().value(&(program, known)).stamp() }
    }

    /// What stripping a seed gave.
    pub(super) fn find(&self, seed: &Seed, recurring: Option<&Recurring>) -> Option<Stripped> {
        self.findings.get::<Found>(&self.stamp(seed, recurring)?)?.stripped(seed)
    }

    /// Keeps what stripping a seed gave.
    pub(super) fn keep(&self, seed: &Seed, recurring: Option<&Recurring>, stripped: &Stripped) {
        if let (Some(stamp), Some(found)) = (self.stamp(seed, recurring), Found::of(seed, stripped)) {
            self.findings.put(stamp, &found);
        }
    }

    /// A stamp of all that stripping a seed depends on; none where that are pictures too, which few articles have.
    fn stamp(&self, seed: &Seed, recurring: Option<&Recurring>) -> Option<Stamp> {
        let Seed { source, reader, id, envelope, editor, sidecar, listed, album } = seed;
        if album.is_some() {
            return None;
        }
        let mut ink = Ink::default();
        ink.bytes(&self.known).bytes(&source.sha256.0).value(&(&source.path, &source.part, reader.name));
        ink.value(&(id, envelope, editor, sidecar.as_ref().map(|file| file.sha256), listed));
        Some(ink.value(&recurring).stamp())
    }
}

/// What is kept of an article; the rest is the seed's.
#[derive(Serialize, Deserialize)]
struct Found {
    article: Option<(Key, ByteMap, Vec<Ruled>, Facts)>,
    flaws: Vec<Flaw>,
}

impl Found {
    /// What is kept of what stripping a seed gave; nothing where the seed does not give back the rest.
    fn of(seed: &Seed, (article, flaws): &Stripped) -> Option<Self> {
        let flaws = flaws.iter().map(Flaw::of).collect::<Option<_>>()?;
        let Some(article) = article else { return Some(Found { article: None, flaws }) };
        let Article { key, own_key, latest, earlier, blocks, pictures, facts, editor } = article;
        let plain = own_key == key && earlier.is_empty() && pictures.is_empty();
        let same = Arc::ptr_eq(&latest.source, &seed.source)
            && seed.source.utf8().is_some_and(|text| *text == latest.text.string)
            && sidecar(seed).as_ref() == Some(editor);
        let mut blocks = blocks.clone();
        for ruled in &mut blocks {
            if printed(&ruled.block, &latest.text).as_ref() == Some(&ruled.block.text) {
                ruled.block.text = String::new();
            }
        }
        let kept = (key.clone(), latest.text.map, blocks, facts.clone());
        (plain && same).then_some(Found { article: Some(kept), flaws })
    }

    /// What stripping the seed gave.
    fn stripped(self, seed: &Seed) -> Option<Stripped> {
        let flaws: Diagnostics = self.flaws.into_iter().map(Flaw::flaw).collect();
        let Some((key, map, mut blocks, facts)) = self.article else { return Some((None, flaws)) };
        let text = Text::new(seed.source.utf8()?.clone(), map);
        for ruled in blocks.iter_mut().filter(|ruled| ruled.block.text.is_empty()) {
            ruled.block.text = printed(&ruled.block, &text)?;
        }
        let article = Article {
            own_key: key.clone(),
            key,
            latest: Document { source: seed.source.clone(), text },
            earlier: Vec::new(),
            blocks,
            pictures: Vec::new(),
            facts,
            editor: sidecar(seed)?,
        };
        Some((Some(article), flaws))
    }
}

/// A block's text as its file prints it, with a space for each piece that stands nowhere. Most blocks' text is this, and
/// need not be kept a second time.
fn printed(block: &Block, text: &Text) -> Option<String> {
    let pieces = block.pieces.iter().map(|piece| match piece.origin {
        Some(Span { start, end }) => text.string.get(start as usize..end as usize),
        None => Some(" "),
    });
    pieces.collect()
}

/// What the editor says of a seed, with what its file says of when it was captured; nothing if the sidecar is flawed.
pub(super) fn sidecar(seed: &Seed) -> Option<Sidecar> {
    let said = seed.editor.as_ref().ok()?.clone();
    Some(Sidecar { captured: said.captured.or(seed.envelope.captured.clone()), ..said })
}

/// A flaw of an article, as it is kept.
#[derive(Serialize, Deserialize)]
struct Flaw {
    path: String,
    part: Option<String>,
    line: u32,
    column: u32,
    excerpt: Option<(String, Range<usize>)>,
    severity: Severity,
    #[serde(deserialize_with = "literal")]
    code: Literal,
    message: String,
    label: Option<String>,
    help: Option<String>,
}

impl Flaw {
    /// Flaws of quotations are none of articles, and not kept.
    fn of(flaw: &Diagnostic) -> Option<Self> {
        let Diagnostic { place, severity, code, message, label, help, quoted } = flaw.clone();
        let Place { path, part, line, column, excerpt } = place;
        let kept = Flaw { path, part, line, column, excerpt, severity, code, message, label, help };
        quoted.is_none().then_some(kept)
    }

    fn flaw(self) -> Diagnostic {
        let Flaw { path, part, line, column, excerpt, severity, code, message, label, help } = self;
        let place = Place { path, part, line, column, excerpt };
        Diagnostic { place, severity, code, message, label, help, quoted: None }
    }
}
