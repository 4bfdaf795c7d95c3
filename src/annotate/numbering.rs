//! A page's source notes.
//!
//! A number always means a source, and the same source has one number on a page. Every use of a
//! passage is a reference with an address of its own, and every passage lists its uses, so that a
//! reader gets back to where they came from (DPUB-ARIA 1.1: doc-noteref, doc-backlink).

use std::collections::BTreeMap;

/// A reference in the text: its own address, the number it shows, the note's address.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct NoteRef {
    /// The reference's own id.
    pub id: String,
    /// The source's number.
    pub number: usize,
    /// The id of the note that it leads to.
    pub target: String,
}

/// A way back: the reference's id and what it is called.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Back {
    /// The reference's id.
    pub id: String,
    /// Where it stands, in words (`statement 2`).
    pub label: String,
}

/// A passage of a source that the page uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotedPassage<P> {
    /// The note's id.
    pub id: String,
    /// The passage.
    pub passage: P,
    /// Its uses, in order.
    pub backs: Vec<Back>,
}

/// A source with its number and the passages that the page uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotedSource<P> {
    /// The source's place in the corpus.
    pub article: usize,
    /// Its number.
    pub number: usize,
    /// Uses of the source as a whole.
    pub backs: Vec<Back>,
    /// Passages in the order of the source's text.
    pub passages: Vec<NotedPassage<P>>,
}

/// Uses of a source as a whole, and of each of its passages.
type Uses<P> = (Vec<Back>, BTreeMap<P, Vec<Back>>);

/// Collects a page's references.
///
/// Laws: ids are unique on the page; every reference has exactly one way back, and every way back a
/// reference; numbers of sources given beforehand do not depend on use.
#[derive(Clone, Debug)]
pub struct Apparatus<'a, P> {
    /// The number of each source that has one beforehand.
    numbers: BTreeMap<usize, usize>,
    order: &'a [usize],
    further: BTreeMap<usize, usize>,
    used: BTreeMap<usize, Uses<P>>,
    references: usize,
}

impl<'a, P: Ord + Clone> Apparatus<'a, P> {
    /// An apparatus whose sources are numbered beforehand, from 1 in this order.
    pub fn new(order: &'a [usize]) -> Self {
        let numbers = order.iter().enumerate().map(|(at, &article)| (article, at + 1)).collect();
        Apparatus { numbers, order, further: BTreeMap::new(), used: BTreeMap::new(), references: 0 }
    }

    /// The number of a source; one that has none yet gets the next.
    pub fn number(&mut self, article: usize) -> usize {
        let next = self.order.len() + self.further.len() + 1;
        match self.numbers.get(&article) {
            Some(number) => *number,
            None => *self.further.entry(article).or_insert(next),
        }
    }

    /// Refers to a passage of a source, or to the source as a whole.
    pub fn refer(&mut self, article: usize, passage: Option<(P, String)>, label: &str) -> NoteRef {
        let number = self.number(article);
        self.references += 1;
        let id = format!("r{}", self.references);
        let back = Back { id: id.clone(), label: label.to_owned() };
        let (whole, passages) = self.used.entry(article).or_default();
        let target = match passage {
            Some((passage, anchor)) => {
                passages.entry(passage).or_default().push(back);
                format!("s{number}-{anchor}")
            }
            None => {
                whole.push(back);
                format!("s{number}")
            }
        };
        NoteRef { id, number, target }
    }

    /// The notes of all sources that have a number; `anchor` gives a passage's address, as it was given
    /// to [`Self::refer`].
    pub fn notes(mut self, anchor: impl Fn(&P) -> String) -> Vec<NotedSource<P>> {
        for article in self.order {
            self.used.entry(*article).or_default();
        }
        self.used_notes(anchor)
    }

    /// The notes of the sources that are used.
    pub fn used_notes(mut self, anchor: impl Fn(&P) -> String) -> Vec<NotedSource<P>> {
        let used = std::mem::take(&mut self.used);
        let source = |(article, (backs, passages)): (usize, Uses<P>)| {
            let number = self.number(article);
            let passage = |(passage, backs): (P, Vec<Back>)| NotedPassage {
                id: format!("s{number}-{}", anchor(&passage)),
                passage,
                backs,
            };
            NotedSource { article, number, backs, passages: passages.into_iter().map(passage).collect() }
        };
        let mut notes: Vec<NotedSource<P>> = used.into_iter().map(source).collect();
        notes.sort_by_key(|note| note.number);
        notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_used_twice_has_two_ways_back() {
        let mut apparatus = Apparatus::new(&[1, 3]);
        let first = apparatus.refer(3, Some((10, "l10".into())), "statement 1");
        let again = apparatus.refer(3, Some((10, "l10".into())), "statement 2");
        assert_eq!((first.number, first.target.as_str()), (2, "s2-l10"));
        assert_ne!(first.id, again.id);
        let notes = apparatus.notes(|line| format!("l{line}"));
        assert_eq!(notes[1].passages[0].backs.len(), 2);
        assert!(notes[0].passages.is_empty(), "an unused source keeps its number");
    }
}
