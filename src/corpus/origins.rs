//! How many separate origins a statement has at most.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::passages::PassageKind;
use super::witness::Witness;
use crate::strip::Article;
use crate::text::each_hashed_word;

/// What is known of where a story's words come from.
#[derive(Clone, Copy)]
pub(super) struct Provenance<'p> {
    /// The articles.
    pub(super) articles: &'p [Arc<Article>],
    /// By article: the first of all that copies join it with.
    pub(super) copied: &'p [usize],
    /// Who says a sentence, by a place in its story's cast; absent where an article speaks for itself or for several.
    pub(super) speakers: &'p FxHashMap<Witness, usize>,
}

/// What tells where a sentence comes from: two that have one in common have one origin.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Mark<'a> {
    /// Its words, by their hashes.
    Words(Vec<u64>),
    /// The first of all articles that copies join its article with.
    Copies(usize),
    Outlet(&'a str),
    Speaker(usize),
}

/// How many separate origins witnesses have at most: repetition is not confirmation.
///
/// The same words have one origin, whoever prints them, and so have all that one outlet prints, and all articles
/// that copies join (`copies`): who printed a report in part may have reworded the rest of it. What is left is an
/// upper bound: two outlets may have reworded one agency's report throughout without saying so. The same speaker is one
/// origin too: what one spokesman says is not confirmed by being printed twice.
pub(super) fn origins(
    kind: PassageKind,
    witnesses: &[Witness],
    Provenance { articles, copied, speakers }: Provenance<'_>,
) -> usize {
    if kind != PassageKind::Reworded {
        return 1;
    }
    let marks = |witness: &Witness| {
        let article = &articles[witness.article];
        let text = &article.blocks[witness.block].block.text[witness.range()];
        let words = Mark::Words(each_hashed_word(text).map(|word| word.hash).collect());
        let copies = Mark::Copies(copied[witness.article]);
        let outlet = article.facts.outlet.as_ref().map(|outlet| Mark::Outlet(&outlet.value));
        let speaker = speakers.get(witness).map(|&place| Mark::Speaker(place));
        BTreeSet::from_iter([Some(words), Some(copies), outlet, speaker].into_iter().flatten())
    };
    let mut separate: Vec<BTreeSet<Mark<'_>>> = Vec::new();
    for witness in witnesses {
        let mut joined = marks(witness);
        separate.retain(|known| {
            let apart = known.is_disjoint(&joined);
            if !apart {
                joined.extend(known.iter().cloned());
            }
            apart
        });
        separate.push(joined);
    }
    separate.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::{Key, Sidecar, read};
    use crate::strip::{Known, strip};
    use crate::text::Source;

    fn articles(rows: &[(&str, &str)]) -> (Vec<Arc<Article>>, Vec<Witness>) {
        let article = |at: usize, outlet: &str, text: &str| {
            let text = format!("+++\ntitle = \"Quay\"\noutlet = \"{outlet}\"\n+++\n\n{text}\n");
            let source = Arc::new(Source::new(format!("seeds/a{at}.md"), text.into_bytes()));
            let (capture, _) = read(&source).expect("Markdown is read");
            let known = Known::on(jiff::civil::date(2032, 1, 1));
            Arc::new(
                strip(Key::new(&format!("a{at}")).expect("a key"), capture, Sidecar::default(), &known).0,
            )
        };
        let articles: Vec<_> =
            rows.iter().enumerate().map(|(at, (outlet, text))| article(at, outlet, text)).collect();
        let witness = |(at, article): (usize, &Arc<Article>)| {
            let (block, ruled) = article.body().next().expect("a body");
            Witness { article: at, block, start: 0, end: ruled.block.text.len() as u32 }
        };
        let witnesses = articles.iter().enumerate().map(witness).collect();
        (articles, witnesses)
    }

    fn of(
        kind: PassageKind,
        witnesses: &[Witness],
        (articles, copied): (&[Arc<Article>], &[usize]),
        speakers: &[(Witness, usize)],
    ) -> usize {
        let speakers = speakers.iter().copied().collect();
        origins(kind, witnesses, Provenance { articles, copied, speakers: &speakers })
    }

    #[test]
    fn the_same_words_and_the_same_outlet_are_one_origin() {
        let closed = "The quay at Elm was closed on Monday because a crane had lost its hook.";
        let shut = "Because a crane had lost its hook, the quay at Elm was shut on Monday.";
        let lost = "On Monday a lost hook of a crane was why nobody could use the quay at Elm.";
        let count = |rows: &[(&str, &str)]| {
            let (articles, witnesses) = articles(rows);
            of(PassageKind::Reworded, &witnesses, (&articles, &[0, 1, 2]), &[])
        };
        assert_eq!(count(&[("", closed), ("", shut)]), 2);
        assert_eq!(count(&[("Herald", closed), ("Mercury", closed), ("Post", shut)]), 2);
        assert_eq!(count(&[("Herald", closed), ("Herald", shut), ("Post", lost)]), 2);
        // The Herald's two wordings join what the Post copied.
        assert_eq!(count(&[("Herald", closed), ("Post", shut), ("Herald", shut)]), 1);
        // Two that print one report have one origin, also for what they word for themselves.
        let (rows, witnesses) = articles(&[("Herald", closed), ("Post", shut), ("Mercury", lost)]);
        assert_eq!(of(PassageKind::Reworded, &witnesses, (&rows, &[0, 1, 0]), &[]), 2);
        // One speaker has said it, whoever prints it.
        let one = [(witnesses[0], 7), (witnesses[1], 7), (witnesses[2], 8)];
        assert_eq!(of(PassageKind::Reworded, &witnesses, (&rows, &[0, 1, 2]), &one), 2);
        let (articles, witnesses) = articles(&[("Herald", closed), ("Post", closed)]);
        assert_eq!(of(PassageKind::Shared, &witnesses, (&articles, &[0, 1]), &[]), 1);
    }
}
